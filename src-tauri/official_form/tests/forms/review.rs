//! What a person looks through before a form is filled, and what their decisions change.

use shenbao_core::asset::Assets;
use shenbao_official_form::{
    DecidedBy, Decision, FormField, FormReview, OfficialForm, Passage, PictureBlock, ReviewedPlace, Standing,
    Value, Which,
};

use crate::forms::support::{Flat, bold, cell, docx, p, part, row, table, text};

fn draft() -> Flat {
    Flat::of([
        ("project.name", text("城市内涝预警系统")),
        ("project.nature", text("应用研究")),
        ("lead.name", text("云杉大学")),
        ("leader.name", text("江望舒")),
        ("leader.title", text("教授")),
        ("team[0].name", text("江望舒")),
        ("team[1].name", text("甄喆")),
        ("team[2].name", text("宋知微")),
        ("budget.total", Value::Money(1_234_500.into())),
        ("narrative.rationale", Value::Narrative(vec![Passage::plain("城市内涝频发，预警不足，损失不小。")])),
    ])
}

fn body() -> String {
    let opinion = format!(
        "<w:tr>{}{}</w:tr>",
        cell(1, None, &p("单位意见")),
        cell(1, None, &[p("同意申报。"), p("（公章）　　年　月　日")].concat())
    );
    [
        bold("基本信息"),
        p("项目名称：____________"),
        table(2, &[row(&["申报单位", ""]), row(&["职称", ""]), row(&["编制依据", ""]), opinion].concat()),
        p("项目性质：□基础研究 □应用研究 □其他"),
        bold("项目组成员"),
        table(
            4,
            &[row(&["序号", "姓名", "职务", "分工"]), row(&["1", "", "", ""]), row(&["2", "", "", ""])]
                .concat(),
        ),
        bold("一、立项依据（不超过10字）"),
        p(""),
    ]
    .concat()
}

fn review(decisions: &[(&str, Option<&str>)]) -> (FormReview, String) {
    let bytes = docx(&body());
    let values = draft();
    let mut form = OfficialForm::read(&bytes, &values).unwrap();
    let at = |label: &str| {
        let place = form.places().iter().find(|place| place.label.starts_with(label));
        place.unwrap_or_else(|| panic!("no {label}")).at.clone()
    };
    let decisions: Vec<Decision> = decisions
        .iter()
        .map(|(label, field)| Decision { at: at(label), field: field.map(|field| field.parse().unwrap()) })
        .collect();
    form.decide(&decisions, DecidedBy::Person, &values);
    let document = part(&form.filled(Which::Sure, &Assets::default()).unwrap(), "word/document.xml");
    (form.review(&values).unwrap(), document)
}

fn place<'a>(review: &'a FormReview, label: &str) -> &'a ReviewedPlace {
    review.places.iter().find(|place| place.label.starts_with(label)).unwrap()
}

#[test]
fn each_place_says_what_it_gets_from_where_and_how_sure() {
    let (review, _) = review(&[]);
    let of = |label: &str| place(&review, label);
    assert_eq!(of("项目名称").standing, Standing::Filled);
    assert_eq!(of("项目名称").source.as_deref(), Some("项目名称"));
    assert_eq!(of("申报单位").value.as_deref(), Some("云杉大学"));
    assert_eq!(of("申报单位").party, "牵头单位");
    assert_eq!(of("职称").standing, Standing::Unsure);
    assert_eq!(of("编制依据").standing, Standing::NotKnown);
    assert_eq!(of("单位意见").standing, Standing::Kept);
    assert!(!of("单位意见").can_decide);
    let narrative = of("一、立项依据");
    assert_eq!((narrative.chars, narrative.max_chars, narrative.over_limit), (Some(17), Some(10), true));
    assert_eq!(review.unsure, 1);
    assert!(of("姓名·1").value.is_some());
    let left = [Standing::NotInDraft, Standing::NotKnown];
    assert_eq!(review.left, review.places.iter().filter(|place| left.contains(&place.standing)).count());
    let places = review.places.iter();
    let filled = places.filter(|place| place.standing == Standing::Filled).count();
    assert_eq!(review.filled, filled);
}

#[test]
fn addresses_are_unique_and_the_same_at_the_next_reading() {
    let (first, _) = review(&[]);
    let (again, _) = review(&[]);
    let mut at: Vec<&str> = first.places.iter().map(|place| place.at.as_str()).collect();
    assert_eq!(at, again.places.iter().map(|place| place.at.as_str()).collect::<Vec<_>>());
    at.sort_unstable();
    at.dedup();
    assert_eq!(at.len(), first.places.len());
}

#[test]
fn what_is_unsure_is_filled_once_it_is_confirmed() {
    let (_, before) = review(&[]);
    let (unsure, _) = review(&[]);
    let field = place(&unsure, "职称").field.unwrap().to_string();
    let (review, document) = review(&[("职称", Some(field.as_str()))]);
    let confirmed = place(&review, "职称");
    assert_eq!(confirmed.standing, Standing::Filled);
    assert_eq!(confirmed.decided_by, DecidedBy::Person);
    assert_eq!(
        document.matches(confirmed.value.as_deref().unwrap()).count(),
        before.matches(confirmed.value.as_deref().unwrap()).count() + 1
    );
}

#[test]
fn a_chosen_field_goes_in_as_the_place_wants_it() {
    let (review, document) = review(&[
        ("编制依据", Some("budget.total")),
        ("申报单位", None),
        ("一、立项依据", Some("lead.name")),
        ("项目性质", Some("leader.title")),
    ]);
    assert_eq!(place(&review, "编制依据").value.as_deref(), Some("123.45万元"));
    assert_eq!(place(&review, "申报单位").standing, Standing::Kept);
    // Text goes under a heading as a paragraph of its own; what fits no option ticks none, and says so.
    assert_eq!(document.matches("云杉大学").count(), 1);
    let choice = place(&review, "项目性质");
    assert_eq!((choice.standing, choice.value.as_deref()), (Standing::NotInDraft, None));
    assert!(choice.remark.as_deref().unwrap().contains("选项"));
    assert!(!document.contains('☑'));
}

#[test]
fn the_fields_to_choose_from_are_those_that_hold_something() {
    let (review, _) = review(&[]);
    let names: Vec<String> = review.fields.iter().map(|field| field.field.to_string()).collect();
    assert!(names.contains(&"lead.name".to_owned()));
    assert!(names.contains(&"team[2].name".to_owned()));
    assert!(!names.contains(&"lead.address".to_owned()));
    for field in &review.fields {
        assert_eq!(field.field.to_string().parse::<FormField>().unwrap(), field.field);
    }
}

/// Every place that a picture shows, as often as it does.
fn shown(blocks: &[PictureBlock], places: &mut Vec<usize>) {
    for block in blocks {
        match block {
            PictureBlock::Paragraph { pieces, .. } => {
                places.extend(pieces.iter().filter_map(|piece| piece.place));
            }
            PictureBlock::Table { rows, .. } => {
                for cell in rows.iter().flatten() {
                    places.extend(cell.place);
                    shown(&cell.blocks, places);
                }
            }
            PictureBlock::TextBox { blocks } => shown(blocks, places),
        }
    }
}

#[test]
fn the_picture_shows_every_place_with_the_rows_that_are_added() {
    let (review, _) = review(&[]);
    let mut places = Vec::new();
    shown(&review.picture, &mut places);
    places.sort_unstable();
    places.dedup();
    assert_eq!(places, review.places.iter().map(|place| place.id).collect::<Vec<_>>());
    let rows = |block: &PictureBlock| match block {
        PictureBlock::Table { rows, .. } => Some(rows.len()),
        _ => None,
    };
    let tables: Vec<usize> = review.picture.iter().filter_map(rows).collect();
    assert_eq!(tables, [4, 4], "a third member has a row of its own");
}
