//! Pictures in narratives become parts of the filled form; everything else stays as it was.

use std::io::{Cursor, Read};

use shenbao_core::asset::{Asset, Assets};
use shenbao_official_form::{OfficialForm, Passage, Picture, Value, Which};

use crate::forms::support::{Flat, cell, docx, p, part, table, text};

/// A PNG of 40 × 20 pixels, as far as its header says.
fn png() -> Asset {
    let chunk = |kind: &[u8; 4], data: &[u8]| {
        [&u32::try_from(data.len()).unwrap().to_be_bytes()[..], kind, data, &[0; 4]].concat()
    };
    let header = [&40_u32.to_be_bytes()[..], &20_u32.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let bytes =
        [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &header), chunk(b"IDAT", b"x"), chunk(b"IEND", b"")];
    Asset::read(bytes.concat()).unwrap()
}

fn form() -> Vec<u8> {
    let row = |label: &str| format!("<w:tr>{}{}</w:tr>", cell(1, None, &p(label)), cell(1, None, &p("")));
    docx(&table(2, &(row("项目名称") + &row("研究内容"))))
}

fn values(asset: &str) -> Flat {
    let picture = |caption: &str| {
        Passage::Picture(Picture {
            asset: asset.to_owned(),
            width: 50,
            alt: "路线 \"A\" <B>".to_owned(),
            caption: caption.to_owned(),
        })
    };
    let told = vec![
        Passage::plain("先看路线。"),
        picture("图1 技术路线"),
        Passage::plain("再看一次。"),
        picture("图2 又一次"),
    ];
    Flat::of([("project.name", text("名称")), ("narrative.content", Value::Narrative(told))])
}

fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|i| {
            let mut entry = zip.by_index(i).unwrap();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            (entry.name().unwrap().to_string(), bytes)
        })
        .collect()
}

#[test]
fn a_picture_is_a_part_of_the_file_once_and_is_shown_where_it_stands() {
    let mut assets = Assets::default();
    let id = assets.insert(png());
    let form = form();
    let values = values(&id);
    let read = OfficialForm::read(&form, &values).unwrap();
    let filled = read.filled(Which::Sure, &assets).unwrap();
    let document = part(&filled, "word/document.xml");
    assert_eq!(document.matches("r:embed=\"rIdShenbao1\"").count(), 2, "{document}");
    assert!(document.contains("descr=\"路线 &quot;A&quot; &lt;B&gt;\""), "{document}");
    let at = |words: &str| document.find(words).unwrap();
    assert!(at("先看路线") < at("r:embed") && at("r:embed") < at("图1 技术路线"));
    assert!(at("图1 技术路线") < at("再看一次") && !document.contains("请在此处插入图片"));
    // Half the width, and half as high as wide.
    let extent = document.split_once("<wp:extent cx=\"").unwrap().1;
    let (cx, rest) = extent.split_once("\" cy=\"").unwrap();
    let (cx, cy): (u64, u64) = (cx.parse().unwrap(), rest.split_once('"').unwrap().0.parse().unwrap());
    assert!(cx.abs_diff(2 * cy) < 1300 && cx > 1_000_000, "{cx} {cy}");

    let relations = part(&filled, "word/_rels/document.xml.rels");
    let target = relations.split_once("Target=\"").unwrap().1.split_once('"').unwrap().0;
    let (before, after) = (parts(&form), parts(&filled));
    let media = after.iter().find(|(name, _)| *name == format!("word/{target}")).unwrap();
    assert!(media.1 == *png().bytes);
    assert!(part(&filled, "[Content_Types].xml").contains("Extension=\"png\" ContentType=\"image/png\""));
    for (name, bytes) in &before {
        let changed = ["word/document.xml", "[Content_Types].xml"].contains(&name.as_str());
        let now = &after.iter().find(|(other, _)| other == name).unwrap().1;
        assert!(changed || now == bytes, "{name}");
    }
    assert_eq!(after.len(), before.len() + 2);
}

#[test]
fn a_photograph_taken_upright_stands_upright() {
    // 32 × 16 pixels as stored, to be seen after a quarter turn: the value follows the tag, its type and its count.
    let mut turned = include_bytes!("../../../render/tests/fixtures/pictures/turned.jpg").to_vec();
    let entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0];
    let at = turned.windows(entry.len()).position(|part| part == entry).unwrap();
    turned[at + entry.len()] = 6;
    let mut assets = Assets::default();
    let id = assets.insert(Asset::read(turned).unwrap());
    let form = form();
    let values = values(&id);
    let filled = OfficialForm::read(&form, &values).unwrap().filled(Which::Sure, &assets).unwrap();
    let document = part(&filled, "word/document.xml");
    let number = |name: &str| -> u64 {
        let rest = document.split_once(&format!("{name}=\"")).unwrap().1;
        rest.split_once('"').unwrap().0.parse().unwrap()
    };
    assert_eq!(number("<a:xfrm rot"), 5_400_000, "{document}");
    let (width, height) = (number("<wp:extent cx"), number("cy"));
    assert!(width.abs_diff(2 * height) < 1300, "{width} {height}");
    assert_eq!(number("effectExtent l"), 0);
    assert_eq!(number("\" t"), (width - height) / 2);
}

#[test]
fn a_picture_that_is_not_there_is_words_and_adds_no_part() {
    let form = form();
    let values = values("missing.png");
    let read = OfficialForm::read(&form, &values).unwrap();
    let filled = read.filled(Which::Sure, &Assets::default()).unwrap();
    let document = part(&filled, "word/document.xml");
    assert!(document.contains("［请在此处插入图片］图1 技术路线"), "{document}");
    assert_eq!(parts(&filled).len(), parts(&form).len());
    assert_eq!(part(&filled, "[Content_Types].xml"), part(&form, "[Content_Types].xml"));
}
