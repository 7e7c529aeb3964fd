//! Runs the built `shenbao` and returns its output.

#![allow(clippy::unwrap_used, reason = "a test may stop where it fails")]

use std::ffi::OsStr;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use shenbao_core::application::Application;
use shenbao_store::{read_package, write_package};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The shipped guides with their numbers of topics, newest first.
pub(crate) const GUIDES: [(&str, u32); 3] = [
    ("chongqing-2024-population-health", 24),
    ("shapingba-2024-life-health-1", 8),
    ("chongqing-2023-biomedicine-major", 11),
];

/// The shipped document that is not a guide.
pub(crate) const POLICY: &str = "chongqing-2019-biomedicine-policy";

/// The output of one run of the program.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Said {
    /// Standard output as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| unreadable(&error, self))
    }

    /// Fails the test unless the run was refused with a message and an action.
    #[track_caller]
    pub(crate) fn refused(&self, why: &str, action: &str) {
        assert_eq!(self.code, Some(2), "{self:?}");
        assert!(self.err.contains(why) && self.err.contains(action), "{self:?}");
        assert!(self.out.is_empty(), "{self:?}");
    }
}

#[expect(clippy::panic, reason = "a test fails by panicking")]
fn unreadable(error: &serde_json::Error, said: &Said) -> Value {
    panic!("{error}: {said:?}")
}

/// Runs the program.
pub(crate) fn shenbao<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Said {
    shenbao_with(arguments, &[])
}

/// Runs the program with additional environment variables.
pub(crate) fn shenbao_with<A: AsRef<OsStr>>(
    arguments: impl IntoIterator<Item = A>,
    variables: &[(&str, &Path)],
) -> Said {
    let run = Command::new(env!("CARGO_BIN_EXE_shenbao"))
        .args(arguments)
        .env("SHENBAO_FONTS", concat!(env!("CARGO_MANIFEST_DIR"), "/../../fonts"))
        // What was chosen in the window of this machine is none of the tests' business.
        .env("SHENBAO_DATA_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("no-such-folder"))
        .envs(variables.iter().copied())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    Said {
        code: run.status.code(),
        out: String::from_utf8(run.stdout).unwrap(),
        err: String::from_utf8(run.stderr).unwrap(),
    }
}

/// The path of a shipped document.
pub(crate) fn document(id: &str) -> PathBuf {
    let folder = if id.ends_with("-policy") { "../core/policies" } else { "../guide/guides" };
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(id).with_extension("txt")
}

/// Every shipped topic, as `GUIDE#N`.
pub(crate) fn topics() -> Vec<String> {
    GUIDES.iter().flat_map(|(guide, count)| (1..=*count).map(move |n| format!("{guide}#{n}"))).collect()
}

/// The newest shipped guide as its official version might look: one topic removed, one added, one with less money.
pub(crate) fn newer_version() -> (tempfile::TempDir, PathBuf) {
    let source = std::fs::read_to_string(document(GUIDES[0].0)).unwrap();
    let last = source.find("项目二十四：").unwrap();
    let newer = source[..last].replace("（征求意见稿）", "").replacen(
        "市级财政经费资助不\n\n超过 100 万元",
        "市级财政经费资助不\n\n超过 80 万元",
        1,
    );
    assert_ne!(newer.matches("超过 80 万元").count(), source.matches("超过 80 万元").count());
    let added = "项目二十四：数字疗法产品评价\n1.拟解决问题：数字疗法缺少评价方法。\n2.考核指标：建立评价方法 1 套。\n";
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("正式稿.txt");
    std::fs::write(&file, newer + added).unwrap();
    (folder, file)
}

/// A path as an argument.
pub(crate) fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A shipped sample, which has no error, as a file in `folder`; one that is there already is replaced.
pub(crate) fn sample(folder: &tempfile::TempDir) -> PathBuf {
    let file = folder.path().join("sample.shenbao");
    std::fs::remove_file(&file).ok();
    assert_eq!(shenbao(["sample", "-o", text(&file)]).code, Some(0));
    file
}

/// An issuer's form of these paragraphs and tables, with these settings.
pub(crate) fn word_form(file: &Path, body: &str, settings: &str) {
    let w = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let parts = [
        ("[Content_Types].xml", r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#.to_owned()),
        ("_rels/.rels", r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#.to_owned()),
        ("word/document.xml", format!("<w:document {w}><w:body>{body}</w:body></w:document>")),
        ("word/settings.xml", format!("<w:settings {w}>{settings}</w:settings>")),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    std::fs::write(file, zip.finish().unwrap().into_inner()).unwrap();
}

/// A paragraph of a form.
pub(crate) fn paragraph(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

/// A table of a form with a label and a box in each row.
pub(crate) fn labels(labels: &[&str]) -> String {
    let row = |label: &&str| format!("<w:tr><w:tc>{}</w:tc><w:tc><w:p/></w:tc></w:tr>", paragraph(label));
    format!("<w:tbl>{}</w:tbl>", labels.iter().map(row).collect::<String>())
}

/// Changes the application in a file.
pub(crate) fn change(file: &Path, edit: impl FnOnce(&mut Application)) {
    let mut package = read_package(file).unwrap();
    edit(&mut package.application);
    write_package(file, &package).unwrap();
}
