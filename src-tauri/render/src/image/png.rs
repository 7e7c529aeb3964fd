//! Reads PNG files (ISO/IEC 15948).

use std::io::{Cursor, Write};
use std::sync::Arc;

use ::png::{
    BitDepth, ColorType, Compression, Decoder, DecodingError, Encoder, Limits, Reader, Transformations,
};

use super::{Coding, Embedded, ImageError, MAX_PIXELS, Space, Turn, of_exif, profile, within};
use crate::document::Image;

/// The signature of PNG files.
pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

type Rows<'a> = Reader<Cursor<&'a [u8]>>;

fn open(bytes: &[u8], turned: Transformations) -> Result<Rows<'_>, ImageError> {
    // Four channels of 16 bits.
    let limits = Limits { bytes: MAX_PIXELS as usize * 8 };
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_transformations(turned);
    let reader = decoder.read_info().map_err(|error| broken(&error))?;
    within((reader.info().width, reader.info().height))?;
    Ok(reader)
}

fn broken(error: &DecodingError) -> ImageError {
    match error {
        DecodingError::LimitsExceeded => ImageError::TooLarge,
        _ => ImageError::Broken,
    }
}

/// Width and height as stored, and the orientation.
pub(super) fn size(bytes: &[u8]) -> Result<((u32, u32), Turn), ImageError> {
    let reader = open(bytes, Transformations::IDENTITY)?;
    let info = reader.info();
    Ok(((info.width, info.height), info.exif_metadata.as_deref().map_or(Turn::NONE, of_exif)))
}

/// Embeds the compressed data unchanged where a PDF allows their form; else compresses the pixels again.
pub(super) fn embed(image: &Image) -> Result<Embedded, ImageError> {
    let reader = open(&image.bytes, Transformations::IDENTITY)?;
    let info = reader.info();
    let as_it_is = !info.interlaced
        && info.trns.is_none()
        && info.bit_depth != BitDepth::Sixteen
        && !matches!(info.color_type, ColorType::GrayscaleAlpha | ColorType::Rgba);
    let name = match info.color_type {
        ColorType::Grayscale | ColorType::GrayscaleAlpha => b"GRAY",
        ColorType::Rgb | ColorType::Rgba | ColorType::Indexed => b"RGB ",
    };
    let own = info.icc_profile.as_deref().filter(|bytes| profile::is_usable(bytes, name)).map(<[u8]>::to_vec);
    let embedded = if as_it_is { unchanged(image, reader)? } else { repacked(image)? };
    Ok(Embedded { profile: own, ..embedded })
}

/// Decodes all of a picture.
pub(super) fn readable(bytes: &[u8]) -> Result<(), ImageError> {
    let mut reader = open(bytes, Transformations::IDENTITY)?;
    if reader.info().interlaced {
        holds_whole((reader.info().width, reader.info().height))?;
    }
    while reader.next_row().map_err(|error| broken(&error))?.is_some() {}
    reader.finish().map_err(|error| broken(&error))
}

/// Is an interlaced picture small enough to be held in memory?
fn holds_whole(size: (u32, u32)) -> Result<(), ImageError> {
    if u64::from(size.0) * u64::from(size.1) > MAX_INTERLACED { Err(ImageError::TooLarge) } else { Ok(()) }
}

fn unchanged(image: &Image, mut reader: Rows<'_>) -> Result<Embedded, ImageError> {
    // Unpacked once, to know that it can be.
    while reader.next_row().map_err(|error| broken(&error))?.is_some() {}
    reader.finish().map_err(|error| broken(&error))?;
    let info = reader.info();
    let bits = info.bit_depth as u8;
    let space = match info.color_type {
        ColorType::Grayscale => Space::Grey,
        ColorType::Indexed => {
            let mut palette = info.palette.as_deref().ok_or(ImageError::Broken)?.to_vec();
            // A number without a colour is black, here as in browsers.
            palette.resize(3 << bits, 0);
            Space::Palette(palette)
        }
        _ => Space::Rgb,
    };
    let data = packed_data(&image.bytes);
    Ok(Embedded {
        id: image.id.clone(),
        pixels: (info.width, info.height),
        bits,
        space,
        profile: None,
        coding: Coding::Png,
        turn: info.exif_metadata.as_deref().map_or(Turn::NONE, of_exif),
        length: data.len(),
        bytes: Arc::from(data),
    })
}

/// The maximum number of pixels of an interlaced picture, which is held in memory as a whole: 144 MB.
const MAX_INTERLACED: u64 = 36_000_000;

/// Compresses it again with eight bits per channel, rows in order, on white.
fn repacked(image: &Image) -> Result<Embedded, ImageError> {
    let mut reader = open(&image.bytes, Transformations::EXPAND | Transformations::STRIP_16)?;
    let info = reader.info();
    let turn = info.exif_metadata.as_deref().map_or(Turn::NONE, of_exif);
    let size = (info.width, info.height);
    let colour = reader.output_color_type().0;
    let grey = matches!(colour, ColorType::Grayscale | ColorType::GrayscaleAlpha);
    let space = if grey { Space::Grey } else { Space::Rgb };
    let opaque = |row: &[u8], rows: &mut dyn Write| match colour {
        ColorType::GrayscaleAlpha => put(rows, &on_white::<2>(row)),
        ColorType::Rgba => put(rows, &on_white::<4>(row)),
        _ => put(rows, row),
    };
    if info.interlaced {
        // Rows come in no order: all of them are held.
        holds_whole(size)?;
        let mut pixels = vec![0; reader.output_buffer_size().ok_or(ImageError::TooLarge)?];
        reader.next_frame(&mut pixels).map_err(|error| broken(&error))?;
        reader.finish().map_err(|error| broken(&error))?;
        let length = reader.output_line_size(size.0).ok_or(ImageError::TooLarge)?;
        return packed(&image.id, size, space, turn, |rows| {
            pixels.chunks(length.max(1)).try_for_each(|row| opaque(row, rows))
        });
    }
    packed(&image.id, size, space, turn, |rows| {
        while let Some(row) = reader.next_row().map_err(|error| broken(&error))? {
            opaque(row.data(), rows)?;
        }
        reader.finish().map_err(|error| broken(&error))
    })
}

/// Blends pixels of this number of channels, the last of them alpha, with white.
fn on_white<const CHANNELS: usize>(pixels: &[u8]) -> Vec<u8> {
    let mut opaque = Vec::with_capacity(pixels.len() / CHANNELS * (CHANNELS - 1));
    for pixel in pixels.chunks_exact(CHANNELS) {
        let alpha = u32::from(pixel[CHANNELS - 1]);
        let laid = |value: &u8| ((u32::from(*value) * alpha + 255 * (255 - alpha) + 127) / 255) as u8;
        opaque.extend(pixel[..CHANNELS - 1].iter().map(laid));
    }
    opaque
}

/// Adds pixels of eight bits per channel.
pub(super) fn put(rows: &mut dyn Write, pixels: &[u8]) -> Result<(), ImageError> {
    rows.write_all(pixels).map_err(|_| ImageError::Broken)
}

/// Compresses pixels of eight bits per channel, supplied by `fill` row by row: a large picture is never held in memory.
///
/// # Errors
/// Errors of `fill`; also when the number of pixels does not match the size.
pub(super) fn packed(
    id: &str,
    size: (u32, u32),
    space: Space,
    turn: Turn,
    fill: impl FnOnce(&mut dyn Write) -> Result<(), ImageError>,
) -> Result<Embedded, ImageError> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, size.0, size.1);
    encoder.set_color(if space == Space::Grey { ColorType::Grayscale } else { ColorType::Rgb });
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    let mut writer = encoder.write_header().map_err(|_| ImageError::Broken)?;
    let mut rows = writer.stream_writer().map_err(|_| ImageError::Broken)?;
    fill(&mut rows)?;
    rows.finish().map_err(|_| ImageError::Broken)?;
    drop(writer);
    let data = packed_data(&file);
    Ok(Embedded {
        id: id.to_owned(),
        pixels: size,
        bits: 8,
        space,
        profile: None,
        coding: Coding::Png,
        turn,
        length: data.len(),
        bytes: Arc::from(data),
    })
}

/// The concatenated data chunks of a file.
fn packed_data(bytes: &[u8]) -> Vec<u8> {
    let mut data = Vec::new();
    let mut rest = bytes.get(SIGNATURE.len()..).unwrap_or_default();
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let length = u32::from_be_bytes(*length) as usize;
        let (Some(name), Some(chunk)) = (after.get(..4), after.get(4..4 + length)) else { break };
        if name == b"IDAT" {
            data.extend_from_slice(chunk);
        }
        // Behind the chunk stands its sum.
        rest = after.get(4 + length + 4..).unwrap_or_default();
    }
    data
}
