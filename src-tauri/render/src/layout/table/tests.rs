//! Tables on pages: row spans, repeated headers, widths.

use std::fmt::Write;

use crate::document::{
    Align, Block, Caption, Cell, Column, Document, Heading, Paragraph, Role, Row, Run, Table,
};
use crate::geometry::Orientation;
use crate::layout::frame::{Drawing, Page};
use crate::layout::marks::Class;
use crate::layout::page::ROOM;
use crate::layout::structure::Kind;
use crate::layout::style::{LEFT, MEASURE, THICK, TOP};
use crate::layout::{Pages, Typesetter, fonts};

fn over(text: &str, rows: usize, columns: usize) -> Cell {
    Cell { rows, columns, ..Cell::text(text) }
}

fn row(cells: Vec<Cell>) -> Row {
    Row { cells, total: false }
}

fn table(columns: usize, header_rows: usize, rows: Vec<Row>) -> Table {
    let caption = Some(Caption { number: 1, text: "分组".into() });
    Table { id: None, caption, columns: vec![Column::fitted(Align::Center); columns], header_rows, rows }
}

fn laid(table: Table) -> Pages {
    let document = Document { blocks: vec![Block::Table(table)], ..Document::default() };
    Typesetter::new(fonts()).lay_out(&document).unwrap()
}

/// The content of a page between header and footer, in whole points from the top left of the text area: text with its
/// left edge, horizontal rules, and vertical rules.
fn frames(page: &Page) -> String {
    let mut shown = String::new();
    let mut tagged = false;
    for drawing in &page.drawings {
        let at = |x: f32, y: f32| format!("{:>4} {:>4}", (x - LEFT).round(), (y - TOP).round());
        let _ = match drawing {
            Drawing::Mark(element) => {
                tagged = element.is_some();
                Ok(())
            }
            Drawing::Text(line) if !line.glyphs.is_empty() => {
                let words: String = line.glyphs.iter().map(|g| g.ch).collect();
                let inside = line.baseline > TOP && line.baseline < TOP + 640.0;
                let x = line.x + line.pens[0];
                if inside {
                    let eye = if tagged { "" } else { "  (for the eye)" };
                    writeln!(shown, "{} {words}{eye}", at(x, line.baseline))
                } else {
                    Ok(())
                }
            }
            Drawing::Bar { x, y, width, height, .. } if *width < 1.0 => {
                writeln!(shown, "{} | {}", at(*x, *y), height.round())
            }
            Drawing::Bar { x, y, width, height, .. } if *height <= THICK && *y > TOP - 2.0 => {
                let mark = if *height == THICK { "=" } else { "-" };
                writeln!(shown, "{} {mark} {}", at(*x, *y), width.round())
            }
            _ => Ok(()),
        };
    }
    shown
}

fn words(page: &Page) -> Vec<String> {
    let lines = page.drawings.iter().filter_map(|drawing| match drawing {
        Drawing::Text(line) => Some(line.glyphs.iter().map(|g| g.ch).collect()),
        _ => None,
    });
    lines.collect()
}

fn count(page: &Page, wanted: &str) -> usize {
    words(page).iter().filter(|words| *words == wanted).count()
}

#[test]
fn cells_over_rows_and_columns_have_no_rule_inside_and_stand_in_their_middle() {
    let rows = vec![
        row(vec![over("组别", 2, 1), over("细胞比例", 1, 2)]),
        row(vec![Cell::text("甲"), Cell::text("乙")]),
        row(vec![over("对照组", 2, 1), Cell::text("1.5"), Cell::text("2.5")]),
        row(vec![over("3.5", 1, 2)]),
    ];
    let laid = laid(table(3, 2, rows));
    assert_eq!(laid.pages.len(), 1);
    insta::assert_snapshot!(frames(&laid.pages[0]));
    let spans: Vec<(Kind, usize, usize)> = laid
        .structure
        .elements
        .iter()
        .filter(|e| e.rows > 1 || e.columns > 1)
        .map(|e| (e.kind, e.rows, e.columns))
        .collect();
    let header = Kind::Header { column: true };
    assert_eq!(spans, [(header, 2, 1), (header, 1, 2), (Kind::Cell, 2, 1), (Kind::Cell, 1, 2)]);
}

#[test]
fn each_further_page_begins_with_the_number_and_the_head_said_for_the_eye_alone() {
    let mut rows = vec![row(vec![Cell::text("表头"), Cell::text("值")])];
    rows.extend((0..60).map(|i| row(vec![Cell::text(format!("行{i}")), Cell::text("1")])));
    let laid = laid(table(2, 1, rows));
    assert_eq!(laid.pages.len(), 3);
    assert_eq!(count(&laid.pages[0], "表 1　分组") + count(&laid.pages[0], "续表 1"), 1);
    for page in &laid.pages[1..] {
        assert_eq!((count(page, "续表 1"), count(page, "表头")), (1, 1));
        let frames = frames(page);
        let first: Vec<&str> = frames.lines().filter(|line| line.contains("(for the eye)")).collect();
        assert!(first[0].contains("续表 1") && first[1].contains("表头"), "{frames}");
    }
    insta::assert_snapshot!(frames(&laid.pages[2]));
}

/// Is there a rule across the whole table at this height?
fn is_closed(page: &Page, at: f32) -> bool {
    page.drawings.iter().any(|drawing| match drawing {
        Drawing::Bar { y, width, height, .. } => {
            *width > MEASURE - 1.0 && *height <= THICK && (y + height / 2.0 - TOP - at).abs() < 0.1
        }
        _ => false,
    })
}

/// The lowest point of the table.
fn lowest(page: &Page) -> f32 {
    let ends = page.drawings.iter().filter_map(|drawing| match drawing {
        Drawing::Bar { y, width, height, .. } if *width < 1.0 => Some(y + height - TOP),
        _ => None,
    });
    ends.fold(0.0, f32::max)
}

#[test]
fn no_tint_covers_a_rule() {
    let rows = ["表头", "甲", "乙", "丙"].map(|text| row(vec![Cell::text(text), Cell::text("值")])).to_vec();
    let columns = vec![Column::label(1), Column::new(1, Align::Center)];
    let laid = laid(Table { columns, ..table(2, 1, rows) });
    let bars = laid.pages[0].drawings.iter().filter_map(|drawing| match drawing {
        Drawing::Bar { x, y, width, height, .. } if *y > TOP => Some((*x, *y, *width, *height)),
        _ => None,
    });
    let mut rules: Vec<(f32, f32, f32, f32)> = Vec::new();
    let mut tints = 0;
    for (x, y, width, height) in bars {
        if width > 1.0 && height > THICK + 0.01 {
            tints += 1;
            let covered = |rule: &&(f32, f32, f32, f32)| {
                rule.0 < x + width
                    && x < rule.0 + rule.2
                    && rule.1 < y + height - 0.01
                    && y < rule.1 + rule.3 - 0.01
            };
            assert_eq!(rules.iter().find(covered), None, "below the tint at {y}");
        } else if width > 1.0 {
            rules.push((x, y, width, height));
        }
    }
    assert_eq!((tints, rules.len()), (5, 5));
}

#[test]
fn a_table_without_head_is_closed_where_a_page_ends_and_begins() {
    let rows = (0..40).map(|i| row(vec![Cell::text(format!("行{i}"))])).collect();
    let laid = laid(Table { caption: None, ..table(1, 0, rows) });
    assert_eq!(laid.pages.len(), 2);
    assert!(is_closed(&laid.pages[0], lowest(&laid.pages[0])));
    assert!(is_closed(&laid.pages[1], 0.0));
}

#[test]
fn rows_a_cell_holds_together_stay_on_a_page() {
    for before in 10..24 {
        let single = |i: usize| row(vec![Cell::text(format!("行{i}")), Cell::text("值")]);
        let mut rows: Vec<Row> = (0..before).map(single).collect();
        rows.push(row(vec![over("同组", 6, 1), Cell::text("组1")]));
        rows.extend((2..=6).map(|i| row(vec![Cell::text(format!("组{i}"))])));
        rows.extend((0..10).map(single));
        let laid = laid(table(2, 0, rows));
        let page = laid.pages.iter().find(|page| count(page, "同组") == 1).unwrap();
        assert!((1..=6).all(|i| count(page, &format!("组{i}")) == 1), "{before}");
    }
}

#[test]
fn rows_too_many_for_a_page_come_apart_and_are_named_again() {
    let mut rows = vec![row(vec![over("同组", 60, 1), Cell::text("组1")])];
    rows.extend((2..=60).map(|i| row(vec![Cell::text(format!("组{i}"))])));
    let laid = laid(table(2, 0, rows));
    assert!(laid.pages.len() >= 3);
    for page in &laid.pages {
        assert_eq!(count(page, "同组"), 1);
        assert!(is_closed(page, lowest(page)), "also below the cell that goes on");
    }
    let said: usize =
        (1..=60).map(|i| laid.pages.iter().map(|p| count(p, &format!("组{i}"))).sum::<usize>()).sum();
    assert_eq!(said, 60);
}

#[test]
fn long_words_over_many_rows_run_on_and_none_is_lost() {
    let long: String = "胸腺".repeat(1500);
    let mut rows = vec![row(vec![over(&long, 40, 1), Cell::text("组1")])];
    rows.extend((2..=40).map(|i| row(vec![Cell::text(format!("组{i}"))])));
    let laid = laid(table(2, 0, rows));
    let said: usize = laid
        .pages
        .iter()
        .flat_map(words)
        .filter(|w| w.starts_with(['胸', '腺']))
        .map(|w| w.chars().count())
        .sum();
    assert_eq!(said, 3000);
    // No line of it below the end of a page.
    for page in &laid.pages {
        let lowest = page.drawings.iter().filter_map(|d| match d {
            Drawing::Text(line) if line.glyphs.first().is_some_and(|g| g.ch == '胸') => Some(line.baseline),
            _ => None,
        });
        assert!(lowest.fold(0.0, f32::max) < TOP + ROOM);
    }
}

#[test]
fn the_text_of_a_cell_over_rows_of_a_tall_group_stands_in_one_piece() {
    let long = "甲乙丙丁".repeat(20);
    let mut rows = vec![row(vec![over("同组", 60, 1), over(&long, 12, 1), Cell::text("组1")])];
    for i in 2..=60 {
        let last = Cell::text(format!("组{i}"));
        rows.push(if i == 13 { row(vec![over("其余", 48, 1), last]) } else { row(vec![last]) });
    }
    let laid = laid(Table { columns: vec![Column::new(1, Align::Center); 3], ..table(3, 0, rows) });
    let drawn: Vec<String> = words(&laid.pages[0]);
    let of_it = |words: &String| words.starts_with(['甲', '乙', '丙', '丁']);
    let from = drawn.iter().position(of_it).unwrap();
    let lines = drawn[from..].iter().take_while(|words| of_it(words)).count();
    assert_eq!(drawn.iter().filter(|words| of_it(words)).count(), lines, "nothing is read in between");
    let baselines: Vec<f32> = laid.pages[0]
        .drawings
        .iter()
        .filter_map(|drawing| match drawing {
            Drawing::Text(line) if of_it(&line.glyphs.iter().map(|g| g.ch).collect()) => Some(line.baseline),
            _ => None,
        })
        .collect();
    let steps: Vec<f32> = baselines.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert!(steps.iter().all(|step| (step - steps[0]).abs() < 0.01), "{steps:?}");
}

#[test]
fn a_column_of_fewer_than_sixteen_characters_is_not_justified() {
    let spread = |share: u16| {
        let text = "完成采集检测与随访形成数据并通过伦理审查".repeat(4);
        let columns = vec![Column::new(share, Align::Justify), Column::new(100 - share, Align::Justify)];
        let rows = vec![row(vec![Cell::text(text), Cell::text("值")])];
        let laid = laid(Table { columns, ..table(2, 0, rows) });
        let lines = laid.pages[0].drawings.iter().filter_map(|drawing| match drawing {
            Drawing::Text(line) if line.glyphs.len() > 6 => Some(line),
            _ => None,
        });
        // Two Han characters side by side stand one em apart unless the line is stretched.
        let apart = lines.flat_map(|line| {
            line.glyphs.windows(2).zip(line.pens.windows(2)).filter_map(|(two, pens)| {
                let plain = two.iter().all(|glyph| glyph.class == Class::Han);
                plain.then_some((pens[1] - pens[0]) / two[0].size - 1.0)
            })
        });
        apart.fold(0.0, f32::max)
    };
    assert!(spread(35) < 0.001, "ragged: {}", spread(35));
    assert!(spread(60) > 0.001, "justified: {}", spread(60));
}

#[test]
fn a_code_is_not_broken_where_its_column_can_be_wider() {
    let code = "91500106MA5U4C1X2K";
    let rows = vec![
        row(["单位名称", "统一社会信用代码", "任务"].map(Cell::text).to_vec()),
        row(vec![Cell::text("重庆市某某医院"), Cell::text(code), Cell::text("承担临床研究与随访。")]),
    ];
    let columns = [60, 10, 30].map(|share| Column::new(share, Align::Left)).to_vec();
    let laid = laid(Table { columns, ..table(3, 1, rows) });
    assert!(words(&laid.pages[0]).iter().any(|words| words == code), "{:?}", words(&laid.pages[0]));
}

#[test]
fn a_wide_table_is_set_smaller_and_its_numbers_are_whole() {
    let amount =
        |i: usize| Cell { tabular: true, ..Cell::text(format!("{},{:03}.{:02}", 10 + i, i * 77, i)) };
    let rows = vec![
        row((0..12).map(|i| Cell::text(format!("城市{i}"))).collect()),
        row((0..12).map(amount).collect()),
    ];
    let laid = laid(table(12, 1, rows));
    let words = words(&laid.pages[0]);
    assert!((0..12).all(|i| words.contains(&format!("{},{:03}.{:02}", 10 + i, i * 77, i))), "{words:?}");
    let size = laid.pages[0].drawings.iter().find_map(|drawing| match drawing {
        Drawing::Text(line) => line.glyphs.first().filter(|g| g.ch == '1').map(|g| g.size),
        _ => None,
    });
    assert!(size.is_some_and(|size| (6.5..10.0).contains(&size)), "{size:?}");
}

#[test]
fn a_row_that_lacks_cells_is_filled_up() {
    let laid = laid(table(3, 0, vec![row(vec![Cell::text("甲")]), row(vec![over("乙", 9, 9)])]));
    let in_rows: Vec<usize> = (0..laid.structure.elements.len())
        .filter(|i| laid.structure.elements[*i].kind == Kind::Row)
        .map(|i| {
            laid.structure
                .elements
                .iter()
                .filter(|e| e.parent.is_some_and(|p| p.0 == i))
                .map(|e| e.columns)
                .sum()
        })
        .collect();
    assert_eq!(in_rows, [9, 9]);
}

/// A table of this many columns of amounts.
fn amounts(columns: usize) -> Table {
    let amount = |i: usize| Cell { tabular: true, ..Cell::text(format!("{},{:03}.{:02}", 10 + i, i * 7, i)) };
    let rows = vec![
        row((0..columns).map(|i| Cell::text(format!("城市{i}"))).collect()),
        row((0..columns).map(amount).collect()),
    ];
    table(columns, 1, rows)
}

#[test]
fn a_table_wider_than_an_upright_page_stands_on_a_turned_one() {
    for (columns, orientation) in [(8, Orientation::Portrait), (16, Orientation::Landscape)] {
        let laid = laid(amounts(columns));
        assert_eq!(laid.pages.len(), 1);
        assert_eq!(laid.pages[0].orientation, orientation, "{columns}");
        let geometry = orientation.page();
        let right = inked(&laid.pages[0]).into_iter().map(|(_, right, _)| right).fold(0.0, f32::max);
        assert!(right <= geometry.left + geometry.measure + 0.1, "{columns}: {right}");
    }
}

#[test]
fn text_stays_upright_beside_a_turned_table_and_its_heading_and_note_go_with_it() {
    let heading = Heading { level: 1, number: "一、".into(), runs: vec![Run::plain("经费")] };
    let blocks = vec![
        Block::Paragraph(Paragraph::of(Role::Body, "见下表。")),
        Block::Heading(heading),
        Block::Table(amounts(16)),
        Block::Paragraph(Paragraph::of(Role::Note, "注：单位为万元。")),
        Block::Paragraph(Paragraph::of(Role::Body, "正文接着写。")),
    ];
    let laid = Typesetter::new(fonts()).lay_out(&Document { blocks, ..Document::default() }).unwrap();
    let turned: Vec<Orientation> = laid.pages.iter().map(|page| page.orientation).collect();
    assert_eq!(turned, [Orientation::Portrait, Orientation::Landscape, Orientation::Portrait]);
    let said: Vec<String> = laid.pages.iter().map(|page| words(page).concat()).collect();
    assert!(said[0].contains("见下表。") && !said[0].contains("经费"), "{said:?}");
    assert!(said[1].contains("一、经费") && said[1].contains("注：单位为万元。"), "{said:?}");
    assert!(said[2].contains("正文接着写。"), "{said:?}");
}

/// The left edge, right edge and baseline of each line of a page.
fn inked(page: &Page) -> Vec<(f32, f32, f32)> {
    let line = |drawing: &Drawing| match drawing {
        Drawing::Text(line) => {
            let (pen, glyph) = (line.pens.last()?, line.glyphs.last()?);
            Some((line.x, line.x + pen + glyph.advance, line.baseline))
        }
        _ => None,
    };
    page.drawings.iter().filter_map(line).collect()
}

#[test]
fn words_of_two_columns_never_stand_on_each_other() {
    let digits = |i: usize| if i == 3 { "7".repeat(400) } else { format!("值{i}") };
    for columns in [12, 24, 36] {
        let cells = |of: &dyn Fn(usize) -> String| (0..columns).map(|i| Cell::text(of(i))).collect();
        let rows = vec![row(cells(&|i| format!("列{i:02}"))), row(cells(&digits))];
        for page in &laid(table(columns, 1, rows)).pages {
            let lines = inked(page);
            for (i, a) in lines.iter().enumerate() {
                for b in lines[i + 1..].iter().filter(|b| (b.2 - a.2).abs() < 1.0) {
                    assert!(a.1 <= b.0 + 0.1 || b.1 <= a.0 + 0.1, "{columns} columns: {a:?} {b:?}");
                }
            }
        }
    }
}
