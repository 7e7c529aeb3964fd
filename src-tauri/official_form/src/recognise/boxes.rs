//! Values that are spread over cells: a date with 年, 月 and 日 between, one character to a cell.

use crate::field::{FormField, PersonItem, ProjectItem};
use crate::grid::{Cell, Content, Grid};
use crate::label::Label;
use crate::place::{Target, Where};
use crate::recognise::context::Context;
use crate::recognise::header::Header;
use crate::recognise::resolve::{Answer, Room, resolve};
use crate::recognise::{Found, Recogniser};
use crate::value::{Manner, MoneyUnit, Part};

impl Recogniser<'_> {
    /// Cells for 年, 月 and 日 with the words in cells between them: how many cells they are.
    pub(super) fn date_boxes(
        &mut self,
        grid: &Grid,
        cells: &[usize],
        label: &Label,
        answer: Answer,
        context: &Context,
        place: &dyn Fn(&Cell) -> Where,
    ) -> Option<usize> {
        const WORDS: [(&str, Part); 3] = [("年", Part::Year), ("月", Part::Month), ("日", Part::Day)];
        let word = |at: usize| cells.get(at).map(|cell| grid.cells[*cell].label.text.as_str());
        let mut at = 0;
        let mut date = 0;
        while at + 1 < cells.len() {
            let cell = &grid.cells[cells[at]];
            let part = WORDS.iter().find(|(of, _)| word(at + 1) == Some(of)).map(|(_, part)| *part);
            let Some(part) = part.filter(|_| cell.content == Content::Blank) else { break };
            let dated = match answer.field {
                Some(FormField::Project(ProjectItem::Range)) if date == 0 => {
                    Answer::field(FormField::Project(ProjectItem::Start))
                }
                Some(FormField::Project(ProjectItem::Range)) => {
                    Answer::field(FormField::Project(ProjectItem::End))
                }
                _ => answer,
            };
            let found = Found { label: label.clone(), part: Some(part), ..Found::default() };
            self.emit(context, dated, found, place(cell), Target::Cell(cell.node), None);
            at += 2;
            if matches!(word(at), Some("至" | "-" | "—" | "~" | "到")) {
                at += 1;
                date += 1;
            }
        }
        (at > 0).then_some(at)
    }

    /// One character to a cell.
    pub(super) fn characters(
        &mut self,
        grid: &Grid,
        cells: &[usize],
        label: &Label,
        answer: Answer,
        context: &Context,
        place: &dyn Fn(&Cell) -> Where,
    ) {
        let value = answer.field.and_then(|field| self.values.value(field));
        let character =
            |n: usize| value.as_ref()?.show(Manner { part: Some(Part::Character(n)), ..Manner::default() });
        let fits = character(cells.len()).is_some() && character(cells.len() + 1).is_none();
        let coded = match answer.field {
            Some(FormField::Unit(..)) => true,
            Some(FormField::Person(_, item)) => {
                use PersonItem::{BirthDate, DocumentNumber, Mobile};
                matches!(item, DocumentNumber | Mobile | BirthDate)
            }
            Some(FormField::Project(item)) => {
                matches!(item, ProjectItem::ApplicationDate | ProjectItem::Start | ProjectItem::End)
            }
            _ => false,
        };
        for (n, cell) in cells.iter().enumerate() {
            let cell = &grid.cells[*cell];
            let found =
                Found { label: label.clone(), part: Some(Part::Character(n + 1)), ..Found::default() };
            let answer = if fits && coded { answer } else { Answer { field: None, ..answer } };
            self.emit(context, answer, found, place(cell), Target::Cell(cell.node), None);
        }
    }

    /// One digit of an amount to a cell, under 亿 … 万 千 百 十 元: whether the row is one.
    pub(super) fn digits(
        &mut self,
        grid: &Grid,
        across: &[usize],
        header: &Header,
        side: Option<usize>,
        context: &Context,
        place: &dyn Fn(&Cell) -> Where,
    ) -> bool {
        const DIGITS: [&str; 12] =
            ["亿", "千万", "百万", "十万", "万", "千", "百", "十", "元", "圆", "角", "分"];
        let word = |leaf: &usize| grid.cells[*leaf].label.text.as_str();
        let first = header.leaves.iter().position(|leaf| DIGITS.contains(&word(leaf)));
        let ones = header.leaves.iter().position(|leaf| ["元", "圆"].contains(&word(leaf)));
        let (Some(first), Some(ones)) = (first, ones) else { return false };
        if ones < first + 3 || !header.leaves[first..].iter().all(|leaf| DIGITS.contains(&word(leaf))) {
            return false;
        }
        let named = side.or_else(|| across.first().copied().filter(|_| first > 0));
        let label = named.map(|cell| grid.cells[cell].label.clone()).unwrap_or_default();
        let answer = resolve(&label, &Context { unit: Some(MoneyUnit::Yuan), ..context.clone() }, Room::Line);
        let amount = answer.field.filter(|field| matches!(field, FormField::Amount(_)));
        let whole = amount.and_then(|field| self.values.value(field));
        let whole =
            whole.and_then(|value| value.show(Manner { unit: Some(MoneyUnit::Yuan), ..Manner::default() }));
        let length = whole.map_or(0, |text| text.chars().take_while(char::is_ascii_digit).count());
        for (at, leaf) in header.leaves.iter().enumerate().skip(first) {
            let mut cells = across.iter().map(|cell| &grid.cells[*cell]);
            let under = cells.find(|cell| cell.columns() == grid.cells[*leaf].columns());
            let Some(cell) = under.filter(|cell| cell.is_open()) else { continue };
            // The digit of 元 is the last; an amount too long for the boxes goes into none.
            let from_ones = ones.checked_sub(at);
            let nth = from_ones.and_then(|from_ones| length.checked_sub(from_ones)).filter(|nth| *nth > 0);
            let nth = nth.filter(|_| length <= ones - first + 1);
            let found = Found {
                label: label.clone(),
                part: nth.map(Part::Character),
                unit: Some(MoneyUnit::Yuan),
                ..Found::default()
            };
            let answer = if nth.is_some() { answer } else { Answer { field: None, ..answer } };
            self.emit(context, answer, found, place(cell), Target::Cell(cell.node), None);
        }
        true
    }
}
