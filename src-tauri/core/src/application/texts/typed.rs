//! The texts a person typed into the fields of an application, each with its path in the JSON of the application: what
//! finds and replaces words walks these.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::Value;
use shenbao_guide::field::FieldPath;
use ts_rs::TS;

use crate::application::{Application, INVESTIGATOR};

/// A text that was typed into a field and is printed. Narratives are not among them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TypedText {
    /// The field.
    pub place: FieldPath,
    /// What it is called, in Chinese.
    pub label: String,
    /// The text, never empty.
    pub text: String,
    /// The keys and indices that lead to it in the JSON of the application; `None` where equal texts in one place cannot
    /// be told apart, and for the label of a choice.
    pub path: Option<Vec<String>>,
}

/// The parts of an application that hold no text of a field.
const WITHOUT_FIELDS: [&str; 3] = ["basis", "template", "narrative"];

impl Application {
    /// The texts of the fields that were typed, in the order of the form.
    pub fn typed_texts(&self) -> Vec<TypedText> {
        let mut root = serde_json::to_value(self).unwrap_or_default();
        if let Value::Object(fields) = &mut root {
            fields.retain(|key, _| !WITHOUT_FIELDS.contains(&key.as_str()));
        }
        let walked: Vec<_> = self.texts().into_iter().filter(|one| !one.text.trim().is_empty()).collect();
        let nearest: Vec<Vec<String>> = walked.iter().map(|one| nearest(&root, &one.place)).collect();
        // Texts that are no field's count too: an id may read like a text beside it.
        let mut equal: HashMap<&str, Vec<&[String]>> = HashMap::new();
        for (one, at) in walked.iter().zip(&nearest) {
            equal.entry(one.text).or_default().push(at);
        }
        let only_path = |text: &str, at: &[String]| {
            let rivals = equal.get(text).map_or(&[][..], Vec::as_slice);
            let is_rival = |other: &&&[String]| other.starts_with(at) || at.starts_with(other);
            let mut found = Vec::new();
            leaves(node(&root, at), text, at, &mut found);
            let is_only = found.len() == 1 && rivals.iter().filter(is_rival).count() == 1;
            found.pop().filter(|_| is_only)
        };
        let typed = walked.iter().zip(&nearest).filter(|(one, _)| one.role.is_typed());
        typed
            .map(|(one, at)| TypedText {
                place: one.place.clone(),
                label: one.what.to_owned(),
                text: one.text.to_owned(),
                path: only_path(one.text, at),
            })
            .collect()
    }
}

/// The path of the narrowest part of the JSON that a field's name leads to.
fn nearest(root: &Value, place: &FieldPath) -> Vec<String> {
    let mut path = Vec::new();
    let name = place.to_string();
    // What the form shows inside a record or a list, and is kept beside it.
    let name = if name == "lead.task" { "lead_task".to_owned() } else { name };
    let name = name
        .replace(&format!("team.{INVESTIGATOR}."), "investigator_assignment.")
        .replace("schedule.milestones.", "milestones.");
    for segment in name.split('.') {
        let Some(steps) = step(node(root, &path), segment) else { break };
        path.extend(steps);
    }
    path
}

/// From a part of the JSON to a field, a row by its number or its id, or a field of a record inside.
fn step(at: &Value, segment: &str) -> Option<Vec<String>> {
    match at {
        Value::Object(fields) if fields.contains_key(segment) => Some(vec![segment.to_owned()]),
        Value::Object(fields) => {
            let mut inner = fields.iter().filter(|(_, inner)| inner.get(segment).is_some());
            match (inner.next(), inner.next()) {
                (Some((record, Value::Object(_))), None) => Some(vec![record.clone(), segment.to_owned()]),
                _ => None,
            }
        }
        Value::Array(rows) => {
            // A commitment is named by what requires it; the applicant's own by their place.
            let named =
                |key: &str| rows.iter().position(|row| row.get(key).and_then(Value::as_str) == Some(segment));
            let place = || segment.strip_prefix("own").unwrap_or(segment).parse().ok();
            let row = named("requirement_id").or_else(|| named("id")).or_else(place);
            let row = row.filter(|row: &usize| *row < rows.len())?;
            Some(vec![row.to_string()])
        }
        _ => None,
    }
}

fn node<'a>(root: &'a Value, path: &[String]) -> &'a Value {
    path.iter().fold(root, |at, key| match at {
        Value::Array(rows) => key.parse().ok().and_then(|row: usize| rows.get(row)).unwrap_or(&Value::Null),
        _ => at.get(key).unwrap_or(&Value::Null),
    })
}

/// The paths of all strings that read so.
fn leaves(at: &Value, text: &str, path: &[String], found: &mut Vec<Vec<String>>) {
    let below = |key: String| path.iter().cloned().chain([key]).collect::<Vec<_>>();
    match at {
        Value::String(leaf) if leaf == text => found.push(path.to_vec()),
        Value::Array(rows) => {
            for (i, row) in rows.iter().enumerate() {
                leaves(row, text, &below(i.to_string()), found);
            }
        }
        Value::Object(fields) => {
            for (key, field) in fields {
                leaves(field, text, &below(key.clone()), found);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::catalogue::Catalogue;
    use crate::sample::SAMPLES;

    /// A path of each kind is tried: the text it leads to is changed, and it is that text of the walk which has changed.
    #[test]
    fn a_path_leads_to_the_text_it_stands_by() {
        for sample in &SAMPLES {
            let application = sample.application(&Catalogue::shipped());
            let texts = application.typed_texts();
            let json = serde_json::to_value(&application).unwrap();
            let (mut without, mut kinds) = (Vec::new(), BTreeSet::new());
            for (n, text) in texts.iter().enumerate() {
                let Some(path) = &text.path else {
                    // The label of a choice stands nowhere in the draft.
                    let mut leaf = Vec::new();
                    leaves(&json, &text.text, &[], &mut leaf);
                    if !leaf.is_empty() {
                        without.push(format!("{}：{}", text.place, text.text));
                    }
                    continue;
                };
                let pointer = format!("/{}", path.join("/"));
                assert_eq!(json.pointer(&pointer).and_then(Value::as_str), Some(text.text.as_str()));
                let kind: Vec<&str> =
                    path.iter().map(|key| key.trim_start_matches(char::is_numeric)).collect();
                if !kinds.insert(kind.join("/")) {
                    continue;
                }
                let mut changed = json.clone();
                let leaf = changed.pointer_mut(&pointer).unwrap();
                *leaf = Value::String(format!("{}改", text.text));
                let changed: Application = serde_json::from_value(changed).unwrap();
                let now = changed.typed_texts();
                let differing: Vec<_> = (0..texts.len()).filter(|i| now[*i].text != texts[*i].text).collect();
                assert_eq!(differing, [n], "{} of {}", text.place, sample.id);
            }
            // Equal amounts of the budget.
            without.retain(|place| !place.starts_with("budget."));
            assert!(texts.len() > 100 && without.is_empty(), "{}: {without:#?}", sample.id);
        }
    }

    #[test]
    fn equal_texts_that_cannot_be_told_apart_have_no_path() {
        let mut application = SAMPLES[0].application(&Catalogue::shipped());
        let name = application.lead.name.clone();
        application.lead.address.clone_from(&name);
        let places = |application: &Application| -> Vec<(String, bool)> {
            let texts = application.typed_texts().into_iter().filter(|one| one.text == name);
            texts.map(|one| (one.place.to_string(), one.path.is_some())).collect()
        };
        let found = places(&application);
        assert!(found.contains(&("lead.name".to_owned(), true)), "{found:?}");
        assert!(found.contains(&("lead.address".to_owned(), true)), "{found:?}");
    }
}
