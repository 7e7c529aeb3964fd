//! Converts the crates' errors to what the window shows: a message and an action.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use shenbao_bibliography::BibliographyError;
use shenbao_core::application::BoundsError;
use shenbao_core::asset::AssetError;
use shenbao_core::budget::EditError;
use shenbao_core::partner_part::PartError;
use shenbao_core::template::TemplateError;
use shenbao_error::{ErrorCode, UserError};
use shenbao_guide::correction::CorrectionError;
use shenbao_guide::layout::LayoutError;
use shenbao_import::ImportError;
use shenbao_official_form::{FormError, MappingError};
use shenbao_render::RenderError;
use shenbao_store::atomic_write::WriteError;
use shenbao_store::{
    AddressBookError, DamagedFile, PackageError, ReadFileError, StoreError, UnreadableLayout,
};
use shenbao_submission::SubmissionError;
use shenbao_takeover::TakeoverError;
use shenbao_workbook::WorkbookError;

use crate::wire::{CommandError, Notice};

impl CommandError {
    /// An error of the shell itself.
    pub(crate) fn new(
        code: ErrorCode,
        message: impl Into<String>,
        action: impl Into<String>,
    ) -> CommandError {
        CommandError { code, message: message.into(), action: action.into(), source: None }
    }

    /// An error with the code [`ErrorCode::Failed`], which no caller distinguishes.
    pub(crate) fn failed(message: impl Into<String>, action: impl Into<String>) -> CommandError {
        CommandError::new(ErrorCode::Failed, message, action)
    }

    /// The error, with its cause.
    pub(crate) fn caused_by(self, source: impl Error + Send + Sync + 'static) -> CommandError {
        CommandError { source: Some(Arc::new(source)), ..self }
    }

    fn of(error: impl UserError + Send + Sync + 'static) -> CommandError {
        CommandError::new(error.code(), error.to_string(), error.action()).caused_by(error)
    }
}

impl fmt::Display for CommandError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for CommandError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_ref().map(|source| &**source as &(dyn Error + 'static))
    }
}

/// Converts errors of the crates without changing their code, message or action.
macro_rules! from_user_errors {
    ($($error:ty),+ $(,)?) => {$(
        impl From<$error> for CommandError {
            fn from(error: $error) -> CommandError {
                CommandError::of(error)
            }
        }
    )+};
}

from_user_errors!(
    BibliographyError,
    StoreError,
    AddressBookError,
    PackageError,
    BoundsError,
    AssetError,
    ImportError,
    FormError,
    WorkbookError,
    MappingError,
    CorrectionError,
    LayoutError,
    UnreadableLayout,
    WriteError,
    RenderError,
    SubmissionError,
    TakeoverError,
    EditError,
    TemplateError,
    PartError,
    ReadFileError,
);

impl From<&shenbao_store::Notice> for Notice {
    fn from(notice: &shenbao_store::Notice) -> Notice {
        Notice { message: notice.message.clone(), action: notice.action.clone() }
    }
}

impl From<&DamagedFile> for Notice {
    fn from(damaged: &DamagedFile) -> Notice {
        Notice { message: damaged.to_string(), action: damaged.action().to_owned() }
    }
}

impl CommandError {
    /// The work of a command ended before it had an answer.
    pub(crate) fn stopped() -> CommandError {
        // What a panic says may be of the draft, and is of no use to a person.
        CommandError::failed("操作中途停止，没有完成", "草稿没有改动；请再试一次，仍不行请重启程序")
    }
}

impl From<tauri::Error> for CommandError {
    fn from(error: tauri::Error) -> CommandError {
        CommandError::failed(format!("窗口操作失败：{error}"), "请再试一次").caused_by(error)
    }
}
