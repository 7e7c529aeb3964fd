//! What a template says of 经费预算: categories, payers, units of money, which tables there are.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::budget::Axis;
use shenbao_guide::money::Money;
use shenbao_guide::payer::Payer;

/// 支出科目: a node of the tree of categories. Money may be entered at any node; a node's total has its descendants'.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct BudgetCategory {
    /// Stable: cells of the ledger name it. Templates that mean the same category use the same id, so that a draft keeps
    /// its amounts when its template is changed.
    pub id: String,
    /// The words of the form.
    pub title: String,
    /// What belongs here; empty where the title says it.
    #[serde(default)]
    pub hint: String,
    /// The items it is made of; `None` where the form asks for none.
    #[serde(default)]
    pub items: Option<ItemKind>,
    /// Is it part of the base the ceiling of 间接费用 is measured on?
    #[serde(default)]
    pub indirect_base: bool,
    /// Is it 间接费用 itself, or a part of it?
    #[serde(default)]
    pub indirect: bool,
    /// The categories below it.
    #[serde(default)]
    pub children: Vec<BudgetCategory>,
}

/// What an item of a category is reckoned from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ItemKind {
    /// 设备: unit price × number.
    Equipment,
    /// 测试化验加工: unit price × number.
    Test,
    /// 劳务: people × months × rate.
    Labour,
    /// 差旅: people × (fare + nights × hotel + days × allowance) × times.
    Travel,
    /// 会议: people × days × rate × times.
    Meeting,
    /// Anything else: unit price × number.
    Other,
}

/// A payer the form has a line for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct PayerLine {
    /// Who.
    pub payer: Payer,
    /// The words of the form.
    pub title: String,
}

/// The unit a form states money in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum MoneyUnit {
    /// 万元
    Wan,
    /// 千元
    Thousand,
    /// 元
    Yuan,
}

impl MoneyUnit {
    /// All units.
    pub const ALL: [MoneyUnit; 3] = [MoneyUnit::Wan, MoneyUnit::Thousand, MoneyUnit::Yuan];

    /// The word a form shows.
    pub fn label(self) -> &'static str {
        match self {
            MoneyUnit::Wan => "万元",
            MoneyUnit::Thousand => "千元",
            MoneyUnit::Yuan => "元",
        }
    }

    /// How many of it make 1 万元.
    fn per_wan(self) -> Decimal {
        match self {
            MoneyUnit::Wan => Decimal::ONE,
            MoneyUnit::Thousand => Decimal::TEN,
            MoneyUnit::Yuan => Decimal::from(10_000),
        }
    }

    /// An amount as it is written after the field is left: a plain figure in this unit, with the unit's word unless it is
    /// 万元, as it is stored. A plain figure stays as it is typed; `None` for nothing, and for what is no amount.
    pub fn tidy(self, typed: &str) -> Option<String> {
        let word = if self == MoneyUnit::Wan { "" } else { self.label() };
        let money = Money::parse_typed(typed).ok()??;
        let figure = typed.strip_suffix(word).unwrap_or(typed);
        let plain = figure.starts_with(|c: char| c.is_ascii_digit())
            && figure.ends_with(|c: char| c.is_ascii_digit())
            && figure.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            && typed.ends_with(word);
        if plain {
            return Some(typed.to_owned());
        }
        Some(format!("{}{word}", (money.wan() * self.per_wan()).normalize()))
    }
}

/// A table of the budget, as a view of its ledger: which axis its rows are, and its columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct BudgetView {
    /// The rows.
    pub rows: Axis,
    /// The columns beside the total.
    pub columns: Axis,
}

/// How 间接费用 is limited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct IndirectRule {
    /// The day it came into force, `YYYY-MM-DD`, or the month, `YYYY-MM`.
    pub since: String,
    /// Where it stands.
    pub source: String,
    /// The parts of the base in 万元, each with its ceiling in percent; the last has no end.
    pub parts: Vec<IndirectPart>,
    /// What a person must know of it: another reading, or that it is another level's rule.
    pub note: String,
}

/// A part of the base of 间接费用, and its ceiling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct IndirectPart {
    /// How wide the part is, 万元; `None` for all that is above.
    pub width: Option<Money>,
    /// The ceiling, in percent of the part.
    pub percent: u32,
}

impl IndirectRule {
    /// The most 间接费用 may be on a base.
    pub fn ceiling(&self, base: Money) -> Money {
        let (mut rest, mut sum) = (base.wan(), Decimal::ZERO);
        for IndirectPart { width, percent } in &self.parts {
            let part = width.map_or(rest, |width| rest.min(width.wan()));
            sum += part * Decimal::new(i64::from(*percent), 2);
            rest -= part;
        }
        Money::from_wan(sum)
    }
}

/// What a template says of 经费预算.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct BudgetForm {
    /// What the form states money in.
    pub unit: MoneyUnit,
    /// How many decimals it shows at least.
    pub decimals: u32,
    /// Whose money it has lines for, in order. A payer that a rule of the guide names, or that has money, is added.
    pub payers: Vec<PayerLine>,
    /// The categories; empty for 包干制, which has none.
    pub categories: Vec<BudgetCategory>,
    /// The tables beside 经费来源 and 支出科目.
    pub views: Vec<BudgetView>,
    /// Must a category with money have its 测算依据?
    pub basis_required: bool,
    /// The price of a piece of equipment from which its necessity must be explained, 万元.
    #[serde(default)]
    pub necessity_from: Option<Money>,
    /// The ceiling of 间接费用.
    #[serde(default)]
    pub indirect: Option<IndirectRule>,
}

impl BudgetForm {
    /// Every category before its children, with how deep it lies.
    pub fn categories(&self) -> Vec<(usize, &BudgetCategory)> {
        fn walk<'a>(depth: usize, nodes: &'a [BudgetCategory], all: &mut Vec<(usize, &'a BudgetCategory)>) {
            for node in nodes {
                all.push((depth, node));
                walk(depth + 1, &node.children, all);
            }
        }
        let mut all = Vec::new();
        walk(0, &self.categories, &mut all);
        all
    }

    /// The category with this id.
    pub fn category(&self, id: &str) -> Option<&BudgetCategory> {
        self.categories().into_iter().map(|(_, category)| category).find(|category| category.id == id)
    }

    /// Does a category lie below another?
    pub fn is_within(&self, id: &str, above: &str) -> bool {
        fn any(nodes: &[BudgetCategory], is_inside: bool, id: &str, above: &str) -> bool {
            nodes.iter().any(|node| {
                (is_inside && node.id == id) || any(&node.children, is_inside || node.id == above, id, above)
            })
        }
        any(&self.categories, false, id, above)
    }

    /// The ids of a category and all below it; of an id the form does not have, itself.
    pub fn within(&self, id: &str) -> Vec<String> {
        let categories = self.categories();
        let Some(start) = categories.iter().position(|(_, category)| category.id == id) else {
            return vec![id.to_owned()];
        };
        let depth = categories[start].0;
        let below = categories[start + 1..].iter().take_while(|(of, _)| *of > depth);
        categories[start..=start].iter().chain(below).map(|(_, category)| category.id.clone()).collect()
    }

    /// What the form calls a category; the id where it does not have it.
    pub fn category_title<'a>(&'a self, id: &'a str) -> &'a str {
        self.category(id).map_or(id, |category| &category.title)
    }

    /// What the form calls a payer.
    pub fn payer_title(&self, payer: Payer) -> &str {
        self.payers.iter().find(|line| line.payer == payer).map_or(payer.label(), |line| &line.title)
    }

    /// Is it a table of this form?
    pub fn has_axis(&self, axis: Axis) -> bool {
        self.views.iter().any(|view| view.rows == axis || view.columns == axis)
    }

    /// An amount in the form's unit, with its decimals or as many more as it has: nothing is rounded away.
    pub fn show(&self, amount: Money) -> String {
        let amount = amount.wan() * self.unit.per_wan();
        Money::from_wan(amount).grouped(self.decimals)
    }

    /// The least amount the form shows, in 万元.
    pub fn step(&self) -> Money {
        Money::from_wan(Decimal::new(1, self.decimals) / self.unit.per_wan())
    }
}
