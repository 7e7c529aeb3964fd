//! The output of layout: the drawings on pages, in points from the top left.

use std::sync::Arc;

use super::glyph::Glyph;
use super::structure::ElementId;
use crate::document::Target;
use crate::geometry::Orientation;
use crate::image::Embedded;

/// A page with its drawings.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Page {
    pub(crate) drawings: Vec<Drawing>,
    pub(crate) kind: PageKind,
    pub(crate) orientation: Orientation,
}

/// The kind of a page, which determines its numbering.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PageKind {
    /// 1, 2, 3 …
    #[default]
    Body,
    /// A page without header and number.
    Cover,
    /// The contents: i, ii, iii …
    Contents,
}

/// A drawing. The y axis points down.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Drawing {
    /// A line of text.
    Text(TextLine),
    /// A filled rectangle, also used for rules.
    Bar { x: f32, y: f32, width: f32, height: f32, grey: f32 },
    /// A filled circle.
    Dot { x: f32, y: f32, radius: f32, grey: f32 },
    /// An outlined rectangle.
    Outline { x: f32, y: f32, width: f32, height: f32, thickness: f32, grey: f32 },
    /// A picture.
    Image { x: f32, y: f32, width: f32, height: f32, image: Arc<Embedded> },
    /// A leader of dots.
    Leader { x: f32, y: f32, width: f32, grey: f32 },
    /// Assigns the following drawings to this element, numbered within the block layout; `None` for decoration.
    Mark(Option<ElementId>),
    /// The page number of a heading, filled in when it is known; `x` is its right edge.
    PageNumber { heading: usize, x: f32, baseline: f32 },
    /// The area of a link. One in running text has no element until its block is complete, and directly precedes its
    /// text.
    Link { x: f32, y: f32, width: f32, height: f32, to: Lead, element: Option<ElementId> },
    /// The target of links, with its description.
    Destination { y: f32, target: Target, words: String },
}

/// The destination of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Lead {
    /// A heading, by its index among the top-level headings.
    Heading(usize),
    /// A figure, a table or a reference.
    Target(Target),
}

impl Drawing {
    /// The drawing moved to its place on a page, with element numbers offset by `elements`.
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
    /// The pen position of each glyph, relative to `x`.
    pub(crate) pens: Arc<[f32]>,
}

/// A heading, for bookmarks.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Anchor {
    pub(crate) level: u8,
    pub(crate) text: String,
    /// Its index among the top-level headings, 0 within a block layout; `None` for one inside a list.
    pub(crate) listed: Option<usize>,
}

/// How firmly a line box stays on one page with the next. Pagination weighs all but the last against the white that
/// keeping would leave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Keep {
    /// A page may end here.
    #[default]
    No,
    /// A paragraph and the numbered table it announces, which is found from another page too.
    Announcement,
    /// The rows of a table that a page holds.
    Rows,
    /// The lines of a row of a table.
    Lines,
    /// The rows of a small table, or of a chart.
    SmallTable,
    /// What would look lost alone: the first and the last rows of a table; what a colon announces.
    Firmly,
    /// Always: a heading and its text, a caption, the first and the last two lines of a paragraph.
    Always,
}

/// A part of rows of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// The index of the rows in their block layout.
    pub(crate) of: usize,
    /// Its index, from 0.
    pub(crate) index: usize,
}

/// A horizontal slice of content that is moved to a page as a unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct LineBox {
    pub(crate) height: f32,
    /// The part of its height that is space below, which may extend below the page's text area.
    pub(crate) after: f32,
    /// The space above, dropped at the top of a page.
    pub(crate) before: f32,
    pub(crate) drawings: Vec<Drawing>,
    /// How firmly it stays on one page with the next.
    pub(crate) keep: Keep,
    /// The kind of its page; a different kind begins a page.
    pub(crate) page: PageKind,
    /// The orientation of its page; a different one begins a page.
    pub(crate) orientation: Orientation,
    pub(crate) anchor: Option<Anchor>,
    /// Additional decoration when a page begins here: the label of rows that began on the page before.
    pub(crate) at_top: Vec<Drawing>,
    /// Additional decoration when the page ends here within the block layout: the closing rule of a table.
    pub(crate) at_bottom: Vec<Drawing>,
    /// The table header to repeat when a page begins here.
    pub(crate) head: Option<usize>,
    /// The part it is of rows of a table within which a page may end.
    pub(crate) part: Option<Part>,
}
