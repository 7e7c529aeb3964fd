//! What the file's greys mean: an output intent with a small ICC profile of our own.
//!
//! PDF/A asks for one wherever a colour is a device's (ISO 19005-2, 6.2.4.3). All the pages hold is grey, and a grey
//! profile has three tags: nothing is licensed, and nothing is large.

use lopdf::{Dictionary, Document as File, Object, Stream};

use super::metadata;

/// The output intent.
pub(crate) fn output_intent(file: &mut File) -> Dictionary {
    let about = Dictionary::from_iter([("N", Object::from(1))]);
    let profile = file.add_object(Stream::new(about, grey_profile()));
    let mut intent = Dictionary::new();
    intent.set("Type", "OutputIntent");
    intent.set("S", "GTS_PDFA1");
    intent.set("OutputConditionIdentifier", metadata::text("Gray gamma 2.2"));
    intent.set("Info", metadata::text("Gray gamma 2.2"));
    intent.set("DestOutputProfile", profile);
    intent
}

/// The white of the profile connection space, D50 (ICC.1:2010, 7.2.16), in s15Fixed16.
const D50: [u32; 3] = [0x0000_F6D6, 0x0001_0000, 0x0000_D32D];
/// Gamma 2.2 in u8Fixed8.
const GAMMA: u16 = 0x0233;

/// A profile of one grey channel (ICC.1:2001-04, version 2.4): header, tag table, description, white point, curve,
/// copyright.
fn grey_profile() -> Vec<u8> {
    let name = b"Gray gamma 2.2";
    let mut description =
        [b"desc".as_slice(), &[0; 4], &(name.len() as u32 + 1).to_be_bytes(), name].concat();
    // The ends of the ASCII, Unicode and Macintosh names, the latter two empty.
    description.resize(description.len() + 1 + 4 + 4 + 2 + 1 + 67, 0);
    let white: Vec<u8> = [b"XYZ ".as_slice(), &[0; 4]]
        .concat()
        .into_iter()
        .chain(D50.iter().flat_map(|v| v.to_be_bytes()))
        .collect();
    let curve = [b"curv".as_slice(), &[0; 4], &1_u32.to_be_bytes(), &GAMMA.to_be_bytes()].concat();
    let copyright = b"text\0\0\0\0No copyright, use freely\0".to_vec();
    let tags = [(b"desc", description), (b"wtpt", white), (b"kTRC", curve), (b"cprt", copyright)];

    let mut offset = 128 + 4 + tags.len() * 12;
    let mut table = (tags.len() as u32).to_be_bytes().to_vec();
    let mut body = Vec::new();
    for (tag, mut data) in tags {
        table.extend_from_slice(tag);
        table.extend((offset as u32).to_be_bytes());
        table.extend((data.len() as u32).to_be_bytes());
        data.resize(data.len().next_multiple_of(4), 0);
        offset += data.len();
        body.extend(data);
    }
    let mut profile = Vec::with_capacity(offset);
    profile.extend((offset as u32).to_be_bytes());
    profile.extend([0; 4]);
    profile.extend([0x02, 0x40, 0, 0]);
    profile.extend_from_slice(b"mntrGRAYXYZ ");
    // Made on a fixed day: the same document gives the same bytes.
    profile.extend([2026_u16, 1, 1, 0, 0, 0].iter().flat_map(|part| part.to_be_bytes()));
    profile.extend_from_slice(b"acsp");
    profile.extend([0; 28]);
    profile.extend(D50.iter().flat_map(|v| v.to_be_bytes()));
    profile.resize(128, 0);
    profile.extend(table);
    profile.extend(body);
    profile
}
