//! Compares two states of one application, section by section and word by word.

mod content;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Wording, wording};
use crate::application::Application;
use crate::template::Template;
use content::{Field, fields};
use shenbao_guide::field::FieldPath;

/// A section of the form in two states of an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SectionStates {
    /// The section's id in the template.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Its non-empty fields in either state, in the order of the form.
    pub fields: Vec<FieldStates>,
}

/// A field in two states.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FieldStates {
    /// Its path.
    pub place: FieldPath,
    /// Its label in the form; empty where the section's heading is enough.
    pub label: String,
    /// Its text in both states, in order.
    pub pieces: Vec<Wording>,
    /// It differs in something that the text does not show: style, a picture, the structure of a table.
    pub otherwise: bool,
}

/// A field that differs between two states.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ChangedField {
    /// Its path.
    pub place: FieldPath,
    /// What the form calls it: its label, or the heading of its section.
    pub label: String,
}

/// The fields that differ, in the order of the form.
pub fn changed_fields(old: &Application, new: &Application, template: &Template) -> Vec<ChangedField> {
    let of = |(id, title): (String, String)| {
        let (before, after) = (fields(old, &id, template), fields(new, &id, template));
        let gone = before.iter().filter(|field| after.iter().all(|other| other.place != field.place));
        let there = after.iter().filter(|field| before.iter().all(|other| other != *field));
        let changed = there.chain(gone).map(|Field { place, label, .. }| ChangedField {
            place: place.clone(),
            label: if label.is_empty() { title.clone() } else { label.clone() },
        });
        changed.collect::<Vec<_>>()
    };
    sections(old, new, template).into_iter().flat_map(of).collect()
}

/// The sections of an application in two states, without those that are empty in both.
pub fn compare_states(old: &Application, new: &Application, template: &Template) -> Vec<SectionStates> {
    let of = |id: &str, title: &str| {
        let (before, after) = (fields(old, id, template), fields(new, id, template));
        let mut places = BTreeSet::new();
        let both = after.iter().chain(&before).filter(|field| places.insert(&field.place));
        let fields = both.filter_map(|field| {
            let find = |fields: &[Field]| fields.iter().find(|other| other.place == field.place).cloned();
            let missing = || Field { text: String::new(), whole: String::new(), ..field.clone() };
            in_both(&find(&before).unwrap_or_else(missing), &find(&after).unwrap_or_else(missing))
        });
        SectionStates { id: id.to_owned(), title: title.to_owned(), fields: fields.collect() }
    };
    let sections = sections(old, new, template).into_iter().map(|(id, title)| of(&id, &title));
    sections.filter(|section| !section.fields.is_empty()).collect()
}

/// The headings of the sections that differ between two states, in the order of the form.
pub fn changed_sections(old: &Application, new: &Application, template: &Template) -> Vec<String> {
    let differ = |id: &str| fields(old, id, template) != fields(new, id, template);
    let sections = sections(old, new, template).into_iter();
    sections.filter(|(id, _)| differ(id)).map(|(_, title)| title).collect()
}

/// Ids and headings: the sections of the template, then texts kept from another template, under their ids.
fn sections(old: &Application, new: &Application, template: &Template) -> Vec<(String, String)> {
    let known = template.sections.iter().map(|section| (section.id.clone(), section.title.clone()));
    let texts: BTreeSet<&String> = old.narrative.keys().chain(new.narrative.keys()).collect();
    let others = texts.into_iter().filter(|id| template.sections.iter().all(|section| section.id != **id));
    known.chain(others.map(|id| (id.clone(), id.clone()))).collect()
}

/// The field in both states; `None` where it is empty in both and equal.
fn in_both(before: &Field, after: &Field) -> Option<FieldStates> {
    let otherwise = before.text == after.text && before.whole != after.whole;
    if before.text.is_empty() && after.text.is_empty() && !otherwise {
        return None;
    }
    Some(FieldStates {
        place: after.place.clone(),
        label: after.label.clone(),
        pieces: wording::by_line(&before.text, &after.text),
        otherwise,
    })
}
