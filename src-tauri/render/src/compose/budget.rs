//! 经费预算: where the money comes from, what it is spent on, the template's other tables, and the items.

use shenbao_core::application::Application;
use shenbao_core::budget::{Axis, BudgetItem, BudgetTable, FactorSort, TableLine, TableLineKind};
use shenbao_core::template::{BudgetForm, ItemKind};
use shenbao_guide::field::{FieldPath, ItemField};
use shenbao_guide::money::Money;
use shenbao_guide::payer::Payer;

use super::{name, note, wide_table, words};
use crate::document::{Align, Block, Cell, Column, Row, Run, Table};

/// The tables: 经费来源 and 支出科目, those the template has beside them as far as their money is split, the items.
pub(crate) fn blocks(application: &Application) -> Vec<Block> {
    let form = &application.template.budget;
    let mut blocks = vec![note(format!("金额单位：{}（人民币）。", form.unit.label()))];
    let mut tables = application.budget_tables().into_iter();
    blocks.extend(tables.next().map(|payers| Block::Table(list(application, &payers, ["经费来源", "说明"]))));
    if !form.categories.is_empty() {
        let categories = tables.next();
        blocks.extend(
            categories.map(|table| Block::Table(list(application, &table, ["支出科目", "测算依据"]))),
        );
    }
    blocks.extend(tables.filter(is_split).flat_map(|table| wide_table::blocks(matrix(form, &table), "续表")));
    for kind in [
        ItemKind::Equipment,
        ItemKind::Test,
        ItemKind::Labour,
        ItemKind::Travel,
        ItemKind::Meeting,
        ItemKind::Other,
    ] {
        let items: Vec<&BudgetItem> =
            application.budget.items.iter().filter(|item| item.factors.kind() == kind).collect();
        if !items.is_empty() {
            blocks.push(Block::Table(item_table(application, kind, &items)));
        }
    }
    blocks
}

/// Is any money of the table told apart on both its axes?
fn is_split(table: &BudgetTable) -> bool {
    let keys = |lines: &[TableLine]| -> Vec<usize> {
        lines.iter().enumerate().filter(|(_, line)| line.kind == TableLineKind::Key).map(|(i, _)| i).collect()
    };
    let (rows, columns) = (keys(&table.rows), keys(&table.columns));
    rows.iter().any(|row| columns.iter().any(|column| table.cells[*row][*column].parts > 0))
}

/// The field a row or column of an axis is entered in.
fn place(axis: Axis, line: &TableLine) -> FieldPath {
    match (axis, line.key.as_deref()) {
        (Axis::Payer, Some(key)) => Payer::from_key(key).map_or(FieldPath::Payers, FieldPath::Payer),
        (Axis::Payer, None) => FieldPath::Payers,
        (Axis::Category, Some(key)) => FieldPath::Category(key.to_owned()),
        (Axis::Category, None) => FieldPath::Categories,
        (Axis::Year | Axis::Unit | Axis::SubProject, _) => FieldPath::Budget,
    }
}

/// A title in the tree of categories, moved in by its depth.
fn title(line: &TableLine) -> Cell {
    let indent = "　".repeat(usize::try_from(line.depth).unwrap_or_default());
    let cell = Cell::text(format!("{indent}{}", line.title));
    if line.depth > 0 { cell.aligned(Align::Left) } else { cell }
}

/// A list with one amount a row, and its remark. A line that is typed and no amount is shown as typed.
fn list(application: &Application, table: &BudgetTable, header: [&str; 2]) -> Table {
    let form = &application.template.budget;
    let axis = table.row_axis;
    let whole = if axis == Axis::Payer { FieldPath::Payers } else { FieldPath::Categories };
    let heads = [header[0].to_owned(), format!("金额（{}）", form.unit.label()), header[1].to_owned()];
    let mut rows = vec![Row { cells: heads.map(|head| Cell::text(head).at(&whole)).to_vec(), total: false }];
    let budget = &application.budget;
    let mut total = Money::ZERO;
    for (line, cells) in table.rows.iter().zip(&table.cells) {
        let Some(cell) = cells.last() else { continue };
        if line.kind == TableLineKind::Total {
            total = cell.amount;
            let sum = [Cell::text("合计"), figure(form.show(cell.amount)), Cell::text("")];
            rows.push(Row { cells: sum.map(|cell| cell.at(&whole)).to_vec(), total: true });
            continue;
        }
        let place = place(axis, line);
        let key = line.key.as_deref().unwrap_or_default();
        let payer = Payer::from_key(key).filter(|_| axis == Axis::Payer);
        let (remark, field) = match payer {
            Some(payer) => (budget.note(payer), FieldPath::PayerNote(payer)),
            None if axis == Axis::Category => (budget.basis(key), FieldPath::CategoryBasis(key.to_owned())),
            None => ("", whole.clone()),
        };
        // A category of the tree that has nothing of its own is counted by those below it.
        if cell.parts == 0 && remark.trim().is_empty() && (line.depth > 0 || line.kind == TableLineKind::Open)
        {
            continue;
        }
        let typed = budget.cells.iter().find(|typed| typed.place() == place && typed.money().is_err());
        let amount = match typed {
            Some(typed) => words::amount(&typed.amount),
            None if cell.parts == 0 => words::amount(""),
            None => figure(cell.text.clone()),
        };
        let remark =
            if remark.trim().is_empty() { Cell::runs(vec![Run::muted("—")]) } else { words::cell(remark) };
        rows.push(Row {
            cells: vec![title(line).at(&place), amount.at(&place), remark.at(&field)],
            total: false,
        });
    }
    let capitals = vec![Run::plain("人民币"), Run::plain(total.to_chinese_capitals())];
    let capitals = [Cell::text("合计（大写）"), Cell::runs(capitals).spanning(2).aligned(Align::Left)];
    rows.push(Row { cells: capitals.map(|cell| cell.at(&whole)).to_vec(), total: false });
    let columns = vec![Column::label(17), Column::new(18, Align::Right), Column::new(65, Align::Justify)];
    let title = if axis == Axis::Payer { "经费来源" } else { "支出科目与测算依据" };
    Table { caption: name(title), columns, header_rows: 1, rows, ..Table::default() }
}

/// A table of two axes. Rows and columns without money are left out, except the form's own of the first two levels.
fn matrix(form: &BudgetForm, table: &BudgetTable) -> Table {
    let (row_axis, column_axis) = (table.row_axis, table.column_axis.unwrap_or(Axis::Year));
    let row_kept = |i: usize| {
        let line = &table.rows[i];
        line.kind == TableLineKind::Total
            || line.depth == 0
            || table.cells[i].iter().any(|cell| cell.parts > 0)
    };
    let columns: Vec<usize> = (0..table.columns.len())
        .filter(|i| {
            table.columns[*i].kind == TableLineKind::Total || table.cells.iter().any(|row| row[*i].parts > 0)
        })
        .collect();
    let corner = Cell::text(row_axis.label());
    let heads = columns
        .iter()
        .map(|i| Cell::text(&table.columns[*i].title).at(&place(column_axis, &table.columns[*i])));
    let mut rows = vec![Row { cells: std::iter::once(corner).chain(heads).collect(), total: false }];
    for (i, line) in table.rows.iter().enumerate().filter(|(i, _)| row_kept(*i)) {
        let place = place(row_axis, line);
        let amounts = columns.iter().map(|column| {
            let cell = &table.cells[i][*column];
            figure(if cell.parts == 0 { "—".to_owned() } else { cell.text.clone() }).at(&place)
        });
        let cells = std::iter::once(title(line).at(&place)).chain(amounts).collect();
        rows.push(Row { cells, total: line.kind == TableLineKind::Total });
    }
    let label = Column { label: true, ..Column::new(0, Align::Center) };
    let shares = std::iter::once(label).chain(columns.iter().map(|_| Column::fitted(Align::Right)));
    let title = format!("经费预算（{} × {}，{}）", row_axis.label(), column_axis.label(), form.unit.label());
    Table { caption: name(&title), columns: shares.collect(), header_rows: 1, rows, ..Table::default() }
}

/// The items of one kind, with what each is reckoned from. Their category is a column where they are of several.
fn item_table(application: &Application, kind: ItemKind, items: &[&BudgetItem]) -> Table {
    let form = &application.template.budget;
    let factors: Vec<Vec<(&str, &str)>> = items.iter().map(|item| item.factors.texts()).collect();
    let names: Vec<&str> =
        factors.first().map(|first| first.iter().map(|(name, _)| *name).collect()).unwrap_or_default();
    let several = items.windows(2).any(|pair| pair[0].category != pair[1].category);
    let heads = several.then_some("科目").into_iter().chain(["名称"]).chain(names.iter().copied());
    let heads = heads.chain(["金额", "来源", "用途"]);
    let mut rows = vec![Row { cells: heads.map(Cell::text).collect(), total: false }];
    let mut sum = Money::ZERO;
    for (item, factors) in items.iter().zip(&factors) {
        let place = FieldPath::BudgetItem(item.id.clone());
        let field = |field| FieldPath::BudgetItemField(item.id.clone(), field);
        sum = sum + item.amount().unwrap_or_default();
        let amount = item.amount().map_or_else(|| words::amount(""), |amount| figure(form.show(amount)));
        let category = several.then(|| Cell::text(form.category_title(&item.category)).at(&place));
        let payer = item.payer.map_or("", |payer| form.payer_title(payer));
        let cells = category
            .into_iter()
            .chain([words::cell(&item.name).at(&field(ItemField::Name))])
            .chain(factors.iter().zip(kind.factors()).map(|((_, text), factor)| {
                // As the amounts beside it: with the same decimals and separators.
                let price =
                    Money::parse_typed(text).ok().flatten().filter(|_| factor.sort == FactorSort::Price);
                let cell = price.map_or_else(|| blank(text), |price| figure(form.show(price)));
                cell.at(&field(ItemField::Factors))
            }))
            .chain([
                amount.at(&place),
                blank(payer).at(&place),
                blank(&item.purpose).at(&field(ItemField::Purpose)),
            ]);
        rows.push(Row { cells: cells.collect(), total: false });
    }
    let before = usize::from(several) + 1 + names.len();
    let total = [Cell::text("合计").spanning(before), figure(form.show(sum)), Cell::text("").spanning(2)];
    rows.push(Row { cells: total.to_vec(), total: true });
    // Shares in about half a character of the table's text: room for the longest figure in one line.
    let room = |longest: usize| u16::try_from(longest.clamp(3, 16) + 5).unwrap_or(u16::MAX);
    let factor_columns = (0..names.len()).map(|i| {
        let typed: Vec<&str> =
            factors.iter().filter_map(|factors| factors.get(i)).map(|(_, text)| text.trim()).collect();
        if typed.iter().all(|text| Money::parse_typed(text).is_ok()) {
            let longest = typed.iter().map(|text| text.chars().count()).max().unwrap_or_default();
            Column::new(room(longest), Align::Center)
        } else {
            Column::new(13, Align::Left)
        }
    });
    let amount = Column::new(room(form.show(sum).len() + 3), Align::Right);
    let columns = several
        .then(|| Column::label(10))
        .into_iter()
        .chain([if several { Column::new(16, Align::Left) } else { Column::label(16) }])
        .chain(factor_columns)
        .chain([amount, Column::new(12, Align::Left), Column::new(26, Align::Left)]);
    let title = match kind {
        ItemKind::Equipment => "设备明细",
        ItemKind::Test => "测试化验加工明细",
        ItemKind::Labour => "劳务明细",
        ItemKind::Travel => "差旅明细",
        ItemKind::Meeting => "会议明细",
        ItemKind::Other => "其他支出明细",
    };
    let title = format!("{title}（金额单位：{}）", form.unit.label());
    Table { caption: name(&title), columns: columns.collect(), header_rows: 1, rows, ..Table::default() }
}

/// What may stay empty.
fn blank(text: &str) -> Cell {
    if text.trim().is_empty() { Cell::runs(vec![Run::muted("—")]) } else { words::cell(text) }
}

fn figure(text: String) -> Cell {
    Cell { tabular: true, ..Cell::text(text).aligned(Align::Right) }
}

#[cfg(test)]
mod tests {
    use shenbao_core::catalogue::Catalogue;
    use shenbao_core::sample::SAMPLES;
    use shenbao_core::template::{Template, TemplateChoice};

    use super::*;

    /// Is this an amount as the form writes it: thousands apart, and all its decimals?
    fn is_written_out(text: &str, decimals: usize) -> bool {
        let (whole, rest) = text.trim_start_matches('-').split_once('.').unwrap_or((text, ""));
        let mut groups = whole.split(',');
        let first = groups.next().unwrap_or_default();
        let is_number = |text: &str| text.chars().all(|c| c.is_ascii_digit());
        rest.len() >= decimals
            && is_number(rest)
            && (1..=3).contains(&first.len())
            && is_number(first)
            && groups.all(|group| group.len() == 3 && is_number(group))
    }

    #[test]
    fn every_amount_of_a_table_has_its_decimals_and_separators() {
        let mut seen = 0;
        for (sample, template) in SAMPLES.iter().flat_map(|s| Template::shipped().iter().map(move |t| (s, t)))
        {
            let mut application = sample.application(&Catalogue::shipped());
            application.template = TemplateChoice::Shipped(template.id.clone());
            let decimals = application.template.budget.decimals as usize;
            let blocks = blocks(&application);
            let tables = blocks.iter().filter_map(|block| match block {
                Block::Table(table) => Some(table),
                _ => None,
            });
            for (table, cell) in
                tables.flat_map(|t| t.rows.iter().flat_map(|r| &r.cells).map(move |c| (t, c)))
            {
                let text: String = cell.runs.iter().map(|run| run.text.as_str()).collect();
                // Whole numbers below a thousand that are no amounts count days and pieces.
                let is_amount = cell.tabular || text.contains(['.', ',']) || text.len() > 3;
                if is_amount && Money::parse_typed(&text).is_ok_and(|amount| amount.is_some()) {
                    seen += 1;
                    let title = table.caption.as_ref().map(|caption| &caption.text);
                    assert!(
                        is_written_out(&text, decimals),
                        "{} {}: {text} in {title:?}",
                        sample.id,
                        template.id
                    );
                }
            }
        }
        assert!(seen > 1000, "{seen}");
    }
}
