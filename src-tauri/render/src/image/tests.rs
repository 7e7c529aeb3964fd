//! Pictures of every kind, valid and damaged.

use std::sync::Arc;

use ::png::{BitDepth, ColorType, Encoder};

use super::{Coding, ImageError, Space, Turn, embed, header, readable};
use crate::document::{Image, ImageKind};

const RGB: &[u8] = include_bytes!("../../tests/fixtures/pictures/rgb.jpg");
const GREY: &[u8] = include_bytes!("../../tests/fixtures/pictures/grey.jpg");
const INKS: &[u8] = include_bytes!("../../tests/fixtures/pictures/cmyk.jpg");
/// The same with a CMYK profile made for this test.
const PROFILED: &[u8] = include_bytes!("../../tests/fixtures/pictures/cmyk-profile.jpg");
const TURNED: &[u8] = include_bytes!("../../tests/fixtures/pictures/turned.jpg");
const INTERLACED: &[u8] = include_bytes!("../../tests/fixtures/pictures/interlaced.png");

fn image(bytes: &[u8]) -> Image {
    Image::read("a", 100, Arc::from(bytes)).unwrap()
}

/// A PNG of 5 by 3 equal pixels.
fn png(colour: ColorType, depth: BitDepth, fill: u8) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, 5, 3);
    encoder.set_color(colour);
    encoder.set_depth(depth);
    if colour == ColorType::Indexed {
        encoder.set_palette(vec![255, 0, 0, 0, 0, 255]);
    }
    let row = (5 * colour.samples() * depth as usize).div_ceil(8);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&vec![fill; row * 3]).unwrap();
    writer.finish().unwrap();
    file
}

#[test]
fn plain_pngs_go_in_as_they_are_and_the_rest_with_eight_bits_and_no_alpha() {
    use BitDepth::{Eight, Four, One, Sixteen, Two};
    use ColorType::{Grayscale, GrayscaleAlpha, Indexed, Rgb, Rgba};
    let kinds = [
        (Grayscale, vec![One, Two, Four, Eight, Sixteen]),
        (Indexed, vec![One, Two, Four, Eight]),
        (Rgb, vec![Eight, Sixteen]),
        (GrayscaleAlpha, vec![Eight, Sixteen]),
        (Rgba, vec![Eight, Sixteen]),
    ];
    for (colour, depths) in kinds {
        for depth in depths {
            let file = png(colour, depth, 0);
            assert_eq!(header(&file), Ok((ImageKind::Png, (5, 3))));
            let embedded = embed(&image(&file)).unwrap();
            assert_eq!(embedded.bits, (depth as u8).min(8), "{colour:?} {depth:?}");
            assert_eq!(embedded.coding, Coding::Png);
            match (&embedded.space, colour) {
                (Space::Palette(palette), Indexed) => assert_eq!(palette.len(), 3 << depth as u8),
                (Space::Grey, Grayscale | GrayscaleAlpha) | (Space::Rgb, Rgb | Rgba) => {}
                (space, _) => panic!("{colour:?} became {space:?}"),
            }
            let same = file.windows(embedded.data().len()).any(|part| part == embedded.data());
            let plain = depth != Sixteen && !matches!(colour, GrayscaleAlpha | Rgba);
            assert_eq!(same, plain, "{colour:?} {depth:?}");
        }
    }
}

#[test]
fn a_jpeg_goes_in_as_it_is_without_what_stands_behind_it() {
    for (file, space) in [(RGB, Space::Rgb), (GREY, Space::Grey)] {
        let with_more = [file, b"a film the phone took".as_slice()].concat();
        let embedded = embed(&image(&with_more)).unwrap();
        assert_eq!(embedded.data(), file);
        assert_eq!((embedded.space, embedded.coding), (space, Coding::Jpeg { plain_rgb: false }));
    }
}

#[test]
fn four_inks_become_three_colours() {
    let embedded = embed(&image(INKS)).unwrap();
    assert_eq!((embedded.space, embedded.coding), (Space::Rgb, Coding::Png));
    assert_eq!(embedded.pixels, (32, 16));
}

#[test]
fn four_inks_with_a_profile_stay_as_they_are() {
    let embedded = embed(&image(PROFILED)).unwrap();
    assert_eq!(embedded.space, Space::Inks { inverted: true });
    assert!(embedded.profile.is_some() && embedded.data() == PROFILED);
    // A profile of three colours says nothing of four inks.
    let at = PROFILED.windows(4).position(|part| part == b"CMYK").unwrap();
    let mut other = PROFILED.to_vec();
    other[at..at + 4].copy_from_slice(b"RGB ");
    assert_eq!(embed(&image(&other)).unwrap().space, Space::Rgb);
}

#[test]
fn a_picture_is_as_wide_as_it_is_seen() {
    for orientation in 1..=8 {
        let file = turned(orientation);
        let seen = if orientation < 5 { (32, 16) } else { (16, 32) };
        assert_eq!(header(&file), Ok((ImageKind::Jpeg, seen)), "{orientation}");
        assert_eq!(embed(&image(&file)).unwrap().turn, Turn::numbered(orientation));
    }
    // What Exif does not know is no turn.
    assert_eq!(embed(&image(&turned(9))).unwrap().turn, Turn::NONE);
}

/// The fixture with another orientation: the value follows the tag, its type and its count.
fn turned(orientation: u8) -> Vec<u8> {
    let entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0];
    let at = TURNED.windows(entry.len()).position(|part| part == entry).unwrap();
    let mut file = TURNED.to_vec();
    file[at + entry.len()] = orientation;
    file
}

#[test]
fn a_file_cut_anywhere_is_broken_and_never_a_picture() {
    for file in [RGB, GREY, INKS, TURNED, INTERLACED, &png(ColorType::Rgba, BitDepth::Eight, 7)] {
        for end in 0..file.len() {
            let cut = &file[..end];
            let read = Image::read("a", 100, Arc::from(cut)).and_then(|image| embed(&image).map(drop));
            assert!(read.is_err(), "{end} of {}", file.len());
        }
    }
}

#[test]
fn a_file_changed_anywhere_is_read_or_refused_and_nothing_worse() {
    for file in [RGB, GREY, INKS, TURNED, INTERLACED, &png(ColorType::Indexed, BitDepth::Two, 7)] {
        for at in 0..file.len() {
            for value in [0, 0xFF] {
                let mut changed = file.to_vec();
                changed[at] = value;
                if let Ok(image) = Image::read("a", 100, Arc::from(changed)) {
                    let _ = embed(&image);
                }
            }
        }
    }
}

#[test]
fn what_is_no_picture_and_what_is_too_large_is_said() {
    assert_eq!(header(b"GIF89a"), Err(ImageError::Unknown));
    assert_eq!(header(b""), Err(ImageError::Unknown));
    let mut bomb = png(ColorType::Grayscale, BitDepth::One, 0);
    // A width and a height of 65535, and a sum that fits them.
    bomb[16..24].copy_from_slice(&[0, 0, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF]);
    let sum = crc(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&sum.to_be_bytes());
    assert_eq!(header(&bomb), Err(ImageError::TooLarge));
}

/// A PNG with this size and interlacing in its header, and no image data. The checksum of a chunk is that of ISO/IEC
/// 15948, annex D.
fn claimed(side: u32, interlaced: bool) -> Vec<u8> {
    let chunk = |name: &[u8], data: &[u8]| {
        let named = [name, data].concat();
        [&(data.len() as u32).to_be_bytes()[..], &named, &crc(&named).to_be_bytes()].concat()
    };
    let header = [&side.to_be_bytes()[..], &side.to_be_bytes(), &[8, 6, 0, 0, u8::from(interlaced)]].concat();
    [super::png::SIGNATURE, &chunk(b"IHDR", &header), &chunk(b"IDAT", b"\x78\x9c"), &chunk(b"IEND", b"")]
        .concat()
}

#[test]
fn a_picture_that_would_have_to_be_held_whole_is_refused_before_it_is() {
    assert_eq!(embed(&image(&claimed(6_001, true))), Err(ImageError::TooLarge));
    assert_eq!(readable(&Arc::from(claimed(6_001, true))), Err(ImageError::TooLarge));
    assert_eq!(readable(&Arc::from(INTERLACED)), Ok(()));
    // Rows in their order are never held: this one is read, and found empty.
    assert_eq!(embed(&image(&claimed(10_000, false))), Err(ImageError::Broken));
    // Four inks of 65,535 by 600 without a profile, by the header of their frame.
    let mut inks = INKS.to_vec();
    let frame = inks.windows(2).position(|pair| pair == [0xFF, 0xC0] || pair == [0xFF, 0xC2]).unwrap();
    inks[frame + 5..frame + 9].copy_from_slice(&[0x02, 0x58, 0xFF, 0xFF]);
    assert_eq!(embed(&image(&inks)), Err(ImageError::TooLarge));
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |sum: u32, byte| {
        (0..8).fold(
            sum ^ u32::from(*byte),
            |sum, _| if sum & 1 == 1 { 0xEDB8_8320 ^ (sum >> 1) } else { sum >> 1 },
        )
    })
}
