//! What can stop a submission, each with what to do about it.

use shenbao_render::RenderError;
use shenbao_store::atomic_write::WriteError;

/// Why no submission was written.
#[derive(Debug, thiserror::Error)]
pub enum SubmissionError {
    /// A page could not be set.
    #[error(transparent)]
    Render(#[from] RenderError),
    /// The files could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl SubmissionError {
    /// What the person can do, in one Chinese sentence.
    pub fn action(&self) -> &'static str {
        match self {
            SubmissionError::Render(_) => "草稿没有改动；改好后再导出一次",
            SubmissionError::Write(error) => error.action(),
        }
    }
}
