//! 考核指标, part by part: every sentence part an application has to answer.

use super::source::Piece;
use crate::guide::Requirement;

/// Cuts the field at semicolons and full stops outside brackets. Together the parts are the whole field.
pub(crate) fn requirements(text: Piece<'_>) -> Vec<Requirement> {
    text.split(&['；', ';', '。'])
        .enumerate()
        .map(|(i, part)| Requirement {
            id: format!("r{}", i + 1),
            quote: part.str().to_owned(),
            span: part.span(),
        })
        .collect()
}
