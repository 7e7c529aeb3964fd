//! Pictures on pages, as rendered by poppler.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::process::Command;
use std::sync::Arc;

use lopdf::{Document as File, Object};
use shenbao_render::document::{Block, Caption, Chart, Document, Figure, Image, Meta};

use crate::thymus;

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/fixtures/pictures/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn figure(chart: Chart, number: u32) -> Block {
    let caption = Caption { number, text: "实验装置".into() };
    Block::Figure(Figure { id: None, caption, alt: String::new(), chart })
}

fn image(id: &str, bytes: Vec<u8>) -> Chart {
    Chart::Image(fine(Image::read(id, 100, Arc::from(bytes)).unwrap()))
}

/// The picture as if it had a hundred times the dots: the fixtures have too few for the width of a page.
fn fine(image: Image) -> Image {
    Image { pixels: (image.pixels.0 * 100, image.pixels.1 * 100), ..image }
}

fn printed(charts: Vec<Chart>) -> Vec<u8> {
    let blocks = charts.into_iter().zip(1..).map(|(chart, number)| figure(chart, number)).collect();
    let meta = Meta { title: "图".into(), printed_on: jiff::civil::date(2023, 11, 22), ..Meta::default() };
    let document = Document { meta, blocks, ..Document::default() };
    shenbao_render::pdf(&document, &thymus::fonts()).unwrap().bytes
}

/// The first page at 72 dpi: one pixel is one point.
struct Seen {
    width: usize,
    dots: Vec<u8>,
}

impl Seen {
    fn of(pdf: &[u8]) -> Seen {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.pdf");
        std::fs::write(&path, pdf).unwrap();
        let run =
            Command::new("pdftoppm").args(["-r", "72", "-f", "1", "-l", "1"]).arg(&path).output().unwrap();
        assert!(run.status.success() && run.stderr.is_empty(), "{}", String::from_utf8_lossy(&run.stderr));
        let ends: Vec<usize> = run
            .stdout
            .iter()
            .enumerate()
            .filter(|(_, b)| b.is_ascii_whitespace())
            .map(|(i, _)| i)
            .take(4)
            .collect();
        let width = std::str::from_utf8(&run.stdout[ends[0] + 1..ends[1]]).unwrap().parse().unwrap();
        Seen { width, dots: run.stdout[ends[3] + 1..].to_vec() }
    }

    /// The name of the nearest colour at a position, in points from the top left of the text area.
    fn colour(&self, x: f32, y: f32) -> &'static str {
        let (left, top) = (28.0 * 72.0 / 25.4, 37.0 * 72.0 / 25.4);
        let at = 3 * (self.width * (top + y) as usize + (left + x) as usize);
        let dot = &self.dots[at..at + 3];
        let named = [
            ("red", [220, 30, 30]),
            ("green", [30, 160, 60]),
            ("blue", [40, 60, 200]),
            ("white", [255, 255, 255]),
            ("black", [0, 0, 0]),
        ];
        let far = |colour: &[i32; 3]| -> i32 {
            dot.iter().zip(colour).map(|(a, b)| (i32::from(*a) - b).pow(2)).sum()
        };
        named.iter().min_by_key(|(_, colour)| far(colour)).unwrap().0
    }

    /// The colours at the four corners of a picture as wide as the measure: top left, top right, bottom left, bottom
    /// right.
    fn corners(&self, height: f32) -> [&'static str; 4] {
        let (left, right, top, low) = (60.0, 384.0, height * 0.15, height * 0.85);
        [(left, top), (right, top), (left, low), (right, low)].map(|(x, y)| self.colour(x, y))
    }
}

#[test]
#[cfg_attr(windows, ignore = "poppler, mupdf and qpdf read the files; they are the bytes of Linux")]
fn colours_stand_where_they_are_in_the_file() {
    for name in ["rgb.jpg", "progressive.jpg", "cmyk.jpg", "cmyk-profile.jpg", "interlaced.png"] {
        let seen = Seen::of(&printed(vec![image("a", fixture(name))]));
        assert_eq!(seen.corners(222.0), ["red", "green", "blue", "white"], "{name}");
    }
}

#[test]
#[cfg_attr(windows, ignore = "poppler, mupdf and qpdf read the files; they are the bytes of Linux")]
fn a_picture_is_turned_as_the_camera_was_held() {
    let expected = [
        (1, ["red", "green", "blue", "white"]),
        (2, ["green", "red", "white", "blue"]),
        (3, ["white", "blue", "green", "red"]),
        (4, ["blue", "white", "red", "green"]),
        (5, ["red", "blue", "green", "white"]),
        (6, ["blue", "red", "white", "green"]),
        (7, ["white", "green", "blue", "red"]),
        (8, ["green", "white", "red", "blue"]),
    ];
    for (orientation, corners) in expected {
        let mut file = fixture("turned.jpg");
        let entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0];
        let at = file.windows(entry.len()).position(|part| part == entry).unwrap();
        file[at + entry.len()] = orientation;
        let read = fine(Image::read("a", if orientation < 5 { 100 } else { 50 }, Arc::from(file)).unwrap());
        let (wide, high) = if orientation < 5 { (444.0, 222.0) } else { (222.0, 444.0) };
        let seen = Seen::of(&printed(vec![Chart::Image(read)]));
        let left = (444.0 - wide) / 2.0;
        let at = |x: f32, y: f32| seen.colour(left + wide * x, high * y);
        let there = [at(0.15, 0.15), at(0.85, 0.15), at(0.15, 0.85), at(0.85, 0.85)];
        assert_eq!(there, corners, "{orientation}");
    }
}

#[test]
fn the_same_picture_twice_is_one_object_and_is_not_smoothed() {
    let twice = printed(vec![image("a", fixture("rgb.jpg")), image("a", fixture("rgb.jpg"))]);
    let once = printed(vec![image("a", fixture("rgb.jpg"))]);
    let file = File::load_mem(&twice).unwrap();
    let pictures: Vec<_> = file
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok())
        .filter(|stream| {
            stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image")
        })
        .collect();
    assert_eq!(pictures.len(), 1);
    assert!(!pictures[0].dict.get(b"Interpolate").unwrap().as_bool().unwrap());
    assert_eq!(pictures[0].content, fixture("rgb.jpg"));
    assert!(twice.len() < once.len() + 1500, "{} {}", twice.len(), once.len());
    assert_eq!(twice, printed(vec![image("a", fixture("rgb.jpg")), image("a", fixture("rgb.jpg"))]));
}

#[test]
#[cfg_attr(windows, ignore = "poppler, mupdf and qpdf read the files; they are the bytes of Linux")]
fn a_picture_that_cannot_be_read_is_a_box_that_says_so_and_the_rest_is_printed() {
    let mut broken = fixture("interlaced.png");
    let end = broken.len() - 30;
    broken[end] ^= 0x55;
    let pdf = printed(vec![
        image("a", broken),
        Chart::Missing("图片缺失：不在草稿里".into()),
        image("b", fixture("rgb.jpg")),
    ]);
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.pdf");
    std::fs::write(&path, pdf).unwrap();
    let text = Command::new("pdftotext").arg(&path).arg("-").output().unwrap().stdout;
    let text = String::from_utf8(text).unwrap();
    for said in ["图片无法读取：文件已损坏", "图片缺失：不在草稿里", "图 1", "图 3"] {
        assert!(text.replace(' ', "").contains(&said.replace(' ', "")), "{text}");
    }
}
