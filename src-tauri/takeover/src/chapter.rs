//! The chapters of a document, each with the subject its title says.

use shenbao_core::template::Template;
use shenbao_import::document::{Block, Inline};

use crate::outline::{Heading, Piece};
use crate::sections::{self, Subject, TitleMatch};
use crate::title;

/// A chapter: what stands under one title and belongs to one subject.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Chapter {
    /// The title without its number; empty for what stands before the first.
    pub(crate) title: String,
    /// What it is about; `None` where no title says it.
    pub(crate) subject: Option<Subject>,
    /// The other subjects its title names.
    pub(crate) others: Vec<Subject>,
    /// What stands in it. The levels of its headings are those below its own, from 1.
    pub(crate) pieces: Vec<Piece>,
}

/// A heading that is open: its level and what its title says.
struct Open {
    level: usize,
    subject: Option<Subject>,
    others: Vec<Subject>,
}

/// The chapters of a document. What stands before the first heading comes first, without a title.
pub(crate) fn chapters(pieces: Vec<Piece>, template: &Template) -> Vec<Chapter> {
    let mut chapters =
        vec![Chapter { title: String::new(), subject: None, others: Vec::new(), pieces: Vec::new() }];
    let mut open: Vec<Open> = Vec::new();
    // The level of the heading the current chapter began with.
    let mut base = 0;
    for piece in pieces {
        match piece {
            Piece::Block(block) => {
                let ends = begins_page(&block) && chapters.last().is_some_and(is_instructions);
                if ends {
                    chapters.push(untitled());
                }
                if let Some(chapter) = chapters.last_mut() {
                    chapter.pieces.push(Piece::Block(block));
                }
            }
            Piece::Heading(heading) => {
                let found = sections::matched(&heading.printed, template);
                open.retain(|one| one.level < heading.level);
                let parent = open.last();
                if begins_chapter(&found, parent, template) {
                    base = heading.level;
                    chapters.push(begun(&heading, &found));
                } else if let Some(chapter) = chapters.last_mut() {
                    let level = heading.level.saturating_sub(base).max(1);
                    chapter.pieces.push(Piece::Heading(Heading { level, ..heading.clone() }));
                }
                let inherited = parent.filter(|_| !begins_chapter(&found, parent, template));
                let (subject, others) = match inherited {
                    Some(parent) => (parent.subject, parent.others.clone()),
                    None => (found.subject(), found.subjects.iter().skip(1).copied().collect()),
                };
                open.push(Open { level: heading.level, subject, others });
            }
        }
    }
    chapters
}

fn untitled() -> Chapter {
    Chapter { title: String::new(), subject: None, others: Vec::new(), pieces: Vec::new() }
}

fn begun(heading: &Heading, found: &TitleMatch) -> Chapter {
    let printed = heading.printed.as_str();
    let words = title::number(printed).map_or(printed, |(_, rest)| rest).trim();
    Chapter {
        title: words.trim_end_matches(['：', ':']).to_owned(),
        subject: found.subject(),
        others: found.subjects.iter().skip(1).copied().collect(),
        pieces: Vec::new(),
    }
}

/// Does a heading begin a chapter of its own, or stand within the one that is open?
fn begins_chapter(found: &TitleMatch, parent: Option<&Open>, template: &Template) -> bool {
    let Some(parent) = parent else { return true };
    let Some(subject) = found.subject() else { return false };
    let Some(of_parent) = parent.subject else { return true };
    if matches!(of_parent, Subject::Signature | Subject::Instructions | Subject::Contents) {
        return false;
    }
    let (own, parents) = (subject.section(template), of_parent.section(template));
    let is_elsewhere = own.map(|section| &section.id) != parents.map(|section| &section.id);
    // 立项依据与研究内容 holds two sections, each under a title of its own.
    let is_one_of_several = parent
        .others
        .iter()
        .any(|other| other.section(template).map(|section| &section.id) == own.map(|section| &section.id));
    is_elsewhere
        && own.is_some()
        && (subject.is_table() && found.exact
            || parents.is_none()
            || !parent.others.is_empty() && (is_one_of_several || found.exact))
}

fn is_instructions(chapter: &Chapter) -> bool {
    matches!(chapter.subject, Some(Subject::Instructions | Subject::Contents))
}

/// Does a block begin a page, or hold the break before one, or stand in a table?
fn begins_page(block: &Block) -> bool {
    match block {
        Block::Paragraph(paragraph) => {
            paragraph.starts_page || paragraph.inlines.iter().any(|inline| *inline == Inline::PageBreak)
        }
        Block::Table(_) => true,
    }
}
