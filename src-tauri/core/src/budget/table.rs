//! Tables of the budget: views of the ledger along one axis or two.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::entry::{Entries, Entry};
use super::{Axis, BudgetItem};
use crate::application::{Application, TeamLabour, UnitId};
use crate::template::BudgetForm;
use shenbao_guide::money::Money;
use shenbao_guide::payer::Payer;

/// A table: its rows and columns with their totals, and what stands in each place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BudgetTable {
    /// What the rows are.
    pub row_axis: Axis,
    /// What the columns are; `None` for a list with one amount a row.
    pub column_axis: Option<Axis>,
    /// The rows, the total last.
    pub rows: Vec<TableLine>,
    /// The columns, the total last.
    pub columns: Vec<TableLine>,
    /// By row, then by column.
    pub cells: Vec<Vec<BudgetTableCell>>,
}

/// All a form shows of its budget beside what is typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BudgetSummary {
    /// 经费来源 and 支出科目 as lists, then the template's views in its order.
    pub tables: Vec<BudgetTable>,
    /// What each item comes to, by its id, in the form's unit; empty while that cannot be reckoned.
    pub items: BTreeMap<String, String>,
    /// What an item of 劳务费 can be filled with from the team.
    pub team_labour: Option<TeamLabour>,
    /// The total of 经费来源 as 人民币大写.
    pub income_in_capitals: String,
    /// The total of 支出科目 as 人民币大写.
    pub spending_in_capitals: String,
}

/// A row or column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TableLine {
    /// What it holds.
    pub kind: TableLineKind,
    /// Its key on the axis; `None` for a total, and for what is open.
    pub key: Option<String>,
    /// The words of the form.
    pub title: String,
    /// How deep it lies in the tree of categories; 0 elsewhere.
    pub depth: u32,
    /// Has the template no place for it?
    pub foreign: bool,
}

/// What a row or column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum TableLineKind {
    /// The amounts with its key, and below it.
    Key,
    /// The amounts that are not split along the axis.
    Open,
    /// All of them.
    Total,
}

/// A place of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BudgetTableCell {
    /// The sum, 万元.
    pub amount: Money,
    /// The sum in the form's unit; empty where there is nothing.
    pub text: String,
    /// How many cells and items of the ledger lie here.
    pub parts: u32,
    /// Does what lies here come from items alone? Then it is changed there.
    pub reckoned: bool,
    /// Is it one cell that is open on every axis the table has not, and so can be typed in place? Also where nothing is.
    pub leaf: bool,
}

impl Application {
    /// The tables of the form, in the template's order: 经费来源 and 支出科目 as lists, then its views.
    pub fn budget_tables(&self) -> Vec<BudgetTable> {
        let lists = [(Axis::Payer, None), (Axis::Category, None)];
        let views = self.template.budget.views.iter();
        let views = views.filter(|view| self.has_parts(view.rows) && self.has_parts(view.columns));
        let views = views.map(|view| (view.rows, Some(view.columns)));
        let entries = self.entries();
        let tables = lists.into_iter().chain(views);
        tables.map(|(rows, columns)| self.table_of(&entries, rows, columns)).collect()
    }

    /// Is there anything to tell apart along the axis? A project of one unit or without 课题 needs no table of them.
    fn has_parts(&self, axis: Axis) -> bool {
        let budget = &self.budget;
        match axis {
            Axis::Category | Axis::Payer | Axis::Year => true,
            Axis::Unit => {
                let named = budget.cells.iter().map(|cell| &cell.unit);
                let named = named.chain(budget.items.iter().map(|item| &item.unit));
                !self.partners.is_empty() || named.flatten().any(|unit| *unit != UnitId::Lead.to_string())
            }
            Axis::SubProject => {
                let named = budget.cells.iter().map(|cell| &cell.sub_project);
                let named = named.chain(budget.items.iter().map(|item| &item.sub_project));
                !self.sub_projects.is_empty() || named.flatten().next().is_some()
            }
        }
    }

    /// The tables, and what each item comes to.
    pub fn budget_summary(&self) -> BudgetSummary {
        let form = &self.template.budget;
        let shown = |item: &BudgetItem| item.amount().map(|amount| form.show(amount)).unwrap_or_default();
        let items = self.budget.items.iter().map(|item| (item.id.clone(), shown(item))).collect();
        let tables = self.budget_tables();
        let capitals = |list: usize| {
            let total = tables.get(list).and_then(|table| table.cells.last()?.last()).map(|cell| cell.amount);
            total.unwrap_or_default().to_chinese_capitals()
        };
        let (income_in_capitals, spending_in_capitals) = (capitals(0), capitals(1));
        BudgetSummary {
            tables,
            items,
            team_labour: self.team_labour(),
            income_in_capitals,
            spending_in_capitals,
        }
    }

    /// One table.
    pub fn budget_table(&self, rows: Axis, columns: Option<Axis>) -> BudgetTable {
        self.table_of(&self.entries(), rows, columns)
    }

    fn entries(&self) -> Entries<'_> {
        Entries::of(&self.budget, &self.template.budget)
    }

    fn table_of(&self, entries: &Entries<'_>, row_axis: Axis, column_axis: Option<Axis>) -> BudgetTable {
        let form = &self.template.budget;
        let axes = [Some(row_axis), column_axis];
        let (money_in, money_out) = (axes.contains(&Some(Axis::Payer)), axes.contains(&Some(Axis::Category)));
        // Spending without a payer is no part of a table of payers alone, nor income without a category of one of
        // categories alone.
        let shown = |entry: &&Entry| {
            (money_in && entry.key(Axis::Payer).is_some())
                || (money_out && entry.key(Axis::Category).is_some())
                || !(money_in || money_out)
        };
        let shown: Vec<&Entry> = entries.all.iter().filter(shown).collect();
        let rows = self.lines(row_axis, entries, &shown);
        let columns = column_axis.map_or_else(|| vec![total()], |axis| self.lines(axis, entries, &shown));
        let row_of = Places::of(&rows, entries.keys(row_axis), row_axis);
        let column_keys = column_axis.map_or(&[][..], |axis| entries.keys(axis));
        let column_of = Places::of(&columns, column_keys, column_axis.unwrap_or(row_axis));
        let mut own = vec![vec![Sum::default(); columns.len()]; rows.len()];
        for entry in shown {
            let row = row_of.own(entry.key(row_axis));
            let column = column_of.own(column_axis.and_then(|axis| entry.key(axis)));
            own[row][column].add(entry, entry.is_open_beside(&axes));
        }
        let mut cells = own.clone();
        for (row, sums) in own.iter().enumerate() {
            for (column, sum) in sums.iter().enumerate().filter(|(_, sum)| sum.parts > 0) {
                let places = row_of.counts_in[row]
                    .iter()
                    .flat_map(|row| column_of.counts_in[column].iter().map(move |column| (*row, *column)));
                for (row, column) in places.skip(1) {
                    cells[row][column].take(sum);
                }
            }
        }
        if let Some(grand) = cells.last_mut().and_then(|row| row.last_mut()).filter(|_| money_in && money_out)
        {
            let (income, spending) = (entries.total(Axis::Payer), entries.total(Axis::Category));
            grand.amount = income;
            grand.parts = if income == spending { grand.parts } else { 0 };
        }
        let cells =
            cells.into_iter().map(|row| row.into_iter().map(|sum| sum.shown(form)).collect()).collect();
        BudgetTable { row_axis, column_axis, rows, columns, cells }
    }

    /// The rows or columns along an axis: those of the form, then what else has money, what is open, the total.
    fn lines(&self, axis: Axis, entries: &Entries<'_>, shown: &[&Entry]) -> Vec<TableLine> {
        let mut lines = self.axis_lines(axis);
        let keys = entries.keys(axis);
        let (mut has_money, mut is_open) = (vec![false; keys.len()], false);
        for entry in shown {
            match entry.key(axis) {
                Some(key) => has_money[key] = true,
                None => is_open = true,
            }
        }
        for (key, _) in keys.iter().zip(has_money).filter(|(_, has_money)| *has_money) {
            if !lines.iter().any(|line| line.key.as_deref() == Some(&**key)) {
                let title = match axis {
                    Axis::Payer => Payer::from_key(key).map_or("", Payer::label).to_owned(),
                    Axis::Year => format!("第 {key} 年"),
                    Axis::Category => title_elsewhere(key),
                    Axis::Unit => format!("已删除的单位 {key}"),
                    Axis::SubProject => format!("已删除的课题 {key}"),
                };
                lines.push(TableLine { foreign: true, ..line(key, title, 0) });
            }
        }
        if is_open {
            let open = axis.open_label().to_owned();
            lines.push(TableLine { kind: TableLineKind::Open, key: None, ..line("", open, 0) });
        }
        lines.push(total());
        lines
    }

    /// The rows or columns the form has along an axis.
    pub fn axis_lines(&self, axis: Axis) -> Vec<TableLine> {
        let form = &self.template.budget;
        match axis {
            Axis::Category => form
                .categories()
                .into_iter()
                .map(|(depth, category)| line(&category.id, category.title.clone(), depth))
                .collect(),
            Axis::Payer => self
                .payers()
                .into_iter()
                .map(|payer| line(payer.key(), form.payer_title(payer).to_owned(), 0))
                .collect(),
            Axis::Year => {
                (1..=self.years()).map(|year| line(&year.to_string(), format!("第 {year} 年"), 0)).collect()
            }
            Axis::Unit => self.unit_lines().into_iter().map(|(id, name)| line(&id, name, 0)).collect(),
            Axis::SubProject => self.sub_project_lines(),
        }
    }

    /// The payers of the form: the template's, those the topic's rules name, and those with money.
    pub fn payers(&self) -> Vec<Payer> {
        let form = &self.template.budget;
        let mut payers: Vec<Payer> = form.payers.iter().map(|line| line.payer).collect();
        let issuer = self.basis.issuer.as_deref();
        let rules = self.basis.topic.funding_rules.iter();
        let named: Vec<Payer> = rules
            .flat_map(|rule| rule.demand.sources())
            .filter_map(|source| source.payer(issuer))
            .chain(self.budget.cells.iter().filter_map(|cell| cell.payer))
            .chain(self.budget.items.iter().filter_map(|item| item.payer))
            .chain(self.budget.notes.keys().copied())
            .collect();
        payers.extend(
            Payer::ALL
                .into_iter()
                .filter(|payer| named.contains(payer) && !payers.contains(payer))
                .collect::<Vec<_>>(),
        );
        payers
    }

    /// How many years the project runs, begun ones counted whole; 1 while its dates are open. At most 10.
    pub fn years(&self) -> u32 {
        let day = |text: &str| text.trim().parse::<jiff::civil::Date>().ok();
        let months = day(&self.start_date).zip(day(&self.end_date)).and_then(|(start, end)| {
            let after = end.tomorrow().ok()?;
            let span = start.until((jiff::Unit::Month, after)).ok()?;
            let begun = i32::from(span.get_days() > 0);
            u32::try_from(span.get_months() + begun).ok()
        });
        months.map_or(1, |months| months.div_ceil(12)).clamp(1, 10)
    }

    /// The sub-projects of the application.
    fn sub_project_lines(&self) -> Vec<TableLine> {
        let parts = self.sub_projects.iter().enumerate();
        parts
            .map(|(i, part)| match part.name.trim() {
                "" => line(&part.id, format!("课题 {}", i + 1), 0),
                name => line(&part.id, name.to_owned(), 0),
            })
            .collect()
    }

    /// The units of the application: their ids, and their names.
    fn unit_lines(&self) -> Vec<(String, String)> {
        let named = |name: &str, otherwise: String| match name.trim() {
            "" => otherwise,
            name => name.to_owned(),
        };
        let lead = (UnitId::Lead.to_string(), named(&self.lead.name, "牵头单位".to_owned()));
        let partners = self.partners.iter().enumerate().map(|(i, partner)| {
            (partner.id.clone(), named(&partner.organisation.name, format!("合作单位 {}", i + 1)))
        });
        std::iter::once(lead).chain(partners).collect()
    }
}

#[derive(Clone, Default)]
struct Sum {
    amount: Money,
    parts: u32,
    items: u32,
    /// The cells that lie just here.
    exact: u32,
}

impl Sum {
    fn add(&mut self, entry: &Entry, exact: bool) {
        self.amount = self.amount + entry.amount;
        self.parts += 1;
        self.items += u32::from(entry.is_item);
        self.exact += u32::from(exact && !entry.is_item);
    }

    /// Adds what lies in a place below.
    fn take(&mut self, below: &Sum) {
        self.amount = self.amount + below.amount;
        self.parts += below.parts;
        self.items += below.items;
    }

    fn shown(self, form: &BudgetForm) -> BudgetTableCell {
        BudgetTableCell {
            amount: self.amount,
            text: if self.parts == 0 { String::new() } else { form.show(self.amount) },
            parts: self.parts,
            reckoned: self.parts > 0 && self.items == self.parts,
            leaf: self.parts == 0 || (self.parts == 1 && self.exact == 1),
        }
    }
}

/// Where the amounts of an axis count among its lines.
struct Places {
    /// The line of each key, by the key's index.
    own: Vec<usize>,
    /// The line of what is open.
    open: usize,
    /// By line: itself, the lines above it in the tree, the total.
    counts_in: Vec<Vec<usize>>,
}

impl Places {
    fn of(lines: &[TableLine], keys: &[Cow<'_, str>], axis: Axis) -> Places {
        let total = lines.len().saturating_sub(1);
        let mut line_of: HashMap<&str, usize> = HashMap::new();
        let mut counts_in = Vec::with_capacity(lines.len());
        // The lines above the present one.
        let mut above: Vec<usize> = Vec::new();
        for (i, line) in lines.iter().enumerate() {
            let mut places = vec![i];
            if let Some(key) = &line.key {
                above.retain(|of| lines[*of].depth < line.depth && axis == Axis::Category && !line.foreign);
                places.extend(&above);
                above.push(i);
                line_of.insert(key, i);
            }
            places.extend((i != total).then_some(total));
            counts_in.push(places);
        }
        let open = lines.iter().position(|line| line.kind == TableLineKind::Open).unwrap_or(total);
        let own = keys.iter().map(|key| line_of.get(&**key).copied().unwrap_or(total)).collect();
        Places { own, open, counts_in }
    }

    /// The line of a key, or of what is open.
    fn own(&self, key: Option<usize>) -> usize {
        key.map_or(self.open, |key| self.own[key])
    }
}

fn line(key: &str, title: String, depth: usize) -> TableLine {
    TableLine {
        kind: TableLineKind::Key,
        key: Some(key.to_owned()),
        title,
        depth: u32::try_from(depth).unwrap_or(u32::MAX),
        foreign: false,
    }
}

fn total() -> TableLine {
    TableLine { kind: TableLineKind::Total, key: None, ..line("", "合计".to_owned(), 0) }
}

/// What another shipped template calls a category; the id where none has it.
fn title_elsewhere(id: &str) -> String {
    let found = crate::template::Template::shipped().iter().find_map(|template| template.budget.category(id));
    found.map_or_else(|| id.to_owned(), |category| category.title.clone())
}
