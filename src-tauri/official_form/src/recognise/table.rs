//! The places of a table: labels to the left, headers above, lists that take more rows, and tables of the budget.

use crate::field::{FormField, Person, PersonItem, ProjectItem, UnitItem};
use crate::grid::{Cell, Content, Grid};
use crate::label::{Label, Meaning, is_number, meanings};
use crate::place::{Target, Where};
use crate::recognise::budget::{is_amount, row_name};
use crate::recognise::context::Context;
use crate::recognise::header::{Header, beneath, find_header, is_over, side_label, squeezed};
use crate::recognise::party::party_of;
use crate::recognise::records::Rows;
use crate::recognise::resolve::{Room, resolve};
use crate::recognise::{Found, Holder, Recogniser};
use crate::text::Paragraph;

impl<'a> Recogniser<'a> {
    /// The places of a table, which is the `index`th of its holder.
    pub(super) fn table(&mut self, table: usize, index: usize, holder: &Holder, context: &Context) {
        let grid = Grid::read(self.tree, table);
        let mut context = Context { flow: None, named: 0, ..context.clone() };
        let base = context.inner.len();
        let mut unit = context.unit;
        let place = |cell: &Cell| Where {
            kind: "cell",
            inside: holder.inside.clone().map(Box::new),
            table: Some(index),
            row: Some(cell.row),
            col: Some(cell.col),
            ..Where::default()
        };
        let mut heading: Option<String> = None;
        let mut side: Option<usize> = None;
        let mut row = 0;
        let mut header: Option<(Header, Option<Rows>, usize)> = None;
        while row < grid.rows.len() {
            let across = grid.across(row);
            let now = side_label(&grid, row);
            if now != side {
                let under = |side: Option<usize>| {
                    let head = header.as_ref().map(|(head, ..): &(Header, _, _)| head);
                    side.is_some_and(|side| head.is_some_and(|head| is_over(head, &grid, side)))
                };
                if !under(now) && (now.is_some() || !under(side)) {
                    header = None;
                }
                side = now;
                context.flow = None;
                if let Some(side) = side {
                    self.nth_partner(&squeezed(&grid.cells[side].label.printed), &mut context);
                }
            }
            context.inner.truncate(base);
            context.inner.extend(heading.iter().cloned());
            context.inner.extend(side.map(|side| squeezed(&grid.cells[side].label.printed)));
            let corner = header.as_ref().and_then(|(head, ..)| grid.cells[*head.leaves.first()?].label.unit);
            context.unit = side.and_then(|side| grid.cells[side].label.unit).or(corner).or(unit);
            // A row of one cell of text heads what follows.
            if let [only] = across[..]
                && grid.cells[only].content == Content::Text
                && grid.cells[only].rows == 1
                && grid.rows.len() > 1
            {
                let cell = &grid.cells[only];
                let next = grid.across(row + 1);
                let boxed = matches!(next[..], [below] if grid.cells[below].is_open());
                if boxed {
                    let below = &grid.cells[next[0]];
                    let found = Found { label: cell.label.clone(), ..Found::default() };
                    let answer = resolve(&cell.label, &context, Room::Page);
                    self.emit(&context, answer, found, place(below), Target::Cell(below.node), Some(below));
                    row += 2;
                    continue;
                }
                let before = self.places.len();
                if !heads_a_party(&grid, cell, &next) {
                    self.in_cell(cell, &mut context, place(cell));
                }
                if self.places.len() > before {
                    row += 1;
                    continue;
                }
                if let Some(said) = cell.label.unit {
                    unit = Some(said);
                }
                let text: Vec<String> = cell.paragraphs.iter().map(Paragraph::text).collect();
                if !self.keeps_rest(&text.concat(), &mut context) && cell.label.text.chars().count() <= 30 {
                    let text = squeezed(&cell.label.printed);
                    self.nth_partner(&text, &mut context);
                    heading = Some(text);
                    context.flow = None;
                    header = None;
                }
                row += 1;
                continue;
            }
            if let Some(found) = find_header(&grid, row, side) {
                let below = found.below;
                let kind = self.kind_of(&grid, &found, side, &context);
                header = Some((found, kind, below));
                row = below;
                continue;
            }
            let done = match &header {
                Some((head, kind, first)) => {
                    self.below_header(&grid, row, head, *kind, *first, side, &mut context, &place)
                }
                None => None,
            };
            if let Some(next) = done {
                row = next;
                continue;
            }
            header = None;
            self.labelled(&grid, row, side, &mut context, &place);
            row += 1;
        }
    }

    fn kind_of(&self, grid: &Grid, header: &Header, side: Option<usize>, context: &Context) -> Option<Rows> {
        let columns: Vec<Label> = header.columns(grid);
        let mut rows = Vec::new();
        for row in header.below..grid.rows.len() {
            let beside =
                side_label(grid, row).filter(|now| Some(*now) == side || is_over(header, grid, *now));
            let Some((leading, values)) = beneath(grid, row, header, beside) else { break };
            let is_header = values.iter().all(|cell| grid.cells[*cell].content == Content::Text);
            if is_header && !grid.cells[leading].is_open() {
                break;
            }
            rows.push(row_name(grid, leading, &values));
        }
        let has_leader = self
            .places
            .iter()
            .filter(|place| matches!(place.field, Some(FormField::Person(Person::Leader, _))))
            .count()
            >= 4;
        let first_is_leader = rows.first().is_some_and(|label| label.text.contains("负责人"));
        let kind = Rows::of(&columns, &rows, context, has_leader)?;
        // Labels over one row of blanks, and other labels below: no list.
        let below = grid.across(header.below + rows.len());
        let labels_again = below.len() >= 2
            && below
                .iter()
                .all(|cell| grid.cells[*cell].content == Content::Text && !is_sum(&grid.cells[*cell].label));
        if rows.len() == 1 && labels_again && kind.count(self.values).is_some() {
            return None;
        }
        Some(match kind {
            Rows::Members { .. } if first_is_leader => Rows::Members { from: 0, unsure: false },
            Rows::Units { money, .. }
                if rows.first().is_some_and(|label| label.says(&["牵头", "申报单位", "承担单位"])) =>
            {
                Rows::Units { lead_first: true, money }
            }
            Rows::Units { money, .. } if rows.first().is_some_and(|label| label.says(&["合作", "参与"])) => {
                Rows::Units { lead_first: false, money }
            }
            kind => kind,
        })
    }

    /// The rows below a header, from `row`; the row to go on with, or `None` where the header no longer holds.
    #[expect(clippy::too_many_arguments, reason = "all of one table, given by its walk")]
    fn below_header(
        &mut self,
        grid: &Grid,
        row: usize,
        header: &Header,
        kind: Option<Rows>,
        first: usize,
        side: Option<usize>,
        context: &mut Context,
        place: &dyn Fn(&Cell) -> Where,
    ) -> Option<usize> {
        let across: Vec<usize> = grid.across(row).into_iter().filter(|cell| Some(*cell) != side).collect();
        let columns: Vec<Label> = header.columns(grid);
        let fits = beneath(grid, row, header, side).is_some();
        let leading = across.first().map(|cell| &grid.cells[*cell]);
        let sums = leading.is_some_and(|cell| {
            cell.content == Content::Text && (is_sum(&cell.label) || cell.label.text == "其中")
        });
        if !fits && !sums {
            // Sums under a table may begin otherwise.
            let mixed = leading.is_some_and(|cell| cell.label.text.contains("其中"));
            if !mixed {
                return None;
            }
        }
        if kind.is_none() && self.digits(grid, &across, header, side, context, place) {
            return Some(row + 1);
        }
        let leaf_of =
            |cell: &Cell| header.leaves.iter().position(|leaf| grid.cells[*leaf].columns() == cell.columns());
        match kind {
            Some(named @ (Rows::Budget | Rows::FiguresAcross)) => {
                self.money_row(grid, &across, header, named, context, place);
                Some(row + 1)
            }
            Some(rows) if sums || !fits => {
                for at in &across {
                    let cell = &grid.cells[*at];
                    let label = leading.map(|cell| cell.label.clone()).unwrap_or_default();
                    if cell.content == Content::Mixed {
                        let holder = Holder::of_cell(place(cell));
                        let people = matches!(rows, Rows::Members { from: 0, .. })
                            .then_some(FormField::Project(ProjectItem::TeamCount));
                        self.mixed(cell, &holder, &label, context, people);
                        continue;
                    }
                    let Some(leaf) = leaf_of(cell).filter(|_| cell.is_open()) else { continue };
                    let found = Found {
                        label: columns[leaf].clone(),
                        row_label: Some(label.printed),
                        ..Found::default()
                    };
                    self.emit(
                        context,
                        rows.ask_total(&columns[leaf]),
                        found,
                        place(cell),
                        Target::Cell(cell.node),
                        Some(cell),
                    );
                }
                Some(row + 1)
            }
            Some(rows) if row == first => {
                let last = self.record_rows(grid, row, header, side);
                self.records(grid, row..last, header, rows, &columns, context, place);
                Some(last)
            }
            Some(_) => {
                // What is left below the entries: 「……」, or a row of its own kind.
                let dots = leading.is_some_and(|cell| {
                    cell.label.printed.contains("…") || cell.label.printed.contains("...")
                });
                if dots { Some(row + 1) } else { None }
            }
            None => {
                // Labels and blanks by turns, or a label and one blank: the row above was no header.
                let labelled = |cell: &usize| {
                    let cell = &grid.cells[*cell];
                    cell.content == Content::Text
                        && !is_number(&cell.label.text)
                        && !cell.label.text.is_empty()
                };
                let turns = across.iter().skip(1).any(labelled);
                if turns || (across.len() == 2 && across.first().is_some_and(labelled)) {
                    return None;
                }
                for at in &across {
                    let cell = &grid.cells[*at];
                    let Some(leaf) = leaf_of(cell) else { continue };
                    let column = columns[leaf].clone();
                    if cell.content == Content::Mixed {
                        let holder = Holder::of_cell(place(cell));
                        self.mixed(cell, &holder, &column, context, None);
                        continue;
                    }
                    if !cell.is_open() {
                        continue;
                    }
                    let row_label = leading
                        .filter(|first| first.content == Content::Text && !is_number(&first.label.text));
                    let mut answer = resolve(&column, context, Room::Line);
                    // A list of something the application does not have.
                    let again = beneath(grid, row + 1, header, side).is_some_and(|(leading, values)| {
                        let leading = &grid.cells[leading];
                        let values = values.iter().any(|cell| grid.cells[*cell].is_open());
                        leading.is_open() || (values && is_number(&leading.label.text))
                    });
                    let of_amounts = row_label.is_some_and(|cell| is_amount(&cell.label.text));
                    if row > first || again || (row_label.is_some() && !of_amounts) {
                        answer.field = None;
                    }
                    self.follow(context, answer);
                    let found = Found {
                        label: column,
                        row_label: row_label.map(|cell| cell.label.printed.clone()),
                        ..Found::default()
                    };
                    self.emit(context, answer, found, place(cell), Target::Cell(cell.node), Some(cell));
                }
                Some(row + 1)
            }
        }
    }
}

/// Is it the label of a row of sums?
pub(super) fn is_sum(label: &Label) -> bool {
    ["合计", "总计", "小计", "共计"].contains(&label.text.as_str())
}

/// Does a row of one cell, 合作单位一：, head rows that ask for the name of that party?
fn heads_a_party(grid: &Grid, cell: &Cell, next: &[usize]) -> bool {
    let asks_name = |cell: &usize| {
        meanings(&grid.cells[*cell].label.text).iter().any(|meaning| {
            matches!(meaning, Meaning::Unit(UnitItem::Name) | Meaning::Person(PersonItem::Name))
        })
    };
    party_of(&cell.label.printed).is_some() && next.iter().any(asks_name)
}
