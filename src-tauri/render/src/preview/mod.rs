//! The preview: the pages as the PDF has them, for a canvas in the window, and the way between them and the form.

#[cfg(test)]
mod bindings;
mod drawing;
mod missing;
mod operation;
mod origins;
mod outline;
#[cfg(test)]
mod tests;

use std::hash::{DefaultHasher, Hash, Hasher};

pub use drawing::PageDrawing;
pub use missing::origin_of;
pub use operation::{GLYPH_NUMBERS, OPERATIONS, Operation};
pub use origins::Area;
pub use outline::Outline;

use crate::RenderError;
use crate::document::{Document, Origin};
use crate::fonts::{FaceId, Fonts};
pub use crate::layout::frame::PageKind;
use crate::layout::{Typesetter, furniture};
use origins::Origins;

/// A page in the list of pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageSummary {
    /// The same for two pages that look the same, another for two that do not.
    pub key: u64,
    /// What it is.
    pub kind: PageKind,
    /// Its number as the page prints it: i, ii …, 1, 2 …; 封面 on the cover.
    pub label: String,
}

/// A document being looked at while it is written: its fonts, and its pages as they were set last.
pub struct Preview {
    fonts: Fonts,
    typesetter: Typesetter,
    pages: Vec<(PageSummary, PageDrawing)>,
    origins: Origins,
}

impl Preview {
    /// A preview that shows nothing yet.
    pub fn new(fonts: Fonts) -> Preview {
        let typesetter = Typesetter::new(fonts.clone());
        Preview { fonts, typesetter, pages: Vec::new(), origins: Origins::default() }
    }

    /// Sets a document. The pages set before stay when it cannot be.
    ///
    /// # Errors
    /// When no face has a character.
    pub fn update(&mut self, document: &Document) -> Result<Vec<PageSummary>, RenderError> {
        let laid = self.typesetter.lay_out(document)?;
        self.origins = Origins::collect(document, &laid);
        let kinds: Vec<PageKind> = laid.pages.iter().map(|page| page.kind).collect();
        let labels = labels(&kinds);
        let drawn = laid.pages.iter().map(PageDrawing::of).zip(kinds.into_iter().zip(labels)).enumerate();
        let pages = drawn.map(|(i, (drawing, (kind, label)))| {
            // Most pages are as they were: comparing is cheaper than a digest.
            let before = self.pages.get(i).filter(|(_, before)| *before == drawing);
            let key = before.map_or_else(|| key(&drawing), |(summary, _)| summary.key);
            (PageSummary { key, kind, label }, drawing)
        });
        self.pages = pages.collect();
        Ok(self.pages.iter().map(|(summary, _)| summary.clone()).collect())
    }

    /// A page by its key; nothing where the document has no such page any more.
    pub fn page(&self, key: u64) -> Option<&PageDrawing> {
        self.pages.iter().find(|(summary, _)| summary.key == key).map(|(_, drawing)| drawing)
    }

    /// Which page has a key, from 0; nothing where none has it any more.
    pub fn number(&self, key: u64) -> Option<usize> {
        self.pages.iter().position(|(summary, _)| summary.key == key)
    }

    /// The outline of a glyph of a face, both as [`PageDrawing`] names them; empty where there is none.
    pub fn outline(&self, face: u8, glyph: u16) -> Outline {
        let face = FaceId::ALL.get(usize::from(face));
        let face =
            face.and_then(|id| ttf_parser::Face::parse(self.fonts.bytes(*id), self.fonts.index(*id)).ok());
        face.map_or_else(Outline::new, |face| outline::trace(&face, glyph))
    }

    /// The field that stands at, or nearest to, a point of a page; pages count from 0, points from the top left.
    pub fn at(&self, page: usize, x: f32, y: f32) -> Option<&Origin> {
        self.origins.at(page, x, y)
    }

    /// Of what stands there, the characters printed just before the point and just after it, without white space.
    pub fn words_at(&self, page: usize, x: f32, y: f32) -> (String, String) {
        self.origins.words_at(page, x, y)
    }

    /// Where a field stands, the place to go to first; nothing where the pages do not show it.
    pub fn find(&self, place: &Origin) -> Vec<Area> {
        self.origins.find(place)
    }
}

/// What each page prints as its number.
fn labels(kinds: &[PageKind]) -> Vec<String> {
    let (mut contents, mut body) = (0, 0);
    let label = |kind: &PageKind| match kind {
        PageKind::Cover => "封面".to_owned(),
        PageKind::Contents => {
            contents += 1;
            furniture::roman(contents)
        }
        PageKind::Body => {
            body += 1;
            body.to_string()
        }
    };
    kinds.iter().map(label).collect()
}

/// A digest of all that a page shows.
fn key(drawing: &PageDrawing) -> u64 {
    let PageDrawing { numbers, pictures, text } = drawing;
    let mut hasher = DefaultHasher::new();
    for number in numbers {
        number.to_bits().hash(&mut hasher);
    }
    (pictures, text).hash(&mut hasher);
    hasher.finish()
}
