//! The rows of a list: one entry to a row, and the rows that have to be added.

use crate::grid::{Cell, Content, Grid};
use crate::label::{Label, number};
use crate::place::{Reason, Target, Where};
use crate::recognise::context::Context;
use crate::recognise::header::{Header, leaves_of, same_columns, side_label};
use crate::recognise::records::Rows;
use crate::recognise::resolve::Answer;
use crate::recognise::table::is_sum;
use crate::recognise::{Found, Holder, Recogniser};

impl Recogniser<'_> {
    /// One past the last row for an entry.
    pub(super) fn record_rows(
        &self,
        grid: &Grid,
        first: usize,
        header: &Header,
        side: Option<usize>,
    ) -> usize {
        let mut row = first;
        while row < grid.rows.len() {
            let across: Vec<usize> =
                grid.across(row).into_iter().filter(|cell| Some(*cell) != side).collect();
            let fits = same_columns(grid, &across, leaves_of(grid, row, header));
            // Of controls only, or behind its number: 1 | ____ | ____.
            let numbered =
                |cell: &Cell| cell.content == Content::Text && number(&cell.label.printed).is_some();
            let of_places = across.iter().enumerate().all(|(at, cell)| {
                let cell = &grid.cells[*cell];
                cell.content == Content::Mixed || cell.is_open() || (at == 0 && numbered(cell))
            });
            let open = across.iter().any(|cell| grid.cells[*cell].is_open()) || of_places;
            let Some(leading) = across.first().map(|cell| &grid.cells[*cell].label) else { break };
            let dots = leading.printed.contains('…') || leading.printed.contains("...");
            if !fits || !open || dots || is_sum(leading) || side != side_label(grid, row) {
                break;
            }
            row += 1;
        }
        row.max(first + 1)
    }

    #[expect(clippy::too_many_arguments, reason = "all of one table, given by its walk")]
    pub(super) fn records(
        &mut self,
        grid: &Grid,
        rows: std::ops::Range<usize>,
        header: &Header,
        kind: Rows,
        columns: &[Label],
        context: &Context,
        place: &dyn Fn(&Cell) -> Where,
    ) {
        let count = kind.count(self.values).unwrap_or(0);
        // The same header again further right begins a second list of the same.
        let again =
            columns.iter().skip(1).position(|label| label.text == columns[0].text && !label.text.is_empty());
        // 起始 over 年 and 月 is one.
        let again = again.filter(|at| header.part(grid, header.leaves[at + 1]).is_none());
        let width = again.map_or(columns.len(), |at| at + 1);
        let length = rows.len();
        for row in rows.clone() {
            for (at, leaf) in header.leaves.iter().enumerate() {
                let Some(cell) = grid.at(row, grid.cells[*leaf].col).map(|cell| &grid.cells[cell]) else {
                    continue;
                };
                let group = at / width;
                let ordinal =
                    header.leaves.get(group * width).and_then(|leaf| grid.at(row, grid.cells[*leaf].col));
                let printed = ordinal.and_then(|cell| number(&grid.cells[cell].label.printed));
                let year = kind.printed_year(ordinal.map(|cell| &grid.cells[cell].label), self.values);
                let entry = match printed {
                    _ if year.is_some() => year.flatten().unwrap_or(count),
                    Some(n) if group > 0 || width < columns.len() => n.saturating_sub(1),
                    _ => group * length + (row - rows.start),
                };
                let row_label = printed.unwrap_or(entry + 1).to_string();
                let found = Found {
                    label: columns[at].clone(),
                    row_label: Some(row_label.clone()),
                    part: header.part(grid, *leaf),
                    ..Found::default()
                };
                if cell.content == Content::Mixed {
                    let answer = kind.ask(&columns[at], columns, entry);
                    let holder = Holder::of_cell(place(cell));
                    self.mixed(cell, &holder, &columns[at], &mut context.clone(), answer.field);
                    continue;
                }
                if !cell.is_open() {
                    if matches!(cell.label.printed.trim(), "—" | "——" | "-" | "/" | "／") {
                        self.emit(
                            context,
                            Answer::keep(Reason::NotApplicable),
                            found,
                            place(cell),
                            Target::Nothing(cell.node),
                            None,
                        );
                    }
                    continue;
                }
                let ordinal =
                    crate::label::meanings(&columns[at].text).contains(&crate::label::Meaning::Ordinal);
                if ordinal {
                    if entry < count {
                        self.emit_number(context, entry + 1, found, place(cell), Target::Cell(cell.node));
                    }
                    continue;
                }
                let mut answer = kind.ask(&columns[at], columns, entry);
                // A signature column of a row nobody has stays as it is, like the rest of the row.
                if entry >= count {
                    answer = Answer { field: None, ..answer };
                }
                if entry < count || answer.keep.is_some() {
                    self.emit(context, answer, found, place(cell), Target::Cell(cell.node), Some(cell));
                }
            }
        }
        if width == columns.len() && count > length {
            self.added_rows(grid, rows.end - 1, length..count, header, kind, columns, context, place);
        }
    }

    /// The rows that have to be added below the last for an entry.
    #[expect(clippy::too_many_arguments, reason = "all of one table, given by its walk")]
    fn added_rows(
        &mut self,
        grid: &Grid,
        last: usize,
        entries: std::ops::Range<usize>,
        header: &Header,
        kind: Rows,
        columns: &[Label],
        context: &Context,
        place: &dyn Fn(&Cell) -> Where,
    ) {
        let words = |label: &Label| {
            !label.text.is_empty() && number(&label.text).is_none_or(|_| label.printed.contains('第'))
        };
        let leading = header.leaves.first().and_then(|leaf| grid.at(last, grid.cells[*leaf].col));
        // A control is one of its own: a copy of its row would bear the same number, and nothing is written in it.
        let holds_controls = self
            .tree
            .descendants(grid.rows[last])
            .any(|node| self.tree.is(node, "w:sdt") || self.tree.is(node, "w:ffData"));
        if holds_controls {
            return;
        }
        // Rows with a name of their own are not repeated.
        if leading.is_some_and(|cell| words(&grid.cells[cell].label)) {
            return;
        }
        for (copy, entry) in entries.enumerate() {
            for (at, leaf) in header.leaves.iter().enumerate() {
                let Some(cell) = grid.at(last, grid.cells[*leaf].col).map(|cell| &grid.cells[cell]) else {
                    continue;
                };
                let target = Target::Extra { row: grid.rows[last], copy: copy + 1, cell: cell.node };
                let whole = Where { extra: Some(copy + 1), row: Some(last), ..place(cell) };
                let found = Found {
                    label: columns[at].clone(),
                    row_label: Some((entry + 1).to_string()),
                    part: header.part(grid, *leaf),
                    ..Found::default()
                };
                let ordinal = crate::label::meanings(&columns[at].text)
                    .contains(&crate::label::Meaning::Ordinal)
                    || number(&cell.label.printed).is_some();
                if ordinal {
                    self.emit_number(context, entry + 1, found, whole, target);
                } else if cell.is_open() {
                    self.emit(
                        context,
                        kind.ask(&columns[at], columns, entry),
                        found,
                        whole,
                        target,
                        Some(cell),
                    );
                }
            }
        }
    }
}
