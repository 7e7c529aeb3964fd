//! The sums that tell a stored row from a damaged one.
//!
//! SQLite keeps no sums of its pages: a flipped bit in a text reads as another text. So each row of a draft, of an
//! earlier state and of a correction carries the SHA-256 of what it holds. A draft's content has a sum of its own, and
//! the row's sum covers that: renaming computes no sum over a content it has not read, and an earlier state takes the
//! sum of the content over as it is. A sum is only renewed where the one before was right; damage stays damage.

use serde::Serialize;
use shenbao_core::asset::sha256;

/// The sum of a content as it is stored.
pub(crate) fn of_content(json: &str) -> String {
    sha256(json.as_bytes())
}

/// The sum of a row's values, in JSON: no two rows read the same there.
pub(crate) fn of_row(values: &impl Serialize) -> String {
    // Text and numbers always make JSON; a sum that matches nothing is no claim that the row is whole.
    serde_json::to_vec(values).map_or_else(|_| String::new(), |json| sha256(&json))
}
