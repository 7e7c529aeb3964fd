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
            report.push_verdict(
                &clause,
                &place,
                rule,
                Outcome::NotChecked,
                "尚未选择申报类别，选定类别后检查".to_owned(),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use shenbao_guide::finding::Code;
    use shenbao_guide::organisation::LeadProfile;
    use shenbao_guide::read_guide;

    use crate::application::Application;
    use crate::asset::KeptFiles;
    use crate::check::{Outcome, Report, check};

    const GUIDE: &str = "2027年度社科规划课题申报指南\n一、课题类别\n（一）重点课题。每项资助不超过6万元，研究期限3年。\n\
        （二）一般课题。每项资助不超过3万元，研究期限2年。\n二、选题指南\n1.海岛治理研究\n2.港口经济研究\n";

    fn reported(category: Option<&str>) -> Report {
        reported_of(GUIDE, category)
    }

    fn reported_of(guide: &str, category: Option<&str>) -> Report {
        let read = read_guide("guide", guide);
        let mut application =
            Application::begin(&read, &read.guide.topics[0], LeadProfile::default(), date(2026, 11, 22));
        application.award_category = category.map(str::to_owned);
        application.budget.enter_payer(shenbao_guide::payer::Payer::Municipal, "5");
        (application.start_date, application.end_date) = ("2027-01-01".to_owned(), "2029-06-30".to_owned());
        check(&application, &KeptFiles::default())
    }

    fn outcomes(report: &Report, words: &str) -> Vec<Outcome> {
        let of = report.verdicts.iter().filter(|verdict| verdict.clause.quote.contains(words));
        of.map(|verdict| verdict.outcome).collect()
    }

    #[test]
    fn nothing_of_a_category_passes_before_one_is_chosen() {
        let report = reported(None);
        for words in ["6万元", "3万元", "3年", "2年"] {
            let given = outcomes(&report, words);
            assert!(
                !given.is_empty() && given.iter().all(|outcome| *outcome == Outcome::NotChecked),
                "{words}"
            );
        }
    }

    const REPLACED: &str = "2027年度科技项目申报指南\n\n项目实施周期不超过1年。重点项目实施周期不超过3年。\
        培育项目实施周期不超过2年。\n\n项目一：海水提锂\n1.研究内容：研究膜。\n\
        2.资助强度及方式：每项资助不超过3万元；重点项目每项资助不超过200万元；培育项目每项资助不超过20万元。\n\
        3.申报条件：企业牵头。\n项目二：海水提钾\n1.研究内容：研究膜。\n2.资助强度及方式：每项资助不超过50万元。\n";

    #[test]
    fn what_a_category_replaces_waits_until_one_is_chosen() {
        let unchosen = reported_of(REPLACED, None);
        for words in ["每项资助不超过3万元", "项目实施周期不超过1年"] {
            assert_eq!(outcomes(&unchosen, words), [Outcome::NotChecked], "{words}");
        }
        let wrong = unchosen
            .findings
            .iter()
            .filter(|finding| matches!(finding.code, Code::FundingOverCap | Code::PeriodTooLong));
        assert_eq!(wrong.count(), 0);
        let told = unchosen.verdicts.iter().filter(|verdict| verdict.detail.contains("有的类别另有规定"));
        assert_eq!(told.count(), 2);
        let chosen = reported_of(REPLACED, Some("重点项目"));
        assert!(outcomes(&chosen, "每项资助不超过3万元").is_empty());
        assert_eq!(outcomes(&chosen, "重点项目每项资助不超过200万元"), [Outcome::Met]);
    }

    #[test]
    fn the_rules_of_the_chosen_category_are_checked_and_no_others() {
        let key = reported(Some("重点课题"));
        assert_eq!(outcomes(&key, "6万元"), [Outcome::Met]);
        assert_eq!(outcomes(&key, "研究期限3年"), [Outcome::Met]);
        assert!(outcomes(&key, "3万元").is_empty());
        let general = reported(Some("一般课题"));
        assert_eq!(outcomes(&general, "3万元"), [Outcome::Broken]);
        assert_eq!(outcomes(&general, "研究期限2年"), [Outcome::Broken]);
        assert!(general.findings.iter().any(|finding| finding.code == Code::FundingOverCap));
        assert!(outcomes(&general, "6万元").is_empty());
    }
}
