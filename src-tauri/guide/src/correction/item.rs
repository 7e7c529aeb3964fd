//! The items that corrections apply to, and finding them again.

use crate::clause::{CheckedBy, Clause, Span};
use crate::finding::Finding;
use crate::{Ambiguity, Award, FundingRule, Indicator, Lead, Period};

/// An item derived from a clause.
pub(super) trait Item: Clone + PartialEq {
    /// The clause it is derived from.
    fn words(&self) -> (&str, Span);
    /// The item without the person who checked it.
    fn bare(&self) -> Self;
    /// Are the two equal apart from who checked them?
    fn is_like(&self, other: &Self) -> bool {
        self.bare() == other.bare()
    }
    /// Are the two derived from the same clause?
    fn is_beside(&self, other: &Self) -> bool {
        self.words() == other.words()
    }
}

/// An item that records who checked it.
pub(super) trait Signed: Item {
    /// The item with the person who checked it.
    fn signed(self, by: &CheckedBy) -> Self;
    /// The item with the clause of another.
    fn on(self, other: &Self) -> Self;
    /// The item with this clause.
    fn on_clause(self, clause: &Clause) -> Self;
    /// The item as a sentence.
    fn says(&self) -> String;
}

macro_rules! item {
    ($kind:ty, $says:expr) => {
        impl Item for $kind {
            fn words(&self) -> (&str, Span) {
                (&self.quote, self.span)
            }
            fn bare(&self) -> Self {
                Self { checked_by: None, ..self.clone() }
            }
        }
        impl Signed for $kind {
            fn signed(self, by: &CheckedBy) -> Self {
                Self { checked_by: Some(by.clone()), ..self }
            }
            fn on(self, other: &Self) -> Self {
                Self { quote: other.quote.clone(), span: other.span, ..self }
            }
            fn on_clause(self, clause: &Clause) -> Self {
                Self { quote: clause.quote.clone(), span: clause.span, ..self }
            }
            fn says(&self) -> String {
                $says(self)
            }
        }
    };
}

item!(Award, Award::sentence);
item!(Period, |period: &Period| format!("实施周期{}", period.sentence()));
item!(Lead, |lead: &Lead| format!("由{}牵头", lead.types.join("、")));
impl Item for Indicator {
    fn words(&self) -> (&str, Span) {
        (&self.quote, self.span)
    }
    fn bare(&self) -> Self {
        Self { checked_by: None, ..self.clone() }
    }
    /// Ids and numbers are consecutive in the topic: they shift when a target before this one is added or removed.
    fn is_like(&self, other: &Self) -> bool {
        let unnumbered = |target: &Self| Self {
            id: String::new(),
            requirement: String::new(),
            alternative: None,
            subset_of: None,
            ..target.bare()
        };
        unnumbered(self) == unnumbered(other)
    }
}

impl Signed for Indicator {
    fn signed(self, by: &CheckedBy) -> Self {
        Self { checked_by: Some(by.clone()), ..self }
    }
    /// Its relations to other targets of the topic stay.
    fn on(self, other: &Self) -> Self {
        let same_number = (&self.value, &self.value_max) == (&other.value, &other.value_max);
        Self {
            id: other.id.clone(),
            requirement: other.requirement.clone(),
            alternative: other.alternative,
            subset_of: other.subset_of.clone(),
            written: if same_number { other.written.clone() } else { String::new() },
            quote: other.quote.clone(),
            span: other.span,
            ..self
        }
    }
    fn on_clause(self, clause: &Clause) -> Self {
        Self {
            id: String::new(),
            alternative: None,
            subset_of: None,
            written: String::new(),
            quote: clause.quote.clone(),
            span: clause.span,
            ..self
        }
    }
    fn says(&self) -> String {
        self.sentence()
    }
}

impl Item for FundingRule {
    fn words(&self) -> (&str, Span) {
        (&self.clause.quote, self.clause.span)
    }
    fn bare(&self) -> Self {
        Self { clause: Clause { checked_by: None, ..self.clause.clone() }, ..self.clone() }
    }
}

impl Signed for FundingRule {
    fn signed(self, by: &CheckedBy) -> Self {
        Self { clause: Clause { checked_by: Some(by.clone()), ..self.clause }, ..self }
    }
    fn on(self, other: &Self) -> Self {
        Self { clause: other.clause.clone(), ..self }
    }
    fn on_clause(self, clause: &Clause) -> Self {
        Self { clause: clause.clone(), ..self }
    }
    fn says(&self) -> String {
        self.sentence()
    }
}

impl Item for Clause {
    fn words(&self) -> (&str, Span) {
        (&self.quote, self.span)
    }
    fn bare(&self) -> Self {
        self.clone()
    }
}

impl Item for Ambiguity {
    fn words(&self) -> (&str, Span) {
        (&self.quote, self.span)
    }
    fn bare(&self) -> Self {
        self.clone()
    }
    /// One clause may have several doubts.
    fn is_beside(&self, other: &Self) -> bool {
        self.words() == other.words() && self.kind == other.kind
    }
}

/// The index in `items` of the amended item: an equal one, or, where it was the only one of its kind in its clause, the
/// one that is now the only one there. `None` where that would be a guess.
pub(super) fn place_of<T: Item>(items: &[T], was: &T, alone: bool) -> Option<usize> {
    let same = items.iter().position(|item| item.is_like(was));
    same.or_else(|| {
        let mut there = items.iter().enumerate().filter(|(_, item)| item.is_beside(was));
        match (alone, there.next(), there.next()) {
            (true, Some((at, _)), None) => Some(at),
            _ => None,
        }
    })
}

/// Is it the only one of its kind in its clause?
pub(super) fn is_alone<T: Item>(items: &[T], was: &T) -> bool {
    items.iter().filter(|item| item.is_beside(was)).count() == 1
}

/// The index of the same doubt among findings; its sentence may have changed.
pub(super) fn finding_at(findings: &[Finding], was: &Finding, alone: bool) -> Option<usize> {
    findings.iter().position(|finding| finding == was).or_else(|| {
        let mut there = findings.iter().enumerate().filter(|(_, finding)| is_about_the_same(finding, was));
        match (alone, there.next(), there.next()) {
            (true, Some((at, _)), None) => Some(at),
            _ => None,
        }
    })
}

/// Do two findings concern the same text in the same way?
pub(super) fn is_about_the_same(one: &Finding, other: &Finding) -> bool {
    let words = |finding: &Finding| finding.why.as_ref().map(|why| (why.quote.clone(), why.span));
    one.code == other.code && one.place == other.place && words(one) == words(other)
}
