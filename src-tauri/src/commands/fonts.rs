//! The choice of fonts.

use super::{Answer, AppStateRef, answered};
use crate::wire::{FontChoice, FontOptions};

/// The available fonts of this machine, and the current choice.
#[tauri::command]
pub(crate) fn font_options(state: AppStateRef<'_>) -> Answer<FontOptions> {
    answered(&state, |state| Ok(state.font_options()))
}

/// Uses these fonts for all later exports and previews; resolves when the choice is stored.
#[tauri::command]
pub(crate) fn choose_fonts(state: AppStateRef<'_>, choice: FontChoice) -> Answer<()> {
    answered(&state, move |state| state.choose_fonts(choice))
}
