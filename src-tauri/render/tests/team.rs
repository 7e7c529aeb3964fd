//! An application of three partners, three years and fourteen people, as it is checked and printed: everything that was
//! typed stands on the page, once it is asked for.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use serde_json::Value;
use shenbao_core::application::Application;
use shenbao_core::asset::KeptFiles;
use shenbao_core::check::check;
use shenbao_guide::finding::Code;
use shenbao_render::document::{Block, Document};

use crate::thymus;

/// Invented, as all of the application. What the form asks of units and people is filled in.
fn typed() -> Value {
    serde_json::from_str(include_str!("fixtures/team.json")).unwrap()
}

fn application() -> Application {
    let mut json = serde_json::to_value(thymus::application()).unwrap();
    for (field, value) in typed().as_object().unwrap() {
        json[field] = value.clone();
    }
    serde_json::from_value(json).unwrap()
}

fn words(document: &Document) -> String {
    let cells = document.blocks.iter().flat_map(|block| match block {
        Block::Table(table) => table.rows.iter().flat_map(|row| &row.cells).collect::<Vec<_>>(),
        _ => Vec::new(),
    });
    let runs = cells.flat_map(|cell| cell.runs.iter().map(|run| run.text.as_str()).chain(["\n"]));
    runs.collect()
}

/// Every string that was typed, with where it stands.
fn leaves(value: &Value, at: &str, all: &mut Vec<(String, String)>) {
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(key, value)| leaves(value, &format!("{at}.{key}"), all));
        }
        Value::Array(rows) => {
            rows.iter().enumerate().for_each(|(i, row)| leaves(row, &format!("{at}.{i}"), all));
        }
        Value::String(text) if !text.is_empty() => all.push((at.to_owned(), text.clone())),
        _ => {}
    }
}

#[test]
fn the_team_and_its_units_raise_no_finding_of_their_own() {
    let report = check(&application(), &KeptFiles::default());
    let own = [
        Code::MonthsTooMany,
        Code::MonthsInvalid,
        Code::MonthsDisagree,
        Code::MemberUnitUnknown,
        Code::PersonRepeated,
        Code::SubProjectLeader,
        Code::SubProjectUnknown,
        Code::IdentityNumberInvalid,
        Code::BirthDisagrees,
        Code::ContactInvalid,
        Code::CreditCodeInvalid,
        Code::CharacterUnprintable,
    ];
    let found: Vec<_> = report
        .findings
        .iter()
        .filter(|finding| own.contains(&finding.code))
        .map(|finding| format!("{:?} {} {}", finding.code, finding.place, finding.what))
        .collect();
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(report.team.whole.people, 14);
    assert_eq!(report.team.whole.person_months.to_string(), "294.5");
    let by_unit: Vec<_> = report
        .team
        .by_unit
        .iter()
        .map(|total| {
            (total.unit.as_ref().unwrap().to_string(), total.people, total.person_months.to_string())
        })
        .collect();
    let unit = |unit: &str, people, months: &str| (unit.to_owned(), people, months.to_owned());
    assert_eq!(
        by_unit,
        [unit("lead", 5, "122.5"), unit("p1", 4, "75"), unit("p2", 4, "82"), unit("p3", 1, "15")]
    );
    assert_eq!(report.team.leaders["s1"], ["沈砚秋"]);
    assert_eq!(report.team.leaders["s2"], ["顾清和"]);
}

#[test]
fn everything_that_was_typed_of_units_and_people_stands_on_the_page() {
    let application = application();
    let report = check(&application, &KeptFiles::default());
    let document = shenbao_render::document(
        &application,
        &report,
        &application.template,
        jiff::civil::date(2026, 12, 1),
        &shenbao_core::asset::Assets::default(),
    );
    let words = words(&document);
    let mut all = Vec::new();
    leaves(&typed(), "", &mut all);
    // Printed in other words: ids, choices, dates; and of a member a form has no room for more than the table's columns.
    let otherwise = [
        ".id",
        ".unit",
        ".role",
        ".kind",
        ".sex",
        ".title_level",
        ".degree",
        ".document_kind",
        ".sub_project",
        ".start_date",
        ".end_date",
    ];
    let of_member = [
        "birth_date",
        "document_number",
        "position",
        "education",
        "speciality",
        "phone",
        "email",
        "title_level",
    ];
    let missing: Vec<_> = all
        .iter()
        .filter(|(at, _)| otherwise.iter().all(|end| !at.ends_with(end)))
        .filter(|(at, _)| !(at.starts_with(".team.") && of_member.iter().any(|end| at.ends_with(end))))
        .filter(|(at, text)| {
            let amount = at.contains(".figures.") && !at.ends_with(".year");
            let printed =
                if amount { text.split('.').next().unwrap().to_owned() } else { text.replace(' ', "") };
            let in_words = words.replace([' ', ','], "");
            !in_words.contains(&printed.replace(' ', ""))
        })
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
    for said in [
        "294.5",
        "14 人：正高 3，副高 4，中级 3，初级 1；博士 7，硕士 4，学士 3；学生 2",
        "课题负责人（课题 2）",
        "博士",
        "女\n1979-04",
    ] {
        assert!(words.contains(said), "{said}\n{words}");
    }
}
