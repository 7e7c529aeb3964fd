//! The choice of fonts.

use super::{Answer, DeskState, blocking};
use crate::wire::{FontChoice, FontOptions};

/// The fonts of this machine to choose from, and what is chosen.
#[tauri::command]
pub(crate) async fn font_options(desk: DeskState<'_>) -> Answer<FontOptions> {
    blocking(&desk, |desk| Ok(desk.font_options())).await
}

/// Sets what is printed and previewed from now on in these fonts; resolves once the choice is on the disk.
#[tauri::command]
pub(crate) async fn choose_fonts(desk: DeskState<'_>, choice: FontChoice) -> Answer<()> {
    blocking(&desk, move |desk| desk.choose_fonts(choice)).await
}
