//! Writes a laid-out document as PDF.

mod catalog;
mod codes;
mod colour;
mod content;
mod file;
mod image;
mod links;
mod metadata;
mod object;
mod sfnt;
mod subset;
mod tagging;
mod written;

use rayon::prelude::*;

use crate::RenderError;
use crate::document::Document;
use crate::fonts::Fonts;
use crate::layout::{Pages, Typesetter};
use codes::Codes;
use image::Pictures;
use written::Written;

/// A PDF file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// The number of pages, including the cover.
    pub pages: u32,
}

/// Lays a document out and writes it. The same document gives the same bytes.
///
/// # Errors
/// When no font has a character, or when the PDF writer reports a problem.
pub fn pdf(document: &Document, fonts: &Fonts) -> Result<Pdf, RenderError> {
    let laid = Typesetter::new(fonts.clone()).lay_out(document)?;
    write(document, &laid, fonts)
}

/// Writes a laid-out document.
///
/// # Errors
/// When the PDF writer reports a problem.
pub(crate) fn write(document: &Document, laid: &Pages, fonts: &Fonts) -> Result<Pdf, RenderError> {
    let codes = Codes::collect(&laid.pages)?;
    let pictures = Pictures::collect(&laid.pages);
    let pages: Result<Vec<Written>, RenderError> =
        laid.pages.par_iter().map(|page| written::page(page, &codes, &pictures, &laid.structure)).collect();
    let pages = pages?;
    let (programs, file) = rayon::join(
        || subset::programs(&codes, fonts),
        || {
            let (mut file, marked) = written::file(document, laid, pages, &codes, fonts)?;
            let writer = |error: lopdf::Error| RenderError::Writer(error.to_string());
            catalog::complete(&mut file, document, laid).map_err(writer)?;
            pictures.add(&mut file).map_err(writer)?;
            tagging::add(&mut file, laid, marked).map_err(writer)?;
            Ok(file)
        },
    );
    let (programs, mut file) = (programs?, file?);
    subset::embed(&mut file, programs)?;
    Ok(Pdf { bytes: file::bytes(file), pages: u32::try_from(laid.pages.len()).unwrap_or(u32::MAX) })
}
