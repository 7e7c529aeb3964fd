//! The contents and shortfalls of a submission, known before it is made.

use shenbao_core::application::{Application, Attachment};
use shenbao_core::asset::{Asset, Assets};
use shenbao_core::check::Report;
use shenbao_guide::finding::{Code, Severity};
use shenbao_store::file_name;

/// The longest name of an attachment, in characters.
const MAX_NAME_CHARS: usize = 60;

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
    /// An attached file, by its asset's id.
    Attachment(String),
    /// The check report.
    Report,
    /// The list of all other files.
    List,
}

/// Plans the submission of an application.
pub fn plan(application: &Application, assets: &Assets, report: &Report) -> Plan {
    let mut shortfalls = Vec::new();
    let mut missing = false;
    let mut attached = Vec::new();
    let mut without = Vec::new();
    for (i, attachment) in application.handed_in().into_iter().enumerate() {
        let name = shown(attachment, i + 1);
        let file = attachment.file.as_ref();
        if let Some(asset) = file.and_then(|file| assets.get(&file.asset)) {
            attached.push(PlannedFile {
                name: packed_name(attachment, asset, i + 1),
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
    let own = |name: String, source| PlannedFile { name, source };
    let mut files =
        vec![own(format!("申报书{mark}.pdf"), Source::Pdf), own(format!("申报书{mark}.docx"), Source::Docx)];
    files.extend(attached);
    files.push(own(format!("检查报告{mark}.pdf"), Source::Report));
    files.push(own("清单.txt".to_owned(), Source::List));
    Plan { draft, errors, shortfalls, files }
}

/// The display name of an attachment; its number when it has no name.
fn shown(attachment: &Attachment, number: usize) -> String {
    match attachment.name.trim() {
        "" => format!("附件{number}"),
        name => name.to_owned(),
    }
}

/// The file name of an attachment in the submission: its number and name in 附件清单, and the extension of its kind,
/// whatever the original file was called.
fn packed_name(attachment: &Attachment, asset: &Asset, number: usize) -> String {
    let name = match file_name::plain(&attachment.name, MAX_NAME_CHARS) {
        name if name.is_empty() => "附件".to_owned(),
        name => name,
    };
    format!("附件/{number:02} {name}.{}", asset.media.extension())
}
