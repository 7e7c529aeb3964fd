//! The lists of what is bought, tested, travelled for: one sheet for each kind of item, with its factors and the amount as
//! a formula of them.

use rust_decimal::Decimal;
use rust_xlsxwriter::{DataValidation, Format, Formula, Workbook, Worksheet};
use serde_json::Value;
use shenbao_core::application::Application;
use shenbao_core::budget::{BudgetItem, FactorField, FactorSort, Factors};
use shenbao_core::template::ItemKind;

use crate::WorkbookError;
use crate::budget::payers;
use crate::cell::{amount, is_same_figure, number, text, typed};
use crate::elsewhere::{AmountList, FIRST_ENTRY};
use crate::error::CellFault;
use crate::place::{self, category_label, sub_project_label};
use crate::sheet::{
    FIRST, KEYS, Sheet, TITLES, address, amount_format, entry_format, finish, sum_format, title_format,
};

/// The key of the row of sums.
const SUM: &str = "sum";
/// Empty rows to type in.
const SPARE: u32 = 30;

/// What a sheet of a kind is called, and its mark.
fn name(kind: ItemKind) -> (&'static str, &'static str) {
    match kind {
        ItemKind::Equipment => ("设备明细", "shenbao:items:equipment"),
        ItemKind::Test => ("测试化验明细", "shenbao:items:test"),
        ItemKind::Labour => ("劳务明细", "shenbao:items:labour"),
        ItemKind::Travel => ("差旅明细", "shenbao:items:travel"),
        ItemKind::Meeting => ("会议明细", "shenbao:items:meeting"),
        ItemKind::Other => ("其他明细", "shenbao:items:other"),
    }
}

/// A column.
#[derive(Clone, Copy)]
enum Column {
    Category,
    Name,
    Factor(FactorField),
    /// The formula, which is not read.
    Amount,
    Payer,
    Year,
    SubProject,
    Purpose,
}

impl Column {
    /// Its key, its title and its width.
    fn heading(self) -> (&'static str, String, f64) {
        match self {
            Column::Category => ("category", "支出科目".to_owned(), 24.0),
            Column::Name => ("name", "名称".to_owned(), 24.0),
            Column::Factor(FactorField { key, label, sort }) => match sort {
                FactorSort::Words => (key, label.to_owned(), 16.0),
                FactorSort::Count => (key, label.to_owned(), 8.0),
                FactorSort::Price => (key, format!("{label}（万元）"), 14.0),
            },
            Column::Amount => ("amount", "金额（万元）".to_owned(), 14.0),
            Column::Payer => ("payer", "经费来源".to_owned(), 18.0),
            Column::Year => ("year", "第几年".to_owned(), 8.0),
            Column::SubProject => ("sub_project", "课题".to_owned(), 20.0),
            Column::Purpose => ("purpose", "用途或必要性".to_owned(), 32.0),
        }
    }
}

fn columns(kind: ItemKind) -> Vec<Column> {
    let factors = kind.factors().iter().copied().map(Column::Factor);
    let before = [Column::Category, Column::Name].into_iter();
    let after = [Column::Amount, Column::Payer, Column::Year, Column::SubProject, Column::Purpose];
    before.chain(factors).chain(after).collect()
}

/// The kinds the form asks for, and those there are items of.
fn kinds(part: &Application) -> Vec<ItemKind> {
    let asked = |kind| part.template.budget.categories().iter().any(|(_, one)| one.items == Some(kind));
    let there = |kind| part.budget.items.iter().any(|item| item.factors.kind() == kind);
    ItemKind::ALL.into_iter().filter(|kind| asked(*kind) || there(*kind)).collect()
}

fn of_kind(part: &Application, kind: ItemKind) -> Vec<&BudgetItem> {
    part.budget.items.iter().filter(|item| item.factors.kind() == kind).collect()
}

fn last_row(items: usize) -> u32 {
    FIRST_ENTRY + u32::try_from(items).unwrap_or(0) + SPARE
}

/// The lists of items, as the sums of the workbook need them.
pub(crate) fn lists(part: &Application) -> Vec<AmountList> {
    let of = |kind| {
        let (sheet, mark) = name(kind);
        let columns = columns(kind);
        let at =
            |key: &str| (1..).zip(&columns).find(|(_, one)| one.heading().0 == key).map_or(0, |(at, _)| at);
        let items = of_kind(part, kind);
        AmountList {
            mark: mark.to_owned(),
            sheet: sheet.to_owned(),
            payer: at("payer"),
            amount: at("amount"),
            last: last_row(items.len()),
            amounts: amounts(&items),
        }
    };
    kinds(part).into_iter().map(of).collect()
}

fn amounts(items: &[&BudgetItem]) -> Vec<(Option<shenbao_guide::payer::Payer>, Decimal)> {
    items.iter().filter_map(|item| Some((item.payer, item.amount()?.wan()))).collect()
}

pub(crate) fn write(workbook: &mut Workbook, part: &Application) -> Result<(), WorkbookError> {
    for kind in kinds(part) {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name(kind).0)?;
        write_kind(sheet, part, kind)?;
    }
    Ok(())
}

fn write_kind(sheet: &mut Worksheet, part: &Application, kind: ItemKind) -> Result<(), WorkbookError> {
    let items = of_kind(part, kind);
    let last = last_row(items.len());
    sheet.write_string(KEYS, 0, name(kind).1)?;
    sheet.write_string(FIRST, 0, SUM)?;
    sheet.write_string_with_format(FIRST, 1, "合计", &sum_format())?;
    for (row, item) in (FIRST_ENTRY..).zip(&items) {
        sheet.write_string(row, 0, item.id.as_str())?;
    }
    for (at, column) in (1_u16..).zip(columns(kind)) {
        let (key, title, width) = column.heading();
        sheet.write_string(KEYS, at, key)?;
        sheet.write_string_with_format(TITLES, at, title, &title_format())?;
        sheet.set_column_width(at, width)?;
        for row in FIRST_ENTRY..=last {
            let item = usize::try_from(row - FIRST_ENTRY).ok().and_then(|i| items.get(i)).copied();
            write_cell(sheet, (row, at), column, part, kind, item)?;
        }
        let offered = offered(column, part, kind);
        // Excel takes 255 characters in all; what does not fit is typed.
        if let Ok(list) = DataValidation::new().allow_list_strings(&offered)
            && !offered.is_empty()
        {
            sheet.add_data_validation(FIRST_ENTRY, at, last, at, &list)?;
        }
        if matches!(column, Column::Amount) {
            let sum: Decimal = amounts(&items).iter().map(|(_, amount)| *amount).sum();
            let (from, to) = (address(FIRST_ENTRY, at.into()), address(last, at.into()));
            let formula = Formula::new(format!("=SUM({from}:{to})")).set_result(sum.normalize().to_string());
            sheet.write_formula_with_format(FIRST, at, formula, &sum_format())?;
        }
    }
    finish(sheet)?;
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, at): (u32, u16),
    column: Column,
    part: &Application,
    kind: ItemKind,
    item: Option<&BudgetItem>,
) -> Result<(), WorkbookError> {
    if matches!(column, Column::Amount) {
        let result = item.and_then(BudgetItem::amount).map_or_else(String::new, |amount| amount.to_string());
        let formula = Formula::new(formula(kind, row)).set_result(result);
        sheet.write_formula_with_format(row, at, formula, &reckoned_format())?;
        return Ok(());
    }
    let words = item.map(|item| shown(column, item, part)).unwrap_or_default();
    let format = format_of(column);
    let is_figure = matches!(column, Column::Factor(FactorField { sort, .. }) if sort != FactorSort::Words);
    match number(&words).filter(|_| is_figure) {
        Some(figure) => sheet.write_number_with_format(row, at, figure, &format)?,
        None if words.is_empty() => sheet.write_blank(row, at, &format)?,
        None => sheet.write_string_with_format(row, at, words, &format)?,
    };
    Ok(())
}

/// An amount that a formula reckons.
fn reckoned_format() -> Format {
    amount_format().set_background_color(rust_xlsxwriter::Color::RGB(0x00F3_F3F3))
}

fn format_of(column: Column) -> Format {
    match column {
        Column::Factor(FactorField { sort: FactorSort::Price, .. }) => amount_format(),
        Column::Factor(FactorField { sort: FactorSort::Count, .. }) => amount_format().set_num_format("0.##"),
        _ => entry_format(),
    }
}

/// The amount of a row, as [`Factors::amount`] reckons it; blank while a figure is missing, or has a unit typed behind it.
fn formula(kind: ItemKind, row: u32) -> String {
    let cell = |key: &str| {
        let at = (1..).zip(columns(kind)).find(|(_, column)| column.heading().0 == key);
        at.map_or_else(String::new, |(at, _)| address(row, at))
    };
    let all = |keys: &[&str]| keys.iter().map(|key| cell(key)).collect::<Vec<_>>();
    let product = |keys: &[&str]| {
        let cells = all(keys);
        format!("=IF(COUNT({})={},{},\"\")", cells.join(","), cells.len(), cells.join("*"))
    };
    match kind {
        ItemKind::Equipment | ItemKind::Test | ItemKind::Other => product(&["unit_price", "quantity"]),
        ItemKind::Labour => product(&["people", "months", "rate"]),
        ItemKind::Meeting => product(&["people", "days", "rate", "times"]),
        ItemKind::Travel => {
            let parts = all(&["fare", "nights", "hotel", "days", "allowance"]).join(",");
            format!(
                "=IF(AND(COUNT({people},{times})=2,COUNT({parts})=COUNTA({parts})),{people}*({fare}+{nights}*{hotel}+{days}*{allowance})*{times},\"\")",
                people = cell("people"),
                times = cell("times"),
                fare = cell("fare"),
                nights = cell("nights"),
                hotel = cell("hotel"),
                days = cell("days"),
                allowance = cell("allowance"),
            )
        }
    }
}

fn shown(column: Column, item: &BudgetItem, part: &Application) -> String {
    match column {
        Column::Category => category_label(part, &item.category),
        Column::Name => item.name.clone(),
        Column::Factor(field) => factor(&item.factors, field.label).to_owned(),
        Column::Amount => String::new(),
        Column::Payer => {
            item.payer.map_or_else(String::new, |payer| part.template.budget.payer_title(payer).to_owned())
        }
        Column::Year => item.year.map_or_else(String::new, |year| year.to_string()),
        Column::SubProject => {
            item.sub_project.as_deref().map_or_else(String::new, |id| sub_project_label(part, id))
        }
        Column::Purpose => item.purpose.clone(),
    }
}

fn factor<'a>(factors: &'a Factors, label: &str) -> &'a str {
    factors.texts().into_iter().find(|(other, _)| *other == label).map_or("", |(_, typed)| typed)
}

/// The categories whose items are of a kind; all of them where the form asks for none.
fn categories(part: &Application, kind: ItemKind) -> Vec<String> {
    let all = part.template.budget.categories();
    let asked: Vec<_> = all.iter().filter(|(_, one)| one.items == Some(kind)).collect();
    let of = if asked.is_empty() { all.iter().collect() } else { asked };
    of.into_iter().map(|(_, one)| one.id.clone()).collect()
}

fn offered(column: Column, part: &Application, kind: ItemKind) -> Vec<String> {
    match column {
        Column::Category => categories(part, kind).iter().map(|id| category_label(part, id)).collect(),
        Column::Payer => {
            payers(part).into_iter().map(|payer| part.template.budget.payer_title(payer).to_owned()).collect()
        }
        Column::SubProject => part.sub_projects.iter().map(|one| sub_project_label(part, &one.id)).collect(),
        _ => Vec::new(),
    }
}

/// The items of the sheets; those of a kind that has no sheet are as before.
pub(crate) fn read(
    sheets: &[Sheet],
    part: &Application,
    partner: &str,
    faults: &mut Vec<CellFault>,
) -> Vec<BudgetItem> {
    let mut items: Vec<BudgetItem> = Vec::new();
    for kind in ItemKind::ALL {
        match Sheet::marked(sheets, name(kind).1) {
            Some(sheet) => read_kind(sheet, part, partner, kind, &mut items, faults),
            None => items.extend(of_kind(part, kind).into_iter().cloned()),
        }
    }
    // What was there before keeps its place.
    let place = |item: &BudgetItem| part.budget.items.iter().position(|other| other.id == item.id);
    items.sort_by_key(|item| place(item).unwrap_or(usize::MAX));
    items
}

fn read_kind(
    sheet: &Sheet,
    part: &Application,
    partner: &str,
    kind: ItemKind,
    items: &mut Vec<BudgetItem>,
    faults: &mut Vec<CellFault>,
) {
    let at = sheet.columns();
    for row in FIRST..sheet.rows() {
        let key = text(sheet.get(row, 0));
        let typed = at.iter().filter(|(key, _)| *key != "amount");
        let is_blank = |column: &u32| text(sheet.get(row, *column)).is_empty();
        if key == SUM || typed.into_iter().all(|(_, column)| is_blank(column)) {
            // An amount beside nothing it is reckoned from is somebody's own figure.
            let alone = at.get("amount").filter(|column| key != SUM && !is_blank(column));
            let alone = alone.filter(|column| !sheet.has_formula(row, **column));
            faults.extend(alone.map(|column| sheet.fault(row, *column, OWN_FIGURE)));
            continue;
        }
        // A row that was copied has the key of another.
        let known = part.budget.items.iter().find(|one| one.id == key);
        let known = known.filter(|one| one.factors.kind() == kind && items.iter().all(|one| one.id != key));
        let categories = categories(part, kind);
        let mut item = known.cloned().unwrap_or_else(|| BudgetItem {
            id: free_id(part, items),
            category: categories.first().filter(|_| categories.len() == 1).cloned().unwrap_or_default(),
            factors: Factors::empty(kind),
            unit: Some(partner.to_owned()),
            ..BudgetItem::default()
        });
        for column in columns(kind) {
            let (key, title, _) = column.heading();
            let Some(at) = at.get(key).copied() else { continue };
            if let Err(what) = take(sheet, (row, at), column, &mut item, part, known.is_some()) {
                faults.push(sheet.fault(row, at, format!("（{title}）{what}")));
            }
        }
        if let Some(column) = at.get("amount").copied()
            && !sheet.has_formula(row, column)
            && !text(sheet.get(row, column)).is_empty()
            && item.amount().is_none_or(|amount| {
                !is_same_figure(&text(sheet.get(row, column)), &amount.wan().normalize().to_string())
            })
        {
            faults.push(sheet.fault(row, column, OWN_FIGURE));
        }
        items.push(item);
    }
}

const OWN_FIGURE: &str =
    "是由单价、数量等算出的金额，被数字盖掉了；请改左边的单价、数量，再恢复公式或清空这一格";

fn take(
    sheet: &Sheet,
    (row, at): (u32, u32),
    column: Column,
    item: &mut BudgetItem,
    part: &Application,
    is_known: bool,
) -> Result<(), String> {
    if matches!(column, Column::Amount) {
        return Ok(());
    }
    let data = sheet.get(row, at);
    let typed = typed(data)?;
    let before = shown(column, item, part);
    if typed == before.trim() && (is_known || !typed.is_empty()) {
        return Ok(());
    }
    let filled = Some(typed.as_str()).filter(|typed| !typed.is_empty());
    match column {
        Column::Category => {
            let held = part.budget.items.iter().map(|item| item.category.clone());
            match place::category(part, &typed, held) {
                Ok(id) => item.category = id,
                // A new row of a sheet that is of one category need not name it.
                Err(_) if typed.is_empty() && !is_known && !item.category.is_empty() => {}
                Err(_) if typed.is_empty() => return Err("还没有选".to_owned()),
                Err(what) => return Err(what),
            }
        }
        Column::Name => item.name = typed,
        Column::Factor(FactorField { key, sort, .. }) => {
            if sort != FactorSort::Words {
                // It is kept as it was typed where it is the same figure.
                let kept = amount(data, Some(&before))?;
                set_factor(item, key, if is_same_figure(&typed, &before) { before } else { kept });
            } else {
                set_factor(item, key, typed);
            }
        }
        Column::Amount => {}
        Column::Payer => item.payer = filled.map(|words| place::payer(part, words)).transpose()?,
        Column::Year => item.year = filled.map(place::year).transpose()?,
        Column::SubProject => {
            let held = item.sub_project.clone();
            let called = |words| place::sub_project(part, words, held.into_iter());
            item.sub_project = filled.map(called).transpose()?;
        }
        Column::Purpose => item.purpose = typed,
    }
    Ok(())
}

/// Sets a factor by its name in JSON.
fn set_factor(item: &mut BudgetItem, key: &str, typed: String) {
    let Ok(mut value) = serde_json::to_value(&item.factors) else { return };
    if let Some(factor) = value.get_mut(key) {
        *factor = Value::String(typed);
    }
    if let Ok(factors) = serde_json::from_value(value) {
        item.factors = factors;
    }
}

/// An id that neither the part nor a row above has.
fn free_id(part: &Application, items: &[BudgetItem]) -> String {
    let taken = |id: &str| part.budget.items.iter().chain(items).any(|one| one.id == id);
    (1_u32..).map(|n| format!("i{n}")).find(|id| !taken(id)).unwrap_or_default()
}
