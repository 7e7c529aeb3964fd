//! Lays out and writes a document of about this many pages: `cargo run --release -p shenbao-render --example long --
//! PAGES FONTS OUT.pdf`. `cargo xtask bench` runs it.
//!
//! Prints the number of pages, the size of the file in kilobytes, and the peak memory of the process in kilobytes (0
//! where the system does not report it).

#[path = "../benches/imaging/mod.rs"]
mod imaging;

use std::path::Path;

use shenbao_render::Fonts;

/// The number of blocks of the sample that fill a page.
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

/// The peak memory of this process in kilobytes, on Linux.
fn most_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
