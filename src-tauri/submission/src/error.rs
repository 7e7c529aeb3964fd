//! The errors of writing a submission.

use shenbao_error::{ErrorCode, UserError};
use shenbao_render::RenderError;
use shenbao_store::atomic_write::WriteError;

/// Why a submission was not written.
#[derive(Debug, thiserror::Error)]
pub enum SubmissionError {
    /// A page could not be laid out.
    #[error(transparent)]
    Render(#[from] RenderError),
    /// A file was made and does not open.
    #[error("提交包没有写：“{name}”{what}")]
    Unopenable {
        /// Its name in the submission.
        name: String,
        /// What is wrong, as a Chinese predicate.
        what: String,
    },
    /// The files could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl UserError for SubmissionError {
    fn code(&self) -> ErrorCode {
        match self {
            SubmissionError::Render(error) => error.code(),
            SubmissionError::Unopenable { .. } => ErrorCode::Damaged,
            SubmissionError::Write(error) => error.code(),
        }
    }

    fn action(&self) -> &'static str {
        match self {
            SubmissionError::Render(error) => error.action(),
            SubmissionError::Unopenable { .. } => "请再生成一次；还是这样的话，换掉或去掉这个文件再生成",
            SubmissionError::Write(error) => error.action(),
        }
    }
}
