//! A whole application entered in the window: three partners, three years, fourteen people; its tables in the PDF.

use std::path::Path;

use shenbao_tests::pdf;
use shenbao_tests::stage::Stage;
use shenbao_tests::window::{Window, field, id};

use super::{export_a_pdf, find_the_topic, wait_until_saved};

const PARTNERS: [&str; 3] = ["重庆测试大学", "重庆测试医院", "重庆测试装备有限公司"];
/// The team beside 项目负责人: who, of which unit, with how many months in all.
const TEAM: [(&str, &str, &str); 13] = [
    ("赵一鸣", "lead", "18"),
    ("钱二南", "lead", "12"),
    ("孙三禾", "lead", "12"),
    ("李四维", "lead", "6"),
    ("周五岳", "p1", "18"),
    ("吴六桥", "p1", "12"),
    ("郑七弦", "p1", "9"),
    ("王八荒", "p2", "18"),
    ("冯九皋", "p2", "12"),
    ("陈十方", "p2", "6"),
    ("褚百川", "p3", "18"),
    ("卫千帆", "p3", "12"),
    ("蒋万里", "p3", "9"),
];

#[test]
fn a_team_of_fourteen_and_a_budget_of_three_years_and_four_units_come_out_as_entered() {
    let stage = Stage::set();
    let window = Window::open(&stage);
    find_the_topic(&window);
    window.click(&id("start-application"));
    name_the_units(&window);
    enter_the_team(&window);
    enter_the_budget(&window);
    wait_until_saved(&window);
    let written = export_a_pdf(&window);
    window.close();
    compare_with_the_pdf(&written);
}

fn name_the_units(window: &Window) {
    window.click(&id("section-basics"));
    window.fill(&field("project_name"), "三家单位合作的测试项目");
    window.fill(&field("lead.name"), "重庆测试科技有限公司");
    window.fill(&field("investigator.name"), "欧阳喆堃");
    window.fill(&field("start_date"), "2027-01-01");
    window.fill(&field("end_date"), "2029-12-31");
    for (i, name) in PARTNERS.iter().enumerate() {
        window.click(&id("add-partner"));
        window.fill(&field(&format!("partners.{i}.name")), name);
    }
    window.picture("units");
}

fn enter_the_team(window: &Window) {
    window.click(&id("section-team"));
    for (i, (name, unit, months)) in TEAM.iter().enumerate() {
        window.click(&id("add-member"));
        let of = |name: &str| field(&format!("team.m{}.{name}", i + 1));
        window.fill(&of("name"), name);
        window.choose(&of("unit"), unit);
        window.fill(&of("person_months"), months);
    }
    window.wait_for_words(&id("team-sums"), "162");
    window.picture("team");
}

/// Types amounts by category and payer, divides one evenly among the years, and gives a part of another to a partner.
fn enter_the_budget(window: &Window) {
    window.click(&id("section-budget"));
    window.click(&id("view-0"));
    let place = |row: usize, column: usize| format!("td[data-place=\"{row}-{column}\"] input");
    let fill = |row: usize, column: usize, amount: &str| {
        window.scroll_to(&place(row, column));
        window.fill(&place(row, column), &format!("{amount}{ENTER}"));
    };
    for (row, column, amount) in [(1, 0, "300"), (1, 2, "1000"), (2, 0, "200"), (3, 2, "500")] {
        fill(row, column, amount);
    }
    window.picture("budget");
    window.click(&id("view-1"));
    window.click(&id("split-operation"));
    window.wait_for_value(&place(1, 0), "433.34");
    assert_eq!(window.value(&place(1, 1)), "433.33");
    assert_eq!(window.value(&place(1, 2)), "433.33");
    // 未分单位 stands behind the four units.
    window.click(&id("view-3"));
    fill(1, 0, "120");
    window.wait_for_value(&place(4, 0), "380.00");
    window.picture("budget-units");
}

/// The Enter key.
const ENTER: &str = "\u{e007}";

fn compare_with_the_pdf(written: &Path) {
    pdf::check_structure(written);
    let text = pdf::text(written);
    let names = TEAM.iter().map(|(name, ..)| *name).chain(PARTNERS).chain(["欧阳喆堃"]);
    for typed in names.chain(["433.34", "433.33", "120.00", "380.00", "2,000.00", "162"]) {
        assert!(text.contains(typed), "{typed} is not in the text of the PDF: {text}");
    }
}
