//! 参考文献 from elsewhere.

use shenbao_bibliography::{ReferenceParts, is_exported, read, set_parts};

use super::{Answer, AppStateRef, answered};

/// The entries of a BibTeX or RIS text, as they are printed; `null` where it is neither.
#[tauri::command]
pub(crate) fn read_references(state: AppStateRef<'_>, text: String) -> Answer<Option<Vec<String>>> {
    answered(&state, move |_| Ok(if is_exported(&text) { Some(read(&text)?) } else { None }))
}

/// An entry by its parts, as it is printed.
#[tauri::command]
pub(crate) fn set_reference(state: AppStateRef<'_>, parts: ReferenceParts) -> Answer<String> {
    answered(&state, move |_| Ok(set_parts(&parts)?))
}
