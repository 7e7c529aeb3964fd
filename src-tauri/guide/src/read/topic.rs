//! From a topic's raw fields to typed clauses.

use std::collections::BTreeSet;

use super::doubt::{ambiguities, settle_per, slips, suspicious_amounts};
use super::funding::{contradictions, funding};
use super::general::{award_in, period_in, read_paragraph};
use super::indicator::read_indicators;
use super::lead::{eligibility, speaks_of_the_applicant};
use super::raw_topic::RawTopic;
use super::source::{Text, TextSlice};
use super::terms::{award, period};
use crate::clause::{Clause, Span, TopicField};
use crate::field::FieldPath;
use crate::finding::{Code, Finding, Severity};
use crate::{Condition, ConditionAbout, FieldSpan, FundingRule, Lead, Period, Topic};

/// The fields whose money statements are rules. 考核指标 has targets, not rules; 拟解决问题 has neither.
const MONEY_FIELDS: [TopicField; 4] =
    [TopicField::Funding, TopicField::Period, TopicField::Eligibility, TopicField::Notes];

/// The fields an application is held to: where one is missing, what it would have demanded is not checked.
const RULE_FIELDS: [TopicField; 4] =
    [TopicField::Indicators, TopicField::Funding, TopicField::Period, TopicField::Eligibility];

/// Reads one topic; `inherit` adds what the guide says of it elsewhere. What could not be read is added to `findings`.
pub(super) fn topic(
    raw: &RawTopic<'_>,
    direction: Option<String>,
    inherit: impl FnOnce(&mut Topic),
    findings: &mut Vec<Finding>,
) -> Topic {
    let text = |field| raw.field(field).map(|piece| piece.str().to_owned());
    let indicators = raw.field(TopicField::Indicators).map(read_indicators).unwrap_or_default();
    let mut topic = Topic {
        number: raw.number,
        label: raw.label.clone(),
        title: raw.title.str().to_owned(),
        direction,
        problem: text(TopicField::Problem),
        indicators_text: text(TopicField::Indicators),
        funding_text: text(TopicField::Funding),
        period_text: text(TopicField::Period),
        organization_text: text(TopicField::Organization),
        eligibility_text: text(TopicField::Eligibility),
        notes_text: text(TopicField::Notes),
        field_spans: raw
            .fields
            .iter()
            .map(|(field, piece)| FieldSpan { field: *field, span: piece.span() })
            .collect(),
        award: raw.field(TopicField::Funding).and_then(award),
        funding_rules: Vec::new(),
        period: None,
        organization: text(TopicField::Organization).map(|words| words.trim_end_matches('。').to_owned()),
        lead: None,
        requirements: indicators.requirements,
        indicators: indicators.indicators,
        lead_refused: Vec::new(),
        conditions: Vec::new(),
        preferences: Vec::new(),
        evidence: Vec::new(),
        joint_city_district: false,
        ambiguities: Vec::new(),
        unread: Vec::new(),
        categories: Vec::new(),
        settled: Vec::new(),
        organization_checked_by: None,
    };
    let read = read_money(raw, &mut topic, findings);
    read_eligibility(raw, &mut topic, read);
    if raw.is_paragraph {
        read_the_paragraph(raw, &mut topic, findings);
    }
    inherit(&mut topic);
    settle_per(topic.award.as_ref(), &mut topic.funding_rules);
    findings.extend(suspicious_amounts(topic.number, &topic.funding_rules));
    topic.ambiguities = ambiguities(&topic);
    findings.extend(slips(raw));
    findings.extend(
        indicators.unread.iter().map(|part| figures_unread(raw.number, part.clause(TopicField::Indicators))),
    );
    report_gaps(raw, &topic, findings);
    topic
}

/// Reads the rules, the award and the period; returns the clauses they were read from.
fn read_money(raw: &RawTopic<'_>, topic: &mut Topic, findings: &mut Vec<Finding>) -> BTreeSet<Span> {
    if topic.award.is_none() {
        topic.award = raw.field(TopicField::Notes).and_then(award_in);
    }
    let mut spans: BTreeSet<Span> = topic.award.iter().map(|award| award.span).collect();
    if let Some(own) = raw.field(TopicField::Period) {
        if let Some(unit) = raw.unit(TopicField::Period) {
            topic.period = period_of_cell(own, unit);
            spans.extend(topic.period.iter().map(|period| period.span));
        } else if let Some((period, clauses)) = period(own) {
            topic.period = Some(period);
            spans.extend(clauses.into_iter().map(TextSlice::span));
        } else if let (found @ Some(_), clauses) = period_in(own, None) {
            topic.period = found;
            spans.extend(clauses);
        }
    } else {
        let others = [TopicField::Funding, TopicField::Notes, TopicField::Eligibility];
        let found = others.iter().filter_map(|field| raw.field(*field)).map(|piece| period_in(piece, None));
        if let Some((period, clauses)) = found.into_iter().find(|(period, _)| period.is_some()) {
            topic.period = period;
            spans.extend(clauses);
        }
    }
    let award = topic.award.as_ref().map(|award| award.span);
    let periods: BTreeSet<Span> = spans.iter().filter(|span| Some(**span) != award).copied().collect();
    if let Some((cell, unit)) = raw.field(TopicField::Funding).zip(raw.unit(TopicField::Funding)) {
        let rules = rules_of_cell(cell, unit);
        spans.extend(rules.iter().map(|rule| rule.clause.span));
        topic.funding_rules.extend(rules);
    }
    let mut unread = Vec::new();
    for (field, piece) in MONEY_FIELDS.iter().filter_map(|f| raw.field(*f).map(|piece| (*f, piece))) {
        let read = funding(field, piece);
        topic.funding_rules.extend(read.rules);
        spans.extend(read.read.into_iter().map(TextSlice::span));
        // 近三年销售额 is the applicant's money, not the topic's.
        let of_topic = |clause: &TextSlice<'_>| {
            let of_applicants = matches!(field, TopicField::Eligibility | TopicField::Notes);
            // 资助期限为3年 speaks of years.
            !(periods.contains(&clause.span()) || of_applicants && speaks_of_the_applicant(clause.str()))
        };
        unread.extend(read.unread.into_iter().filter(of_topic).map(|clause| clause.clause(field)));
    }
    unread.extend(contradictions(&mut topic.funding_rules));
    spans.extend(unread.iter().map(|clause| clause.span));
    findings.extend(unread.iter().map(|clause| money_unread(topic.number, clause.clone())));
    topic.unread.extend(unread);
    spans
}

/// The rules of a cell that is a bare number, in the unit its column's heading gives; the heading says that it is the
/// money granted.
fn rules_of_cell(cell: TextSlice<'_>, unit: &str) -> Vec<FundingRule> {
    let bare = cell.str().starts_with(|c: char| c.is_ascii_digit());
    let text = Text::of_wrapped(&format!("{}{}{unit}", if bare { "资助额度" } else { "" }, cell.str()));
    let rules = funding(TopicField::Funding, text.whole()).rules;
    rules.into_iter().map(|rule| FundingRule { clause: cell.clause(TopicField::Funding), ..rule }).collect()
}

/// The period of a cell that is a bare number, in the unit its column's heading gives.
fn period_of_cell(cell: TextSlice<'_>, unit: &str) -> Option<Period> {
    let text = Text::of_wrapped(&format!("{}{unit}", cell.str()));
    let (found, _) = period(text.whole())?;
    Some(Period { quote: cell.str().to_owned(), span: cell.span(), ..found })
}

/// Reads the one paragraph of a topic that has no fields.
fn read_the_paragraph(raw: &RawTopic<'_>, topic: &mut Topic, findings: &mut Vec<Finding>) {
    let Some(paragraph) = raw.field(TopicField::Problem) else { return };
    let terms = read_paragraph(paragraph);
    topic.award = terms.award;
    topic.funding_rules = terms.funding_rules;
    topic.period = terms.period;
    topic.lead = terms.lead;
    topic.lead_refused = terms.lead_refused;
    topic.conditions = terms.conditions;
    topic.preferences = terms.preferences;
    topic.evidence = terms.evidence;
    findings.extend(terms.unread.iter().map(|clause| clause_unread(topic.number, clause.clone())));
    topic.unread.extend(terms.unread);
}

fn read_eligibility(raw: &RawTopic<'_>, topic: &mut Topic, read: BTreeSet<Span>) {
    for field in [TopicField::Eligibility, TopicField::Notes] {
        let Some(piece) = raw.field(field) else { continue };
        let found = eligibility(field, piece, &read);
        match (&topic.lead, found.lead) {
            (None, lead) => topic.lead = lead,
            // 申报条件 has said who leads; what 其他说明 says of it is a condition beside that.
            (Some(_), Some(Lead { quote, span, .. })) => {
                topic.conditions.push(Condition { about: ConditionAbout::Lead, quote, span, field });
            }
            (Some(_), None) => {}
        }
        topic.lead_refused.extend(found.refused);
        topic.conditions.extend(found.conditions);
        topic.preferences.extend(found.preferences);
        topic.evidence.extend(found.evidence);
        topic.joint_city_district |= found.joint;
        topic.unread.extend(found.rest.into_iter().map(|clause| clause.clause(field)));
    }
    for field in [TopicField::Funding, TopicField::Period] {
        let Some(piece) = raw.field(field) else { continue };
        let clauses = piece.split(&['，', ',', '。', '；', ';']);
        let unread = clauses.filter(|clause| !read.contains(&clause.span()));
        topic.unread.extend(unread.map(|clause| clause.clause(field)));
    }
}

fn report_gaps(raw: &RawTopic<'_>, topic: &Topic, findings: &mut Vec<Finding>) {
    let number = topic.number;
    // What the guide says of it elsewhere is not missing.
    let said = |field: TopicField| match field {
        TopicField::Funding => topic.award.is_some() || !topic.funding_rules.is_empty(),
        TopicField::Period => topic.period.is_some(),
        TopicField::Eligibility => topic.lead.is_some() || !topic.conditions.is_empty(),
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
    findings.extend(raw.unknown.iter().map(|piece| Finding {
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
    if topic.period.is_none() {
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

fn clause_unread(topic: u32, clause: Clause) -> Finding {
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

fn money_unread(topic: u32, clause: Clause) -> Finding {
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

fn figures_unread(topic: u32, clause: Clause) -> Finding {
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
