//! 通用条款: what stands outside the topics, read by the readers that read theirs, and what each topic inherits of it.
//!
//! A stretch of text outside the topics is cut into sections by its headings and lines ([`unit`]), each section into
//! runs that hold for the same topics ([`scope`]), and each run is read ([`terms`]).

mod category;
mod inherit;
mod period;
mod programme;
mod scope;
mod terms;
mod unit;

use std::collections::{BTreeSet, HashMap};

pub(super) use category::{Categories, heads_categories, is_category};
pub(super) use inherit::inherit;
pub(super) use period::period_in;
pub(super) use terms::{award_in, counts_besides_items, gives_support, read_paragraph, read_terms};

pub(super) use unit::without_mark;

use self::scope::{Run, runs};
use self::terms::{counts_each, says_nothing, speaks_of_demands, within};
use self::unit::{Unit, units};
use super::category_table::CategoryTable;
use super::deadlines::deadlines;
use super::enumerator::Style;
use super::heading::{Candidate, Kind};
use super::names::Name;
use super::source::{Text, TextSlice};
use crate::category::is_same_category;
use crate::clause::{Clause, Span, TopicField};
use crate::{
    Award, AwardCategory, AwardComparator, CommonClause, Comparator, Condition, Demand, FundingRule,
    PlannedCount, Scope, Terms,
};

/// A stretch of text outside the topics.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Common<'a> {
    /// All of it, with its heading.
    pub whole: TextSlice<'a>,
    /// Its heading, as printed.
    pub heading: Option<TextSlice<'a>>,
    /// What stands under the heading.
    pub body: TextSlice<'a>,
    /// The field its heading names.
    pub field: Option<TopicField>,
    /// The innermost area it stands in; none where it holds for all topics.
    pub area: Option<usize>,
    /// It stands before the topics, or those of a direction, without a heading, where a guide also says what binds
    /// nobody.
    pub is_front: bool,
}

impl<'a> Common<'a> {
    /// A stretch without a heading.
    pub(crate) fn unheaded(whole: TextSlice<'a>, area: Option<usize>) -> Common<'a> {
        Common { whole, heading: None, body: whole, field: None, area, is_front: false }
    }

    /// What stands under a heading: the name it was found by, or the rest of its line.
    pub(crate) fn of(
        text: &'a Text,
        heading: &Candidate,
        whole: TextSlice<'a>,
        area: Option<usize>,
    ) -> Common<'a> {
        let field = match heading.kind {
            Kind::Named(Name::Field(field)) => Some(field),
            Kind::Named(Name::Title | Name::Aside) | Kind::Numbered | Kind::Labelled => None,
        };
        let named = matches!(heading.kind, Kind::Named(_));
        let end = if named { heading.end } else { heading.line_end.max(heading.end) };
        let end = end.min(whole.end()).max(whole.start());
        let name = text.piece(whole.start(), end).trim();
        let is_heading = named || !name.str().contains(['。', '；', '，']);
        let (heading, from) = if is_heading { (Some(name), end) } else { (None, whole.start()) };
        Common { whole, heading, body: text.piece(from, whole.end()).trim(), field, area, is_front: false }
    }
}

/// The kind of project each area is named for, where the guide says something of it outside the topics: 工业科技项目,
/// 重大项目选题.
pub(crate) fn categories_of_areas(areas: &[Area<'_>], common: &[Common<'_>]) -> Vec<Option<String>> {
    // Each name is looked for once, and no more of them than a guide may have.
    let mut said: HashMap<&str, bool> = HashMap::new();
    let mut found = Vec::with_capacity(areas.len());
    for area in areas {
        let title = without_mark(area.title).str();
        let title = title.split(['（', '(']).next().unwrap_or(title).trim();
        let name = LIST_NAMES
            .iter()
            .find_map(|word| title.strip_suffix(word).filter(|name| category::is_kind(name)))
            .unwrap_or(title);
        // 科技创新基地建设 is what 科技创新基地建设类, or …项目, means; 自由探索类基础研究 is of 自由探索类.
        let speaks = |words: &str| common.iter().any(|piece| piece.whole.str().contains(words));
        let kind =
            name.find('类').map(|at| &name[..at + '类'.len_utf8()]).filter(|kind| category::is_kind(kind));
        if said.len() < MAX_PARTED && !category::is_kind(name) {
            let with_kind = ["类", "项目", "课题"].map(|end| format!("{name}{end}"));
            let with_kind = with_kind.into_iter().filter(|kind| category::is_kind(kind));
            let other = kind.filter(|kind| speaks(kind)).map(str::to_owned);
            let other = other.or_else(|| with_kind.into_iter().find(|kind| speaks(kind)));
            if other.is_some() {
                found.push(other);
                continue;
            }
        }
        let is_new = !said.contains_key(name);
        let known = category::is_kind(name) && {
            if is_new && said.len() < MAX_PARTED {
                said.insert(name, common.iter().any(|piece| piece.whole.str().contains(name)));
            }
            said.get(name).copied().unwrap_or(false)
        };
        found.push(known.then(|| name.to_owned()));
    }
    for piece in common.iter().filter(|piece| piece.is_front) {
        if let Some(of) = piece.area.and_then(|area| found.get_mut(area)).filter(|of| of.is_none()) {
            *of = announced(piece.whole.str()).map(str::to_owned);
        }
    }
    found
}

/// 拟以重点支持项目的形式予以资助, 集成项目研究方向： the category a lead-in says that the topics below it are of.
fn announced(lead_in: &str) -> Option<&str> {
    let words = ["拟以", "以"].iter().find_map(|word| lead_in.strip_prefix(word));
    let name = match words {
        Some(words) => words.split_once("的形式").map(|(name, _)| name),
        None => lead_in.trim_end_matches('：').strip_suffix("研究方向"),
    };
    name.filter(|name| is_category(name))
}

/// The category one sentence of a topic's text says that it is given as: 本方向以重点支持项目的形式予以资助.
pub(crate) fn announced_in(text: &str) -> Option<&str> {
    const MAX_TEXT: usize = 12_000;
    let (before, _) = text[..text.floor_char_boundary(MAX_TEXT)].rsplit_once("的形式予以")?;
    let sentence = before.rsplit(['。', '；', '，']).next()?;
    let (_, name) = sentence.rsplit_once('以')?;
    is_category(name).then_some(name)
}

/// What the title of a list of topics ends in, behind the kind of project: 重大项目选题.
const LIST_NAMES: [&str; 11] = [
    "支持方向",
    "研究方向",
    "选题方向",
    "资助方向",
    "申报方向",
    "选题指南",
    "选题",
    "申报指南",
    "课题指南",
    "指南",
    "方向",
];

/// A part of a guide that topics stand in: 第一部分, a direction, a group of directions.
#[derive(Clone, Debug)]
pub(crate) struct Area<'a> {
    /// Its title.
    pub title: TextSlice<'a>,
    /// 第一部分, and no direction.
    pub is_part: bool,
    /// How large a part of the document it is; the lower, the larger.
    pub rank: u8,
    /// What its heading is numbered by.
    pub style: Style,
}

/// What the guide says outside its topics.
#[derive(Debug, Default)]
pub(crate) struct General<'a> {
    /// The clauses, each with the area it holds for.
    pub clauses: Vec<(Option<usize>, CommonClause)>,
    /// The clauses on one category, each with the area it stands in.
    pub of_categories: Vec<(Option<usize>, CommonClause)>,
    /// 社会发展项目分重点项目和一般项目: a category, and those it is parted into.
    pub parts: Vec<(String, Vec<String>)>,
    /// What was not read whole, and no more than once.
    pub unread: Vec<TextSlice<'a>>,
}

/// The most that is inherited by all topics together, in bytes of the guide's words, and the most of one topic: what
/// stands once is held by each topic. No published guide comes near.
const MAX_INHERITED: usize = 20_000_000;
const MAX_OF_TOPIC: usize = 40_000;

/// The most rows of a table of categories: what stands in one is held by each topic.
const MAX_ROWS: usize = 40;

/// The most categories that are parted into others, and the most areas that are looked for as categories.
const MAX_PARTED: usize = 40;

/// Reads the stretches outside the topics; so many topics stand in the `inhabited` areas, and in all.
pub(crate) fn general<'a>(
    common: &[Common<'a>],
    areas: &[Area<'a>],
    inhabited: &HashMap<usize, usize>,
    topics: usize,
    categories: &mut Categories,
) -> General<'a> {
    let mut general = General::default();
    let mut room = MAX_OF_TOPIC.min(MAX_INHERITED / topics.max(1));
    let cut: Vec<(&Common<'a>, Vec<Unit<'a>>)> = common.iter().map(|piece| (piece, units(piece))).collect();
    for (piece, units) in &cut {
        let listed = category::list_of_categories(piece.whole.str()).map(|at| piece.whole.start() + at);
        for unit in units {
            categories.learn(unit);
            let lists = listed.is_some_and(|at| at < unit.body.start());
            // （三）指导性项目 on a line of its own, under 一、项目类别
            let kind = unit.heading.map(TextSlice::str).filter(|name| lists && category::is_kind(name));
            kind.into_iter().for_each(|name| categories.learn_name(name));
        }
    }
    for (piece, units) in cut {
        let mut whole = true;
        // 五、申报时间 says of the dates below it whose they are.
        let dated: BTreeSet<Span> = deadlines(std::iter::once(piece.whole))
            .into_iter()
            .map(|deadline| deadline.clause.span)
            .collect();
        for unit in units {
            let mut before: Option<(usize, FundingRule)> = None;
            for run in runs(&unit, categories) {
                let Run { categories: named, said, whole: words, field } = run;
                if let ([whole], Some(parts)) = (named.as_slice(), categories.parted(said.str()))
                    && general.parts.len() < MAX_PARTED
                {
                    general.parts.push((whole.clone(), parts));
                }
                // 集成项目研究方向： says no more than that topics follow.
                let heads = words.str().strip_suffix("研究方向：");
                if piece.is_front && heads.is_some_and(is_category) {
                    continue;
                }
                if words.str().len() > room {
                    whole = false;
                    continue;
                }
                let mut terms = read_terms(said, field.or(unit.field));
                // 每个课题资助不超过 60 万元，其中前沿探索类不超过 20 万元
                let leans_on = before
                    .take()
                    .filter(|(end, _)| !named.is_empty() && goes_on(piece.whole.text(), *end, words));
                if let Some((_, rule)) = leans_on.filter(|_| !terms.is_typed()) {
                    terms = lent(said, &rule).unwrap_or(terms);
                }
                before = terms.funding_rules.last().map(|rule| (words.end(), rule.clone()));
                terms.unread.retain(|clause| !within(&dated, clause.span));
                let among = piece.area.map_or(topics, |area| inhabited.get(&area).copied().unwrap_or(0));
                // 本专项拟支持 4 项: of several topics, and not of each.
                if named.is_empty() && among > 1 {
                    let of_all = terms.award.take_if(|award| !counts_each(&award.quote));
                    if let Some(award) = of_all {
                        count_in_all(&mut terms, award, among);
                    }
                }
                // 拟部署 3 个青年科学家项目: of the category in all, and not of each of its topics.
                if let Some(of_all) = terms.award.take_if(|award| plans(&award.quote)) {
                    count_in_all(&mut terms, of_all, among);
                }
                // What is said of one category is said of its applications, in the front too.
                let unread = if piece.is_front && named.is_empty() {
                    speaks_of_demands(&terms)
                } else {
                    let says_when = || {
                        let in_said = |span: &Span| said.span().0 <= span.0 && span.1 <= said.span().1;
                        dated.iter().any(in_said) || !deadlines(std::iter::once(said)).is_empty()
                    };
                    !terms.unread.is_empty() || !terms.is_typed() && !says_when() && !says_nothing(said)
                };
                if unread && piece.is_front {
                    general.unread.push(words);
                }
                whole &= !unread || piece.is_front;
                if !terms.is_typed() {
                    continue;
                }
                room -= words.str().len();
                // No topic stands in that part of the guide: no topic inherits the clause, so it is shown.
                whole &= !named.is_empty() || piece.area.is_none_or(|area| inhabited.contains_key(&area));
                let of_all = match piece.area.and_then(|area| areas.get(area)) {
                    Some(area) if area.is_part => Scope::Part(area.title.str().to_owned()),
                    Some(area) => Scope::Direction(area.title.str().to_owned()),
                    None => Scope::All,
                };
                let others = part_categories(&mut terms, &named);
                let clause = CommonClause {
                    scope: of_all,
                    heading: unit.heading.or(piece.heading).map(|heading| heading.str().to_owned()),
                    terms,
                    quote: words.str().to_owned(),
                    span: words.span(),
                };
                let of_others = others.into_iter().map(|(name, terms)| CommonClause {
                    scope: Scope::Category(name),
                    terms,
                    ..clause.clone()
                });
                general.of_categories.extend(of_others.map(|clause| (piece.area, clause)));
                if named.is_empty() {
                    general.clauses.push((piece.area, clause));
                } else {
                    let each = named
                        .into_iter()
                        .map(|name| CommonClause { scope: Scope::Category(name), ..clause.clone() });
                    general.of_categories.extend(each.map(|clause| (piece.area, clause)));
                }
            }
        }
        if !whole {
            general.unread.push(piece.whole);
        }
    }
    general
}

/// Does a run go on in the sentence that ends here: is nothing between them but a comma?
fn goes_on(text: &Text, end: usize, run: TextSlice<'_>) -> bool {
    let between = text.piece(end.min(run.start()), run.start()).str();
    between.chars().all(|c| matches!(c, '，' | ',' | ' '))
}

/// A sum of a category that leaves what is paid, and over what it counts, to the rule before it.
fn lent(said: TextSlice<'_>, before: &FundingRule) -> Option<Terms> {
    let mut terms = read_terms(said, Some(TopicField::Funding));
    let [rule] = terms.funding_rules.as_mut_slice() else { return None };
    let per = rule.demand.per().or(before.demand.per());
    let demand = rule.demand.clone().counted_over(per);
    let same = demand.source() == before.demand.source() && !matches!(demand, Demand::Ratio { .. });
    (same && terms.unread.is_empty()).then_some(())?;
    terms.funding_rules[0].demand = demand;
    Some(terms)
}

/// 本专项拟支持 12 项: how many are planned in all, where the words say so or there are not more topics than that. Of fewer
/// it may be the number of each topic, so that it is left to a person.
fn count_in_all(terms: &mut Terms, award: Award, topics: usize) {
    const IN_ALL: [&str; 7] = ["本专项", "本批", "本次", "本年度", "本计划", "共", "总"];
    let Award { comparator, count, quote, span, .. } = award;
    let clause = Clause { quote, span, field: Some(TopicField::General), checked_by: None };
    let number: Option<u32> = count.parse().ok();
    let of_all = |count: u32| {
        usize::try_from(count).is_ok_and(|count| count >= topics)
            || IN_ALL.iter().any(|word| clause.quote.contains(word))
            || plans(&clause.quote)
    };
    match number.filter(|count| of_all(*count)) {
        Some(count) => {
            let comparator = match comparator {
                AwardComparator::Exactly => Some(Comparator::Exactly),
                AwardComparator::AtMost => Some(Comparator::AtMost),
                AwardComparator::About => None,
            };
            terms.planned_counts.push(PlannedCount { comparator, count, clause });
        }
        None => terms.unread.push(clause),
    }
}

/// Does a count say how many are planned, and not how many of one topic are supported: 部署, 启动?
fn plans(quote: &str) -> bool {
    ["部署", "启动", "布局"].iter().any(|word| quote.contains(word))
}

/// 重点项目须由企业牵头，面上项目须由高校牵头: takes what a clause on some categories, or on all, says of others out of its
/// terms, and returns it by category. What is left needs no category's name.
fn part_categories(terms: &mut Terms, named: &[String]) -> Vec<(String, Terms)> {
    let mut others: Vec<(String, Terms)> = Vec::new();
    let is_other = |of: &Option<String>| {
        let of = of.as_ref().filter(|of| !named.iter().any(|name| is_same_category(name, of)));
        of.cloned()
    };
    let mut of = |name: String| match others.iter().position(|(other, _)| is_same_category(other, &name)) {
        Some(at) => at,
        None => {
            others.push((name, Terms::default()));
            others.len() - 1
        }
    };
    let mut rules = Vec::new();
    let mut kept_rules = Vec::new();
    for rule in std::mem::take(&mut terms.funding_rules) {
        match is_other(&rule.category) {
            Some(name) => rules.push((of(name), FundingRule { category: None, ..rule })),
            None => kept_rules.push(FundingRule { category: None, ..rule }),
        }
    }
    let mut conditions = Vec::new();
    let mut kept_conditions = Vec::new();
    for condition in std::mem::take(&mut terms.conditions) {
        match is_other(&condition.category) {
            Some(name) => conditions.push((of(name), Condition { category: None, ..condition })),
            None => kept_conditions.push(Condition { category: None, ..condition }),
        }
    }
    kept_rules.dedup();
    kept_conditions.dedup();
    (terms.funding_rules, terms.conditions) = (kept_rules, kept_conditions);
    if let Some(name) = terms.award.as_ref().and_then(|award| is_other(&award.category)) {
        let at = of(name);
        others[at].1.award = terms.award.take();
    }
    for (at, rule) in rules {
        others[at].1.funding_rules.push(rule);
    }
    for (at, condition) in conditions {
        others[at].1.conditions.push(condition);
    }
    others
}

impl<'a> General<'a> {
    /// Adds what the rows of tables say of their categories, each for the area its table stands in.
    pub(crate) fn add_category_tables(&mut self, tables: &[CategoryTable<'a>], common: &[Common<'a>]) {
        for table in tables {
            let around = common.iter().rfind(|piece| piece.whole.start() <= table.whole.start());
            let area = around.and_then(|piece| piece.area);
            for row in table.rows.iter().take(MAX_ROWS) {
                let clause = row.clause();
                self.unread.extend((!clause.terms.unread.is_empty()).then_some(row.whole));
                self.of_categories.push((area, clause));
            }
        }
    }

    /// The categories that have clauses in one of the areas that `stands_in` holds of, or for the whole guide.
    pub(crate) fn categories(&self, stands_in: impl Fn(usize) -> bool) -> Vec<AwardCategory> {
        let mut found: Vec<AwardCategory> = Vec::new();
        for (_, clause) in self.of_categories.iter().filter(|(area, _)| area.is_none_or(&stands_in)) {
            let Scope::Category(name) = &clause.scope else { continue };
            match found.iter_mut().find(|category| is_same_category(&category.name, name)) {
                Some(category) => category.clauses.push(clause.clone()),
                None => found.push(AwardCategory { name: name.clone(), clauses: vec![clause.clone()] }),
            }
        }
        found
    }
}
