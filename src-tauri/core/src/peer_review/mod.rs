//! 评审看什么: what programmes say their reviewers judge in a field, as data in `criteria.json`.
//!
//! Only what a programme has written down is in it, with the document it stands in. All of them were read as others
//! reproduce them, so the window says that the programme's own rules decide. The window's copy is written by
//! `cargo xtask gen`; the program itself needs none.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use shenbao_guide::field::FieldPath;
use ts_rs::TS;

use crate::template::{Section, Template};
use crate::typescript::export;

/// What reviewers look for in a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
struct ReviewCriterion {
    /// A sentence or more.
    looks_for: String,
    /// The title of the document that says so, and the article where it has any.
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// Titles by id.
    sources: BTreeMap<String, String>,
    criteria: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    fields: Vec<FieldPath>,
    looks_for: String,
    /// The id of a source.
    source: String,
}

/// The criteria of each field, in the order of the file.
fn review_criteria() -> BTreeMap<FieldPath, Vec<ReviewCriterion>> {
    let File { sources, criteria } =
        serde_json::from_str(include_str!("criteria.json")).expect("the shipped criteria");
    let mut of_field: BTreeMap<FieldPath, Vec<ReviewCriterion>> = BTreeMap::new();
    for Entry { fields, looks_for, source } in criteria {
        let criterion = ReviewCriterion { looks_for, source: sources[&source].clone() };
        for field in fields {
            of_field.entry(field).or_default().push(criterion.clone());
        }
    }
    of_field
}

#[test]
fn every_criterion_is_shown_in_a_section_of_a_shipped_template() {
    let sections: Vec<FieldPath> =
        Template::shipped().iter().flat_map(|template| template.sections.iter().map(Section::path)).collect();
    for field in review_criteria().keys() {
        assert!(sections.contains(field), "{field} is no section");
    }
}

#[test]
fn export_bindings_of_what_reviewers_look_for() {
    let json = serde_json::to_string_pretty(&review_criteria()).unwrap();
    export(
        "reviewCriteria.ts",
        &format!(
            "import type {{ ReviewCriterion }} from './ReviewCriterion'\n\n\
             /** What reviewers look for, by field. */\n\
             export const reviewCriteria: Partial<Record<string, ReviewCriterion[]>> = {json}\n"
        ),
    );
}
