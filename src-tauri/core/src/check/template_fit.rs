//! What was written under another template and has no place in this one is kept, and said: it is not printed.

use super::report::Report;
use crate::application::Application;
use crate::template::SectionKind;
use shenbao_guide::field::FieldPath;
use shenbao_guide::finding::{Code, Severity};

declare_check!(template_fit, "模板没有的内容", Application(check));

fn check(application: &Application, report: &mut Report) {
    let template = &application.template;
    for (id, text) in &application.narrative {
        if text.is_blank() || template.narratives().any(|section| section.id == *id) {
            continue;
        }
        let start: String = text.plain_text().trim().chars().take(20).collect();
        let what = format!("模板“{}”没有“{start}…”这一章，这段文字留在草稿里，不印出", template.name);
        let action = "请把需要的文字移到别的章节，或换回原来的模板";
        report.push_finding(Code::NotInTemplate, Severity::Warning, &FieldPath::Basics, what, action);
    }
    for &kind in SectionKind::ALL {
        let (name, rows) = (kind.label(), application.rows_of(kind));
        if rows == 0 || template.sections.iter().any(|section| section.kind == kind) {
            continue;
        }
        let what = format!("模板“{}”没有“{name}”这一章，填写的 {rows} 行留在草稿里，不印出", template.name);
        let action = "请换一个有这一章的模板，或把内容写进正文";
        report.push_finding(Code::NotInTemplate, Severity::Warning, &FieldPath::Basics, what, action);
    }
    let form = &template.budget;
    let table = application.budget_table(crate::budget::Axis::Category, None);
    for (line, cells) in table.rows.iter().zip(&table.cells).filter(|(line, _)| line.foreign) {
        let amount = cells.first().map(|cell| form.show(cell.amount)).unwrap_or_default();
        let what = format!(
            "模板“{}”没有“{}”这一科目，其中有 {amount} {}",
            template.name,
            line.title,
            form.unit.label()
        );
        let place = FieldPath::Category(line.key.clone().unwrap_or_default());
        let action = "请把金额移到模板有的科目";
        report.push_finding(Code::NotInTemplate, Severity::Error, &place, what, action);
    }
}
