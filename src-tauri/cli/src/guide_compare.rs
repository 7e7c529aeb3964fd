//! `shenbao guide compare OLD NEW`: lists the changes between two versions of a guide.

use std::path::Path;
use std::process::ExitCode;

use shenbao_core::catalogue::Catalogue;
use shenbao_core::comparison::{Fate, FieldWording, TopicComparison, WordingKind, compare, is_version_of};
use shenbao_guide::ReadGuide;
use shenbao_guide::finding::Code;

use crate::error::CliError;
use crate::guide_file::read_file;
use crate::output::{print, print_json};

pub(crate) fn run(old: &str, new: &str, json: bool) -> Result<ExitCode, CliError> {
    let catalogue = Catalogue::shipped();
    let (old, new) = (guide(&catalogue, old)?, guide(&catalogue, new)?);
    let comparison = compare(&old, &new);
    if json {
        print_json(&comparison)?;
        return Ok(ExitCode::SUCCESS);
    }
    print(&format!("《{}》→《{}》\n", old.guide.title, new.guide.title))?;
    if !is_version_of(&old.guide, &new.guide) {
        print("注意：这两份不像是同一指南的两个版本\n")?;
    }
    for line in &comparison.front {
        print(&format!("  {line}\n"))?;
    }
    if !comparison.common.is_empty() {
        print("\n改动  适用于全部项目的部分\n")?;
    }
    for change in &comparison.common {
        print(&format!("  {}\n", change.what))?;
    }
    for topic in comparison.topics.iter().filter(|topic| topic.fate != Fate::Same) {
        print(&described(topic))?;
    }
    let same = comparison.topics.iter().filter(|topic| topic.fate == Fate::Same).count();
    print(&format!("\n{same} 个项目没有变化\n"))?;
    Ok(ExitCode::SUCCESS)
}

/// The guide of the catalogue with this id, or the guide in this file.
fn guide(catalogue: &Catalogue, named: &str) -> Result<ReadGuide, CliError> {
    if let Some(read) = catalogue.guide(named) {
        return Ok(read.clone());
    }
    let read = read_file(Path::new(named))?;
    match read.findings.iter().find(|finding| finding.code == Code::NotAGuide) {
        Some(refused) => Err(CliError::new(format!("{named}：{}", refused.what), refused.action.as_str())),
        None => Ok(read),
    }
}

fn described(topic: &TopicComparison) -> String {
    let number = |number: Option<u32>| number.map_or("无".to_owned(), |number| number.to_string());
    let mut text = match topic.fate {
        Fate::Added => format!("\n新增  项目 {}：{}\n", number(topic.new_number), topic.title),
        Fate::Removed => format!("\n删去  原项目 {}：{}\n", number(topic.old_number), topic.title),
        Fate::Same | Fate::Changed if topic.old_number == topic.new_number => {
            format!("\n改动  项目 {}：{}\n", number(topic.new_number), topic.title)
        }
        Fate::Same | Fate::Changed => {
            let (old, new) = (number(topic.old_number), number(topic.new_number));
            format!("\n改动  项目 {new}（原项目 {old}）：{}\n", topic.title)
        }
    };
    for change in &topic.changes {
        text.push_str(&format!("  {}\n", change.what));
    }
    for wording in &topic.wordings {
        text.push_str(&format!("  原文 {}：{}\n", wording.field.title(), marked(wording)));
    }
    text
}

/// The text of a field with deletions as 〔-…〕 and insertions as 〔+…〕; long unchanged stretches are shortened.
fn marked(wording: &FieldWording) -> String {
    const AROUND: usize = 12;
    let last = wording.pieces.len() - 1;
    let piece = |(i, piece): (usize, &shenbao_core::comparison::Wording)| {
        let chars: Vec<char> = piece.text.chars().collect();
        match piece.kind {
            WordingKind::Removed => format!("〔-{}〕", piece.text),
            WordingKind::Added => format!("〔+{}〕", piece.text),
            WordingKind::Same if chars.len() <= AROUND * 2 => piece.text.clone(),
            WordingKind::Same => {
                let head: String = if i == 0 { String::new() } else { chars[..AROUND].iter().collect() };
                let tail: String =
                    if i == last { String::new() } else { chars[chars.len() - AROUND..].iter().collect() };
                format!("{head}…{tail}")
            }
        }
    };
    wording.pieces.iter().enumerate().map(piece).collect()
}
