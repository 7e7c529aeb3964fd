//! The clauses between two semicolons, and what has been read of them so far.

use super::super::amount::{compact, names_amount};
use super::super::award::{award_before, award_counted_first, award_of_category};
use super::super::lead::without_scope;
use super::super::source::TextSlice;
use super::super::terms::states_period;
use super::MAX_RULES;
use super::case::{categories, conditions, is_condition};
use super::clause::{Context, demands};
use super::clause_context::{
    goes_on_with_aims, is_aim, is_exception, is_mode, is_neutral, is_sum_alone, opens_condition, without_mark,
};
use super::condition::{OTHER_LEADS, condition};
use super::measure::Measured;
use super::otherwise::{is_tiered, said_otherwise, without_issuer_name, without_recipient};
use super::respective::{Respective, tiers};
use super::when::When;
use crate::clause::TopicField;
use crate::read::words::contains_any;
use crate::{Demand, FundingRule, RuleSource};

/// Words that make a clause one about the topic's money even without an amount.
const MONEY_WORDS: [&str; 18] = [
    "榜单金额",
    "分担",
    "补贴",
    "贴息",
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

/// The clauses between two semicolons, as far as they are read.
pub(super) struct Part<'a, 'n> {
    pub(super) field: TopicField,
    /// The condition that holds until the next one, and where it began.
    pub(super) condition: Option<(When, TextSlice<'a>)>,
    /// Clauses that open a condition, and are in no rule yet.
    pub(super) openers: Vec<TextSlice<'a>>,
    /// Something before may be a condition no rule can carry: nothing is read until the part ends.
    pub(super) blocked: bool,
    /// A condition was opened that may hold beyond the part.
    pub(super) opened: bool,
    /// Whose money the heading of the field speaks of.
    pub(super) of_sum: Option<RuleSource>,
    /// The heading of the field names support.
    pub(super) of_grants: bool,
    /// The field counts the awards of all categories too: what stands behind the count of one is said of that one.
    pub(super) counts_all: bool,
    /// Nothing here holds for everyone, because a part before opened a condition.
    pub(super) inherited: bool,
    /// 分 A、B 两档: the tiers the clauses after it give amounts of.
    pub(super) tiers: Vec<String>,
    /// A clause has said how many of a category are supported.
    pub(super) counts: bool,
    /// A clause has said how many are supported: an amount without a word is the support.
    pub(super) supports: bool,
    /// What is to be studied has been said, and nothing else yet.
    pub(super) aims: bool,
    /// Whose money the clause before spoke of.
    pub(super) bearer: Option<RuleSource>,
    pub(super) public: Vec<RuleSource>,
    /// The kinds of lead the field's conditions have named so far.
    pub(super) named: &'n mut Vec<String>,
    pub(super) rules: Vec<(FundingRule, TextSlice<'a>)>,
    pub(super) read: Vec<TextSlice<'a>>,
    pub(super) unread: Vec<TextSlice<'a>>,
}

/// Enterprises by where they are.
const LOCAL: [&str; 6] = ["省内企业", "市内企业", "区内企业", "本省企业", "本市企业", "本地企业"];

impl<'a, 'n> Part<'a, 'n> {
    pub(super) fn new(field: TopicField, inherited: bool, named: &'n mut Vec<String>) -> Part<'a, 'n> {
        Part {
            field,
            condition: None,
            openers: Vec::new(),
            blocked: false,
            opened: inherited,
            inherited,
            tiers: Vec::new(),
            counts: false,
            supports: false,
            aims: false,
            counts_all: false,
            of_sum: None,
            of_grants: false,
            bearer: None,
            public: Vec::new(),
            named,
            rules: Vec::new(),
            read: Vec::new(),
            unread: Vec::new(),
        }
    }

    pub(super) fn clause(&mut self, clause: TextSlice<'a>) {
        let words = compact(clause.str());
        let words = without_scope(without_mark(&words));
        let named = without_issuer_name(words);
        let words = named.as_deref().unwrap_or(words);
        // 要求企业牵头的项目
        let words = words.strip_prefix("要求").filter(|rest| condition(rest).is_some()).unwrap_or(words);
        // 分档支持：一档不超过 300 万元
        let words = words.split_once(':').filter(|(head, _)| is_tiered(head)).map_or(words, |(_, rest)| rest);
        let Some(condition) = condition(words) else { return self.of_no_lead(clause, words) };
        if condition.rest.is_empty() {
            // 企业牵头，… in 申报条件 or 有关说明 says who may lead; of money it is a condition on what follows.
            // 须企业牵头 says who leads in all cases.
            let of_money = !matches!(self.field, TopicField::Eligibility | TopicField::Notes)
                && !words.starts_with(['须', '应', '需', '必', '可', '限', '仅']);
            if condition.stated || of_money {
                let lead = self.kinds(condition.kinds);
                self.open(When { lead, ..When::default() }, clause);
            }
            return;
        }
        let lead = self.kinds(condition.kinds);
        self.statement(clause, condition.rest, Some(When { lead, ..When::default() }));
    }

    /// A clause that does not begin with the kind of lead.
    fn of_no_lead(&mut self, clause: TextSlice<'a>, words: &str) {
        let on = |words: &str| When { condition: Some(words.to_owned()), ..When::default() };
        if let Some((count, "")) = award_of_category(words).or_else(|| award_counted_first(words)) {
            self.supports = true;
            let categories = count.category.into_iter().collect();
            return self.counted(When { categories, ..When::default() }, clause);
        }
        if let Some((categories, rest)) = categories(words) {
            let when = When { categories, ..When::default() };
            if rest.is_empty() {
                return self.open(when, clause);
            }
            if self.demands(rest).is_some() {
                return self.statement(clause, rest, Some(when));
            }
            // A 档 200 万元
            if let Some(granted) = self.granted(rest) {
                return self.statement(clause, &granted, Some(when));
            }
        }
        let found = self.demands(words);
        if found.is_none() {
            if let Some((names, "")) = tiers(words) {
                self.tiers = names;
                self.openers.push(clause);
                return;
            }
            if self.respective(clause, words) {
                return;
            }
            if is_condition(words) && !is_neutral(words) {
                return self.open(on(words), clause);
            }
            if let Some(case) = conditions(words).find(|case| self.demands(case.rest).is_some()) {
                return self.statement(clause, case.rest, Some(on(case.words)));
            }
        }
        self.stated(clause, words, None, found);
    }

    /// A类拟支持 5 项: what follows is said of that category, but not where two are counted before anything is said of one.
    fn counted(&mut self, when: When, clause: TextSlice<'a>) {
        self.blocked |= self.counts && self.rules.is_empty();
        self.counts = true;
        self.open(when, clause);
    }

    /// A condition on what follows. Beside one that may turn the meaning round, no other makes it clear again.
    fn open(&mut self, when: When, clause: TextSlice<'a>) {
        self.opened = true;
        self.openers.push(clause);
        self.condition = Some(match &self.condition {
            Some((before, opener)) => (before.and(when), *opener),
            None => (when, clause),
        });
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

    /// What a clause demands, without its condition.
    pub(super) fn demands(&self, words: &str) -> Option<Vec<Demand>> {
        let money = award_before(words).map_or(words, |(_, rest)| rest);
        let given = without_recipient(money);
        let money = given.as_deref().unwrap_or(money);
        // 省内企业自筹: where it is says nothing of who pays.
        let local = LOCAL.iter().find(|word| money.contains(**word)).map(|word| money.replace(word, "企业"));
        let money = local.as_deref().unwrap_or(money);
        let context = Context {
            bearer: self.bearer,
            public: self.public.first().copied(),
            several_public: self.public.len() > 1,
            of_support: self.supports || self.field == TopicField::Funding,
            of_grants: self.supports || self.of_grants,
        };
        let in_other_words = || said_otherwise(money, self.bearer).and_then(|words| demands(&words, context));
        demands(money, context).or_else(in_other_words).or_else(|| {
            let measured = Measured::of(money)?;
            measured.named(demands(&measured.words, context)?)
        })
    }

    /// A sum of a category and no more, where the field says how much support is given: 资助 200 万元.
    fn granted(&self, words: &str) -> Option<String> {
        let of_support = self.supports || self.of_grants;
        (of_support && is_sum_alone(words)).then(|| format!("资助{words}"))
    }

    /// Amounts of several categories in one clause, each of its own.
    fn respective(&mut self, clause: TextSlice<'a>, words: &str) -> bool {
        let Some(found) = Respective::of(words, &self.tiers) else { return false };
        let certain = !self.blocked && (self.condition.is_some() || !self.inherited);
        let mut rules = Vec::new();
        for (name, words) in found.of {
            let granted = || self.granted(&words).and_then(|granted| self.demands(&granted));
            let found = self.demands(&words).or_else(granted).filter(|demands| demands.len() == 1);
            let Some(demands) = found else { return false };
            rules.push((name, demands));
        }
        if !certain {
            return false;
        }
        for (name, demands) in rules {
            self.add(clause, demands, Some(When { categories: vec![name], ..When::default() }));
        }
        true
    }

    /// A clause, `own` its own condition.
    fn statement(&mut self, clause: TextSlice<'a>, words: &str, own: Option<When>) {
        let demands = self.demands(words);
        self.stated(clause, words, own, demands);
    }

    /// The same, with what it demands.
    fn stated(
        &mut self,
        clause: TextSlice<'a>,
        words: &str,
        own: Option<When>,
        demands: Option<Vec<Demand>>,
    ) {
        if let Some((count, "")) = award_before(words) {
            self.supports = true;
            if let Some(category) = count.category.filter(|_| self.counts_all) {
                self.open(When { categories: vec![category], ..When::default() }, clause);
            }
            return;
        }
        let certain = !self.blocked && (own.is_some() || self.condition.is_some() || !self.inherited);
        match demands.or_else(|| self.sum_alone(words)).or_else(|| self.parted(words)) {
            Some(demands) if certain => self.add(clause, demands, own),
            Some(_) => {
                self.blocked = true;
                self.unread.push(clause);
            }
            None => self.not_understood(clause, words, own.is_some()),
        }
    }

    fn add(&mut self, clause: TextSlice<'a>, demands: Vec<Demand>, own: Option<When>) {
        if self.rules.len() >= MAX_RULES {
            self.unread.push(clause);
            return;
        }
        self.bearer = match demands.as_slice() {
            // 省市财政按 4:1 分担: what follows is of both.
            [Demand::Ratio { source, of, .. }] if source.is_public() && of.is_public() => None,
            [one] => Some(one.source()),
            _ => None,
        };
        let shared = demands.iter().flat_map(|demand| match demand {
            Demand::Ratio { source, of, .. } if source.is_public() && of.is_public() => demand.sources(),
            other => vec![other.source()],
        });
        for source in shared.filter(|source| source.is_public()) {
            if !self.public.contains(&source) {
                self.public.push(source);
            }
        }
        let mut whole = clause;
        let is_own = own.is_some();
        let before = self.condition.clone();
        let opened = before.as_ref().map_or_else(When::default, |(when, _)| when.clone());
        let when = match own {
            Some(own) => opened.and(own),
            None => opened,
        };
        if let Some((_, opener)) = &before {
            self.read.push(*opener);
            self.read.append(&mut self.openers);
            if clause.end() - opener.start() <= MAX_QUOTE_BYTES {
                whole = clause.text().piece(opener.start(), clause.end());
            }
        }
        self.read.push(clause);
        for demand in demands {
            let named = when.categories.iter().cloned().map(Some);
            let all = when.categories.is_empty().then_some(None);
            for category in named.chain(all) {
                let rule = FundingRule {
                    demand: demand.clone(),
                    when_lead: when.lead.clone(),
                    category,
                    condition: when.condition.clone(),
                    clause: whole.clause(self.field),
                };
                self.rules.push((rule, clause));
            }
        }
        // A condition inside a clause may or may not hold for the next: only one with its own is read then.
        self.inherited |= is_own;
    }

    fn not_understood(&mut self, clause: TextSlice<'a>, words: &str, own: bool) {
        let money = speaks_of_money(words) && !is_mode(words) && !states_period(words);
        if money {
            self.unread.push(clause);
        }
        if is_exception(words) {
            self.take_back();
        } else if !own && is_neutral(words) {
            return;
        } else if !own && (is_aim(words) || self.aims && goes_on_with_aims(words)) {
            self.aims = true;
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
        self.openers.append(&mut self.read);
    }
}

/// Does a compact clause speak of the topic's money, or of any amount?
fn speaks_of_money(words: &str) -> bool {
    contains_any(words, &MONEY_WORDS) || names_amount(words)
}
