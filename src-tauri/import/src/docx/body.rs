//! The body of a Word document to lines: paragraphs, and tables as cells between tabs.

use std::time::Instant;

use super::numbering::{Asked, Numbering};
use super::xml::{Element, Step, Steps};
use crate::Result;
use crate::cells::{Breaks, row_lines};
use crate::raised::raised;
use crate::symbol::in_symbol_font;

/// What stands in the file and not on the page.
const UNSHOWN: [&str; 7] = ["del", "moveFrom", "delText", "instrText", "Fallback", "rt", "fldData"];

/// Reads a part of the document into lines.
pub(super) fn read(xml: &str, numbering: &mut Numbering, deadline: Instant) -> Result<String> {
    let mut steps = Steps::new(xml, deadline);
    let mut body = Body {
        numbering,
        names: Vec::new(),
        flows: vec![Vec::new()],
        rows: Vec::new(),
        paragraphs: Vec::new(),
        unshown: 0,
        merged_from: None,
        unended: String::new(),
    };
    while let Some(step) = steps.next()? {
        match step {
            Step::Start(element) => body.start(&element),
            Step::End(name) => body.end(&name)?,
            Step::Text(text) => body.text(&text),
        }
    }
    let lines = body.flows.into_iter().next().unwrap_or_default();
    Ok(lines.into_iter().map(|line| line + "\n").collect())
}

/// A paragraph under way.
#[derive(Default)]
struct Paragraph {
    text: String,
    asked: Asked,
    style: String,
    hidden: bool,
    raised: bool,
    /// Is its end deleted, so that it runs on into the next?
    runs_on: bool,
}

struct Body<'a> {
    numbering: &'a mut Numbering,
    /// The elements that are open.
    names: Vec<String>,
    /// Where finished lines go: the page, and the cells that are open.
    flows: Vec<Vec<String>>,
    /// The cells of the rows that are open, each with its lines.
    rows: Vec<Vec<Vec<String>>>,
    /// The paragraphs that are open: a text box stands inside one.
    paragraphs: Vec<Paragraph>,
    /// How many unshown elements are open.
    unshown: usize,
    /// How many flows were open in the cell that goes on from the one above.
    merged_from: Option<usize>,
    /// A paragraph whose end is deleted waits here for the next.
    unended: String,
}

impl Body<'_> {
    fn parent(&self, up: usize) -> &str {
        self.names.len().checked_sub(up).and_then(|at| self.names.get(at)).map_or("", String::as_str)
    }

    fn start(&mut self, element: &Element<'_>) {
        let name = element.name();
        self.unshown += usize::from(UNSHOWN.contains(&name));
        match name {
            "p" => self.paragraphs.push(Paragraph::default()),
            "tr" => self.rows.push(Vec::new()),
            "tc" => self.flows.push(Vec::new()),
            // A cell that goes on from above shows nothing of its own.
            "vMerge" | "hMerge" if element.attribute("val").is_none_or(|val| val == "continue") => {
                self.merged_from = Some(self.flows.len());
            }
            _ => {}
        }
        let in_run = self.parent(1) == "r";
        let in_run_properties = self.parent(1) == "rPr" && self.parent(2) == "r";
        // A change that is tracked keeps the former properties inside the new ones.
        let current =
            self.parent(1) != "pPrChange" && self.parent(2) != "pPrChange" && self.parent(3) != "pPrChange";
        let shown = self.unshown == 0;
        let is_formula = self.names.iter().any(|name| name == "oMath");
        if let Some(paragraph) = self.paragraphs.last_mut() {
            match name {
                "r" => (paragraph.hidden, paragraph.raised) = (false, false),
                "vertAlign" if in_run_properties => {
                    paragraph.raised = element.attribute("val").as_deref() == Some("superscript");
                }
                // A formula is not laid out here, but a power must not read as a number: 10^6(1/3).
                "sup" if shown => paragraph.text.push('^'),
                "den" if shown => paragraph.text.push('/'),
                "f" if shown && is_formula => paragraph.text.push('('),
                "del" if self.names.ends_with(&["pPr".to_owned(), "rPr".to_owned()]) => {
                    paragraph.runs_on = true;
                }
                "vanish" if in_run_properties => paragraph.hidden = element.is_on(),
                "pStyle" if current => paragraph.style = element.attribute("val").unwrap_or_default(),
                "numId" if current => paragraph.asked.list = element.attribute("val"),
                "ilvl" if current => {
                    paragraph.asked.level = element.attribute("val").and_then(|v| v.parse().ok());
                }
                "tab" | "ptab" if in_run && shown => paragraph.text.push('\t'),
                "br" | "cr" if in_run && shown => paragraph.text.push('\n'),
                "noBreakHyphen" if in_run && shown => paragraph.text.push('-'),
                "sym" if in_run && shown && !paragraph.hidden => paragraph.text.push(symbol(element)),
                _ => {}
            }
        }
        self.names.push(name.to_owned());
    }

    fn end(&mut self, name: &str) -> Result<()> {
        self.names.pop();
        self.unshown -= usize::from(UNSHOWN.contains(&name));
        match name {
            "p" => self.end_paragraph()?,
            "f" if self.unshown == 0 && self.names.iter().any(|name| name == "oMath") => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.text.push(')');
                }
            }
            "tc" if self.flows.len() > 1 => {
                let is_merged = self.merged_from == Some(self.flows.len());
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
        Ok(())
    }

    fn end_paragraph(&mut self) -> Result<()> {
        let Some(paragraph) = self.paragraphs.pop() else { return Ok(()) };
        if self.unshown > 0 {
            return Ok(());
        }
        let begun = std::mem::take(&mut self.unended);
        // Word counts an empty paragraph in a list, and shows its number; but not one that is deleted.
        let label = if paragraph.runs_on && paragraph.text.is_empty() || !begun.is_empty() {
            String::new()
        } else {
            self.numbering.label(&paragraph.asked, &paragraph.style)?
        };
        let text = format!("{begun}{label}{}", paragraph.text);
        if paragraph.runs_on {
            self.unended = text;
        } else if let Some(flow) = self.flows.last_mut() {
            flow.extend(text.split('\n').map(str::to_owned));
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        let is_text = self.parent(1) == "t" && self.unshown == 0;
        if let Some(paragraph) = self.paragraphs.last_mut().filter(|paragraph| is_text && !paragraph.hidden) {
            if paragraph.raised {
                paragraph.text.extend(text.chars().map(raised));
            } else {
                paragraph.text.push_str(text);
            }
        }
    }
}

/// A character set in a symbol font. ≥ and ≤ come this way out of older documents; what is not known is shown as
/// missing, since a comparison that vanished would be read as another.
fn symbol(element: &Element<'_>) -> char {
    let code = element.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok()).unwrap_or(0);
    let is_symbol_font = element.attribute("font").is_some_and(|font| font.eq_ignore_ascii_case("Symbol"));
    let known = match code {
        0xF000..0xF100 if is_symbol_font => in_symbol_font(code),
        0xF000..0xF100 => None,
        _ => char::from_u32(code).filter(|c| !c.is_control()),
    };
    known.unwrap_or(char::REPLACEMENT_CHARACTER)
}
