//! The contents and shortfalls of a submission, known before it is made.

use shenbao_core::application::{Application, Attachment, Paper};
use shenbao_core::asset::Assets;
use shenbao_core::check::Report;
use shenbao_guide::finding::{Code, Severity};

use crate::names::Names;
use crate::official_form::FilledForm;

/// The contents and shortfalls of a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The application has errors, or something the guide requires is missing: the submission is marked 草稿.
    pub draft: bool,
    /// The number of errors.
    pub errors: usize,
    /// Other things that are missing or superfluous, one Chinese sentence each.
    pub shortfalls: Vec<String>,
    /// The files, in the order they are handed in.
    pub files: Vec<PlannedFile>,
}

/// A file of a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedFile {
    /// Its name in the submission: `附件/01 科研诚信承诺书.pdf`.
    pub name: String,
    /// What the file is made from.
    pub source: Source,
}

/// The source of a file of a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The application as PDF.
    Pdf,
    /// The application as a Word file.
    Docx,
    /// 官方表格, filled.
    OfficialForm,
    /// A paper to be signed and sealed.
    Paper(Paper),
    /// The scan of a signed paper that is not printed in the application, by its asset's id.
    Scan(String),
    /// An attached file, by its asset's id.
    Attachment(String),
    /// The check report.
    Report,
    /// The list of all other files.
    List,
}

/// Plans the submission of an application, with its official form as it was filled.
pub fn plan(application: &Application, assets: &Assets, report: &Report, form: Option<&FilledForm>) -> Plan {
    let patterns = &application.template.file_names;
    let mut names = Names::of(application);
    let mut shortfalls = Vec::new();
    let mut missing = false;
    let mut attached = Vec::new();
    let mut without = Vec::new();
    for (i, attachment) in application.handed_in().into_iter().enumerate() {
        let name = shown(attachment, i + 1);
        let file = attachment.file.as_ref();
        if let Some(asset) = file.and_then(|file| assets.get(&file.asset)) {
            attached.push(PlannedFile {
                name: names.name(
                    &patterns.attachment,
                    &attachment.name,
                    i + 1,
                    &format!(".{}", asset.media.extension()),
                ),
                source: Source::Attachment(asset.id()),
            });
        } else if let Some(file) = file {
            let why = "没有随草稿保存下来或已损坏，提交包里没有它，请重新附上";
            shortfalls.push(format!("“{name}”附的文件“{}”{why}。", file.name));
        } else if attachment.demanded_by.is_some() && !attachment.ready {
            missing = true;
            shortfalls.push(format!("指南要求的“{name}”还没有备齐，也没有附上文件。"));
        } else {
            without.push(format!("“{name}”"));
        }
    }
    if !without.is_empty() {
        shortfalls.push(format!(
            "附件清单中还有 {} 项没有附上文件，提交包里没有它们：{}。",
            without.len(),
            without.join("、")
        ));
    }
    let limits =
        |code| matches!(code, Code::AttachmentTooLarge | Code::AttachmentKind | Code::AttachmentUnopenable);
    shortfalls.extend(report.findings.iter().filter(|f| limits(f.code)).map(|f| format!("{}。", f.what)));
    let errors = report.findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    let draft = errors > 0 || missing;
    let mark = if draft { "（草稿）" } else { "" };
    let own = &patterns.application;
    let mut files = vec![
        PlannedFile { name: names.name(own, "申报书", 1, &format!("{mark}.pdf")), source: Source::Pdf },
        PlannedFile { name: names.name(own, "申报书", 1, &format!("{mark}.docx")), source: Source::Docx },
    ];
    if let Some(form) = form {
        shortfalls.extend(form.remarks.iter().cloned());
        if form.bytes.is_some() {
            let name = names.name(&patterns.official_form, &form.name, 1, ".docx");
            files.push(PlannedFile { name, source: Source::OfficialForm });
        }
    }
    files.extend(papers(application, assets, &mut names, &mut shortfalls));
    files.extend(attached);
    let report = names.name("检查报告", "", 1, &format!("{mark}.pdf"));
    files.push(PlannedFile { name: report, source: Source::Report });
    files.push(PlannedFile { name: names.name("清单", "", 1, ".txt"), source: Source::List });
    Plan { draft, errors, shortfalls, files }
}

/// The papers to sign and seal, and the scans of those that were signed and are not printed in the application.
fn papers(
    application: &Application,
    assets: &Assets,
    names: &mut Names<'_>,
    shortfalls: &mut Vec<String>,
) -> Vec<PlannedFile> {
    let pattern = &application.template.file_names.paper;
    let papers = application.papers();
    let mut files = Vec::new();
    let mut unsigned = 0;
    for (i, paper) in papers.iter().enumerate() {
        let mut scans = 0;
        for file in application.scans(&paper.key) {
            scans += 1;
            let Some(asset) = assets.get(&file.asset) else {
                let why = "没有随草稿保存下来或已损坏，提交包里没有它，请重新附上";
                shortfalls.push(format!("“{}”的签字盖章页“{}”{why}。", paper.title, file.name));
                continue;
            };
            if !asset.media.is_picture() {
                let ending = format!(".{}", asset.media.extension());
                let name = names.name(pattern, &paper.title, i + 1, &ending);
                files.push(PlannedFile { name, source: Source::Scan(asset.id()) });
            }
        }
        if scans == 0 {
            unsigned += 1;
            let name = names.name(pattern, &format!("{}（待签字盖章）", paper.title), i + 1, ".pdf");
            files.push(PlannedFile { name, source: Source::Paper(paper.clone()) });
        }
    }
    if unsigned > 0 {
        shortfalls
            .push(format!("还有 {unsigned} 份要签字盖章，打印用的单页在提交包里（文件名有“待签字盖章”）。"));
    }
    for signed in &application.handing_in.signed {
        if papers.iter().all(|paper| paper.key != signed.paper) {
            let why = "对应的签章页在现在的模板或合作单位里没有了，提交包里没有它";
            shortfalls.push(format!("签字盖章页“{}”{why}。", signed.file.name));
        }
    }
    files
}

/// The display name of an attachment; its number when it has no name.
fn shown(attachment: &Attachment, number: usize) -> String {
    match attachment.name.trim() {
        "" => format!("附件{number}"),
        name => name.to_owned(),
    }
}
