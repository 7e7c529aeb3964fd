//! Converts the rows of a table to lines, in the same way for Word and PDF.

/// The longest line, in characters, that may be part of a label broken over several lines.
const LABEL: usize = 12;

/// The origin of the line breaks in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Breaks {
    /// Paragraphs and typed line breaks.
    Typed,
    /// Wrapping at the width of the column.
    Wrapped,
}

/// The lines of a row, given the lines of its cells: one line with the cells separated by tabs. But where one or two
/// cells hold whole paragraphs, the table only frames them, and their lines stay separate.
pub(crate) fn row_lines(cells: &[Vec<String>], breaks: Breaks) -> Vec<String> {
    let filled: Vec<Vec<&str>> =
        cells.iter().map(|cell| said(cell)).filter(|cell| !cell.is_empty()).collect();
    let is_prose = |cell: &[&str]| {
        let most = match breaks {
            Breaks::Typed => 1,
            Breaks::Wrapped => 4,
        };
        cell.len() > most && cell.iter().any(|line| line.chars().count() > LABEL)
    };
    let in_a_row = || {
        let row: Vec<String> = cells.iter().map(|cell| in_one_line(&said(cell), breaks)).collect();
        vec![row.join("\t").trim_end_matches('\t').to_owned()]
    };
    // A row of a wide table that goes on from the page before: no frame, however much one of its cells holds.
    let goes_on =
        breaks == Breaks::Wrapped && cells.len() > 2 && cells.first().is_some_and(|c| said(c).is_empty());
    match filled.as_slice() {
        [] => Vec::new(),
        _ if goes_on => in_a_row(),
        [only] if cells.len() == 1 || is_prose(only) => owned(only),
        // A label beside its text: the two begin on one line.
        [label, text] if label.len() == 1 && is_prose(text) => {
            let mut lines = owned(text);
            if let (Some(first), Some(label)) = (lines.first_mut(), label.first()) {
                *first = format!("{label}\t{first}");
            }
            lines
        }
        [one, other] if is_prose(one) || is_prose(other) => [owned(one), owned(other)].concat(),
        _ => in_a_row(),
    }
}

fn said(cell: &[String]) -> Vec<&str> {
    cell.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect()
}

fn owned(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}

/// Joins lines. A typed break becomes a blank; one made by wrapping becomes a blank only between Latin words or
/// numbers.
fn in_one_line(lines: &[&str], breaks: Breaks) -> String {
    let mut text = String::new();
    for line in lines {
        let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let parts = word(text.chars().next_back()) && word(line.chars().next());
        if !text.is_empty() && (breaks == Breaks::Typed || parts) {
            text.push(' ');
        }
        text.push_str(&line.replace('\t', " "));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str], breaks: Breaks) -> Vec<String> {
        let cells: Vec<Vec<String>> =
            cells.iter().map(|cell| cell.split('|').map(str::to_owned).collect()).collect();
        row_lines(&cells, breaks)
    }

    #[test]
    fn a_row_is_one_line_with_its_cells_between_tabs() {
        assert_eq!(row(&["1", "准确率", "98%"], Breaks::Typed), ["1\t准确率\t98%"]);
        assert_eq!(row(&["1", "甲|乙", "丙"], Breaks::Typed), ["1\t甲 乙\t丙"]);
        assert_eq!(
            row(&["1", "资助不|超过 500|万元|AI|CT", "丙"], Breaks::Wrapped),
            ["1\t资助不超过 500万元AI CT\t丙"]
        );
        assert_eq!(row(&["", "乙", ""], Breaks::Typed), ["\t乙"]);
        assert!(row(&["", " "], Breaks::Typed).is_empty());
    }

    #[test]
    fn a_row_that_goes_on_over_a_page_is_a_row_however_long_its_cell() {
        let long = "连续运行不少于六个月，并在|三台车上完成验证；|形成标准|两项；|申请专利|五件。";
        assert_eq!(
            row(&["", "", long, ""], Breaks::Wrapped),
            ["\t\t连续运行不少于六个月，并在三台车上完成验证；形成标准两项；申请专利五件。"]
        );
    }

    #[test]
    fn a_frame_around_paragraphs_keeps_them() {
        assert_eq!(row(&["项目一|1.拟解决问题：甲"], Breaks::Typed), ["项目一", "1.拟解决问题：甲"]);
        let long = "1.拟解决问题：针对过敏反应";
        let text = format!("{long}|2.乙");
        assert_eq!(row(&["项目一", &text], Breaks::Typed), [&format!("项目一\t{long}"), "2.乙"]);
        assert_eq!(row(&["甲|乙", &text], Breaks::Typed), ["甲", "乙", long, "2.乙"]);
        assert_eq!(row(&["申请|单位", "甲|乙"], Breaks::Typed), ["申请 单位\t甲 乙"]);
        let wrapped = format!("{long}|二|三|四|五");
        assert_eq!(
            row(&["问题", &wrapped], Breaks::Wrapped),
            [&format!("问题\t{long}"), "二", "三", "四", "五"]
        );
    }
}
