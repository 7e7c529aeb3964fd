//! Headings and lists are numbered by Word.

use crate::docx::parts::{between, body_of, document_of, heading, item, list, paragraph_with, part, written};

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
