//! The variable segments of a field path: indices, ids, and the names of a record's fields.

use std::borrow::Cow;

use crate::clause::TopicField;
use crate::payer::Payer;

/// A variable segment of a field path.
pub(super) trait Segment: Sized {
    /// Its TypeScript type, taken by the constructors in the window.
    #[cfg(test)]
    fn typescript() -> String;
    /// The text of the segment, without a dot.
    fn write(&self) -> Cow<'_, str>;
    /// Parses a segment; `None` where it is not one of these.
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

/// An id, which may contain any character where it comes from a file. A dot would end the segment, so it is written
/// `%2E`, and `%` itself `%25`.
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

/// A row of 考核指标.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CommitmentRow {
    /// The commitment for a requirement of the guide, by its id.
    Required(String),
    /// An indicator added by the applicant, by its index among all rows.
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

/// Declares the names of a record's fields, each with its label in a form: an enum, its segments and its TypeScript type.
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

impl Segment for Payer {
    #[cfg(test)]
    fn typescript() -> String {
        Payer::ALL.map(|payer| format!("'{}'", payer.key())).join(" | ")
    }
    fn write(&self) -> Cow<'_, str> {
        Cow::Borrowed(self.key())
    }
    fn read(segment: &str) -> Option<Self> {
        Payer::from_key(segment)
    }
}

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
