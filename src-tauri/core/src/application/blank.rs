//! Rows and records as they are before anything is typed, written for the window by `cargo xtask gen`: what a new field
//! begins as stands once, in its type.

use serde::Serialize;

use super::{
    Assignment, Commitment, Contact, Milestone, Organisation, Partner, Person, ProjectDetails, Stage,
    SubProject, TeamMember, YearFigures,
};
use crate::typescript::export;

fn blank<T: Default + Serialize>(file: &mut Vec<(String, String)>, name: &str, of: &str) {
    let mut json = serde_json::to_value(T::default()).unwrap();
    let has_id = json.as_object_mut().unwrap().remove("id").is_some();
    let json = serde_json::to_string_pretty(&json).unwrap();
    let maker = if has_id {
        format!("  {name}: (id: string): {of} => ({{ id, ...{json} }}),\n")
    } else {
        format!("  {name}: (): {of} => ({json}),\n")
    };
    file.push((format!("import type {{ {of} }} from './{of}'\n"), maker));
}

#[test]
fn export_bindings_of_blank_rows_and_records() {
    let mut file = Vec::new();
    blank::<Assignment>(&mut file, "assignment", "Assignment");
    blank::<Commitment>(&mut file, "commitment", "Commitment");
    blank::<Contact>(&mut file, "contact", "Contact");
    blank::<Milestone>(&mut file, "milestone", "Milestone");
    blank::<Organisation>(&mut file, "organisation", "Organisation");
    blank::<Partner>(&mut file, "partner", "Partner");
    blank::<Person>(&mut file, "person", "Person");
    blank::<ProjectDetails>(&mut file, "projectDetails", "ProjectDetails");
    blank::<Stage>(&mut file, "stage", "Stage");
    blank::<SubProject>(&mut file, "subProject", "SubProject");
    blank::<TeamMember>(&mut file, "teamMember", "TeamMember");
    blank::<YearFigures>(&mut file, "yearFigures", "YearFigures");
    let imports: String = file.iter().map(|(import, _)| import.as_str()).collect();
    let makers: String = file.iter().map(|(_, maker)| maker.as_str()).collect();
    let doc = "/** Rows and records as they are before anything is typed; each call makes one of its own. */";
    export("blank.ts", &format!("{imports}\n{doc}\nexport const blank = {{\n{makers}}}\n"));
}
