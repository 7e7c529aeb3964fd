//! Values that are spread over cells: a date with 年, 月 and 日 between, one character to a cell.

use crate::field::{FormField, PersonItem, ProjectItem};
use crate::grid::{Cell, Content, Grid};
use crate::label::Label;
use crate::place::{Target, Where};
use crate::recognise::resolve::{Answer, Context};
use crate::recognise::{Found, Recogniser};
use crate::value::Part;

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
        let whole = answer
            .field
            .and_then(|field| self.values.value(field))
            .and_then(|value| value.show(crate::value::Manner::default()));
        let fits = whole.is_some_and(|text| text.chars().count() == cells.len());
        let coded = matches!(
            answer.field,
            Some(FormField::Unit(..) | FormField::Person(_, PersonItem::DocumentNumber | PersonItem::Mobile))
        );
        for (n, cell) in cells.iter().enumerate() {
            let cell = &grid.cells[*cell];
            let found =
                Found { label: label.clone(), part: Some(Part::Character(n + 1)), ..Found::default() };
            let answer = if fits && coded { answer } else { Answer { field: None, ..answer } };
            self.emit(context, answer, found, place(cell), Target::Cell(cell.node), None);
        }
    }
}
