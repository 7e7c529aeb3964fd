//! Applies corrections to a guide as it was read.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::item::{Item, Signed, finding_at, place_of};
use super::{Amendment, Correction, numeral};
use crate::clause::{CheckedBy, Clause, How, Span, TopicField};
use crate::finding::{Code, Finding};
use crate::{Guide, ReadGuide, Settled, Topic, doubts_of, is_about_numerals};

/// A correction that no longer fits the guide as read, and has no effect.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Conflict {
    /// The index of the correction, from 0.
    pub index: u32,
    /// Why it does not fit, in one Chinese sentence.
    pub why: String,
}

/// Applies corrections, in order.
///
/// Each applies to the result of the previous ones. A correction whose target does not exist, or is ambiguous, has no
/// effect and is returned as a conflict: none is dropped silently, none is applied to another item.
pub fn apply(mut read: ReadGuide, corrections: &[Correction]) -> (ReadGuide, Vec<Conflict>) {
    let mut conflicts = Vec::new();
    for (index, correction) in corrections.iter().enumerate() {
        if let Err(why) = amend(&mut read, correction) {
            conflicts.push(Conflict { index: u32::try_from(index).unwrap_or(u32::MAX), why });
        }
    }
    (read, conflicts)
}

type Fits = Result<(), String>;

/// Applies one correction; on an error nothing is changed.
pub(super) fn amend(read: &mut ReadGuide, correction: &Correction) -> Fits {
    let by = |how| CheckedBy { who: correction.who.clone(), when: correction.when, how };
    let front = |guide: &mut Guide| guide.checked_by = Some(by(How::Corrected));
    match &correction.amendment {
        Amendment::Title { to } => read.guide.title.clone_from(to),
        Amendment::Issuer { to } => read.guide.issuer.clone_from(to),
        Amendment::Year { to } => read.guide.year = *to,
        Amendment::Status { to } => read.guide.status = *to,
        Amendment::Finding { was, reason } => {
            return settle_finding(read, was, correction.alone, reason, by(How::Confirmed));
        }
        Amendment::Numeral { topic, was, to } => return numeral::move_to(read, *topic, was, *to, by),
        Amendment::Rule { topic, .. }
        | Amendment::Indicator { topic, .. }
        | Amendment::Award { topic, .. }
        | Amendment::Period { topic, .. }
        | Amendment::Lead { topic, .. }
        | Amendment::Organization { topic, .. }
        | Amendment::Unread { topic, .. }
        | Amendment::Ambiguity { topic, .. } => {
            let at = read.guide.topics.iter().position(|t| t.number == *topic);
            let topic = &mut read.guide.topics[at.ok_or_else(|| format!("没有读出项目 {topic}"))?];
            amend_topic(topic, &mut read.findings, correction, by)?;
            let number = topic.number;
            numeral::follow(read, number, correction);
            return Ok(());
        }
    }
    front(&mut read.guide);
    Ok(())
}

fn amend_topic(
    topic: &mut Topic,
    findings: &mut Vec<Finding>,
    correction: &Correction,
    by: impl Fn(How) -> CheckedBy,
) -> Fits {
    let before = doubts_of(topic);
    let alone = correction.alone;
    match &correction.amendment {
        Amendment::Rule { was, to, .. } => {
            let gone = amend_list(&mut topic.funding_rules, was.as_ref(), to.as_ref(), alone, &by)?;
            topic.settled.extend(gone.map(|rule| no_rule(&rule.clause, &rule.says(), &by)));
        }
        Amendment::Indicator { was, to, .. } => {
            let gone = amend_list(&mut topic.indicators, was.as_deref(), to.as_deref(), alone, &by)?;
            topic.settled.extend(gone.map(|target| {
                let clause = clause_of(&target, TopicField::Indicators);
                Settled { no_rule: false, ..no_rule(&clause, &target.says(), &by) }
            }));
        }
        Amendment::Award { was, to, .. } => {
            let gone = amend_one(&mut topic.award, was, to, &by)?;
            topic.settled.extend(
                gone.map(|award| no_rule(&clause_of(&award, TopicField::Funding), &award.says(), &by)),
            );
        }
        Amendment::Period { was, to, .. } => {
            let gone = amend_one(&mut topic.period, was, to, &by)?;
            topic.settled.extend(
                gone.map(|period| no_rule(&clause_of(&period, TopicField::Period), &period.says(), &by)),
            );
        }
        Amendment::Lead { was, to, .. } => {
            let gone = amend_one(&mut topic.lead, was, to, &by)?;
            topic.settled.extend(
                gone.map(|lead| no_rule(&clause_of(&lead, TopicField::Eligibility), &lead.says(), &by)),
            );
        }
        Amendment::Organization { was, to, .. } => {
            if topic.organization != *was && topic.organization != *to {
                return Err(read_otherwise("组织方式"));
            }
            let how = if was == to { How::Confirmed } else { How::Corrected };
            topic.organization.clone_from(to);
            topic.organization_checked_by = Some(by(how));
        }
        Amendment::Unread { was, reason, .. } => {
            let at = place_of(&topic.unread, was, true).ok_or_else(|| not_there(&was.quote))?;
            let clause = topic.unread.remove(at);
            findings.retain(|finding| !is_unread_money(finding, topic.number, clause.span));
            let doubt = "程序没有读懂这一条".to_owned();
            let (clause, checked_by) = (Some(clause), by(How::Confirmed));
            topic.settled.push(Settled { doubt, clause, reason: reason.clone(), checked_by, no_rule: true });
        }
        Amendment::Ambiguity { was, reason, .. } => {
            let at = place_of(&topic.ambiguities, was, alone).ok_or_else(|| not_there(&was.quote))?;
            let settled = topic.ambiguities.remove(at);
            topic.settled.push(Settled {
                doubt: settled.readings.join("；还是"),
                clause: Some(settled.clause()),
                reason: reason.clone(),
                checked_by: by(How::Confirmed),
                no_rule: false,
            });
        }
        Amendment::Title { .. }
        | Amendment::Issuer { .. }
        | Amendment::Year { .. }
        | Amendment::Status { .. }
        | Amendment::Finding { .. }
        | Amendment::Numeral { .. } => {}
    }
    take_off_unread(topic, findings, &correction.amendment);
    follow(topic, findings, before);
    Ok(())
}

/// Adds, replaces, confirms or removes one of several items; returns the removed one.
fn amend_list<T: Signed>(
    items: &mut Vec<T>,
    was: Option<&T>,
    to: Option<&T>,
    alone: bool,
    by: &impl Fn(How) -> CheckedBy,
) -> Result<Option<T>, String> {
    match (was, to) {
        (None, None) => Ok(None),
        (None, Some(to)) => {
            // A newer program may have learnt to read it.
            if let Some(at) = items.iter().position(|item| item.is_like(to)) {
                items[at] = to.clone().signed(&by(How::Confirmed));
            } else {
                let at = items.iter().position(|item| item.words().1 > to.words().1).unwrap_or(items.len());
                items.insert(at, to.clone().signed(&by(How::Added)));
            }
            Ok(None)
        }
        (Some(was), None) => {
            let at = place_of(items, was, alone).ok_or_else(|| not_there(was.words().0))?;
            Ok(Some(items.remove(at)))
        }
        (Some(was), Some(to)) => {
            let at = place_of(items, was, alone).ok_or_else(|| not_there(was.words().0))?;
            items[at] = to.clone().signed(&by(how(was, to)));
            Ok(None)
        }
    }
}

/// The same for an item that a topic has at most one of.
fn amend_one<T: Signed>(
    item: &mut Option<T>,
    was: &Option<T>,
    to: &Option<T>,
    by: &impl Fn(How) -> CheckedBy,
) -> Result<Option<T>, String> {
    let words = |item: &Option<T>| item.as_ref().map(|item| (item.words().0.to_owned(), item.words().1));
    let already = match (&*item, to) {
        (Some(item), Some(to)) => item.is_like(to),
        (item, to) => item.is_none() && to.is_none(),
    };
    if words(item) != words(was) && !already {
        let quote = was.as_ref().or(item.as_ref()).map_or("", |item| item.words().0);
        return Err(read_otherwise(&format!("“{quote}”")));
    }
    let gone = if to.is_none() { item.take() } else { None };
    *item = to.as_ref().map(|to| {
        let how = was.as_ref().map_or(How::Added, |was| how(was, to));
        to.clone().signed(&by(how))
    });
    Ok(gone)
}

fn how<T: Item>(was: &T, to: &T) -> How {
    if was.is_like(to) { How::Confirmed } else { How::Corrected }
}

fn clause_of<T: Item>(item: &T, field: TopicField) -> Clause {
    let (quote, span) = item.words();
    Clause { quote: quote.to_owned(), span, field: Some(field), checked_by: None }
}

/// Records an item removed by a person, so that its clause is still accounted for.
fn no_rule(clause: &Clause, says: &str, by: &impl Fn(How) -> CheckedBy) -> Settled {
    Settled {
        doubt: format!("程序读作“{says}”"),
        clause: Some(Clause { checked_by: None, ..clause.clone() }),
        reason: "这一条读错了，已去掉".to_owned(),
        checked_by: by(How::Corrected),
        no_rule: true,
    }
}

fn settle_finding(read: &mut ReadGuide, was: &Finding, alone: bool, reason: &str, by: CheckedBy) -> Fits {
    let at = finding_at(&read.findings, was, alone).ok_or_else(|| not_there(&was.what))?;
    let finding = read.findings.remove(at);
    if is_about_numerals(&finding) {
        numeral::set_aside(&mut read.numerals, &finding, &by);
    }
    let topic = read.guide.topics.iter_mut().find(|topic| is_of(&finding, topic.number));
    if let Some(topic) = topic {
        topic.settled.push(Settled {
            doubt: finding.what,
            clause: finding.why,
            reason: reason.to_owned(),
            checked_by: by,
            no_rule: false,
        });
    }
    Ok(())
}

/// Is a finding about this topic?
fn is_of(finding: &Finding, topic: u32) -> bool {
    finding.place.topic() == Some(topic)
}

fn is_unread_money(finding: &Finding, topic: u32, span: Span) -> bool {
    let there = finding.why.as_ref().is_some_and(|why| span.0 <= why.span.0 && why.span.1 <= span.1);
    finding.code == Code::MoneyUnread && is_of(finding, topic) && there
}

/// Removes a clause from the unread ones when a person has read something from it; likewise the finding of a missing
/// period or lead.
fn take_off_unread(topic: &mut Topic, findings: &mut Vec<Finding>, amendment: &Amendment) {
    let (read, code) = match amendment {
        Amendment::Rule { to: Some(rule), .. } => (rule.clause.span, None),
        Amendment::Award { to: Some(award), .. } => (award.span, None),
        Amendment::Period { to: Some(period), .. } => (period.span, Some(Code::PeriodUnread)),
        Amendment::Lead { to: Some(lead), .. } => (lead.span, Some(Code::LeadUnread)),
        _ => return,
    };
    topic.unread.retain(|clause| !(read.0 <= clause.span.0 && clause.span.1 <= read.1));
    let number = topic.number;
    findings.retain(|finding| {
        let settled = Some(finding.code) == code && is_of(finding, number);
        !(settled || is_unread_money(finding, number, read))
    });
}

/// Updates doubts that depend on a corrected item: obsolete ones are removed, new ones added, and settled ones that
/// still apply stay settled.
fn follow(topic: &mut Topic, findings: &mut Vec<Finding>, before: crate::Doubts) {
    let after = doubts_of(topic);
    topic
        .ambiguities
        .retain(|doubt| !before.ambiguities.contains(doubt) || after.ambiguities.contains(doubt));
    topic
        .ambiguities
        .extend(after.ambiguities.into_iter().filter(|doubt| !before.ambiguities.contains(doubt)));
    findings.retain(|doubt| !before.findings.contains(doubt) || after.findings.contains(doubt));
    findings.extend(after.findings.into_iter().filter(|doubt| !before.findings.contains(doubt)));
}

fn not_there(words: &str) -> String {
    format!("没有再读出“{words}”这一处，或读出了不止一处")
}

fn read_otherwise(what: &str) -> String {
    format!("{what}现在读得与更正时不同")
}
