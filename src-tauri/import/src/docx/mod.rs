//! Word documents to text: a line for each paragraph, the numbers Word shows written out.

mod archive;
mod body;
mod numbering;
mod numerals;
mod relationships;
mod xml;

use std::time::{Duration, Instant};

use crate::{ImportError, Result};
use archive::Parts;
use numbering::Numbering;
use relationships::PartNames;
use xml::{Step, Steps};

/// How long reading one document may take.
const TIMEOUT: Duration = Duration::from_secs(30);

/// Reads the text of a Word document: its body, then its footnotes and endnotes. Deleted and hidden text, headers
/// and footers are left out.
pub(crate) fn read(bytes: &[u8]) -> Result<String> {
    let deadline = Instant::now() + TIMEOUT;
    let mut parts = Parts::open(bytes, deadline)?;
    let names = PartNames::read(&mut parts, deadline)?;
    let document = parts.text(&names.main)?.ok_or(ImportError::DocxBroken(None))?;
    let styles = parts.text(&names.of("styles"))?.unwrap_or_default();
    let numbering = parts.text(&names.of("numbering"))?.unwrap_or_default();
    let mut numbering = Numbering::read(&numbering, &styles, deadline)?;
    let mut text = body::read(&document, &mut numbering, deadline)?;
    for kind in ["footnotes", "endnotes"] {
        if let Some(notes) = parts.text(&names.of(kind))? {
            let notes = body::read(&notes, &mut numbering, deadline)?;
            for line in notes.lines().filter(|line| !line.trim().is_empty()) {
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    Ok(text)
}

/// Is this a Word document, though no part of it has the usual name? What is too damaged to tell is none.
pub(crate) fn is_word(bytes: &[u8]) -> bool {
    look(bytes).is_ok()
}

/// Looks whether Word could open a document: the archive, and its main part to the end.
///
/// # Errors
/// When it is damaged, or another kind of document.
pub(crate) fn inspect(bytes: &[u8]) -> Result<()> {
    if look(bytes)?.is_guessed { Err(ImportError::DocxBroken(None)) } else { Ok(()) }
}

fn look(bytes: &[u8]) -> Result<PartNames> {
    let deadline = Instant::now() + TIMEOUT;
    let mut parts = Parts::open(bytes, deadline)?;
    let names = PartNames::read(&mut parts, deadline)?;
    let document = parts.text(&names.main)?.ok_or(ImportError::DocxBroken(None))?;
    let mut steps = Steps::new(&document, deadline);
    let mut root = None;
    while let Some(step) = steps.next()? {
        if let (None, Step::Start(element)) = (&root, &step) {
            root = Some(element.name().to_owned());
        }
    }
    // ECMA-376, part 1, 17.2.3: the main part of a Word document, and of no other, is a `document`.
    if root.as_deref() == Some("document") { Ok(names) } else { Err(ImportError::OtherOffice) }
}
