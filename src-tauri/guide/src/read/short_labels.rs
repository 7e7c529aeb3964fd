//! 内容：, 指标：, 经费：, short labels that head a field where they come again on lines of their own, topic after topic.

use std::collections::{HashMap, HashSet};

use super::heading::{Candidate, Delim, Kind};
use super::names::{self, Name};
use super::source::Text;
use crate::clause::TopicField;

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
    let label = |candidate: &Candidate| text.piece(candidate.label.0, candidate.label.1).str();
    let is_short = |candidate: &Candidate| {
        candidate.kind == Kind::Labelled && candidate.delim == Delim::Colon && candidate.opens_line
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
            candidate.kind = Kind::Named(Name::Field(field));
        }
    }
}
