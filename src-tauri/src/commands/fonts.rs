//! The choice of fonts.

use super::{Answer, AppStateRef, blocking};
use crate::wire::{FontChoice, FontOptions};

/// The fonts of this machine to choose from, and what is chosen.
#[tauri::command]
pub(crate) async fn font_options(state: AppStateRef<'_>) -> Answer<FontOptions> {
    blocking(&state, |state| Ok(state.font_options())).await
}

/// Sets what is printed and previewed from now on in these fonts; resolves once the choice is on the disk.
#[tauri::command]
pub(crate) async fn choose_fonts(state: AppStateRef<'_>, choice: FontChoice) -> Answer<()> {
    blocking(&state, move |state| state.choose_fonts(choice)).await
}
