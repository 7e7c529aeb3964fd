//! Tests of typesetting rules on laid-out lines.

use std::path::Path;
use std::sync::Arc;

use super::Typesetter;
use super::block_layout::BlockLayout;
use super::breaking::Measure;
use super::faces::{Faces, Known};
use super::frame::{Drawing, Keep, LineBox, Page};
use super::page::{self, Placed, ROOM};
use super::paragraph::{self, SetLine, Setting};
use super::shape::{self, Look};
use crate::document::{
    Align, Block, Cell, Column, Document, Heading, Paragraph, Role, Row, Run, Script, Table,
};
use crate::fonts::Fonts;

const SIZE: f32 = 10.0;

pub(crate) fn fonts() -> Fonts {
    Fonts::load(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fonts")))
        .unwrap_or_else(|e| panic!("{e}"))
}

/// Lays out text at 10 pt in a measure of this many em.
fn set(text: &str, em: f32) -> Vec<SetLine> {
    set_runs(&[Run::plain(text)], em, Align::Justify)
}

fn set_runs(runs: &[Run], em: f32, align: Align) -> Vec<SetLine> {
    let fonts = fonts();
    let known = Known::default();
    let faces = Faces::new(&fonts, &known);
    let setting = Setting {
        look: Look::serif(SIZE),
        leading: 16.0,
        measure: Measure { width: em * SIZE, indent: 0.0, align },
        x: 0.0,
    };
    paragraph::set(&faces, runs, setting, "测试").unwrap()
}

fn words(lines: &[SetLine]) -> Vec<String> {
    lines.iter().map(SetLine::words).collect()
}

/// The left edge of a character's ink, in em.
fn pen(line: &SetLine, i: usize) -> f32 {
    line.text.pens[i] / SIZE
}

#[test]
fn a_list_of_a_thousand_keeps_each_number_whole_and_before_its_text() {
    let fonts = fonts();
    let items = vec![vec![Block::Paragraph(Paragraph::of(Role::Body, "文字"))]; 3];
    for start in [1, 9, 98, 998] {
        let list = crate::document::List { ordered: true, start, items: items.clone(), ..Default::default() };
        let document = Document { blocks: vec![Block::List(list)], ..Document::default() };
        let laid = Typesetter::new(fonts.clone()).lay_out(&document).unwrap();
        let lines: Vec<(String, f32, f32)> = laid.pages[0]
            .drawings
            .iter()
            .filter_map(|drawing| match drawing {
                Drawing::Text(line) => {
                    let words: String = line.glyphs.iter().map(|g| g.ch).collect();
                    let end = line.x + line.pens.last()? + line.glyphs.last()?.advance;
                    Some((words, line.x, end))
                }
                _ => None,
            })
            .collect();
        for number in start..start + 3 {
            let at = lines.iter().position(|line| line.0 == format!("{number}.")).unwrap();
            let (text, x, _) = &lines[at + 1];
            assert_eq!(text, "文字");
            assert!(lines[at].2 < *x, "{number}: {lines:?}");
        }
    }
}

#[test]
fn at_most_two_lines_running_end_with_a_hyphen() {
    let text = "immunohistochemistry differentiation epithelial characterisation reconstruction ".repeat(6);
    for em in 5..16 {
        let lines = set(&text, em as f32);
        let ends: Vec<bool> =
            lines.iter().map(|line| line.text.glyphs.last().is_some_and(|g| g.ch == shape::HYPHEN)).collect();
        assert!(em < 9 || ends.iter().any(|hyphen| *hyphen), "{em}: nothing is tested");
        // Narrower than its longest word, a measure leaves no choice.
        assert!(
            em < 9 || ends.windows(3).all(|three| !three.iter().all(|hyphen| *hyphen)),
            "{em}: {:?}",
            words(&lines)
        );
    }
}

#[test]
fn the_full_width_space_between_a_number_and_a_caption_keeps_its_width() {
    // Whatever is taken, from the comma's blank or the brackets', is not taken from the space.
    for tenths in 120..200_u8 {
        let line = &set("图　前期，（数据）的结果，与对照组比较之后继续", f32::from(tenths) / 10.0)[0];
        assert!(pen(line, 2) - pen(line, 1) > 0.99, "{tenths}: {:?}", line.text.pens);
    }
}

#[test]
fn the_mark_of_a_note_stands_against_the_closing_mark_before_it() {
    let mark = Run { script: Script::Superscript, ..Run::plain("[3]") };
    for closing in ["》", "）", "”"] {
        let runs = [Run::plain(format!("见文{closing}")), mark.clone()];
        let line = &set_runs(&runs, 30.0, Align::Justify)[0];
        assert!((pen(line, 3) - pen(line, 2) - 0.5).abs() < 0.01, "{closing}: {:?}", line.text.pens);
    }
}

#[test]
fn a_centred_caption_leaves_no_word_alone_on_its_second_line() {
    for characters in 21..30 {
        let caption = "移植组与假手术组外周血初始细胞数的比较及其置信区间图示说明".chars().take(characters);
        let lines = set_runs(&[Run::plain(caption.collect::<String>())], 20.0, Align::Center);
        let [first, second] = lines.as_slice() else { panic!("{characters}: {} lines", lines.len()) };
        assert!(second.words().chars().count() * 2 >= first.words().chars().count(), "{:?}", words(&lines));
    }
}

#[test]
fn no_line_begins_with_a_closing_mark_or_a_stop() {
    for mark in ["，", "。", "、", "；", "：", "？", "！", "）", "》", "”", "’", "】", "〉", "」"]
    {
        let text = format!("一二三四五六七八九十{mark}甲乙丙丁");
        let lines = words(&set(&text, 10.0));
        assert!(!lines[1].starts_with(mark), "{mark} {lines:?}");
        assert_eq!(lines.concat(), text);
    }
}

#[test]
fn no_line_ends_with_an_opening_mark() {
    for mark in ["（", "《", "“", "‘", "【", "〈", "「"] {
        let text = format!("一二三四五六七八九{mark}甲乙丙丁戊己庚辛");
        let lines = words(&set(&text, 10.0));
        assert!(!lines[0].ends_with(mark), "{mark} {lines:?}");
    }
}

#[test]
fn a_mark_is_pushed_in_where_the_line_has_marks_to_squeeze() {
    // Twelve characters and a stop in twelve: the comma's blank makes room for the stop's ink.
    let lines = set("一二三，四五六七八九十甲。乙丙丁戊己庚辛壬癸子丑寅", 12.5);
    assert!(lines[0].words().ends_with('。'), "{:?}", words(&lines));
    assert!(lines[0].width <= 125.1);
}

#[test]
fn a_mark_takes_its_neighbour_along_where_nothing_gives() {
    let lines = words(&set("一二三四五六七八九十》甲乙丙丁戊己庚辛", 10.0));
    assert!(lines[1].starts_with("十》"), "{lines:?}");
}

#[test]
fn adjacent_marks_share_their_blanks() {
    let line = &set("称为“甲”，乙", 30.0)[0];
    // ” and ， stand half an em apart, not a whole one.
    assert!((pen(line, 5) - pen(line, 4) - 0.5).abs() < 0.01);
    let colon = &set("曰：“甲”", 30.0)[0];
    assert!((pen(colon, 2) - pen(colon, 1) - 0.5).abs() < 0.01);
}

#[test]
fn an_opening_mark_at_the_head_of_a_line_loses_its_blank() {
    let line = &set("（甲）乙", 30.0)[0];
    assert!((pen(line, 1) - 0.5).abs() < 0.01);
}

#[test]
fn a_mark_at_the_end_of_a_line_is_half_as_wide() {
    // Ten and a half em of ink fill the measure: nothing is stretched or squeezed.
    let line = &set("一二三四五六七八九十，甲乙丙丁戊己庚辛壬", 10.5)[0];
    assert_eq!(line.words(), "一二三四五六七八九十，");
    assert!((pen(line, 10) - 10.0).abs() < 0.01);
}

#[test]
fn a_quarter_em_stands_between_han_and_latin() {
    let line = &set("用PCR法", 30.0)[0];
    assert!((pen(line, 1) - 1.25).abs() < 0.01);
    let typed = &set("用 PCR 法", 30.0)[0];
    assert!((pen(typed, 2) - 1.25).abs() < 0.01, "a typed space is the same quarter em");
}

#[test]
fn no_space_stands_between_latin_and_a_mark() {
    let line = &set("用，PCR，", 30.0)[0];
    assert!((pen(line, 2) - 2.0).abs() < 0.01);
    let widths = &set("PCR，法", 30.0)[0];
    let r = widths.text.glyphs[2].advance / SIZE;
    assert!((pen(widths, 3) - pen(widths, 2) - r).abs() < 0.01);
}

#[test]
fn full_lines_reach_both_edges_and_gaps_grow_evenly() {
    let lines = set("一二三四五六七八九十甲乙丙丁戊己庚辛壬癸", 9.4);
    let first = &lines[0];
    assert!((first.width - 94.0).abs() < 0.05);
    let gaps: Vec<f32> = first.text.pens.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert!(gaps.iter().all(|gap| (gap - gaps[0]).abs() < 0.01), "{gaps:?}");
}

#[test]
fn the_last_line_is_not_stretched() {
    let lines = set("一二三四五六七八九十甲乙丙丁", 9.4);
    let last = lines.last().unwrap();
    assert!((pen(last, 1) - 1.0).abs() < 0.01);
}

#[test]
fn a_line_that_would_be_full_of_holes_is_not_stretched() {
    // The long word cannot be broken; the five characters before it would be spread over the measure.
    let lines = set("一二三四五Phosphatidyl甲乙丙丁", 10.0);
    assert_eq!(words(&lines)[0], "一二三四五");
    assert!((pen(&lines[0], 1) - 1.0).abs() < 0.01, "{:?}", lines[0].text.pens);
}

#[test]
fn a_number_stays_with_its_unit() {
    for number in
        ["500万元", "500 万元", "0.001pg/mL", "0.001 pg/mL", "1409.50 万元", "≥ 15", "12 个月", "第 8 章"]
    {
        for before in 1..14 {
            let text = format!("{}{number}以内的经费由牵头单位自筹解决", "一".repeat(before));
            let lines = words(&set(&text, 12.0));
            assert!(lines.iter().any(|line| line.contains(number)), "{number} {lines:?}");
        }
    }
}

#[test]
fn latin_words_break_at_syllables_only_and_names_not_at_all() {
    for before in 1..14 {
        let text = format!("{}胸腺上皮细胞epithelial分化", "一".repeat(before));
        for line in words(&set(&text, 12.0)) {
            let latin: String = line.chars().filter(char::is_ascii).collect();
            assert!(
                ["", "epithelial", "ep", "ithelial", "epithe", "lial"].contains(&latin.as_str()),
                "{line}"
            );
        }
        for name in ["EPITHELIAL", "Epithelial", "epitheli4l"] {
            let text = format!("{}胸腺上皮细胞{name}分化", "一".repeat(before));
            let lines = words(&set(&text, 12.0));
            assert!(lines.iter().any(|line| line.contains(name)), "{lines:?}");
        }
    }
}

#[test]
fn a_word_wider_than_the_measure_breaks_after_its_marks() {
    let lines = words(&set("https://data.example.cn/thymus/2024/registry/index.html", 10.0));
    assert!(lines.len() > 2);
    assert!(lines[..lines.len() - 1].iter().all(|line| line.ends_with(['/', '.', '-'])), "{lines:?}");
}

#[test]
fn a_long_dash_and_dots_are_unbroken_and_the_dash_is_joined() {
    for pair in ["——", "……"] {
        for before in 6..12 {
            let text = format!("{}{pair}甲乙丙丁", "一".repeat(before));
            let lines = words(&set(&text, 10.0));
            assert!(lines.iter().any(|line| line.contains(pair)), "{lines:?}");
        }
    }
    let dash = &set("——", 30.0)[0];
    assert!(dash.text.glyphs.iter().all(|g| g.stretch > 1.1 && (g.advance - SIZE).abs() < 0.01));
}

#[test]
fn quotes_are_full_width_in_chinese_and_narrow_in_latin() {
    let chinese = &set("称“甲”者", 30.0)[0];
    assert_eq!(chinese.text.glyphs[1].glyph.advance, 1000);
    let latin = &set("the “thymus” organ", 30.0)[0];
    assert!(latin.text.glyphs[4].glyph.advance < 500);
}

#[test]
fn bold_is_a_weight_and_emphasis_dots_han() {
    let lines = set_runs(&[Run::bold("甲"), Run { italic: true, ..Run::plain("乙A") }], 30.0, Align::Left);
    let glyphs = &lines[0].text.glyphs;
    assert_ne!(glyphs[0].glyph.face, glyphs[1].glyph.face);
    let drawings = paragraph::drawings(lines[0].clone(), 0.0);
    let dots = drawings.iter().filter(|d| matches!(d, Drawing::Dot { .. })).count();
    assert_eq!(dots, 1, "乙 is dotted, A is slanted");
}

#[test]
fn digits_of_amounts_have_one_width() {
    let fonts = fonts();
    let known = Known::default();
    let faces = Faces::new(&fonts, &known);
    let look = Look { tabular: true, ..Look::serif(SIZE) };
    let setting = Setting::new(look, 16.0, 100.0).aligned(Align::Right);
    let width =
        |text: &str| paragraph::set(&faces, &[Run::plain(text)], setting, "").unwrap()[0].text.pens[0];
    assert!((width("1,111.11") - width("9,040.80")).abs() < 0.01);
}

#[test]
fn a_slanted_letter_does_not_reach_into_what_follows_it() {
    let (fonts, known) = (fonts(), Known::default());
    let faces = Faces::new(&fonts, &known);
    let italic = |text: &str| Run { italic: true, ..Run::plain(text) };
    let index = Run { script: Script::Subscript, ..Run::plain("i") };
    let width = |runs: &[Run]| -> f32 {
        shape::shape(&faces, runs, Look::serif(100.0), "").unwrap().iter().map(|glyph| glyph.advance).sum()
    };
    for (letter, next) in [("p", index), ("J", Run::plain("=")), ("f", Run::plain(")"))] {
        let upright = width(&[Run::plain(letter), next.clone()]);
        let slanted = width(&[italic(letter), next]);
        assert!(slanted > upright + 0.5 && slanted < upright + 25.0, "{letter}: {upright} {slanted}");
    }
    assert_eq!(
        width(&[italic("pi")]),
        width(&[Run::plain("pi")]),
        "those that lean together keep their distance"
    );
}

#[test]
fn a_figure_no_font_has_is_drawn_small_and_a_character_no_font_has_is_named() {
    let line = &set("CO₂", 30.0)[0];
    assert!(line.text.glyphs[2].size < SIZE && line.text.glyphs[2].rise < 0.0);
    let fonts = fonts();
    let known = Known::default();
    let faces = Faces::new(&fonts, &known);
    let setting = Setting::new(Look::serif(SIZE), 16.0, 100.0);
    let error = paragraph::set(&faces, &[Run::plain("已勾选🧪")], setting, "一、基本信息").unwrap_err();
    let message = error.to_string();
    assert!(
        message.contains("🧪") && message.contains("基本信息") && message.contains("U+1F9EA"),
        "{message}"
    );
}

fn pages(blocks: Vec<Block>) -> Vec<Page> {
    let document = Document { blocks, ..Document::default() };
    Typesetter::new(fonts()).lay_out(&document).unwrap().pages
}

fn page_words(page: &Page) -> Vec<String> {
    page.drawings
        .iter()
        .filter_map(|drawing| match drawing {
            Drawing::Text(line) => Some(line.glyphs.iter().map(|g| g.ch).collect()),
            _ => None,
        })
        .collect()
}

#[test]
fn a_heading_stays_with_the_text_after_it() {
    for filler in 20..32 {
        let mut blocks: Vec<Block> =
            (0..filler).map(|_| Block::Paragraph(Paragraph::of(Role::Body, "填"))).collect();
        blocks.push(Block::Heading(Heading {
            level: 1,
            number: "一、".into(),
            runs: vec![Run::plain("标题")],
        }));
        blocks.push(Block::Paragraph(Paragraph::of(Role::Body, "正文")));
        let pages = pages(blocks);
        let page = pages.iter().find(|page| page_words(page).contains(&"一、标题".into())).unwrap();
        assert!(page_words(page).contains(&"正文".into()), "{filler}");
    }
}

#[test]
fn a_paragraph_leaves_no_single_line_on_either_page() {
    for filler in 24..31 {
        let mut blocks: Vec<Block> =
            (0..filler).map(|_| Block::Paragraph(Paragraph::of(Role::Body, "填"))).collect();
        blocks.push(Block::Paragraph(Paragraph::of(Role::Body, "甲".repeat(35 + 37 * 3))));
        for page in pages(blocks) {
            let lines = page_words(&page).iter().filter(|line| line.starts_with('甲')).count();
            assert_ne!(lines, 1, "{filler}");
        }
    }
}

fn table(rows: usize, text: &str) -> Block {
    let row = |text: &str| Row { cells: vec![Cell::text(text)], total: false };
    let mut all = vec![row("表头")];
    all.extend((0..rows).map(|_| row(text)));
    Block::Table(Table {
        columns: vec![Column::new(1, Align::Justify)],
        header_rows: 1,
        rows: all,
        ..Table::default()
    })
}

#[test]
fn a_table_head_is_repeated_on_every_page() {
    let pages = pages(vec![table(80, "行")]);
    assert!(pages.len() > 2);
    for page in &pages {
        assert_eq!(page_words(page).iter().filter(|words| *words == "表头").count(), 1);
    }
}

#[test]
fn a_row_comes_apart_only_if_it_is_taller_than_a_page() {
    let split = pages(vec![table(1, &"字".repeat(6000))]);
    assert!(split.len() > 2);
    // Each row has 15 lines: two fit a page, and a third would have to be split.
    let whole = pages(vec![table(6, &"字".repeat(600))]);
    for page in &whole {
        let lines = page_words(page).iter().filter(|words| words.starts_with('字')).count();
        assert_eq!(lines % 15, 0, "{lines}");
    }
}

#[test]
fn a_chain_taller_than_a_page_still_ends() {
    let line_box = LineBox { height: ROOM * 0.6, keep: Keep::Always, ..LineBox::default() };
    let layout = Arc::new(BlockLayout {
        line_boxes: vec![line_box.clone(), line_box.clone(), line_box],
        ..BlockLayout::default()
    });
    let (pages, _) = page::paginate(&[Placed { layout, page_break: None, elements: 0, headings: 0 }]);
    assert_eq!(pages.len(), 3);
}
