//! 数字账: accounts for every numeral of the text.
//!
//! A numeral stands to the account of what a reader read from it: a target, a rule, a period, a count, a condition.
//! What no reader read is held against the named reasons (`reason`), and what none of them fits is 未读出. Nothing
//! here decides what a number demands: the readers do. Of 考核指标 its reader says so of every numeral itself.

#[cfg(test)]
mod cases;
mod claim;
mod reason;
mod region;
mod said;
#[cfg(test)]
mod tests;
mod token;
mod words;

use std::collections::BTreeMap;
use std::ops::Range;

use self::claim::Claims;
use self::reason::{Previous, Site};
use self::region::{Kind, Region, regions};
use super::sections::Sections;
use super::source::Text;
use crate::Guide;
use crate::clause::{Span, TopicField};
use crate::finding::Finding;
use crate::ledger::{Account, NonTarget, Numeral, NumeralLedger, TopicNumerals};

pub(crate) use self::said::{gone_or_less, is_about_numerals};

/// A numeral of the running text.
#[derive(Debug)]
struct Token {
    /// In bytes of the running text.
    at: Range<usize>,
    span: Span,
    /// The region it stands in.
    region: usize,
    /// What the reader of 考核指标 says it is.
    said: Option<Account>,
}

/// The account of every numeral, and the findings that name what was not read. `of_targets` is what the reader of 考核指标
/// says of its numerals, in the order of the text; `findings` are what the readers have said already.
pub(super) fn ledger(
    text: &Text,
    sections: &Sections<'_>,
    guide: &Guide,
    of_targets: &[Numeral],
    findings: &[Finding],
) -> (NumeralLedger, Vec<Finding>) {
    if sections.refusal.is_some() {
        return (NumeralLedger::default(), Vec::new());
    }
    let regions = regions(text, sections);
    let tokens = tokens(text, &regions, of_targets);
    let claims = Claims::of(guide);
    let mut accounts: Vec<Account> = Vec::with_capacity(tokens.len());
    let mut previous = None;
    for (i, token) in tokens.iter().enumerate() {
        let next = tokens.get(i + 1).map(|next| next.at.start);
        let site = Site::new(text, &regions[token.region], token.at.clone(), next, previous);
        let account = account(&site, token, &claims, is_prose(regions[token.region].kind));
        previous = Some(Previous { end: token.at.end, account });
        accounts.push(account);
    }
    let mut ledger = NumeralLedger {
        general: Vec::new(),
        topics: guide
            .topics
            .iter()
            .map(|topic| TopicNumerals { number: topic.number, numerals: Vec::new() })
            .collect(),
    };
    // Where a topic's numerals are kept: the numbers of topics are unique.
    let places: BTreeMap<u32, usize> =
        guide.topics.iter().enumerate().map(|(at, topic)| (topic.number, at)).collect();
    for (token, account) in tokens.iter().zip(&accounts) {
        let words = text.piece(token.at.start, token.at.end).str().to_owned();
        let numeral = Numeral { words, span: token.span, account: *account, checked_by: None };
        let topic = regions[token.region].topic.and_then(|number| places.get(&number));
        match topic.and_then(|at| ledger.topics.get_mut(*at)) {
            Some(topic) => topic.numerals.push(numeral),
            None => ledger.general.push(numeral),
        }
    }
    // A row continued over a page is read as one: its numerals stand apart in the file.
    for list in
        std::iter::once(&mut ledger.general).chain(ledger.topics.iter_mut().map(|topic| &mut topic.numerals))
    {
        list.sort_by_key(|numeral| numeral.span);
    }
    let said = said::findings(text, &regions, &tokens, &accounts, guide, findings, &claims);
    (ledger, said)
}

fn tokens(text: &Text, regions: &[Region<'_>], of_targets: &[Numeral]) -> Vec<Token> {
    let mut tokens = Vec::new();
    for (region, part) in regions.iter().enumerate() {
        let from = part.piece.start();
        tokens.extend(token::numerals(part.piece.str()).into_iter().map(|range| {
            let at = from + range.start..from + range.end;
            let span = text.piece(at.start, at.end).span();
            Token { said: said_of(of_targets, span), at, span, region }
        }));
    }
    tokens
}

/// What the first of these numerals that shares a character with `span` was read as.
fn said_of(numerals: &[Numeral], span: Span) -> Option<Account> {
    // The numerals of a row that goes on below may span what stands beside it.
    if let Ok(at) = numerals.binary_search_by_key(&span, |numeral| numeral.span) {
        return Some(numerals[at].account);
    }
    let first = numerals.partition_point(|numeral| numeral.span.1 <= span.0);
    numerals.get(first).filter(|numeral| numeral.span.0 < span.1).map(|numeral| numeral.account)
}

/// The account of one numeral.
fn account(site: &Site<'_>, token: &Token, claims: &Claims, in_prose: bool) -> Account {
    if let Some(said) = token.said {
        return said;
    }
    if claims.periods.hold(token.span) {
        return Account::Period;
    }
    let is_count = claims.award_cells.contains(&token.span);
    if is_count || claims.awards.hold(token.span) && site.counts_awards() {
        return Account::Count;
    }
    let rules = if in_prose { &claims.rules_in_prose } else { &claims.rules };
    let rule = rules.hold(token.span);
    if rule && site.is_amount() {
        return Account::Rule;
    }
    let reason = site.reason();
    if rule {
        // A count nobody read, in a clause of money that was: 拟支持 1 项.
        let other = if site.counts_awards() { Account::Unread } else { Account::Rule };
        return reason.map_or(other, Account::NonTarget);
    }
    if claims.conditions.hold(token.span) {
        // 2023年1月1日前注册, 近 3 年: of a condition, a date is what it demands.
        let named = matches!(
            reason,
            Some(NonTarget::PartOfName | NonTarget::Reference | NonTarget::SerialNumber | NonTarget::Contact)
        );
        return reason.filter(|_| named).map_or(Account::Condition, Account::NonTarget);
    }
    if claims.deadlines.hold(token.span) && reason.is_none_or(|reason| reason == NonTarget::Date) {
        return Account::Period;
    }
    reason.map_or(Account::Unread, Account::NonTarget)
}

/// Is a region of a kind in which numbers are prose: 拟解决问题, and what an indicator says?
fn is_prose(kind: Kind) -> bool {
    matches!(kind, Kind::Field(TopicField::Problem | TopicField::Indicators))
}
