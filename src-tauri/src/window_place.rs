//! Where the window was when it was closed: it opens there again.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use shenbao_store::atomic_write;
use tauri::{App, Runtime, WebviewWindow, WindowEvent};

/// The place of a window, in pixels of the screen divided by its scale.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Place {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) maximised: bool,
}

/// A screen, in the same pixels.
#[derive(Clone, Copy, Debug)]
struct Screen {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

impl Place {
    fn file(data: &Path) -> PathBuf {
        data.join("window.json")
    }

    fn read(data: &Path) -> Option<Place> {
        let bytes = std::fs::read(Place::file(data)).ok()?;
        let place: Place = serde_json::from_slice(&bytes).ok()?;
        (place.width >= 1.0 && place.height >= 1.0).then_some(place)
    }

    fn write(&self, data: &Path) {
        let Ok(bytes) = serde_json::to_vec(self) else { return };
        // A window that opens elsewhere next time is no reason to say anything.
        let _ = atomic_write::write(&Place::file(data), &bytes);
    }

    /// Can its title bar be reached on this screen?
    fn is_on(&self, screen: &Screen) -> bool {
        const REACH: f64 = 80.0;
        self.x + self.width >= screen.x + REACH
            && self.x <= screen.x + screen.width - REACH
            && self.y >= screen.y - 1.0
            && self.y <= screen.y + screen.height - REACH
    }
}

/// The place the window had, where one of the screens still shows it.
pub(crate) fn last(app: &App, data: &Path) -> Option<Place> {
    let place = Place::read(data)?;
    let screens = app.available_monitors().ok()?;
    let is_shown = screens.iter().any(|monitor| {
        let (at, size) = (monitor.position(), monitor.size());
        let (at, size) =
            (at.to_logical::<f64>(monitor.scale_factor()), size.to_logical::<f64>(monitor.scale_factor()));
        place.is_on(&Screen { x: at.x, y: at.y, width: size.width, height: size.height })
    });
    is_shown.then_some(place)
}

/// Notes where the window is, and keeps it when it is closed.
pub(crate) fn keep<R: Runtime>(window: &WebviewWindow<R>, data: PathBuf, last: Option<Place>) {
    let noted = Arc::new(Mutex::new(last));
    let watched = window.clone();
    window.on_window_event(move |event| match event {
        WindowEvent::Resized(_) | WindowEvent::Moved(_) => {
            let mut noted = noted.lock().unwrap_or_else(PoisonError::into_inner);
            *noted = now(&watched, *noted).or(*noted);
        }
        WindowEvent::CloseRequested { .. } | WindowEvent::Destroyed => {
            if let Some(place) = *noted.lock().unwrap_or_else(PoisonError::into_inner) {
                place.write(&data);
            }
        }
        _ => {}
    });
}

/// The place of a window now. One that is maximised keeps the size it had before.
fn now<R: Runtime>(window: &WebviewWindow<R>, before: Option<Place>) -> Option<Place> {
    if window.is_minimized().ok()? {
        return None;
    }
    let maximised = window.is_maximized().ok()?;
    if let (true, Some(before)) = (maximised, before) {
        return Some(Place { maximised, ..before });
    }
    let scale = window.scale_factor().ok()?;
    let at = window.outer_position().ok()?.to_logical::<f64>(scale);
    let size = window.inner_size().ok()?.to_logical::<f64>(scale);
    Some(Place { x: at.x, y: at.y, width: size.width, height: size.height, maximised })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: Place = Place { x: 100.0, y: 50.0, width: 1360.0, height: 860.0, maximised: true };

    #[test]
    fn a_place_is_read_as_it_was_written_and_nothing_else_is() {
        let data = tempfile::tempdir().unwrap();
        assert_eq!(Place::read(data.path()), None);
        PLACE.write(data.path());
        assert_eq!(Place::read(data.path()), Some(PLACE));
        for broken in ["", "{}", r#"{"x":0,"y":0,"width":0,"height":0,"maximised":false}"#] {
            std::fs::write(Place::file(data.path()), broken).unwrap();
            assert_eq!(Place::read(data.path()), None, "{broken}");
        }
    }

    #[test]
    fn a_window_on_a_screen_that_is_gone_opens_where_it_first_did() {
        let screen = Screen { x: 0.0, y: 0.0, width: 1920.0, height: 1080.0 };
        assert!(PLACE.is_on(&screen));
        assert!(!Place { x: 2000.0, ..PLACE }.is_on(&screen));
        assert!(!Place { x: -1300.0, ..PLACE }.is_on(&screen));
        assert!(!Place { y: -200.0, ..PLACE }.is_on(&screen));
    }
}
