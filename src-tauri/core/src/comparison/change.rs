//! The changes between two versions of a topic in the data that is checked: rules, period, lead, requirements,
//! conditions.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::likeness::{Bigrams, of};
use super::wording::bare;
use shenbao_guide::clause::{Clause, TopicField};
use shenbao_guide::field::FieldPath;
use shenbao_guide::finding::{Code, Finding};
use shenbao_guide::{Award, Condition, FundingRule, Lead, Period, Requirement, Topic, is_same_category};

/// The subject of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Aspect {
    /// The topic's title.
    Title,
    /// 资助规则
    Funding,
    /// The number of awards.
    Award,
    /// 实施周期
    Period,
    /// 组织方式
    Organization,
    /// Who may lead.
    Lead,
    /// 市区（县）联动
    JointFunding,
    /// A requirement of 考核指标.
    Requirement,
    /// A preference, a required proof, or a clause no check judges.
    Condition,
}

impl Aspect {
    /// The Chinese label.
    pub fn label(self) -> &'static str {
        match self {
            Aspect::Title => "名称",
            Aspect::Funding => "资助规则",
            Aspect::Award => "支持数",
            Aspect::Period => "实施周期",
            Aspect::Organization => "组织方式",
            Aspect::Lead => "谁可牵头",
            Aspect::JointFunding => "联动",
            Aspect::Requirement => "考核指标",
            Aspect::Condition => "其他要求",
        }
    }
}

/// A change, with the clauses of both versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Change {
    /// Its subject.
    pub aspect: Aspect,
    /// The change, in one Chinese sentence.
    pub what: String,
    /// The clause in the older version; `None` where it has none.
    pub before: Option<Clause>,
    /// The clause in the newer version; `None` where it has none.
    pub after: Option<Clause>,
    /// For a change of 考核指标, the id of the older version's requirement.
    pub requirement_id: Option<String>,
}

/// All changes from one version of a topic to another, in the order of the form.
pub fn topic_changes(old: &Topic, new: &Topic) -> Vec<Change> {
    let mut changes = Vec::new();
    if bare(&old.title) != bare(&new.title) {
        let what = format!("项目名称由“{}”改为“{}”", old.title, new.title);
        changes.push(Change { aspect: Aspect::Title, what, before: None, after: None, requirement_id: None });
    }
    changes.extend(requirements(old, new));
    changes.extend(rules(old, new));
    changes.extend(terms(old, new));
    changes.extend(conditions(old, new));
    changes
}

/// The change between two sentences with their clauses; `None` where both are absent.
fn changed(
    aspect: Aspect,
    name: &str,
    before: Option<(String, Clause)>,
    after: Option<(String, Clause)>,
) -> Option<Change> {
    let what = match (&before, &after) {
        (None, None) => return None,
        (Some((old, _)), Some((new, _))) => format!("{name}由“{old}”改为“{new}”"),
        (None, Some((new, _))) => format!("新增{name}：{new}"),
        (Some((old, _)), None) => format!("不再有{name}：{old}"),
    };
    let (before, after) = (before.map(|(_, clause)| clause), after.map(|(_, clause)| clause));
    Some(Change { aspect, what, before, after, requirement_id: None })
}

/// The change between two rules, each as its topic shows it; in full, where the short forms are equal.
fn rule_changed(
    before: (Option<&FundingRule>, Option<&Award>),
    after: (Option<&FundingRule>, Option<&Award>),
) -> Option<Change> {
    let shown =
        |(rule, award): (Option<&FundingRule>, Option<&Award>)| rule.map(|rule| rule.sentence_among(award));
    let whole = shown(before) == shown(after);
    let said = |(rule, award): (Option<&FundingRule>, Option<&Award>)| {
        let rule = rule?;
        let sentence = if whole { rule.sentence() } else { rule.sentence_among(award) };
        Some((sentence, rule.clause.clone()))
    };
    changed(Aspect::Funding, "资助规则", said(before), said(after))
}

/// Pairs the rules of two versions: equal demands on the same lead are unchanged; of the rest, rules on the same money
/// with the same lead and kind are paired first, then those on the same money with the same lead.
fn rules(old: &Topic, new: &Topic) -> Vec<Change> {
    let (before, after) = (old.award.as_ref(), new.award.as_ref());
    let mut gone: Vec<&FundingRule> = old.funding_rules.iter().collect();
    let mut come: Vec<&FundingRule> = new.funding_rules.iter().collect();
    let same = |a: &FundingRule, b: &FundingRule| a.demand == b.demand && a.same_case(b);
    gone.retain(|rule| match come.iter().position(|other| same(rule, other)) {
        Some(same) => {
            come.remove(same);
            false
        }
        None => true,
    });
    let same_money =
        |a: &FundingRule, b: &FundingRule| a.demand.source() == b.demand.source() && a.same_case(b);
    let same_kind = |a: &FundingRule, b: &FundingRule| same_money(a, b) && a.demand.kind() == b.demand.kind();
    let mut changes = Vec::new();
    for alike in [&same_kind as &dyn Fn(&FundingRule, &FundingRule) -> bool, &same_money] {
        gone.retain(|rule| match come.iter().position(|other| alike(rule, other)) {
            Some(found) => {
                let other = come.remove(found);
                changes.extend(rule_changed((Some(rule), before), (Some(other), after)));
                false
            }
            None => true,
        });
    }
    changes.extend(gone.into_iter().filter_map(|rule| rule_changed((Some(rule), before), (None, after))));
    changes.extend(come.into_iter().filter_map(|rule| rule_changed((None, before), (Some(rule), after))));
    changes
}

fn terms(old: &Topic, new: &Topic) -> Vec<Change> {
    let clause = |quote: &str, span, field| Clause {
        quote: quote.to_owned(),
        span,
        field: Some(field),
        checked_by: None,
    };
    let award = |award: &Award| (award.amount(), clause(&award.quote, award.span, TopicField::Funding));
    let period =
        |period: &Period| (period.sentence(), clause(&period.quote, period.span, TopicField::Period));
    let lead = |lead: &Lead| (lead.types.join("、"), clause(&lead.quote, lead.span, TopicField::Eligibility));
    let organization = |topic: &Topic| {
        let words = topic.organization.clone()?;
        let field = topic.field_spans.iter().find(|f| f.field == TopicField::Organization)?;
        Some((words.clone(), clause(&words, field.span, TopicField::Organization)))
    };
    let limits = |period: &Period| {
        let Period { max_years, min_years, from_date, until_date, .. } = period;
        (*max_years, *min_years, *from_date, *until_date)
    };
    let mut changes = Vec::new();
    let [before, after] = [old, new].map(|topic| topic.award.as_ref());
    let counted = |award: Option<&Award>| award.map(|award| (award.comparator, award.count.clone()));
    if counted(before) != counted(after) {
        changes.extend(changed(Aspect::Award, "拟支持数", before.map(award), after.map(award)));
    }
    let [before, after] = [old, new].map(|topic| topic.period.as_ref());
    if before.map(limits) != after.map(limits) {
        changes.extend(changed(Aspect::Period, "实施周期", before.map(period), after.map(period)));
    }
    if old.organization != new.organization {
        changes.extend(changed(Aspect::Organization, "组织方式", organization(old), organization(new)));
    }
    let [before, after] = [old, new].map(|topic| topic.lead.as_ref());
    if before.map(|lead| &lead.types) != after.map(|lead| &lead.types) {
        changes.extend(changed(Aspect::Lead, "可牵头的单位", before.map(lead), after.map(lead)));
    }
    changes.extend(of_categories(old, new));
    if old.joint_city_district != new.joint_city_district {
        let what = if new.joint_city_district {
            "改为市区（县）联动实施"
        } else {
            "不再以市区（县）联动实施"
        };
        changes.push(Change {
            aspect: Aspect::JointFunding,
            what: what.to_owned(),
            before: None,
            after: None,
            requirement_id: None,
        });
    }
    changes
}

/// What is said of one category's count, years and lead, where it differs. Its money and conditions are compared with the
/// topic's.
fn of_categories(old: &Topic, new: &Topic) -> Vec<Change> {
    let mut names: Vec<&str> = Vec::new();
    for category in old.categories.iter().chain(&new.categories) {
        if !names.iter().any(|name| is_same_category(name, &category.name)) {
            names.push(&category.name);
        }
    }
    let terms = |topic: &Topic, name: &str| -> Vec<(Aspect, String, Clause)> {
        let own = topic.categories.iter().filter(|category| is_same_category(&category.name, name));
        let clauses = own.flat_map(|category| &category.clauses);
        let mut said = Vec::new();
        for clause in clauses {
            let of = |quote: &str, span| Clause {
                quote: quote.to_owned(),
                span,
                field: Some(TopicField::General),
                checked_by: None,
            };
            let terms = &clause.terms;
            said.extend(terms.award.iter().map(|a| (Aspect::Award, a.amount(), of(&a.quote, a.span))));
            said.extend(terms.period.iter().map(|p| (Aspect::Period, p.sentence(), of(&p.quote, p.span))));
            said.extend(terms.lead.iter().map(|l| (Aspect::Lead, l.types.join("、"), of(&l.quote, l.span))));
        }
        said
    };
    let mut changes = Vec::new();
    for name in names {
        let (before, after) = (terms(old, name), terms(new, name));
        for aspect in [Aspect::Award, Aspect::Period, Aspect::Lead] {
            let of = |said: &[(Aspect, String, Clause)]| {
                let found = said.iter().find(|(of, ..)| *of == aspect);
                found.map(|(_, sentence, clause)| (sentence.clone(), clause.clone()))
            };
            let (before, after) = (of(&before), of(&after));
            if before.as_ref().map(|(sentence, _)| sentence) != after.as_ref().map(|(sentence, _)| sentence) {
                let what = format!("{name}的{}", aspect.label());
                changes.extend(changed(aspect, &what, before, after));
            }
        }
    }
    changes
}

/// The similarity below which requirements are different ones.
const SAME_REQUIREMENT: u32 = 500;

/// For each newer requirement, the index of the older one it continues; the most similar are paired first.
pub(super) fn continued(old: &[Requirement], new: &[Requirement]) -> Vec<Option<usize>> {
    let marks =
        |list: &[Requirement]| -> Vec<Bigrams> { list.iter().map(|r| Bigrams::of(&r.quote)).collect() };
    let (before, after) = (marks(old), marks(new));
    let mut likely = Vec::new();
    for (o, old_marks) in before.iter().enumerate() {
        for (n, new_marks) in after.iter().enumerate() {
            let same = bare(&old[o].quote) == bare(&new[n].quote);
            let alike = if same { 1001 } else { of(old_marks, new_marks) };
            if alike >= SAME_REQUIREMENT {
                likely.push((alike, o, n));
            }
        }
    }
    likely.sort_by_key(|&(alike, o, n)| (std::cmp::Reverse(alike), o.abs_diff(n), o));
    let mut found = vec![None; new.len()];
    let mut taken = vec![false; old.len()];
    for (_, o, n) in likely {
        if !taken[o] && found[n].is_none() {
            taken[o] = true;
            found[n] = Some(o);
        }
    }
    found
}

fn requirements(old: &Topic, new: &Topic) -> Vec<Change> {
    let (before, after) = (&old.requirements, &new.requirements);
    let continued = continued(before, after);
    let clause = |r: &Requirement| {
        (
            r.quote.clone(),
            Clause {
                quote: r.quote.clone(),
                span: r.span,
                field: Some(TopicField::Indicators),
                checked_by: None,
            },
        )
    };
    let mut changes = Vec::new();
    for (n, requirement) in after.iter().enumerate() {
        let older = continued[n].map(|o| &before[o]);
        if older.is_some_and(|older| bare(&older.quote) == bare(&requirement.quote)) {
            continue;
        }
        let change = changed(Aspect::Requirement, "考核指标", older.map(clause), Some(clause(requirement)));
        changes.extend(change.map(|change| Change { requirement_id: older.map(|o| o.id.clone()), ..change }));
    }
    for (o, requirement) in before.iter().enumerate() {
        if !continued.contains(&Some(o)) {
            let change = changed(Aspect::Requirement, "考核指标", Some(clause(requirement)), None);
            changes.extend(
                change.map(|change| Change { requirement_id: Some(requirement.id.clone()), ..change }),
            );
        }
    }
    changes
}

/// The passages of a guide outside fields: sections for all topics (`guide.common`), and paragraphs of a topic under an
/// unknown heading. They exist only as findings of the reader.
pub(super) fn passages<'a>(findings: &'a [Finding], place: &FieldPath) -> Vec<&'a Clause> {
    let loose = |finding: &&Finding| matches!(finding.code, Code::CommonSection | Code::FieldUnknown);
    findings.iter().filter(loose).filter(|f| f.place == *place).filter_map(|f| f.why.as_ref()).collect()
}

/// The sentences removed from such passages, and those added.
pub(super) fn passage_changes(old: &[&Clause], new: &[&Clause]) -> Vec<Change> {
    let (before, after) = (sentences(old), sentences(new));
    let missing = |from: &[(&str, &Clause)], words: &str| from.iter().all(|(w, _)| bare(w) != bare(words));
    let with = |(words, clause): &(&str, &Clause)| ((*words).to_owned(), (*clause).clone());
    let gone = before.iter().filter(|sentence| missing(&after, sentence.0));
    let come = after.iter().filter(|sentence| missing(&before, sentence.0));
    let name = "一句栏目以外的要求";
    gone.filter_map(|sentence| changed(Aspect::Condition, name, Some(with(sentence)), None))
        .chain(come.filter_map(|sentence| changed(Aspect::Condition, name, None, Some(with(sentence)))))
        .collect()
}

/// Each sentence with its passage.
fn sentences<'a>(passages: &[&'a Clause]) -> Vec<(&'a str, &'a Clause)> {
    let mut sentences = Vec::new();
    for &passage in passages {
        let cut = passage.quote.split(['。', '；', ';']).map(str::trim);
        sentences.extend(cut.filter(|words| !words.is_empty()).map(|words| (words, passage)));
    }
    sentences
}

/// The removed and added conditions, preferences, proofs, and clauses no check judges.
fn conditions(old: &Topic, new: &Topic) -> Vec<Change> {
    let clauses = |topic: &Topic| -> Vec<Clause> {
        let quoted =
            |quote: &String, span| Clause { quote: quote.clone(), span, field: None, checked_by: None };
        let mut clauses: Vec<Clause> = topic.unread.clone();
        clauses.extend(topic.lead_refused.iter().map(|lead| quoted(&lead.quote, lead.span)));
        clauses.extend(topic.conditions.iter().map(Condition::clause));
        clauses.extend(topic.preferences.iter().map(|preference| quoted(&preference.quote, preference.span)));
        clauses.extend(topic.evidence.iter().map(|evidence| quoted(&evidence.quote, evidence.span)));
        let mut seen = Vec::new();
        clauses.retain(|clause| {
            let new = !seen.contains(&clause.span);
            seen.push(clause.span);
            new
        });
        clauses
    };
    let (before, after) = (clauses(old), clauses(new));
    let missing =
        |from: &[Clause], clause: &Clause| from.iter().all(|other| bare(&other.quote) != bare(&clause.quote));
    let gone = before.iter().filter(|clause| missing(&after, clause));
    let come = after.iter().filter(|clause| missing(&before, clause));
    let with = |clause: &Clause| (clause.quote.clone(), clause.clone());
    gone.filter_map(|clause| changed(Aspect::Condition, "一条要求", Some(with(clause)), None))
        .chain(come.filter_map(|clause| changed(Aspect::Condition, "一条要求", None, Some(with(clause)))))
        .collect()
}
