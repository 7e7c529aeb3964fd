//! The quantified targets in 考核指标.

use super::source::Piece;
use crate::guide::Indicator;

/// Reads the targets of the field.
pub(crate) fn indicators(_text: Piece<'_>) -> Vec<Indicator> {
    Vec::new()
}
