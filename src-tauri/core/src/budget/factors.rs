//! What an item of each kind is reckoned from, as a form asks for it.

use serde::Serialize;
use ts_rs::TS;

use crate::template::ItemKind;

/// A factor as a form asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct FactorField {
    /// Its name in JSON.
    pub key: &'static str,
    /// What a form calls it.
    pub label: &'static str,
    /// What is typed there.
    pub sort: FactorSort,
}

/// What is typed for a factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum FactorSort {
    /// Words, which the amount does not depend on.
    Words,
    /// A count, which may have decimals.
    Count,
    /// Money, in 万元 or with its unit.
    Price,
}

const fn words(key: &'static str, label: &'static str) -> FactorField {
    FactorField { key, label, sort: FactorSort::Words }
}

const fn count(key: &'static str, label: &'static str) -> FactorField {
    FactorField { key, label, sort: FactorSort::Count }
}

const fn price(key: &'static str, label: &'static str) -> FactorField {
    FactorField { key, label, sort: FactorSort::Price }
}

const UNIT_PRICE: FactorField = price("unit_price", "单价");
const QUANTITY: FactorField = count("quantity", "数量");
const PEOPLE: FactorField = count("people", "人数");
const DAYS: FactorField = count("days", "天数");
const TIMES: FactorField = count("times", "次数");

impl ItemKind {
    /// All kinds.
    pub const ALL: [ItemKind; 6] = [
        ItemKind::Equipment,
        ItemKind::Test,
        ItemKind::Labour,
        ItemKind::Travel,
        ItemKind::Meeting,
        ItemKind::Other,
    ];

    /// What an item of the kind is reckoned from, in the order of the form.
    pub fn factors(self) -> &'static [FactorField] {
        match self {
            ItemKind::Equipment => {
                const FIELDS: [FactorField; 5] = [
                    words("model", "规格型号"),
                    words("how", "购置方式"),
                    words("place", "安置地点"),
                    UNIT_PRICE,
                    QUANTITY,
                ];
                &FIELDS
            }
            ItemKind::Test => {
                const FIELDS: [FactorField; 3] = [words("provider", "测试单位"), UNIT_PRICE, QUANTITY];
                &FIELDS
            }
            ItemKind::Labour => {
                const FIELDS: [FactorField; 3] = [PEOPLE, count("months", "月数"), price("rate", "每人每月")];
                &FIELDS
            }
            ItemKind::Travel => {
                const FIELDS: [FactorField; 7] = [
                    PEOPLE,
                    price("fare", "往返交通"),
                    count("nights", "住宿夜数"),
                    price("hotel", "每夜住宿"),
                    count("days", "补助天数"),
                    price("allowance", "每天补助"),
                    TIMES,
                ];
                &FIELDS
            }
            ItemKind::Meeting => {
                const FIELDS: [FactorField; 4] = [PEOPLE, DAYS, price("rate", "每人每天"), TIMES];
                &FIELDS
            }
            ItemKind::Other => {
                const FIELDS: [FactorField; 2] = [UNIT_PRICE, QUANTITY];
                &FIELDS
            }
        }
    }

    /// How the amount is reckoned, as a form says it.
    pub fn formula(self) -> &'static str {
        match self {
            ItemKind::Equipment | ItemKind::Test | ItemKind::Other => "单价 × 数量",
            ItemKind::Labour => "人数 × 月数 × 每人每月",
            ItemKind::Travel => "人数 ×（往返交通 + 夜数 × 每夜住宿 + 天数 × 每天补助）× 次数",
            ItemKind::Meeting => "人数 × 天数 × 每人每天 × 次数",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::Factors;

    #[test]
    fn every_factor_is_asked_for_under_its_own_name() {
        for kind in ItemKind::ALL {
            let mut json = serde_json::to_value(Factors::empty(kind)).unwrap();
            let object = json.as_object_mut().unwrap();
            let mut keys: Vec<String> = object.keys().filter(|key| *key != "kind").cloned().collect();
            for key in &keys {
                object.insert(key.clone(), key.as_str().into());
            }
            let named: Factors = serde_json::from_value(json).unwrap();
            let asked: Vec<&str> = kind.factors().iter().map(|field| field.key).collect();
            let labels: Vec<&str> = kind.factors().iter().map(|field| field.label).collect();
            let texts = named.texts();
            assert_eq!(texts.iter().map(|(_, text)| *text).collect::<Vec<_>>(), asked, "{kind:?}");
            assert_eq!(texts.iter().map(|(label, _)| *label).collect::<Vec<_>>(), labels, "{kind:?}");
            keys.sort_unstable();
            let mut asked = asked;
            asked.sort_unstable();
            assert_eq!(keys, asked, "{kind:?}");
        }
    }
}
