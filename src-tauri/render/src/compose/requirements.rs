//! 指南要求: the guide's text, field by field, distinct from the applicant's.

use shenbao_core::application::{Application, numeral};
use shenbao_guide::clause::TopicField;

use super::note;
use crate::document::{Block, Quote};

/// The seven fields as quotations, with their source.
pub(crate) fn blocks(application: &Application) -> Vec<Block> {
    let basis = &application.basis;
    let number = numeral(basis.topic.number);
    let source = format!("以下为指南原文，出自《{}》项目{number}。", basis.guide_title);
    let mut blocks = vec![note(source)];
    blocks.extend(TopicField::ALL.iter().enumerate().map(|(i, field)| {
        let text = basis.topic.text_or_elsewhere(*field);
        Block::Quote(Quote { title: format!("{}. {}", i + 1, field.title()), text })
    }));
    blocks
}
