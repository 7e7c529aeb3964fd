//! From a topic's raw fields to typed clauses.

use std::collections::BTreeSet;

use super::amount::compact;
use super::award::award;
use super::by_category::{counts, periods};
use super::cell::{award_of_cell, period_of_cell, rules_of_cell};
use super::doubt::{
    ambiguities, drop_marked, holds_mark, is_manner, settle_per, slips, suspicious_amounts, unread_signs,
};
use super::figures::targets_elsewhere;
use super::funding::{contradictions, funding, is_sum_alone, support};
use super::gaps::{clause_unread, figures_unread, money_unread, report_gaps};
use super::general::{award_in, gives_support, period_in, read_paragraph};
use super::indicator::read_indicators;
use super::lead::{
    Eligibility, Taken, clauses_at, condition, eligibility, leads_within, speaks_of_the_applicant,
};
use super::limits::limits;
use super::raw_topic::RawTopic;
use super::source::TextSlice;
use super::terms::{period, stated_period};
use crate::category::is_same_category;
use crate::clause::{Clause, Span, TopicField};
use crate::finding::Finding;
use crate::ledger::{Account, Numeral};
use crate::{Condition, ConditionAbout, FieldSpan, FundingRule, Indicator, Lead, Quote, Topic};

/// The fields whose money statements are rules. 考核指标 has targets, not rules; 拟解决问题 has neither.
const MONEY_FIELDS: [TopicField; 4] =
    [TopicField::Funding, TopicField::Period, TopicField::Eligibility, TopicField::Notes];

/// Reads one topic; `inherit` adds what the guide says of it elsewhere. What could not be read is added to `findings`, and
/// what each numeral of 考核指标 is to `numerals`.
pub(super) fn topic(
    raw: &RawTopic<'_>,
    direction: Option<String>,
    inherit: impl FnOnce(&mut Topic),
    findings: &mut Vec<Finding>,
    numerals: &mut Vec<Numeral>,
) -> Topic {
    let text = |field| raw.field(field).map(|piece| piece.str().to_owned());
    let mut indicators = raw.field(TopicField::Indicators).map(read_indicators).unwrap_or_default();
    let read = indicators.indicators.len();
    drop_marked(&mut indicators.indicators);
    if indicators.indicators.len() < read {
        give_back(&mut indicators.numerals, &indicators.indicators);
    }
    numerals.append(&mut indicators.numerals);
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
        award: raw.field(TopicField::Funding).and_then(award).filter(|award| !holds_mark(&award.quote)),
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
        posted_by: raw.posted_by.map(|name| Quote { quote: name.str().to_owned(), span: name.span() }),
    };
    let mut taken = read_money(raw, &mut topic, findings);
    read_eligibility(raw, &mut topic, &mut taken);
    if raw.is_paragraph {
        read_the_paragraph(raw, &mut topic, findings);
    }
    inherit(&mut topic);
    settle_per(topic.award.as_ref(), &mut topic.funding_rules);
    let elsewhere = targets_elsewhere(raw, &mut topic, numerals);
    findings.extend(suspicious_amounts(topic.number, &topic.funding_rules));
    topic.ambiguities = ambiguities(&topic);
    findings.extend(slips(raw));
    findings.extend(unread_signs(raw));
    findings.extend(
        indicators.unread.iter().map(|part| figures_unread(raw.number, part.clause(TopicField::Indicators))),
    );
    report_gaps(raw, &topic, findings);
    findings.extend(elsewhere);
    topic
}

/// The numerals of targets that were taken back are read no longer.
fn give_back(numerals: &mut [Numeral], targets: &[Indicator]) {
    let kept: Vec<Span> = targets.iter().map(|target| target.span).collect();
    let stands = |span: Span| kept.iter().any(|target| target.0 <= span.0 && span.1 <= target.1);
    for numeral in numerals.iter_mut().filter(|numeral| numeral.account == Account::Target) {
        if !stands(numeral.span) {
            numeral.account = Account::Unread;
        }
    }
}

/// Reads the rules, the award and the period; returns the clauses they were read from.
fn read_money(raw: &RawTopic<'_>, topic: &mut Topic, findings: &mut Vec<Finding>) -> Taken {
    if topic.award.is_none() {
        topic.award = raw.field(TopicField::Notes).and_then(award_in);
    }
    if let Some(cell) = raw.count.filter(|_| topic.award.is_none()) {
        topic.award = award_of_cell(cell);
        // What could not be read of it is shown.
        let unread = topic.award.is_none().then(|| cell.clause(TopicField::Funding));
        topic.unread.extend(unread);
    }
    let mut spans: BTreeSet<Span> = topic.award.iter().map(|award| award.span).collect();
    if topic.award.is_none() {
        topic.categories = raw.field(TopicField::Funding).map(counts).unwrap_or_default();
    }
    let counted: BTreeSet<Span> =
        topic.categories.iter().flat_map(|category| &category.clauses).map(|clause| clause.span).collect();
    if let Some(own) = raw.field(TopicField::Period) {
        let of_cell = raw.unit(TopicField::Period).and_then(|unit| period_of_cell(own, unit));
        if of_cell.is_some() {
            topic.period = of_cell;
            spans.extend(topic.period.iter().map(|period| period.span));
        } else if let Some((period, clauses)) = period(own) {
            topic.period = Some(period);
            spans.extend(clauses.into_iter().map(TextSlice::span));
        } else if let (found @ Some(_), clauses) = period_in(own, None) {
            topic.period = found;
            spans.extend(clauses);
        } else if let Some(by_category) = periods(own) {
            let clauses = by_category.iter().flat_map(|category| &category.clauses);
            spans.extend(clauses.map(|clause| clause.span));
            for said in by_category {
                match topic.categories.iter_mut().find(|one| is_same_category(&one.name, &said.name)) {
                    Some(known) => known.clauses.extend(said.clauses),
                    None => topic.categories.push(said),
                }
            }
        }
        topic.period.take_if(|period| holds_mark(&period.quote));
    } else {
        // 支持额度 10 万元/项，实施周期 3 年: said in another field, with its name before it.
        let others =
            [TopicField::Funding, TopicField::Organization, TopicField::Notes, TopicField::Eligibility];
        let found = others.iter().filter_map(|field| raw.field(*field)).map(|piece| period_in(piece, None));
        if let Some((period, clauses)) = found.into_iter().find(|(period, _)| period.is_some()) {
            topic.period = period;
            spans.extend(clauses);
        } else if let Some((period, clauses)) =
            others.iter().filter_map(|field| raw.field(*field)).find_map(stated_period)
        {
            topic.period = Some(period);
            spans.extend(clauses.into_iter().map(TextSlice::span));
        }
        topic.period.take_if(|period| holds_mark(&period.quote));
    }
    let award = topic.award.as_ref().map(|award| award.span);
    let mut taken = Taken::default();
    let known: BTreeSet<Span> = spans.union(&counted).copied().collect();
    for (_, piece) in &raw.fields {
        taken.extend(clauses_at(*piece, &known));
    }
    let periods: BTreeSet<Span> = spans.into_iter().filter(|span| Some(*span) != award).collect();
    if let Some((cell, unit)) = raw.field(TopicField::Funding).zip(raw.unit(TopicField::Funding)) {
        let head = raw.head(TopicField::Funding).unwrap_or_default();
        let rules = rules_of_cell(cell, unit, head);
        taken.extend((!rules.is_empty()).then_some(cell));
        topic.funding_rules.extend(rules);
    }
    let mut unread = Vec::new();
    // 支持内容：…按合同金额的 30% 给予补贴: where no field says how much, what is supported may.
    if raw.field(TopicField::Funding).is_none() && !raw.is_paragraph {
        let problem = raw.field(TopicField::Problem);
        let gives = problem
            .iter()
            .flat_map(|piece| piece.split(&['。']))
            .filter(|sentence| gives_support(sentence.str()));
        for sentence in gives {
            let read = support(sentence);
            let of_problem = |rule: FundingRule| FundingRule {
                clause: Clause { field: Some(TopicField::Problem), ..rule.clause },
                ..rule
            };
            topic.funding_rules.extend(read.rules.into_iter().map(of_problem));
            taken.extend(read.read);
            unread.extend(read.unread.into_iter().map(|clause| clause.clause(TopicField::Problem)));
        }
    }
    for (field, piece) in MONEY_FIELDS.iter().filter_map(|f| raw.field(*f).map(|piece| (*f, piece))) {
        // A cell that is an amount and no more has been read.
        if field == TopicField::Funding && taken.holds(piece) && is_sum_alone(&compact(piece.str())) {
            continue;
        }
        let read = funding(field, piece);
        topic.funding_rules.extend(read.rules);
        taken.extend(read.read);
        // 近三年销售额 is the applicant's money, not the topic's.
        let of_topic = |clause: &TextSlice<'_>| {
            let of_applicants = matches!(field, TopicField::Eligibility | TopicField::Notes);
            // 资助期限为3年 speaks of years.
            !(periods.contains(&clause.span()) || of_applicants && speaks_of_the_applicant(clause.str()))
        };
        let (manners, left): (Vec<TextSlice<'_>>, Vec<TextSlice<'_>>) =
            read.unread.into_iter().filter(of_topic).partition(|clause| is_manner(clause.str()));
        taken.extend(manners.into_iter().chain(left.iter().copied()));
        unread.extend(left.into_iter().map(|clause| clause.clause(field)));
    }
    let marked = topic.funding_rules.iter().filter(|rule| holds_mark(&rule.clause.quote));
    let mut marked: Vec<Clause> = marked.map(|rule| rule.clause.clone()).collect();
    marked.dedup();
    topic.funding_rules.retain(|rule| !holds_mark(&rule.clause.quote));
    unread.extend(marked);
    unread.extend(contradictions(&mut topic.funding_rules));
    findings.extend(unread.iter().map(|clause| money_unread(topic.number, clause.clone())));
    topic.unread.extend(unread);
    taken
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

fn read_eligibility(raw: &RawTopic<'_>, topic: &mut Topic, taken: &mut Taken) {
    for field in [TopicField::Eligibility, TopicField::Notes] {
        let Some(piece) = raw.field(field) else { continue };
        if field == TopicField::Notes && lists_papers(piece) {
            let papers = piece.split(&['。', '；', ';']).filter(|paper| !taken.holds(*paper));
            topic
                .evidence
                .extend(papers.map(|paper| Quote { quote: paper.str().to_owned(), span: paper.span() }));
            continue;
        }
        let mut found = eligibility(field, piece, taken);
        add_eligibility(topic, field, &mut found);
        topic.unread.extend(found.rest.into_iter().map(|clause| clause.clause(field)));
    }
    if !raw.is_paragraph {
        read_leads_elsewhere(raw, topic, taken);
    }
    for field in [TopicField::Funding, TopicField::Period] {
        let Some(piece) = raw.field(field) else { continue };
        let clauses = piece.split(&['，', ',', '。', '；', ';']);
        for clause in clauses.filter(|clause| !taken.holds(*clause)) {
            if is_manner(clause.str()) {
                continue;
            }
            // 下设课题不超过 4 个 is a condition wherever it stands.
            if limits(clause.str()).is_empty() {
                topic.unread.push(clause.clause(field));
            } else {
                topic.conditions.push(condition(field, clause));
            }
        }
    }
}

fn add_eligibility(topic: &mut Topic, field: TopicField, found: &mut Eligibility<'_>) {
    match (&topic.lead, found.lead.take()) {
        (None, lead) => topic.lead = lead,
        // 申报条件 has said who leads; what 其他说明 says of it is a condition beside that.
        (Some(_), Some(Lead { quote, span, .. })) => {
            let limits = limits(&quote);
            let about = ConditionAbout::Lead;
            topic.conditions.push(Condition { about, quote, span, field, limits, category: None });
        }
        (Some(_), None) => {}
    }
    topic.lead_refused.append(&mut found.refused);
    topic.conditions.append(&mut found.conditions);
    topic.preferences.append(&mut found.preferences);
    topic.evidence.append(&mut found.evidence);
    topic.joint_city_district |= found.joint;
}

/// 研究内容：…。由企业牵头申报，须联合高校: who leads, where a field on something else says it.
fn read_leads_elsewhere(raw: &RawTopic<'_>, topic: &mut Topic, taken: &mut Taken) {
    let fields = [
        TopicField::Problem,
        TopicField::Indicators,
        TopicField::Funding,
        TopicField::Period,
        TopicField::Organization,
    ];
    for (field, piece) in fields.iter().filter_map(|field| raw.field(*field).map(|piece| (*field, piece))) {
        for (mut found, said) in leads_within(field, piece, taken) {
            add_eligibility(topic, field, &mut found);
            let rest: BTreeSet<Span> = found.rest.iter().map(|clause| clause.span()).collect();
            taken.extend(said.split(&['，', ',', '；', ';']).filter(|clause| !rest.contains(&clause.span())));
        }
    }
}

/// 申报材料：申请表、营业执照复印件: what is to be handed in, by the name right before the field.
fn lists_papers(piece: TextSlice<'_>) -> bool {
    let before = &piece.text().whole().str()[..piece.start()];
    let name = before.trim_end().trim_end_matches(['：', ':', '】']);
    ["申报材料", "申请材料", "所需材料"].iter().any(|word| name.ends_with(word))
        && !piece.str().contains(['须', '应', '不'])
}

#[cfg(test)]
mod tests {
    use crate::AmbiguityKind;
    use crate::finding::Code;
    use crate::read;

    #[test]
    fn figures_of_what_is_to_be_studied_are_shown_where_no_indicators_stand() {
        let shown = |problem: &str, indicators: &str| {
            let text =
                format!("项目一：甲\n1.研究内容：{problem}\n{indicators}3.资助强度及方式：不超过80万元。");
            let (_, findings) = read("guide", &text);
            let mut found = findings
                .into_iter()
                .filter(|finding| matches!(finding.code, Code::IndicatorUnread | Code::TargetElsewhere));
            found.next().map(|finding| finding.what)
        };
        let figures = "研制浮标样机不少于4台，预报时效达到72小时以上。";
        let what = shown(figures, "").unwrap();
        assert!(what.contains("2 个数字读作指标：研制浮标样机 ≥ 4 台；预报时效 ≥ 72 小时"), "{what}");
        let what = shown("现有样机时效约为36小时。", "").unwrap();
        assert!(what.contains("1 个数字像是指标：现有样机时效"), "{what}");
        assert_eq!(shown(figures, "2.考核指标：研制浮标样机不少于4台。\n"), None);
        assert_eq!(shown("研究三维重建方法与零部件一致性。", ""), None);
    }

    #[test]
    fn a_choice_and_a_comparison_that_goes_either_way_are_doubts() {
        let kinds = |indicators: &str| {
            let text = format!("项目一：甲\n1.研究内容：乙。\n2.考核指标：{indicators}。");
            let (guide, _) = read("guide", &text);
            guide.topics[0].ambiguities.iter().map(|doubt| doubt.kind).collect::<Vec<_>>()
        };
        assert_eq!(kinds("薄膜厚度优于 30nm"), [AmbiguityKind::MoreOrLess]);
        assert_eq!(kinds("样机转速最高 9000r/min"), [AmbiguityKind::MoreOrLess]);
        assert_eq!(kinds("测量精度优于 0.2%，效率优于 85%，最高 5 家企业参与"), []);
        assert_eq!(
            kinds("完成下列三项中的任意两项：（1）建成平台 1 个；（2）制定标准 3 项；（3）申请专利 6 件"),
            [AmbiguityKind::SomeOfList]
        );
    }
}
