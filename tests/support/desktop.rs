//! Acts on a program from outside its page: closes its window, terminates it, kills it, kills its web process.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{AtomEnum, ClientMessageEvent, ConnectionExt as _, EventMask, Window as Id};
use x11rb::rust_connection::RustConnection;

/// The title of the program's window in `tauri.conf.json`.
const TITLE: &str = "申报工坊";

/// A running program, found by its window on a display.
pub struct Program {
    display: RustConnection,
    root: Id,
    window: Id,
    pid: u32,
}

impl Program {
    /// Finds the program on a display, waiting for its window.
    pub fn on(display: &str) -> Program {
        let (display, screen) = RustConnection::connect(Some(display)).expect("the display answers");
        let root = display.setup().roots[screen].root;
        let begun = Instant::now();
        loop {
            if let Some((window, pid)) = find(&display, root) {
                return Program { display, root, window, pid };
            }
            assert!(begun.elapsed() < Duration::from_secs(20), "no window is called {TITLE}");
            sleep(Duration::from_millis(50));
        }
    }

    /// The sockets of the network in the program's namespace, by their kind: lines of `/proc/PID/net/tcp` and the others.
    pub fn network_sockets(&self) -> Vec<String> {
        let of = |kind: &str| {
            let table =
                fs::read_to_string(format!("/proc/{}/net/{kind}", self.pid)).expect("the table is there");
            table.lines().skip(1).map(|line| format!("{kind} {line}")).collect::<Vec<_>>()
        };
        ["tcp", "tcp6", "udp", "udp6"].into_iter().flat_map(of).collect()
    }

    /// Closes the window as a window manager does for its close button: `WM_DELETE_WINDOW` (ICCCM 4.2.8.1).
    pub fn close_by_the_cross(&self) {
        let protocols = atom(&self.display, "WM_PROTOCOLS");
        let delete = atom(&self.display, "WM_DELETE_WINDOW");
        let message = ClientMessageEvent::new(32, self.window, protocols, [delete, 0, 0, 0, 0]);
        self.display.send_event(false, self.window, EventMask::NO_EVENT, message).expect("the event is sent");
        self.display.flush().expect("the display takes it");
    }

    /// Sends the program a signal: `TERM`, `KILL`.
    pub fn signal(&self, signal: &str) {
        send(signal, self.pid);
    }

    /// Kills the process that draws the page.
    pub fn kill_web_process(&self) {
        let web = descendants(self.pid).into_iter().find(|pid| name(*pid).starts_with("WebKitWebProces"));
        send("KILL", web.expect("the program has a process that draws its page"));
    }

    /// Waits until the program has ended.
    pub fn wait_until_ended(&self) {
        let begun = Instant::now();
        while is_running(self.pid) {
            assert!(begun.elapsed() < Duration::from_secs(20), "the program does not end");
            sleep(Duration::from_millis(20));
        }
    }

    /// Is the program running?
    pub fn is_running(&self) -> bool {
        is_running(self.pid)
    }

    /// The number of windows the program shows besides its own: system dialogs.
    pub fn dialogs(&self) -> usize {
        let all = self.display.query_tree(self.root).ok().and_then(|tree| tree.reply().ok());
        let all = all.map(|tree| tree.children).unwrap_or_default();
        all.into_iter().filter(|id| *id != self.window && is_shown(&self.display, *id)).count()
    }
}

fn find(display: &RustConnection, root: Id) -> Option<(Id, u32)> {
    let windows = display.query_tree(root).ok()?.reply().ok()?.children;
    windows.into_iter().find_map(|window| {
        let title = property(display, window, "_NET_WM_NAME")?;
        let pid = property(display, window, "_NET_WM_PID")?;
        let pid = u32::from_ne_bytes(pid.get(..4)?.try_into().ok()?);
        (title == TITLE.as_bytes() && is_shown(display, window)).then_some((window, pid))
    })
}

fn is_shown(display: &RustConnection, window: Id) -> bool {
    let attributes = display.get_window_attributes(window).ok().and_then(|reply| reply.reply().ok());
    attributes.is_some_and(|attributes| attributes.map_state == x11rb::protocol::xproto::MapState::VIEWABLE)
}

fn property(display: &RustConnection, window: Id, name: &str) -> Option<Vec<u8>> {
    let property = atom(display, name);
    let reply = display.get_property(false, window, property, AtomEnum::ANY, 0, 1024).ok()?.reply().ok()?;
    (!reply.value.is_empty()).then_some(reply.value)
}

fn atom(display: &RustConnection, name: &str) -> u32 {
    let reply = display.intern_atom(false, name.as_bytes()).expect("the display answers");
    reply.reply().expect("it knows names").atom
}

fn send(signal: &str, pid: u32) {
    let status = Command::new("kill").args([format!("-{signal}"), pid.to_string()]).status();
    assert!(status.expect("kill is there").success(), "no process {pid}");
}

/// A process that has ended and is not yet waited for counts as ended.
fn is_running(pid: u32) -> bool {
    let stat = fs::read_to_string(Path::new("/proc").join(pid.to_string()).join("stat")).unwrap_or_default();
    stat.rsplit_once(") ").is_some_and(|(_, rest)| !rest.starts_with(['Z', 'X']))
}

fn name(pid: u32) -> String {
    fs::read_to_string(format!("/proc/{pid}/comm")).unwrap_or_default()
}

/// The descendants of a process.
fn descendants(pid: u32) -> Vec<u32> {
    let children = fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")).unwrap_or_default();
    let mut all: Vec<u32> = children.split_whitespace().filter_map(|child| child.parse().ok()).collect();
    // A thread other than the first may have started it.
    for task in fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten() {
        let children = fs::read_to_string(task.path().join("children")).unwrap_or_default();
        all.extend(children.split_whitespace().filter_map(|child| child.parse::<u32>().ok()));
    }
    all.sort_unstable();
    all.dedup();
    let below: Vec<u32> = all.iter().flat_map(|child| descendants(*child)).collect();
    all.extend(below);
    all
}
