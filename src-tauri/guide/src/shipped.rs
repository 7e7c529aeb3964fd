//! The shipped guides, exactly as published.

use crate::{ReadGuide, read_guide};

/// Their ids and texts, newest first.
const GUIDES: [(&str, &str); 3] = [
    ("chongqing-2024-population-health", include_str!("../guides/chongqing-2024-population-health.txt")),
    ("shapingba-2024-life-health-1", include_str!("../guides/shapingba-2024-life-health-1.txt")),
    ("chongqing-2023-biomedicine-major", include_str!("../guides/chongqing-2023-biomedicine-major.txt")),
];

/// Reads the shipped guides, newest first.
pub fn shipped() -> Vec<ReadGuide> {
    GUIDES.iter().map(|(id, text)| read_guide(id, text)).collect()
}

/// The original text of a shipped guide, which its spans refer to.
pub fn source(id: &str) -> Option<&'static str> {
    GUIDES.iter().find(|(guide, _)| *guide == id).map(|(_, text)| *text)
}
