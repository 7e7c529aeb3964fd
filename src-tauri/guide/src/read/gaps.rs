//! What was not read of a topic, as findings.

use super::deadlines::of_topic;
use super::doubt::is_contact;
use super::labelled_category;
use super::raw_topic::RawTopic;
use super::source::TextSlice;
use crate::Topic;
use crate::clause::{Clause, TopicField};
use crate::field::FieldPath;
use crate::finding::{Code, Finding, Severity};

/// The fields an application is held to: where one is missing, what it would have demanded is not checked.
const RULE_FIELDS: [TopicField; 4] =
    [TopicField::Indicators, TopicField::Funding, TopicField::Period, TopicField::Eligibility];

/// Reports what a topic has no text for, what is no known field, and what was not read from a field.
pub(super) fn report_gaps(raw: &RawTopic<'_>, topic: &Topic, findings: &mut Vec<Finding>) {
    let number = topic.number;
    // What the guide says of it elsewhere is not missing.
    let said = |field: TopicField| match field {
        TopicField::Funding => topic.award.is_some() || !topic.funding_rules.is_empty(),
        TopicField::Period => {
            let mut clauses = topic.categories.iter().flat_map(|category| &category.clauses);
            topic.period.is_some() || clauses.any(|clause| clause.terms.period.is_some())
        }
        TopicField::Eligibility => topic.lead.is_some() || !topic.conditions.is_empty(),
        TopicField::Indicators => !topic.indicators.is_empty(),
        _ => false,
    };
    let missing = TopicField::ALL.iter().filter(|field| raw.field(**field).is_none() && !said(**field));
    findings.extend(missing.map(|&field| Finding {
        code: Code::FieldMissing,
        severity: if RULE_FIELDS.contains(&field) { Severity::NeedsConfirmation } else { Severity::Info },
        place: FieldPath::TopicText(number, field),
        what: format!("项目 {number} 没有“{}”一项", field.title()),
        why: None,
        action: "请对照原文；原文确实没有时不需处理".to_owned(),
        readings: Vec::new(),
    }));
    let is_known = |piece: TextSlice<'_>| {
        is_contact(piece.str())
            || is_code(piece.str())
            || of_topic(piece, number).is_some()
            || labelled_category(piece.str()).is_some()
    };
    let unknown = raw.unknown.iter().filter(|piece| !is_known(**piece));
    findings.extend(unknown.map(|piece| Finding {
        code: Code::FieldUnknown,
        severity: Severity::Warning,
        place: FieldPath::Topic(number),
        what: format!("项目 {number} 有一段不属于已知栏目，没有读入：{}", piece.str()),
        why: Some(Clause {
            quote: piece.str().to_owned(),
            span: piece.span(),
            field: None,
            checked_by: None,
        }),
        action: "请对照原文，这一段的要求程序不会检查".to_owned(),
        readings: Vec::new(),
    }));
    let unreadable = |code, field: TopicField, what: &str| {
        raw.field(field).map(|piece| Finding {
            code,
            severity: Severity::Warning,
            place: FieldPath::TopicText(number, field),
            what: what.to_owned(),
            why: Some(piece.clause(field)),
            action: "程序不会检查这一项，请自行对照原文".to_owned(),
            readings: Vec::new(),
        })
    };
    if !said(TopicField::Period) {
        findings.extend(unreadable(Code::PeriodUnread, TopicField::Period, "没有从实施周期中读出年限"));
    }
    if topic.lead.is_none() {
        findings.extend(unreadable(
            Code::LeadUnread,
            TopicField::Eligibility,
            "没有从申报条件中读出谁可以牵头",
        ));
    }
}

/// A sentence of the topic's own remarks that demands something and was not read.
pub(super) fn clause_unread(topic: u32, clause: Clause) -> Finding {
    Finding {
        code: Code::MoneyUnread,
        severity: Severity::NeedsConfirmation,
        place: FieldPath::Topic(topic),
        what: "项目说明中有一句提出了要求，但没有读懂".to_owned(),
        why: Some(clause),
        action: "程序不会检查这一句，请自行对照原文".to_owned(),
        readings: Vec::new(),
    }
}

/// A sentence about money without a rule.
pub(super) fn money_unread(topic: u32, clause: Clause) -> Finding {
    let field = clause.field.map_or("", TopicField::title);
    Finding {
        code: Code::MoneyUnread,
        severity: Severity::NeedsConfirmation,
        place: FieldPath::Topic(topic),
        what: format!("{field}中有一句提到经费，但没有从中读出资助规则"),
        why: Some(clause),
        action: "程序不会检查这一句，请自行对照原文".to_owned(),
        readings: Vec::new(),
    }
}

/// A sentence of 考核指标 with figures and no target.
pub(super) fn figures_unread(topic: u32, clause: Clause) -> Finding {
    Finding {
        code: Code::IndicatorUnread,
        severity: Severity::NeedsConfirmation,
        place: FieldPath::TopicText(topic, TopicField::Indicators),
        what: "考核指标中这一句有数字或数量，没有读出指标".to_owned(),
        why: Some(clause),
        action: "程序不会拿承诺值与这个数字比较，请自行对照原文".to_owned(),
        readings: Vec::new(),
    }
}

/// 榜单编号：2026C01001: a code, and no more, asks for nothing.
fn is_code(part: &str) -> bool {
    let code =
        part.split_once(['：', ':']).filter(|(name, _)| name.ends_with("编号") || name.ends_with("代码"));
    code.is_some_and(|(_, code)| {
        code.trim().bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.'))
    })
}

#[cfg(test)]
mod tests {
    use crate::finding::{Code, Severity};
    use crate::read;

    #[test]
    fn a_missing_field_that_holds_rules_is_never_a_mere_remark() {
        let (_, findings) = read("guide", "项目一：甲\n1.拟解决问题：乙。\n2.考核指标：丙 1 项。");
        let severity = |field: &str| {
            let place = format!("topic.1.{field}");
            let found =
                findings.iter().find(|f| f.code == Code::FieldMissing && f.place.to_string() == place);
            found.map(|finding| finding.severity)
        };
        for field in ["funding", "period", "eligibility"] {
            assert_eq!(severity(field), Some(Severity::NeedsConfirmation), "{field}");
        }
        assert_eq!((severity("notes"), severity("indicators")), (Some(Severity::Info), None));
    }
}
