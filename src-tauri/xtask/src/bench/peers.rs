//! Compares other typesetters with ours: the same text, fonts and page, whole processes in turn.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::measure::{self, RUNS};
use crate::error::Result;
use crate::process::{self, ask};
use crate::project::{at, on};

/// The sample that is laid out: the longest.
const SAMPLE: &str = "imaging";
const TYPST: &str = "typst==0.15.2";
const WEASYPRINT: &str = "weasyprint==70.0";

/// The folder of sources and results.
pub(crate) fn folder() -> PathBuf {
    at("target/bench")
}

fn python() -> PathBuf {
    let venv = at("target/bench/venv");
    if cfg!(windows) { venv.join("Scripts/python.exe") } else { venv.join("bin/python") }
}

/// Installs those available on PyPI into their own environment. Those that cannot be installed are named in the table.
pub(crate) fn install() {
    if python().is_file() && ["typst", "weasyprint"].iter().all(|module| has(module)) {
        return;
    }
    let made = ["python3", "python"].iter().any(|python| {
        let venv = at("target/bench/venv").display().to_string();
        ask(python, &["-m", "venv", &venv]).is_some()
    });
    if made {
        for package in [TYPST, WEASYPRINT] {
            let mut pip = Command::new(python());
            if let Err(failure) = process::run(pip.args(["-m", "pip", "install", "--quiet", package])) {
                println!("      {package} could not be had: {failure}");
            }
        }
    }
}

fn has(module: &str) -> bool {
    ask(&python().display().to_string(), &["-c", &format!("import {module}")]).is_some()
}

/// Writes the application in the source format of each.
pub(crate) fn write_sources() -> Result {
    let folder = folder();
    let draft = folder.join("application.shenbao");
    if draft.is_file() {
        // A draft is never overwritten.
        on(&draft, fs::remove_file(&draft))?;
    }
    process::run(Command::new(at("target/release/examples/peers")).args([SAMPLE]).arg(&folder))?;
    process::run(Command::new(at("target/release/shenbao")).args(["sample", SAMPLE, "-o"]).arg(draft))
}

/// A program, and how to install it.
struct Peer {
    name: &'static str,
    what: &'static str,
    command: Option<Command>,
    /// Its output file; `None` where only its start is measured.
    writes: Option<&'static str>,
    install: &'static str,
}

fn peers() -> Vec<Peer> {
    let folder = folder();
    let fonts = at("fonts");
    let file = |name: &str| folder.join(name);
    let python_with = |module: &str, code: String| {
        has(module).then(|| {
            let mut command = Command::new(python());
            command.arg("-c").arg(code).current_dir(&folder);
            command
        })
    };
    let mut ours = Command::new(at("target/release/shenbao"));
    ours.arg("export")
        .arg(file("application.shenbao"))
        .arg("--shipped-fonts")
        .arg("--pdf")
        .arg(file("shenbao.pdf"));
    ours.arg("--fonts").arg(&fonts);
    let typst = format!(
        "import typst; typst.compile('application.typ', output='typst.pdf', font_paths=[r'{}'])",
        fonts.display()
    );
    let weasyprint =
        "import weasyprint; weasyprint.HTML('application.html').write_pdf('weasyprint.pdf')".to_owned();
    let xelatex = ask("kpsewhich", &["ctexart.cls"]).filter(|found| !found.trim().is_empty()).map(|_| {
        let mut command = Command::new("xelatex");
        let source = format!("\\def\\fonts{{{}}}\\input{{application.tex}}", fonts.display());
        command.args(["-interaction=batchmode", "-jobname=xelatex"]).arg(source).current_dir(&folder);
        command
    });
    let office = ["soffice", "libreoffice"].into_iter().find(|name| ask(name, &["--version"]).is_some());
    let office = office.map(|name| {
        let mut command = Command::new(name);
        command.args(["--headless", "--convert-to", "pdf", "application.docx"]).current_dir(&folder);
        command
    });
    vec![
        Peer {
            name: "Shenbao",
            what: "`shenbao export`: reads the draft, checks it, writes tagged PDF/A",
            command: Some(ours),
            writes: Some("shenbao.pdf"),
            install: "",
        },
        Peer {
            name: "Python",
            what: "its start alone, which is in typst's and WeasyPrint's times",
            command: python_with("sys", "pass".to_owned()),
            writes: None,
            install: "Debian: python3-venv",
        },
        Peer {
            name: TYPST,
            what: "`typst.compile` in a process of its own",
            command: python_with("typst", typst),
            writes: Some("typst.pdf"),
            install: "pip install typst",
        },
        Peer {
            name: "xelatex, ctex",
            what: "one pass of three",
            command: xelatex,
            writes: Some("xelatex.pdf"),
            install: "Debian: texlive-xetex texlive-lang-chinese texlive-fonts-recommended",
        },
        Peer {
            name: "LibreOffice",
            what: "our Word file to PDF, in the fonts the machine has",
            command: office,
            writes: Some("application.pdf"),
            install: "Debian: libreoffice-writer-nogui",
        },
        Peer {
            name: WEASYPRINT,
            what: "HTML with styles for print",
            command: python_with("weasyprint", weasyprint),
            writes: Some("weasyprint.pdf"),
            install: "pip install weasyprint",
        },
    ]
}

/// Runs every installed program in turn and prints the table.
pub(crate) fn run() -> Result {
    println!("      {}", measure::load());
    let (mut there, missing): (Vec<Peer>, Vec<Peer>) =
        peers().into_iter().partition(|peer| peer.command.is_some());
    let mut commands: Vec<Command> = there.iter_mut().filter_map(|peer| peer.command.take()).collect();
    let times = measure::in_turn(&mut commands);
    println!(
        "\nWhole processes, median of {RUNS}, all in turn; our two charts are left out of the peers' sources.\n"
    );
    println!("| | what is run | ms (least–most) | pages | KB |");
    println!("|:--|:--|--:|--:|--:|");
    for (peer, times) in there.iter().zip(&times) {
        let times = match times {
            Ok(times) => times,
            Err(failure) => {
                println!("| {} | {failure}. {} | | | |", peer.name, peer.install);
                continue;
            }
        };
        let (pages, size) = peer.writes.map_or(Ok((String::new(), String::new())), |name| {
            let path = folder().join(name);
            let size = on(&path, fs::metadata(&path))?.len().div_ceil(1024);
            Ok((pages(&path), size.to_string()))
        })?;
        println!("| {} | {} | {} | {pages} | {size} |", peer.name, peer.what, times.shown());
    }
    for peer in missing {
        println!("| {} | not here. {} | | | |", peer.name, peer.install);
    }
    Ok(())
}

/// The number of pages of a PDF, as counted by poppler.
fn pages(path: &Path) -> String {
    let said = ask("pdfinfo", &[&path.display().to_string()]).unwrap_or_default();
    let count = said.lines().find_map(|line| line.strip_prefix("Pages:"));
    count.map_or_else(|| "?".to_owned(), |count| count.trim().to_owned())
}
