//! The places of a table: labels to the left, headers above, lists that take more rows, and tables of the budget.

use crate::field::{FormField, Person, PersonItem, ProjectItem, UnitItem};
use crate::grid::{Cell, Content, Grid};
use crate::label::{Label, is_number};
use crate::place::{Reason, Target, Where};
use crate::recognise::header::{Header, find_header, same_columns, side_label, squeezed};
use crate::recognise::records::{Rows, ask_budget, ask_figures};
use crate::recognise::resolve::{Answer, Context, Room, party_of, resolve};
use crate::recognise::{Found, Holder, Recogniser};

impl<'a> Recogniser<'a> {
    /// The places of a table, which is the `index`th of its holder.
    pub(super) fn table(&mut self, table: usize, index: usize, holder: &Holder, context: &Context) {
        let grid = Grid::read(self.tree, table);
        let mut context = Context { inner: context.inner.clone(), flow: None, ..context.clone() };
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
                side = now;
                context.flow = None;
                header = None;
            }
            context.inner.truncate(base);
            context.inner.extend(heading.iter().cloned());
            context.inner.extend(side.map(|side| squeezed(&grid.cells[side].label.printed)));
            context.unit = side.and_then(|side| grid.cells[side].label.unit).or(unit);
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
                if let Some(said) = cell.label.unit {
                    unit = Some(said);
                }
                if cell.label.text.chars().count() <= 30 {
                    heading = Some(squeezed(&cell.label.printed));
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
        let columns: Vec<Label> = header.leaves.iter().map(|leaf| grid.cells[*leaf].label.clone()).collect();
        let mut rows = Vec::new();
        for row in header.below..grid.rows.len() {
            let across: Vec<usize> =
                grid.across(row).into_iter().filter(|cell| Some(*cell) != side).collect();
            if !same_columns(grid, &across, &header.leaves) {
                break;
            }
            rows.extend(across.first().map(|cell| grid.cells[*cell].label.clone()));
        }
        let has_leader = self
            .places
            .iter()
            .filter(|place| matches!(place.field, Some(FormField::Person(Person::Leader, _))))
            .count()
            >= 4;
        let first_is_leader = rows.first().is_some_and(|label| label.text.contains("负责人"));
        let kind = Rows::of(&columns, &rows, context, has_leader)?;
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
        let columns: Vec<Label> = header.leaves.iter().map(|leaf| grid.cells[*leaf].label.clone()).collect();
        let fits = across.len() == header.leaves.len()
            && across
                .iter()
                .zip(&header.leaves)
                .all(|(cell, leaf)| grid.cells[*cell].columns() == grid.cells[*leaf].columns());
        let leading = across.first().map(|cell| &grid.cells[*cell]);
        let sums = leading.is_some_and(|cell| {
            cell.content == Content::Text
                && (["合计", "总计", "小计", "共计"].contains(&cell.label.text.as_str())
                    || cell.label.text == "其中")
        });
        if !fits && !sums {
            // Sums under a table may begin otherwise.
            let mixed = leading.is_some_and(|cell| cell.label.text.contains("其中"));
            if !mixed {
                return None;
            }
        }
        let leaf_of =
            |cell: &Cell| header.leaves.iter().position(|leaf| grid.cells[*leaf].columns() == cell.columns());
        match kind {
            Some(named @ (Rows::Budget | Rows::FiguresAcross)) => {
                let row_label = leading.map(|cell| cell.label.clone()).unwrap_or_default();
                for at in &across {
                    let cell = &grid.cells[*at];
                    let Some(leaf) = leaf_of(cell) else { continue };
                    if !cell.is_open() {
                        continue;
                    }
                    let column = &columns[leaf];
                    let answer = match named {
                        Rows::Budget => ask_budget(&row_label, column, self.values),
                        _ => ask_figures(&row_label, column, self.values),
                    };
                    let found = Found {
                        label: column.clone(),
                        row_label: Some(row_label.printed.clone()),
                        ..Found::default()
                    };
                    self.emit(context, answer, found, place(cell), Target::Cell(cell.node), Some(cell));
                }
                Some(row + 1)
            }
            Some(rows) if sums || !fits => {
                for at in &across {
                    let cell = &grid.cells[*at];
                    let label = leading.map(|cell| cell.label.clone()).unwrap_or_default();
                    if cell.content == Content::Mixed {
                        let holder = Holder::of_cell(place(cell));
                        let people = matches!(rows, Rows::Members { .. })
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
                    if row > first || row_label.is_some() {
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

    /// The places of a row whose labels stand to the left, or in the cells themselves.
    fn labelled(
        &mut self,
        grid: &Grid,
        row: usize,
        side: Option<usize>,
        context: &mut Context,
        place: &dyn Fn(&Cell) -> Where,
    ) {
        let across = grid.across(row);
        let mut at = 0;
        while at < across.len() {
            let cell = &grid.cells[across[at]];
            if cell.row != row || Some(across[at]) == side {
                at += 1;
                continue;
            }
            let left = at.checked_sub(1).map(|left| &grid.cells[across[left]]);
            let label_cell = left.filter(|left| {
                left.content == Content::Text
                    && (Some(across[at - 1]) != side || left.rows == cell.rows || across.len() == 2)
            });
            let label = label_cell.map(|left| left.label.clone());
            match cell.content {
                Content::Text => {
                    let next_open = across.get(at + 1).is_some_and(|next| {
                        grid.cells[*next].is_open() || grid.cells[*next].content == Content::Mixed
                    });
                    if let Some(party) = party_of(&cell.label.printed)
                        .filter(|_| !next_open || crate::label::meanings(&cell.label.text).is_empty())
                    {
                        context.flow = Some(party);
                    }
                    if !next_open {
                        self.in_cell(cell, context, place(cell));
                    }
                    at += 1;
                }
                Content::Mixed => {
                    let holder = Holder::of_cell(place(cell));
                    let mut label = label.unwrap_or_default();
                    if label.text.is_empty() && across.len() == 1 {
                        label =
                            context.headings.last().map(|(_, text)| Label::read(text)).unwrap_or_default();
                    }
                    let opinion = label.text.ends_with("意见")
                        || (label.text.ends_with("意见栏"))
                        || (context.is_letter()
                            && cell
                                .paragraphs
                                .iter()
                                .any(|p| p.text().contains("签字") || p.text().contains("公章")));
                    if opinion || context.keep.is_some() {
                        let found = Found { label, ..Found::default() };
                        let reason = context.keep.unwrap_or(Reason::Opinion);
                        self.emit(
                            context,
                            Answer::keep(reason),
                            found,
                            place(cell),
                            Target::Nothing(cell.node),
                            None,
                        );
                    } else {
                        self.mixed(cell, &holder, &label, context, None);
                    }
                    at += 1;
                }
                Content::Blank | Content::Hint => {
                    let run = across[at..]
                        .iter()
                        .take_while(|cell| {
                            grid.cells[**cell].content == Content::Blank && grid.cells[**cell].row == row
                        })
                        .count();
                    let label = label.or_else(|| self.label_above(grid, row, cell)).unwrap_or_default();
                    let own_heading = label.text.is_empty() && across.len() == 1 && grid.rows.len() == 1;
                    let label = if own_heading {
                        context.headings.last().map(|(_, text)| Label::read(text)).unwrap_or_default()
                    } else {
                        label
                    };
                    let room = if cell.span >= 3 || across.len() <= 2 || own_heading {
                        Room::Page
                    } else {
                        Room::Line
                    };
                    let answer = resolve(&label, context, room);
                    self.follow(context, answer);
                    if let Some(used) = self.date_boxes(grid, &across[at..], &label, answer, context, place) {
                        at += used;
                        continue;
                    }
                    if run >= 5 && answer.field.is_some() {
                        self.characters(grid, &across[at..at + run], &label, answer, context, place);
                        at += run;
                        continue;
                    }
                    let found = Found { label, ..Found::default() };
                    if !found.label.text.is_empty() {
                        self.emit(context, answer, found, place(cell), Target::Cell(cell.node), Some(cell));
                    }
                    // Further blank cells have no label of their own.
                    at += run.max(1);
                }
            }
        }
    }

    /// A label above a cell without one to its left.
    fn label_above(&self, grid: &Grid, row: usize, cell: &Cell) -> Option<Label> {
        let above = grid.at(row.checked_sub(1)?, cell.col).map(|above| &grid.cells[above])?;
        (above.content == Content::Text && above.columns() == cell.columns()).then(|| above.label.clone())
    }

    /// What follows a name asked for is about that party.
    pub(super) fn follow(&self, context: &mut Context, answer: Answer) {
        let names = matches!(
            answer.field,
            Some(
                FormField::Person(_, PersonItem::Name)
                    | FormField::Unit(_, UnitItem::Name | UnitItem::LegalRepresentative)
                    | FormField::Project(ProjectItem::Recommender)
            )
        );
        if names {
            context.flow = answer.party.or(context.flow);
        }
    }

    /// A cell that holds a label with room behind it.
    fn in_cell(&mut self, cell: &Cell, context: &mut Context, place: Where) {
        let holder = Holder::of_cell(place);
        self.after_label(cell, &holder, context);
    }
}
