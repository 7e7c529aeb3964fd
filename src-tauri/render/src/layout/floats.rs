//! Tests of figures that wait for the next page: what may be placed before them, and what must not.

use std::fmt::Write;

use proptest::prelude::*;

use super::frame::Drawing;
use super::page::ROOM;
use super::structure::{ElementId, Kind};
use super::style::{BODY_LEADING, TOP};
use super::{Pages, Typesetter, fonts};
use crate::document::{
    Align, Block, Caption, Cell, Chart, Column, Document, Figure, Heading, List, PageBreak, Paragraph, Role,
    Row, Run, Shares, Table,
};

/// A line of a block with its position and text.
#[derive(Clone, Debug)]
struct Line {
    block: usize,
    page: usize,
    y: f32,
    words: String,
}

impl Line {
    fn before(&self, other: &Line) -> bool {
        (self.page, self.y) < (other.page, other.y)
    }
}

fn lay_out(blocks: &[Block]) -> Pages {
    let document = Document { blocks: blocks.to_vec(), ..Document::default() };
    Typesetter::new(fonts()).lay_out(&document).unwrap()
}

/// The lines in drawing order, which is that of the text layer.
fn lines(laid: &Pages) -> Vec<Line> {
    let mut lines = Vec::new();
    for (page, drawn) in laid.pages.iter().enumerate() {
        let mut element: Option<ElementId> = None;
        for drawing in &drawn.drawings {
            match drawing {
                Drawing::Mark(mark) => element = *mark,
                Drawing::Text(line) => {
                    let Some(element) = element else { continue };
                    let block = laid.firsts.partition_point(|first| *first <= element) - 1;
                    let words = line.glyphs.iter().map(|g| g.ch).collect();
                    lines.push(Line { block, page, y: line.baseline - TOP, words });
                }
                _ => {}
            }
        }
    }
    lines
}

/// The content of each page in the order of the text layer: the first line of each block, and its height on the page.
fn told(laid: &Pages) -> String {
    let mut told = String::new();
    let mut last = (usize::MAX, usize::MAX);
    for line in lines(laid) {
        if line.page != last.0 {
            told.push_str("page\n");
        }
        if (line.page, line.block) != last {
            let _ = writeln!(told, "{:>6.1} {}", line.y, line.words.chars().take(12).collect::<String>());
        }
        last = (line.page, line.block);
    }
    told
}

fn fill(lines: usize) -> Block {
    Block::Paragraph(Paragraph::of(Role::Flush, vec!["填"; lines].join("\n")))
}

fn text(words: &str, lines: usize) -> Block {
    Block::Paragraph(Paragraph::of(Role::Flush, words.repeat(lines * 37 / words.chars().count())))
}

fn heading(level: u8, words: &str) -> Block {
    Block::Heading(Heading { level, number: String::new(), runs: vec![Run::plain(words)] })
}

/// A figure of about this number of rows of 21 points, at least three, which is not broken.
fn figure(number: u32, rows: usize) -> Block {
    let whole = Shares { title: "段".to_owned(), parts: vec![("份".to_owned(), 1000)] };
    Block::Figure(Figure {
        id: None,
        caption: Caption { number, text: "流程".into() },
        alt: "流程".into(),
        chart: Chart::Shares(vec![whole; (rows / 2).max(1)]),
    })
}

fn table(rows: usize, caption: bool) -> Block {
    let row = |text: &str| Row { cells: vec![Cell::text(text), Cell::text("值")], total: false };
    let body = (0..rows).map(|_| row("行"));
    Block::Table(Table {
        caption: caption.then(|| Caption { number: 1, text: "分组".into() }),
        columns: vec![Column::new(1, Align::Center); 2],
        header_rows: 1,
        rows: std::iter::once(row("表头")).chain(body).collect(),
        ..Table::default()
    })
}

/// The page of a figure.
fn page_of(laid: &Pages, block: usize) -> usize {
    lines(laid).iter().find(|line| line.block == block).unwrap().page
}

/// The number of lines of a block on the first page.
fn on_first(blocks: &[Block], block: usize) -> usize {
    lines(&lay_out(blocks)).iter().filter(|line| line.block == block && line.page == 0).count()
}

#[test]
fn a_figure_that_does_not_fit_stands_at_the_top_of_the_next_page_and_the_text_after_it_fills_this_one() {
    let blocks =
        [fill(20), text("见图一。", 1), figure(1, 10), text("甲", 6), text("乙", 6), heading(2, "下一节")];
    let laid = lay_out(&blocks);
    insta::assert_snapshot!(told(&laid));
    // The elements stay in the document's order: the figure before the text that passed it.
    let kinds: Vec<Kind> = laid.structure.elements.iter().map(|element| element.kind).collect();
    let figure = kinds.iter().position(|kind| *kind == Kind::Figure);
    assert_eq!(figure, Some(2), "{kinds:?}");
}

#[test]
fn a_list_passes_a_figure_too() {
    let items = vec![vec![Block::Paragraph(Paragraph::of(Role::Body, "项"))]; 5];
    let list = Block::List(List { ordered: true, start: 1, items, ..List::default() });
    assert_eq!(on_first(&[fill(21), figure(1, 10), list], 2), 10, "numbers and words");
}

#[test]
fn a_heading_of_the_second_level_passes_a_figure_only_to_avoid_a_hole_one_of_the_third_passes_freely() {
    let page = |above: usize, level: u8| {
        page_of(&lay_out(&[fill(above), figure(1, 10), heading(level, "题"), text("甲", 40)]), 2)
    };
    // A seventh of the page would be left white, or a quarter.
    assert_eq!((page(26, 2), page(26, 3)), (1, 0));
    assert_eq!(page(22, 2), 0);
}

#[test]
fn what_should_begin_a_page_goes_on_below_a_few_lines_that_would_have_one_to_themselves() {
    let page = |above: usize| {
        let begins = Block::PageBreak(PageBreak::UnlessNearlyEmpty);
        page_of(&lay_out(&[fill(above), begins, text("甲", 5)]), 2)
    };
    assert_eq!((page(35), page(45)), (1, 2));
}

#[test]
fn nothing_but_text_passes_a_figure() {
    let note = Block::Paragraph(Paragraph::of(Role::Note, "注：误差线为标准差。".repeat(20)));
    let above = Block::Paragraph(Paragraph::of(Role::Flush, "上图表明两组不同。".repeat(20)));
    for holds in [heading(1, "题"), table(16, true), note, above, Block::PageBreak(PageBreak::Always)] {
        let blocks = [fill(21), figure(1, 10), holds.clone(), text("甲", 6)];
        let laid = lay_out(&blocks);
        assert_eq!((page_of(&laid, 1), on_first(&blocks, 2), on_first(&blocks, 3)), (1, 0, 0), "{holds:?}");
    }
    // Nor does a paragraph pass that announces what cannot.
    assert_eq!(on_first(&[fill(21), figure(1, 10), text("甲", 6), table(3, false)], 2), 0);
}

#[test]
fn a_heading_after_three_lines_finds_the_figure_before_it() {
    let blocks = [fill(20), figure(1, 10), text("甲", 4), heading(1, "题"), text("乙", 4)];
    let lines = lines(&lay_out(&blocks));
    assert_eq!(on_first(&blocks, 2), 4);
    let at = |block: usize| lines.iter().find(|line| line.block == block).unwrap();
    assert!(at(1).before(at(3)) && at(1).page == 1 && at(1).y < at(3).y);
}

#[test]
fn a_figure_waits_for_a_hole_that_shows_and_for_three_lines_at_least() {
    // Two lines of room are not a hole; four are.
    assert_eq!(on_first(&[fill(28), figure(1, 10), text("甲", 12)], 2), 0);
    assert!(on_first(&[fill(26), figure(1, 10), text("甲", 12)], 2) > 0);
    assert_eq!(on_first(&[fill(20), figure(1, 10), text("甲", 2)], 2), 0);
    assert_eq!(on_first(&[fill(20), figure(1, 10), text("甲", 3)], 2), 3);
}

#[test]
fn a_figure_a_colon_announces_follows_at_once() {
    let announced = Block::Paragraph(Paragraph::of(Role::Flush, "流程如下图所示："));
    let blocks = [fill(22), announced, figure(1, 10), text("甲", 6)];
    let laid = lay_out(&blocks);
    assert_eq!((page_of(&laid, 1), page_of(&laid, 2), page_of(&laid, 3)), (1, 1, 1));
}

#[test]
fn figures_that_wait_together_keep_their_order_over_pages() {
    let blocks = [fill(21), figure(1, 10), text("甲", 3), figure(2, 18), text("乙", 3), figure(3, 3)];
    let laid = lay_out(&blocks);
    let pages: Vec<usize> = [1, 3, 5].iter().map(|block| page_of(&laid, *block)).collect();
    assert_eq!(pages, [1, 2, 2]);
    assert_eq!(on_first(&blocks, 4), 3);
}

#[test]
fn what_passed_a_figure_goes_on_over_it_where_it_leaves_no_two_lines() {
    let laid = lay_out(&[fill(24), figure(1, 26), text("甲", 20)]);
    let on = |page: usize| lines(&laid).iter().filter(|line| line.block == 2 && line.page == page).count();
    assert_eq!([on(0), on(1), on(2)], [6, 0, 14]);
}

#[test]
fn text_passes_all_the_figures_that_wait() {
    let blocks = [fill(21), figure(1, 10), text("甲", 5), figure(2, 18), text("乙", 4)];
    assert_eq!((on_first(&blocks, 2), on_first(&blocks, 4)), (5, 4));
}

#[test]
fn the_space_below_a_figure_or_a_table_may_hang_over_the_foot() {
    let figure_and_caption = 10.0 + 17.0 + 3.0 * 21.0 + 2.0 + 5.0 + 16.5;
    let note = 14.0 + 6.0;
    let left = ROOM - 24.0 * BODY_LEADING - note - figure_and_caption;
    assert!((0.0..10.0).contains(&left), "{left}: the 10 points below the caption do not fit");
    let laid = lay_out(&[fill(24), Block::Paragraph(Paragraph::of(Role::Note, "注")), figure(1, 3)]);
    assert_eq!(laid.pages.len(), 1);
}

#[test]
fn a_paragraph_stays_behind_its_numbered_table_rather_than_leave_a_hole() {
    let after = |words: &str, lines: usize, caption: bool| {
        on_first(&[fill(lines), text(words, 2), table(3, caption)], 1)
    };
    assert_eq!(after("见表一。", 25, true), 2);
    assert_eq!(after("见表一。", 25, false), 0, "a table without a number is found by what stands above it");
    assert_eq!(after("如下：", 25, true), 0, "what a colon announces follows at once");
    assert_eq!(after("见表一。", 28, true), 0, "there is no hole to speak of");
}

#[test]
fn a_table_that_a_page_holds_is_moved_rather_than_cut_unless_that_leaves_a_hole() {
    let rows_on_first = |lines: usize| on_first(&[fill(lines), table(10, true)], 1);
    assert_eq!(rows_on_first(26), 0, "four lines are no hole");
    assert!(rows_on_first(20) > 2, "ten lines are one");
}

/// A table without a head, of rows of this many lines.
fn rows(count: usize, lines: usize, caption: bool) -> Block {
    let row = Row { cells: vec![Cell::text(vec!["行"; lines].join("\n")), Cell::text("值")], total: false };
    Block::Table(Table {
        caption: caption.then(|| Caption { number: 1, text: "分组".into() }),
        columns: vec![Column::new(1, Align::Center); 2],
        rows: vec![row; count],
        ..Table::default()
    })
}

#[test]
fn a_small_table_is_cut_only_where_a_fifth_of_the_page_would_stay_empty() {
    let on_first = |lines: usize| on_first(&[fill(lines), rows(6, 1, true)], 1);
    assert_eq!(on_first(25), 0, "a little more than a sixth");
    assert!(on_first(24) > 2, "a fifth");
}

#[test]
fn a_tall_row_of_a_table_that_waited_is_read_cell_by_cell() {
    let laid = lay_out(&[fill(24), rows(2, 8, true), text("甲", 20)]);
    let table = lines_of(&laid, 1);
    assert!(table.iter().all(|line| line.page == 1), "it waited for the second page");
    let said: String = table.iter().skip(1).map(|line| line.words.as_str()).collect();
    assert_eq!(said, format!("{0}值{0}值", "行".repeat(8)));
}

#[test]
fn a_table_half_a_page_high_is_cut_only_where_more_than_three_lines_would_stay_empty() {
    // What follows a list is not announced by it.
    let item = vec![Block::Paragraph(Paragraph::of(Role::Body, "项"))];
    let list = |lines: usize| Block::List(List { items: vec![item.clone(); lines], ..List::default() });
    let on_first = |lines: usize| on_first(&[list(lines), rows(6, 3, false)], 1);
    assert_eq!(on_first(27), 0, "three lines");
    assert!(on_first(26) > 0, "four");
}

#[test]
fn more_white_stands_before_a_chapter_than_elsewhere() {
    let below = |level: u8| on_first(&[fill(24), heading(level, "题"), rows(6, 1, false)], 2);
    assert_eq!(below(1), 0, "the chapter begins the next page");
    assert!(below(2) > 0, "the table is cut");
}

#[test]
fn no_table_ends_with_a_row_or_two_on_a_page_of_their_own() {
    for rows in 20..60 {
        let laid = lay_out(&[table(rows, true)]);
        let last = lines(&laid)
            .iter()
            .filter(|line| line.page + 1 == laid.pages.len() && line.words == "行")
            .count();
        assert!(last >= 3, "{rows}: {last}");
    }
}

#[test]
fn a_note_never_parts_from_the_table_or_the_figure_above_it() {
    let note = || Block::Paragraph(Paragraph::of(Role::Note, "注：误差线为标准差。"));
    for lines in 12..30 {
        for noted in [table(3, true), figure(1, 8)] {
            let blocks = [fill(lines), noted, note(), text("甲", 3)];
            let laid = lay_out(&blocks);
            let last = lines_of(&laid, 1).last().map(|line| line.page);
            assert_eq!(last, Some(page_of(&laid, 2)), "{lines}");
        }
    }
}

fn lines_of(laid: &Pages, block: usize) -> Vec<Line> {
    lines(laid).into_iter().filter(|line| line.block == block).collect()
}

fn block() -> impl Strategy<Value = Block> {
    let flush = |text: String| Block::Paragraph(Paragraph::of(Role::Flush, text));
    let item = (1..90_usize).prop_map(|n| vec![Block::Paragraph(Paragraph::of(Role::Body, "项".repeat(n)))]);
    prop_oneof![
        6 => (1..600_usize).prop_map(move |n| flush("文".repeat(n))),
        1 => (1..90_usize).prop_map(move |n| flush(format!("{}：", "引".repeat(n)))),
        2 => (1..4_u8).prop_map(|level| heading(level, "题")),
        2 => prop::collection::vec(item, 1..6)
            .prop_map(|items| Block::List(List { ordered: false, start: 1, items, ..List::default() })),
        2 => (1..30_usize, any::<bool>()).prop_map(|(rows, caption)| table(rows, caption)),
        4 => (1..26_usize, 1..9_u32).prop_map(|(rows, number)| figure(number, rows)),
        1 => Just(Block::PageBreak(PageBreak::Always)),
    ]
}

/// The text of a block in the form of its drawn lines.
fn said(block: &Block) -> String {
    match block {
        Block::Paragraph(paragraph) => paragraph.text(),
        Block::Heading(heading) => heading.text(),
        Block::List(list) => list.items.iter().flatten().map(|block| format!("•{}", said(block))).collect(),
        Block::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.runs);
            let caption = table.caption.as_ref().map(|caption| caption.printed("表"));
            caption.into_iter().chain(cells.map(|run| run.text.clone())).collect()
        }
        Block::Figure(figure) => {
            let Chart::Shares(wholes) = &figure.chart else { return String::new() };
            "段份".repeat(wholes.len()) + &figure.caption.printed("图")
        }
        _ => String::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_document_figures_keep_their_place_and_nothing_is_lost(
        blocks in prop::collection::vec(block(), 1..40),
    ) {
        let laid = lay_out(&blocks);
        let lines = lines(&laid);
        let of = |block: usize| lines.iter().filter(move |line| line.block == block);
        for (i, block) in blocks.iter().enumerate() {
            // Every line stands on the pages once, in its order, and above the foot.
            let drawn: String = of(i).map(|line| line.words.as_str()).collect();
            prop_assert_eq!(drawn, said(block));
            prop_assert!(of(i).all(|line| line.y > 0.0 && line.y <= ROOM), "{:?}", of(i).next_back());
            if let Block::Paragraph(_) = block {
                for page in 0..laid.pages.len() {
                    let (here, all) = (of(i).filter(|line| line.page == page).count(), of(i).count());
                    prop_assert!(here != 1 || all == 1, "a line alone on a page");
                }
            }
        }
        for (i, block) in blocks.iter().enumerate() {
            let Some(first) = of(i).next() else { continue };
            for (j, other) in blocks.iter().enumerate().skip(i + 1) {
                let Some(next) = of(j).next() else { continue };
                let is_late = match block {
                    Block::Figure(_) => true,
                    Block::Table(table) => table.caption.is_some(),
                    _ => false,
                };
                let passes = is_late
                    && match other {
                        Block::Paragraph(_) | Block::List(_) => true,
                        Block::Heading(heading) => heading.level > 1,
                        _ => false,
                    };
                // Only text and lower headings come before what stands before them in the document, and only before a figure
                // or a numbered table.
                prop_assert!(passes || first.before(next), "{i} and {j}: {first:?} {next:?}");
            }
        }
    }
}
