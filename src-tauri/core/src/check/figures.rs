//! Every figure has a picture and a caption: without a picture nothing is printed, and reviewers refer to captions.

use super::report::Report;
use crate::application::{Application, Block};
use crate::asset::KeptFiles;
use shenbao_guide::field::FieldPath;
use shenbao_guide::finding::{Code, Severity};

declare_check!(figures, "插图", Files(check));

fn check(application: &Application, kept: &KeptFiles, report: &mut Report) {
    let numbered = application.numbered();
    for narrative in &numbered.narratives {
        for block in &narrative.blocks {
            let Block::Figure(figure) = block else { continue };
            let place = FieldPath::NarrativeBlock(narrative.section.clone(), figure.id.clone());
            let number = numbered.numbering.figures.get(&figure.id).copied().unwrap_or_default();
            if figure.asset.is_empty() {
                report.push_finding(
                    Code::FigureImageMissing,
                    Severity::Error,
                    &place,
                    format!("图 {number} 还没有图片"),
                    "请为它选择图片，或删除这个图",
                );
            } else if !kept.contains(&figure.asset) {
                report.push_finding(
                    Code::FigureImageMissing,
                    Severity::Error,
                    &place,
                    format!("图 {number} 的图片没有随草稿保存下来，或已损坏"),
                    "请为它重新选择图片，或删除这个图",
                );
            }
            if let Some(error) = kept.error(&figure.asset) {
                report.push_finding(
                    Code::FigureUnreadable,
                    error.severity(),
                    &place,
                    format!("图 {number} 的图片{}", error.what()),
                    error.action(),
                );
            }
            if figure.caption.trim().is_empty() {
                report.push_finding(
                    Code::FigureCaptionMissing,
                    Severity::Warning,
                    &place,
                    format!("图 {number} 没有图名"),
                    "请在图下填写图名，让读者不看正文也知道它画的是什么",
                );
            }
        }
    }
}
