//! Checksums that detect damage to stored rows.
//!
//! SQLite keeps no checksums of its pages: a flipped bit in a text reads as another text. So each row of a draft, of an
//! earlier state and of a correction carries the SHA-256 of its values. The content of a draft has a checksum of its
//! own, which is covered by that of the row: renaming computes no checksum of content it has not read, and an earlier
//! state inherits that of its content. A checksum is only renewed if the previous one was correct, so damage stays
//! detectable.

use serde::Serialize;
use shenbao_core::asset::sha256;

/// The checksum of stored content.
pub(crate) fn of_content(json: &str) -> String {
    sha256(json.as_bytes())
}

/// The checksum of a row's values, encoded as JSON so that no two rows look the same.
pub(crate) fn of_row(values: &impl Serialize) -> String {
    // Text and numbers always make JSON; a sum that matches nothing is no claim that the row is whole.
    serde_json::to_vec(values).map_or_else(|_| String::new(), |json| sha256(&json))
}
