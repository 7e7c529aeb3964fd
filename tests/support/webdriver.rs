//! The part of W3C WebDriver the window tests need, as plain blocking requests.

use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};
use ureq::Agent;

/// The key under which WebDriver hands out elements; the standard fixes it.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A request the driver refused: its error code and its words.
#[derive(Debug)]
pub struct WebDriverError(pub String);

type Answer<T> = Result<T, WebDriverError>;

/// A window being driven. Dropped, the session is deleted and the app ends with it.
pub struct Session {
    agent: Agent,
    base: String,
}

/// An element of the page, until the page replaces it.
#[derive(Clone, Debug)]
pub struct Element(String);

impl Session {
    /// Starts the app under the driver that listens on `port`.
    pub fn open(port: u16, app: &Path) -> Answer<Self> {
        // No browserName: WebKitWebDriver would compare it with the app's.
        Self::open_with(port, &json!({ "tauri:options": { "application": app } }))
    }

    /// Starts what these capabilities ask for.
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

    /// Presses one key while another is held, where the keyboard is.
    pub fn chord(&self, held: &str, key: &str) -> Answer<()> {
        let press = |kind: &str, value: &str| json!({ "type": kind, "value": value });
        let keys = [press("keyDown", held), press("keyDown", key), press("keyUp", key), press("keyUp", held)];
        let source = json!({ "type": "key", "id": "keyboard", "actions": keys });
        self.post("/actions", &json!({ "actions": [source] })).map(|_| ())
    }

    /// The first element a CSS selector finds.
    pub fn find(&self, css: &str) -> Answer<Element> {
        let found = self.post("/element", &json!({ "using": "css selector", "value": css }))?;
        let id = found[ELEMENT].as_str().ok_or_else(|| WebDriverError(format!("no element: {found}")))?;
        Ok(Element(id.to_owned()))
    }

    /// The element the keyboard is in.
    pub fn active(&self) -> Answer<Element> {
        let found = self.get("/element/active")?;
        let id = found[ELEMENT].as_str().ok_or_else(|| WebDriverError(format!("no element: {found}")))?;
        Ok(Element(id.to_owned()))
    }

    /// Clicks where a person would: scrolled into view, and on what lies there.
    pub fn click(&self, element: &Element) -> Answer<()> {
        self.post(&format!("/element/{}/click", element.0), &json!({})).map(|_| ())
    }

    /// Types into an element, key by key.
    pub fn send_keys(&self, element: &Element, text: &str) -> Answer<()> {
        self.post(&format!("/element/{}/value", element.0), &json!({ "text": text })).map(|_| ())
    }

    /// The text a person sees in an element.
    pub fn text(&self, element: &Element) -> Answer<String> {
        self.get(&format!("/element/{}/text", element.0)).map(|text| word(&text))
    }

    /// An attribute as the page's source has it; `None` where it has none.
    pub fn attribute(&self, element: &Element, name: &str) -> Answer<Option<String>> {
        let value = self.get(&format!("/element/{}/attribute/{name}", element.0))?;
        Ok(value.as_str().map(str::to_owned))
    }

    /// What a script returns; `arguments` are its own.
    pub fn script(&self, script: &str, arguments: &[Value]) -> Answer<Value> {
        self.post("/execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// A picture of the page, as base64 of a PNG.
    pub fn screenshot(&self) -> Answer<String> {
        self.get("/screenshot").map(|picture| word(&picture))
    }

    fn get(&self, path: &str) -> Answer<Value> {
        answer(self.agent.get(format!("{}{path}", self.base)).call())
    }

    fn post(&self, path: &str, body: &Value) -> Answer<Value> {
        answer(self.agent.post(format!("{}{path}", self.base)).send_json(body))
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // A session left behind would keep the next one from starting.
        let _ = self.agent.delete(&self.base).call();
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
