//! 间接费用 within the ceiling the template gives, by its dated rule: most follow 国办发〔2021〕32号, 二（六）.
//!
//! Of direct cost less equipment bought, at most 30 % of the part up to 500 万元, 25 % of the part from 500 to 1000 万元,
//! and 20 % of the part above. The order governs national funds; where a template's own rule was not found, its note
//! says so, and being over is a warning.

use super::report::Report;
use crate::application::Application;
use crate::budget::{Axis, Slice};
use shenbao_guide::field::FieldPath;
use shenbao_guide::finding::{Code, Severity};
use shenbao_guide::money::Money;

declare_check!(indirect_cost, "间接费用", Application(check));

fn check(application: &Application, report: &mut Report) {
    let form = &application.template.budget;
    let Some(rule) = &form.indirect else { return };
    // A category that has children is counted by them; what is typed at it beside them counts where it counts itself.
    let own = |id: &str| {
        let cells = application.budget.sum(form, &Slice::all().with(Axis::Category, Some(id)));
        let below = form.category(id).into_iter().flat_map(|category| &category.children);
        let below: Money =
            below.map(|child| application.budget.sum(form, &Slice::all().with(Axis::Category, Some(&child.id)))).sum();
        cells - below
    };
    let categories = form.categories();
    let base: Money =
        categories.iter().filter(|(_, category)| category.indirect_base).map(|(_, category)| own(&category.id)).sum();
    let indirect: Money =
        categories.iter().filter(|(_, category)| category.indirect).map(|(_, category)| own(&category.id)).sum();
    let Some((_, line)) = categories.iter().find(|(_, category)| category.indirect) else { return };
    let ceiling = rule.ceiling(base);
    if indirect > ceiling {
        report.push_finding(
            Code::IndirectCostHigh,
            Severity::Warning,
            &FieldPath::Category(line.id.clone()),
            format!(
                "{} {indirect} 万元，超过直接费用扣除设备费后（{base} 万元）可列的 {ceiling} 万元（{}）",
                line.title, rule.source
            ),
            &rule.note,
        );
    }
}
