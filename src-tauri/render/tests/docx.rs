//! The Word file, read back.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod thymus;

use std::process::Command;

/// A part of the package.
fn part(bytes: &[u8], name: &str) -> String {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.docx");
    std::fs::write(&path, bytes).unwrap();
    let output = Command::new("unzip").arg("-p").arg(&path).arg(name).output().expect("install unzip");
    assert!(output.status.success(), "{name}");
    String::from_utf8(output.stdout).unwrap()
}

fn written() -> Vec<u8> {
    shenbao_render::docx(&thymus::document_of(&thymus::application())).unwrap()
}

#[test]
fn every_style_names_a_chinese_font() {
    let styles = part(&written(), "word/styles.xml");
    for font in ["仿宋_GB2312", "黑体", "方正小标宋简体"] {
        assert!(styles.contains(&format!("w:eastAsia=\"{font}\"")), "{font}");
    }
    for style in ["Heading1", "Heading2", "Heading3", "BodyText", "Title"] {
        assert!(styles.contains(&format!("w:styleId=\"{style}\"")), "{style}");
    }
}

#[test]
fn all_words_are_there_and_headers_repeat() {
    let document = part(&written(), "word/document.xml");
    for run in thymus::application().narrative.values().flat_map(|text| text.blocks()) {
        if let shenbao_core::application::Block::Paragraph(runs) = run {
            for run in runs {
                let escaped = run.text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
                assert!(document.contains(escaped.trim()), "{}", run.text);
            }
        }
    }
    assert!(document.matches("<w:tblHeader />").count() >= 5);
    assert!(!document.contains("w:val=\"1\" w:hRule"), "no trace of the mark is left");
}

#[test]
fn the_page_is_a4_with_the_margins_of_official_papers() {
    let document = part(&written(), "word/document.xml");
    assert!(document.contains("w:w=\"11906\" w:h=\"16838\""), "{}", &document[document.len() - 900..]);
    assert!(document.contains("w:top=\"2098\""));
}

#[test]
fn the_title_is_among_the_properties_and_the_file_is_the_same_each_time() {
    let bytes = written();
    assert!(part(&bytes, "docProps/core.xml").contains("<dc:title>人体胸腺功能重建"));
    assert_eq!(bytes, written());
}

#[test]
fn figures_and_contents_are_words_and_tables_a_person_can_change() {
    let document = part(&written(), "word/document.xml");
    for words in ["目　录", "图 1　进度安排", "图 2　经费构成", "经费来源，由深到浅："]
    {
        assert!(document.contains(words), "{words}");
    }
    assert!(document.contains("TOC \\o &quot;1-2&quot;"), "the contents are a field");
    assert!(document.matches("<w:pStyle w:val=\"TOC1\" />").count() >= 11);
    assert!(document.matches("w:fill=\"6B6B6B\"").count() >= 4, "quarters are shaded");
}
