//! What the text refers to by “见图” or “见表” is there.

use super::report::Report;
use crate::application::{Application, Numbering, Refers};
use crate::finding::{Code, Severity};
use crate::template::Template;

pub(super) fn check(application: &Application, report: &mut Report) {
    let template = Template::named(&application.template);
    let narratives = application.narratives(&template);
    let numbering = Numbering::of(&narratives, &application.references);
    for (section, narrative) in template.narratives().zip(&narratives) {
        let lost = narrative
            .refers()
            .filter(|refers| match refers {
                Refers::Target(id) => {
                    !numbering.figures.contains_key(id) && !numbering.tables.contains_key(id)
                }
                Refers::Citation(_) => false,
            })
            .count();
        if lost > 0 {
            report.find(
                Code::CrossReferenceUnknown,
                Severity::Error,
                &format!("narrative.{}", section.id),
                format!("{}有 {lost} 处“见图”“见表”所指的图表已经不在", section.title),
                "请找到正文里的 [?]，改指别的图表或删去",
            );
        }
    }
}
