//! What comes in must be what is spent: 经费来源合计 = 支出科目合计. A form of 包干制 has no categories, and nothing to
//! balance.

use super::report::Report;
use crate::application::Application;
use shenbao_guide::field::FieldPath;
use shenbao_guide::finding::{Code, Severity};
use shenbao_guide::money::Money;

declare_check!(budget_balance, "收支平衡", Application(check));

fn check(application: &Application, report: &mut Report) {
    let form = &application.template.budget;
    if form.categories.is_empty() {
        return;
    }
    let (sources, categories) =
        (application.budget.payers_total(form), application.budget.categories_total(form));
    if sources == categories && sources > Money::ZERO {
        return;
    }
    let (what, action) = if sources == Money::ZERO && categories == Money::ZERO {
        ("经费预算尚未填写".to_owned(), "请填写经费来源和支出科目".to_owned())
    } else if sources > categories {
        let gap = sources - categories;
        (
            format!("经费来源合计 {sources} 万元，支出科目合计 {categories} 万元，有 {gap} 万元没有安排支出"),
            format!("请在支出科目中再安排 {gap} 万元，或减少来源"),
        )
    } else {
        let gap = categories - sources;
        (
            format!("支出科目合计 {categories} 万元，经费来源合计 {sources} 万元，有 {gap} 万元没有来源"),
            format!("请减少支出 {gap} 万元，或增加来源"),
        )
    };
    report.push_finding(Code::BudgetUnbalanced, Severity::Error, &FieldPath::Budget, what, &action);
}
