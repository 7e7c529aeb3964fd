//! A picture of a form: its paragraphs and tables as they are printed, with its places marked, for a window to draw.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Serialize;
use ts_rs::TS;

use crate::grid::Grid;
use crate::place::{Place, Target};
use crate::recognise::heading::heading_level;
use crate::text::{OBJECT, Paragraph};
use crate::xml::Tree;

/// A block of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum PictureBlock {
    /// A paragraph.
    Paragraph {
        /// Its text, cut at its places.
        pieces: Vec<PicturePiece>,
        /// Is it a heading?
        heading: bool,
        /// Is it set in the middle?
        centred: bool,
    },
    /// A table.
    Table {
        /// The widths of its grid columns, in twentieths of a point; 0 where the form says none.
        columns: Vec<u32>,
        /// Its rows.
        rows: Vec<Vec<PictureCell>>,
    },
    /// A text box, behind the paragraph it is anchored in.
    TextBox {
        /// What stands in it.
        blocks: Vec<PictureBlock>,
    },
}

/// A stretch of a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PicturePiece {
    /// As printed: of a place its blank.
    pub text: String,
    /// The place it is, by its id.
    pub place: Option<usize>,
    /// The option this box ticks.
    pub option: Option<String>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PictureCell {
    /// How many grid columns it covers.
    pub columns: usize,
    /// How many rows it covers.
    pub rows: usize,
    /// The place that the whole cell is, by its id.
    pub place: Option<usize>,
    /// What is printed in it.
    pub blocks: Vec<PictureBlock>,
}

/// Characters of a paragraph: from, to, the place they are, the option they tick.
type Stretch = (usize, usize, usize, Option<String>);

/// The places by the elements they stand in.
#[derive(Default)]
struct Marks {
    cells: HashMap<usize, usize>,
    objects: HashMap<usize, usize>,
    /// By paragraph.
    stretches: HashMap<usize, Vec<Stretch>>,
    regions: HashMap<usize, usize>,
    /// Blank paragraphs of a region behind its first.
    within: BTreeSet<usize>,
    behind: HashMap<usize, usize>,
    /// Of a row: copy, cell, place.
    copies: HashMap<usize, BTreeMap<usize, HashMap<usize, usize>>>,
}

impl Marks {
    fn of(places: &[Place]) -> Marks {
        let mut marks = Marks::default();
        for Place { id, target, .. } in places {
            match target {
                Target::Nothing(cell) | Target::Cell(cell) => {
                    marks.cells.insert(*cell, *id);
                }
                Target::Blank { paragraph, range } => {
                    marks.stretches.entry(*paragraph).or_default().push((range.start, range.end, *id, None));
                }
                Target::Region { paragraphs, after } => {
                    match paragraphs.first() {
                        Some(first) => marks.regions.insert(*first, *id),
                        None => marks.behind.insert(*after, *id),
                    };
                    marks.within.extend(paragraphs.iter().skip(1));
                }
                Target::Choice(boxes) => {
                    for (paragraph, at, option) in boxes {
                        let of = marks.stretches.entry(*paragraph).or_default();
                        of.push((*at, at + 1, *id, Some(option.clone())));
                    }
                }
                Target::Control(node) | Target::OldField(node) => {
                    marks.objects.insert(*node, *id);
                }
                Target::Extra { row, copy, cell } => {
                    let of = marks.copies.entry(*row).or_default().entry(*copy).or_default();
                    of.insert(*cell, *id);
                }
            }
        }
        for stretches in marks.stretches.values_mut() {
            stretches.sort_by_key(|(from, ..)| *from);
        }
        marks
    }
}

/// The blocks of a form.
pub(crate) fn picture(tree: &Tree<'_>, places: &[Place]) -> Vec<PictureBlock> {
    let marks = Marks::of(places);
    tree.child(0, "w:body").map_or_else(Vec::new, |body| blocks(tree, &marks, body))
}

fn blocks(tree: &Tree<'_>, marks: &Marks, node: usize) -> Vec<PictureBlock> {
    let mut made = Vec::new();
    for block in tree.node(node).children.iter().copied() {
        if tree.is(block, "w:p") {
            paragraph(tree, marks, block, &mut made);
        } else if tree.is(block, "w:tbl") {
            made.push(table(tree, marks, block));
        } else if tree.is(block, "w:sdt") {
            match marks.objects.get(&block) {
                Some(id) => made.push(of_place(*id, String::new())),
                None => {
                    if let Some(content) = tree.child(block, "w:sdtContent") {
                        made.extend(blocks(tree, marks, content));
                    }
                }
            }
        }
        if let Some(id) = marks.behind.get(&block) {
            made.push(of_place(*id, String::new()));
        }
    }
    made
}

fn of_place(id: usize, text: String) -> PictureBlock {
    let piece = PicturePiece { text, place: Some(id), option: None };
    PictureBlock::Paragraph { pieces: vec![piece], heading: false, centred: false }
}

fn paragraph(tree: &Tree<'_>, marks: &Marks, node: usize, made: &mut Vec<PictureBlock>) {
    if marks.within.contains(&node) {
        return;
    }
    let own = Paragraph::read(tree, node);
    if let Some(id) = marks.regions.get(&node) {
        made.push(of_place(*id, own.text()));
        return;
    }
    let none = Vec::new();
    let mut stretches: Vec<Stretch> = marks.stretches.get(&node).unwrap_or(&none).clone();
    let objects = (0..own.chars.len()).filter(|at| own.chars[*at] == OBJECT);
    let placed = objects.filter_map(|at| Some((at, at + 1, *marks.objects.get(&own.object(at)?)?, None)));
    stretches.extend(placed.collect::<Vec<_>>());
    stretches.sort_by_key(|(from, ..)| *from);
    let mut pieces = Vec::new();
    let mut at = 0;
    let plain = |from: usize, to: usize| PicturePiece {
        text: own.slice(from..to).replace(OBJECT, ""),
        ..PicturePiece::default()
    };
    for (from, to, id, option) in stretches {
        if from < at {
            continue;
        }
        if from > at {
            pieces.push(plain(at, from));
        }
        pieces.push(PicturePiece { place: Some(id), option, ..plain(from, to) });
        at = to;
    }
    if at < own.chars.len() {
        pieces.push(plain(at, own.chars.len()));
    }
    let text = own.text();
    let centred = tree.val(node, &["w:pPr", "w:jc"]) == Some("center");
    let heading =
        pieces.iter().all(|piece| piece.place.is_none()) && heading_level(tree, &own, &text).is_some();
    made.push(PictureBlock::Paragraph { pieces, heading, centred });
    let shown = |inner: &usize| {
        tree.is(*inner, "w:txbxContent") && !tree.ancestors(*inner).any(|above| tree.is(above, "mc:Fallback"))
    };
    for text_box in tree.descendants(node).filter(shown) {
        made.push(PictureBlock::TextBox { blocks: blocks(tree, marks, text_box) });
    }
}

fn table(tree: &Tree<'_>, marks: &Marks, node: usize) -> PictureBlock {
    let grid = Grid::read(tree, node);
    let columns = tree.child(node, "w:tblGrid").map_or_else(Vec::new, |own| {
        let width = |column| tree.attr(column, "w:w").and_then(|w| w.parse().ok()).unwrap_or(0);
        tree.children(own, "w:gridCol").map(width).collect()
    });
    let mut rows: Vec<Vec<PictureCell>> = Vec::new();
    // Rows that are added make the cells beside them longer.
    let added = |row: usize| marks.copies.get(&grid.rows[row]).map_or(0, BTreeMap::len);
    for (row, element) in grid.rows.iter().enumerate() {
        let here: Vec<_> = grid.cells.iter().filter(|cell| cell.row == row).collect();
        let cells = here.iter().map(|cell| {
            let longer: usize = (cell.row..cell.row + cell.rows).filter(|_| cell.rows > 1).map(added).sum();
            let of_control = cell.control.and_then(|control| marks.objects.get(&control));
            PictureCell {
                columns: cell.span,
                rows: cell.rows + longer,
                place: marks.cells.get(&cell.node).or(of_control).copied(),
                blocks: blocks(tree, marks, cell.node),
            }
        });
        rows.push(cells.collect());
        for copy in marks.copies.get(element).into_iter().flat_map(BTreeMap::values) {
            let alone = here.iter().filter(|cell| cell.rows == 1);
            let cells = alone.map(|cell| PictureCell {
                columns: cell.span,
                rows: 1,
                place: copy.get(&cell.node).copied(),
                blocks: Vec::new(),
            });
            rows.push(cells.collect());
        }
    }
    PictureBlock::Table { columns, rows }
}
