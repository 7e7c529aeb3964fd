//! Guides in other layouts than the shipped ones, with the expected readings; and texts that are not guides.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]
#![allow(
    clippy::disallowed_methods,
    reason = "the guides are files; only the program itself may not read any"
)]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};
use shenbao_guide::clause::{Span, TopicField};
use shenbao_guide::finding::{Code, Finding};
use shenbao_guide::{Guide, Topic, read};

fn texts(folder: &str) -> Vec<(String, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut texts: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|kind| kind == "txt"))
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), path))
        .collect();
    texts.sort();
    texts
}

fn quotes(findings: &[Finding], code: Code) -> Vec<Value> {
    let of_code = findings.iter().filter(|finding| finding.code == code);
    of_code.map(|finding| json!(finding.why.as_ref().unwrap().quote)).collect()
}

/// The reading of a guide, in the form a person labelled it.
fn reading(guide: &Guide, findings: &[Finding]) -> Value {
    let topic = |topic: &Topic| {
        let fields: Map<String, Value> = TopicField::ALL
            .iter()
            .filter_map(|field| Some((field.key().to_owned(), json!(topic.text(*field)?))))
            .collect();
        let mut parts =
            json!({ "number": topic.number, "label": topic.label, "title": topic.title, "fields": fields });
        let inherited = inherited(topic);
        if !inherited.is_empty() {
            parts["inherited"] = json!(inherited);
        }
        if let Some(direction) = &topic.direction {
            parts["direction"] = json!(direction);
        }
        if let Some(posted) = &topic.posted_by {
            parts["posted_by"] = json!(posted.quote);
        }
        parts
    };
    let mut whole = json!({
        "title": guide.title,
        "year": guide.year,
        "directions": guide.directions.iter().map(|d| format!("{} {}", d.number, d.title)).collect::<Vec<_>>(),
        "topics": guide.topics.iter().map(topic).collect::<Vec<_>>(),
        "unknown": quotes(findings, Code::FieldUnknown),
        "common": quotes(findings, Code::CommonSection),
        "numbering_broken": findings.iter().filter(|f| f.code == Code::NumberingBroken).count(),
    });
    let categories: Vec<Value> = guide
        .categories
        .iter()
        .map(|category| {
            let quotes: Vec<&str> = category.clauses.iter().map(|clause| clause.quote.as_str()).collect();
            json!({ "name": category.name, "clauses": quotes })
        })
        .collect();
    if !categories.is_empty() {
        whole["categories"] = json!(categories);
    }
    let deadlines: Vec<String> = guide
        .deadlines
        .iter()
        .map(|deadline| {
            let time = deadline.time.as_ref().map_or(String::new(), |time| format!(" {time}"));
            let of = deadline.topic.map_or(String::new(), |topic| format!("项目 {topic} "));
            format!("{of}{} {}{time} | {}", deadline.kind.label(), deadline.date, deadline.clause.quote)
        })
        .collect();
    if !deadlines.is_empty() {
        whole["deadlines"] = json!(deadlines);
    }
    let general = guide.general.iter().chain(guide.categories.iter().flat_map(|category| &category.clauses));
    let planned: Vec<String> = general
        .flat_map(|clause| &clause.terms.planned_counts)
        .map(|planned| {
            let sign = planned.comparator.map_or("~".to_owned(), printed);
            format!("{sign}{} | {}", planned.count, planned.clause.quote)
        })
        .collect();
    if !planned.is_empty() {
        whole["planned"] = json!(planned);
    }
    whole
}

/// What a topic inherits that none of its fields says, and what a topic without fields says in its paragraph, as
/// quotations.
fn inherited(topic: &Topic) -> Vec<String> {
    let own = |span: Span| topic.field_at(span).is_some_and(|field| field != TopicField::Problem);
    let mut said: Vec<(Span, String)> = Vec::new();
    let mut add = |what: &str, span: Span, quote: &str| {
        if !own(span) {
            said.push((span, format!("{what} | {quote}")));
        }
    };
    if let Some(award) = &topic.award {
        add(&format!("award {}{}", printed(award.comparator), award.count), award.span, &award.quote);
    }
    if let Some(period) = &topic.period {
        add(
            &format!("period {}", period.max_years.map_or("?".to_owned(), printed)),
            period.span,
            &period.quote,
        );
    }
    if let Some(lead) = &topic.lead {
        add(&format!("lead {}", lead.types.join("/")), lead.span, &lead.quote);
    }
    for rule in &topic.funding_rules {
        let of = in_category(rule.category.as_ref());
        add(&format!("{:?}{of}", rule.demand.kind()), rule.clause.span, &rule.clause.quote);
    }
    for condition in &topic.conditions {
        let of = in_category(condition.category.as_ref());
        add(&format!("required{of}"), condition.span, &condition.quote);
    }
    for clause in topic.unread.iter().filter(|clause| clause.field == Some(TopicField::General)) {
        add("unread", clause.span, &clause.quote);
    }
    said.sort_by_key(|(span, _)| *span);
    said.into_iter().map(|(_, line)| line).collect()
}

fn in_category(name: Option<&String>) -> String {
    name.map_or(String::new(), |name| format!(" ({name})"))
}

/// The expected readings were written by reading the texts. Where one differs, what the program read is put into
/// the build folder beside the expected one, to be compared by eye.
#[test]
fn every_layout_is_read_as_a_person_reads_it() {
    let mut wrong = Vec::new();
    for (name, path) in texts("layouts") {
        let (guide, findings) = read(&name, &fs::read_to_string(&path).unwrap());
        let read = reading(&guide, &findings);
        let expected = fs::read_to_string(path.with_extension("json")).unwrap_or_default();
        if serde_json::from_str::<Value>(&expected).ok().as_ref() != Some(&read) {
            let actual = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.json"));
            fs::write(&actual, format!("{}\n", serde_json::to_string_pretty(&read).unwrap())).unwrap();
            wrong.push(format!("{name}: compare {}", actual.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Is this a page number, a running header or a line break between the words of a field?
fn is_page_line(line: &str) -> bool {
    let line = line.trim();
    line.starts_with('—') && line.ends_with('—') || line.starts_with("2025年度沿江省海洋科技专项 第")
}

#[test]
fn every_field_is_the_files_own_characters() {
    let bare =
        |words: &str| words.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect::<String>();
    for (name, path) in texts("layouts") {
        let source = fs::read_to_string(path).unwrap();
        let chars: Vec<char> = source.chars().collect();
        let (guide, _) = read(&name, &source);
        for topic in &guide.topics {
            // The cells of a row that goes on over a page have those of other columns between them.
            for part in topic.field_spans.iter().filter(|_| {
                !["table-row-over-a-page", "rows-of-tasks", "rows-of-needs-over-lines"]
                    .contains(&name.as_str())
            }) {
                let Span(start, end) = part.span;
                let here: String = chars[start as usize..end as usize].iter().collect();
                let here: String = here.lines().filter(|line| !is_page_line(line)).collect();
                assert_eq!(bare(topic.text(part.field).unwrap()), bare(&here), "{name} {}", topic.label);
            }
        }
    }
}

/// The JSON string of a value that serialises as one.
fn printed(value: impl serde::Serialize) -> String {
    json!(value).as_str().unwrap().to_owned()
}

/// Each text, with the words that must occur in the message about what is missing.
#[test]
fn a_text_that_is_no_guide_is_refused_with_the_sign_it_lacks() {
    let expected = [
        ("application-form", "申报书"),
        ("invoice", "没有带编号的申报项目"),
        ("meeting-minutes", "“任务一”"),
        ("mojibake", "编码"),
        ("newspaper", "没有认出申报项目"),
        ("notice-without-annex", "附件缺失"),
        ("program", "没有带编号的申报项目"),
    ];
    let texts = texts("refused");
    assert_eq!(
        texts.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
        expected.map(|(name, _)| name)
    );
    for ((name, path), (_, sign)) in texts.iter().zip(expected) {
        refused(name, &fs::read_to_string(path).unwrap(), sign);
    }
    let policy =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/policies/chongqing-2019-biomedicine-policy.txt");
    refused("policy", &fs::read_to_string(policy).unwrap(), "没有认出哪些行是申报项目的标题");
    refused("empty", " \n\u{3000}", "没有文字");
}

fn refused(name: &str, text: &str, sign: &str) {
    let (guide, findings) = read(name, text);
    assert!(guide.topics.is_empty(), "{name} is read as a guide: {:#?}", guide.topics);
    let [finding] = findings.as_slice() else { panic!("{name}: {findings:#?}") };
    assert_eq!(finding.code, Code::NotAGuide, "{name}");
    assert!(finding.what.contains(sign), "{name}: {}", finding.what);
}
