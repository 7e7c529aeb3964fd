//! The kinds of an error and its causes, which are safe to log; never their messages.

use std::error::Error;
use std::fmt::Debug;
use std::io;

use shenbao_bibliography::BibliographyError;
use shenbao_core::address_book::TableError;
use shenbao_core::application::BoundsError;
use shenbao_core::asset::AssetError;
use shenbao_core::budget::EditError;
use shenbao_core::partner_part::PartError;
use shenbao_core::template::TemplateError;
use shenbao_guide::correction::CorrectionError;
use shenbao_guide::layout::LayoutError;
use shenbao_import::{DocxDamage, ImportError};
use shenbao_official_form::{FormError, MappingError};
use shenbao_render::RenderError;
use shenbao_store::atomic_write::WriteError;
use shenbao_store::{
    AddressBookError, Damage, FontNamesError, Newer, PackageError, ReadFileError, StoreError, SystemError,
    UnreadableCorrection, UnreadableLayout,
};
use shenbao_submission::SubmissionError;
use shenbao_takeover::TakeoverError;
use shenbao_workbook::WorkbookError;

use crate::wire::CommandError;

/// The maximum number of causes: a chain is three or four long.
const MAX_CAUSES: usize = 8;

/// The kinds of an error and of its causes: `StoreError::Damaged < Damage::Unreadable < json Data 1:210`.
pub(super) fn of(error: &(dyn Error + 'static)) -> String {
    let chain = std::iter::successors(Some(error), |error| (*error).source()).take(MAX_CAUSES);
    // What is logged of a command's error is its code.
    let kinds = chain.filter(|error| !error.is::<CommandError>()).map(kind);
    kinds.collect::<Vec<_>>().join(" < ")
}

/// The type and variant of an error, if it is one of these types.
macro_rules! variant_of {
    ($error:ident: $($type:ident),+ $(,)?) => {$(
        if let Some(error) = $error.downcast_ref::<$type>() {
            let (name, variant) = (stringify!($type), variant(error));
            // A type without variants is all there is to say.
            return if variant == name { variant } else { format!("{name}::{variant}") };
        }
    )+};
}

fn kind(error: &(dyn Error + 'static)) -> String {
    if let Some(error) = error.downcast_ref::<io::Error>() {
        let code = error.raw_os_error().map(|code| format!(" {code}")).unwrap_or_default();
        return format!("io {:?}{code}", error.kind());
    }
    if let Some(error) = error.downcast_ref::<serde_json::Error>() {
        let field = missing_field(&error.to_string()).map(|name| format!(" without {name}"));
        let place = (error.line(), error.column());
        return format!("json {:?} {}:{}{}", error.classify(), place.0, place.1, field.unwrap_or_default());
    }
    if let Some(error) = error.downcast_ref::<rusqlite::Error>() {
        let code = error.sqlite_error().map(|error| error.extended_code.to_string());
        return format!("sqlite {}", code.unwrap_or_else(|| variant(error)));
    }
    if let Some(error) = error.downcast_ref::<BoundsError>() {
        return format!("BoundsError::{:?}", error.unit);
    }
    variant_of!(
        error: StoreError, FormError, MappingError, WorkbookError, PartError, Damage, Newer, SystemError, PackageError, WriteError, ReadFileError, FontNamesError,
        AddressBookError, TableError, ImportError, DocxDamage, RenderError, SubmissionError, AssetError,
        CorrectionError, LayoutError, UnreadableCorrection, UnreadableLayout, EditError, TemplateError,
        TakeoverError, BibliographyError
    );
    "other".to_owned()
}

/// The name of a variant, from its derived `Debug`; its fields are left out.
fn variant(error: &impl Debug) -> String {
    let written = format!("{error:?}");
    written.chars().take_while(|c| c.is_ascii_alphanumeric()).collect()
}

/// The field whose absence serde reports. It is one of the program's own; any other serde message may quote a value.
fn missing_field(message: &str) -> Option<&str> {
    let name = message.strip_prefix("missing field `")?.split('`').next()?;
    name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_').then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> serde_json::Error {
        serde_json::from_str::<shenbao_core::draft::Saved>(text).unwrap_err()
    }

    #[test]
    fn kinds_and_places_are_told_and_values_are_not() {
        let damaged = |source| {
            let source = Damage::Unreadable(source);
            of(&CommandError::from(StoreError::Damaged {
                name: "张三的申报书".into(),
                readable: None,
                source,
            }))
        };
        assert_eq!(
            damaged(json(r#"{"saved_at":"张三"}"#)),
            "StoreError::Damaged < Damage::Unreadable < json Data 1:21 without revision"
        );
        let quoted = json(r#"{"revision":"张三"}"#);
        assert!(quoted.to_string().contains("张三"), "{quoted}");
        let told = damaged(quoted);
        assert!(told.ends_with("json Data 1:20") && !told.contains("张三"), "{told}");
    }

    #[test]
    fn the_systems_own_code_is_told() {
        let full = io::Error::from_raw_os_error(if cfg!(windows) { 112 } else { 28 });
        let told = of(&CommandError::from(WriteError::from(full)));
        assert!(told.starts_with("WriteError::DiskFull < io StorageFull "), "{told}");
    }

    #[test]
    fn an_error_of_an_unknown_type_is_not_quoted() {
        let words: Box<dyn Error> = "张三 13900001111".into();
        assert_eq!(of(&*words), "other");
    }
}
