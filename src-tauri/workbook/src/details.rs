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

/// What a category is called in a list: where two are called alike, with the id.
pub(crate) fn category_label(part: &Application, id: &str) -> String {
    let form = &part.template.budget;
    let title = form.category_title(id);
    let alike = form.categories().iter().filter(|(_, other)| other.title == title).count();
    if alike > 1 { format!("{title}（{id}）") } else { title.to_owned() }
}

pub(crate) fn sub_project_label(part: &Application, id: &str) -> String {
    let named = part.sub_projects.iter().find(|one| one.id == id).map(|one| one.name.trim());
    let alike = |name: &str| part.sub_projects.iter().filter(|one| one.name.trim() == name).count() > 1;
    match named.filter(|name| !name.is_empty()) {
        Some(name) if !alike(name) => name.to_owned(),
        Some(name) => format!("{name}（{id}）"),
        None => id.to_owned(),
    }
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
    let form = &part.template.budget;
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
        let mut cell = BudgetCell { unit: Some(partner.to_owned()), ..BudgetCell::default() };
        let mut unknown = |key: &str, what: &str| {
            let column = at(key).unwrap_or(amount_at);
            faults.push(sheet.fault(row, column, format!("“{}”{what}", words(key))));
        };
        if !words("category").is_empty() {
            let stored = before.iter().filter_map(|cell| cell.category.clone());
            let known = form.categories().into_iter().map(|(_, one)| one.id.clone()).chain(stored);
            cell.category = known.into_iter().find(|id| category_label(part, id) == words("category"));
            if cell.category.is_none() {
                unknown("category", "不是表里的支出科目");
                continue;
            }
        }
        if !words("payer").is_empty() {
            cell.payer = payers(part).into_iter().find(|payer| form.payer_title(*payer) == words("payer"));
            if cell.payer.is_none() {
                unknown("payer", "不是表里的经费来源");
                continue;
            }
        }
        if !words("year").is_empty() {
            let digits: String = words("year").chars().filter(char::is_ascii_digit).collect();
            cell.year = digits.parse().ok().filter(|year| (1..=100).contains(year));
            if cell.year.is_none() {
                unknown("year", "不是第几年，请填 1、2、3");
                continue;
            }
        }
        if !words("sub_project").is_empty() {
            let mut all = part
                .sub_projects
                .iter()
                .map(|one| one.id.clone())
                .chain(before.iter().filter_map(|cell| cell.sub_project.clone()));
            cell.sub_project = all.find(|id| sub_project_label(part, id) == words("sub_project"));
            if cell.sub_project.is_none() {
                unknown("sub_project", "不是这个单位的课题");
                continue;
            }
        }
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
