//! Blocks as Word paragraphs and tables.

use docx_rs::{
    AlignmentType, BreakType, Docx, FieldCharType, InstrText, InstrToC, Paragraph, Run, SpecialIndentType,
    VertAlignType,
};

use super::{figure, styles, table};
use crate::document::{self, Block, Cover, Document, Heading, List, Quote, Role, Script, Signature};

/// Adds a block.
pub(super) fn add(docx: Docx, document: &Document, block: &Block) -> Docx {
    match block {
        Block::Cover(cover) => add_cover(docx, cover, document.draft_mark),
        Block::Contents { levels } => add_contents(docx, document, *levels),
        Block::Heading(heading) => docx.add_paragraph(set_heading(heading)),
        Block::Paragraph(source) => docx.add_paragraph(paragraph(style(source.role), &source.runs)),
        Block::List(list) => add_list(docx, list, 0),
        Block::Quote(quote) => add_quote(docx, quote),
        Block::Table(source) => {
            let name = source.caption.as_ref().map(|caption| words(styles::CAPTION, &caption.printed("表")));
            let docx = name.into_iter().fold(docx, |docx, name| {
                docx.add_paragraph(name.align(AlignmentType::Center).keep_next(true))
            });
            docx.add_table(table::table(source)).add_paragraph(small_gap())
        }
        Block::Figure(source) => figure::add(docx, source),
        Block::References(entries) => entries.iter().fold(docx, |docx, entry| {
            let mut runs = vec![document::Run::plain(format!("[{}]\t", entry.number))];
            runs.extend(entry.runs.iter().cloned());
            let hanging = Some(SpecialIndentType::Hanging(480));
            docx.add_paragraph(paragraph(styles::FLUSH, &runs).indent(Some(480), hanging, None, None))
        }),
        Block::Signature(signature) => add_signature(docx, signature),
        Block::PageBreak => docx.add_paragraph(page_break()),
    }
}

fn style(role: Role) -> &'static str {
    match role {
        Role::Body => styles::BODY,
        Role::Flush => styles::FLUSH,
        Role::Note => styles::NOTE,
        Role::Caption => styles::CAPTION,
    }
}

/// Runs in a style.
pub(super) fn paragraph(style: &str, runs: &[document::Run]) -> Paragraph {
    runs.iter().fold(Paragraph::new().style(style), |paragraph, source| paragraph.add_run(run(source)))
}

fn run(source: &document::Run) -> Run {
    let mut run = Run::new();
    for (i, line) in source.text.split('\n').enumerate() {
        if i > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        run = run.add_text(line);
    }
    if source.bold {
        run = run.bold();
    }
    if source.italic {
        run = run.italic();
    }
    run.run_property = match source.script {
        Script::Plain => run.run_property,
        Script::Superscript => run.run_property.vert_align(VertAlignType::SuperScript),
        Script::Subscript => run.run_property.vert_align(VertAlignType::SubScript),
    };
    if source.muted { run.color("8C8C8C") } else { run }
}

fn words(style: &str, text: &str) -> Paragraph {
    paragraph(style, &[document::Run::plain(text)])
}

fn page_break() -> Paragraph {
    Paragraph::new().add_run(Run::new().add_break(BreakType::Page))
}

/// Word joins two tables that touch.
fn small_gap() -> Paragraph {
    Paragraph::new().style(styles::NOTE).line_spacing(styles::exactly(8))
}

/// A contents field that already shows its headings; Word and WPS put the page numbers in when they update it.
fn add_contents(docx: Docx, document: &Document, levels: u8) -> Docx {
    let mut docx = docx.add_paragraph(words(styles::CONTENTS, "目　录"));
    let listed = document.blocks.iter().filter_map(|block| match block {
        Block::Heading(heading) if heading.level <= levels => Some(heading),
        _ => None,
    });
    let instruction = InstrToC::new().heading_styles_range(1, usize::from(levels)).hyperlink();
    let mut begin = Some(
        Run::new()
            .add_field_char(FieldCharType::Begin, true)
            .add_instr_text(InstrText::TOC(instruction))
            .add_field_char(FieldCharType::Separate, false),
    );
    for heading in listed {
        let entry = Paragraph::new().style(&styles::entry(heading.level));
        let entry = begin.take().into_iter().fold(entry, Paragraph::add_run);
        docx = docx.add_paragraph(entry.add_run(Run::new().add_text(heading.text())));
    }
    let end = Run::new().add_field_char(FieldCharType::End, false).add_break(BreakType::Page);
    docx.add_paragraph(begin.take().into_iter().fold(Paragraph::new(), Paragraph::add_run).add_run(end))
}

fn add_cover(docx: Docx, cover: &Cover, draft: bool) -> Docx {
    let mut docx = docx;
    if draft {
        let mark = Run::new().add_text("草　稿").bold().color("737373").text_border(
            docx_rs::TextBorder::new().border_type(docx_rs::BorderType::Single).size(8).color("737373"),
        );
        docx = docx.add_paragraph(Paragraph::new().align(AlignmentType::Right).add_run(mark));
    }
    docx = docx
        .add_paragraph(words(styles::OVERLINE, &cover.overline))
        .add_paragraph(words(styles::TITLE, &cover.title))
        .add_table(table::fields(&cover.fields));
    for line in &cover.foot {
        docx = docx.add_paragraph(words(styles::OVERLINE, line));
    }
    docx.add_paragraph(page_break())
}

fn set_heading(heading: &Heading) -> Paragraph {
    let mut runs = vec![document::Run::plain(heading.number.as_str())];
    runs.extend(heading.runs.iter().cloned());
    paragraph(&styles::heading(heading.level), &runs).keep_next(true)
}

/// Lists carry their markers as text: what is seen in the PDF is seen here.
fn add_list(docx: Docx, list: &List, depth: i32) -> Docx {
    let mut docx = docx;
    for (i, item) in list.items.iter().enumerate() {
        let marker = match (list.ordered, depth) {
            (true, 0) => format!("{}.\t", u64::from(list.start) + i as u64),
            (true, _) => format!("{})\t", u64::from(list.start) + i as u64),
            (false, 0) => "•\t".to_owned(),
            (false, _) => "–\t".to_owned(),
        };
        let mut marker = Some(marker);
        for block in item {
            docx = match block {
                Block::Paragraph(source) => {
                    let left = 480 * (depth + 1);
                    let hanging = marker.is_some().then_some(SpecialIndentType::Hanging(480));
                    let mut runs: Vec<document::Run> =
                        marker.take().map(document::Run::plain).into_iter().collect();
                    runs.extend(source.runs.iter().cloned());
                    let set = paragraph(styles::FLUSH, &runs).indent(Some(left), hanging, None, None);
                    docx.add_paragraph(set)
                }
                Block::List(inner) => add_list(docx, inner, depth + 1),
                Block::Heading(heading) => docx.add_paragraph(set_heading(heading)),
                // An item holds nothing else: the editor has no other blocks.
                _ => docx,
            };
        }
    }
    docx
}

fn add_quote(docx: Docx, quote: &Quote) -> Docx {
    docx.add_paragraph(paragraph(styles::QUOTE, &[document::Run::bold(quote.title.as_str())]).keep_next(true))
        .add_paragraph(words(styles::QUOTE, &quote.text))
}

fn add_signature(docx: Docx, signature: &Signature) -> Docx {
    let mut paragraphs = vec![paragraph(styles::CELL, &[document::Run::bold(signature.title.as_str())])];
    if !signature.statement.is_empty() {
        paragraphs.push(words(styles::CELL, &signature.statement));
    }
    paragraphs.push(words(styles::CELL, ""));
    paragraphs.extend(signature.lines.iter().map(|line| {
        let blank =
            if line.value.is_empty() { "＿＿＿＿＿＿＿＿＿＿" } else { line.value.as_str() };
        let set = words(styles::CELL, &format!("{}{blank}", line.label));
        set.indent(Some(3600), None, None, None).line_spacing(styles::exactly(28))
    }));
    docx.add_table(table::framed(paragraphs)).add_paragraph(small_gap())
}
