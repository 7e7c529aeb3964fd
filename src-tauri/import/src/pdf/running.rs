//! Removes page furniture from the text: page numbers, and the header or footer that every page repeats.

use super::line::Line;

/// The largest distance, in points, between the same position on two pages.
const SAME_PLACE: f64 = 4.0;

/// Writes bare page numbers as `- 3 -`, so that they cannot be taken for text, and removes running headers, except the
/// first, and running footers. Returns the removed lines.
pub(super) fn tidy(pages: &mut [Vec<Line>]) -> Vec<String> {
    let mut repeated = Vec::new();
    for end in [Edge::Head, Edge::Foot] {
        // A head may have two lines, and a number under them.
        for depth in 0..3 {
            mark_numbers(pages, end, depth);
        }
        for _ in 0..3 {
            match drop_repeats(pages, end) {
                Some(text) => repeated.push(text),
                None => break,
            }
        }
    }
    repeated
}

#[derive(Clone, Copy)]
enum Edge {
    Head,
    Foot,
}

impl Edge {
    fn index(self, lines: &[Line], depth: usize) -> Option<usize> {
        match self {
            Edge::Head => (depth < lines.len()).then_some(depth),
            Edge::Foot => lines.len().checked_sub(depth + 1),
        }
    }
}

/// The number a line consists of, alone or followed by the number of pages.
fn number(line: &Line) -> Option<usize> {
    let compact: String = line.text.chars().filter(|c| !c.is_whitespace()).collect();
    let number = compact.split_once('/').map_or(compact.as_str(), |(number, total)| {
        if !total.is_empty() && total.bytes().all(|byte| byte.is_ascii_digit()) { number } else { "" }
    });
    (number.len() <= 4 && number.bytes().all(|byte| byte.is_ascii_digit())).then(|| number.parse().ok())?
}

/// Marks page numbers: numbers at one position that increase with the pages. A single page has number 1.
fn mark_numbers(pages: &mut [Vec<Line>], end: Edge, depth: usize) {
    let found: Vec<(usize, usize, usize)> = pages
        .iter()
        .enumerate()
        .filter_map(|(page, lines)| {
            let at = end.index(lines, depth)?;
            // Alone on a page there is nothing to tell a number from the text.
            (lines.len() > depth + 1).then(|| Some((page, at, number(&lines[at])?)))?
        })
        .collect();
    let in_step = |other: &(usize, usize, usize), one: &(usize, usize, usize)| {
        other.2.wrapping_sub(other.0) == one.2.wrapping_sub(one.0)
    };
    for one in &found {
        let fellows = found.iter().filter(|other| in_step(other, one)).count();
        let is_number =
            if pages.len() == 1 { one.2 == 1 } else { fellows >= 2 && fellows * 2 >= pages.len() };
        if is_number {
            pages[one.0][one.1].text = format!("- {} -", one.2);
        }
    }
}

/// A line at the same position of every page, perhaps except the first, is a header or footer. The first header stays,
/// since it may be the only title; footers are removed, since they would interrupt sentences.
fn drop_repeats(pages: &mut [Vec<Line>], end: Edge) -> Option<String> {
    let edge = |lines: &[Line]| {
        // The page number may stand beyond it.
        (0..3).filter_map(|depth| end.index(lines, depth)).find(|at| !lines[*at].text.starts_with("- "))
    };
    let edges: Vec<Option<usize>> = pages.iter().map(|lines| edge(lines)).collect();
    let line = |page: usize| edges[page].map(|at| &pages[page][at]);
    let last = pages.len().checked_sub(1)?;
    let text = line(last)?.text.clone();
    let like: Vec<usize> = (0..=last)
        .filter(|page| line(*page).is_some_and(|own| is_repeat(own, *page, line(last), last)))
        .collect();
    let on_every_page = like.len() == pages.len() || like.len() == last && like.first() == Some(&1);
    if like.len() < 3 || !on_every_page {
        return None;
    }
    let kept = match end {
        Edge::Head => 1,
        Edge::Foot => 0,
    };
    for page in like.into_iter().skip(kept) {
        if let Some(at) = edges[page] {
            pages[page].remove(at);
        }
    }
    Some(text)
}

/// Is this the same text at the same position? A number in it may increase with the pages.
fn is_repeat(own: &Line, page: usize, other: Option<&Line>, at: usize) -> bool {
    let Some(other) = other.filter(|other| (own.top - other.top).abs() < SAME_PLACE) else { return false };
    let (one, two) = (words_and_numbers(&own.text), words_and_numbers(&other.text));
    one.len() == two.len()
        && one.iter().zip(&two).all(|(a, b)| {
            a == b || matches!((a.parse::<usize>(), b.parse::<usize>()), (Ok(a), Ok(b)) if a + at == b + page)
        })
}

fn words_and_numbers(text: &str) -> Vec<&str> {
    text.split_inclusive(|c: char| !c.is_ascii_digit())
        .flat_map(|part| {
            let digits = part.len() - part.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            [&part[..digits], &part[digits..]]
        })
        .filter(|part| !part.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(lines: &[&str]) -> Vec<Line> {
        let last = lines.len().saturating_sub(1);
        let line = |(at, text): (usize, &&str)| {
            let top = if at == last { 800.0 } else { 72.0 + 20.0 * at as f64 };
            Line { text: (*text).to_owned(), top }
        };
        lines.iter().enumerate().map(line).collect()
    }

    fn tidied(mut pages: Vec<Vec<Line>>) -> (Vec<String>, Vec<String>) {
        let repeated = tidy(&mut pages);
        (pages.into_iter().flatten().map(|line| line.text).collect(), repeated)
    }

    #[test]
    fn bare_page_numbers_are_marked_and_numbers_of_the_text_are_not() {
        let pages = vec![page(&["资助不", "1"]), page(&["超过", "500", "2"]), page(&["万元", "30", "3 / 3"])];
        assert_eq!(tidied(pages).0, ["资助不", "- 1 -", "超过", "500", "- 2 -", "万元", "30", "- 3 -"]);
        assert_eq!(
            tidied(vec![page(&["资助", "500"]), page(&["万元", "300"])]).0,
            ["资助", "500", "万元", "300"]
        );
        assert_eq!(tidied(vec![page(&["共 1 页", "1"])]).0, ["共 1 页", "- 1 -"]);
        assert_eq!(tidied(vec![page(&["2"]), page(&["3"])]).0, ["2", "3"]);
    }

    #[test]
    fn a_running_head_is_kept_once_and_a_chance_repeat_is_kept_whole() {
        let pages = vec![page(&["指南", "甲", "1"]), page(&["指南", "乙", "2"]), page(&["指南", "丙", "3"])];
        let (text, repeated) = tidied(pages);
        assert_eq!(text, ["指南", "甲", "- 1 -", "乙", "- 2 -", "丙", "- 3 -"]);
        assert_eq!(repeated, ["指南"]);
        let by_chance = |(text, last)| page(&[text, "甲", last]);
        let firsts = ["公开竞争。", "公开竞争。", "丙", "公开竞争。", "公开竞争。"];
        let pages = firsts.into_iter().zip(["一", "二", "三", "四", "五"]).map(by_chance).collect();
        assert_eq!(tidied(pages).0.len(), 15);
    }

    #[test]
    fn a_foot_with_the_page_number_in_it_goes_altogether() {
        let foot = |n: usize| format!("file:///2023.html {n}/4");
        let pages =
            ["甲", "乙", "丙", "丁"].into_iter().zip(1..).map(|(c, n)| page(&[c, &foot(n)])).collect();
        let (text, repeated) = tidied(pages);
        assert_eq!(text, ["甲", "乙", "丙", "丁"]);
        assert_eq!(repeated, ["file:///2023.html 4/4"]);
    }
}
