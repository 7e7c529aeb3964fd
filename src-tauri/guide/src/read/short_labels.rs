//! 内容：, 指标：, 经费：, short labels that head a field where they come again on lines of their own, topic after topic.

use std::collections::{HashMap, HashSet};

use super::enumerator::Style;
use super::heading::{Candidate, Delim, Kind};
use super::names::{self, Name};
use super::source::Text;
use crate::clause::TopicField;

/// 目标 of 2、目标：…, and where what stands under it begins.
fn numbered_label<'a>(text: &'a Text, candidate: &Candidate) -> Option<(&'a str, Delim, usize)> {
    const MAX_LABEL: usize = 12;
    if candidate.kind != Kind::Numbered || matches!(candidate.style, Style::Word(_)) {
        return None;
    }
    let line = text.piece(candidate.end, candidate.line_end.max(candidate.end)).str();
    // 四、期限
    let name = line.trim();
    if names::short(name).is_some() {
        return Some((name, Delim::Line, candidate.line_end));
    }
    let colon = line.find(['：', ':']).filter(|at| *at <= MAX_LABEL)?;
    let rest = line[colon..].trim_start_matches(['：', ':']).trim_start();
    let end = candidate.end + line.len() - rest.len();
    names::short(&line[..colon]).map(|_| (&line[..colon], Delim::Colon, end))
}

/// Takes short labels for the fields they stand for: those that head several lines, of a field no heading of the text
/// names otherwise.
pub(super) fn name_short_labels(text: &Text, candidates: &mut [Candidate]) {
    let named: HashSet<TopicField> = candidates
        .iter()
        .filter(|candidate| candidate.delim != Delim::Space)
        .filter_map(|candidate| match candidate.kind {
            Kind::Named(Name::Field(field)) => Some(field),
            _ => None,
        })
        .collect();
    let label = |candidate: &Candidate| match candidate.kind {
        Kind::Numbered => numbered_label(text, candidate).map_or("", |(label, ..)| label),
        _ => text.piece(candidate.label.0, candidate.label.1).str(),
    };
    let is_short = |candidate: &Candidate| {
        let labelled = candidate.kind == Kind::Labelled && candidate.delim == Delim::Colon;
        candidate.opens_line && (labelled || numbered_label(text, candidate).is_some())
    };
    let mut count: HashMap<&str, usize> = HashMap::new();
    for candidate in candidates.iter().filter(|candidate| is_short(candidate)) {
        if names::short(label(candidate)).is_some_and(|field| !named.contains(&field)) {
            *count.entry(label(candidate)).or_default() += 1;
        }
    }
    count.retain(|_, count| *count > 1);
    // One label alone may be that of a list inside a field.
    if count.len() < 2 && named.len() < 2 {
        return;
    }
    for candidate in candidates.iter_mut().filter(|candidate| is_short(candidate)) {
        let label = label(candidate);
        if let Some(field) = names::short(label).filter(|_| count.contains_key(label)) {
            // 目标 is what is to be reached, where 指标 does not say it.
            let field =
                if label == "目标" && count.contains_key("指标") { TopicField::Problem } else { field };
            if let Some((_, delim, end)) = numbered_label(text, candidate) {
                (candidate.delim, candidate.end) = (delim, end);
            }
            candidate.kind = Kind::Named(Name::Field(field));
        }
    }
}
