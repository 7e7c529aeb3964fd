//! Properties of the merge, on the shipped sample split among its partners.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::application::{Assignment, Milestone, Person, RichText, Stage, TeamMember, UnitId};
use crate::budget::BudgetCell;
use crate::catalogue::Catalogue;
use crate::sample::SAMPLES;

/// The sample, with a person and money for each partner.
fn draft() -> Application {
    // The guides are read once for all cases.
    static DRAFT: LazyLock<Application> = LazyLock::new(begun);
    DRAFT.clone()
}

fn begun() -> Application {
    let mut draft = SAMPLES[0].application(&Catalogue::shipped());
    let partners: Vec<String> = draft.partners.iter().map(|partner| partner.id.clone()).collect();
    assert!(partners.len() >= 2);
    for (n, partner) in partners.iter().enumerate() {
        draft.team.push(member(&format!("m9{n}"), &format!("成员{n}"), partner));
        draft.budget.cells.push(cell(partner, "labour", "10"));
    }
    draft
}

fn member(id: &str, name: &str, unit: &str) -> TeamMember {
    TeamMember {
        id: id.to_owned(),
        person: Person { name: name.to_owned(), ..Person::default() },
        assignment: Assignment { unit: Some(UnitId::from(unit)), ..Assignment::default() },
        ..TeamMember::default()
    }
}

fn cell(unit: &str, category: &str, amount: &str) -> BudgetCell {
    BudgetCell {
        category: Some(category.to_owned()),
        unit: Some(unit.to_owned()),
        amount: amount.to_owned(),
        ..BudgetCell::default()
    }
}

fn stage(start: &str, task: &str) -> Stage {
    Stage { start_date: start.to_owned(), task: task.to_owned(), ..Stage::default() }
}

#[test]
fn rows_without_ids_are_joined_where_both_sides_only_added() {
    let mut base = draft();
    base.schedule = vec![stage("2026-01-01", "甲")];
    let with = |rows: &[(&str, &str)]| {
        let mut side = base.clone();
        side.schedule.extend(rows.iter().map(|(start, task)| stage(start, task)));
        side
    };
    let ours = with(&[("2027-01-01", "乙"), ("2029-01-01", "丁")]);
    let theirs = with(&[("2028-01-01", "丙"), ("2029-01-01", "丁")]);
    let third = with(&[("2030-01-01", "戊")]);
    let tasks = |merge: &Merge| -> String {
        merge.application.schedule.iter().map(|stage| stage.task.as_str()).collect()
    };
    let merged = merge(&base, &ours, &theirs, &[]).unwrap();
    assert_eq!((tasks(&merged).as_str(), merged.conflicts.len()), ("甲乙丙丁", 0));
    // The same file again, and another in either order.
    let again = merge(&base, &merged.application, &theirs, &[]).unwrap();
    assert_eq!(again.application, merged.application);
    let one = merge(&base, &merged.application, &third, &[]).unwrap();
    let other = merge(&base, &ours, &third, &[]).unwrap();
    let other = merge(&base, &other.application, &theirs, &[]).unwrap();
    assert_eq!(tasks(&one), tasks(&other));
    // A row that was there and changed on one side is asked about, and so are two of one name.
    let mut changed = theirs;
    changed.schedule[0].task = "改".to_owned();
    assert_eq!(merge(&base, &ours, &changed, &[]).unwrap().conflicts.len(), 1);
    let milestone = |name: &str, date: &str| Milestone {
        name: name.to_owned(),
        date: date.to_owned(),
        ..Milestone::default()
    };
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    ours.milestones.push(milestone("中期", "2027-01-01"));
    theirs.milestones.push(milestone("中期", "2027-02-01"));
    assert_eq!(merge(&base, &ours, &theirs, &[]).unwrap().conflicts.len(), 1);
}

/// What someone does to a draft or a part.
#[derive(Clone, Debug)]
enum Edit {
    Task(String),
    Contact(String),
    NewMember(String),
    RenameMember(String),
    RemoveMember,
    Amount(String),
    NewAmount(String),
    Text(String),
    ProjectName(String),
}

fn words() -> impl Strategy<Value = String> {
    "[a-z]{3,8}".prop_map(|word| format!("文{word}"))
}

/// What a partner does to what is theirs alone.
fn own_edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        words().prop_map(Edit::Task),
        words().prop_map(Edit::Contact),
        words().prop_map(Edit::NewMember),
        words().prop_map(Edit::RenameMember),
        Just(Edit::RemoveMember),
        (1..900u32).prop_map(|amount| Edit::Amount(amount.to_string())),
        (1..900u32).prop_map(|amount| Edit::NewAmount(amount.to_string())),
    ]
}

fn any_edit() -> impl Strategy<Value = Edit> {
    prop_oneof![4 => own_edit(), 1 => words().prop_map(Edit::Text), 1 => words().prop_map(Edit::ProjectName)]
}

/// Does it to what is of a partner.
fn edit(draft: &mut Application, partner: &str, edits: &[Edit]) {
    let text = draft.narrative.keys().next().cloned().unwrap();
    for edit in edits {
        let own = draft.partners.iter_mut().find(|one| one.id == partner).unwrap();
        let unit = UnitId::from(partner);
        let of_unit = |member: &TeamMember| member.assignment.unit.as_ref() == Some(&unit);
        let cells = &mut draft.budget.cells;
        match edit {
            Edit::Task(words) => own.task.clone_from(words),
            Edit::Contact(words) => own.contact.name.clone_from(words),
            Edit::NewMember(name) => {
                let next = format!("m{}", draft.team.len() + 1);
                let free = draft.team.iter().all(|member| member.id != next);
                let id = if free { next } else { format!("m{}", draft.team.len() + 500) };
                draft.team.push(member(&id, name, partner));
            }
            Edit::RenameMember(name) => {
                if let Some(member) = draft.team.iter_mut().find(|member| of_unit(member)) {
                    member.person.name.clone_from(name);
                }
            }
            Edit::RemoveMember => {
                if let Some(at) = draft.team.iter().position(of_unit) {
                    draft.team.remove(at);
                }
            }
            Edit::Amount(amount) => {
                if let Some(cell) = cells.iter_mut().find(|cell| cell.unit.as_deref() == Some(partner)) {
                    cell.amount.clone_from(amount);
                }
            }
            Edit::NewAmount(amount) => {
                let made = cell(partner, "operation", amount);
                match cells.iter_mut().find(|cell| cell.is_same_place(&made)) {
                    Some(there) => there.amount.clone_from(amount),
                    None => cells.push(made),
                }
            }
            Edit::Text(words) => {
                draft.narrative.insert(text.clone(), RichText::from_plain(words));
            }
            Edit::ProjectName(words) => draft.project_name.clone_from(words),
        }
    }
}

fn part(draft: &Application, partner: &str, edits: &[Edit]) -> Application {
    let sections: Vec<String> = draft.narrative.keys().cloned().collect();
    let mut part = draft.split(partner, &sections).unwrap();
    edit(&mut part, partner, edits);
    // Through a file and back.
    serde_json::from_str(&serde_json::to_string(&part).unwrap()).unwrap()
}

/// A draft with the lead's edits, and the first partner's part with theirs.
fn edited(theirs: &[Edit], ours: &[Edit]) -> (Application, Application) {
    let mut draft = draft();
    let (a, _) = ids(&draft);
    let part = part(&draft, &a, theirs);
    edit(&mut draft, &a, ours);
    (draft, part)
}

fn ids(draft: &Application) -> (String, String) {
    (draft.partners[0].id.clone(), draft.partners[1].id.clone())
}

/// Every text of a tree.
fn texts(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) if text.starts_with('文') => {
            found.insert(text.clone());
        }
        Value::Array(rows) => rows.iter().for_each(|row| texts(row, found)),
        Value::Object(fields) => fields.values().for_each(|field| texts(field, found)),
        _ => {}
    }
}

fn texts_of(application: &Application) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    texts(&plain(application).unwrap(), &mut found);
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_two_partners_does_not_matter(
        one in prop::collection::vec(own_edit(), 0..6),
        two in prop::collection::vec(own_edit(), 0..6),
    ) {
        let draft = draft();
        let (a, b) = ids(&draft);
        let (first, second) = (part(&draft, &a, &one), part(&draft, &b, &two));
        let after = |parts: [&Application; 2]| {
            let mut merged = draft.clone();
            for part in parts {
                let merge = merged.merge_part(part, &[]).unwrap();
                assert_eq!(merge.conflicts, []);
                merged = merge.application;
            }
            merged
        };
        prop_assert_eq!(after([&first, &second]), after([&second, &first]));
    }

    #[test]
    fn the_same_file_twice_changes_nothing(
        theirs in prop::collection::vec(any_edit(), 0..6),
        ours in prop::collection::vec(any_edit(), 0..6),
    ) {
        let (draft, part) = edited(&theirs, &ours);
        let once = draft.merge_part(&part, &[]).unwrap();
        let twice = once.application.merge_part(&part, &[]).unwrap();
        prop_assert_eq!(&twice.application, &once.application);
        prop_assert_eq!(twice.taken, []);
    }

    #[test]
    fn no_typed_word_of_either_side_is_lost(
        theirs in prop::collection::vec(any_edit(), 0..6),
        ours in prop::collection::vec(any_edit(), 0..6),
    ) {
        let (draft, part) = edited(&theirs, &ours);
        let merge = draft.merge_part(&part, &[]).unwrap();
        let kept = texts_of(&merge.application);
        let shown: String = merge
            .conflicts
            .iter()
            .flat_map(|conflict| &conflict.fields)
            .flat_map(|field| field.pieces.iter().map(|piece| piece.text.as_str()).chain(["\n"]))
            .collect();
        for words in texts_of(&draft).union(&texts_of(&part)) {
            let is_shown = words.split("文").filter(|rest| !rest.is_empty()).all(|rest| shown.contains(rest));
            prop_assert!(kept.contains(words) || is_shown, "{} is lost; shown: {}", words, shown);
        }
        // What the lead typed is never replaced unasked.
        prop_assert!(texts_of(&draft).is_subset(&kept) || theirs.iter().any(|edit| matches!(edit, Edit::RemoveMember)));
    }

    #[test]
    fn a_draft_merged_with_itself_is_itself(ours in prop::collection::vec(any_edit(), 0..6)) {
        let mut draft = draft();
        let (a, _) = ids(&draft);
        edit(&mut draft, &a, &ours);
        let merge = merge(&draft, &draft, &draft, &[]).unwrap();
        prop_assert_eq!(merge.application, draft);
    }
}

#[test]
fn what_both_changed_is_shown_and_chosen() {
    let mut draft = draft();
    let (a, _) = ids(&draft);
    let part = part(&draft, &a, &[Edit::Task("文甲".into()), Edit::Contact("文乙".into())]);
    edit(&mut draft, &a, &[Edit::Task("文丙".into())]);
    let asked = draft.merge_part(&part, &[]).unwrap();
    assert_eq!(asked.application.partners[0].task, "文丙");
    assert_eq!(asked.application.partners[0].contact.name, "文乙");
    let [conflict] = &asked.conflicts[..] else { panic!("{:?}", asked.conflicts) };
    assert_eq!(conflict.at, format!("/partners/{a}/task"));
    assert_eq!(conflict.fields.len(), 1);
    assert_eq!(asked.taken.len(), 1);
    let choices = [MergeChoice { at: conflict.at.clone(), side: Side::Theirs }];
    let chosen = draft.merge_part(&part, &choices).unwrap();
    assert_eq!(chosen.application.partners[0].task, "文甲");
    assert_eq!(chosen.conflicts[0].side, Side::Theirs);
}

#[test]
fn a_row_that_one_side_removed_and_the_other_changed_is_a_conflict() {
    let mut draft = draft();
    let (a, _) = ids(&draft);
    let part = part(&draft, &a, &[Edit::RenameMember("文丁".into())]);
    edit(&mut draft, &a, &[Edit::RemoveMember]);
    let asked = draft.merge_part(&part, &[]).unwrap();
    assert_eq!(asked.application.team, draft.team);
    let choices = [MergeChoice { at: asked.conflicts[0].at.clone(), side: Side::Theirs }];
    let chosen = draft.merge_part(&part, &choices).unwrap();
    assert!(chosen.application.team.iter().any(|member| member.person.name == "文丁"));
}

#[test]
fn two_partners_that_add_under_the_same_id_add_two_rows() {
    let draft = draft();
    let (a, b) = ids(&draft);
    let one = part(&draft, &a, &[Edit::NewMember("文子".into())]);
    let two = part(&draft, &b, &[Edit::NewMember("文丑".into())]);
    let merged = draft.merge_part(&one, &[]).unwrap().application;
    let merged = merged.merge_part(&two, &[]).unwrap().application;
    assert_eq!(merged.team.len(), draft.team.len() + 2);
}

#[test]
fn a_file_without_private_numbers_takes_none_away_and_one_with_them_brings_them() {
    let mut draft = draft();
    let (a, _) = ids(&draft);
    let whose = UnitId::from(a.as_str());
    let own = |member: &&mut TeamMember| member.assignment.unit.as_ref() == Some(&whose);
    draft.team.iter_mut().find(own).unwrap().person.document_number = "11010519491231002X".into();
    let mut part = part(&draft, &a, &[]);
    part.partners[0].organisation.account_number = "6222020200112233".into();
    let merged = draft.merge_part(&part, &[]).unwrap();
    assert_eq!(merged.conflicts, []);
    assert_eq!(merged.application.team, draft.team);
    assert_eq!(merged.application.partners[0].organisation.account_number, "6222020200112233");
}

#[test]
fn a_part_holds_what_is_the_partners_and_no_number_of_others() {
    let mut draft = draft();
    draft.lead.account_number = "6222020200112233".into();
    draft.investigator.document_number = "11010519491231002X".into();
    let (a, b) = ids(&draft);
    let part = draft.split(&a, &[]).unwrap();
    let json = serde_json::to_string(&part).unwrap();
    for private in ["6222020200112233", "11010519491231002X", "成员1"] {
        assert!(!json.contains(private), "{private}");
    }
    assert_eq!(part.partners.len(), 1);
    assert_eq!(part.private_numbers(), 0);
    assert!(part.team.iter().all(|member| member.assignment.unit == Some(UnitId::from(a.as_str()))));
    assert!(part.budget.cells.iter().all(|cell| cell.unit.as_deref() == Some(&*a)));
    assert!(part.narrative.values().all(|text| text.is_blank()));
    // What came back unchanged changes nothing.
    let merge = draft.merge_part(&part, &[]).unwrap();
    assert_eq!((merge.application, merge.conflicts), (draft.clone(), Vec::new()));
    assert!(part.split(&b, &[]).is_err());
    assert!(draft.merge_part(&draft, &[]).is_err());
    assert!(draft.split("p99", &[]).is_err());
}
