//! Attached files: a recipient can open them, or the person is warned; a final document has no placeholders.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop where it fails")]

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use shenbao_core::application::{AttachedFile, RichText};
use shenbao_core::asset::Asset;
use shenbao_store::{read_package, write_package};
use tempfile::tempdir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::{change, sample, shenbao, text};

const WHOLE: &[u8] = include_bytes!("../../import/src/pdf/inspect/two-pages.pdf");
const LOCKED: [&[u8]; 2] = [
    include_bytes!("../../import/src/pdf/inspect/user-password-rc4.pdf"),
    include_bytes!("../../import/src/pdf/inspect/user-password-aes256.pdf"),
];
const OWNED: [&[u8]; 2] = [
    include_bytes!("../../import/src/pdf/inspect/owner-password-rc4.pdf"),
    include_bytes!("../../import/src/pdf/inspect/owner-password-aes256.pdf"),
];

fn attach(file: &Path, name: &str, bytes: &[u8]) {
    let mut package = read_package(file).unwrap();
    let asset = package.assets.insert(Asset::read(bytes).unwrap());
    let length = u32::try_from(bytes.len()).unwrap();
    package.application.attachments[0].file =
        Some(AttachedFile { asset, name: name.to_owned(), bytes: length });
    write_package(file, &package).unwrap();
}

/// The findings about attached files: severity and message.
fn found(file: &Path) -> Vec<(String, String)> {
    let report = shenbao(["check", "--format", "json", text(file)]).json();
    let findings = report[0]["report"]["findings"].as_array().unwrap().clone();
    let of = |finding: &Value, field: &str| finding[field].as_str().unwrap().to_owned();
    findings
        .iter()
        .filter(|finding| finding["code"] == "attachment-unopenable")
        .map(|finding| (of(finding, "severity"), of(finding, "what")))
        .collect()
}

fn docx(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, words) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(words.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn a_file_nobody_can_open_is_an_error_and_is_handed_in_as_a_draft() {
    let folder = tempdir().unwrap();
    let file = sample(&folder);
    let hollow = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n";
    let word = docx(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w:document><w:body>")]);
    let cases: [(&str, &[u8], &str); 5] = [
        ("承诺书.pdf", LOCKED[0], "设有打开密码"),
        ("承诺书.pdf", LOCKED[1], "设有打开密码"),
        ("承诺书.pdf", hollow, "没有能显示的页面"),
        ("承诺书.pdf", b"%PDF-1.7\n<html>404</html>\n%%EOF\n", "没有能显示的页面"),
        ("承诺书.docx", &word, "不是完整的 Word 文件"),
    ];
    for (name, bytes, why) in cases {
        attach(&file, name, bytes);
        let found = found(&file);
        assert_eq!(found.len(), 1, "{why}: {found:?}");
        assert!(found[0].0 == "error" && found[0].1.contains(name) && found[0].1.contains(why), "{found:?}");
        assert_eq!(shenbao(["check", text(&file)]).code, Some(1));
    }
    let package = folder.path().join("提交包");
    let said = shenbao(["package", text(&file), "-o", text(&package)]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(said.out.contains("草稿") && said.out.contains("不是完整的 Word 文件"), "{said:?}");
}

#[test]
fn a_file_that_may_not_open_everywhere_is_a_warning() {
    let folder = tempdir().unwrap();
    let file = sample(&folder);
    let mut astray = WHOLE.to_vec();
    let at = astray.windows(9).rposition(|window| window == b"startxref").unwrap();
    astray.splice(at.., b"startxref\n7\n%%EOF\n".iter().copied());
    attach(&file, "承诺书.pdf", &astray);
    let found = found(&file);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].0 == "warning" && found[0].1.contains("结构有损坏"), "{found:?}");
}

#[test]
fn a_file_that_opens_is_passed_whatever_stands_before_it_and_whatever_its_parts_are_called() {
    let folder = tempdir().unwrap();
    let file = sample(&folder);
    let rels = r#"<Relationships><Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document2.xml"/></Relationships>"#;
    let online = docx(&[
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", rels),
        ("word/document2.xml", "<w:document><w:body/></w:document>"),
    ]);
    let before = [b"\xef\xbb\xbf\r\n", WHOLE].concat();
    for bytes in [WHOLE, OWNED[0], OWNED[1], &before, &online] {
        attach(&file, "承诺书", bytes);
        assert_eq!(found(&file), []);
    }
}

#[test]
fn a_line_of_the_budget_with_a_basis_and_no_amount_is_found() {
    let folder = tempdir().unwrap();
    let file = sample(&folder);
    change(&file, |application| {
        application.budget.cells.retain(|cell| cell.category.as_deref() != Some("labour"));
        application.budget.bases.insert("labour".to_owned(), "服务器 2 台 × 5 万元".to_owned());
    });
    let said = shenbao(["check", "--format", "json", text(&file)]);
    assert_eq!(said.code, Some(1));
    let findings = said.json()[0]["report"]["findings"].as_array().unwrap().clone();
    assert!(findings.iter().any(|finding| finding["code"] == "amount-missing"), "{findings:?}");
}

/// With every optional field empty the document is final all the same, and marks none of them as empty.
#[test]
#[cfg_attr(windows, ignore = "poppler, mupdf and qpdf read the files; they are the bytes of Linux")]
fn a_final_document_says_of_no_field_that_it_is_not_filled_in() {
    let folder = tempdir().unwrap();
    let file = sample(&folder);
    change(&file, |application| {
        application.lead.address.clear();
        application.investigator.title.clear();
        for partner in &mut application.partners {
            partner.task.clear();
            partner.organisation.credit_code.clear();
            partner.organisation.profile = Default::default();
        }
        application.commitments.iter_mut().for_each(|row| row.evidence.clear());
        application.schedule.iter_mut().for_each(|stage| stage.deliverable.clear());
        let budget = &mut application.budget;
        budget.cells.retain(|cell| cell.payer.is_none() || cell.amount.parse::<f64>() != Ok(0.0));
        budget.notes.retain(|payer, _| budget.cells.iter().any(|cell| cell.payer == Some(*payer)));
        application.attachments.clear();
        // What a person typed stays, whatever it says.
        let plan = application.narrative["plan"].plain_text() + "\n样表里写“（未填写）”的行不计。";
        application.narrative.insert("plan".into(), RichText::from_plain(&plan));
    });
    let (pdf, word) = (folder.path().join("a.pdf"), folder.path().join("a.docx"));
    let said = shenbao(["export", text(&file), "--pdf", text(&pdf), "--docx", text(&word)]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(!said.out.contains("草稿"), "the document is final: {said:?}");
    let words = Command::new("pdftotext").args([text(&pdf), "-"]).output().unwrap();
    let words = String::from_utf8(words.stdout).unwrap();
    let marks = words.lines().filter(|line| line.contains("未填写")).collect::<Vec<_>>();
    assert_eq!(marks.len(), 1, "{marks:?}");
    let mut archive = zip::ZipArchive::new(fs::File::open(&word).unwrap()).unwrap();
    let document = std::io::read_to_string(archive.by_name("word/document.xml").unwrap()).unwrap();
    assert_eq!(document.matches("未填写").count(), 1);
}
