//! Prints the test application: `cargo run -p shenbao-render --example print -- FONTS OUT.pdf [OUT.docx]`.

use std::path::Path;

use shenbao_core::application::Application;
use shenbao_core::check::{Report, Totals};
use shenbao_core::template::Template;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [fonts, out, rest @ ..] = arguments.as_slice() else { return Err("FONTS OUT.pdf [OUT.docx]".into()) };
    let application: Application = serde_json::from_str(include_str!("../tests/fixtures/thymus.json"))?;
    let report =
        Report { findings: Vec::new(), verdicts: Vec::new(), totals: Totals::default(), ready: false };
    let document = shenbao_render::document(
        &application,
        &report,
        &Template::named(&application.template),
        "2023-11-22",
    );
    let fonts = shenbao_render::Fonts::load(Path::new(fonts))?;
    let started = std::time::Instant::now();
    let pdf = shenbao_render::pdf(&document, &fonts)?;
    println!("{} pages, {} bytes, {:?}", pdf.pages, pdf.bytes.len(), started.elapsed());
    std::fs::write(out, pdf.bytes)?;
    if let Some(out) = rest.first() {
        std::fs::write(out, shenbao_render::docx(&document)?)?;
    }
    Ok(())
}
