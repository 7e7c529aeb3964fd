//! The sheet of amounts by 支出科目 and 经费来源.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Formula, Workbook, Worksheet};
use shenbao_core::application::Application;
use shenbao_core::budget::BudgetCell;
use shenbao_core::template::BudgetForm;
use shenbao_guide::payer::Payer;

use crate::cell::{amount, money, number, text};
use crate::elsewhere::{AmountList, lists};
use crate::error::CellFault;
use crate::sheet::{
    FIRST, KEYS, Sheet, TITLES, address, amount_format, entry_format, finish, sum_format, title_format,
};
use crate::{WorkbookError, cell};

const MARK: &str = "shenbao:budget";
const NAME: &str = "经费预算";
/// The key of the column of amounts without a payer.
const OPEN: &str = "-";
/// The key of sums, which are not read.
const SUM: &str = "sum";
/// The key of the sum of a list elsewhere in the workbook ends with the mark of its sheet.
const LIST: &str = "list:";
/// What the sum of all is called.
const TOTAL: &str = "支出合计";

/// A row of the sheet.
enum Row {
    /// The amounts of a category; of none, those typed for a payer alone.
    Amounts(Option<String>, String),
    /// The sum of the rows from here on that lie deeper: of how many.
    Sum(String, usize),
}

/// Is the amount shown in this sheet? Those of a year or a sub-project stand in a list of their own.
pub(crate) fn is_here(cell: &BudgetCell) -> bool {
    cell.year.is_none() && cell.sub_project.is_none()
}

/// The payers of the form, and those who have money.
pub(crate) fn payers(part: &Application) -> Vec<Payer> {
    let form = &part.template.budget;
    let mut payers: Vec<Payer> = form.payers.iter().map(|line| line.payer).collect();
    for payer in part.budget.cells.iter().filter_map(|cell| cell.payer) {
        if !payers.contains(&payer) {
            payers.push(payer);
        }
    }
    payers
}

fn rows(part: &Application) -> Vec<Row> {
    let form = &part.template.budget;
    let has =
        |id: &str| part.budget.cells.iter().any(|cell| is_here(cell) && cell.category.as_deref() == Some(id));
    let all = form.categories();
    let mut rows = Vec::new();
    for (i, (depth, category)) in all.iter().enumerate() {
        let indent = "　".repeat(*depth);
        if category.children.is_empty() {
            rows.push(Row::Amounts(Some(category.id.clone()), format!("{indent}{}", category.title)));
            continue;
        }
        let below = all[i + 1..].iter().take_while(|(other, _)| other > depth);
        let leaves = below.clone().filter(|(_, category)| category.children.is_empty()).count();
        let own = has(&category.id);
        let typed_above = below.filter(|(_, other)| !other.children.is_empty() && has(&other.id)).count();
        rows.push(Row::Sum(
            format!("{indent}{}（合计）", category.title),
            leaves + typed_above + usize::from(own),
        ));
        if own {
            rows.push(Row::Amounts(
                Some(category.id.clone()),
                format!("{indent}　{}（未细分）", category.title),
            ));
        }
    }
    let unknown =
        part.budget.cells.iter().filter(|cell| is_here(cell)).filter_map(|cell| cell.category.clone());
    for id in unknown {
        let known = rows.iter().any(|row| matches!(row, Row::Amounts(Some(other), _) if *other == id));
        if !known {
            rows.push(Row::Amounts(Some(id.clone()), form.category_title(&id).to_owned()));
        }
    }
    rows
}

pub(crate) fn write(workbook: &mut Workbook, part: &Application) -> Result<(), WorkbookError> {
    let form = &part.template.budget;
    let payers = payers(part);
    let sheet = workbook.add_worksheet();
    sheet.set_name(NAME)?;
    sheet.write_string(KEYS, 0, MARK)?;
    sheet.set_column_width(1, 34)?;
    sheet.write_string_with_format(TITLES, 1, "支出科目（万元）", &title_format())?;
    let keys: Vec<Option<Payer>> = payers.iter().copied().map(Some).chain([None]).collect();
    for (column, payer) in (2..).zip(&keys) {
        let (key, title) = match payer {
            Some(payer) => (payer.key(), form.payer_title(*payer)),
            None => (OPEN, "未定来源"),
        };
        sheet.write_string(KEYS, column, key)?;
        sheet.write_string_with_format(TITLES, column, title, &title_format())?;
        sheet.set_column_width(column, 16)?;
    }
    let total = 2 + u16::try_from(keys.len()).unwrap_or(u16::MAX);
    sheet.write_string(KEYS, total, SUM)?;
    sheet.write_string_with_format(TITLES, total, "合计", &title_format())?;
    sheet.set_column_width(total, 16)?;

    let rows = rows(part);
    let mut table = Table { sheet, part, keys: &keys, spent: Vec::new() };
    let mut at = FIRST;
    // Sums stand above what they add up: their rows are known once those below are.
    let mut sums = Vec::new();
    for row in &rows {
        match row {
            Row::Amounts(category, title) => {
                table.amounts(at, category.as_deref(), title)?;
                table.spent.push((at, category.clone()));
            }
            Row::Sum(title, count) => sums.push((at, title, *count)),
        }
        at += 1;
    }
    for (row, title, count) in sums {
        let below: Vec<(u32, Option<String>)> =
            table.spent.iter().filter(|(at, _)| *at > row).take(count).cloned().collect();
        table.sums(row, title, &below)?;
    }
    let lists = lists(part);
    for list in &lists {
        table.list(at, list)?;
        at += 1;
    }
    let spent = table.spent.clone();
    table.total(at, &spent, &lists)?;
    table.amounts(at + 1, None, "只填了来源、没有分科目的总额")?;
    table.sheet.write_string(
        at + 3,
        1,
        "请只填白色的格子，金额以万元为单位；灰色的合计由公式算出。可以插入、移动行，不要删除隐藏的行和列。",
    )?;
    if !lists.is_empty() {
        let names: Vec<String> = lists.iter().map(|list| format!("“{}”", list.sheet)).collect();
        let note = format!("{}里的金额已计入支出合计，请不要在这张表里再填一遍。", names.join("、"));
        table.sheet.write_string(at + 4, 1, note)?;
    }
    finish(table.sheet)?;
    Ok(())
}

struct Table<'a> {
    sheet: &'a mut Worksheet,
    part: &'a Application,
    keys: &'a [Option<Payer>],
    /// The rows of amounts, with their categories.
    spent: Vec<(u32, Option<String>)>,
}

impl Table<'_> {
    fn typed(&self, category: Option<&str>, payer: Option<Payer>) -> Option<&BudgetCell> {
        self.part
            .budget
            .cells
            .iter()
            .find(|cell| is_here(cell) && cell.category.as_deref() == category && cell.payer == payer)
    }

    fn amounts(&mut self, row: u32, category: Option<&str>, title: &str) -> Result<(), WorkbookError> {
        self.sheet.write_string(row, 0, category.map_or(OPEN.to_owned(), |id| format!("category:{id}")))?;
        self.sheet.write_string_with_format(row, 1, title, &entry_format())?;
        let mut sum = Decimal::ZERO;
        for (column, payer) in (2..).zip(self.keys) {
            let typed = self.typed(category, *payer).map(|cell| cell.amount.clone()).unwrap_or_default();
            let wan = money(&typed);
            sum += wan.unwrap_or_default();
            match wan.and_then(|wan| number(&wan.normalize().to_string())) {
                Some(figure) => {
                    self.sheet.write_number_with_format(row, column, figure, &amount_format())?;
                }
                // What is no figure stays as it was typed.
                None if !typed.trim().is_empty() => {
                    self.sheet.write_string_with_format(row, column, typed, &amount_format())?;
                }
                None => {
                    self.sheet.write_blank(row, column, &amount_format())?;
                }
            }
        }
        self.row_sum(row, sum)
    }

    /// Sums of rows, in every column of a payer.
    fn sums(&mut self, row: u32, title: &str, of: &[(u32, Option<String>)]) -> Result<(), WorkbookError> {
        let rows: Vec<u32> = of.iter().map(|(row, _)| *row).collect();
        let sums = self.keys.iter().map(|payer| self.spent_by(*payer, of)).collect();
        self.sum_row(row, (SUM, title), |column| sum_of(&rows, column), sums)
    }

    fn spent_by(&self, payer: Option<Payer>, of: &[(u32, Option<String>)]) -> Decimal {
        of.iter().filter_map(|(_, category)| money(&self.typed(category.as_deref(), payer)?.amount)).sum()
    }

    /// The sum of a list elsewhere in the workbook, in every column of a payer.
    fn list(&mut self, row: u32, list: &AmountList) -> Result<(), WorkbookError> {
        let form = &self.part.template.budget;
        let titles: Vec<_> =
            self.keys.iter().map(|payer| payer.map(|payer| form.payer_title(payer))).collect();
        let formula = |column: u16| list.formula(titles.get(usize::from(column - 2)).copied().flatten());
        let sums = self.keys.iter().map(|payer| list.sum(*payer)).collect();
        let (key, title) = (format!("{LIST}{}", list.mark), format!("“{}”里的金额", list.sheet));
        self.sum_row(row, (&key, &title), formula, sums)
    }

    /// All that is spent: the rows of amounts, and the lists, whose rows stand right above.
    fn total(
        &mut self,
        row: u32,
        spent: &[(u32, Option<String>)],
        lists: &[AmountList],
    ) -> Result<(), WorkbookError> {
        let of_lists = (1..).zip(lists).map(|(back, _)| row - back);
        let rows: Vec<u32> = spent.iter().map(|(row, _)| *row).chain(of_lists).collect();
        let sum = |payer: &Option<Payer>| {
            self.spent_by(*payer, spent) + lists.iter().map(|list| list.sum(*payer)).sum::<Decimal>()
        };
        let sums = self.keys.iter().map(sum).collect();
        self.sum_row(row, (SUM, TOTAL), |column| sum_of(&rows, column), sums)
    }

    /// A row of formulas, with what they come to.
    fn sum_row(
        &mut self,
        row: u32,
        (key, title): (&str, &str),
        formula: impl Fn(u16) -> String,
        sums: Vec<Decimal>,
    ) -> Result<(), WorkbookError> {
        self.sheet.write_string(row, 0, key)?;
        self.sheet.write_string_with_format(row, 1, title, &sum_format())?;
        for (column, sum) in (2..).zip(&sums) {
            let formula = Formula::new(formula(column)).set_result(sum.normalize().to_string());
            self.sheet.write_formula_with_format(row, column, formula, &sum_format())?;
        }
        self.row_sum(row, sums.into_iter().sum())
    }

    fn row_sum(&mut self, row: u32, sum: Decimal) -> Result<(), WorkbookError> {
        let last = 1 + u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
        let formula = format!("=SUM({}:{})", address(row, 2), address(row, last));
        let formula = Formula::new(formula).set_result(sum.normalize().to_string());
        let column = u16::try_from(last + 1).unwrap_or(u16::MAX);
        self.sheet.write_formula_with_format(row, column, formula, &sum_format())?;
        Ok(())
    }
}

fn sum_of(rows: &[u32], column: u16) -> String {
    let cells: Vec<String> = rows.iter().map(|row| address(*row, u32::from(column))).collect();
    if cells.is_empty() { "=0".to_owned() } else { format!("=SUM({})", cells.join(",")) }
}

/// The amounts of the sheet; `lists` are those elsewhere in the workbook, as they were read.
pub(crate) fn read(
    sheets: &[Sheet],
    part: &Application,
    partner: &str,
    lists: &[AmountList],
    faults: &mut Vec<CellFault>,
) -> Result<Vec<BudgetCell>, WorkbookError> {
    let sheet = Sheet::marked(sheets, MARK).ok_or(WorkbookError::Missing(NAME))?;
    let columns = sheet.columns();
    let paid: Vec<(u32, Option<Payer>)> = columns
        .iter()
        .filter_map(|(key, column)| match key.as_str() {
            OPEN => Some((*column, None)),
            SUM => None,
            key => Payer::from_key(key).map(|payer| (*column, Some(payer))),
        })
        .collect();
    let mut read: Vec<BudgetCell> = Vec::new();
    let mut sums = Vec::new();
    for row in FIRST..sheet.rows() {
        let key = text(sheet.get(row, 0));
        if let Some(mark) = key.strip_prefix(LIST) {
            typed_over_list(sheet, row, &paid, lists.iter().find(|list| list.mark == mark), faults);
            continue;
        }
        let category = match (key.as_str(), category_titled(sheet, row, &part.template.budget)) {
            (SUM, _) => {
                sums.push(row);
                continue;
            }
            (OPEN, _) => None,
            (key, titled) => match key.strip_prefix("category:").map(str::to_owned).or(titled) {
                Some(id) => Some(id),
                None => {
                    // A row of words alone is somebody's remark; one with figures is an amount nobody would see.
                    let filled = paid.iter().find(|(column, _)| sheet.get(row, *column).is_some());
                    faults.extend(filled.map(|(column, _)| {
                        sheet.fault(row, *column, "所在的行不是一个支出科目，请把金额填到对应科目的行里")
                    }));
                    continue;
                }
            },
        };
        for (column, payer) in &paid {
            let place = BudgetCell {
                category: category.clone(),
                payer: *payer,
                unit: Some(partner.to_owned()),
                ..BudgetCell::default()
            };
            let before = part.budget.cells.iter().find(|cell| cell.is_same_place(&place));
            match amount(sheet.get(row, *column), before.map(|cell| cell.amount.as_str())) {
                Ok(amount) if amount.is_empty() => {}
                Ok(_) if read.iter().any(|cell| cell.is_same_place(&place)) => {
                    faults.push(sheet.fault(row, *column, "与上面一行是同一个科目，请合在一行里"));
                }
                Ok(amount) => read.push(BudgetCell { amount, ..place }),
                Err(what) => faults.push(sheet.fault(row, *column, what)),
            }
        }
    }
    typed_over(sheet, &paid, &sums, &read, lists, faults);
    in_order(part, &mut read);
    Ok(read)
}

/// The category a row without a key is called by.
fn category_titled(sheet: &Sheet, row: u32, form: &BudgetForm) -> Option<String> {
    let title: String = text(sheet.get(row, 1)).split_whitespace().collect();
    let mut called = form
        .categories()
        .into_iter()
        .filter(|(_, category)| category.title.split_whitespace().collect::<String>() == title);
    match (called.next(), called.next()) {
        (Some((_, category)), None) => Some(category.id.clone()),
        _ => None,
    }
}

/// Finds a figure typed over a formula: it would be lost, since sums are not read.
fn typed_over(
    sheet: &Sheet,
    paid: &[(u32, Option<Payer>)],
    sums: &[u32],
    read: &[BudgetCell],
    lists: &[AmountList],
    faults: &mut Vec<CellFault>,
) {
    let what = "是合计，公式被数字盖掉了；请把金额填在它下面的科目里，再恢复公式或清空这一格";
    for row in sums {
        for (column, payer) in paid {
            if sheet.has_formula(*row, *column) {
                continue;
            }
            let typed = text(sheet.get(*row, *column));
            if typed.is_empty() {
                continue;
            }
            // A program that keeps values alone writes the sum itself: that loses nothing.
            let here: Decimal = read
                .iter()
                .filter(|cell| cell.payer == *payer && cell.category.is_some())
                .filter_map(|cell| money(&cell.amount))
                .sum();
            let all = here + lists.iter().map(|list| list.sum(*payer)).sum::<Decimal>();
            let last = sums.last() == Some(row);
            if !(last && cell::is_same_figure(&typed, &all.to_string())
                || is_sum_below(sheet, *row, *column, &typed))
            {
                faults.push(sheet.fault(*row, *column, what));
            }
        }
    }
}

/// Finds a figure typed over the sum of a list elsewhere in the workbook.
fn typed_over_list(
    sheet: &Sheet,
    row: u32,
    paid: &[(u32, Option<Payer>)],
    list: Option<&AmountList>,
    faults: &mut Vec<CellFault>,
) {
    for (column, payer) in paid {
        let typed = text(sheet.get(row, *column));
        let sum = list.map(|list| list.sum(*payer)).unwrap_or_default();
        if !typed.is_empty()
            && !sheet.has_formula(row, *column)
            && !cell::is_same_figure(&typed, &sum.to_string())
        {
            faults.push(sheet.fault(
                row,
                *column,
                "是另一张表的合计，公式被数字盖掉了；请把金额填在那张表里",
            ));
        }
    }
}

/// Is the figure the sum of some rows right below it?
fn is_sum_below(sheet: &Sheet, row: u32, column: u32, typed: &str) -> bool {
    let mut sum = Decimal::ZERO;
    if cell::is_same_figure(typed, "0") {
        return true;
    }
    for below in row + 1..sheet.rows() {
        if text(sheet.get(below, 0)) != SUM {
            sum += money(&text(sheet.get(below, column))).unwrap_or_default();
        }
        if cell::is_same_figure(typed, &sum.to_string()) {
            return true;
        }
    }
    false
}

/// What was there before keeps its place in the ledger.
fn in_order(part: &Application, read: &mut [BudgetCell]) {
    let place = |cell: &BudgetCell| part.budget.cells.iter().position(|other| other.is_same_place(cell));
    read.sort_by_key(|cell| place(cell).unwrap_or(usize::MAX));
}
