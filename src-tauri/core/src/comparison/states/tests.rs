//! Two states of a complete application, a shipped sample.

use serde_json::{Value, json};

use super::*;
use crate::application::{Commitment, RichText, Stage, TeamMember, UnitId, YearFigures};
use crate::budget::BudgetLedger;
use crate::catalogue::Catalogue;
use crate::comparison::WordingKind;
use crate::sample::SAMPLES;
use crate::template::DEFAULT_ID;
use shenbao_guide::payer::Payer;

fn sample() -> Application {
    SAMPLES[0].application(&Catalogue::shipped())
}

fn template() -> &'static Template {
    Template::named(DEFAULT_ID)
}

/// The pieces that differ, marked.
fn marked(states: &[SectionStates]) -> Vec<String> {
    let fields = states.iter().flat_map(|section| &section.fields);
    let differing = fields.filter(|f| f.otherwise || f.pieces.iter().any(|p| p.kind != WordingKind::Same));
    let shown = differing.map(|field| {
        let pieces = field.pieces.iter().map(|piece| match piece.kind {
            WordingKind::Same => "…".to_owned(),
            WordingKind::Removed => format!("[-{}]", piece.text),
            WordingKind::Added => format!("[+{}]", piece.text),
        });
        format!("{} {}", field.place, pieces.collect::<String>())
    });
    shown.collect()
}

#[test]
fn what_was_typed_in_between_is_shown_where_it_stands() {
    let mut old = sample();
    old.budget = BudgetLedger::default();
    old.budget.enter_payer(Payer::Municipal, "500");
    let mut new = old.clone();
    new.lead.name.push_str("（集团）");
    new.budget.enter_payer(Payer::Municipal, "499");
    new.schedule.insert(1, Stage { task: "补做一轮预实验".to_owned(), ..Stage::default() });
    let states = compare_states(&old, &new, template());
    assert_eq!(
        marked(&states),
        [
            "lead.name …[+（集团）]",
            "schedule …[+任务：补做一轮预实验\n]…",
            "budget.payers.municipal [-500][+499]…",
        ]
    );
    assert_eq!(changed_sections(&old, &new, template()), ["基本信息", "进度安排", "经费预算"]);
}

#[test]
fn a_changed_field_is_named_by_its_label_or_its_section() {
    let old = sample();
    let named = |change: &dyn Fn(&mut Application)| {
        let mut new = old.clone();
        change(&mut new);
        let changed = changed_fields(&old, &new, template());
        assert_eq!(changed.len(), changed_fields(&new, &old, template()).len());
        changed.into_iter().map(|field| format!("{} {}", field.place, field.label)).collect::<Vec<_>>()
    };
    assert_eq!(named(&|_| {}), Vec::<String>::new());
    assert_eq!(named(&|new| new.lead.name.push('）')), ["lead.name 牵头单位名称"]);
    assert_eq!(named(&|new| new.partners[0].task.push('。')), ["partners 合作单位"]);
    assert_eq!(named(&|new| drop(new.schedule.pop())), ["schedule 进度安排"]);
    assert_eq!(
        named(&|new| new.budget.bases.insert("labour".to_owned(), "按人月".to_owned()).map_or((), drop)),
        ["budget.categories.labour 劳务费"]
    );
    let id = old.narrative.keys().next().unwrap().clone();
    let title = &template().sections.iter().find(|section| section.id == id).unwrap().title;
    assert_eq!(named(&|new| drop(new.narrative.remove(&id))), [format!("narrative.{id} {title}")]);
}

#[test]
fn an_indicator_the_applicant_adds_is_named_as_its_row_in_the_form_is() {
    let mut old = sample();
    old.commitments.push(Commitment { requirement: "自加指标".to_owned(), ..Commitment::default() });
    let last = old.commitments.len() - 1;
    let mut new = old.clone();
    "承诺五项".clone_into(&mut new.commitments[last].commitment);
    assert_eq!(
        marked(&compare_states(&old, &new, template())),
        [format!("commitments.own{last} [+承诺五项]")]
    );
}

#[test]
fn both_states_can_be_read_off_the_pieces() {
    let old = sample();
    let mut new = old.clone();
    new.narrative.insert("plan".into(), RichText::from_plain("一\n二 two words\n三"));
    for section in compare_states(&old, &new, template()) {
        let (before, after) = (fields(&old, &section.id, template()), fields(&new, &section.id, template()));
        for field in section.fields {
            let read = |not: WordingKind| {
                let kept = field.pieces.iter().filter(|piece| piece.kind != not);
                kept.map(|piece| piece.text.as_str()).collect::<String>()
            };
            let of = |fields: &[Field]| fields.iter().find(|f| f.place == field.place).unwrap().text.clone();
            assert_eq!((read(WordingKind::Added), read(WordingKind::Removed)), (of(&before), of(&after)));
        }
    }
}

#[test]
fn an_application_differs_in_nothing_from_itself() {
    let same = sample();
    assert!(marked(&compare_states(&same, &same, template())).is_empty());
    assert!(changed_sections(&same, &same, template()).is_empty());
}

#[test]
fn a_style_and_a_picture_are_changes_too_and_an_empty_editor_is_none() {
    let mut old = sample();
    let figure = |asset: &str| {
        let bold = json!({"type": "text", "text": "粗", "marks": [{"type": "bold"}]});
        let name = json!([{"type": "text", "text": "流程"}]);
        RichText(json!({"type": "doc", "content": [
            {"type": "paragraph", "content": [bold]},
            {"type": "figure", "attrs": {"id": "f-1", "asset": asset}, "content": name}]}))
    };
    old.narrative.insert("plan".into(), figure("a.png"));
    let mut new = old.clone();
    new.narrative.insert("plan".into(), figure("b.png"));
    assert_eq!(marked(&compare_states(&old, &new, template())), ["narrative.plan …"]);
    assert_eq!(changed_sections(&old, &new, template()), ["研究内容与技术路线"]);

    old.narrative.insert("plan".into(), RichText::default());
    new.narrative.insert("plan".into(), RichText(json!({"type": "doc", "content": [{"type": "paragraph"}]})));
    assert!(changed_sections(&old, &new, template()).is_empty());
}

#[test]
fn a_text_kept_from_another_template_is_compared_under_its_id() {
    let old = sample();
    let mut new = old.clone();
    new.narrative.insert("ethics".into(), RichText::from_plain("已过伦理审查"));
    assert_eq!(changed_sections(&old, &new, template()), ["ethics"]);
    assert_eq!(marked(&compare_states(&old, &new, template())), ["narrative.ethics [+已过伦理审查\n]"]);
}

/// Changes the `n`th scalar value, and returns its position.
fn spoil(value: &mut Value, n: &mut usize, at: &str) -> Option<String> {
    match value {
        Value::Array(items) => {
            items.iter_mut().enumerate().find_map(|(i, item)| spoil(item, n, &format!("{at}.{i}")))
        }
        Value::Object(members) => {
            members.iter_mut().find_map(|(key, item)| spoil(item, n, &format!("{at}.{key}")))
        }
        leaf => {
            if *n > 0 {
                *n -= 1;
                return None;
            }
            *leaf = match &*leaf {
                Value::String(text) => json!(format!("{text}改")),
                Value::Bool(so) => json!(!*so),
                Value::Number(number) => json!(number.as_i64().unwrap_or_default() + 1),
                other => other.clone(),
            };
            Some(at.to_owned())
        }
    }
}

#[test]
fn no_change_of_any_value_goes_unseen() {
    // One short text, and a topic cut short: every value is tried, and each is like a thousand others in these.
    let mut old = sample();
    old.narrative.retain(|id, _| id == "innovation");
    old.narrative.insert("innovation".into(), RichText::from_plain("一是快。\n二是准。"));
    old.basis.doubts.clear();
    let mut member = TeamMember { id: "m1".into(), ..TeamMember::default() };
    member.person.name = "张三".into();
    member.assignment.unit = Some(UnitId::Lead);
    old.team = vec![member];
    old.lead.figures.push(YearFigures { year: "2025".into(), ..YearFigures::default() });
    let topic = &mut old.basis.topic;
    topic.indicators.truncate(1);
    topic.requirements.truncate(1);
    let stored = serde_json::to_value(&old).unwrap();
    let mut seen = 0;
    for n in 0.. {
        let mut changed = stored.clone();
        let Some(at) = spoil(&mut changed, &mut { n }, "") else { break };
        // What the format and the template are called is no content.
        if at == ".format" || at == ".template" {
            continue;
        }
        let Ok(new) = serde_json::from_value::<Application>(changed) else { continue };
        if new == old {
            continue;
        }
        assert_eq!(changed_sections(&old, &new, template()).len(), 1, "{at}");
        seen += 1;
    }
    assert!(seen > 200, "{seen}");
}
