//! The preview: the pages of the PDF for a canvas in the window, and the mapping between them and the form.

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
use crate::geometry::Orientation;
pub use crate::layout::frame::PageKind;
use crate::layout::{Typesetter, furniture};
use origins::Origins;

/// An entry of the list of pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageSummary {
    /// A key that is equal exactly for pages that look the same.
    pub key: u64,
    /// Its kind.
    pub kind: PageKind,
    /// Its page number as printed: i, ii …, 1, 2 …; 封面 on the cover.
    pub label: String,
    /// How it is turned.
    pub orientation: Orientation,
}

/// The preview of a document being edited: its fonts, and its latest pages.
pub struct Preview {
    fonts: Fonts,
    typesetter: Typesetter,
    pages: Vec<(PageSummary, PageDrawing)>,
    origins: Origins,
}

impl Preview {
    /// An empty preview.
    pub fn new(fonts: Fonts) -> Preview {
        let typesetter = Typesetter::new(fonts.clone());
        Preview { fonts, typesetter, pages: Vec::new(), origins: Origins::default() }
    }

    /// Lays out a document. On an error the previous pages stay.
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
            let orientation = laid.pages[i].orientation;
            (PageSummary { key, kind, label, orientation }, drawing)
        });
        self.pages = pages.collect();
        Ok(self.pages.iter().map(|(summary, _)| summary.clone()).collect())
    }

    /// The page with this key; `None` where the document no longer has it.
    pub fn page(&self, key: u64) -> Option<&PageDrawing> {
        self.pages.iter().find(|(summary, _)| summary.key == key).map(|(_, drawing)| drawing)
    }

    /// The index of the page with this key, from 0; `None` where there is none.
    pub fn number(&self, key: u64) -> Option<usize> {
        self.pages.iter().position(|(summary, _)| summary.key == key)
    }

    /// The outline of a glyph of a face, with the ids of [`PageDrawing`]; empty where there is none.
    pub fn outline(&self, face: u8, glyph: u16) -> Outline {
        let face = FaceId::ALL.get(usize::from(face));
        let face =
            face.and_then(|id| ttf_parser::Face::parse(self.fonts.bytes(*id), self.fonts.index(*id)).ok());
        face.map_or_else(Outline::new, |face| outline::trace(&face, glyph))
    }

    /// The field at, or nearest to, a point of a page; pages count from 0, points are from the top left.
    pub fn at(&self, page: usize, x: f32, y: f32) -> Option<&Origin> {
        self.origins.at(page, x, y)
    }

    /// The characters printed just before and just after the point, without white space.
    pub fn words_at(&self, page: usize, x: f32, y: f32) -> (String, String) {
        self.origins.words_at(page, x, y)
    }

    /// The areas of a field, the one to scroll to first; empty where the pages do not show it.
    pub fn find(&self, place: &Origin) -> Vec<Area> {
        self.origins.find(place)
    }
}

/// The printed page numbers.
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

/// A digest of the appearance of a page.
fn key(drawing: &PageDrawing) -> u64 {
    let PageDrawing { numbers, pictures, text } = drawing;
    let mut hasher = DefaultHasher::new();
    for number in numbers {
        number.to_bits().hash(&mut hasher);
    }
    (pictures, text).hash(&mut hasher);
    hasher.finish()
}
