//! Checks whether a file can be opened, for the attachments of an application, whose text is not read.

use crate::{ImportError, Result, child, docx};

/// Checks in a child process whether a reader can open a PDF and show its pages.
///
/// # Errors
/// As reading a guide, and [`ImportError::PdfDamaged`] and [`ImportError::PdfBlank`].
pub fn inspect_pdf(bytes: &[u8]) -> Result<()> {
    child::inspect_pdf(bytes)
}

/// Checks a PDF that this program made itself: nothing in it is meant to harm, and no child process is needed.
///
/// # Errors
/// As [`inspect_pdf`].
pub fn inspect_own_pdf(bytes: &[u8]) -> Result<()> {
    crate::pdf::inspect(bytes)
}

/// Checks whether Word could open a `.docx`: reads its archive, and its main part to the end.
///
/// # Errors
/// When it is damaged, unsafe, or another kind of document.
pub fn inspect_docx(bytes: &[u8]) -> Result<()> {
    if bytes.starts_with(b"PK") { docx::inspect(bytes) } else { Err(ImportError::DocxBroken(None)) }
}
