//! Imported guides: their text as it was read from a file, the corrections people made, and the layouts they taught.
//!
//! A guide is stored as soon as its file is read, so that no work on it is lost; it is added to the catalogue on
//! request. Drafts contain their topic: no operation on a guide changes a draft.

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

/// The maximum number of stored guides.
pub const MAX_GUIDES: u32 = 200;

/// The longest guide that is stored, in characters; the longest shipped one has 14,000.
pub const MAX_GUIDE_CHARS: usize = 2_000_000;

/// The maximum number of corrections of one guide, including undone ones.
pub const MAX_CORRECTIONS: u32 = 5000;

/// The most layouts that are kept, those removed among them.
pub const MAX_LAYOUTS: u32 = 200;

fn sum_of(text: &str) -> String {
    shenbao_core::asset::sha256(text.as_bytes())
}
