//! The lines of a text, with what is known of each.

use std::collections::HashMap;

use super::super::heading::{Candidate, Delim, Kind};
use super::super::names::Name;
use super::super::source::{Text, TextSlice};
use super::super::steps::step;
use super::super::table::cells;
use super::label::{Label, label};
use crate::layout::LabelEnd;

/// The lines of a text.
pub(super) struct Lines<'a> {
    text: &'a Text,
    /// Each with the bytes it takes.
    spans: Vec<(usize, usize)>,
    /// The candidates that open a line, by the line's first byte.
    opening: HashMap<usize, &'a Candidate>,
    /// How often each label without colon heads a line.
    alone: HashMap<String, usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn of(text: &'a Text, candidates: &'a [Candidate]) -> Lines<'a> {
        let ends = text.breaks().iter().skip(1).copied().chain([text.whole().end()]);
        let spans: Vec<(usize, usize)> = text.breaks().iter().copied().zip(ends).collect();
        let opening = candidates.iter().filter(|c| c.opens_line).map(|c| (c.start, c)).collect();
        let mut lines = Lines { text, spans, opening, alone: HashMap::new() };
        for i in 0..lines.count() {
            if let Some(Label { words, ends: LabelEnd::Line }) = lines.label(i) {
                *lines.alone.entry(words).or_default() += 1;
            }
        }
        lines
    }

    pub(super) fn count(&self) -> usize {
        self.spans.len()
    }

    /// The bytes a line takes.
    pub(super) fn span(&self, i: usize) -> Option<(usize, usize)> {
        step();
        self.spans.get(i).copied()
    }

    pub(super) fn words(&self, i: usize) -> &'a str {
        self.span(i).map_or("", |(start, end)| self.text.piece(start, end).str().trim_end())
    }

    /// The line in which this character of the original stands first, if one begins from `from` up to `to`.
    pub(super) fn begun_between(&self, from: u32, to: u32) -> Option<usize> {
        let origin = |&(start, _): &(usize, usize)| self.text.piece(start, start).span().0;
        let i = self.spans.partition_point(|span| origin(span) < from);
        self.spans.get(i).filter(|span| origin(span) < to).map(|_| i)
    }

    /// What stands at the beginning of a line and looks like a heading.
    pub(super) fn candidate(&self, i: usize) -> Option<&'a Candidate> {
        self.span(i).and_then(|(start, _)| self.opening.get(&start).copied())
    }

    /// Does the line begin with the name of a field, or of another part of a topic?
    pub(super) fn is_field(&self, i: usize) -> bool {
        self.candidate(i).is_some_and(|c| {
            let sure = !matches!(c.delim, Delim::Space | Delim::Stop) || c.is_taught;
            sure && matches!(c.kind, Kind::Named(Name::Field(_) | Name::Aside))
        })
    }

    /// The label a line begins with.
    pub(super) fn label(&self, i: usize) -> Option<Label> {
        let (start, end) = self.span(i)?;
        let cells = self.text.cells();
        let cell = cells.get(cells.partition_point(|at| *at <= start)).filter(|at| **at < end);
        label(self.words(i), cell.map(|at| at - start))
    }

    /// The label of a line that surely heads something: of a known field, before a colon or in brackets, or one that
    /// stands alone on several lines.
    pub(super) fn sure_label(&self, i: usize) -> Option<Label> {
        self.label(i).filter(|label| match label.ends {
            _ if self.is_field(i) => true,
            LabelEnd::Colon => true,
            LabelEnd::Line => self.alone.get(&label.words).is_some_and(|count| *count > 1),
            LabelEnd::Blank => false,
        })
    }

    /// The cells of a line.
    pub(super) fn cells(&self, i: usize) -> Vec<TextSlice<'a>> {
        self.span(i).map_or_else(Vec::new, |span| cells(self.text, span))
    }

    /// The head of the table a row stands in: the first of the rows without a break between.
    pub(super) fn head(&self, row: usize) -> usize {
        (0..row).rev().take_while(|i| self.is_row(*i)).last().unwrap_or(row)
    }

    /// Is the line a row of three cells or more?
    pub(super) fn is_row(&self, i: usize) -> bool {
        let Some((start, end)) = self.span(i) else { return false };
        let cells = self.text.cells();
        let from = cells.partition_point(|at| *at <= start);
        cells.get(from + 1).is_some_and(|at| *at < end)
    }
}
