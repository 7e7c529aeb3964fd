//! The effect of corrections on the accounts of numerals: a person moves one, or the numerals follow an item that is
//! added, removed or settled.

use super::{Amendment, Correction};
use crate::clause::{CheckedBy, How, Span};
use crate::finding::Finding;
use crate::ledger::{Account, NonTarget, Numeral, NumeralLedger};
use crate::{ReadGuide, Topic, gone_or_less};

/// Moves one numeral; on an error nothing is changed.
pub(super) fn move_to(
    read: &mut ReadGuide,
    topic: Option<u32>,
    was: &Numeral,
    to: Account,
    by: impl Fn(How) -> CheckedBy,
) -> Result<(), String> {
    let numerals = read.numerals.of_mut(topic).ok_or("没有读出这个项目的数字")?;
    let here = |numeral: &&mut Numeral| numeral.span == was.span && numeral.words == was.words;
    let numeral =
        numerals.iter_mut().find(here).ok_or_else(|| format!("没有再读出数字“{}”这一处", was.words))?;
    let how = if numeral.account == to { How::Confirmed } else { How::Corrected };
    (numeral.account, numeral.checked_by) = (to, Some(by(how)));
    fewer_findings(read, topic);
    Ok(())
}

/// Updates findings of numerals to list only those still unread.
fn fewer_findings(read: &mut ReadGuide, topic: Option<u32>) {
    let numerals = read.numerals.of(topic);
    let findings = std::mem::take(&mut read.findings);
    let about = |finding: &Finding| finding.place.topic() == topic;
    read.findings = findings
        .into_iter()
        .filter_map(|finding| if about(&finding) { gone_or_less(finding, numerals) } else { Some(finding) })
        .collect();
}

/// Sets aside the numerals of a finding, in which a person found no demand.
pub(super) fn set_aside(ledger: &mut NumeralLedger, finding: &Finding, by: &CheckedBy) {
    let Some(why) = &finding.why else { return };
    let Some(numerals) = ledger.of_mut(finding.place.topic()) else { return };
    for numeral in numerals.iter_mut().filter(|numeral| is_in(numeral, why.span)) {
        if numeral.account == Account::Unread {
            numeral.account = Account::NonTarget(NonTarget::SetAside);
            numeral.checked_by = Some(by.clone());
        }
    }
}

fn is_in(numeral: &Numeral, span: Span) -> bool {
    span.0 <= numeral.span.0 && numeral.span.1 <= span.1
}

/// A change of an item: its previous and new value, the account of its numerals, and whether another item has the same
/// text.
struct Moved {
    taken: Option<Span>,
    given: Option<Span>,
    account: Account,
    shared: bool,
}

/// Updates the accounts of an item's numerals: those of an added item are read, those of a removed one are set aside.
pub(super) fn follow(read: &mut ReadGuide, number: u32, correction: &Correction) {
    let Some(topic) = read.guide.topics.iter().find(|topic| topic.number == number) else { return };
    let Some(Moved { taken, given, account, shared }) = moved(topic, &correction.amendment) else { return };
    let by = |how| Some(CheckedBy { who: correction.who.clone(), when: correction.when, how });
    let none = Account::NonTarget(NonTarget::SetAside);
    let Some(numerals) = read.numerals.of_mut(Some(number)) else { return };
    for numeral in numerals {
        // Where a person has moved it, it stays.
        if numeral.checked_by.is_some() && numeral.account != none {
            continue;
        }
        if given.is_some_and(|span| is_in(numeral, span)) {
            if matches!(numeral.account, Account::Unread) || numeral.account == none {
                (numeral.account, numeral.checked_by) = (account, by(How::Added));
            }
        } else if !shared
            && taken.is_some_and(|span| is_in(numeral, span))
            && (numeral.account == account || numeral.account == Account::Unread)
        {
            (numeral.account, numeral.checked_by) = (none, by(How::Corrected));
        }
    }
    fewer_findings(read, Some(number));
}

fn moved(topic: &Topic, amendment: &Amendment) -> Option<Moved> {
    let moved = |taken: Option<Span>, given: Option<Span>, account, shared| {
        Some(Moved { taken: taken.filter(|_| given.is_none()), given, account, shared })
    };
    match amendment {
        Amendment::Rule { was, to, .. } => {
            let span = was.as_ref().map(|rule| rule.clause.span);
            let shared = topic.funding_rules.iter().any(|rule| Some(rule.clause.span) == span);
            moved(span, to.as_ref().map(|rule| rule.clause.span), Account::Rule, shared)
        }
        Amendment::Indicator { was, to, .. } => {
            let span = was.as_ref().map(|target| target.span);
            let shared = topic.indicators.iter().any(|target| Some(target.span) == span);
            moved(span, to.as_ref().map(|target| target.span), Account::Target, shared)
        }
        Amendment::Award { was, to, .. } => {
            moved(was.as_ref().map(|was| was.span), to.as_ref().map(|to| to.span), Account::Count, false)
        }
        Amendment::Period { was, to, .. } => {
            moved(was.as_ref().map(|was| was.span), to.as_ref().map(|to| to.span), Account::Period, false)
        }
        Amendment::Lead { was, to, .. } => {
            moved(was.as_ref().map(|was| was.span), to.as_ref().map(|to| to.span), Account::Condition, false)
        }
        // Its clause was found to hold no rule.
        Amendment::Unread { was, .. } => moved(Some(was.span), None, Account::Unread, false),
        _ => None,
    }
}
