//! The rows of a table whose labels stand to the left, above, or in the cells themselves.

use crate::field::{Amount, FormField, PersonItem, ProjectItem, Source, Unit, UnitItem};
use crate::grid::{Cell, Content, Grid};
use crate::label::{Label, Meaning, PartyWord, meanings, party_prefix};
use crate::place::{Reason, Target, Where};
use crate::recognise::context::Context;
use crate::recognise::party::{Party, names_someone, party_of, ranked};
use crate::recognise::resolve::{Answer, Room, resolve};
use crate::recognise::{Found, Holder, Recogniser};
use crate::text::Paragraph;

impl Recogniser<'_> {
    /// The places of a row whose labels stand to the left, or in the cells themselves.
    pub(super) fn labelled(
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
            // Beside a label for several rows the one above is the nearer.
            let above = side.filter(|_| across.len() == 2).and_then(|_| self.label_above(grid, row, cell));
            match cell.content {
                Content::Text => {
                    let next_open = across.get(at + 1).map(|next| &grid.cells[*next]).is_some_and(|next| {
                        next.is_open() || (next.content == Content::Mixed && !both_labelled(cell, next))
                    });
                    // 经费（千元） | 总额 | … | 自筹 | …
                    context.unit = context.unit.or(cell.label.unit);
                    let asks_whether =
                        ["有无", "是否", "有否"].iter().any(|word| cell.label.text.starts_with(word));
                    // 技术依托单位 is not 依托单位.
                    let begins =
                        party_prefix(&cell.label.text).is_some() || ranked(&cell.label.text).is_some();
                    let unknown = meanings(&cell.label.text).is_empty();
                    if let Some(party) =
                        party_of(&cell.label.printed).filter(|_| !next_open || (unknown && begins))
                    {
                        context.flow = Some(party);
                    } else if (next_open || cell.label.text.ends_with('方'))
                        && unknown
                        && !asks_whether
                        && names_someone(&cell.label.text)
                    {
                        context.flow = Some(Party::Unknown);
                    }
                    if !next_open && !cell.is_spaced {
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
                    let (label, nth) = match above {
                        Some((label, nth)) => (label, nth),
                        None => match label {
                            Some(label) => (label, 0),
                            None => self.label_above(grid, row, cell).unwrap_or_default(),
                        },
                    };
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
                    let answer = match resolve(&label, context, room) {
                        Answer { field: None, keep: None, .. } if label_cell.is_some() => {
                            narrative(&label, context)
                        }
                        answer => answer,
                    };
                    let answer = nth_of(answer, nth);
                    let answer = next_partner(&label, answer, context);
                    let answer = self.named_again(answer, context, &place(cell));
                    let answer = match answer.field {
                        None if label.text == "共" => counted(grid, across.get(at + 1).copied()),
                        _ => answer,
                    };
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

    /// 合作单位 | 名称 | … / 名称 | …: the name of a partner asked for again under one heading is the next one's.
    fn named_again(&self, answer: Answer, context: &mut Context, here: &Where) -> Answer {
        let Some(FormField::Unit(Unit::Partner(n), UnitItem::Name)) = answer.field else { return answer };
        let section = context.section();
        let asked = self.places.iter().any(|place| {
            place.field == answer.field
                && place.section == section
                && place.place.table == here.table
                && place.place.row < here.row
        });
        let is_unnumbered = context.partner == n && context.stated() == Some(Party::Unit(Unit::Partner(n)));
        match (asked, is_unnumbered) {
            (false, _) => answer,
            (true, true) => {
                context.partner += 1;
                Answer { doubt: answer.doubt, ..nth_of_partners(n + 1) }
            }
            (true, false) => answer.unsure("前面已经填过这个合作单位"),
        }
    }

    /// A label above a cell without one to its left, and how many blanks stand between.
    fn label_above(&self, grid: &Grid, row: usize, cell: &Cell) -> Option<(Label, usize)> {
        let mut above = row;
        loop {
            above = above.checked_sub(1)?;
            let other = &grid.cells[grid.at(above, cell.col)?];
            if other.columns() != cell.columns() {
                return None;
            }
            match other.content {
                Content::Text => return Some((other.label.clone(), row - above - 1)),
                Content::Blank | Content::Hint => {}
                Content::Mixed => return None,
            }
        }
    }

    /// What follows a name asked for is about that party.
    pub(super) fn follow(&self, context: &mut Context, answer: Answer) {
        context.amount = match answer.field {
            Some(FormField::Amount(amount)) => Some(amount),
            Some(FormField::Project(ProjectItem::TotalInWords)) => Some(Amount::default()),
            Some(FormField::Project(ProjectItem::RequestedInWords)) => {
                Some(Amount { source: Some(Source::Requested), ..Amount::default() })
            }
            _ => None,
        };
        let names = matches!(
            answer.field,
            Some(
                FormField::Person(_, PersonItem::Name)
                    | FormField::Unit(_, UnitItem::Name | UnitItem::LegalRepresentative)
                    | FormField::Project(ProjectItem::Recommender)
            )
        );
        let signs = answer.keep == Some(Reason::Signature) && answer.party.is_some();
        if names || signs || (answer.is_named && answer.field.is_some()) {
            context.flow = answer.party.or(context.flow);
            context.is_doubted = answer.doubt.is_some();
        }
    }

    /// A cell that holds a label with room behind it.
    pub(super) fn in_cell(&mut self, cell: &Cell, context: &mut Context, place: Where) {
        let holder = Holder::of_cell(place);
        self.after_label(cell, &holder, context);
    }
}

/// A text asked for in a box that is not wide.
fn narrative(label: &Label, context: &Context) -> Answer {
    let answer = resolve(label, context, Room::Page);
    let other = FormField::Project(ProjectItem::Other);
    let field =
        answer.field.filter(|field| field.is_narrative() && *field != other && answer.doubt.is_none());
    match field {
        Some(_) => answer.unsure("这一格不宽，可能只写几个字"),
        None => Answer::default(),
    }
}

/// What the nth blank under one label asks: the name of the nth partner; of anything else only the first is known.
fn nth_of(answer: Answer, nth: usize) -> Answer {
    match answer.field {
        _ if nth == 0 => answer,
        Some(FormField::Unit(Unit::Partner(0), UnitItem::Name)) => nth_of_partners(nth),
        _ => Answer { field: None, ..answer },
    }
}

/// What a blank between 共 and a word of time asks: the length of the period.
fn counted(grid: &Grid, next: Option<usize>) -> Answer {
    let item = match next.map(|next| grid.cells[next].label.text.as_str()) {
        Some("个月" | "月") => ProjectItem::Months,
        Some("年") => ProjectItem::Years,
        _ => return Answer::default(),
    };
    Answer::field(FormField::Project(item))
}

/// Does a cell end with its label, and the next begin with one of its own: 起止时间： | 申请金额：   万元?
fn both_labelled(cell: &Cell, next: &Cell) -> bool {
    let text = |cell: &Cell| cell.paragraphs.first().map(Paragraph::text).unwrap_or_default();
    let opens = |text: &str| text.split_once([':', '：']).is_some_and(|(label, _)| !label.trim().is_empty());
    text(cell).trim_end().ends_with([':', '：']) && opens(&text(next))
}

/// 合作单位 asked for again in one table is the next partner.
pub(super) fn next_partner(label: &Label, answer: Answer, context: &mut Context) -> Answer {
    let is_party = meanings(&label.text).contains(&Meaning::Party(PartyWord::Partner));
    if answer.field != Some(FormField::Unit(Unit::Partner(0), UnitItem::Name)) || !is_party {
        return answer;
    }
    let nth = context.named;
    context.named += 1;
    Answer { doubt: answer.doubt, ..nth_of_partners(nth) }
}

fn nth_of_partners(nth: usize) -> Answer {
    Answer::field(FormField::Unit(Unit::Partner(nth), UnitItem::Name))
}
