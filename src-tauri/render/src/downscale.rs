//! Makes a smaller copy of a picture, for a person to compare with the original, which is kept.

use std::io::Cursor;

use ::image::codecs::jpeg::JpegEncoder;
use ::image::imageops::FilterType;
use ::image::{DynamicImage, ImageDecoder, ImageEncoder, ImageReader, Limits, Rgb, RgbImage};

/// The longest side in pixels and the JPEG quality, tried in turn until the file is small enough. 3,508 is the long
/// side of A4 at 300 dpi, 2,480 at 212 dpi, 1,754 at 150 dpi: less is no longer legible in print.
const STEPS: [(u32, u8); 5] = [(u32::MAX, 85), (3508, 85), (2480, 85), (2480, 75), (1754, 75)];

/// The largest memory for decoding a picture, in bytes: 100 million pixels of four bytes, and a fifth more. Processing
/// needs as much again.
const MAX_MEMORY: u64 = 512 << 20;

/// A smaller picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Downscaled {
    /// The JPEG file.
    pub bytes: Vec<u8>,
    /// The displayed width and height in pixels.
    pub pixels: (u32, u32),
}

/// Converts a PNG or JPEG to a JPEG of at most `max_bytes` bytes: upright, transparent parts on white, with its colour
/// profile. `None` where it cannot be read, or would no longer be legible.
pub fn downscale(bytes: &[u8], max_bytes: usize) -> Option<Downscaled> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let orientation = decoder.orientation().ok()?;
    let profile = decoder.icc_profile().ok()?;
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    picture.apply_orientation(orientation);
    let picture = on_white(picture);
    STEPS.into_iter().find_map(|(side, quality)| {
        let (width, height) = (picture.width(), picture.height());
        let fitted = if width.max(height) > side {
            &picture.resize(side, side, FilterType::Triangle)
        } else {
            &picture
        };
        let mut bytes = Vec::new();
        let mut encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
        if let Some(profile) = &profile {
            encoder.set_icc_profile(profile.clone()).ok()?;
        }
        encoder.encode_image(fitted).ok()?;
        (bytes.len() <= max_bytes).then(|| Downscaled { bytes, pixels: (fitted.width(), fitted.height()) })
    })
}

/// Flattens transparency onto white and reduces channels to eight bits, since JPEG has no more.
fn on_white(picture: DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return if picture.color().has_color() {
            picture.to_rgb8().into()
        } else {
            picture.to_luma8().into()
        };
    }
    let picture = picture.to_rgba8();
    let mut white = RgbImage::new(picture.width(), picture.height());
    for (to, from) in white.pixels_mut().zip(picture.pixels()) {
        let [r, g, b, alpha] = from.0.map(u32::from);
        let over = |channel: u32| ((channel * alpha + 255 * (255 - alpha) + 127) / 255) as u8;
        *to = Rgb([over(r), over(g), over(b)]);
    }
    white.into()
}

#[cfg(test)]
mod tests {
    use ::image::{ImageFormat, Rgba, RgbaImage};

    use super::*;

    fn png(picture: &RgbaImage) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    /// A picture that compresses badly.
    fn noise(width: u32, height: u32) -> RgbaImage {
        let mut state = 1_u32;
        RgbaImage::from_fn(width, height, |_, _| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let [r, g, b, _] = state.to_be_bytes();
            Rgba([r, g, b, 255])
        })
    }

    #[test]
    fn a_picture_is_made_as_small_as_it_must_be_and_no_smaller() {
        let bytes = png(&noise(800, 400));
        let whole = downscale(&bytes, bytes.len()).unwrap();
        assert_eq!(whole.pixels, (800, 400));
        assert!(whole.bytes.len() < bytes.len() && whole.bytes.starts_with(b"\xff\xd8\xff"));
        assert_eq!(::image::load_from_memory(&whole.bytes).unwrap().width(), 800);
        let less = downscale(&bytes, whole.bytes.len() - 1).unwrap();
        assert!(less.bytes.len() < whole.bytes.len());
        assert_eq!(downscale(&bytes, 1_000), None);
    }

    #[test]
    fn a_large_picture_loses_pixels_before_it_loses_more_quality() {
        let bytes = png(&noise(3_600, 90));
        let whole = downscale(&bytes, bytes.len()).unwrap();
        let less = downscale(&bytes, whole.bytes.len() - 1).unwrap();
        assert_eq!((whole.pixels.0, less.pixels), (3_600, (3_508, 88)));
    }

    #[test]
    fn what_was_transparent_is_white_and_not_black() {
        let mut picture = RgbaImage::from_pixel(64, 64, Rgba([0, 0, 0, 0]));
        picture.put_pixel(1, 1, Rgba([0, 0, 0, 255]));
        let made = downscale(&png(&picture), 1 << 20).unwrap();
        let read = ::image::load_from_memory(&made.bytes).unwrap().to_rgb8();
        assert!(read.get_pixel(40, 40).0.iter().all(|channel| *channel > 250));
    }

    #[test]
    fn what_cannot_be_read_is_none() {
        let bytes = png(&noise(64, 64));
        assert_eq!(downscale(&bytes[..bytes.len() / 2], 1 << 20), None);
        assert_eq!(downscale(b"%PDF-1.7", 1 << 20), None);
    }
}
