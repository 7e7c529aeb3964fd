use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::application::{Application, Partner};
use crate::catalogue::Catalogue;
use crate::template::{BudgetCategory, ItemKind, Template, TemplateChoice};
use shenbao_guide::organisation::LeadProfile;

/// A fresh application of three years with two partners, its budget empty.
fn application(template: &str) -> Application {
    let catalogue = Catalogue::shipped();
    let (read, topic) = catalogue.topic("chongqing-2023-biomedicine-major", 2).unwrap();
    let mut application =
        Application::begin(read, topic, LeadProfile::default(), jiff::civil::date(2026, 11, 22));
    application.template = TemplateChoice::Shipped(template.to_owned());
    application.partners = vec![Partner::default(); 2];
    (application.start_date, application.end_date) = ("2027-01-01".to_owned(), "2029-12-31".to_owned());
    application.budget = BudgetLedger::default();
    application
}

fn cell(category: &str, payer: Payer, year: u32, amount: &str) -> BudgetCell {
    BudgetCell {
        category: Some(category.to_owned()),
        payer: Some(payer),
        year: Some(year),
        amount: amount.to_owned(),
        ..BudgetCell::default()
    }
}

fn wan(amount: &str) -> Money {
    amount.parse().unwrap()
}

/// What stands in a place of a table, by the keys of its row and column.
fn at(table: &BudgetTable, row: &str, column: &str) -> String {
    let find = |lines: &[TableLine], key: &str| {
        let named = |line: &&TableLine| line.key.as_deref().unwrap_or(&line.title) == key;
        lines.iter().position(|line| named(&line)).unwrap_or_else(|| panic!("no {key}"))
    };
    table.cells[find(&table.rows, row)][find(&table.columns, column)].text.clone()
}

#[test]
fn a_budget_of_format_1_is_read_with_every_word() {
    let old = json!({
        "sources": [
            { "source": "municipal", "amount": "500", "note": "按上限" },
            { "source": "self_raised", "amount": "2,060", "note": "" },
            { "source": "other", "amount": "", "note": "" },
        ],
        "categories": [
            { "category": "equipment", "amount": "约六百", "basis": "仪器一台" },
            { "category": "indirect", "amount": "440", "basis": "" },
        ],
    });
    let ledger: BudgetLedger = serde_json::from_value(old).unwrap();
    let amounts: Vec<(Option<Payer>, Option<&str>, &str)> =
        ledger.cells.iter().map(|c| (c.payer, c.category.as_deref(), c.amount.as_str())).collect();
    assert_eq!(
        amounts,
        [
            (Some(Payer::Municipal), None, "500"),
            (Some(Payer::LeadOwn), None, "2,060"),
            (None, Some("equipment"), "约六百"),
            (None, Some("indirect"), "440"),
        ]
    );
    assert_eq!(ledger.note(Payer::Municipal), "按上限");
    assert_eq!(ledger.basis("equipment"), "仪器一台");
    let form = &Template::named("chongqing-general").budget;
    assert_eq!(ledger.payers_total(form), wan("2560"));
    assert_eq!(ledger.categories_total(form), wan("440"));
    let again: BudgetLedger = serde_json::from_value(serde_json::to_value(&ledger).unwrap()).unwrap();
    assert_eq!(again, ledger);
}

#[test]
fn a_table_adds_up_along_both_axes_and_up_the_tree() {
    let mut application = application("national-key");
    application.budget.cells = vec![
        cell("purchase", Payer::Central, 1, "10"),
        cell("construction", Payer::LeadOwn, 2, "5.5"),
        cell("operation", Payer::Central, 1, "4.5"),
    ];
    let table = application.budget_table(Axis::Category, Some(Axis::Payer));
    assert_eq!(at(&table, "equipment", "central"), "10.00");
    assert_eq!(at(&table, "direct", "合计"), "20.00");
    assert_eq!(at(&table, "合计", "lead_own"), "5.50");
    assert_eq!(at(&table, "合计", "合计"), "20.00");
    let by_year = application.budget_table(Axis::Payer, Some(Axis::Year));
    assert_eq!(at(&by_year, "central", "1"), "14.50");
    assert_eq!(
        by_year.columns.iter().map(|line| line.title.as_str()).collect::<Vec<_>>(),
        ["第 1 年", "第 2 年", "第 3 年", "合计"]
    );
}

#[test]
fn what_is_not_split_stands_in_a_row_of_its_own() {
    let mut application = application("chongqing-general");
    application.budget.enter_payer(Payer::Municipal, "500");
    application.budget.enter_category("equipment", "300");
    let table = application.budget_table(Axis::Category, Some(Axis::Payer));
    assert_eq!(at(&table, "未分科目", "municipal"), "500.00");
    assert_eq!(at(&table, "equipment", "未定来源"), "300.00");
    assert!(table.cells.iter().flatten().all(|cell| cell.parts <= 1 || !cell.leaf));
    let list = application.budget_table(Axis::Payer, None);
    assert_eq!(at(&list, "municipal", "合计"), "500.00");
    assert_eq!(at(&list, "合计", "合计"), "500.00");
}

#[test]
fn a_category_the_template_does_not_have_keeps_its_money_and_its_name() {
    let mut application = application("chongqing-general");
    application.budget.enter_category("travel", "3");
    application.budget.enter_category("of-elsewhere", "1");
    let table = application.budget_table(Axis::Category, None);
    let foreign: Vec<&str> =
        table.rows.iter().filter(|line| line.foreign).map(|line| line.title.as_str()).collect();
    assert_eq!(foreign, ["差旅·会议·国际合作交流费", "of-elsewhere"]);
    assert_eq!(at(&table, "合计", "合计"), "4.00");
}

#[test]
fn a_total_over_several_amounts_asks_how_to_spread_it() {
    let mut application = application("chongqing-general");
    let form = &Template::named("chongqing-general").budget;
    let budget = &mut application.budget;
    budget.cells = vec![
        cell("equipment", Payer::Municipal, 1, "1"),
        cell("equipment", Payer::Municipal, 2, "2"),
        cell("equipment", Payer::LeadOwn, 1, "9"),
    ];
    let slice = Slice::all().with(Axis::Category, Some("equipment")).with(Axis::Payer, Some("municipal"));
    let set = |budget: &mut BudgetLedger, typed: &str, spread| {
        budget.edit(form, &BudgetEdit::SetTotal { slice: slice.clone(), typed: typed.to_owned(), spread })
    };
    let amounts = |budget: &BudgetLedger| budget.cells.iter().map(|c| c.amount.clone()).collect::<Vec<_>>();
    let before = budget.clone();
    assert_eq!(set(budget, "10", None), Err(EditError::NeedsSpread));
    assert!(matches!(set(budget, "十", Some(Spread::Even)), Err(EditError::NotAnAmount(_))));
    assert_eq!(*budget, before);
    set(budget, "10", Some(Spread::Proportional)).unwrap();
    assert_eq!(amounts(budget), ["3.33", "6.67", "9"]);
    set(budget, "10", Some(Spread::Even)).unwrap();
    assert_eq!(amounts(budget), ["5", "5", "9"]);
    set(budget, "12.345678", Some(Spread::First)).unwrap();
    assert_eq!(amounts(budget), ["7.345678", "5", "9"]);
    set(budget, "3", Some(Spread::First)).unwrap();
    assert_eq!(amounts(budget), ["0", "3", "9"]);
    set(budget, "", None).unwrap();
    assert_eq!(amounts(budget), ["9"]);
}

#[test]
fn what_is_open_is_divided_evenly_among_years() {
    let form = &Template::named("chongqing-general").budget;
    let mut budget = BudgetLedger::default();
    budget.enter_category("labour", "100");
    budget.enter(BudgetCell {
        year: Some(1),
        category: Some("labour".into()),
        amount: "1".into(),
        ..BudgetCell::default()
    });
    let among = ["1", "2", "3"].map(str::to_owned).to_vec();
    let slice = Slice::all().with(Axis::Category, Some("labour"));
    budget.edit(form, &BudgetEdit::SplitOpen { slice, axis: Axis::Year, among }).unwrap();
    let mut amounts: Vec<(Option<u32>, &str)> =
        budget.cells.iter().map(|c| (c.year, c.amount.as_str())).collect();
    amounts.sort_unstable();
    assert_eq!(amounts, [(Some(1), "34.34"), (Some(2), "33.33"), (Some(3), "33.33")]);
}

#[test]
fn an_item_counts_where_its_category_is_not_typed() {
    let form = &Template::named("chongqing-general").budget;
    let equipment = |price: &str, quantity: &str| BudgetItem {
        category: "equipment".to_owned(),
        factors: Factors::Equipment {
            model: String::new(),
            how: "购置".to_owned(),
            place: String::new(),
            unit_price: price.to_owned(),
            quantity: quantity.to_owned(),
        },
        ..BudgetItem::default()
    };
    let mut budget = BudgetLedger {
        items: vec![equipment("685000元", "1"), equipment("32.8", "3")],
        ..BudgetLedger::default()
    };
    assert_eq!(budget.category(form, "equipment"), Ok(Some(wan("166.9"))));
    budget.enter_category("equipment", "160");
    assert_eq!(budget.category(form, "equipment"), Ok(Some(wan("160"))));
}

#[test]
fn a_part_that_is_typed_is_taken_from_what_was_not_split() {
    let form = &Template::named("chongqing-general").budget;
    let mut budget = BudgetLedger::default();
    budget.enter_payer(Payer::Municipal, "500");
    budget.enter_category("equipment", "300");
    let place = |amount: &str| BudgetCell {
        category: Some("equipment".to_owned()),
        payer: Some(Payer::Municipal),
        amount: amount.to_owned(),
        ..BudgetCell::default()
    };
    let slice = Slice::all().with(Axis::Category, Some("equipment")).with(Axis::Payer, Some("municipal"));
    let mut typed = |before: &str, now: &str| {
        budget.enter(place(now));
        let edit = BudgetEdit::TakeFromOpen { slice: slice.clone(), before: before.to_owned() };
        budget.edit(form, &edit).unwrap();
        (budget.payers_total(form).to_string(), budget.categories_total(form).to_string())
    };
    let told = |income: &str, spending: &str| (income.to_owned(), spending.to_owned());
    assert_eq!(typed("", "100"), told("500", "300"));
    assert_eq!(typed("100", "300"), told("500", "300"));
    // More than there was, and then less: the totals follow.
    assert_eq!(typed("300", "400"), told("500", "400"));
    assert_eq!(typed("400", "50"), told("150", "50"));
}

#[test]
fn a_unit_takes_its_part_of_money_that_is_split_otherwise_from_each_by_its_share() {
    let mut application = application("chongqing-general");
    let form = application.template.budget.clone();
    application.budget = BudgetLedger::default();
    for (category, year, amount) in [("operation", 1, "100"), ("operation", 2, "200"), ("labour", 1, "200")] {
        application.budget.enter(cell(category, Payer::Municipal, year, amount));
    }
    let partner = application.partners[0].id.clone();
    let slice = Slice::all().with(Axis::Unit, Some(&partner)).with(Axis::Payer, Some("municipal"));
    application.budget.enter(BudgetCell {
        payer: Some(Payer::Municipal),
        unit: Some(partner.clone()),
        amount: "120".to_owned(),
        ..BudgetCell::default()
    });
    let edit = BudgetEdit::TakeFromOpen { slice, before: String::new() };
    application.budget.edit(&form, &edit).unwrap();
    let told = |unit: Option<&str>, category: &str| -> Money {
        let of = application
            .budget
            .cells
            .iter()
            .filter(|cell| cell.unit.as_deref() == unit && cell.category.as_deref() == Some(category));
        of.filter_map(|cell| cell.money().unwrap()).sum()
    };
    assert_eq!(application.budget.payers_total(&form), wan("500"));
    assert_eq!(application.budget.categories_total(&form), wan("500"));
    assert_eq!((told(Some(&partner), "operation"), told(Some(&partner), "labour")), (wan("72"), wan("48")));
    assert_eq!((told(None, "operation"), told(None, "labour")), (wan("228"), wan("152")));
}

#[test]
fn items_are_part_of_the_total_of_who_pays_them() {
    let form = &Template::named("chongqing-general").budget;
    let mut budget = BudgetLedger::default();
    budget.enter_payer(Payer::Municipal, "500");
    budget.items.push(BudgetItem {
        category: "equipment".to_owned(),
        payer: Some(Payer::Municipal),
        factors: Factors::Other { unit_price: "49.2".to_owned(), quantity: "2".to_owned() },
        ..BudgetItem::default()
    });
    assert_eq!(budget.payer(form, Payer::Municipal), Ok(Some(wan("500"))));
    assert_eq!(budget.category(form, "equipment"), Ok(Some(wan("98.4"))));
}

#[test]
fn an_amount_is_reckoned_from_its_factors() {
    let text = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>();
    let travel = |values: &[&str]| match &text(values)[..] {
        [people, fare, nights, hotel, days, allowance, times] => Factors::Travel {
            people: people.clone(),
            fare: fare.clone(),
            nights: nights.clone(),
            hotel: hotel.clone(),
            days: days.clone(),
            allowance: allowance.clone(),
            times: times.clone(),
        },
        _ => panic!("seven factors"),
    };
    // 2 people × (1200 + 3 × 400 + 4 × 180) yuan × 5 times.
    assert_eq!(travel(&["2", "1200元", "3", "400元", "4", "180元", "5"]).amount(), Some(wan("3.12")));
    assert_eq!(travel(&["2", "0.12", "", "", "", "", "1"]).amount(), Some(wan("0.24")));
    assert_eq!(travel(&["2", "0.12", "3", "", "", "", "1"]).amount(), None);
    assert_eq!(Factors::empty(ItemKind::Labour).amount(), None);
    let huge = Factors::Other { unit_price: "1000000".to_owned(), quantity: "1000000".to_owned() };
    assert_eq!(huge.amount(), None);
}

#[test]
fn the_payers_of_a_form_are_the_templates_the_guides_and_those_with_money() {
    let mut application = application("national-key");
    application.budget.enter_payer(Payer::Commissioner, "1");
    let payers = application.payers();
    assert_eq!(payers[..2], [Payer::Central, Payer::Provincial]);
    // The topic's rules name the city's and the districts' money.
    assert!(
        [Payer::Municipal, Payer::District, Payer::Commissioner].iter().all(|payer| payers.contains(payer))
    );
}

#[test]
fn years_are_counted_from_the_dates() {
    let mut application = application("chongqing-general");
    for (from, to, years) in [
        ("2027-01-01", "2029-12-31", 3),
        ("2027-07-01", "2029-06-30", 2),
        ("2027-01-01", "2028-01-01", 2),
        ("2027-01-01", "", 1),
        ("2027-01-01", "2999-01-01", 10),
        ("2027-01-01", "2026-01-01", 1),
    ] {
        (application.start_date, application.end_date) = (from.to_owned(), to.to_owned());
        assert_eq!(application.years(), years, "{from} {to}");
    }
}

/// 20 units, 5 years and 30 categories, two of them in a tree. Reading the catalogue takes longer than a case.
static LARGE: std::sync::LazyLock<Application> = std::sync::LazyLock::new(|| {
    let mut application = application("chongqing-general");
    let mut template = Template::named("national-key").clone();
    template.budget.views = application.template.budget.views.clone();
    let more = 30 - template.budget.categories().len();
    let indirect = template.budget.categories[1].clone();
    template.budget.categories.extend((0..more).map(|i| BudgetCategory {
        id: format!("more-{i}"),
        title: format!("科目 {i}"),
        ..indirect.clone()
    }));
    application.partners = (1..20).map(|i| Partner { id: format!("p{i}"), ..Partner::default() }).collect();
    application.end_date = "2031-12-31".to_owned();
    application.template = TemplateChoice::Own(Box::new(template));
    application
});

fn amount() -> impl Strategy<Value = String> {
    (0_i64..10_000_000_000).prop_map(|fen| Money::from_wan(rust_decimal::Decimal::new(fen, 6)).to_string())
}

fn keys() -> impl Strategy<Value = (usize, usize, u32, usize)> {
    // One more than there are of each: that axis is open.
    (0_usize..31, 0_usize..6, 0_u32..6, 0_usize..21)
}

proptest! {
    #[test]
    fn parts_always_add_up(total in amount(), weights in proptest::collection::vec(amount(), 1..40)) {
        let weights: Vec<Money> = weights.iter().map(|weight| wan(weight)).collect();
        for step in ["0.01", "0.0001", "0.000001"] {
            let parts = largest_remainder(wan(&total), &weights, wan(step));
            prop_assert_eq!(parts.iter().copied().sum::<Money>(), wan(&total));
            prop_assert!(parts.iter().all(|part| *part >= Money::ZERO));
        }
        for spread in Spread::ALL {
            let parts = spread.over(wan(&total), &weights, wan("0.01"));
            prop_assert_eq!(parts.iter().copied().sum::<Money>(), wan(&total));
            prop_assert!(parts.iter().all(|part| *part >= Money::ZERO));
        }
    }

    /// Whatever is typed, split and spread in whatever order, every table says the same of the same money.
    #[test]
    fn no_two_tables_disagree(edits in proptest::collection::vec((keys(), amount(), 0_usize..6), 1..25)) {
        let mut application = LARGE.clone();
        let form = application.template.budget.clone();
        let ids: Vec<String> = form.categories().iter().map(|(_, category)| category.id.clone()).collect();
        let units: Vec<String> = std::iter::once("lead".to_owned()).chain((1..20).map(|i| format!("p{i}"))).collect();
        for ((category, payer, year, unit), amount, how) in edits {
            let place = BudgetCell {
                category: ids.get(category).cloned(),
                payer: form.payers.get(payer).map(|line| line.payer),
                year: (1..=5).nth(year as usize),
                unit: units.get(unit).cloned(),
                sub_project: None,
                amount: amount.clone(),
            };
            let slice = Axis::ALL.into_iter().fold(Slice::all(), |slice, axis| match place.key(axis) {
                Some(key) => slice.with(axis, Some(&key)),
                None => slice,
            });
            let budget = &mut application.budget;
            match how {
                0..=2 => budget.enter(place),
                3 | 4 => {
                    let spread = Some(Spread::ALL[how - 3]);
                    let typed = wan(&amount);
                    budget.edit(&form, &BudgetEdit::SetTotal { slice: slice.clone(), typed: amount, spread }).unwrap();
                    prop_assert_eq!(budget.sum(&form, &slice), typed);
                }
                _ => {
                    let among = ["1", "2", "3", "4", "5"].map(str::to_owned).to_vec();
                    let without = Slice(slice.0.into_iter().filter(|(axis, _)| *axis != Axis::Year).collect());
                    let all = budget.sum(&form, &without);
                    let edit = BudgetEdit::SplitOpen { slice: without.clone(), axis: Axis::Year, among };
                    budget.edit(&form, &edit).unwrap();
                    prop_assert_eq!(budget.sum(&form, &without), all);
                }
            }
        }
        let budget = &application.budget;
        let (income, spending) = (budget.payers_total(&form), budget.categories_total(&form));
        for table in application.budget_tables() {
            let axes = [Some(table.row_axis), table.column_axis];
            let last = table.cells.last().unwrap();
            for (row, cells) in table.rows.iter().zip(&table.cells) {
                // The parts of a row are its total, but for the tree of categories, whose rows hold each other.
                if table.column_axis.is_some_and(|axis| axis != Axis::Category) && row.kind != TableLineKind::Total {
                    let parts: Money = cells[..cells.len() - 1].iter().map(|cell| cell.amount).sum();
                    prop_assert_eq!(parts, cells.last().unwrap().amount);
                }
            }
            for (i, column) in table.columns.iter().enumerate() {
                let top = table.rows.iter().zip(&table.cells).filter(|(row, _)| row.depth == 0 && row.kind != TableLineKind::Total);
                let parts: Money = top.map(|(_, cells)| cells[i].amount).sum();
                if column.kind != TableLineKind::Total || axes.iter().flatten().count() == 1 {
                    prop_assert_eq!(parts, last[i].amount);
                }
            }
            if let Some(i) = axes.iter().position(|axis| *axis == Some(Axis::Payer)) {
                let lines = if i == 0 { &table.rows } else { &table.columns };
                for (n, line) in lines.iter().enumerate().filter(|(_, line)| line.kind == TableLineKind::Key) {
                    let cell = if i == 0 { table.cells[n].last().unwrap() } else { &last[n] };
                    let payer = Payer::from_key(line.key.as_deref().unwrap()).unwrap();
                    prop_assert_eq!(cell.amount, budget.payer(&form, payer).unwrap().unwrap_or_default());
                }
            }
            if table.column_axis.is_none() {
                let whole = if table.row_axis == Axis::Payer { income } else { spending };
                prop_assert_eq!(last[0].amount, whole);
            }
        }
    }
}
