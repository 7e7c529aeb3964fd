//! A display whose pixels are read while a program starts.

use std::fs::File;
use std::os::unix::fs::FileExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::stage::{Group, surroundings};

/// What Xvfb writes its picture into: X11's window dump (XWDFile.h), big-endian words and then the pixels.
const DUMP: &str = "Xvfb_screen0";
/// The sizes of the window in both `tauri.conf.json`.
const SIZE: &str = "1360x860x24";

/// The moments of a start, in milliseconds since the program was started.
#[derive(Clone, Copy, Debug)]
pub struct Moments {
    /// The window covers the empty screen.
    pub window: f64,
    /// There is more in it than the plain colours of an empty window.
    pub content: f64,
    /// It looks as it will from then on.
    pub settled: f64,
}

/// A display with a session bus, and a folder for what programs keep.
pub struct Screen {
    name: String,
    bus: String,
    dump: File,
    // The programs end before the folder they write into goes.
    _display: Group,
    _session: Group,
    home: TempDir,
}

impl Screen {
    /// Starts both; panics with the name of what is missing.
    pub fn set() -> Screen {
        let home = TempDir::with_prefix("申报 ").expect("a temporary folder");
        let mut xvfb = Command::new("Xvfb");
        xvfb.args(["-displayfd", "1", "-screen", "0", SIZE, "-nolisten", "tcp", "-fbdir"]).arg(home.path());
        let (display, number) = Group::told(xvfb.stderr(Stdio::null()), "xvfb");
        let mut daemon = Command::new("dbus-daemon");
        let (session, bus) =
            Group::told(daemon.args(["--session", "--nofork", "--print-address"]), "dbus-daemon");
        let dump = File::open(home.path().join(DUMP)).expect("the display's picture");
        Screen { name: format!(":{number}"), bus, dump, _display: display, _session: session, home }
    }

    /// Starts a program with an empty data folder, or the one an earlier run left, watches it until nothing has changed
    /// for two seconds, and ends it.
    pub fn watch(&self, program: &Path) -> Moments {
        let empty = self.pixels();
        let mut command = Command::new(program);
        surroundings(&mut command, &self.name, self.home.path());
        command.env("DBUS_SESSION_BUS_ADDRESS", &self.bus).stderr(Stdio::null());
        let begun = Instant::now();
        let running = Group::start(&mut command, "a program that was built");
        let (mut last, mut changed) = (empty.clone(), Duration::ZERO);
        let (mut window, mut content) = (None, None);
        while window.is_none() || begun.elapsed() - changed < Duration::from_secs(2) {
            assert!(begun.elapsed() < Duration::from_secs(30), "{} shows nothing", program.display());
            let now = self.pixels();
            if now != last {
                changed = begun.elapsed();
                window = window.or(Some(changed));
                content = content.or_else(|| is_drawn_on(&now).then_some(changed));
                last = now;
            }
            sleep(Duration::from_millis(8));
        }
        assert!(content.is_some(), "{} stays blank", program.display());
        drop(running);
        while self.pixels() != empty {
            sleep(Duration::from_millis(20));
        }
        let milliseconds = |moment: Option<Duration>| moment.unwrap_or_default().as_secs_f64() * 1000.0;
        Moments {
            window: milliseconds(window),
            content: milliseconds(content),
            settled: milliseconds(Some(changed)),
        }
    }

    /// The pixels of the display, four bytes each.
    fn pixels(&self) -> Vec<u8> {
        let word = |index: u64| {
            let mut bytes = [0; 4];
            self.dump.read_exact_at(&mut bytes, index * 4).expect("the header of the dump");
            u64::from(u32::from_be_bytes(bytes))
        };
        // The size of the header, then of each colour of the map, which is 12.
        let begin = word(0) + word(19) * 12;
        let (height, line) = (word(5), word(12));
        let mut pixels = vec![0; usize::try_from(height * line).expect("a picture fits into memory")];
        self.dump.read_exact_at(&mut pixels, begin).expect("the pixels of the dump");
        pixels
    }
}

/// Are there as many colours as the edges of letters have?
fn is_drawn_on(pixels: &[u8]) -> bool {
    let mut colours: Vec<&[u8]> = Vec::new();
    for pixel in pixels.chunks_exact(4) {
        if !colours.contains(&pixel) {
            colours.push(pixel);
            if colours.len() > 12 {
                return true;
            }
        }
    }
    false
}
