//! The label a line begins with: what stands before the colon, in brackets, or alone on the line.

use super::super::enumerator::enumerator;
use super::super::heading::bullets;
use super::shape::closing;
use crate::layout::{LabelEnd, MAX_LABEL_CHARS, is_label};

/// A label and what parts it from its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// Its words, without blanks.
    pub words: String,
    pub ends: LabelEnd,
}

/// The label a line begins with. `cell`: the byte at which its first cell ends, where it is the row of a table.
pub(super) fn label(line: &str, cell: Option<usize>) -> Option<Label> {
    let body = without_mark(line);
    let skipped = line.len() - body.len();
    let open = body.chars().next()?;
    let window = &body[..body.floor_char_boundary((MAX_LABEL_CHARS + 2) * 4)];
    if let Some(close) = closing(open) {
        let inner = &window[open.len_utf8()..];
        let (inner, _) = inner.split_once(close)?;
        return found(inner, LabelEnd::Colon);
    }
    if let Some(end) = cell.and_then(|cell| cell.checked_sub(skipped))
        && let Some(first) = body.get(..end)
    {
        return found(first, LabelEnd::Colon);
    }
    if let Some((before, _)) = window.split_once(['：', ':']) {
        return found(before, LabelEnd::Colon);
    }
    if window.len() == body.len() && !body.contains(['，', '。', '；', '、', ',', ';']) {
        let whole = found(body, LabelEnd::Line);
        if whole.is_some() {
            return whole;
        }
    }
    let (before, _) = window.split_once(' ')?;
    found(before, LabelEnd::Blank)
}

/// The words a person marked as a label, cleaned as those of a line are.
pub(super) fn label_of_words(words: &str) -> Option<String> {
    let body = without_mark(words.trim());
    let bare =
        body.trim_matches(|c: char| c.is_whitespace() || "：:*【】[]「」『』〖〗（）()《》〔〕".contains(c));
    found(bare, LabelEnd::Colon).map(|label| label.words)
}

/// The line without bullet and number.
fn without_mark(line: &str) -> &str {
    let rest = &line[bullets(line)..];
    let mark = enumerator(rest, rest).filter(|mark| mark.length < rest.len());
    rest[mark.map_or(0, |mark| mark.length)..].trim_start()
}

fn found(words: &str, ends: LabelEnd) -> Option<Label> {
    // 考核指标（到 2028 年）: the remark is no part of the name.
    let bare = words.find(['（', '(']).filter(|at| *at > 0).map_or(words, |at| &words[..at]);
    let words: String = bare.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = !words.contains(['，', '。', '；', '、', ',', ';', '《', '“']);
    (plain && is_label(&words)).then_some(Label { words, ends })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_what_stands_before_the_colon_in_brackets_or_alone() {
        let found = |line| label(line, None).map(|label| (label.words, label.ends));
        for (line, words, ends) in [
            ("我们想要什么：一套装置", "我们想要什么", LabelEnd::Colon),
            ("（三）给 多少钱: 50 万元", "给多少钱", LabelEnd::Colon),
            ("【做多久】两年", "做多久", LabelEnd::Colon),
            ("「做多久」", "做多久", LabelEnd::Colon),
            ("2. 做多久", "做多久", LabelEnd::Line),
            ("做多久 两年，不延期", "做多久", LabelEnd::Blank),
            ("考核要点（到 2028 年）：甲", "考核要点", LabelEnd::Colon),
        ] {
            assert_eq!(found(line), Some((words.to_owned(), ends)), "{line}");
        }
        for line in ["一套装置，包括甲。", "2026", "：", "一", ""] {
            assert_eq!(found(line), None, "{line}");
        }
    }
}
