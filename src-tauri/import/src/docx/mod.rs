//! Word documents to text: a line for each paragraph, the numbers Word shows written out.

mod archive;
mod body;
mod numbering;
mod numerals;
mod xml;

use std::time::{Duration, Instant};

use crate::{ImportError, Result};
use archive::Parts;
use numbering::Numbering;

/// How long reading one document may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Reads the text of a Word document: its body, then its footnotes and endnotes. Deleted and hidden text, headers
/// and footers are left out.
pub(crate) fn read(bytes: &[u8]) -> Result<String> {
    let deadline = Instant::now() + PATIENCE;
    let mut parts = Parts::open(bytes, deadline)?;
    let document = parts.text("word/document.xml")?.ok_or(ImportError::DocxBroken)?;
    let styles = parts.text("word/styles.xml")?.unwrap_or_default();
    let numbering = parts.text("word/numbering.xml")?.unwrap_or_default();
    let mut numbering = Numbering::read(&numbering, &styles, deadline)?;
    let mut text = body::read(&document, &mut numbering, deadline)?;
    for name in ["word/footnotes.xml", "word/endnotes.xml"] {
        if let Some(notes) = parts.text(name)? {
            let notes = body::read(&notes, &mut numbering, deadline)?;
            for line in notes.lines().filter(|line| !line.trim().is_empty()) {
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    Ok(text)
}
