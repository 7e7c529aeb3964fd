//! Every entered amount is valid, and every item of expenditure has one.

use super::report::Report;
use super::required::says_nothing;
use crate::application::Application;
use shenbao_guide::field::FieldPath;
use shenbao_guide::finding::{Code, Severity};

declare_check!(amounts, "金额写法", Application(check));

fn check(application: &Application, report: &mut Report) {
    let form = &application.template.budget;
    let budget = &application.budget;
    let mut cells: Vec<_> = budget.cells.iter().collect();
    cells.sort_by_key(|cell| (cell.category.is_some(), cell.payer));
    for cell in cells {
        if let Err(error) = cell.money() {
            let shown: String = cell.amount.chars().take(20).collect();
            let label = match (&cell.category, cell.payer) {
                (Some(category), _) => form.category_title(category),
                (None, Some(payer)) => form.payer_title(payer),
                (None, None) => "经费预算",
            };
            report.push_finding(
                Code::AmountInvalid,
                Severity::Error,
                &cell.place(),
                format!("{label}的金额“{shown}”无法使用：{error}"),
                "请改正金额；改正前合计不计入这一笔",
            );
        }
    }
    for (category, basis) in &budget.bases {
        let has_amount = !matches!(budget.category(form, category), Ok(None));
        if !has_amount && !says_nothing(basis) {
            report.push_finding(
                Code::AmountMissing,
                Severity::Error,
                &FieldPath::Category(category.clone()),
                format!("{}写了测算依据，没有写金额", form.category_title(category)),
                "请填写金额；这一项不花钱就填 0，或删去测算依据",
            );
        }
    }
}
