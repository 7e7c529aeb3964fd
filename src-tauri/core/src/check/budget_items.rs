//! What an amount is reckoned from agrees with it: 明细, 测算依据, and why dear equipment is needed.

use super::report::Report;
use super::required::says_nothing;
use crate::application::Application;
use crate::budget::Factors;
use crate::template::BudgetForm;
use shenbao_guide::field::{FieldPath, ItemField};
use shenbao_guide::finding::{Code, Severity};
use shenbao_guide::money::Money;

declare_check!(budget_items, "明细与测算依据", Application(check));

fn check(application: &Application, report: &mut Report) {
    let form = &application.template.budget;
    for (_, category) in form.categories() {
        amount_and_basis(application, form, &category.id, report);
    }
    for item in &application.budget.items {
        let label = if item.name.trim().is_empty() { "一项明细" } else { item.name.trim() };
        let place = FieldPath::BudgetItem(item.id.clone());
        let Some(amount) = item.amount() else {
            let what = format!("{}的明细“{label}”算不出金额", form.category_title(&item.category));
            let action = "请填写单价、数量等；这一项不要了就删去";
            report.push_finding(Code::ItemIncomplete, Severity::Error, &place, what, action);
            continue;
        };
        let Factors::Equipment { unit_price, .. } = &item.factors else { continue };
        let price = Money::parse_typed(unit_price).ok().flatten().unwrap_or(amount);
        if form.necessity_from.is_some_and(|from| price >= from) && says_nothing(&item.purpose) {
            let what = format!("设备“{label}”单价 {price} 万元，没有写购置的必要性");
            let place = FieldPath::BudgetItemField(item.id.clone(), ItemField::Purpose);
            let action = "请写明为什么必须购置，现有设备为什么不能满足";
            report.push_finding(Code::NecessityMissing, Severity::Warning, &place, what, action);
        }
    }
}

/// A category's typed amount, its items and its basis.
fn amount_and_basis(application: &Application, form: &BudgetForm, id: &str, report: &mut Report) {
    let budget = &application.budget;
    let title = form.category_title(id);
    let own: Vec<_> = budget.cells.iter().filter(|cell| cell.category.as_deref() == Some(id)).collect();
    let items: Vec<_> = budget.items.iter().filter(|item| item.category == id).collect();
    let typed: Money = own.iter().filter_map(|cell| cell.money().ok().flatten()).sum();
    let reckoned: Money = items.iter().filter_map(|item| item.amount()).sum();
    let place = FieldPath::Category(id.to_owned());
    if !own.is_empty() && !items.is_empty() && typed != reckoned {
        let what = format!("{title}填了 {typed} 万元，{} 项明细合计 {reckoned} 万元", items.len());
        let action = "请改正金额或明细；清空金额，就按明细合计";
        report.push_finding(Code::ItemsDiffer, Severity::Error, &place, what, action);
    }
    let amount = if own.is_empty() { reckoned } else { typed };
    let basis = budget.basis(id);
    let place = FieldPath::CategoryBasis(id.to_owned());
    if form.basis_required && amount > Money::ZERO && items.is_empty() && says_nothing(basis) {
        let what = format!("{title}填了 {amount} 万元，没有写测算依据");
        let action = "请写明数量、单价和用途，或列出明细";
        report.push_finding(Code::BasisMissing, Severity::Warning, &place, what, action);
    }
    if let Some(stated) = stated_sum(basis).filter(|stated| *stated != amount && !own.is_empty()) {
        let what = format!("{title}的测算依据写合计 {stated} 万元，金额填的是 {amount} 万元");
        report.push_finding(Code::StatedSumDiffers, Severity::Warning, &place, what, "请核对，改成一致");
    }
}

/// The sum a text states of itself: the amount after its last 合计, 共计 or 总计.
fn stated_sum(text: &str) -> Option<Money> {
    let at = ["合计", "共计", "总计"].iter().filter_map(|word| Some(text.rfind(word)? + word.len())).max()?;
    let rest = text[at..].trim_start_matches(|c: char| c.is_whitespace() || "：:为是约＝=".contains(c));
    let is_figure = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let end = rest.find(|c| !is_figure(c)).unwrap_or(rest.len());
    let unit = rest[end..].trim_start();
    let unit = ["万元", "元"].iter().find(|word| unit.starts_with(**word))?;
    Money::parse_typed(&format!("{}{unit}", &rest[..end])).ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_a_text_states_is_its_last() {
        let stated = |text| stated_sum(text).map(|sum| sum.to_string());
        assert_eq!(stated("甲 20 万元，乙 30 万元，合计 60 万元"), Some("60".to_owned()));
        assert_eq!(stated("小计 20 万元；共计：1,234.5万元。"), Some("1234.5".to_owned()));
        assert_eq!(stated("合计为 125000 元"), Some("12.5".to_owned()));
        for none in ["", "三人合计 36 月", "20 万元", "合计见附表"] {
            assert_eq!(stated(none), None, "{none}");
        }
    }
}
