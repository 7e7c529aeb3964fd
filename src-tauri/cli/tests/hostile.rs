//! Untrusted files: their content never controls the terminal, and reading one is bounded.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop where it fails")]

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use serde_json::{Value, json};
use shenbao_core::asset::sha256;
use shenbao_store::read_package;
use tempfile::{TempDir, tempdir};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support;
use crate::support::{Said, change, document, paragraph, sample, shenbao, text, word_form};

#[cfg(unix)]
const THYMUS: &str = "chongqing-2023-biomedicine-major#2";
/// Terminal control: an escape sequence of ECMA-48 in its two forms, a carriage return, and a change of direction.
const STEERING: &str = "\u{1b}[2J\u{9b}31m\r\u{202e}";

/// Fails the test unless both streams are free of terminal control characters, and one of them shows them escaped.
#[track_caller]
fn harmless(said: &Said) {
    let steers = |c: char| {
        (c.is_control() && c != '\n' && c != '\t')
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    for stream in [&said.out, &said.err] {
        assert!(!stream.contains(steers), "{:?}", stream.chars().filter(|c| steers(*c)).collect::<String>());
    }
    let both = format!("{}{}", said.out, said.err);
    assert!(both.contains("u{202e}") || both.contains("u202e"), "{said:?}");
}

fn zipped(path: &Path, files: &[(&str, Vec<u8>)]) {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        // Stored: what shrinks too far is refused before it is looked at.
        let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        archive.start_file(*name, options).unwrap();
        archive.write_all(bytes).unwrap();
    }
    fs::write(path, archive.finish().unwrap().into_inner()).unwrap();
}

/// A `.shenbao` file of this draft, with correct sums.
fn mailed(path: &Path, draft: &Value) {
    let draft = serde_json::to_vec(draft).unwrap();
    let manifest = json!({"format": 1, "program": "0",
        "files": {"draft.json": {"sha256": sha256(&draft), "size": draft.len()}}});
    zipped(path, &[("manifest.json", serde_json::to_vec(&manifest).unwrap()), ("draft.json", draft)]);
}

/// The draft of a sample, as JSON.
fn draft(folder: &TempDir) -> Value {
    let application = read_package(&sample(folder)).unwrap().application;
    json!({"format": 1, "name": "甲", "application": application})
}

#[test]
fn the_name_of_a_part_does_not_steer_the_terminal() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("mailed.shenbao");
    let name = format!("{STEERING}\n已写入 甲.pdf");
    let manifest = json!({"format": 1, "program": "0", "files": {name: {"sha256": "0", "size": 1}}});
    zipped(
        &file,
        &[("manifest.json", serde_json::to_vec(&manifest).unwrap()), ("draft.json", b"{}".to_vec())],
    );
    for arguments in [&["check", text(&file)][..], &["export", text(&file), "--pdf", "/nowhere/a.pdf"]] {
        let said = shenbao(arguments);
        assert_eq!(said.code, Some(2));
        harmless(&said);
        assert!(!said.err.lines().any(|line| line.starts_with("已写入")), "{}", said.err);
    }
}

#[test]
fn what_a_guide_says_does_not_steer_the_terminal() {
    let folder = tempdir().unwrap();
    let guide = folder.path().join("guide.txt");
    let words = format!(
        "项目一：甲{STEERING}乙\n2.考核指标：丙{STEERING}约莫 3 把。\n3.资助强度及方式：另有{STEERING}若干资金 5 万元左右。\n"
    );
    fs::write(&guide, words).unwrap();
    harmless(&shenbao(["guide", "read", text(&guide)]));
    let said = shenbao(["guide", "read", "--json", text(&guide)]);
    harmless(&said);
    let title = said.json()["topics"][0]["title"].as_str().unwrap().to_owned();
    assert!(title.contains("\u{1b}[2J\u{9b}31m"), "the value is as it was: {title:?}");
}

#[test]
fn what_is_remarked_of_a_word_file_does_not_steer_the_terminal() {
    let folder = tempdir().unwrap();
    let guide = folder.path().join("guide.docx");
    let body = "<w:p><w:r><w:t>项目一：甲\u{9b}31m\u{202e}</w:t><w:sym w:font=\"Wingdings\" w:char=\"F0FF\"/></w:r></w:p>";
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    zipped(
        &guide,
        &[("[Content_Types].xml", b"<Types/>".to_vec()), ("word/document.xml", document.into_bytes())],
    );
    let said = shenbao(["guide", "read", text(&guide)]);
    assert!(said.err.contains("[提示]"), "{said:?}");
    harmless(&said);
}

#[cfg(unix)]
#[test]
fn the_name_of_a_file_does_not_steer_the_terminal() {
    let folder = tempdir().unwrap();
    let named = |end: &str| folder.path().join(format!("甲{STEERING}\n乙{end}"));
    let file = named(".shenbao");
    fs::copy(sample(&folder), &file).unwrap();
    let (missing, pdf) = (named("没有.shenbao"), named(".pdf"));
    for arguments in [
        vec!["check", text(&file)],
        vec!["check", "--format", "csv", text(&file)],
        vec!["check", "--format", "json", text(&file)],
        vec!["check", text(&missing)],
        vec!["export", text(&file), "--pdf", text(&pdf)],
        vec!["new", THYMUS, "-o", text(&file)],
        vec!["new", THYMUS, "-o", "a.shenbao", "--profile", text(&missing)],
        vec!["guide", "read", text(&missing)],
        vec!["guide", "compare", text(&missing), text(&missing)],
        vec!["topic", text(&missing)],
        vec!["sample", text(&missing), "-o", "a.shenbao"],
        vec!["eligible", "--org-type", text(&missing)],
        vec!["check", "--format", text(&missing), text(&file)],
    ] {
        harmless(&shenbao(&arguments));
    }
}

#[test]
fn what_a_draft_says_does_not_steer_the_terminal_and_its_json_is_the_same() {
    let folder = tempdir().unwrap();
    let file = sample(&folder);
    let forged = format!("2027{STEERING}\n\n0 个错误，0 个警告，0 个待确认，0 条提示\n");
    change(&file, |application| application.start_date = forged);
    for format in ["text", "csv"] {
        harmless(&shenbao(["check", "--format", format, text(&file)]));
    }
    let said = shenbao(["check", text(&file)]);
    assert_eq!(said.out.lines().filter(|line| line.starts_with("0 个错误")).count(), 0, "{}", said.out);
    let said = shenbao(["check", "--format", "json", text(&file)]);
    harmless(&said);
    let whole = said.json().to_string();
    assert!(whole.contains("\u{202e}"), "the value is as it was");
}

#[cfg(unix)]
#[test]
fn no_argument_is_read_without_end() {
    let folder = tempdir().unwrap();
    let (pipe, large) = (folder.path().join("pipe"), folder.path().join("large.json"));
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    // A sparse file: it takes no room.
    fs::File::create(&large).unwrap().set_len(8 << 30).unwrap();
    let output = folder.path().join("a.shenbao");
    let new = |profile: &str| shenbao(["new", THYMUS, "-o", text(&output), "--profile", profile]);
    for path in ["/dev/zero", text(&pipe), text(folder.path())] {
        new(path).refused("不是一个普通文件", "请检查文件路径");
        assert_eq!(shenbao(["guide", "read", path]).code, Some(2), "{path}");
        assert_eq!(shenbao(["check", path]).code, Some(2), "{path}");
    }
    new(text(&large)).refused("超过 1 MB", "请检查文件路径");
    assert_eq!(shenbao(["check", text(&large)]).code, Some(2));
    // A font that is a pipe.
    let file = sample(&folder);
    let fonts = folder.path().join("fonts");
    fs::create_dir(&fonts).unwrap();
    fs::rename(&pipe, fonts.join("NotoSerifSC-Regular.ttf")).unwrap();
    let pdf = folder.path().join("a.pdf");
    let said = shenbao(["export", text(&file), "--pdf", text(&pdf), "--fonts", text(&fonts)]);
    said.refused("不是普通文件", "草稿没有改动");
}

/// Drafts that exhaust memory or time when opened, each a few hundred kilobytes compressed.
#[test]
fn a_draft_made_to_take_all_memory_is_refused_with_its_reason() {
    let folder = tempdir().unwrap();
    let whole = draft(&folder);
    let node = |kind: &str, content: Value| json!({"type": kind, "content": content});
    let cell = |columns: u64| json!({"type": "tableCell", "attrs": {"colspan": columns}, "content": []});
    let row = |cells: u64| node("tableRow", (0..cells).map(|_| cell(1)).collect());
    let wide: Vec<Value> = std::iter::once(row(128)).chain((0..4_000).map(|_| row(1))).collect();
    let long = |count: usize| node("paragraph", json!([{"type": "text", "text": "长".repeat(count)}]));
    let text_of = |content: Value| json!({"narrative": {"plan": node("doc", json!([content]))}});
    let cases: [(&str, Value); 7] = [
        ("个表格单元格", text_of(node("table", wide.into()))),
        ("个字", text_of(long(7_000_000))),
        (
            "个段落、列表项和单元格",
            text_of(node("bulletList", (0..70_000).map(|_| node("listItem", json!([]))).collect())),
        ),
        (
            "个字",
            json!({"budget": {"sources": [{"source": "municipal", "amount": "9".repeat(200_000), "note": ""}], "categories": []}}),
        ),
        ("个字", json!({"project_name": "名".repeat(2_000)})),
        (
            "行",
            json!({"references": (0..2_000).map(|i| json!({"id": format!("r{i}"), "text": ""})).collect::<Vec<_>>()}),
        ),
        (
            "字节",
            json!({"basis": {"doubts": (0..9_000).map(|_| json!({"code": "ambiguous", "severity": "info", "where": "topic.2", "what": "长".repeat(60), "why": null, "action": ""})).collect::<Vec<_>>()}}),
        ),
    ];
    for (i, (why, change)) in cases.into_iter().enumerate() {
        let mut draft = whole.clone();
        for (field, value) in change.as_object().unwrap() {
            match (&mut draft["application"][field], value) {
                (Value::Object(fields), Value::Object(new)) => fields.extend(new.clone()),
                (old, new) => *old = new.clone(),
            }
        }
        let file = folder.path().join(format!("{i}.shenbao"));
        mailed(&file, &draft);
        let said = shenbao(["check", text(&file)]);
        assert_eq!(said.code, Some(2), "{i}: {said:?}");
        assert!(said.err.contains("超过") && said.err.contains(why), "{i}: {}", said.err);
    }
}

#[test]
fn a_template_a_layout_and_a_mapping_nested_without_end_are_refused() {
    let folder = tempdir().unwrap();
    let draft = sample(&folder);
    let [deep, form, output] = ["deep.json", "form.docx", "filled.docx"].map(|name| folder.path().join(name));
    word_form(&form, &paragraph("项目名称：____________"), "");
    let guide = document(support::GUIDES[0].0);
    for nested in ["[".repeat(200_000), format!("{{\"version\":1,\"a\":{}", "{\"a\":".repeat(50_000))] {
        fs::write(&deep, nested).unwrap();
        let fill = ["fill", text(&draft), "--form", text(&form), "-o", text(&output)];
        for arguments in [
            &["template", "check", text(&deep)][..],
            &["guide", "read", text(&guide), "--layout", text(&deep)],
            &[&fill[..], &["--mapping", text(&deep)]].concat(),
        ] {
            let said = shenbao(arguments);
            assert_eq!(said.code, Some(2), "{arguments:?}: {said:?}");
            assert!(said.err.lines().count() > 1, "it says what to do: {said:?}");
        }
    }
    assert!(!output.exists());
}
