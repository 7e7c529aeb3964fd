//! Detected types, and rejected files.

use serde_json::json;

use super::*;
use crate::application::AttachedFile;
use crate::catalogue::Catalogue;
use crate::sample::Sample;

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    // The sum at the end is not looked at here.
    [&length[..], kind, data, &[0; 4]].concat()
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &header), chunk(b"IDAT", b"x"), chunk(b"IEND", b"")]
        .concat()
}

/// A JPEG with a thumbnail in its metadata: a complete JPEG of another size before the frame.
fn jpeg(width: u16, height: u16) -> Vec<u8> {
    let thumbnail = b"Exif\0\0\xff\xd8\xff\xc0\x00\x0b\x08\x00\x01\x00\x01\xff\xd9";
    let length = u16::try_from(thumbnail.len() + 2).unwrap().to_be_bytes();
    let frame = [&[8][..], &height.to_be_bytes(), &width.to_be_bytes(), &[1, 1, 0x11, 0]].concat();
    [
        &b"\xff\xd8\xff\xe1"[..],
        &length,
        thumbnail,
        b"\xff\xff\xff\xc0\x00\x0b",
        &frame,
        b"\xff\xda\x00\x02data\xff\x00more\xff\xd9",
    ]
    .concat()
}

fn word(part: &str) -> Vec<u8> {
    format!("PK\x03\x04[Content_Types].xml word/document.xml {part} PK\x05\x06").into_bytes()
}

#[test]
fn a_file_is_what_its_bytes_say() {
    for (bytes, media, pixels) in [
        (png(640, 480), MediaType::Png, Some((640, 480))),
        (jpeg(4000, 3000), MediaType::Jpeg, Some((4000, 3000))),
        (b"%PDF-1.7\n...\n%%EOF\n".to_vec(), MediaType::Pdf, None),
        (word("word/styles.xml"), MediaType::Docx, None),
    ] {
        let asset = Asset::read(bytes).unwrap();
        assert_eq!((asset.media, asset.pixels()), (media, pixels));
        assert!(is_id(&asset.id()), "{}", asset.id());
    }
    assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

#[test]
fn a_picture_is_as_wide_as_it_is_seen() {
    // 32 × 16 pixels as stored. The value follows the tag, its type and its count.
    let file = include_bytes!("../../../render/tests/fixtures/pictures/turned.jpg");
    let entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0];
    let at = file.windows(entry.len()).position(|part| part == entry).unwrap() + entry.len();
    for (orientation, seen) in [(1, (32, 16)), (3, (32, 16)), (6, (16, 32)), (8, (16, 32)), (9, (32, 16))] {
        let mut turned = file.to_vec();
        turned[at] = orientation;
        assert_eq!(Asset::read(turned).unwrap().pixels(), Some(seen), "{orientation}");
    }
}

#[test]
fn what_is_of_no_kind_or_of_another_is_refused() {
    let other = [
        &b"GIF89a"[..],
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"MZ\x90\x00",
        b"PK\x03\x04 xl/workbook.xml [Content_Types].xml PK\x05\x06",
        "图.png".as_bytes(),
    ];
    for bytes in other {
        assert_eq!(Asset::read(bytes), Err(AssetError::UnknownKind), "{}", bytes.escape_ascii());
    }
    assert_eq!(Asset::read(word("word/vbaProject.bin")), Err(AssetError::UnknownKind));
    assert_eq!(Asset::read(&b""[..]), Err(AssetError::Empty));
    assert_eq!(Asset::picture(&b"%PDF-%%EOF"[..]), Err(AssetError::NoPicture(MediaType::Pdf)));
    assert!(Asset::picture(png(1, 1)).is_ok());
}

#[test]
fn a_pdf_may_have_other_bytes_before_it_and_a_word_file_any_name_for_its_text() {
    let pdf = b"%PDF-1.7\n...\n%%EOF\n";
    for before in [&b"\xef\xbb\xbf"[..], b"\r\n", b"HTTP/1.1 200 OK\r\n\r\n", &[b' '; 1024]] {
        let asset = Asset::read([before, pdf].concat()).unwrap();
        assert_eq!(asset.media, MediaType::Pdf, "{}", before.escape_ascii());
    }
    assert_eq!(Asset::read([&[b' '; 1025][..], pdf].concat()), Err(AssetError::UnknownKind));
    // Some programs name the folder otherwise, too.
    for part in ["content/main.xml", "document.xml"] {
        let bytes = format!("PK\x03\x04[Content_Types].xml _rels/.rels {part} PK\x05\x06").into_bytes();
        assert_eq!(Asset::read(bytes).unwrap().media, MediaType::Docx, "{part}");
    }
    for part in ["xl/workbook.xml", "ppt/presentation.xml", "visio/document.xml", "FixedDocSeq.fdseq"] {
        let bytes = format!("PK\x03\x04[Content_Types].xml _rels/.rels {part} PK\x05\x06").into_bytes();
        assert_eq!(Asset::read(bytes), Err(AssetError::UnknownKind), "{part}");
    }
    let online = b"PK\x03\x04[Content_Types].xml _rels/.rels word/document2.xml PK\x05\x06";
    assert_eq!(Asset::read(&online[..]).unwrap().media, MediaType::Docx);
}

#[test]
fn what_came_in_place_of_a_file_is_called_by_its_name() {
    let page =
        "\u{feff}\n<!DOCTYPE html>\n<html><title>统一身份认证</title> not a %PDF-1.7 file %%EOF</html>";
    assert_eq!(Asset::read(page.as_bytes()), Err(AssetError::WebPage));
    assert_eq!(Asset::read(&b"<HTML><BODY>404</BODY></HTML>"[..]), Err(AssetError::WebPage));
    let compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    assert_eq!(Asset::read(compound.clone()), Err(AssetError::LegacyDocument));
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(Asset::read([compound, name].concat()), Err(AssetError::Password));
}

#[test]
fn a_picture_of_one_endless_row_is_refused() {
    assert_eq!(Asset::read(png(100_000_000, 1)), Err(AssetError::TooLong(100_000_000, 1)));
    assert_eq!(Asset::read(png(1, 65_536)), Err(AssetError::TooLong(1, 65_536)));
    assert!(Asset::read(png(65_535, 1_500)).is_ok());
}

#[test]
fn a_picture_that_claims_too_many_pixels_is_refused_by_its_header_alone() {
    assert_eq!(Asset::read(png(100_000, 100_000)), Err(AssetError::TooManyPixels(100_000, 100_000)));
    assert_eq!(Asset::read(png(u32::MAX, u32::MAX)), Err(AssetError::TooManyPixels(u32::MAX, u32::MAX)));
    assert_eq!(Asset::read(jpeg(65_535, 65_535)), Err(AssetError::TooManyPixels(65_535, 65_535)));
    assert!(Asset::read(png(10_000, 10_000)).is_ok());
    assert!(Asset::read(png(0, 10)).is_err());
}

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    for bytes in [png(3, 3), jpeg(3, 3), b"%PDF-1.4 %%EOF".to_vec(), word("x")] {
        assert!(Asset::read(bytes.clone()).is_ok());
        for length in 0..bytes.len() {
            let cut = Asset::read(&bytes[..length]);
            // What follows the end of a PNG's last chunk type is its sum.
            assert!(cut.is_err(), "{length} of {}: {}", bytes.len(), bytes.escape_ascii());
        }
    }
}

#[test]
fn only_an_id_is_an_id() {
    let sum = sha256(b"");
    assert!(is_id(&format!("{sum}.png")));
    for id in [
        sum.clone(),
        format!("{sum}.exe"),
        format!("{sum}.PNG"),
        format!("{sum}.png.exe"),
        format!("../{sum}.png"),
        format!("{}.png", &sum[1..]),
        format!("{}.png", sum.to_uppercase()),
        String::new(),
    ] {
        assert!(!is_id(&id), "{id}");
    }
}

#[test]
fn an_application_names_its_figures_and_its_attached_files() {
    let mut application = Sample::named("thymus").unwrap().application(&Catalogue::shipped());
    let before = application.asset_ids();
    let id = |n: u8| format!("{}.png", sha256(&[n]));
    let figure = |n| json!({"type": "figure", "attrs": {"id": "f1", "asset": id(n)}});
    let text = json!({"type": "doc", "content": [
        figure(1),
        {"type": "table", "content": [{"type": "tableRow", "content": [
            {"type": "tableCell", "content": [figure(2)]}]}]},
        {"type": "figure", "attrs": {"asset": "../../etc/passwd"}},
        {"type": "figure"},
    ]});
    application.narrative.insert("plan".to_owned(), RichText(text));
    application.attachments[0].file =
        Some(AttachedFile { asset: id(3), name: "承诺书.png".to_owned(), bytes: 1 });
    let added: BTreeSet<String> = application.asset_ids().difference(&before).cloned().collect();
    assert_eq!(added, BTreeSet::from([id(1), id(2), id(3)]));
}

#[test]
fn the_same_bytes_are_one_file() {
    let mut assets = Assets::default();
    let first = assets.insert(Asset::read(png(1, 1)).unwrap());
    assert_eq!(assets.insert(Asset::read(png(1, 1)).unwrap()), first);
    assert_eq!((assets.len(), assets.get(&first).unwrap().media), (1, MediaType::Png));
    assert_eq!(assets.iter().map(|(id, _)| id.to_owned()).collect::<Vec<_>>(), [first]);
}
