//! A browser on its own display, with a real clipboard that a test fills.

use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::clipboard;
use crate::stage::{Group, display, free_port, wait_for};
use crate::webdriver::{Session, WebDriverError};

/// The engines the program's window runs on: WebView2 is Chromium, and WKWebView is related to WebKitGTK.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Debian's `chromium`.
    Chromium,
    /// WebKitGTK's MiniBrowser.
    WebKitGtk,
}

impl Engine {
    /// A name for files and messages.
    pub fn name(self) -> &'static str {
        match self {
            Engine::Chromium => "chromium",
            Engine::WebKitGtk => "webkit",
        }
    }

    fn driver(self, port: u16) -> (Command, &'static str) {
        let argument = format!("--port={port}");
        match self {
            Engine::Chromium => {
                let mut driver = Command::new("chromedriver");
                driver.args([&argument, "--silent"]);
                (driver, "chromium-driver")
            }
            Engine::WebKitGtk => {
                let mut driver = Command::new("dbus-run-session");
                driver.args(["--", "WebKitWebDriver", &argument]);
                (driver, "webkit2gtk-driver")
            }
        }
    }

    fn capabilities(self) -> Value {
        match self {
            // Without a sandbox, as root has none; with a window, as only that reads the clipboard of the display.
            Engine::Chromium => json!({ "browserName": "chrome", "goog:chromeOptions": {
                "args": ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"]
            }}),
            Engine::WebKitGtk => json!({ "webkitgtk:browserOptions": {
                "binary": mini_browser(), "args": ["--automation"]
            }}),
        }
    }
}

/// The path of MiniBrowser on Debian: beside the library, in a folder named after the architecture.
fn mini_browser() -> String {
    let folders = std::fs::read_dir("/usr/lib").expect("/usr/lib");
    let found = folders
        .filter_map(|folder| Some(folder.ok()?.path().join("webkit2gtk-4.1/MiniBrowser")))
        .find(|path| path.is_file());
    found.expect("MiniBrowser (Debian: libwebkit2gtk-4.1-0)").to_string_lossy().into_owned()
}

/// A browser and the processes it needs. All end when this is dropped.
pub struct Browser {
    /// The page being driven.
    pub session: Session,
    display: String,
    // Dropped in this order: the driver before the display it draws on, the home last.
    _driver: Group,
    _display: Group,
    _home: TempDir,
}

impl Browser {
    /// Starts everything; panics with the name of what is missing.
    pub fn open(engine: Engine) -> Self {
        let home = TempDir::with_prefix("paste").expect("a temporary folder");
        let (screen, display) = display();
        let port = free_port();
        let (mut command, package) = engine.driver(port);
        command.env("DISPLAY", &display).env_remove("WAYLAND_DISPLAY").env("HOME", home.path());
        // A virtual display has no graphics card, and no accessibility bus.
        command.env("LIBGL_ALWAYS_SOFTWARE", "1").env("NO_AT_BRIDGE", "1");
        let driver = Group::start(command.stdout(Stdio::null()).stderr(Stdio::null()), package);
        wait_for(port);
        let session = Session::open_with(port, &engine.capabilities())
            .unwrap_or_else(|WebDriverError(why)| panic!("no {}: {why}", engine.name()));
        Self { session, display, _driver: driver, _display: screen, _home: home }
    }

    /// Puts a file on the clipboard as `target`, a MIME type or an X11 target name.
    pub fn copy(&self, file: &Path, target: &str) {
        clipboard::copy(&self.display, file, target);
    }
}
