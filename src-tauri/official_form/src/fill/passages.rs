//! Narratives as paragraphs and tables of the form, in the form's own font.

use super::pictures::Pictures;
use crate::text::Paragraph;
use crate::value::{Passage, Words};
use crate::xml::{Edit, Tree};

/// Where passages go: into empty paragraphs, and what does not fit behind the last of them.
pub(super) struct Room<'a> {
    /// The empty paragraphs.
    pub(super) paragraphs: &'a [usize],
    /// Where there is none, behind which element.
    pub(super) after: usize,
    /// In whose style then.
    pub(super) model: Option<usize>,
    /// Do the paragraphs hold a hint, which goes?
    pub(super) hint: bool,
}

/// Writes passages.
pub(super) fn write(
    tree: &Tree<'_>,
    passages: &[Passage],
    &Room { paragraphs, after, model, hint }: &Room<'_>,
    pictures: &mut Pictures<'_>,
) -> Vec<Edit> {
    let mut edits = Vec::new();
    let own: Vec<Paragraph> = paragraphs.iter().map(|node| Paragraph::read(tree, *node)).collect();
    let style = own.first().cloned().unwrap_or_else(|| Paragraph::read(tree, model.unwrap_or(after)));
    let from_heading = own.is_empty() && model.is_none();
    let properties = if from_heading { String::new() } else { style.mark_properties(tree) };
    let layout = if from_heading { String::new() } else { style.paragraph_properties(tree) };
    let mut used = 0;
    // Behind which element what is added goes, and what.
    let mut added: Vec<(usize, String)> = Vec::new();
    let mut behind = after;
    for passage in passages {
        match passage {
            Passage::Paragraph(words) => {
                let runs: String = words.iter().map(|words| styled(tree, &properties, words)).collect();
                match own.get(used).filter(|_| added.iter().all(|(at, _)| *at != behind) || used == 0) {
                    Some(paragraph) => {
                        edits.extend(if hint && used == 0 {
                            paragraph.rewrite(tree, &runs)
                        } else {
                            blank_out(tree, paragraph, &runs)
                        });
                        behind = paragraph.node;
                        used += 1;
                    }
                    None => push(&mut added, behind, paragraph(tree, &layout, &runs)),
                }
            }
            Passage::Table(rows) => {
                if used == 0 && !own.is_empty() {
                    behind = own[0].node;
                    used = 1;
                }
                push(&mut added, behind, table(tree, &properties, rows));
            }
            Passage::Picture(picture) => {
                if used == 0 && !own.is_empty() {
                    behind = own[0].node;
                    used = 1;
                }
                let words = |text: &str| crate::text::run(tree, &properties, text);
                match pictures.drawing(tree, picture, behind) {
                    Some(drawing) => {
                        push(&mut added, behind, centred(tree, &drawing));
                        push(&mut added, behind, centred(tree, &words(&picture.caption)));
                    }
                    None => push(&mut added, behind, paragraph(tree, &layout, &words(&passage.text()))),
                }
            }
        }
    }
    if hint {
        for paragraph in own.iter().skip(used.max(1)) {
            edits.extend(paragraph.rewrite(tree, ""));
        }
    }
    // A table needs a paragraph behind it, at the end of a cell above all.
    let ends_with_table = matches!(passages.last(), Some(Passage::Table(_)));
    if ends_with_table && used >= own.len() {
        push(&mut added, behind, paragraph(tree, &layout, ""));
    }
    for (behind, source) in added {
        let end = tree.node(behind).outer.end;
        edits.push(Edit { range: end..end, source });
    }
    edits
}

/// A blank paragraph with runs in it; its spaces go.
fn blank_out(tree: &Tree<'_>, paragraph: &Paragraph, runs: &str) -> Vec<Edit> {
    if paragraph.chars.is_empty() {
        vec![paragraph.append(tree, runs)]
    } else {
        paragraph.rewrite(tree, runs)
    }
}

fn push(added: &mut Vec<(usize, String)>, behind: usize, source: String) {
    match added.last_mut() {
        Some((at, sources)) if *at == behind => sources.push_str(&source),
        _ => added.push((behind, source)),
    }
}

fn paragraph(tree: &Tree<'_>, layout: &str, runs: &str) -> String {
    let w = tree.w();
    format!("<{w}:p>{layout}{runs}</{w}:p>")
}

/// A paragraph of its own height, whatever the form's lines have: a picture would be cut off.
fn centred(tree: &Tree<'_>, runs: &str) -> String {
    let w = tree.w();
    format!(
        "<{w}:p><{w}:pPr><{w}:spacing {w}:line=\"240\" {w}:lineRule=\"auto\"/><{w}:jc {w}:val=\"center\"/></{w}:pPr>{runs}</{w}:p>"
    )
}

/// A run in the form's style with what the words have of their own.
fn styled(tree: &Tree<'_>, properties: &str, words: &Words) -> String {
    let w = tree.w();
    let mut own = properties.to_owned();
    if words.bold || words.italic || words.script.is_some() {
        let inner = own
            .strip_prefix(&format!("<{w}:rPr>"))
            .and_then(|rest| rest.strip_suffix(&format!("</{w}:rPr>")))
            .unwrap_or_default();
        // The order of ECMA-376, part 1, 17.3.2.28: the font, weight and slant, …, the script, the language.
        let fonts = inner
            .find("/>")
            .filter(|_| inner.contains("rFonts"))
            .map_or(0, |at| if inner.starts_with(&format!("<{w}:rFonts")) { at + 2 } else { 0 });
        let (font, rest) = inner.split_at(fonts);
        let tail = ["rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath"];
        let end = tail
            .iter()
            .filter_map(|name| rest.find(&format!("<{w}:{name}")))
            .filter(|at| !rest[*at..].starts_with(&format!("<{w}:emboss")))
            .min()
            .unwrap_or(rest.len());
        let (rest, last) = rest.split_at(end);
        let weight = if words.bold { format!("<{w}:b/>") } else { String::new() };
        let slant = if words.italic { format!("<{w}:i/>") } else { String::new() };
        let script =
            words.script.map(|script| format!("<{w}:vertAlign {w}:val=\"{script}\"/>")).unwrap_or_default();
        own = format!("<{w}:rPr>{font}{weight}{slant}{rest}{script}{last}</{w}:rPr>");
    }
    crate::text::run(tree, &own, &words.text)
}

/// A table with single lines.
fn table(tree: &Tree<'_>, properties: &str, rows: &[Vec<String>]) -> String {
    let w = tree.w();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(1).max(1);
    let each = 8_000 / columns;
    let sides: String = ["top", "left", "bottom", "right", "insideH", "insideV"]
        .iter()
        .map(|side| {
            format!("<{w}:{side} {w}:val=\"single\" {w}:sz=\"4\" {w}:space=\"0\" {w}:color=\"auto\"/>")
        })
        .collect();
    let grid = format!("<{w}:gridCol {w}:w=\"{each}\"/>").repeat(columns);
    let cell = |text: Option<&String>| {
        let text = text.map_or("", String::as_str);
        let run = if text.is_empty() { String::new() } else { crate::text::run(tree, properties, text) };
        format!(
            "<{w}:tc><{w}:tcPr><{w}:tcW {w}:w=\"{each}\" {w}:type=\"dxa\"/></{w}:tcPr><{w}:p>{run}</{w}:p></{w}:tc>"
        )
    };
    let rows: String = rows
        .iter()
        .map(|row| {
            format!("<{w}:tr>{}</{w}:tr>", (0..columns).map(|at| cell(row.get(at))).collect::<String>())
        })
        .collect();
    format!(
        "<{w}:tbl><{w}:tblPr><{w}:tblW {w}:w=\"{}\" {w}:type=\"dxa\"/><{w}:tblBorders>{sides}</{w}:tblBorders></{w}:tblPr><{w}:tblGrid>{grid}</{w}:tblGrid>{rows}</{w}:tbl>",
        each * columns
    )
}
