//! `shenbao guide read FILE`: reads any guide file, with the reader that the catalogue uses.

use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;
use shenbao_guide::finding::Code;
use shenbao_guide::{DoubtLine, ReadGuide, doubt_lines};

use crate::error::CliError;
use crate::guide_file::{read_file_with, read_layout};
use crate::output::{finding, folded, print, print_error, print_json};
use crate::topic::describe;

/// The guide as read, and the lines that need a review.
#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    read: &'a ReadGuide,
    lines: Vec<DoubtLine>,
}

pub(crate) fn run(file: &Path, layout: Option<&Path>, json: bool) -> Result<ExitCode, CliError> {
    let layout = layout.map(read_layout).transpose()?;
    let read = read_file_with(file, layout.as_ref())?;
    let refused = read.findings.iter().any(|finding| finding.code == Code::NotAGuide);
    if json {
        print_json(&Answer { lines: doubt_lines(&read), read: &read })?;
    } else {
        let guide = &read.guide;
        print(&format!("{}\n{}，{} 个项目\n\n", guide.title, guide.status.label(), guide.topics.len()))?;
        for topic in &guide.topics {
            print(&format!("{}\n", describe(topic)))?;
        }
        if refused {
            for doubt in &read.findings {
                print_error(&finding(doubt));
            }
        } else {
            print(&format!("{}\n", read.numerals.summary()))?;
            for line in doubt_lines(&read) {
                print_error(&described(&read, &line));
            }
        }
    }
    Ok(if refused { ExitCode::from(2) } else { ExitCode::SUCCESS })
}

/// A line to review: the question, its topics, the text.
fn described(read: &ReadGuide, line: &DoubtLine) -> String {
    let named = |numbers: &[u32]| {
        let of = |number: &u32| read.guide.topics.iter().find(|topic| topic.number == *number);
        let labels: Vec<String> = numbers
            .iter()
            .map(|number| {
                let label = of(number).map(|topic| topic.label.clone()).filter(|label| !label.is_empty());
                label.unwrap_or_else(|| format!("项目 {number}"))
            })
            .collect();
        if labels.is_empty() { String::new() } else { format!("（{}）", labels.join("、")) }
    };
    let mut text =
        format!("[{}] {}{}\n", line.severity.label(), folded(&line.what), folded(&named(&line.topics)));
    for entry in &line.entries {
        let topics = if line.entries.len() > 1 { named(&entry.topics) } else { String::new() };
        if line.entries.len() > 1 && entry.what != line.what {
            text.push_str(&format!("    ·  {}{}\n", folded(&entry.what), folded(&topics)));
        }
        if let Some(quote) = &entry.quote {
            text.push_str(&format!("    依据  “{}”{}\n", folded(quote), folded(&topics)));
        }
    }
    text.push_str(&format!("    处理  {}\n", folded(&line.action)));
    text
}
