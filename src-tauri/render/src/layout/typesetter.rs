//! Lays out documents one after the other, laying out only the blocks that are new.

use std::sync::Arc;

use rayon::prelude::*;

use super::block_layout::{BlockLayout, BlockLayouts, Context};
use super::faces::{Faces, Known};
use super::frame::Keep;
use super::page::{self, Placed};
use super::structure::{ElementId, Structure};
use super::{Pages, contents, flow, furniture, line_numbers, missing};
use crate::RenderError;
use crate::document::{Block, Document, Heading, Paragraph, Role};
use crate::fonts::Fonts;

/// Lays out documents in the same fonts. It keeps the block layouts of the last one: after a change of one paragraph
/// only that is laid out again, with the same result as a new typesetter would give.
#[derive(Debug)]
pub(crate) struct Typesetter {
    fonts: Fonts,
    known: Known,
    layouts: BlockLayouts,
}

impl Typesetter {
    /// A typesetter with an empty cache.
    pub(crate) fn new(fonts: Fonts) -> Typesetter {
        Typesetter { fonts, known: Known::default(), layouts: BlockLayouts::default() }
    }

    /// Lays a document out.
    ///
    /// # Errors
    /// When no face has a character, or a face that may have it cannot be opened.
    pub(crate) fn lay_out(&mut self, document: &Document) -> Result<Pages, RenderError> {
        self.layouts.prepare(document, &self.fonts);
        let faces = Faces::new(&self.fonts, &self.known);
        let placed = self.layouts.place(document, &faces).map_err(|error| match error {
            RenderError::GlyphsMissing(first) => self.fonts.unusable().unwrap_or_else(|| {
                let all = missing::find(document, &faces);
                RenderError::GlyphsMissing(if all.is_empty() { first } else { all })
            }),
            error => error,
        })?;
        self.layouts.drop_unused();
        let (mut pages, bookmarks) = page::paginate(&placed);
        contents::number(&mut pages, &bookmarks, &faces)?;
        let mut structure = Structure::default();
        for placed in &placed {
            structure.extend(&placed.layout.structure);
        }
        if document.line_numbers {
            line_numbers::add(&mut pages, &structure, &faces)?;
        }
        furniture::add(&mut pages, document, &faces)?;
        let firsts = placed.iter().map(|placed| ElementId(placed.elements)).collect();
        Ok(Pages { pages, bookmarks, structure, firsts })
    }
}

/// The number of new blocks below which starting a second thread is not worth it.
const WORTH_SHARING: usize = 16;

impl BlockLayouts {
    /// Lays out the new blocks of a document on all cores. Skips notes, which depend on what is above them, and blocks
    /// with errors: [`BlockLayouts::place`] comes to them and reports the error.
    fn prepare(&mut self, document: &Document, fonts: &Fonts) {
        let blocks = document.blocks.iter().enumerate();
        let new: Vec<(&Block, Context)> = blocks
            .filter(|(_, block)| !is_note(block))
            .map(|(i, block)| (block, context(document, i, false)))
            .filter(|(block, context)| self.get(block, context).is_none())
            .collect();
        if new.len() < WORTH_SHARING {
            return;
        }
        // Dealt out in turn: long sections and large tables stand together.
        let threads = rayon::current_num_threads();
        let shares: Vec<Vec<&(&Block, Context)>> =
            (0..threads).map(|thread| new.iter().skip(thread).step_by(threads).collect()).collect();
        let set = shares.par_iter().map(|share| {
            let known = Known::default();
            let faces = Faces::new(fonts, &known);
            let set = |(block, context): &&(&Block, Context)| flow::set(&faces, block, context, "").ok();
            share.iter().map(set).collect()
        });
        let set: Vec<Vec<Option<BlockLayout>>> = set.collect();
        for (share, set) in shares.iter().zip(set) {
            for ((block, context), layout) in share.iter().zip(set) {
                if let Some(layout) = layout {
                    self.keep(block, context.clone(), &Arc::new(layout));
                }
            }
        }
    }

    /// Provides a block layout for every block, new or cached, and counts the elements before each.
    fn place(&mut self, document: &Document, faces: &Faces<'_>) -> Result<Vec<Placed>, RenderError> {
        let mut placed: Vec<Placed> = Vec::with_capacity(document.blocks.len());
        let mut place = String::new();
        let (mut page_break, mut elements, mut headings) = (None, 0, 0);
        let mut kept = false;
        for (i, block) in document.blocks.iter().enumerate() {
            if let Block::Heading(heading) = block
                && (heading.level == 1 || place.is_empty())
            {
                place = heading.text();
            }
            let context = context(document, i, kept);
            let layout = match self.get(block, &context) {
                Some(layout) => layout,
                None => {
                    let layout = Arc::new(flow::set(faces, block, &context, &place)?);
                    self.keep(block, context, &layout);
                    layout
                }
            };
            if let Block::PageBreak(here) = block {
                page_break = page_break.max(Some(*here));
            }
            if let Some(last) = layout.line_boxes.last() {
                kept = last.keep != Keep::No;
            }
            let (more, empty) = (layout.structure.elements.len(), layout.line_boxes.is_empty());
            // It stands before the next block that has lines.
            let here = if empty { None } else { page_break.take() };
            placed.push(Placed { layout, page_break: here, elements, headings });
            elements += more;
            headings += usize::from(matches!(block, Block::Heading(_)));
        }
        Ok(placed)
    }
}

fn is_note(block: &Block) -> bool {
    matches!(block, Block::Paragraph(Paragraph { role: Role::Note, .. }))
}

/// The context of a block; `kept` tells whether the block above stays with it.
fn context(document: &Document, i: usize, kept: bool) -> Context {
    let block = &document.blocks[i];
    let mut context = Context::default();
    match block {
        Block::Cover(_) => context.draft = document.draft_mark,
        Block::Contents { levels } => context.listed = listed(document, *levels),
        note if is_note(note) => {
            // One below a table ends it; one below a heading leads on.
            let below_table = i > 0 && matches!(document.blocks[i - 1], Block::Table(_));
            context.led_to = kept && !below_table;
        }
        _ => {}
    }
    context.leads_on = flow::leads_on(block, document.blocks.get(i + 1));
    context
}

/// The headings down to a level, each with its index among the top-level headings.
fn listed(document: &Document, levels: u8) -> Vec<(usize, Heading)> {
    let headings = document.blocks.iter().filter_map(|block| match block {
        Block::Heading(heading) => Some(heading),
        _ => None,
    });
    let listed = headings.enumerate().filter(|(_, heading)| heading.level <= levels);
    listed.map(|(i, heading)| (i, heading.clone())).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::{
        Align, Caption, Cell, Chart, Column, Cover, Figure, List, PageBreak, Quote, Reference, Row, Run,
        Signature, Table, Timeline, TimelineSpan,
    };
    use crate::layout::fonts;
    use crate::layout::frame::Drawing;
    use crate::layout::structure::Kind;

    fn text() -> impl Strategy<Value = String> {
        prop_oneof!["[甲乙丙丁，。（）a-z0-9 ]{0,12}", "[一-十]{100,400}"]
    }

    fn paragraph() -> impl Strategy<Value = Block> {
        let role = prop_oneof![3 => Just(Role::Body), 1 => Just(Role::Flush), 2 => Just(Role::Note), 1 => Just(Role::Caption)];
        (role, text()).prop_map(|(role, text)| Block::Paragraph(Paragraph::of(role, text)))
    }

    fn heading() -> impl Strategy<Value = Block> {
        (1..4_u8, text()).prop_map(|(level, text)| {
            Block::Heading(Heading { level, number: "一、".into(), runs: vec![Run::plain(text)] })
        })
    }

    fn list() -> impl Strategy<Value = Block> {
        let item = prop::collection::vec(prop_oneof![3 => paragraph(), 1 => heading()], 0..3);
        (any::<bool>(), 1..200_u32, prop::collection::vec(item, 1..4)).prop_map(|(ordered, start, items)| {
            Block::List(List { ordered, start, items, ..List::default() })
        })
    }

    fn table() -> impl Strategy<Value = Block> {
        (0..2_usize, prop::collection::vec(text(), 1..40)).prop_map(|(header_rows, texts)| {
            let row = |text| Row { cells: vec![Cell::text(text), Cell::text("值")], total: false };
            let columns = vec![Column::new(2, Align::Justify), Column::label(1)];
            Block::Table(Table {
                columns,
                header_rows,
                rows: texts.into_iter().map(row).collect(),
                ..Table::default()
            })
        })
    }

    fn block() -> impl Strategy<Value = Block> {
        let timeline = |name| Timeline {
            years: vec![(0, "2026".into())],
            months: vec![(0, 5), (500, 7)],
            spans: vec![TimelineSpan { label: name, to: 400, ..TimelineSpan::default() }],
            ..Timeline::default()
        };
        let figure = move |text: String| {
            let chart = Chart::Timeline(timeline(text.clone()));
            Block::Figure(Figure {
                id: None,
                caption: Caption { number: 1, text: text.clone() },
                alt: text,
                chart,
            })
        };
        let reference =
            (1..20_u32, text()).prop_map(|(number, text)| Reference { number, runs: vec![Run::plain(text)] });
        prop_oneof![
            6 => paragraph(),
            3 => heading(),
            2 => list(),
            2 => table(),
            1 => Just(Block::PageBreak(PageBreak::Always)),
            1 => Just(Block::PageBreak(PageBreak::UnlessNearlyEmpty)),
            1 => (1..3_u8).prop_map(|levels| Block::Contents { levels }),
            1 => text().prop_map(|title| Block::Cover(Cover { title, ..Cover::default() })),
            1 => text().prop_map(figure),
            1 => prop::collection::vec(reference, 0..3).prop_map(Block::References),
            1 => (text(), text()).prop_map(|(title, text)| Block::Quote(Quote { title, text })),
            1 => text().prop_map(|statement| Block::Signature(Signature { statement, ..Signature::default() })),
        ]
    }

    /// A change to a document between two layouts.
    #[derive(Clone, Debug)]
    enum Edit {
        Put(usize, Block),
        Take(usize),
        Change(usize, Block),
        Swap(usize, usize),
        Mark,
    }

    fn edit() -> impl Strategy<Value = Edit> {
        prop_oneof![
            (any::<usize>(), block()).prop_map(|(i, block)| Edit::Put(i, block)),
            any::<usize>().prop_map(Edit::Take),
            (any::<usize>(), block()).prop_map(|(i, block)| Edit::Change(i, block)),
            (any::<usize>(), any::<usize>()).prop_map(|(i, j)| Edit::Swap(i, j)),
            Just(Edit::Mark),
        ]
    }

    fn apply(edit: Edit, document: &mut Document) {
        let blocks = &mut document.blocks;
        let count = blocks.len().max(1);
        match edit {
            Edit::Put(i, block) => blocks.insert(i % (blocks.len() + 1), block),
            Edit::Mark => document.draft_mark = !document.draft_mark,
            _ if blocks.is_empty() => {}
            Edit::Take(i) => drop(blocks.remove(i % count)),
            Edit::Change(i, block) => blocks[i % count] = block,
            Edit::Swap(i, j) => blocks.swap(i % count, j % count),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn after_any_edit_the_pages_are_those_of_a_new_typesetter(
            blocks in prop::collection::vec(block(), 0..25),
            edits in prop::collection::vec(edit(), 1..6),
        ) {
            let fonts = fonts();
            let mut warm = Typesetter::new(fonts.clone());
            let mut document = Document { blocks, ..Document::default() };
            warm.lay_out(&document).unwrap();
            for edit in edits {
                apply(edit, &mut document);
                let laid = warm.lay_out(&document).unwrap();
                let cold = Typesetter::new(fonts.clone()).lay_out(&document).unwrap();
                prop_assert!(laid == cold, "{document:#?}");
            }
        }
    }

    #[test]
    fn what_stands_on_a_page_is_marked_with_its_own_element() {
        let heading = |text| Heading { level: 2, number: String::new(), runs: vec![Run::plain(text)] };
        let blocks = vec![
            Block::Heading(heading("甲")),
            Block::Paragraph(Paragraph::of(Role::Body, "乙")),
            Block::Heading(heading("丙")),
        ];
        let laid = Typesetter::new(fonts()).lay_out(&Document { blocks, ..Document::default() }).unwrap();
        let mut element = None;
        let mut said = Vec::new();
        for drawing in &laid.pages[0].drawings {
            match drawing {
                Drawing::Mark(mark) => element = *mark,
                Drawing::Text(line) => said.extend(element.map(|ElementId(id)| (line.glyphs[0].ch, id))),
                _ => {}
            }
        }
        assert_eq!(said, [('甲', 0), ('乙', 1), ('丙', 2)]);
        let kinds: Vec<Kind> = laid.structure.elements.iter().map(|element| element.kind).collect();
        assert_eq!(kinds, [Kind::Heading(2), Kind::Paragraph, Kind::Heading(2)]);
        let listed: Vec<_> = laid.bookmarks.iter().map(|bookmark| bookmark.anchor.listed).collect();
        assert_eq!(listed, [Some(0), Some(1)]);
    }

    #[test]
    fn only_the_changed_block_is_set_again_and_no_piece_outlives_its_document() {
        let paragraph = |text: &str| Block::Paragraph(Paragraph::of(Role::Body, text));
        let mut document =
            Document { blocks: vec![paragraph("甲"), paragraph("乙")], ..Document::default() };
        let mut typesetter = Typesetter::new(fonts());
        typesetter.lay_out(&document).unwrap();
        let layout =
            |typesetter: &Typesetter, text| typesetter.layouts.get(&paragraph(text), &Context::default());
        let first = layout(&typesetter, "甲").unwrap();
        document.blocks[1] = paragraph("丙");
        typesetter.lay_out(&document).unwrap();
        assert!(Arc::ptr_eq(&first, &layout(&typesetter, "甲").unwrap()));
        assert!(layout(&typesetter, "乙").is_none() && layout(&typesetter, "丙").is_some());
    }

    #[test]
    fn a_character_no_font_has_is_named_and_what_was_set_before_is_kept() {
        let paragraph = |text: &str| Block::Paragraph(Paragraph::of(Role::Body, text));
        let mut typesetter = Typesetter::new(fonts());
        let document =
            |text| Document { blocks: vec![paragraph("甲"), paragraph(text)], ..Document::default() };
        typesetter.lay_out(&document("乙")).unwrap();
        assert!(matches!(typesetter.lay_out(&document("🧬")), Err(RenderError::GlyphsMissing(_))));
        assert!(typesetter.layouts.get(&paragraph("甲"), &Context::default()).is_some());
        assert!(typesetter.lay_out(&document("丙")).is_ok());
    }
}
