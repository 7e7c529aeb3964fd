//! Every bound refuses what exceeds it, and accepts what the samples hold ten times over.

use serde_json::{Value, json};

use super::*;
use crate::catalogue::Catalogue;
use crate::sample::SAMPLES;
use shenbao_guide::field::{PersonField, StageField};
use shenbao_guide::payer::Payer;

fn sample() -> Application {
    SAMPLES[0].application(&Catalogue::shipped())
}

#[track_caller]
fn refused(change: impl FnOnce(&mut Application)) -> (Option<FieldPath>, usize, Unit) {
    let mut application = sample();
    change(&mut application);
    let refused = application.check_bounds().unwrap_err();
    assert!(refused.to_string().contains("超过") && !refused.action().is_empty(), "{refused}");
    (refused.place, refused.limit, refused.unit)
}

fn paragraph(text: &str) -> Value {
    json!({"type": "paragraph", "content": [{"type": "text", "text": text}]})
}

fn document(content: Vec<Value>) -> RichText {
    RichText(json!({"type": "doc", "content": content}))
}

fn plan() -> Option<FieldPath> {
    Some(FieldPath::Narrative("plan".to_owned()))
}

#[test]
fn every_sample_is_ten_times_smaller_than_any_bound() {
    for sample in &SAMPLES {
        let application = sample.application(&Catalogue::shipped());
        let mut meter = Meter::default();
        meter.measure(&application).unwrap();
        let size = &meter.size;
        assert!(size.characters * 10 < MAX_CHARACTERS, "{size:?}");
        assert!(size.nodes * 10 < MAX_NODES && size.cells * 10 < MAX_CELLS, "{size:?}");
        assert!(size.in_tables * 10 < MAX_TABLE_CHARACTERS && size.breaks * 10 < MAX_BREAKS, "{size:?}");
        assert!(size.figures * 10 < MAX_FIGURES, "{size:?}");
        assert!(json_length(&application.basis) * 10 < MAX_BASIS);
    }
}

#[test]
fn a_field_is_refused_by_its_own_bound_and_taken_up_to_it() {
    let digits = |count: usize| "9".repeat(count);
    let line = |a: &mut Application, text: String| a.budget.enter_payer(Payer::Municipal, &text);
    let place = Some(FieldPath::Payer(Payer::Municipal));
    assert_eq!(refused(|a| line(a, digits(1_001))), (place, MAX_LINE, Unit::Characters));
    let mut largest = sample();
    line(&mut largest, digits(MAX_LINE));
    assert_eq!(largest.check_bounds(), Ok(()));
    let task = refused(|a| a.schedule[0].task = "长".repeat(MAX_PASSAGE + 1));
    let place = FieldPath::StageField(0, StageField::Task);
    assert_eq!(task, (Some(place), MAX_PASSAGE, Unit::Characters));
    let phone = refused(|a| a.investigator.phone = digits(MAX_LINE + 1));
    assert_eq!(phone.0, Some(FieldPath::InvestigatorField(PersonField::Phone)));
    let file = refused(|a| {
        let asset = "甲".repeat(MAX_LINE + 1);
        a.attachments[0].file =
            Some(crate::application::AttachedFile { asset, name: String::new(), bytes: 0 });
    });
    assert_eq!(file.0, Some(FieldPath::Attachment(sample().attachments[0].id.clone())));
}

#[test]
fn a_list_is_refused_by_its_length() {
    let grown = refused(|a| a.references = vec![crate::application::Reference::default(); MAX_ROWS + 1]);
    assert_eq!(grown, (Some(FieldPath::References), MAX_ROWS, Unit::Rows));
    let line = |a: &mut Application| {
        a.budget.cells = vec![a.budget.cells[0].clone(); MAX_BUDGET_CELLS + 1];
    };
    assert_eq!(refused(line).0, Some(FieldPath::Budget));
    let partners = refused(|a| a.partners = vec![Default::default(); MAX_PARTNERS + 1]);
    assert_eq!(partners, (Some(FieldPath::Partners), MAX_PARTNERS, Unit::Rows));
    let team = refused(|a| a.team = vec![Default::default(); MAX_MEMBERS + 1]);
    assert_eq!(team, (Some(FieldPath::Team), MAX_MEMBERS, Unit::Rows));
}

#[test]
fn all_texts_together_are_refused_by_their_characters_wherever_these_stand() {
    let text = "字".repeat(MAX_CHARACTERS);
    let whole = (None, MAX_CHARACTERS, Unit::Characters);
    assert_eq!(refused(|a| drop(a.narrative.insert("plan".into(), document(vec![paragraph(&text)])))), whole);
    let figure = json!({"type": "figure", "attrs": {"alt": text}});
    assert_eq!(refused(|a| drop(a.narrative.insert("plan".into(), document(vec![figure])))), whole);
    // What is no text of the editor's is carried along all the same.
    let strange = document(vec![json!({"type": "paragraph", "attrs": {"strange": [[text]]}})]);
    assert_eq!(refused(|a| drop(a.narrative.insert("plan".into(), strange))), whole);
}

#[test]
fn tables_breaks_and_figures_have_bounds_of_their_own() {
    let table = |text: &str| {
        let cell = json!({"type": "tableCell", "content": [paragraph(text)]});
        json!({"type": "table", "content": [{"type": "tableRow", "content": [cell]}]})
    };
    let text = "字".repeat(MAX_TABLE_CHARACTERS + 1);
    let found = refused(|a| drop(a.narrative.insert("plan".into(), document(vec![table(&text)]))));
    assert_eq!(found, (plan(), MAX_TABLE_CHARACTERS, Unit::Characters));
    let mut beside = sample();
    beside.narrative.insert("plan".into(), document(vec![paragraph(&text)]));
    assert_eq!(beside.check_bounds(), Ok(()));
    let breaks = refused(|a| {
        a.partners = vec![crate::application::Partner { task: "\n".repeat(10_000), ..Default::default() }; 6];
    });
    assert_eq!(breaks, (None, MAX_BREAKS, Unit::Breaks));
    let figure = json!({"type": "figure", "attrs": {"asset": ""}});
    let found = refused(|a| drop(a.narrative.insert("plan".into(), document(vec![figure; MAX_FIGURES + 1]))));
    assert_eq!(found.2, Unit::Figures);
}

#[test]
fn a_text_of_too_many_pieces_is_refused() {
    let pieces = (0..=MAX_NODES / 2).map(|_| paragraph("")).collect();
    let found = refused(|a| drop(a.narrative.insert("plan".into(), document(pieces))));
    assert_eq!(found, (plan(), MAX_NODES, Unit::Nodes));
}

#[test]
fn a_table_is_refused_by_the_places_of_its_grid_though_few_are_filled() {
    let cell = |columns: u64| json!({"type": "tableCell", "attrs": {"colspan": columns}, "content": []});
    let row = |cells: Vec<Value>| json!({"type": "tableRow", "content": cells});
    // One row names 100 columns, three hundred rows have a cell each.
    let mut rows = vec![row((0..100).map(|_| cell(1)).collect())];
    rows.extend((0..300).map(|_| row(vec![cell(1)])));
    let table = json!({"type": "table", "content": rows});
    let list = json!({"type": "bulletList", "content": [{"type": "listItem", "content": [table]}]});
    let found = refused(|a| drop(a.narrative.insert("plan".into(), document(vec![list]))));
    assert_eq!(found, (plan(), MAX_CELLS, Unit::Cells));
}
