//! Converts the body of a Word document to lines: paragraphs, and table rows with cells separated by tabs.

use std::time::Instant;

use super::field::Fields;
use super::note::{NoteId, Notes, referred};
use super::numbering::{Asked, Numbering};
use super::run::{RunProperties, RunStyles, Theme};
use super::xml::{Element, Step, Steps};
use crate::Result;
use crate::cells::{Breaks, row_lines};
use crate::superscript::superscript;
use crate::symbol::SymbolFont;

/// Elements whose content is in the file but not on the page.
const UNSHOWN: [&str; 6] = ["del", "moveFrom", "delText", "delInstrText", "rt", "fldData"];

/// The characters that end a sentence. A note is inserted after the first paragraph that contains one: after a title it
/// would become part of it.
const SENTENCE_ENDS: [char; 5] = ['。', '；', ';', '！', '.'];

/// The theme and the styles of the document, and the time limit for reading it.
pub(super) struct Look<'a> {
    pub(super) theme: &'a Theme,
    pub(super) styles: &'a RunStyles,
    pub(super) deadline: Instant,
}

/// The result of reading a part.
#[derive(Debug, Default)]
pub(super) struct Story {
    pub(super) lines: Vec<String>,
    /// The number of pictures: text in them is not read.
    pub(super) pictures: usize,
    /// It includes another file, which is not read.
    pub(super) embeds: bool,
}

/// Reads a part of the document into lines; the notes it refers to are moved out of `notes`.
pub(super) fn read(
    xml: &str,
    numbering: &mut Numbering,
    notes: &mut Notes,
    look: &Look<'_>,
) -> Result<Story> {
    let mut body = Body::new(numbering, notes, look);
    body.read(xml)?;
    body.end_cell();
    let lines = body.flows.into_iter().next().unwrap_or_default();
    Ok(Story { lines, ..body.story })
}

/// Reads a part of notes.
pub(super) fn read_notes(
    xml: &str,
    kind: &'static str,
    numbering: &mut Numbering,
    look: &Look<'_>,
    into: &mut Notes,
) -> Result<()> {
    let mut none = Notes::default();
    let mut body = Body::new(numbering, &mut none, look);
    body.notes_kind = Some(kind);
    body.read(xml)?;
    for (id, lines) in body.notes_read {
        into.add(kind, id, &lines);
    }
    Ok(())
}

/// A paragraph being read.
#[derive(Default)]
struct Paragraph {
    text: String,
    asked: Asked,
    style: String,
    run: Run,
    /// The notes it refers to.
    notes: Vec<NoteId>,
    /// Is its paragraph mark deleted, so that it continues in the next?
    runs_on: bool,
}

/// A run being read.
#[derive(Default)]
struct Run {
    own: RunProperties,
    style: String,
    is_superscript: bool,
}

struct Body<'a> {
    numbering: &'a mut Numbering,
    notes: &'a mut Notes,
    look: &'a Look<'a>,
    story: Story,
    /// The open elements.
    names: Vec<String>,
    /// The destinations of finished lines: the page, and the open cells.
    flows: Vec<Vec<String>>,
    /// The cells of the open rows, each with its lines.
    rows: Vec<Vec<Vec<String>>>,
    /// The open paragraphs: a text box is nested in one.
    paragraphs: Vec<Paragraph>,
    /// The depth of the outermost open element that is not shown.
    unshown_from: Option<usize>,
    /// For each open `AlternateContent`: has one of its choices produced text?
    choices: Vec<bool>,
    fields: Fields,
    /// Notes that wait for the end of a sentence, with the depth of the cell they are in.
    waiting: Vec<(usize, NoteId)>,
    /// The kind of notes the part holds; `None` for a part with text.
    notes_kind: Option<&'static str>,
    notes_read: Vec<(String, Vec<String>)>,
    /// The number of open flows in the cell that continues the one above.
    merged_from: Option<usize>,
    /// The text of a paragraph whose mark is deleted, waiting for the next paragraph.
    unended: String,
}

impl<'a> Body<'a> {
    fn new(numbering: &'a mut Numbering, notes: &'a mut Notes, look: &'a Look<'a>) -> Body<'a> {
        Body {
            numbering,
            notes,
            look,
            story: Story::default(),
            names: Vec::new(),
            flows: vec![Vec::new()],
            rows: Vec::new(),
            paragraphs: Vec::new(),
            unshown_from: None,
            choices: Vec::new(),
            fields: Fields::default(),
            waiting: Vec::new(),
            notes_kind: None,
            notes_read: Vec::new(),
            merged_from: None,
            unended: String::new(),
        }
    }

    fn read(&mut self, xml: &str) -> Result<()> {
        let mut steps = Steps::new(xml, self.look.deadline);
        while let Some(step) = steps.next()? {
            match step {
                Step::Start(element) => self.start(&element),
                Step::End(name) => self.end(&name)?,
                Step::Text(text) => self.text(&text),
            }
        }
        Ok(())
    }

    fn parent(&self, up: usize) -> &str {
        self.names.len().checked_sub(up).and_then(|at| self.names.get(at)).map_or("", String::as_str)
    }

    /// Is this a choice that is not used? Of several alternatives the first that produces text is used.
    fn is_unshown(&self, name: &str) -> bool {
        let is_choice = matches!(name, "Choice" | "Fallback") && self.parent(1) == "AlternateContent";
        UNSHOWN.contains(&name) || is_choice && self.choices.last() == Some(&true)
    }

    fn start(&mut self, element: &Element<'_>) {
        let name = element.name();
        if self.unshown_from.is_none() && self.is_unshown(name) {
            self.unshown_from = Some(self.names.len());
        }
        let shown = self.unshown_from.is_none();
        match name {
            "p" => self.paragraphs.push(Paragraph::default()),
            "tr" => self.rows.push(Vec::new()),
            "tc" => self.flows.push(Vec::new()),
            // A cell that goes on from above shows nothing of its own.
            "vMerge" | "hMerge" if element.attribute("val").is_none_or(|val| val == "continue") => {
                self.merged_from = Some(self.flows.len());
            }
            "AlternateContent" => self.choices.push(false),
            "footnote" | "endnote" if self.notes_kind == Some(name_of_note(name)) => {
                self.notes_read.push((element.attribute("id").unwrap_or_default(), Vec::new()));
            }
            "blip" | "imagedata" if shown && !self.names.iter().any(|name| name == "object") => {
                self.story.pictures += 1;
            }
            "altChunk" | "subDoc" if shown => self.story.embeds = true,
            // The words of a watermark.
            "textpath" if shown => {
                let words = element.attribute("string").unwrap_or_default();
                if let Some(flow) = self.flows.last_mut().filter(|_| !words.trim().is_empty()) {
                    flow.push(words);
                }
            }
            "fldChar" => {
                let kind = element.attribute("fldCharType").unwrap_or_default();
                if let Some(words) = self.fields.mark(&kind).filter(|_| shown) {
                    self.say(&words);
                }
            }
            "tab" | "ptab" if self.parent(1) == "r" && shown => self.say("\t"),
            "br" | "cr" if self.parent(1) == "r" && shown => self.say("\n"),
            "noBreakHyphen" if self.parent(1) == "r" && shown => self.say("-"),
            "sym" | "symEx" if shown => {
                let sign = self.run().map(|run| symbol(element, run));
                if let Some(sign) = sign {
                    self.say(sign.encode_utf8(&mut [0; 4]));
                }
            }
            // An equation of older programs, or a sheet: what it shows is not read.
            "object" if self.parent(1) == "r" && shown => self.say("\u{FFFD}"),
            _ => {}
        }
        self.start_in_paragraph(element, shown);
        self.names.push(name.to_owned());
    }

    fn start_in_paragraph(&mut self, element: &Element<'_>, shown: bool) {
        let name = element.name();
        let in_run_properties = self.parent(1) == "rPr" && self.parent(2) == "r";
        // A change that is tracked keeps the former properties inside the new ones.
        let current =
            self.parent(1) != "pPrChange" && self.parent(2) != "pPrChange" && self.parent(3) != "pPrChange";
        let ends_paragraph = self.names.ends_with(&["pPr".to_owned(), "rPr".to_owned()]);
        let is_formula = self.names.iter().any(|name| name == "oMath");
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        match name {
            "r" => paragraph.run = Run::default(),
            "rStyle" if in_run_properties => {
                paragraph.run.style = element.attribute("val").unwrap_or_default();
            }
            "vertAlign" if in_run_properties => {
                paragraph.run.is_superscript = element.attribute("val").as_deref() == Some("superscript");
            }
            _ if in_run_properties => {
                paragraph.run.own.add(name, &|name| element.attribute(name), self.look.theme);
            }
            // A formula is not laid out here, but a power must not read as a number: 10^6(1/3).
            "sup" if shown => paragraph.text.push('^'),
            "den" if shown => paragraph.text.push('/'),
            "f" if shown && is_formula => paragraph.text.push('('),
            "del" if ends_paragraph => paragraph.runs_on = true,
            "pStyle" if current => paragraph.style = element.attribute("val").unwrap_or_default(),
            "numId" if current => paragraph.asked.list = element.attribute("val"),
            "ilvl" if current => {
                paragraph.asked.level = element.attribute("val").and_then(|v| v.parse().ok());
            }
            _ => {
                if let Some(kind) = referred(name).filter(|_| shown) {
                    let id = element.attribute("id").unwrap_or_default();
                    paragraph.notes.push(NoteId { kind, id });
                }
            }
        }
    }

    fn end(&mut self, name: &str) -> Result<()> {
        self.names.pop();
        match name {
            "p" => self.end_paragraph()?,
            "AlternateContent" => {
                self.choices.pop();
            }
            "footnote" | "endnote" if self.notes_kind == Some(name_of_note(name)) => {
                let lines = self.flows.last_mut().map(std::mem::take).unwrap_or_default();
                if let Some((_, said)) = self.notes_read.last_mut() {
                    *said = lines;
                }
            }
            "f" if self.unshown_from.is_none() && self.names.iter().any(|name| name == "oMath") => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.text.push(')');
                }
            }
            "tc" if self.flows.len() > 1 => {
                let is_merged = self.merged_from == Some(self.flows.len());
                if !is_merged {
                    self.end_cell();
                }
                let cell = self.flows.pop().filter(|_| !is_merged).unwrap_or_default();
                self.merged_from = self.merged_from.filter(|_| !is_merged);
                if let Some(row) = self.rows.last_mut() {
                    row.push(cell);
                }
            }
            "tr" => {
                let row = self.rows.pop().unwrap_or_default();
                let lines = row_lines(&row, Breaks::Typed);
                if let Some(flow) = self.flows.last_mut() {
                    flow.extend(lines);
                }
            }
            _ => {}
        }
        if self.unshown_from == Some(self.names.len()) {
            self.unshown_from = None;
        }
        Ok(())
    }

    fn end_paragraph(&mut self) -> Result<()> {
        let Some(mut paragraph) = self.paragraphs.pop() else { return Ok(()) };
        if self.paragraphs.is_empty() {
            paragraph.text.push_str(&self.fields.end_of_paragraph());
        }
        if self.unshown_from.is_some() {
            return Ok(());
        }
        if !paragraph.text.trim().is_empty() {
            self.choices.fill(true);
        }
        let begun = std::mem::take(&mut self.unended);
        // Word counts an empty paragraph in a list, and shows its number; but not one that is deleted.
        let label = if paragraph.runs_on && paragraph.text.is_empty() || !begun.is_empty() {
            String::new()
        } else {
            self.numbering.label(&paragraph.asked, &paragraph.style)?
        };
        let here = self.flows.len();
        self.waiting.extend(paragraph.notes.into_iter().map(|note| (here, note)));
        let text = format!("{begun}{label}{}", paragraph.text);
        if paragraph.runs_on {
            self.unended = text;
            return Ok(());
        }
        let ends_sentence = text.trim_end().ends_with(SENTENCE_ENDS);
        if let Some(flow) = self.flows.last_mut() {
            flow.extend(text.split('\n').map(str::to_owned));
        }
        if ends_sentence {
            self.end_cell();
        }
        Ok(())
    }

    /// Inserts the notes waiting in this cell, or in the text outside cells.
    fn end_cell(&mut self) {
        let here = self.flows.len();
        let from = self.waiting.iter().position(|(at, _)| *at >= here).unwrap_or(self.waiting.len());
        for (_, note) in self.waiting.split_off(from) {
            let lines = self.notes.take(&note);
            if let Some(flow) = self.flows.last_mut() {
                flow.extend(lines);
            }
        }
    }

    /// The properties of the open run.
    fn run(&self) -> Option<RunProperties> {
        let paragraph = self.paragraphs.last()?;
        let run = &paragraph.run;
        Some(self.look.styles.properties(run.own, &run.style, &paragraph.style))
    }

    fn text(&mut self, text: &str) {
        if self.unshown_from.is_some() {
            return;
        }
        match self.parent(1) {
            "t" => {
                let Some(run) = self.run() else { return };
                let is_superscript =
                    self.paragraphs.last().is_some_and(|paragraph| paragraph.run.is_superscript);
                let shown = text.chars().map(|c| run.shown(c).unwrap_or(char::REPLACEMENT_CHARACTER));
                let words: String = shown.map(|c| if is_superscript { superscript(c) } else { c }).collect();
                self.say(&words);
            }
            "instrText" => self.fields.instruct(text),
            _ => {}
        }
    }

    /// Adds visible text to the open paragraph.
    fn say(&mut self, words: &str) {
        if self.run().is_none_or(RunProperties::is_hidden) || !self.fields.show(words) {
            return;
        }
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.text.push_str(words);
            // Words of a run may have other forms beside them, as a text box has.
            if self.names.iter().rev().take(3).any(|name| name == "Choice") {
                self.choices.fill(true);
            }
        }
    }
}

fn name_of_note(element: &str) -> &'static str {
    if element == "footnote" { "footnote" } else { "endnote" }
}

/// A character set in a symbol font. Older documents have ≥ and ≤ in this form; an unknown one becomes U+FFFD, since a
/// comparison without its sign would be misread.
fn symbol(element: &Element<'_>, run: RunProperties) -> char {
    let code = element.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok()).unwrap_or(0);
    let own = element.attribute("font");
    let known = match own.as_deref().map(SymbolFont::named) {
        Some(Some(font)) => font.sign(code),
        Some(None) => char::from_u32(code).filter(|c| !('\u{E000}'..='\u{F8FF}').contains(c)),
        None => char::from_u32(code).and_then(|c| run.shown(c)),
    };
    known.filter(|c| !c.is_control()).unwrap_or(char::REPLACEMENT_CHARACTER)
}
