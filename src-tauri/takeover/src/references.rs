//! 参考文献 of the old document, and what cites them: automatic numbers, typed numbers, endnotes.

use std::collections::BTreeMap;

use shenbao_core::application::Reference;
use shenbao_import::document::{Block, Inline, NoteId, NoteKind, Paragraph, WordDocument};

use crate::outline::Piece;

/// The marks of the kinds of documents of GB/T 7714, by which an entry is known.
const MARKS: [&str; 14] = [
    "[J]", "[M]", "[D]", "[C]", "[R]", "[P]", "[S]", "[N]", "[Z]", "[A]", "[EB/OL]", "[J/OL]", "[DB/OL]",
    "[G]",
];
/// The longest citation in brackets, in bytes.
const MAX_CITATION: usize = 60;

/// The entries of the list, and what stands for them in the text.
#[derive(Debug, Default)]
pub(crate) struct References {
    pub(crate) entries: Vec<Reference>,
    bookmarks: BTreeMap<String, String>,
    numbers: BTreeMap<u32, String>,
    notes: BTreeMap<NoteId, String>,
    /// The texts of endnotes that are no entries.
    note_texts: BTreeMap<NoteId, String>,
}

/// A part of a text: words, or the ids that stand in place of some.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part<'a> {
    Text(&'a str),
    Refers(Vec<String>),
}

impl References {
    /// Reads the entries of the chapters of references, and the endnotes that are entries.
    pub(crate) fn read<'a>(
        chapters: impl Iterator<Item = &'a [Piece]>,
        document: &WordDocument,
    ) -> References {
        let mut read = References::default();
        for pieces in chapters {
            let paragraphs = pieces.iter().filter_map(|piece| match piece {
                Piece::Block(Block::Paragraph(paragraph)) => Some(paragraph),
                _ => None,
            });
            read.entries_of(&paragraphs.filter(|one| !one.is_blank()).collect::<Vec<_>>());
        }
        let endnotes: Vec<(&NoteId, String)> = document
            .notes
            .iter()
            .filter(|(id, _)| id.kind == NoteKind::Endnote)
            .map(|(id, blocks)| (id, joined(blocks)))
            .collect();
        let entries = endnotes.iter().filter(|(_, text)| looks_like_entry(text)).count();
        let are_entries = entries * 2 >= endnotes.len();
        for (id, text) in endnotes {
            if are_entries && !text.is_empty() {
                let text = without_number(&text).1.to_owned();
                let entry = read.push(text);
                read.notes.insert(id.clone(), entry);
            } else {
                read.note_texts.insert(id.clone(), text);
            }
        }
        read
    }

    fn push(&mut self, text: String) -> String {
        let id = format!("r{}", self.entries.len() + 1);
        self.entries.push(Reference { id: id.clone(), text });
        id
    }

    fn entries_of(&mut self, paragraphs: &[&Paragraph]) {
        let number = |paragraph: &Paragraph| {
            let typed = without_number(&on_a_line(paragraph)).0;
            typed.or(paragraph.list.as_ref().filter(|list| list.ordered).map(|list| list.number))
        };
        let numbered = paragraphs.iter().filter(|paragraph| number(paragraph).is_some()).count();
        for paragraph in paragraphs {
            let line = on_a_line(paragraph);
            let own = number(paragraph);
            // A line without a number goes on from the entry above, where entries have numbers.
            if own.is_none() && numbered * 2 > paragraphs.len() {
                match self.entries.last_mut() {
                    Some(last) => last.text = joint(&last.text, line.trim()),
                    None => {
                        self.push(line.trim().to_owned());
                    }
                }
                continue;
            }
            let id = self.push(without_number(&line).1.to_owned());
            if let Some(number) = own {
                self.numbers.entry(number).or_insert_with(|| id.clone());
            }
            for bookmark in &paragraph.bookmarks {
                self.bookmarks.insert(bookmark.clone(), id.clone());
            }
        }
    }

    /// The entry a note is.
    pub(crate) fn of_note(&self, note: &NoteId) -> Option<&str> {
        self.notes.get(note).map(String::as_str)
    }

    /// The text of an endnote that is no entry.
    pub(crate) fn note_text(&self, note: &NoteId) -> &str {
        self.note_texts.get(note).map_or("", String::as_str)
    }

    /// The entry a bookmark stands in, or the note it stands around.
    pub(crate) fn of_bookmark(&self, name: &str, document: &WordDocument) -> Option<&str> {
        let of_note = || self.of_note(document.note_marks.get(name)?);
        self.bookmarks.get(name).map(String::as_str).or_else(of_note)
    }
}

fn looks_like_entry(text: &str) -> bool {
    MARKS.iter().any(|mark| text.contains(mark))
}

fn joined(blocks: &[Block]) -> String {
    let lines = blocks.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(on_a_line(paragraph)),
        Block::Table(_) => None,
    });
    lines.fold(String::new(), |text, line| joint(&text, line.trim()))
}

/// A paragraph on one line.
fn on_a_line(paragraph: &Paragraph) -> String {
    let mut text = String::new();
    for inline in &paragraph.inlines {
        match inline {
            Inline::Break => text = joint(&text, ""),
            Inline::Text(run) if text.ends_with('\n') => text = joint(text.trim_end(), run.text.trim_start()),
            Inline::Text(run) => text.push_str(&run.text),
            Inline::Reference { shown, .. } => shown.iter().for_each(|run| text.push_str(&run.text)),
            _ => {}
        }
        if matches!(inline, Inline::Break) {
            text.push('\n');
        }
    }
    text.replace('\t', " ").trim().to_owned()
}

/// Two parts of an entry that a line break parted: with a space where words of letters or marks meet.
fn joint(before: &str, after: &str) -> String {
    let needs_space = before.ends_with(|c: char| c.is_ascii_alphanumeric() || ".,:;)".contains(c))
        && after.starts_with(|c: char| c.is_ascii_alphanumeric() || u32::from(c) >= 0x4E00);
    // A Latin word goes on into Han without one.
    let goes_on = before.ends_with(|c: char| c.is_ascii_alphanumeric()) && !after.is_ascii();
    format!("{before}{}{after}", if needs_space && !goes_on { " " } else { "" })
}

/// The number typed before an entry, and the entry.
fn without_number(text: &str) -> (Option<u32>, &str) {
    let text = text.trim_start();
    let (open, rest) = match text.chars().next() {
        Some(c @ ('[' | '［' | '〔' | '(' | '（' | '【')) => (true, &text[c.len_utf8()..]),
        _ => (false, text),
    };
    let digits: String = rest.chars().map_while(digit).collect();
    let bytes: usize = rest.chars().take(digits.len()).map(char::len_utf8).sum();
    let behind = &rest[bytes..];
    let close: &[char] =
        if open { &[']', '］', '〕', ')', '）', '】'] } else { &['.', '．', '、', ')', '）', ']'] };
    let number = digits.parse().ok().filter(|_| digits.len() <= 3);
    match (number, behind.strip_prefix(close)) {
        (Some(number), Some(entry)) => (Some(number), entry.trim()),
        _ => (None, text.trim()),
    }
}

fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0),
        _ => None,
    }
}

/// The citations typed in a text as numbers in brackets. `before` is the text that goes before it.
pub(crate) fn typed_citations<'t>(text: &'t str, before: &str, references: &References) -> Vec<Part<'t>> {
    let mut parts = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(found) = text[at..].find(['[', '［']) {
        let start = at + found;
        at = start + text[start..].chars().next().map_or(1, char::len_utf8);
        let Some(length) = text[at..].find([']', '］']).filter(|length| *length <= MAX_CITATION) else {
            continue;
        };
        let end = at + length;
        let behind = end + text[end..].chars().next().map_or(1, char::len_utf8);
        let context = format!("{before}{}", &text[..start]);
        // [1,2] may be an interval, and 〔2023〕15号 a file's number.
        let is_interval = ["∈", "=", "＝", "区间", "范围", "取值", "范围为", "闭区间"]
            .iter()
            .any(|word| context.trim_end().ends_with(word));
        let is_number = text[behind..].trim_start().starts_with(|c: char| c.is_ascii_digit() || c == '号');
        if is_interval || is_number {
            continue;
        }
        let Some(ids) = cited(&text[at..end], references) else { continue };
        parts.push(Part::Text(&text[from..start]));
        parts.push(Part::Refers(ids));
        from = behind;
        at = behind;
    }
    parts.push(Part::Text(&text[from..]));
    parts.retain(|part| *part != Part::Text(""));
    parts
}

/// The entries of `1`, `2,3`, `4-6`; `None` where it is anything else, or a number no entry has.
fn cited(inside: &str, references: &References) -> Option<Vec<String>> {
    let mut ids = Vec::new();
    for part in inside.split([',', '，', '、', ';', '；']) {
        let mut ends = part.split(['-', '–', '—', '~', '～', '−', '－']);
        let number = |text: Option<&str>| -> Option<u32> {
            let digits: Option<String> = text?.trim().chars().map(digit).collect();
            digits?.parse().ok()
        };
        let first = number(ends.next())?;
        let last = match ends.next() {
            Some(last) => number(Some(last))?,
            None => first,
        };
        if ends.next().is_some() || last < first {
            return None;
        }
        for number in first..=last {
            ids.push(references.numbers.get(&number)?.clone());
        }
    }
    (!ids.is_empty()).then_some(ids)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn eight() -> References {
        let numbers = (1..=8).map(|number| (number, format!("r{number}"))).collect();
        References { numbers, ..References::default() }
    }

    #[test]
    fn numbers_in_brackets_are_citations_where_the_list_has_them() {
        let read = |text: &str| {
            let parts = typed_citations(text, "", &eight()).into_iter().map(|part| match part {
                Part::Text(text) => text.to_owned(),
                Part::Refers(ids) => format!("<{}>", ids.join("|")),
            });
            parts.collect::<String>()
        };
        assert_eq!(read("甲[1]，乙［２］；丙[2,3]丁[4-6]"), "甲<r1>，乙<r2>；丙<r2|r3>丁<r4|r5|r6>");
        for kept in ["[2023]15号", "归一化到[0,1]", "区间[1,2]内", "发表[J]", "[9]", "x∈[1, 2]"] {
            assert_eq!(read(kept), kept);
        }
    }

    #[test]
    fn an_entry_is_kept_without_its_number() {
        for (line, number, entry) in [
            ("［１］费晚晴. 取样", Some(1), "费晚晴. 取样"),
            ("[12] Halloran T W. Remote", Some(12), "Halloran T W. Remote"),
            ("3. 闻人璧. 自我", Some(3), "闻人璧. 自我"),
            ("2024年的报告", None, "2024年的报告"),
        ] {
            assert_eq!(without_number(line), (number, entry));
        }
    }
}
