//! Turns the blocks of a chapter into the rich text of a section: captions find their tables and pictures, list items
//! their lists, citations and cross-references their targets.

mod caption;
mod inline;
mod item;
mod list;
mod table;

use std::collections::BTreeMap;

use serde_json::Value;
use shenbao_core::application::RichText;
use shenbao_core::application::nodes::{
    FigureAttributes, HeadingAttributes, RichTextBlock, RichTextDocument, RichTextInline,
};
use shenbao_core::asset::{Asset, Assets};
use shenbao_import::document::{Block, Paragraph, WordDocument};

use crate::outline::Piece;
use crate::references::References;

pub(crate) use caption::Label;
pub(crate) use item::{Item, items};

/// What the text of a document refers to, and what it leaves behind.
pub(crate) struct Setting<'a> {
    pub(crate) document: &'a WordDocument,
    pub(crate) references: &'a References,
    pub(crate) targets: Targets,
    pub(crate) assets: Assets,
    /// The marks of what could not be taken, in order.
    pub(crate) marks: Vec<Mark>,
    next_mark: usize,
    next_cell_figure: usize,
}

/// A mark that stands where something could not be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) kind: shenbao_core::application::Missing,
    pub(crate) about: String,
}

/// The figures and tables by what the text calls them: bookmarks, and numbers such as 表1-1.
#[derive(Clone, Debug, Default)]
pub(crate) struct Targets {
    bookmarks: BTreeMap<String, String>,
    /// `None` where two have the same number.
    numbers: BTreeMap<(caption::Kind, String), Option<String>>,
}

impl Targets {
    /// Enters the captions of a section.
    pub(crate) fn enter(&mut self, items: &[Item]) {
        for item in items {
            let (id, label) = match item {
                Item::Table { id, label: Some(label), .. } | Item::Figure { id, label: Some(label), .. } => {
                    (id, label)
                }
                _ => continue,
            };
            for bookmark in &label.bookmarks {
                self.bookmarks.insert(bookmark.clone(), id.clone());
            }
            let place = self.numbers.entry((label.kind, label.number.clone()));
            place.and_modify(|one| *one = None).or_insert_with(|| Some(id.clone()));
        }
    }

    pub(crate) fn bookmark(&self, name: &str) -> Option<&str> {
        self.bookmarks.get(name).map(String::as_str)
    }

    pub(crate) fn number(&self, kind: caption::Kind, number: &str) -> Option<&str> {
        self.numbers.get(&(kind, number.to_owned()))?.as_deref()
    }
}

impl<'a> Setting<'a> {
    pub(crate) fn new(document: &'a WordDocument, references: &'a References, assets: Assets) -> Setting<'a> {
        let targets = Targets::default();
        Setting {
            document,
            references,
            targets,
            assets,
            marks: Vec::new(),
            next_mark: 0,
            next_cell_figure: 0,
        }
    }

    fn cell_figure_id(&mut self) -> String {
        self.next_cell_figure += 1;
        format!("old-cell-{}", self.next_cell_figure)
    }

    /// A mark where something could not be taken.
    fn mark(&mut self, kind: shenbao_core::application::Missing, about: &str) -> RichTextInline {
        self.marks.push(Mark { kind, about: about.to_owned() });
        self.next_mark += 1;
        let id = format!("missing-{}", self.next_mark);
        inline::missing(id, kind, about)
    }

    /// Keeps the file of a picture; `None` where it is of a kind the pages cannot show.
    fn keep(&mut self, part: &str) -> Option<String> {
        let bytes = self.document.pictures.get(part)?;
        let asset = Asset::picture(bytes.clone()).ok()?;
        Some(self.assets.insert(asset))
    }
}

/// Is a picture of a kind the pages can show, by the name of its part?
pub(crate) fn is_shown(part: &str) -> bool {
    let kind = part.rsplit_once('.').map_or("", |(_, kind)| kind).to_ascii_lowercase();
    matches!(kind.as_str(), "png" | "jpg" | "jpeg")
}

/// The rich text of items.
pub(crate) fn blocks(items: &[Item], setting: &mut Setting<'_>) -> Vec<RichTextBlock> {
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < items.len() {
        let run = items[at..].iter().take_while(|item| matches!(item, Item::Listed { .. })).count();
        if run > 0 {
            blocks.extend(list::lists(&items[at..at + run], setting));
            at += run;
            continue;
        }
        match &items[at] {
            Item::Heading { level, inlines } => {
                let level = u8::try_from(*level).unwrap_or(6).clamp(1, 6);
                blocks.push(RichTextBlock::Heading {
                    attrs: Some(HeadingAttributes { level: Some(level) }),
                    content: Some(inline::inlines(inlines, setting)),
                });
            }
            Item::Paragraph { inlines } => blocks.push(paragraph(inline::inlines(inlines, setting))),
            Item::Table { id, label, table } => {
                let (table, figures) = table::table(id, label.as_ref(), table, setting);
                blocks.push(table);
                blocks.extend(figures);
            }
            Item::Figure { id, label, picture } => {
                blocks.extend(figure(id, label.as_ref(), picture, setting));
            }
            Item::Listed { .. } => {}
        }
        at += 1;
    }
    blocks
}

pub(crate) fn paragraph(content: Vec<RichTextInline>) -> RichTextBlock {
    RichTextBlock::Paragraph { content: (!content.is_empty()).then_some(content) }
}

/// A figure, or a mark in a paragraph of its own where a picture without a caption could not be taken.
fn figure(
    id: &str,
    label: Option<&Label>,
    picture: &item::Shown,
    setting: &mut Setting<'_>,
) -> Option<RichTextBlock> {
    use shenbao_core::application::Missing;
    let (asset, alt) = match picture {
        item::Shown::Picture(picture) => (setting.keep(&picture.part), picture.alt.as_str()),
        item::Shown::Lost(lost) => (None, lost.about.as_str()),
        item::Shown::Nothing => (None, ""),
    };
    let what = || {
        let kind = match picture {
            item::Shown::Picture(picture) => {
                picture.part.rsplit_once('.').map_or("", |(_, kind)| kind).to_uppercase()
            }
            _ => String::new(),
        };
        match (alt.is_empty(), kind.is_empty()) {
            (false, _) => alt.to_owned(),
            (true, false) => format!("{kind} 图片"),
            (true, true) => String::new(),
        }
    };
    let Some(label) = label else {
        if asset.is_none() {
            let mark = setting.mark(Missing::Picture, &what());
            return Some(paragraph(vec![mark]));
        }
        return Some(figure_node(id, asset, "", alt));
    };
    if asset.is_none() {
        setting.marks.push(Mark { kind: Missing::Picture, about: label.title.clone() });
    }
    Some(figure_node(id, asset, &label.title, alt))
}

fn figure_node(id: &str, asset: Option<String>, caption: &str, alt: &str) -> RichTextBlock {
    RichTextBlock::Figure {
        attrs: Some(FigureAttributes {
            id: Some(id.to_owned()),
            asset: Some(asset.unwrap_or_default()),
            caption: Some(caption.to_owned()),
            alt: Some(alt.to_owned()),
            width: None,
        }),
    }
}

/// A document of these blocks, as the editor writes it: without attributes that say nothing.
pub(crate) fn rich_text(blocks: Vec<RichTextBlock>) -> RichText {
    let document = RichTextDocument::Doc { content: Some(blocks) };
    let mut json = serde_json::to_value(document).unwrap_or_default();
    without_nulls(&mut json);
    RichText(json)
}

fn without_nulls(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|_, value| !value.is_null());
            fields.values_mut().for_each(without_nulls);
        }
        Value::Array(values) => values.iter_mut().for_each(without_nulls),
        _ => {}
    }
}

/// Is a paragraph the caption of a table?
pub(crate) fn is_table_caption(paragraph: &Paragraph) -> bool {
    caption::label(paragraph).is_some_and(|label| label.kind == caption::Kind::Table)
}

/// The blocks of pieces that are no headings.
pub(crate) fn plain_blocks(pieces: &[Piece]) -> impl Iterator<Item = &Block> {
    pieces.iter().filter_map(|piece| match piece {
        Piece::Block(block) => Some(block),
        Piece::Heading(_) => None,
    })
}
