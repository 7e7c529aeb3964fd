//! Every figure has a picture and a caption: without a picture nothing is printed, and reviewers refer to captions. Its
//! picture has enough pixels for its printed size (a rule of this program: below 200 dpi drawings look blurred), and is
//! described in words for those who cannot see it (WCAG 2.2, 1.1.1).

use super::report::Report;
use crate::application::{Application, Block};
use crate::asset::{KeptFiles, resolution};
use shenbao_guide::field::FieldPath;
use shenbao_guide::finding::{Code, Severity};

/// The resolution of a printed picture, in dots per inch, below which it is not sharp.
const SHARP: u32 = 200;

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
            let dpi = kept.pixels(&figure.asset).map(|pixels| resolution(pixels, figure.width));
            if let Some(dpi) = dpi.filter(|dpi| *dpi < SHARP) {
                report.push_finding(
                    Code::FigureCoarse,
                    Severity::Warning,
                    &place,
                    format!("图 {number} 的图片按现在的宽度打印只有 {dpi} dpi，不到 {SHARP} dpi，会不清楚"),
                    "请换用像素更多的原图，或把图的宽度调小",
                );
            }
            if !figure.asset.is_empty() && figure.alt.trim().is_empty() {
                report.push_finding(
                    Code::FigureUndescribed,
                    Severity::Info,
                    &place,
                    format!("图 {number} 没有文字说明，看不见图的人无法知道图里是什么"),
                    "请在“替代文字”里用一两句话写出图里的内容和结论",
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
