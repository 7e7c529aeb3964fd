//! 明细: the items a category is made of, each reckoned from its factors.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::BudgetCell;
use crate::template::ItemKind;
use shenbao_guide::money::Money;
use shenbao_guide::payer::Payer;

/// An item of a category: a piece of equipment, a test, a journey.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct BudgetItem {
    /// Stable within the application.
    pub id: String,
    /// The category's id in the template.
    pub category: String,
    /// 名称
    pub name: String,
    /// What its amount is reckoned from.
    pub factors: Factors,
    /// Who pays; `None` while open.
    pub payer: Option<Payer>,
    /// The year of the project, from 1; `None` while open.
    pub year: Option<u32>,
    /// The unit that spends it; `None` while open.
    pub unit: Option<String>,
    /// The sub-project it is for; `None` while open.
    pub sub_project: Option<String>,
    /// 用途或必要性
    pub purpose: String,
}

/// What an item's amount is reckoned from, each as typed. Prices and rates are in 万元, or with their unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum Factors {
    /// 设备: unit price × number.
    Equipment {
        /// 规格型号
        model: String,
        /// 购置, 试制, 改造 or 租赁, as typed.
        how: String,
        /// 安置地点
        place: String,
        /// 单价
        unit_price: String,
        /// 数量
        quantity: String,
    },
    /// 测试化验加工: unit price × number.
    Test {
        /// 承担测试的单位
        provider: String,
        /// 单价
        unit_price: String,
        /// 数量
        quantity: String,
    },
    /// 劳务: people × months × rate a month.
    Labour {
        /// 人数
        people: String,
        /// 每人的月数
        months: String,
        /// 每人每月
        rate: String,
    },
    /// 差旅: people × (fare + nights × hotel + days × allowance) × times.
    Travel {
        /// 人数
        people: String,
        /// 往返交通费
        fare: String,
        /// 住宿夜数
        nights: String,
        /// 每夜住宿费
        hotel: String,
        /// 补助天数
        days: String,
        /// 每天补助
        allowance: String,
        /// 次数
        times: String,
    },
    /// 会议: people × days × rate × times.
    Meeting {
        /// 人数
        people: String,
        /// 天数
        days: String,
        /// 每人每天
        rate: String,
        /// 次数
        times: String,
    },
    /// Anything else: unit price × number.
    Other {
        /// 单价
        unit_price: String,
        /// 数量
        quantity: String,
    },
}

impl Default for Factors {
    fn default() -> Factors {
        Factors::Other { unit_price: String::new(), quantity: String::new() }
    }
}

impl Factors {
    /// Empty factors of a kind; one of a thing that is counted, or happens once.
    pub fn empty(kind: ItemKind) -> Factors {
        let (none, one) = (String::new, || "1".to_owned());
        match kind {
            ItemKind::Equipment => Factors::Equipment {
                model: none(),
                how: "购置".to_owned(),
                place: none(),
                unit_price: none(),
                quantity: one(),
            },
            ItemKind::Test => Factors::Test { provider: none(), unit_price: none(), quantity: one() },
            ItemKind::Labour => Factors::Labour { people: one(), months: none(), rate: none() },
            ItemKind::Travel => Factors::Travel {
                people: one(),
                fare: none(),
                nights: none(),
                hotel: none(),
                days: none(),
                allowance: none(),
                times: one(),
            },
            ItemKind::Meeting => Factors::Meeting { people: none(), days: one(), rate: none(), times: one() },
            ItemKind::Other => Factors::Other { unit_price: none(), quantity: one() },
        }
    }

    /// The kind.
    pub fn kind(&self) -> ItemKind {
        match self {
            Factors::Equipment { .. } => ItemKind::Equipment,
            Factors::Test { .. } => ItemKind::Test,
            Factors::Labour { .. } => ItemKind::Labour,
            Factors::Travel { .. } => ItemKind::Travel,
            Factors::Meeting { .. } => ItemKind::Meeting,
            Factors::Other { .. } => ItemKind::Other,
        }
    }

    /// Every factor as typed, in the order of the form, with its name; those that are no figure too.
    pub fn texts(&self) -> Vec<(&'static str, &str)> {
        let texts: Vec<&str> = match self {
            Factors::Equipment { model, how, place, unit_price, quantity } => {
                vec![model, how, place, unit_price, quantity]
            }
            Factors::Test { provider, unit_price, quantity } => vec![provider, unit_price, quantity],
            Factors::Labour { people, months, rate } => vec![people, months, rate],
            Factors::Travel { people, fare, nights, hotel, days, allowance, times } => {
                vec![people, fare, nights, hotel, days, allowance, times]
            }
            Factors::Meeting { people, days, rate, times } => vec![people, days, rate, times],
            Factors::Other { unit_price, quantity } => vec![unit_price, quantity],
        };
        self.kind().factors().iter().map(|field| field.label).zip(texts).collect()
    }

    /// The amount; `None` while a factor that counts is missing or is no figure. A part of a journey that is left blank
    /// costs nothing.
    pub fn amount(&self) -> Option<Money> {
        let product = |price: &str, counts: &[&str]| {
            let counts = counts.iter().map(|count| figure(count));
            counts.fold(price_of(price), |product, count| product?.checked_mul(count?))
        };
        let wan = match self {
            Factors::Equipment { unit_price, quantity, .. }
            | Factors::Test { unit_price, quantity, .. }
            | Factors::Other { unit_price, quantity } => product(unit_price, &[quantity]),
            Factors::Labour { people, months, rate } => product(rate, &[people, months]),
            Factors::Meeting { people, days, rate, times } => product(rate, &[people, days, times]),
            Factors::Travel { people, fare, nights, hotel, days, allowance, times } => {
                let part = |price: &str, count: &str| match (price.trim(), count.trim()) {
                    ("", "") => Some(Decimal::ZERO),
                    _ => price_of(price)?.checked_mul(figure(count)?),
                };
                let fare = if fare.trim().is_empty() { Some(Decimal::ZERO) } else { price_of(fare) };
                let each = fare?.checked_add(part(hotel, nights)?)?.checked_add(part(allowance, days)?)?;
                each.checked_mul(figure(people)?)?.checked_mul(figure(times)?)
            }
        }?;
        // A figure beyond what a form takes is a slip of the keyboard, as in a typed amount.
        Money::parse_typed(&wan.round_dp(6).normalize().to_string()).ok().flatten()
    }
}

fn price_of(typed: &str) -> Option<Decimal> {
    Money::parse_typed(typed).ok().flatten().map(Money::wan)
}

/// A count, which may have decimals (half a month).
fn figure(typed: &str) -> Option<Decimal> {
    price_of(typed)
}

impl BudgetItem {
    /// The item's amount.
    pub fn amount(&self) -> Option<Money> {
        self.factors.amount()
    }

    /// The item as a cell of the ledger.
    pub(super) fn cell(&self) -> BudgetCell {
        BudgetCell {
            category: Some(self.category.clone()),
            payer: self.payer,
            year: self.year,
            unit: self.unit.clone(),
            sub_project: self.sub_project.clone(),
            amount: self.amount().map(|amount| amount.to_string()).unwrap_or_default(),
        }
    }
}
