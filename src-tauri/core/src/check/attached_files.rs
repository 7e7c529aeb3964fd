//! Attached files are stored with the application, can be opened by a recipient, and are of a type and a size the
//! template accepts.

use super::report::Report;
use crate::application::{Application, AttachedFile, HandingIn, SignedPaper};
use crate::asset::{InspectionError, KeptFiles};
use crate::media::MediaType;
use shenbao_guide::field::FieldPath;
use shenbao_guide::finding::{Code, Severity};

const MB: u64 = 1024 * 1024;

declare_check!(attached_files, "附件的文件", Files(check));

fn check(application: &Application, kept: &KeptFiles, report: &mut Report) {
    let limits = &application.template.attachments;
    let mut all = 0;
    for attachment in &application.attachments {
        let Some(file) = &attachment.file else { continue };
        let place = FieldPath::Attachment(attachment.id.clone());
        all += u64::from(file.bytes);
        openable(file, &place, kept, false, report);
        if u64::from(file.bytes) > u64::from(limits.file_mb) * MB {
            let what =
                format!("“{}”有 {} MB，超过每个文件 {} MB", file.name, size(file.bytes), limits.file_mb);
            let action = "请压缩后重新附上；扫描件用 200–300 dpi 一般就够";
            report.push_finding(Code::AttachmentTooLarge, Severity::Warning, &place, what, action);
        }
        if media(file).is_none_or(|media| !limits.formats.contains(&media)) {
            let what = format!("“{}”不是{}文件", file.name, limits.formats_named());
            report.push_finding(
                Code::AttachmentKind,
                Severity::Warning,
                &place,
                what,
                "请另存为其中一种再附上",
            );
        }
    }
    let HandingIn { official_form, signed } = &application.handing_in;
    if let Some(file) = official_form {
        openable(file, &FieldPath::Attachments, kept, false, report);
    }
    for SignedPaper { file, .. } in signed {
        openable(file, &FieldPath::Attachments, kept, true, report);
    }
    if all > u64::from(limits.all_mb) * MB {
        let all = size(u32::try_from(all).unwrap_or(u32::MAX));
        let what = format!("附件合计 {all} MB，超过合计 {} MB", limits.all_mb);
        let action = "请压缩几个大的文件；先看申报系统要求的上限是多少";
        report.push_finding(
            Code::AttachmentTooLarge,
            Severity::Warning,
            &FieldPath::Attachments,
            what,
            action,
        );
    }
}

/// A file is stored with the application, and opens; a picture that is printed can be printed too.
fn openable(file: &AttachedFile, place: &FieldPath, kept: &KeptFiles, printed: bool, report: &mut Report) {
    if !kept.contains(&file.asset) {
        let what = format!("“{}”没有随草稿保存下来，或已损坏", file.name);
        report.push_finding(Code::AttachmentLost, Severity::Error, place, what, "请重新附上这个文件");
    }
    let error = kept.error(&file.asset).filter(|error| printed || *error != InspectionError::Unprintable);
    if let Some(error) = error {
        let what = format!("“{}”{}", file.name, error.what());
        report.push_finding(Code::AttachmentUnopenable, error.severity(), place, what, error.action());
    }
}

/// The type, from the id, which has the extension detected from the bytes.
fn media(file: &AttachedFile) -> Option<MediaType> {
    MediaType::with_extension(file.asset.split_once('.')?.1)
}

/// In MB with one decimal, rounded up: a file over a limit is never shown as equal to it.
fn size(bytes: u32) -> String {
    let tenths = (u64::from(bytes) * 10).div_ceil(MB);
    format!("{}.{}", tenths / 10, tenths % 10)
}
