//! Formulas of Word (OMML, ECMA-376, part 1, 22.1) as a line of text with scripts, where that has one reading.

use super::model::{Inline, Lost, LostKind, Script, Text};
use super::tree::Node;

/// Reads a formula: as text where it can be written on a line, else as a [`Lost`] with its letters.
pub(super) fn read(node: &Node) -> Vec<Inline> {
    let written = line(node).map(|line| line.0.into_iter().map(Inline::Text).collect::<Vec<_>>());
    written.unwrap_or_else(|| {
        let texts = node.descendants().into_iter().filter(|part| part.name == "t");
        let about = texts.map(Node::inner_text).collect::<Vec<_>>().join(" ");
        vec![Inline::Lost(Lost { kind: LostKind::Formula, about })]
    })
}

/// A formula written on a line, in runs of one script each.
#[derive(Default)]
struct Written(Vec<Text>);

impl Written {
    fn plain(text: &str) -> Written {
        Written::scripted(text, Script::Plain)
    }

    fn scripted(text: &str, script: Script) -> Written {
        if text.is_empty() {
            return Written::default();
        }
        Written(vec![Text { text: text.to_owned(), script, formula: true, ..Text::default() }])
    }

    fn text(&self) -> String {
        self.0.iter().map(|run| run.text.as_str()).collect()
    }

    fn push(&mut self, other: Written) {
        for run in other.0 {
            match self.0.last_mut().filter(|last| last.script == run.script) {
                Some(last) => last.text.push_str(&run.text),
                None => self.0.push(run),
            }
        }
    }

    fn then(mut self, other: Written) -> Written {
        self.push(other);
        self
    }

    /// All of it raised or lowered; `None` where a part of it is already.
    fn raised(self, script: Script) -> Option<Written> {
        let is_plain = self.0.iter().all(|run| run.script == Script::Plain);
        is_plain.then(|| Written::scripted(&self.text(), script))
    }

    /// In brackets, unless it is one number, one letter or one word with its scripts.
    fn grouped(self) -> Written {
        let operators = ['+', '-', '−', '±', '×', '·', '/', '=', '<', '>', '≤', '≥', ',', ' ', '∑', '∏', '∫'];
        let plain: String =
            self.0.iter().filter(|run| run.script == Script::Plain).map(|run| run.text.as_str()).collect();
        let is_bracketed = plain.starts_with('(') && plain.find(')') == Some(plain.len() - 1);
        if is_bracketed || !plain.contains(operators) {
            return self;
        }
        Written::plain("(").then(self).then(Written::plain(")"))
    }
}

/// The parts of an element, written on a line.
fn line(node: &Node) -> Option<Written> {
    let mut written = Written::default();
    for child in &node.children {
        written.push(part(child)?);
    }
    Some(written)
}

/// An argument of a construction; empty where it is absent or hidden.
fn argument(node: &Node, name: &str) -> Option<Written> {
    node.child(name).map_or_else(|| Some(Written::default()), line)
}

/// A property of a construction: the character it names, `None` where it does not say.
fn sign<'a>(node: &'a Node, properties: &str, name: &str) -> Option<&'a str> {
    node.at(&[properties, name]).map(|node| node.val().unwrap_or_default())
}

fn part(node: &Node) -> Option<Written> {
    Some(match node.name.as_str() {
        "r" => {
            let texts = node.children.iter().filter(|child| child.name == "t");
            Written::plain(&texts.map(Node::inner_text).collect::<String>())
        }
        "f" => {
            let (above, below) = (argument(node, "num")?, argument(node, "den")?);
            if sign(node, "fPr", "type") == Some("noBar") {
                return None;
            }
            above.grouped().then(Written::plain("/")).then(below.grouped())
        }
        "sSup" => base(node)?.then(argument(node, "sup")?.raised(Script::Superscript)?),
        "sSub" => base(node)?.then(argument(node, "sub")?.raised(Script::Subscript)?),
        "sSubSup" => {
            let sub = argument(node, "sub")?.raised(Script::Subscript)?;
            base(node)?.then(sub).then(argument(node, "sup")?.raised(Script::Superscript)?)
        }
        "sPre" => {
            let sub = argument(node, "sub")?.raised(Script::Subscript)?;
            sub.then(argument(node, "sup")?.raised(Script::Superscript)?).then(argument(node, "e")?)
        }
        "rad" => {
            let hidden = node.child("radPr").is_some_and(|properties| properties.has("degHide"));
            let degree = if hidden { Written::default() } else { argument(node, "deg")? };
            let inner = argument(node, "e")?.grouped();
            degree.raised(Script::Superscript)?.then(Written::plain("√")).then(inner)
        }
        "nary" => {
            let hidden = |name: &str| node.child("naryPr").is_some_and(|properties| properties.has(name));
            let limit = |name: &str, hide: &str, script: Script| {
                if hidden(hide) { Some(Written::default()) } else { argument(node, name)?.raised(script) }
            };
            let sub = limit("sub", "subHide", Script::Subscript)?;
            let sup = limit("sup", "supHide", Script::Superscript)?;
            let operator = Written::plain(sign(node, "naryPr", "chr").unwrap_or("∫"));
            operator.then(sub).then(sup).then(argument(node, "e")?)
        }
        "d" => {
            let mut inner = Written::default();
            for (n, part) in node.children.iter().filter(|child| child.name == "e").enumerate() {
                if n > 0 {
                    inner.push(Written::plain(sign(node, "dPr", "sepChr").unwrap_or("|")));
                }
                inner.push(line(part)?);
            }
            let open = Written::plain(sign(node, "dPr", "begChr").unwrap_or("("));
            open.then(inner).then(Written::plain(sign(node, "dPr", "endChr").unwrap_or(")")))
        }
        "func" => {
            let name = argument(node, "fName")?;
            let inner = argument(node, "e")?;
            let parted = !inner.text().starts_with('(');
            name.then(Written::plain(if parted { " " } else { "" })).then(inner)
        }
        "limLow" => argument(node, "e")?.then(argument(node, "lim")?.raised(Script::Subscript)?),
        "limUpp" => argument(node, "e")?.then(argument(node, "lim")?.raised(Script::Superscript)?),
        "acc" => accented(argument(node, "e")?, sign(node, "accPr", "chr").unwrap_or("\u{302}"))?,
        "bar" if sign(node, "barPr", "pos") == Some("top") => accented(argument(node, "e")?, "\u{305}")?,
        "box" | "e" | "num" | "den" | "sub" | "sup" | "deg" | "lim" | "fName" | "oMath" | "ins" | "sdt"
        | "sdtContent" | "smartTag" | "moveTo" => line(node)?,
        // A matrix, an array of equations, a brace below: none has one reading on a line.
        "m" | "eqArr" | "groupChr" | "borderBox" | "phant" | "bar" => return None,
        _ => Written::default(),
    })
}

fn base(node: &Node) -> Option<Written> {
    Some(argument(node, "e")?.grouped())
}

/// A letter with a sign above it, as Unicode combines the two; `None` for more than one letter.
fn accented(inner: Written, accent: &str) -> Option<Written> {
    let accent = match accent {
        "¯" | "\u{304}" | "‾" => "\u{305}",
        "^" | "ˆ" => "\u{302}",
        "~" | "˜" => "\u{303}",
        "→" => "\u{20d7}",
        "˙" => "\u{307}",
        accent => accent,
    };
    let is_letter = inner.0.len() == 1 && inner.text().chars().count() == 1;
    is_letter.then(|| inner.then(Written::plain(accent)))
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    fn written(inner: &str) -> String {
        let node = Node::parse(&format!("<m>{inner}</m>"), Instant::now() + Duration::from_secs(5)).unwrap();
        let shown = |inline: &Inline| match inline {
            Inline::Text(run) => match run.script {
                Script::Plain => run.text.clone(),
                Script::Superscript => format!("^{{{}}}", run.text),
                Script::Subscript => format!("_{{{}}}", run.text),
            },
            Inline::Lost(lost) => format!("lost: {}", lost.about),
            _ => String::new(),
        };
        read(&node).iter().map(shown).collect()
    }

    #[test]
    fn a_formula_is_a_line_where_that_has_one_reading() {
        let r = |text: &str| format!("<r><t>{text}</t></r>");
        let f = |a: &str, b: &str| format!("<f><num>{}</num><den>{}</den></f>", r(a), r(b));
        assert_eq!(written(&f("a+b", "c")), "(a+b)/c");
        let power = format!("<sSup><e>{}</e><sup>{}</sup></sSup>", r("x"), r("n+1"));
        assert_eq!(written(&power), "x^{n+1}");
        let nested = format!("<sSup><e>{}</e><sup>{power}</sup></sSup>", r("e"));
        assert_eq!(written(&nested), "lost: e x n+1");
        let sum = format!(
            "<nary><naryPr><chr val=\"∑\"/></naryPr><sub>{}</sub><sup>{}</sup><e>{}</e></nary>",
            r("i=1"),
            r("n"),
            r("x")
        );
        assert_eq!(written(&sum), "∑_{i=1}^{n}x");
        let root = format!("<rad><radPr><degHide/></radPr><deg/><e>{}</e></rad>", r("a+b"));
        assert_eq!(written(&root), "√(a+b)");
        let mean = format!("<bar><barPr><pos val=\"top\"/></barPr><e>{}</e></bar>", r("x"));
        assert_eq!(written(&mean), "x\u{305}");
        assert_eq!(written(&format!("<m><mr><e>{}</e></mr></m>", r("1"))), "lost: 1");
        assert_eq!(written(&format!("<d><e>{}</e></d>", r("a"))), "(a)");
        assert_eq!(written(&format!("{}<del>{}</del>", r("a"), r("b"))), "a");
    }
}
