//! Writing: a draft from a topic, its check report, its pages.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop where it fails")]

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use shenbao_core::application::Application;
use shenbao_core::asset::Assets;
use shenbao_guide::payer::Payer;
use shenbao_store::{read_package, write_package};
use tempfile::{TempDir, tempdir};

use crate::support::{change, sample, shenbao, text};

const THYMUS: &str = "chongqing-2023-biomedicine-major#2";

/// A new draft for 2023 topic 2.
fn begun(folder: &TempDir, arguments: &[&str]) -> PathBuf {
    let file = folder.path().join("draft.shenbao");
    let said = shenbao([&["new", THYMUS, "-o", text(&file)], arguments].concat());
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{said:?}");
    file
}

fn set_lead_own(application: &mut Application, amount: &str) {
    application.budget.enter_payer(Payer::LeadOwn, amount);
}

/// The findings with this code.
fn found(report: &Value, code: &str) -> Vec<Value> {
    report["findings"].as_array().unwrap().iter().filter(|finding| finding["code"] == code).cloned().collect()
}

#[test]
fn of_twenty_programs_that_write_one_new_file_one_says_that_it_did() {
    let folder = tempdir().unwrap();
    for arguments in [vec!["sample"], vec!["new", THYMUS]] {
        let file = folder.path().join(format!("{}.shenbao", arguments[0]));
        let run = || shenbao([arguments.clone(), vec!["-o", text(&file)]].concat());
        let said: Vec<_> = std::thread::scope(|scope| {
            let programs: Vec<_> = (0..20).map(|_| scope.spawn(run)).collect();
            programs.into_iter().map(|program| program.join().unwrap()).collect()
        });
        let wrote = said.iter().filter(|said| said.out.contains("已写入")).count();
        let refused =
            said.iter().filter(|said| said.err.contains("已经存在") && said.code == Some(2)).count();
        assert_eq!((wrote, refused), (1, 19), "{said:?}");
        assert!(read_package(&file).unwrap().damaged.is_empty());
    }
    let left = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 2, "nothing is left beside the files");
}

#[test]
fn a_damaged_picture_costs_no_word_and_is_named_on_standard_error() {
    let folder = tempdir().unwrap();
    let file = sample(&folder);
    let whole = read_package(&file).unwrap();
    let (_, picture) = whole.assets.iter().next().unwrap();
    let mut bytes = fs::read(&file).unwrap();
    let place = bytes.windows(picture.bytes.len()).position(|window| window == &picture.bytes[..]).unwrap();
    bytes[place + picture.bytes.len() / 2] ^= 0xFF;
    fs::write(&file, bytes).unwrap();

    assert_eq!(read_package(&file).unwrap().application, whole.application);
    let said = shenbao(["check", text(&file), "--format", "json"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.err.contains("中的图 ") && said.err.contains("已损坏，没有读出"), "{said:?}");
    assert!(said.err.contains("其余内容已全部读出"), "{said:?}");
    let answer: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(found(&answer[0]["report"], "figure-image-missing").len(), 1);
}

#[test]
fn a_new_draft_carries_its_topic_and_its_lead() {
    let folder = tempdir().unwrap();
    let profile = folder.path().join("profile.json");
    let words = json!({"lead": {"name": "重庆某某公司", "profile": {"kind": "university"}},
        "investigator": {"name": "张三"}});
    // Notepad's byte order mark is no part of the JSON.
    fs::write(&profile, format!("\u{feff}{words}")).unwrap();
    let file = begun(&folder, &["--lead-type", "企业", "--profile", text(&profile)]);
    let application = read_package(&file).unwrap().application;
    assert_eq!(application.basis.guide_id, "chongqing-2023-biomedicine-major");
    assert_eq!(application.basis.topic.number, 2);
    assert_eq!(application.lead.name, "重庆某某公司");
    assert_eq!(application.lead.profile.kind.unwrap().label(), "企业");
    assert_eq!(application.investigator.name, "张三");
}

#[test]
fn new_never_overwrites_what_is_there() {
    let folder = tempdir().unwrap();
    let file = begun(&folder, &[]);
    let before = fs::read(&file).unwrap();
    shenbao(["new", THYMUS, "-o", text(&file)]).refused("文件已经存在", "不会被覆盖");
    shenbao(["sample", "-o", text(&file)]).refused("文件已经存在", "不会被覆盖");
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[test]
fn new_refuses_what_it_does_not_know_and_writes_nothing() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("draft.shenbao");
    let new = |arguments: &[&str]| shenbao([&["new", "-o", text(&file)], arguments].concat());
    new(&["chongqing-2023-biomedicine-major#12"]).refused("#12", "shenbao guides");
    new(&[THYMUS, "--lead-type", "个人"]).refused("不认识单位类型“个人”", "三甲医院");

    let profile = folder.path().join("profile.json");
    new(&[THYMUS, "--profile", text(&profile)]).refused("找不到这个文件", "请检查文件路径");
    for (words, why) in [
        (r#"{"lead": {"naem": "重庆某某公司"}}"#, "不认识“naem”"),
        (r#"{"lead": {"profile": {"grade": true}}}"#, "不认识“grade”"),
        ("{\n \"lead\": }", "第 2 行第 10 列"),
        (r#"{"leader": {}}"#, "leader"),
    ] {
        fs::write(&profile, words).unwrap();
        new(&[THYMUS, "--profile", text(&profile)]).refused(why, "请");
    }
    assert!(!file.exists());
}

#[test]
fn check_is_0_without_errors_and_1_with_them() {
    let folder = tempdir().unwrap();
    let (ready, unready) = (sample(&folder), begun(&folder, &[]));
    for format in ["text", "json", "csv"] {
        let check = |files: &[&Path]| {
            let files = files.iter().map(|file| text(file));
            let said = shenbao(["check", "--format", format].into_iter().chain(files));
            assert_eq!(said.err, "");
            said.code
        };
        assert_eq!(check(&[&ready]), Some(0), "{format}");
        assert_eq!(check(&[&unready]), Some(1), "{format}");
        assert_eq!(check(&[&ready, &unready]), Some(1), "{format}");
    }
    let said = shenbao(["check", text(&ready)]);
    assert!(said.out.contains("\n0 个错误，"), "{}", said.out);
}

#[test]
fn an_enterprise_that_raises_500_is_told_of_the_floor_of_1500() {
    let folder = tempdir().unwrap();
    let file = begun(&folder, &["--lead-type", "企业"]);
    change(&file, |application| set_lead_own(application, "500"));
    let said = shenbao(["check", "--format", "json", text(&file)]);
    assert_eq!(said.code, Some(1), "{said:?}");
    let json = said.json();
    let under = found(&json[0]["report"], "funding-under-floor");
    assert_eq!(under.len(), 1, "{under:?}");
    assert_eq!(under[0]["severity"], "error");
    assert_eq!(under[0]["where"], "budget.payers.lead_own");
    assert!(under[0]["what"].as_str().unwrap().contains("1500"), "{under:?}");
    assert_eq!(under[0]["why"]["quote"], "企业牵头承担单位出资不低于 1500万元");

    change(&file, |application| set_lead_own(application, "1500"));
    let json = shenbao(["check", "--format", "json", text(&file)]).json();
    assert_eq!(found(&json[0]["report"], "funding-under-floor"), Vec::<Value>::new());
}

#[test]
fn a_picture_that_does_not_travel_with_its_draft_is_an_error() {
    let folder = tempdir().unwrap();
    let file = sample(&folder);
    let mut package = read_package(&file).unwrap();
    let pictures = package.application.figure_ids().len();
    package.assets = Assets::default();
    write_package(&file, &package).unwrap();
    let said = shenbao(["check", "--format", "json", text(&file)]);
    assert_eq!(said.code, Some(1), "{said:?}");
    let lost = found(&said.json()[0]["report"], "figure-image-missing");
    assert_eq!((lost.len(), &lost[0]["severity"]), (pictures, &Value::from("error")), "{lost:?}");
    let said = shenbao(["package", text(&file), "-o", text(&folder.path().join("提交包.zip"))]);
    assert!(said.out.contains("个错误没有解决") && said.out.contains("草稿"), "{said:?}");
}

#[test]
fn a_file_that_cannot_be_read_is_2_and_hides_no_other() {
    let folder = tempdir().unwrap();
    let whole = begun(&folder, &[]);
    let cut = folder.path().join("cut.shenbao");
    let bytes = fs::read(&whole).unwrap();
    fs::write(&cut, &bytes[..bytes.len() / 2]).unwrap();
    let said = shenbao(["check", "--format", "json", text(&cut), text(&whole)]);
    assert_eq!(said.code, Some(2), "{said:?}");
    assert!(said.err.contains("无法读出。请让发送方重新导出一份"), "{said:?}");
    let json = said.json();
    assert!(said.err.contains(json[0]["fault"].as_str().unwrap()));
    assert_eq!((&json[0]["report"], &json[1]["fault"]), (&Value::Null, &Value::Null));
    assert_eq!(json[1]["report"]["ready"], false);

    shenbao(["check", text(&cut)]).refused("无法读出", "请让发送方");
    shenbao(["export", text(&cut), "--pdf", text(&folder.path().join("cut.pdf"))])
        .refused("无法读出", "请让发送方");
    shenbao(["check", text(&folder.path().join("none.shenbao"))]).refused("找不到这个文件", "请检查");
    assert!(!folder.path().join("cut.pdf").exists());
}

#[test]
fn the_csv_has_the_findings_of_the_json_cell_by_cell() {
    let folder = tempdir().unwrap();
    let file = begun(&folder, &["--lead-type", "三甲医院"]);
    change(&file, |application| application.start_date = "=HYPERLINK(\"x\"),\n一".to_owned());
    let rows = records(&shenbao(["check", "--format", "csv", text(&file)]).out);
    assert_eq!(rows[0], ["file", "code", "severity", "where", "what", "clause", "action"]);
    let json = shenbao(["check", "--format", "json", text(&file)]).json();
    let findings = json[0]["report"]["findings"].as_array().unwrap();
    assert_eq!(rows.len() - 1, findings.len());
    for (row, finding) in rows[1..].iter().zip(findings) {
        let cells = [
            &finding["code"],
            &finding["where"],
            &finding["what"],
            &finding["why"]["quote"],
            &finding["action"],
        ];
        assert_eq!(row[0], text(&file));
        assert_eq!([&row[1], &row[3], &row[4], &row[5], &row[6]], cells.map(|c| c.as_str().unwrap_or("")));
        assert!(["错误", "警告", "待确认", "提示"].contains(&row[2].as_str()), "{row:?}");
    }
    assert!(rows.iter().any(|row| row[4].contains("=HYPERLINK(\"x\"),\n一")), "{rows:?}");
}

/// Parses CSV as defined by RFC 4180.
fn records(csv: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut inside) = (Vec::new(), Vec::new(), String::new(), false);
    let unmarked = csv.strip_prefix('\u{feff}').expect("Excel needs the mark to see UTF-8");
    let mut rest = unmarked.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '"' if inside && rest.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' => inside = !inside,
            ',' if !inside => row.push(std::mem::take(&mut cell)),
            '\n' if !inside => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(!inside && cell.is_empty() && row.is_empty(), "the last line is cut off");
    rows
}

#[test]
#[cfg_attr(windows, ignore = "poppler, mupdf and qpdf read the files; they are the bytes of Linux")]
fn a_draft_is_marked_while_errors_stand_and_not_after() {
    let folder = tempdir().unwrap();
    for (file, marked) in [(begun(&folder, &[]), true), (sample(&folder), false)] {
        let (pdf, docx) = (file.with_extension("pdf"), file.with_extension("docx"));
        let said = shenbao(["export", text(&file), "--pdf", text(&pdf), "--docx", text(&docx)]);
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{said:?}");
        assert_eq!(said.out.contains("草稿"), marked, "{said:?}");
        let read =
            Command::new("pdftotext").args([text(&pdf), "-"]).output().expect("poppler-utils is installed");
        let words = String::from_utf8(read.stdout).unwrap();
        assert!(words.contains("胸腺"), "{words}");
        assert_eq!(words.contains("草稿"), marked, "{words}");
        assert!(fs::read(&docx).unwrap().starts_with(b"PK"));
    }
}

#[test]
fn a_copy_to_comment_on_has_numbered_lines_in_word_too() {
    let folder = tempdir().unwrap();
    let file = begun(&folder, &[]);
    let docx = file.with_extension("docx");
    for (more, is_numbered) in [([].as_slice(), false), (&["--line-numbers"], true)] {
        let said = shenbao([&["export", text(&file), "--docx", text(&docx)], more].concat());
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{said:?}");
        let mut archive = zip::ZipArchive::new(fs::File::open(&docx).unwrap()).unwrap();
        let mut document = String::new();
        archive.by_name("word/document.xml").unwrap().read_to_string(&mut document).unwrap();
        assert_eq!(document.contains("<w:lnNumType "), is_numbered);
    }
}

#[test]
fn a_package_names_what_is_in_it_and_what_is_not() {
    let folder = tempdir().unwrap();
    let (ready, unready) = (sample(&folder), begun(&folder, &[]));
    let (zip, dir) = (folder.path().join("提交包.zip"), folder.path().join("提交包"));
    let said = shenbao(["package", text(&ready), "-o", text(&zip)]);
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{said:?}");
    for part in ["ZIP，", "申报书.pdf", "申报书.docx", "检查报告.pdf", "清单.txt"] {
        assert!(said.out.contains(part), "{said:?}");
    }
    assert!(!said.out.contains("草稿"), "{said:?}");
    assert!(fs::read(&zip).unwrap().starts_with(b"PK"));

    let said = shenbao(["package", text(&unready), "-o", text(&dir)]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(said.out.contains("个错误没有解决") && said.out.contains("“草稿”"), "{said:?}");
    assert!(said.out.contains("注意：附件清单中还有"), "{said:?}");
    assert!(dir.join("申报书（草稿）.pdf").is_file() && dir.join("清单.txt").is_file());

    shenbao(["package", text(&ready), "-o", text(&dir)]).refused("同名", "不会被覆盖");
    shenbao(["package", text(&ready), "-o", text(&unready)]).refused("草稿", "不会被覆盖");
    assert_eq!(fs::read_dir(&dir).unwrap().count(), 5);
}

#[test]
fn export_never_writes_over_a_draft() {
    let folder = tempdir().unwrap();
    let (file, other) = (begun(&folder, &[]), sample(&folder));
    let plain = folder.path().join("draft");
    fs::copy(&file, &plain).unwrap();
    for (from, to) in [(&file, &file), (&file, &other), (&plain, &plain)] {
        let before = fs::read(to).unwrap();
        for kind in ["--pdf", "--docx"] {
            shenbao(["export", text(from), kind, text(to)]).refused("草稿", "不会被覆盖");
        }
        assert_eq!(fs::read(to).unwrap(), before);
    }
}

#[test]
fn fonts_that_are_not_there_are_said_and_nothing_is_written() {
    let folder = tempdir().unwrap();
    let (file, pdf) = (begun(&folder, &[]), folder.path().join("out.pdf"));
    let said = shenbao(["export", text(&file), "--pdf", text(&pdf), "--fonts", text(folder.path())]);
    said.refused("字体", "草稿没有改动");
    assert!(!pdf.exists());
}

#[test]
fn a_folder_is_checked_into_one_page_that_names_what_it_could_not_read() {
    let folder = tempdir().unwrap();
    let below = folder.path().join("二组");
    fs::create_dir(&below).unwrap();
    let file = below.join("甲.shenbao");
    let wrote = shenbao(["new", THYMUS, "-o", text(&file)].to_vec());
    assert_eq!(wrote.code, Some(0), "{wrote:?}");
    fs::write(folder.path().join("坏.shenbao"), "no ZIP").unwrap();
    let said = shenbao(["check", text(folder.path()), "--format", "html"].to_vec());
    assert_eq!(said.code, Some(2));
    assert!(said.err.contains("坏.shenbao"), "{}", said.err);
    for word in ["<!DOCTYPE html>", "1 份申报书，0 份没有错误", "读不了的文件", "坏.shenbao", "按问题"]
    {
        assert!(said.out.contains(word), "{word}: {}", said.out);
    }
    let empty = tempdir().unwrap();
    let said = shenbao(["check", text(empty.path())].to_vec());
    assert_eq!(said.code, Some(2));
    assert!(said.err.contains("没有 .shenbao 文件"), "{}", said.err);
}
