//! Values in content controls and old form fields.

use crate::fill::passages::{self, Room};
use crate::fill::pictures::Pictures;
use crate::place::Place;
use crate::recognise::control::{Kind, kind};
use crate::text::{Paragraph, run};
use crate::value::{DateStyle, Day, Manner, Value};
use crate::xml::{Edit, Tree, escaped};

/// The edits that fill a content control.
pub(super) fn content_control(
    tree: &Tree<'_>,
    control: usize,
    place: &Place,
    value: &str,
    pictures: &mut Pictures<'_>,
) -> Vec<Edit> {
    let Some(content) = tree.child(control, "w:sdtContent") else { return Vec::new() };
    let own = tree.child(control, "w:sdtPr");
    let kind = kind(tree, control);
    if kind == Kind::Check {
        return check(tree, control, content);
    }
    let mut edits = Vec::new();
    if let Some(showing) = own.and_then(|own| tree.child(own, "w:showingPlcHdr")) {
        edits.push(Edit { range: tree.node(showing).outer.clone(), source: String::new() });
    }
    let mut value = value.to_owned();
    if let (Some(date), Some(Value::Date(day))) = (own.and_then(|own| tree.child(own, "w:date")), &place.held)
    {
        edits.extend(full_date(tree, date, *day));
        value = in_format(tree, date, *day).unwrap_or(value);
    }
    let runs: Vec<usize> = tree.descendants(content).filter(|node| tree.is(*node, "w:r")).collect();
    let properties = properties(tree, own, runs.first().copied());
    let paragraphs: Vec<usize> = tree.descendants(content).filter(|node| tree.is(*node, "w:p")).collect();
    let plain = own.is_some_and(|own| tree.child(own, "w:text").is_some());
    if let (Some(Value::Narrative(passages)), false, Some(first)) = (&place.held, plain, paragraphs.first()) {
        let room = Room { paragraphs: &paragraphs, after: *first, model: None, hint: true };
        edits.extend(passages::write(tree, passages, &room, pictures));
        return edits;
    }
    let new = run(tree, &properties, &value);
    match runs.split_first() {
        Some((first, others)) => {
            edits.push(Edit { range: tree.node(*first).outer.clone(), source: new });
            let gone = others
                .iter()
                .map(|node| Edit { range: tree.node(*node).outer.clone(), source: String::new() });
            edits.extend(gone);
        }
        None => match paragraphs.first() {
            Some(paragraph) => edits.push(Paragraph::read(tree, *paragraph).append(tree, &new)),
            None => {
                let end = tree.node(content).inner.end;
                edits.push(Edit { range: end..end, source: new });
            }
        },
    }
    edits
}

/// The style of a value: the control's, or that of its placeholder without what marks it as one.
fn properties(tree: &Tree<'_>, own: Option<usize>, first: Option<usize>) -> String {
    if let Some(own) = own.and_then(|own| tree.child(own, "w:rPr")) {
        return tree.source(own).to_owned();
    }
    let Some(of_run) = first.and_then(|run| tree.child(run, "w:rPr")) else { return String::new() };
    let marks = ["w:rStyle", "w:color"];
    let kept =
        tree.node(of_run).children.iter().filter(|child| !marks.iter().any(|name| tree.is(**child, name)));
    let kept: String = kept.map(|child| tree.source(*child)).collect();
    let w = tree.w();
    if kept.is_empty() { String::new() } else { format!("<{w}:rPr>{kept}</{w}:rPr>") }
}

fn check(tree: &Tree<'_>, control: usize, content: usize) -> Vec<Edit> {
    let mut edits = Vec::new();
    let Some(check) = tree.at(control, &["w:sdtPr", "w14:checkbox"]) else { return edits };
    if let Some(checked) = tree.child(check, "w14:checked") {
        let source =
            tree.source(checked).replace("val=\"0\"", "val=\"1\"").replace("val=\"false\"", "val=\"1\"");
        edits.push(Edit { range: tree.node(checked).outer.clone(), source });
    }
    let sign = tree.child(check, "w14:checkedState").and_then(|state| tree.attr(state, "w14:val"));
    let sign =
        sign.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32).unwrap_or('☒');
    let text = tree.descendants(content).find(|node| tree.is(*node, "w:t"));
    if let Some(text) = text {
        edits.push(Edit { range: tree.node(text).inner.clone(), source: escaped(&sign.to_string()) });
    } else if let Some(letter) = tree.descendants(content).find(|node| tree.is(*node, "w:sym")) {
        let code = tree.attr(letter, "w:char").unwrap_or_default();
        let source = tree.source(letter).replace(&format!("\"{code}\""), "\"F0FE\"");
        edits.push(Edit { range: tree.node(letter).outer.clone(), source });
    }
    edits
}

/// `w:fullDate` of a date control.
fn full_date(tree: &Tree<'_>, date: usize, day: Day) -> Option<Edit> {
    let full = format!("{:04}-{:02}-{:02}T00:00:00Z", day.year, day.month, day.day?);
    let w = tree.w();
    let node = tree.node(date);
    let start = &tree.xml[node.outer.start..node.inner.start];
    let new = match tree.attr(date, "w:fullDate") {
        Some(old) => start.replace(old, &full),
        None => start.replacen(&format!("<{w}:date"), &format!("<{w}:date {w}:fullDate=\"{full}\""), 1),
    };
    Some(Edit { range: node.outer.start..node.inner.start, source: new })
}

/// A day as a date control shows it.
fn in_format(tree: &Tree<'_>, date: usize, day: Day) -> Option<String> {
    let format = tree.val(date, &["w:dateFormat"])?;
    let sign = ['.', '-', '/'].into_iter().find(|sign| format.contains(*sign));
    let style = DateStyle { to_the_month: !format.contains(['d', 'D']), sign };
    Value::Date(day).show(Manner { date: style, ..Manner::default() })
}

/// The edits that fill an old form field, by its `w:fldChar`.
pub(super) fn old_field(tree: &Tree<'_>, begin: usize, value: &str) -> Vec<Edit> {
    let Some(own) = tree.child(begin, "w:ffData") else { return Vec::new() };
    let w = tree.w();
    if let Some(check) = tree.child(own, "w:checkBox") {
        return match tree.child(check, "w:checked") {
            Some(checked) => vec![Edit {
                range: tree.node(checked).outer.clone(),
                source: format!("<{w}:checked {w}:val=\"1\"/>"),
            }],
            None => {
                let end = tree.node(check).inner.end;
                vec![Edit { range: end..end, source: format!("<{w}:checked {w}:val=\"1\"/>") }]
            }
        };
    }
    if let Some(list) = tree.child(own, "w:ddList") {
        let items = tree.children(list, "w:listEntry");
        let Some(at) = items.into_iter().position(|item| tree.attr(item, "w:val") == Some(value)) else {
            return Vec::new();
        };
        let source = format!("<{w}:result {w}:val=\"{at}\"/>");
        return match tree.child(list, "w:result") {
            Some(result) => vec![Edit { range: tree.node(result).outer.clone(), source }],
            None => {
                let start = tree.node(list).inner.start;
                vec![Edit { range: start..start, source }]
            }
        };
    }
    result(tree, begin, value)
}

/// The text between a field's separator and its end.
fn result(tree: &Tree<'_>, begin: usize, value: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let Some(paragraph) = tree.ancestors(begin).find(|above| tree.is(*above, "w:p")) else { return edits };
    let mut depth = 0;
    let mut separator = None;
    let mut value = Some(value);
    for node in tree.descendants(paragraph).filter(|node| *node >= begin) {
        if tree.is(node, "w:fldChar") {
            match tree.attr(node, "w:fldCharType") {
                Some("begin") => depth += 1,
                Some("separate") if depth == 1 => separator = Some(node),
                Some("end") => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
        } else if separator.is_some() && tree.is(node, "w:t") {
            let text = value.take().unwrap_or_default();
            edits.push(Edit {
                range: tree.node(node).outer.clone(),
                source: format!("<{0}:t xml:space=\"preserve\">{1}</{0}:t>", tree.w(), escaped(text)),
            });
        }
    }
    if let (Some(value), Some(separator)) = (value, separator) {
        let of_separator = tree.node(separator).parent;
        let properties = tree.child(of_separator, "w:rPr").map_or("", |own| tree.source(own));
        let end = tree.node(of_separator).outer.end;
        edits.push(Edit { range: end..end, source: run(tree, properties, value) });
    }
    edits
}
