//! Interprets a Word file: computes its numbers, resolves spans, collects alternative texts.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use crate::xml::Node;

/// The content of a Word file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    /// Every non-empty paragraph, including those in tables.
    pub(crate) lines: Vec<Line>,
    /// For each table, its rows: whether a row is a header, and its cells.
    pub(crate) tables: Vec<Vec<(bool, Vec<Cell>)>>,
    /// The alternative text of each picture.
    pub(crate) pictures: Vec<String>,
    /// The text of the headers and footers.
    pub(crate) furniture: Vec<String>,
    /// The title in the properties.
    pub(crate) title: String,
}

/// A paragraph: its number, its text, and its outline level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) number: String,
    pub(crate) words: String,
    pub(crate) outline: Option<u8>,
}

/// A cell: the number of columns it spans, and whether it continues the one above.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) columns: usize,
    pub(crate) continued: bool,
    pub(crate) words: String,
}

/// The parts of a package.
pub(crate) fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|i| {
            let mut file = archive.by_index(i).unwrap();
            let mut part = Vec::new();
            file.read_to_end(&mut part).unwrap();
            (file.name().unwrap().into_owned(), part)
        })
        .collect()
}

/// Reads a Word file.
pub(crate) fn read(bytes: &[u8]) -> Reading {
    let parts = parts(bytes);
    let part = |name: &str| Node::read(std::str::from_utf8(&parts[name]).unwrap());
    let document = part("word/document.xml");
    let (styles, numbering) = (part("word/styles.xml"), part("word/numbering.xml"));
    let mut numbers = Numbers { definitions: definitions(&numbering), ..Numbers::default() };
    let lines = document
        .all("w:p")
        .map(|paragraph| line(paragraph, &styles, &mut numbers))
        .filter(|line| !(line.words.is_empty() && line.number.is_empty()))
        .collect();
    let tables = document.all("w:tbl").map(table).collect();
    let pictures = document
        .all("wp:docPr")
        .map(|properties| properties.attribute("descr").unwrap_or_default().to_owned())
        .collect();
    let mut furniture: Vec<String> = parts
        .keys()
        .filter(|name| name.starts_with("word/header") || name.starts_with("word/footer"))
        .map(|name| uncounted(&squeezed(&words(&part(name)))))
        .filter(|words| !words.is_empty())
        .collect();
    furniture.sort();
    furniture.dedup();
    let title = part("docProps/core.xml").all("dc:title").map(Node::words).collect();
    Reading { lines, tables, pictures, furniture, title }
}

/// The text without white space.
pub(crate) fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The text with page numbers, which depend on the last layout, replaced by a mark.
fn uncounted(text: &str) -> String {
    let mut uncounted = String::new();
    for c in text.chars() {
        if !matches!(c, '0'..='9' | 'i' | 'v' | 'x') {
            uncounted.push(c);
        } else if !uncounted.ends_with('#') {
            uncounted.push('#');
        }
    }
    uncounted
}

/// The printed text of a paragraph or part.
fn words(node: &Node) -> String {
    match node.name.as_str() {
        "w:t" => node.words(),
        "w:tab" | "w:br" => " ".to_owned(),
        // Properties hold tab stops, and instructions are not printed.
        "w:pPr" | "w:rPr" | "w:instrText" => String::new(),
        _ => node.children.iter().map(words).collect(),
    }
}

fn table(table: &Node) -> Vec<(bool, Vec<Cell>)> {
    table.children.iter().filter(|child| child.name == "w:tr").map(row).collect()
}

fn row(row: &Node) -> (bool, Vec<Cell>) {
    let header = row.child("w:trPr").and_then(|properties| properties.child("w:tblHeader"));
    let header = header.is_some_and(|header| !matches!(header.attribute("w:val"), Some("false" | "0")));
    let cells = row.children.iter().filter(|child| child.name == "w:tc").map(|cell| {
        let properties = cell.child("w:tcPr");
        let columns = properties.and_then(|properties| properties.value("w:gridSpan"));
        let merge = properties.and_then(|properties| properties.child("w:vMerge"));
        Cell {
            columns: columns.map_or(1, |columns| columns.parse().unwrap()),
            continued: merge.is_some_and(|merge| merge.attribute("w:val") != Some("restart")),
            words: squeezed(&words(cell)),
        }
    });
    (header, cells.collect())
}

fn line(paragraph: &Node, styles: &Node, numbers: &mut Numbers) -> Line {
    let properties = paragraph.child("w:pPr");
    let style = properties.and_then(|properties| properties.value("w:pStyle"));
    // A paragraph's own word goes before its style's, and that before what the style is based on.
    let mut sources: Vec<&Node> = properties.into_iter().collect();
    let mut next = style;
    while let Some(style) =
        next.and_then(|id| styles.all("w:style").find(|style| style.attribute("w:styleId") == Some(id)))
    {
        sources.extend(style.child("w:pPr"));
        next = style.value("w:basedOn");
    }
    let outline = sources.iter().find_map(|source| source.value("w:outlineLvl"));
    let list = sources.iter().find_map(|source| source.child("w:numPr")?.value("w:numId"));
    let level = sources.iter().find_map(|source| source.child("w:numPr")?.value("w:ilvl"));
    Line {
        number: list.map_or_else(String::new, |list| {
            numbers.next(list, level.map_or(0, |level| level.parse().unwrap()))
        }),
        words: squeezed(&words(paragraph)),
        outline: outline.map(|level| level.parse().unwrap()).filter(|level: &u8| *level < 9),
    }
}

/// A level of a list: its format, its pattern, its start.
#[derive(Clone, Debug)]
struct Level {
    format: String,
    text: String,
    start: usize,
}

/// A list, by its id: the counter it shares with others, its levels, and where it restarts.
#[derive(Clone, Debug)]
struct Definition {
    counter: String,
    levels: Vec<Level>,
    starts: BTreeMap<usize, usize>,
}

fn definitions(numbering: &Node) -> BTreeMap<String, Definition> {
    let level = |level: &Node| Level {
        format: level.value("w:numFmt").unwrap_or("decimal").to_owned(),
        text: level.value("w:lvlText").unwrap_or_default().to_owned(),
        start: level.value("w:start").map_or(1, |start| start.parse().unwrap()),
    };
    let shared: BTreeMap<&str, Vec<Level>> = numbering
        .all("w:abstractNum")
        .map(|list| (list.attribute("w:abstractNumId").unwrap(), list.all("w:lvl").map(level).collect()))
        .collect();
    numbering
        .all("w:num")
        .map(|list| {
            let counter = list.value("w:abstractNumId").unwrap();
            let starts = list.all("w:lvlOverride").filter_map(|over| {
                let start = over.value("w:startOverride")?.parse().unwrap();
                Some((over.attribute("w:ilvl").unwrap().parse().unwrap(), start))
            });
            let definition = Definition {
                counter: counter.to_owned(),
                levels: shared[counter].clone(),
                starts: starts.collect(),
            };
            (list.attribute("w:numId").unwrap().to_owned(), definition)
        })
        .collect()
}

/// Counts like Word.
#[derive(Default)]
struct Numbers {
    definitions: BTreeMap<String, Definition>,
    counts: BTreeMap<String, Vec<usize>>,
    begun: Vec<String>,
}

impl Numbers {
    /// The number of the next paragraph of a list.
    fn next(&mut self, list: &str, level: usize) -> String {
        let Some(definition) = self.definitions.get(list) else { return String::new() };
        let counts = self.counts.entry(definition.counter.clone()).or_default();
        counts.resize(9, 0);
        if !self.begun.contains(&list.to_owned()) {
            self.begun.push(list.to_owned());
            for (level, start) in &definition.starts {
                counts[*level] = start - 1;
            }
        }
        let start = definition.levels[level].start;
        counts[level] = if counts[level] == 0 { start } else { counts[level] + 1 };
        counts[level + 1..].fill(0);
        let shown = (0..=level).fold(definition.levels[level].text.clone(), |text, i| {
            let format = definition.levels.get(i).map_or("decimal", |level| level.format.as_str());
            text.replace(&format!("%{}", i + 1), &numeral(format, counts[i]))
        });
        squeezed(&shown)
    }
}

fn numeral(format: &str, n: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match format {
        "chineseCounting" | "chineseCountingThousand" | "ideographDigital" if n < 100 => {
            let tens = if n < 20 { "" } else { DIGITS[n / 10] };
            format!("{tens}{}{}", if n < 10 { "" } else { "十" }, DIGITS[n % 10])
        }
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if (1..=20).contains(&n) => {
            char::from_u32(0x2460 + n as u32 - 1).unwrap_or_default().to_string()
        }
        "bullet" | "none" => String::new(),
        _ => n.to_string(),
    }
}
