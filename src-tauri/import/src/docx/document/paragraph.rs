//! The content of a paragraph: its runs, fields, notes and formulas.

use super::super::run::RunProperties;
use super::formula;
use super::model::{Inline, Lost, LostKind, NoteId, NoteKind, Text};
use super::story::{Line, Story, is_content};
use super::style::Look;
use super::tree::Node;
use crate::symbol::SymbolFont;

/// How a run is set.
struct Setting {
    /// The look of its text, which is empty.
    text: Text,
    signs: RunProperties,
}

impl Story<'_> {
    /// Reads what stands in a paragraph, or in an element around a part of it.
    pub(super) fn runs(&mut self, node: &Node, line: &mut Line) {
        for child in &node.children {
            match child.name.as_str() {
                "r" => self.run(child, line),
                "ins" | "moveTo" | "smartTag" | "customXml" | "sdtContent" | "dir" | "bdo" | "rubyBase" => {
                    self.runs(child, line);
                }
                "sdt" if is_content(child) => self.runs(child, line),
                "hyperlink" => {
                    line.links += 1;
                    self.runs(child, line);
                    line.links -= 1;
                }
                "fldSimple" => {
                    self.fields.begin();
                    self.fields.instruct(child.attribute("instr").unwrap_or_default());
                    self.fields.separate();
                    self.runs(child, line);
                    self.end_field(line);
                }
                "bookmarkStart" => {
                    if let Some(name) = self.open_bookmark(child) {
                        line.bookmarks.push(name);
                    }
                }
                "bookmarkEnd" => self.close_bookmark(child),
                "oMath" => {
                    for inline in formula::read(child) {
                        self.say(inline, line);
                    }
                }
                "oMathPara" => self.formulas(child, line),
                "AlternateContent" => self.alternative(child, line, &|story, choice, line| {
                    story.runs(choice, line);
                }),
                _ => {}
            }
        }
    }

    /// Displayed formulas, each on a line.
    fn formulas(&mut self, node: &Node, line: &mut Line) {
        for (n, formula) in node.children.iter().filter(|child| child.name == "oMath").enumerate() {
            if n > 0 {
                self.say(Inline::Break, line);
            }
            for inline in formula::read(formula) {
                self.say(inline, line);
            }
        }
    }

    /// Of several alternatives the first that holds something.
    fn alternative(&mut self, node: &Node, line: &mut Line, read: &dyn Fn(&mut Self, &Node, &mut Line)) {
        for choice in node.children.iter().filter(|node| matches!(node.name.as_str(), "Choice" | "Fallback"))
        {
            let mut tried = Line { style: line.style.clone(), links: line.links, ..Line::default() };
            read(self, choice, &mut tried);
            if tried.inlines.is_empty() && tried.boxes.is_empty() {
                continue;
            }
            line.inlines.append(&mut tried.inlines);
            line.boxes.append(&mut tried.boxes);
            line.bookmarks.append(&mut tried.bookmarks);
            return;
        }
    }

    fn end_field(&mut self, line: &mut Line) {
        for inline in self.fields.end() {
            self.say(inline, line);
        }
    }

    fn run(&mut self, node: &Node, line: &mut Line) {
        let setting = self.setting(node.child("rPr"), line);
        self.run_content(node, &setting, line);
    }

    fn setting(&self, properties: Option<&Node>, line: &Line) -> Setting {
        let none = Node::default();
        let properties = properties.unwrap_or(&none);
        let style = properties.child("rStyle").and_then(Node::val).unwrap_or_default();
        let mut signs = RunProperties::default();
        for node in &properties.children {
            signs.add(&node.name, &|name| node.attribute(name).map(str::to_owned), self.context.theme);
        }
        let look = self.context.styles.look(Look::read(properties), style, &line.style);
        let is_link = line.links > 0 || self.context.styles.name(style).eq_ignore_ascii_case("hyperlink");
        let text = Text {
            text: String::new(),
            bold: look.bold == Some(true),
            italic: look.italic == Some(true),
            script: look.script(),
            blue: !is_link && look.is_blue(),
            size: look.size.unwrap_or(0),
            font: look.font.unwrap_or_default(),
            formula: false,
        };
        Setting { text, signs: self.context.signs.properties(signs, style, &line.style) }
    }

    fn run_content(&mut self, node: &Node, setting: &Setting, line: &mut Line) {
        for child in &node.children {
            match child.name.as_str() {
                "fldChar" => match child.attribute("fldCharType") {
                    Some("begin") => self.fields.begin(),
                    Some("separate") => self.fields.separate(),
                    Some("end") => self.end_field(line),
                    _ => {}
                },
                "instrText" => self.fields.instruct(&child.inner_text()),
                _ if setting.signs.is_hidden() => {}
                "t" => self.text(&child.inner_text(), setting, line),
                "tab" | "ptab" => self.word("\t", setting, line),
                "noBreakHyphen" => self.word("-", setting, line),
                "br" | "cr" => {
                    let is_page = child.attribute("type") == Some("page");
                    self.say(if is_page { Inline::PageBreak } else { Inline::Break }, line);
                }
                "sym" | "symEx" => self.sign(child, setting, line),
                "drawing" | "pict" | "object" => self.draw(child, line),
                "footnoteReference" | "endnoteReference" => self.note(child, line),
                "ruby" => child.children.iter().filter(|part| part.name == "rubyBase").for_each(|base| {
                    self.runs(base, line);
                }),
                "AlternateContent" => self.alternative(child, line, &|story, choice, line| {
                    story.run_content(choice, setting, line);
                }),
                _ => {}
            }
        }
    }

    fn word(&mut self, word: &str, setting: &Setting, line: &mut Line) {
        let text = word.to_owned();
        self.say(Inline::Text(Text { text, ..setting.text.clone() }), line);
    }

    /// The characters of a run. One of a font whose signs are not known is lost.
    fn text(&mut self, text: &str, setting: &Setting, line: &mut Line) {
        let mut words = String::new();
        for c in text.chars() {
            match setting.signs.shown(c) {
                Some('\n' | '\r') => words.push(' '),
                Some(shown) => words.push(shown),
                None => {
                    if !words.is_empty() {
                        self.word(&std::mem::take(&mut words), setting, line);
                    }
                    self.lose_sign(format!("字符代码 {:X}", u32::from(c)), line);
                }
            }
        }
        if !words.is_empty() {
            self.word(&words, setting, line);
        }
    }

    fn lose_sign(&mut self, about: String, line: &mut Line) {
        self.say(Inline::Lost(Lost { kind: LostKind::Symbol, about }), line);
    }

    /// A character of a symbol font.
    fn sign(&mut self, node: &Node, setting: &Setting, line: &mut Line) {
        let code = node.attribute("char").unwrap_or_default();
        let font = node.attribute("font");
        let number = u32::from_str_radix(code, 16).unwrap_or(0);
        let known = match font.map(SymbolFont::named) {
            Some(Some(font)) => font.sign(number),
            Some(None) => char::from_u32(number).filter(|c| !('\u{E000}'..='\u{F8FF}').contains(c)),
            None => char::from_u32(number).and_then(|c| setting.signs.shown(c)),
        };
        match known.filter(|c| !c.is_control()) {
            Some(c) => self.word(c.encode_utf8(&mut [0; 4]), setting, line),
            None => self.lose_sign(format!("{} 字体的符号 {code}", font.unwrap_or_default()), line),
        }
    }

    fn note(&mut self, node: &Node, line: &mut Line) {
        let Some(id) = node.attribute("id").and_then(|id| id.parse().ok()) else { return };
        let kind = if node.name == "footnoteReference" { NoteKind::Footnote } else { NoteKind::Endnote };
        let note = NoteId { kind, id };
        for name in self.open_bookmarks.values() {
            self.note_marks.insert(name.clone(), note.clone());
        }
        self.say(Inline::Note(note), line);
    }
}
