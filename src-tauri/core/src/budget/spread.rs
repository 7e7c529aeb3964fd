//! Divides an amount among parts so that the parts always add up to it.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use shenbao_guide::money::Money;

/// How a total typed over split cells is spread over them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Spread {
    /// By the present shares.
    Proportional,
    /// Evenly.
    Even,
    /// The others keep theirs, and the first takes what is left; a total less than theirs is taken off the last ones.
    First,
}

impl Spread {
    /// All ways, in the order they are offered.
    pub const ALL: [Spread; 3] = [Spread::Proportional, Spread::Even, Spread::First];

    /// The word a form shows.
    pub fn label(self) -> &'static str {
        match self {
            Spread::Proportional => "按现有比例",
            Spread::Even => "平均分配",
            Spread::First => "差额计入第一笔",
        }
    }

    /// The parts `total` is spread into over cells that now hold `parts`, in steps of `step` or finer where the total is.
    pub fn over(self, total: Money, parts: &[Money], step: Money) -> Vec<Money> {
        match self {
            Spread::Proportional => largest_remainder(total, parts, step),
            Spread::Even => largest_remainder(total, &vec![Money::from_wan(Decimal::ONE); parts.len()], step),
            Spread::First => {
                let mut left = total;
                let mut spread: Vec<Money> = parts[parts.len().min(1)..]
                    .iter()
                    .map(|part| {
                        let kept = left.min(*part);
                        left = left - kept;
                        kept
                    })
                    .collect();
                spread.insert(0, left);
                spread
            }
        }
    }
}

/// Divides `total` by `weights` in whole steps, the steps left over going to the largest remainders, the first of equal
/// ones before the others. The parts add up to the total exactly. Without any weight they are even.
///
/// The step is `step`, or as fine as the total is where that is finer.
pub fn largest_remainder(total: Money, weights: &[Money], step: Money) -> Vec<Money> {
    if weights.is_empty() {
        return Vec::new();
    }
    let scale = total.wan().normalize().scale().max(step.wan().normalize().scale());
    let unit = Decimal::new(1, scale);
    let one = Decimal::ONE;
    let sum: Decimal = weights.iter().fold(Decimal::ZERO, |sum, weight| sum.saturating_add(weight.wan()));
    let weight = |i: usize| if sum.is_zero() { one } else { weights[i].wan() };
    let sum = if sum.is_zero() { Decimal::from(weights.len()) } else { sum };
    let steps = (total.wan() / unit).trunc();
    let exact: Vec<Decimal> = (0..weights.len()).map(|i| steps * (weight(i) / sum)).collect();
    let mut whole: Vec<Decimal> = exact.iter().map(Decimal::trunc).collect();
    let mut left = steps - whole.iter().sum::<Decimal>();
    let mut order: Vec<usize> = (0..weights.len()).filter(|i| !weight(*i).is_zero()).collect();
    order.sort_by(|a, b| exact[*b].fract().cmp(&exact[*a].fract()).then(a.cmp(b)));
    for i in order.iter().cycle().take(weights.len() * 2) {
        if left < one {
            break;
        }
        whole[*i] += one;
        left -= one;
    }
    // What division in decimals may have lost or added goes where it is least seen.
    if let Some(largest) = (0..whole.len()).max_by_key(|i| (whole[*i], std::cmp::Reverse(*i))) {
        whole[largest] += left;
    }
    whole.into_iter().map(|steps| Money::from_wan(steps * unit)).collect()
}
