//! A document with every kind of block, and the text of any document.

use std::sync::Arc;

use shenbao_render::document::{
    Align, Block, Caption, Cell, Chart, Column, Cover, Document, Field, Figure, Heading, Image, List,
    ListNumbers, Meta, PageBreak, Paragraph, Quote, Reference, Role, Row, Run, Script, Shares, Signature,
    Table, Target, Timeline, TimelinePoint, TimelineSpan,
};

use crate::reading::squeezed;

fn heading(level: u8, number: &str, text: &str) -> Block {
    Block::Heading(Heading { level, number: number.into(), runs: vec![Run::plain(text)] })
}

fn body(text: &str) -> Block {
    Block::Paragraph(Paragraph::of(Role::Body, text))
}

fn list(ordered: bool, start: u32, items: Vec<Vec<Block>>) -> Block {
    Block::List(List { ordered, start, items, ..List::default() })
}

fn figure(id: &str, number: u32, chart: Chart) -> Block {
    let caption = Caption { number, text: format!("图的名称{number}") };
    let alt = format!("给看不见图的人的话 {number}：<甲> & “乙”");
    Block::Figure(Figure { id: Some(id.into()), caption, alt, chart })
}

fn picture(name: &str, width: u8) -> Chart {
    let path = format!("{}/tests/fixtures/pictures/{name}", env!("CARGO_MANIFEST_DIR"));
    Chart::Image(Image::read(name, width, Arc::from(std::fs::read(path).unwrap())).unwrap())
}

/// A photograph in portrait orientation: Exif 2.3, 4.6.4.
fn turned() -> Chart {
    let path = format!("{}/tests/fixtures/pictures/turned.jpg", env!("CARGO_MANIFEST_DIR"));
    let mut bytes = std::fs::read(path).unwrap();
    bytes[0x31] = 6;
    Chart::Image(Image::read("turned", 20, bytes.into()).unwrap())
}

fn spans() -> Block {
    let tall = |text: &str, rows| Cell { rows, ..Cell::text(text) };
    let row = |cells| Row { cells, total: false };
    let mut rows = vec![
        row(vec![tall("序号", 2), Cell::text("两列的表头").spanning(2), tall("备注", 2)]),
        row(vec![Cell::text("左"), Cell::text("右")]),
        row(vec![Cell::text("1"), tall("三行", 3), Cell::text("第一段\n第二段"), Cell::text("x < y")]),
        row(vec![Cell::text("2"), Cell::text("并两列").spanning(2)]),
        row(vec![Cell::text("3"), Cell::text("甲"), Cell::text("乙")]),
    ];
    rows.push(Row {
        cells: vec![Cell::text("合计").spanning(3), Cell::text("3").aligned(Align::Right)],
        total: true,
    });
    Block::Table(Table {
        id: Some("t1".into()),
        caption: Some(Caption { number: 1, text: "有合并单元格的表".into() }),
        columns: vec![Column::fitted(Align::Left); 4],
        header_rows: 2,
        rows,
    })
}

/// A document with every kind of block.
pub(crate) fn document() -> Document {
    let link = |text: &str, target| Run { link: Some(target), ..Run::plain(text) };
    let raised = |run: Run| Run { script: Script::Superscript, ..run };
    let referring = vec![
        Run::plain("见"),
        link("图 1", Target::Figure("f1".into())),
        Run::plain("和"),
        link("表 1", Target::Table("t1".into())),
        raised(Run::plain("[")),
        raised(link("1", Target::Reference(1))),
        raised(Run::plain(",")),
        raised(link("2", Target::Reference(2))),
        raised(Run::plain("]")),
        Run::plain("。"),
    ];
    let emphasised = vec![
        Run { italic: true, ..Run::plain("强调 and emphasis") },
        Run::plain("，10"),
        Run { script: Script::Superscript, ..Run::plain("6") },
        Run::plain(" 个，CO"),
        Run { script: Script::Subscript, ..Run::plain("2") },
        Run::plain("，𬭎㛃䶮 “引号”——破折号……\n换行\t制表 < & >"),
    ];
    let field =
        |label: &str, value: &str| Field { label: label.into(), value: value.into(), ..Field::default() };
    let shares = Shares {
        title: "来源".into(),
        parts: vec![("甲 1.00 万元".into(), 400), ("乙 1.50 万元".into(), 600)],
    };
    let timeline = Timeline {
        years: vec![(0, "2024 年".into()), (500, "2025 年".into())],
        months: vec![(0, 10), (250, 1), (750, 7)],
        spans: vec![
            TimelineSpan { label: "第一阶段".into(), from: 0, to: 500, ..TimelineSpan::default() },
            TimelineSpan { label: "第二阶段".into(), note: "指标 1".into(), from: 500, to: 1000 },
        ],
        points: vec![TimelinePoint { label: "首例入组".into(), note: "指标 2".into(), at: 1000 }],
    };
    let reference = |number: u32, text: &str| Reference { number, runs: vec![Run::plain(text)] };
    let blocks = vec![
        Block::Cover(Cover {
            overline: "指南的名称".into(),
            title: "各种内容的申报书".into(),
            fields: vec![
                field("项目编号", ""),
                field("密级", "公开"),
                field("所属专项", "某某市 2026 年第一批某某领域科技攻关重点项目申报指南"),
                field("指南方向", "方向一"),
                field("指南代码", ""),
                field("项目名称", "各种内容"),
                field("推荐单位", ""),
                field("牵头单位（签章）", "某医院"),
                field("项目负责人", "某某"),
                field("起止时间", "2027 年 1 月 1 日至 2029 年 12 月 31 日"),
                field("申报日期", "2026 年 11 月 22 日"),
            ],
            foot: vec!["二〇二六年十一月".into()],
            instructions: List {
                ordered: true,
                start: 1,
                items: vec![vec![body("逐项填写。")], vec![body("没有内容的栏目印“—”。")]],
                ..List::default()
            },
        }),
        Block::Contents { levels: 2 },
        heading(1, "一、", "编号"),
        heading(2, "（一）", "自动编号"),
        heading(3, "1. ", "第三级"),
        heading(4, "（1）", "第四级"),
        heading(4, "（2）", "又一个"),
        heading(3, "2. ", "第三级又一个"),
        heading(2, "", "（二）自己编的号"),
        heading(2, "（三）", "跟着数下去"),
        heading(1, "二、", "段落和列表"),
        heading(2, "（一）", "重新开始"),
        Block::Paragraph(Paragraph::body(emphasised)),
        body("下面是列表："),
        list(
            true,
            1,
            vec![
                vec![body("列表甲"), body("同一项的第二段")],
                vec![body("列表乙"), list(true, 3, vec![vec![body("内层三")], vec![body("内层四")]])],
                vec![body("列表丙"), list(false, 1, vec![vec![body("内层点")]])],
            ],
        ),
        list(true, 9, vec![vec![body("从九开始")], vec![body("是十")]]),
        list(false, 1, vec![vec![body("圆点一")], vec![list(true, 1, vec![vec![body("没有话的项")]])]]),
        heading(1, "三、", "图表"),
        Block::Paragraph(Paragraph::body(referring)),
        spans(),
        figure("f1", 1, picture("rgb.jpg", 40)),
        figure("f2", 2, picture("interlaced.png", 60)),
        figure("f3", 3, Chart::Missing("图片不在了".into())),
        figure("f4", 4, Chart::Timeline(timeline)),
        figure("f5", 5, Chart::Shares(vec![shares])),
        figure("f6", 6, turned()),
        Block::Quote(Quote { title: "引自指南".into(), text: "第一行\n第二行".into() }),
        Block::Paragraph(Paragraph::of(Role::Note, "注：小字。")),
        heading(1, "四、", "参考文献"),
        Block::References(vec![reference(1, "张三. 胸腺[J]. 2023."), reference(2, "Li S. Thymus. 2024.")]),
        Block::PageBreak(PageBreak::Always),
        heading(1, "五、", "签章"),
        Block::Signature(Signature {
            title: "单位意见".into(),
            statement: "同意申报。".into(),
            lines: vec![field("负责人：", ""), field("公章：", ""), field("日期：", "年　月　日")],
            ..Signature::default()
        }),
    ];
    let meta = Meta {
        title: "各种内容 <&>".into(),
        author: "某医院".into(),
        header: "各种内容".into(),
        printed_on: jiff::civil::date(2026, 11, 22),
        ..Meta::default()
    };
    Document { meta, draft_mark: true, blocks, ..Document::default() }
}

fn said(runs: &[Run]) -> String {
    squeezed(&runs.iter().map(|run| run.text.as_str()).collect::<String>())
}

/// Every line of text of a document, in order, without white space, without the contents and drawings.
pub(crate) fn words(blocks: &[Block]) -> Vec<String> {
    blocks.iter().flat_map(words_of).collect()
}

fn words_of(block: &Block) -> Vec<String> {
    match block {
        Block::Cover(cover) => {
            let mut lines = vec![squeezed(&cover.overline), squeezed(&cover.title)];
            for field in &cover.fields {
                let label = field.label.strip_suffix("（签章）");
                lines.push(squeezed(label.unwrap_or(&field.label)));
                let seal = if label.is_some() { "（签章）" } else { "" };
                lines.push(squeezed(&format!("{}{seal}", field.value)));
            }
            lines.extend(cover.foot.iter().map(|line| squeezed(line)));
            if !cover.instructions.items.is_empty() {
                lines.push("填报说明".into());
                lines.extend(items(&cover.instructions, 0));
            }
            lines
        }
        Block::Heading(heading) => vec![squeezed(&heading.text())],
        Block::Paragraph(paragraph) => vec![said(&paragraph.runs)],
        Block::List(list) => items(list, 0),
        Block::Quote(quote) => vec![squeezed(&quote.title), squeezed(&quote.text)],
        Block::Table(table) => {
            let caption = table.caption.iter().map(|caption| squeezed(&caption.printed("表")));
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            let lines = cells.flat_map(|cell| {
                let text: String = cell.runs.iter().map(|run| run.text.as_str()).collect();
                text.split('\n').map(squeezed).collect::<Vec<_>>()
            });
            caption.chain(lines).collect()
        }
        Block::Figure(figure) => vec![squeezed(&figure.caption.printed("图"))],
        Block::References(entries) => {
            entries.iter().map(|entry| format!("[{}]{}", entry.number, said(&entry.runs))).collect()
        }
        Block::Signature(signature) => {
            let lines = signature.lines.iter().map(|line| squeezed(&format!("{}{}", line.label, line.value)));
            [squeezed(&signature.title), squeezed(&signature.statement)].into_iter().chain(lines).collect()
        }
        Block::Contents { .. } | Block::PageBreak(_) => Vec::new(),
    }
}

/// The lines of a list, with a marker on the first of each item.
fn items(list: &List, depth: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for (i, item) in list.items.iter().enumerate() {
        let number = list.start as usize + i;
        let circled = || char::from_u32(0x2460 + number as u32 - 1).unwrap().to_string();
        let mark = match (list.ordered, depth, list.numbers) {
            (true, _, ListNumbers::Dotted) => format!("{number}."),
            (true, _, ListNumbers::Bracketed) => format!("（{number}）"),
            (true, _, ListNumbers::Circled) => circled(),
            (false, 0, _) => "•".to_owned(),
            (false, ..) => "–".to_owned(),
        };
        let mut mark = Some(mark);
        for block in item {
            match block {
                Block::Paragraph(paragraph) => {
                    lines.push(format!("{}{}", mark.take().unwrap_or_default(), said(&paragraph.runs)));
                }
                other => {
                    lines.extend(mark.take());
                    match other {
                        Block::List(inner) => lines.extend(items(inner, depth + 1)),
                        other => lines.extend(words_of(other)),
                    }
                }
            }
        }
        lines.extend(mark);
    }
    lines
}

/// The lines that Word numbers, besides headings: list items, captions, 参考文献.
pub(crate) fn numbered(blocks: &[Block]) -> Vec<String> {
    blocks
        .iter()
        .flat_map(|block| match block {
            Block::Cover(cover) => items(&cover.instructions, 0),
            Block::List(_) | Block::Figure(_) | Block::References(_) => words_of(block),
            Block::Table(table) => {
                table.caption.iter().map(|caption| squeezed(&caption.printed("表"))).collect()
            }
            _ => Vec::new(),
        })
        .collect()
}

/// Is it a table with a repeated header? In Word the timeline is one.
pub(crate) fn has_head(block: &Block) -> bool {
    match block {
        Block::Table(table) => table.header_rows > 0,
        Block::Figure(figure) => matches!(figure.chart, Chart::Timeline(_)),
        _ => false,
    }
}
