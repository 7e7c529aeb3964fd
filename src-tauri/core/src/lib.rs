//! The domain of Shenbao: guides, rules, applications and checks.
//!
//! Pure: no I/O, no clock, no async, no Tauri, and no float for money. Whatever the world knows (the time, a
//! path, a file's bytes) is passed in.

pub mod application;
pub mod asset;
pub mod budget_line;
pub mod catalogue;
pub mod check;
pub mod clause;
pub mod comparison;
pub mod draft;
pub mod eligibility;
pub mod field;
pub mod finding;
pub mod guide;
pub mod money;
pub mod organisation;
pub mod policy;
pub mod sample;
pub mod search;
pub mod template;
#[cfg(test)]
mod typescript;
#[cfg(test)]
mod words;
