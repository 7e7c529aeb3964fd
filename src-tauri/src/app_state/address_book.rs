//! 单位与人员库: units and people typed once, chosen in every application.

use std::path::Path;

use shenbao_core::address_book::{AddressBook, BookPart, Kept, KnownPerson, KnownUnit, is_vcards};
use shenbao_import::decode;
use shenbao_store::{atomic_write, read_address_book, read_file, write_address_book};

use super::{AppState, lock};
use crate::wire::{BookImport, CommandError};

/// The largest table that is taken in: a hundred thousand characters for each of a thousand entries.
const MAX_TABLE: u64 = 32 * 1024 * 1024;

impl AppState {
    /// The book.
    ///
    /// # Errors
    /// When it does not read.
    pub fn address_book(&self) -> Result<AddressBook, CommandError> {
        Ok(read_address_book(&self.folders.data)?)
    }

    /// Keeps the book as it was edited.
    ///
    /// # Errors
    /// When what is kept does not read (it is then not written over), or cannot be written.
    pub fn save_address_book(&self, edited: AddressBook) -> Result<(), CommandError> {
        self.change_book(|book| *book = edited)
    }

    /// Keeps a unit.
    ///
    /// # Errors
    /// As [`AppState::save_address_book`].
    pub fn remember_unit(&self, unit: &KnownUnit) -> Result<Kept, CommandError> {
        self.change_book(|book| book.remember_unit(unit))
    }

    /// Keeps a person.
    ///
    /// # Errors
    /// As [`AppState::save_address_book`].
    pub fn remember_person(&self, person: &KnownPerson) -> Result<Kept, CommandError> {
        self.change_book(|book| book.remember_person(person))
    }

    /// Writes one of the book's tables.
    ///
    /// # Errors
    /// When the book does not read, or the file cannot be written.
    pub fn export_address_book(
        &self,
        part: BookPart,
        with_numbers: bool,
        path: &Path,
    ) -> Result<(), CommandError> {
        let table = self.address_book()?.to_csv(part, with_numbers);
        Ok(atomic_write::write(path, table.as_bytes())?)
    }

    /// Writes the people as vCards.
    ///
    /// # Errors
    /// When the book does not read, or the file cannot be written.
    pub fn export_contact_cards(&self, path: &Path) -> Result<(), CommandError> {
        Ok(atomic_write::write(path, self.address_book()?.to_vcards().as_bytes())?)
    }

    /// Takes a table or vCards into the book, in UTF-8 or as Excel writes it (GB18030).
    ///
    /// # Errors
    /// When the file does not read, is no such table, or the book cannot be written.
    pub fn import_address_book(&self, path: &Path) -> Result<BookImport, CommandError> {
        let bytes = read_file(path, MAX_TABLE).map_err(|error| {
            CommandError::failed(format!("表格没有读出来：{error}"), "请检查文件能否打开").caused_by(error)
        })?;
        let text = decode(&bytes)?;
        let take = |book: &mut AddressBook| {
            if is_vcards(&text) { book.take_vcards(&text) } else { book.take_csv(&text) }
        };
        let (added, updated) = self.change_book(take)?.map_err(|error| {
            let action = "请用从这里导出的表格填写，另存为 CSV 后再导入；名片请从手机或邮件程序导出为 .vcf";
            CommandError::failed(format!("这个文件不是单位或人员的表格，也不是名片：{error}"), action)
                .caused_by(error)
        })?;
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Ok(BookImport { added: count(added), updated: count(updated) })
    }

    /// Reads the book, changes it and keeps it; one change at a time.
    fn change_book<T>(&self, change: impl FnOnce(&mut AddressBook) -> T) -> Result<T, CommandError> {
        let _one_at_a_time = lock(&self.address_book);
        let before = read_address_book(&self.folders.data)?;
        let mut book = before.clone();
        let answer = change(&mut book);
        if book != before {
            write_address_book(&self.folders.data, &book)?;
        }
        Ok(answer)
    }
}
