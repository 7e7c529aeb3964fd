//! The body of a Word document to lines: paragraphs, and tables as cells between tabs.

use std::time::Instant;

use super::numbering::{Asked, Numbering};
use super::xml::{Element, Step, Steps};
use crate::Result;
use crate::symbol::in_symbol_font;

/// What stands in the file and not on the page.
const UNSHOWN: [&str; 7] = ["del", "moveFrom", "delText", "instrText", "Fallback", "rt", "fldData"];

/// Reads a part of the document into lines.
pub(super) fn read(xml: &str, numbering: &mut Numbering, deadline: Instant) -> Result<String> {
    let mut steps = Steps::new(xml, deadline);
    let mut body = Body {
        numbering,
        names: Vec::new(),
        flows: vec![String::new()],
        rows: Vec::new(),
        paragraphs: Vec::new(),
        unshown: 0,
    };
    while let Some(step) = steps.next()? {
        match step {
            Step::Start(element) => body.start(&element),
            Step::End(name) => body.end(&name)?,
            Step::Text(text) => body.text(&text),
        }
    }
    Ok(body.flows.into_iter().next().unwrap_or_default())
}

/// A paragraph under way.
#[derive(Default)]
struct Paragraph {
    text: String,
    asked: Asked,
    style: String,
    hidden: bool,
}

struct Body<'a> {
    numbering: &'a mut Numbering,
    /// The elements that are open.
    names: Vec<String>,
    /// Where finished lines go: the page, and the cells that are open.
    flows: Vec<String>,
    /// The cells of the rows that are open.
    rows: Vec<Vec<String>>,
    /// The paragraphs that are open: a text box stands inside one.
    paragraphs: Vec<Paragraph>,
    /// How many unshown elements are open.
    unshown: usize,
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
            "tc" => self.flows.push(String::new()),
            _ => {}
        }
        let in_run = self.parent(1) == "r";
        let in_run_properties = self.parent(1) == "rPr" && self.parent(2) == "r";
        // A change that is tracked keeps the former properties inside the new ones.
        let current =
            self.parent(1) != "pPrChange" && self.parent(2) != "pPrChange" && self.parent(3) != "pPrChange";
        let shown = self.unshown == 0;
        if let Some(paragraph) = self.paragraphs.last_mut() {
            match name {
                "r" => paragraph.hidden = false,
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
            "tc" if self.flows.len() > 1 => {
                let cell = self.flows.pop().unwrap_or_default();
                let cell = cell.trim_end_matches('\n').to_owned();
                if let Some(row) = self.rows.last_mut() {
                    row.push(cell);
                }
            }
            "tr" => {
                let row = self.rows.pop().unwrap_or_default().join("\t");
                self.line(row.trim_end_matches('\t'));
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
        let label = self.numbering.label(&paragraph.asked, &paragraph.style)?;
        // Word counts an empty paragraph in a list, and shows its number.
        self.line(&format!("{label}{}", paragraph.text));
        Ok(())
    }

    fn line(&mut self, line: &str) {
        if let Some(flow) = self.flows.last_mut() {
            flow.push_str(line);
            flow.push('\n');
        }
    }

    fn text(&mut self, text: &str) {
        let is_text = self.parent(1) == "t" && self.unshown == 0;
        if let Some(paragraph) = self.paragraphs.last_mut().filter(|paragraph| is_text && !paragraph.hidden) {
            paragraph.text.push_str(text);
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
