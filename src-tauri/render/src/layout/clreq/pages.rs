//! Rules of pagination: what stays together at the end of a page.

use std::fmt::Write;

use super::super::{Pages, Typesetter, fonts};
use crate::document::{
    Align, Block, Caption, Cell, Column, Document, Heading, List, Paragraph, Role, Row, Run, Table,
};
use crate::layout::frame::{Drawing, Page, TextLine};

/// A document with the expected end of its first page and start of its second.
pub(super) struct PageCase {
    pub(super) name: &'static str,
    pub(super) rule: &'static str,
    pub(super) source: &'static str,
    pub(super) expect: &'static str,
    pub(super) blocks: fn() -> Vec<Block>,
    /// The last line of the first page, and the first of the second.
    breaks: (&'static str, &'static str),
}

/// The cases; 30 lines of body text fill a page.
pub(super) const CASES: [PageCase; 9] = [
    PageCase {
        name: "heading-stays-with-its-text",
        rule: "标题不落在页末，须与正文首两行同页",
        source: "clreq 4.1.3",
        expect: "There is room for the heading on the first page, but not for two lines of what it heads: it begins the second.",
        blocks: || vec![filler(27), heading(2, "（一）", "研究内容"), body("研", 80)],
        breaks: ("填", "（一）研究内容"),
    },
    PageCase {
        name: "no-line-alone-on-a-page",
        rule: "孤行不成页：段落首行不单独留在页末，末行不单独移到页首",
        source: "clreq 3.4.4",
        expect: "The paragraph has three lines and there is room for two; one line on either side would be alone, so all three move.",
        blocks: || vec![filler(28), body("甲", 100)],
        breaks: ("填", "甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲"),
    },
    PageCase {
        name: "list-items-hang",
        rule: "列项凸排：编号悬于首行之前，续行与首行正文对齐",
        source: "clreq 3.4.1",
        expect: "The numbers stand before the text and end at one edge; lines that run on begin under the words, not under the number.",
        blocks: || {
            vec![Block::List(List {
                ordered: true,
                start: 9,
                items: vec![item(60), item(20)],
                ..List::default()
            })]
        },
        breaks: ("", ""),
    },
    PageCase {
        name: "announcement-stays-with-its-list",
        rule: "引出列项的段落与第一项同页",
        source: "GB/T 9704（版式完整）; ours",
        expect: "The line that announces the list does not stay behind on the first page.",
        blocks: || {
            let items = vec![item(20), item(20)];
            vec![
                filler(29),
                body("具体如下：", 5),
                Block::List(List { ordered: true, start: 1, items, ..List::default() }),
            ]
        },
        breaks: ("填", "具体如下："),
    },
    PageCase {
        name: "table-head-is-repeated",
        rule: "表格跨页时重复表头，低行不拆开",
        source: "GB/T 7713.2; ours",
        expect: "The head is repeated on the second page, and no row of a few lines is taken apart.",
        blocks: || vec![filler(20), table(16)],
        breaks: ("", ""),
    },
    PageCase {
        name: "tall-row-goes-on",
        rule: "高行可在行内跨页，两边各留三行以上；续页重复行首栏目",
        source: "ours (white at the foot of a page below a fifth)",
        expect: "Whole, the row would leave half of the page empty: it goes on on the second page, below the head and the label of the row.",
        blocks: || vec![filler(14), tall_row()],
        breaks: ("", ""),
    },
    PageCase {
        name: "small-table-stays-whole",
        rule: "一页放得下的小表不拆开",
        source: "GB/T 7713.2; ours",
        expect: "There is room for two rows: the whole table begins the second page, as the white it leaves hardly shows.",
        blocks: || vec![filler(25), table(3)],
        breaks: ("填", "表 1\u{3000}进度安排"),
    },
    PageCase {
        name: "formula-in-the-middle",
        rule: "单列的公式居中，编号在行尾",
        source: "ours, as usual in papers",
        expect: "A relation typed as a paragraph of its own stands in the middle; the number typed behind it stands at the end of the line.",
        blocks: || {
            let runs = ["S² = Σ(x − x\u{304})²/(n − 1)", "\t", "（1）"].map(Run::plain).to_vec();
            vec![
                body("方差按下式计算。", 8),
                Block::Paragraph(Paragraph { runs, role: Role::Formula }),
                body("样本量由此估计。", 8),
            ]
        },
        breaks: ("", ""),
    },
    PageCase {
        name: "bold-and-emphasis-in-text",
        rule: "正文、加粗、着重、上下标同行混排，行距一致",
        source: "clreq 3.1.8 (the distance of lines stays the same)",
        expect: "Dots, small figures and bold words do not move the lines apart.",
        blocks: || vec![mixed(), mixed()],
        breaks: ("", ""),
    },
];

fn filler(lines: usize) -> Block {
    Block::Paragraph(Paragraph::of(Role::Flush, vec!["填"; lines].join("\n")))
}

fn heading(level: u8, number: &str, words: &str) -> Block {
    Block::Heading(Heading { level, number: number.into(), runs: vec![Run::plain(words)] })
}

/// A paragraph of this many characters.
fn body(words: &str, characters: usize) -> Block {
    let text: String = words.chars().cycle().take(characters).collect();
    Block::Paragraph(Paragraph::of(Role::Body, text))
}

fn item(characters: usize) -> Vec<Block> {
    vec![body("考核指标与进度安排", characters)]
}

fn table(rows: usize) -> Block {
    let row = |a: &str, b: &str| Row { cells: vec![Cell::text(a), Cell::text(b)], total: false };
    let text = "完成不少于500例样本的采集、检测与随访，形成数据集1套并通过伦理审查与质量评估，提交报告";
    let body = (1..=rows).map(|n| row(&format!("阶段{n}"), text));
    Block::Table(Table {
        id: None,
        caption: Some(Caption { number: 1, text: "进度安排".into() }),
        columns: vec![Column::new(1, Align::Center), Column::new(4, Align::Justify)],
        header_rows: 1,
        rows: std::iter::once(row("阶段", "任务")).chain(body).collect(),
    })
}

/// A table whose second row has more lines than a page has left.
fn tall_row() -> Block {
    let lines: Vec<String> = (1..=24).map(|line| format!("测算依据第 {line} 行")).collect();
    let row = |a: &str, b: &str, c: &str| Row { cells: [a, b, c].map(Cell::text).to_vec(), total: false };
    Block::Table(Table {
        columns: vec![Column::label(2), Column::new(2, Align::Right), Column::new(5, Align::Justify)],
        header_rows: 1,
        rows: vec![
            row("科目", "金额", "测算依据"),
            row("设备费", "62.00", "三家询价"),
            row("业务费", "121.00", &lines.join("\n")),
        ],
        ..Table::default()
    })
}

fn mixed() -> Block {
    use crate::document::Script;
    let run = |text: &str| Run::plain(text);
    let italic = |text: &str| Run { italic: true, ..run(text) };
    let superscript = |text: &str| Run { script: Script::Superscript, ..run(text) };
    let runs = vec![
        run("本项目总经费"),
        Run::bold("500万元"),
        run("，以胸腺上皮细胞（thymic epithelial cells）为对象，检测限达10⁻⁶ mol/L"),
        superscript("[1,2]"),
        run("。申报单位"),
        italic("不得以任何形式重复申报"),
        run("，CO₂浓度保持5%，并按《管理办法》（渝科局发〔2023〕1号）执行——经费由牵头单位统筹。"),
    ];
    Block::Paragraph(Paragraph::body(runs))
}

pub(super) fn lay_out(case: &PageCase) -> Pages {
    let document = Document { blocks: (case.blocks)(), ..Document::default() };
    Typesetter::new(fonts()).lay_out(&document).unwrap()
}

/// The lines of the text on a page, without its number.
fn lines(page: &Page) -> Vec<&TextLine> {
    fn text(drawing: &Drawing) -> Option<&TextLine> {
        match drawing {
            Drawing::Text(line) => Some(line),
            _ => None,
        }
    }
    let mut lines: Vec<&TextLine> =
        page.drawings.iter().filter_map(text).filter(|line| !line.glyphs.is_empty()).collect();
    lines.pop();
    lines
}

fn words(line: &TextLine) -> String {
    line.glyphs.iter().map(|g| g.ch).collect()
}

#[test]
fn every_page_ends_as_its_rule_wants() {
    for case in CASES.iter().filter(|case| !case.breaks.0.is_empty()) {
        let laid = lay_out(case);
        let [first, second] = laid.pages.as_slice() else {
            panic!("{}: {} pages", case.name, laid.pages.len())
        };
        let last = lines(first).last().map(|line| words(line)).unwrap_or_default();
        let next = lines(second).first().map(|line| words(line)).unwrap_or_default();
        assert_eq!((last.as_str(), next.as_str()), case.breaks, "{}", case.name);
    }
}

#[test]
fn every_line_of_a_page_stands_where_it_stood() {
    for case in &CASES {
        let mut frames = String::new();
        for page in &lay_out(case).pages {
            frames.push_str("page\n");
            for line in lines(page).iter().filter(|line| words(line) != "填") {
                let _ = writeln!(
                    frames,
                    "{:>7.2} {:>7.2}  {}",
                    line.x + line.pens[0],
                    line.baseline,
                    words(line)
                );
            }
        }
        insta::with_settings!({
            description => format!("{} ({})", case.rule, case.source),
            snapshot_path => "frames",
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, { insta::assert_snapshot!(case.name, frames) });
    }
}
