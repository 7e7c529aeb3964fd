//! The body of the Word file under construction: what all kinds of blocks share.

use std::collections::{BTreeMap, BTreeSet};

use super::field::Bookmarks;
use super::numbering::Numbering;
use super::package::Package;
use super::page_numbers::PageNumbers;
use super::paragraph::Paragraph;
use super::section::{self, Furniture, Kind, Section};
use super::styles::Sizes;
use super::xml::Element;
use super::{field, run, styles};
use crate::document::{self, Block, Caption, Document, Image, Target};
use crate::geometry::Orientation;
use crate::layout::{self, faces::Faces};

/// The space above a paragraph after a table, in twentieths of a point, where its style has none.
const AFTER_TABLE: usize = 160;

/// The bookmark of the last page.
pub(super) const LAST_PAGE: &str = "_LastPage";

/// The body under construction.
pub(super) struct Body<'a> {
    pub(super) document: &'a Document,
    package: &'a mut Package,
    pub(super) bookmarks: Bookmarks,
    pub(super) numbers: Option<PageNumbers>,
    pub(super) faces: Option<Faces<'a>>,
    pub(super) sizes: Sizes,
    /// The space above and below a paragraph, by style.
    spaces: BTreeMap<String, (usize, usize)>,
    /// The space below the last block.
    below: usize,
    /// The number of pictures drawn so far.
    pub(super) drawings: usize,
    /// The pictures in the package, by asset id: a picture used twice is stored once.
    pictures: BTreeMap<&'a str, String>,
    furniture: Furniture,
    pub(super) numbering: Numbering,
    targets: BTreeSet<Target>,
    /// The last caption number of each kind.
    counted: BTreeMap<&'static str, u32>,
    /// The number of top-level headings so far.
    pub(super) headings: usize,
    elements: Vec<Element>,
    /// The next block begins a page.
    pub(super) new_page: bool,
    /// A section has just begun: the next block is at the top of a page.
    at_top: bool,
    /// The last block was a table.
    after_table: bool,
    /// The orientation of the current section, and whether an earlier one of the body has ended.
    orientation: Orientation,
    has_ended: bool,
}

/// The height of the draft mark, in points.
const DRAFT_LINE: f32 = 24.0;

impl<'a> Body<'a> {
    /// An empty body.
    pub(super) fn new(
        document: &'a Document,
        package: &'a mut Package,
        furniture: Furniture,
        (numbers, faces): (Option<PageNumbers>, Option<Faces<'a>>),
    ) -> Body<'a> {
        Body {
            document,
            package,
            bookmarks: Bookmarks::default(),
            numbers,
            faces,
            sizes: Sizes::default(),
            spaces: styles::spaces(),
            below: 0,
            drawings: 0,
            pictures: BTreeMap::new(),
            furniture,
            numbering: Numbering::default(),
            targets: targets(document),
            counted: BTreeMap::new(),
            headings: 0,
            elements: Vec::new(),
            new_page: false,
            at_top: false,
            after_table: false,
            orientation: Orientation::Portrait,
            has_ended: false,
        }
    }

    /// The numbering part, the body with its last section, and the sizes its styles need.
    pub(super) fn finish(mut self, last: Kind) -> (Element, Element, Sizes) {
        if self.has_ended {
            let mark = self.bookmarks.around(LAST_PAGE, Vec::new());
            self.paragraph(Paragraph::new(styles::GAP).with(mark));
        } else if self.after_table {
            self.paragraph(Paragraph::new(styles::GAP));
        }
        let section = section::properties(self.section(last), &self.furniture);
        let body = Element::new("w:body").with_all(self.elements).with(section);
        (self.numbering.part(), body, self.sizes)
    }

    fn section(&self, kind: Kind) -> Section {
        Section {
            kind,
            orientation: self.orientation,
            is_first: !self.has_ended,
            line_numbers: self.document.line_numbers,
        }
    }

    /// Turns the pages from here on, in a section of their own.
    pub(super) fn turn(&mut self, orientation: Orientation) {
        if self.orientation == orientation {
            return;
        }
        if !self.at_top && !self.elements.is_empty() {
            // A section begins a page by itself.
            self.new_page = false;
            self.end_section(Kind::Body);
            self.has_ended = true;
        }
        self.orientation = orientation;
    }

    /// The column widths of a table in the PDF, in twentieths of a point, and the size of its text in half points.
    pub(super) fn columns(&self, source: &document::Table) -> Option<(Vec<usize>, usize)> {
        let (_, widths, size) = layout::table::widths(self.faces.as_ref()?, source).ok()?;
        let widths = widths.iter().map(|width| (width * 20.0).round() as usize).collect();
        Some((widths, (size * 2.0).round() as usize))
    }

    /// What is saved above and between the fields of a cover with many, in points, as in the PDF; nothing where no fonts
    /// are known.
    pub(super) fn cover_saved(&self, cover: &document::Cover) -> (f32, f32) {
        // The draft mark stands in the text here, in the margin there.
        let taken = if self.document.draft_mark { DRAFT_LINE } else { 0.0 };
        let spaces = self.faces.as_ref().and_then(|faces| layout::cover::spaces(faces, cover, taken).ok());
        spaces.map_or((0.0, 0.0), |spaces| {
            (layout::cover::ABOVE - spaces.above, layout::cover::FIELD_SPACE - spaces.between)
        })
    }

    /// Adds a paragraph.
    pub(super) fn paragraph(&mut self, paragraph: Paragraph) {
        let after_table = std::mem::take(&mut self.after_table);
        let close = matches!(
            paragraph.style.as_str(),
            styles::BODY | styles::FLUSH | styles::ITEM | styles::NOTE | styles::REFERENCE
        );
        let new_page = paragraph.new_page || std::mem::take(&mut self.new_page);
        // Word drops the space above what happens to begin a page, but not above what is told to.
        let at_top = new_page || std::mem::take(&mut self.at_top);
        let (usual, below) = self.spaces.get(&paragraph.style).copied().unwrap_or_default();
        let above = paragraph.before.unwrap_or(if after_table && close { AFTER_TABLE } else { usual });
        // Word leaves the greater of the spaces below one paragraph and above the next, the PDF leaves both.
        let above = match above {
            _ if at_top => 0,
            0 => 0,
            above => above + self.below,
        };
        self.below = below;
        let before = (above != usual).then_some(above);
        self.elements.push(Paragraph { before, new_page, ..paragraph }.element());
    }

    /// Adds a table, separated from one before it: Word would merge adjacent tables.
    pub(super) fn table(&mut self, table: Element) {
        if self.after_table || self.new_page {
            self.paragraph(Paragraph { before: Some(AFTER_TABLE), ..Paragraph::new(styles::GAP) });
        }
        self.elements.push(table);
        self.after_table = true;
        self.below = 0;
    }

    /// Adds another block-level element.
    pub(super) fn element(&mut self, element: Element) {
        self.elements.push(element);
        self.after_table = false;
        self.at_top = false;
        self.below = 0;
    }

    /// Adds a picture to the package; returns its relationship id.
    pub(super) fn picture(&mut self, image: &'a Image) -> String {
        if let Some(reference) = self.pictures.get(image.id.as_str()) {
            return reference.clone();
        }
        let reference = self.package.picture(self.pictures.len() + 1, image.kind, &image.bytes);
        self.pictures.insert(&image.id, reference.clone());
        reference
    }

    /// Ends a section here.
    pub(super) fn end_section(&mut self, kind: Kind) {
        let section = Some(section::properties(self.section(kind), &self.furniture));
        self.paragraph(Paragraph { section, ..Paragraph::new(styles::GAP) });
        self.at_top = true;
    }

    /// Runs, with links around linked ones. A link without a target is dropped; its text stays.
    pub(super) fn runs(&self, source: &[document::Run]) -> Vec<Element> {
        let mut elements = Vec::new();
        for chunk in run::linked(source) {
            let target = chunk.link.filter(|target| self.targets.contains(target));
            match target {
                None => elements.extend(chunk.runs),
                // Word counts figures, tables and references: what refers to one is counted with it.
                Some(target) => {
                    let instruction = format!("REF {} \\h", self.bookmark(target));
                    elements.extend(field::field(&instruction, chunk.runs));
                }
            }
        }
        elements
    }

    /// The number of one of a series, as a field: Word counts on by itself, and is told where the document does not.
    pub(super) fn number(&mut self, kind: &'static str, number: u32) -> Vec<Element> {
        let counted = self.counted.insert(kind, number).unwrap_or(0);
        let told = match number {
            number if number == counted + 1 => String::new(),
            number if number == counted => " \\c".to_owned(),
            number => format!(" \\r {number}"),
        };
        field::field(&format!("SEQ {kind} \\* ARABIC{told}"), run::words(&number.to_string()))
    }

    /// A caption numbered by Word; its bookmark contains the text that references print: 图 1.
    pub(super) fn caption(
        &mut self,
        kind: &'static str,
        caption: &Caption,
        target: Option<Target>,
    ) -> Paragraph {
        let mut label = run::words(&format!("{kind} "));
        label.extend(self.number(kind, caption.number));
        if let Some(target) = target {
            let name = self.bookmark(&target);
            label = self.bookmarks.around(&name, label);
        }
        let name = if caption.text.is_empty() { String::new() } else { format!("　{}", caption.text) };
        Paragraph::new(styles::CAPTION).with(label).with(run::words(&name))
    }

    /// The bookmark of a target. Word allows letters, digits and `_`, at most 40, and hides names that begin with `_`:
    /// figures and tables are named by their index among the targets, not by their ids.
    pub(super) fn bookmark(&self, target: &Target) -> String {
        let place = self.targets.iter().take_while(|other| *other < target).count();
        match target {
            Target::Figure(_) => format!("_RefFigure{place}"),
            Target::Table(_) => format!("_RefTable{place}"),
            Target::Reference(number) => format!("_RefEntry{number}"),
        }
    }
}

/// All possible targets of links in the document.
fn targets(document: &Document) -> BTreeSet<Target> {
    let mut targets = BTreeSet::new();
    for block in &document.blocks {
        match block {
            Block::Table(table) if table.caption.is_some() => {
                targets.extend(table.id.clone().map(Target::Table));
            }
            Block::Figure(figure) => targets.extend(figure.id.clone().map(Target::Figure)),
            Block::References(entries) => {
                targets.extend(entries.iter().map(|entry| Target::Reference(entry.number)));
            }
            _ => {}
        }
    }
    targets
}
