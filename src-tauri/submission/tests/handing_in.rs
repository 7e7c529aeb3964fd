//! Submissions with the issuer's own form, signed papers, and names as a template wants them.

#![allow(clippy::unwrap_used, reason = "a test may stop where it fails")]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use jiff::civil::{Date, date};
use shenbao_core::application::{Application, AttachedFile, SignedPaper};
use shenbao_core::asset::{Asset, Assets};
use shenbao_core::catalogue::Catalogue;
use shenbao_core::check::check;
use shenbao_core::sample::Sample;
use shenbao_core::template::{Template, TemplateChoice};
use shenbao_official_form::{DecidedBy, Decision};
use shenbao_render::Fonts;
use shenbao_submission::{FilledForm, Submission, assemble, filled_form, plan};

const TODAY: Date = date(2026, 11, 22);

fn fonts() -> Fonts {
    Fonts::load(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fonts"))).unwrap()
}

fn sample() -> (Application, Assets) {
    let sample = Sample::named("thymus").unwrap();
    (sample.application(&Catalogue::shipped()), sample.assets())
}

fn file(assets: &mut Assets, name: &str, asset: Asset) -> AttachedFile {
    let bytes = u32::try_from(asset.bytes.len()).unwrap();
    AttachedFile { asset: assets.insert(asset), name: name.to_owned(), bytes }
}

fn sign(application: &mut Application, paper: &str, file: AttachedFile) {
    let papers = application.papers();
    let key = papers.into_iter().find(|one| one.title == paper).unwrap().key;
    application.handing_in.signed.push(SignedPaper { paper: key, file });
}

/// An issuer's form with a table of two rows.
fn form() -> Vec<u8> {
    let row = |label: &str| {
        let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
        format!("<w:tr>{}<w:tc><w:p/></w:tc></w:tr>", cell(label))
    };
    let document = format!(
        r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:tbl>{}{}</w:tbl></w:body></w:document>"#,
        row("项目名称"),
        row("申报单位")
    );
    let types = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
    let relations = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in
        [("[Content_Types].xml", types), ("_rels/.rels", relations), ("word/document.xml", document.as_str())]
    {
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn words(submission: &Submission, part: &str) -> String {
    let (_, bytes) = submission.files.iter().find(|(name, _)| name.contains(part)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file.pdf");
    fs::write(&path, bytes).unwrap();
    let read = Command::new("pdftotext").arg(&path).arg("-").output().unwrap();
    String::from_utf8(read.stdout).unwrap().split_whitespace().collect()
}

fn names(submission: &Submission) -> Vec<&str> {
    submission.files.iter().map(|(name, _)| name.as_str()).collect()
}

#[test]
#[cfg_attr(windows, ignore = "poppler, mupdf and qpdf read the files; they are the bytes of Linux")]
fn a_scan_takes_the_place_of_the_page_to_sign_and_a_pdf_goes_beside_it() {
    let (mut application, mut assets) = sample();
    let picture = assets.iter().find(|(_, asset)| asset.media.is_picture()).unwrap().1.clone();
    let picture = file(&mut assets, "扫描 1.png", picture);
    sign(&mut application, "牵头单位意见", picture);
    let pdf = Asset::read(&b"%PDF-1.7 signed\n%%EOF"[..]).unwrap();
    let pdf = file(&mut assets, "扫描 2.pdf", pdf);
    sign(&mut application, "科研诚信承诺书（牵头单位）", pdf);
    let made = assemble((&application, None), &assets, &fonts(), TODAY, |_| ()).unwrap();

    let whole = words(&made, "申报书.pdf");
    assert!(whole.contains("牵头单位意见（已签字盖章的扫描件）"));
    assert!(!whole.contains("牵头单位意见：重庆"), "the page to sign is still there");
    assert!(whole.contains("合作单位1意见："), "the others are to be signed");
    assert!(whole.contains("本页已签字盖章，扫描件另附"));
    let names = names(&made);
    assert!(names.contains(&"签字盖章/06 科研诚信承诺书（牵头单位）.pdf"), "{names:?}");
    assert!(names.iter().all(|name| !name.contains("牵头单位意见")), "{names:?}");
    assert!(names.contains(&"签字盖章/03 合作单位 1 意见（待签字盖章）.pdf"), "{names:?}");
    let paper = words(&made, "签字盖章/03");
    for part in ["合作单位1意见", "单位公章", "本单位和项目负责人承诺"] {
        assert!(paper.contains(part), "{part}: {paper}");
    }
    assert!(made.plan.shortfalls.iter().any(|said| said.contains("还有 4 份要签字盖章")), "{:?}", made.plan);
    assert!(!made.plan.draft);
}

#[test]
fn the_scan_of_a_paper_that_is_gone_is_told() {
    let (mut application, mut assets) = sample();
    let pdf = Asset::read(&b"%PDF-1.7 signed\n%%EOF"[..]).unwrap();
    let pdf = file(&mut assets, "扫描.pdf", pdf);
    sign(&mut application, "合作单位 2 意见", pdf);
    application.partners.truncate(1);
    let planned = plan(&application, &assets, &check(&application, &assets.kept()), None);
    assert!(planned.shortfalls.iter().any(|said| said.contains("“扫描.pdf”对应的签章页")), "{planned:?}");
}

#[test]
fn the_official_form_goes_in_filled_and_what_was_left_is_listed() {
    let (mut application, mut assets) = sample();
    assert_eq!(filled_form(&application, &assets, |_| ()), None);
    application.handing_in.official_form =
        Some(file(&mut assets, "区科技局申报表.docx", Asset::read(form()).unwrap()));
    let filled = filled_form(&application, &assets, |_| ()).unwrap();
    assert!(filled.filled > 0 && filled.bytes.is_some());
    assert_eq!(filled.name, "区科技局申报表");
    let made = assemble((&application, Some(&filled)), &assets, &fonts(), TODAY, |_| ()).unwrap();
    let (_, written) = made.files.iter().find(|(name, _)| name == "区科技局申报表（已填）.docx").unwrap();
    assert!(Some(written) == filled.bytes.as_ref());
    // What a person decides is filled too.
    let nothing = filled_form(&application, &assets, |form| {
        let all: Vec<Decision> =
            form.places().iter().map(|place| Decision { at: place.at.clone(), field: None }).collect();
        form.decide(&all, DecidedBy::Mapping, &application);
    });
    assert_eq!(nothing.unwrap().filled, 0);
}

#[test]
fn a_form_that_cannot_be_filled_is_told_and_the_rest_goes_in() {
    let (mut application, mut assets) = sample();
    let lost = AttachedFile { asset: format!("{}.docx", "0".repeat(64)), name: "表.docx".into(), bytes: 1 };
    application.handing_in.official_form = Some(lost);
    let said = filled_form(&application, &assets, |_| ()).unwrap();
    assert!(said.bytes.is_none() && said.remarks[0].contains("没有随草稿保存下来"), "{said:?}");
    let broken = Asset::read(&b"PK\x03\x04[Content_Types].xml word/document.xml PK\x05\x06"[..]).unwrap();
    application.handing_in.official_form = Some(file(&mut assets, "坏表.docx", broken));
    let said: FilledForm = filled_form(&application, &assets, |_| ()).unwrap();
    assert!(said.bytes.is_none() && said.remarks[0].contains("没有填"), "{said:?}");
    let planned = plan(&application, &assets, &check(&application, &assets.kept()), Some(&said));
    assert!(planned.shortfalls.contains(&said.remarks[0]));
}

#[test]
fn files_are_called_as_the_template_says() {
    let (mut application, assets) = sample();
    let mut template = Template::clone(&application.template);
    template.file_names.application = "{牵头单位}-{项目负责人}-申报书".to_owned();
    template.file_names.paper = "签字页".to_owned();
    application.template = TemplateChoice::Own(Box::new(template));
    application.investigator.name = "李/明".to_owned();
    let planned = plan(&application, &assets, &check(&application, &assets.kept()), None);
    let names: Vec<&str> = planned.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names[0], format!("{}-李 明-申报书.pdf", application.lead.name));
    assert_eq!(names[2..4], ["签字页.pdf", "签字页 (2).pdf"]);
}
