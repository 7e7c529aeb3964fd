//! Converts Word documents to text: one line per paragraph, with automatic numbers written out.

mod archive;
mod body;
pub mod document;
mod field;
mod margin;
mod note;
mod numbering;
mod numerals;
mod relationships;
mod run;
mod xml;

use std::time::{Duration, Instant};

use crate::{ImportError, Result};
use archive::Parts;
use body::Look;
use margin::{Margin, Place};
use note::Notes;
use numbering::Numbering;
use relationships::PartNames;
use run::{RunStyles, Theme};
use xml::{Step, Steps};

/// The time limit for one document.
const TIMEOUT: Duration = Duration::from_secs(30);

/// The text of a document, and remarks for the person on how it was extracted.
pub(crate) struct Read {
    pub(crate) text: String,
    pub(crate) remarks: Vec<String>,
}

/// Reads the text of a Word document: lines of headers and footers that the body does not contain, marked as such; then
/// the body, with each note after the sentence that refers to it. Deleted and hidden text is left out.
pub(crate) fn read(bytes: &[u8]) -> Result<Read> {
    let deadline = Instant::now() + TIMEOUT;
    let mut parts = Parts::open(bytes, deadline)?;
    let names = PartNames::read(&mut parts, deadline)?;
    let document = parts.text(&names.main)?.ok_or(ImportError::DocxBroken(None))?;
    let styles = parts.text(&names.of("styles"))?.unwrap_or_default();
    let theme = Theme::read(&parts.text(&names.of_theme())?.unwrap_or_default(), deadline)?;
    let numbering = parts.text(&names.of("numbering"))?.unwrap_or_default();
    let mut numbering = Numbering::read(&numbering, &styles, deadline)?;
    let styles = RunStyles::read(&styles, &theme, deadline)?;
    let look = Look { theme: &theme, styles: &styles, deadline };
    let mut notes = Notes::default();
    for (kind, part) in [("footnote", "footnotes"), ("endnote", "endnotes")] {
        if let Some(xml) = parts.text(&names.of(part))? {
            body::read_notes(&xml, kind, &mut numbering.clone(), &look, &mut notes)?;
        }
    }
    let margins = margins(&mut parts, &names, &numbering, &look)?;
    let mut story = body::read(&document, &mut numbering, &mut notes, &look)?;
    story.lines.extend(notes.rest());
    let body: String =
        story.lines.iter().flat_map(|line| line.chars()).filter(|c| !c.is_whitespace()).collect();
    let mut lines: Vec<String> = margins.into_iter().filter_map(|margin| margin.unsaid_in(&body)).collect();
    let mut remarks = Vec::new();
    if !lines.is_empty() {
        remarks
            .push(format!("有 {} 行页眉页脚的文字正文里没有，已放在最前面并标明，请对照原件。", lines.len()));
    }
    if story.pictures > 0 {
        remarks.push(format!(
            "文档里有 {} 张图片，图里的文字没有读入；若其中有表格或要求，请对照原件补充。",
            story.pictures
        ));
    }
    if story.embeds {
        remarks
            .push("文档里嵌入了另一份文件，其中的文字没有读入；请打开那份文件，另存后单独导入。".to_owned());
    }
    lines.extend(story.lines);
    Ok(Read { text: lines.into_iter().map(|line| line + "\n").collect(), remarks })
}

/// The maximum number of header and footer parts that are read.
const MAX_MARGINS: usize = 24;

/// The distinct lines of the headers and footers.
fn margins(
    parts: &mut Parts<'_>,
    names: &PartNames,
    numbering: &Numbering,
    look: &Look<'_>,
) -> Result<Vec<Margin>> {
    let mut found: Vec<Margin> = Vec::new();
    for (place, part) in [(Place::Header, "header"), (Place::Footer, "footer")] {
        for name in names.all(part).take(MAX_MARGINS) {
            let Some(xml) = parts.text(name)? else { continue };
            let story = body::read(&xml, &mut numbering.clone(), &mut Notes::default(), look)?;
            for line in story.lines {
                let margin = Margin { place, line };
                if !found.contains(&margin) {
                    found.push(margin);
                }
            }
        }
    }
    Ok(found)
}

/// Is this a Word document, although no part has the usual name? `false` when it is too damaged to tell.
pub(crate) fn is_word(bytes: &[u8]) -> bool {
    look(bytes).is_ok()
}

/// Checks whether Word could open a document: reads the archive, and the main part to the end.
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
