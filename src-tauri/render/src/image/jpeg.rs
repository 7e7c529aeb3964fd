//! Reads JPEG files marker by marker (ITU-T T.81, annex B).

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::{Coding, Embedded, ImageError, Space, Turn, of_exif, png, profile, within};
use crate::document::Image;

/// The data in the markers of a file.
pub(super) struct Jpeg {
    /// As stored.
    pub(super) pixels: (u32, u32),
    pub(super) turn: Turn,
    channels: u8,
    plain_rgb: bool,
    /// Written by an Adobe program, or in their way.
    adobe: bool,
    profile: Vec<u8>,
    /// The end of the picture; phones append other data.
    end: usize,
}

/// Reads a file from its first marker to its last.
///
/// # Errors
/// When it is truncated, inconsistent, or of a coding that PDF does not allow.
pub(super) fn read(bytes: &[u8]) -> Result<Jpeg, ImageError> {
    let mut jpeg = Jpeg {
        pixels: (0, 0),
        turn: Turn::NONE,
        channels: 0,
        plain_rgb: false,
        adobe: false,
        profile: Vec::new(),
        end: 0,
    };
    let mut scanned = false;
    let mut at = 2;
    loop {
        let (marker, after) = marker(bytes, at).ok_or(ImageError::Broken)?;
        at = after;
        if marker == 0xD9 {
            jpeg.end = at;
            break;
        }
        // Markers that stand alone.
        if matches!(marker, 0x01 | 0xD0..=0xD8) {
            continue;
        }
        let segment = segment(bytes, at).ok_or(ImageError::Broken)?;
        at += 2 + segment.len();
        match marker {
            0xC0..=0xC2 => jpeg.frame(segment)?,
            // DHT, JPG and DAC share the frames' range.
            0xC4 | 0xC8 | 0xCC => {}
            0xC3..=0xCF => return Err(ImageError::Coding),
            0xE1 if segment.starts_with(b"Exif\0\0") => jpeg.turn = of_exif(&segment[6..]),
            // Number and count of the piece stand before it (ICC.1:2010, B.4); files keep them in order.
            0xE2 if segment.starts_with(b"ICC_PROFILE\0") => {
                jpeg.profile.extend_from_slice(segment.get(14..).unwrap_or_default());
            }
            0xEE if segment.starts_with(b"Adobe") => jpeg.adobe = true,
            0xDA => {
                scanned = true;
                at = scan_end(bytes, at);
            }
            _ => {}
        }
    }
    jpeg.plain_rgb &= !jpeg.adobe;
    within(jpeg.pixels)?;
    if scanned { Ok(jpeg) } else { Err(ImageError::Broken) }
}

impl Jpeg {
    fn frame(&mut self, segment: &[u8]) -> Result<(), ImageError> {
        let [precision, h1, h0, w1, w0, channels, parts @ ..] = segment else {
            return Err(ImageError::Broken);
        };
        if *precision != 8 || !matches!(channels, 1 | 3 | 4) {
            return Err(ImageError::Coding);
        }
        self.pixels = (u16::from_be_bytes([*w1, *w0]).into(), u16::from_be_bytes([*h1, *h0]).into());
        self.channels = *channels;
        // Channels called R, G and B are what they are called.
        self.plain_rgb = parts.chunks(3).filter_map(|part| part.first()).eq(b"RGB");
        Ok(())
    }
}

/// The next marker from here on, and its end. Fill bytes of 0xFF may precede it.
fn marker(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    if bytes.get(at) != Some(&0xFF) {
        return None;
    }
    let fill = bytes[at..].iter().take_while(|byte| **byte == 0xFF).count();
    bytes.get(at + fill).map(|marker| (*marker, at + fill + 1))
}

/// The content of a segment, without its length.
fn segment(bytes: &[u8], at: usize) -> Option<&[u8]> {
    let length = usize::from(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?));
    bytes.get(at + 2..at + length.max(2))
}

/// The offset of the marker after the coded data: 0xFF followed by neither 0 nor a restart.
fn scan_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(step) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == 0xFF)) {
        at += step;
        match bytes.get(at + 1) {
            Some(0x00 | 0xD0..=0xD7) => at += 2,
            _ => return at,
        }
    }
    bytes.len()
}

/// Embeds a JPEG unchanged. CMYK needs a profile: without one it is converted to RGB, since with a grey output intent
/// PDF/A allows no device CMYK (ISO 19005-2, 6.2.4.3).
pub(super) fn embed(image: &Image) -> Result<Embedded, ImageError> {
    let jpeg = read(&image.bytes)?;
    let (space, name) = match jpeg.channels {
        1 => (Space::Grey, b"GRAY"),
        3 => (Space::Rgb, b"RGB "),
        _ => (Space::Inks { inverted: jpeg.adobe }, b"CMYK"),
    };
    let profile = Some(jpeg.profile).filter(|bytes| profile::is_usable(bytes, name));
    if jpeg.channels == 4 && profile.is_none() {
        if u64::from(jpeg.pixels.0) * u64::from(jpeg.pixels.1) > MAX_INKS {
            return Err(ImageError::TooLarge);
        }
        let pixels = colours(&image.bytes)?;
        return png::packed(&image.id, jpeg.pixels, Space::Rgb, jpeg.turn, |rows| png::put(rows, &pixels));
    }
    Ok(Embedded {
        id: image.id.clone(),
        pixels: jpeg.pixels,
        bits: 8,
        space,
        profile,
        coding: Coding::Jpeg { plain_rgb: jpeg.plain_rgb },
        turn: jpeg.turn,
        bytes: image.bytes.clone(),
        length: jpeg.end,
    })
}

/// The maximum number of CMYK pixels that are converted. Decoding a progressive file takes eight bytes per pixel, its
/// colours three more: 400 MB.
const MAX_INKS: u64 = 36_000_000;

/// Decodes to RGB.
fn colours(bytes: &[u8]) -> Result<Vec<u8>, ImageError> {
    let options = DecoderOptions::new_safe()
        .jpeg_set_out_colorspace(ColorSpace::RGB)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .set_strict_mode(true);
    JpegDecoder::new_with_options(ZCursor::new(bytes), options).decode().map_err(|_| ImageError::Broken)
}
