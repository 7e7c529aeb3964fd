//! The domain of Shenbao above its guides: applications, checks, comparison, search and policies.
//!
//! Pure: no I/O, no clock, no async, no Tauri, and no floating-point money. External facts (the time, a path, a file's
//! bytes) are parameters.

pub mod address_book;
pub mod affordable;
pub mod application;
pub mod asset;
pub mod budget;
pub mod catalogue;
pub mod check;
pub mod comparison;
pub mod draft;
pub mod eligibility;
pub mod identity;
pub mod media;
pub mod merge;
pub mod partner_part;
#[cfg(test)]
mod peer_review;
pub mod policy;
pub mod sample;
pub mod search;
pub mod template;
#[cfg(test)]
#[path = "../../guide/src/typescript.rs"]
mod typescript;
#[cfg(test)]
mod words;
