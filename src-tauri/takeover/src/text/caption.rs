//! Captions: 表1-1 名称, 图 2　名称.

use shenbao_import::document::{Inline, Paragraph, Script};

/// The longest caption, in characters.
const MAX_CAPTION: usize = 120;

/// What a caption names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Table,
    Figure,
}

/// A caption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Label {
    pub(crate) kind: Kind,
    /// Its number as the text refers to it: `1`, `2-1`.
    pub(crate) number: String,
    /// The words behind the number.
    pub(crate) title: String,
    /// The bookmarks in it.
    pub(crate) bookmarks: Vec<String>,
}

/// Reads a caption; `None` for a sentence that begins like one.
pub(crate) fn label(paragraph: &Paragraph) -> Option<Label> {
    let text = words(&paragraph.inlines);
    let text = text.trim();
    if text.chars().count() > MAX_CAPTION || text.ends_with(['。', '；', '：']) || text.contains('\n') {
        return None;
    }
    let (kind, rest) = kind_of(text)?;
    let (number, rest) = number(rest)?;
    let is_parted =
        rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || ".．:：、".contains(c));
    // 表1给出了…: words that go on at once are a sentence, unless the paragraph says it is a caption.
    let is_caption = paragraph.style.to_lowercase().contains("caption") || paragraph.style.contains("题注");
    if !is_parted && !is_caption && !paragraph.centred {
        return None;
    }
    let title = rest.trim_start_matches(|c: char| c.is_whitespace() || ".．:：、".contains(c)).trim();
    if title.is_empty() && !is_caption {
        return None;
    }
    Some(Label { kind, number, title: title.to_owned(), bookmarks: paragraph.bookmarks.clone() })
}

/// 图, 表 or their English words at the beginning of a text.
fn kind_of(text: &str) -> Option<(Kind, &str)> {
    let lower = text.to_ascii_lowercase();
    for (word, kind) in [
        ("图表", Kind::Figure),
        ("图", Kind::Figure),
        ("表", Kind::Table),
        ("figure", Kind::Figure),
        ("fig.", Kind::Figure),
        ("table", Kind::Table),
    ] {
        if lower.starts_with(word) {
            return Some((kind, text[word.len()..].trim_start()));
        }
    }
    None
}

/// The number a text begins with, without the marks that differ: `2—1`, `2.1` and `２-1` are `2-1`.
pub(crate) fn number(text: &str) -> Option<(String, &str)> {
    let mut number = String::new();
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match digit(c) {
            Some(digit) => {
                number.push(digit);
                end = at + c.len_utf8();
            }
            None if "-－—–‑.．".contains(c)
                && !number.is_empty()
                && chars.peek().is_some_and(|(_, next)| digit(*next).is_some()) =>
            {
                number.push('-');
            }
            None => break,
        }
    }
    (!number.is_empty() && number.len() <= 7).then(|| (number, &text[end..]))
}

fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0),
        _ => None,
    }
}

/// The words of a caption on one line, its scripts as characters where there are such.
fn words(inlines: &[Inline]) -> String {
    let mut text = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(run) => match run.script {
                Script::Plain => text.push_str(&run.text),
                Script::Superscript => text.extend(run.text.chars().map(superscript)),
                Script::Subscript => text.extend(run.text.chars().map(subscript)),
            },
            Inline::Reference { shown, .. } => shown.iter().for_each(|run| text.push_str(&run.text)),
            Inline::Break => text.push(' '),
            _ => {}
        }
    }
    text
}

fn superscript(c: char) -> char {
    let at = "0123456789+-−=()n".chars().position(|of| of == c);
    at.and_then(|at| "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ".chars().nth(at)).unwrap_or(c)
}

fn subscript(c: char) -> char {
    let at = "0123456789+-−=()".chars().position(|of| of == c);
    at.and_then(|at| "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎".chars().nth(at)).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use shenbao_import::document::Text;

    use super::*;

    #[test]
    fn a_caption_is_told_from_a_sentence() {
        let read = |text: &str| {
            let inlines = vec![Inline::Text(Text { text: text.to_owned(), ..Text::default() })];
            label(&Paragraph { inlines, ..Paragraph::default() }).map(|label| (label.number, label.title))
        };
        let is = |number: &str, title: &str| Some((number.to_owned(), title.to_owned()));
        assert_eq!(read("表1-1 近三年柑橘春梢黄化调查"), is("1-1", "近三年柑橘春梢黄化调查"));
        assert_eq!(read("图 ３：试验平台"), is("3", "试验平台"));
        assert_eq!(read("表２．漏损点统计"), is("2", "漏损点统计"));
        assert_eq!(read("表1给出了三年的数据"), None);
        assert_eq!(read("图2 说明如下。"), None);
        assert_eq!(read("表面粗糙度"), None);
    }
}
