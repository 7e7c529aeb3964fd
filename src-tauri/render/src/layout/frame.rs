//! What layout hands to the writer: things drawn on pages, in points from the top left.

use std::sync::Arc;

use super::glyph::Glyph;
use super::structure::ElementId;
use crate::document::Target;
use crate::image::Embedded;

/// A page, as drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Page {
    pub(crate) drawings: Vec<Drawing>,
    pub(crate) kind: PageKind,
}

/// What a page is for; it says how the page is numbered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PageKind {
    /// 1, 2, 3 …
    #[default]
    Body,
    /// Alone, without header and number.
    Cover,
    /// The contents: i, ii, iii …
    Contents,
}

/// Something drawn. The y axis points down.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Drawing {
    /// A line of text.
    Text(TextLine),
    /// A filled rectangle, rules included.
    Bar { x: f32, y: f32, width: f32, height: f32, grey: f32 },
    /// A filled circle.
    Dot { x: f32, y: f32, radius: f32, grey: f32 },
    /// An outlined rectangle.
    Outline { x: f32, y: f32, width: f32, height: f32, thickness: f32, grey: f32 },
    /// A picture.
    Image { x: f32, y: f32, width: f32, height: f32, image: Arc<Embedded> },
    /// A row of dots that leads the eye along.
    Leader { x: f32, y: f32, width: f32, grey: f32 },
    /// What follows belongs to this element, in a line box counted within its block layout; to none, it is there for the eye alone.
    Mark(Option<ElementId>),
    /// The number of the page a heading stands on, put in once that is known; `x` is where it ends.
    PageNumber { heading: usize, x: f32, baseline: f32 },
    /// An area that leads elsewhere. One in running words has no element until its block is whole, and stands right
    /// before them.
    Link { x: f32, y: f32, width: f32, height: f32, to: Lead, element: Option<ElementId> },
    /// Where links to a target lead, and what it is called.
    Destination { y: f32, target: Target, words: String },
}

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Lead {
    /// A heading, by its index among those at the top of the document.
    Heading(usize),
    /// A figure, a table or a reference.
    Target(Target),
}

impl Drawing {
    /// The same thing on a page, where the elements of its block layout come after so many others.
    pub(crate) fn placed(&self, dx: f32, dy: f32, elements: usize) -> Drawing {
        let mut moved = self.clone();
        match &mut moved {
            Drawing::Text(line) => {
                line.x += dx;
                line.baseline += dy;
            }
            Drawing::Bar { x, y, .. }
            | Drawing::Dot { x, y, .. }
            | Drawing::Outline { x, y, .. }
            | Drawing::Image { x, y, .. }
            | Drawing::Leader { x, y, .. }
            | Drawing::PageNumber { x, baseline: y, .. } => {
                *x += dx;
                *y += dy;
            }
            Drawing::Link { x, y, element, .. } => {
                *x += dx;
                *y += dy;
                if let Some(element) = element {
                    element.0 += elements;
                }
            }
            Drawing::Destination { y, .. } => *y += dy,
            Drawing::Mark(Some(element)) => element.0 += elements,
            Drawing::Mark(None) => {}
        }
        moved
    }
}

/// A line of text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TextLine {
    pub(crate) x: f32,
    pub(crate) baseline: f32,
    pub(crate) glyphs: Arc<[Glyph]>,
    /// Where the pen stands for each glyph, from `x`.
    pub(crate) pens: Arc<[f32]>,
}

/// A heading, for the bookmarks.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Anchor {
    pub(crate) level: u8,
    pub(crate) text: String,
    /// Its index among the headings at the top of the document, in a block layout 0; `None` for one inside a list.
    pub(crate) listed: Option<usize>,
}

/// A horizontal slice of the galley, moved to a page whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct LineBox {
    pub(crate) height: f32,
    /// How much of its height is space below it, which may hang over the foot of a page.
    pub(crate) after: f32,
    /// Space above it, dropped at the top of a page.
    pub(crate) before: f32,
    pub(crate) drawings: Vec<Drawing>,
    /// Stays on one page with the next.
    pub(crate) keep: bool,
    /// It does not, where staying would leave a hole.
    pub(crate) loose: bool,
    /// Begins a page.
    pub(crate) new_page: bool,
    /// The kind of page it stands on; another kind begins a page.
    pub(crate) page: PageKind,
    pub(crate) anchor: Option<Anchor>,
    /// Drawn as well when a page begins here, for the eye alone: the name of rows that began on the page before.
    pub(crate) at_top: Vec<Drawing>,
    /// Drawn as well when the page ends here and its block layout does not: the rule that closes a table.
    pub(crate) at_bottom: Vec<Drawing>,
    /// The table head of its block layout to repeat when a page begins here.
    pub(crate) head: Option<usize>,
}
