//! Every view and dialog, in each theme and at twice its size: axe finds nothing in it, its words have the contrast WCAG
//! asks for as a real browser draws them, and nothing is cut off. `SHENBAO_PICTURES` has a picture taken of each.

use std::fs;
use std::thread::sleep;
use std::time::Duration;

use shenbao_tests::stage::Stage;
use shenbao_tests::window::{Window, id};

use crate::views::visit;

/// A screen of 1366 × 768 is the smallest many offices have; WCAG 1.4.10 asks for the same content at twice its size.
const SCREEN: (u32, u32) = (1366, 768);
/// A window beside another.
const SMALL: (u32, u32) = (1024, 700);

const WEAR: &str = "document.documentElement.dataset.theme = arguments[0]; return ''";

/// All rules on what is shown. A menu that is open stands outside the landmarks of the page.
const ALL: &str = "{ rules: { region: { enabled: false } } }";
const CONTRAST: &str = "{ runOnly: ['color-contrast'] }";

#[test]
fn every_view_and_dialog_is_legible_in_each_theme() {
    let stage = Stage::set();
    let window = opened(&stage);
    let axe = fs::read_to_string(shenbao_tests::root().join("ui/node_modules/axe-core/axe.min.js")).unwrap();
    window.run(&axe, "");
    wear_by_the_settings(&window, "dark");

    let mut faults = Vec::new();
    visit(&window, |view| {
        for (theme, rules) in [("light", ALL), ("dark", CONTRAST), ("contrast", CONTRAST)] {
            window.script(WEAR, theme);
            let found = violations(&window, rules);
            faults.extend(found.into_iter().map(|fault| format!("{theme} {view}: {fault}")));
            picture(&window, "1366x768", theme, view);
        }
    });
    if pictured() {
        window.resize(SMALL.0, SMALL.1);
        visit(&window, |view| in_both_themes(&window, "1024x700", view));
    }
    window.close();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_view_and_dialog_is_whole_at_twice_its_size() {
    let stage = Stage::set();
    let window = opened(&stage);
    for _ in 0..5 {
        window.run("window.dispatchEvent(new KeyboardEvent('keydown', { key: '=', ctrlKey: true }))", "");
    }
    sleep(Duration::from_millis(500));
    assert_eq!(window.script("return Math.round(innerWidth / 10)", "").as_u64(), Some(68));

    let mut faults = Vec::new();
    visit(&window, |view| {
        faults.extend(cut_off(&window).into_iter().map(|fault| format!("200 % {view}: {fault}")));
        in_both_themes(&window, "200", view);
    });
    window.close();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn opened(stage: &Stage) -> Window {
    let window = Window::open(stage);
    window.wait_for(&id("search"));
    window.resize(SCREEN.0, SCREEN.1);
    window
}

/// The settings are what a person changes a theme by.
fn wear_by_the_settings(window: &Window, theme: &str) {
    window.click(&id("open-settings"));
    window.click(&id(&format!("theme-{theme}")));
    window.click(".el-dialog .button.primary");
    window.wait_gone(&id("settings"));
    window.wait_for(&format!(":root[data-theme=\"{theme}\"]"));
}

fn pictured() -> bool {
    std::env::var_os("SHENBAO_PICTURES").is_some()
}

fn picture(window: &Window, size: &str, theme: &str, view: &str) {
    if pictured() {
        window.picture(&format!("views/{theme}-{size}-{view}"));
    }
}

fn in_both_themes(window: &Window, size: &str, view: &str) {
    for theme in ["light", "dark"] {
        if pictured() {
            window.script(WEAR, theme);
            picture(window, size, theme, view);
        }
    }
}

/// What axe finds, by these options.
fn violations(window: &Window, options: &str) -> Vec<String> {
    let script = format!(
        "return axe.run(document, {options}).then((r) => JSON.stringify(r.violations.flatMap((v) => \
         v.nodes.map((n) => `${{v.id}} ${{n.any[0]?.message ?? v.help}} ${{n.html.slice(0, 140)}}`))))"
    );
    let found = window.script(&script, "");
    serde_json::from_str(found.as_str().expect("axe answers")).expect("a list")
}

/// Parts of the page whose content is wider than they are. A table may scroll in its own frame.
fn cut_off(window: &Window) -> Vec<String> {
    let found = window.script(
        "return JSON.stringify([document.documentElement, \
         ...document.querySelectorAll('main, .content, .body, .header, .el-dialog, .palette, aside')]\
         .filter((e) => e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1)\
         .map((e) => `${e.className || e.tagName} ${e.scrollWidth} > ${e.clientWidth}`))",
        "",
    );
    serde_json::from_str(found.as_str().expect("a text")).expect("a list")
}
