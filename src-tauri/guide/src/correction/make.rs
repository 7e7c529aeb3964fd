//! Makes a correction from a person's input, after validating it against the guide's text.

use super::apply::amend;
use super::item::{Signed, is_about_the_same, is_alone};
use super::{Amendment, Correction};
use crate::clause::{Clause, Span};
use crate::ledger::Account;
use crate::money::Money;
use crate::{Demand, Indicator, Period, ReadGuide, TargetComparator, Topic, Years};
use jiff::Timestamp;
use rust_decimal::Decimal;
use shenbao_error::{ErrorCode, UserError};

/// The longest name of a reviewer, in characters.
const MAX_NAME_CHARS: usize = 40;
/// The longest reason or title, in characters: a sentence, not a page.
const MAX_TEXT_CHARS: usize = 500;
/// The longest clause, in characters: a sentence or two.
const MAX_CLAUSE_CHARS: u32 = 2000;

/// Why a correction was rejected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CorrectionError {
    /// The reviewer's name is empty.
    #[error("没有填写姓名，或姓名超过 {MAX_NAME_CHARS} 个字")]
    Nobody,
    /// A required text is empty, or far too long.
    #[error("{0}没有填写，或超过 {MAX_TEXT_CHARS} 个字")]
    Words(&'static str),
    /// A number is invalid.
    #[error("{0}要填阿拉伯数字，且不小于零")]
    Number(&'static str),
    /// A length is implausible for a project.
    #[error("年限要大于零，并少于 100 年")]
    Length,
    /// The clause is not in the guide's text.
    #[error("没有选中指南原文中的一句话，或选得太长（超过 {MAX_CLAUSE_CHARS} 个字）")]
    Clause,
    /// The amended item no longer exists.
    #[error("{0}")]
    Gone(String),
}

impl UserError for CorrectionError {
    fn code(&self) -> ErrorCode {
        ErrorCode::Refused
    }

    fn action(&self) -> &'static str {
        match self {
            CorrectionError::Nobody => "请填写核对人的姓名；它会写在更正旁边。",
            CorrectionError::Words(_) | CorrectionError::Number(_) | CorrectionError::Length => {
                "请改好后再确认一次。"
            }
            CorrectionError::Clause => "请在左侧原文中选中这条要求所在的那一句。",
            CorrectionError::Gone(_) => "请重新打开这份指南的核对页，再改一次。",
        }
    }
}

impl Correction {
    /// Makes a correction of `read`, a guide with all earlier corrections applied.
    ///
    /// A replacement keeps the clause of the item it replaces; an added item gets the text of `source` at its span,
    /// whatever quotation was supplied. `now` is the time of the correction.
    ///
    /// # Errors
    /// When the name is empty, a number is invalid, or the amended item does not exist.
    pub fn make(
        read: &ReadGuide,
        source: &str,
        who: &str,
        now: Timestamp,
        amendment: Amendment,
    ) -> Result<Correction, CorrectionError> {
        let who = who.trim();
        if who.is_empty() || who.chars().count() > MAX_NAME_CHARS {
            return Err(CorrectionError::Nobody);
        }
        let amendment = checked(read, source, amendment)?;
        let alone = alone(read, &amendment);
        let correction = Correction { who: who.to_owned(), when: now, amendment, alone };
        amend(&mut read.clone(), &correction).map_err(CorrectionError::Gone)?;
        Ok(correction)
    }
}

/// Validates an amendment, and takes its clause from the guide.
fn checked(read: &ReadGuide, source: &str, mut amendment: Amendment) -> Result<Amendment, CorrectionError> {
    let topic = |number: u32| read.guide.topics.iter().find(|topic| topic.number == number);
    match &mut amendment {
        Amendment::Title { to } => *to = words(to, "标题")?,
        Amendment::Issuer { to } => *to = to.take().filter(|name| !name.trim().is_empty()),
        Amendment::Year { .. } | Amendment::Status { .. } => {}
        Amendment::Rule { topic: n, was, to } => {
            *to = resting(was.as_ref(), to.take(), source, topic(*n), |rule| rule.clause.span)?;
            if let Some(rule) = to {
                sums(&rule.demand)?;
                rule.when_lead.retain(|kind| !kind.trim().is_empty());
            }
        }
        Amendment::Indicator { topic: n, was, to } => {
            let given = to.take().map(|target| *target);
            *to = resting(was.as_deref(), given, source, topic(*n), |target| target.span)?.map(Box::new);
            if let Some(target) = to {
                figures(target)?;
                if was.is_none() {
                    target.requirement = requirement_at(topic(*n), target.span);
                }
                // The guide's own way to write the number goes with the number.
                let same =
                    |was: &Indicator| (&was.value, &was.value_max) == (&target.value, &target.value_max);
                if !was.as_deref().is_some_and(same) {
                    target.written.clear();
                }
            }
        }
        Amendment::Award { topic: n, was, to } => {
            *to = resting(was.as_ref(), to.take(), source, topic(*n), |award| award.span)?;
            if let Some(award) = to {
                award.count = decimal(&award.count, "项数")?;
            }
        }
        Amendment::Period { topic: n, was, to } => {
            *to = resting(was.as_ref(), to.take(), source, topic(*n), |period| period.span)?;
            if let Some(period) = to {
                lasts(period)?;
            }
        }
        Amendment::Lead { topic: n, was, to } => {
            *to = resting(was.as_ref(), to.take(), source, topic(*n), |lead| lead.span)?;
            if let Some(lead) = to {
                lead.types = lead.types.iter().map(|kind| kind.trim().to_owned()).collect();
                lead.types.retain(|kind| !kind.is_empty());
                words(&lead.types.join("、"), "牵头单位")?;
            }
        }
        Amendment::Organization { to, .. } => {
            *to = to.as_deref().map(|to| words(to, "组织方式")).transpose()?;
        }
        // Unread is what nobody has looked at.
        Amendment::Numeral { to: Account::Unread, .. } => return Err(CorrectionError::Words("数字的去向")),
        Amendment::Numeral { was, .. } => was.checked_by = None,
        Amendment::Unread { reason, .. }
        | Amendment::Ambiguity { reason, .. }
        | Amendment::Finding { reason, .. } => *reason = words(reason, "理由")?,
    }
    Ok(amendment)
}

/// The id of the requirement that contains a text; empty where there is none.
fn requirement_at(topic: Option<&Topic>, span: Span) -> String {
    let mut all = topic.into_iter().flat_map(|topic| &topic.requirements);
    let found = all.find(|requirement| requirement.span.0 <= span.0 && span.1 <= requirement.span.1);
    found.map_or_else(String::new, |requirement| requirement.id.clone())
}

fn words(text: &str, what: &'static str) -> Result<String, CorrectionError> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > MAX_TEXT_CHARS {
        return Err(CorrectionError::Words(what));
    }
    Ok(text.to_owned())
}

/// Sets the clause of an entered item: that of the item it replaces, or the guide's text.
fn resting<T: Signed>(
    was: Option<&T>,
    to: Option<T>,
    source: &str,
    topic: Option<&Topic>,
    span: impl Fn(&T) -> Span,
) -> Result<Option<T>, CorrectionError> {
    let Some(to) = to else { return Ok(None) };
    let to = to.bare();
    Ok(Some(match was {
        Some(was) => to.on(&was.bare()),
        None => {
            let clause = clause_at(source, span(&to), topic).ok_or(CorrectionError::Clause)?;
            to.on_clause(&clause)
        }
    }))
}

/// The guide's text at a span, without line-wrap artefacts and surrounding white space.
fn clause_at(source: &str, span: Span, topic: Option<&Topic>) -> Option<Clause> {
    let length = span.1.checked_sub(span.0).filter(|length| (1..=MAX_CLAUSE_CHARS).contains(length))?;
    let chosen: Vec<char> = source.chars().skip(span.0 as usize).take(length as usize).collect();
    if chosen.len() != length as usize {
        return None;
    }
    let before = chosen.iter().take_while(|c| c.is_whitespace()).count();
    let after = chosen.iter().rev().take_while(|c| c.is_whitespace()).count();
    let kept = chosen.get(before..chosen.len().checked_sub(after)?).filter(|kept| !kept.is_empty())?;
    let start = span.0 + u32::try_from(before).ok()?;
    let span = Span(start, start + u32::try_from(kept.len()).ok()?);
    let within = |field: Span| field.0 <= span.0 && span.1 <= field.1;
    let field = topic.and_then(|topic| topic.field_spans.iter().find(|field| within(field.span)));
    Some(Clause { quote: unwrapped(kept), span, field: field.map(|field| field.field), checked_by: None })
}

/// Joins lines: a break inside Chinese text is dropped, between Latin words it becomes a space.
fn unwrapped(chars: &[char]) -> String {
    let mut text = String::new();
    let mut gap = (false, false);
    for c in chars {
        if c.is_whitespace() {
            gap = (true, gap.1 || matches!(c, '\n' | '\r' | '\u{c}'));
            continue;
        }
        let latin = c.is_ascii_alphanumeric() && text.ends_with(|c: char| c.is_ascii_alphanumeric());
        if gap.0 && (!gap.1 || latin) {
            text.push(' ');
        }
        gap = (false, false);
        text.push(*c);
    }
    text
}

fn decimal(text: &str, what: &'static str) -> Result<String, CorrectionError> {
    let number: Decimal = text.trim().parse().map_err(|_| CorrectionError::Number(what))?;
    if number.is_sign_negative() {
        return Err(CorrectionError::Number(what));
    }
    Ok(number.normalize().to_string())
}

/// Validates a period: at least one limit, each length plausible, the minimum not above the maximum.
fn lasts(period: &mut Period) -> Result<(), CorrectionError> {
    for years in [&mut period.max_years, &mut period.min_years].into_iter().flatten() {
        *years = Years::new(years.decimal()).ok_or(CorrectionError::Length)?;
    }
    let crossed = period.min_years.zip(period.max_years).is_some_and(|(min, max)| min > max);
    let is_empty = period.is_empty();
    if crossed || is_empty { Err(CorrectionError::Words("年限")) } else { Ok(()) }
}

fn sums(demand: &Demand) -> Result<(), CorrectionError> {
    let not_negative = |money: &Money, what| {
        if *money < Money::ZERO { Err(CorrectionError::Number(what)) } else { Ok(()) }
    };
    match demand {
        Demand::Cap { amount, .. }
        | Demand::Exact { amount, .. }
        | Demand::Floor { amount, .. }
        | Demand::About { amount, .. } => not_negative(amount, "金额"),
        Demand::Percent { percent, .. } => not_negative(percent, "百分数"),
        Demand::Ratio { .. } | Demand::Rest { .. } | Demand::Foreign { .. } => Ok(()),
    }
}

fn figures(target: &mut Indicator) -> Result<(), CorrectionError> {
    target.object = words(&target.object, "指标名称")?;
    target.value = decimal(&target.value, "指标值")?;
    let is_range = target.comparator == TargetComparator::Range;
    if !is_range {
        target.value_max = None;
    }
    if is_range || target.value_max.is_some() {
        target.value_max = Some(decimal(target.value_max.as_deref().unwrap_or_default(), "指标上限")?);
    }
    Ok(())
}

/// Is the amended item the only one of its kind in its clause?
fn alone(read: &ReadGuide, amendment: &Amendment) -> bool {
    let topic = |number: &u32| read.guide.topics.iter().find(|topic| topic.number == *number);
    match amendment {
        Amendment::Rule { topic: n, was: Some(was), .. } => {
            topic(n).is_some_and(|topic| is_alone(&topic.funding_rules, was))
        }
        Amendment::Indicator { topic: n, was: Some(was), .. } => {
            topic(n).is_some_and(|topic| is_alone(&topic.indicators, was.as_ref()))
        }
        Amendment::Ambiguity { topic: n, was, .. } => {
            topic(n).is_some_and(|topic| is_alone(&topic.ambiguities, was))
        }
        Amendment::Finding { was, .. } => {
            read.findings.iter().filter(|finding| is_about_the_same(finding, was)).count() == 1
        }
        _ => true,
    }
}
