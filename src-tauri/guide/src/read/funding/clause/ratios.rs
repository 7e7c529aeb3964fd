//! Statements of a ratio: 自筹经费与申请资助经费的比例不低于 3:1, 承担单位按 1:1 配套.

use super::Context;
use super::items::Source;
use super::statement::Part::{And, By, Figure, Is, Source as From};
use super::statement::{Part, Statement};
use crate::money::Ratio;
use crate::{Per, RuleSource};

/// Whose money stands in the ratio, and to whose.
pub(super) fn ratio(
    statement: &Statement,
    ratio: Ratio,
    context: Context,
) -> Option<(RuleSource, RuleSource)> {
    // 自筹经费总额与国拨经费总额: what each pays in all is what it pays.
    matches!(statement.per, None | Some(Per::Topic)).then_some(())?;
    if let Some((own, of, closing)) = between_two(&statement.parts) {
        let (own, of) = (own.payer()?, of.payer()?);
        let agreed = closing.is_none_or(|closing| closing.agrees_with(own));
        return (own != of && agreed).then_some((own, of));
    }
    matched(&statement.parts).then_some(())?;
    // 按 2:1 配套 names one side only, and which of the two is which cannot be told.
    (ratio.left == ratio.right).then_some(())?;
    let own = statement.sources().find_map(Source::payer).or_else(|| unnamed(&statement.parts))?;
    let agreed = statement.sources().all(|source| source == Source::Organisation || source.agrees_with(own));
    let of = match context {
        Context { several_public: true, .. } => return None,
        Context { public: Some(public), .. } => public,
        _ => RuleSource::Unspecified,
    };
    (agreed && of != own && own != RuleSource::Unspecified).then_some((own, of))
}

/// 自筹经费与申请资助经费的比例不低于 3:1, 承担单位与财政资金按 1:1 配套, 承担单位按与财政资金 1:1 配套
fn between_two(parts: &[Part]) -> Option<(Source, Source, Option<Source>)> {
    match *parts {
        [From(own), And, From(of), Figure { .. }]
        | [From(own), And, From(of), Is, Figure { .. }]
        | [From(own), And, From(of), By, Figure { .. }]
        | [By, Figure { .. }, From(own), And, From(of)] => Some((own, of, None)),
        [From(own), And, From(of), By, Figure { .. }, From(closing)]
        | [From(own), By, And, From(of), Figure { .. }, From(closing)] => Some((own, of, Some(closing))),
        _ => None,
    }
}

/// 按 1:1 配套: money beside the support, of whom nobody is named.
fn unnamed(parts: &[Part]) -> Option<RuleSource> {
    matches!(parts, [By, Figure { .. }, From(Source::Matched)]).then_some(RuleSource::Matching)
}

/// 区县财政按 1:1 配套, 按 1:1 自筹, 区县财政按 1:1
fn matched(parts: &[Part]) -> bool {
    matches!(
        parts,
        [By, Figure { .. }, From(_)] | [From(_), By, Figure { .. }] | [From(_), By, Figure { .. }, From(_)]
    )
}
