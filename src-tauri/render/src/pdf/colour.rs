//! The colours of the file: an output intent with a small ICC profile, and one for pictures.
//!
//! PDF/A requires an output intent for device colours (ISO 19005-2, 6.2.4.3). The pages contain only grey; pictures
//! have a profile or get sRGB's. The profiles are written here, so they are small and free of licences.

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

/// A grey profile (ICC.1:2001-04, version 2.4): header, tag table, description, white point, curve, copyright.
fn grey_profile() -> Vec<u8> {
    let name = b"Gray gamma 2.2";
    let mut description =
        [b"desc".as_slice(), &[0; 4], &(name.len() as u32 + 1).to_be_bytes(), name].concat();
    // The ends of the ASCII, Unicode and Macintosh names, the latter two empty.
    description.resize(description.len() + 1 + 4 + 4 + 2 + 1 + 67, 0);
    let curve = [b"curv".as_slice(), &[0; 4], &1_u32.to_be_bytes(), &GAMMA.to_be_bytes()].concat();
    let copyright = b"text\0\0\0\0No copyright, use freely\0".to_vec();
    let tags = [(b"desc", description), (b"wtpt", xyz(D50)), (b"kTRC", curve), (b"cprt", copyright)];
    profile([0x02, 0x40], b"GRAY", &tags)
}

/// The primaries of sRGB, adapted to D50, in s15Fixed16 (IEC 61966-2-1; the figures of the ICC's own sRGB profiles).
const RED: [u32; 3] = [0x0000_6FA0, 0x0000_38F5, 0x0000_0390];
const GREEN: [u32; 3] = [0x0000_6297, 0x0000_B787, 0x0000_18D9];
const BLUE: [u32; 3] = [0x0000_249F, 0x0000_0F84, 0x0000_B6C4];
/// The adaptation from D65 to D50 by Bradford (ICC.1:2010, annex E), in s15Fixed16.
const TO_D50: [u32; 9] = [
    0x0001_0C42,
    0x0000_05DE,
    0xFFFF_F325,
    0x0000_0793,
    0x0000_FD90,
    0xFFFF_FBA1,
    0xFFFF_FDA2,
    0x0000_03DC,
    0x0000_C06E,
];
/// The curve of sRGB: exponent 2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045, in s15Fixed16 (ICC.1:2010, 10.16).
const SRGB_CURVE: [u32; 5] = [0x0002_6666, 0x0000_F2A7, 0x0000_0D59, 0x0000_13D0, 0x0000_0A5B];

/// An sRGB profile (ICC.1:2010, version 4.2), for pictures that have none.
pub(super) fn srgb_profile() -> Vec<u8> {
    let words = |signature: &[u8; 4], words: &[u32]| {
        let words: Vec<u8> = words.iter().flat_map(|word| word.to_be_bytes()).collect();
        [signature.as_slice(), &[0; 4], &words].concat()
    };
    // The words of one language, in UTF-16 after a record of 12 bytes.
    let text = |said: &str| {
        let said: Vec<u8> = said.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let record = [1, 12, 0x656E_5553, said.len() as u32, 28];
        [words(b"mluc", &record), said].concat()
    };
    // Function type 3, two bytes reserved: X ≥ d: (aX + b)^g, else cX.
    let curve = words(b"para", &[3 << 16].into_iter().chain(SRGB_CURVE).collect::<Vec<u32>>());
    let tags = [
        (b"desc", text("sRGB")),
        (b"cprt", text("No copyright, use freely")),
        (b"wtpt", xyz(D50)),
        (b"chad", words(b"sf32", &TO_D50)),
        (b"rXYZ", xyz(RED)),
        (b"gXYZ", xyz(GREEN)),
        (b"bXYZ", xyz(BLUE)),
        (b"rTRC", curve.clone()),
        (b"gTRC", curve.clone()),
        (b"bTRC", curve),
    ];
    profile([0x04, 0x20], b"RGB ", &tags)
}

fn xyz(values: [u32; 3]) -> Vec<u8> {
    let values: Vec<u8> = values.iter().flat_map(|value| value.to_be_bytes()).collect();
    [b"XYZ ".as_slice(), &[0; 4], &values].concat()
}

/// A display profile: header, tag table, tags.
fn profile(version: [u8; 2], space: &[u8; 4], tags: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut offset = 128 + 4 + tags.len() * 12;
    let mut table = (tags.len() as u32).to_be_bytes().to_vec();
    let mut body = Vec::new();
    for (tag, data) in tags {
        table.extend_from_slice(*tag);
        table.extend((offset as u32).to_be_bytes());
        table.extend((data.len() as u32).to_be_bytes());
        let padded = data.len().next_multiple_of(4);
        offset += padded;
        body.extend(data);
        body.resize(body.len() + padded - data.len(), 0);
    }
    let mut profile = Vec::with_capacity(offset);
    profile.extend((offset as u32).to_be_bytes());
    profile.extend([0; 4]);
    profile.extend([version[0], version[1], 0, 0]);
    profile.extend_from_slice(b"mntr");
    profile.extend_from_slice(space);
    profile.extend_from_slice(b"XYZ ");
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
