//! The list of amounts that are told apart by year or 课题 too.

use rust_decimal::Decimal;
use rust_xlsxwriter::{DataValidation, Formula, Workbook};
use shenbao_core::application::Application;
use shenbao_core::budget::{Axis, BudgetCell};
use shenbao_guide::payer::Payer;

use crate::WorkbookError;
use crate::budget::{is_here, payers};
use crate::cell::{amount, money, number, text};
use crate::elsewhere::{AmountList, FIRST_ENTRY};
use crate::error::CellFault;
use crate::place::{self, category_label, sub_project_label};
use crate::sheet::{
    FIRST, KEYS, Sheet, TITLES, amount_format, entry_format, finish, sum_format, title_format,
};

const MARK: &str = "shenbao:details";
const NAME: &str = "分年度和课题";
const COLUMNS: [(&str, &str, f64); 5] = [
    ("category", "支出科目", 30.0),
    ("payer", "经费来源", 18.0),
    ("year", "第几年", 8.0),
    ("sub_project", "课题", 24.0),
    ("amount", "金额（万元）", 16.0),
];
/// Empty rows to type in.
const SPARE: u32 = 40;

/// The amounts of the list; `None` where the form tells none apart and there are none.
fn told_apart(part: &Application) -> Option<Vec<&BudgetCell>> {
    let form = &part.template.budget;
    let cells: Vec<&BudgetCell> = part.budget.cells.iter().filter(|cell| !is_here(cell)).collect();
    let is_needed = !cells.is_empty() || form.has_axis(Axis::Year) || form.has_axis(Axis::SubProject);
    is_needed.then_some(cells)
}

fn last_row(cells: usize) -> u32 {
    FIRST_ENTRY + u32::try_from(cells).unwrap_or(0) + SPARE
}

/// The list, as the sums of the workbook need it.
pub(crate) fn list(part: &Application) -> Option<AmountList> {
    let cells = told_apart(part)?;
    Some(AmountList {
        mark: MARK.to_owned(),
        sheet: NAME.to_owned(),
        payer: 2,
        amount: 5,
        last: last_row(cells.len()),
        amounts: amounts(&cells),
    })
}

fn amounts(cells: &[&BudgetCell]) -> Vec<(Option<Payer>, Decimal)> {
    cells.iter().filter_map(|cell| Some((cell.payer, money(&cell.amount)?))).collect()
}

pub(crate) fn write(workbook: &mut Workbook, part: &Application) -> Result<(), WorkbookError> {
    let form = &part.template.budget;
    let Some(cells) = told_apart(part) else { return Ok(()) };
    let sheet = workbook.add_worksheet();
    sheet.set_name(NAME)?;
    sheet.write_string(KEYS, 0, MARK)?;
    for (column, (key, title, width)) in (1..).zip(COLUMNS) {
        sheet.write_string(KEYS, column, key)?;
        sheet.write_string_with_format(TITLES, column, title, &title_format())?;
        sheet.set_column_width(column, width)?;
    }
    let (first, last) = (FIRST_ENTRY, last_row(cells.len()));
    let sum: Decimal = amounts(&cells).iter().map(|(_, amount)| *amount).sum();
    sheet.write_string_with_format(FIRST, 1, "合计", &sum_format())?;
    let formula = format!("=SUM(F{}:F{})", first + 1, last + 1);
    let formula = Formula::new(formula).set_result(sum.normalize().to_string());
    sheet.write_formula_with_format(FIRST, 5, formula, &sum_format())?;
    for row in first..=last {
        let cell = usize::try_from(row - first).ok().and_then(|i| cells.get(i));
        let words = cell.map(|cell| {
            [
                cell.category.as_deref().map_or_else(String::new, |id| category_label(part, id)),
                cell.payer.map_or_else(String::new, |payer| form.payer_title(payer).to_owned()),
                cell.year.map_or_else(String::new, |year| year.to_string()),
                cell.sub_project.as_deref().map_or_else(String::new, |id| sub_project_label(part, id)),
            ]
        });
        for (column, words) in (1..).zip(words.unwrap_or_default()) {
            sheet.write_string_with_format(row, column, words, &entry_format())?;
        }
        let typed = cell.map_or("", |cell| cell.amount.as_str());
        match money(typed).and_then(|wan| number(&wan.normalize().to_string())) {
            Some(figure) => sheet.write_number_with_format(row, 5, figure, &amount_format())?,
            None => sheet.write_string_with_format(row, 5, typed, &amount_format())?,
        };
    }
    let lists = [
        (1, form.categories().iter().map(|(_, one)| category_label(part, &one.id)).collect::<Vec<_>>()),
        (2, payers(part).into_iter().map(|payer| form.payer_title(payer).to_owned()).collect()),
        (4, part.sub_projects.iter().map(|one| sub_project_label(part, &one.id)).collect()),
    ];
    for (column, words) in lists {
        // Excel takes 255 characters in all; what does not fit is typed.
        if let Ok(list) = DataValidation::new().allow_list_strings(&words)
            && !words.is_empty()
        {
            sheet.add_data_validation(first, column, last, column, &list)?;
        }
    }
    finish(sheet)?;
    Ok(())
}

/// The amounts of the sheet; none where there is no such sheet, as a form need not have one.
pub(crate) fn read(
    sheets: &[Sheet],
    part: &Application,
    partner: &str,
    faults: &mut Vec<CellFault>,
) -> Vec<BudgetCell> {
    let before: Vec<&BudgetCell> = part.budget.cells.iter().filter(|cell| !is_here(cell)).collect();
    let Some(sheet) = Sheet::marked(sheets, MARK) else { return before.into_iter().cloned().collect() };
    let columns = sheet.columns();
    let mut read: Vec<BudgetCell> = Vec::new();
    for row in FIRST..sheet.rows() {
        let at = |key: &str| columns.get(key).copied();
        let words = |key: &str| at(key).map(|column| text(sheet.get(row, column))).unwrap_or_default();
        if words("category") == "合计" {
            continue;
        }
        let Some(amount_at) = at("amount") else { continue };
        if sheet.get(row, amount_at).is_none_or(|data| text(Some(data)).is_empty()) {
            continue;
        }
        let held = |of: fn(&BudgetCell) -> Option<String>| before.iter().filter_map(move |cell| of(cell));
        let filled = |key: &str| Some(words(key)).filter(|words| !words.is_empty());
        let category =
            filled("category").map(|words| place::category(part, &words, held(|cell| cell.category.clone())));
        let payer = filled("payer").map(|words| place::payer(part, &words));
        let year = filled("year").map(|words| place::year(&words));
        let sub_project = filled("sub_project")
            .map(|words| place::sub_project(part, &words, held(|cell| cell.sub_project.clone())));
        let cell = match (category.transpose(), payer.transpose(), year.transpose(), sub_project.transpose())
        {
            (Ok(category), Ok(payer), Ok(year), Ok(sub_project)) => {
                let (unit, amount) = (Some(partner.to_owned()), String::new());
                BudgetCell { category, payer, year, unit, sub_project, amount }
            }
            (category, payer, year, sub_project) => {
                let wrong = [
                    ("category", category.err()),
                    ("payer", payer.err()),
                    ("year", year.err()),
                    ("sub_project", sub_project.err()),
                ];
                for (key, what) in wrong {
                    let column = at(key).unwrap_or(amount_at);
                    faults.extend(what.map(|what| sheet.fault(row, column, what)));
                }
                continue;
            }
        };
        if is_here(&cell) {
            faults.push(sheet.fault(
                row,
                amount_at,
                "没有写第几年或课题；不分年度和课题的金额请填在“经费预算”里",
            ));
            continue;
        }
        if read.iter().any(|other| other.is_same_place(&cell)) {
            faults.push(sheet.fault(row, amount_at, "与上面一行是同一笔，请合在一行里"));
            continue;
        }
        let stored = before.iter().find(|other| other.is_same_place(&cell));
        match amount(sheet.get(row, amount_at), stored.map(|cell| cell.amount.as_str())) {
            Ok(amount) => read.push(BudgetCell { amount, ..cell }),
            Err(what) => faults.push(sheet.fault(row, amount_at, what)),
        }
    }
    let place = |cell: &BudgetCell| before.iter().position(|other| other.is_same_place(cell));
    read.sort_by_key(|cell| place(cell).unwrap_or(usize::MAX));
    read
}
