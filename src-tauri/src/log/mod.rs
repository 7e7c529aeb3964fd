//! The program's log: a few small files beside the drafts, for finding out why something went wrong.
//!
//! It holds versions, kinds of errors, positions in JSON, durations and counts. It never holds typed text, names,
//! amounts, ids or paths: no function here logs the message of an error, only its kinds (see [`causes`]). The crates
//! below follow the same rule. Recorded in docs/decisions/0037.

mod causes;
mod file;
#[cfg(test)]
mod tests;

use std::error::Error;
use std::panic::Location;
use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use tracing::{Level, Subscriber, error, info, warn};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::layer::SubscriberExt;

use crate::wire::CommandError;
use file::LogFile;

/// The folder of the log in the data folder.
pub(crate) const FOLDER: &str = "log";

/// Starts logging into the data folder, panics included. The log folder is created with the first line, and never
/// before the data folder itself exists.
pub(crate) fn install(data: &Path) {
    // There is one already only where a test runs the program twice in one process.
    let _ = tracing::subscriber::set_global_default(subscriber(LogFile::in_folder(&data.join(FOLDER))));
    let print = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        panicked(panic.location());
        print(panic);
    }));
}

/// The lines of the log, oldest first.
pub(crate) fn read(data: &Path) -> String {
    file::read(&data.join(FOLDER))
}

/// Logs the project's own crates only: others may log anything.
fn subscriber(file: LogFile) -> impl Subscriber + Send + Sync {
    let ours = filter_fn(|meta| *meta.level() <= Level::INFO && meta.target().starts_with("shenbao"));
    let lines = tracing_subscriber::fmt::layer().with_ansi(false).with_writer(Mutex::new(file));
    tracing_subscriber::registry().with(lines.with_filter(ours))
}

/// Logs the start of the program.
pub(crate) fn started() {
    info!(
        version = env!("CARGO_PKG_VERSION"),
        os = std::env::consts::OS,
        arch = std::env::consts::ARCH,
        web_view = tauri::webview_version().ok(),
        "program started"
    );
}

/// Logs that the drafts are open; `notices` is the number of notices for the person.
pub(crate) fn drafts_opened(took: Duration, notices: usize) {
    info!(millis = millis(took), notices, "drafts opened");
}

/// Logs that the drafts were not opened.
pub(crate) fn drafts_refused(took: Duration, why: &CommandError) {
    error!(millis = millis(took), code = ?why.code, cause = causes::of(why), "drafts not opened");
}

/// Runs a command, and logs a failure with its causes.
pub(crate) fn command<T>(
    name: &str,
    work: impl FnOnce() -> Result<T, CommandError>,
) -> Result<T, CommandError> {
    let begun = Instant::now();
    let answer = work();
    if let Err(why) = &answer {
        let millis = millis(begun.elapsed());
        warn!(name, millis, code = ?why.code, cause = causes::of(why), "command failed");
    }
    answer
}

/// Logs that something was skipped or done another way because of an error, while the command continued.
pub(crate) fn passed_over(what: &'static str, why: &(dyn Error + 'static)) {
    warn!(what, cause = causes::of(why), "passed over");
}

/// Logs that the window is closed, or asked to be, or that the page was lost.
pub(crate) fn window(what: &'static str) {
    info!(what, "window");
}

/// Logs the end of the program.
pub(crate) fn ended() {
    info!("program ended");
}

/// Logs a panic by its source location only: its message may contain part of a draft.
fn panicked(at: Option<&Location<'_>>) {
    let file = at.map(|at| Path::new(at.file()).file_name().unwrap_or_default().to_string_lossy());
    let thread = std::thread::current();
    let thread = thread.name().unwrap_or_default();
    error!(file = file.as_deref(), line = at.map(Location::line), thread, "panic");
}

fn millis(took: Duration) -> u64 {
    u64::try_from(took.as_millis()).unwrap_or(u64::MAX)
}
