//! Word's automatic numbering: headings in one multilevel list tied to their styles, and one list for each list.

use shenbao_core::application::heading_number;

use super::families::LATIN;
use super::xml::Element;
use super::{NAMESPACE, styles};
use crate::document::{Heading, List, ListNumbers};

const HEADINGS: usize = 1;
const BULLETS: usize = 2;
/// The definitions of ordered lists, by the form of their numbers.
const DOTTED: usize = 3;
const BRACKETED: usize = 4;
const CIRCLED: usize = 5;
/// The first id of the ordered lists.
const ORDERED: usize = 3;
/// The number of list levels that are distinguished.
const LEVELS: usize = 5;

/// The indent per list level, in twentieths of a point.
const STEP: usize = 480;
/// The space between a number and the text, and the room for a bullet: as in the PDF.
const NUMBER_GAP: usize = 84;
const BULLET_ROOM: usize = 300;

/// The numbering of a document under construction.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// Word's current count for each heading level.
    counts: [u32; 4],
    /// The level, the first number and the form of the numbers of each ordered list.
    ordered: Vec<(usize, u32, ListNumbers)>,
}

impl Numbering {
    /// Does Word's count match the number of this heading? If not, the number is written as text.
    pub(super) fn counts(&mut self, heading: &Heading) -> bool {
        let level = usize::from(heading.level.clamp(1, 4)) - 1;
        if heading.number.is_empty() {
            return false;
        }
        let next = self.counts[level] + 1;
        let same = heading_number(level as u8 + 1, next) == heading.number;
        if same {
            self.counts[level] = next;
            self.counts[level + 1..].fill(0);
        }
        same
    }

    /// The list id and level for the items of a list at this depth.
    pub(super) fn list(&mut self, list: &List, depth: usize) -> (usize, usize) {
        let level = depth.min(LEVELS - 1);
        if !list.ordered {
            return (BULLETS, level);
        }
        self.ordered.push((level, list.start, list.numbers));
        (ORDERED + self.ordered.len() - 1, level)
    }

    /// `word/numbering.xml`
    pub(super) fn part(&self) -> Element {
        let ordered = self.ordered.iter().enumerate().map(|(i, (level, start, numbers))| {
            let from = Element::new("w:lvlOverride")
                .set("w:ilvl", level)
                .with(Element::val("w:startOverride", start));
            let definition = match numbers {
                ListNumbers::Dotted => DOTTED,
                ListNumbers::Bracketed => BRACKETED,
                ListNumbers::Circled => CIRCLED,
            };
            instance(ORDERED + i, definition).with(from)
        });
        Element::new("w:numbering")
            .set("xmlns:w", NAMESPACE)
            .with(headings())
            .with(list(BULLETS, "53480002", |level| {
                ("bullet", if level == 0 { "•" } else { "–" }.to_owned())
            }))
            .with(list(DOTTED, "53480003", |level| ("decimal", format!("%{}.", level + 1))))
            .with(list(BRACKETED, "53480005", |level| ("decimal", format!("（%{}）", level + 1))))
            .with(list(CIRCLED, "53480006", |level| ("decimalEnclosedCircle", format!("%{}", level + 1))))
            .with(instance(HEADINGS, HEADINGS))
            .with(instance(BULLETS, BULLETS))
            .with_all(ordered)
    }
}

/// The indent of a list's text at this depth.
pub(super) fn indent(depth: usize) -> usize {
    STEP * (depth.min(LEVELS - 1) + 1)
}

/// The list id of headings.
pub(super) fn headings_list() -> usize {
    HEADINGS
}

fn instance(id: usize, of: usize) -> Element {
    Element::new("w:num").set("w:numId", id).with(Element::val("w:abstractNumId", of))
}

fn definition(id: usize, key: &str) -> Element {
    Element::new("w:abstractNum")
        .set("w:abstractNumId", id)
        .with(Element::val("w:nsid", key))
        .with(Element::val("w:multiLevelType", "multilevel"))
}

fn level(number: usize, format: &str) -> Element {
    Element::new("w:lvl")
        .set("w:ilvl", number)
        .with(Element::val("w:start", 1))
        .with(Element::val("w:numFmt", format))
}

/// The levels of headings: 一、 then （一） then 1. then （1）.
fn headings() -> Element {
    const FORMS: [(&str, &str, &str); 4] = [
        ("chineseCounting", "nothing", "%1、"),
        ("chineseCounting", "nothing", "（%2）"),
        ("decimal", "space", "%3."),
        ("decimal", "nothing", "（%4）"),
    ];
    let levels = FORMS.iter().enumerate().map(|(i, (format, after, text))| {
        level(i, format)
            .with(Element::val("w:pStyle", styles::heading(i as u8 + 1)))
            .with(Element::val("w:suff", after))
            .with(Element::val("w:lvlText", text))
            .with(Element::val("w:lvlJc", "left"))
            .with(Element::new("w:pPr").with(Element::new("w:ind").set("w:left", 0).set("w:firstLine", 0)))
            .with(Element::new("w:rPr").with(Element::new("w:rFonts").set("w:hint", "eastAsia")))
    });
    definition(HEADINGS, "53480001").with_all(levels)
}

fn list(id: usize, key: &str, form: impl Fn(usize) -> (&'static str, String)) -> Element {
    let levels = (0..LEVELS).map(|i| {
        let (format, text) = form(i);
        let (align, hanging) = if format == "bullet" { ("left", BULLET_ROOM) } else { ("right", NUMBER_GAP) };
        let place = Element::new("w:ind").set("w:left", indent(i)).set("w:hanging", hanging);
        let font =
            Element::new("w:rFonts").set("w:hint", "default").set("w:ascii", LATIN).set("w:hAnsi", LATIN);
        level(i, format)
            .with(Element::val("w:lvlText", text))
            .with(Element::val("w:lvlJc", align))
            .with(Element::new("w:pPr").with(place))
            .with(Element::new("w:rPr").with(font))
    });
    definition(id, key).with_all(levels)
}
