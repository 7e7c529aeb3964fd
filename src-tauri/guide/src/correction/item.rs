//! What a correction can be about, and how one is found again.

use crate::clause::{CheckedBy, Clause, Span};
use crate::finding::Finding;
use crate::{Ambiguity, Award, FundingRule, Indicator, Lead, Period};

/// Something derived from a clause.
pub(super) trait Item: Clone + PartialEq {
    /// The clause it was derived from.
    fn words(&self) -> (&str, Span);
    /// The same without the name of the person who looked at it.
    fn bare(&self) -> Self;
    /// Does the other say the same of the same words, whoever looked at it?
    fn is_like(&self, other: &Self) -> bool {
        self.bare() == other.bare()
    }
    /// Is the other derived from the same clause?
    fn is_beside(&self, other: &Self) -> bool {
        self.words() == other.words()
    }
}

/// An item that carries the name of the person who looked at it.
pub(super) trait Signed: Item {
    /// The same, with the name.
    fn signed(self, by: &CheckedBy) -> Self;
    /// The same, resting on another's clause.
    fn on(self, other: &Self) -> Self;
    /// The same, resting on this clause.
    fn on_clause(self, clause: &Clause) -> Self;
    /// What it says, in the program's words.
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
    /// Ids and numbers run through the topic: they shift when a target before this one comes or goes.
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
    /// What binds it to the other targets of its topic stays.
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
    /// One clause may be doubtful in several ways.
    fn is_beside(&self, other: &Self) -> bool {
        self.words() == other.words() && self.kind == other.kind
    }
}

/// Where in `items` the one stands that was amended: one just like it, or, where it was alone of its kind in its
/// clause, whatever stands there alone now. `None` where that would be a guess.
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

/// Is there no other of its kind in its clause?
pub(super) fn is_alone<T: Item>(items: &[T], was: &T) -> bool {
    items.iter().filter(|item| item.is_beside(was)).count() == 1
}

/// Where the same doubt stands among findings; what it says may be put in other words by then.
pub(super) fn finding_at(findings: &[Finding], was: &Finding, alone: bool) -> Option<usize> {
    findings.iter().position(|finding| finding == was).or_else(|| {
        let mut there = findings.iter().enumerate().filter(|(_, finding)| is_about_the_same(finding, was));
        match (alone, there.next(), there.next()) {
            (true, Some((at, _)), None) => Some(at),
            _ => None,
        }
    })
}

/// Do two findings say the same kind of thing of the same words?
pub(super) fn is_about_the_same(one: &Finding, other: &Finding) -> bool {
    let words = |finding: &Finding| finding.why.as_ref().map(|why| (why.quote.clone(), why.span));
    one.code == other.code && one.place == other.place && words(one) == words(other)
}
