//! 考核指标: every requirement of the guide is answered, and no promised number is below its target.
//!
//! The applicant's text is read like the guide. Only numbers that clearly refer to the same thing are compared. What is
//! reached and what a person has to compare are told apart: a requirement of both kinds has two verdicts.

use std::collections::BTreeMap;

use super::commitment_rows::promises_nothing;
use super::promise::{PromiseComparison, compare_to_target, is_beyond_all};
use super::report::{Outcome, Report, TargetComparison, TargetOutcome};
use crate::application::{Application, Commitment};
use shenbao_guide::clause::{Clause, TopicField};
use shenbao_guide::field::{CommitmentRow, FieldPath};
use shenbao_guide::finding::{Code, Severity};
use shenbao_guide::{Choice, Indicator, Requirement, is_all_figures, targets_in};

/// The detail of a verdict where no number could be compared.
const NOT_COMPARED: &str = "已填写承诺值，是否达到指标请自行对照";

/// The detail where only some could.
const OTHERS_NOT_COMPARED: &str = "这一条的其余内容请自行对照";

declare_check!(commitments, "考核指标与承诺", Application(check));

fn check(application: &Application, report: &mut Report) {
    let lists = choices(application);
    for (number, requirement) in (1..).zip(&application.basis.topic.requirements) {
        let rows: Vec<&Commitment> =
            application.commitments.iter().filter(|row| row.requirement_id == requirement.id).collect();
        let answers = answers(application, requirement);
        let clause = Clause {
            quote: requirement.quote.clone(),
            span: requirement.span,
            field: Some(TopicField::Indicators),
            checked_by: None,
        };
        // The form has no field for a requirement that a draft from elsewhere has no row for.
        let place = if rows.is_empty() {
            FieldPath::Commitments
        } else {
            FieldPath::Commitment(CommitmentRow::Required(requirement.id.clone()))
        };
        if !answers.is_empty() {
            let indicators = &application.basis.topic.indicators;
            // The whole list in one requirement: the choice is between its targets.
            let alone = requirement
                .choice
                .filter(|choice| lists.get(&choice.list).is_some_and(|list| list.items == 1));
            let enough = alone.and_then(|choice| choice.least).and_then(|least| usize::try_from(least).ok());
            judge(requirement, indicators, &answers.join("；"), enough, &clause, &place, report);
            continue;
        }
        if let Some(list) = requirement.choice.and_then(|choice| lists.get(&choice.list)) {
            list.unanswered(&requirement.id, &clause, &place, report);
            continue;
        }
        report.push_verdict(&clause, &place, rule(), Outcome::Pending, "尚未填写承诺值".to_owned());
        let action = "请写出承诺的数值或成果，不低于指南要求".to_owned();
        let what = format!("指标 {number}（{}）还没有承诺", beginning(&requirement.quote));
        report.push_clause_finding(&clause, Code::CommitmentMissing, Severity::Error, &place, what, action);
    }
}

/// So many characters of a requirement tell it from the others of a topic.
const BEGINNING: usize = 14;

/// The first words of a requirement.
fn beginning(quote: &str) -> String {
    match quote.char_indices().nth(BEGINNING) {
        Some((end, _)) => format!("{}…", &quote[..end]),
        None => quote.to_owned(),
    }
}

/// What is promised for a requirement.
fn answers<'a>(application: &'a Application, requirement: &Requirement) -> Vec<&'a str> {
    let rows = application.commitments.iter().filter(|row| row.requirement_id == requirement.id);
    rows.map(|row| row.commitment.trim()).filter(|words| !promises_nothing(words)).collect()
}

/// A list of which some items are enough, and how many of them are promised.
struct ChosenList<'a> {
    choice: Choice,
    items: usize,
    answered: usize,
    /// The first item without a promise: what is missing is said there, once.
    first_open: Option<&'a str>,
}

/// The lists of a topic of which some items are enough, by their numbers.
fn choices(application: &Application) -> BTreeMap<u32, ChosenList<'_>> {
    let mut lists: BTreeMap<u32, ChosenList<'_>> = BTreeMap::new();
    for requirement in &application.basis.topic.requirements {
        let Some(choice) = requirement.choice else { continue };
        let list = lists.entry(choice.list).or_insert(ChosenList {
            choice,
            items: 0,
            answered: 0,
            first_open: None,
        });
        list.items += 1;
        if answers(application, requirement).is_empty() {
            list.first_open = list.first_open.or(Some(&requirement.id));
        } else {
            list.answered += 1;
        }
    }
    lists
}

impl ChosenList<'_> {
    /// Says what an item without a promise means: nothing where enough others are promised.
    fn unanswered(&self, id: &str, clause: &Clause, place: &FieldPath, report: &mut Report) {
        let (items, answered) = (self.items, self.answered);
        let least = self.choice.least.and_then(|least| usize::try_from(least).ok());
        let enough = least.map_or(answered > 0, |least| answered >= least.min(items));
        let demanded = least.map_or(" 其中几项".to_owned(), |least| format!(" {} 项", least.min(items)));
        let detail = format!("所列 {items} 项中完成{demanded}即可，已承诺 {answered} 项");
        // Where the guide does not say how many, a person has to.
        let outcome = match (enough, least) {
            (false, _) => Outcome::Pending,
            (true, Some(_)) => Outcome::Met,
            (true, None) => Outcome::ToConfirm,
        };
        report.push_verdict(clause, place, rule(), outcome, detail);
        if !enough && self.first_open == Some(id) {
            let what = format!("所列 {items} 项考核指标中要完成{demanded}，只承诺了 {answered} 项");
            let action = "请选出要完成的几项，写出承诺的数值或成果".to_owned();
            report.push_clause_finding(clause, Code::CommitmentMissing, Severity::Error, place, what, action);
        }
    }
}

fn rule() -> String {
    "逐条作出承诺".to_owned()
}

/// Compares an answer with the targets of its requirement, as far as both name the same things. `enough`: so many of the
/// targets are; `None` for all.
fn judge(
    requirement: &Requirement,
    indicators: &[Indicator],
    answer: &str,
    enough: Option<usize>,
    clause: &Clause,
    place: &FieldPath,
    report: &mut Report,
) {
    let inside =
        |target: &&Indicator| requirement.span.0 <= target.span.0 && target.span.1 <= requirement.span.1;
    let targets: Vec<&Indicator> = indicators.iter().filter(inside).collect();
    let promises = targets_in(answer);
    let required = targets.iter().copied().filter(|target| target.is_required());
    let stands: Vec<(&Indicator, PromiseComparison<'_>)> =
        required.map(|target| (target, compare_to_target(target, &targets, &promises))).collect();
    // Where enough are reached, what the others fall short of is no matter.
    let count = stands.iter().filter(|(_, stand)| matches!(stand, PromiseComparison::Reached(_))).count();
    let chosen = enough.is_some_and(|enough| count >= enough.min(stands.len()));
    // Of alternatives one is enough.
    let reached = |target: &Indicator| {
        chosen
            || stands.iter().any(|(other, stand)| {
                let same = std::ptr::eq(*other, target)
                    || (target.alternative.is_some() && other.alternative == target.alternative);
                same && matches!(stand, PromiseComparison::Reached(_))
            })
    };
    let mut met: Vec<TargetComparison> = Vec::new();
    let mut open: Vec<TargetComparison> = Vec::new();
    let comparison = |outcome, what| TargetComparison { outcome, what };
    // A wish that is reached is reached; one that is not demands nothing.
    let hoped = targets.iter().copied().filter(|target| !target.is_required());
    let hoped = hoped
        .map(|target| (target, compare_to_target(target, &targets, &promises)))
        .filter(|(_, stand)| matches!(stand, PromiseComparison::Reached(_)));
    for (target, stand) in stands.iter().copied().chain(hoped) {
        match stand {
            PromiseComparison::Reached(promise) => {
                if is_beyond_all(target, promise) {
                    let what = format!("承诺“{}”超过了 100%", promise.sentence());
                    let action = "请确认这个数字：比率一般不会超过 100%".to_owned();
                    open.push(comparison(TargetOutcome::NotCompared, what.clone()));
                    report.push_clause_finding(
                        clause,
                        Code::CommitmentUnlikely,
                        Severity::Warning,
                        place,
                        what,
                        action,
                    );
                    continue;
                }
                let what = format!("指标“{}”，承诺“{}”，已达到", target.sentence(), promise.sentence());
                met.push(comparison(TargetOutcome::Reached, what));
            }
            PromiseComparison::LowEnd(promise) if !reached(target) => open.push(comparison(
                TargetOutcome::LowEnd,
                format!(
                    "指标“{}”，承诺“{}”：只达到范围的下限算不算完成，指南没有写明",
                    target.sentence(),
                    promise.sentence()
                ),
            )),
            PromiseComparison::Below(promise) if !reached(target) => {
                let what = format!("承诺“{}”，没有达到指标“{}”", promise.sentence(), target.sentence());
                let action = "请确认这个数字；承诺值不应低于指南的要求".to_owned();
                open.push(comparison(TargetOutcome::Below, what.clone()));
                report.push_clause_finding(
                    clause,
                    Code::CommitmentBelow,
                    Severity::Warning,
                    place,
                    what,
                    action,
                );
            }
            PromiseComparison::LowEnd(_) | PromiseComparison::Below(_) | PromiseComparison::Unclear => {}
        }
    }
    let uncompared =
        stands.iter().any(|(target, stand)| matches!(stand, PromiseComparison::Unclear) && !reached(target));
    // 取得注册证 beside a number has no number to be judged by.
    if met.is_empty() && open.is_empty() {
        open.push(comparison(TargetOutcome::NotCompared, NOT_COMPARED.to_owned()));
    } else if uncompared || !is_all_figures(&requirement.quote) {
        open.push(comparison(TargetOutcome::NotCompared, OTHERS_NOT_COMPARED.to_owned()));
    }
    for (outcome, said) in [(Outcome::Met, met), (Outcome::ToConfirm, open)] {
        if !said.is_empty() {
            report.push_target_verdict(clause, place, rule(), outcome, said);
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use shenbao_guide::finding::Code;
    use shenbao_guide::organisation::LeadProfile;
    use shenbao_guide::read_guide;

    use super::check;
    use crate::application::Application;
    use crate::check::{Outcome, Report};

    /// What is said of promises, row by row, for these targets.
    fn reported(targets: &str, promises: &[&str]) -> Report {
        let text = format!("项目一：海藻纤维\n1.研究内容：研制纤维。\n2.考核指标：{targets}\n");
        let read = read_guide("guide", &text);
        let mut application =
            Application::begin(&read, &read.guide.topics[0], LeadProfile::default(), date(2026, 11, 22));
        for (row, promise) in application.commitments.iter_mut().zip(promises) {
            row.commitment = (*promise).to_owned();
        }
        let mut report = Report::default();
        check(&application, &mut report);
        report
    }

    fn codes(report: &Report) -> Vec<Code> {
        report.findings.iter().map(|finding| finding.code).collect()
    }

    #[test]
    fn of_a_list_the_chosen_number_is_asked_for_and_no_more() {
        let list = "完成以下三项中的两项：（1）建成平台1个；（2）制定标准3项；（3）申请专利6件。";
        let none = reported(list, &[]);
        assert_eq!(codes(&none), [Code::CommitmentMissing]);
        assert!(none.findings[0].what.contains("3 项考核指标中要完成 2 项"), "{}", none.findings[0].what);
        let one = reported(list, &["", "制定标准3项"]);
        assert_eq!(codes(&one), [Code::CommitmentMissing]);
        let two = reported(list, &["建成平台1个", "", "申请专利6件"]);
        assert_eq!(codes(&two), []);
        // Nothing is left to confirm: as many as the guide wants are promised.
        let of_standards = |report: &Report| {
            let of = report.verdicts.iter().filter(|verdict| verdict.clause.quote.contains("标准"));
            of.map(|verdict| (verdict.outcome, verdict.detail.clone())).collect::<Vec<_>>()
        };
        assert_eq!(of_standards(&two), [(Outcome::Met, "所列 3 项中完成 2 项即可，已承诺 2 项".to_owned())]);
    }

    #[test]
    fn what_is_reached_is_never_said_to_be_confirmed() {
        let outcomes = |targets: &str, promise: &str| -> Vec<(Outcome, String)> {
            let verdicts = reported(targets, &[promise]).verdicts;
            verdicts.into_iter().map(|verdict| (verdict.outcome, verdict.detail)).collect()
        };
        let [(first, reached), (second, rest)] =
            &outcomes("取得注册证，发表论文3篇。", "取得注册证，发表论文5篇")[..]
        else {
            panic!("what is reached, and what is left")
        };
        assert_eq!((*first, *second), (Outcome::Met, Outcome::ToConfirm));
        assert!(reached.ends_with("已达到") && !rest.contains("已达到"), "{reached} {rest}");
        let wish = outcomes("力争发表论文3篇。", "发表论文4篇");
        assert!(matches!(&wish[..], [(Outcome::Met, _)]), "{wish:?}");
        let wish = outcomes("力争发表论文3篇。", "发表论文2篇");
        assert!(matches!(&wish[..], [(Outcome::ToConfirm, _)]), "{wish:?}");
        for (outcome, detail) in outcomes("准确率≥90%。", "准确率120%") {
            assert!(outcome == Outcome::ToConfirm && !detail.contains("已达到"), "{detail}");
        }
    }

    #[test]
    fn of_targets_in_one_part_enough_are_reached() {
        let either = "满足下列指标之一：准确率≥90%，召回率≥85%。";
        assert_eq!(codes(&reported(either, &["准确率80%，召回率88%"])), []);
        assert_eq!(
            codes(&reported(either, &["准确率80%，召回率70%"])),
            [Code::CommitmentBelow, Code::CommitmentBelow]
        );
    }
}
