//! Composes an application into a document of neutral blocks, and writes that as PDF or Word.
//!
//! All steps are pure: [`document()`] composes blocks from the application, [`pdf()`] and [`docx()`] write them. The
//! clock and the fonts are parameters; the same input gives the same bytes.

// Tests of pages share their documents with those of the finished files.
#[cfg(test)]
extern crate self as shenbao_render;

mod compose;
pub mod document;
mod docx;
mod downscale;
mod error;
pub mod fonts;
mod geometry;
mod image;
mod layout;
mod pdf;
pub mod preview;
mod print_time;

pub use self::image::{ImageError, readable};
pub use compose::check_report::check_report;
pub use compose::{document, paper};
pub use document::Document;
pub use docx::docx;
pub use downscale::{Downscaled, downscale};
pub use error::{MissingGlyphs, RenderError};
pub use fonts::{Choice, Chosen, Fonts, Installed};
pub use geometry::{LANDSCAPE, Orientation, PAGE, PageGeometry};
pub use pdf::{Pdf, pdf};
