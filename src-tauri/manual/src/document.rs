//! Composes the chapters into a document of neutral blocks.

use std::iter::Peekable;

use jiff::civil::Date;
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};
use shenbao_core::application::heading_number;
use shenbao_guide::date;
use shenbao_render::Document;
use shenbao_render::document::{
    Align, Block, Caption, Cell, Chart, Column, Cover, Figure, Heading, Image, List, Meta, Paragraph, Role,
    Row, Run, Table,
};

use crate::{CHAPTERS, PICTURES, parser};

const TITLE: &str = "使用说明";
/// The width of pictures, in percent of the text width.
const PICTURE_WIDTH: u8 = 100;

/// The whole guide, with cover and contents.
pub fn document(printed_on: Date) -> Document {
    let version = concat!("申报工坊 ", env!("CARGO_PKG_VERSION"));
    let cover = Cover {
        overline: version.to_owned(),
        title: TITLE.to_owned(),
        foot: vec![date::in_words(printed_on)],
        ..Cover::default()
    };
    let mut blocks = vec![Block::Cover(cover), Block::Contents { levels: 2 }];
    let mut figures = 0;
    for (number, chapter) in (1..).zip(CHAPTERS) {
        blocks.extend(blocks_of(chapter.text, number, &mut figures));
    }
    let meta = Meta {
        title: format!("{version} {TITLE}"),
        author: String::new(),
        subject: TITLE.to_owned(),
        keywords: Vec::new(),
        header: TITLE.to_owned(),
        printed_on,
    };
    Document { meta, blocks, ..Document::default() }
}

/// The blocks of a chapter, which is the `number`th; `figures` counts those of the whole guide.
pub(crate) fn blocks_of(text: &str, number: u32, figures: &mut u32) -> Vec<Block> {
    Reading { events: parser(text).peekable(), number, figures }.blocks()
}

/// A chapter being read.
struct Reading<'a> {
    events: Peekable<Parser<'a>>,
    /// From 1.
    number: u32,
    /// The figures so far in the guide.
    figures: &'a mut u32,
}

impl<'a> Reading<'a> {
    /// The blocks up to the end of what was opened last.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::Heading { level, .. }) => blocks.push(self.heading(level)),
                Event::Start(Tag::Paragraph) => blocks.push(self.paragraph()),
                Event::Start(Tag::List(first)) => blocks.push(self.list(first)),
                Event::Start(Tag::CodeBlock(_)) => blocks.push(self.code()),
                Event::Start(Tag::Table(_)) => blocks.push(self.table()),
                // The text of an item that is no paragraph of its own.
                Event::Text(_)
                | Event::Code(_)
                | Event::Start(Tag::Strong | Tag::Emphasis | Tag::Link { .. }) => {
                    let mut runs = Vec::new();
                    self.inline(event, false, &mut runs);
                    self.runs_until(&mut runs, |next| {
                        matches!(next, Event::End(TagEnd::Item) | Event::Start(Tag::List(_)))
                    });
                    blocks.push(Block::Paragraph(Paragraph::body(runs)));
                }
                Event::End(_) => break,
                _ => {}
            }
        }
        blocks
    }

    fn heading(&mut self, level: HeadingLevel) -> Block {
        let runs = self.runs(TagEnd::Heading(level));
        let (level, number) = match level {
            HeadingLevel::H1 => (1, heading_number(1, self.number)),
            _ => (2, String::new()),
        };
        Block::Heading(Heading { level, number, runs })
    }

    /// A paragraph; a figure where it is one picture.
    fn paragraph(&mut self) -> Block {
        if let Some(Event::Start(Tag::Image { dest_url, .. })) = self.events.peek() {
            let link = dest_url.clone();
            self.events.next();
            let caption: String = self.runs(TagEnd::Image).into_iter().map(|run| run.text).collect();
            self.events.next_if_eq(&Event::End(TagEnd::Paragraph));
            return self.figure(&link, caption);
        }
        Block::Paragraph(Paragraph::body(self.runs(TagEnd::Paragraph)))
    }

    fn figure(&mut self, link: &str, caption: String) -> Block {
        *self.figures += 1;
        let picture = PICTURES.iter().find(|(name, _)| *name == link);
        let chart = match picture.map(|(name, bytes)| Image::read(name, PICTURE_WIDTH, (*bytes).into())) {
            Some(Ok(image)) => Chart::Image(image),
            Some(Err(error)) => Chart::Missing(error.to_string()),
            None => Chart::Missing(format!("没有图片 {link}")),
        };
        let caption = Caption { number: *self.figures, text: caption };
        Block::Figure(Figure { id: None, caption, alt: String::new(), chart })
    }

    fn list(&mut self, first: Option<u64>) -> Block {
        let mut items = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => items.push(self.blocks()),
                _ => break,
            }
        }
        let start = first.and_then(|first| u32::try_from(first).ok()).unwrap_or(1);
        Block::List(List { ordered: first.is_some(), start, items, ..List::default() })
    }

    /// Lines to be typed: one paragraph, its lines kept.
    fn code(&mut self) -> Block {
        let text: String = self.runs(TagEnd::CodeBlock).into_iter().map(|run| run.text).collect();
        Block::Paragraph(Paragraph::of(Role::Flush, text.trim_end()))
    }

    fn table(&mut self) -> Block {
        let mut table = Table { header_rows: 1, ..Table::default() };
        let mut cells = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::TableCell) => cells.push(Cell::runs(self.runs(TagEnd::TableCell))),
                Event::End(TagEnd::TableHead | TagEnd::TableRow) => {
                    table.rows.push(Row { cells: std::mem::take(&mut cells), total: false });
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        let columns = table.rows.first().map_or(0, |row| row.cells.len());
        table.columns = vec![Column::fitted(Align::Left); columns];
        if let Some(head) = table.rows.first_mut() {
            for cell in &mut head.cells {
                cell.label = true;
                cell.align = Some(Align::Center);
            }
        }
        Block::Table(table)
    }

    /// The text up to this end, which is consumed.
    fn runs(&mut self, end: TagEnd) -> Vec<Run> {
        let mut runs = Vec::new();
        self.runs_until(&mut runs, |next| *next == Event::End(end));
        self.events.next();
        runs
    }

    /// The text up to an event, which is not consumed.
    fn runs_until(&mut self, runs: &mut Vec<Run>, is_end: impl Fn(&Event<'a>) -> bool) {
        let mut bold = false;
        while let Some(event) = self.events.next_if(|next| !is_end(next)) {
            match event {
                Event::Start(Tag::Strong) => bold = true,
                Event::End(TagEnd::Strong) => bold = false,
                other => self.inline(other, bold, runs),
            }
        }
    }

    /// A piece of text. Links to other chapters are printed as their words.
    fn inline(&mut self, event: Event<'a>, bold: bool, runs: &mut Vec<Run>) {
        let text = match event {
            Event::Text(text) | Event::Code(text) => text.into_string(),
            Event::SoftBreak | Event::HardBreak => "\n".to_owned(),
            _ => return,
        };
        match runs.last_mut() {
            Some(last) if last.bold == bold => last.text.push_str(&text),
            _ => runs.push(Run { bold, ..Run::plain(text) }),
        }
    }
}
