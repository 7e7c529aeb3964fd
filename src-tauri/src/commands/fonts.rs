//! The choice of fonts.

use super::{Answer, AppStateRef, blocking};
use crate::wire::{FontChoice, FontOptions};

/// The available fonts of this machine, and the current choice.
#[tauri::command]
pub(crate) async fn font_options(state: AppStateRef<'_>) -> Answer<FontOptions> {
    blocking(&state, |state| Ok(state.font_options())).await
}

/// Uses these fonts for all later exports and previews; resolves when the choice is stored.
#[tauri::command]
pub(crate) async fn choose_fonts(state: AppStateRef<'_>, choice: FontChoice) -> Answer<()> {
    blocking(&state, move |state| state.choose_fonts(choice)).await
}
