//! Makes submissions of the shipped samples and opens them again as a recipient would.

#![allow(clippy::unwrap_used, reason = "a test may stop where it fails")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use std::process::Command;

use jiff::Timestamp;
use jiff::civil::{Date, date};
use shenbao_core::application::{Application, AttachedFile};
use shenbao_core::asset::{Asset, Assets, sha256};
use shenbao_core::catalogue::Catalogue;
use shenbao_core::check::check;
use shenbao_core::sample::Sample;
use shenbao_guide::organisation::LeadProfile;
use shenbao_guide::payer::Payer;
use shenbao_render::Fonts;
use shenbao_store::atomic_write::WriteError;
use shenbao_submission::{Export, Form, Plan, Submission, SubmissionError, assemble, plan, submit};

const TODAY: Date = date(2026, 11, 22);

fn fonts() -> Fonts {
    Fonts::load(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fonts"))).unwrap()
}

/// A sample without errors, and its files.
fn sample() -> (Application, Assets) {
    let sample = Sample::named("thymus").unwrap();
    (sample.application(&Catalogue::shipped()), sample.assets())
}

/// A topic whose guide requires a proof, in an empty draft.
fn demanding() -> Application {
    let catalogue = Catalogue::shipped();
    let (read, topic) = catalogue.topic("chongqing-2023-biomedicine-major", 10).unwrap();
    Application::begin(read, topic, LeadProfile::default(), TODAY)
}

fn pdf(n: u8) -> Asset {
    Asset::read(format!("%PDF-1.7 {n}\n%%EOF").into_bytes()).unwrap()
}

fn attach(application: &mut Application, assets: &mut Assets, index: usize, asset: Asset) {
    let bytes = u32::try_from(asset.bytes.len()).unwrap();
    let file = AttachedFile { asset: assets.insert(asset), name: "扫描件 001.PDF".to_owned(), bytes };
    application.attachments[index].file = Some(file);
}

fn planned(application: &Application, assets: &Assets) -> Plan {
    plan(application, assets, &check(application, &assets.kept()), None)
}

fn names(plan: &Plan) -> Vec<&str> {
    plan.files.iter().map(|file| file.name.as_str()).collect()
}

fn made(application: &Application, assets: &Assets) -> Submission {
    assemble((application, None), assets, &fonts(), TODAY, |_| ()).unwrap()
}

/// The text `pdftotext` extracts from a file of a submission, without whitespace.
fn words(submission: &Submission, part: &str) -> String {
    let (_, bytes) = submission.files.iter().find(|(name, _)| name.contains(part)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file.pdf");
    fs::write(&path, bytes).unwrap();
    let read = Command::new("pdftotext").arg(&path).arg("-").output().unwrap();
    String::from_utf8(read.stdout).unwrap().split_whitespace().collect()
}

#[test]
fn the_pdf_and_the_word_file_handed_in_are_the_ones_exported_alone() {
    let (application, assets) = sample();
    let submission = made(&application, &assets);
    let export = Export::new(&application, &assets, TODAY);
    let file = |wanted: &str| &submission.files.iter().find(|(name, _)| name == wanted).unwrap().1;
    // Compared and not printed: the files are long.
    assert!(export.pdf(&fonts()).unwrap().bytes == *file("申报书.pdf"));
    assert!(export.docx(Some(&fonts())).unwrap() == *file("申报书.docx"));
}

/// The text between two words.
fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    text.split_once(before).unwrap().1.split_once(after).unwrap().0
}

#[test]
#[cfg_attr(windows, ignore = "poppler, mupdf and qpdf read the files; they are the bytes of Linux")]
fn the_pdf_the_word_file_the_report_and_the_list_name_the_same_day_and_instant() {
    let (application, assets) = sample();
    let submission = made(&application, &assets);
    let file = |wanted: &str| &submission.files.iter().find(|(name, _)| name == wanted).unwrap().1;
    let midnight: Timestamp = "2026-11-22T00:00:00+08:00".parse().unwrap();
    for name in ["申报书.pdf", "检查报告.pdf"] {
        let words = String::from_utf8_lossy(file(name));
        for tag in ["xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"] {
            let said = between(&words, &format!("<{tag}>"), "<");
            assert_eq!(said.parse::<Timestamp>().unwrap(), midnight, "{name} {tag} {said}");
            assert!(said.ends_with("+08:00"), "{name} {tag} {said}");
        }
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(file("申报书.docx"))).unwrap();
    let mut core = String::new();
    archive.by_name("docProps/core.xml").unwrap().read_to_string(&mut core).unwrap();
    for tag in ["dcterms:created", "dcterms:modified"] {
        let said = between(&core, &format!("<{tag} xsi:type=\"dcterms:W3CDTF\">"), "<");
        assert_eq!(said.parse::<Timestamp>().unwrap(), midnight, "{tag} {said}");
    }
    let list = String::from_utf8_lossy(file("清单.txt"));
    assert_eq!(between(&list, "生成日期：", "\r\n").parse::<Date>().unwrap(), TODAY);
}

#[test]
fn what_is_attached_goes_by_its_number_and_name_in_the_list() {
    let (mut application, mut assets) = sample();
    let listed: Vec<(usize, String)> =
        application.handed_in().iter().enumerate().map(|(i, listed)| (i + 1, listed.id.clone())).collect();
    let last = application.attachments.len() - 1;
    application.attachments[last].name = "图/表：说明\u{202e}fdp.exe ".to_owned();
    attach(&mut application, &mut assets, 0, pdf(1));
    attach(&mut application, &mut assets, last, pdf(2));
    let number = |id: &str| listed.iter().find(|(_, listed)| listed == id).unwrap().0;
    let second = number(&application.attachments[last].id);
    let plan = planned(&application, &assets);
    assert_eq!(
        names(&plan),
        [
            "申报书.pdf",
            "申报书.docx",
            "签字盖章/01 项目负责人（待签字盖章）.pdf",
            "签字盖章/02 牵头单位意见（待签字盖章）.pdf",
            "签字盖章/03 合作单位 1 意见（待签字盖章）.pdf",
            "签字盖章/04 合作单位 2 意见（待签字盖章）.pdf",
            "签字盖章/05 科研诚信承诺书（项目负责人）（待签字盖章）.pdf",
            "签字盖章/06 科研诚信承诺书（牵头单位）（待签字盖章）.pdf",
            "附件/01 科研诚信承诺书.pdf",
            &format!("附件/{second:02} 图 表：说明fdp.exe.pdf"),
            "检查报告.pdf",
            "清单.txt"
        ]
    );
    assert!(!plan.draft);
}

#[test]
fn what_the_guide_demands_and_is_not_there_makes_a_draft_of_it_and_what_is_on_paper_does_not() {
    let (mut application, mut assets) = sample();
    let demand = application.attachments.len();
    application
        .attachments
        .push(demanding().attachments.into_iter().find(|a| a.demanded_by.is_some()).unwrap());
    application.attachments[demand].id = "a99".to_owned();
    let name = application.attachments[demand].name.clone();

    let lacking = planned(&application, &assets);
    assert!(lacking.draft && lacking.errors == 0);
    assert!(lacking.shortfalls[0].contains(&format!("指南要求的“{name}”还没有备齐")), "{lacking:?}");
    assert_eq!(names(&lacking)[..2], ["申报书（草稿）.pdf", "申报书（草稿）.docx"]);

    application.attachments[demand].ready = true;
    let on_paper = planned(&application, &assets);
    assert!(!on_paper.draft);
    assert!(
        on_paper.shortfalls.iter().any(|s| s.contains("没有附上文件") && s.contains(&name)),
        "{on_paper:?}"
    );

    attach(&mut application, &mut assets, demand, pdf(1));
    let there = planned(&application, &assets);
    assert!(!there.draft && !there.shortfalls.iter().any(|s| s.contains(&name)), "{there:?}");

    // The draft names the file, and nobody has its bytes.
    let lost = planned(&application, &Assets::default());
    assert!(lost.draft && lost.shortfalls.iter().any(|s| s.contains("没有随草稿保存下来")), "{lost:?}");
    assert!(!names(&lost).iter().any(|file| file.contains(&name)));
}

#[test]
fn errors_that_stand_are_counted_and_limits_are_said_before() {
    let (mut application, mut assets) = sample();
    application.budget.enter_payer(Payer::Municipal, "999999");
    attach(&mut application, &mut assets, 0, pdf(1));
    application.attachments[0].file.as_mut().unwrap().bytes = 11 * 1024 * 1024;
    let plan = planned(&application, &assets);
    assert!(plan.draft && plan.errors > 0);
    assert!(plan.shortfalls.iter().any(|s| s.contains("有 11.0 MB，超过每个文件 10 MB")), "{plan:?}");
}

#[test]
fn a_zip_opens_elsewhere_with_its_chinese_names_and_is_the_same_every_time() {
    let folder = tempfile::tempdir().unwrap();
    let (mut application, mut assets) = sample();
    attach(&mut application, &mut assets, 0, pdf(1));
    let (path, again) = (folder.path().join("提交包.zip"), folder.path().join("again.zip"));
    let steps = std::cell::RefCell::new(Vec::new());
    let step = |n| steps.borrow_mut().push(n);
    let submission =
        submit((&application, None), &assets, &fonts(), TODAY, (&path, Form::of(&path)), step).unwrap();
    assert_eq!(steps.into_inner(), [0, 1, 2, 3, 4]);
    submit((&application, None), &assets, &fonts(), TODAY, (&again, Form::Zip), |_| ()).unwrap();
    let bytes = fs::read(&path).unwrap();
    assert!(bytes == fs::read(&again).unwrap(), "the same input gives the same bytes");

    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes[..])).unwrap();
    let mut read = BTreeMap::new();
    for i in 0..archive.len() {
        let mut entry = archive.by_index(i).unwrap();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        read.insert(entry.name().unwrap().into_owned(), content);
    }
    assert_eq!(read, submission.files.iter().cloned().collect());

    // Bit 11 of each header's flags says that the name is UTF-8; without it Windows takes it for GBK.
    let directory = &bytes[usize::try_from(archive.central_directory_start()).unwrap()..];
    let records = directory.windows(4).enumerate().filter(|(_, window)| *window == b"PK\x01\x02");
    let flags: Vec<u8> = records.map(|(at, _)| directory[at + 9]).collect();
    assert_eq!(flags.len(), submission.files.len());
    assert!(flags.iter().all(|high| high & 0x08 != 0), "{flags:?}");
    let forbidden = |name: &String| name.chars().any(|c| r#"\:*?"<>|"#.contains(c) || c.is_control());
    assert!(!read.keys().any(forbidden), "{:?}", read.keys());
}

#[test]
fn a_folder_holds_what_the_zip_holds_and_the_list_vouches_for_all_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let (mut application, mut assets) = sample();
    attach(&mut application, &mut assets, 0, pdf(1));
    let path = folder.path().join("提交包");
    let to = (path.as_path(), Form::of(&path));
    let submission = submit((&application, None), &assets, &fonts(), TODAY, to, |_| ()).unwrap();
    for (name, bytes) in &submission.files {
        assert_eq!(&fs::read(path.join(name)).unwrap(), bytes, "{name}");
    }
    let list = String::from_utf8(fs::read(path.join("清单.txt")).unwrap()).unwrap();
    assert!(
        list.starts_with("\u{feff}申报书提交包清单\r\n") && list.contains("生成日期：2026-11-22\r\n"),
        "{list}"
    );
    for (name, bytes) in submission.files.iter().filter(|(name, _)| name != "清单.txt") {
        assert!(list.contains(&format!("{}  {name}\r\n", sha256(bytes))), "{name}: {list}");
        assert!(list.contains(&format!("{:>12}  {name}\r\n", bytes.len())), "{name}: {list}");
    }

    // Nothing of what a person already has is written over.
    let refused = submit((&application, None), &assets, &fonts(), TODAY, to, |_| ()).unwrap_err();
    assert!(matches!(refused, SubmissionError::Write(WriteError::Exists)), "{refused}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
#[cfg_attr(windows, ignore = "poppler, mupdf and qpdf read the files; they are the bytes of Linux")]
fn the_report_quotes_every_clause_and_says_what_nobody_checked() {
    let (application, assets) = sample();
    let report = check(&application, &assets.kept());
    let submission = made(&application, &assets);
    let read = words(&submission, "检查报告");
    // A quote may be cut by the end of a page: its beginning is enough to know it by.
    let beginning =
        |text: &str| text.split_whitespace().collect::<String>().chars().take(6).collect::<String>();
    for verdict in &report.verdicts {
        assert!(read.contains(&beginning(&verdict.clause.quote)), "{}", verdict.clause.quote);
        assert!(read.contains(verdict.outcome.label()), "{verdict:?}");
    }
    for finding in &report.findings {
        assert!(read.contains(&beginning(&finding.what)), "{}", finding.what);
    }
    for heading in ["没有检查的内容", "检查了哪些方面", "收支平衡", "限项", "没有发现错误不等于符合全部要求"]
    {
        assert!(read.contains(heading), "{heading}");
    }
    assert!(!read.contains("草稿") && !words(&submission, "申报书").contains("草稿"));
}

#[test]
#[cfg_attr(windows, ignore = "poppler, mupdf and qpdf read the files; they are the bytes of Linux")]
fn a_draft_says_so_on_every_paper() {
    let application = demanding();
    let submission = made(&application, &Assets::default());
    for part in ["申报书（草稿）.pdf", "检查报告（草稿）.pdf"] {
        assert!(words(&submission, part).contains("草稿"), "{part}");
    }
    let report = words(&submission, "检查报告");
    let errors = submission.plan.errors;
    assert!(errors > 0 && report.contains(&format!("还有{errors}个错误没有改正")), "{report}");
    assert!(report.contains("提交包还有以下情况") && report.contains("还没有备齐"), "{report}");
    let (_, list) = submission.files.last().unwrap();
    assert!(String::from_utf8_lossy(list).contains("草稿，不能用来提交"));
}
