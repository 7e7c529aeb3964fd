//! What the text cites is in the list of references, with words to print; what is in the list is cited.

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
            .filter(|refers| matches!(refers, Refers::Citation(id) if !numbering.references.contains_key(id)))
            .count();
        if lost > 0 {
            report.find(
                Code::CitationUnknown,
                Severity::Error,
                &format!("narrative.{}", section.id),
                format!("{}有 {lost} 处引用的文献不在参考文献中", section.title),
                "请找到正文里的 [?]，改引别的文献或删去",
            );
        }
    }
    let printed = numbering.bibliography(&application.references);
    for (number, reference) in printed.iter().filter(|(_, reference)| reference.text.trim().is_empty()) {
        report.find(
            Code::RequiredMissing,
            Severity::Error,
            &format!("references.{}", reference.id),
            format!("正文引用的文献 [{number}] 还没有写内容"),
            "请写出这一条文献，或删去正文中的引用",
        );
    }
    let uncited: Vec<String> = printed
        .iter()
        .filter(|(_, reference)| !numbering.cited.contains(&reference.id))
        .map(|(number, _)| format!("[{number}]"))
        .collect();
    if !uncited.is_empty() {
        report.find(
            Code::ReferenceUncited,
            Severity::Info,
            "references",
            format!("参考文献有 {} 条没有在正文中引用：{}", uncited.len(), uncited.join("、")),
            "请在正文相应处引用；用不到的可以删去，照样印出的会排在最后",
        );
    }
}
