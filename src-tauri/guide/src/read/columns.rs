//! Tables drawn with blanks or with bars, and no tabs: which lines are rows, and what parts their cells.
//!
//! A row of two cells is one where the first is the name of a field. Rows of more cells follow a head row of such names,
//! each with as many cells; where a line among them has fewer, a cell goes on over lines, which is for [`super::aligned`].

use super::names::{self, Name};
use super::page::{Gap, Line, is_fenced_row};
use super::source::Text;
use super::table::{is_count_head, is_number_head};

/// The longest cell of a head row, in characters.
const MAX_HEAD_CELL: usize = 16;

/// The most blanks a paragraph is indented by, in characters; what stands further in goes on with a cell above.
const MAX_INDENT: u32 = 4;

/// Says of each line what parts its cells.
pub(crate) fn mark_rows(lines: &mut [Line<'_>]) {
    let mut at = 0;
    while at < lines.len() {
        let content = lines[at].content;
        if content.contains('\t') || is_fenced_row(content) {
            at += 1;
            continue;
        }
        let mut below = 0;
        for gap in [Gap::Blanks, Gap::Bars, Gap::Blank] {
            // A blank may stand in any line: only under a column of numbers it may part cells.
            let numbered = || gap != Gap::Blank || is_numbered_table(content, lines.get(at + 1));
            if !gap.occurs_in(content) || !numbered() {
                continue;
            }
            let cells = gap.cells(content);
            if gap != Gap::Blank && cells.len() == 2 && is_label(cells[0]) && !cells[1].is_empty() {
                lines[at].gap = gap;
            } else if below == 0 && is_head_row(&cells) {
                let (rows, whole) = rows_below(&lines[at + 1..], gap, cells.len());
                below = rows;
                lines[at..=at + rows].iter_mut().filter(|_| whole).for_each(|line| line.gap = gap);
            }
        }
        at += 1 + below;
    }
}

/// Does a line whose cells one blank parts begin with the head of a column of numbers, and the next with a number?
fn is_numbered_table(line: &str, next: Option<&Line<'_>>) -> bool {
    let opens = |line: &Line<'_>| line.content.starts_with(|c: char| c.is_ascii_alphanumeric());
    heads_numbers(line) && next.is_some_and(opens)
}

/// Is the first word of a line the head of a column of numbers?
fn heads_numbers(line: &str) -> bool {
    let near = &line[..line.floor_char_boundary(MAX_HEAD_CELL * 4)];
    near.split_whitespace().next().is_some_and(|cell| is_number_head(bare(cell)))
}

/// How many of the lines are rows of so many cells, and whether no cell goes on below them.
fn rows_below(lines: &[Line<'_>], gap: Gap, cells: usize) -> (usize, bool) {
    let is_row = |line: &&Line<'_>| gap.cells(line.content).len() == cells;
    let rows = lines.iter().take_while(is_row).count();
    let ragged =
        lines.get(rows).is_some_and(|next| gap.cells(next.content).len() > 1 || next.indent > MAX_INDENT);
    (rows, rows > 0 && !ragged)
}

/// Is every cell short, and most of them the names of what a topic has?
pub(super) fn is_head_row(cells: &[&str]) -> bool {
    let short = |cell: &&&str| {
        !cell.is_empty() && cell.chars().count() <= MAX_HEAD_CELL && !cell.contains(['。', '，'])
    };
    cells.len() > 2
        && cells.iter().filter(short).count() == cells.len()
        && cells.iter().filter(|cell| is_named(cell)).count() * 2 > cells.len()
}

/// The line of a text that heads a table no rows were read below, if one does.
pub(super) fn unread_head(text: &Text) -> Option<&str> {
    let breaks = text.breaks();
    let ends = breaks.iter().skip(1).copied().chain([text.whole().end()]);
    breaks.iter().zip(ends).map(|(from, to)| text.piece(*from, to).str().trim()).find(|line| {
        let cells = || line.split_whitespace().take(MAX_HEAD_CELL + 1).collect::<Vec<_>>();
        line.len() <= MAX_HEAD_CELL * 12 && heads_numbers(line) && is_head_row(&cells())
    })
}

/// A cell without its unit: 资助额度（万元）.
pub(super) fn bare(cell: &str) -> &str {
    cell.split(['（', '(']).next().unwrap_or(cell).trim()
}

pub(super) fn is_named(cell: &str) -> bool {
    const OTHERS: [&str; 6] = ["类别", "类型", "名额", "年限", "需求", "榜单任务"];
    let name = bare(cell);
    let whole = names::at_start(name).is_some_and(|(_, length)| length == name.len())
        || names::at_end(name).is_some_and(|(found, _)| matches!(found, Name::Field(_)));
    whole
        || names::short(name).is_some()
        || is_number_head(name)
        || is_count_head(name)
        || OTHERS.contains(&name)
}

/// Is this the name of a field or of a title, with no more than a unit behind it?
fn is_label(cell: &str) -> bool {
    let name = bare(cell);
    names::at_start(name).is_some_and(|(_, length)| length == name.len())
}
