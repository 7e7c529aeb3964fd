//! From the crates' errors to what the window shows: what happened, and what to do.

use shenbao_core::application::TooLarge;
use shenbao_core::asset::AssetError;
use shenbao_guide::correction::CorrectionError;
use shenbao_import::ImportError;
use shenbao_render::RenderError;
use shenbao_store::atomic_write::WriteError;
use shenbao_store::{DamagedFile, PackageError, StoreError};
use shenbao_submission::SubmissionError;

use crate::wire::{CommandError, Notice};

impl CommandError {
    /// An error no consumer acts on by its code.
    pub(crate) fn failed(message: impl Into<String>, action: impl Into<String>) -> CommandError {
        CommandError { code: "failed".to_owned(), message: message.into(), action: action.into() }
    }
}

impl From<StoreError> for CommandError {
    fn from(error: StoreError) -> CommandError {
        CommandError::from(&error)
    }
}

impl From<&StoreError> for CommandError {
    fn from(error: &StoreError) -> CommandError {
        CommandError {
            code: error.code().to_owned(),
            message: error.to_string(),
            action: error.action().to_owned(),
        }
    }
}

impl From<PackageError> for CommandError {
    fn from(error: PackageError) -> CommandError {
        CommandError {
            code: error.code().to_owned(),
            message: error.to_string(),
            action: error.action().to_owned(),
        }
    }
}

impl From<TooLarge> for CommandError {
    fn from(error: TooLarge) -> CommandError {
        CommandError::failed(error.to_string(), error.action())
    }
}

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

impl From<AssetError> for CommandError {
    fn from(error: AssetError) -> CommandError {
        CommandError::failed(error.to_string(), error.action())
    }
}

impl From<ImportError> for CommandError {
    fn from(error: ImportError) -> CommandError {
        CommandError {
            code: error.code().to_owned(),
            message: error.to_string(),
            action: error.action().to_owned(),
        }
    }
}

impl From<CorrectionError> for CommandError {
    fn from(refused: CorrectionError) -> CommandError {
        CommandError::failed(refused.to_string(), refused.action())
    }
}

impl From<WriteError> for CommandError {
    fn from(error: WriteError) -> CommandError {
        CommandError::failed(error.to_string(), error.action())
    }
}

impl From<RenderError> for CommandError {
    fn from(error: RenderError) -> CommandError {
        CommandError::failed(error.to_string(), "草稿没有改动；改好后再导出一次")
    }
}

impl From<SubmissionError> for CommandError {
    fn from(error: SubmissionError) -> CommandError {
        CommandError::failed(error.to_string(), error.action())
    }
}

impl From<tokio::task::JoinError> for CommandError {
    fn from(error: tokio::task::JoinError) -> CommandError {
        CommandError::failed(format!("操作没有完成：{error}"), "草稿没有改动；请再试一次，仍不行请重启程序")
    }
}

impl From<tauri::Error> for CommandError {
    fn from(error: tauri::Error) -> CommandError {
        CommandError::failed(format!("窗口操作失败：{error}"), "请再试一次")
    }
}
