//! 间接费用 within the national ceiling: 国办发〔2021〕32号, 二（六）.
//!
//! Of direct cost less equipment, at most 30 % of the part up to 500 万元, 25 % of the part from 500 to 1000 万元, and
//! 20 % of the part above. The order governs national funds; no Chongqing rule was found, so this is a warning.

use rust_decimal::Decimal;

use super::report::Report;
use crate::application::{Application, BudgetCategory};
use shenbao_guide::field::FieldPath;
use shenbao_guide::finding::{Code, Severity};
use shenbao_guide::money::Money;

/// The tiers of the base: the width of each in 万元 (`None`: unlimited), and its ceiling in percent.
const PARTS: [(Option<i64>, i64); 3] = [(Some(500), 30), (Some(500), 25), (None, 20)];

declare_check!(indirect_cost, "间接费用", Application(check));

fn check(application: &Application, report: &mut Report) {
    let of = |category| application.budget.category(category).ok().flatten().unwrap_or_default();
    let base = of(BudgetCategory::Operation) + of(BudgetCategory::Labour);
    let indirect = of(BudgetCategory::Indirect);
    let ceiling = ceiling(base);
    if indirect > ceiling {
        report.push_finding(
            Code::IndirectCostHigh,
            Severity::Warning,
            &FieldPath::Category(BudgetCategory::Indirect),
            format!("间接费用 {indirect} 万元，超过直接费用扣除设备费后（{base} 万元）可列的 {ceiling} 万元"),
            "这是国办发〔2021〕32号对国家项目的规定，请核实本市的规定后调整",
        );
    }
}

fn ceiling(base: Money) -> Money {
    let (mut rest, mut sum) = (base.wan(), Decimal::ZERO);
    for (width, percent) in PARTS {
        let part = width.map_or(rest, |width| rest.min(Decimal::from(width)));
        sum += part * Decimal::new(percent, 2);
        rest -= part;
    }
    Money::from_wan(sum)
}
