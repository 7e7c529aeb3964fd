//! Pastes from a real clipboard with Ctrl+V into the editor's own modules, in Chromium and in WebKitGTK: each removes
//! different things from the HTML before a page sees it.
//!
//! `cases/` holds the clipboard contents (`.html`, `.txt`, `.png`), each with a `.json` of the same name that holds the
//! expected result. A failing case writes the actual result to `out/paste/<engine>/`, to be reviewed and, if right,
//! copied.
#![cfg(target_os = "linux")]
// What serves the tests may panic like them.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)]

use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;
use shenbao_tests::browser::{Browser, Engine};
use shenbao_tests::served;
use shenbao_tests::webdriver::WebDriverError;

/// The longest time a paste may take, including its pictures.
const TIMEOUT: Duration = Duration::from_secs(4);

/// WebDriver's code of the Control key.
const CONTROL: &str = "\u{e009}";

struct Case {
    name: String,
    /// The content of the clipboard.
    file: PathBuf,
    /// The target of the paste: a place of the page (`text`, `cell`, `merged`, `item`) or an input (`amount`, `line`).
    into: String,
    expected: Value,
}

impl Case {
    fn read(file: PathBuf) -> Case {
        let json = std::fs::read_to_string(file.with_extension("json"))
            .unwrap_or_else(|error| panic!("{} has no .json beside it: {error}", file.display()));
        let mut expected: Value =
            serde_json::from_str(&json).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let into = expected["into"].as_str().unwrap_or("text").to_owned();
        assert!(expected["case"].is_string(), "{}: the case says what happens", file.display());
        let fields = expected.as_object_mut().expect("an object");
        fields.retain(|name, _| name != "case" && name != "into");
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Case { name, file, into, expected }
    }

    /// The expected result in an engine; a case has its own for WebKit where WebKit receives less.
    fn expected(&self, engine: Engine) -> Value {
        let mut expected = self.expected.clone();
        let webkit = expected.as_object_mut().and_then(|fields| fields.remove("webkit"));
        if let (Engine::WebKitGtk, Some(Value::Object(own))) = (engine, webkit) {
            let fields = expected.as_object_mut().expect("an object");
            fields.extend(own);
            // null: what WebKit took away by itself leaves nothing to tell.
            fields.retain(|_, value| !value.is_null());
        }
        expected
    }

    fn target(&self) -> &'static str {
        match self.file.extension().and_then(|extension| extension.to_str()) {
            Some("html") => "text/html",
            Some("png") => "image/png",
            _ => "UTF8_STRING",
        }
    }
}

fn cases() -> Vec<Case> {
    let folder = shenbao_tests::root().join("tests/paste/cases");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the cases")
        .map(|entry| entry.expect("a case").path())
        .filter(|path| path.extension().is_some_and(|extension| extension != "json"))
        .collect();
    files.sort();
    files.into_iter().map(Case::read).collect()
}

/// Pastes a case; returns the result as soon as it is the expected one, or at the timeout.
fn pasted(browser: &Browser, page: &str, case: &Case, expected: &Value) -> Result<Value, WebDriverError> {
    let session = &browser.session;
    // Before the page: a browser hears of a clipboard's new owner by an event, in its own time.
    browser.copy(&case.file, case.target());
    let input = match case.into.as_str() {
        "amount" => Some("budget.payers.municipal"),
        "line" => Some("project_name"),
        _ => None,
    };
    session.go(&format!("{page}?into={}", if input.is_some() { "text" } else { &case.into }))?;
    let begun = Instant::now();
    while session.script("return document.body.hasAttribute(\"data-ready\")", &[])? != Value::Bool(true) {
        assert!(begun.elapsed() < 5 * TIMEOUT, "the page of the test does not come up");
        sleep(Duration::from_millis(20));
    }
    if let Some(input) = input {
        let field = format!("[data-field=\"{input}\"]");
        session.script("document.querySelector(arguments[0]).focus()", &[field.into()])?;
    }
    session.chord(CONTROL, "v")?;
    let begun = Instant::now();
    loop {
        sleep(Duration::from_millis(40));
        let found = session.script("return window.result()", &[])?;
        if found == *expected || begun.elapsed() > TIMEOUT {
            return Ok(found);
        }
    }
}

fn paste_every_case(engine: Engine) {
    let page = shenbao_tests::root().join("target/paste-page");
    assert!(
        page.join("index.html").is_file(),
        "there is no page in {}: run `cargo xtask test`",
        page.display()
    );
    let address = served::serve(&page);
    let browser = Browser::open(engine);
    let cases = cases();
    assert!(cases.len() > 20, "the table has its cases");
    let mut failures = Vec::new();
    for case in &cases {
        let expected = case.expected(engine);
        let paste = || {
            pasted(&browser, &address, case, &expected)
                .unwrap_or_else(|WebDriverError(why)| panic!("{}: {why}", case.name))
        };
        let mut found = paste();
        // What the last owner held may still have been pasted; what is wrong is wrong again.
        if found != expected {
            found = paste();
        }
        if found != expected {
            keep(engine, &case.name, &found);
            failures.push(format!("── {}\nexpected {expected}\n   found {found}", case.name));
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {} cases in {}:\n{}",
        failures.len(),
        cases.len(),
        engine.name(),
        failures.join("\n")
    );
}

fn keep(engine: Engine, name: &str, found: &Value) {
    let folder: &Path = &shenbao_tests::root().join("out/paste").join(engine.name());
    std::fs::create_dir_all(folder).expect("a folder for what came");
    let text = serde_json::to_string_pretty(found).expect("JSON");
    std::fs::write(folder.join(name).with_extension("json"), text).expect("what came is written");
}

#[test]
fn every_case_comes_as_it_should_in_chromium() {
    paste_every_case(Engine::Chromium);
}

#[test]
fn every_case_comes_as_it_should_in_webkitgtk() {
    paste_every_case(Engine::WebKitGtk);
}
