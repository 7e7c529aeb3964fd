//! The user guide (`docs/user`): as a document to print, and (generated) as pages of the window.

mod document;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod window;

pub use document::document;

/// A chapter, in Markdown with tables.
#[derive(Clone, Copy, Debug)]
pub struct Chapter {
    /// The name of its file, without `.md`.
    pub id: &'static str,
    /// Its text, opened by a heading of level 1.
    pub text: &'static str,
}

macro_rules! chapters {
    ($($id:literal),* $(,)?) => {
        [$(Chapter { id: $id, text: include_str!(concat!("../../../docs/user/", $id, ".md")) }),*]
    };
}

/// The chapters, in order.
pub const CHAPTERS: [Chapter; 8] = chapters![
    "first-application",
    "budget",
    "checks",
    "guides",
    "handing-in",
    "drafts",
    "many-drafts",
    "questions",
];

macro_rules! pictures {
    ($($name:literal),* $(,)?) => {
        [$((concat!("../screenshots/", $name), include_bytes!(concat!("../../../docs/screenshots/", $name)))),*]
    };
}

/// The pictures the chapters show, by the link that stands there. `cargo xtask screenshots` takes them.
const PICTURES: [(&str, &[u8]); 5] =
    pictures!["catalogue.png", "form.png", "narrative.png", "preview.png", "review.png"];

/// How the chapters are read: CommonMark with tables.
fn parser(text: &str) -> pulldown_cmark::Parser<'_> {
    pulldown_cmark::Parser::new_ext(text, pulldown_cmark::Options::ENABLE_TABLES)
}
