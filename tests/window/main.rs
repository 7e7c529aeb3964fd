//! The main task in the real window: from a topic of a guide to a PDF, by clicking and typing Chinese.
#![cfg(target_os = "linux")]
// What serves the tests may panic like them.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)]

mod appearance;
mod application;
mod closing;
mod founder;
mod handing_in;
mod history;
mod keyboard;
mod secretary;
mod signing;
mod start;
mod submission;
mod takeover;
mod teaching;
mod undo;
mod views;

use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use shenbao_tests::pdf;
use shenbao_tests::stage::Stage;
use shenbao_tests::window::{Window, field, id};

const TOPIC: &str = "topic-chongqing-2023-biomedicine-major-2";
const PROJECT: &str = "胸腺功能重建关键技术研究与临床转化";
const LEAD: &str = "重庆某某大学附属医院（测试）";
const INVESTIGATOR: &str = "欧阳喆堃";
const RATIONALE: &str = "胸腺先天缺失与老化使外周免疫力低下，“无药可治”的患者每年新增约1.5万人。";

#[test]
fn from_a_topic_to_a_pdf_by_clicking_and_typing_chinese() {
    let stage = Stage::set();

    let window = Window::open(&stage);
    find_the_topic(&window);
    review_what_was_read(&window);
    window.click(&id("start-application"));
    fill_in_the_basics(&window);
    write_the_rationale(&window);
    look_at_the_preview(&window);
    split_the_budget(&window);
    wait_until_saved(&window);
    window.picture("form");
    window.close();

    let window = Window::open(&stage);
    reopen_the_draft(&window);
    let written = export_a_pdf(&window);
    window.close();

    assert!(written.starts_with(stage.exports()), "{} is not where exports go", written.display());
    check_the_pdf(&written);
}

/// A picture of the shipped samples.
const PICTURE: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../src-tauri/core/samples/figures/falls-flow.png");
const REFERENCE: &str = "张明远. 人体胸腺退化机制研究进展[J]. 中华医学杂志, 2024, 104(12): 911-919.";

#[test]
fn a_table_a_picture_and_a_citation_are_there_again_after_a_restart() {
    let stage = Stage::set();
    let editor = field("narrative.plan");
    let name = ".ProseMirror .table-block .caption input";

    let window = Window::open(&stage);
    find_the_topic(&window);
    window.click(&id("start-application"));
    window.click(&id("section-plan"));
    window.type_into(&editor, "胸腺重建的方案如下");
    window.click(&id("open-cite"));
    window.fill("#write-reference", REFERENCE);
    window.click(&id("cite-new"));
    window.wait_for(".ProseMirror .refers:not(.lost)");
    window.click(&id("insert-table"));
    window.type_keys("队列");
    window.fill(name, "三个队列");
    window.choose_file(&id("image-files"), PICTURE);
    window.wait_for(".ProseMirror .figure img");
    window.scroll_to(".ProseMirror .figure .name input");
    window.fill(".ProseMirror .figure .name input", "技术路线");
    wait_until_saved(&window);
    window.picture("content");
    window.close();

    let window = Window::open(&stage);
    window.click("[data-testid^=\"draft-\"]");
    window.click(&id("section-plan"));
    window.wait_for(".ProseMirror .figure img");
    window.wait_for(".ProseMirror .refers:not(.lost)");
    assert_eq!(window.text(".ProseMirror .refers"), "[1]");
    assert_eq!(window.text(".ProseMirror .caption .number"), "表 1");
    assert_eq!(window.text(".ProseMirror .figure .number"), "图 1");
    assert_eq!(window.value(name), "三个队列");
    assert_eq!(window.text(".ProseMirror th"), "队列");
    window.click(&id("section-references"));
    assert_eq!(window.value("[data-field^=\"references.r-\"]"), REFERENCE);
    window.close();
}

/// The keys typed into the page number field: a number and Enter.
const PAGE_OF_FIGURE_1: &str = "12\u{e007}";

/// The key.
const END: &str = "\u{e010}";

#[test]
fn a_sample_opens_beside_its_pages() {
    let stage = Stage::set();
    let window = Window::open(&stage);
    window.click(&id("open-sample"));
    panes_have_scroll_bars_of_the_page(&window);
    boxes_are_as_high_as_their_text(&window);
    what_is_found_far_down_in_a_text_that_opens_is_in_sight(&window);
    opens_a_text_once_and_without_measuring_it(&window);
    window.click(&id("preview-toggle"));
    window.wait_for(&format!("{}[data-painted]", id("preview-sheet")));
    window.wait_for_words(&id("preview-text"), "技术路线见图1");
    window.fill(&id("preview-page"), PAGE_OF_FIGURE_1);
    window.wait_for_words(&id("preview-text"), "图1技术路线与四个判定点");
    wait_until_saved(&window);
    window.picture("preview");
    window.close();
}

/// ProseMirror measures a text around each change to keep its place; to do so while it is built lays out the page twice.
fn opens_a_text_once_and_without_measuring_it(window: &Window) {
    let count = "
        window.made = 0;
        const make = Document.prototype.createElement;
        Document.prototype.createElement = function (name, options) {
            if (name === 'p' || name === 'td') window.made += 1;
            return make.call(this, name, options);
        };
        window.measured = 0;
        const measure = Element.prototype.getBoundingClientRect;
        Element.prototype.getBoundingClientRect = function () {
            if (this.matches('.ProseMirror')) window.measured += 1;
            return measure.call(this);
        };
        return ''";
    let measured = || window.script("return String(window.measured)", "");
    let faces = "return [...document.fonts].filter(({ status }) => status === 'loaded').length";
    let loaded = || window.script(faces, "").as_u64().unwrap_or_default();
    window.click(&id("section-rationale"));
    window.wait_for(&field("narrative.rationale"));
    let before = loaded();
    assert_ne!(before, 0, "the text is set in faces of the program");
    window.script(count, "");
    window.click(&id("section-plan"));
    window.wait_for(&field("narrative.plan"));
    // What is done once the text stands is done in later tasks.
    sleep(Duration::from_millis(300));
    // A style sheet that came or went with the editor would make WebKit read every face again.
    assert!(loaded() >= before, "no face was dropped");
    assert_eq!(measured(), "0", "a text is opened without being measured");
    // The panels beside it make a few of their own.
    let made = "return window.made < 1.5 * document.querySelectorAll('.content :is(p, td)').length";
    assert_eq!(window.script(made, ""), true, "a text is built once");
    window.type_into(&field("narrative.plan"), END);
    assert_ne!(measured(), "0", "its place is kept once it stands");
}

fn boxes_are_as_high_as_their_text(window: &Window) {
    const LONG: &str = "很长的一句话，写了一行又一行。";
    let box_of = field("schedule.0.task");
    let higher = "
        const box = document.querySelector(arguments[0]);
        return box.scrollHeight <= box.clientHeight ? box.clientHeight : 0";
    window.click(&id("section-schedule"));
    window.wait_for(&box_of);
    let before = window.script(higher, &box_of).as_u64().unwrap_or_default();
    assert_ne!(before, 0, "a box shows all of its text");
    window.fill(&box_of, &LONG.repeat(20));
    let after = window.script(higher, &box_of).as_u64().unwrap_or_default();
    assert!(after > before, "a box grows with its text: {before} px, {after} px");
}

/// WebKitGTK paints its own bars over everything, dialogs too, and gives them no room of their own.
fn panes_have_scroll_bars_of_the_page(window: &Window) {
    let room = "const pane = document.querySelector('.content'); return pane.offsetWidth - pane.clientWidth";
    window.wait_for(&field("project_name"));
    assert!(window.script(room, "").as_u64() > Some(0), "a scroll bar of the page takes room");
}

/// What is out of sight in a text that opens is laid out after its first frame: a place in it must not move then.
fn what_is_found_far_down_in_a_text_that_opens_is_in_sight(window: &Window) {
    window.run("document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'f', ctrlKey: true, bubbles: true }))", "");
    window.fill(&id("find-words"), "先天无胸腺罕见");
    window.click(&id("find-hit"));
    window.wait_for(&field("narrative.plan"));
    keyboard::wait_for_answer(window, "return document.getSelection().toString()", "先天无胸腺罕见");
    window.wait_gone(".content :is(.deferred, .picture[data-loading])");
    let in_sight = "
        const pane = document.querySelector('.content').getBoundingClientRect();
        const words = document.getSelection().getRangeAt(0).getBoundingClientRect();
        return words.height > 0 && words.top >= pane.top && words.bottom <= pane.bottom";
    assert_eq!(window.script(in_sight, ""), true, "the words that were found are in sight");
    window.click("[aria-label=\"关闭查找（Esc）\"]");
    window.click(&id("section-schedule"));
}

fn find_the_topic(window: &Window) {
    window.wait_for(&id("search"));
    window.picture("catalogue");
    window.fill(&id("search"), "胸腺");
    window.click(&id(TOPIC));
    window.wait_for(&id("start-application"));
    window.picture("topic");
}

/// Confirms a doubt under a person's name, and undoes it.
fn review_what_was_read(window: &Window) {
    window.click(&id("review-guide"));
    window.wait_for(&id("review-item"));
    assert_ne!(window.text(&id("doubt-count")), "0", "a shipped guide has doubts");
    let begun = window.text(&id("progress"));
    window.fill(&id("reviewer"), INVESTIGATOR);
    window.click(&id("review-item"));
    window.picture("review");
    window.click(&id("settle"));
    window.wait_for(&format!("{}:not([disabled])", id("undo-correction")));
    assert_ne!(window.text(&id("progress")), begun, "a doubt that was looked at is counted");
    window.click(&id("undo-correction"));
    window.wait_for(&format!("{}[disabled]", id("undo-correction")));
    assert_eq!(window.text(&id("progress")), begun);
    window.click("[aria-label=\"返回\"]");
    window.wait_for(&id("start-application"));
}

fn fill_in_the_basics(window: &Window) {
    window.click(&id("section-basics"));
    window.fill(&field("project_name"), PROJECT);
    window.choose(&field("lead.kind"), "university");
    window.fill(&field("lead.name"), LEAD);
    window.fill(&field("investigator.name"), INVESTIGATOR);
    assert_eq!(window.value(&field("project_name")), PROJECT);
    assert_eq!(window.value(&field("investigator.name")), INVESTIGATOR);
}

fn write_the_rationale(window: &Window) {
    window.click(&id("section-rationale"));
    let editor = field("narrative.rationale");
    window.type_into(&editor, RATIONALE);
    assert_eq!(window.text(&editor), RATIONALE);
    window.picture("narrative");
}

/// Typed text appears on the page, and a click on the page leads to the field it was typed in.
fn look_at_the_preview(window: &Window) {
    const MORE: &str = "预览跟着所写的字走。";
    window.click(&id("preview-toggle"));
    window.wait_for(&format!("{}[data-painted]", id("preview-sheet")));
    window.wait_for_words(&id("preview-text"), "每年新增约1.5万人");
    window.type_into(&field("narrative.rationale"), MORE);
    window.wait_for_words(&id("preview-text"), MORE);
    window.wait_for(".here");
    window.click(&id("section-budget"));
    window.wait_for_words(&id("preview-text"), "经费来源");
    window.click(&id("section-basics"));
    window.wait_for_words(&id("preview-text"), "统一社会信用代码");
    window.picture("preview-basics");
    window.click(&id("section-rationale"));
    window.fill(&field("narrative.rationale"), RATIONALE);
    window.click(&id("preview-toggle"));
    window.wait_gone(&id("preview"));
}

/// The guide requires 500 万元 of the lead's own funds, and 1,500 of an enterprise.
fn split_the_budget(window: &Window) {
    let under_floor = finding("funding-under-floor");
    let over_cap = finding("funding-over-cap");
    let not_exact = finding("funding-not-exact");
    let self_raised = field("budget.payers.lead_own");
    let municipal = field("budget.payers.municipal");
    let district = field("budget.payers.district");

    window.click(&id("section-budget"));
    window.fill(&municipal, "500.01");
    window.wait_for(&over_cap);
    window.fill(&municipal, "500");
    window.wait_gone(&over_cap);

    window.fill(&district, "499");
    window.wait_for(&not_exact);
    window.fill(&district, "500");
    window.wait_gone(&not_exact);

    window.fill(&self_raised, "500");
    window.wait_gone(&under_floor);
    lead_as(window, "enterprise");
    window.wait_for(&under_floor);
    window.click(&id("section-budget"));
    window.fill(&self_raised, "1500");
    window.wait_gone(&under_floor);
}

fn lead_as(window: &Window, kind: &str) {
    window.click(&id("section-basics"));
    window.choose(&field("lead.kind"), kind);
}

fn wait_until_saved(window: &Window) {
    window.wait_for(&format!("{}[data-state=\"saved\"]", id("save-state")));
}

fn reopen_the_draft(window: &Window) {
    window.click("[data-testid^=\"draft-\"]");
    window.click(&id("section-basics"));
    window.wait_for(&field("project_name"));
    assert_eq!(window.value(&field("project_name")), PROJECT);
    assert_eq!(window.value(&field("lead.name")), LEAD);
    window.click(&id("section-rationale"));
    assert_eq!(window.text(&field("narrative.rationale")), RATIONALE);
    window.click(&id("section-budget"));
    window.wait_for(&field("budget.payers.lead_own"));
    assert_eq!(window.value(&field("budget.payers.lead_own")), "1500");
}

fn export_a_pdf(window: &Window) -> PathBuf {
    window.click(&id("export-pdf"));
    let written = window.attribute(&id("export-result"), "data-path");
    PathBuf::from(written)
}

fn check_the_pdf(written: &Path) {
    pdf::check_structure(written);
    for text in [pdf::text(written), pdf::text_by_mupdf(written)] {
        for typed in [PROJECT, LEAD, INVESTIGATOR, RATIONALE, "1500"] {
            assert!(text.contains(typed), "{typed} is not in the text of the PDF: {text}");
        }
    }
    let fonts = pdf::fonts(written);
    assert!(!fonts.is_empty(), "the PDF names no font");
    for font in fonts {
        assert!(font.embedded && font.subset && font.unicode, "not embedded, subset and readable: {font:?}");
    }
}

/// A finding in the panel, by its code.
fn finding(code: &str) -> String {
    format!("{}[data-code=\"{code}\"]", id("finding"))
}
