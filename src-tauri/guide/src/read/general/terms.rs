//! Reads a run of sentences outside the fields of a topic.

use crate::read::words::contains_any;
use std::collections::BTreeSet;

use super::LIST_NAMES;
use super::period::period_in;
use super::programme::{is_of_one, programme_totals, speaks_of_the_programme};
use super::scope::year_length;
use super::unit::without_mark;
use crate::clause::{Span, TopicField};
use crate::read::amount::{compact, names_amount};
use crate::read::award::award;
use crate::read::deadlines::deadlines;
use crate::read::doubt::is_manner;
use crate::read::enumerator::enumerator;
use crate::read::funding::{contradictions, funding, is_sum_alone, support};
use crate::read::indicator::read_indicators;
use crate::read::lead::{Taken, clauses_at, eligibility_under, is_preamble, speaks_of_the_applicant};
use crate::read::names::{self, Name};
use crate::read::planned::{Planned, planned};
use crate::read::source::TextSlice;
use crate::{Award, ConditionAbout, Demand, PlannedCount, ProgrammeTotal, Terms};

/// Words before a count of awards that say of what it is one.
const EACH: [&str; 7] = ["每个", "每一", "每", "各个", "各", "单个", "同一"];
const OF_EACH: [&str; 18] = [
    "项目",
    "榜单任务",
    "揭榜任务",
    "任务方向",
    "研究方向",
    "指南方向",
    "支持方向",
    "申报方向",
    "研究任务",
    "指南任务",
    "指南条目",
    "方向",
    "榜单",
    "任务",
    "课题",
    "专题",
    "领域",
    "选题",
];

/// The length of 原则上每个方向 or 同一研究方向 before a count of awards.
fn each_length(words: &str) -> usize {
    let rest = words.strip_prefix("原则上").unwrap_or(words);
    let each = EACH.iter().find_map(|each| rest.strip_prefix(each));
    let rest = each.and_then(|rest| OF_EACH.iter().find_map(|of| rest.strip_prefix(of)));
    rest.map_or(0, |rest| words.len() - rest.len())
}

/// How a clause begins that says what each project is given: 每项资助 50 万元.
const EACH_IS_GIVEN: [&str; 6] =
    ["每项资助", "每项支持", "每项补助", "每个项目资助", "每个课题资助", "单项资助"];

/// Words a clause makes a demand with.
const DEMANDS: [&str; 34] = [
    "不再",
    "推荐",
    "签署",
    "报送",
    "遵守",
    "只能",
    "须",
    "优先",
    "严禁",
    "禁止",
    "应当",
    "应为",
    "应具",
    "不得",
    "必须",
    "不超过",
    "不低于",
    "不少于",
    "限报",
    "限项",
    "不予",
    "比例",
    "经费",
    "资助",
    "年龄",
    "以上",
    "以下",
    "补助",
    "奖励",
    "贴息",
    "万元",
    "财政",
    "配套",
    "自筹",
];

/// Reads a run of sentences under a heading that names `field`, or under none.
pub(crate) fn read_terms(run: TextSlice<'_>, field: Option<TopicField>) -> Terms {
    let mut terms = typed(run, field, TopicField::General);
    terms.programme_totals = programme_totals(run);
    // 拟部署 5 个青年科学家项目，安排国拨经费 1000 万元: a rule may quote what opens it too.
    let of_all = |span: Span, totals: &[ProgrammeTotal]| {
        let ends = |own: Span| own.1 == span.1 && span.0 <= own.0;
        totals.iter().any(|total| ends(total.clause.span))
    };
    let whole: Vec<_> = std::mem::take(&mut terms.funding_rules);
    for rule in whole {
        if of_all(rule.clause.span, &terms.programme_totals) {
            continue;
        }
        let is_sum = !matches!(rule.demand, Demand::Ratio { .. } | Demand::Percent { .. });
        if is_sum && speaks_of_the_programme(&rule.clause.quote) && !is_of_one(&rule.clause.quote) {
            terms.unread.push(rule.clause);
        } else {
            terms.funding_rules.push(rule);
        }
    }
    let totals = std::mem::take(&mut terms.programme_totals);
    terms.unread.retain(|clause| !of_all(clause.span, &totals));
    terms.programme_totals = totals;
    terms
}

/// Words of a demand on who applies, or of money, and not on the work.
const OF_APPLICANTS: [&str; 16] = [
    "万元",
    "亿元",
    "经费",
    "资金",
    "资助",
    "财政",
    "自筹",
    "配套",
    "年龄",
    "周岁",
    "申请",
    "申报",
    "负责人",
    "牵头",
    "单位",
    "限项",
];

/// What is applied for as a result of the work: 申请发明专利 3 件.
const OUTPUTS: [&str; 5] = ["专利", "新品种权", "著作权", "论文", "标准"];

/// Has a text a number besides those of its items: （1）…（2）…?
pub(crate) fn counts_besides_items(words: &str) -> bool {
    words.split(['（', '(']).any(|part| {
        let rest = part.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_mark = rest.len() < part.len() && rest.starts_with(['）', ')']);
        let said = if is_mark { rest } else { part };
        said.contains(|c: char| c.is_ascii_digit())
    })
}

/// Reads the paragraph of a topic that has no fields.
pub(crate) fn read_paragraph(paragraph: TextSlice<'_>) -> Terms {
    let mut terms = typed(paragraph, None, TopicField::Problem);
    // A paragraph says what is to be studied; only what speaks of demands is unread.
    let counts = counts_besides_items;
    // What it demands of the work is shown with the figures of the paragraph, and is no demand on the applicant.
    let targets: BTreeSet<Span> = paragraph
        .split(&['，', ',', '。', '；', ';'])
        .filter(|clause| {
            let of_applicants = contains_any(clause.str(), &OF_APPLICANTS);
            (!of_applicants || contains_any(clause.str(), &OUTPUTS))
                && !read_indicators(*clause).indicators.is_empty()
        })
        .map(TextSlice::span)
        .collect();
    let is_target = |span: &Span| targets.contains(span);
    terms.conditions.retain(|condition| {
        condition.about != ConditionAbout::Other
            || !condition.limits.is_empty()
            || !is_target(&condition.span)
    });
    terms
        .unread
        .retain(|clause| (is_demand(&clause.quote) || counts(&clause.quote)) && !is_target(&clause.span));
    terms
}

fn typed(run: TextSlice<'_>, field: Option<TopicField>, place: TopicField) -> Terms {
    let mut read = Taken::default();
    let mut terms = Terms { award: award_in(run), ..Terms::default() };
    let mut at: BTreeSet<Span> = terms.award.iter().map(|award| award.span).collect();
    let (found, clauses) = period_in(run, field);
    terms.period = found;
    at.extend(clauses.iter().copied());
    read.extend(clauses_at(run, &at));
    if place == TopicField::General {
        for (clause, planned) in planned_in(run) {
            read.add(clause);
            let Planned { comparator, count } = planned;
            terms.planned_counts.push(PlannedCount { comparator, count, clause: clause.clause(place) });
        }
    }
    let named = |clause: TextSlice<'_>| {
        matches!(names::at_start(clause.str()), Some((Name::Field(TopicField::Funding), _)))
            || is_sum_of_each(clause.str())
            || EACH_IS_GIVEN.iter().any(|word| clause.str().starts_with(word))
            || clause
                .str()
                .strip_prefix("经费")
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    // 支持额度10万元 says in the clause what a heading says over a field.
    let of_support =
        field == Some(TopicField::Funding) || run.split(&['，', ',', '。', '；', ';']).any(named);
    // 按设备投资额的 20% 给予补助: what follows is the support as well.
    let gives = run.split(&['，', ',', '。', '；', ';']).any(|clause| gives_support(clause.str()));
    let of_money = without_lead_in(run);
    let money = match (of_support, gives) {
        (true, _) => funding(TopicField::Funding, of_money),
        (false, true) => support(of_money),
        (false, false) => funding(TopicField::Notes, of_money),
    };
    terms.funding_rules = money.rules;
    read.extend(money.read);
    let of_topic = |clause: &TextSlice<'_>| {
        let is_period = clauses.contains(&clause.span());
        let is_award = terms.award.as_ref().is_some_and(|award| award.span == clause.span());
        !is_period
            && !is_award
            && !is_manner(clause.str())
            && (of_support || !speaks_of_the_applicant(clause.str()))
    };
    for clause in money.unread.into_iter().filter(of_topic) {
        read.add(clause);
        terms.unread.push(clause.clause(place));
    }
    terms.unread.extend(contradictions(&mut terms.funding_rules));
    let found = eligibility_under(place, run, &read, field == Some(TopicField::Eligibility));
    terms.lead = found.lead;
    terms.lead_refused = found.refused;
    terms.conditions = found.conditions;
    terms.preferences = found.preferences;
    terms.evidence = found.evidence;
    let rest = found.rest.into_iter().filter(|clause| !is_manner(clause.str()) && !is_heading(clause.str()));
    terms.unread.extend(rest.map(|clause| clause.clause(place)));
    if place == TopicField::General {
        let dated: BTreeSet<Span> =
            deadlines(std::iter::once(run)).iter().map(|deadline| deadline.clause.span).collect();
        terms.unread.retain(|clause| !within(&dated, clause.span));
    }
    terms.unread.sort_by_key(|clause| clause.span);
    terms.unread.dedup_by_key(|clause| clause.span);
    for rule in &mut terms.funding_rules {
        rule.clause.field = Some(place);
    }
    for clause in &mut terms.unread {
        clause.field = Some(place);
    }
    terms
}

/// 2.事前立项、事后补助, and why there is a guide at all: nothing an application has to keep to.
pub(super) fn says_nothing(said: TextSlice<'_>) -> bool {
    let own = without_mark(said);
    let words = own.str().trim_end_matches(['。', '：', ':']);
    // 选题方向, over the topics
    LIST_NAMES.contains(&words) || is_manner(words) || is_preamble(said.str().trim())
}

/// Is a clause one of these stretches, or a part of one?
pub(super) fn within(stretches: &BTreeSet<Span>, clause: Span) -> bool {
    stretches.iter().any(|stretch| stretch.0 <= clause.0 && clause.1 <= stretch.1)
}

/// 2.申报方式。: a sentence that is the name of what follows.
fn is_heading(clause: &str) -> bool {
    const MAX_NAME: usize = 8;
    let Some(mark) = enumerator(clause, clause) else { return false };
    let name = clause[mark.length.min(clause.len())..].trim();
    name.chars().count() <= MAX_NAME
        && (names::at_start(name).is_some_and(|(_, length)| length == name.len())
            || names::tail(name) != names::Tail::Unknown)
}

/// 每项 5 万元, and no more.
fn is_sum_of_each(clause: &str) -> bool {
    let words = compact(clause);
    let rest = ["每项", "每个项目", "每个课题", "单项"].iter().find_map(|word| words.strip_prefix(word));
    rest.is_some_and(is_sum_alone)
}

/// The clauses that say how many topics or projects are planned in all.
fn planned_in(run: TextSlice<'_>) -> impl Iterator<Item = (TextSlice<'_>, Planned)> {
    run.split(&['，', ',', '。', '；', ';'])
        .filter_map(|clause| Some((clause, planned(&compact(clause.str()))?)))
}

/// 本专题支持新型显示材料研发，每个项目支持不超过1000万元: a run without the clauses before the money that say what is supported.
fn without_lead_in(run: TextSlice<'_>) -> TextSlice<'_> {
    const LEADS: [&str; 5] = ["本专题", "本方向", "本领域", "围绕", "面向"];
    const MONEY: [&str; 8] = ["财政", "经费", "资金", "资助", "补助", "比例", "投入", "自筹"];
    let leads_in = |clause: &TextSlice<'_>| {
        let words = clause.str();
        LEADS.iter().any(|word| words.starts_with(word))
            && !words.ends_with('的')
            && !words.contains(['%', '％', ':', '：'])
            && !contains_any(words, &MONEY)
            && !names_amount(&compact(words))
    };
    let first = run.split(&['，', ',']).find(|clause| !leads_in(clause));
    first.map_or(run, |first| run.text().piece(first.start(), run.end()))
}

/// Does a clause say how much support is given: 按设备投资额的 20% 给予补助, 给予 100 万元奖励?
pub(crate) fn gives_support(clause: &str) -> bool {
    let given = ["给予", "予以", "补助", "补贴", "奖励", "资助", "贴息", "奖补", "配套"];
    let figure = clause.contains(['%', '％']) || names_amount(&compact(clause));
    figure && given.iter().any(|word| clause.contains(word)) && !clause.contains("自筹")
}

/// Does a count say that it is each topic's: 每个方向拟支持 1 项?
pub(super) fn counts_each(quote: &str) -> bool {
    contains_any(quote, &["每", "各", "单个", "均", "同一"])
}

/// The count of awards of a run; two that differ are none.
pub(crate) fn award_in(run: TextSlice<'_>) -> Option<Award> {
    let mut awards = run.split(&['，', ',', '。', '；', ';']).filter_map(|clause| {
        let words = clause.str();
        // 本专题支持强度：每个项目拟支持 1 项
        let named = words.find(['：', ':']).filter(|at| names::at_end(&words[..*at]).is_some());
        let from = named.map_or(0, |at| at + words[at..].chars().next().map_or(0, char::len_utf8));
        let from = from + year_length(&words[from..]);
        let mut found = award(clause.sub(from + each_length(&words[from..]), words.len()))?;
        (found.quote, found.span) = (words.to_owned(), clause.span());
        Some(found)
    });
    let first = awards.next()?;
    awards.all(|other| other.count == first.count && other.comparator == first.comparator).then_some(first)
}

/// Is something that was not read a demand, by its words?
pub(crate) fn speaks_of_demands(terms: &Terms) -> bool {
    terms.unread.iter().any(|clause| is_demand(&clause.quote))
}

fn is_demand(words: &str) -> bool {
    contains_any(words, &DEMANDS) || demands_in_a_word(words)
}

/// 应, 需 and 限 make a demand where they are no part of another word: 应用, 需求, 期限.
fn demands_in_a_word(words: &str) -> bool {
    const MODALS: [(char, &str, &str); 3] = [
        ('应', "用急力变对答激届税收", "适响反效供对相感呼照顺回因理策"),
        ('需', "求", "所急内外刚军供无特按视"),
        ('限', "度公责额定", "期年时上下极有界无权局受门阈宽电"),
    ];
    MODALS.iter().any(|(modal, behind, before)| {
        words.match_indices(*modal).any(|(at, _)| {
            let next = words[at + modal.len_utf8()..].chars().next();
            let last = words[..at].chars().next_back();
            !next.is_some_and(|c| behind.contains(c)) && !last.is_some_and(|c| before.contains(c))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::is_demand;

    #[test]
    fn a_demand_is_known_without_a_number_and_in_no_other_word() {
        for words in [
            "项目成果应面向行业开放共享",
            "不得重复申报",
            "同等条件下优先",
            "仅限本省单位",
            "申报材料需加盖公章",
            "严禁弄虚作假",
        ] {
            assert!(is_demand(words), "{words}");
        }
        for words in [
            "面向重大应用需求",
            "研究极限环境下的响应机制",
            "服务有限公司与相关机构",
            "满足急需领域的供应",
            "提升应急能力",
        ] {
            assert!(!is_demand(words), "{words}");
        }
    }
}
