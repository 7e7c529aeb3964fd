//! Filling an issuer's Word form from the command line.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop where it fails")]

use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use serde_json::Value;
use shenbao_official_form::{Decision, OfficialForm};
use shenbao_store::read_package;
use tempfile::tempdir;
use zip::ZipArchive;

use crate::support::{labels, paragraph, sample, shenbao, text, word_form};

/// A form of one line, perhaps protected.
fn form(folder: &Path, protected: bool) -> PathBuf {
    let settings =
        if protected { "<w:documentProtection w:edit=\"forms\" w:enforcement=\"1\"/>" } else { "" };
    let file = folder.join(if protected { "protected.docx" } else { "form.docx" });
    word_form(&file, &paragraph("项目名称：____________"), settings);
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
    fs::write(&text_file, b"\xEF\xBB\xBF%PDF-1.7\n").unwrap();
    fill(&text_file).refused("这是 PDF 文件", "索取 Word 格式");
    let said = fill(&form(folder.path(), true));
    assert_eq!(said.code, Some(2));
    assert!(said.err.contains("限制了编辑") && said.err.contains("停止保护"), "{said:?}");
    assert!(!output.exists());
}

#[test]
fn a_mapping_is_taken_and_a_new_years_form_says_what_moved() {
    let folder = tempdir().unwrap();
    let draft = sample(&folder);
    let [old, new, other, mapping, output] =
        ["2026.docx", "2027.docx", "other.docx", "mapping.json", "filled.docx"]
            .map(|name| folder.path().join(name));
    let rows = ["申报单位", "单位地址", "编制依据", "项目负责人", "职称", "邮政编码"];
    word_form(&old, &(paragraph("2026年度申报表") + &labels(&rows)), "");
    word_form(&other, &labels(&["甲", "乙", "丙"]), "");
    let moved = ["申报单位", "统一社会信用代码", "单位地址", "编制依据", "项目负责人", "职称", "邮政编码"];
    word_form(&new, &(paragraph("2027年度申报表") + &labels(&moved)), "");
    // What a person said of last year's form.
    let (bytes, application) = (fs::read(&old).unwrap(), read_package(&draft).unwrap().application);
    let form = OfficialForm::read(&bytes, &application).unwrap();
    let at = form.places().iter().find(|place| place.label == "编制依据").unwrap().at.clone();
    let decisions = [Decision { at, field: Some("recommender.name".parse().unwrap()) }];
    fs::write(&mapping, form.mapping("2026.docx", &decisions).unwrap().write().unwrap()).unwrap();
    let fill = |form: &Path| {
        let arguments =
            ["fill", text(&draft), "--form", text(form), "-o", text(&output), "--force", "--json"];
        shenbao([&arguments[..], &["--mapping", text(&mapping)]].concat())
    };
    let of = |json: &Value| {
        let places = json["places"].as_array().unwrap();
        places.iter().find(|place| place["label"] == "编制依据").unwrap().clone()
    };
    let json = fill(&old).json();
    assert_eq!(of(&json)["field"], "recommender.name");
    assert_eq!(of(&json)["decided_by"], "mapping");
    assert_eq!(json["moved"].as_array().unwrap().len(), 0);
    let json = fill(&new).json();
    assert_eq!(of(&json)["field"], "recommender.name");
    let changes: Vec<(&str, &str)> = json["moved"]
        .as_array()
        .unwrap()
        .iter()
        .map(|place| (place["label"].as_str().unwrap(), place["change"].as_str().unwrap()))
        .collect();
    assert!(changes.contains(&("统一社会信用代码", "added")), "{changes:?}");
    assert!(changes.contains(&("编制依据", "moved")), "{changes:?}");
    assert!(!changes.iter().any(|(label, _)| *label == "申报单位"), "{changes:?}");
    fill(&other).refused("另一份表格的（2026.docx）", "逐处更正");
    fs::write(&mapping, "{\"version\": 2}").unwrap();
    fill(&old).refused("更新的版本", "升级");
}
