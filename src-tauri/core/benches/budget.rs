//! Measures how long all tables of a large budget take to be reckoned anew after one amount has changed: 20 units, 5 years
//! and 30 categories, an amount in each of the 3,000 places.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use jiff::civil::date;
use shenbao_core::application::{Application, Partner};
use shenbao_core::budget::{Axis, BudgetCell, BudgetEdit, Slice};
use shenbao_core::catalogue::Catalogue;
use shenbao_core::template::{Template, TemplateChoice};
use shenbao_guide::organisation::LeadProfile;
use shenbao_guide::payer::Payer;

const UNITS: usize = 20;
const YEARS: u32 = 5;
const CATEGORIES: usize = 30;

fn large(catalogue: &Catalogue) -> Option<Application> {
    let (guide, topic) = catalogue.topic("chongqing-2023-biomedicine-major", 2)?;
    let mut application = Application::begin(guide, topic, LeadProfile::default(), date(2026, 11, 22));
    let mut template = Template::named("national-key").clone();
    let one = template.budget.categories.last()?.clone();
    let more = CATEGORIES - template.budget.categories().len();
    template.budget.categories.extend((0..more).map(|i| {
        let mut category = one.clone();
        (category.id, category.title) = (format!("more-{i}"), format!("科目 {i}"));
        category
    }));
    application.partners = (1..UNITS)
        .map(|i| {
            let mut partner = Partner { id: format!("p{i}"), ..Partner::default() };
            partner.organisation.name = format!("合作单位 {i}");
            partner
        })
        .collect();
    (application.start_date, application.end_date) = ("2027-01-01".into(), "2031-12-31".into());
    let categories: Vec<String> =
        template.budget.categories().iter().map(|(_, category)| category.id.clone()).collect();
    let units = ["lead".to_owned()].into_iter().chain((1..UNITS).map(|i| format!("p{i}")));
    application.budget.cells = units
        .flat_map(|unit| categories.iter().map(move |category| (unit.clone(), category.clone())))
        .flat_map(|place| (1..=YEARS).map(move |year| (place.clone(), year)))
        .map(|((unit, category), year)| BudgetCell {
            category: Some(category),
            payer: Some(if unit == "lead" { Payer::Central } else { Payer::PartnerOwn }),
            year: Some(year),
            unit: Some(unit),
            sub_project: None,
            amount: format!("{year}.25"),
        })
        .collect();
    application.template = TemplateChoice::Own(Box::new(template));
    Some(application)
}

fn budget(criterion: &mut Criterion) {
    let Some(mut application) = large(&Catalogue::shipped()) else { return };
    let form = application.template.budget.clone();
    let slice = Slice::all()
        .with(Axis::Category, Some("equipment"))
        .with(Axis::Payer, Some(Payer::Central.key()))
        .with(Axis::Year, Some("1"))
        .with(Axis::Unit, Some("lead"));
    let mut typed = 0_u32;
    criterion.bench_function("edit an amount of 3,000 and reckon all tables", |bencher| {
        bencher.iter(|| {
            typed = (typed + 1) % 1_000;
            let edit = BudgetEdit::SetTotal { slice: slice.clone(), typed: typed.to_string(), spread: None };
            let done = application.budget.edit(&form, &edit);
            black_box((done.is_ok(), application.budget_summary()))
        });
    });
}

criterion_group!(benches, budget);
criterion_main!(benches);
