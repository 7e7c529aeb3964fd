//! Imported guides: their text as it was read from a file, the corrections people made, and the layouts they taught.
//!
//! A guide is kept from the moment its file was read, so that no work on it is lost; it joins the catalogue when a
//! person says so. Drafts carry their topic with them: nothing done to a guide here changes one.

mod corrections;
mod id;
mod import;
mod layouts;
mod list;

pub(crate) use corrections::take_sums;
pub use corrections::{KeptCorrection, UnreadableCorrection};
pub use import::{ImportOutcome, NewGuide};
pub use layouts::{KeptLayout, NewLayout, UnreadableLayout};
pub use list::{GuideSummary, KeptGuide};

/// The most guides that are kept.
pub const MAX_GUIDES: u32 = 200;

/// The longest guide that is kept, in characters; the longest one shipped has 14,000.
pub const MAX_GUIDE_CHARS: usize = 2_000_000;

/// The most corrections of one guide, those taken back among them.
pub const MAX_CORRECTIONS: u32 = 5000;

/// The most layouts that are kept, those removed among them.
pub const MAX_LAYOUTS: u32 = 200;

fn sum_of(text: &str) -> String {
    shenbao_core::asset::sha256(text.as_bytes())
}
