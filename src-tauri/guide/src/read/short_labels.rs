//! 内容：, 指标：, 经费：, and 1. 工况说明 beside 2. 技术指标: labels that head a field where they come again on lines of their own,
//! topic after topic.

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

/// Takes labels that come again for the fields they head.
pub(super) fn name_repeated_labels(text: &Text, candidates: &mut [Candidate]) {
    name_short_labels(text, candidates);
    name_recurring_fields(text, candidates);
}

/// Takes short labels for the fields they stand for: those that head several lines, of a field no heading of the text
/// names otherwise.
fn name_short_labels(text: &Text, candidates: &mut [Candidate]) {
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

/// Takes a numbered line for the heading of a field no name is known for, where the same line comes again, each time
/// in a row of numbers of which one names a field: 1. 工况说明, before 2. 技术指标.
fn name_recurring_fields(text: &Text, candidates: &mut [Candidate]) {
    const MAX_NAME: usize = 12;
    let unknown = |candidate: &Candidate| {
        let words = text.piece(candidate.end, candidate.line_end.max(candidate.end)).str().trim();
        let name = words.trim_end_matches(['：', ':']);
        let plain = name.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        let counted = candidate.kind == Kind::Numbered && !matches!(candidate.style, Style::Word(_));
        (counted && candidate.opens_line && plain && (2..=MAX_NAME).contains(&name.chars().count()))
            .then_some(name)
    };
    let mut rows: Vec<(bool, Vec<usize>)> = Vec::new();
    let mut open: HashMap<Style, usize> = HashMap::new();
    for (i, candidate) in candidates.iter().enumerate() {
        let names_field = matches!(candidate.kind, Kind::Named(Name::Field(_)));
        let row = open.get(&candidate.style).copied().filter(|row| {
            let before = rows[*row].1.last().map(|before| &candidates[*before]);
            before.is_some_and(|before| candidate.number.follows(before.number))
        });
        match row {
            Some(row) => {
                rows[row].0 |= names_field;
                rows[row].1.push(i);
            }
            None => {
                open.insert(candidate.style, rows.len());
                rows.push((names_field, vec![i]));
            }
        }
    }
    let mut found: HashMap<(Style, &str), Vec<usize>> = HashMap::new();
    for i in rows.iter().filter(|(names_field, _)| *names_field).flat_map(|(_, row)| row) {
        if let Some(name) = unknown(&candidates[*i]) {
            found.entry((candidates[*i].style, name)).or_default().push(*i);
        }
    }
    for ((_, name), places) in found.into_iter().filter(|(_, places)| places.len() > 1) {
        // 重点攻关目标 ends in the name of a field; 工况说明 only in a word of one.
        let known = names::at_end(name).filter(|(_, length)| *length >= 4 * '一'.len_utf8());
        for at in places {
            let candidate = &mut candidates[at];
            candidate.kind = Kind::Named(known.map_or(Name::Aside, |(name, _)| name));
            (candidate.delim, candidate.end) = (Delim::Line, candidate.line_end);
        }
    }
}
