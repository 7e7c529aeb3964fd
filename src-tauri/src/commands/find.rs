//! Finding: words in the open draft, and titles by their words or their pinyin.

use shenbao_core::application::{Application, TypedText};
use shenbao_core::search;

use super::{Answer, AppStateRef, answered};

/// The texts that were typed into the fields of an application, in the order of the form.
#[tauri::command]
pub(crate) fn typed_texts(state: AppStateRef<'_>, application: Application) -> Answer<Vec<TypedText>> {
    answered(&state, move |_| Ok(application.typed_texts()))
}

/// The positions of the titles a query names, by words or by pinyin, the best first.
#[tauri::command]
pub(crate) fn matching_titles(
    state: AppStateRef<'_>,
    query: String,
    titles: Vec<String>,
) -> Answer<Vec<u32>> {
    answered(&state, move |_| {
        let found = search::matching_titles(titles.iter().map(String::as_str), &query);
        Ok(found.into_iter().filter_map(|at| u32::try_from(at).ok()).collect())
    })
}
