//! Tables of money and of yearly figures: what a row and a column ask together.

use crate::field::{Amount, Category, FigureItem, FormField, ProjectItem, Source, Unit, UnitItem};
use crate::grid::{Cell, Content, Grid};
use crate::label::{Label, Meaning, is_number, meanings, near};
use crate::place::{Reason, Target, Where};
use crate::recognise::context::Context;
use crate::recognise::header::{Header, beneath, side_label};
use crate::recognise::party::Party;
use crate::recognise::records::Rows;
use crate::recognise::resolve::Answer;
use crate::recognise::{Found, Holder, Recogniser};
use crate::value::{List, MoneyUnit, Value, Values};

/// A year a label says: of the calendar, or counted from the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum YearWord {
    Calendar(i16),
    /// From 0
    Nth(usize),
}

/// The year a label says.
pub(crate) fn year_word(label: &Label) -> Option<YearWord> {
    let text = label.text.trim_end_matches(['度', '末']);
    let bare = text.strip_suffix('年').unwrap_or(text);
    if let Ok(year) = bare.parse::<i16>() {
        return (1990..2100).contains(&year).then_some(YearWord::Calendar(year));
    }
    let nth = text.strip_prefix('第')?.strip_suffix('年')?;
    crate::label::number(nth)?.checked_sub(1).map(YearWord::Nth)
}

impl Recogniser<'_> {
    /// The places of a row of amounts by category, source or year.
    pub(super) fn money_row(
        &mut self,
        grid: &Grid,
        across: &[usize],
        header: &Header,
        named: Rows,
        context: &Context,
        place: &dyn Fn(&Cell) -> Where,
    ) {
        let columns: Vec<Label> = header.leaves.iter().map(|leaf| grid.cells[*leaf].label.clone()).collect();
        let rows: Vec<Label> = (header.below..grid.rows.len())
            .map_while(|row| beneath(grid, row, header, side_label(grid, row)))
            .map(|(leading, values)| row_name(grid, leading, &values))
            .collect();
        // What a partner spends by category is not known apart.
        let of_partner = matches!(context.stated(), Some(Party::Unit(Unit::Partner(_))));
        for (at, cell) in across.iter().enumerate() {
            let cell = &grid.cells[*cell];
            let under = |leaf: &usize| grid.cells[*leaf].columns() == cell.columns();
            let Some(leaf) = header.leaves.iter().position(under).filter(|_| cell.content != Content::Text)
            else {
                continue;
            };
            let row = name_of(grid, &across[..at]);
            let column = &columns[leaf];
            let above = header.above(grid, header.leaves[leaf]);
            let is_unknown = of_partner || (is_part(&row.text) && has_whole(grid));
            let answer = match named {
                _ if is_unknown => Answer::default(),
                Rows::Budget => ask_budget((&row, &rows), (column, &columns), &above, self.values),
                _ => ask_figures(&row, column, self.values),
            };
            let unit = column.unit.or_else(|| above.iter().find_map(|label| label.unit)).or(row.unit);
            let found = Found {
                label: column.clone(),
                row_label: Some(row.printed),
                unit: unit.or_else(|| unit_of(&columns)),
                ..Found::default()
            };
            if cell.content == Content::Mixed {
                if answer.field.is_some() && answer.doubt.is_none() {
                    let label = Label { unit: found.unit, ..found.label };
                    let holder = Holder::of_cell(place(cell));
                    self.mixed(cell, &holder, &label, &mut context.clone(), answer.field);
                }
                continue;
            }
            self.emit(context, answer, found, place(cell), Target::Cell(cell.node), Some(cell));
        }
    }
}

/// What a row is called: its first words that are no number.
pub(crate) fn row_name(grid: &Grid, leading: usize, values: &[usize]) -> Label {
    let label = |cell: usize| &grid.cells[cell].label;
    let is_name = |cell: &usize| {
        let cell = &grid.cells[*cell];
        cell.content == Content::Text && !cell.label.text.is_empty() && !is_number(&cell.label.text)
    };
    let named = std::iter::once(leading).chain(values.iter().copied()).find(is_name);
    label(named.unwrap_or(leading)).clone()
}

/// Does a table ask for 设备费 as a whole, so that 设备购置费 is only a part of it?
fn has_whole(grid: &Grid) -> bool {
    grid.cells.iter().any(|cell| ["设备费", "仪器设备费"].contains(&cell.label.text.as_str()))
}

/// The unit the columns of a table say: that of the corner, or the one all agree on that say any.
fn unit_of(columns: &[Label]) -> Option<MoneyUnit> {
    let (corner, others) = columns.split_first()?;
    let mut said = others.iter().filter_map(|label| label.unit);
    let one = said.next().filter(|first| said.all(|other| other == *first));
    corner.unit.or(one)
}

/// What the amount behind these cells is called: the nearest words of money to its left.
fn name_of(grid: &Grid, left: &[usize]) -> Label {
    let label = |cell: &usize| &grid.cells[*cell].label;
    let of_money = left.iter().rev().map(label).find(|label| !money_meanings(label).is_empty());
    let first = || left.split_first().map(|(leading, values)| row_name(grid, *leading, values));
    of_money.cloned().or_else(first).unwrap_or_default()
}

/// Is it a word for an amount alone: 金额, 预算数?
pub(crate) fn is_amount(text: &str) -> bool {
    const WORDS: [&str; 15] = [
        "金额",
        "预算金额",
        "预算数",
        "数额",
        "经费",
        "预算",
        "经费预算",
        "预算额",
        "预算经费",
        "金额合计",
        "经费金额",
        "资金",
        "数量",
        "人数",
        "个数",
    ];
    WORDS.contains(&text)
}

/// What a place of a table of categories or sources asks, among all rows and columns of the table. `above` are the labels
/// over its column and others.
pub(crate) fn ask_budget(
    (row, rows): (&Label, &[Label]),
    (column, columns): (&Label, &[Label]),
    above: &[&Label],
    values: &dyn Values,
) -> Answer {
    let row_means = money_meanings(row);
    let row_means: Vec<Meaning> = row_means.into_iter().map(|of| among(of, row, rows)).collect();
    let columns: Vec<Meaning> =
        meanings(&column.text).into_iter().map(|of| among(of, column, columns)).collect();
    let year_of = |label: &Label| match year_word(label)? {
        YearWord::Nth(n) => Some(n),
        YearWord::Calendar(year) => match values.value(FormField::Project(ProjectItem::Start)) {
            Some(Value::Date(start)) => usize::try_from(i32::from(year) - i32::from(start.year)).ok(),
            _ => None,
        },
    };
    let is_note = columns.contains(&Meaning::Note) || column.text == "备注";
    let is_total = columns.contains(&Meaning::Total) || is_amount(&column.text);
    let source = columns.iter().copied().find_map(source);
    let year = year_of(column);
    let Some(row) = row_means.first() else { return Answer::default() };
    if source.is_none() && year.is_none() && !is_total && !is_note {
        return Answer::default();
    }
    // 市级财政 over 第一年, 2027年 over 市级财政.
    let means = |label: &&Label| meanings(&label.text).into_iter().find_map(self::source);
    let source = source.or_else(|| above.iter().find_map(means));
    let year = year.or_else(|| above.iter().copied().find_map(year_of));
    let known = |label: &&Label| {
        let plain = ["经费", "预算", "金额", "来源", "支出", "资金", "其中", "年度", "用款"];
        means(label).is_some() || year_of(label).is_some() || label.says(&plain) || label.text.is_empty()
    };
    let answer = of_row(*row, column, source, year, is_note);
    if above.iter().all(known) { answer } else { answer.unsure("没有认出这一列上面的表头") }
}

/// What a row of a category, of a source or of the sum asks of money from a source in a year.
fn of_row(
    row: Meaning,
    column: &Label,
    source: Option<Source>,
    year: Option<usize>,
    is_note: bool,
) -> Answer {
    let amount = |amount: Amount| Answer::field(FormField::Amount(amount));
    match row {
        Meaning::Category(category) if is_note => match category {
            Category::Direct => Answer::keep(Reason::NotApplicable),
            _ if column.text == "备注" => Answer::default(),
            _ => Answer::field(FormField::CategoryNote(category)),
        },
        _ if is_note => Answer::keep(Reason::NotApplicable),
        Meaning::Category(category) => {
            amount(Amount { category: Some(category), source, year, ..Amount::default() })
        }
        Meaning::Source(payer) if source.is_some_and(|column| !holds(column, payer)) => {
            Answer::keep(Reason::NotApplicable)
        }
        Meaning::Source(payer) => amount(Amount { source: Some(payer), year, ..Amount::default() }),
        _ => amount(Amount { source, year, ..Amount::default() }),
    }
}

/// What a place of a table of figures by year asks.
pub(crate) fn ask_figures(row: &Label, column: &Label, values: &dyn Values) -> Answer {
    let item = meanings(&row.text).into_iter().find_map(|meaning| match meaning {
        Meaning::Figure(item) => Some(item),
        _ => None,
    });
    let year = match year_word(column) {
        Some(YearWord::Calendar(year)) => year,
        _ => return Answer::default(),
    };
    let Some(item) = item else {
        // Known at the end of the year before alone.
        let now = values.value(FormField::Project(ProjectItem::ApplicationDate));
        let is_last = matches!(now, Some(Value::Date(day)) if day.year == year + 1);
        let assets = meanings(&row.text).contains(&Meaning::Unit(UnitItem::TotalAssets)) && is_last;
        let field = FormField::Unit(Unit::Lead, UnitItem::TotalAssets);
        return if assets { Answer::field(field) } else { Answer::default() };
    };
    let wanted = Value::Number(rust_decimal::Decimal::from(year));
    let written = Value::Text(year.to_string());
    let years = 0..values.count(List::Figures);
    let of_year = |n: &usize| {
        let found = values.value(FormField::Figure(*n, FigureItem::Year));
        found.is_some_and(|found| found == wanted || found == written)
    };
    years.into_iter().find(of_year).map(|n| Answer::field(FormField::Figure(n, item))).unwrap_or_default()
}

/// 其他来源 beside the issuer's money alone is all the rest; over 地方财政, 自筹 and 其他 it is their sum.
fn among(meaning: Meaning, label: &Label, all: &[Label]) -> Meaning {
    if meaning != Meaning::Source(Source::Other) {
        return meaning;
    }
    let sources: Vec<Source> = all.iter().flat_map(money_meanings).filter_map(source).collect();
    let has = |wanted: &[Source]| sources.iter().any(|source| wanted.contains(source));
    let alone = has(&[Source::Municipal, Source::Requested])
        && !has(&[Source::SelfRaised, Source::District, Source::Fiscal, Source::NonMunicipal]);
    let others = sources.iter().filter(|source| **source == Source::Other).count();
    let over = others > 1 && label.text.contains("来源");
    if alone || over { Meaning::Source(Source::NonMunicipal) } else { meaning }
}

fn source(meaning: Meaning) -> Option<Source> {
    match meaning {
        Meaning::Source(source) => Some(source),
        _ => None,
    }
}

/// Is money of this payer part of what a column sums?
fn holds(column: Source, payer: Source) -> bool {
    column == payer
        || match column {
            Source::NonMunicipal => matches!(payer, Source::District | Source::SelfRaised | Source::Other),
            Source::Fiscal => matches!(payer, Source::Municipal | Source::District),
            _ => false,
        }
}

/// Does a label name a part of a category: 设备购置费, 试制设备费?
pub(crate) fn is_part(text: &str) -> bool {
    ["购置", "试制", "改造", "租赁"].iter().any(|word| text.contains(word))
}

fn money_meanings(label: &Label) -> Vec<Meaning> {
    let text = label.text.trim_start_matches("其中").trim_start_matches([':', '：']);
    if text != label.text && is_part(text) {
        return Vec::new();
    }
    let is_money =
        |meaning: &Meaning| matches!(meaning, Meaning::Category(_) | Meaning::Source(_) | Meaning::Total);
    let mut found: Vec<Meaning> = meanings(text).into_iter().filter(is_money).collect();
    if found.is_empty() && label.notes.contains("合计") {
        found.push(Meaning::Total);
    }
    if found.is_empty() {
        found.extend(
            near(text, |meaning| matches!(meaning, Meaning::Category(_)))
                .filter(|_| text.chars().count() <= 8 && !is_part(text)),
        );
    }
    found
}
