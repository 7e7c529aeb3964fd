//! `cargo xtask clreq`: the table of typesetting rules with a picture of each, into docs/typesetting/.

use std::fs;
use std::process::Command;

use crate::error::{Result, XtaskError};
use crate::fonts;
use crate::process::{self, cargo};
use crate::progress::{Done, Progress};
use crate::project::{at, on};

/// Pixels per inch: a character is 20 pixels wide.
const RESOLUTION: f32 = 120.0;
/// Points per inch.
const INCH: f32 = 72.0;

/// Prints every case of the table and crops its picture.
pub(crate) fn clreq() -> Result {
    let mut progress = Progress::of(3);
    progress.step("Fonts: Noto Serif SC and Noto Sans SC from npm into fonts/", fonts::stage)?;
    progress.step("Cases: set them, read them back, print them to out/clreq/", print)?;
    progress.step("Pictures: cut them out into docs/typesetting/", pictures)
}

fn print() -> Result<Done> {
    let printed = at("out/clreq");
    on(&printed, fs::create_dir_all(&printed))?;
    let tests = ["test", "--quiet", "--package", "shenbao-render", "--lib", "layout::clreq"];
    process::run(cargo(tests).env("SHENBAO_CLREQ", &printed))?;
    Ok(Done::Worked)
}

fn pictures() -> Result<Done> {
    let (printed, docs) = (at("out/clreq"), at("docs/typesetting"));
    // A case that was renamed leaves no picture behind.
    if docs.is_dir() {
        on(&docs, fs::remove_dir_all(&docs))?;
    }
    on(&docs, fs::create_dir_all(&docs))?;
    on(&docs, fs::copy(printed.join("README.md"), docs.join("README.md")))?;
    let crops = printed.join("crops.txt");
    for crop in on(&crops, fs::read_to_string(&crops))?.lines() {
        let unreadable = || XtaskError::new(format!("{}: unreadable line: {crop}", crops.display()));
        let mut words = crop.split(' ');
        let (Some(file), Some(page), Some(name)) = (words.next(), words.next(), words.next()) else {
            return Err(unreadable());
        };
        let points: Result<Vec<f32>, _> = words.map(str::parse).collect();
        let pixels = |points: f32| ((points * RESOLUTION / INCH).round() as u32).to_string();
        let Ok(&[x, y, width, height]) = points.as_deref() else { return Err(unreadable()) };
        let mut picture = Command::new("pdftocairo");
        picture.args(["-png", "-gray", "-singlefile", "-f", page, "-l", page]);
        picture.args(["-r", &RESOLUTION.to_string(), "-x", &pixels(x), "-y", &pixels(y)]);
        picture.args(["-W", &pixels(width), "-H", &pixels(height)]);
        process::run(picture.arg(printed.join(file)).arg(docs.join(name)))?;
    }
    Ok(Done::Worked)
}
