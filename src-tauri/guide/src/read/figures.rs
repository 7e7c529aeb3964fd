//! Figures of a topic outside 考核指标: what they demand is nowhere else.

use super::indicator::read_indicators;
use super::raw_topic::RawTopic;
use super::source::TextSlice;
use crate::Topic;
use crate::clause::{Clause, Span, TopicField};
use crate::field::FieldPath;
use crate::finding::{Code, Finding, Severity};

/// So many targets are named where they stand outside 考核指标.
const MAX_NAMED: usize = 5;

/// The figures of 研究内容 or 研究目标 where no 考核指标 stands: what they demand is nowhere else.
pub(super) fn figures_elsewhere(raw: &RawTopic<'_>, topic: &Topic) -> Option<Finding> {
    let piece = raw.field(TopicField::Problem).filter(|_| raw.field(TopicField::Indicators).is_none())?;
    let mut read = read_indicators(piece);
    // Of a topic that is one paragraph, its rules and conditions are figures of it too.
    let mut spans = [
        topic.award.iter().map(|award| award.span).collect::<Vec<_>>(),
        topic.period.iter().map(|period| period.span).collect(),
        topic.funding_rules.iter().map(|rule| rule.clause.span).collect(),
        topic.conditions.iter().map(|condition| condition.span).collect(),
        topic.unread.iter().map(|clause| clause.span).collect(),
    ]
    .concat();
    spans.sort_unstable();
    spans.dedup_by(|next, before| {
        let joined = next.0 <= before.1;
        before.1 = if joined { before.1.max(next.1) } else { before.1 };
        joined
    });
    let known = |span: Span| {
        let before = spans.partition_point(|of| of.0 < span.1).checked_sub(1);
        before.and_then(|at| spans.get(at)).is_some_and(|of| span.0 < of.1)
    };
    read.indicators.retain(|target| !known(target.span));
    read.unread.retain(|part| !known(part.span()));
    let ends = read.indicators.first().zip(read.indicators.last());
    let all = ends.and_then(|(first, last)| between(piece, first.span.0, last.span.1));
    let shown = all.or_else(|| read.unread.first().copied())?;
    let (quote, span) = (shown.str().to_owned(), shown.span());
    let named: Vec<String> = read.indicators.iter().take(MAX_NAMED).map(|target| target.sentence()).collect();
    let more = if read.indicators.len() > MAX_NAMED { "等" } else { "" };
    let what = if named.is_empty() {
        "没有“考核指标”一项，研究内容中有数字，没有读出指标".to_owned()
    } else {
        format!(
            "没有“考核指标”一项，研究内容中有 {} 个数字像是指标：{}{more}",
            read.indicators.len(),
            named.join("；")
        )
    };
    Some(Finding {
        code: Code::IndicatorUnread,
        severity: Severity::NeedsConfirmation,
        place: FieldPath::TopicText(raw.number, TopicField::Problem),
        what,
        why: Some(Clause { quote, span, field: Some(TopicField::Problem), checked_by: None }),
        action: "程序不会拿承诺值与这些数字比较，请自行对照原文".to_owned(),
        readings: Vec::new(),
    })
}

/// The stretch of a field between two places of the file.
fn between(piece: TextSlice<'_>, from: u32, to: u32) -> Option<TextSlice<'_>> {
    let clauses: Vec<TextSlice<'_>> = piece.split(&['，', ',', '。', '；', ';']).collect();
    let first = clauses.iter().find(|clause| from < clause.span().1)?;
    let last = clauses.iter().rfind(|clause| clause.span().0 < to)?;
    (first.start() <= last.start()).then(|| piece.text().piece(first.start(), last.end()))
}
