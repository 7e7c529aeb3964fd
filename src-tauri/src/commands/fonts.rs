//! The choice of fonts.

use super::{Answer, DeskState, blocking};
use crate::wire::{FontChoice, FontOptions};

#[tauri::command]
pub(crate) async fn font_options(desk: DeskState<'_>) -> Answer<FontOptions> {
    blocking(&desk, |desk| Ok(desk.font_options())).await
}

#[tauri::command]
pub(crate) async fn choose_fonts(desk: DeskState<'_>, choice: FontChoice) -> Answer<()> {
    blocking(&desk, move |desk| desk.choose_fonts(choice)).await
}
