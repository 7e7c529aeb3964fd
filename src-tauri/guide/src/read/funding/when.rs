//! When a rule holds: for which leads, of which category, on what condition.

use super::case::categories;
use super::clause_context::without_mark;
use crate::read::amount::compact;
use crate::read::source::TextSlice;

/// （一）重点项目。 A sentence that only names a category: what follows is said of it, until the next.
pub(super) fn section_of(sentence: TextSlice<'_>) -> Option<When> {
    let words = compact(sentence.str());
    let (named, _) = categories(without_mark(&words)).filter(|(_, rest)| rest.is_empty())?;
    Some(When { categories: named, ..When::default() })
}

/// When a rule holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct When {
    /// The kinds of lead; empty for all.
    pub lead: Vec<String>,
    /// The categories; empty for all.
    pub categories: Vec<String>,
    /// A condition in the guide's words.
    pub condition: Option<String>,
}

impl When {
    /// What is said later of the same stands in the place of what was said before.
    pub(super) fn and(&self, later: When) -> When {
        When {
            lead: if later.lead.is_empty() { self.lead.clone() } else { later.lead },
            categories: if later.categories.is_empty() { self.categories.clone() } else { later.categories },
            condition: later.condition.or_else(|| self.condition.clone()),
        }
    }
}
