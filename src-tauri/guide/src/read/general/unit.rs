//! Sections of a stretch of text: a heading and what stands under it, line by line.

use super::{Common, heads_categories};
use crate::clause::TopicField;
use crate::read::enumerator::enumerator;
use crate::read::names::{self, Name};
use crate::read::source::TextSlice;

/// A heading and what stands under it, or a paragraph without one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unit<'a> {
    /// The heading, without its number.
    pub heading: Option<TextSlice<'a>>,
    /// The field the heading names.
    pub field: Option<TopicField>,
    /// What stands under it.
    pub body: TextSlice<'a>,
}

/// The longest heading, in characters.
const MAX_HEADING: usize = 24;

/// Cuts a stretch at its headings and at its paragraphs.
pub(super) fn units<'a>(common: &Common<'a>) -> Vec<Unit<'a>> {
    let body = common.body;
    let text = body.text();
    let mut units: Vec<Unit<'a>> = Vec::new();
    let given = common.heading.map(|heading| without_mark(heading));
    let (mut heading, mut field) = (given, common.field);
    let breaks = text.breaks();
    // An empty stretch may end where it begins, at a line: then no line is inside it.
    let from = breaks.partition_point(|at| *at <= body.start());
    let inside = breaks.get(from..breaks.partition_point(|at| *at < body.end())).unwrap_or_default();
    let mut begin = body.start();
    let ends = inside.iter().copied().chain([body.end()]);
    let mut line_start = body.start();
    let flush = |from: usize, to: usize, heading, field, units: &mut Vec<Unit<'a>>| {
        let body = text.piece(from, to.max(from)).trim();
        if body.start() < body.end() {
            units.push(Unit { heading, field, body });
        }
    };
    for end in ends {
        let line = text.piece(line_start, end).trim();
        if let Some((name, own)) = heading_of(line) {
            flush(begin, line_start, heading, field, &mut units);
            (heading, field, begin) = (Some(name), own, end);
        } else if line_start > begin && ends_a_paragraph(text.piece(begin, line_start)) {
            flush(begin, line_start, heading, field, &mut units);
            begin = line_start;
        }
        line_start = end;
    }
    flush(begin, body.end(), heading, field, &mut units);
    units
}

/// The name of a numbered line that is a heading and no more, and the field it names.
fn heading_of(line: TextSlice<'_>) -> Option<(TextSlice<'_>, Option<TopicField>)> {
    let words = line.str();
    if words.len() > MAX_HEADING * 4 {
        return None;
    }
    let Some(mark) = enumerator(words, words) else {
        // 申报要求： or 资助类别与额度 on a line of its own
        let name = words.trim_end_matches(['：', ':']);
        let field = names::at_start(name).filter(|(_, length)| *length == name.len());
        return match field {
            Some((Name::Field(field), length)) => Some((line.sub(0, length), Some(field))),
            Some(_) => None,
            None => is_bare_list(name).then(|| (line.sub(0, name.len()), field_of(name))),
        };
    };
    let name = line.sub(mark.length, words.len()).trim();
    let words = name.str().trim_end_matches(['：', ':']);
    let plain =
        !words.is_empty() && !words.contains(['。', '；', '，', '：', ':', ';']) && !words.ends_with('、');
    (plain
        && words.chars().count() <= MAX_HEADING
        && (words.contains("年度") || !words.contains(|c: char| c.is_ascii_digit())))
    .then(|| (name.sub(0, words.len()), field_of(words)))
}

/// A short line of words alone that names a list of categories: 资助类别与额度.
fn is_bare_list(name: &str) -> bool {
    const MAX_BARE: usize = 12;
    heads_categories(name)
        && name.chars().count() <= MAX_BARE
        && name.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

/// 二、支持额度 without its number.
pub(crate) fn without_mark(heading: TextSlice<'_>) -> TextSlice<'_> {
    let words = heading.str();
    let begin = enumerator(words, words).map_or(0, |mark| mark.length.min(words.len()));
    let name = heading.sub(begin, words.len()).trim();
    name.sub(0, name.str().trim_end_matches(['：', ':']).len())
}

/// The field a heading is named for: by its whole, or by the last of what it lists (课题类别及资助额度).
pub(super) fn field_of(name: &str) -> Option<TopicField> {
    let whole = names::at_start(name).filter(|(_, length)| *length == name.len());
    match whole.or_else(|| names::at_end(name))? {
        (Name::Field(field), _) => Some(field),
        (Name::Title | Name::Aside, _) => None,
    }
}

fn ends_a_paragraph(before: TextSlice<'_>) -> bool {
    before.str().trim_end().ends_with(['。', '；', '！', '：', ';', ':'])
}
