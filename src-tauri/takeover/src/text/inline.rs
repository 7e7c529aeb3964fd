//! The inline content of a paragraph: text in its style, citations, cross-references, marks.

use std::collections::VecDeque;

use shenbao_core::application::Missing;
use shenbao_core::application::nodes::{
    CitationAttributes, CrossReferenceAttributes, MissingAttributes, RichTextInline, RichTextMark,
};
use shenbao_import::document::{Inline, Lost, LostKind, NoteKind, Script, Text};

use super::Setting;
use super::caption::{self, Kind};
use crate::references::{Part, typed_citations};

/// The content of a paragraph.
pub(super) fn inlines(inlines: &[Inline], setting: &mut Setting<'_>) -> Vec<RichTextInline> {
    let mut content = Vec::new();
    for inline in &with_whole_brackets(inlines) {
        match inline {
            Inline::Text(run) => text(run, setting, &mut content),
            Inline::Break => content.push(RichTextInline::HardBreak),
            Inline::Reference { bookmark, shown } => reference(bookmark, shown, setting, &mut content),
            Inline::Note(note) => {
                if let Some(id) = setting.references.of_note(note) {
                    content.push(citation(id));
                } else if note.kind == NoteKind::Endnote {
                    // An endnote that is no reference stands at the end of the section's text, in brackets here.
                    let said = setting.references.note_text(note);
                    if !said.is_empty() {
                        push(&Text { text: format!("（注：{said}）"), ..Text::default() }, &mut content);
                    }
                }
            }
            Inline::Lost(lost) => content.push(lost_mark(lost, setting)),
            Inline::Picture(_) | Inline::PageBreak => {}
        }
    }
    without_brackets(content)
}

/// A bracket of numbers whose end is set otherwise than its beginning, as one run: `［8` raised, `］` on the line.
fn with_whole_brackets(inlines: &[Inline]) -> Vec<Inline> {
    let is_inside = |c: char| c.is_numeric() || c.is_whitespace() || ",，、;；-–~～—".contains(c);
    let mut done: Vec<Inline> = Vec::new();
    for inline in inlines {
        let Inline::Text(run) = inline else {
            done.push(inline.clone());
            continue;
        };
        let mut run = run.clone();
        if let Some(Inline::Text(before)) = done.last_mut()
            && let Some(at) = before.text.rfind(['[', '［'])
            && before.text[at..].chars().skip(1).all(is_inside)
        {
            let end = run.text.char_indices().find(|(_, c)| !is_inside(*c));
            let count = match end {
                Some((at, c)) if matches!(c, ']' | '］') => at + c.len_utf8(),
                Some(_) => 0,
                None => run.text.len(),
            };
            let rest = run.text.split_off(count);
            before.text.push_str(&std::mem::replace(&mut run.text, rest));
        }
        if !run.text.is_empty() {
            done.push(Inline::Text(run));
        }
    }
    done
}

fn lost_mark(lost: &Lost, setting: &mut Setting<'_>) -> RichTextInline {
    let kind = match lost.kind {
        LostKind::Formula => Missing::Formula,
        LostKind::Picture => Missing::Picture,
        LostKind::Symbol => Missing::Symbol,
    };
    setting.mark(kind, &lost.about)
}

/// A mark node.
pub(super) fn missing(id: String, kind: Missing, about: &str) -> RichTextInline {
    let attrs = MissingAttributes { id: Some(id), kind: Some(kind), about: Some(about.to_owned()) };
    RichTextInline::Missing { attrs: Some(attrs), marks: None }
}

fn citation(id: &str) -> RichTextInline {
    let attrs = CitationAttributes { reference: Some(id.to_owned()) };
    RichTextInline::Citation { attrs: Some(attrs), marks: None }
}

fn cross_reference(id: &str) -> RichTextInline {
    let attrs = CrossReferenceAttributes { target: Some(id.to_owned()) };
    RichTextInline::CrossReference { attrs: Some(attrs), marks: None }
}

/// A cross-reference of the document: to a figure or table, an entry of the references, a note; or the words it shows.
fn reference(bookmark: &str, shown: &[Text], setting: &Setting<'_>, content: &mut Vec<RichTextInline>) {
    if let Some(id) = setting.targets.bookmark(bookmark) {
        content.push(cross_reference(id));
    } else if let Some(id) = setting.references.of_bookmark(bookmark, setting.document) {
        content.push(citation(id));
    } else {
        shown.iter().for_each(|run| text(run, setting, content));
    }
}

/// Text, with the citations and the numbers of figures and tables typed in it.
fn text(run: &Text, setting: &Setting<'_>, content: &mut Vec<RichTextInline>) {
    let before: String = content.last().map_or(String::new(), |last| match last {
        RichTextInline::Text { text, .. } => text.clone(),
        _ => String::new(),
    });
    for part in typed_citations(&run.text, &before, setting.references) {
        match part {
            Part::Text(words) => {
                for part in typed_numbers(words, setting) {
                    match part {
                        Part::Text(words) => push(&Text { text: words.to_owned(), ..run.clone() }, content),
                        Part::Refers(ids) => content.extend(ids.iter().map(|id| cross_reference(id))),
                    }
                }
            }
            Part::Refers(ids) => content.extend(ids.iter().map(|id| citation(id))),
        }
    }
}

/// 图1, 表2-1 in a text, where a figure or table has the number.
fn typed_numbers<'t>(text: &'t str, setting: &Setting<'_>) -> Vec<Part<'t>> {
    let mut parts = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(found) = text[at..].find(['图', '表']) {
        let start = at + found;
        let sign = &text[start..start + '图'.len_utf8()];
        let kind = if sign == "图" { Kind::Figure } else { Kind::Table };
        let behind = text[start + sign.len()..].trim_start_matches([' ', '\u{3000}', '\u{a0}']);
        at = start + sign.len();
        // 附图1 and 附表1 are other lists; 代表1 is a word.
        let is_word = text[..start].ends_with(['附', '代', '发', '外', '仪', '续', '手']);
        if is_word {
            continue;
        }
        if let Some((number, rest)) = caption::number(behind)
            && let Some(id) = setting.targets.number(kind, &number)
        {
            parts.push(Part::Text(&text[from..start]));
            parts.push(Part::Refers(vec![id.to_owned()]));
            from = text.len() - rest.len();
            at = from;
        }
    }
    parts.push(Part::Text(&text[from..]));
    parts
}

fn push(run: &Text, content: &mut Vec<RichTextInline>) {
    let text = run.text.replace('\t', " ");
    if text.is_empty() {
        return;
    }
    let mut marks = Vec::new();
    if run.bold {
        marks.push(RichTextMark::Bold);
    }
    if run.italic {
        marks.push(RichTextMark::Italic);
    }
    match run.script {
        Script::Superscript => marks.push(RichTextMark::Superscript),
        Script::Subscript => marks.push(RichTextMark::Subscript),
        Script::Plain => {}
    }
    let marks = (!marks.is_empty()).then_some(marks);
    if let Some(RichTextInline::Text { text: before, marks: same }) = content.last_mut()
        && *same == marks
    {
        before.push_str(&text);
        return;
    }
    content.push(RichTextInline::Text { text, marks });
}

/// Takes away the brackets typed around citations, and the marks between: the page sets its own.
fn without_brackets(content: Vec<RichTextInline>) -> Vec<RichTextInline> {
    let mut done: Vec<RichTextInline> = Vec::new();
    let mut rest: VecDeque<RichTextInline> = content.into();
    while let Some(inline) = rest.pop_front() {
        let Some((text, marks)) = opening(&inline).filter(|_| is_citation(rest.front())) else {
            done.push(inline);
            continue;
        };
        let is_between = |one: &RichTextInline| match one {
            RichTextInline::Text { text, .. } => text.chars().all(|c| ",，、;；-–~～ ".contains(c)),
            one => is_citation(Some(one)),
        };
        let count = rest.iter().take_while(|one| is_between(one)).count();
        let closed = rest.get(count).and_then(closing);
        let Some((behind, behind_marks)) = closed else {
            done.push(inline);
            continue;
        };
        if !text.is_empty() {
            done.push(RichTextInline::Text { text, marks });
        }
        done.extend(rest.drain(..count).filter(|one| is_citation(Some(one))));
        rest.pop_front();
        if !behind.is_empty() {
            rest.push_front(RichTextInline::Text { text: behind, marks: behind_marks });
        }
    }
    done
}

fn is_citation(inline: Option<&RichTextInline>) -> bool {
    matches!(inline, Some(RichTextInline::Citation { .. }))
}

/// The text before a bracket that opens at its end.
fn opening(inline: &RichTextInline) -> Option<(String, Option<Vec<RichTextMark>>)> {
    let RichTextInline::Text { text, marks } = inline else { return None };
    text.strip_suffix(['[', '［', '〔']).map(|text| (text.to_owned(), marks.clone()))
}

/// The text behind a bracket that closes at its beginning.
fn closing(inline: &RichTextInline) -> Option<(String, Option<Vec<RichTextMark>>)> {
    let RichTextInline::Text { text, marks } = inline else { return None };
    text.strip_prefix([']', '］', '〕']).map(|text| (text.to_owned(), marks.clone()))
}
