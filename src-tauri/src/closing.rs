//! Closing the window: delayed until the page has saved what was typed, or has failed to.
//!
//! The page receives the event [`CLOSE_REQUESTED`], saves, and closes the window itself (`close_window`), which
//! destroys it without asking again. Where saving fails it asks the person, and reports that it did (`close_deferred`).
//! A page that does neither in time is hanging, waiting for a hanging disk, or was never built: then the program asks.
//! Killing the program outright loses what is not autosaved yet, less than a second of typing.

use std::sync::Mutex;
use std::time::Duration;

use serde::Serialize;
use tauri::{AppHandle, Emitter, Manager, Runtime};
use tauri_plugin_dialog::{DialogExt, MessageDialogButtons, MessageDialogKind};
use ts_rs::TS;

use crate::{MAIN_WINDOW, log};

/// The event that asks the page to save and close; its payload is a [`CloseReason`].
const CLOSE_REQUESTED: &str = "close-requested";

/// The longest time for the page to save and close, or to ask. A save takes a tenth of a second, and waits five seconds
/// for another program that holds the database.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(6);

/// The longest time for everything when the system ends the program: systemd kills a user's programs after 90 s, some
/// session managers and Windows after 5 s.
const SIGNAL_TIMEOUT: Duration = Duration::from_secs(4);

/// Where a request to close comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum CloseReason {
    /// A person, who can be asked when saving fails.
    Person,
    /// A signal of the system: nobody is asked.
    Signal,
}

/// The number of requests to close so far, and of the last one that the person has been asked about.
#[derive(Debug, Default)]
pub(crate) struct Closing(Mutex<Requests>);

#[derive(Debug, Default)]
struct Requests {
    made: u64,
    deferred: u64,
}

impl Closing {
    fn request(&self) -> u64 {
        let mut requests = self.lock();
        requests.made += 1;
        requests.made
    }

    /// The page has asked the person, who decides on every request made so far.
    pub(crate) fn defer(&self) {
        let mut requests = self.lock();
        requests.deferred = requests.made;
    }

    /// Is this the newest request, and unanswered? For an older one, the timeout of the newer one counts.
    fn is_unanswered(&self, request: u64) -> bool {
        let requests = self.lock();
        requests.made == request && requests.deferred < request
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Requests> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Asks the page to save and close. Returns at once.
pub(crate) fn ask<R: Runtime>(app: &AppHandle<R>, reason: CloseReason) {
    let request = app.state::<Closing>().request();
    log::window(match reason {
        CloseReason::Person => "asked to close",
        CloseReason::Signal => "asked to close by a signal",
    });
    // A page that is gone hears nothing: the watch below sees to it.
    let _ = app.emit_to(MAIN_WINDOW, CLOSE_REQUESTED, reason);
    let app = app.clone();
    std::thread::spawn(move || match reason {
        CloseReason::Person => {
            std::thread::sleep(ANSWER_TIMEOUT);
            if app.state::<Closing>().is_unanswered(request) {
                ask_whether_to_wait(&app);
            }
        }
        CloseReason::Signal => {
            std::thread::sleep(SIGNAL_TIMEOUT);
            log::window("closed by a signal before the page answered");
            destroy(&app);
        }
    });
}

/// Closes the window without asking; the program ends with it.
pub(crate) fn destroy<R: Runtime>(app: &AppHandle<R>) {
    if let Some(window) = app.get_webview_window(MAIN_WINDOW) {
        // The only failure is a window that is gone.
        let _ = window.destroy();
    }
}

fn ask_whether_to_wait<R: Runtime>(app: &AppHandle<R>) {
    const WAIT: &str = "继续等待";
    const CLOSE: &str = "强行关闭";
    let handle = app.clone();
    app.dialog()
        .message(
            "窗口没有关上：可能在等磁盘写完，也可能已经卡住。\n\n\
             可以再等一会儿，写完就会关闭。强行关闭会丢掉还没有保存的内容，通常是最后一秒里写的字。",
        )
        .title("申报工坊没有回应")
        .kind(MessageDialogKind::Warning)
        .buttons(MessageDialogButtons::OkCancelCustom(WAIT.to_owned(), CLOSE.to_owned()))
        .show(move |wait| {
            log::window(if wait { "does not close, waited for" } else { "closed by force" });
            if !wait {
                destroy(&handle);
            }
        });
}

/// Makes the signals by which a system ends a program ask the page first.
#[cfg(unix)]
pub(crate) fn listen_for_signals<R: Runtime>(app: &AppHandle<R>) {
    use tokio::signal::unix::{SignalKind, signal};
    for kind in [SignalKind::terminate(), SignalKind::interrupt(), SignalKind::hangup()] {
        let app = app.clone();
        tauri::async_runtime::spawn(async move {
            // Where the system refuses, the signal ends the program as it always did.
            let Ok(mut signals) = signal(kind) else { return };
            while signals.recv().await.is_some() {
                ask(&app, CloseReason::Signal);
            }
        });
    }
}

/// Windows ends a program with a window by window messages, macOS by its own call: neither is a signal.
#[cfg(not(unix))]
pub(crate) fn listen_for_signals<R: Runtime>(_app: &AppHandle<R>) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_newest_request_is_watched_and_one_answer_is_enough_for_all() {
        let closing = Closing::default();
        let first = closing.request();
        assert!(closing.is_unanswered(first));
        let second = closing.request();
        assert!(!closing.is_unanswered(first), "two clicks on the cross ask one question");
        assert!(closing.is_unanswered(second));
        closing.defer();
        assert!(!closing.is_unanswered(second));
        let third = closing.request();
        assert!(closing.is_unanswered(third), "a page that asked once may hang later");
    }
}
