//! The field of the application that each part of a page comes from, and the places of a field on the pages.

use shenbao_guide::field::FieldPath;

use crate::document::{Block, Document, Origin};
use crate::layout::Pages;
use crate::layout::frame::{Drawing, Lead, Page, PageKind, TextLine};
use crate::layout::structure::{ElementId, Kind, Structure};

/// A part of a page, in points from the top left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// The page, from 0.
    pub page: usize,
    /// Its left edge.
    pub x: f32,
    /// Its upper edge.
    pub y: f32,
    /// Its width.
    pub width: f32,
    /// Its height.
    pub height: f32,
}

impl Area {
    fn with(self, other: Area) -> Area {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let right = (self.x + self.width).max(other.x + other.width);
        let bottom = (self.y + self.height).max(other.y + other.height);
        Area { page: self.page, x, y, width: right - x, height: bottom - y }
    }

    /// The distance of a point; vertical distance counts more than horizontal.
    fn distance(&self, x: f32, y: f32) -> f32 {
        let off = |at: f32, from: f32, size: f32| (from - at).max(at - from - size).max(0.0);
        off(x, self.x, self.width) + 4.0 * off(y, self.y, self.height)
    }
}

/// The area of an element on a page.
#[derive(Clone, Debug, PartialEq)]
struct Spot {
    element: ElementId,
    area: Area,
    origin: Origin,
    kind: PageKind,
    lines: Vec<TextLine>,
}

/// The number of characters [`Origins::words_at`] returns on either side.
const WORDS: usize = 16;

/// The places of everything with an origin.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Origins {
    /// Sorted by page, then in reading order.
    spots: Vec<Spot>,
}

impl Origins {
    /// Collects the places of all fields on the pages.
    pub(crate) fn collect(document: &Document, laid: &Pages) -> Origins {
        let sources = Sources::new(document, laid);
        let mut spots = Vec::new();
        for (i, page) in laid.pages.iter().enumerate() {
            let begun = spots.len();
            collect_page(i, page, &sources, &mut spots);
            align_rows(&mut spots[begun..], &laid.structure);
        }
        Origins { spots }
    }

    /// The origin at, or nearest to, a point of a page; `None` on a page without fields.
    pub(crate) fn at(&self, page: usize, x: f32, y: f32) -> Option<&Origin> {
        self.nearest(page, x, y).map(|spot| &self.spots[spot].origin)
    }

    fn nearest(&self, page: usize, x: f32, y: f32) -> Option<usize> {
        let here = self.spots.iter().enumerate().filter(|(_, spot)| spot.area.page == page);
        let near = here.min_by(|(_, a), (_, b)| a.area.distance(x, y).total_cmp(&b.area.distance(x, y)));
        near.map(|(i, _)| i)
    }

    /// The characters printed just before and just after a point, in the same part of the field, without white space.
    pub(crate) fn words_at(&self, page: usize, x: f32, y: f32) -> (String, String) {
        let Some(near) = self.nearest(page, x, y) else { return (String::new(), String::new()) };
        let spot = &self.spots[near];
        let off = |line: &TextLine| text_extent(page, line).map_or(f32::INFINITY, |area| area.distance(x, y));
        let hit = (0..spot.lines.len()).min_by(|a, b| off(&spot.lines[*a]).total_cmp(&off(&spot.lines[*b])));
        let (mut before, mut after) = (Vec::new(), Vec::new());
        let same = |other: &Spot| other.origin == spot.origin && other.kind == spot.kind;
        for (i, other) in self.spots.iter().enumerate().filter(|(_, other)| same(other)) {
            for (n, line) in other.lines.iter().enumerate() {
                let is_hit = i == near && Some(n) == hit;
                for (glyph, pen) in line.glyphs.iter().zip(line.pens.iter()) {
                    let behind = line.x + pen + glyph.advance / 2.0 > x;
                    let later = if is_hit { behind } else { (i, Some(n)) > (near, hit) };
                    if !glyph.ch.is_whitespace() {
                        if later { after.push(glyph.ch) } else { before.push(glyph.ch) }
                    }
                }
            }
        }
        let from = before.len().saturating_sub(WORDS);
        (before[from..].iter().collect(), after.iter().take(WORDS).collect())
    }

    /// The areas of a field, the one to scroll to first: pages of the body before the cover and the contents, which
    /// only repeat it. A field without an area has that of its parent.
    pub(crate) fn find(&self, wanted: &Origin) -> Vec<Area> {
        let places = std::iter::successors(Some(shown_as(&wanted.place)), FieldPath::parent);
        places.map(|place| self.of(&place, wanted.block)).find(|found| !found.is_empty()).unwrap_or_default()
    }

    fn of(&self, place: &FieldPath, block: Option<u32>) -> Vec<Area> {
        let own: Vec<&Spot> = self.spots.iter().filter(|spot| spot.origin.place.is_within(place)).collect();
        let exact = |spot: &&&Spot| spot.origin.place == *place && spot.origin.block == block;
        let mut spots: Vec<&Spot> = own.iter().filter(exact).copied().collect();
        if spots.is_empty() && block.is_some() {
            // An empty paragraph is not printed: what stands before it is.
            let before = own.iter().filter_map(|spot| spot.origin.block).filter(|b| Some(*b) < block).max();
            spots = own.iter().filter(|spot| spot.origin.block == before).copied().collect();
        }
        if spots.is_empty() {
            spots = own;
        }
        spots.sort_by_key(|spot| spot.kind != PageKind::Body);
        spots.into_iter().map(|spot| spot.area).collect()
    }
}

/// The field under which a field is printed: both ends of a period are printed together, under the first.
fn shown_as(place: &FieldPath) -> FieldPath {
    match place {
        FieldPath::EndDate => FieldPath::StartDate,
        other => other.clone(),
    }
}

/// Maps elements to origins.
struct Sources<'a> {
    document: &'a Document,
    laid: &'a Pages,
    /// The indices of the blocks that are headings, in order.
    headings: Vec<usize>,
}

impl Sources<'_> {
    fn new<'a>(document: &'a Document, laid: &'a Pages) -> Sources<'a> {
        let headings = document.blocks.iter().enumerate();
        let headings = headings.filter(|(_, block)| matches!(block, Block::Heading(_))).map(|(i, _)| i);
        Sources { document, laid, headings: headings.collect() }
    }

    /// The origin of an element; `None` for text of the form itself.
    fn of(&self, element: ElementId) -> Option<Origin> {
        let mut at = Some(element);
        while let Some(id) = at {
            let element = &self.laid.structure.elements[id.0];
            if let Some(place) = &element.place {
                return Some(Origin { place: place.clone(), block: None });
            }
            at = element.parent;
        }
        let block = self.laid.firsts.partition_point(|first| *first <= element).checked_sub(1)?;
        self.of_block(block)
    }

    fn of_block(&self, block: usize) -> Option<Origin> {
        self.document.origins.get(block)?.clone()
    }

    /// The origin of the heading that an entry of the contents refers to.
    fn of_heading(&self, heading: usize) -> Option<Origin> {
        self.of_block(*self.headings.get(heading)?)
    }
}

/// Adds a spot for each element on a page.
fn collect_page(number: usize, page: &Page, sources: &Sources<'_>, spots: &mut Vec<Spot>) {
    let mut element = None;
    let mut here: Vec<(ElementId, Area, Vec<TextLine>)> = Vec::new();
    let mut leading: Vec<(ElementId, usize)> = Vec::new();
    for drawing in &page.drawings {
        let drawn = match drawing {
            Drawing::Mark(marked) => {
                element = *marked;
                continue;
            }
            Drawing::Link { to: Lead::Heading(heading), element: Some(element), .. } => {
                leading.push((*element, *heading));
                continue;
            }
            other => extent(number, other),
        };
        let (Some(element), Some(area)) = (element, drawn) else { continue };
        let line = if let Drawing::Text(line) = drawing { Some(line.clone()) } else { None };
        match here.iter_mut().rev().find(|(id, ..)| *id == element) {
            Some((_, whole, lines)) => {
                *whole = whole.with(area);
                lines.extend(line);
            }
            None => here.push((element, area, line.into_iter().collect())),
        }
    }
    for (element, area, lines) in here {
        let entry = leading.iter().find(|(id, _)| *id == element);
        let origin = entry.map_or_else(|| sources.of(element), |(_, heading)| sources.of_heading(*heading));
        if let Some(origin) = origin {
            spots.push(Spot { element, area, origin, kind: page.kind, lines });
        }
    }
}

/// The area of a drawing.
fn extent(page: usize, drawing: &Drawing) -> Option<Area> {
    match drawing {
        Drawing::Text(line) => text_extent(page, line),
        Drawing::Bar { x, y, width, height, .. }
        | Drawing::Outline { x, y, width, height, .. }
        | Drawing::Image { x, y, width, height, .. } => {
            Some(Area { page, x: *x, y: *y, width: *width, height: *height })
        }
        Drawing::Dot { .. }
        | Drawing::Leader { .. }
        | Drawing::Mark(_)
        | Drawing::PageNumber { .. }
        | Drawing::Link { .. }
        | Drawing::Destination { .. } => None,
    }
}

fn text_extent(page: usize, line: &TextLine) -> Option<Area> {
    let (last, pen) = (line.glyphs.last()?, line.pens.last()?);
    let size = line.glyphs.iter().map(|glyph| glyph.size).fold(0.0, f32::max);
    // The em box.
    Some(Area { page, x: line.x, y: line.baseline - 0.88 * size, width: pen + last.advance, height: size })
}

/// Extends the cells of a row to the height of the fullest: a click beside a short one is still in its row.
fn align_rows(spots: &mut [Spot], structure: &Structure) {
    let row = |spot: &Spot| {
        let element = &structure.elements[spot.element.0];
        let is_cell = matches!(element.kind, Kind::Cell | Kind::Header { .. });
        element.parent.filter(|_| is_cell)
    };
    let mut from = 0;
    while from < spots.len() {
        let this = row(&spots[from]);
        let count = if this.is_none() {
            1
        } else {
            spots[from..].iter().take_while(|spot| row(spot) == this).count()
        };
        let cells = &mut spots[from..from + count];
        let top = cells.iter().map(|spot| spot.area.y).fold(f32::INFINITY, f32::min);
        let bottom = cells.iter().map(|spot| spot.area.y + spot.area.height).fold(0.0, f32::max);
        for spot in cells {
            (spot.area.y, spot.area.height) = (top, bottom - top);
        }
        from += count;
    }
}
