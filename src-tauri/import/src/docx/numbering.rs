//! Computes Word's automatic numbers, which are not in the text of paragraphs.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use super::numerals;
use super::xml::{Step, Steps};
use crate::{ImportError, Result};

/// The number of list levels in Word.
const LEVELS: usize = 9;

/// The list and level a paragraph requests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    /// `w:numId`; "0" for none.
    pub list: Option<String>,
    /// `w:ilvl`, from 0.
    pub level: Option<usize>,
}

#[derive(Clone, Debug, Default)]
struct Level {
    format: String,
    text: String,
    start: u32,
    suffix: String,
    decimal_only: bool,
    style: String,
    /// The level, from 1, at which counting restarts; 0 for never. `None`: at every higher level.
    restart: Option<usize>,
    /// The indentation of its text, in twips.
    left: Option<i32>,
}

/// What stands before a paragraph of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// The definition the list is made from: lists that go on with one another share it.
    pub(super) definition: String,
    /// From 0.
    pub(super) level: usize,
    /// Word's name of the format: `decimal`, `bullet`.
    pub(super) format: String,
    /// The count at its level.
    pub(super) number: u32,
    /// The label as Word shows it; `None` where its format is unknown.
    label: Option<String>,
    /// The indentation of the level's text, in twips.
    pub(super) left: Option<i32>,
}

type Levels = BTreeMap<usize, Level>;

#[derive(Clone, Debug, Default)]
struct List {
    of: String,
    starts: BTreeMap<usize, u32>,
    /// Levels redefined for this list only.
    own: Levels,
}

#[derive(Clone, Debug, Default)]
struct Style {
    based_on: String,
    asked: Asked,
}

/// The lists of a document, and their current counts.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbering {
    definitions: BTreeMap<String, Levels>,
    /// Definitions that only refer to a list style.
    links: BTreeMap<String, String>,
    lists: BTreeMap<String, List>,
    styles: BTreeMap<String, Style>,
    counts: BTreeMap<String, [Option<u32>; LEVELS]>,
    begun: BTreeSet<String>,
}

impl Numbering {
    /// Reads `numbering.xml` and `styles.xml`; either may be empty.
    pub(super) fn read(numbering: &str, styles: &str, deadline: Instant) -> Result<Numbering> {
        let mut read = Numbering::default();
        read.read_definitions(numbering, deadline)?;
        read.read_styles(styles, deadline)?;
        Ok(read)
    }

    fn read_definitions(&mut self, xml: &str, deadline: Instant) -> Result<()> {
        let mut steps = Steps::new(xml, deadline);
        let (mut definition, mut list, mut level) = (String::new(), String::new(), 0);
        let mut in_override = false;
        while let Some(step) = steps.next()? {
            let element = match step {
                Step::Start(element) => element,
                Step::End(name) => {
                    in_override &= name != "lvlOverride";
                    continue;
                }
                Step::Text(_) => continue,
            };
            let value = element.attribute("val").unwrap_or_default();
            match element.name() {
                "abstractNum" => {
                    definition = element.attribute("abstractNumId").unwrap_or_default();
                    self.definitions.entry(definition.clone()).or_default();
                }
                "num" => list = element.attribute("numId").unwrap_or_default(),
                "abstractNumId" => self.lists.entry(list.clone()).or_default().of = value,
                "lvlOverride" => {
                    in_override = true;
                    level = index(element.attribute("ilvl"));
                }
                "startOverride" => {
                    let start = value.parse().unwrap_or(1);
                    self.lists.entry(list.clone()).or_default().starts.insert(level, start);
                }
                "numStyleLink" => {
                    self.links.insert(definition.clone(), value);
                }
                "lvl" => level = index(element.attribute("ilvl")),
                name => {
                    let levels = if in_override {
                        &mut self.lists.entry(list.clone()).or_default().own
                    } else {
                        self.definitions.entry(definition.clone()).or_default()
                    };
                    match name {
                        "numFmt" => entry(levels, level).format = value,
                        "lvlText" => entry(levels, level).text = value,
                        "start" => entry(levels, level).start = value.parse().unwrap_or(1),
                        "suff" => entry(levels, level).suffix = value,
                        "isLgl" => entry(levels, level).decimal_only = element.is_on(),
                        "pStyle" => entry(levels, level).style = value,
                        "lvlRestart" => entry(levels, level).restart = value.parse().ok(),
                        "ind" => {
                            let left = element.attribute("left").or_else(|| element.attribute("start"));
                            entry(levels, level).left = left.and_then(|left| left.parse().ok());
                        }
                        _ => {}
                    }
                }
            }
        }
        Ok(())
    }

    fn read_styles(&mut self, xml: &str, deadline: Instant) -> Result<()> {
        let mut steps = Steps::new(xml, deadline);
        let mut id = String::new();
        while let Some(step) = steps.next()? {
            let Step::Start(element) = step else { continue };
            let value = element.attribute("val");
            match element.name() {
                "style" => id = element.attribute("styleId").unwrap_or_default(),
                "basedOn" => self.styles.entry(id.clone()).or_default().based_on = value.unwrap_or_default(),
                "numId" => self.styles.entry(id.clone()).or_default().asked.list = value,
                "ilvl" => self.styles.entry(id.clone()).or_default().asked.level = Some(index(value)),
                _ => {}
            }
        }
        Ok(())
    }

    /// Counts a paragraph and returns its label as shown by Word; may be empty.
    pub(super) fn label(&mut self, asked: &Asked, style: &str) -> Result<String> {
        match self.mark(asked, style)? {
            None => Ok(String::new()),
            Some(mark) => mark.label.ok_or(ImportError::DocxNumbering),
        }
    }

    /// Counts a paragraph and returns what stands before it; `None` where it is in no list.
    pub(super) fn mark(&mut self, asked: &Asked, style: &str) -> Result<Option<Mark>> {
        let (list, level) = match &asked.list {
            Some(list) => (list.clone(), asked.level.unwrap_or(0)),
            None => match self.asked_by_style(style) {
                Some((list, level)) => (list, asked.level.unwrap_or(level)),
                None => return Ok(None),
            },
        };
        if list == "0" || list.is_empty() {
            return Ok(None);
        }
        let unknown = || ImportError::DocxNumbering;
        let found = self.lists.get(&list).ok_or_else(unknown)?.clone();
        let mut levels = self.levels(&found.of).ok_or_else(unknown)?.clone();
        levels.extend(found.own.clone());
        let here = levels.get(&level).ok_or_else(unknown)?;
        let counts = self.counts.entry(found.of.clone()).or_default();
        // A list that names its own start takes it the first time it is met.
        if self.begun.insert(list) {
            for (level, start) in &found.starts {
                if let Some(count) = counts.get_mut(*level) {
                    *count = start.checked_sub(1);
                }
            }
        }
        let count = counts.get_mut(level).ok_or_else(unknown)?;
        let start = found.starts.get(&level).copied().unwrap_or(here.start);
        let number = count.map_or(start, |count| count.saturating_add(1));
        *count = Some(number);
        for (deeper, count) in counts.iter_mut().enumerate().skip(level + 1) {
            let restart = levels.get(&deeper).and_then(|level| level.restart);
            // ECMA-376, part 1, 17.9.10: it begins anew after that level or a higher one.
            if restart.is_none_or(|restart| level < restart) {
                *count = None;
            }
        }
        let mut label = render(&levels, here, counts);
        // Between 一、 and the words Word has room, but a typist would have put nothing.
        if let Some(label) = &mut label
            && here.suffix != "nothing"
            && label.ends_with(|c: char| c.is_ascii())
        {
            label.push(' ');
        }
        let (format, left) = (here.format.clone(), here.left);
        Ok(Some(Mark { definition: found.of, level, format, number, label, left }))
    }

    /// The levels of a definition, or of the definition its list style refers to.
    fn levels(&self, definition: &str) -> Option<&Levels> {
        let levels = self.definitions.get(definition)?;
        let Some(style) = self.links.get(definition).filter(|_| levels.is_empty()) else {
            return Some(levels);
        };
        let list = self.styles.get(style)?.asked.list.as_ref()?;
        self.definitions.get(&self.lists.get(list)?.of)
    }

    fn asked_by_style(&self, style: &str) -> Option<(String, usize)> {
        let mut name = style;
        // Styles stand on one another; a ring of them is a damaged document.
        for _ in 0..32 {
            let found = self.styles.get(name)?;
            if let Some(list) = &found.asked.list {
                let level = found.asked.level.or_else(|| {
                    let levels = self.definitions.get(&self.lists.get(list)?.of)?;
                    levels.iter().find(|(_, level)| level.style == style).map(|(index, _)| *index)
                });
                return Some((list.clone(), level.unwrap_or(0)));
            }
            name = &found.based_on;
        }
        None
    }
}

fn entry(levels: &mut Levels, index: usize) -> &mut Level {
    levels.entry(index).or_insert_with(|| Level { start: 1, ..Level::default() })
}

fn index(value: Option<String>) -> usize {
    value.and_then(|value| value.parse().ok()).unwrap_or(0)
}

/// Fills in the pattern of a level, such as `%1.%2`. A bullet has no text and is left out.
fn render(levels: &Levels, here: &Level, counts: &[Option<u32>; LEVELS]) -> Option<String> {
    if here.format == "bullet" {
        return Some(String::new());
    }
    let mut label = String::new();
    let mut pattern = here.text.chars().peekable();
    while let Some(c) = pattern.next() {
        let number =
            pattern.peek().and_then(|digit| digit.to_digit(10)).filter(|digit| c == '%' && *digit > 0);
        let Some(number) = number else {
            label.push(c);
            continue;
        };
        pattern.next();
        let of = number as usize - 1;
        let level = levels.get(&of)?;
        let count = counts.get(of).copied().flatten().unwrap_or(level.start);
        let format = match level.format.as_str() {
            "" => "decimal",
            _ if here.decimal_only => "decimal",
            format => format,
        };
        label.push_str(&numerals::write(format, count)?);
    }
    Some(label)
}
