//! The Word file, read back.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod thymus;

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::sync::Arc;

use proptest::prelude::*;
use shenbao_render::document::{
    Align, Block, Caption, Cell, Chart, Column, Cover, Document, Figure, Heading, Image, ImageKind, List,
    Meta, Paragraph, Reference, Role, Row, Run, Script, Table, Target,
};

/// The parts of the package by name.
fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|i| {
            let mut file = archive.by_index(i).unwrap();
            let mut part = Vec::new();
            file.read_to_end(&mut part).unwrap();
            (file.name().unwrap().into_owned(), part)
        })
        .collect()
}

fn part(bytes: &[u8], name: &str) -> String {
    String::from_utf8(parts(bytes).remove(name).unwrap_or_else(|| panic!("{name} is not there"))).unwrap()
}

fn written() -> Vec<u8> {
    shenbao_render::docx(&thymus::document_of(&thymus::application()), Some(&thymus::fonts())).unwrap()
}

fn document_of(blocks: Vec<Block>) -> Document {
    Document {
        meta: Meta { printed_on: "2026-11-22".into(), ..Meta::default() },
        blocks,
        ..Document::default()
    }
}

/// `word/document.xml` of these blocks.
fn body_of(blocks: Vec<Block>) -> String {
    part(&shenbao_render::docx(&document_of(blocks), None).unwrap(), "word/document.xml")
}

/// What stands between two marks, the first time.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let start = text.find(from).unwrap_or_else(|| panic!("no {from} in {text}")) + from.len();
    let end = text[start..].find(to).unwrap_or_else(|| panic!("no {to} after {from}")) + start;
    &text[start..end]
}

/// The paragraph these words stand in.
fn paragraph_with<'a>(xml: &'a str, words: &str) -> &'a str {
    let at = xml.find(words).unwrap_or_else(|| panic!("no {words} in {xml}"));
    let start = xml[..at].rfind("<w:p>").unwrap();
    &xml[start..at + xml[at..].find("</w:p>").unwrap()]
}

fn heading(level: u8, number: &str, text: &str) -> Block {
    Block::Heading(Heading { level, number: number.into(), runs: vec![Run::plain(text)] })
}

fn item(text: &str) -> Vec<Block> {
    vec![Block::Paragraph(Paragraph::of(Role::Body, text))]
}

fn list(ordered: bool, start: u32, items: Vec<Vec<Block>>) -> Block {
    Block::List(List { ordered, start, items })
}

#[test]
fn every_style_names_a_chinese_font() {
    let styles = part(&written(), "word/styles.xml");
    for font in ["仿宋_GB2312", "黑体", "方正小标宋简体"] {
        assert!(styles.contains(&format!("w:eastAsia=\"{font}\"")), "{font}");
    }
    for style in ["Heading1", "Heading2", "Heading3", "Heading4", "BodyText", "Title", "TOC1", "Caption"] {
        assert!(styles.contains(&format!("w:styleId=\"{style}\"")), "{style}");
    }
    assert!(styles.contains("<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\""));
}

#[test]
fn every_style_that_is_used_is_there() {
    let bytes = written();
    let styles = part(&bytes, "word/styles.xml");
    let used: Vec<String> = ["word/document.xml", "word/header1.xml", "word/footer1.xml", "word/footer2.xml"]
        .iter()
        .flat_map(|name| {
            let part = part(&bytes, name);
            let ids = part
                .match_indices("Style w:val=\"")
                .map(|(at, mark)| part[at + mark.len()..].split('"').next().unwrap().to_owned());
            ids.collect::<Vec<_>>()
        })
        .collect();
    assert!(used.len() > 100);
    for id in used {
        assert!(styles.contains(&format!("w:styleId=\"{id}\"")), "{id}");
    }
}

#[test]
fn all_words_are_there_and_headers_repeat() {
    let document = part(&written(), "word/document.xml");
    let plain: String =
        document.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text).collect();
    for words in thymus::words() {
        let escaped = words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        assert!(plain.contains(escaped.trim()), "{words}");
    }
    assert!(document.matches("<w:tblHeader/>").count() >= 5);
}

#[test]
fn the_page_is_a4_with_the_margins_of_official_papers() {
    let document = part(&written(), "word/document.xml");
    assert_eq!(document.matches("<w:pgSz w:w=\"11906\" w:h=\"16838\"/>").count(), 3);
    assert_eq!(document.matches("w:top=\"2098\"").count(), 3);
    // The text is as wide as the PDF's: 37 characters of 12 points.
    assert_eq!(11906 - 1587 - 1439, 37 * 12 * 20);
    assert!(document.contains("w:right=\"1439\"") && document.contains("w:left=\"1587\""));
}

#[test]
fn the_cover_is_bare_the_contents_in_roman_numbers_and_the_rest_begins_at_1() {
    let document = part(&written(), "word/document.xml");
    let sections: Vec<&str> =
        document.split("<w:sectPr>").skip(1).map(|rest| rest.split("</w:sectPr>").next().unwrap()).collect();
    assert_eq!(sections.len(), 3);
    assert!(!sections[0].contains("Reference"), "{}", sections[0]);
    assert!(sections[1].contains("w:fmt=\"lowerRoman\" w:start=\"1\""), "{}", sections[1]);
    assert!(sections[2].contains("w:fmt=\"decimal\" w:start=\"1\""), "{}", sections[2]);
    assert!(sections[1..].iter().all(|section| section.contains("headerReference")));
    let foot = part(&written(), "word/footer2.xml");
    assert!(foot.contains(" PAGE ") && foot.contains(" SECTIONPAGES "), "{foot}");
}

#[test]
fn the_title_is_among_the_properties_and_the_file_is_the_same_each_time() {
    let bytes = written();
    let core = part(&bytes, "docProps/core.xml");
    assert!(core.contains("<dc:title>人体胸腺功能重建"));
    assert!(core.contains("2023-11-22T00:00:00Z</dcterms:created>"), "{core}");
    assert_eq!(bytes, written());
}

#[test]
fn a_date_that_is_none_is_an_error() {
    let mut document = document_of(Vec::new());
    document.meta.printed_on = "今天".into();
    let error = shenbao_render::docx(&document, None).unwrap_err();
    assert!(error.to_string().contains("今天"), "{error}");
}

#[test]
fn the_parts_are_compressed() {
    let bytes = written();
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    for i in 0..archive.len() {
        let file = archive.by_index(i).unwrap();
        assert_eq!(file.compression(), zip::CompressionMethod::Deflated, "{:?}", file.name());
    }
    let unpacked: usize = parts(&bytes).values().map(Vec::len).sum();
    assert!(bytes.len() * 5 < unpacked, "{} of {unpacked}", bytes.len());
}

#[test]
fn headings_are_numbered_by_word_in_one_list_tied_to_their_styles() {
    let bytes = written();
    let numbering = part(&bytes, "word/numbering.xml");
    let headings = between(&numbering, "<w:abstractNum w:abstractNumId=\"1\">", "</w:abstractNum>");
    for (style, format, text) in [
        ("Heading1", "chineseCounting", "%1、"),
        ("Heading2", "chineseCounting", "（%2）"),
        ("Heading3", "decimal", "%3."),
        ("Heading4", "decimal", "（%4）"),
    ] {
        let level = headings
            .split("<w:lvl ")
            .find(|level| level.contains(&format!("<w:pStyle w:val=\"{style}\"/>")))
            .unwrap_or_else(|| panic!("{style}"));
        assert!(level.contains(&format!("<w:numFmt w:val=\"{format}\"/>")), "{level}");
        assert!(level.contains(&format!("<w:lvlText w:val=\"{text}\"/>")), "{level}");
    }
    let styles = part(&bytes, "word/styles.xml");
    for level in 0..4 {
        let style = between(&styles, &format!("w:styleId=\"Heading{}\"", level + 1), "</w:style>");
        assert!(style.contains(&format!("<w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/>")), "{style}");
        assert!(style.contains(&format!("<w:outlineLvl w:val=\"{level}\"/>")), "{style}");
    }
    let document = part(&bytes, "word/document.xml");
    let after_contents = document.split("</w:sdt>").nth(1).unwrap();
    assert!(!after_contents.contains("一、"), "no number is typed");
}

#[test]
fn a_heading_numbered_by_hand_has_no_number_of_words() {
    let xml = body_of(vec![
        heading(1, "一、", "甲"),
        heading(2, "", "（二）自己编的号"),
        heading(1, "二、", "乙"),
        // The document counted a heading that Word did not: the number is typed.
        heading(2, "（二）", "丙"),
        heading(2, "（一）", "丁"),
    ]);
    let none = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"0\"/></w:numPr>";
    assert!(!paragraph_with(&xml, ">甲<").contains("numPr"));
    assert!(paragraph_with(&xml, "自己编的号").contains(none));
    assert!(!paragraph_with(&xml, ">乙<").contains("numPr"));
    assert!(paragraph_with(&xml, "丙<").contains(none) && paragraph_with(&xml, "丙<").contains("（二）"));
    assert!(!paragraph_with(&xml, ">丁<").contains("numPr"));
}

#[test]
fn each_ordered_list_counts_for_itself_from_its_own_start() {
    let document = document_of(vec![
        list(true, 1, vec![item("a1"), item("a2")]),
        list(true, 4, vec![[item("b4"), vec![list(true, 1, vec![item("c1")])]].concat(), item("b5")]),
        list(false, 1, vec![[item("d"), vec![list(false, 1, vec![item("e")])]].concat()]),
    ]);
    let bytes = shenbao_render::docx(&document, None).unwrap();
    let (xml, numbering) = (part(&bytes, "word/document.xml"), part(&bytes, "word/numbering.xml"));
    let place = |words: &str| {
        let number = between(paragraph_with(&xml, &format!(">{words}<")), "<w:numPr>", "</w:numPr>");
        (
            between(number, "numId w:val=\"", "\"").to_owned(),
            between(number, "ilvl w:val=\"", "\"").to_owned(),
        )
    };
    assert_eq!(place("a1"), place("a2"));
    assert_eq!(place("b4"), place("b5"));
    let instances = ["a1", "b4", "c1"].map(|words| place(words).0);
    assert!(instances[0] != instances[1] && instances[1] != instances[2]);
    assert_eq!((place("c1").1.as_str(), place("e").1.as_str()), ("1", "1"));
    assert_eq!(place("d").0, place("e").0);
    for (instance, level, start) in [(&instances[0], 0, 1), (&instances[1], 0, 4), (&instances[2], 1, 1)] {
        let set = between(&numbering, &format!("<w:num w:numId=\"{instance}\">"), "</w:num>");
        let expected =
            format!("<w:lvlOverride w:ilvl=\"{level}\"><w:startOverride w:val=\"{start}\"/></w:lvlOverride>");
        assert!(set.contains(&expected), "{set}");
    }
}

#[test]
fn an_item_without_words_of_its_own_keeps_its_mark() {
    let xml = body_of(vec![list(true, 1, vec![vec![list(false, 1, vec![item("内")])], Vec::new()])]);
    assert_eq!(xml.matches("<w:numPr>").count(), 3);
}

fn table() -> Table {
    let tall = |text: &str, rows| Cell { rows, ..Cell::text(text) };
    Table {
        id: Some("t1".into()),
        caption: Some(Caption { number: 2, text: "合并的单元格".into() }),
        columns: vec![Column::new(1, Align::Left); 3],
        header_rows: 2,
        rows: vec![
            Row { cells: vec![tall("甲", 2), Cell::text("乙").spanning(2)], total: false },
            Row { cells: vec![Cell::text("丙"), Cell::text("丁")], total: false },
            Row { cells: vec![Cell::text("一\n二"), tall("三", 1), Cell::text("四")], total: true },
        ],
    }
}

#[test]
fn a_table_has_header_rows_spans_and_a_caption_word_counts() {
    let xml = body_of(vec![Block::Table(table())]);
    assert_eq!(xml.matches("<w:tblHeader/>").count(), 2);
    assert_eq!(xml.matches("<w:cantSplit/>").count(), 3);
    assert_eq!(xml.matches("<w:gridSpan w:val=\"2\"/>").count(), 1);
    assert_eq!(xml.matches("<w:vMerge w:val=\"restart\"/>").count(), 1);
    assert_eq!(xml.matches("<w:vMerge w:val=\"continue\"/>").count(), 1);
    let rows: Vec<usize> = xml.split("<w:tr>").skip(1).map(|row| row.matches("<w:tc>").count()).collect();
    assert_eq!(rows, [2, 3, 3]);
    let widths: u32 = xml
        .split("<w:gridCol w:w=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().parse::<u32>().unwrap())
        .sum();
    assert_eq!(widths, 8880);
    let caption = paragraph_with(&xml, "合并的单元格");
    assert!(caption.contains(" SEQ 表 \\* ARABIC "), "{caption}");
    assert!(caption.contains("<w:keepNext/>"));
    assert!(paragraph_with(&xml, ">一<") != paragraph_with(&xml, ">二<"), "lines of a cell are paragraphs");
}

fn picture() -> Arc<[u8]> {
    std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/pictures/interlaced.png"))
        .unwrap()
        .into()
}

fn figure(alt: &str) -> Figure {
    let image = Image {
        id: "9f86.png".into(),
        width_share: 50,
        pixels: (800, 600),
        bytes: picture(),
        kind: ImageKind::Png,
    };
    Figure {
        id: Some("f1".into()),
        caption: Caption { number: 1, text: "技术路线".into() },
        alt: alt.into(),
        chart: Chart::Image(image),
    }
}

#[test]
fn a_picture_stands_in_line_with_its_size_and_its_words_for_those_who_do_not_see_it() {
    let document = document_of(vec![Block::Figure(figure("从“样本”到<数据>")), Block::Figure(figure(""))]);
    let bytes = shenbao_render::docx(&document, None).unwrap();
    let xml = part(&bytes, "word/document.xml");
    assert_eq!(xml.matches("<wp:inline ").count(), 2);
    // Half of 37 characters of 12 points, in English metric units; three quarters of that high.
    assert!(xml.contains(&format!("<wp:extent cx=\"{}\" cy=\"{}\"/>", 4440 * 635, 3330 * 635)));
    assert!(xml.contains("<wp:docPr id=\"1\" name=\"图片 1\" descr=\"从“样本”到&lt;数据&gt;\"/>"));
    assert!(xml.contains("<wp:docPr id=\"2\" name=\"图片 2\" descr=\"技术路线\"/>"), "the caption stands in");
    let media: Vec<_> =
        parts(&bytes).into_iter().filter(|(name, _)| name.starts_with("word/media/")).collect();
    assert_eq!(media.len(), 1, "the same picture is there once");
    assert_eq!(*media[0].1, *picture());
    let relations = part(&bytes, "word/_rels/document.xml.rels");
    let id = between(&xml, "r:embed=\"", "\"");
    assert!(between(&relations, &format!("Id=\"{id}\""), "/>").contains("media/image1.png"));
}

#[test]
fn a_number_word_would_not_come_to_is_told() {
    let numbered = |number| {
        let caption = Caption { number, text: format!("第 {number} 幅") };
        Block::Figure(Figure { id: None, caption, ..figure("") })
    };
    let xml = body_of(vec![numbered(1), numbered(2), numbered(5), numbered(6)]);
    let told = |words: &str| between(paragraph_with(&xml, words), " SEQ 图 \\* ARABIC", "<").to_owned();
    assert_eq!(
        [">　第 1 幅<", ">　第 2 幅<", ">　第 5 幅<", ">　第 6 幅<"].map(told),
        [" ", " ", " \\r 5 ", " "]
    );
}

#[test]
fn a_photo_is_turned_as_the_camera_was_held() {
    let fixture = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/pictures/turned.jpg");
    // The orientations of Exif 2.3, 4.6.4: quarters to the right, and whether it is mirrored before.
    for (orientation, quarters, mirrored) in
        [(1, 0, 0), (2, 0, 1), (3, 2, 0), (4, 2, 1), (5, 3, 1), (6, 1, 0), (7, 1, 1), (8, 3, 0)]
    {
        let mut bytes = std::fs::read(fixture).unwrap();
        bytes[0x31] = orientation;
        let image = Image::read("turned", 50, bytes.into()).unwrap();
        let xml = body_of(vec![Block::Figure(Figure { chart: Chart::Image(image), ..figure("") })]);
        let transform = between(&xml, "<a:xfrm", ">");
        let rotated = transform.contains(&format!("rot=\"{}\"", quarters * 5_400_000));
        assert!(
            rotated == (quarters > 0) && transform.contains("flipH") == (mirrored == 1),
            "{orientation}: {transform}"
        );
        // Before the turn it is twice as wide as high.
        let width = if quarters % 2 == 1 { 8880 * 635 } else { 4440 * 635 };
        assert!(xml.contains(&format!("<a:ext cx=\"{width}\" cy=\"{}\"/>", width / 2)), "{orientation}");
    }
}

#[test]
fn what_refers_to_a_figure_or_a_table_is_a_field_and_a_citation_a_link() {
    let link = |text: &str, target| Run { link: Some(target), ..Run::plain(text) };
    let citation = Run { script: Script::Superscript, ..link("[1]", Target::Reference(1)) };
    let runs = vec![
        Run::plain("见"),
        link("图 1", Target::Figure("f1".into())),
        link("表 2", Target::Table("t1".into())),
        citation,
        link("图 9", Target::Figure("没有".into())),
    ];
    let entry = Reference { number: 1, runs: vec![Run::plain("张三. 胸腺[J]. 2023.")] };
    let xml = body_of(vec![
        Block::Paragraph(Paragraph::body(runs)),
        Block::Figure(figure("")),
        Block::Table(table()),
        Block::References(vec![entry]),
    ]);
    let paragraph = paragraph_with(&xml, ">见<");
    for (kind, label) in [("Figure", "图 "), ("Table", "表 ")] {
        let name = between(paragraph, &format!("REF _Ref{kind}"), " ");
        let bookmark = format!("w:name=\"_Ref{kind}{name}\"/>");
        let marked = between(&xml, &bookmark, "<w:bookmarkEnd");
        assert!(marked.contains(label) && marked.contains("SEQ"), "{marked}");
        assert!(!marked.contains("技术路线") && !marked.contains("合并"), "only 图 1 is referred to");
    }
    let cited = between(paragraph, "<w:hyperlink w:anchor=\"_RefEntry1\"", "</w:hyperlink>");
    assert!(cited.contains("<w:vertAlign w:val=\"superscript\"/>") && cited.contains("[1]"));
    assert!(paragraph.contains("图 9") && !paragraph.contains("w:anchor=\"\""), "a link to nothing is words");
    let entry = paragraph_with(&xml, "张三");
    assert!(entry.contains("_RefEntry1") && entry.contains("<w:numId w:val=\"3\"/>"), "{entry}");
}

#[test]
fn emphasis_is_dots_under_han_and_slanted_latin() {
    let runs = vec![Run { italic: true, ..Run::plain("强调 FOXN1，") }];
    let xml = body_of(vec![Block::Paragraph(Paragraph::body(runs))]);
    let run = |words: &str| {
        let at = xml.find(words).unwrap();
        &xml[xml[..at].rfind("<w:r>").unwrap()..at]
    };
    assert!(run("强调").contains("<w:em w:val=\"underDot\"/>") && !run("强调").contains("<w:i/>"));
    assert!(run("FOXN1").contains("<w:i/>") && !run("FOXN1").contains("w:em"));
}

#[test]
fn quotes_and_dashes_are_chinese_or_latin_by_what_stands_around_them() {
    let xml = body_of(vec![
        Block::Paragraph(Paragraph::of(Role::Body, "所谓“重建”——即再生")),
        Block::Paragraph(Paragraph::of(Role::Body, "the “thymus” itself, B—C")),
    ]);
    let hint = "<w:rFonts w:hint=\"eastAsia\"/>";
    assert!(paragraph_with(&xml, "重建").contains(hint));
    assert!(!paragraph_with(&xml, "thymus").contains(hint));
}

#[test]
fn the_contents_are_a_field_that_is_filled_already() {
    let bytes = written();
    let document = part(&bytes, "word/document.xml");
    let contents = between(&document, "<w:sdt>", "</w:sdt>");
    assert!(contents.contains(" TOC \\o &quot;1-2&quot; \\h \\z "), "{contents}");
    assert_eq!(contents.matches("<w:pStyle w:val=\"TOC1\"/>").count(), 11);
    let first = paragraph_with(contents, "一、基本信息");
    let anchor = between(first, "w:anchor=\"", "\"");
    assert!(first.contains(&format!(" PAGEREF {anchor} \\h ")), "{first}");
    assert!(first.contains("<w:t xml:space=\"preserve\">1</w:t>"), "the page is known: {first}");
    let after = document.split("</w:sdt>").nth(1).unwrap();
    assert!(paragraph_with(after, "基本信息<").contains(&format!("w:name=\"{anchor}\"")));
    assert!(!part(&bytes, "word/settings.xml").contains("updateFields"), "Word does not ask when it opens");
}

#[test]
fn without_fonts_word_is_told_to_count_the_pages() {
    let document = thymus::document_of(&thymus::application());
    let bytes = shenbao_render::docx(&document, None).unwrap();
    assert!(part(&bytes, "word/settings.xml").contains("<w:updateFields/>"));
    let bare = shenbao_render::docx(&document_of(Vec::new()), None).unwrap();
    assert!(!part(&bare, "word/settings.xml").contains("updateFields"), "there are no contents to fill");
}

#[test]
fn charts_are_tables_a_person_can_change() {
    let document = part(&written(), "word/document.xml");
    for words in ["进度安排", "经费构成", "■"] {
        assert!(document.contains(words), "{words}");
    }
    assert!(document.matches("w:fill=\"6B6B6B\"").count() >= 4, "quarters are shaded");
    assert!(document.contains("<w:tblDescription w:val=\"各阶段的起止时间："), "and said in words");
}

#[test]
fn two_tables_never_touch() {
    let xml = body_of(vec![
        Block::Table(Table { caption: None, ..table() }),
        Block::Table(Table { caption: None, ..table() }),
    ]);
    assert!(!xml.contains("</w:tbl><w:tbl>"));
    assert!(xml.contains("</w:p><w:sectPr>"), "Word wants a paragraph after the last table");
}

/// Reads a part to its end: fails where it is not well-formed.
fn read(name: &str, part: &[u8]) -> Result<(), TestCaseError> {
    let mut reader = quick_xml::Reader::from_reader(part);
    reader.config_mut().check_end_names = true;
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(error) => return Err(TestCaseError::fail(format!("{name}: {error}"))),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_characters_make_well_formed_parts(text in any::<String>(), name in "\\PC*", label in any::<String>()) {
        let mut document = document_of(vec![
            Block::Cover(Cover { title: text.clone(), foot: vec![label.clone()], ..Cover::default() }),
            Block::Contents { levels: 2 },
            heading(1, "一、", &text),
            Block::Paragraph(Paragraph::of(Role::Body, label.clone())),
            list(true, 3, vec![item(&text)]),
            Block::Figure(figure(&label)),
        ]);
        document.meta.title = name;
        document.meta.header = text;
        let bytes = shenbao_render::docx(&document, None).unwrap();
        for (name, part) in parts(&bytes) {
            if !name.starts_with("word/media/") {
                prop_assert!(part.iter().all(|byte| *byte >= 0x20 || *byte == b'\n'), "{name}: control characters");
                read(&name, &part)?;
            }
        }
    }
}
