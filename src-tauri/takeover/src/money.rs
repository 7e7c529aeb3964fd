//! 经费预算: amounts of payers and categories, converted to 万元 exactly.

use std::collections::BTreeMap;

use shenbao_core::application::Application;
use shenbao_core::template::BudgetForm;
use shenbao_guide::money::Money;
use shenbao_guide::payer::Payer;
use shenbao_import::document::{Block, Table};
use shenbao_official_form::label::{Label, Meaning, meanings};
use shenbao_official_form::{Category, Source};
use unicode_normalization::UnicodeNormalization;

use crate::grid::{self, Grid};
use crate::money_unit::{likely_unit, stated_unit};
use crate::outline::Piece;

/// A cell where an amount may stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum MoneyText {
    Amount(Money),
    Nothing,
    /// Something that is no amount.
    Words,
}

/// Reads an amount; `unit` is what it is in where it does not say so itself.
pub(crate) fn amount(text: &str, unit: &str) -> MoneyText {
    let text: String = text.nfkc().filter(|c| !c.is_whitespace() && *c != ',').collect();
    let text = text.trim_start_matches(['¥', '￥']).trim_start_matches("人民币");
    if text.is_empty() || text.chars().all(|c| "-—/–".contains(c)) {
        return MoneyText::Nothing;
    }
    let figure = text.trim_end_matches("整").to_owned();
    let has_unit = figure.ends_with('元');
    let typed = if has_unit { figure } else { format!("{figure}{unit}") };
    match Money::parse_typed(&typed) {
        Ok(Some(amount)) => MoneyText::Amount(amount),
        Ok(None) => MoneyText::Nothing,
        Err(_) => MoneyText::Words,
    }
}

/// The categories of older forms, by those of today they went into (财政部 and 科技部 on direct costs, 2021).
const OLD_CATEGORIES: [(&str, &[&str]); 24] = [
    ("材料费", &["material", "operation"]),
    ("原材料费", &["material", "operation"]),
    ("测试化验加工费", &["test", "operation"]),
    ("测试费", &["test", "operation"]),
    ("试验费", &["test", "operation"]),
    ("燃料动力费", &["energy", "operation"]),
    ("水电费", &["energy", "operation"]),
    ("差旅费", &["travel", "operation"]),
    ("会议费", &["travel", "operation"]),
    ("会议差旅费", &["travel", "operation"]),
    ("国际合作与交流费", &["travel", "operation"]),
    ("国际合作交流费", &["travel", "operation"]),
    ("出版", &["publication", "operation"]),
    ("文献", &["publication", "operation"]),
    ("知识产权", &["publication", "operation"]),
    ("印刷", &["publication", "operation"]),
    ("资料费", &["publication", "operation"]),
    ("数据采集费", &["operation"]),
    ("人员费", &["labour"]),
    ("专家咨询费", &["expert", "labour"]),
    ("咨询费", &["expert", "labour"]),
    ("管理费", &["indirect"]),
    ("绩效", &["indirect"]),
    ("其他", &["operation"]),
];

/// An amount beside its label.
#[derive(Clone, Debug)]
pub(crate) struct Labelled {
    pub(crate) meaning: Meaning,
    pub(crate) label: String,
    pub(crate) amount: Money,
}

/// What was read of a budget.
#[derive(Debug, Default)]
pub(crate) struct Budget {
    payers: Vec<(Payer, Money, String)>,
    categories: Vec<(String, Money, String, String)>,
    /// The sums below the columns of payers, which count where no line names a payer.
    column_sums: Vec<(Payer, Money)>,
    /// The lines that no place of the form takes, and columns that were left out.
    pub(crate) untaken: Vec<String>,
    /// The unit that was taken for granted where a table states none.
    pub(crate) assumed: Option<&'static str>,
    total: Option<Money>,
}

impl Budget {
    /// Reads the tables of a chapter; what they do not use is given back.
    pub(crate) fn read(&mut self, title: &str, pieces: &[Piece], application: &Application) -> Vec<Piece> {
        let mut rest = Vec::new();
        let chapter: String = pieces.iter().map(words).collect();
        let mut before = title.to_owned();
        for piece in pieces {
            if let Piece::Block(Block::Table(table)) = piece {
                let stated = stated_unit(table, &before, &chapter);
                let unit = stated.unwrap_or_else(|| likely_unit(table));
                if !self.table(table, unit, application) {
                    rest.push(piece.clone());
                } else if stated.is_none() {
                    self.assumed = Some(unit);
                }
                before.clear();
                continue;
            }
            before = words(piece);
            rest.push(piece.clone());
        }
        rest
    }

    /// The amounts that stand beside labels elsewhere, where no table says any.
    pub(crate) fn read_labelled(&mut self, amounts: &[Labelled], application: &Application) {
        let form = &application.template.budget;
        if self.payers.is_empty() {
            let sums = std::mem::take(&mut self.column_sums).into_iter();
            self.payers.extend(sums.map(|(payer, amount)| (payer, amount, String::new())));
        }
        let (no_payers, no_categories) = (self.payers.is_empty(), self.categories.is_empty());
        for Labelled { meaning, label, amount } in amounts {
            match meaning {
                Meaning::Source(source) if no_payers => {
                    self.payers.push((payer_of(*source, form), *amount, String::new()));
                }
                Meaning::Category(category) if no_categories && form.category(category.key()).is_some() => {
                    self.categories.push((category.key().to_owned(), *amount, String::new(), String::new()));
                }
                Meaning::Total => self.total = self.total.or(Some(*amount)),
                // What a table of the chapter says again counts there.
                _ if no_payers && no_categories => self.untaken.push(format!("{label} {amount} 万元")),
                _ => {}
            }
        }
    }

    /// The payers that a sentence of the chapter names, where no table does: 申请财政经费40万元，自筹80万元。
    pub(crate) fn read_sentences(&mut self, pieces: &[Piece], application: &Application) {
        if !self.payers.is_empty() {
            return;
        }
        for text in pieces.iter().filter(|piece| !matches!(piece, Piece::Block(Block::Table(_)))).map(words) {
            for (label, amount) in said_amounts(&text) {
                if let Some(payer) = payer_named(&Label::read(&label).text, "", application) {
                    // A sum that is said twice counts once.
                    if self.payers.iter().all(|(other, ..)| *other != payer) {
                        self.payers.push((payer, amount, String::new()));
                    }
                }
            }
        }
    }

    fn table(&mut self, table: &Table, unit: &'static str, application: &Application) -> bool {
        let grid = Grid::read(table);
        let labels: Vec<String> = grid.columns.iter().map(|column| Label::read(column).text).collect();
        let has = |words: &[&str], text: &str| words.iter().any(|word| text.contains(word));
        let note = labels.iter().position(|label| has(&["依据", "说明", "备注", "用途", "理由"], label));
        let amounts: Vec<usize> = (1..labels.len())
            .filter(|at| Some(*at) != note)
            .filter(|at| {
                let cells = grid.rows.iter().map(|row| amount(&row[*at], unit));
                cells.filter(|cell| matches!(cell, MoneyText::Amount(_))).count() * 2
                    >= grid.rows.len().max(1)
                    || has(&["金额", "合计", "总额", "预算", "经费"], &labels[*at])
            })
            .collect();
        let whole = amounts
            .iter()
            .copied()
            .find(|at| has(&["金额", "合计", "总额", "总计", "预算数", "概算"], &labels[*at]));
        let Some(column) = whole.or_else(|| amounts.first().copied()) else { return false };
        // A column for each payer: a line's amount is their sum.
        let by_payer: Vec<(usize, Payer)> = amounts
            .iter()
            .filter_map(|at| Some((*at, payer_of_column(labels.get(*at)?, application)?)))
            .collect();
        let sums = by_payer.len() > 1 && by_payer.iter().any(|(at, _)| *at == column);
        let mut taken = false;
        let mut section = String::new();
        for row in &grid.rows {
            let name = row
                .iter()
                .take(column)
                .rev()
                .find(|cell| !cell.trim().is_empty() && !shenbao_official_form::label::is_number(cell))
                .cloned()
                .unwrap_or_default();
            let of = |at: usize| match amount(Grid::cell(row, Some(at)), unit) {
                MoneyText::Amount(amount) => Some(amount),
                MoneyText::Nothing | MoneyText::Words => None,
            };
            let said: Vec<(Payer, Money)> =
                by_payer.iter().filter_map(|(at, payer)| Some((*payer, of(*at)?))).collect();
            let sum = Some(said.iter().map(|(_, amount)| *amount).sum()).filter(|_| sums && !said.is_empty());
            let Some(amount) = sum.or_else(|| of(column)) else {
                if !name.is_empty() {
                    section = name;
                }
                continue;
            };
            if meanings(&Label::read(&name).text).contains(&Meaning::Total) {
                self.column_sums = said;
            }
            let remark = Grid::cell(row, note).trim().to_owned();
            let used = self.line(&name, amount, &remark, application);
            if !used {
                let note = if remark.is_empty() { String::new() } else { format!("（{remark}）") };
                self.untaken.push(format!("{section}{name} {amount} 万元{note}"));
            }
            taken |= used;
        }
        for other in amounts.iter().filter(|at| **at != column || sums) {
            let said: Vec<String> = grid
                .rows
                .iter()
                .filter(|row| !row[*other].trim().is_empty())
                .map(|row| format!("{} {}", row.first().map_or("", |cell| cell.trim()), row[*other].trim()))
                .collect();
            if taken && !said.is_empty() {
                self.untaken.push(format!("“{}”一栏：{}", grid.columns[*other].trim(), said.join("，")));
            }
        }
        taken
    }

    /// Takes a line of a table; `false` where it has no place.
    fn line(&mut self, name: &str, amount: Money, remark: &str, application: &Application) -> bool {
        let label = Label::read(name).text;
        let form = &application.template.budget;
        let of = meanings(&label);
        if of.contains(&Meaning::Total) {
            self.total = Some(amount);
            return true;
        }
        if of.contains(&Meaning::Category(Category::Direct)) {
            return true;
        }
        if let Some(category) = category_of(&label, &of, form) {
            self.categories.push((category, amount, label, remark.to_owned()));
            return true;
        }
        if let Some(payer) = payer_named(&label, remark, application) {
            self.payers.push((payer, amount, remark.to_owned()));
            return true;
        }
        false
    }

    /// Writes the amounts into a ledger in place of those suggested for the topic.
    pub(crate) fn write(&self, application: &mut Application) -> usize {
        if self.payers.is_empty() && self.categories.is_empty() {
            return 0;
        }
        let ledger = &mut application.budget;
        ledger.cells.clear();
        let mut payers: BTreeMap<Payer, Money> = BTreeMap::new();
        for (payer, amount, remark) in &self.payers {
            let sum = payers.entry(*payer).or_insert(Money::ZERO);
            *sum = *sum + *amount;
            if !remark.is_empty() {
                join(ledger.notes.entry(*payer).or_default(), remark);
            }
        }
        let mut categories: BTreeMap<&str, (Money, usize)> = BTreeMap::new();
        for (category, amount, ..) in &self.categories {
            let (sum, count) = categories.entry(category).or_insert((Money::ZERO, 0));
            *sum = *sum + *amount;
            *count += 1;
        }
        for (category, amount, label, remark) in &self.categories {
            let several = categories.get(category.as_str()).is_some_and(|(_, count)| *count > 1);
            let basis = ledger.bases.entry(category.clone()).or_default();
            // What several old categories went into one keeps each with its amount.
            match (several, remark.is_empty()) {
                (true, true) => join(basis, &format!("{label} {amount} 万元")),
                (true, false) => join(basis, &format!("{label} {amount} 万元：{remark}")),
                (false, false) => join(basis, remark),
                (false, true) => {}
            }
        }
        ledger.bases.retain(|_, basis| !basis.is_empty());
        for (payer, amount) in &payers {
            ledger.enter_payer(*payer, &amount.to_string());
        }
        for (category, (amount, _)) in &categories {
            ledger.enter_category(category, &amount.to_string());
        }
        payers.len() + categories.len()
    }

    /// What the old table's total says, where it is not what the lines come to.
    pub(crate) fn total_differs(&self) -> Option<(Money, Money)> {
        let total = self.total?;
        let sum: Money = self.payers.iter().map(|(_, amount, _)| *amount).sum();
        (!self.payers.is_empty() && sum != total).then_some((total, sum))
    }
}

/// The amounts of a text with the words before each: 自筹 80万元.
fn said_amounts(text: &str) -> Vec<(String, Money)> {
    let text: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    let mut found = Vec::new();
    for clause in text.split(['，', ',', '。', '；', ';', '、', '\n', '(', ')']) {
        let Some(at) = clause.find(|c: char| c.is_ascii_digit()) else { continue };
        let (label, figure) = clause.split_at(at);
        let digits = figure.trim_end_matches("万元").trim_end_matches('元');
        let is_amount = digits.len() < figure.len() && digits.chars().all(|c| c.is_ascii_digit() || c == '.');
        let label = label.trim_start_matches("其中").trim_matches([':', '为', '约', '共', '计', '拟']);
        if is_amount && let MoneyText::Amount(amount) = amount(figure, "") {
            found.push((label.to_owned(), amount));
        }
    }
    found
}

fn join(text: &mut String, more: &str) {
    if !text.is_empty() {
        text.push('；');
    }
    text.push_str(more);
}

fn words(piece: &Piece) -> String {
    match piece {
        Piece::Heading(heading) => heading.printed.clone(),
        Piece::Block(Block::Paragraph(paragraph)) => paragraph.text() + "\n",
        Piece::Block(Block::Table(table)) => {
            let head = table.rows.first();
            head.map(|row| row.cells.iter().map(grid::text).collect::<Vec<_>>().join(" ")).unwrap_or_default()
        }
    }
}

/// The category of the form a line is: as the synonyms say, as the form calls it, or as older forms did.
fn category_of(label: &str, of: &[Meaning], form: &BudgetForm) -> Option<String> {
    let has = |id: &str| form.category(id).is_some();
    let named = form.categories().into_iter().find(|(_, category)| category.title == label);
    if let Some((_, category)) = named {
        return Some(category.id.clone());
    }
    let known = of.iter().find_map(|meaning| match meaning {
        Meaning::Category(category) => Some(category.key()),
        _ => None,
    });
    if let Some(id) = known.filter(|id| has(id)) {
        return Some(id.to_owned());
    }
    let (_, ids) =
        OLD_CATEGORIES.iter().find(|(word, _)| label.contains(word) && *word != "其他").or_else(|| {
            OLD_CATEGORIES.iter().find(|(word, _)| {
                label.starts_with(word) && label.ends_with("支出") || *word == label && label.ends_with('费')
            })
        })?;
    ids.iter().find(|id| has(id)).map(|id| (*id).to_owned())
}

fn payer_of(source: Source, form: &BudgetForm) -> Payer {
    match source {
        Source::Municipal => Payer::Municipal,
        Source::District => Payer::District,
        Source::SelfRaised => Payer::LeadOwn,
        Source::Other | Source::NonMunicipal => Payer::Other,
        // What the issuer is asked for is the form's own first payer.
        Source::Fiscal | Source::Requested => form.payers.first().map_or(Payer::Other, |line| line.payer),
    }
}

/// The payer whose amounts a column holds: 专项 alone is the issuer's.
fn payer_of_column(label: &str, application: &Application) -> Option<Payer> {
    let label = label.trim_start_matches("金额");
    let asked = ["专项", "专项经费", "专项资金", "财政", "财政资金", "财政经费", "申请", "资助"];
    let is_asked = asked.contains(&label);
    payer_named(label, "", application)
        .or_else(|| is_asked.then(|| payer_of(Source::Requested, &application.template.budget)))
}

/// The payer a line names: by the synonyms, by whose 自筹 it is, by the level of an office, by its remark.
fn payer_named(label: &str, remark: &str, application: &Application) -> Option<Payer> {
    let form = &application.template.budget;
    let source = |text: &str| {
        meanings(&Label::read(text).text).into_iter().find_map(|meaning| match meaning {
            Meaning::Source(source) => Some(source),
            _ => None,
        })
    };
    if let Some(owner) = ["自筹资金", "自筹经费", "自筹"].iter().find_map(|word| label.strip_suffix(word))
    {
        let owner = owner.trim_end_matches(['的', ':']);
        let of_partner = owner.chars().count() >= 2
            && (application.partners.iter().any(|partner| partner.organisation.name.contains(owner))
                || owner.contains("合作") && !owner.contains("合作社")
                || owner.contains("参与")
                || owner.contains("协作"))
            && !application.lead.name.contains(owner);
        return Some(if of_partner { Payer::PartnerOwn } else { Payer::LeadOwn });
    }
    if let Some(line) = form.payers.iter().find(|line| line.title == label) {
        return Some(line.payer);
    }
    if let Some(source) = source(label) {
        return Some(payer_of(source, form));
    }
    let level = |text: &str| {
        let is_public = ["财政", "局", "委", "厅", "政府", "科技经费", "拨款", "专项"]
            .iter()
            .any(|word| text.contains(word));
        let levels = [
            ("国家", Payer::Central),
            ("中央", Payer::Central),
            ("区", Payer::District),
            ("县", Payer::District),
            ("市", Payer::Municipal),
            ("省", Payer::Provincial),
        ];
        levels.iter().find(|(word, _)| is_public && text.contains(word)).map(|(_, payer)| *payer)
    };
    let by_remark = source(remark).map(|source| payer_of(source, form));
    by_remark.or_else(|| level(label)).or_else(|| label.contains("自有").then_some(Payer::LeadOwn))
}
