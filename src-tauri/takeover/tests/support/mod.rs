//! Small invented applications, built from their parts, and what was taken over of them as lines.

#![allow(clippy::unwrap_used, reason = "a test may stop where it fails")]

use std::io::{Cursor, Write};

use jiff::civil::date;
use shenbao_core::application::{Application, Block, Refers, Run, Script};
use shenbao_core::asset::Assets;
use shenbao_core::catalogue::Catalogue;
use shenbao_guide::organisation::LeadProfile;
use shenbao_import::document::read_word;
use shenbao_takeover::{Placements, TakeoverReport, take_over};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const NAMESPACES: &str = r#"xmlns:w="w" xmlns:r="r" xmlns:wp="wp" xmlns:a="a" xmlns:pic="pic" xmlns:m="m" xmlns:mc="mc" xmlns:v="v" xmlns:o="o" xmlns:wps="wps" xmlns:wpg="wpg" xmlns:c="c""#;

/// A PNG of one pixel.
pub(crate) const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\xff\xff?\0\x05\xfe\x02\xfe\xdc\xa7\x35\x81\x84\0\0\0\0IEND\xaeB`\x82";

/// The parts of a document.
#[derive(Default)]
pub(crate) struct Docx {
    pub(crate) body: String,
    pub(crate) styles: String,
    pub(crate) numbering: String,
    pub(crate) footnotes: String,
    pub(crate) endnotes: String,
}

impl Docx {
    pub(crate) fn of(body: impl Into<String>) -> Docx {
        Docx { body: body.into(), ..Docx::default() }
    }

    /// The file. Pictures `rId1.png` and `rId2.emf` are there for any body.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let document =
            format!("<w:document {NAMESPACES}><w:body>{}<w:sectPr/></w:body></w:document>", self.body);
        let relation = |id: &str, kind: &str, target: &str| {
            format!("<Relationship Id=\"{id}\" Type=\"http://x/{kind}\" Target=\"{target}\"/>")
        };
        let relations = [
            relation("rId1", "image", "media/image1.png"),
            relation("rId2", "image", "media/image2.emf"),
            relation("s", "styles", "styles.xml"),
            relation("n", "numbering", "numbering.xml"),
            relation("f", "footnotes", "footnotes.xml"),
            relation("e", "endnotes", "endnotes.xml"),
        ];
        let part =
            |root: &str, inner: &str| format!("<w:{root} {NAMESPACES}>{inner}</w:{root}>").into_bytes();
        let parts: Vec<(&str, Vec<u8>)> = vec![
            ("[Content_Types].xml", b"<Types/>".to_vec()),
            (
                "_rels/.rels",
                format!(
                    "<Relationships>{}</Relationships>",
                    relation("d", "officeDocument", "word/document.xml")
                )
                .into_bytes(),
            ),
            ("word/document.xml", document.into_bytes()),
            (
                "word/_rels/document.xml.rels",
                format!("<Relationships>{}</Relationships>", relations.concat()).into_bytes(),
            ),
            ("word/styles.xml", part("styles", &self.styles)),
            ("word/numbering.xml", part("numbering", &self.numbering)),
            ("word/footnotes.xml", part("footnotes", &self.footnotes)),
            ("word/endnotes.xml", part("endnotes", &self.endnotes)),
            ("word/media/image1.png", PNG.to_vec()),
            ("word/media/image2.emf", b"\x01\0\0\0emf".to_vec()),
        ];
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            archive.start_file(name, SimpleFileOptions::default()).unwrap();
            archive.write_all(&bytes).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    /// What it becomes in a new application of the city.
    #[track_caller]
    pub(crate) fn taken(&self) -> Taken {
        let catalogue = Catalogue::shipped();
        let (read, topic) = catalogue.topic("chongqing-2023-biomedicine-major", 2).unwrap();
        let mut application = Application::begin(read, topic, LeadProfile::default(), date(2026, 11, 30));
        let mut assets = Assets::default();
        let document = read_word(&self.bytes()).unwrap();
        let report = take_over(&document, &mut application, &mut assets, &Placements::default()).unwrap();
        application.check_bounds().unwrap();
        Taken { application, assets, report }
    }
}

/// An application with what was taken over, and the report.
pub(crate) struct Taken {
    pub(crate) application: Application,
    pub(crate) assets: Assets,
    pub(crate) report: TakeoverReport,
}

impl Taken {
    /// The text of a section, a line for each block.
    pub(crate) fn text(&self, section: &str) -> Vec<String> {
        let mut lines = Vec::new();
        for block in self.application.narrative.get(section).into_iter().flat_map(|text| text.blocks()) {
            push(&block, "", &mut lines);
        }
        lines
    }

    /// What the report has of a chapter that no place took.
    pub(crate) fn left(&self, chapter: &str) -> String {
        let parts = self.report.left_over.iter().filter(|left| left.chapter == chapter);
        parts.map(|left| left.text.as_str()).collect::<Vec<_>>().join("\n")
    }

    /// The amounts of the ledger by payer or category.
    pub(crate) fn amounts(&self) -> Vec<(String, String)> {
        let cells = self.application.budget.cells.iter().map(|cell| {
            let payer = cell.payer.map(|payer| payer.key().to_owned());
            (cell.category.clone().or(payer).unwrap_or_default(), cell.amount.clone())
        });
        cells.collect()
    }
}

fn runs(runs: &[Run]) -> String {
    let run = |run: &Run| {
        let text = match &run.refers {
            Some(Refers::Citation(id)) => format!("<{id}>"),
            Some(Refers::Target(id)) => format!("<{id}>"),
            None => run.text.clone(),
        };
        match run.script {
            Script::Plain if run.bold => format!("*{text}*"),
            Script::Plain => text,
            Script::Superscript => format!("^{text}^"),
            Script::Subscript => format!("_{text}_"),
        }
    };
    runs.iter().map(run).collect()
}

fn push(block: &Block, indent: &str, lines: &mut Vec<String>) {
    match block {
        Block::Paragraph(content) => lines.push(format!("{indent}{}", runs(content))),
        Block::Heading { level, runs: content } => {
            lines.push(format!("{indent}{} {}", "#".repeat(usize::from(*level)), runs(content)));
        }
        Block::List { ordered, start, items } => {
            for (number, item) in (*start..).zip(items) {
                let mark = if *ordered { format!("{number}. ") } else { "- ".to_owned() };
                for (at, block) in item.blocks.iter().enumerate() {
                    let own = if at == 0 { format!("{indent}{mark}") } else { format!("{indent}  ") };
                    match block {
                        Block::List { .. } => push(block, &format!("{indent}  "), lines),
                        block => push(block, &own, lines),
                    }
                }
            }
        }
        Block::Table(table) => {
            lines.push(format!("{indent}表〈{}〉{} {}", table.caption, table.id, table.header_rows));
            for row in &table.rows {
                let cells = row.iter().map(|cell| {
                    let mut inner = Vec::new();
                    cell.blocks.iter().for_each(|block| push(block, "", &mut inner));
                    let text = inner.join("/");
                    match (cell.columns, cell.rows) {
                        (1, 1) => text,
                        (columns, rows) => format!("{text}({columns}×{rows})"),
                    }
                });
                lines.push(format!("{indent}| {}", cells.collect::<Vec<_>>().join(" | ")));
            }
        }
        Block::Figure(figure) => {
            let sign = if figure.asset.is_empty() { "缺" } else { "有" };
            lines.push(format!("{indent}图〈{}〉{} {sign}{}", figure.caption, figure.id, figure.alt));
        }
    }
}

/// A run with properties.
pub(crate) fn r(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A paragraph of runs with properties.
pub(crate) fn para(properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
}

/// A paragraph of text.
pub(crate) fn p(text: &str) -> String {
    para("", &r("", text))
}

/// A bold paragraph.
pub(crate) fn b(text: &str) -> String {
    para("", &r("<w:b/>", text))
}

/// A paragraph in a style.
pub(crate) fn styled(style: &str, text: &str) -> String {
    para(&format!("<w:pStyle w:val=\"{style}\"/>"), &r("", text))
}

/// A heading by its outline level, from 1.
pub(crate) fn h(level: usize, text: &str) -> String {
    para(&format!("<w:outlineLvl w:val=\"{}\"/>", level - 1), &r("", text))
}

/// An item of a list.
pub(crate) fn item(list: usize, level: usize, text: &str) -> String {
    para(&format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"), &r("", text))
}

/// A cell with properties.
pub(crate) fn tc(properties: &str, inner: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>")
}

/// A row of cells with text, the first of a table as its header where it is said.
pub(crate) fn tr(header: bool, cells: &[&str]) -> String {
    let header = if header { "<w:trPr><w:tblHeader/></w:trPr>" } else { "" };
    let cells: String = cells.iter().map(|text| tc("", &p(text))).collect();
    format!("<w:tr>{header}{cells}</w:tr>")
}

/// A row over the whole of a table.
pub(crate) fn wide(columns: usize, inner: &str) -> String {
    format!("<w:tr>{}</w:tr>", tc(&format!("<w:gridSpan w:val=\"{columns}\"/>"), inner))
}

pub(crate) fn tbl(rows: &[String]) -> String {
    format!("<w:tbl>{}</w:tbl>", rows.concat())
}

/// A picture of the file.
pub(crate) fn picture(relation: &str, alt: &str) -> String {
    format!(
        "<w:r><w:drawing><wp:inline><wp:docPr id=\"1\" descr=\"{alt}\"/><a:graphic><a:graphicData><pic:pic>\
         <pic:blipFill><a:blip r:embed=\"{relation}\"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>\
         </wp:inline></w:drawing></w:r>"
    )
}
