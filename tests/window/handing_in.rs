//! Handing in from the real window: an issuer's form is filled, fields are copied for a portal, and a partner's part goes
//! out and comes back.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::PathBuf;
use std::thread::sleep;
use std::time::Duration;

use shenbao_store::{read_package, write_package};
use shenbao_tests::stage::Stage;
use shenbao_tests::window::{Window, field, id};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::wait_until_saved;

const MORE: &str = "[aria-label=\"更多导出方式\"]";

#[test]
fn a_form_is_filled_and_a_part_comes_back() {
    let stage = Stage::set();
    let window = Window::open(&stage);
    window.click(&id("open-sample"));
    window.wait_for(&field("project_name"));
    fill_a_form(&window, &stage);
    copy_for_a_portal(&window);
    split_and_merge(&window, &stage);
    window.close();
}

fn fill_a_form(window: &Window, stage: &Stage) {
    fs::create_dir_all(stage.exports()).unwrap();
    let form = stage.exports().join("a-form.docx");
    fs::write(&form, blank_form()).unwrap();
    window.choose_entry(MORE, &id("fill-form"), &id("form-picture"));
    window.wait_for_words(&id("form-picture"), "桢澜再生医学");
    window.click(&id("show-unsure"));
    window.click(&format!("{} button", id("place-list")));
    window.wait_for_words(&id("place-detail"), "待确认");
    window.resize(1366, 768);
    window.picture("official-form");
    window.click(&id("confirm-all"));
    window.wait_gone(&id("confirm-all"));
    window.click(&id("write-form"));
    window.wait_for_words(&id("form-filled"), "填了4处");
    let filled = fs::read(stage.exports().join("a-form（已填）.docx")).unwrap();
    let mut document = String::new();
    let mut zip = ZipArchive::new(Cursor::new(filled)).unwrap();
    zip.by_name("word/document.xml").unwrap().read_to_string(&mut document).unwrap();
    assert!(
        document.contains("重庆桢澜再生医学科技有限公司") && document.contains("☑应用研究"),
        "{document}"
    );
    assert_eq!(fs::read(&form).unwrap(), blank_form());
    window.type_keys("\u{e00c}");
    window.wait_gone(&id("form-picture"));
}

fn copy_for_a_portal(window: &Window) {
    window.choose_entry(MORE, &id("portal-sheet"), &id("sheet"));
    let row = |name: &str| format!("[data-testid=\"sheet-{name}\"]");
    window.click(&format!("{} [data-copy]", row("project.name")));
    window.wait_for_words(&id("sheet-done"), "1/");
    window.picture("portal-sheet");
    window.type_keys("\u{e00c}");
    window.wait_gone(&id("sheet"));
}

fn split_and_merge(window: &Window, stage: &Stage) {
    window.choose_entry(MORE, &id("partner-part"), &id("split-part"));
    window.click(&id("split-part"));
    let part = written_part(stage);
    let mut package = read_package(&part).unwrap();
    package.application.partners[0].task = "建立多中心队列".into();
    package.application.project_name = "合作单位改的名称".into();
    write_package(&part, &package).unwrap();
    window.type_keys("\u{e00c}");
    window.wait_gone(&id("split-part"));
    window.fill(&field("project_name"), "牵头单位改的名称");
    wait_until_saved(window);
    window.choose_entry(MORE, &id("partner-part"), &id("choose-part"));
    window.click(&id("choose-part"));
    window.wait_for_words(&id("part-review"), "合作单位改的名称");
    window.picture("partner-part");
    window.click(&id("theirs-/project_name"));
    window.click(&id("merge-part"));
    window.wait_for_value(&field("project_name"), "合作单位改的名称");
    wait_until_saved(window);
}

/// The part, as soon as it is written.
fn written_part(stage: &Stage) -> PathBuf {
    for _ in 0..300 {
        let files = fs::read_dir(stage.exports()).unwrap().map(|entry| entry.unwrap().path());
        let part = files.filter(|path| path.extension().is_some_and(|ending| ending == "shenbao")).min();
        if let Some(part) = part {
            return part;
        }
        sleep(Duration::from_millis(100));
    }
    panic!("no part was written");
}

/// A form of an invented issuer: a line, a table, and boxes to tick.
fn blank_form() -> Vec<u8> {
    let p = |text: &str| {
        if text.is_empty() { "<w:p/>".to_owned() } else { format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>") }
    };
    let row = |label: &str| format!("<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>", p(label), p(""));
    let body = [
        p("项目名称：____________"),
        format!(
            "<w:tbl><w:tblGrid><w:gridCol w:w=\"2000\"/><w:gridCol w:w=\"6000\"/></w:tblGrid>{}{}{}</w:tbl>",
            row("申报单位"),
            row("职称"),
            row("单位意见")
        ),
        p("项目性质：□基础研究 □应用研究 □其他"),
    ]
    .concat();
    let w = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [
        ("_rels/.rels", relations.to_owned()),
        ("word/document.xml", format!("<w:document {w}><w:body>{body}</w:body></w:document>")),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
