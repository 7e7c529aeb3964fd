//! A table as a grid: its cells with the rows and columns they cover.

use crate::label::{Label, meanings};
use crate::recognise::inline::{blanks, boxes, has_places};
use crate::text::{OBJECT, Paragraph, is_blank};
use crate::xml::Tree;

/// What stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// Nothing.
    Blank,
    /// Example or hint text in place of a value.
    Hint,
    /// Text without anything to fill in it.
    Text,
    /// Text with blanks, boxes or controls in it, or other tables.
    Mixed,
}

/// A cell; of a vertical merge the first.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    /// Its element.
    pub(crate) node: usize,
    /// The first row it covers.
    pub(crate) row: usize,
    /// The first grid column it covers.
    pub(crate) col: usize,
    /// How many rows it covers.
    pub(crate) rows: usize,
    /// How many grid columns it covers.
    pub(crate) span: usize,
    /// The paragraphs directly in it.
    pub(crate) paragraphs: Vec<Paragraph>,
    /// The control it stands in.
    pub(crate) control: Option<usize>,
    /// Its text as a label.
    pub(crate) label: Label,
    /// Is it a label whose letters are set apart?
    pub(crate) is_spaced: bool,
    /// What stands in it.
    pub(crate) content: Content,
}

impl Cell {
    /// The columns it covers.
    pub(crate) fn columns(&self) -> std::ops::Range<usize> {
        self.col..self.col + self.span
    }

    /// Is it for a value: blank or with a hint?
    pub(crate) fn is_open(&self) -> bool {
        matches!(self.content, Content::Blank | Content::Hint)
    }
}

/// A table.
#[derive(Clone, Debug)]
pub(crate) struct Grid {
    /// The elements of its rows.
    pub(crate) rows: Vec<usize>,
    /// Its cells, row by row.
    pub(crate) cells: Vec<Cell>,
    /// How many grid columns each row leaves out at its end.
    pub(crate) left_out: Vec<usize>,
}

impl Grid {
    /// Reads a table.
    pub(crate) fn read(tree: &Tree<'_>, table: usize) -> Grid {
        let rows: Vec<usize> = tree.children(table, "w:tr").collect();
        let mut cells: Vec<Cell> = Vec::new();
        for (row, tr) in rows.iter().enumerate() {
            let mut col =
                tree.val(*tr, &["w:trPr", "w:gridBefore"]).and_then(|n| n.parse().ok()).unwrap_or(0);
            for child in &tree.node(*tr).children {
                let (tc, control) = if tree.is(*child, "w:tc") {
                    (*child, None)
                } else if let Some(tc) =
                    tree.at(*child, &["w:sdtContent", "w:tc"]).filter(|_| tree.is(*child, "w:sdt"))
                {
                    (tc, Some(*child))
                } else {
                    continue;
                };
                let span = tree.val(tc, &["w:tcPr", "w:gridSpan"]).and_then(|n| n.parse().ok()).unwrap_or(1);
                let merge = tree.at(tc, &["w:tcPr", "w:vMerge"]);
                let continues = merge.is_some_and(|merge| tree.attr(merge, "w:val") != Some("restart"));
                let above = cells
                    .iter()
                    .rposition(|cell| cell.col == col && cell.span == span && cell.row + cell.rows == row);
                match above.filter(|_| continues) {
                    Some(above) => cells[above].rows += 1,
                    None => cells.push(Cell::read(tree, tc, (row, col, span), control)),
                }
                col += span;
            }
        }
        let after = |tr: &usize| tree.val(*tr, &["w:trPr", "w:gridAfter"]).and_then(|n| n.parse().ok());
        let left_out = rows.iter().map(|tr| after(tr).unwrap_or(0)).collect();
        Grid { rows, cells, left_out }
    }

    /// The cell that covers a place.
    pub(crate) fn at(&self, row: usize, col: usize) -> Option<usize> {
        self.cells
            .iter()
            .position(|cell| (cell.row..cell.row + cell.rows).contains(&row) && cell.columns().contains(&col))
    }

    /// The cells that cover a row, from the left.
    pub(crate) fn across(&self, row: usize) -> Vec<usize> {
        let covers = |cell: &Cell| (cell.row..cell.row + cell.rows).contains(&row);
        let mut found: Vec<usize> = (0..self.cells.len()).filter(|at| covers(&self.cells[*at])).collect();
        found.sort_by_key(|at| self.cells[*at].col);
        found
    }
}

impl Cell {
    fn read(
        tree: &Tree<'_>,
        node: usize,
        (row, col, span): (usize, usize, usize),
        control: Option<usize>,
    ) -> Cell {
        let paragraphs: Vec<Paragraph> =
            tree.children(node, "w:p").map(|paragraph| Paragraph::read(tree, paragraph)).collect();
        let nested = tree.child(node, "w:tbl").is_some();
        let blocks = tree.child(node, "w:sdt").is_some();
        let text: Vec<String> = paragraphs.iter().map(Paragraph::text).collect();
        let text = text.join("\n");
        let drawn = || {
            tree.descendants(node)
                .any(|node| ["w:drawing", "w:pict", "w:object"].iter().any(|name| tree.is(node, name)))
        };
        let label = Label::read(&text);
        let is_spaced = is_spaced_label(&label, &paragraphs);
        let content = if control.is_some() || blocks || nested || text.contains(OBJECT) {
            Content::Mixed
        } else if text.chars().all(is_blank) && !text.contains(['_', '＿']) {
            if drawn() { Content::Text } else { Content::Blank }
        } else if is_hint(&text) {
            Content::Hint
        } else if !is_spaced && paragraphs.iter().any(has_places) {
            Content::Mixed
        } else {
            Content::Text
        };
        Cell { node, row, col, rows: 1, span, paragraphs, control, label, is_spaced, content }
    }
}

/// Is all of it one label whose letters are set apart: 姓    名, 出 生 / 年 月?
fn is_spaced_label(label: &Label, paragraphs: &[Paragraph]) -> bool {
    let narrow = |range: &std::ops::Range<usize>| range.len() <= 6;
    let lined = |paragraph: &Paragraph| paragraph.chars.iter().any(|c| matches!(c, '_' | '＿'));
    let boxed = |paragraph: &Paragraph| !boxes(paragraph).is_empty();
    !meanings(&label.text).is_empty()
        && !label.printed.contains([':', '：'])
        && !paragraphs.iter().any(|paragraph| lined(paragraph) || boxed(paragraph))
        && paragraphs.iter().flat_map(blanks).all(|blank| narrow(&blank.range))
}

/// Is this text there to show what a place wants, and has to go?
pub(crate) fn is_hint(text: &str) -> bool {
    let text = text.trim().trim_start_matches(['（', '(', '【', '[', '〔', '<', '〈']);
    const OPENINGS: [&str; 17] = [
        "如：",
        "如:",
        "例：",
        "例:",
        "例如",
        "示例",
        "填写示例",
        "样例",
        "请填写",
        "请输入",
        "请在此",
        "点击此处",
        "单击此处",
        "此处填写",
        "在此填写",
        "格式：",
        "格式:",
    ];
    OPENINGS.iter().any(|opening| text.starts_with(opening))
        || (text.chars().count() <= 40 && text.contains("XX") && !text.contains(['：', ':']))
        || (text.chars().count() <= 40 && text.contains("××") && !text.contains(['：', ':']))
}
