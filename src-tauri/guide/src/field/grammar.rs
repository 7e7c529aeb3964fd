//! Generates from the grammar of field paths a type that parses, prints, and is exported to JSON and TypeScript.

/// Declares [`SectionKind`](super::SectionKind) and [`FieldPath`](super::FieldPath): each kind of section with its label
/// and its fields, each of these with its segments, which are literals or names of variables.
macro_rules! field_paths {
    ($($(#[$kind_doc:meta])* $kind:ident($label:literal, numbered_tables: $tables:literal) { $(
        $(#[$doc:meta])*
        $name:ident $(($($hole:ident: $type:ty),+))? = $($segment:tt)/+;
    )+ })+) => {
        /// The kind of a section.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
        #[serde(rename_all = "snake_case")]
        #[ts(export)]
        pub enum SectionKind {
            $( $(#[$kind_doc])* $kind, )+
        }

        impl SectionKind {
            /// All kinds, in the order of the shipped form.
            pub const ALL: &[SectionKind] = &[$(SectionKind::$kind),+];

            /// What it is called where no template names it.
            pub fn label(self) -> &'static str {
                match self {
                    $( SectionKind::$kind => $label, )+
                }
            }

            /// Has its page tables or figures the program numbers itself? They follow those of all texts.
            pub fn has_numbered_tables(self) -> bool {
                match self {
                    $( SectionKind::$kind => $tables, )+
                }
            }
        }

        /// 字段位置: names a field of an application or a place in a guide.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ts_rs::TS)]
        #[ts(export, type = "string & { readonly brand: \"FieldPath\" }")]
        pub enum FieldPath {
            $($( $(#[$doc])* $name $(($($type),+))?, )+)+
        }

        impl FieldPath {
            /// The kind of section that contains the field.
            pub fn kind(&self) -> SectionKind {
                match self {
                    $($( $crate::field::grammar::variant!(_ $name $(($($hole),+))?) => SectionKind::$kind, )+)+
                }
            }

            /// The segments between the dots.
            fn segments(&self) -> Vec<std::borrow::Cow<'_, str>> {
                match self {
                    $($( FieldPath::$name $(($($hole),+))? => {
                        vec![$( $crate::field::grammar::write!($segment) ),+]
                    } )+)+
                }
            }

            /// The path with these segments; `None` where there is none.
            fn of_segments(segments: &[&str]) -> Option<FieldPath> {
                $($(
                    let read = || {
                        let mut rest = segments.iter();
                        $( $crate::field::grammar::read!(rest, $segment); )+
                        rest.next().is_none().then_some(FieldPath::$name $(($($hole),+))?)
                    };
                    if let Some(path) = read() {
                        return Some(path);
                    }
                )+)+
                None
            }
        }

        /// Each path with its name, its kind of section and its segments.
        #[cfg(test)]
        fn patterns() -> Vec<typescript::Pattern> {
            vec![$($( typescript::Pattern {
                name: stringify!($name),
                kind: SectionKind::$kind,
                holes: vec![$($( typescript::Hole {
                    name: stringify!($hole),
                    of: <$type as segment::Segment>::typescript(),
                } ),+)?],
                segments: vec![$( $crate::field::grammar::named!($segment) ),+],
            }, )+)+]
        }
    };
}

macro_rules! variant {
    (_ $name:ident) => {
        FieldPath::$name
    };
    (_ $name:ident ($($hole:ident),+)) => {
        FieldPath::$name(..)
    };
}

macro_rules! write {
    ($literal:literal) => {
        std::borrow::Cow::Borrowed($literal)
    };
    ($hole:ident) => {
        segment::Segment::write($hole)
    };
}

macro_rules! read {
    ($rest:ident, $literal:literal) => {
        if *$rest.next()? != $literal {
            return None;
        }
    };
    ($rest:ident, $hole:ident) => {
        let $hole = segment::Segment::read($rest.next()?)?;
    };
}

#[cfg(test)]
macro_rules! named {
    ($literal:literal) => {
        typescript::Part::Literal($literal)
    };
    ($hole:ident) => {
        typescript::Part::Hole(stringify!($hole))
    };
}

#[cfg(test)]
pub(super) use named;
pub(super) use {field_paths, read, variant, write};

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::FieldPath;

/// A text that is not a field path.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” names no field")]
pub struct FieldPathError(String);

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.segments().join("."))
    }
}

impl FromStr for FieldPath {
    type Err = FieldPathError;

    fn from_str(text: &str) -> Result<FieldPath, FieldPathError> {
        let segments: Vec<&str> = text.split('.').collect();
        FieldPath::of_segments(&segments).ok_or_else(|| FieldPathError(text.to_owned()))
    }
}

impl Serialize for FieldPath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for FieldPath {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<FieldPath, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}
