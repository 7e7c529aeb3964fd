//! Filling an issuer's Word form from the command line.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop where it fails")]

mod support;

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use serde_json::Value;
use support::{sample, shenbao, text};
use tempfile::tempdir;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A form of one line, perhaps protected.
fn form(folder: &Path, protected: bool) -> PathBuf {
    let w = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let settings =
        if protected { "<w:documentProtection w:edit=\"forms\" w:enforcement=\"1\"/>" } else { "" };
    let parts = [
        ("_rels/.rels", r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#.to_owned()),
        ("word/document.xml", format!("<w:document {w}><w:body><w:p><w:r><w:t>项目名称：____________</w:t></w:r></w:p></w:body></w:document>")),
        ("word/settings.xml", format!("<w:settings {w}>{settings}</w:settings>")),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    let file = folder.join(if protected { "protected.docx" } else { "form.docx" });
    fs::write(&file, zip.finish().unwrap().into_inner()).unwrap();
    file
}

#[test]
fn a_form_is_filled_and_neither_it_nor_another_file_is_overwritten() {
    let folder = tempdir().unwrap();
    let draft = sample(&folder);
    let form = form(folder.path(), false);
    let output = folder.path().join("filled.docx");
    let fill = |output: &Path, more: &[&str]| {
        shenbao([&["fill", text(&draft), "--form", text(&form), "-o", text(output)], more].concat())
    };
    let said = fill(&output, &[]);
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{said:?}");
    assert!(said.out.contains("填了 1 处"), "{said:?}");
    let mut document = String::new();
    let mut zip = ZipArchive::new(Cursor::new(fs::read(&output).unwrap())).unwrap();
    zip.by_name("word/document.xml").unwrap().read_to_string(&mut document).unwrap();
    assert!(!document.contains("：____________"), "{document}");
    let again = fill(&output, &[]);
    assert_eq!(again.code, Some(2));
    assert!(again.err.contains("已经存在") && again.err.contains("--force"), "{again:?}");
    let said = fill(&output, &["--force", "--json"]);
    let json: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(json["places"][0]["field"], "project.name");
    assert_eq!(fill(&form, &["--force"]).code, Some(2), "the empty form stays");
}

#[test]
fn a_file_that_is_no_form_or_is_protected_says_what_to_do() {
    let folder = tempdir().unwrap();
    let draft = sample(&folder);
    let text_file = folder.path().join("form.docx");
    fs::write(&text_file, "申报表").unwrap();
    let output = folder.path().join("filled.docx");
    let fill = |form: &Path| shenbao(["fill", text(&draft), "--form", text(form), "-o", text(&output)]);
    let said = fill(&text_file);
    assert_eq!(said.code, Some(2));
    assert!(said.err.contains("不是 Word 文档") && said.err.contains(".docx"), "{said:?}");
    let said = fill(&form(folder.path(), true));
    assert_eq!(said.code, Some(2));
    assert!(said.err.contains("限制了编辑") && said.err.contains("停止保护"), "{said:?}");
    assert!(!output.exists());
}
