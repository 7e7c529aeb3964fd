//! The text of a paragraph as characters, and edits that replace some of them.
//!
//! A tab or a break is one character, a `w:sym` one, a content control or an old form field one U+FFFC; deleted text,
//! drawings and text boxes are none.

use std::ops::Range;

use crate::xml::{Edit, Tree, escaped};

/// Stands for a content control or an old form field.
pub(crate) const OBJECT: char = '\u{FFFC}';

/// Letters of Wingdings that are boxes and ticks (Microsoft's table of the font): letter in `w:sym`, sign.
const SIGNS: [(&str, char); 9] = [
    ("F0A8", '□'),
    ("F06F", '□'),
    ("F071", '□'),
    ("F0A3", '□'),
    ("F0FE", '☑'),
    ("F052", '☑'),
    ("F0FD", '☒'),
    ("F0FC", '√'),
    ("F050", '√'),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// `w:t`
    Text,
    /// A tab, a break, a hyphen
    Mark,
    /// `w:sym`
    Sign,
    /// A control or a form field
    Object,
}

#[derive(Clone, Debug)]
struct Piece {
    node: usize,
    kind: Kind,
    /// Its characters in the paragraph.
    range: Range<usize>,
}

/// A paragraph.
#[derive(Clone, Debug)]
pub(crate) struct Paragraph {
    /// Its element.
    pub(crate) node: usize,
    /// Its text.
    pub(crate) chars: Vec<char>,
    /// Which characters are underlined.
    pub(crate) underlined: Vec<bool>,
    pieces: Vec<Piece>,
}

impl Paragraph {
    /// Reads a paragraph, or what stands in a control.
    pub(crate) fn read(tree: &Tree<'_>, node: usize) -> Paragraph {
        let mut paragraph = Paragraph { node, chars: Vec::new(), underlined: Vec::new(), pieces: Vec::new() };
        paragraph.walk(tree, node, &mut 0);
        paragraph
    }

    fn walk(&mut self, tree: &Tree<'_>, node: usize, field: &mut u32) {
        for child in tree.node(node).children.iter().copied() {
            let is = |name| tree.is(child, name);
            if [
                "w:pPr",
                "w:rPr",
                "w:del",
                "w:moveFrom",
                "w:drawing",
                "w:pict",
                "w:object",
                "mc:AlternateContent",
            ]
            .into_iter()
            .any(is)
            {
                continue;
            }
            if is("w:fldChar") {
                match tree.attr(child, "w:fldCharType") {
                    Some("begin") if *field > 0 || tree.child(child, "w:ffData").is_some() => {
                        if *field == 0 {
                            self.push(tree, child, Kind::Object, OBJECT.to_string());
                        }
                        *field += 1;
                    }
                    Some("end") => *field = field.saturating_sub(1),
                    _ => {}
                }
            } else if *field > 0 {
                self.walk(tree, child, field);
            } else if is("w:t") {
                self.push(tree, child, Kind::Text, tree.text(child));
            } else if is("w:tab") || is("w:ptab") {
                self.push(tree, child, Kind::Mark, "\t".to_owned());
            } else if is("w:br") || is("w:cr") {
                self.push(tree, child, Kind::Mark, "\n".to_owned());
            } else if is("w:noBreakHyphen") {
                self.push(tree, child, Kind::Mark, "-".to_owned());
            } else if is("w:sym") {
                let letter = tree.attr(child, "w:char").unwrap_or_default();
                let sign = SIGNS.iter().find(|(of, _)| of.eq_ignore_ascii_case(letter));
                self.push(tree, child, Kind::Sign, sign.map_or('\u{FFFD}', |(_, sign)| *sign).to_string());
            } else if is("w:sdt") {
                self.push(tree, child, Kind::Object, OBJECT.to_string());
            } else {
                self.walk(tree, child, field);
            }
        }
    }

    fn push(&mut self, tree: &Tree<'_>, node: usize, kind: Kind, text: String) {
        let from = self.chars.len();
        self.chars.extend(text.chars());
        let line = tree.val(tree.node(node).parent, &["w:rPr", "w:u"]).is_some_and(|line| line != "none");
        self.underlined.resize(self.chars.len(), line);
        self.pieces.push(Piece { node, kind, range: from..self.chars.len() });
    }

    /// Its text.
    pub(crate) fn text(&self) -> String {
        self.chars.iter().collect()
    }

    /// Some of its text.
    pub(crate) fn slice(&self, range: Range<usize>) -> String {
        self.chars[range].iter().collect()
    }

    /// The control or form field at a character.
    pub(crate) fn object(&self, at: usize) -> Option<usize> {
        let piece = self.pieces.iter().find(|piece| piece.kind == Kind::Object && piece.range.contains(&at));
        piece.map(|piece| piece.node)
    }

    /// The edits that put these texts in the place of these characters. The ranges do not overlap.
    pub(crate) fn replace(&self, tree: &Tree<'_>, changes: &[(Range<usize>, String)]) -> Vec<Edit> {
        let mut inside: Vec<Vec<(Range<usize>, String)>> = vec![Vec::new(); self.pieces.len()];
        let mut edits = Vec::new();
        let mut changes = changes.to_vec();
        changes.sort_by_key(|(range, _)| (range.start, range.end));
        for (range, value) in changes {
            let mut value = Some(value);
            let touches = |piece: &Piece| {
                if range.is_empty() {
                    piece.kind == Kind::Text
                        && piece.range.start <= range.start
                        && range.start <= piece.range.end
                } else {
                    piece.range.start < range.end && range.start < piece.range.end
                }
            };
            for (index, piece) in self.pieces.iter().enumerate().filter(|(_, piece)| touches(piece)) {
                if range.is_empty() && value.is_none() {
                    break;
                }
                let local = range.start.max(piece.range.start) - piece.range.start
                    ..range.end.min(piece.range.end) - piece.range.start;
                match piece.kind {
                    Kind::Text => inside[index].push((local, value.take().unwrap_or_default())),
                    Kind::Mark => edits.push(Edit {
                        range: tree.node(piece.node).outer.clone(),
                        source: value.take().map(|text| text_element(tree, &text)).unwrap_or_default(),
                    }),
                    Kind::Sign => edits.extend(tick(tree, piece.node, &value.take().unwrap_or_default())),
                    Kind::Object => {}
                }
            }
            if let Some(value) = value {
                edits.push(self.append(tree, &run(tree, &self.properties(tree), &value)));
            }
        }
        for (piece, changes) in self.pieces.iter().zip(inside) {
            if changes.is_empty() {
                continue;
            }
            let mut text = String::new();
            let mut at = 0;
            let of_piece = &self.chars[piece.range.clone()];
            for (local, value) in changes {
                text.extend(&of_piece[at..local.start]);
                text.push_str(&value);
                at = local.end;
            }
            text.extend(&of_piece[at..]);
            edits
                .push(Edit { range: tree.node(piece.node).outer.clone(), source: text_element(tree, &text) });
        }
        edits
    }

    /// The edits that take away its text and write runs instead, in the style of the paragraph's mark.
    pub(crate) fn rewrite(&self, tree: &Tree<'_>, runs: &str) -> Vec<Edit> {
        let mut edits: Vec<Edit> = self
            .pieces
            .iter()
            .filter(|piece| matches!(piece.kind, Kind::Text | Kind::Mark))
            .map(|piece| Edit { range: tree.node(piece.node).outer.clone(), source: String::new() })
            .collect();
        edits.push(self.append(tree, runs));
        edits
    }

    /// The edit that puts runs at its end.
    pub(crate) fn append(&self, tree: &Tree<'_>, runs: &str) -> Edit {
        let node = tree.node(self.node);
        if node.inner.end == node.outer.end {
            let start = tree.source(self.node).trim_end_matches("/>").trim_end();
            let name = start.trim_start_matches('<').split_whitespace().next().unwrap_or("w:p");
            return Edit { range: node.outer.clone(), source: format!("{start}>{runs}</{name}>") };
        }
        Edit { range: node.inner.end..node.inner.end, source: runs.to_owned() }
    }

    /// The run properties of its text: those of its last run, or of its mark.
    pub(crate) fn properties(&self, tree: &Tree<'_>) -> String {
        let runs = tree
            .descendants(self.node)
            .filter(|node| tree.is(*node, "w:r") && tree.child(*node, "w:t").is_some());
        match runs.last() {
            Some(last) => tree.child(last, "w:rPr").map_or(String::new(), |own| tree.source(own).to_owned()),
            None => self.mark_properties(tree),
        }
    }

    /// The run properties of its mark, without what only a mark has.
    pub(crate) fn mark_properties(&self, tree: &Tree<'_>) -> String {
        let Some(mark) = tree.at(self.node, &["w:pPr", "w:rPr"]) else { return String::new() };
        let own = ["w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:rPrChange"];
        let kept =
            tree.node(mark).children.iter().filter(|child| !own.iter().any(|name| tree.is(**child, name)));
        let kept: String = kept.map(|child| tree.source(*child)).collect();
        let w = tree.w();
        if kept.is_empty() { String::new() } else { format!("<{w}:rPr>{kept}</{w}:rPr>") }
    }

    /// The source of its paragraph properties, without a section break: that belongs to the one paragraph.
    pub(crate) fn paragraph_properties(&self, tree: &Tree<'_>) -> String {
        let Some(own) = tree.child(self.node, "w:pPr") else { return String::new() };
        match tree.child(own, "w:sectPr") {
            Some(section) => tree.source(own).replace(tree.source(section), ""),
            None => tree.source(own).to_owned(),
        }
    }
}

/// A run of text; a line break in it is one in the document.
pub(crate) fn run(tree: &Tree<'_>, properties: &str, text: &str) -> String {
    let w = tree.w();
    format!("<{w}:r>{properties}{}</{w}:r>", text_element(tree, text))
}

fn text_element(tree: &Tree<'_>, text: &str) -> String {
    let w = tree.w();
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| format!("<{w}:t xml:space=\"preserve\">{}</{w}:t>", escaped(line)))
        .collect();
    lines.join(&format!("<{w}:br/>"))
}

/// Ticks a box that is a letter of Wingdings.
fn tick(tree: &Tree<'_>, node: usize, sign: &str) -> Option<Edit> {
    let letter = tree.attr(node, "w:char")?;
    let ticked = SIGNS.iter().find(|(_, of)| sign.starts_with(*of)).map(|(letter, _)| *letter)?;
    let source = tree.source(node).replacen(&format!("\"{letter}\""), &format!("\"{ticked}\""), 1);
    Some(Edit { range: tree.node(node).outer.clone(), source })
}

/// Blank to a reader: spaces of any width, underscores.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '_' | '＿' | '\u{200B}')
}

/// How wide text is set, in halves of a Chinese character.
pub(crate) fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() || matches!(c, '\u{2002}' | '\u{A0}') { 1 } else { 2 }).sum()
}
