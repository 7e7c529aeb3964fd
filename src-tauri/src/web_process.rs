//! The process that draws the page can end by itself: out of memory, killed, or by a bug of the web view. The program
//! continues and loads the page again; what was typed until a second before is saved.
//!
//! This is WebKitGTK's. On macOS `lib.rs` uses Tauri's own hook; WebView2 on Windows shows a page that offers to reload.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// The limit for a page that ends the process whenever it is loaded.
const MAX_RELOADS: usize = 5;
/// The time in which more than [`MAX_RELOADS`] are too many.
const RELOAD_WINDOW: Duration = Duration::from_secs(60);

/// The times the page was loaded again.
#[derive(Debug, Default)]
struct Reloads(VecDeque<Instant>);

impl Reloads {
    /// May the page be loaded again now?
    fn allow(&mut self, now: Instant) -> bool {
        self.0.retain(|then| now.duration_since(*then) < RELOAD_WINDOW);
        if self.0.len() >= MAX_RELOADS {
            return false;
        }
        self.0.push_back(now);
        true
    }
}

/// Loads the page again whenever its process ends.
///
/// # Errors
/// When the window is gone.
pub(crate) fn bring_back_when_lost(window: &tauri::WebviewWindow) -> tauri::Result<()> {
    use std::cell::RefCell;

    use tauri::Manager as _;
    use webkit2gtk::WebViewExt as _;

    let app = window.app_handle().clone();
    window.with_webview(move |webview| {
        let reloads = RefCell::new(Reloads::default());
        webview.inner().connect_web_process_terminated(move |view, _| {
            crate::log::window("process of the page ended");
            if reloads.borrow_mut().allow(Instant::now()) {
                view.reload();
            } else {
                say_that_it_keeps_failing(&app);
            }
        });
    })
}

fn say_that_it_keeps_failing(app: &tauri::AppHandle) {
    use tauri_plugin_dialog::{DialogExt as _, MessageDialogKind};
    let app = app.clone();
    app.dialog()
        .message("窗口里的页面一再意外中止。写下的内容都已保存在本机。\n\n请关闭其他占用内存的程序，再重新打开申报工坊。")
        .title("申报工坊的页面无法显示")
        .kind(MessageDialogKind::Error)
        .show(move |_| crate::closing::destroy(&app));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_keeps_failing_is_given_up_and_one_that_fails_rarely_is_not() {
        let start = Instant::now();
        let mut reloads = Reloads::default();
        assert!((0..MAX_RELOADS).all(|_| reloads.allow(start)));
        assert!(!reloads.allow(start));
        assert!(reloads.allow(start + RELOAD_WINDOW));
        let hourly = |hour: u64| start + Duration::from_secs(3600 * hour);
        assert!((1..100).all(|hour| reloads.allow(hourly(hour))));
    }
}
