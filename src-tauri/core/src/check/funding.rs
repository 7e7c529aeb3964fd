//! What the funding checks share: which rules apply to this lead, and what is typed for the money they speak of.

use super::report::{Outcome, Report};
use crate::application::Application;
use crate::budget::{Axis, OwnMoney, Slice};
use shenbao_guide::field::{FieldPath, LeadField};
use shenbao_guide::finding::{Code, Severity};
use shenbao_guide::money::{Money, MoneyError};
use shenbao_guide::organisation::Fit;
use shenbao_guide::payer::Payer;
use shenbao_guide::{Base, Demand, FundingRule, RuleSource};

/// A rule that applies to this application, and the money it limits.
pub(super) struct ApplicableRule {
    /// The line findings point to.
    pub place: FieldPath,
    /// What the rule demands, in the program's words.
    pub demand: String,
    /// What is typed; `None` while nothing is.
    pub typed: Option<Money>,
}

/// A rule that applies, with what is typed for its source. `None` where there is nothing to compare: the rule is for
/// another lead, replaced or open, or the amount does not read; its verdict is then already given.
pub(super) fn applicable_rule(
    application: &Application,
    rule: &FundingRule,
    report: &mut Report,
) -> Option<ApplicableRule> {
    let source = rule.demand.source();
    let place = place(application, source);
    let demand = rule.sentence_among(application.basis.topic.award.as_ref());
    let settle = |report: &mut Report, outcome, detail: &str| {
        report.push_verdict(&rule.clause, &place, demand.clone(), outcome, detail.to_owned());
        None
    };
    let profile = &application.lead.profile;
    if let Some(by) = rule.replaced_by(&application.basis.topic, profile) {
        return settle(report, Outcome::Replaced, &format!("由“{}”代替", by.clause.quote));
    }
    if !rule.when_lead.is_empty() {
        match profile.is_any_of(&rule.when_lead) {
            Fit::Yes => {}
            Fit::No => return None,
            Fit::Unknown => {
                settle(report, Outcome::Pending, "请先确定牵头单位的性质");
                // A kind that is not chosen is reported once, as a field to fill; a missing fact beside it, here.
                if profile.kind.is_some() {
                    let what = format!("“{demand}”是否适用，要看牵头单位是不是{}", rule.when_lead.join("、"));
                    let action = "请在基本信息中写明牵头单位的等级或隶属关系，或自行对照".to_owned();
                    let (code, severity) = (Code::LeadToConfirm, Severity::NeedsConfirmation);
                    let place = FieldPath::LeadField(LeadField::Kind);
                    report.push_clause_finding(&rule.clause, code, severity, &place, what, action);
                }
                return None;
            }
        }
    }
    if let Some(reason) = uncheckable(application, rule) {
        not_checked(rule, &demand, &place, reason, report);
        return None;
    }
    match typed(application, source) {
        Ok(typed) => Some(ApplicableRule { place, demand, typed }),
        Err(_) => settle(report, Outcome::Pending, "金额填写有误，改正后再检查"),
    }
}

/// Why a rule cannot be checked, whatever is typed.
fn uncheckable(application: &Application, rule: &FundingRule) -> Option<&'static str> {
    let source = rule.demand.source();
    let per = match &rule.demand {
        Demand::Cap { per, .. } | Demand::Exact { per, .. } | Demand::Floor { per, .. } => *per,
        Demand::About { .. } => return Some("这是预计或平均的金额，不是限额"),
        Demand::Rest { .. } => return Some("谁出其余部分，要等其他来源确定，请自行对照"),
        Demand::Foreign { .. } => return Some("预算表只有人民币，外币金额不折算"),
        Demand::Ratio { .. } => None,
        Demand::Percent { of: Base::Named(_), .. } => return Some(NO_LINE),
        Demand::Percent { of: Base::Source(_), .. } => None,
    };
    if rule.category.is_some() && application.basis.topic.has_a_choice_of_category() {
        return Some("尚未选择申报类别，选定类别后检查");
    }
    if application.basis.topic.waits_for_a_category(rule) {
        return Some(WAITS);
    }
    if rule.is_conditional() {
        return Some("程序不能判断申报的项目是否属于这种情况");
    }
    if per.is_some_and(|per| !per.is_within_topic()) {
        return Some("限额不按一份申报书计算");
    }
    (!has_line(source)).then_some(NO_LINE)
}

/// Can the money a source names be told from the budget?
pub(super) fn has_line(source: RuleSource) -> bool {
    matches!(source, RuleSource::Total | RuleSource::DirectCosts) || source.payer(None).is_some()
}

/// A category the application may be of says its own in the place of what is said of all.
pub(super) const WAITS: &str = "有的类别另有规定，选定类别后检查";

/// The form has no line for the money.
pub(super) const NO_LINE: &str = "预算表没有这一来源";

/// Says that a rule was not checked, and why.
pub(super) fn not_checked(
    rule: &FundingRule,
    demand: &str,
    place: &FieldPath,
    reason: &str,
    report: &mut Report,
) {
    let detail = format!("{reason}，请自行对照");
    report.push_verdict(&rule.clause, place, demand.to_owned(), Outcome::NotChecked, detail);
    let what = format!("“{demand}”没有检查：{reason}");
    let action = "请逐字对照指南原文，确认申报书符合这一条".to_owned();
    let (code, severity) = (Code::NotChecked, Severity::NeedsConfirmation);
    report.push_clause_finding(&rule.clause, code, severity, place, what, action);
}

/// The field findings about a source's money point to.
fn place(application: &Application, source: RuleSource) -> FieldPath {
    source.payer(application.basis.issuer.as_deref()).map_or(FieldPath::Budget, FieldPath::Payer)
}

/// What is typed for the money a rule speaks of; `None` where nothing is, or where the form has no line for it.
/// Money without a named payer is all the public money asked for. 承担单位自筹 is the lead's, unless the person chose to
/// count that of all units.
///
/// # Errors
/// When a cell holds no amount.
pub(super) fn typed(application: &Application, source: RuleSource) -> Result<Option<Money>, MoneyError> {
    let form = &application.template.budget;
    let budget = &application.budget;
    let all_of = |payers: &[Payer]| {
        payers.iter().try_fold(None, |sum: Option<Money>, payer| {
            Ok(match (sum, budget.payer(form, *payer)?) {
                (Some(sum), Some(amount)) => Some(sum + amount),
                (sum, amount) => sum.or(amount),
            })
        })
    };
    match source {
        RuleSource::Unspecified => {
            all_of(&Payer::ALL.into_iter().filter(|payer| payer.is_public()).collect::<Vec<_>>())
        }
        RuleSource::LeadOrg if budget.own_money == Some(OwnMoney::AllUnits) => {
            all_of(&[Payer::LeadOwn, Payer::PartnerOwn])
        }
        RuleSource::Total => Ok(Some(budget.payers_total(form)).filter(|total| *total > Money::ZERO)),
        RuleSource::DirectCosts => {
            let indirect = form.categories().into_iter().filter(|(_, category)| category.indirect);
            let indirect: Money = indirect
                .map(|(_, category)| budget.sum(form, &Slice::all().with(Axis::Category, Some(&category.id))))
                .sum();
            Ok(Some(budget.categories_total(form) - indirect).filter(|direct| *direct > Money::ZERO))
        }
        named => named.payer(None).map_or(Ok(None), |payer| budget.payer(form, payer)),
    }
}
