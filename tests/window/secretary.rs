//! The way of a hospital's secretary, on a screen of 1366 × 768: last year's Word file becomes this year's application, a
//! block of the budget comes out of Excel, a file is attached, the PDF is exported.

use std::fs;
use std::path::Path;

use shenbao_tests::pdf;
use shenbao_tests::stage::Stage;
use shenbao_tests::window::{Window, field, id};

use crate::submission::{SCAN, attach};
use crate::{export_a_pdf, wait_until_saved};

/// The hospital of the sample that stands for last year's application.
const HOSPITAL: &str = "重庆市缙岳医院";

/// As copied from Excel: payers across, categories down, one amount with a comma.
const BLOCK: &str =
    "\t市级财政\t牵头单位自筹\n设备费\t12.5\t3\n业务费\t20\t1,000\n劳务费\t8\t=1.5*2\n间接费用\t6\t\n";

/// Control with V.
const PASTE: &str = "\u{e009}v\u{e009}";

#[test]
fn the_secretarys_way_from_last_years_word_file_and_an_excel_block_to_a_pdf() {
    let stage = Stage::set();
    let window = Window::open(&stage);
    window.wait_for(&id("search"));
    window.resize(1366, 768);

    // Last year's file.
    window.click(&id("open-sample-imaging"));
    wait_until_saved(&window);
    window.choose_entry("[aria-label=\"更多导出方式\"]", &id("export-docx"), &id("export-result"));
    let last_year = window.attribute(&id("export-result"), "data-path");
    window.click(&id("home"));

    take_over(&window);
    paste_the_budget(&stage, &window);
    window.click(&id("section-attachments"));
    attach(&window, "a1", SCAN);
    wait_until_saved(&window);
    let written = export_a_pdf(&window);
    window.close();

    pdf::check_structure(&written);
    let text = pdf::text(&written);
    for typed in [HOSPITAL, "1,000.00", "1,006.00", "12.50"] {
        assert!(text.contains(typed), "{typed} is not in the text of the PDF");
    }
    assert!(Path::new(&last_year).is_file());
    assert!(fs::read_dir(stage.exports()).unwrap().count() >= 2);
}

fn take_over(window: &Window) {
    window.click(&id("home-from-old"));
    window.fill(&id("pick-words"), "重大疾病表型分型");
    window.click(&id("pick-chongqing-2024-population-health-3"));
    window.wait_for_words(&id("takeover-review"), "立项依据");
    window.picture("secretary-takeover");
    window.click(&id("take-over"));
    window.wait_for_value(&field("lead.name"), HOSPITAL);
    window.wait_for_words("[aria-label=\"申报书章节\"]", "已完成");
    wait_until_saved(window);
}

/// Pastes into the first cell of the grid; the words of the block say where its amounts go, and a look at them comes first.
fn paste_the_budget(stage: &Stage, window: &Window) {
    let place = |row: usize, column: usize| format!("td[data-place=\"{row}-{column}\"] input");
    window.click(&id("section-budget"));
    window.click(&id("view-0"));
    window.scroll_to(&place(1, 0));
    window.click(&place(1, 0));
    stage.copy(BLOCK);
    window.type_keys(PASTE);
    window.wait_for(&id("paste-fill"));
    window.picture("secretary-paste");
    window.click(&id("paste-fill"));
    window.wait_gone(&id("paste-fill"));
    window.picture("secretary-budget");
    wait_until_saved(window);
}
