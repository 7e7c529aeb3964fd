//! The Word file, read back.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod numbering;
mod objects;
mod parts;

use std::io::Cursor;

use objects::figure;
use parts::{between, body_of, document_of, heading, item, list, paragraph_with, part, parts, written};
use proptest::prelude::*;
use shenbao_render::document::{Align, Block, Cell, Column, Cover, Paragraph, Role, Row, Run, Table};
use shenbao_render::{Choice, Chosen, Fonts, LANDSCAPE, PAGE};

use crate::thymus;

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
fn chosen_families_are_named_where_they_are_for_and_latin_stays_in_times() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fonts");
    let chosen = Chosen {
        body: Some(Choice::File(format!("{folder}/NotoSerifSC-Regular.ttf").into())),
        heading: Some(Choice::File(format!("{folder}/NotoSansSC-Regular.ttf").into())),
        title: None,
    };
    let fonts = Fonts::load_with(folder.as_ref(), &chosen).unwrap();
    let document = thymus::document_of(&thymus::application());
    let bytes = shenbao_render::docx(&document, Some(&fonts)).unwrap();
    let styles = part(&bytes, "word/styles.xml");
    let family = |style: &str| {
        let style = between(&styles, &format!("w:styleId=\"{style}\""), "</w:style>");
        between(style, "w:eastAsia=\"", "\"").to_owned()
    };
    assert_eq!([family("BodyText"), family("TableText")], ["Noto Serif SC", "Noto Serif SC"]);
    // The title is in the font of headings where none is chosen for it, as in the PDF.
    assert_eq!([family("Heading1"), family("Title")], ["Noto Sans SC", "Noto Sans SC"]);
    assert!(
        styles.contains(
            "<w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\""
        )
    );
    for name in ["word/styles.xml", "word/fontTable.xml"] {
        assert!(!["仿宋", "黑体", "小标宋"].iter().any(|font| part(&bytes, name).contains(font)), "{name}");
    }
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
fn every_section_has_the_page_of_the_pdf() {
    let document = part(&written(), "word/document.xml");
    let sections: Vec<&str> = document.split("<w:pgSz ").skip(1).collect();
    assert_eq!(sections.len(), 3);
    for section in sections {
        let points = |name: &str| {
            let value = section.split_once(&format!("w:{name}=\"")).unwrap().1;
            value.split('"').next().unwrap().parse::<f32>().unwrap() / 20.0
        };
        for (name, wanted) in [
            ("w", PAGE.width),
            ("h", PAGE.height),
            ("top", PAGE.top),
            ("bottom", PAGE.bottom),
            ("left", PAGE.left),
            ("right", PAGE.right()),
        ] {
            assert!((points(name) - wanted).abs() <= 0.05, "{name}: {} and {wanted}", points(name));
        }
        // Not a twentieth of a point narrower, or a line of 37 characters would not fit.
        assert_eq!(points("w") - points("left") - points("right"), PAGE.measure);
    }
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
fn the_lines_of_a_copy_to_comment_on_are_numbered_from_1_on_each_page_behind_the_contents() {
    let mut document = thymus::document_of(&thymus::application());
    for line_numbers in [false, true] {
        document.line_numbers = line_numbers;
        let content = part(&shenbao_render::docx(&document, None).unwrap(), "word/document.xml");
        let sections: Vec<&str> = content.split("<w:sectPr>").skip(1).collect();
        let numbered: Vec<bool> = sections
            .iter()
            .map(|section| {
                between(section, "<w:pgMar", "<w:cols").contains("w:lnNumType w:countBy=\"1\"")
                    && section.contains("w:restart=\"newPage\"")
            })
            .collect();
        assert_eq!(numbered, [false, false, line_numbers]);
    }
}

#[test]
fn a_wide_table_stands_in_a_turned_section_with_its_heading_and_the_numbers_go_on() {
    let row = |of: &dyn Fn(usize) -> String| Row {
        cells: (0..16).map(|i| Cell::text(of(i))).collect(),
        total: false,
    };
    let table = Table {
        columns: vec![Column::fitted(Align::Right); 16],
        header_rows: 1,
        rows: vec![row(&|i| format!("城市{i}")), row(&|i| format!("{},{:03}.00", 10 + i, i * 7))],
        ..Table::default()
    };
    let text = |text: &str| Block::Paragraph(Paragraph::of(Role::Body, text));
    let blocks =
        vec![text("竖排的正文。"), heading(1, "一、", "经费"), Block::Table(table), text("回到竖排。")];
    let bytes = shenbao_render::docx(&document_of(blocks), Some(&thymus::fonts())).unwrap();
    let document = part(&bytes, "word/document.xml");
    let pieces: Vec<&str> = document.split("<w:sectPr>").collect();
    let properties: Vec<&str> =
        pieces[1..].iter().map(|rest| rest.split("</w:sectPr>").next().unwrap()).collect();
    assert_eq!(properties.len(), 3, "{properties:?}");
    let turned: Vec<bool> = properties.iter().map(|said| said.contains("w:orient=\"landscape\"")).collect();
    assert_eq!(turned, [false, true, false]);
    assert!(pieces[0].contains("竖排的正文。") && !pieces[0].contains("经费"));
    assert!(pieces[1].contains("经费") && pieces[1].contains("城市15"));
    let starts: Vec<bool> = properties.iter().map(|said| said.contains("w:start=")).collect();
    assert_eq!(starts, [true, false, false], "the numbers go on");
    let whole = |xml: &str| -> f32 {
        xml.split("<w:gridCol w:w=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap().parse::<f32>().unwrap())
            .sum()
    };
    assert!((whole(&document) / 20.0 - LANDSCAPE.measure).abs() < 1.0);
    assert!(part(&bytes, "word/footer2.xml").contains(" PAGEREF _LastPage "));
    assert!(document.contains("w:name=\"_LastPage\""));
}

#[test]
fn the_title_is_among_the_properties_and_the_file_is_the_same_each_time() {
    let bytes = written();
    let core = part(&bytes, "docProps/core.xml");
    assert!(core.contains("<dc:title>人体胸腺功能重建"));
    assert!(core.contains("2023-11-21T16:00:00Z</dcterms:created>"), "{core}");
    assert_eq!(bytes, written());
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
    assert_eq!(contents.matches("<w:pStyle w:val=\"TOC1\"/>").count(), 14);
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

/// Parses a part to its end: fails where it is not well-formed.
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
