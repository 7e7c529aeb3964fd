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
    /// Its title as printed.
    pub(crate) heading: String,
    /// What it is about; `None` where no title says it.
    pub(crate) subject: Option<Subject>,
    /// The other subjects its title names.
    pub(crate) others: Vec<Subject>,
    /// What stands in it. The levels of its headings are those below its own, from 1.
    pub(crate) pieces: Vec<Piece>,
}

/// A heading that is open.
struct Open {
    level: usize,
    /// What its title says, or that of the chapter it stands in.
    subject: Option<Subject>,
    others: Vec<Subject>,
    /// The chapter what stands under it belongs to.
    chapter: usize,
}

/// The chapters of a document. What stands before the first heading comes first, without a title.
pub(crate) fn chapters(pieces: Vec<Piece>, template: &Template) -> Vec<Chapter> {
    let mut chapters = vec![untitled()];
    // The level of the heading each chapter began with.
    let mut levels = vec![0];
    let mut open: Vec<Open> = Vec::new();
    let mut current = 0;
    for piece in pieces {
        match piece {
            Piece::Block(block) => {
                if begins_page(&block) && is_instructions(&chapters[current]) {
                    chapters.push(untitled());
                    levels.push(0);
                    current = chapters.len() - 1;
                }
                chapters[current].pieces.push(Piece::Block(block));
            }
            Piece::Heading(heading) => {
                let found = sections::matched(&heading.printed, template);
                open.retain(|one| one.level < heading.level);
                let (subject, others) = match open
                    .last()
                    .filter(|parent| !begins_chapter(&found, parent, template))
                {
                    // What goes on behind 参考文献 within a chapter belongs to the chapter again.
                    Some(parent) => {
                        current = parent.chapter;
                        let level = heading.level.saturating_sub(levels[current]).max(1);
                        chapters[current].pieces.push(Piece::Heading(Heading { level, ..heading.clone() }));
                        (parent.subject, parent.others.clone())
                    }
                    None => {
                        chapters.push(begun(&heading, &found));
                        levels.push(heading.level);
                        current = chapters.len() - 1;
                        (found.subject(), found.subjects.iter().skip(1).copied().collect())
                    }
                };
                open.push(Open { level: heading.level, subject, others, chapter: current });
            }
        }
    }
    chapters
}

fn untitled() -> Chapter {
    let (title, heading) = (String::new(), String::new());
    Chapter { title, heading, subject: None, others: Vec::new(), pieces: Vec::new() }
}

fn begun(heading: &Heading, found: &TitleMatch) -> Chapter {
    Chapter {
        title: title::clean(&heading.printed),
        heading: heading.printed.clone(),
        subject: found.subject(),
        others: found.subjects.iter().skip(1).copied().collect(),
        pieces: Vec::new(),
    }
}

/// Does a heading begin a chapter of its own, or stand within the one it is in?
fn begins_chapter(found: &TitleMatch, parent: &Open, template: &Template) -> bool {
    let Some(subject) = found.subject() else { return false };
    let Some(of_parent) = parent.subject else { return true };
    if matches!(of_parent, Subject::Signature | Subject::Instructions | Subject::Contents) {
        return found.exact && subject.is_table();
    }
    let place = |subject: Subject| subject.section(template).map(|section| &section.id);
    let (own, parents) = (place(subject), place(of_parent));
    if own.is_none() {
        return false;
    }
    // 立项依据与研究内容 holds two sections, each under a title of its own.
    let holds_several = parent.others.iter().any(|other| place(*other) != parents);
    if holds_several && found.certain {
        let is_one_of_them = own == parents || parent.others.iter().any(|other| place(*other) == own);
        return is_one_of_them || found.exact;
    }
    own != parents && (subject.is_table() && found.exact || parents.is_none())
}

fn is_instructions(chapter: &Chapter) -> bool {
    matches!(chapter.subject, Some(Subject::Instructions | Subject::Contents))
}

/// Does a block begin a page, or hold the break before one, or stand in a table?
fn begins_page(block: &Block) -> bool {
    match block {
        Block::Paragraph(paragraph) => {
            paragraph.starts_page || paragraph.inlines.contains(&Inline::PageBreak)
        }
        Block::Table(_) => true,
    }
}
