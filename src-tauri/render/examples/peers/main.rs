//! Writes a sample application as source for other typesetters, and as a draft for ours, so that all are measured on
//! the same text: `cargo run -p shenbao-render --example peers -- SAMPLE FOLDER`. `cargo xtask bench` runs it.
//!
//! The page is the same (A4, our margins), and so are the two font families and the sizes; contents, headings, lists
//! and tables use the peers' own features, and the text has the same pictures. The two charts are left out: none of the
//! peers draws one by itself.

mod html;
mod latex;
mod typst;

use std::path::Path;

use shenbao_core::catalogue::Catalogue;
use shenbao_core::check::check;
use shenbao_core::sample::Sample;
use shenbao_render::document::{Block, Chart, Figure, Image, Run};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [sample, folder] = arguments.as_slice() else { return Err("SAMPLE FOLDER".into()) };
    let folder = Path::new(folder);
    let sample = Sample::named(sample).ok_or("no such sample")?;
    let application = sample.application(&Catalogue::shipped());
    let document = shenbao_render::document(
        &application,
        &check(&application, &sample.assets().kept()),
        &application.template,
        jiff::civil::date(2026, 12, 1),
        &sample.assets(),
    );
    std::fs::write(folder.join("application.typ"), typst::write(&document))?;
    std::fs::write(folder.join("application.tex"), latex::write(&document))?;
    std::fs::write(folder.join("application.html"), html::write(&document))?;
    std::fs::write(folder.join("application.docx"), shenbao_render::docx(&document, None)?)?;
    for block in &document.blocks {
        if let Block::Figure(figure) = block
            && let Some(image) = image(figure)
        {
            std::fs::write(folder.join(&image.id), &image.bytes)?;
        }
    }
    Ok(())
}

/// The picture of a figure, if it has one.
fn image(figure: &Figure) -> Option<&Image> {
    match &figure.chart {
        Chart::Image(image) => Some(image),
        Chart::Timeline(_) | Chart::Shares(_) | Chart::Missing(_) => None,
    }
}

/// The runs in a peer's syntax: each escaped, bold ones between two delimiters.
fn runs(runs: &[Run], escape: impl Fn(&str) -> String, (open, close): (&str, &str)) -> String {
    runs.iter()
        .map(|run| {
            let text = escape(&run.text);
            if run.bold && !text.is_empty() { format!("{open}{text}{close}") } else { text }
        })
        .collect()
}
