//! Shared support of the stress tests.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use jiff::{SignedDuration, Timestamp};
use shenbao_core::application::Application;
use shenbao_core::catalogue::Catalogue;
use shenbao_guide::organisation::LeadProfile;
use tempfile::TempDir;

/// The variable that marks a child process, and names its folder.
pub(super) const CHILD_DIR: &str = "SHENBAO_TORTURE_DIR";

/// The count for `cargo xtask torture`, or the short one for ordinary tests.
pub(super) fn scaled(short: u32, long: u32) -> u32 {
    if std::env::var_os("SHENBAO_TORTURE").is_some() { long } else { short }
}

/// A time some seconds after the start of November 2026.
pub(super) fn second(number: u32) -> Timestamp {
    let start: Timestamp = "2026-11-02T08:00:00Z".parse().unwrap();
    start + SignedDuration::from_secs(i64::from(number))
}

/// An application for topic 2 of the 2023 guide, as the form creates it.
pub(super) fn application(project_name: &str) -> Application {
    static BEGUN: OnceLock<Application> = OnceLock::new();
    let begun = BEGUN.get_or_init(|| {
        let catalogue = Catalogue::shipped();
        let read = catalogue.guides.iter().find(|read| read.guide.year == Some(2023)).unwrap();
        let topic = &read.guide.topics[1];
        Application::begin(read, topic, LeadProfile::default(), jiff::civil::date(2026, 11, 2))
    });
    Application { project_name: project_name.to_owned(), ..begun.clone() }
}

/// An application whose name contains the revision, so that every state is distinguishable.
pub(super) fn at_revision(revision: u32) -> Application {
    application(&format!("第{revision}版"))
}

/// Pseudo-random numbers, the same on every run.
pub(super) struct Random(pub(super) u64);

impl Random {
    pub(super) fn below(&mut self, bound: usize) -> usize {
        // Xorshift (Marsaglia, 2003).
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }
}

/// The command that runs one test of this program as a child.
pub(super) fn child(test: &str, dir: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", test, "--nocapture"]).env(CHILD_DIR, dir).env_remove("SHENBAO_TORTURE");
    command
}

/// The folder of a child process; `None` in the parent.
pub(super) fn child_dir() -> Option<PathBuf> {
    std::env::var_os(CHILD_DIR).map(PathBuf::from)
}

/// The library of `shim.c`, built once.
pub(super) fn shim() -> &'static Path {
    static BUILT: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let (_, library) = BUILT.get_or_init(|| {
        let dir = tempfile::tempdir().unwrap();
        let library = dir.path().join("shim.so");
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/torture/shim.c");
        let compiler = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-o"])
            .args([library.as_os_str(), source.as_os_str(), OsStr::new("-ldl")])
            .status();
        assert!(compiler.unwrap().success(), "the same compiler builds SQLite");
        (dir, library)
    });
    library
}

/// A copy of a folder's files.
pub(super) fn copied(from: &Path) -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_file() {
            fs::copy(entry.path(), copy.path().join(entry.file_name())).unwrap();
        }
    }
    copy
}
