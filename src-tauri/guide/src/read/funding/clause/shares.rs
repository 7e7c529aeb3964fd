//! Statements of a share of other money: 自筹经费不低于总经费的 50%, 自筹经费不少于财政经费的 2 倍.

use super::Context;
use super::items::Source;
use super::statement::Part::{And, By, Comparator, Figure, Is, Share, ShareOfTotal, Source as From};
use super::statement::{Part, Statement};
use crate::{Base, Comparator as Held, Per, RuleSource};

/// What a percentage is of where the guide does not say it.
const UNSTATED: &str = "（指南未写明的基数）";

/// Whose money is a percentage, and of what.
pub(super) fn percent(statement: &Statement, context: Context) -> Option<(RuleSource, Base)> {
    let named = share_of_whole(&statement.parts).or_else(|| share(&statement.parts));
    let named = named.or_else(|| share_of_the_whole_before(statement, context));
    payers(statement, named.or_else(|| of_support(statement, context))?)
}

/// 项目总投资不低于 2000 万元，其中财政资金不超过 30%
fn share_of_the_whole_before(statement: &Statement, context: Context) -> Option<Operands> {
    match *statement.parts {
        [From(own @ Source::Named(_)), Figure { .. }] if context.bearer == Some(RuleSource::Total) => {
            Operands::new(own, Part::Total, None)
        }
        _ => None,
    }
}

/// Whose money is a multiple, and of whose.
pub(super) fn times(statement: &Statement) -> Option<(RuleSource, Base)> {
    payers(statement, share(&statement.parts)?)
}

/// What a share is said of.
struct Operands {
    /// Whose money it is.
    own: Source,
    /// What it is a share of.
    base: Part,
    /// Who is named once more at the end: 承担单位按 … 配套.
    closing: Option<Source>,
}

impl Operands {
    fn new(own: Source, base: Part, closing: Option<Source>) -> Option<Operands> {
        let is_base = matches!(base, Part::Total | Part::Base(_) | Part::Source(_));
        is_base.then_some(Operands { own, base, closing })
    }
}

fn payers(statement: &Statement, operands: Operands) -> Option<(RuleSource, Base)> {
    matches!(statement.per, None | Some(Per::Topic)).then_some(())?;
    let own = match operands.own {
        Source::Matched => RuleSource::Matching,
        own => own.payer()?,
    };
    let of = match operands.base {
        Part::Total => Base::Source(RuleSource::Total),
        Part::Base(name) => Base::Named(name.to_owned()),
        Part::Source(base) => Base::Source(base.payer()?),
        _ => return None,
    };
    let agreed = operands.closing.is_none_or(|closing| closing.agrees_with(own));
    (agreed && of != Base::Source(own)).then_some((own, of))
}

/// 不超过榜单金额的 25%, 按研发投入的 20%, where the clauses before spoke of support, or the field does: the support is
/// meant. A floor could be of own money.
fn of_support(statement: &Statement, context: Context) -> Option<Operands> {
    let base = match *statement.parts {
        // 按 40% 给予支持: of what is not said.
        [By, Figure { .. }] | [By, Figure { .. }, From(Source::Named(RuleSource::Unspecified))] => {
            Part::Base(UNSTATED)
        }
        [From(own @ Source::Named(payer)), By, Figure { .. }] if payer.is_public() => {
            return Operands::new(own, Part::Base(UNSTATED), None);
        }
        [By, base, Figure { .. }]
        | [Comparator, By, base, Figure { compared: false }]
        | [Share, base, Figure { .. }]
        | [Comparator, base, Figure { compared: false }]
        | [By, Comparator, base, Figure { compared: false }] => base,
        _ => return None,
    };
    let support = match context.bearer {
        Some(bearer) => Some(bearer).filter(|bearer| bearer.is_public()),
        None => context.of_support.then_some(RuleSource::Unspecified),
    }?;
    let own = (statement.comparator != Held::AtLeast).then_some(Source::Named(support))?;
    Operands::new(own, base, None)
}

fn share(parts: &[Part]) -> Option<Operands> {
    proportion(parts)
        .or_else(|| compared_with(parts))
        .or_else(|| related_to(parts))
        .or_else(|| payer_by_measure(parts))
        .or_else(|| measure_then_payer(parts))
}

/// 自筹经费占比不低于 60%
fn share_of_whole(parts: &[Part]) -> Option<Operands> {
    match *parts {
        [From(own), ShareOfTotal, Figure { .. }] | [From(own), ShareOfTotal, Is, Figure { .. }] => {
            Operands::new(own, Part::Total, None)
        }
        _ => None,
    }
}

/// 财政资金占总投资的比例不超过 30%, 自筹经费不低于占总投资的 50%
fn proportion(parts: &[Part]) -> Option<Operands> {
    match *parts {
        [From(own), Share, base, Figure { .. }]
        | [From(own), Share, base, Is, Figure { .. }]
        | [From(own), Share, Comparator, base, Figure { compared: false }]
        | [From(own), Comparator, Share, base, Figure { compared: false }] => Operands::new(own, base, None),
        _ => None,
    }
}

/// 自筹经费不低于总经费的 50%, 自筹经费为财政经费的 2 倍以上, 承担单位不低于总经费的 50% 自筹
fn compared_with(parts: &[Part]) -> Option<Operands> {
    match *parts {
        [From(own), Comparator, base, Figure { compared: false }] | [From(own), Is, base, Figure { .. }] => {
            Operands::new(own, base, None)
        }
        [From(own), Comparator, base, Figure { compared: false }, From(closing)] => {
            Operands::new(own, base, Some(closing))
        }
        _ => None,
    }
}

/// 自筹经费与财政经费之比不低于 50%. Without a comparator the two could be added up.
fn related_to(parts: &[Part]) -> Option<Operands> {
    match *parts {
        [From(own), And, base, Figure { compared: true }] => Operands::new(own, base, None),
        _ => None,
    }
}

/// 承担单位按总投资的 50% 配套, 承担单位按不低于总投资的 50% 配套
fn payer_by_measure(parts: &[Part]) -> Option<Operands> {
    match *parts {
        [From(own), By, base, Figure { .. }]
        | [From(own), By, Comparator, base, Figure { compared: false }] => Operands::new(own, base, None),
        [From(own), By, base, Figure { .. }, From(closing)]
        | [From(own), By, Comparator, base, Figure { compared: false }, From(closing)] => {
            Operands::new(own, base, Some(closing))
        }
        _ => None,
    }
}

/// 按总投资的 50% 自筹, 不低于总投资的 50% 自筹, 最高按研发投入的 30% 支持, 给予研发投入 20% 的后补助
fn measure_then_payer(parts: &[Part]) -> Option<Operands> {
    match *parts {
        [base @ Part::Base(_), Figure { .. }, From(own @ Source::Named(RuleSource::Unspecified))]
        | [base @ Part::Base(_), By, Figure { .. }, From(own @ Source::Named(RuleSource::Unspecified))] => {
            Operands::new(own, base, None)
        }
        [Comparator, By, base, Figure { compared: false }, From(own)] => Operands::new(own, base, None),
        // 总投入的 50% 以上由企业自筹
        [Part::Total, Figure { .. }, From(own @ Source::Named(RuleSource::LeadOrg))] => {
            Operands::new(own, Part::Total, None)
        }
        [By, base, Figure { .. }, From(own)]
        | [By, Comparator, base, Figure { compared: false }, From(own)]
        | [Comparator, base, Figure { compared: false }, From(own)] => Operands::new(own, base, None),
        _ => None,
    }
}
