//! `shenbao guides`: lists the catalogue.

use std::process::ExitCode;

use serde::Serialize;
use shenbao_core::catalogue::Catalogue;
use shenbao_guide::{Direction, GuideStatus};

use crate::error::CliError;
use crate::output::{print, print_json};

/// A guide in the JSON list.
#[derive(Serialize)]
struct GuideLine<'a> {
    id: &'a str,
    title: &'a str,
    issuer: Option<&'a str>,
    year: Option<i32>,
    status: GuideStatus,
    directions: &'a [Direction],
    topics: Vec<TopicLine<'a>>,
}

#[derive(Serialize)]
struct TopicLine<'a> {
    number: u32,
    title: &'a str,
    direction: Option<&'a str>,
}

pub(crate) fn run(json: bool) -> Result<ExitCode, CliError> {
    let catalogue = Catalogue::shipped();
    let guides = catalogue.guides.iter().map(|read| &read.guide);
    if json {
        let lines: Vec<GuideLine<'_>> = guides
            .map(|guide| GuideLine {
                id: &guide.id,
                title: &guide.title,
                issuer: guide.issuer.as_deref(),
                year: guide.year,
                status: guide.status,
                directions: &guide.directions,
                topics: guide
                    .topics
                    .iter()
                    .map(|t| TopicLine {
                        number: t.number,
                        title: &t.title,
                        direction: t.direction.as_deref(),
                    })
                    .collect(),
            })
            .collect();
        print_json(&lines)?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut text = String::new();
    for guide in guides {
        text.push_str(&format!(
            "{}（{}，{} 个项目）\n  {}\n",
            guide.title,
            guide.status.label(),
            guide.topics.len(),
            guide.id
        ));
        let mut direction = None;
        for topic in &guide.topics {
            if topic.direction != direction {
                direction.clone_from(&topic.direction);
                text.push_str(&format!("  ── {}\n", direction.as_deref().unwrap_or("")));
            }
            text.push_str(&format!("  {:>3}  {}\n", topic.number, topic.title));
        }
        text.push('\n');
    }
    for policy in &catalogue.policies {
        text.push_str(&format!("政策文件  {}（{}）\n", policy.title, policy.number));
    }
    print(&text)?;
    Ok(ExitCode::SUCCESS)
}
