//! An old application taken over on the command line: the draft, the summary, the report, and files that are refused.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop where it fails")]

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use serde_json::Value;
use shenbao_store::read_package;
use tempfile::tempdir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::{sample, shenbao, text};

const TOPIC: &str = "chongqing-2023-biomedicine-major#2";

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>")
}

/// A Word document with this body.
fn docx(folder: &Path, body: &str) -> PathBuf {
    let document = format!("<w:document xmlns:w=\"w\" xmlns:o=\"o\"><w:body>{body}</w:body></w:document>");
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [("[Content_Types].xml", "<Types/>"), ("word/document.xml", document.as_str())] {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    let file = folder.join("旧.docx");
    fs::write(&file, archive.finish().unwrap().into_inner()).unwrap();
    file
}

#[test]
fn an_old_word_file_becomes_a_draft_and_what_is_left_over_is_told() {
    let folder = tempdir().unwrap();
    let object = "<w:p><w:r><w:t>公式为</w:t></w:r><w:r><w:object><o:OLEObject ProgID=\"Equation.3\"/></w:object></w:r></w:p>";
    let body = [
        &paragraph("一、立项依据"),
        "<w:p><w:r><w:t>甲状腺癌的早筛不足。</w:t></w:r></w:p>",
        object,
        &paragraph("二、组织管理与风险防控"),
        "<w:p><w:r><w:t>每月开一次例会。</w:t></w:r></w:p>",
    ]
    .concat();
    let old = docx(folder.path(), &body);
    let (draft, report) = (folder.path().join("新.shenbao"), folder.path().join("报告.txt"));
    let arguments = ["new", TOPIC, "--from", text(&old), "-o", text(&draft), "--report", text(&report)];
    let said = shenbao(arguments);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(said.out.contains("立项依据 → 立项依据"), "{said:?}");
    assert!(said.out.contains("组织管理与风险防控 → 没有对应的章节"), "{said:?}");
    let told = fs::read_to_string(&report).unwrap();
    assert!(told.contains("每月开一次例会。") && told.contains("此处缺公式"), "{told}");
    let application = read_package(&draft).unwrap().application;
    assert!(application.narrative["rationale"].plain_text().contains("甲状腺癌的早筛不足。"));
    let checked = shenbao(["check", text(&draft), "--format", "json"]);
    let answer: Value = serde_json::from_str(&checked.out).unwrap();
    let findings = answer[0]["report"]["findings"].as_array().unwrap();
    assert!(findings.iter().any(|finding| finding["code"] == "pasted-content-missing"), "{checked:?}");
    // Neither the draft nor the report is overwritten.
    shenbao(arguments).refused("文件已经存在", "不会被覆盖");
}

#[test]
fn an_old_draft_is_taken_over_with_its_texts_and_pictures() {
    let folder = tempdir().unwrap();
    let old = sample(&folder);
    let draft = folder.path().join("新.shenbao");
    let said = shenbao(["new", "shapingba-2024-life-health-1#1", "--from", text(&old), "-o", text(&draft)]);
    assert_eq!(said.code, Some(0), "{said:?}");
    let (old, new) = (read_package(&old).unwrap(), read_package(&draft).unwrap());
    assert_eq!(new.application.narrative["rationale"], old.application.narrative["rationale"]);
    assert_eq!(new.application.lead.name, old.application.lead.name);
    assert_eq!(new.application.references, old.application.references);
    let shown = new.application.figure_ids();
    assert!(shown.iter().all(|id| new.assets.get(id).is_some()));
    assert_ne!(new.application.basis.topic.title, old.application.basis.topic.title);
}

#[test]
fn what_is_no_word_document_is_refused_with_what_to_do() {
    let folder = tempdir().unwrap();
    let draft = folder.path().join("新.shenbao");
    let old = folder.path().join("旧.docx");
    let mut empty = Vec::new();
    for (bytes, why, action) in [
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), "旧版 Word 或 WPS", "另存为 .docx"),
        (b"%PDF-1.7".to_vec(), "PDF", ".docx"),
        ("纯文本".as_bytes().to_vec(), "纯文本", ".docx"),
        (b"PK\x03\x04cut".to_vec(), "", "请"),
    ] {
        fs::write(&old, bytes).unwrap();
        shenbao(["new", TOPIC, "--from", text(&old), "-o", text(&draft)]).refused(why, action);
        empty.push(draft.exists());
    }
    assert!(empty.iter().all(|there| !there));
    let missing = folder.path().join("没有.docx");
    shenbao(["new", TOPIC, "--from", text(&missing), "-o", text(&draft)]).refused("", "请");
    let dtd = "<!DOCTYPE a [<!ENTITY b \"c\">]><w:document xmlns:w=\"w\"><w:body/></w:document>";
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    archive.write_all(dtd.as_bytes()).unwrap();
    fs::write(&old, archive.finish().unwrap().into_inner()).unwrap();
    shenbao(["new", TOPIC, "--from", text(&old), "-o", text(&draft)]).refused("不安全", "请");
    let blank = docx(folder.path(), "<w:p/>");
    shenbao(["new", TOPIC, "--from", text(&blank), "-o", text(&draft)]).refused("没有可以带入的内容", "请");
}
