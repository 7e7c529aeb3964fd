//! `shenbao policy [GUIDE#N]`: lists the policies, or the passages that a topic serves.

use std::process::ExitCode;

use jiff::Zoned;
use serde::Serialize;
use shenbao_core::catalogue::Catalogue;
use shenbao_core::policy::{Passage, Policy, Relevance, ServedPassage, TargetYear};

use crate::error::CliError;
use crate::output::{print, print_json, topic_named};

/// A policy in the JSON list.
#[derive(Serialize)]
struct PolicyLine<'a> {
    id: &'a str,
    title: &'a str,
    number: &'a str,
    passages: Vec<PassageLine<'a>>,
}

#[derive(Serialize)]
struct PassageLine<'a> {
    #[serde(flatten)]
    passage: &'a Passage,
    expired: Vec<&'a TargetYear>,
}

/// The passages a topic serves, in JSON.
#[derive(Serialize)]
struct TopicPassages<'a> {
    guide: &'a str,
    topic: u32,
    title: &'a str,
    passages: Vec<ServedPassage>,
}

pub(crate) fn run(name: Option<&str>, json: bool) -> Result<ExitCode, CliError> {
    let catalogue = Catalogue::shipped();
    let this_year = u32::try_from(Zoned::now().year()).unwrap_or_default();
    match name {
        Some(name) => served(&catalogue, name, this_year, json),
        None => list(&catalogue, this_year, json),
    }
}

fn list(catalogue: &Catalogue, this_year: u32, json: bool) -> Result<ExitCode, CliError> {
    let lines: Vec<PolicyLine<'_>> =
        catalogue.policies.iter().map(|policy| line(policy, this_year)).collect();
    if json {
        print_json(&lines)?;
        return Ok(ExitCode::SUCCESS);
    }
    for policy in &lines {
        let mut text = format!("{}（{}）\n  {}\n", policy.title, policy.number, policy.id);
        let mut above: &[String] = &[];
        for PassageLine { passage, expired } in &policy.passages {
            for (level, heading) in passage.path.iter().enumerate() {
                if above.get(..=level) != passage.path.get(..=level) {
                    text.push_str(&format!("\n{}{heading}\n", "  ".repeat(level + 1)));
                }
            }
            above = &passage.path;
            let indent = "  ".repeat(passage.path.len() + 1);
            text.push_str(&format!("{indent}{}\n", passage.text));
            for target in expired {
                text.push_str(&format!("{indent}{}：“{}”\n", over(target), target.quote));
            }
        }
        print(&text)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn line(policy: &Policy, this_year: u32) -> PolicyLine<'_> {
    let passages = policy
        .passages
        .iter()
        .map(|passage| PassageLine {
            passage,
            expired: passage.targets.iter().filter(|target| target.expired(this_year)).collect(),
        })
        .collect();
    PolicyLine { id: &policy.id, title: &policy.title, number: &policy.number, passages }
}

fn served(catalogue: &Catalogue, name: &str, this_year: u32, json: bool) -> Result<ExitCode, CliError> {
    let (read, topic) = topic_named(catalogue, name)?;
    let relevance = Relevance::of(&catalogue.guides, &catalogue.policies);
    let passages: Vec<ServedPassage> =
        catalogue.policies.iter().flat_map(|policy| relevance.served(policy, topic, this_year)).collect();
    if json {
        let (guide, title) = (&read.guide.id, &topic.title);
        print_json(&TopicPassages { guide, topic: topic.number, title, passages })?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut text = format!("项目 {}：{}\n", topic.number, topic.title);
    if passages.is_empty() {
        text.push_str("没有找到对应段落：政策文件与这个项目的用词没有足够的共同之处，请自行查阅。\n");
    }
    for served in &passages {
        let terms: Vec<String> = served
            .terms
            .iter()
            .filter(|term| !term.supporting)
            .map(|term| {
                if term.passage == term.topic {
                    term.passage.clone()
                } else {
                    format!("{}（项目写作“{}”）", term.passage, term.topic)
                }
            })
            .collect();
        text.push_str(&format!("\n{}\n    {}\n", served.path.join(" › "), served.citation));
        text.push_str(&format!("    共同的词  {}\n", terms.join("、")));
        for target in &served.expired {
            text.push_str(&format!("    {}，引用请谨慎\n", over(target)));
        }
    }
    print(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn over(target: &TargetYear) -> String {
    format!("目标年份 {} 已过", target.year)
}
