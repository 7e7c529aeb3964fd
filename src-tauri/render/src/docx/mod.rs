//! Writes a document as a Word file a person can go on editing.

use crate::RenderError;
use crate::document::Document;

/// Writes a document as a Word file.
///
/// # Errors
/// When the file cannot be put together.
pub fn docx(_document: &Document) -> Result<Vec<u8>, RenderError> {
    Err(RenderError::Word("尚未实现".into()))
}
