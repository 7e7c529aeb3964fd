//! Makes characters visible that control a terminal or reverse the direction of its text.

use std::borrow::Cow;

/// The text with such characters written as `\u{1b}`. Line feeds and tabs stay; a carriage return stays only before a
/// line feed, since alone it lets the line be overwritten.
pub(super) fn escaped(text: &str) -> Cow<'_, str> {
    rewritten(
        text,
        |c, next| steers(c) && !matches!((c, next), ('\n' | '\t', _) | ('\r', Some('\n'))),
        |c| c.escape_unicode().to_string(),
    )
}

/// A name or a message on one line: its line breaks are escaped too, so that it cannot look like several.
pub(crate) fn one_line(text: &str) -> Cow<'_, str> {
    rewritten(text, |c, _| matches!(c, '\n' | '\r'), |c| c.escape_default().to_string())
}

/// A text on one line, with line breaks replaced by spaces: those of a quotation mean nothing.
pub(crate) fn folded(text: &str) -> Cow<'_, str> {
    rewritten(text, |c, _| matches!(c, '\n' | '\r'), |_| " ".to_owned())
}

/// JSON with such characters as JSON escapes. `serde_json` itself escapes those below U+0020.
pub(super) fn escaped_json(json: &str) -> Cow<'_, str> {
    // All of them are in the Basic Multilingual Plane: no surrogate pairs.
    rewritten(json, |c, _| c >= ' ' && steers(c), |c| format!("\\u{:04x}", u32::from(c)))
}

/// C0, DEL and C1 control characters (ECMA-48), line and paragraph separators, and the controls of the bidirectional
/// algorithm (UAX #9, 2).
fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn rewritten(
    text: &str,
    which: impl Fn(char, Option<char>) -> bool,
    written: impl Fn(char) -> String,
) -> Cow<'_, str> {
    let next = |at: usize, c: char| text[at + c.len_utf8()..].chars().next();
    if !text.char_indices().any(|(at, c)| which(c, next(at, c))) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if which(c, next(at, c)) {
            out.push_str(&written(c));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_steer_a_terminal_is_written_out() {
        assert_eq!(
            escaped("\u{feff}甲\u{1b}[31m\u{9b}2J\n乙\t丙\r\n"),
            "\u{feff}甲\\u{1b}[31m\\u{9b}2J\n乙\t丙\r\n"
        );
        assert_eq!(escaped("承诺书\u{202e}fdp.exe"), "承诺书\\u{202e}fdp.exe");
        assert_eq!(escaped("通过\r错误"), "通过\\u{d}错误");
        assert_eq!(escaped("\u{7f}\u{2028}\u{2066}\u{200f}"), "\\u{7f}\\u{2028}\\u{2066}\\u{200f}");
        assert!(matches!(escaped("项目一：甲（乙）𬭎"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_message_of_several_lines_becomes_one() {
        assert_eq!(one_line("甲\n已写入 /tmp/乙\r"), "甲\\n已写入 /tmp/乙\\r");
        assert_eq!(folded("指标\n不少于 3 项"), "指标 不少于 3 项");
    }

    #[test]
    fn json_says_the_same_before_and_after() {
        let value = "\u{1b}\u{7f}\u{9b}31m\u{202e}甲\n";
        let json = serde_json::to_string_pretty(&[value]).unwrap();
        let escaped = escaped_json(&json);
        assert!(!escaped.contains(|c: char| c != '\n' && steers(c)), "{escaped:?}");
        assert_eq!(serde_json::from_str::<[String; 1]>(&escaped).unwrap(), [value]);
    }
}
