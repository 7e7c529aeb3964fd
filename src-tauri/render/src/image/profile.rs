//! Decides whether a picture's own colour profile may be used in PDF/A.

/// Is this a valid profile of this colour space that PDF/A-2 allows (ISO 19005-2, 6.2.4.2; ICC.1:2010, 7.2)?
pub(super) fn is_usable(profile: &[u8], space: &[u8; 4]) -> bool {
    let number = |at: usize| {
        let bytes: Option<[u8; 4]> = profile.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
        bytes.map(|bytes| u32::from_be_bytes(bytes) as usize)
    };
    let word = |at: usize| profile.get(at..at + 4).unwrap_or_default();
    let tag_is_inside = |i: usize| {
        let (start, length) = (number(132 + 12 * i + 4), number(132 + 12 * i + 8));
        start
            .zip(length)
            .and_then(|(start, length)| start.checked_add(length))
            .is_some_and(|end| end <= profile.len())
    };
    number(0) == Some(profile.len())
        && matches!(profile.get(8), Some(2 | 4))
        && matches!(word(12), b"mntr" | b"scnr" | b"prtr" | b"spac")
        && word(16) == space
        && matches!(word(20), b"XYZ " | b"Lab ")
        && word(36) == b"acsp"
        && number(128).is_some_and(|tags| (1..=100).contains(&tags) && (0..tags).all(tag_is_inside))
}
