//! Can a file be opened? Asked of what is attached to an application, whose words are nobody's business here.

use crate::{ImportError, Result, child, docx};

/// Looks whether readers can open a PDF and show its pages, in a child process.
///
/// # Errors
/// As reading a guide, and [`ImportError::PdfDamaged`] and [`ImportError::PdfBlank`].
pub fn inspect_pdf(bytes: &[u8]) -> Result<()> {
    child::inspect_pdf(bytes)
}

/// Looks whether Word could open a `.docx`: its archive, and its main part to the end.
///
/// # Errors
/// When it is damaged, unsafe, or another kind of document.
pub fn inspect_docx(bytes: &[u8]) -> Result<()> {
    if bytes.starts_with(b"PK") { docx::inspect(bytes) } else { Err(ImportError::DocxBroken(None)) }
}
