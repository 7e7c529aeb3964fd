//! Parsing the editor's JSON, whatever it contains.

use serde_json::{Value, json};

use super::nodes::*;
use super::*;

#[test]
fn marks_headings_and_lists_are_read() {
    let text = RichText(json!({"type": "doc", "content": [
        {"type": "heading", "attrs": {"level": 2}, "content": [{"type": "text", "text": "背景"}]},
        {"type": "paragraph", "content": [
            {"type": "text", "text": "胸腺"},
            {"type": "text", "text": "缺失", "marks": [{"type": "bold"}]},
            {"type": "hardBreak"},
            {"type": "text", "text": "者"}]},
        {"type": "orderedList", "attrs": {"start": 3}, "content": [
            {"type": "listItem", "content": [
                {"type": "paragraph", "content": [{"type": "text", "text": "甲"}]},
                {"type": "bulletList", "content": [{"type": "listItem", "content": [
                    {"type": "paragraph", "content": [{"type": "text", "text": "乙"}]}]}]}]}]}
    ]}));
    assert_eq!(text.plain_text(), "背景\n胸腺缺失\n者\n甲\n乙\n");
    assert_eq!(text.char_count(), 9);
    let blocks = text.blocks();
    assert!(matches!(&blocks[0], Block::Heading { level: 2, .. }));
    assert!(matches!(&blocks[1], Block::Paragraph(runs) if runs[1].bold && runs.len() == 4));
    assert!(
        matches!(&blocks[2], Block::List { ordered: true, start: 3, items } if items[0].blocks.len() == 2)
    );
}

#[test]
fn a_mark_of_what_could_not_be_pasted_is_printed_and_not_counted() {
    let mark = |kind: &str| json!({"type": "missing", "attrs": {"id": "m-a", "kind": kind, "about": "n"}});
    let text = RichText(json!({"type": "doc", "content": [{"type": "paragraph", "content": [
        {"type": "text", "text": "按"}, mark("formula"), mark("picture"), mark("of-a-newer-program")]}]}));
    let blocks = text.blocks();
    let marks: Vec<(&str, Missing)> = blocks
        .iter()
        .flat_map(Block::runs)
        .filter_map(|run| Some((run.text.as_str(), run.missing.as_ref()?.kind)))
        .collect();
    assert_eq!(
        marks,
        [
            ("【公式未能粘贴】", Missing::Formula),
            ("【图片未能粘贴】", Missing::Picture),
            ("【符号未能粘贴】", Missing::Symbol)
        ]
    );
    assert_eq!(text.char_count(), 1);
    let alone = json!({"type": "doc", "content": [{"type": "paragraph", "content": [mark("formula")]}]});
    assert!(!RichText(alone).is_blank());
}

#[test]
fn an_unknown_node_keeps_its_words() {
    let text = RichText(json!({"type": "doc", "content": [
        {"type": "callout", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "要紧"}]}]},
        {"type": "mystery", "content": [{"type": "text", "text": "也要紧"}]}]}));
    assert_eq!(text.plain_text(), "要紧\n也要紧\n");
}

#[test]
fn nothing_written_is_blank_and_hostile_nesting_is_survived() {
    assert!(RichText::default().is_blank());
    assert!(RichText(json!({"type": "doc", "content": [{"type": "paragraph"}]})).is_blank());
    let mut node = json!({"type": "text", "text": "底"});
    for _ in 0..100 {
        node = json!({"type": "blockquote", "content": [node]});
    }
    assert_eq!(RichText(node).plain_text().trim(), "底");
}

fn text(words: &str) -> Value {
    json!({"type": "paragraph", "content": [{"type": "text", "text": words}]})
}

fn cell(kind: &str, columns: u64, rows: u64, words: &str) -> Value {
    json!({"type": kind, "attrs": {"colspan": columns, "rowspan": rows}, "content": [text(words)]})
}

fn table(rows: Vec<Vec<Value>>) -> Value {
    let rows: Vec<Value> =
        rows.into_iter().map(|cells| json!({"type": "tableRow", "content": cells})).collect();
    json!({"type": "table", "attrs": {"id": "t1", "caption": "各组疗效"}, "content": rows})
}

fn read(nodes: Value) -> Vec<Block> {
    RichText(json!({"type": "doc", "content": nodes})).blocks()
}

fn only_table(node: Value) -> Table {
    match read(json!([node])).as_slice() {
        [Block::Table(table)] => table.clone(),
        other => panic!("{other:?}"),
    }
}

/// The grid as text: a cell's text at every position it covers.
fn drawn(table: &Table) -> Vec<String> {
    let height = table.rows.len();
    let width = table.columns();
    let mut grid = vec![vec![None; width]; height];
    for (i, row) in table.rows.iter().enumerate() {
        let mut column = 0;
        for cell in row {
            while grid[i][column].is_some() {
                column += 1;
            }
            let words: String =
                cell.blocks.iter().flat_map(Block::runs).map(|run| run.text.as_str()).collect();
            for (y, x) in
                (i..i + cell.rows).flat_map(|y| (column..column + cell.columns).map(move |x| (y, x)))
            {
                assert_eq!(grid[y][x].replace(words.clone()), None, "cells overlap at {y},{x}");
            }
        }
    }
    let line = |row: Vec<Option<String>>| {
        let cells: Vec<String> = row.into_iter().map(|cell| cell.expect("no gap")).collect();
        cells.join("|")
    };
    grid.into_iter().map(line).collect()
}

#[test]
fn a_table_has_its_name_its_header_and_its_spans() {
    let table = only_table(table(vec![
        vec![cell("tableHeader", 1, 2, "组"), cell("tableHeader", 2, 1, "疗效")],
        vec![cell("tableHeader", 1, 1, "好转"), cell("tableHeader", 1, 1, "治愈")],
        vec![cell("tableCell", 1, 1, "甲"), cell("tableCell", 1, 1, "9"), cell("tableCell", 1, 1, "1")],
    ]));
    assert_eq!(drawn(&table), ["组|疗效|疗效", "组|好转|治愈", "甲|9|1"]);
    assert_eq!((table.header_rows, table.id.as_str(), table.caption.as_str()), (2, "t1", "各组疗效"));
    let plain = RichText(json!({"type": "doc", "content": [json!({"type": "table",
        "attrs": {"caption": "名"}, "content": [{"type": "tableRow", "content": [cell("tableCell", 1, 1, "值")]}]})]}));
    assert_eq!(plain.plain_text(), "名\n值\n");
}

#[test]
fn a_header_that_reaches_into_the_rows_below_is_no_header() {
    let corner = table(vec![
        vec![cell("tableHeader", 1, 2, "角"), cell("tableHeader", 1, 1, "上")],
        vec![cell("tableCell", 1, 1, "下")],
    ]);
    assert_eq!(only_table(corner).header_rows, 0);
    let all = table(vec![vec![cell("tableHeader", 1, 1, "甲")], vec![cell("tableHeader", 1, 1, "乙")]]);
    assert_eq!(only_table(all).header_rows, 1, "a header names something");
}

#[test]
fn spans_beyond_the_grid_are_clipped_and_gaps_are_filled() {
    let wide = table(vec![
        vec![cell("tableCell", 1_000_000_000, 1_000_000_000, "题")],
        vec![cell("tableCell", 1, 1, "甲"), cell("tableCell", 0, 0, "乙")],
    ]);
    // Nothing begins in the second row's columns but below: the first cell covers all, and the words find a place.
    let table_read = only_table(wide);
    let words: String = drawn(&table_read).join("");
    assert!(["题", "甲", "乙"].iter().all(|word| words.contains(word)), "{words}");

    let title = table(vec![
        vec![cell("tableCell", 9, 1, "题")],
        vec![cell("tableCell", 1, 1, "甲"), cell("tableCell", 1, 1, "乙")],
        vec![cell("tableCell", 1, 1, "丙")],
    ]);
    assert_eq!(drawn(&only_table(title)), ["题|题", "甲|乙", "丙|"]);

    let collision = table(vec![
        vec![cell("tableCell", 1, 1, "甲"), cell("tableCell", 1, 2, "乙"), cell("tableCell", 1, 1, "丙")],
        vec![cell("tableCell", 3, 1, "丁"), cell("tableCell", 1, 1, "戊")],
        vec![],
    ]);
    assert_eq!(drawn(&only_table(collision)), ["甲|乙|丙", "丁|乙|戊"]);
}

#[test]
fn a_table_wider_than_any_page_keeps_its_words() {
    let cells = (0..500).map(|i| cell("tableCell", 1, 1, &format!("格{i}。"))).collect();
    let table = only_table(table(vec![cells]));
    assert!(table.columns() <= 128);
    let words = drawn(&table).join("");
    assert!((0..500).all(|i| words.contains(&format!("格{i}。"))));
}

#[test]
fn what_may_not_stand_in_a_cell_or_a_list_stands_after_it() {
    let figure =
        json!({"type": "figure", "attrs": {"id": "f1", "asset": "9f.png", "caption": "流程", "width": 500}});
    let inner = json!({"type": "table", "attrs": {"caption": "里"}, "content": [
        {"type": "tableRow", "content": [cell("tableCell", 1, 1, "内")]}]});
    let outer = json!({"type": "table", "content": [{"type": "tableRow", "content": [
        {"type": "tableCell", "content": [text("外"), inner, figure]}]}]});
    let list = json!({"type": "bulletList", "content": [{"type": "listItem", "content": [text("项"), inner, figure]}]});
    let blocks = read(json!([outer, list]));
    let Block::Table(table) = &blocks[0] else { panic!("{blocks:?}") };
    assert_eq!(drawn(table), ["外里内"]);
    assert!(
        matches!(&blocks[1], Block::Figure(figure) if figure.width == 100 && figure.id == "f1"),
        "{blocks:?}"
    );
    assert!(matches!(&blocks[2], Block::List { items, .. } if items[0].blocks.len() == 1));
    assert!(matches!((&blocks[3], &blocks[4]), (Block::Table(_), Block::Figure(_))));
}

#[test]
fn references_and_scripts_are_runs() {
    let blocks = read(json!([{"type": "paragraph", "content": [
        {"type": "text", "text": "CO"},
        {"type": "text", "text": "2", "marks": [{"type": "subscript"}]},
        {"type": "text", "text": "m"},
        {"type": "text", "text": "3", "marks": [{"type": "superscript"}]},
        {"type": "citation", "attrs": {"reference": "r1"}},
        {"type": "crossReference", "attrs": {"target": "f1"}},
        {"type": "citation"}]}]));
    let runs = blocks[0].runs();
    let scripts: Vec<Script> = runs.iter().map(|run| run.script).collect();
    assert_eq!(scripts[..4], [Script::Plain, Script::Subscript, Script::Plain, Script::Superscript]);
    assert_eq!(runs[4].refers, Some(Refers::Citation("r1".into())));
    assert_eq!(runs[5].refers, Some(Refers::Target("f1".into())));
    assert_eq!(runs[6].refers, Some(Refers::Citation(String::new())));
    let text = RichText(json!({"type": "doc", "content": [{"type": "paragraph", "content": [
        {"type": "citation", "attrs": {"reference": "r1"}}]}]}));
    assert_eq!(text.char_count(), 0, "a number is not written by the person");
    assert!(!text.is_blank());
}

#[test]
fn an_image_alone_is_something_written() {
    let figure = |asset: &str| {
        RichText(json!({"type": "doc", "content": [{"type": "figure", "attrs": {"asset": asset}}]}))
    };
    assert!(!figure("9f.png").is_blank());
    assert!(figure("").is_blank());
    assert!(RichText(json!({"type": "doc", "content": [{"type": "table"}]})).is_blank());
}

mod any_json {
    use proptest::prelude::*;

    use super::*;

    /// Nodes of every type, with any attributes, in any order.
    fn node() -> impl Strategy<Value = Value> {
        let kind = prop::sample::select(vec![
            "table",
            "tableRow",
            "tableCell",
            "tableHeader",
            "figure",
            "paragraph",
            "bulletList",
            "listItem",
            "heading",
            "citation",
            "callout",
        ]);
        let number = prop_oneof![
            Just(json!(null)),
            Just(json!("2")),
            Just(json!(-1)),
            (0_u64..6).prop_map(Value::from),
            Just(json!(u64::MAX))
        ];
        let leaf = (0_u32..1000).prop_map(|n| json!({"type": "text", "text": format!("词{n}。")}));
        leaf.prop_recursive(6, 60, 5, move |inner| {
            (kind.clone(), number.clone(), number.clone(), prop::collection::vec(inner, 0..5)).prop_map(
                |(kind, columns, rows, content)| {
                    json!({"type": kind, "content": content,
                        "attrs": {"colspan": columns, "rowspan": rows, "level": rows, "width": columns}})
                },
            )
        })
    }

    fn texts<'a>(node: &'a Value, texts: &mut Vec<&'a str>) {
        texts.extend(node.get("text").and_then(Value::as_str));
        node.get("content")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .for_each(|child| self::texts(child, texts));
    }

    fn check_tables(blocks: &[Block]) {
        for block in blocks {
            if let Block::Table(table) = block {
                assert!(!drawn(table).is_empty());
                assert!(table.header_rows < table.rows.len());
                assert!(table.rows.iter().all(|row| !row.is_empty()));
                for block in table.cells().flat_map(|cell| &cell.blocks) {
                    assert!(!matches!(block, Block::Table(_) | Block::Figure(_)));
                }
            }
        }
    }

    proptest! {
        #[test]
        fn no_word_is_lost_and_every_table_is_a_rectangle(nodes in prop::collection::vec(node(), 0..4)) {
            let text = RichText(json!({"type": "doc", "content": nodes}));
            let plain = text.plain_text();
            let mut typed = Vec::new();
            texts(&text.0, &mut typed);
            let mut left: Vec<char> = plain.chars().filter(|c| !c.is_whitespace()).collect();
            let mut expected: Vec<char> = typed.concat().chars().collect();
            left.sort_unstable();
            expected.sort_unstable();
            prop_assert_eq!(left, expected, "{}", plain);
            check_tables(&text.blocks());
        }
    }
}

fn words(text: &str, marks: &[RichTextMark]) -> RichTextInline {
    RichTextInline::Text { text: text.into(), marks: Some(marks.to_vec()) }
}

fn paragraph(content: Vec<RichTextInline>) -> RichTextBlock {
    RichTextBlock::Paragraph { content: Some(content) }
}

fn plain_runs(block: &Block) -> String {
    block.runs().iter().map(|run| run.text.as_str()).collect()
}

/// The types are those given to the window; this shows that the stored JSON is parsed as they say.
#[test]
fn every_node_mark_and_attribute_of_the_types_is_read() {
    let some = |text: &str| Some(text.to_owned());
    let cells = || CellAttributes { colspan: Some(2), rowspan: Some(1) };
    let item = RichTextItem::ListItem { content: Some(vec![paragraph(vec![words("项", &[])])]) };
    let row = |cell: RichTextCell| RichTextRow::TableRow { content: Some(vec![cell]) };
    let in_cell = |text: &str| Some(vec![paragraph(vec![words(text, &[])])]);
    let document = RichTextDocument::Doc {
        content: Some(vec![
            paragraph(vec![
                words("甲", &[RichTextMark::Bold, RichTextMark::Superscript]),
                words("乙", &[RichTextMark::Italic, RichTextMark::Subscript]),
                RichTextInline::HardBreak,
                RichTextInline::Citation {
                    attrs: Some(CitationAttributes { reference: some("r1") }),
                    marks: Some(vec![RichTextMark::Bold]),
                },
                RichTextInline::CrossReference {
                    attrs: Some(CrossReferenceAttributes { target: some("f1") }),
                    marks: Some(vec![RichTextMark::Italic]),
                },
                RichTextInline::Missing {
                    attrs: Some(MissingAttributes {
                        id: some("m1"),
                        kind: Some(Missing::Picture),
                        about: some("图"),
                    }),
                    marks: Some(vec![RichTextMark::Bold]),
                },
            ]),
            RichTextBlock::Heading {
                attrs: Some(HeadingAttributes { level: Some(3) }),
                content: Some(vec![words("题", &[])]),
            },
            RichTextBlock::BulletList { content: Some(vec![item.clone()]) },
            RichTextBlock::OrderedList {
                attrs: Some(OrderedListAttributes { start: Some(4) }),
                content: Some(vec![item]),
            },
            RichTextBlock::Table {
                attrs: Some(TableAttributes { id: some("t1"), caption: some("表名") }),
                content: Some(vec![
                    row(RichTextCell::TableHeader { attrs: Some(cells()), content: in_cell("头") }),
                    RichTextRow::TableRow {
                        content: Some(vec![
                            RichTextCell::TableCell { attrs: None, content: in_cell("左") },
                            RichTextCell::TableCell { attrs: None, content: in_cell("右") },
                        ]),
                    },
                ]),
            },
            RichTextBlock::Figure {
                attrs: Some(FigureAttributes {
                    id: some("f1"),
                    asset: some("a.png"),
                    caption: some("图名"),
                    alt: some("示意"),
                    width: Some(60),
                }),
            },
        ]),
    };
    let blocks = RichText(serde_json::to_value(document).unwrap()).blocks();
    let [text, heading, bullets, numbers, table, figure] = blocks.as_slice() else { panic!("{blocks:?}") };

    let styled = Run::default();
    assert_eq!(
        *text,
        Block::Paragraph(vec![
            Run { text: "甲".into(), bold: true, script: Script::Superscript, ..styled.clone() },
            Run { text: "乙".into(), italic: true, script: Script::Subscript, ..styled.clone() },
            Run::plain("\n"),
            Run { refers: Some(Refers::Citation("r1".into())), bold: true, ..styled.clone() },
            Run { refers: Some(Refers::Target("f1".into())), italic: true, ..styled.clone() },
            Run {
                text: Missing::Picture.mark().into(),
                missing: Some(MissingContent {
                    id: "m1".into(), kind: Missing::Picture, about: "图".into()
                }),
                bold: true,
                ..styled
            },
        ])
    );
    assert_eq!(*heading, Block::Heading { level: 3, runs: vec![Run::plain("题")] });
    assert!(matches!(bullets, Block::List { ordered: false, start: 1, .. }) && plain_runs(bullets) == "项");
    assert!(matches!(numbers, Block::List { ordered: true, start: 4, .. }) && plain_runs(numbers) == "项");
    let Block::Table(table) = table else { panic!("{table:?}") };
    assert_eq!((table.id.as_str(), table.caption.as_str(), table.header_rows), ("t1", "表名", 1));
    assert_eq!(drawn(table), ["头|头", "左|右"]);
    let given = Figure {
        id: "f1".into(),
        asset: "a.png".into(),
        caption: "图名".into(),
        alt: "示意".into(),
        width: 60,
    };
    assert_eq!(*figure, Block::Figure(given));
}
