//! The shipped documents as read: nothing lost, nothing added, every rule as a person would read it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fmt::Write;

use shenbao_guide::clause::{Span, TopicField};
use shenbao_guide::finding::Code;
use shenbao_guide::{FundingRule, Guide, GuideStatus, Indicator, Topic};

/// A number in Chinese numerals, as in guides: the shipped ones go up to 24.
fn numeral(n: usize) -> &'static str {
    let all = "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十 二十一 二十二 二十三 二十四";
    all.split(' ').nth(n - 1).unwrap()
}

/// The JSON name of a comparator.
fn name(comparator: impl serde::Serialize) -> String {
    serde_json::to_value(comparator).unwrap().as_str().unwrap().to_owned()
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).map(|c| if c == ':' { '：' } else { c }).collect()
}

#[test]
fn the_three_guides_have_their_topics_directions_and_status() {
    let guides = shenbao_guide::shipped();
    let facts: Vec<_> = guides
        .iter()
        .map(|read| {
            let guide = &read.guide;
            (guide.title.as_str(), guide.year, guide.status, guide.directions.len(), guide.topics.len())
        })
        .collect();
    assert_eq!(
        facts,
        [
            ("2024年度人口健康专项申报指南", Some(2024), GuideStatus::Consultation, 0, 24),
            (
                "沙坪坝区2024年第一批生命健康领域科技攻关重点项目申报指南",
                Some(2024),
                GuideStatus::Consultation,
                0,
                8
            ),
            ("2023年重庆市生物医药重大专项项目申报指南", Some(2023), GuideStatus::Unstated, 5, 11),
        ]
    );
}

#[test]
fn every_topic_has_seven_fields_but_topic_three_of_2023_which_has_six() {
    for read in &shenbao_guide::shipped() {
        for topic in &read.guide.topics {
            let fields = TopicField::ALL.iter().filter(|field| topic.text(**field).is_some()).count();
            let without_notes = read.guide.id == "chongqing-2023-biomedicine-major" && topic.number == 3;
            assert_eq!(fields, if without_notes { 6 } else { 7 }, "{}#{}", read.guide.id, topic.number);
        }
    }
}

/// Reassembling the guide from what was read gives the document from its first heading on: no text lost, added or
/// moved, and no page furniture kept.
#[test]
fn what_was_read_is_the_whole_document_word_for_word() {
    for read in &shenbao_guide::shipped() {
        let source = shenbao_guide::source(&read.guide.id).unwrap();
        let first = if read.guide.directions.is_empty() { "\n项目一：" } else { "\n方向一：" };
        let body = &source[source.find(first).unwrap()..];
        let body = body.replace("2\n―  ―", "");
        assert_eq!(bare(&print(&read.guide)), bare(&body), "{}", read.guide.id);
    }
}

fn print(guide: &Guide) -> String {
    let mut text = String::new();
    let mut direction = None;
    for topic in &guide.topics {
        if topic.direction != direction {
            direction.clone_from(&topic.direction);
            let title = direction.as_deref().unwrap();
            let number = guide.directions.iter().position(|d| d.title == title).unwrap();
            write!(text, "方向{}：{title}", numeral(number + 1)).unwrap();
        }
        write!(text, "项目{}：{}", numeral(topic.number as usize), topic.title).unwrap();
        for (i, field) in TopicField::ALL.iter().filter(|field| topic.text(**field).is_some()).enumerate() {
            write!(text, "{}.{}：{}", i + 1, field.title(), topic.text(*field).unwrap()).unwrap();
        }
    }
    text
}

#[test]
fn every_quote_stands_in_the_file_where_its_span_says() {
    for read in &shenbao_guide::shipped() {
        let source: Vec<char> = shenbao_guide::source(&read.guide.id).unwrap().chars().collect();
        let at =
            |Span(start, end): Span| bare(&source[start as usize..end as usize].iter().collect::<String>());
        for topic in &read.guide.topics {
            let fields = topic.field_spans.iter().map(|f| (f.span, topic.text(f.field).unwrap()));
            let rules = topic.funding_rules.iter().map(|r| (r.clause.span, r.clause.quote.as_str()));
            let requirements = topic.requirements.iter().map(|r| (r.span, r.quote.as_str()));
            let indicators = topic.indicators.iter().map(|i| (i.span, i.quote.as_str()));
            let applicant = applicant(topic).into_iter().map(|(span, quote, _)| (span, quote));
            for (span, quote) in fields.chain(rules).chain(requirements).chain(indicators).chain(applicant) {
                assert_eq!(at(span), bare(quote), "{}#{}", read.guide.id, topic.number);
            }
        }
    }
}

/// Joining the requirements of 考核指标 gives the field: nothing that must be answered is left out.
#[test]
fn the_requirements_of_a_topic_are_its_whole_indicators_field() {
    let marks = ['；', ';', '。'];
    let unmarked = |text: &str| bare(text).replace(marks, "");
    for read in &shenbao_guide::shipped() {
        for topic in &read.guide.topics {
            let parts: String = topic.requirements.iter().map(|r| r.quote.as_str()).collect();
            assert_eq!(unmarked(&parts), unmarked(topic.indicators_text.as_deref().unwrap()));
        }
    }
}

/// The conditions on the applicant: position, text, and a line for review.
fn applicant(topic: &Topic) -> Vec<(Span, &str, String)> {
    let mut said = Vec::new();
    if let Some(lead) = &topic.lead {
        said.push((lead.span, lead.quote.as_str(), format!("lead {}", lead.types.join("/"))));
    }
    for lead in &topic.lead_refused {
        said.push((lead.span, &lead.quote, format!("refused {}", lead.types.join("/"))));
    }
    for condition in &topic.conditions {
        said.push((condition.span, &condition.quote, format!("required {:?}", condition.about)));
    }
    for preference in &topic.preferences {
        said.push((preference.span, &preference.quote, format!("{:?}", preference.kind)));
    }
    for evidence in &topic.evidence {
        said.push((evidence.span, &evidence.quote, "proof".to_owned()));
    }
    said
}

/// Every clause of 申报条件 and 其他说明 is read as exactly one thing, or reported as unread. A demand for proof includes the
/// condition it proves.
#[test]
fn every_clause_about_the_applicant_goes_to_one_list() {
    let mut table = String::new();
    for read in &shenbao_guide::shipped() {
        let source: Vec<char> = shenbao_guide::source(&read.guide.id).unwrap().chars().collect();
        for topic in &read.guide.topics {
            writeln!(table, "{}#{}", read.guide.id, topic.number).unwrap();
            let said = applicant(topic);
            for (_, quote, line) in &said {
                writeln!(table, "    {line} | {quote}").unwrap();
            }
            let mut spans: Vec<Span> = topic.funding_rules.iter().map(|rule| rule.clause.span).collect();
            spans.extend(topic.unread.iter().map(|clause| clause.span));
            spans.extend(said.iter().filter(|(_, _, line)| line != "proof").map(|(span, _, _)| *span));
            for (i, a) in spans.iter().enumerate() {
                for b in &spans[i + 1..] {
                    assert!(a.1 <= b.0 || b.1 <= a.0, "{}#{}: {a:?} {b:?}", read.guide.id, topic.number);
                }
            }
            spans.extend(said.iter().map(|(span, _, _)| *span));
            for field in [TopicField::Eligibility, TopicField::Notes] {
                let Some(field) = topic.field_spans.iter().find(|f| f.field == field) else { continue };
                let left: String = (field.span.0..field.span.1)
                    .filter(|at| spans.iter().all(|span| *at < span.0 || span.1 <= *at))
                    .map(|at| source[at as usize])
                    .filter(|c| !c.is_whitespace() && !"，。；".contains(*c))
                    .collect();
                let nothing = ["", "无", "本项目以市区（县）联动方式实施"].contains(&left.as_str());
                assert!(nothing, "{}#{}: {left}", read.guide.id, topic.number);
            }
        }
    }
    insta::assert_snapshot!(table);
}

/// One line per rule, reviewed against the documents by eye.
#[test]
fn every_funding_rule_is_read_as_a_person_reads_it() {
    let mut table = String::new();
    for read in &shenbao_guide::shipped() {
        for topic in &read.guide.topics {
            writeln!(table, "{}#{} {}", read.guide.id, topic.number, terms(topic)).unwrap();
            for rule in &topic.funding_rules {
                writeln!(table, "    {}", line(rule)).unwrap();
            }
            for clause in &topic.unread {
                writeln!(table, "    unread: {}", clause.quote).unwrap();
            }
        }
    }
    insta::assert_snapshot!(table);
}

fn terms(topic: &Topic) -> String {
    let award = topic.award.as_ref().map_or(String::new(), |a| format!("{}{}", name(a.comparator), a.count));
    let years =
        topic.period.as_ref().and_then(|p| p.max_years).map_or("?".to_owned(), |years| years.to_string());
    let lead = topic.lead.as_ref().map_or(String::new(), |l| l.types.join("/"));
    let joint = if topic.joint_city_district { " joint" } else { "" };
    format!("award{award} ≤{years}y {} {lead}{joint}", topic.organization.as_deref().unwrap_or("?"))
}

fn line(rule: &FundingRule) -> String {
    let json = serde_json::to_value(rule).unwrap();
    let mut line = format!("{} {}", json["kind"].as_str().unwrap(), json["source"].as_str().unwrap());
    for key in ["amount_wan", "ratio", "percent", "of", "per"] {
        if let Some(value) = json[key].as_str() {
            write!(line, " {key}={value}").unwrap();
        }
    }
    if !rule.when_lead.is_empty() {
        write!(line, " when={}", rule.when_lead.join("/")).unwrap();
    }
    format!("{line} | {}", rule.clause.quote)
}

/// One line per target below its requirement, labelled by reading the documents: missed, invented and misread targets
/// show here.
#[test]
fn every_quantified_target_is_read_as_a_person_reads_it() {
    let mut table = String::new();
    for read in &shenbao_guide::shipped() {
        for topic in &read.guide.topics {
            writeln!(table, "{}#{}", read.guide.id, topic.number).unwrap();
            for requirement in &topic.requirements {
                let unread = read.findings.iter().any(|finding| {
                    finding.code == Code::IndicatorUnread
                        && finding.why.as_ref().is_some_and(|why| why.span == requirement.span)
                });
                let unread = if unread { " (with a number nothing was read from)" } else { "" };
                writeln!(table, "  {} {}{unread}", requirement.id, requirement.quote).unwrap();
                for target in topic.indicators.iter().filter(|target| target.requirement == requirement.id) {
                    writeln!(table, "    {} {}", target.id, target_line(target)).unwrap();
                }
            }
        }
    }
    insta::assert_snapshot!(table);
}

/// A number that is neither a target nor part of a name is never skipped; the shipped guides have one, a number of
/// scale.
#[test]
fn a_number_nothing_was_read_from_is_said() {
    let mut said = Vec::new();
    for read in &shenbao_guide::shipped() {
        for finding in read.findings.iter().filter(|finding| finding.code == Code::IndicatorUnread) {
            said.push(format!("{} {}", read.guide.id, finding.why.as_ref().unwrap().quote));
        }
    }
    assert_eq!(
        said,
        [
            "chongqing-2023-biomedicine-major 建成 1 条规模化生产线，完成项目工艺放大研究，实现千克级抗体蛋白规模生产"
        ]
    );
}

/// Every target is inside its requirement, and the targets it refers to exist.
#[test]
fn a_target_names_its_requirement_and_the_target_it_is_part_of() {
    let mut count = 0;
    for read in &shenbao_guide::shipped() {
        for topic in &read.guide.topics {
            for target in &topic.indicators {
                let own = topic.requirements.iter().find(|r| r.id == target.requirement).unwrap();
                assert!(own.span.0 <= target.span.0 && target.span.1 <= own.span.1, "{target:?}");
                assert!(
                    target.quote.contains(target.written.as_str()) || target.written.contains('的'),
                    "{target:?}"
                );
                if let Some(whole) = &target.subset_of {
                    assert!(topic.indicators.iter().any(|other| other.id == *whole && other.id != target.id));
                }
                count += 1;
            }
        }
    }
    // The lines of the reviewed table.
    assert_eq!(count, 249);
}

fn target_line(target: &Indicator) -> String {
    let max = target.value_max.as_ref().map_or(String::new(), |max| format!("..{max}"));
    let period = target.period.as_ref().map_or(String::new(), |period| format!(" {period}"));
    let comparator = name(target.comparator);
    let mut line = format!("{} {comparator} {}{max} {}{period}", target.object, target.value, target.unit)
        .trim_end()
        .to_owned();
    if target.written != target.value {
        write!(line, " “{}”", target.written).unwrap();
    }
    if !target.is_required() {
        line.push_str(" (aspirational)");
    }
    if let Some(group) = target.alternative {
        write!(line, " (one of alternative {group})").unwrap();
    }
    if let Some(whole) = &target.subset_of {
        write!(line, " (part of {whole})").unwrap();
    }
    line
}
