//! How long a project runs, as a clause outside its period field says: 实施周期不超过 3 年, 执行期为 2027 年 7 月至 2030 年 6 月.

use crate::Period;
use crate::clause::{Span, TopicField};
use crate::read::enumerator::enumerator;
use crate::read::source::TextSlice;
use crate::read::terms::period;

/// Words of a clause that says how long a project runs.
pub(super) const PERIOD_WORDS: [&str; 22] = [
    "起始时间",
    "起止时间",
    "建设期",
    "合作期",
    "攻关期",
    "研制期",
    "培育期",
    "研发期",
    "支持期",
    "周期",
    "期限",
    "年限",
    "时限",
    "执行期",
    "实施期",
    "研究期",
    "资助期",
    "研究时间",
    "实施时间",
    "完成时间",
    "结项时间",
    "结题时间",
];

/// The period of a run, and the places of the clauses it was read from: of its whole under a heading that says so, of
/// single clauses that name it elsewhere. Two that differ are none.
pub(crate) fn period_in(run: TextSlice<'_>, field: Option<TopicField>) -> (Option<Period>, Vec<Span>) {
    if field == Some(TopicField::Period) {
        let found = period(run);
        return found.map_or((None, Vec::new()), |(period, clauses)| {
            (Some(period), clauses.into_iter().map(TextSlice::span).collect())
        });
    }
    let clauses = run.split(&['，', ',', '。', '；', ';']);
    // 18个月内完成 among what a category is given
    let is_named =
        |words: &str| words.ends_with("内完成") || PERIOD_WORDS.iter().any(|word| words.contains(word));
    let named = clauses.filter(|clause| is_named(clause.str()));
    let found: Vec<(TextSlice<'_>, Period)> = named
        .filter_map(|clause| {
            period_of_clause(clause).or_else(|| period_from_a_start(run, clause)).map(|found| (clause, found))
        })
        .collect();
    // 资助期限为4年，研究期限应填写“2029年1月1日—2032年12月31日”
    if let [(from, one), (to, other)] = found.as_slice()
        && let Some(both) = joined(one, other)
    {
        let whole = run.text().piece(from.start(), to.end());
        let both = Period { quote: whole.str().to_owned(), span: whole.span(), ..both };
        return (Some(both), vec![one.span, other.span]);
    }
    let found: Vec<Period> = found.into_iter().map(|(_, period)| period).collect();
    let Some(first) = found.first() else { return (None, Vec::new()) };
    let same = |other: &Period| {
        (&other.max_years, &other.min_years, &other.from_date, &other.until_date)
            == (&first.max_years, &first.min_years, &first.from_date, &first.until_date)
    };
    if found.iter().all(same) {
        // One that was read from two clauses holds both.
        let holds =
            |span: Span| found.iter().any(|period| period.span.0 <= span.0 && span.1 <= period.span.1);
        let spans = run.split(&['，', ',', '。', '；', ';']).map(TextSlice::span).filter(|span| holds(*span));
        (Some(first.clone()), spans.collect())
    } else {
        (None, Vec::new())
    }
}

/// 实施期限自合同签订之日起计算，不超过 36 个月: the length stands in the clause behind the one that names it.
fn period_from_a_start(run: TextSlice<'_>, named: TextSlice<'_>) -> Option<Period> {
    ["计算", "算起", "起算", "之日起"].iter().any(|word| named.str().ends_with(word)).then_some(())?;
    let next = run
        .split(&['，', ',', '。', '；', ';'])
        .find(|clause| clause.start() >= named.end())
        .filter(|clause| clause.start() - named.end() <= '，'.len_utf8())?;
    let (found, _) = period(next)?;
    let whole = run.text().piece(named.start(), next.end());
    Some(Period { quote: whole.str().to_owned(), span: whole.span(), ..found })
}

/// How long a project runs, and from when to when, said in two clauses.
fn joined(one: &Period, other: &Period) -> Option<Period> {
    let years = |of: &Period| of.max_years.is_some() || of.min_years.is_some();
    let dates = |of: &Period| of.from_date.is_some() || of.until_date.is_some();
    let (long, dated) = match (years(one), dates(one), years(other), dates(other)) {
        (true, false, false, true) => (one, other),
        (false, true, true, false) => (other, one),
        _ => return None,
    };
    Some(Period { from_date: dated.from_date, until_date: dated.until_date, ..long.clone() })
}

/// What stands before the word for a period without changing it.
const BEFORE_PERIOD: [&str; 24] = [
    "任务",
    "合作",
    "建设",
    "榜单",
    "揭榜",
    "揭榜任务",
    "攻关任务",
    "研制",
    "培育",
    "示范",
    "",
    "资助",
    "研发",
    "研究",
    "执行",
    "实施",
    "支持",
    "项目",
    "课题",
    "项目实施",
    "项目执行",
    "课题研究",
    "项目资助",
    "攻关",
];

/// What may stand before those: whose period it is. Longer words before those they begin with.
const OF_PROJECTS: [&str; 22] = [
    "以上",
    "上述",
    "本专项",
    "本专题",
    "本方向",
    "本批",
    "本年度",
    "本次",
    "所有",
    "全部",
    "各专题",
    "各方向",
    "各课题",
    "各类",
    "各",
    "每个",
    "每项",
    "单个",
    "专题",
    "支持的",
    "立项",
    "项目的",
];

/// The period of a clause that names it: 资助期限为3年.
fn period_of_clause(clause: TextSlice<'_>) -> Option<Period> {
    if let Some((found, _)) = period(clause) {
        return Some(found);
    }
    // 3.3 实施期不超过36个月
    let words = clause.str();
    let mark = enumerator(words, words).map_or(0, |mark| mark.length.min(words.len()));
    if mark > 0
        && let Some((found, _)) = period(clause.sub(mark, words.len()))
    {
        return Some(Period { quote: words.to_owned(), span: clause.span(), ..found });
    }
    // 另有说明的除外：研究周期为36个月
    if let Some((before, _)) = words.split_once('：')
        && let Some((found, _)) = period(clause.sub(before.len() + '：'.len_utf8(), words.len()))
    {
        return Some(Period { quote: words.to_owned(), span: clause.span(), ..found });
    }
    let (at, word) = PERIOD_WORDS.iter().find_map(|word| Some((words.find(word)?, word)))?;
    let before = words.get(mark.min(at)..at).unwrap_or_default().trim();
    let before = OF_PROJECTS.iter().fold(before, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
    if !BEFORE_PERIOD.contains(&before) {
        return None;
    }
    let (found, _) = period(clause.sub(at + word.len(), words.len()))?;
    Some(Period { quote: words.to_owned(), span: clause.span(), ..found })
}
