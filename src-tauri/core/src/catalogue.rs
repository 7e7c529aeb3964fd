//! The catalogue: the shipped guides and policies, read from their own text at start-up.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::guide::ReadGuide;
use crate::policy::Policy;

/// Everything the program ships.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Catalogue {
    /// The guides, newest first.
    pub guides: Vec<ReadGuide>,
    /// The policies.
    pub policies: Vec<Policy>,
}
