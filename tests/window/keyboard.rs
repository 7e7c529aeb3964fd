//! The clerk's way in the real window by keyboard alone: from the start to the first letter of a draft, its sections, a
//! finding, the palette, words found and replaced in the whole draft, an export; and the window opens as it was left.

use std::path::Path;

use serde_json::Value;
use shenbao_tests::desktop::Program;
use shenbao_tests::stage::Stage;
use shenbao_tests::window::{Window, field, id, wait_until};

/// The keys of WebDriver (W3C WebDriver, 17.4.2).
const CTRL: char = '\u{e009}';
const SHIFT: char = '\u{e008}';
const ENTER: char = '\u{e007}';
const ESCAPE: char = '\u{e00c}';
const TAB: char = '\u{e004}';
const PAGE_UP: char = '\u{e00e}';
const PAGE_DOWN: char = '\u{e00f}';
const F1: char = '\u{e031}';
const F3: char = '\u{e033}';
const F6: char = '\u{e036}';
const F8: char = '\u{e038}';

/// From the start to the first letter of a draft.
const MOST_KEYS: usize = 12;

/// A person at the keyboard, whose keys are counted.
struct Keys<'a> {
    window: &'a Window,
    pressed: usize,
}

impl Keys<'_> {
    fn press(&mut self, key: char) {
        self.window.type_keys(&key.to_string());
        self.pressed += 1;
    }

    /// A key held down with another. WebDriver releases a key when it is sent again.
    fn with(&mut self, held: char, key: char) {
        self.window.type_keys(&format!("{held}{key}{held}"));
        self.pressed += 1;
    }

    fn letters(&mut self, text: &str) {
        self.window.type_keys(text);
        self.pressed += text.chars().count();
    }
}

/// Waits until a script of the page answers so.
pub(crate) fn wait_for_answer(window: &Window, script: &str, what: &str) {
    wait_until(what, || {
        let answer = window.script(script, "");
        let found = answer.as_str() == Some(what);
        found.then_some(()).ok_or_else(|| shenbao_tests::webdriver::WebDriverError(format!("it is {answer}")))
    });
}

const FOCUSED_FIELD: &str = "return document.activeElement.closest('[data-field]')?.dataset.field ?? ''";
const FOCUSED_PANE: &str = "return document.activeElement.closest('[data-pane]')?.dataset.pane ?? ''";
const HEADING: &str = "return document.querySelector('.body h2')?.textContent ?? ''";

fn focused_field(window: &Window) -> String {
    window.script(FOCUSED_FIELD, "").as_str().unwrap_or_default().to_owned()
}

#[test]
fn the_clerks_way_by_keyboard_alone() {
    let stage = Stage::set();
    let window = Window::open(&stage);
    window.wait_for(&id("search"));
    window.resize(1366, 768);
    let mut keys = Keys { window: &window, pressed: 0 };

    // To the first letter of a draft.
    keys.with(CTRL, 'n');
    window.wait_for(&id("palette-query"));
    keys.letters("xxgn");
    window.wait_for("[id=\"topic-chongqing-2023-biomedicine-major-2\"][aria-selected=\"true\"]");
    pictures(&window, "keys-new");
    keys.press(ENTER);
    wait_until("a field", || {
        let place = focused_field(&window);
        (!place.is_empty()).then_some(()).ok_or_else(|| missing("no field has the focus"))
    });
    let first = focused_field(&window);
    keys.letters("甲");
    window.wait_for_value(&field(&first), "甲");
    println!("from the start to the first letter of a draft: {} keys", keys.pressed);
    assert!(keys.pressed <= MOST_KEYS, "{} keys", keys.pressed);

    // Sections, findings, panes.
    let begun = window.script(HEADING, "");
    keys.with(CTRL, PAGE_DOWN);
    wait_until("another section", || match window.script(HEADING, "") {
        now if now != begun => Ok(()),
        _ => Err(missing("the same section")),
    });
    keys.with(CTRL, PAGE_UP);
    wait_for_answer(&window, HEADING, begun.as_str().unwrap_or_default());
    window.wait_for(&id("finding"));
    keys.press(F8);
    wait_until("a finding's field", || {
        let place = focused_field(&window);
        (!place.is_empty()).then_some(()).ok_or_else(|| missing("no field has the focus"))
    });
    wait_for_answer(&window, FOCUSED_PANE, "main");
    keys.press(F6);
    wait_for_answer(&window, FOCUSED_PANE, "findings");
    keys.with(SHIFT, F6);
    wait_for_answer(&window, FOCUSED_PANE, "main");

    // The palette.
    keys.with(CTRL, 'k');
    window.wait_for(&id("palette-query"));
    pictures(&window, "keys-palette");
    keys.letters("jfys");
    window.wait_for("[id=\"place-budget\"][aria-selected=\"true\"]");
    keys.press(ENTER);
    wait_for_answer(&window, HEADING, "经费预算");

    // Words in the whole draft.
    keys.with(CTRL, 'h');
    window.wait_for(&id("find-by"));
    keys.letters("甲");
    window.wait_for_words(&id("find-count"), "1处");
    for _ in 0..3 {
        keys.press(TAB);
    }
    keys.letters("重庆某某医院");
    pictures(&window, "keys-replace");
    keys.press(TAB);
    keys.press(ENTER);
    window.wait_for_words(".stack", "已替换1处");
    window.wait_for_words(&id("find-count"), "没有找到");
    keys.press(ESCAPE);
    window.wait_gone(&id("find-panel"));
    keys.with(CTRL, 'f');
    window.wait_for(&id("find-words"));
    window.wait_for_value(&id("find-words"), "甲");
    keys.letters("某某");
    window.wait_for_words(&id("find-count"), "1处");
    keys.press(F3);
    wait_for_answer(&window, FOCUSED_FIELD, &first);
    let chosen = "const e = document.activeElement; return e.value.slice(e.selectionStart, e.selectionEnd)";
    wait_for_answer(&window, chosen, "某某");

    // The guide, and all keys.
    keys.press(F1);
    window.wait_for(&id("help"));
    window.click(&id("help-keys"));
    window.wait_for(&id("keys"));
    pictures(&window, "keys-f1");
    keys.press(ESCAPE);
    window.wait_gone(&id("help"));

    // An export, and one more that takes its place.
    keys.with(CTRL, 'p');
    let written = window.attribute(&id("export-result"), "data-path");
    assert!(Path::new(&written).is_file(), "{written}");
    keys.with(CTRL, 'p');
    window.wait_for(&id("replace-earlier"));
    assert_eq!(std::fs::read_dir(stage.exports()).unwrap().count(), 2);
    window.script("document.querySelector(arguments[0]).focus(); return ''", &id("replace-earlier"));
    keys.press(ENTER);
    window.wait_gone(&id("replace-earlier"));
    assert_eq!(std::fs::read_dir(stage.exports()).unwrap().count(), 1);
    window.wait_for(&format!("{}[data-state=\"saved\"]", id("save-state")));

    // Closed as a person closes it, the window opens as it was left.
    let program = Program::on(stage.display());
    program.close_by_the_cross();
    program.wait_until_ended();
    drop(window);
    let window = Window::open_as_left(&stage);
    wait_for_answer(&window, HEADING, begun.as_str().unwrap_or_default());
    window.wait_for_value(&field(&first), "重庆某某医院");
    window.close();
}

fn missing(what: &str) -> shenbao_tests::webdriver::WebDriverError {
    shenbao_tests::webdriver::WebDriverError(what.to_owned())
}

/// A picture in the light and in the dark theme.
fn pictures(window: &Window, name: &str) {
    let wear = "document.documentElement.dataset.theme = arguments[0]; return ''";
    for theme in ["dark", "light"] {
        assert_eq!(window.script(wear, theme), Value::from(""));
        window.picture(&format!("{theme}-{name}"));
    }
}
