//! What varies in a field path: indices, ids, and the names of a record's fields.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::budget_line::{BudgetCategory, FundingSource};
use crate::clause::TopicField;

/// What a section is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum SectionKind {
    /// 基本信息: name, lead, investigator, partners, dates.
    Basics,
    /// 项目组成员
    Team,
    /// 课题
    SubProjects,
    /// The topic's requirement texts, to read beside the form.
    Requirements,
    /// A text the person writes.
    Narrative,
    /// 参考文献: what the narrative cites.
    References,
    /// 考核指标 and the commitments that answer them.
    Commitments,
    /// 进度安排
    Schedule,
    /// 经费预算
    Budget,
    /// 附件清单
    Attachments,
}

impl SectionKind {
    /// All kinds, in the order of the shipped form.
    pub const ALL: [SectionKind; 10] = [
        SectionKind::Basics,
        SectionKind::Requirements,
        SectionKind::Narrative,
        SectionKind::Team,
        SectionKind::SubProjects,
        SectionKind::References,
        SectionKind::Commitments,
        SectionKind::Schedule,
        SectionKind::Budget,
        SectionKind::Attachments,
    ];
}

/// A segment of a field path that is no literal.
pub(super) trait Segment: Sized {
    /// The type of it in the window, whose constructors take it.
    #[cfg(test)]
    fn typescript() -> String;
    /// The segment as it is written; it has no dot.
    fn write(&self) -> Cow<'_, str>;
    /// What a segment writes; `None` where it writes none of these.
    fn read(segment: &str) -> Option<Self>;
}

macro_rules! index {
    ($($type:ty),+) => { $(
        impl Segment for $type {
            #[cfg(test)]
            fn typescript() -> String {
                "number".to_owned()
            }
            fn write(&self) -> Cow<'_, str> {
                Cow::Owned(self.to_string())
            }
            fn read(segment: &str) -> Option<Self> {
                // 007 and +7 are no way to write 7.
                segment.parse().ok().filter(|index: &Self| index.to_string() == segment)
            }
        }
    )+ };
}
index!(usize, u32);

/// An id, which may hold any character where it comes from a file. A dot would end the segment: it is written `%2E`,
/// and `%` itself `%25`.
impl Segment for String {
    #[cfg(test)]
    fn typescript() -> String {
        "string".to_owned()
    }
    fn write(&self) -> Cow<'_, str> {
        if self.contains(['.', '%']) {
            Cow::Owned(self.replace('%', "%25").replace('.', "%2E"))
        } else {
            Cow::Borrowed(self)
        }
    }
    fn read(segment: &str) -> Option<Self> {
        // `%6F` is written by `CommitmentRow` alone.
        Some(segment.replace("%6F", "o").replace("%2E", ".").replace("%25", "%"))
    }
}

/// A row of the commitments.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CommitmentRow {
    /// The answer to a requirement of the guide, by its id.
    Required(String),
    /// An indicator the applicant adds, by its index among all rows.
    Own(usize),
}

impl CommitmentRow {
    fn own(segment: &str) -> Option<usize> {
        segment.strip_prefix("own").and_then(usize::read)
    }
}

impl Segment for CommitmentRow {
    #[cfg(test)]
    fn typescript() -> String {
        "string | number".to_owned()
    }
    fn write(&self) -> Cow<'_, str> {
        match self {
            CommitmentRow::Own(index) => Cow::Owned(format!("own{index}")),
            // A requirement that a file calls `own3` is none of the applicant's own rows.
            CommitmentRow::Required(id) => match CommitmentRow::own(id) {
                Some(index) => Cow::Owned(format!("%6Fwn{index}")),
                None => id.write(),
            },
        }
    }
    fn read(segment: &str) -> Option<Self> {
        match CommitmentRow::own(segment) {
            Some(index) => Some(CommitmentRow::Own(index)),
            None => String::read(segment).map(CommitmentRow::Required),
        }
    }
}

/// The names of a record's fields, each with what a form calls it: an enum, its segments and its type in the window.
macro_rules! names {
    ($($(#[$doc:meta])* pub enum $type:ident { $($field:ident = $name:literal, $label:literal;)+ })+) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type {
            $(#[doc = $label] $field,)+
        }
        $crate::field::segment::segments!($type { $($field = $name,)+ });
        impl $type {
            /// All of them, in the order of the form.
            pub const ALL: &[$type] = &[$($type::$field),+];

            /// What a form calls it.
            pub fn label(self) -> &'static str {
                match self { $($type::$field => $label,)+ }
            }

            /// Its segment in a path.
            pub fn key(self) -> &'static str {
                match self { $($type::$field => $name,)+ }
            }
        }
    )+ };
}

macro_rules! segments {
    ($type:ident { $($field:ident = $name:literal,)+ }) => {
        impl Segment for $type {
            #[cfg(test)]
            fn typescript() -> String {
                [$($name),+].map(|name| format!("'{name}'")).join(" | ")
            }
            fn write(&self) -> Cow<'_, str> {
                Cow::Borrowed(match self { $($type::$field => $name,)+ })
            }
            fn read(segment: &str) -> Option<Self> {
                match segment { $($name => Some($type::$field),)+ _ => None }
            }
        }
    };
}

pub(super) use {names, segments};

segments!(FundingSource {
    Municipal = "municipal",
    District = "district",
    SelfRaised = "self_raised",
    Other = "other",
});

segments!(BudgetCategory {
    Equipment = "equipment",
    Operation = "operation",
    Labour = "labour",
    Indirect = "indirect",
});

impl Segment for TopicField {
    #[cfg(test)]
    fn typescript() -> String {
        TopicField::ALL.map(|field| format!("'{}'", field.key())).join(" | ")
    }
    fn write(&self) -> Cow<'_, str> {
        Cow::Borrowed(self.key())
    }
    fn read(segment: &str) -> Option<Self> {
        TopicField::ALL.into_iter().find(|field| field.key() == segment)
    }
}
