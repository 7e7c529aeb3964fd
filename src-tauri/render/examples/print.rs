//! Prints the test application: `cargo run -p shenbao-render --example print -- FONTS OUT.pdf [OUT.docx]`.

#[path = "../tests/thymus/mod.rs"]
mod thymus;

use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [fonts, out, rest @ ..] = arguments.as_slice() else { return Err("FONTS OUT.pdf [OUT.docx]".into()) };
    let document = thymus::document_of(&thymus::application());
    let fonts = shenbao_render::Fonts::load(Path::new(fonts))?;
    let started = std::time::Instant::now();
    let pdf = shenbao_render::pdf(&document, &fonts)?;
    println!("{} pages, {} bytes, {:?}", pdf.pages, pdf.bytes.len(), started.elapsed());
    std::fs::write(out, pdf.bytes)?;
    if let Some(out) = rest.first() {
        std::fs::write(out, shenbao_render::docx(&document, Some(&fonts))?)?;
    }
    Ok(())
}
