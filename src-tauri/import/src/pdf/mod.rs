//! Converts PDF to text: the visible characters, in lines from top to bottom. Runs only in the child process.

mod composite;
mod content;
mod encoding;
mod font;
mod inspect;
mod line;
mod matrix;
mod page;
mod running;
mod simple;
mod table;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use hayro_syntax::object::{Array, Dict, MaybeRef, ObjRef};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use crate::decode::{is_common, share};
use crate::{ImportError, Result};
use content::Interpreter;
pub(crate) use inspect::inspect;
use line::Line;
use page::ReadPage;

/// The maximum number of pages of a document: ten times the longest known guide.
const MAX_PAGES: usize = 2_000;

/// Reads the text of a PDF, and remarks on it for the person.
///
/// # Errors
/// Each reason has its own error.
pub(crate) fn read(bytes: &[u8]) -> Result<(String, Vec<String>)> {
    let pdf = opened(bytes)?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(ImportError::PdfBroken);
    }
    if pages.len() > MAX_PAGES {
        return Err(ImportError::PdfTooLong);
    }
    let mut interpreter = Interpreter::new(switched_off(&pdf));
    let mut read = Vec::with_capacity(pages.len());
    for page in pages.iter() {
        read.push(page::read(interpreter.page(page)?));
    }
    judge(&read)?;
    let mut remarks = remarks(&read);
    let mut lines: Vec<Vec<Line>> = read.into_iter().map(|page| page.lines).collect();
    let repeated = running::tidy(&mut lines);
    if !repeated.is_empty() {
        let quoted: Vec<String> = repeated.iter().map(|text| format!("“{}”", shortened(text))).collect();
        remarks.push(format!("每页都有的页眉页脚{}没有重复读入。", quoted.join("、")));
    }
    let text = text_of(&lines);
    if share(&text, is_common) < 0.9 {
        return Err(ImportError::PdfGarbled);
    }
    Ok((text, remarks))
}

/// Opens a PDF without a password: one that only restricts changes is not needed.
fn opened(bytes: &[u8]) -> Result<Pdf> {
    Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => ImportError::PdfPassword,
        LoadPdfError::Decryption(_) => ImportError::PdfEncryption,
        LoadPdfError::Invalid => ImportError::PdfBroken,
    })
}

/// Optional content that the document hides by default.
fn switched_off(pdf: &Pdf) -> HashSet<ObjRef> {
    let root: Option<Dict<'_>> = pdf.xref().get(pdf.xref().root_id());
    let off = root
        .and_then(|root| root.get::<Dict<'_>>(b"OCProperties"))
        .and_then(|properties| properties.get::<Dict<'_>>(b"D"))
        .and_then(|configuration| configuration.get::<Array<'_>>(b"OFF"));
    off.iter().flat_map(|off| off.raw_iter()).filter_map(|group| MaybeRef::as_obj_ref(&group)).collect()
}

/// Checks that there is text, and that it is reliable.
fn judge(pages: &[ReadPage]) -> Result<()> {
    let characters: usize = pages.iter().map(|page| page.characters).sum();
    let unknown: usize = pages.iter().map(|page| page.unknown).sum();
    let pictures = pages.iter().filter(|page| page.has_image).count();
    if characters == 0 {
        return Err(if pictures > 0 { ImportError::PdfScanned } else { ImportError::PdfNoText });
    }
    // A stamp or a page number on a picture of a page is not its text.
    if pictures * 2 > pages.len() && characters < 20 * pages.len() {
        return Err(ImportError::PdfScanned);
    }
    // Up to one in fifty may be a bullet or a sign; beyond that the words themselves are missing.
    if unknown * 50 > characters {
        return Err(ImportError::PdfGarbled);
    }
    // A guide is in Chinese. Where not one character is, the codes of a subset were taken for letters.
    let is_han = |c: char| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}');
    let has_han = pages.iter().flat_map(|page| &page.lines).any(|line| line.text.contains(is_han));
    if characters > 200 && !has_han {
        return Err(ImportError::PdfGarbled);
    }
    Ok(())
}

fn remarks(pages: &[ReadPage]) -> Vec<String> {
    let numbers = |which: fn(&ReadPage) -> bool| {
        let all: Vec<String> = pages
            .iter()
            .enumerate()
            .filter(|(_, page)| which(page))
            .map(|(at, _)| (at + 1).to_string())
            .collect();
        let more = if all.len() > 8 { " 等" } else { "" };
        (!all.is_empty())
            .then(|| format!("第 {}{more} 页", all.iter().take(8).cloned().collect::<Vec<_>>().join("、")))
    };
    let mut remarks = Vec::new();
    if let Some(which) = numbers(|page| page.unknown > 0) {
        remarks.push(format!("{which}有认不出的字，已用 \u{FFFD} 标出，请对照原件。"));
    }
    if let Some(which) = numbers(|page| page.is_behind_scan) {
        remarks.push(format!("{which}是扫描图像，文字是别的软件识别的，可能有错字，请对照原件。"));
    }
    if let Some(which) = numbers(|page| page.characters == 0 && page.has_image) {
        remarks.push(format!("{which}只有图像，没有文字层，未能读取，请对照原件。"));
    }
    if let Some(which) = numbers(|page| !page.askew.is_empty()) {
        let first = pages.iter().find(|page| !page.askew.is_empty()).map_or("", |page| &page.askew);
        remarks.push(format!("{which}的斜排文字“{}”按水印处理，没有读入。", shortened(first)));
    }
    remarks
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(24) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// The lines as a text, with a blank line where the page has a gap.
fn text_of(pages: &[Vec<Line>]) -> String {
    let mut text = String::new();
    for lines in pages {
        let mut steps: Vec<f64> = lines.windows(2).map(|pair| pair[1].top - pair[0].top).collect();
        steps.sort_by(f64::total_cmp);
        let usual = steps.get(steps.len().saturating_sub(1) / 2).copied().unwrap_or(f64::INFINITY);
        let mut before: Option<&Line> = None;
        for line in lines {
            if before.is_some_and(|before| line.top - before.top > 1.5 * usual) {
                text.push('\n');
            }
            text.push_str(&line.text);
            text.push('\n');
            before = Some(line);
        }
        text.push('\n');
    }
    text
}
