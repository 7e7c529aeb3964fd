//! Recognises formulas that were typed as paragraphs of their own. They are set in the middle of the line, with the number
//! that was typed behind them at its end, as in Chinese papers.

use crate::document::{Paragraph, Role, Run};

/// The greatest length of a formula, in characters: a longer one does not fit a line.
const MOST: usize = 60;
/// The greatest length of its number with the brackets, in characters.
const NUMBER: usize = 8;

/// The signs that relate its two sides.
const RELATIONS: [char; 11] = ['=', '＝', '≈', '≡', '≤', '≥', '≠', '<', '>', '∝', '→'];

/// The paragraph as a formula, if it is one: a relation of letters and figures, without any Han character or link. Its
/// number, a run of its own behind a tab, is what stands in brackets at its end after white space.
pub(super) fn of(runs: &[Run]) -> Option<Paragraph> {
    if runs.iter().any(|run| run.link.is_some()) {
        return None;
    }
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    let (formula, number) = parted(text.trim());
    let is_wordless = !formula.chars().any(|c| is_han(c) || matches!(c, '，' | '；' | '：' | '\n'));
    let relates = formula.contains(RELATIONS);
    let has_letters = formula.chars().any(char::is_alphabetic);
    if formula.chars().count() > MOST || !is_wordless || !relates || !has_letters {
        return None;
    }
    let before = text.len() - text.trim_start().len();
    let mut set = cut(runs, before, before + formula.len());
    if let Some(number) = number {
        set.push(Run::plain("\t"));
        set.push(Run::plain(number));
    }
    Some(Paragraph { runs: set, role: Role::Formula })
}

/// A formula and its number.
fn parted(text: &str) -> (&str, Option<&str>) {
    let number = || {
        let open = text.rfind(['（', '('])?;
        let (formula, number) = text.split_at(open);
        let inner = number.trim_start_matches(['（', '(']).strip_suffix(['）', ')'])?;
        let is_number = inner.starts_with(|c: char| c.is_ascii_digit())
            && inner.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '–' | '.'))
            && number.chars().count() <= NUMBER;
        (is_number && formula.ends_with(char::is_whitespace)).then(|| (formula.trim_end(), Some(number)))
    };
    number().unwrap_or((text, None))
}

/// The part of runs between two bytes of their text.
fn cut(runs: &[Run], from: usize, to: usize) -> Vec<Run> {
    let mut at = 0;
    let parts = runs.iter().filter_map(|run| {
        let start = at;
        at += run.text.len();
        let (first, last) = (from.max(start), to.min(at));
        (first < last).then(|| Run { text: run.text[first - start..last - start].to_owned(), ..run.clone() })
    });
    parts.collect()
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str) -> Option<Vec<String>> {
        of(&[Run::plain(text)]).map(|formula| formula.runs.into_iter().map(|run| run.text).collect())
    }

    #[test]
    fn a_relation_without_han_characters_is_a_formula_and_what_is_in_brackets_behind_it_its_number() {
        assert_eq!(set("E = mc²").unwrap(), ["E = mc²"]);
        assert_eq!(
            set("  S = Σ(x − x̄)²/(n − 1)\u{3000}（3-1）").unwrap(),
            ["S = Σ(x − x̄)²/(n − 1)", "\t", "（3-1）"]
        );
        assert_eq!(set("y = f(2)").unwrap(), ["y = f(2)"], "an argument is no number");
        assert_eq!(set("y = a (2)").unwrap(), ["y = a", "\t", "(2)"]);
    }

    #[test]
    fn words_figures_alone_and_what_is_longer_than_a_line_are_none() {
        for text in
            ["其中 E = mc²", "E = mc²，", "12 > 3", "胸腺", "thymus", &format!("x = {}", "y + ".repeat(20))]
        {
            assert_eq!(set(text), None, "{text}");
        }
    }

    #[test]
    fn the_styles_of_its_letters_stay() {
        let runs = [Run { italic: true, ..Run::plain("E") }, Run::plain(" = mc²  (1)")];
        let formula = of(&runs).unwrap();
        assert!(formula.runs[0].italic && formula.runs[0].text == "E" && formula.runs[1].text == " = mc²");
        assert_eq!(formula.role, Role::Formula);
    }

    #[test]
    fn a_formula_stands_in_the_middle_and_its_number_at_the_end_of_the_line() {
        use crate::document::{Block, Document};
        use crate::layout::frame::Drawing;
        use crate::layout::style::{LEFT, MEASURE};
        let block = Block::Paragraph(of(&[Run::plain("E = mc²  （1）")]).unwrap());
        let document = Document { blocks: vec![block], ..Document::default() };
        let laid = crate::layout::Typesetter::new(crate::layout::fonts()).lay_out(&document).unwrap();
        let lines = laid.pages[0].drawings.iter().filter_map(|drawing| match drawing {
            Drawing::Text(line) => {
                let words: String = line.glyphs.iter().map(|glyph| glyph.ch).collect();
                let right =
                    line.pens.last().zip(line.glyphs.last()).map(|(pen, glyph)| pen + glyph.advance)?;
                Some((words, line.x + line.pens[0] - LEFT, line.x + right - LEFT, line.baseline))
            }
            _ => None,
        });
        let lines: Vec<(String, f32, f32, f32)> = lines.collect();
        let of = |wanted: &str| lines.iter().find(|(words, ..)| words == wanted).unwrap();
        let (formula, number) = (of("E = mc²"), of("（1）"));
        assert!((formula.1 - (MEASURE - formula.2)).abs() < 0.1, "{formula:?}");
        // The blank of the bracket hangs over the edge.
        assert!((number.2 - MEASURE).abs() < 6.1 && number.3 == formula.3, "{number:?}");
    }
}
