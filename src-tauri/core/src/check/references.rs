//! Every reference of the text has a target: figures and tables of “见图” and “见表”, and entries of 参考文献 with text. Every
//! entry of 参考文献 is cited.

use super::report::Report;
use crate::application::{Application, Refers};
use shenbao_guide::field::FieldPath;
use shenbao_guide::finding::{Code, Severity};

declare_check!(references, "图表和文献的引用", Application(check));

fn check(application: &Application, report: &mut Report) {
    let numbered = application.numbered();
    let numbering = &numbered.numbering;
    for (section, narrative) in numbered.sections() {
        let lost = narrative.refers().filter(|refers| numbering.number_of(refers).is_none());
        let (targets, citations): (Vec<&Refers>, Vec<&Refers>) =
            lost.partition(|refers| matches!(refers, Refers::Target(_)));
        let place = section.path();
        if !targets.is_empty() {
            report.push_finding(
                Code::CrossReferenceUnknown,
                Severity::Error,
                &place,
                format!("{}有 {} 处“见图”“见表”所指的图表已经不在", section.title, targets.len()),
                "请找到正文里的 [?]，改指别的图表或删去",
            );
        }
        if !citations.is_empty() {
            report.push_finding(
                Code::CitationUnknown,
                Severity::Error,
                &place,
                format!("{}有 {} 处引用的文献不在参考文献中", section.title, citations.len()),
                "请找到正文里的 [?]，改引别的文献或删去",
            );
        }
    }
    let printed = numbering.bibliography(&application.references);
    for (number, reference) in printed.iter().filter(|(_, reference)| reference.text.trim().is_empty()) {
        report.push_finding(
            Code::RequiredMissing,
            Severity::Error,
            &FieldPath::Reference(reference.id.clone()),
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
        report.push_finding(
            Code::ReferenceUncited,
            Severity::Info,
            &FieldPath::References,
            format!("参考文献有 {} 条没有在正文中引用：{}", uncited.len(), uncited.join("、")),
            "请在正文相应处引用；用不到的可以删去，照样印出的会排在最后",
        );
    }
}
