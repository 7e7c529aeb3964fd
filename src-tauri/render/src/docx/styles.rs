//! The styles of the Word file, with the sizes of the PDF (`layout/style.rs`, `layout/flow.rs`).

use std::collections::{BTreeMap, BTreeSet};

use super::families::{Families, Hand};
use super::paragraph::tab;
use super::paragraph_style::{Style, named, style};
use super::xml::Element;
use super::{NAMESPACE, WIDTH};
use crate::geometry::{half_points, twips};
use crate::layout::style as sizes;

pub(super) const TITLE: &str = "Title";
pub(super) const OVERLINE: &str = "CoverOverline";
pub(super) const COVER_RULE: &str = "CoverRule";
pub(super) const COVER_LABEL: &str = "CoverLabel";
pub(super) const COVER_VALUE: &str = "CoverValue";
pub(super) const COVER_FOOT: &str = "CoverFoot";
pub(super) const DRAFT: &str = "DraftMark";
pub(super) const CONTENTS: &str = "TOCHeading";
pub(super) const BODY: &str = "BodyText";
pub(super) const FLUSH: &str = "BodyFlush";
pub(super) const ITEM: &str = "ListParagraph";
pub(super) const FORMULA: &str = "Formula";
pub(super) const NOTE: &str = "Note";
pub(super) const CAPTION: &str = "Caption";
pub(super) const FIGURE: &str = "Figure";
pub(super) const CELL: &str = "TableText";
pub(super) const LABEL: &str = "TableLabel";
pub(super) const QUOTE_TITLE: &str = "QuoteTitle";
pub(super) const QUOTE: &str = "Quote";
pub(super) const REFERENCE: &str = "Bibliography";
pub(super) const STATEMENT: &str = "SignatureStatement";
pub(super) const SIGN: &str = "SignatureLine";
pub(super) const GAP: &str = "Gap";
pub(super) const HEADER: &str = "Header";
pub(super) const FOOTER: &str = "Footer";
pub(super) const CHART: &str = "ChartText";
pub(super) const CHART_MONTHS: &str = "ChartMonths";
pub(super) const TABLE: &str = "ApplicationTable";
pub(super) const BOX_TABLE: &str = "SignatureTable";
pub(super) const CHART_TABLE: &str = "ChartTable";

/// The style of a heading.
pub(super) fn heading(level: u8) -> String {
    format!("Heading{}", level.clamp(1, 4))
}

/// The style of table text with this size in half points.
pub(super) fn sized(style: &str, size: usize) -> String {
    if size == TABLE_SIZE { style.to_owned() } else { format!("{style}{size}") }
}

/// The style of an entry of the contents.
pub(super) fn entry(level: u8) -> String {
    format!("TOC{}", level.clamp(1, 3))
}

/// The usual size of a table's text, in half points.
pub(super) const TABLE_SIZE: usize = half_points(sizes::TABLE);
/// The size of body text, in half points.
const TEXT_SIZE: usize = half_points(sizes::BODY);
/// The size of notes, charts, headers and footers, in half points.
const SMALL_SIZE: usize = half_points(sizes::SMALL);

const GREY: &str = "595959";
const RULE: &str = "8C8C8C";

/// The sizes that depend on the document.
#[derive(Debug)]
pub(super) struct Sizes {
    /// The text sizes of its tables, in half points.
    pub(super) tables: BTreeSet<usize>,
    /// The line height of the contents, in points.
    pub(super) contents: f32,
}

impl Default for Sizes {
    fn default() -> Sizes {
        Sizes { tables: BTreeSet::new(), contents: 24.0 }
    }
}

/// The space above and below each style, in twentieths of a point.
pub(super) fn spaces() -> BTreeMap<String, (usize, usize)> {
    let all = paragraphs(&Sizes::default()).into_iter();
    all.map(|style| (style.id, (twips(style.before), twips(style.after)))).collect()
}

/// `word/styles.xml`
pub(super) fn part(families: &Families, sizes: &Sizes) -> Element {
    let language = Element::val("w:lang", "en-US").set("w:eastAsia", "zh-CN").set("w:bidi", "ar-SA");
    let run = Element::new("w:rPr")
        .with(families.run_fonts(Hand::Body))
        .with(Element::val("w:sz", TEXT_SIZE))
        .with(Element::val("w:szCs", TEXT_SIZE))
        .with(language);
    let defaults = Element::new("w:docDefaults")
        .with(Element::new("w:rPrDefault").with(run))
        .with(Element::new("w:pPrDefault"));
    Element::new("w:styles")
        .set("xmlns:w", NAMESPACE)
        .with(defaults)
        .with_all(defaults_of_each_kind())
        .with_all(paragraphs(sizes).into_iter().map(|style| style.element(families)))
        .with_all(tables())
}

fn defaults_of_each_kind() -> [Element; 4] {
    let default = |kind, id, name| named(kind, id, name).set("w:default", "1");
    let hidden = |style: Element| {
        style
            .with(Element::val("w:uiPriority", 99))
            .with(Element::new("w:semiHidden"))
            .with(Element::new("w:unhideWhenUsed"))
    };
    let off = |name| Element::val(name, "0");
    // 避头尾 on, no mark hung into the margin, a quarter em between Han and Latin: what the PDF's lines do.
    let normal = Element::new("w:pPr")
        .with(Element::new("w:widowControl"))
        .with(Element::new("w:kinsoku"))
        .with(off("w:overflowPunct"))
        .with(off("w:topLinePunct"))
        .with(Element::new("w:autoSpaceDE"))
        .with(Element::new("w:autoSpaceDN"))
        .with(off("w:adjustRightInd"))
        .with(off("w:snapToGrid"));
    let margin = |side| Element::new(side).set("w:w", 0).set("w:type", "dxa");
    let margins = ["w:top", "w:left", "w:bottom", "w:right"].map(margin);
    let cells = Element::new("w:tblPr")
        .with(Element::new("w:tblInd").set("w:w", 0).set("w:type", "dxa"))
        .with(Element::new("w:tblCellMar").with_all(margins));
    [
        default("paragraph", "Normal", "Normal").with(Element::new("w:qFormat")).with(normal),
        hidden(default("character", "DefaultParagraphFont", "Default Paragraph Font")),
        hidden(default("table", "TableNormal", "Normal Table")).with(cells),
        hidden(default("numbering", "NoList", "No List")),
    ]
}

fn paragraphs(sizes: &Sizes) -> Vec<Style> {
    let mut all = cover();
    all.extend(headings());
    all.extend(contents(sizes.contents));
    all.extend(text());
    all.extend(sizes.tables.iter().flat_map(|size| small(*size)));
    all.extend(furniture());
    all
}

fn cover() -> Vec<Style> {
    let frame = Element::new("w:pBdr").with_all(
        ["w:top", "w:left", "w:bottom", "w:right"].map(|side| border(side, 8, "737373").set("w:space", 4)),
    );
    let rule = Element::new("w:pBdr").with(border("w:top", 12, "000000").set("w:space", 1));
    vec![
        Style {
            bold: true,
            colour: Some("737373"),
            left: 380.0,
            align: "center",
            border: Some(frame),
            ..style(DRAFT, "草稿标记", Hand::Heading, 30, 22.0)
        },
        Style { before: 58.0, align: "center", ..style(OVERLINE, "封面指南名", Hand::Body, 30, 24.0) },
        Style { before: 16.0, align: "center", ..style(TITLE, "Title", Hand::Title, 52, 42.0) },
        Style {
            before: 20.0,
            after: 6.0,
            left: 194.0,
            right: 194.0,
            border: Some(rule),
            ..style(COVER_RULE, "封面短线", Hand::Body, TABLE_SIZE, 20.0)
        },
        Style {
            before: 7.0, align: "distribute", ..style(COVER_LABEL, "封面栏目", Hand::Heading, 28, 25.0)
        },
        Style { before: 7.0, ..style(COVER_VALUE, "封面内容", Hand::Body, 28, 25.0) },
        Style { align: "center", ..style(COVER_FOOT, "封面落款", Hand::Body, 28, 24.0) },
    ]
}

fn headings() -> Vec<Style> {
    let heading = |level: usize, hand, size, line, before, after| Style {
        next: Some(BODY),
        keep_next: true,
        keep_lines: true,
        outline: Some(level - 1),
        before,
        after,
        ..style(&heading(level as u8), &format!("heading {level}"), hand, size, line)
    };
    vec![
        heading(1, Hand::Heading, 32, 26.0, 20.0, 8.0),
        heading(2, Hand::Heading, 28, 22.0, 12.0, 4.0),
        heading(3, Hand::Heading, 24, 21.0, 6.0, 1.0),
        Style { bold: true, ..heading(4, Hand::Body, 24, 21.0, 3.0, 0.0) },
    ]
}

fn contents(line: f32) -> Vec<Style> {
    let entry = |level: usize, hand| Style {
        left: (level as f32 - 1.0) * 18.0,
        tabs: vec![tab("right", "dot", WIDTH)],
        before: if level == 1 { 4.0 } else { 0.0 },
        ..style(&format!("TOC{level}"), &format!("toc {level}"), hand, TEXT_SIZE, line)
    };
    vec![
        Style { after: 14.0, align: "center", ..style(CONTENTS, "TOC Heading", Hand::Heading, 36, 34.0) },
        entry(1, Hand::Heading),
        entry(2, Hand::Body),
        entry(3, Hand::Body),
    ]
}

fn text() -> Vec<Style> {
    let bar = Element::new("w:pBdr").with(border("w:left", 18, "B8B8B8").set("w:space", 10));
    let quoted = |id, name, hand| Style {
        left: 14.0,
        align: "both",
        border: Some(bar.clone()),
        ..style(id, name, hand, TABLE_SIZE, 17.5)
    };
    vec![
        Style {
            first: 24.0,
            align: "both",
            ..style(BODY, "Body Text", Hand::Body, TEXT_SIZE, sizes::BODY_LEADING)
        },
        Style { align: "both", ..style(FLUSH, "正文顶格", Hand::Body, TEXT_SIZE, sizes::BODY_LEADING) },
        Style { align: "both", ..style(ITEM, "List Paragraph", Hand::Body, TEXT_SIZE, sizes::BODY_LEADING) },
        Style {
            colour: Some("666666"),
            after: 6.0,
            ..style(NOTE, "附注", Hand::Body, SMALL_SIZE, sizes::SMALL_LEADING)
        },
        Style {
            align: "center",
            keep_lines: true,
            before: 8.0,
            after: 4.0,
            ..style(CAPTION, "caption", Hand::Heading, TABLE_SIZE, sizes::TABLE_LEADING)
        },
        // A picture makes its line as high as it is.
        Style {
            align: "center",
            keep_next: true,
            before: 10.0,
            ..style(FIGURE, "图", Hand::Body, TABLE_SIZE, None)
        },
        Style {
            tabs: vec![tab("center", "none", WIDTH / 2), tab("right", "none", WIDTH)],
            before: 4.0,
            after: 4.0,
            ..style(FORMULA, "公式", Hand::Body, TEXT_SIZE, sizes::BODY_LEADING)
        },
        style(CELL, "表格文字", Hand::Body, TABLE_SIZE, sizes::TABLE_LEADING),
        style(LABEL, "表格栏目", Hand::Heading, TABLE_SIZE, sizes::TABLE_LEADING),
        Style { before: 8.0, keep_next: true, ..quoted(QUOTE_TITLE, "引文标题", Hand::Heading) },
        quoted(QUOTE, "Quote", Hand::Body),
        Style {
            left: 25.0,
            hanging: 25.0,
            align: "both",
            after: 2.0,
            ..style(REFERENCE, "Bibliography", Hand::Body, TABLE_SIZE, 18.0)
        },
        Style {
            first: 21.0, align: "both", ..style(STATEMENT, "签章意见", Hand::Body, TABLE_SIZE, 18.0)
        },
        style(SIGN, "签章栏", Hand::Body, TABLE_SIZE, 28.0),
        style(CHART, "图中文字", Hand::Body, SMALL_SIZE, sizes::SMALL_LEADING),
        style(CHART_MONTHS, "图中月份", Hand::Body, 15, 11.0),
        style(GAP, "间隔", Hand::Body, 2, 1.0),
    ]
}

/// The styles for the smaller text of a wide table; none for the usual size.
fn small(size: usize) -> Vec<Style> {
    let line = sizes::TABLE_LEADING * size as f32 / TABLE_SIZE as f32;
    let style = |id: &str, name: &str, hand| {
        let name = format!("{name} {}", size as f32 / 2.0);
        Style {
            based_on: if hand == Hand::Body { CELL } else { LABEL },
            ..style(&sized(id, size), &name, hand, size, line)
        }
    };
    if size == TABLE_SIZE {
        return Vec::new();
    }
    vec![style(CELL, "表格文字", Hand::Body), style(LABEL, "表格栏目", Hand::Heading)]
}

fn furniture() -> Vec<Style> {
    let rule = Element::new("w:pBdr").with(border("w:bottom", 4, "999999").set("w:space", 4));
    vec![
        Style {
            colour: Some(GREY),
            tabs: vec![tab("right", "none", WIDTH)],
            border: Some(rule),
            ..style(HEADER, "header", Hand::Heading, SMALL_SIZE, 12.0)
        },
        Style {
            colour: Some(GREY),
            align: "center",
            ..style(FOOTER, "footer", Hand::Heading, SMALL_SIZE, 12.0)
        },
    ]
}

/// A border with a width in eighths of a point; none for 0.
pub(super) fn border(side: &'static str, eighths: usize, colour: &str) -> Element {
    if eighths == 0 {
        return Element::val(side, "nil");
    }
    Element::val(side, "single").set("w:sz", eighths).set("w:color", colour)
}

/// The table styles. Tables: black rules above and below, grey ones between. Charts: light rules and little padding.
/// Boxes: a frame.
fn tables() -> [Element; 3] {
    [
        table(
            TABLE,
            "申报书表格",
            [(8, "000000"), (4, RULE), (4, RULE), (4, RULE)],
            [5.0, sizes::CELL_PAD_Y],
        ),
        table(CHART_TABLE, "图表", [(4, RULE), (4, RULE), (4, RULE), (4, "D9D9D9")], [2.0, 3.0]),
        table(BOX_TABLE, "签章框", [(4, RULE), (4, RULE), (0, ""), (0, "")], [12.0, 1.0]),
    ]
}

/// A table style. `rules`: top and bottom, left and right, between rows, between columns, in eighths of a point.
/// `room`: the padding of cells at the sides, and at the top and bottom, in points.
fn table(id: &str, name: &str, rules: [(usize, &str); 4], room: [f32; 2]) -> Element {
    let rule = |side, place: usize| border(side, rules[place].0, rules[place].1);
    let sides =
        [("w:top", 0), ("w:left", 1), ("w:bottom", 0), ("w:right", 1), ("w:insideH", 2), ("w:insideV", 3)];
    let margin = |side, points| Element::new(side).set("w:w", twips(points)).set("w:type", "dxa");
    let margins = Element::new("w:tblCellMar")
        .with(margin("w:top", room[1]))
        .with(margin("w:left", room[0]))
        .with(margin("w:bottom", room[1]))
        .with(margin("w:right", room[0]));
    let borders = Element::new("w:tblBorders").with_all(sides.map(|(side, place)| rule(side, place)));
    named("table", id, name)
        .with(Element::val("w:basedOn", "TableNormal"))
        .with(Element::new("w:qFormat"))
        .with(Element::new("w:tblPr").with(borders).with(margins))
}
