//! The program's only window: it shows the program's own pages and navigates nowhere else.

use std::path::PathBuf;

use tauri::webview::{NewWindowResponse, WebviewWindowBuilder};
use tauri::{App, AppHandle, Manager, Runtime, Url, WebviewWindow, WindowEvent};

use crate::app_state::AppState;
use crate::closing::{self, CloseReason};
use crate::window_place;
use crate::{MAIN_WINDOW, closing::listen_for_signals};

/// Opens the window described in `tauri.conf.json`, where it was when it was closed. `data` is the folder of the drafts.
///
/// # Errors
/// When the system fails to make the window.
pub(crate) fn open(app: &App, data: PathBuf) -> Result<WebviewWindow, Box<dyn std::error::Error>> {
    let config = app.config().app.windows.iter().find(|window| window.label == MAIN_WINDOW);
    let config = config.ok_or("tauri.conf.json describes no main window")?;
    let mut builder = WebviewWindowBuilder::from_config(app.handle(), config)?
        .on_navigation(is_our_page)
        .on_new_window(|_, _| NewWindowResponse::Deny);
    let last = window_place::last(app, &data);
    if let Some(place) = last {
        builder = builder.position(place.x, place.y).inner_size(place.width, place.height);
        builder = builder.maximized(place.maximised);
    }
    let window = builder.build()?;
    window_place::keep(&window, data, last);
    hold_while_typing_is_unwritten(&window);
    #[cfg(target_os = "linux")]
    crate::web_process::bring_back_when_lost(&window)?;
    listen_for_signals(app.handle());
    Ok(window)
}

/// Is this the address of a page inside the program? Tauri serves them from `tauri://localhost`, and on Windows from
/// `http://tauri.localhost`. Links in pasted text, forms and scripts cannot navigate anywhere else.
fn is_our_page(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    matches!((url.scheme(), host), ("tauri", "localhost") | ("http" | "https", "tauri.localhost"))
}

fn hold_while_typing_is_unwritten<R: Runtime>(window: &WebviewWindow<R>) {
    let app: AppHandle<R> = window.app_handle().clone();
    window.on_window_event(move |event| {
        let WindowEvent::CloseRequested { api, .. } = event else { return };
        // Without drafts nothing was typed.
        if app.try_state::<std::sync::Arc<AppState>>().is_some() {
            api.prevent_close();
            closing::ask(&app, CloseReason::Person);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_goes_nowhere_but_to_its_own_pages() {
        let ours = |url: &str| is_our_page(&Url::parse(url).unwrap());
        for url in ["tauri://localhost", "tauri://localhost/index.html#x", "http://tauri.localhost/"] {
            assert!(ours(url), "{url}");
        }
        for url in [
            "https://example.com/",
            "http://localhost/",
            "http://tauri.localhost.example.com/",
            "file:///etc/passwd",
            "data:text/html,x",
            "javascript:alert(1)",
            "about:blank",
            "blob:tauri://localhost/1",
            "tauri://elsewhere/",
        ] {
            assert!(!ours(url), "{url}");
        }
    }
}
