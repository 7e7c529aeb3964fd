//! Writes a laid-out document as PDF.

mod catalog;
mod codes;
mod colour;
mod content;
mod image;
mod links;
mod metadata;
mod sfnt;
mod subset;
mod tagging;

use printpdf::{PdfDocument, PdfSaveOptions};

use crate::RenderError;
use crate::document::Document;
use crate::fonts::{FaceId, Fonts};
use crate::layout::Typesetter;
use codes::Codes;
use image::Pictures;

/// A PDF file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has, the cover included.
    pub pages: u32,
}

/// Lays a document out and writes it. The same document gives the same bytes.
///
/// # Errors
/// When no font has a character, when the print date is no date, or when the writer doubts anything.
pub fn pdf(document: &Document, fonts: &Fonts) -> Result<Pdf, RenderError> {
    let dates = metadata::Dates::parse(&document.meta.printed_on)?;
    let laid = Typesetter::new(fonts.clone()).lay_out(document)?;
    let codes = Codes::collect(&laid.pages)?;
    let pictures = Pictures::collect(&laid.pages);
    let mut pdf = PdfDocument::new(&document.meta.title);
    for id in FaceId::ALL {
        if let Some(font) = subset::font(&codes, id, fonts)? {
            pdf.resources.fonts.map.insert(content::font_id(id), font);
        }
    }
    let (pages, marked) =
        laid.pages.iter().map(|page| content::page(page, &codes, &pictures, &laid.structure)).unzip();
    pdf.pages = pages;
    let options =
        PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None };
    let mut warnings = Vec::new();
    let mut file = pdf.to_lopdf_document(&options, &mut warnings);
    if let Some(warning) = warnings.first() {
        return Err(RenderError::Writer(warning.msg.clone()));
    }
    let writer = |error: lopdf::Error| RenderError::Writer(error.to_string());
    catalog::complete(&mut file, document, &laid, &dates).map_err(writer)?;
    pictures.add(&mut file).map_err(writer)?;
    tagging::add(&mut file, &laid, marked).map_err(writer)?;
    catalog::identify(&mut file);
    file.compress();
    let mut bytes = Vec::new();
    // Object streams: a tagged file has an object for every paragraph and cell.
    file.save_modern(&mut bytes).map_err(|error| RenderError::Writer(error.to_string()))?;
    Ok(Pdf { bytes, pages: u32::try_from(laid.pages.len()).unwrap_or(u32::MAX) })
}
