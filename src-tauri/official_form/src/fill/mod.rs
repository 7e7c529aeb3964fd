//! Writes values into their places. Only what is written changes; every other byte of the document stays.

mod control;
mod passages;
mod pictures;
mod row;

use std::collections::BTreeMap;
use std::ops::Range;

use passages::Room;
pub(crate) use pictures::Media;
use pictures::Pictures;
use shenbao_core::asset::Assets;

use crate::place::{Confidence, Place, Target};
use crate::text::{Paragraph, is_blank, run, width};
use crate::value::{Part, Value};
use crate::xml::{Edit, Tree, apply};

/// Which places are filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those the program is sure of.
    Sure,
    /// The unsure too.
    All,
}

/// Is the place filled?
pub(crate) fn takes(place: &Place, which: Which) -> bool {
    place.value.is_some()
        && !place.keep_empty
        && (which == Which::All || place.confidence == Confidence::Sure)
}

/// The document with these places filled.
pub(crate) fn fill(tree: &Tree<'_>, places: &[Place], which: Which, assets: &Assets) -> (String, Vec<Media>) {
    let filled: Vec<&Place> = places.iter().filter(|place| takes(place, which)).collect();
    let pictures = Pictures::of(tree, assets);
    let mut writer =
        Writer { tree, changes: BTreeMap::new(), edits: Vec::new(), model: model(places), pictures };
    for place in &filled {
        writer.place(place);
    }
    writer.edits.extend(row::added(tree, &filled));
    writer.finish()
}

/// An empty paragraph under a heading, in whose style text goes where a heading has none.
fn model(places: &[Place]) -> Option<usize> {
    places.iter().find_map(|place| match &place.target {
        Target::Region { paragraphs, .. } => paragraphs.first().copied(),
        _ => None,
    })
}

struct Writer<'a> {
    tree: &'a Tree<'a>,
    /// What comes in place of which characters, by paragraph.
    changes: BTreeMap<usize, Vec<(Range<usize>, String)>>,
    edits: Vec<Edit>,
    model: Option<usize>,
    pictures: Pictures<'a>,
}

impl Writer<'_> {
    fn place(&mut self, place: &Place) {
        let tree = self.tree;
        let Some(value) = place.value.as_deref() else { return };
        match &place.target {
            Target::Nothing(_) | Target::Extra { .. } => {}
            Target::Blank { paragraph, range } => {
                let text = Paragraph::read(tree, *paragraph);
                let written = in_blank(&text, range, value, place.part);
                self.changes.entry(*paragraph).or_default().push((range.clone(), written));
            }
            Target::Cell(cell) => {
                let edits = in_cell(tree, *cell, place, value, &mut self.pictures);
                match edits {
                    CellEdit::Characters(paragraph, range, text) => {
                        self.changes.entry(paragraph).or_default().push((range, text));
                    }
                    CellEdit::Source(edits) => self.edits.extend(edits),
                }
            }
            Target::Region { paragraphs, after } => {
                let Some(held) = &place.held else { return };
                let hint = place.blank_text.is_some();
                let passages = held.passages();
                let model = self.model;
                let room = Room { paragraphs, after: *after, model, hint };
                self.edits.extend(passages::write(tree, &passages, &room, &mut self.pictures));
            }
            Target::Choice(boxes) => {
                let picked: Vec<&str> = value.split('|').collect();
                for (paragraph, at, _) in
                    boxes.iter().filter(|(_, _, option)| picked.contains(&option.as_str()))
                {
                    self.changes.entry(*paragraph).or_default().push((*at..*at + 1, "☑".to_owned()));
                }
            }
            Target::Control(control) => {
                let pictures = &mut self.pictures;
                self.edits.extend(control::content_control(tree, *control, place, value, pictures));
            }
            Target::OldField(begin) => self.edits.extend(control::old_field(tree, *begin, value)),
        }
    }

    fn finish(mut self) -> (String, Vec<Media>) {
        for (paragraph, changes) in std::mem::take(&mut self.changes) {
            let own = Paragraph::read(self.tree, paragraph);
            self.edits.extend(own.replace(self.tree, &changes));
            if let Some(twin) = twin(self.tree, paragraph) {
                let twin = Paragraph::read(self.tree, twin);
                if twin.chars == own.chars {
                    self.edits.extend(twin.replace(self.tree, &changes));
                }
            }
        }
        (apply(self.tree.xml, self.edits), self.pictures.media)
    }
}

/// The same paragraph in the copy of a text box that is kept for older readers.
fn twin(tree: &Tree<'_>, paragraph: usize) -> Option<usize> {
    let text_box = tree.ancestors(paragraph).find(|above| tree.is(*above, "w:txbxContent"))?;
    let both = tree.ancestors(text_box).find(|above| tree.is(*above, "mc:AlternateContent"))?;
    let choice = tree.child(both, "mc:Choice")?;
    let fallback = tree.child(both, "mc:Fallback")?;
    let boxes =
        |of: usize| tree.descendants(of).filter(|node| tree.is(*node, "w:txbxContent")).collect::<Vec<_>>();
    let lines = |of: usize| tree.descendants(of).filter(|node| tree.is(*node, "w:p")).collect::<Vec<_>>();
    let nth = boxes(choice).iter().position(|other| *other == text_box)?;
    let line = lines(text_box).iter().position(|other| *other == paragraph)?;
    lines(*boxes(fallback).get(nth)?).get(line).copied()
}

/// A value with what is left of its blank: what follows keeps its place on the line.
fn in_blank(paragraph: &Paragraph, range: &Range<usize>, value: &str, part: Option<Part>) -> String {
    let before = paragraph.slice(range.start.saturating_sub(2)..range.start);
    let value = match part {
        Some(Part::Year) if before == "20" && value.starts_with("20") => &value[2..],
        _ => value,
    };
    let Some(filler) = range.clone().next().map(|at| paragraph.chars[at]) else { return value.to_owned() };
    let blank = paragraph.slice(range.clone());
    let room = width(&blank).saturating_sub(width(value));
    let one = width(&filler.to_string()).max(1);
    if part.is_some() || range.len() < 8 || filler == '\t' || !is_blank(filler) {
        return value.to_owned();
    }
    format!("{value}{}", filler.to_string().repeat(room / one))
}

enum CellEdit {
    Characters(usize, Range<usize>, String),
    Source(Vec<Edit>),
}

fn in_cell(
    tree: &Tree<'_>,
    cell: usize,
    place: &Place,
    value: &str,
    pictures: &mut Pictures<'_>,
) -> CellEdit {
    let paragraphs: Vec<usize> = tree.children(cell, "w:p").collect();
    let Some(first) = paragraphs.first().copied() else { return CellEdit::Source(Vec::new()) };
    let hint = place.blank_text.is_some();
    if let Some(Value::Narrative(passages)) = &place.held {
        let room = Room { paragraphs: &paragraphs, after: first, model: None, hint };
        return CellEdit::Source(passages::write(tree, passages, &room, pictures));
    }
    let own = Paragraph::read(tree, first);
    if hint {
        let mut edits = own.rewrite(tree, &run(tree, &own.mark_properties(tree), value));
        for other in &paragraphs[1..] {
            edits.extend(Paragraph::read(tree, *other).rewrite(tree, ""));
        }
        return CellEdit::Source(edits);
    }
    CellEdit::Characters(first, 0..own.chars.len(), value.to_owned())
}
