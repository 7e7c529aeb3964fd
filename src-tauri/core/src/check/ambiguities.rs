//! Reports clauses with two readings, where the readings differ for this application.
//!
//! A doubt that makes no difference to the content is shown on the topic page only.

use std::cmp::Ordering;

use super::funding;
use super::report::Report;
use crate::application::Application;
use shenbao_guide::clause::Span;
use shenbao_guide::field::FieldPath;
use shenbao_guide::finding::{Code, Finding, Severity};
use shenbao_guide::money::{Money, Ratio};
use shenbao_guide::payer::Payer;
use shenbao_guide::{Ambiguity, AmbiguityKind, Comparator, Demand, FundingRule, RuleSource, higher_cap};

declare_check!(ambiguities, "有歧义的条款", Application(check));

fn check(application: &Application, report: &mut Report) {
    for doubt in application.basis.topic.ambiguities.iter().filter(|doubt| concerns(application, doubt)) {
        let consequence = match doubt.kind {
            AmbiguityKind::TotalOrEach => total_or_each(application, doubt),
            AmbiguityKind::DistrictProportion => in_proportion(application, doubt),
            AmbiguityKind::WhoseMoney => whose_money(application, doubt),
            AmbiguityKind::ReplaceOrAdd => replace_or_add(application, doubt),
            // Whether the lower end of a range is enough is part of judging the commitment, row by row. What a guide's
            // wording of a target leaves open stands on the topic's page, whatever is filled in.
            AmbiguityKind::RangeFloor | AmbiguityKind::MoreOrLess | AmbiguityKind::SomeOfList => None,
            AmbiguityKind::WhichSupport => which_support(application, doubt),
            AmbiguityKind::RatioDirection => ratio_direction(application, doubt),
            AmbiguityKind::FixedOrAtMost => fixed_or_at_most(application, doubt),
        };
        if let Some((place, what)) = consequence {
            report.findings.push(Finding {
                code: Code::Ambiguous,
                severity: Severity::NeedsConfirmation,
                place,
                what,
                why: Some(doubt.clause()),
                action: "请向发布单位核实按哪一种读法执行".to_owned(),
                readings: doubt.readings.clone(),
            });
        }
    }
}

type Consequence = Option<(FieldPath, String)>;

fn typed(application: &Application, payer: Payer) -> Option<Money> {
    application.budget.payer(&application.template.budget, payer).ok().flatten()
}

/// The rule a doubt concerns. A doubt about a cap also quotes the number of awards, and so may begin earlier.
fn rule_of<'a>(application: &'a Application, doubt: &Ambiguity) -> Option<&'a FundingRule> {
    application.basis.topic.funding_rules.iter().find(|rule| match doubt.kind {
        AmbiguityKind::TotalOrEach => {
            let Span(from, to) = rule.clause.span;
            matches!(rule.demand, Demand::Cap { per: None, .. }) && doubt.span.0 <= from && to <= doubt.span.1
        }
        _ => rule.clause.span == doubt.span,
    })
}

/// The field of a source's amount.
fn line(application: &Application, source: RuleSource) -> Option<FieldPath> {
    source.payer(application.basis.issuer.as_deref()).map(FieldPath::Payer)
}

/// Does the doubtful rule apply to this lead? A doubt about several clauses applies to everyone.
fn concerns(application: &Application, doubt: &Ambiguity) -> bool {
    rule_of(application, doubt)
        .is_none_or(|rule| rule.is_in_force(&application.basis.topic, &application.lead.profile))
}

fn total_or_each(application: &Application, doubt: &Ambiguity) -> Consequence {
    let source = rule_of(application, doubt)?.demand.source();
    let asked = typed_for(application, source)?;
    let what = format!("申请了 {asked} 万元；若上限是各项合计，这一份能得到的会更少");
    Some((line(application, source)?, what))
}

/// The readings differ only when less than the cap is requested from the higher payer.
fn in_proportion(application: &Application, doubt: &Ambiguity) -> Consequence {
    let Demand::Exact { source, amount, .. } = &rule_of(application, doubt)?.demand else { return None };
    let (payer, cap) = higher_cap(&application.basis.topic.funding_rules)?;
    let asked = typed_for(application, payer).filter(|asked| *asked < cap && cap > Money::ZERO)?;
    let share = Ratio { left: amount.wan(), right: cap.wan() }.demanded_of(asked);
    let payer = payer.label();
    let what =
        format!("{payer}只申请 {asked} 万元；若区县按比例配套，应为 {share} 万元，而不是 {amount} 万元");
    Some((line(application, *source)?, what))
}

/// The two readings part only when partners take part, and until one is chosen for the draft.
fn whose_money(application: &Application, doubt: &Ambiguity) -> Consequence {
    rule_of(application, doubt)?;
    let partners = application.partners.iter().filter(|p| !p.organisation.name.trim().is_empty()).count();
    let own = typed(application, Payer::LeadOwn)?;
    let what = match typed(application, Payer::PartnerOwn) {
        Some(partner) => format!(
            "牵头单位自筹 {own} 万元，加上合作单位自筹的 {partner} 万元共 {} 万元；合作单位的出资可能不算",
            own + partner
        ),
        None => format!("有 {partners} 个合作单位；自筹的 {own} 万元中如含合作单位的出资，可能不算"),
    };
    let open = partners > 0 && application.budget.own_money.is_none();
    open.then_some((FieldPath::Payer(Payer::LeadOwn), what))
}

/// The readings differ only where the share is enough for the city's money, and not for all public money.
fn which_support(application: &Application, doubt: &Ambiguity) -> Consequence {
    let demand = &rule_of(application, doubt)?.demand;
    let (ratio, comparator) = match demand {
        Demand::Ratio { ratio, comparator, .. } => (*ratio, *comparator),
        Demand::Percent { percent, comparator, .. } => (Ratio::of_percent(*percent), *comparator),
        _ => return None,
    };
    let city = typed(application, Payer::Municipal)?;
    let all = typed_for(application, RuleSource::Unspecified)?;
    let own = typed_for(application, demand.source())?;
    let (of_city, of_all) = (ratio.demanded_of(city), ratio.demanded_of(all));
    let holds = |base| match (ratio.compare(own, base), comparator) {
        (Ordering::Equal, _) => true,
        (Ordering::Greater, comparator) => comparator == Comparator::AtLeast,
        (Ordering::Less, comparator) => comparator == Comparator::AtMost,
    };
    let parted = holds(city) != holds(all);
    let what = format!(
        "填了 {own} 万元；只按市级财政的 {city} 万元计是 {of_city} 万元，按市级和区县合计的 {all} 万元计是 {of_all} 万元"
    );
    parted.then_some((line(application, demand.source())?, what))
}

/// The readings differ wherever the ratio is not met exactly: what satisfies one breaks the other.
fn ratio_direction(application: &Application, doubt: &Ambiguity) -> Consequence {
    let Demand::Ratio { source, ratio, of, .. } = &rule_of(application, doubt)?.demand else { return None };
    let (first, second) = (typed_for(application, *source)?, typed_for(application, *of)?);
    let (name, other) = (source.label_as_base(), of.label_as_base());
    let what = format!("{name} {first} 万元、{other} {second} 万元，只符合两种读法中的一种");
    let place = line(application, *source)?;
    (ratio.compare(first, second) != Ordering::Equal).then_some((place, what))
}

/// The readings differ only when less is requested.
fn fixed_or_at_most(application: &Application, doubt: &Ambiguity) -> Consequence {
    let Demand::Exact { source, amount, .. } = &rule_of(application, doubt)?.demand else { return None };
    let asked = typed_for(application, *source).filter(|asked| asked < amount)?;
    let what = format!("只申请 {asked} 万元；若 {amount} 万元是定额，就不符合，若是上限，则符合");
    Some((line(application, *source)?, what))
}

/// The amount entered for a source; `None` where there is none, or it is not a valid amount.
fn typed_for(application: &Application, source: RuleSource) -> Option<Money> {
    funding::typed(application, source).ok().flatten()
}

/// The readings differ only between the floor and the sum.
fn replace_or_add(application: &Application, doubt: &Ambiguity) -> Consequence {
    let rule = rule_of(application, doubt)?;
    let Demand::Floor { amount, source, .. } = &rule.demand else { return None };
    let general = application.basis.topic.funding_rules.iter().find_map(|other| match &other.demand {
        Demand::Floor { source: of, amount, .. }
            if of == source && other.when_lead.is_empty() && !other.is_conditional() =>
        {
            Some(*amount)
        }
        _ => None,
    })?;
    let paid = typed_for(application, *source)?;
    let sum = general + *amount;
    let name = source.label();
    let what =
        format!("{name}填了 {paid} 万元，满足代替的读法（{amount} 万元），但不满足相加的读法（{sum} 万元）");
    (paid >= *amount && paid < sum).then_some((line(application, *source)?, what))
}
