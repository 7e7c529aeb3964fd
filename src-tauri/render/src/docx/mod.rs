//! Writes a document as a Word file a person can go on editing: real styles, real tables, their own fonts.

mod body;
mod figure;
mod properties;
mod styles;
mod table;

use std::io::Cursor;

use docx_rs::{AlignmentType, Docx, Footer, Header, PageMargin, PageNum, PageNumType, Paragraph, Run};

use crate::RenderError;
use crate::document::Document;

/// A millimetre in twentieths of a point.
const MM: f32 = 56.693;

/// Writes a document as a Word file. The same document gives the same bytes.
///
/// # Errors
/// When the file cannot be put together.
pub fn docx(document: &Document) -> Result<Vec<u8>, RenderError> {
    let mm = |mm: f32| (mm * MM).round() as i32;
    let margins = PageMargin::new()
        .top(mm(37.0))
        .bottom(mm(35.0))
        .left(mm(28.0))
        .right(mm(26.0))
        .header(mm(22.0))
        .footer(mm(20.0));
    let mut docx = styles::add(Docx::new())
        .page_size(mm(210.0) as u32, mm(297.0) as u32)
        .page_margin(margins)
        // The cover is page 0, and shows neither head nor foot.
        .page_num_type(PageNumType::new().start(0))
        .title_pg()
        .header(Header::new().add_paragraph(header(document)))
        .footer(Footer::new().add_paragraph(footer()));
    for block in &document.blocks {
        docx = body::add(docx, document, block);
    }
    let mut parts = docx.build();
    parts.doc_props.core = properties::core(&document.meta).into_bytes();
    parts.document = table::mark_headers(&parts.document);
    let mut bytes = Cursor::new(Vec::new());
    parts.pack(&mut bytes).map_err(|error| RenderError::Word(error.to_string()))?;
    Ok(bytes.into_inner())
}

fn header(document: &Document) -> Paragraph {
    let text = if document.draft_mark {
        format!("{}　【草稿】", document.meta.header)
    } else {
        document.meta.header.clone()
    };
    Paragraph::new().style(styles::HEADER).add_run(Run::new().add_text(text))
}

fn footer() -> Paragraph {
    Paragraph::new()
        .style(styles::FOOTER)
        .align(AlignmentType::Center)
        .add_run(Run::new().add_text("— "))
        .add_page_num(PageNum::new())
        .add_run(Run::new().add_text(" —"))
}
