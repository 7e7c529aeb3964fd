//! The preview: the pages as the PDF has them, for a canvas in the window, and the way between them and the form.

mod origins;

pub use origins::Area;
#[cfg(test)]
mod tests;
