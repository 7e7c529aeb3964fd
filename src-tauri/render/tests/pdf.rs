//! The PDF as read by other programs: poppler, MuPDF and qpdf must be installed, as the test run does.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::path::Path;
use std::process::Command;

use lopdf::{Document as File, Object};
use shenbao_error::UserError;
use shenbao_render::document::{Align, Block, Cell, Column, Document, Meta, Paragraph, Role, Row, Table};
use shenbao_render::{Fonts, RenderError};

use crate::thymus;

fn run(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap_or_else(|error| {
        panic!("{program} cannot run ({error}): install poppler-utils, qpdf and mupdf-tools")
    });
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Writes the test application and returns the path.
fn printed(dir: &Path) -> String {
    let path = dir.join("申报书.pdf");
    std::fs::write(&path, thymus::pdf().bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
#[cfg_attr(windows, ignore = "poppler, mupdf and qpdf read the files; they are the bytes of Linux")]
fn qpdf_finds_nothing_wrong() {
    let dir = tempfile::tempdir().unwrap();
    let said = run("qpdf", &["--check", &printed(dir.path())]);
    assert!(said.contains("No syntax or stream encoding errors"), "{said}");
    assert!(said.contains("PDF Version: 1.7"), "{said}");
}

#[test]
#[cfg_attr(windows, ignore = "poppler, mupdf and qpdf read the files; they are the bytes of Linux")]
fn every_font_is_a_subset_embedded_and_maps_to_unicode() {
    let dir = tempfile::tempdir().unwrap();
    let said = run("pdffonts", &[&printed(dir.path())]);
    let fonts: Vec<&str> = said.lines().skip(2).collect();
    assert_eq!(fonts.len(), 4, "{said}");
    for font in fonts {
        assert!(font.contains("+Noto") && font.contains("yes yes yes"), "{font}");
    }
}

#[test]
#[cfg_attr(windows, ignore = "poppler, mupdf and qpdf read the files; they are the bytes of Linux")]
fn text_copies_out_as_it_was_typed() {
    let dir = tempfile::tempdir().unwrap();
    let path = printed(dir.path());
    let readers = [run("pdftotext", &[&path, "-"]), run("mutool", &["draw", "-F", "text", &path])];
    for text in readers {
        for run in thymus::words() {
            let run = run.trim();
            // What runs over a page's end has the page's own lines in its middle.
            let found = stands_in(run, &text) || halves(run).iter().any(|half| stands_in(half.trim(), &text));
            assert!(found, "{run}");
        }
        for rare in ["喆䶮·阿卜杜拉", "㛃祎", "𬭎镕", "1500万元", "0.001pg/mL", "2,409.50", "CO₂ 浓度 5%"]
        {
            assert!(stands_in(rare, &text), "{rare}");
        }
    }
}

/// A hyphen at the end of a line is a soft hyphen: pasting drops it, and the text contains no hyphen.
#[test]
#[cfg_attr(windows, ignore = "poppler, mupdf and qpdf read the files; they are the bytes of Linux")]
fn a_hyphen_nobody_typed_copies_out_as_a_soft_one() {
    let text = "Regeneration of the thymus requires the differentiation of epithelial progenitors into cells that \
                characteristically present antigens of every tissue, immunohistochemistry showing each of them.";
    let meta = Meta { printed_on: jiff::civil::date(2023, 11, 22), ..Meta::default() };
    let blocks = vec![Block::Paragraph(Paragraph::of(Role::Body, text))];
    let document = Document { meta, blocks, ..Document::default() };
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.pdf");
    std::fs::write(&path, shenbao_render::pdf(&document, &thymus::fonts()).unwrap().bytes).unwrap();
    let path = path.to_str().unwrap();
    for said in [run("pdftotext", &[path, "-"]), run("mutool", &["draw", "-F", "text", path])] {
        assert!(said.contains("\u{ad}\n"), "{said}");
        assert!(stands_in(text, &said) && !said.contains('-'), "{said}");
    }
}

#[test]
#[cfg_attr(windows, ignore = "poppler, mupdf and qpdf read the files; they are the bytes of Linux")]
fn combining_marks_and_the_glyphs_of_other_faces_copy_out_as_they_were_typed() {
    let text = "均数x\u{304}±s，流量q\u{307}、p\u{302}与Z\u{303}，e\u{301}，☑已签☐未签，𠮷田与Łukasz，ℝⁿ≒⌊x⌋，김민수。";
    let meta = Meta { printed_on: jiff::civil::date(2023, 11, 22), ..Meta::default() };
    let blocks = vec![Block::Paragraph(Paragraph::of(Role::Flush, text))];
    let document = Document { meta, blocks, ..Document::default() };
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.pdf");
    std::fs::write(&path, shenbao_render::pdf(&document, &thymus::fonts()).unwrap().bytes).unwrap();
    let path = path.to_str().unwrap();
    for said in [run("pdftotext", &["-raw", path, "-"]), run("mutool", &["draw", "-F", "text", path])] {
        assert!(stands_in(text, &said), "{said}");
    }
}

fn halves(run: &str) -> [String; 2] {
    let chars: Vec<char> = run.chars().collect();
    let middle = chars.len() / 2;
    [chars[..middle].iter().collect(), chars[middle..].iter().collect()]
}

/// Does the text contain these words? A line end in it counts as nothing, or as the space the line ended with, and a
/// soft hyphen before it as nothing; nothing else may be added or lost.
fn stands_in(words: &str, text: &str) -> bool {
    let words: Vec<char> = words.chars().collect();
    let text: Vec<char> = text.replace('\u{c}', "\n").replace("\u{ad}\n", "\n").chars().collect();
    (0..text.len()).filter(|i| text[*i] == words[0]).any(|start| {
        let mut at = start;
        for (i, word) in words.iter().enumerate() {
            while at < text.len() && text[at] == '\n' && *word != '\n' {
                at += 1;
            }
            let lost = *word == ' ' && at > 0 && text[at - 1] == '\n' && i > 0;
            if text.get(at) == Some(word) {
                at += 1;
            } else if !lost {
                return false;
            }
        }
        true
    })
}

#[test]
fn properties_language_labels_and_bookmarks_are_right() {
    let pdf = thymus::pdf();
    let file = File::load_mem(&pdf.bytes).unwrap();
    let catalog = file.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"zh-CN");
    assert_eq!(file.get_pages().len(), pdf.pages as usize);
    let info = file
        .get_object(file.trailer.get(b"Info").unwrap().as_reference().unwrap())
        .unwrap()
        .as_dict()
        .unwrap();
    assert!(!info.has(b"GTS_PDFXVersion"), "no claim that is not true");
    assert_eq!(info.get(b"CreationDate").unwrap().as_str().unwrap(), b"D:20231122000000+08'00'");
    let words = |object: &Object| {
        let bytes = object.as_str().unwrap();
        let units: Vec<u16> =
            bytes[2..].chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        String::from_utf16(&units).unwrap()
    };
    assert!(words(info.get(b"Title").unwrap()).starts_with("人体胸腺功能重建关键技术"));
    assert_eq!(words(info.get(b"Author").unwrap()), "重庆嘉陵医科大学");
    let outline = file.get_dictionary(catalog.get(b"Outlines").unwrap().as_reference().unwrap()).unwrap();
    let mut titles = Vec::new();
    let mut next = outline.get(b"First").and_then(Object::as_reference).ok();
    while let Some(id) = next {
        let entry = file.get_dictionary(id).unwrap();
        titles.push(words(entry.get(b"Title").unwrap()));
        next = entry.get(b"Next").and_then(Object::as_reference).ok();
    }
    assert_eq!(titles[..3], ["填报说明", "目录", "一、基本信息"]);
    assert_eq!(titles[13], "十二、承诺与签章");
    assert_eq!(titles.last().map(String::as_str), Some("十四、科研诚信承诺书（牵头单位）"));
    assert_eq!(titles.len(), 16);
}

/// The structure tree as printed by poppler: one tag per line, indented, with its text in quotes.
fn structure() -> String {
    let dir = tempfile::tempdir().unwrap();
    run("pdfinfo", &["-struct-text", &printed(dir.path())])
}

#[test]
#[cfg_attr(windows, ignore = "poppler, mupdf and qpdf read the files; they are the bytes of Linux")]
fn every_word_but_those_of_header_and_footer_stands_in_the_structure() {
    let tree = structure();
    let said: String =
        tree.lines().filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix('"')).collect();
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let said = bare(&said);
    for words in thymus::words() {
        assert!(said.contains(&bare(&words)), "{words}");
    }
    assert!(!said.contains("第1页"), "a page number is there for the eye alone");
}

#[test]
#[cfg_attr(windows, ignore = "poppler, mupdf and qpdf read the files; they are the bytes of Linux")]
fn headings_lists_and_table_heads_are_tagged_as_what_they_are() {
    let tree = structure();
    let count = |tag: &str| {
        let is = |line: &&str| line.split([' ', ':']).find(|word| !word.is_empty()) == Some(tag);
        tree.lines().filter(is).count()
    };
    // The instructions, the contents, twelve sections and two letters.
    assert_eq!(count("H1"), 16, "{tree}");
    assert!(count("H2") >= 5 && count("TH") >= 20 && count("TD") >= 50 && count("LI") >= 3, "{tree}");
    assert_eq!(count("Lbl"), count("LI"));
    assert_eq!(count("TOCI"), count("Link"));
    assert_eq!((count("Figure"), count("Caption")), (2, 9), "{tree}");
    assert!(tree.contains("/Scope /Column") && tree.contains("/Scope /Row"), "{tree}");
}

#[test]
#[cfg_attr(windows, ignore = "poppler, mupdf and qpdf read the files; they are the bytes of Linux")]
fn a_table_head_repeated_on_every_page_is_said_once() {
    let row = |words: &str| Row { cells: vec![Cell::text(words), Cell::text("值")], total: false };
    let mut rows = vec![row("表头")];
    rows.extend((1..=120).map(|n| row(&n.to_string())));
    let columns = vec![Column::new(1, Align::Left), Column::new(1, Align::Left)];
    let table = Block::Table(Table { columns, header_rows: 1, rows, ..Table::default() });
    let meta = Meta { printed_on: jiff::civil::date(2023, 11, 22), ..Meta::default() };
    let document = Document { meta, draft_mark: false, blocks: vec![table], ..Document::default() };
    let pdf = shenbao_render::pdf(&document, &thymus::fonts()).unwrap();
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.pdf");
    std::fs::write(&path, pdf.bytes).unwrap();
    let path = path.to_str().unwrap();
    assert_eq!(run("pdftotext", &[path, "-"]).matches("表头").count(), pdf.pages as usize);
    assert!(pdf.pages >= 3, "{}", pdf.pages);
    assert_eq!(run("pdfinfo", &["-struct-text", path]).matches("表头").count(), 1);
}

#[test]
#[cfg_attr(windows, ignore = "poppler, mupdf and qpdf read the files; they are the bytes of Linux")]
fn an_entry_of_the_contents_leads_to_its_heading_and_prints_its_page() {
    let file = File::load_mem(&thymus::pdf().bytes).unwrap();
    let pages = file.get_pages();
    let dir = tempfile::tempdir().unwrap();
    let path = printed(dir.path());
    let text = |page: u32| {
        let page = page.to_string();
        run("pdftotext", &["-raw", "-f", &page, "-l", &page, &path, "-"])
    };
    // Behind the cover and the instructions.
    const CONTENTS: u32 = 3;
    let contents = text(CONTENTS);
    let (mut links, mut seen) = (0, 0);
    for annotation in file.get_page_annotations(pages[&CONTENTS]).unwrap() {
        let words = annotation.get(b"Contents").unwrap().as_str().unwrap();
        let units: Vec<u16> =
            words[2..].chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        let heading = String::from_utf16(&units).unwrap();
        let target = annotation.get(b"Dest").unwrap().as_array().unwrap()[0].as_reference().unwrap();
        let page = *pages.iter().find(|(_, id)| **id == target).unwrap().0;
        let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        assert!(squeezed(&text(page)).contains(&squeezed(&heading)), "{heading} is not on page {page}");
        // These pages carry no Arabic number.
        assert!(page > CONTENTS, "{heading}");
        let entry = format!("{}{}", squeezed(&heading), page - CONTENTS);
        seen += usize::from(squeezed(&contents).contains(&entry));
        links += 1;
    }
    assert!(links >= 15 && seen == links, "{seen} of {links}: {contents}");
}

#[test]
fn the_same_application_is_the_same_file() {
    assert_eq!(thymus::pdf(), thymus::pdf());
}

#[test]
fn a_dozen_pages_stay_small() {
    let pdf = thymus::pdf();
    assert!((10..=18).contains(&pdf.pages), "{}", pdf.pages);
    assert!(pdf.bytes.len() < 400_000, "{}", pdf.bytes.len());
}

#[test]
#[cfg_attr(windows, ignore = "poppler, mupdf and qpdf read the files; they are the bytes of Linux")]
fn what_is_empty_is_said_and_what_is_no_amount_is_marked() {
    let mut application = thymus::application();
    application.lead.name.clear();
    application.narrative.clear();
    application.schedule.clear();
    application.budget.enter_category("equipment", "约六百");
    let document = thymus::document_of(&application);
    let bytes = shenbao_render::pdf(&document, &thymus::fonts()).unwrap().bytes;
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.pdf");
    std::fs::write(&path, bytes).unwrap();
    let text = run("pdftotext", &["-raw", path.to_str().unwrap(), "-"]);
    assert!(text.matches("（未填写）").count() >= 6, "{text}");
    assert!(stands_in("约六百（金额无法识别）", &text), "{text}");
}

#[test]
fn a_ready_application_carries_no_draft_mark() {
    let mut report = thymus::report();
    report.ready = true;
    let document = shenbao_render::document(
        &thymus::application(),
        &report,
        shenbao_core::template::Template::named("chongqing-general"),
        jiff::civil::date(2023, 11, 22),
        &shenbao_core::asset::Assets::default(),
    );
    assert!(!document.draft_mark);
}

#[test]
fn missing_fonts_are_named_and_no_tool_of_a_developer_is() {
    let dir = tempfile::tempdir().unwrap();
    let error = Fonts::load(dir.path()).unwrap_err();
    assert!(matches!(error, RenderError::FontMissing { .. }));
    let said = format!("{error}。{}", error.action());
    assert!(said.contains("缺少字体文件") && said.contains("重新安装"), "{said}");
    assert!(!said.contains("cargo") && !said.contains("xtask"), "{said}");
}

#[test]
fn a_character_no_font_has_stops_the_export_and_is_named() {
    let mut application = thymus::application();
    application.project_name = "胸腺🧬重建".into();
    let error = shenbao_render::pdf(&thymus::document_of(&application), &thymus::fonts()).unwrap_err();
    let said = error.to_string();
    assert!(said.contains("“封面”的“项目名称”里的“🧬”（U+1F9EC）"), "{said}");
}

#[test]
fn a_fresh_draft_of_every_shipped_topic_prints() {
    let fonts = thymus::fonts();
    let catalogue = shenbao_core::catalogue::Catalogue::shipped();
    let today = jiff::civil::date(2024, 3, 1);
    let mut printed = 0;
    for guide in &catalogue.guides {
        for topic in &guide.guide.topics {
            let draft =
                shenbao_core::application::Application::begin(guide, topic, Default::default(), today);
            let pdf = shenbao_render::pdf(&thymus::document_of(&draft), &fonts)
                .unwrap_or_else(|error| panic!("{} {}: {error}", guide.guide.id, topic.number));
            assert!(pdf.pages >= 4);
            printed += 1;
        }
    }
    assert_eq!(printed, 43);
}
