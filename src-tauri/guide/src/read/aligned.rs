//! Tables set with blanks whose heads or cells go on over lines: which cell a stretch of a line belongs to.
//!
//! Where two blanks or more part the cells, a stretch belongs to the column it stands in: no line of the table has a word
//! where two columns part. Where a single blank parts them, only the head may go on, and only where one way to join its
//! words makes names of all of them. What neither decides is left as it is.

use super::columns::{bare, is_head_row, is_named};
use super::page::{Gap, Line, chars, is_fenced_row};
use super::table::is_number_head;

/// The cells of one line, by column: the words and where their first character stands in the file. An empty cell has no
/// words.
pub(crate) type Parts<'a> = Vec<(&'a str, u32)>;

/// A table, and how many lines it takes.
#[derive(Debug)]
pub(crate) struct Aligned<'a> {
    /// The head and the rows, each as the lines it takes.
    pub rows: Vec<Vec<Parts<'a>>>,
    /// The lines of the file.
    pub lines: usize,
}

/// The most lines a head takes, the most columns of a table, and the longest line looked at, in bytes.
const MAX_HEAD_LINES: usize = 3;
const MAX_COLUMNS: usize = 12;
const MAX_LINE: usize = 1200;

/// The longest number of a row, in characters.
const MAX_NUMBER: usize = 12;

/// A stretch of a line: its words, where they stand in the file, and in the line, in columns of a fixed pitch.
#[derive(Clone, Copy, Debug)]
struct Stretch<'a> {
    words: &'a str,
    at: u32,
    from: u32,
    to: u32,
}

/// The table whose head the first of these lines begins, where its head or a cell goes on over lines; else how many lines
/// were looked at in vain. Another table that begins among them would fail where this one did.
pub(crate) fn aligned<'a>(lines: &[&Line<'a>]) -> Result<Aligned<'a>, usize> {
    let Some(first) = lines.first().filter(|line| may_begin(line)) else { return Err(1) };
    if !Gap::Blanks.occurs_in(first.content) || Gap::Blanks.cells(first.content).len() < 3 {
        return by_names(lines).ok_or(1);
    }
    // A wide character takes two columns in a text that was typed, and one in many that were converted.
    by_place(lines, 2).or_else(|seen| by_place(lines, 1).map_err(|more| seen.max(more)))
}

/// A line without tabs and bars that begins with the name of a column.
fn may_begin(line: &Line<'_>) -> bool {
    let plain = line.gap == Gap::Tabs && !line.content.contains('\t') && !is_fenced_row(line.content);
    let opening = line.content.split_whitespace().next().unwrap_or_default();
    // No longer word names a column, with its unit: 72 bytes are 24 characters.
    plain && line.content.len() <= MAX_LINE / 2 && opening.len() <= 72 && is_named(opening)
}

/// The stretches of a line, parted by so many blanks. `wide` is how many columns a wide character takes.
fn stretches<'a>(line: &Line<'a>, parting: u32, wide: u32) -> Vec<Stretch<'a>> {
    let mut found: Vec<Stretch<'a>> = Vec::new();
    let (mut column, mut blanks, mut begin) = (line.indent, parting, 0);
    for ((byte, c), at) in line.content.char_indices().zip(line.at..) {
        if c.is_whitespace() {
            // An ideographic blank parts as two of the others do.
            let width = if c == '\u{3000}' { wide } else { 1 };
            (column, blanks) = (column + width, blanks + if c == '\u{3000}' { 2 } else { 1 });
            continue;
        }
        let end = byte + c.len_utf8();
        let past = column + if c < '\u{1100}' { 1 } else { wide };
        match found.last_mut().filter(|_| blanks < parting) {
            Some(last) => (last.words, last.to) = (&line.content[begin..end], past),
            None => {
                begin = byte;
                found.push(Stretch { words: &line.content[byte..end], at, from: column, to: past });
            }
        }
        (column, blanks) = (past, 0);
    }
    found
}

/// The columns of a table: where each begins and ends.
type Columns = Vec<(u32, u32)>;

/// The columns with these stretches taken in; `None` where one stands between two columns, or two stand in one.
fn widened(columns: &Columns, line: &[Stretch<'_>]) -> Option<Columns> {
    let mut wider = columns.clone();
    let mut last = None;
    for stretch in line {
        let at = columns.iter().position(|(from, to)| stretch.from < *to && *from < stretch.to)?;
        if last.is_some_and(|last| at <= last) {
            return None;
        }
        last = Some(at);
        wider[at] = (wider[at].0.min(stretch.from), wider[at].1.max(stretch.to));
    }
    wider.windows(2).all(|pair| pair[0].1 <= pair[1].0).then_some(wider)
}

/// The columns that the lines of a head make.
fn columns_of(head: &[Vec<Stretch<'_>>]) -> Columns {
    let mut all: Vec<(u32, u32)> = head.iter().flatten().map(|stretch| (stretch.from, stretch.to)).collect();
    all.sort_unstable();
    let mut columns: Columns = Vec::new();
    for (from, to) in all {
        match columns.last_mut().filter(|last| from < last.1) {
            Some(last) => last.1 = last.1.max(to),
            None => columns.push((from, to)),
        }
    }
    columns
}

/// The cells of a line by the columns it stands in.
fn parts<'a>(columns: &Columns, line: &[Stretch<'a>], at: u32) -> Parts<'a> {
    let cell = |(from, to): &(u32, u32)| {
        let own = line.iter().find(|stretch| stretch.from < *to && *from < stretch.to);
        own.map_or(("", at), |stretch| (stretch.words, stretch.at))
    };
    columns.iter().map(cell).collect()
}

/// A table whose cells stand below the heads of their columns; else how many lines were looked at.
fn by_place<'a>(lines: &[&Line<'a>], wide: u32) -> Result<Aligned<'a>, usize> {
    let lines_of = |line: &&Line<'a>| stretches(line, 2, wide);
    let near = |line: &&&Line<'a>| line.content.len() <= MAX_LINE && !line.content.contains('\t');
    let head: Vec<Vec<Stretch<'a>>> =
        lines.iter().take(MAX_HEAD_LINES + 1).take_while(near).map(lines_of).collect();
    let depth = (1..head.len()).find(|depth| heads(&head[..*depth], &head[*depth])).ok_or(1_usize)?;
    let head = &head[..depth];
    let mut columns = columns_of(head);
    let mut body: Vec<(Vec<Stretch<'a>>, u32)> = Vec::new();
    let mut at = depth;
    while let Some(line) = lines.get(at).filter(near) {
        // The head again, on the next page.
        if lines[at..].len() >= depth && (0..depth).all(|i| same(lines[at + i], lines[i])) {
            at += depth;
            continue;
        }
        let own = lines_of(line);
        let Some(wider) = widened(&columns, &own) else {
            // What is set as a row, and is none, makes the others unsure.
            if own.len() > 2 {
                return Err(at);
            }
            break;
        };
        columns = wider;
        body.push((own, line.at));
        at += 1;
    }
    let cells: Vec<Parts<'a>> = body.iter().map(|(line, at)| parts(&columns, line, *at)).collect();
    let rows = rows(&cells, is_numbered(&columns, head)).ok_or(at)?;
    let goes_on = depth > 1 || rows.iter().any(|row| row.len() > 1);
    let heads = head.iter().zip(lines).map(|(line, of)| parts(&columns, line, of.at)).collect();
    let table = Aligned { rows: std::iter::once(heads).chain(rows).collect(), lines: at };
    if goes_on { Ok(table) } else { Err(1) }
}

/// Do these lines make a head, and does the next begin a row?
fn heads(head: &[Vec<Stretch<'_>>], next: &[Stretch<'_>]) -> bool {
    let columns = columns_of(head);
    let names: Vec<String> = columns.iter().map(|column| name_in(*column, head)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    if !(3..=MAX_COLUMNS).contains(&columns.len()) || !is_head_row(&names) {
        return false;
    }
    widened(&columns, next)
        .is_some_and(|columns| begins_row(&parts(&columns, next, 0), is_numbered(&columns, head)))
}

/// Does the first column hold numbers?
fn is_numbered(columns: &Columns, head: &[Vec<Stretch<'_>>]) -> bool {
    columns.first().is_some_and(|first| is_number_head(bare(&name_in(*first, head))))
}

/// Do two lines have the same words?
fn same(one: &Line<'_>, other: &Line<'_>) -> bool {
    one.content.split_whitespace().eq(other.content.split_whitespace())
}

/// The words of a head in a column, line after line.
fn name_in((from, to): (u32, u32), head: &[Vec<Stretch<'_>>]) -> String {
    let inside = |stretch: &&Stretch<'_>| stretch.from < to && from < stretch.to;
    head.iter().flatten().filter(inside).map(|stretch| stretch.words).collect()
}

/// Puts lines together to rows: each begins with its number or, where there is none, with a cell in each column.
/// `None` where a line cannot go on with the row above.
fn rows<'a>(lines: &[Parts<'a>], numbered: bool) -> Option<Vec<Vec<Parts<'a>>>> {
    let is_number =
        |words: &str| words.chars().count() <= MAX_NUMBER && !words.contains(['，', '。', '；', '、']);
    let mut rows: Vec<Vec<Parts<'a>>> = Vec::new();
    for line in lines {
        let first = line.first()?.0;
        if begins_row(line, numbered) {
            (!numbered || is_number(first)).then_some(())?;
            rows.push(vec![line.clone()]);
        } else {
            rows.last_mut()?.push(line.clone());
        }
    }
    (!rows.is_empty() && rows.iter().all(|row| goes_on(row, lines))).then_some(rows)
}

/// Does a line begin a row: with its number or, where there is none, with a cell in each column?
fn begins_row(line: &Parts<'_>, numbered: bool) -> bool {
    let filled = |cell: &(&str, u32)| !cell.0.is_empty();
    if numbered { line.first().is_some_and(filled) } else { line.iter().all(filled) }
}

/// Does every part of the row's cells go on with the one above: a line that is as long as the column allows, or has
/// ended? A number in the middle of its row's lines would take the end of the row before.
fn goes_on(row: &[Parts<'_>], all: &[Parts<'_>]) -> bool {
    (0..row[0].len()).all(|column| {
        let widest = all.iter().map(|line| chars(line[column].0)).max().unwrap_or(0);
        let own: Vec<&str> = row.iter().map(|line| line[column].0).collect();
        // No cell begins below the first line of its row, or has a hole.
        let filled = own.iter().take_while(|words| !words.is_empty()).count();
        own[filled..].iter().all(|words| words.is_empty())
            && own[..filled.saturating_sub(1)].iter().all(|words| {
                chars(words) * 10 >= widest * 6 || words.ends_with(['；', '。', ';', '、', '，'])
            })
    })
}

/// A table whose cells one blank parts, with a head of two lines: the words of the second belong to those of the first with
/// which they make names.
fn by_names<'a>(lines: &[&Line<'a>]) -> Option<Aligned<'a>> {
    let [first, second, third, ..] = lines else { return None };
    let [above, below] = [words(first)?, words(second)?];
    let (columns, more) = (above.len(), below.len());
    let numbered = above.first().is_some_and(|cell| is_number_head(bare(cell.0)));
    let fits = (3..=MAX_COLUMNS).contains(&columns) && more < columns && numbered;
    let is_row = |line: &&&Line<'a>| {
        words(line).is_some_and(|cells| {
            cells.len() == columns && cells[0].0.starts_with(|c: char| c.is_ascii_alphanumeric())
        })
    };
    if !fits || !is_row(&third) {
        return None;
    }
    let mut ways = joins(columns, more).into_iter().filter(|way| {
        let name = |(i, cell): (usize, &(&str, u32))| {
            let more = way.iter().position(|column| *column == i).map_or("", |at| below[at].0);
            format!("{}{more}", cell.0)
        };
        let names: Vec<String> = above.iter().enumerate().map(name).collect();
        names.iter().all(|name| is_named(name))
    });
    let way = ways.next()?;
    if ways.next().is_some() {
        return None;
    }
    let mut joined = vec![("", second.at); columns];
    way.iter().zip(&below).for_each(|(column, cell)| joined[*column] = *cell);
    let rows: Vec<Vec<Parts<'a>>> =
        lines[2..].iter().take_while(is_row).filter_map(|line| Some(vec![words(line)?])).collect();
    // A line that is no row, and is set as one, makes the others unsure.
    let ragged = lines.get(2 + rows.len()).and_then(|next| words(next)).is_some_and(|cells| cells.len() > 2);
    (!ragged).then(|| Aligned {
        lines: 2 + rows.len(),
        rows: std::iter::once(vec![above, joined]).chain(rows).collect(),
    })
}

/// The words of a line that blanks part; `None` for a line that is no row.
fn words<'a>(line: &Line<'a>) -> Option<Parts<'a>> {
    let plain = !line.content.contains('\t') && line.content.len() <= MAX_LINE;
    plain.then(|| stretches(line, 1, 1).iter().map(|stretch| (stretch.words, stretch.at)).collect())
}

/// The ways to give `more` words in their order to as many of the columns.
fn joins(columns: usize, more: usize) -> Vec<Vec<usize>> {
    let mut ways: Vec<Vec<usize>> = vec![Vec::new()];
    for left in (0..more).rev() {
        ways = ways
            .into_iter()
            .flat_map(|way| {
                let from = way.last().map_or(0, |last| last + 1);
                (from..columns - left).map(move |column| way.iter().copied().chain([column]).collect())
            })
            .collect();
    }
    ways
}

#[cfg(test)]
mod tests {
    use crate::read;

    /// For each topic its title, its targets, its money and who may lead.
    fn topics(text: &str) -> Vec<String> {
        let topic = |topic: &crate::Topic| {
            let targets: Vec<String> = topic.indicators.iter().map(crate::Indicator::sentence).collect();
            let money: Vec<String> = topic.funding_rules.iter().map(|rule| rule.sentence()).collect();
            let lead = topic.lead.as_ref().map_or(String::new(), |lead| lead.types.join("/"));
            format!("{} | {} | {} | {lead}", topic.title, targets.join("、"), money.join("、"))
        };
        read("guide", text).0.topics.iter().map(topic).collect()
    }

    const READ: [&str; 2] = [
        "隧道风机 | 噪声 ≤ 80 dB、风量 ≥ 60 m³/s | 榜单金额 90 万元 | 企业",
        "盾构刀盘 | 寿命 ≥ 500 小时 | 榜单金额 120 万元 | 科研院所",
    ];

    #[test]
    fn a_head_and_cells_that_go_on_over_lines_are_read_by_their_place() {
        let text = "2027年度关键技术揭榜榜单\n\n\
            序号  榜单名称  主要技术              榜单金额  揭榜\n\
            \u{20}               指标                  （万元）  要求\n\
            1     隧道风机  噪声≤80dB；风量       90        企业牵头\n\
            \u{20}               ≥60m³/s\n\
            2     盾构刀盘  寿命≥500小时          120       科研院\n\
            \u{20}                                              所牵头\n\
            联系人：张工\n";
        assert_eq!(topics(text), READ);
    }

    #[test]
    fn a_head_of_two_lines_whose_cells_one_blank_parts_is_read_where_one_way_makes_names() {
        let text = "2027年度关键技术揭榜榜单\n序号 榜单名称 主要技术 榜单金额 揭榜\n指标 （万元） 要求\n\
            1 隧道风机 噪声≤80dB；风量≥60m³/s 90 企业牵头\n2 盾构刀盘 寿命≥500小时 120 科研院所牵头\n";
        assert_eq!(topics(text), READ);
    }

    #[test]
    fn a_head_that_comes_again_on_a_page_is_no_row() {
        let head = "序号  榜单名称  主要技术          榜单金额  揭榜\n\
            \u{20}               指标              （万元）  要求\n";
        let text = format!(
            "2027年度关键技术揭榜榜单\n\n{head}\
             1     隧道风机  噪声≤80dB；风量   90        企业牵头\n\
             \u{20}               ≥60m³/s\n- 1 -\n{head}\
             2     盾构刀盘  寿命≥500小时      120       科研院所牵头\n"
        );
        assert_eq!(topics(&text), READ);
    }

    #[test]
    fn a_table_whose_lines_cannot_be_told_apart_is_left() {
        // The number stands in the middle of the lines of its row.
        let centred = "2027年度关键技术揭榜榜单\n\n\
            序号  榜单名称  考核指标                    揭榜要求\n\
            1     隧道风机  噪声≤80dB                   企业\n\
            \u{20}               寿命≥500小时；掘进速度不低\n\
            2     盾构刀盘  于每小时3米；刀具更换次数不 企业\n\
            \u{20}               超过2次\n";
        assert!(topics(centred).iter().all(|topic| !topic.contains("500")), "{:#?}", topics(centred));
    }
}
