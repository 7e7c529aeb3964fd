//! `shenbao topic GUIDE#N`: shows one topic in full.

use std::process::ExitCode;

use shenbao_core::catalogue::Catalogue;
use shenbao_guide::clause::TopicField;
use shenbao_guide::{PreferenceKind, ReadGuide, Topic};

use crate::error::CliError;
use crate::output::{by, finding, print, print_json, topic_named};

pub(crate) fn run(name: &str, json: bool) -> Result<ExitCode, CliError> {
    let catalogue = Catalogue::shipped();
    let (read, topic) = topic_named(&catalogue, name)?;
    if json {
        print_json(topic)?;
        return Ok(ExitCode::SUCCESS);
    }
    print(&whole(read, topic))?;
    Ok(ExitCode::SUCCESS)
}

/// A topic with its guide and its findings.
fn whole(read: &ReadGuide, topic: &Topic) -> String {
    let guide = format!("{}（{}）\n\n", read.guide.title, read.guide.status.label());
    read.findings_about(topic).fold(guide + &describe(topic), |text, found| text + &finding(found))
}

/// A topic as text.
pub(crate) fn describe(topic: &Topic) -> String {
    let label = if topic.label.is_empty() { format!("项目 {}", topic.number) } else { topic.label.clone() };
    let mut text = format!("{label}：{}\n", topic.title);
    if let Some(direction) = &topic.direction {
        text.push_str(&format!("方向：{direction}\n"));
    }
    if let Some(posted) = &topic.posted_by {
        text.push_str(&format!("发榜方：{}\n", posted.quote));
    }
    for field in TopicField::ALL {
        text.push_str(&format!("  {}：{}\n", field.title(), topic.text_or_elsewhere(field)));
    }
    for rule in &topic.funding_rules {
        let who = by(rule.clause.checked_by.as_ref());
        text.push_str(&format!(
            "  规则  {}\n        “{}”{who}\n",
            rule.sentence_among(topic.award.as_ref()),
            rule.clause.quote
        ));
    }
    for target in &topic.indicators {
        let part = if target.subset_of.is_some() { "其中 " } else { "" };
        let choice = if target.alternative.is_some() { "（或）" } else { "" };
        let wish = if target.is_required() { "" } else { "（争取）" };
        let who = by(target.checked_by.as_ref());
        text.push_str(&format!("  指标  {part}{}{choice}{wish}{who}\n", target.sentence()));
    }
    if let Some(lead) = &topic.lead {
        let who = by(lead.checked_by.as_ref());
        text.push_str(&format!("  牵头  {}\n        “{}”{who}\n", lead.types.join("、"), lead.quote));
    }
    for lead in &topic.lead_refused {
        text.push_str(&format!("  不得牵头  {}\n        “{}”\n", lead.types.join("、"), lead.quote));
    }
    for condition in &topic.conditions {
        let of = condition.category.as_deref().unwrap_or_default();
        text.push_str(&format!("  对{of}申报单位的要求（未检查）  “{}”\n", condition.quote));
    }
    for preference in &topic.preferences {
        let kind = match preference.kind {
            PreferenceKind::Encouraged => "鼓励",
            PreferenceKind::Preferred => "优先",
        };
        text.push_str(&format!("  {kind}  “{}”\n", preference.quote));
    }
    for evidence in &topic.evidence {
        text.push_str(&format!("  须提供证明  “{}”\n", evidence.quote));
    }
    for doubt in &topic.ambiguities {
        text.push_str(&format!("  两种读法  “{}”\n", doubt.quote));
        for reading in &doubt.readings {
            text.push_str(&format!("        · {reading}\n"));
        }
    }
    for clause in &topic.unread {
        text.push_str(&format!("  未检查  “{}”\n", clause.quote));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use shenbao_guide::read_guide;

    #[test]
    fn what_holds_for_every_topic_is_printed_with_each() {
        let source =
            "项目一：甲\n1.考核指标：乙1项。\n项目二：丙\n1.考核指标：丁1项。\n一、申报要求\n每家限报1项。";
        let read = read_guide("guide", source);
        for topic in &read.guide.topics {
            let text = whole(&read, topic);
            assert!(text.contains("每家限报1项") && text.contains("（guide.common）"), "{text}");
            let other = 3 - topic.number;
            assert!(!text.contains(&format!("（topic.{other}")), "{text}");
        }
    }
}
