//! 申报类别: where an application may be of several categories, which one it is. Until that is chosen, no rule of a
//! category is checked.

use super::report::{Outcome, Report};
use crate::application::Application;
use shenbao_guide::clause::{Clause, TopicField};
use shenbao_guide::field::FieldPath;
use shenbao_guide::finding::{Code, Severity};

declare_check!(award_category, "申报类别", Application(check));

fn check(application: &Application, report: &mut Report) {
    let topic = &application.basis.topic;
    if !topic.has_a_choice_of_category() {
        return;
    }
    let place = FieldPath::AwardCategory;
    let names: Vec<&str> = topic.categories.iter().map(|category| category.name.as_str()).collect();
    let what = format!("这个项目分几类申报（{}），还没有选择本申报书属于哪一类", names.join("、"));
    let action = "请在基本信息中选择申报类别；选择之前，各类别的要求没有检查";
    report.push_finding(Code::NotChecked, Severity::NeedsConfirmation, &place, what, action);
    for category in &topic.categories {
        // Rules and conditions have verdicts of their own.
        let others = category.clauses.iter().filter(|clause| {
            let terms = &clause.terms;
            terms.period.is_some()
                || terms.lead.is_some()
                || !terms.lead_refused.is_empty()
                || terms.award.is_some()
        });
        for clause in others {
            let clause = Clause {
                quote: clause.quote.clone(),
                span: clause.span,
                field: Some(TopicField::General),
                checked_by: None,
            };
            let rule = format!("{}的要求", category.name);
            report.push_verdict(&clause, &place, rule, Outcome::NotChecked, "尚未选择申报类别".to_owned());
        }
    }
}
