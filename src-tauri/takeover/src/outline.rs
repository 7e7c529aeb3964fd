//! Finds the headings of a document: by outline levels and styles, by typed numbers on lines that look like headings,
//! by known titles, and in the rows of a form.

use std::collections::BTreeMap;

use shenbao_core::application::NOT_FILLED_IN;
use shenbao_core::template::Template;
use shenbao_import::document::{Block, Inline, Paragraph, WordDocument};

use crate::form_table::{self, FormPart};
use crate::sections::{self, Subject};
use crate::title::{self, Rank};

/// The longest heading, in characters.
const MAX_HEADING: usize = 60;
/// The longest heading that nothing but its look makes one.
const MAX_PLAIN_HEADING: usize = 45;
/// A document with more blue text than this part of it was written in blue: its blue text is content.
const MAX_BLUE_PERCENT: usize = 40;

/// A part of a document: a heading, or what stands under one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Piece {
    Heading(Heading),
    Block(Block),
}

/// A heading.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Heading {
    /// From 1.
    pub(crate) level: usize,
    /// As printed, with its typed number, without line breaks.
    pub(crate) printed: String,
    /// Its content, with its typed number.
    pub(crate) paragraph: Paragraph,
}

impl Heading {
    /// A heading of the first level with these words.
    pub(crate) fn plain(words: &str) -> Heading {
        let text = shenbao_import::document::Text { text: words.to_owned(), ..Default::default() };
        let paragraph = Paragraph { inlines: vec![Inline::Text(text)], ..Paragraph::default() };
        Heading { level: 1, printed: words.to_owned(), paragraph }
    }
}

/// What becomes of a document's blocks.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    pub(crate) pieces: Vec<Piece>,
    /// The blue instructions that were left out.
    pub(crate) instructions: Vec<String>,
}

/// What makes a paragraph a heading, and of which level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// The document says its level, from 1.
    Level(usize),
    /// Its typed number.
    Number(Rank),
    /// A known title without a number, or a title of a form's row. One of a table of the form may stand within the
    /// chapter that is open: 参考文献 behind 立项依据.
    Title {
        within: bool,
        /// Numbered headings do not stand under it: 中文摘要 before （一）.
        leaf: bool,
    },
}

/// The headings and blocks of a document.
pub(crate) fn outline(document: &WordDocument, template: &Template) -> Outline {
    let mut outline = Outline::default();
    let mut parts: Vec<FormPart> = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Table(table) => match form_table::parts(table, template) {
                Some(found) => parts.extend(found),
                None => parts.push(FormPart::Block(block.clone())),
            },
            Block::Paragraph(_) => parts.push(FormPart::Block(block.clone())),
        }
    }
    let look = BodyLook::of(&parts);
    let is_plain_outline = plain_outline(&parts, &look, template);
    let blue_ranks = blue_ranks(&parts, template);
    let mut levels = Levels::default();
    for part in parts {
        match part {
            // The title of a form's row is a chapter, whatever number stands at it.
            FormPart::Title(paragraph) => {
                outline.heading(paragraph, levels.level(Sign::Title { within: false, leaf: false }));
            }
            FormPart::Cell(Block::Table(table)) | FormPart::Block(Block::Table(table)) => {
                let table = look.without_blue_cells(table, &mut outline.instructions);
                outline.pieces.push(Piece::Block(Block::Table(table)));
            }
            FormPart::Cell(Block::Paragraph(paragraph)) => {
                let of_cell = || cell_heading(&paragraph, template);
                let sign = heading_sign(&paragraph, &look, is_plain_outline, template).or_else(of_cell);
                outline.paragraph(paragraph, sign, &look, &mut levels);
            }
            FormPart::Block(Block::Paragraph(paragraph)) => {
                let of_blue = || blue_heading(&paragraph, &blue_ranks);
                let sign = heading_sign(&paragraph, &look, is_plain_outline, template).or_else(of_blue);
                outline.paragraph(paragraph, sign, &look, &mut levels);
            }
        }
    }
    outline
}

impl Outline {
    fn paragraph(&mut self, paragraph: Paragraph, sign: Option<Sign>, look: &BodyLook, levels: &mut Levels) {
        match sign {
            // An application of this program says so itself.
            None if paragraph.text().trim() == NOT_FILLED_IN => {}
            Some(sign) => self.heading(paragraph, levels.level(sign)),
            None if look.is_instruction(&paragraph) => {
                self.instructions.push(paragraph.text().trim().to_owned());
            }
            None => self.pieces.push(Piece::Block(Block::Paragraph(paragraph))),
        }
    }

    fn heading(&mut self, paragraph: Paragraph, level: usize) {
        let text = paragraph.text();
        let printed = text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.pieces.push(Piece::Heading(Heading { level, printed, paragraph }));
    }
}

/// The levels of the headings met so far, each nested in the one before.
#[derive(Default)]
struct Levels {
    open: Vec<(Sign, usize)>,
    /// The rank of the numbers of chapters.
    top: Option<Rank>,
}

impl Levels {
    /// The level of a heading. One whose level the document says has it; a numbered one stands beside the last of its
    /// rank, else under what is open above it.
    fn level(&mut self, sign: Sign) -> usize {
        let level = match sign {
            Sign::Level(level) => {
                self.open.retain(|(_, open)| *open < level);
                level
            }
            Sign::Title { within: true, .. } if !self.open.is_empty() => {
                self.open.retain(|(other, _)| *other != sign);
                self.open.last().map_or(1, |(_, level)| level + 1)
            }
            Sign::Title { .. } => {
                self.open.clear();
                1
            }
            Sign::Number(rank) if self.top == Some(rank) => {
                self.open.clear();
                1
            }
            Sign::Number(rank) => {
                while matches!(self.open.last(), Some((Sign::Title { leaf: true, .. }, _))) {
                    self.open.pop();
                }
                let same = self.open.iter().position(|(other, _)| *other == Sign::Number(rank));
                if let Some(at) = same {
                    let level = self.open[at].1;
                    self.open.truncate(at);
                    level
                } else {
                    while matches!(self.open.last(), Some((Sign::Number(other), _)) if *other > rank) {
                        self.open.pop();
                    }
                    self.open.last().map_or(1, |(_, level)| level + 1)
                }
            }
        };
        if let (1, Sign::Number(rank)) = (level, sign) {
            self.top = Some(rank);
        }
        self.open.push((sign, level));
        level
    }
}

/// How the text of a document looks where it is no heading.
struct BodyLook {
    size: u32,
    font: String,
    /// Blue text is instructions.
    blue_is_instruction: bool,
}

impl BodyLook {
    fn of(parts: &[FormPart]) -> BodyLook {
        let mut sizes: BTreeMap<u32, usize> = BTreeMap::new();
        let mut fonts: BTreeMap<&str, usize> = BTreeMap::new();
        let (mut blue, mut all) = (0_usize, 0_usize);
        for part in parts {
            let (FormPart::Block(Block::Paragraph(paragraph)) | FormPart::Cell(Block::Paragraph(paragraph))) =
                part
            else {
                continue;
            };
            // The outline of a form may be blue too: it is no text.
            let is_text = title::number(&paragraph.text()).is_none();
            for run in paragraph.runs() {
                let count = run.text.chars().filter(|c| !c.is_whitespace()).count();
                *sizes.entry(run.size).or_default() += count;
                *fonts.entry(&run.font).or_default() += count;
                all += if is_text { count } else { 0 };
                blue += if run.blue && is_text { count } else { 0 };
            }
        }
        let most = |counts: &BTreeMap<u32, usize>| {
            counts.iter().max_by_key(|(_, count)| **count).map_or(0, |(size, _)| *size)
        };
        let font = fonts.iter().max_by_key(|(_, count)| **count).map_or("", |(font, _)| font);
        BodyLook {
            size: most(&sizes),
            font: font.to_owned(),
            blue_is_instruction: blue * 100 <= all * MAX_BLUE_PERCENT,
        }
    }

    /// Does a paragraph stand out from the text: all bold, larger, or in a font of headings?
    fn stands_out(&self, paragraph: &Paragraph) -> bool {
        let runs: Vec<_> = paragraph.runs().filter(|run| !run.text.trim().is_empty()).collect();
        if runs.is_empty() {
            return false;
        }
        let is_heading_font = |font: &str| {
            font != self.font
                && ["黑体", "楷体", "小标宋", "SimHei", "KaiTi"].iter().any(|name| font.contains(name))
        };
        runs.iter().all(|run| run.bold)
            || runs.iter().all(|run| run.size > self.size && self.size > 0)
            || runs.iter().all(|run| is_heading_font(&run.font))
    }

    /// Is a paragraph an instruction of the form: blue from its beginning to its end?
    fn is_instruction(&self, paragraph: &Paragraph) -> bool {
        let has_content = paragraph
            .inlines
            .iter()
            .any(|inline| matches!(inline, Inline::Picture(_) | Inline::Lost(_) | Inline::Reference { .. }));
        self.blue_is_instruction && !has_content && is_blue(paragraph)
    }

    fn without_blue_cells(
        &self,
        mut table: shenbao_import::document::Table,
        left_out: &mut Vec<String>,
    ) -> shenbao_import::document::Table {
        for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
            cell.blocks.retain(|block| match block {
                Block::Paragraph(paragraph) if self.is_instruction(paragraph) => {
                    left_out.push(paragraph.text().trim().to_owned());
                    false
                }
                _ => true,
            });
        }
        table
    }
}

/// Does the document number its chapters 一、 on lines that look like text, so that such lines are its headings?
fn plain_outline(parts: &[FormPart], look: &BodyLook, template: &Template) -> bool {
    let mut known = 0;
    for part in parts {
        let FormPart::Block(Block::Paragraph(paragraph)) = part else { continue };
        let text = paragraph.text();
        if heading_sign(paragraph, look, false, template).is_some_and(|sign| matches!(sign, Sign::Level(_))) {
            return false;
        }
        if let Some((Rank::Chapter | Rank::Chinese, _)) = title::number(&text)
            && is_short(&text)
            && sections::exact(&title::bare(&text), template).is_some()
        {
            known += 1;
        }
    }
    known >= 2
}

/// Is it a line of a typed 目录: a title, dots or a tab, and its page?
fn is_contents_line(text: &str) -> bool {
    let title = text.trim_end_matches(|c: char| c.is_numeric());
    let dotted = title.trim_end();
    title.len() < text.len()
        && (title.ends_with('\t') || ["…", "...", "···", "．．"].iter().any(|dots| dotted.ends_with(dots)))
}

/// Is a text as short as a heading, and no sentence?
fn is_short(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty()
        && text.chars().count() <= MAX_PLAIN_HEADING
        && !text.ends_with(['。', '；', ';', '！', '？', '，', ',', '、', '.'])
}

/// Why a paragraph is a heading; `None` where it is text.
fn heading_sign(
    paragraph: &Paragraph,
    look: &BodyLook,
    is_plain_outline: bool,
    template: &Template,
) -> Option<Sign> {
    let text = paragraph.text();
    let text = text.trim();
    let count = text.chars().count();
    if count == 0 || paragraph.pictures().next().is_some() || is_contents_line(text) {
        return None;
    }
    let level = paragraph.outline.map(usize::from).or_else(|| style_level(&paragraph.style));
    if let Some(level) = level {
        let is_sentence = text.ends_with(['。', '；', '，']) && count > 20;
        return (count <= MAX_HEADING && !is_sentence).then_some(Sign::Level(level));
    }
    if text.contains('\n') || paragraph.list.as_ref().is_some_and(|list| !list.ordered) {
        return None;
    }
    let stands_out = look.stands_out(paragraph);
    let subject = || sections::exact(&title::bare(text), template);
    if let Some((rank, rest)) = title::number(text) {
        let is_label = text.ends_with(['：', ':']) && subject().is_none();
        let is_chapter = matches!(rank, Rank::Chapter | Rank::Chinese);
        let is_known = || is_chapter && subject().is_some();
        let is_of_outline = is_plain_outline && rank <= Rank::ChineseInBrackets;
        let is_heading = is_short(text) && !is_label && (stands_out || is_known() || is_of_outline);
        // The outline of a form goes on with what to write: 1．立项依据（研究意义、…）；
        let is_prompt = (stands_out || is_blue(paragraph)) && is_short(&title::clean(text));
        let is_prompt = || is_prompt && sections::matched(text, template).certain;
        return (!rest.is_empty() && (is_heading || is_prompt())).then_some(Sign::Number(rank));
    }
    // A known title that stands alone: 参考文献, in bold or in the middle.
    let composed = || sections::composed(&title::bare(text), template).filter(|_| stands_out);
    let subject =
        subject().or_else(composed).filter(|_| is_short(text) && (stands_out || paragraph.centred))?;
    match subject {
        Subject::Other => None,
        subject => Some(Sign::Title { within: subject.is_table(), leaf: subject.is_leaf() }),
    }
}

/// A numbered title in the cell of a form, however it looks: 2.研究目标.
fn cell_heading(paragraph: &Paragraph, template: &Template) -> Option<Sign> {
    let text = paragraph.text();
    let (rank, rest) = title::number(&text)?;
    let is_known = is_short(&text) && sections::composed(&title::bare(&text), template).is_some();
    (is_known && !rest.is_empty() && paragraph.list.is_none()).then_some(Sign::Number(rank))
}

/// The ranks of the blue numbered titles of a prescribed outline, where it has some that are known.
fn blue_ranks(parts: &[FormPart], template: &Template) -> Vec<Rank> {
    let mut ranks = Vec::new();
    for part in parts {
        let FormPart::Block(Block::Paragraph(paragraph)) = part else { continue };
        let text = paragraph.text();
        if let Some((rank, _)) = title::number(&text)
            && is_blue(paragraph)
            && sections::matched(&text, template).certain
        {
            ranks.push(rank);
        }
    }
    ranks
}

/// A title of a prescribed outline that is not known: 3．正在承担的与本项目相关的科研项目情况.
fn blue_heading(paragraph: &Paragraph, ranks: &[Rank]) -> Option<Sign> {
    let text = paragraph.text();
    let (rank, rest) = title::number(&text)?;
    let says_how = ["请", "应", "须", "参照", "如", "填"].iter().any(|word| rest.starts_with(word));
    let is_title = is_blue(paragraph) && is_short(&title::clean(&text)) && !says_how;
    let is_of_outline = ranks.iter().filter(|other| **other == rank).count() >= 2;
    (is_title && is_of_outline && !rest.is_empty()).then_some(Sign::Number(rank))
}

/// Is all its text blue?
fn is_blue(paragraph: &Paragraph) -> bool {
    let mut runs = paragraph.runs().filter(|run| !run.text.trim().is_empty()).peekable();
    runs.peek().is_some() && runs.all(|run| run.blue)
}

/// The level in the name of a style: `heading 2`, 标题 2, 二级标题.
fn style_level(style: &str) -> Option<usize> {
    let lower = style.trim().to_lowercase();
    let digit = |text: &str| text.trim().parse::<usize>().ok().filter(|level| (1..=6).contains(level));
    for name in ["heading", "标题", "样式 标题"] {
        if let Some(level) = lower.strip_prefix(name).and_then(digit) {
            return Some(level);
        }
    }
    let (number, _) = lower.split_once("级标题")?;
    let last = number.chars().last()?;
    "一二三四五六".chars().position(|c| c == last).map(|at| at + 1).or_else(|| digit(&last.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_are_named_in_many_ways() {
        for (name, level) in [
            ("heading 2", Some(2)),
            ("标题 1", Some(1)),
            ("标题3", Some(3)),
            ("二级标题", Some(2)),
            ("3级标题", Some(3)),
            ("标题", None),
            ("表格标题", None),
            ("Normal", None),
        ] {
            assert_eq!(style_level(name), level, "{name}");
        }
    }

    #[test]
    fn a_numbered_heading_stands_under_what_is_open_above_it() {
        let mut levels = Levels::default();
        let numbers = [
            (Rank::Chinese, 1),
            (Rank::Decimal(2), 2),
            (Rank::Decimal(3), 3),
            (Rank::Decimal(2), 2),
            (Rank::Chinese, 1),
            (Rank::Decimal(3), 2),
            (Rank::ChineseInBrackets, 2),
            (Rank::Decimal(1), 3),
        ];
        for (rank, level) in numbers {
            assert_eq!(levels.level(Sign::Number(rank)), level, "{rank:?}");
        }
        assert_eq!(levels.level(Sign::Level(1)), 1);
        assert_eq!(levels.level(Sign::Number(Rank::InBrackets)), 2);
    }
}
