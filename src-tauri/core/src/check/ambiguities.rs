//! Clauses with two readings, where the two would mean different things for this application.
//!
//! A doubt that makes no difference to what is filled in is left to the topic page.

use super::report::Report;
use crate::application::{Application, FundingSource, replaced_by};
use crate::finding::{Code, Finding, Severity};
use crate::guide::{Ambiguity, AmbiguityKind, Demand, FundingRule, RuleSource};
use crate::money::Money;
use crate::organisation::Fit;

pub(super) fn check(application: &Application, report: &mut Report) {
    for doubt in application.basis.topic.ambiguities.iter().filter(|doubt| concerns(application, doubt)) {
        let consequence = match doubt.kind {
            AmbiguityKind::TotalOrEach => total_or_each(application),
            AmbiguityKind::DistrictProportion => in_proportion(application, doubt),
            AmbiguityKind::WhoseMoney => whose_money(application),
            AmbiguityKind::ReplaceOrAdd => replace_or_add(application, doubt),
            // Whether the lower end of a range is enough is part of judging the commitment, row by row.
            AmbiguityKind::RangeFloor => None,
        };
        if let Some((place, what)) = consequence {
            report.findings.push(Finding {
                code: Code::Ambiguous,
                severity: Severity::NeedsConfirmation,
                place: place.to_owned(),
                what,
                why: Some(doubt.clause()),
                action: "请向发布单位核实按哪一种读法执行".to_owned(),
                readings: doubt.readings.clone(),
            });
        }
    }
}

type Consequence = Option<(&'static str, String)>;

fn typed(application: &Application, source: FundingSource) -> Option<Money> {
    application.budget.source(source).ok().flatten()
}

fn rule_of<'a>(application: &'a Application, doubt: &Ambiguity) -> Option<&'a FundingRule> {
    application.basis.topic.funding_rules.iter().find(|rule| rule.clause.span == doubt.span)
}

/// Is the doubtful rule one of those that hold for this lead? A doubt about several clauses concerns everyone.
fn concerns(application: &Application, doubt: &Ambiguity) -> bool {
    rule_of(application, doubt).is_none_or(|rule| {
        let profile = &application.lead.profile;
        let holds = rule.when_lead.is_empty() || profile.is_any_of(&rule.when_lead) == Fit::Yes;
        holds && replaced_by(rule, &application.basis.topic, profile).is_none()
    })
}

fn total_or_each(application: &Application) -> Consequence {
    let asked = typed(application, FundingSource::Municipal)?;
    let what = format!("申请了 {asked} 万元；若上限是各项合计，这一份能得到的会更少");
    Some((FundingSource::Municipal.place(), what))
}

/// The two readings part only when less than the cap is asked of the city.
fn in_proportion(application: &Application, doubt: &Ambiguity) -> Consequence {
    let Demand::Exact { amount, .. } = &rule_of(application, doubt)?.demand else { return None };
    let cap = application.basis.topic.funding_rules.iter().find_map(|rule| match &rule.demand {
        Demand::Cap { source: RuleSource::Municipal, amount, .. } => Some(*amount),
        _ => None,
    })?;
    let asked =
        typed(application, FundingSource::Municipal).filter(|asked| *asked < cap && cap > Money::ZERO)?;
    let share = Money::from_wan((amount.wan() * asked.wan() / cap.wan()).round_dp(6));
    let what =
        format!("市级经费只申请 {asked} 万元；若区县按比例配套，应为 {share} 万元，而不是 {amount} 万元");
    Some((FundingSource::District.place(), what))
}

/// The two readings part only when partners take part.
fn whose_money(application: &Application) -> Consequence {
    let partners = application.partners.iter().filter(|p| !p.organisation.name.trim().is_empty()).count();
    let own = typed(application, FundingSource::SelfRaised)?;
    let what = format!("有 {partners} 个合作单位；自筹的 {own} 万元中如含合作单位的出资，可能不算");
    (partners > 0).then_some((FundingSource::SelfRaised.place(), what))
}

/// The two readings part only between the floor and the sum.
fn replace_or_add(application: &Application, doubt: &Ambiguity) -> Consequence {
    let rule = rule_of(application, doubt)?;
    let Demand::Floor { amount, source } = &rule.demand else { return None };
    let general = application.basis.topic.funding_rules.iter().find_map(|other| match &other.demand {
        Demand::Floor { source: of, amount } if of == source && other.when_lead.is_empty() => Some(*amount),
        _ => None,
    })?;
    let own = typed(application, FundingSource::SelfRaised)?;
    let sum = general + *amount;
    let what = format!("自筹 {own} 万元满足代替的读法（{amount} 万元），但不满足相加的读法（{sum} 万元）");
    (own >= *amount && own < sum).then_some((FundingSource::SelfRaised.place(), what))
}
