//! The pages as printpdf writes them: each in a document of its own, on every core, and then a document of them all.
//!
//! printpdf writes a document on one core, and notes the text of every glyph of every page for the fonts. A glyph's code
//! is final here, so a page needs no fonts to be written; those of the whole document are told each code once.

use lopdf::{Document as File, Object, ObjectId};
use printpdf::{PdfDocument, PdfSaveOptions};

use super::codes::Codes;
use super::image::Pictures;
use super::{content, file, subset};
use crate::RenderError;
use crate::document::Document;
use crate::fonts::{FaceId, Fonts};
use crate::layout::Pages;
use crate::layout::frame::Page;
use crate::layout::structure::{ElementId, Structure};

/// The content of a page, deflated, and the element of each of its marked-content sequences.
pub(super) struct Written {
    deflated: Vec<u8>,
    marked: Vec<ElementId>,
}

/// Writes the content of a page.
///
/// # Errors
/// When printpdf reports a problem.
pub(super) fn page(
    page: &Page,
    codes: &Codes,
    pictures: &Pictures,
    structure: &Structure,
) -> Result<Written, RenderError> {
    let (ops, marked) = content::operations(page, codes, pictures, structure);
    let mut pdf = PdfDocument::new("");
    pdf.pages = vec![content::sheet(page, ops)];
    let mut file = saved(&pdf)?;
    let only = file.page_iter().next().unwrap_or_default();
    let stream = content_of(&mut file, only)?;
    Ok(Written { deflated: file::deflated(&stream.content), marked })
}

/// The file of all pages, with their fonts but for the programs of these; and the elements of each page.
///
/// # Errors
/// When printpdf reports a problem, or a face cannot be parsed.
pub(super) fn file(
    document: &Document,
    laid: &Pages,
    written: Vec<Written>,
    codes: &Codes,
    fonts: &Fonts,
) -> Result<(File, Vec<Vec<ElementId>>), RenderError> {
    let mut pdf = PdfDocument::new(&document.meta.title);
    for id in FaceId::ALL {
        if let Some(font) = subset::font(codes, id, fonts)? {
            pdf.resources.fonts.map.insert(content::font_id(id), font);
        }
    }
    // Every code is said on the first page, whose content is replaced like that of the others.
    let said = |i: usize| if i == 0 { content::every_code(codes) } else { Vec::new() };
    pdf.pages = laid.pages.iter().enumerate().map(|(i, page)| content::sheet(page, said(i))).collect();
    let mut file = saved(&pdf)?;
    let pages: Vec<ObjectId> = file.page_iter().collect();
    let mut marked = Vec::with_capacity(written.len());
    for (id, page) in pages.into_iter().zip(written) {
        let stream = content_of(&mut file, id)?;
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(page.deflated);
        marked.push(page.marked);
    }
    Ok((file, marked))
}

/// A document as printpdf writes it; a warning of printpdf is an error.
fn saved(pdf: &PdfDocument) -> Result<File, RenderError> {
    // Not secure: it writes operators it does not know, which are all ours.
    let options =
        PdfSaveOptions { optimize: false, subset_fonts: false, secure: false, image_optimization: None };
    let mut warnings = Vec::new();
    let file = pdf.to_lopdf_document(&options, &mut warnings);
    match warnings.first() {
        Some(warning) => Err(RenderError::Writer(warning.msg.clone())),
        None => Ok(file),
    }
}

/// The stream with the content of a page.
fn content_of(file: &mut File, page: ObjectId) -> Result<&mut lopdf::Stream, RenderError> {
    let content =
        file.get_dictionary(page).and_then(|page| page.get(b"Contents")).and_then(Object::as_reference);
    let stream = content.and_then(|id| file.get_object_mut(id)).and_then(Object::as_stream_mut);
    stream.map_err(|error| RenderError::Writer(error.to_string()))
}
