//! Starts what a real window needs where there is no desktop: a display, a session bus, tauri-driver.

use std::io::{BufRead as _, BufReader};
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::clipboard;

/// A display, a driver and a home folder for one test. All end, and the folder is deleted, when this is dropped.
pub struct Stage {
    port: u16,
    display: String,
    // Dropped in this order: the driver before the display it draws on, the home last.
    _driver: Group,
    _display: Group,
    home: TempDir,
}

impl Stage {
    /// Starts everything; panics with the name of what is missing.
    pub fn set() -> Self {
        // A Chinese name and a space: as on many a user's machine.
        let home = TempDir::with_prefix("申报 ").expect("a temporary folder");
        let (display, name) = display();
        let port = free_port();
        let driver = driver(port, &name, home.path());
        Self { port, display: name, _driver: driver, _display: display, home }
    }

    /// The port tauri-driver listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The name of the display the app draws on.
    pub fn display(&self) -> &str {
        &self.display
    }

    /// Starts the app with a file, in a network namespace of its own that has no network at all; `None` where this machine
    /// permits nobody to make one. It ends with what is returned.
    pub fn start_without_network(&self, file: &Path) -> Option<impl Drop> {
        let isolated = ["--map-root-user", "--net", "--"];
        let tried = Command::new("unshare").args(isolated).arg("true").stderr(Stdio::null()).status();
        if !tried.is_ok_and(|status| status.success()) {
            return None;
        }
        let mut command = Command::new("unshare");
        command.args(isolated).arg(crate::window::app()).arg(file);
        surroundings(&mut command, &self.display, self.home.path());
        Some(Group::start(&mut command, "util-linux"))
    }

    /// Puts a text on the clipboard.
    pub fn copy(&self, text: &str) {
        let file = self.home.path().join("剪贴板.txt");
        std::fs::write(&file, text).expect("the home folder takes a file");
        clipboard::copy(&self.display, &file, "UTF8_STRING");
    }

    /// The folder of the app's drafts.
    pub fn data(&self) -> PathBuf {
        data(self.home.path())
    }

    /// The folder of the app's exports.
    pub fn exports(&self) -> PathBuf {
        exports(self.home.path())
    }
}

fn data(home: &Path) -> PathBuf {
    home.join("data")
}

fn exports(home: &Path) -> PathBuf {
    home.join("导出")
}

/// A new display, and its name.
pub(crate) fn display() -> (Group, String) {
    // Never the developer's own screen: typing there would end up in the test.
    let mut xvfb = Command::new("Xvfb");
    xvfb.args(["-displayfd", "1", "-screen", "0", "1440x1000x24", "-nolisten", "tcp"]);
    let (group, number) = Group::told(xvfb.stderr(Stdio::null()), "xvfb");
    (group, format!(":{number}"))
}

fn driver(port: u16, display: &str, home: &Path) -> Group {
    let program = std::env::var_os("SHENBAO_TAURI_DRIVER")
        .map_or_else(|| crate::root().join("target/tools/bin/tauri-driver"), PathBuf::from);
    assert!(program.is_file(), "tauri-driver is not at {}: run `cargo xtask test`", program.display());
    for folder in [data(home), exports(home)] {
        std::fs::create_dir_all(folder).expect("a folder in the temporary home");
    }

    let mut command = Command::new("dbus-run-session");
    command.arg("--").arg(program);
    let native = free_port();
    command.args(["--port", &port.to_string(), "--native-port", &native.to_string()]);
    // The driver hands these on to the app it starts.
    surroundings(&mut command, display, home);
    let group = Group::start(&mut command, "dbus-daemon");
    // tauri-driver answers before the driver it passes requests on to does.
    wait_for(port);
    wait_for(native);
    group
}

/// Where the app finds its display, its folders and its fonts.
pub(crate) fn surroundings(command: &mut Command, display: &str, home: &Path) {
    let fonts = std::env::var_os("SHENBAO_FONTS").map_or_else(|| crate::root().join("fonts"), PathBuf::from);
    command.env("DISPLAY", display).env_remove("WAYLAND_DISPLAY");
    command.env("HOME", home);
    command.env("XDG_DATA_HOME", home.join("share"));
    command.env("XDG_CONFIG_HOME", home.join("config"));
    command.env("XDG_CACHE_HOME", home.join("cache"));
    command.env("XDG_DOCUMENTS_DIR", exports(home));
    command.env("SHENBAO_DATA_DIR", data(home));
    command.env("SHENBAO_EXPORT_DIR", exports(home));
    command.env("SHENBAO_FONTS", fonts);
    // No second-copy check: the app is closed and opened again at once.
    command.env("SHENBAO_TEST", "1");
    // A virtual display has no graphics card, and no accessibility bus.
    command.env("LIBGL_ALWAYS_SOFTWARE", "1").env("NO_AT_BRIDGE", "1");
}

/// Waits until a process listens on the port.
pub(crate) fn wait_for(port: u16) {
    let begun = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(begun.elapsed() < Duration::from_secs(20), "no driver answers on port {port}");
        sleep(Duration::from_millis(50));
    }
}

pub(crate) fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("its number").port()
}

/// A program and its descendants, ended together.
pub(crate) struct Group(Child);

impl Group {
    pub(crate) fn start(command: &mut Command, package: &str) -> Self {
        let program = command.get_program().to_string_lossy().into_owned();
        let child = command.process_group(0).stdin(Stdio::null()).spawn();
        Self(
            child.unwrap_or_else(|error| {
                panic!("{program} (Debian: {package}) could not be started: {error}")
            }),
        )
    }
}

impl Group {
    /// Starts a program whose first line says where it is to be reached.
    pub(crate) fn told(command: &mut Command, package: &str) -> (Self, String) {
        let mut group = Self::start(command.stdout(Stdio::piped()), package);
        let mut line = String::new();
        let out = group.0.stdout.take().expect("the output is a pipe");
        BufReader::new(out).read_line(&mut line).expect("a line");
        assert!(!line.trim().is_empty(), "{package} ended and said nothing");
        (group, line.trim().to_owned())
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        // The standard library ends one process; the driver has children that would live on.
        let end = format!("kill -TERM -{}", self.0.id());
        let _ = Command::new("sh").args(["-c", &end]).stderr(Stdio::null()).status();
        let _ = self.0.wait();
    }
}
