//! One big table as a form: titles in its rows, above the text of a cell, or in a cell beside it.

use shenbao_core::template::Template;
use shenbao_import::document::{Block, Cell, Inline, Paragraph, Row, Table};

use crate::sections::{self, Subject};
use crate::title;

/// A part of a form.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum FormPart {
    /// The title of a section.
    Title(Paragraph),
    /// What stands in a cell of the form.
    Cell(Block),
    /// What stands outside a form.
    Block(Block),
}

/// How many sections a table must name to be a form.
const MIN_TITLES: usize = 2;
/// The longest title in a cell, in characters.
const MAX_TITLE: usize = 40;

/// A row of a form.
enum FormRow<'a> {
    /// A title, with what stands below it in the same cell.
    Titled(Paragraph, &'a [Block]),
    /// A label with its text beside it, over some rows.
    Labelled(Paragraph, usize, usize),
    /// One cell with text that goes on.
    Text(&'a Cell),
    /// A row of several cells.
    Cells,
}

/// The parts of a table that is a form; `None` where it is a table like any other.
pub(crate) fn parts(table: &Table, template: &Template) -> Option<Vec<FormPart>> {
    let mut narratives = Vec::new();
    for (at, _) in table.rows.iter().enumerate() {
        let (FormRow::Titled(title, _) | FormRow::Labelled(title, ..)) = row(table, at, template) else {
            continue;
        };
        if let Some(subject) = subject_of(&title, template)
            && !narratives.contains(&subject)
        {
            narratives.push(subject);
        }
    }
    let texts = narratives.iter().filter(|subject| {
        subject.section(template).is_some_and(|section| template.narratives().any(|one| one.id == section.id))
    });
    if texts.count() < MIN_TITLES {
        return None;
    }
    let mut parts = Vec::new();
    let mut group: Vec<Row> = Vec::new();
    // The title of the row before, where nothing stands below it in its cell.
    let mut alone: Option<Paragraph> = None;
    let mut at = 0;
    while at < table.rows.len() {
        let form_row = row(table, at, template);
        if !matches!(form_row, FormRow::Cells) {
            flush(&mut group, &mut parts);
        }
        let over = alone.take();
        match form_row {
            // 1.研究内容 at the beginning of the text that a title of its own stands over.
            FormRow::Titled(title, below)
                if !below.is_empty() && over.is_some_and(|over| is_within(&title, &over)) =>
            {
                parts.push(FormPart::Cell(Block::Paragraph(title)));
                parts.extend(below.iter().cloned().map(FormPart::Cell));
                at += 1;
            }
            FormRow::Titled(title, below) => {
                alone = Some(title.clone()).filter(|_| below.is_empty());
                parts.push(FormPart::Title(title));
                parts.extend(below.iter().cloned().map(FormPart::Cell));
                at += 1;
            }
            FormRow::Labelled(title, rows, column) => {
                parts.push(FormPart::Title(title));
                let end = (at + rows).min(table.rows.len());
                beside(&table.rows[at..end], column, &mut parts);
                at = end;
            }
            FormRow::Text(cell) => {
                parts.extend(cell.blocks.iter().cloned().map(FormPart::Cell));
                at += 1;
            }
            FormRow::Cells => {
                group.push(table.rows[at].clone());
                at += 1;
            }
        }
    }
    flush(&mut group, &mut parts);
    Some(parts)
}

/// Is a title numbered below another?
fn is_within(title: &Paragraph, over: &Paragraph) -> bool {
    match (title::number(&title.text()), title::number(&over.text())) {
        (Some((rank, _)), Some((over, _))) => rank > over,
        (Some(_), None) => true,
        (None, _) => false,
    }
}

fn subject_of(title: &Paragraph, template: &Template) -> Option<Subject> {
    let found = sections::matched(&title.text(), template);
    found
        .subject()
        .filter(|_| found.exact || title::number(&title.text()).is_some() || found.subjects.len() > 1)
}

/// Is a cell filled with more than white space?
fn is_filled(cell: &Cell) -> bool {
    cell.blocks.iter().any(|block| match block {
        Block::Paragraph(paragraph) => !paragraph.is_blank(),
        Block::Table(_) => true,
    })
}

fn row<'a>(table: &'a Table, at: usize, template: &Template) -> FormRow<'a> {
    let row = &table.rows[at];
    let is_single = row.cells.len() == 1 && row.cells[0].columns >= table.columns();
    if is_single {
        let cell = &row.cells[0];
        let first = cell
            .blocks
            .iter()
            .position(|block| !matches!(block, Block::Paragraph(paragraph) if paragraph.is_blank()));
        if let Some(first) = first
            && let Block::Paragraph(paragraph) = &cell.blocks[first]
            && let Some(title) = title_line(paragraph, template)
        {
            return FormRow::Titled(title, &cell.blocks[first + 1..]);
        }
        return FormRow::Text(cell);
    }
    let Some(label) = row.cells.first().filter(|cell| cell.column == 0) else { return FormRow::Cells };
    let words: String = label.paragraphs().map(Paragraph::text).collect();
    let words: String = words.split_whitespace().collect();
    let mut paragraph = label.paragraphs().next().cloned().unwrap_or_default();
    paragraph.inlines = vec![Inline::Text(shenbao_import::document::Text {
        text: words.clone(),
        ..shenbao_import::document::Text::default()
    })];
    let is_known = !words.is_empty()
        && words.chars().count() <= MAX_TITLE
        && sections::exact(&title::bare(&words), template).is_some_and(|subject| {
            // 项目摘要 and 基本信息 of a row are facts.
            !matches!(
                subject,
                Subject::Basics | Subject::Other | Subject::Abstract | Subject::AbstractEnglish
            )
        });
    // A label at several rows stands over all of them; at one row it stands beside a text.
    let beside = row.cells.iter().skip(1).filter(|cell| is_filled(cell)).collect::<Vec<_>>();
    let is_text = beside.len() <= 1 && row.cells.len() == 2;
    if is_known && (label.rows > 1 || is_text) {
        return FormRow::Labelled(paragraph, label.rows, label.columns);
    }
    FormRow::Cells
}

/// The title that a paragraph is.
fn title_line(paragraph: &Paragraph, template: &Template) -> Option<Paragraph> {
    let text = paragraph.text();
    let text = text.trim();
    let short =
        text.chars().count() <= MAX_TITLE + 40 && !text.contains('\n') && !text.ends_with(['。', '；']);
    let mut title = paragraph.clone();
    title.list = None;
    let is_title = subject_of(paragraph, template).is_some() && short;
    (is_title && title::bare(text).chars().count() <= MAX_TITLE).then_some(title)
}

/// What stands beside a label: texts of single cells, tables of the others.
fn beside(rows: &[Row], column: usize, parts: &mut Vec<FormPart>) {
    let mut group = Vec::new();
    for row in rows {
        let cells: Vec<Cell> = row.cells.iter().filter(|cell| cell.column >= column).cloned().collect();
        match cells.as_slice() {
            [only] => {
                flush(&mut group, parts);
                parts.extend(only.blocks.iter().cloned().map(FormPart::Cell));
            }
            _ => group.push(Row { header: row.header, cells }),
        }
    }
    flush(&mut group, parts);
}

/// Adds the rows of several cells as a table whose columns are those in which a cell begins.
fn flush(group: &mut Vec<Row>, parts: &mut Vec<FormPart>) {
    let mut rows = std::mem::take(group);
    rows.retain(|row| !row.cells.is_empty());
    if rows.is_empty() {
        return;
    }
    let mut starts: Vec<usize> = rows.iter().flat_map(|row| &row.cells).map(|cell| cell.column).collect();
    starts.sort_unstable();
    starts.dedup();
    let place = |column: usize| starts.partition_point(|start| *start < column);
    let height = rows.len();
    for (at, row) in rows.iter_mut().enumerate() {
        for cell in &mut row.cells {
            let (first, end) = (place(cell.column), place(cell.column + cell.columns));
            cell.column = first;
            cell.columns = end.saturating_sub(first).max(1);
            cell.rows = cell.rows.min(height - at);
        }
    }
    parts.push(FormPart::Cell(Block::Table(Table { rows })));
}
