//! Reads how a camera was held from Exif data.

use super::Turn;

/// The tag of the orientation (Exif 2.3, 4.6.4).
const ORIENTATION: u16 = 0x0112;

/// The turn an Exif block (a TIFF file) asks for; none where it says nothing that can be read.
pub(super) fn turn(tiff: &[u8]) -> Turn {
    orientation(tiff).filter(|turn| (1..=8).contains(turn)).map_or(Turn::NONE, |turn| Turn(turn as u8))
}

fn orientation(tiff: &[u8]) -> Option<u16> {
    let little = match tiff.get(..4)? {
        [b'I', b'I', 42, 0] => true,
        [b'M', b'M', 0, 42] => false,
        _ => return None,
    };
    let short = |at: usize| {
        let pair: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    };
    let first: [u8; 4] = tiff.get(4..8)?.try_into().ok()?;
    let first = if little { u32::from_le_bytes(first) } else { u32::from_be_bytes(first) } as usize;
    let count = usize::from(short(first)?);
    (0..count)
        .map(|i| first + 2 + 12 * i)
        .find(|at| short(*at) == Some(ORIENTATION))
        .and_then(|at| short(at + 8))
}
