//! 资助规则: reads what a guide demands of the money, clause by clause.
//!
//! A clause becomes a rule only where it is understood whole, and where nothing beside it in its sentence may change
//! what it means. Every other clause that speaks of money is returned as unread.

#[cfg(test)]
mod cases;
mod clause;
mod clause_context;
mod condition;
#[cfg(test)]
mod grammar;
mod tokens;
mod vocabulary;

use self::clause::{Context, demands};
use self::clause_context::{is_exception, is_neutral, opens_condition, without_mark};
use self::condition::{OTHER_LEADS, condition};
use super::amount::{compact, names_amount};
use super::source::TextSlice;
use super::terms::award_before;
use crate::clause::{Clause, TopicField};
use crate::{Demand, FundingRule, RuleSource};

/// What a field says of the money.
#[derive(Debug, Default)]
pub(crate) struct Funding<'a> {
    /// The rules read.
    pub rules: Vec<FundingRule>,
    /// The clauses that are in a rule: its own, and its condition.
    pub read: Vec<TextSlice<'a>>,
    /// Clauses that speak of money and gave no rule.
    pub unread: Vec<TextSlice<'a>>,
}

/// Words that make a clause one about the topic's money even without an amount.
const MONEY_WORDS: [&str; 14] = [
    "财政",
    "出资",
    "自筹",
    "自有资金",
    "配套",
    "匹配",
    "经费",
    "资金",
    "万元",
    "亿元",
    "总投资",
    "总投入",
    "资助",
    "补助",
];

/// The longest clause that is quoted together with the condition before it, in bytes; a longer one is quoted alone.
const MAX_QUOTE_BYTES: usize = 600;

/// The most rules a field may give. No published field has nearly so many; what is above the limit is left to a
/// person. Rules are compared with each other, so the limit also bounds what hostile text costs.
const MAX_RULES: usize = 200;

/// Reads one field.
pub(crate) fn funding(field: TopicField, text: TextSlice<'_>) -> Funding<'_> {
    let mut funding = Funding::default();
    let mut named = Vec::new();
    for sentence in text.split(&['。']) {
        let mut open = false;
        for part in sentence.split(&['；', ';']) {
            let mut reading = Part::new(field, open, &mut named);
            for clause in part.split(&['，', ',']) {
                reading.clause(clause);
            }
            open = reading.opened;
            let Part { rules, read, unread, .. } = reading;
            for (rule, clause) in rules {
                if funding.rules.len() < MAX_RULES {
                    funding.rules.push(rule);
                } else {
                    funding.unread.push(clause);
                }
            }
            funding.read.extend(read);
            funding.unread.extend(unread);
        }
    }
    funding
}

/// The clauses between two semicolons, as far as they are read.
struct Part<'a, 'n> {
    field: TopicField,
    /// The condition on the lead that holds until the next one, and where it began.
    condition: Option<(Vec<String>, TextSlice<'a>)>,
    /// Something before may be a condition no rule can carry: nothing is read until the part ends.
    blocked: bool,
    /// A condition was opened that may hold beyond the part.
    opened: bool,
    /// Nothing here holds for everyone, because a part before opened a condition.
    inherited: bool,
    /// Whose money the clause before spoke of.
    bearer: Option<RuleSource>,
    public: Vec<RuleSource>,
    /// The kinds of lead the field's conditions have named so far.
    named: &'n mut Vec<String>,
    rules: Vec<(FundingRule, TextSlice<'a>)>,
    read: Vec<TextSlice<'a>>,
    unread: Vec<TextSlice<'a>>,
}

impl<'a, 'n> Part<'a, 'n> {
    fn new(field: TopicField, inherited: bool, named: &'n mut Vec<String>) -> Part<'a, 'n> {
        Part {
            field,
            condition: None,
            blocked: false,
            opened: inherited,
            inherited,
            bearer: None,
            public: Vec::new(),
            named,
            rules: Vec::new(),
            read: Vec::new(),
            unread: Vec::new(),
        }
    }

    fn clause(&mut self, clause: TextSlice<'a>) {
        let words = compact(clause.str());
        let words = without_mark(&words);
        let Some(condition) = condition(words) else {
            let kinds = self.condition.as_ref().map(|(kinds, _)| kinds.clone());
            return self.statement(clause, words, kinds, false);
        };
        if condition.rest.is_empty() {
            // 企业牵头，… in 申报条件 says who may lead; everywhere else it is a condition on what follows.
            if condition.stated || self.field != TopicField::Eligibility {
                self.opened = true;
                self.condition = Some((self.kinds(condition.kinds), clause));
            }
            return;
        }
        let kinds = self.kinds(condition.kinds);
        self.statement(clause, condition.rest, Some(kinds), true);
    }

    /// 其他单位 after conditions on one kind is every lead but that kind.
    fn kinds(&mut self, kinds: Vec<String>) -> Vec<String> {
        if kinds == [OTHER_LEADS] {
            return match self.named.as_slice() {
                [one] if !one.starts_with('非') => vec![format!("非{one}")],
                _ => kinds,
            };
        }
        for kind in &kinds {
            if !self.named.contains(kind) {
                self.named.push(kind.clone());
            }
        }
        kinds
    }

    fn statement(&mut self, clause: TextSlice<'a>, words: &str, kinds: Option<Vec<String>>, own: bool) {
        let money = award_before(words).map_or(words, |(_, rest)| rest);
        if money.is_empty() {
            return;
        }
        let context = Context {
            bearer: self.bearer,
            public: self.public.first().copied(),
            several_public: self.public.len() > 1,
            of_support: self.field == TopicField::Funding,
        };
        let certain = !self.blocked && (kinds.is_some() || !self.inherited);
        match demands(money, context) {
            Some(demands) if certain => self.add(clause, demands, kinds.unwrap_or_default(), own),
            Some(_) => {
                self.blocked = true;
                self.unread.push(clause);
            }
            None => self.not_understood(clause, words, own),
        }
    }

    fn add(&mut self, clause: TextSlice<'a>, demands: Vec<Demand>, when_lead: Vec<String>, own: bool) {
        if self.rules.len() >= MAX_RULES {
            self.unread.push(clause);
            return;
        }
        self.bearer = match demands.as_slice() {
            [one] => Some(one.source()),
            _ => None,
        };
        for source in demands.iter().map(Demand::source).filter(|source| source.is_public()) {
            if !self.public.contains(&source) {
                self.public.push(source);
            }
        }
        let mut whole = clause;
        if let Some((_, opener)) = self.condition.as_ref().filter(|_| !own) {
            self.read.push(*opener);
            if clause.end() - opener.start() <= MAX_QUOTE_BYTES {
                whole = clause.text().piece(opener.start(), clause.end());
            }
        }
        self.read.push(clause);
        for demand in demands {
            let rule = FundingRule { demand, when_lead: when_lead.clone(), clause: whole.clause(self.field) };
            self.rules.push((rule, clause));
        }
        // A condition inside a clause may or may not hold for the next: only one with its own is read then.
        self.inherited |= own;
    }

    fn not_understood(&mut self, clause: TextSlice<'a>, words: &str, own: bool) {
        let money = speaks_of_money(words);
        if money {
            self.unread.push(clause);
        }
        if is_exception(words) {
            self.take_back();
        } else if !own && is_neutral(words) {
            return;
        }
        self.blocked = true;
        self.opened |= opens_condition(words);
    }

    /// An exception to the rules of this part: none of them holds for everyone.
    fn take_back(&mut self) {
        for (_, clause) in std::mem::take(&mut self.rules) {
            if !self.unread.iter().any(|other| other.start() == clause.start()) {
                self.unread.push(clause);
            }
        }
        self.read.clear();
    }
}

/// Does a compact clause speak of the topic's money, or of any amount?
fn speaks_of_money(words: &str) -> bool {
    MONEY_WORDS.iter().any(|word| words.contains(word)) || names_amount(words)
}

/// Takes out the rules that contradict each other: two limits of one kind for the same money and lead that differ
/// (500 万元 for one class of project, 100 万元 for another). Which of them holds is not for a program to guess; their
/// clauses are returned.
pub(crate) fn contradictions(rules: &mut Vec<FundingRule>) -> Vec<Clause> {
    let contradicted: Vec<bool> = rules
        .iter()
        .map(|rule| {
            rules.iter().any(|other| {
                other.when_lead == rule.when_lead
                    && other.demand.same_matter(&rule.demand)
                    && other.demand != rule.demand
            })
        })
        .collect();
    let mut clauses: Vec<Clause> = Vec::new();
    let mut kept = contradicted.iter();
    rules.retain(|rule| {
        let out = kept.next().copied().unwrap_or(false);
        if out && !clauses.contains(&rule.clause) {
            clauses.push(rule.clause.clone());
        }
        !out
    });
    clauses
}
