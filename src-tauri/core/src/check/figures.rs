//! A figure shows something and says what: without an image nothing is printed, and a name is what reviewers refer to.

use super::report::Report;
use crate::application::{Application, Block, Numbering};
use crate::finding::{Code, Severity};
use crate::template::Template;

pub(super) fn check(application: &Application, report: &mut Report) {
    let narratives = application.narratives(&Template::named(&application.template));
    let numbering = Numbering::of(&narratives, &application.references);
    for narrative in &narratives {
        for block in &narrative.blocks {
            let Block::Figure(figure) = block else { continue };
            let place = format!("narrative.{}.{}", narrative.section, figure.id);
            let number = numbering.figures.get(&figure.id).copied().unwrap_or_default();
            if figure.asset.is_empty() {
                report.find(
                    Code::FigureImageMissing,
                    Severity::Error,
                    &place,
                    format!("图 {number} 还没有图片"),
                    "请为它选择图片，或删除这个图",
                );
            }
            if figure.caption.trim().is_empty() {
                report.find(
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
