//! Extracts the text of guide files of any type, under hard limits.

#[cfg(test)]
mod bindings;
mod cells;
pub mod child;
mod decode;
mod docx;
mod error;
mod inspect;
mod kind;
mod normalize;
mod pdf;
mod source;
mod superscript;
mod symbol;

pub use docx::document;
pub use error::{DocxDamage, ImportError};
pub use inspect::{inspect_docx, inspect_own_pdf, inspect_pdf};
pub use source::{Encoding, SourceText, decode, read_guide_bytes, read_guide_file};

/// The result of importing.
pub type Result<T, E = ImportError> = std::result::Result<T, E>;
