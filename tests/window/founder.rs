//! The way of a private company's founder: what the company can lead, what it has to pay before anything is typed, the
//! budget balanced by the program, a finding confirmed with a reason, and what stands before handing in.

use shenbao_tests::stage::Stage;
use shenbao_tests::window::{Window, field, id};

use crate::{finding, wait_until_saved};

/// Topic 11 of 2023: up to 3,000 万元, and an enterprise pays three times what it applies for.
const TOPIC: &str = "chongqing-2023-biomedicine-major-11";

#[test]
fn the_founders_way_from_what_the_company_can_lead_to_what_is_left_before_handing_in() {
    let stage = Stage::set();
    let window = Window::open(&stage);
    window.wait_for(&id("search"));
    window.resize(1366, 768);
    window.click(&id("eligible"));
    window.click(&format!("label:has({})", id("kind-enterprise")));
    window.wait_for(&id("count-yes"));
    window.picture("founder-eligible");
    window.click(&id(&format!("eligible-{TOPIC}")));
    window.click(&id("start-application"));

    pay_what_the_rule_says(&window);
    balance(&window);
    confirm_a_finding(&window);
    look_at_what_is_left(&window);
    wait_until_saved(&window);
    window.close();
}

fn pay_what_the_rule_says(window: &Window) {
    let own = field("budget.payers.lead_own");
    window.wait_for_value(&field("lead.kind"), "enterprise");
    window.click(&id("section-budget"));
    window.fill(&field("budget.payers.municipal"), "3000\u{e007}");
    window.wait_for_words(&id("source-rule"), "至少9000");
    window.picture("founder-rule");
    let under_ratio = finding("funding-under-ratio");
    window.fill(&own, "8000\u{e007}");
    window.wait_for_words(&under_ratio, "至少9000万元");
    window.fill(&own, "9000\u{e007}");
    window.wait_gone(&under_ratio);
}

fn balance(window: &Window) {
    window.click(&offered("budget-unbalanced", "find-balance"));
    window.wait_for(&offered("budget-unbalanced", "repair"));
    window.picture("founder-balance");
    window.click(&offered("budget-unbalanced", "repair"));
    window.wait_gone(&finding("budget-unbalanced"));
    let is_below = "
        const [toast, totals] = ['.toast', '[data-testid=balance]'].map((css) => document.querySelector(css));
        return String(toast.getBoundingClientRect().bottom <= totals.getBoundingClientRect().top)";
    assert_eq!(window.script(is_below, ""), "true", "what was done covers no total");
}

fn confirm_a_finding(window: &Window) {
    window.click(&id("confirm"));
    window.fill(&id("confirm-reason"), "已电话询问市科技局计划处");
    window.fill(&id("confirm-by"), "欧阳喆堃");
    window.picture("founder-confirm");
    window.click(&id("confirm-save"));
    window.wait_for_words(&id("confirmed"), "已由人确认1");
}

fn look_at_what_is_left(window: &Window) {
    window.click(&id("show-readiness"));
    window.wait_for_words(&id("readiness"), "另有1项已由人确认");
    window.picture("founder-readiness");
    window.click(&format!("{}[data-kind=\"unfilled\"]", id("open-item")));
    window.wait_gone(&id("readiness"));
}

/// A button on the card of a finding, by its code.
fn offered(code: &str, button: &str) -> String {
    format!(".finding:has({}) {}", finding(code), id(button))
}
