//! The part of W3C WebDriver that the window tests need, as blocking requests.

use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};
use ureq::Agent;

/// The key of an element reference, fixed by the standard.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A request that the driver rejected: its error code and message.
#[derive(Debug)]
pub struct WebDriverError(pub String);

type Answer<T> = Result<T, WebDriverError>;

/// A session with a window. Dropping it deletes the session and ends the app.
pub struct Session {
    agent: Agent,
    base: String,
}

/// A reference to an element, valid until the page replaces it.
#[derive(Clone, Debug)]
pub struct Element(String);

impl Element {
    /// As the argument of a script.
    pub fn as_argument(&self) -> Value {
        json!({ ELEMENT: self.0 })
    }
}

impl Session {
    /// Starts the app under the driver that listens on `port`.
    pub fn open(port: u16, app: &Path) -> Answer<Self> {
        // No browserName: WebKitWebDriver would compare it with the app's.
        Self::open_with(port, &json!({ "tauri:options": { "application": app } }))
    }

    /// Starts a session with these capabilities.
    pub fn open_with(port: u16, capabilities: &Value) -> Answer<Self> {
        let config =
            Agent::config_builder().timeout_global(Some(Duration::from_secs(60))).http_status_as_error(false);
        let mut session = Self { agent: config.build().into(), base: format!("http://127.0.0.1:{port}") };
        let wanted = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let opened = session.post("/session", &wanted)?;
        let id =
            opened["sessionId"].as_str().ok_or_else(|| WebDriverError(format!("no session: {opened}")))?;
        session.base = format!("{}/session/{id}", session.base);
        Ok(session)
    }

    /// Opens a page.
    pub fn go(&self, url: &str) -> Answer<()> {
        self.post("/url", &json!({ "url": url })).map(|_| ())
    }

    /// Presses a key while another is held, at the keyboard focus.
    pub fn chord(&self, held: &str, key: &str) -> Answer<()> {
        let press = |kind: &str, value: &str| json!({ "type": kind, "value": value });
        let keys = [press("keyDown", held), press("keyDown", key), press("keyUp", key), press("keyUp", held)];
        let source = json!({ "type": "key", "id": "keyboard", "actions": keys });
        self.post("/actions", &json!({ "actions": [source] })).map(|_| ())
    }

    /// The first element that matches a CSS selector.
    pub fn find(&self, css: &str) -> Answer<Element> {
        let found = self.post("/element", &json!({ "using": "css selector", "value": css }))?;
        let id = found[ELEMENT].as_str().ok_or_else(|| WebDriverError(format!("no element: {found}")))?;
        Ok(Element(id.to_owned()))
    }

    /// The element with the keyboard focus.
    pub fn active(&self) -> Answer<Element> {
        let found = self.get("/element/active")?;
        let id = found[ELEMENT].as_str().ok_or_else(|| WebDriverError(format!("no element: {found}")))?;
        Ok(Element(id.to_owned()))
    }

    /// Clicks an element as a person would: scrolls it into view, and clicks whatever lies there.
    pub fn click(&self, element: &Element) -> Answer<()> {
        self.post(&format!("/element/{}/click", element.0), &json!({})).map(|_| ())
    }

    /// Types into an element, key by key.
    pub fn send_keys(&self, element: &Element, text: &str) -> Answer<()> {
        self.post(&format!("/element/{}/value", element.0), &json!({ "text": text })).map(|_| ())
    }

    /// The visible text of an element.
    pub fn text(&self, element: &Element) -> Answer<String> {
        self.get(&format!("/element/{}/text", element.0)).map(|text| word(&text))
    }

    /// An attribute as in the source of the page; `None` when it is absent.
    pub fn attribute(&self, element: &Element, name: &str) -> Answer<Option<String>> {
        let value = self.get(&format!("/element/{}/attribute/{name}", element.0))?;
        Ok(value.as_str().map(str::to_owned))
    }

    /// The result of a script with these arguments.
    pub fn script(&self, script: &str, arguments: &[Value]) -> Answer<Value> {
        self.post("/execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// Gives the window a size, in pixels.
    pub fn resize(&self, width: u32, height: u32) -> Answer<()> {
        self.post("/window/rect", &json!({ "width": width, "height": height })).map(drop)
    }

    /// A screenshot of the page, as a PNG in base64.
    pub fn screenshot(&self) -> Answer<String> {
        self.get("/screenshot").map(|picture| word(&picture))
    }

    fn get(&self, path: &str) -> Answer<Value> {
        answer(asked(|| self.agent.get(format!("{}{path}", self.base)).call()))
    }

    fn post(&self, path: &str, body: &Value) -> Answer<Value> {
        answer(asked(|| self.agent.post(format!("{}{path}", self.base)).send_json(body)))
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // A session left behind would keep the next one from starting.
        let _ = self.agent.delete(&self.base).call();
    }
}

/// Asks once more where the connection ended without an answer: WebKitWebDriver closes one that was idle for a second, and
/// tauri-driver learns of it with the next request, which has not been taken then.
fn asked<T>(ask: impl Fn() -> Result<T, ureq::Error>) -> Result<T, ureq::Error> {
    match ask() {
        Err(ureq::Error::Io(_) | ureq::Error::Protocol(_)) => ask(),
        answer => answer,
    }
}

fn answer(response: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Answer<Value> {
    let mut response = response.map_err(|error| WebDriverError(error.to_string()))?;
    let ok = response.status().is_success();
    // A screenshot is larger than what ureq reads unless told.
    let limit = 64 * 1024 * 1024;
    let mut body: Value = response
        .body_mut()
        .with_config()
        .limit(limit)
        .read_json()
        .map_err(|error| WebDriverError(error.to_string()))?;
    let value = body["value"].take();
    if ok {
        Ok(value)
    } else {
        Err(WebDriverError(format!("{}: {}", word(&value["error"]), word(&value["message"]))))
    }
}

fn word(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
