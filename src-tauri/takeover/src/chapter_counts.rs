//! What became of a chapter, and what stands in it.

use shenbao_core::template::Section;
use shenbao_import::document::{Block, Inline};

use crate::chapter::Chapter;
use crate::outline::Piece;
use crate::report::{ChapterCounts, ChapterOutcome};
use crate::{plain, text};

/// How many characters of a chapter's beginning are shown.
pub(crate) const MAX_BEGINNING: usize = 80;

/// What became of a chapter.
pub(crate) fn outcome(
    index: usize,
    chapter: &Chapter,
    section: Option<&Section>,
    rows: Option<usize>,
) -> ChapterOutcome {
    let mut counts = ChapterCounts::default();
    for piece in &chapter.pieces {
        counts.add(piece);
    }
    let words = chapter.pieces.iter().map(plain).find(|text| !text.trim().is_empty());
    ChapterOutcome {
        index,
        title: chapter.title.clone(),
        section: section.map(|section| section.title.clone()),
        section_id: section.map(|section| section.id.clone()),
        rows,
        counts,
        beginning: words.unwrap_or_default().trim().chars().take(MAX_BEGINNING).collect(),
    }
}

impl ChapterCounts {
    fn add(&mut self, piece: &Piece) {
        match piece {
            Piece::Heading(_) => self.paragraphs += 1,
            Piece::Block(block) => self.add_block(block),
        }
    }

    fn add_block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(paragraph) => {
                self.paragraphs += usize::from(!paragraph.text().trim().is_empty());
                for inline in &paragraph.inlines {
                    match inline {
                        Inline::Lost(_) => self.marks += 1,
                        Inline::Picture(picture) => {
                            let is_shown = text::is_shown(&picture.part);
                            *(if is_shown { &mut self.pictures } else { &mut self.marks }) += 1;
                        }
                        _ => {}
                    }
                }
            }
            Block::Table(table) => {
                self.tables += 1;
                let inside = table.cells().flat_map(|cell| &cell.blocks);
                let mut inner = ChapterCounts::default();
                inside.for_each(|block| inner.add_block(block));
                self.pictures += inner.pictures;
                self.marks += inner.marks;
            }
        }
    }
}
