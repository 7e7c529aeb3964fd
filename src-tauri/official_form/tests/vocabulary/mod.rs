//! Every field that forms ask for has a place in an application: one with a value for each is built as a draft, and
//! every value is found again. `application.json` has the application in its structure and, as `fields`, one value for
//! each field; `fields.json` is the vocabulary, with the type of each field.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it fails")]

mod draft;
mod sheet;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde_json::{Value as Json, json};
use shenbao_core::application::{Application, Because, RichText};
use shenbao_core::budget::BudgetLedger;
use shenbao_core::template::TemplateChoice;
use shenbao_guide::clause::TopicField;
use shenbao_guide::payer::Payer;
use shenbao_official_form::{
    Amount, AttachmentItem, Category, Day, EquipmentItem, FigureItem, FormField, IndicatorItem, List,
    Passage, Person, PersonItem, ProjectItem, ScheduleItem, Source, Unit, UnitItem, Value, Values,
};

/// The fields an application has no place for, and why.
const WITHOUT_A_PLACE: [(&str, &str); 2] = [
    ("attachments[i].kind", "the files themselves are handed in; a column of paper forms, filled by hand"),
    ("attachments[i].copies", "the files themselves are handed in; a column of paper forms, filled by hand"),
];

#[test]
fn every_field_of_the_vocabulary_is_found_in_a_draft() {
    let types: BTreeMap<String, String> = serde_json::from_str(include_str!("fields.json")).unwrap();
    let json: Json = serde_json::from_str(include_str!("application.json")).unwrap();
    let draft = draft_with(|_| {});
    let named = fields_of(&draft);
    let mut seen = BTreeSet::new();
    let mut differing = Vec::new();
    for (name, value) in json["fields"].as_object().unwrap() {
        let pattern = pattern(name);
        let expected = expected(&types[&pattern], value);
        let field = named.get(name);
        let found = field.and_then(|field| draft.value(*field)).map(as_text);
        let is_exception = WITHOUT_A_PLACE.iter().any(|(without, _)| *without == pattern);
        let wanted = Some(as_text(expected)).filter(|_| !is_exception);
        if field.is_none() || found != wanted {
            differing.push(format!("{name}: {found:?}, not {wanted:?}"));
        }
        seen.insert(pattern);
    }
    assert!(differing.is_empty(), "{} fields differ:\n{}", differing.len(), differing.join("\n"));
    assert_eq!(seen, types.into_keys().collect(), "the application has a value for each field");
}

#[test]
fn a_cross_reference_says_whether_it_is_to_a_figure_or_a_table() {
    let sample = shenbao_core::sample::SAMPLES[0].application(&shenbao_core::catalogue::Catalogue::shipped());
    let rationale = sample.value(FormField::Project(ProjectItem::Rationale)).map(as_text);
    let Some(Value::Text(rationale)) = rationale else { panic!("no text: {rationale:?}") };
    assert!(rationale.contains("比较见表1"), "{rationale}");
}

#[test]
fn every_name_of_a_field_reads_back_as_that_field() {
    for (name, field) in fields_of(&draft_with(|_| {})) {
        assert_eq!(name.parse::<FormField>().unwrap(), field);
    }
    for wrong in ["lead", "team[x].name", "partners[0].", "budget.source", "budget.year[1", "nothing.at.all"]
    {
        assert!(wrong.parse::<FormField>().is_err(), "{wrong}");
    }
}

/// The draft of the vocabulary, to be changed.
fn draft_with(change: impl FnOnce(&mut Application)) -> Application {
    let json: Json = serde_json::from_str(include_str!("application.json")).unwrap();
    let mut draft = draft::build(&json["application"]);
    change(&mut draft);
    draft
}

fn amount(draft: &Application, name: &str) -> Option<Value> {
    draft.value(fields_of(draft)[name])
}

#[test]
fn what_does_not_read_leaves_the_sums_it_is_part_of_empty() {
    let draft = draft_with(|draft| {
        let cell = draft.budget.cells.iter_mut().find(|cell| cell.payer == Some(Payer::LeadOwn)).unwrap();
        cell.amount = "约 60 万".to_owned();
    });
    for name in ["budget.total", "budget.source.self_raised", "budget.direct", "budget.total_in_words"] {
        assert_eq!(amount(&draft, name), None, "{name}");
    }
    assert_eq!(amount(&draft, "budget.source.municipal"), Some(Value::Money(3_000_000.into())));
}

#[test]
fn direct_costs_are_all_that_the_template_does_not_call_indirect() {
    let draft = draft_with(|draft| {
        draft.template = TemplateChoice::Shipped("national-key".to_owned());
        draft.budget = BudgetLedger::default();
        draft.budget.enter_category("direct", "300");
        draft.budget.enter_category("indirect", "40");
    });
    assert_eq!(amount(&draft, "budget.direct"), Some(Value::Money(3_000_000.into())));
    assert_eq!(amount(&draft, "budget.total"), Some(Value::Money(3_400_000.into())));
}

#[test]
fn what_is_asked_for_is_of_the_issuers_own_purse() {
    let requested = |issuer: Option<&str>, title: &str| {
        let draft = draft_with(|draft| {
            draft.basis.issuer = issuer.map(str::to_owned);
            draft.basis.guide_title = title.to_owned();
        });
        amount(&draft, "budget.requested")
    };
    let (city, district) = (Value::Money(3_000_000.into()), Value::Money(1_200_000.into()));
    assert_eq!(requested(Some("望澜市科学技术局"), "申报指南"), Some(city.clone()));
    assert_eq!(requested(Some("望澜市青檀区科学技术局"), "申报指南"), Some(district.clone()));
    assert_eq!(requested(None, "重庆市生物医药重大专项申报指南"), Some(city));
    assert_eq!(requested(None, "沙坪坝区科技攻关项目申报指南"), Some(district));
    assert_eq!(requested(None, "申报指南"), None, "the city's and the district's money are both there");
}

#[test]
fn the_attachments_are_those_handed_in_by_their_numbers() {
    let draft = draft_with(|draft| {
        let first = &mut draft.attachments[0];
        first.ready = false;
        first.because = Some(Because { quote: "临床".to_owned(), field: TopicField::Indicators });
    });
    assert_eq!(draft.count(List::Attachments), 5);
    let first = draft.value(FormField::Attachment(0, AttachmentItem::Name));
    assert_eq!(first, Some(Value::Text("2025年度审计报告".to_owned())));
}

#[test]
fn a_stage_of_several_years_names_its_first_and_last() {
    let draft = draft_with(|draft| draft.schedule[0].end_date = "2028-06-30".to_owned());
    let year = draft.value(FormField::Schedule(0, ScheduleItem::Year));
    assert_eq!(year, Some(Value::Text("2027—2028".to_owned())));
}

#[test]
fn headings_of_a_narrative_carry_the_numbers_of_the_page_and_blank_lines_are_left_out() {
    let block = |kind: &str, text: &str| json!({"type": kind, "content": [{"type": "text", "text": text}]});
    let listed = json!({"type": "bulletList", "content": [
        {"type": "listItem", "content": [block("paragraph", " "), block("heading", "丙"), block("paragraph", "丁")]},
    ]});
    let content = [
        block("heading", "甲"),
        block("paragraph", " "),
        block("heading", "（二）乙"),
        listed,
        block("heading", "戊"),
    ];
    let draft = draft_with(|draft| {
        draft.narrative.insert("content".to_owned(), RichText(json!({"type": "doc", "content": content})));
    });
    let found = draft.value(FormField::Project(ProjectItem::Content)).map(as_text);
    assert_eq!(found, Some(Value::Text("（一）甲\n（二）乙\n· （三）丙\n丁\n（四）戊".to_owned())));
}

/// A narrative as its text: how it is set is not in question.
fn as_text(value: Value) -> Value {
    match value {
        Value::Narrative(passages) => {
            Value::Text(passages.iter().map(Passage::text).collect::<Vec<_>>().join("\n"))
        }
        value => value,
    }
}

/// The value of `fields` for a field of this type. Money is in 元.
fn expected(of_type: &str, json: &Json) -> Value {
    let words = |json: &Json| json.as_str().unwrap().to_owned();
    let number = || draft::words(json).parse::<Decimal>().unwrap();
    let day = |json: &Json| Day::parse(json.as_str().unwrap()).unwrap();
    match of_type {
        "text" | "narrative" => Value::Text(words(json)),
        "money" => Value::Money(number()),
        "count" | "percent" => Value::Number(number()),
        "date" => Value::Date(day(json)),
        "daterange" => Value::Range(day(&json[0]), day(&json[1])),
        "list" => Value::List(json.as_array().unwrap().iter().map(words).collect()),
        other => panic!("no such type: {other}"),
    }
}

/// `team[i].name` of `team[3].name`.
fn pattern(name: &str) -> String {
    let mut parts = name.split(|c: char| c.is_ascii_digit()).filter(|part| !part.is_empty());
    parts.next().into_iter().map(str::to_owned).chain(parts.map(|part| format!("i{part}"))).collect()
}

/// All fields the draft can be asked for, by their names.
fn fields_of(draft: &Application) -> BTreeMap<String, FormField> {
    let mut fields: Vec<FormField> = ProjectItem::ALL.iter().map(|item| FormField::Project(*item)).collect();
    let mut units = vec![Unit::Lead];
    units.extend((0..draft.count(List::Partners)).map(Unit::Partner));
    for unit in &units {
        fields.extend(UnitItem::ALL.iter().map(|item| FormField::Unit(*unit, *item)));
    }
    let mut people = vec![Person::Leader, Person::Contact, Person::Finance];
    people.extend((0..draft.count(List::Members)).map(Person::Member));
    for person in people {
        fields.extend(PersonItem::ALL.iter().map(|item| FormField::Person(person, *item)));
    }
    let mut rows = |list: List, of_row: &dyn Fn(usize) -> Vec<FormField>| {
        fields.extend((0..draft.count(list)).flat_map(of_row));
    };
    rows(List::Figures, &|n| FigureItem::ALL.iter().map(|item| FormField::Figure(n, *item)).collect());
    rows(List::Equipment, &|n| {
        EquipmentItem::ALL.iter().map(|item| FormField::Equipment(n, *item)).collect()
    });
    rows(List::Schedule, &|n| ScheduleItem::ALL.iter().map(|item| FormField::Schedule(n, *item)).collect());
    rows(List::Indicators, &|n| {
        IndicatorItem::ALL.iter().map(|item| FormField::Indicator(n, *item)).collect()
    });
    rows(List::Attachments, &|n| {
        AttachmentItem::ALL.iter().map(|item| FormField::Attachment(n, *item)).collect()
    });
    fields.extend(Category::ALL.iter().map(|category| FormField::CategoryNote(*category)));
    fields.extend(amounts(&units).into_iter().map(FormField::Amount));
    fields.into_iter().map(|field| (field.to_string(), field)).collect()
}

/// The amounts of every category, source and year, and of every unit by source.
fn amounts(units: &[Unit]) -> Vec<Amount> {
    let categories: Vec<_> = Category::ALL.iter().copied().map(Some).chain([None]).collect();
    let sources: Vec<_> = Source::ALL.iter().copied().map(Some).chain([None]).collect();
    let mut amounts = Vec::new();
    for &source in &sources {
        amounts.extend(units.iter().map(|unit| Amount { unit: Some(*unit), source, ..Amount::default() }));
        for &category in &categories {
            for year in [None, Some(0), Some(1), Some(2)] {
                amounts.push(Amount { category, source, year, unit: None });
            }
        }
    }
    amounts
}
