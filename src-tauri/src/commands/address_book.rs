//! 单位与人员库.

use shenbao_core::address_book::{AddressBook, BookPart, Kept, KnownPerson, KnownUnit};
use tauri::AppHandle;

use super::{Answer, AppStateRef, answered};
use crate::dialogs::dialogs;
use crate::wire::BookImport;

#[tauri::command]
pub(crate) fn address_book(state: AppStateRef<'_>) -> Answer<AddressBook> {
    answered(&state, |state| state.address_book())
}

#[tauri::command]
pub(crate) fn save_address_book(state: AppStateRef<'_>, book: AddressBook) -> Answer<()> {
    answered(&state, move |state| state.save_address_book(book))
}

/// The first `limit` units of the book that a query names, by words or by pinyin.
#[tauri::command]
pub(crate) fn suggest_units(state: AppStateRef<'_>, query: String, limit: u32) -> Answer<Vec<KnownUnit>> {
    answered(&state, move |state| Ok(state.address_book()?.suggest_units(&query, limit as usize)))
}

/// The first `limit` people of the book that a query names, by words or by pinyin.
#[tauri::command]
pub(crate) fn suggest_people(state: AppStateRef<'_>, query: String, limit: u32) -> Answer<Vec<KnownPerson>> {
    answered(&state, move |state| Ok(state.address_book()?.suggest_people(&query, limit as usize)))
}

/// Keeps a unit in the book.
#[tauri::command]
pub(crate) fn remember_unit(state: AppStateRef<'_>, unit: KnownUnit) -> Answer<Kept> {
    answered(&state, move |state| state.remember_unit(&unit))
}

/// Keeps a person in the book.
#[tauri::command]
pub(crate) fn remember_person(state: AppStateRef<'_>, person: KnownPerson) -> Answer<Kept> {
    answered(&state, move |state| state.remember_person(&person))
}

/// Asks where, and writes one of the book's tables there; nothing where the person cancels.
#[tauri::command]
pub(crate) fn export_address_book(
    app: AppHandle,
    state: AppStateRef<'_>,
    part: BookPart,
    with_numbers: bool,
) -> Answer<Option<String>> {
    answered(&state, move |state| {
        let name = match part {
            BookPart::Units => "单位.csv",
            BookPart::People => "人员.csv",
        };
        let Some(path) = dialogs(&app).save_file(name, "CSV 表格", "csv") else { return Ok(None) };
        state.export_address_book(part, with_numbers, &path)?;
        Ok(Some(path.display().to_string()))
    })
}

/// Asks where, and writes the people there as vCards; nothing where the person cancels.
#[tauri::command]
pub(crate) fn export_contact_cards(app: AppHandle, state: AppStateRef<'_>) -> Answer<Option<String>> {
    answered(&state, move |state| {
        let Some(path) = dialogs(&app).save_file("人员.vcf", "名片", "vcf") else { return Ok(None) };
        state.export_contact_cards(&path)?;
        Ok(Some(path.display().to_string()))
    })
}

/// Asks which table or file of vCards, and takes it into the book; nothing where the person cancels.
#[tauri::command]
pub(crate) fn import_address_book(app: AppHandle, state: AppStateRef<'_>) -> Answer<Option<BookImport>> {
    answered(&state, move |state| {
        let Some(path) = dialogs(&app).open_file("CSV 表格或名片", &["csv", "vcf"]) else {
            return Ok(None);
        };
        state.import_address_book(&path).map(Some)
    })
}
