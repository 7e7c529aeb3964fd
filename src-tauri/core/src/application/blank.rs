//! Rows and records as they are before anything is typed, written for the window by `cargo xtask gen`: what a new field
//! begins as stands once, in its type.

use serde::Serialize;

use super::{
    Application, Assignment, Benefit, Commitment, Contact, Milestone, Organisation, OutputCount, Partner,
    PerformanceTarget, Person, ProjectDetails, Results, Stage, SubProject, TeamMember, YearFigures, basis,
};
use crate::catalogue::Catalogue;
use crate::template::{DEFAULT_ID, TemplateChoice};
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
    blank::<Benefit>(&mut file, "benefit", "Benefit");
    blank::<Commitment>(&mut file, "commitment", "Commitment");
    blank::<Contact>(&mut file, "contact", "Contact");
    blank::<Milestone>(&mut file, "milestone", "Milestone");
    blank::<Organisation>(&mut file, "organisation", "Organisation");
    blank::<OutputCount>(&mut file, "outputCount", "OutputCount");
    blank::<Partner>(&mut file, "partner", "Partner");
    blank::<PerformanceTarget>(&mut file, "performanceTarget", "PerformanceTarget");
    blank::<Person>(&mut file, "person", "Person");
    blank::<ProjectDetails>(&mut file, "projectDetails", "ProjectDetails");
    blank::<Results>(&mut file, "results", "Results");
    blank::<Stage>(&mut file, "stage", "Stage");
    blank::<SubProject>(&mut file, "subProject", "SubProject");
    blank::<TeamMember>(&mut file, "teamMember", "TeamMember");
    blank::<YearFigures>(&mut file, "yearFigures", "YearFigures");
    let catalogue = Catalogue::shipped();
    let read = &catalogue.guides[0];
    let template = TemplateChoice::Shipped(DEFAULT_ID.to_owned());
    let application = Application::blank(basis(read, &read.guide.topics[0]), template);
    let mut json = serde_json::to_value(application).unwrap();
    json.as_object_mut().unwrap().retain(|field, _| !["basis", "template"].contains(&field.as_str()));
    let json = serde_json::to_string_pretty(&json).unwrap();
    let imports = ["Application", "Basis", "TemplateChoice"]
        .map(|of| format!("import type {{ {of} }} from './{of}'\n"));
    let of = "(basis: Basis, template: TemplateChoice): Application";
    let maker = format!("  application: {of} => ({{ basis, template, ...{json} }}),\n");
    file.push((imports.concat(), maker));
    let imports: String = file.iter().map(|(import, _)| import.as_str()).collect();
    let makers: String = file.iter().map(|(_, maker)| maker.as_str()).collect();
    let doc = "/** Rows and records as they are before anything is typed; each call makes one of its own. */";
    export("blank.ts", &format!("{imports}\n{doc}\nexport const blank = {{\n{makers}}}\n"));
}
