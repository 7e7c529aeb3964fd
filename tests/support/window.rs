//! The app's window as a test uses it: find, click, type, wait, take a screenshot.

use std::path::PathBuf;
use std::thread::sleep;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use crate::stage::Stage;
use crate::webdriver::{Element, Session, WebDriverError};

/// The longest wait for anything on screen. Saving waits for a pause in typing; a PDF takes a second or two.
const TIMEOUT: Duration = Duration::from_secs(20);

/// Control with A. WebDriver releases a key when it is sent again; after its null key (U+E000) WebKitWebDriver loses
/// the rest.
const SELECT_ALL: &str = "\u{e009}a\u{e009}";

/// Whether an element has stayed where it is for three frames, and nothing it stands in is in a transition. A driver
/// clicks where the element was when it looked: a dialog that is still opening has moved from under the click. Whether
/// the click came is then asked by [`IS_CLICKED`].
const IS_AT_REST: &str = "const [e] = arguments, place = () => { const { x, y } = e.getBoundingClientRect(); return `${x} ${y}` }; \
    const before = place(), frame = () => new Promise(requestAnimationFrame); \
    const isMoving = () => document.getAnimations().some((a) => a.playState === 'running' && \
      a.effect.getComputedTiming().iterations !== Infinity && a.effect.target?.contains(e)); \
    return (async () => { for (let n = 0; n < 3; n++) await frame(); \
      window.isClicked = false; e.addEventListener('click', () => (window.isClicked = true), { capture: true, once: true }); \
      return place() === before && !isMoving() })()";
const IS_CLICKED: &str = "return window.isClicked";

/// The Backspace key.
const BACKSPACE: &str = "\u{e003}";

/// The built app.
pub(crate) fn app() -> PathBuf {
    let app = std::env::var_os("SHENBAO_APP")
        .map_or_else(|| crate::root().join("target/debug/shenbao-app"), PathBuf::from);
    assert!(app.is_file(), "the app is not at {}: run `cargo xtask test`", app.display());
    app
}

/// The app's window.
pub struct Window {
    session: Session,
}

impl Window {
    /// Starts the app and goes to its first page, wherever it was left.
    pub fn open(stage: &Stage) -> Self {
        let window = Self::open_as_left(stage);
        let is_there =
            "return document.querySelector('[data-testid=home], [data-testid=start-refused]') !== null";
        wait_until("the page", || match window.session.script(is_there, &["".into()])? {
            Value::Bool(true) => Ok(()),
            _ => Err(WebDriverError("it is not there".into())),
        });
        let go_home = "if (location.hash.includes('form')) document.querySelector('[data-testid=home]').click(); return ''";
        window.script(go_home, "");
        window
    }

    /// Starts the app, which opens what was open when it was closed.
    pub fn open_as_left(stage: &Stage) -> Self {
        let app = app();
        let begun = Instant::now();
        loop {
            match Session::open(stage.port(), &app) {
                Ok(session) => return Self { session },
                // While WebKitWebDriver starts, a connection may be refused though one before it was taken.
                Err(WebDriverError(why))
                    if why.starts_with("io:") && begun.elapsed() < Duration::from_secs(20) =>
                {
                    sleep(Duration::from_millis(300));
                }
                Err(WebDriverError(why)) => panic!("no window: {why}"),
            }
        }
    }

    /// Closes the window, and the app with it, as a lost process would: the page is not notified.
    pub fn close(self) {
        drop(self.session);
        // The driver answers before the app has let go of its files.
        sleep(Duration::from_millis(500));
    }

    /// Gives the window a size, in pixels.
    pub fn resize(&self, width: u32, height: u32) {
        self.session
            .resize(width, height)
            .unwrap_or_else(|WebDriverError(why)| panic!("the window keeps its size: {why}"));
    }

    /// Clicks the element a selector matches, as soon as it is clickable and has come to rest; again if it moved all the same.
    pub fn click(&self, css: &str) {
        self.until(css, |element| {
            if self.session.script(IS_AT_REST, &[element.as_argument()])? != Value::Bool(true) {
                return Err(WebDriverError("it is moving".into()));
            }
            self.session.click(element)?;
            match self.session.script(IS_CLICKED, &[]) {
                Ok(Value::Bool(false)) => Err(WebDriverError("the click missed it".into())),
                // A page that is gone was closed by the click.
                _ => Ok(()),
            }
        });
    }

    /// Chooses an entry of a menu, and waits for `shown`. A menu that is still opening may miss a click, or close again
    /// under it: until something is shown, the menu is opened anew.
    pub fn choose_entry(&self, menu: &str, entry: &str, shown: &str) {
        wait_until(&format!("{shown} after {entry} of {menu}"), || {
            if self.session.find(entry).and_then(|entry| self.session.click(&entry)).is_err() {
                self.session.click(&self.session.find(menu)?)?;
                sleep(Duration::from_millis(500));
                self.session.click(&self.session.find(entry)?)?;
            }
            let chosen = Instant::now();
            while self.session.find(shown).is_err() && chosen.elapsed() < Duration::from_secs(3) {
                sleep(Duration::from_millis(100));
            }
            self.session.find(shown).map(|_| ())
        });
    }

    /// Replaces the content of a field by `text`.
    pub fn fill(&self, css: &str, text: &str) {
        self.until(css, |element| {
            self.session.click(element)?;
            self.session.send_keys(element, &format!("{SELECT_ALL}{BACKSPACE}{text}"))
        });
    }

    /// Scrolls an element to the middle of what scrolls: the driver alone leaves a cell of a table under its edge.
    pub fn scroll_to(&self, css: &str) {
        let to = "document.querySelector(arguments[0]).scrollIntoView({ block: 'center', inline: 'center' }); return ''";
        self.script(to, css);
    }

    /// Types at the end of an editor, keeping its content.
    pub fn type_into(&self, css: &str, text: &str) {
        self.until(css, |element| {
            self.session.click(element)?;
            self.session.send_keys(element, text)
        });
    }

    /// Types at the keyboard focus.
    pub fn type_keys(&self, text: &str) {
        wait_until("the keyboard", || {
            let element = self.session.active()?;
            self.session.send_keys(&element, text)
        });
    }

    /// Types at the keyboard focus; returns whether the page took it. Does not wait for a page that is gone.
    pub fn try_keys(&self, text: &str) -> bool {
        self.session.active().and_then(|element| self.session.send_keys(&element, text)).is_ok()
    }

    /// Chooses a file in an `<input type="file">`, which may be hidden.
    pub fn choose_file(&self, css: &str, path: &str) {
        self.until(css, |element| self.session.send_keys(element, path));
    }

    /// Chooses an entry of a `<select>` by its value.
    pub fn choose(&self, css: &str, value: &str) {
        self.until(&format!("{css} option[value=\"{value}\"]"), |option| self.session.click(option));
    }

    /// The text of the element a selector matches.
    pub fn text(&self, css: &str) -> String {
        self.until(css, |element| self.session.text(element))
    }

    /// The value of a field.
    pub fn value(&self, css: &str) -> String {
        let held = self.script("return document.querySelector(arguments[0]).value", css);
        held.as_str().unwrap_or_else(|| panic!("{css} holds no text: {held}")).to_owned()
    }

    /// An attribute of the element a selector matches; waits until it is present and not empty.
    pub fn attribute(&self, css: &str, name: &str) -> String {
        self.until(css, |element| {
            let value = self.session.attribute(element, name)?;
            value
                .filter(|value| !value.is_empty())
                .ok_or_else(|| WebDriverError(format!("no attribute {name}")))
        })
    }

    /// Waits until a selector matches something.
    pub fn wait_for(&self, css: &str) {
        self.until(css, |_| Ok(()));
    }

    /// Waits until an element that a selector matches contains these words, visible or for screen readers only; line
    /// breaks are ignored.
    pub fn wait_for_words(&self, css: &str, words: &str) {
        let wanted: String = words.split_whitespace().collect();
        let all = "return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent).join('')";
        wait_until(&format!("“{words}” in {css}"), || {
            let held = self.session.script(all, &[css.into()])?;
            let held: String = held.as_str().unwrap_or_default().split_whitespace().collect();
            let found = held.contains(&wanted);
            found.then_some(()).ok_or_else(|| WebDriverError(format!("it holds {held}")))
        });
    }

    /// Waits until a field has this value.
    pub fn wait_for_value(&self, css: &str, value: &str) {
        let held = "return document.querySelector(arguments[0])?.value ?? null";
        wait_until(&format!("“{value}” in {css}"), || {
            let held = self.session.script(held, &[css.into()])?;
            if held.as_str() == Some(value) {
                Ok(())
            } else {
                Err(WebDriverError(format!("it holds {held}")))
            }
        });
    }

    /// Waits until a selector matches nothing.
    pub fn wait_gone(&self, css: &str) {
        wait_until(&format!("{css} to go"), || match self.session.find(css) {
            Err(WebDriverError(why)) if why.starts_with("no such element") => Ok(()),
            Err(refused) => Err(refused),
            Ok(_) => Err(WebDriverError("it is still there".into())),
        });
    }

    /// The number of elements a selector matches now.
    pub fn count(&self, css: &str) -> u64 {
        self.script("return document.querySelectorAll(arguments[0]).length", css).as_u64().expect("a number")
    }

    /// Runs a script in the page, which may fail; `argument` is its argument.
    pub fn run(&self, script: &str, argument: &str) {
        let _ = self.session.script(script, &[argument.into()]);
    }

    /// The address of the page.
    pub fn address(&self) -> String {
        let address = self.script("return location.href", "");
        address.as_str().unwrap_or_default().to_owned()
    }

    /// Runs a script in the page with an argument, and returns its answer.
    pub fn script(&self, script: &str, css: &str) -> Value {
        self.session
            .script(script, &[css.into()])
            .unwrap_or_else(|WebDriverError(why)| panic!("{script} on {css}: {why}"))
    }

    /// Saves a screenshot of the page as `out/screenshots/<name>.png`; the name may have folders.
    pub fn picture(&self, name: &str) {
        let path = crate::root().join("out/screenshots").join(format!("{name}.png"));
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder for the pictures");
        // Caret and transitions come to rest, so that two runs take the same picture.
        sleep(Duration::from_millis(400));
        // WebKit answers with the next picture it draws; while nothing changes it may draw none, and never answers.
        self.run(
            "let n = 0; const timer = setInterval(() => { document.documentElement.style.opacity = n % 2 ? '' : '0.9999'; \
             n += 1; if (n === 40) clearInterval(timer) }, 50)",
            "",
        );
        let picture =
            self.session.screenshot().unwrap_or_else(|WebDriverError(why)| panic!("no picture: {why}"));
        let png = STANDARD.decode(picture.trim()).expect("the driver encodes pictures in base64");
        assert!(png.starts_with(b"\x89PNG"), "the driver's picture is no PNG");
        std::fs::write(path, png).expect("the picture is written");
    }

    /// Performs an action on an element as soon as it exists and allows it.
    fn until<T>(&self, css: &str, act: impl Fn(&Element) -> Result<T, WebDriverError>) -> T {
        wait_until(css, || self.session.find(css).and_then(|element| act(&element)))
    }
}

/// Repeats an attempt until it succeeds; panics with the last error at the timeout.
pub fn wait_until<T>(what: &str, attempt: impl Fn() -> Result<T, WebDriverError>) -> T {
    let begun = Instant::now();
    loop {
        match attempt() {
            Ok(done) => return done,
            Err(WebDriverError(why)) if begun.elapsed() > TIMEOUT => {
                panic!("waited in vain for {what}: {why}")
            }
            Err(_) => sleep(Duration::from_millis(100)),
        }
    }
}

/// The selector of a `data-testid`.
pub fn id(name: &str) -> String {
    format!("[data-testid=\"{name}\"]")
}

/// The selector of the field with this field path.
pub fn field(path: &str) -> String {
    format!("[data-field=\"{path}\"]")
}
