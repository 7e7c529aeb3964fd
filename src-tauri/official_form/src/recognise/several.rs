//! Labels that ask for several things in one box: 联系人及电话, 职务/职称, 关键技术及创新点.

use crate::field::{FormField, PersonItem};
use crate::label::{Label, Meaning, meanings, near};
use crate::place::Further;
use crate::recognise::context::Context;
use crate::recognise::resolve::{Answer, Room, resolve};

/// Signs and words that join two labels.
const JOINS: [char; 5] = ['/', '、', '及', '和', '与'];

/// What a label asks that is of several parts; `None` where not every part is known.
pub(super) fn several(label: &Label, context: &Context, room: Room) -> Option<Answer> {
    let narratives = || texts(&label.text).filter(|_| room == Room::Page);
    let mut inside = context.clone();
    joined(label, |part| {
        let answer = resolve(part, &inside, room);
        // 联系人及电话: the telephone is the contact's.
        inside.flow = answer.party.or(inside.flow);
        answer
    })
    .or_else(narratives)
}

/// What the parts of a label ask together, each by itself: things of people and units alone.
pub(super) fn joined(label: &Label, mut ask: impl FnMut(&Label) -> Answer) -> Option<Answer> {
    let text = label.text.as_str();
    let sign = text.chars().find(|c| JOINS.contains(c))?;
    let parts: Vec<&str> = text.split(JOINS).collect();
    if !(2..=3).contains(&parts.len()) {
        return None;
    }
    // 证件类型及号码 is of 证件号码.
    let stem: String = parts[0].chars().take(2).collect();
    let mut found: Vec<Answer> = Vec::new();
    for part in &parts {
        let named = [(*part).to_owned(), format!("{stem}{part}")];
        let mut answers =
            named.into_iter().map(|text| ask(&Label { printed: text.clone(), text, ..Label::default() }));
        let answer = answers.find(|answer| answer.field.is_some() || answer.keep.is_some())?;
        let of_someone = matches!(answer.field, Some(FormField::Person(..) | FormField::Unit(..)));
        if !of_someone || answer.keep.is_some() || found.iter().any(|other| other.field == answer.field) {
            return None;
        }
        found.push(answer);
    }
    let doubt = found.iter().find_map(|answer| answer.doubt);
    let field = |at: usize| found.get(at).and_then(|answer| answer.field);
    let number = |field: Option<FormField>| {
        matches!(field, Some(FormField::Person(_, PersonItem::Mobile | PersonItem::Phone)))
    };
    let sign = if matches!(sign, '/' | '、') { sign } else { ' ' };
    let further = Further { fields: [field(1), field(2)], sign };
    let answer = Answer { further, doubt, ..found[0] };
    // 手机/固定电话: one of them may be meant.
    Some(if number(field(0)) && number(field(1)) {
        answer.unsure("可能只要其中一个号码")
    } else {
        answer
    })
}

/// The texts a label asks for one after the other.
fn texts(text: &str) -> Option<Answer> {
    let mut found: Vec<FormField> = Vec::new();
    for part in text.split(JOINS) {
        let exact = meanings(part).into_iter().find_map(narrative);
        let field = exact.or_else(|| near(part, |meaning| narrative(meaning).is_some()).and_then(narrative));
        found.extend(field.filter(|field| !found.contains(field)));
    }
    let [first, second, rest @ ..] = found.as_slice() else { return None };
    let further = Further { fields: [Some(*second), rest.first().copied()], sign: '\n' };
    let answer = Answer { further, ..Answer::field(*first) };
    Some(answer.unsure("这一格要写几项内容，各项依次写在里面，请核对"))
}

fn narrative(meaning: Meaning) -> Option<FormField> {
    match meaning {
        Meaning::Project(item) => Some(FormField::Project(item)).filter(|field| field.is_narrative()),
        _ => None,
    }
}

/// 研究背景（国内外研究现状、水平）: another text is asked for in brackets than by the words before them.
pub(super) fn asked_in_brackets(label: &Label, answer: Answer) -> Answer {
    let first = label.notes.split(['、', ',', '，', ';', '；', '和', '及']).next().unwrap_or_default();
    let other = meanings(first).into_iter().find_map(narrative);
    match (answer.field.filter(|field| field.is_narrative()), other) {
        (Some(field), Some(other)) if field != other => answer.unsure("括号里要求写的像是另一项内容"),
        _ => answer,
    }
}
