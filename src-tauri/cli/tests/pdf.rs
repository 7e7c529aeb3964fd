//! PDFs through the real program and its child process: read as their text is, or refused in bounded time and memory.

#![allow(clippy::unwrap_used, reason = "a test may stop where it fails")]

#[path = "../../import/src/pdf/tests/writer.rs"]
mod writer;

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use serde_json::Value;
use tempfile::TempDir;
use writer::{Script, ScriptFont, Writer, printed};

use crate::support::{GUIDES, Said, document, shenbao, text};

fn saved(folder: &TempDir, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join("指南 2024.pdf");
    fs::write(&path, bytes).unwrap();
    path
}

fn read(bytes: &[u8]) -> Said {
    let folder = tempfile::tempdir().unwrap();
    shenbao(["guide", "read", text(&saved(&folder, bytes)), "--json"])
}

/// A guide with one topic: the content of a page and the PDF writer with its font.
const SMALL: &str = "2024年度人口健康专项申报指南\n项目一：影像诊断技术\n1.拟解决问题：针对影像。\n2.考核指标：准确率≥85%。\n\
    3.资助强度及方式：拟支持 1 项，市级财政经费资助不超过 100 万元。\n4.实施周期：不超过 3 年。\n5.组织方式：公开竞争。\n\
    6.申报条件：企业牵头。\n7.其他说明：无。";

/// The JSON without what differs between two files of one text: spans, blanks, and the file name.
fn compared(value: &Value) -> Value {
    match value {
        Value::Object(object) => {
            let same =
                object.iter().filter(|(key, _)| !matches!(key.as_str(), "span" | "id" | "field_spans"));
            same.map(|(key, value)| (key.clone(), compared(value))).collect()
        }
        Value::Array(array) => array.iter().map(compared).collect(),
        Value::String(text) => text.chars().filter(|c| !c.is_whitespace()).collect::<String>().into(),
        other => other.clone(),
    }
}

#[test]
fn a_guide_printed_to_pdf_reads_as_its_text_does() {
    for (id, _) in GUIDES {
        let from_text = shenbao(["guide", "read", text(&document(id)), "--json"]);
        let printed = printed(&fs::read_to_string(document(id)).unwrap(), Script::Predefined("GBK-EUC-H"));
        let from_pdf = read(&printed);
        assert_eq!((from_pdf.code, from_pdf.err.as_str()), (Some(0), ""), "{id}");
        assert_eq!(compared(&from_pdf.json()), compared(&from_text.json()), "{id}");
    }
}

#[test]
fn what_was_left_out_is_told_beside_what_was_read() {
    let mut writer = Writer::default();
    let font = ScriptFont::add(&mut writer, Script::Predefined("GBK-EUC-H"), "");
    let mut content = "BT /F 12 Tf 1 0 0 1 72 780 Tm 20 TL\n".to_owned();
    for line in SMALL.lines() {
        content.push_str(&format!("{} Tj T*\n", font.string(line)));
    }
    content.push_str(&format!("0.7 0.7 -0.7 0.7 200 200 Tm {} Tj ET", font.string("内部资料")));
    let fonts = format!("/Font << /F {} 0 R >>", font.object);
    let said = read(&writer.pages(&[content.into_bytes()], &fonts, "", ""));
    assert_eq!(said.code, Some(0), "{said:?}");
    assert_eq!(said.json()["topics"].as_array().unwrap().len(), 1);
    assert!(said.err.contains("“内部资料”按水印处理"), "{said:?}");
}

#[test]
fn a_pdf_that_cannot_be_read_says_why_and_what_to_do() {
    let whole = printed(SMALL, Script::ToUnicode);
    let cases: [(&[u8], &str, &str); 4] = [
        (b"%PDF-1.7\n", "不完整或已损坏", "重新下载"),
        (&whole[..40], "不完整或已损坏", "重新下载"),
        (&printed(SMALL, Script::Nothing), "没有写明字形对应哪些文字", "文字识别"),
        (&Writer::default().pages(&[b"0 0 m".to_vec()], "", "", ""), "没有文字", "确认内容"),
    ];
    for (bytes, why, action) in cases {
        read(bytes).refused(why, action);
    }
}

/// Malicious files: a name, the expected reason for refusal, and the bytes.
fn hostile() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let mut files = Vec::new();
    let mut add = |name, why, bytes| files.push((name, why, bytes));

    let catalog_of = |tree: &str| {
        let mut writer = Writer::default();
        writer.add(tree);
        writer.add("<< /Type /Catalog /Pages 1 0 R >>");
        writer.finish("")
    };
    add(
        "a page tree that is its own child",
        "不完整",
        catalog_of("<< /Type /Pages /Count 1 /Kids [1 0 R] >>"),
    );
    add("a million pages claimed", "不完整", catalog_of("<< /Type /Pages /Count 1000000 /Kids [] >>"));
    let ring = "<< /Type /Pages /Count 1000000 /Kids [".to_owned() + &"1 0 R ".repeat(200_000) + "] >>";
    add("a page tree of references to itself", "不完整", catalog_of(&ring));
    add("an object that is itself", "不完整", catalog_of("1 0 R"));

    let nested = |open: &str, close: &str, depth: usize| {
        let inner = [open.repeat(depth), close.repeat(depth)].concat();
        catalog_of(&format!("<< /Type /Pages /Count 1 /Kids [<< /Type /Page /X {inner} >>] >>"))
    };
    add("deep arrays", "不完整", nested("[", "]", 1_000_000));
    add("deep dictionaries", "不完整", nested("<</A", ">>", 1_000_000));
    add("deep strings", "没有文字", nested("(", ")", 1_000_000));
    let operands = "[".repeat(2_000_000);
    add(
        "deep arrays in a content stream",
        "没有文字",
        Writer::default().pages(&[operands.into_bytes()], "", "", ""),
    );

    let form = |calls: usize| {
        format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {calls} 0 R >> >>"
        )
    };
    let mut writer = Writer::default();
    writer.stream(&form(1), b"/X Do /X Do /X Do /X Do");
    add(
        "a form that calls itself",
        "没有文字",
        writer.pages(&[b"/X Do".to_vec()], "/XObject << /X 1 0 R >>", "", ""),
    );
    let mut writer = Writer::default();
    for next in 2..=40 {
        writer.stream(&form(next), b"/X Do /X Do /X Do /X Do");
    }
    writer.stream(&form(1), b"/X Do");
    add(
        "forms that call forms",
        "过于复杂",
        writer.pages(&[b"/X Do".to_vec()], "/XObject << /X 1 0 R >>", "", ""),
    );

    let mut file = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\n".to_vec();
    let start = file.len();
    file.extend(
        format!("xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 2 /Root 1 0 R /Prev {start} >>\nstartxref\n{start}\n%%EOF")
            .as_bytes(),
    );
    add("a cross-reference table that follows itself", "不完整", file);

    // A stretch that ends on a full flush stands for itself, so that it can be repeated.
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(&vec![b' '; 1 << 20]).unwrap();
    packed.flush().unwrap();
    let bomb = |size: usize| [b"\x78\xDA", &packed.get_ref()[2..].repeat(size)[..]].concat();
    let mut writer = Writer::default();
    let once = writer.stream("/Filter /FlateDecode", &bomb(640));
    writer.add(format!("<< /Type /Page /Parent 3 0 R /MediaBox [0 0 9 9] /Contents {once} 0 R >>"));
    writer.add("<< /Type /Pages /Count 1 /Kids [2 0 R] >>");
    writer.add("<< /Type /Catalog /Pages 3 0 R >>");
    add("640 MB in one stream", "内存超过上限", writer.finish(""));

    let operators = b"0 0 m ".repeat(2_000_000);
    add("millions of operators", "没有文字", Writer::default().pages(&[operators], "", "", ""));
    let many: String = (0..3_000).map(|_| "<< /Type /Page >> ".to_owned()).collect();
    add("3,000 pages", "超过 2000 页", catalog_of(&format!("<< /Type /Pages /Count 3000 /Kids [{many}] >>")));
    files
}

#[test]
fn hostile_files_are_refused_within_bounds_and_with_a_reason() {
    for (name, why, bytes) in hostile() {
        let said = read(&bytes);
        assert_eq!(said.code, Some(2), "{name}: {said:?}");
        assert!(said.err.contains(why) && said.err.contains('请') && said.out.is_empty(), "{name}: {said:?}");
    }
}

#[test]
fn files_that_only_look_hostile_are_read() {
    let whole = printed(SMALL, Script::ToUnicode);
    let text = |bytes: &[u8]| {
        let said = read(bytes);
        assert_eq!(said.code, Some(0), "{said:?}");
        said.json()["topics"][0]["title"].clone()
    };
    assert_eq!(text(&whole), "影像诊断技术");
    // A table of places that is wrong, and one that is cut off.
    let at = whole.windows(9).rposition(|window| window == b"startxref").unwrap();
    assert_eq!(text(&[&whole[..at], b"startxref\n7\n%%EOF"].concat()), "影像诊断技术");
    assert_eq!(text(&whole[..at - 200]), "影像诊断技术");
    assert_eq!(text(&[b"HTTP/1.1 200 OK\r\n\r\n", &whole[..]].concat()), "影像诊断技术");
    // Programs and files inside are neither run nor read, and a page may be as large as it likes.
    let mut writer = Writer::default();
    let font = ScriptFont::add(&mut writer, Script::ToUnicode, SMALL);
    let mut content = "BT /F 12 Tf 1 0 0 1 72 780 Tm 20 TL\n".to_owned();
    for line in SMALL.lines() {
        content.push_str(&format!("{} Tj T*\n", font.string(line)));
    }
    let extra = "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> \
         /Names << /EmbeddedFiles << /Names [(x.exe) << /F (x.exe) >>] >> >>";
    let page =
        "/MediaBox [-2000000000 -2000000000 2000000000 2000000000] /AA << /O << /S /Launch /F (x.exe) >> >>";
    let fonts = format!("/Font << /F {} 0 R >>", font.object);
    assert_eq!(text(&writer.pages(&[content.into_bytes()], &fonts, page, extra)), "影像诊断技术");
}
