//! `cargo xtask verify-pdf`: validates our PDFs with veraPDF.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::error::{Result, XtaskError};
use crate::process::{self, ask, cargo};
use crate::progress::{Done, Progress};
use crate::project::{at, built, on};
use crate::{fonts, stamp};

/// The standards our PDFs claim to meet: PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1).
const FLAVOURS: [&str; 2] = ["2a", "ua1"];

/// A topic of each guide, one of them led by a hospital, whose empty draft is verified besides the sample.
const TOPICS: [&str; 3] = [
    "chongqing-2023-biomedicine-major#11",
    "shapingba-2024-life-health-1#2",
    "chongqing-2024-population-health#1",
];

/// The topic of the sample, and the templates it is verified in besides its own.
const SAMPLE_TOPIC: &str = "chongqing-2023-biomedicine-major#2";
const TEMPLATES: [&str; 4] = ["nsfc-general", "national-key", "shapingba-district", "general"];

/// Fetches veraPDF, prints the sample (also with chosen fonts, and in each template) and three empty drafts, and verifies
/// them.
pub(crate) fn verify_pdf() -> Result {
    let mut progress = Progress::of(4);
    progress.step("veraPDF: from Maven Central into target/tools", || match fetch() {
        Ok(done) => Ok(done),
        Err(reason) => Err(XtaskError::new(reason)),
    })?;
    progress.step("Fonts: Noto Serif SC and Noto Sans SC from npm into fonts/", fonts::stage)?;
    progress.step("Command line: build it", || {
        process::run(&mut cargo(["build", "--package", "shenbao"])).map(|()| Done::Worked)
    })?;
    progress.step("PDFs: write and verify them", || verify().map(|()| Done::Worked))
}

/// The same as a step of the tests; skipped with a note where veraPDF is unavailable.
pub(crate) fn step() -> Result<Done> {
    match fetch() {
        Ok(_) => verify().map(|()| Done::Worked),
        Err(reason) => Ok(Done::Skipped(format!("PDF/A and PDF/UA are NOT verified: {reason}"))),
    }
}

fn jars() -> PathBuf {
    at("target/tools/verapdf")
}

/// Downloads veraPDF's jars; the reason when that fails.
fn fetch() -> Result<Done, String> {
    if ask("java", &["-version"]).is_none() {
        return Err("there is no Java; install 11 or later (Debian: default-jre-headless)".into());
    }
    let there = |folder: &PathBuf| folder.join("greenfield-apps-1.28.2.jar").is_file();
    if there(&jars()) {
        return Ok(Done::Skipped("it is in target/tools/verapdf".into()));
    }
    if ask("mvn", &["--version"]).is_none() {
        return Err("there is no Maven to fetch veraPDF with (Debian: maven)".into());
    }
    let folder = format!("-DoutputDirectory={}", jars().display());
    let mut mvn = Command::new("mvn");
    mvn.args(["-q", "-B", "-f"]).arg(at("src-tauri/xtask/verapdf/pom.xml"));
    mvn.args(["dependency:copy-dependencies", &folder]);
    process::run(&mut mvn).map_err(|error| format!("veraPDF could not be fetched: {error}"))?;
    if there(&jars()) { Ok(Done::Worked) } else { Err("Maven brought no veraPDF".into()) }
}

fn verify() -> Result {
    let folder = at("target/verify-pdf");
    if folder.is_dir() {
        on(&folder, fs::remove_dir_all(&folder))?;
    }
    on(&folder, fs::create_dir_all(&folder))?;
    let draft = |n: usize| folder.join(format!("{n}.shenbao")).display().to_string();
    shenbao(&["sample", "-o", &draft(0)])?;
    for (n, topic) in TOPICS.iter().enumerate() {
        shenbao(&["new", topic, "-o", &draft(n + 1), "--lead-type", "三甲医院"])?;
    }
    for (n, template) in (TOPICS.len() + 1..).zip(TEMPLATES) {
        shenbao(&["new", SAMPLE_TOPIC, "--template", template, "--from", &draft(0), "-o", &draft(n)])?;
    }
    for n in 0..=TOPICS.len() + TEMPLATES.len() {
        let pdf = folder.join(format!("{n}.pdf")).display().to_string();
        shenbao(&["export", &draft(n), "--pdf", &pdf, "--shipped-fonts"])?;
    }
    // The sample again, as in fonts of the machine: the same ones, but chosen.
    let font = |name: &str| at("fonts").join(name).display().to_string();
    let (body, heading) = (font("NotoSansSC-Regular.ttf"), font("NotoSerifSC-Bold.ttf"));
    let pdf = folder.join("chosen.pdf").display().to_string();
    let chosen = ["--body-font", &body, "--heading-font", &heading, "--shipped-fonts"];
    shenbao(&[&["export", &draft(0), "--pdf", &pdf], &chosen[..]].concat())?;
    let pdfs: Vec<PathBuf> = stamp::files_below(&folder, &[])?
        .into_iter()
        .filter(|path| path.extension().is_some_and(|kind| kind == "pdf"))
        .collect();
    for flavour in FLAVOURS {
        let mut vera = Command::new("java");
        vera.arg("-cp").arg(jars().join("*")).arg("org.verapdf.apps.GreenfieldCliWrapper");
        // It exits with 1 when a file fails, and names each rule that does.
        process::run(vera.args(["--flavour", flavour, "--format", "text", "-v"]).args(&pdfs))?;
    }
    Ok(())
}

fn shenbao(arguments: &[&str]) -> Result {
    process::run(Command::new(built("shenbao")?).args(arguments).env("SHENBAO_FONTS", at("fonts")))
}
