//! From marked lines to a layout: what they have in common, and other lines have too.

use std::collections::{HashMap, HashSet};

use super::super::heading::{Candidate, Kind, candidates};
use super::super::names::Name;
use super::super::read_guide_with;
use super::super::source::{Text, TextSlice};
use super::super::table::{is_number_head, table};
use super::Names;
use super::find::find;
use super::label::label_of_words;
use super::lines::Lines;
use super::shape::{matched, shapes};
use crate::clause::{Span, TopicField};
use crate::layout::{
    FieldLabel, GuideLayout, HeadingForm, LAYOUT_VERSION, LabelEnd, LayoutError, LayoutMark, MAX_HEADING,
    MAX_MARKS, MarkPart,
};

/// Learns a layout from lines a person marked in a guide.
///
/// # Errors
/// When the marks contradict each other, have nothing in common, or would make a heading of nearly every line.
pub(crate) fn learn(source: &str, marks: &[LayoutMark]) -> Result<GuideLayout, LayoutError> {
    if marks.is_empty() {
        return Err(LayoutError::NothingMarked);
    }
    if marks.len() > MAX_MARKS {
        return Err(LayoutError::TooManyMarks);
    }
    let text = Text::of_wrapped(source);
    let plain = Lines::of(&text, &[]);
    let marked = Marked::of(source, &plain, marks)?;
    let mut layout = GuideLayout {
        version: LAYOUT_VERSION,
        issuer: read_guide_with("guide", source, None).guide.issuer,
        topic: None,
        direction: None,
        fields: marked.labels(source, &plain)?,
        title_column: None,
    };
    let (rows, topics): (Vec<usize>, Vec<usize>) =
        marked.topics.iter().copied().partition(|index| plain.is_row(*index));
    if let Some(row) = rows.first() {
        has_head(&plain, *row)?;
        let found = topics.is_empty().then(|| title_column(&plain, *row, &layout)).flatten();
        layout.title_column = Some(found.ok_or(LayoutError::NothingAlike(TOPIC))?);
        if table(&text, Names::with(Some(&layout))).is_none() {
            return Err(LayoutError::NoColumn);
        }
    }
    let found = candidates(&text, Names::with(Some(&layout)));
    let lines = Lines::of(&text, &found);
    for MarkedField { line, index, field, .. } in &marked.fields {
        if !lines.is_row(*index) && !heads_field(&lines, &found, *index, *field) {
            return Err(LayoutError::NoLabel(*line));
        }
    }
    layout.topic = form(&text, &lines, &topics, TOPIC)?;
    layout.direction = form(&text, &lines, &marked.directions, "方向标题")?;
    if let Some(topic) = &layout.topic {
        // 1. may number topics and fields alike; 任务书1 names a topic.
        let is_named = topic.mark.iter().any(|part| matches!(part, MarkPart::Number(_)))
            && topic
                .mark
                .iter()
                .any(|part| matches!(part, MarkPart::Words(words) if words.contains(char::is_alphabetic)));
        let looks_so = |field: &&MarkedField| is_named && matched(topic, lines.words(field.index)).is_some();
        let same = marked.fields.iter().find(looks_so);
        if let Some(field) = same {
            return Err(LayoutError::FieldIsHeading(field.line));
        }
        let (topics, _) = find(&text, &lines, topic);
        let is_topic = |index: &usize| topics.iter().any(|line| line.index == *index);
        if marked.directions.iter().any(is_topic) {
            return Err(LayoutError::DirectionIsTopic);
        }
    }
    Ok(layout)
}

/// The marks, by the lines of the running text.
#[derive(Default)]
struct Marked {
    topics: Vec<usize>,
    directions: Vec<usize>,
    fields: Vec<MarkedField>,
}

/// A line marked as beginning with the label of a field.
struct MarkedField {
    /// Which, as it was marked.
    line: u32,
    index: usize,
    /// Where its label stands, if a person chose it.
    chosen: Option<Span>,
    field: TopicField,
}

impl Marked {
    fn of(source: &str, lines: &Lines<'_>, marks: &[LayoutMark]) -> Result<Marked, LayoutError> {
        let places = line_places(source, marks);
        let mut seen: HashMap<usize, &LayoutMark> = HashMap::new();
        let mut marked = Marked::default();
        for mark in marks {
            let line = mark.line();
            let index = places.get(&line).and_then(|(from, to)| lines.begun_between(*from, *to));
            let index = index.filter(|i| !lines.words(*i).is_empty()).ok_or(LayoutError::NoLine(line))?;
            match (seen.insert(index, mark), mark) {
                (None, _) => {}
                (Some(before), _) if before == mark => continue,
                // Two columns of one head row.
                (
                    Some(LayoutMark::Field { label: Some(one), .. }),
                    LayoutMark::Field { label: Some(other), .. },
                ) if one != other => {}
                // A row is a topic, and a cell of it stands for a column.
                (Some(LayoutMark::TopicHeading { .. }), LayoutMark::Field { label: Some(_), .. })
                | (Some(LayoutMark::Field { label: Some(_), .. }), LayoutMark::TopicHeading { .. })
                    if lines.is_row(index) => {}
                (Some(_), _) => return Err(LayoutError::MarkedTwice(line)),
            }
            match *mark {
                LayoutMark::TopicHeading { .. } => marked.topics.push(index),
                LayoutMark::DirectionHeading { .. } => marked.directions.push(index),
                LayoutMark::Field { label: chosen, field, .. } => {
                    marked.fields.push(MarkedField { line, index, chosen, field });
                }
            }
        }
        Ok(marked)
    }

    fn labels(&self, source: &str, lines: &Lines<'_>) -> Result<Vec<FieldLabel>, LayoutError> {
        let mut labels: Vec<FieldLabel> = Vec::new();
        for MarkedField { line, index, chosen, field } in &self.fields {
            if chosen.is_some() && lines.is_row(*index) {
                has_head(lines, *index)?;
            }
            let own = lines.label(*index).map(|own| (own.words, own.ends));
            let label = match chosen {
                None => own,
                // A cell below a head stands for its column.
                Some(span) => match column_head(lines, *index, *span) {
                    Some(head) => label_of_words(head.str()).map(|words| (words, LabelEnd::Colon)),
                    None => label_at(source, *span).map(|chosen| match own {
                        Some(own) if own.0 == chosen.0 => own,
                        _ => chosen,
                    }),
                },
            };
            let (label, ends) = label.ok_or(LayoutError::NoLabel(*line))?;
            if *field == TopicField::General {
                return Err(LayoutError::NoField(label));
            }
            match labels.iter().find(|other| other.label == label) {
                Some(other) if other.field != *field => return Err(LayoutError::LabelTwice(label)),
                Some(_) => {}
                None => labels.push(FieldLabel { label, field: *field, ends }),
            }
        }
        Ok(labels)
    }
}

/// Is the first row of a table its head, and no row of data? Columns are taught by their heads: without one there is
/// nothing the next table could be read by.
fn has_head(lines: &Lines<'_>, row: usize) -> Result<(), LayoutError> {
    let head = lines.cells(lines.head(row));
    let is_data = |words: &str| {
        let is_number = !words.is_empty() && words.chars().all(|c| c.is_ascii_digit() || c == '.');
        is_number || words.contains(['。', '；']) || words.chars().nth(MAX_HEAD_CHARS).is_some()
    };
    match head.iter().find(|cell| !cell.str().is_empty()) {
        Some(first) if head.iter().any(|cell| is_data(cell.str())) => {
            Err(LayoutError::NoHead(first.str().chars().take(MAX_HEAD_CHARS).collect()))
        }
        _ => Ok(()),
    }
}

/// The longest head of a column, in characters.
const MAX_HEAD_CHARS: usize = 16;

/// The head of the column of a cell, where the line is a row below a head.
fn column_head<'a>(lines: &Lines<'a>, row: usize, Span(from, _): Span) -> Option<TextSlice<'a>> {
    let head = Some(lines.head(row)).filter(|head| lines.is_row(row) && *head < row)?;
    let column = lines.cells(row).iter().rposition(|cell| cell.span().0 <= from)?;
    lines.cells(head).get(column).copied()
}

/// The head of the column that holds the titles of a table's rows: the first that counts nothing, is no field, and holds
/// words and no code in the marked row.
fn title_column(lines: &Lines<'_>, row: usize, layout: &GuideLayout) -> Option<String> {
    let names = Names::with(Some(layout));
    let head = lines.head(row);
    let is_other = |words: &str| {
        let named = names.at_start(words).filter(|found| found.length == words.len());
        let is_field = matches!(named.map(|found| found.name), Some(Name::Field(_) | Name::Aside));
        is_number_head(words) || is_field
    };
    let own = lines.cells(if row == head { row + 1 } else { row });
    let is_named = |words: &str| words.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count() > 2;
    let heads = lines.cells(head);
    let mut columns =
        heads.iter().zip(own).filter(|(head, own)| !is_other(head.str()) && is_named(own.str()));
    columns.find_map(|(head, _)| label_of_words(head.str()))
}

/// The characters each marked line takes in the file.
fn line_places(source: &str, marks: &[LayoutMark]) -> HashMap<u32, (u32, u32)> {
    let wanted: HashSet<u32> = marks.iter().map(LayoutMark::line).collect();
    let mut places = HashMap::new();
    let mut at = 0u32;
    for (number, line) in (1u32..).zip(source.split('\n')) {
        let length = u32::try_from(line.chars().count()).unwrap_or(u32::MAX);
        if wanted.contains(&number) {
            places.insert(number, (at, at.saturating_add(length)));
        }
        at = at.saturating_add(length).saturating_add(1);
    }
    places
}

/// The longest stretch that is looked at for a label, in characters.
const MAX_CHOSEN: u32 = 64;

/// The label a person chose, and what parts it from its text.
fn label_at(source: &str, Span(from, to): Span) -> Option<(String, LabelEnd)> {
    let length = to.checked_sub(from).filter(|length| *length <= MAX_CHOSEN)?;
    let mut chars = source.chars().skip(from as usize);
    let chosen: String = chars.by_ref().take(length as usize).collect();
    let next = chars.next();
    let ends = match next {
        _ if chosen.trim_end().ends_with(['：', ':', '】', '」', '』', '）', ')']) => LabelEnd::Colon,
        None | Some('\n' | '\r') => LabelEnd::Line,
        Some(c) if c != '\t' && c.is_whitespace() => LabelEnd::Blank,
        Some(_) => LabelEnd::Colon,
    };
    label_of_words(&chosen).map(|words| (words, ends))
}

/// Does the line begin with the name of this field, or hold it?
fn heads_field(lines: &Lines<'_>, all: &[Candidate], index: usize, field: TopicField) -> bool {
    let Some((start, end)) = lines.span(index) else { return false };
    let from = all.partition_point(|candidate| candidate.start < start);
    let mut of_line = all[from..].iter().take_while(|candidate| candidate.start < end);
    of_line.any(|candidate| candidate.kind == Kind::Named(Name::Field(field)) && candidate.is_taught)
}

/// What the marked lines have in common, the most telling of what other lines have too.
fn form(
    text: &Text,
    lines: &Lines<'_>,
    marked: &[usize],
    what: &'static str,
) -> Result<Option<HeadingForm>, LayoutError> {
    let Some((first, others)) = marked.split_first() else { return Ok(None) };
    let own: Vec<_> = marked.iter().map(|index| shapes(lines.words(*index))).collect();
    let common = shapes(lines.words(*first));
    let common = common.into_iter().filter(|shape| own.iter().all(|shapes| shapes.contains(shape)));
    let longest = marked.iter().map(|index| lines.words(*index).chars().count()).max().unwrap_or(0);
    let prose =
        longest > MAX_HEADING as usize || marked.iter().any(|index| lines.words(*index).contains('。'));
    let most = u32::try_from(longest * 2).unwrap_or(MAX_HEADING).clamp(40, MAX_HEADING);
    let max_chars = (!prose).then_some(most);
    let mut above: Vec<String> = Vec::new();
    for label in marked.iter().filter_map(|index| label_under(lines, *index)) {
        if !above.contains(&label) {
            above.push(label);
        }
    }
    let of_shape = |mark, closes| HeadingForm { mark, closes, max_chars, above: above.clone() };
    let mut forms: Vec<HeadingForm> = common.map(|shape| of_shape(shape.mark, shape.closes)).collect();
    let unmarked = own.iter().all(Vec::is_empty);
    if what == TOPIC && max_chars.is_some() && (unmarked || !above.is_empty()) {
        forms.push(of_shape(Vec::new(), None));
    }
    let mut only = None;
    let mut wide = None;
    for form in forms {
        let (found, _) = find(text, lines, &form);
        if !marked.iter().all(|index| found.iter().any(|line| line.index == *index || line.shown == *index)) {
            continue;
        }
        if is_too_wide(&form, found.len(), lines.count()) {
            wide = wide.or(Some(LayoutError::TooWide { what, found: found.len(), of: lines.count() }));
        } else if found.len() > others.len() + 1 {
            return Ok(Some(form));
        } else {
            only = only.or(Some(form));
        }
    }
    match only {
        Some(form) => Ok(Some(form)),
        None => Err(wide.unwrap_or(LayoutError::NothingAlike(what))),
    }
}

const TOPIC: &str = "项目标题";

/// Would a form make a heading of nearly every line? A list may be numbered from its first line to its last.
fn is_too_wide(form: &HeadingForm, found: usize, of: usize) -> bool {
    let numbered = form.mark.iter().any(|part| matches!(part, MarkPart::Number(_)));
    match () {
        () if found <= 3 => false,
        () if numbered => found == of,
        () if form.mark.is_empty() => found * 2 > of,
        () => found * 10 > of * 9,
    }
}

/// The label of the first field below a marked line.
fn label_under(lines: &Lines<'_>, index: usize) -> Option<String> {
    let own = shapes(lines.words(index));
    // A title may take two lines; a line of the same look is the next heading.
    let next = lines.sure_label(index + 1);
    let words = lines.words(index + 1);
    let ends = words.contains(['。', '；']) || shapes(words).iter().any(|shape| own.contains(shape));
    let label = next.or_else(|| if ends { None } else { lines.sure_label(index + 2) });
    label.map(|label| label.words)
}
