//! Lays out and writes a document of about so many pages:
//! `cargo run --release -p shenbao-render --example long -- PAGES FONTS OUT.pdf`. `cargo xtask bench` runs it.
//!
//! Prints the pages, the kilobytes of the file, and the most memory the process held, in kilobytes (0 where the system
//! does not say).

#[path = "../benches/imaging/mod.rs"]
mod imaging;

use std::path::Path;

use shenbao_render::Fonts;

/// How many blocks of the sample fill a page.
const BLOCKS: usize = 6;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [pages, fonts, out] = arguments.as_slice() else { return Err("PAGES FONTS OUT.pdf".into()) };
    let fonts = Fonts::load(Path::new(fonts))?;
    let pdf = shenbao_render::pdf(&imaging::of_blocks(pages.parse::<usize>()? * BLOCKS), &fonts)?;
    std::fs::write(out, &pdf.bytes)?;
    println!("{} {} {}", pdf.pages, pdf.bytes.len().div_ceil(1024), most_memory());
    Ok(())
}

/// The most memory this process held, in kilobytes, as Linux says it.
fn most_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
