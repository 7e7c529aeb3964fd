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
    /// The files could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl UserError for SubmissionError {
    fn code(&self) -> ErrorCode {
        match self {
            SubmissionError::Render(error) => error.code(),
            SubmissionError::Write(error) => error.code(),
        }
    }

    fn action(&self) -> &'static str {
        match self {
            SubmissionError::Render(error) => error.action(),
            SubmissionError::Write(error) => error.action(),
        }
    }
}
