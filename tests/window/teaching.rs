//! A guide in a layout the program does not know, dropped on the window: three of its lines are marked, and it is read.

use shenbao_tests::stage::Stage;
use shenbao_tests::window::{Window, id};

const GUIDE: &str = include_str!("../../src-tauri/guide/tests/taught/brackets.txt");

/// Drops a text file on the page, as a file manager does.
const DROP: &str = "
    const event = new Event('drop', { bubbles: true, cancelable: true });
    const files = [new File([arguments[0]], '揭榜需求汇编.txt')];
    Object.defineProperty(event, 'dataTransfer', { value: { types: ['Files'], files, dropEffect: 'none' } });
    document.body.dispatchEvent(event)";

/// The line that begins with these words, counted from 1.
fn line(words: &str) -> usize {
    GUIDE.lines().position(|line| line.starts_with(words)).unwrap() + 1
}

/// Clicks a line of the text, and says what it is.
fn mark(window: &Window, words: &str, what: &str) {
    window.click(&format!("{} [data-line=\"{}\"]", id("teach-text"), line(words)));
    window.click(&id(&format!("teach-{what}")));
}

#[test]
fn a_guide_in_an_unknown_layout_is_read_after_three_of_its_lines_were_marked() {
    let stage = Stage::set();
    let window = Window::open(&stage);
    window.run(DROP, GUIDE);
    window.wait_for(&id("teach-ask"));
    mark(&window, "【山火", "topic_heading");
    mark(&window, "交付结果", "indicators");
    mark(&window, "可给资金", "funding");
    window.wait_for_words(&id("teach-trial"), "井下人员精确定位");
    assert_eq!(window.count(&id("trial-topic")), 3);
    window.picture("teaching");
    window.fill(&id("reviewer"), "测试人");
    window.click(&id("teach-apply"));
    window.wait_for(&id("layout-used"));
    window.wait_for_words("body", "溃坝快速封堵材料");
    window.close();
}
