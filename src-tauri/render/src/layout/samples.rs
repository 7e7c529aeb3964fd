//! The pages of the samples in every template: the white at their ends, the sizes and the greys of their text.

#[path = "../../tests/varied/mod.rs"]
mod varied;

use std::fmt::Write;

use shenbao_core::sample::SAMPLES;
use shenbao_core::template::Template;

use super::frame::{Drawing, Page, PageKind};
use super::structure::{ElementId, Kind};
use super::{Glyph, Pages, Typesetter, fonts};
use crate::document::Document;
use varied::document;

/// The end of a page of body text.
struct End {
    /// From 1, as printed.
    page: usize,
    /// The white below the last line or rule, in percent of the height of the text.
    white: f32,
    /// What begins the next page; `None` at the end of the document or where the page is turned.
    next: Option<(Kind, String)>,
}

/// The foot of a drawing, where it is inside the text area.
fn foot(drawing: &Drawing) -> f32 {
    match drawing {
        // The depth of a line of text.
        Drawing::Text(line) => line.baseline + 0.12 * line.glyphs.first().map_or(0.0, |glyph| glyph.size),
        Drawing::Bar { y, height, .. }
        | Drawing::Outline { y, height, .. }
        | Drawing::Image { y, height, .. } => y + height,
        _ => 0.0,
    }
}

/// The white below what stands on a page, in percent of the height of its text area.
fn white(page: &Page) -> f32 {
    let area = page.orientation.page();
    let end = area.top + area.text_height();
    let feet = page.drawings.iter().map(foot).filter(|foot| *foot > area.top && *foot < end + 8.0);
    (end - feet.fold(area.top, f32::max)).max(0.0) / area.text_height() * 100.0
}

/// The kind and the first words of what begins a page.
fn first(laid: &Pages, page: &Page) -> Option<(Kind, String)> {
    let mut element: Option<ElementId> = None;
    for drawing in &page.drawings {
        match drawing {
            Drawing::Mark(mark) => element = *mark,
            Drawing::Text(line) => {
                if let Some(element) = element {
                    let words = line.glyphs.iter().map(|g| g.ch).take(14).collect();
                    return Some((laid.structure.elements[element.0].kind, words));
                }
            }
            _ => {}
        }
    }
    None
}

fn ends(laid: &Pages) -> Vec<End> {
    let body: Vec<&Page> = laid.pages.iter().filter(|page| page.kind == PageKind::Body).collect();
    let end = |(i, page): (usize, &&Page)| End {
        page: i + 1,
        white: white(page),
        next: body
            .get(i + 1)
            .filter(|next| next.orientation == page.orientation)
            .and_then(|next| first(laid, next)),
    };
    body.iter().enumerate().map(end).collect()
}

/// Lays a document out. With `SHENBAO_PAGES` it is also written as PDF into that folder.
fn lay_out(name: &str, document: &Document) -> Pages {
    if let Some(folder) = std::env::var_os("SHENBAO_PAGES") {
        let path = std::path::Path::new(&folder).join(format!("{name}.pdf"));
        std::fs::write(path, crate::pdf(document, &fonts()).unwrap().bytes).unwrap();
    }
    Typesetter::new(fonts()).lay_out(document).unwrap()
}

/// The white that is allowed before a chapter and elsewhere, in percent.
const BEFORE_CHAPTER: f32 = 30.0;
const ELSEWHERE: f32 = 20.0;

/// The pages of documents that end with much white (above 12 %), and those that end with more than is allowed.
fn holes<'a>(documents: impl Iterator<Item = (String, &'a Document)>) -> String {
    let (mut told, mut wrong) = (String::new(), String::new());
    for (name, document) in documents {
        let ends = ends(&lay_out(&name, document));
        let _ = writeln!(told, "{name} {} pages", ends.len());
        for End { page, white, next } in &ends {
            let limit = match next {
                // 承诺与签章 and the letters begin their own pages.
                None => 100.0,
                Some((Kind::Heading(1), words)) if words.contains("承诺") => 100.0,
                Some((Kind::Heading(1), _)) => BEFORE_CHAPTER,
                Some(_) => ELSEWHERE,
            };
            if *white > 12.0 {
                let _ = writeln!(told, "  p{page} {white:.0} % before {next:?}");
            }
            if *white > limit {
                let _ = writeln!(wrong, "{name} p{page} {white:.0} % before {next:?}");
            }
        }
    }
    println!("{told}");
    wrong
}

/// `--nocapture` prints the table of the ends of pages.
#[test]
fn no_page_of_a_sample_ends_in_a_hole() {
    let templates = || Template::shipped().iter();
    let all = SAMPLES.iter().flat_map(|sample| templates().map(move |template| (sample, template)));
    let documents: Vec<(String, Document)> = all
        .map(|(sample, template)| (format!("{}-{}", sample.id, template.id), document(sample, template)))
        .collect();
    let wrong = holes(documents.iter().map(|(name, document)| (name.clone(), document)));
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn no_page_of_a_document_of_other_lengths_ends_in_a_hole() {
    let documents: Vec<(String, Document)> = (1..=varied::COUNT).map(varied::named).collect();
    let wrong = holes(documents.iter().map(|(name, document)| (name.clone(), document)));
    assert!(wrong.is_empty(), "{wrong}");
}

/// 字号 from 初号 to 八号, in points (GB/T 148 and usage).
const SIZES: [f32; 16] =
    [42.0, 36.0, 26.0, 24.0, 22.0, 18.0, 16.0, 15.0, 14.0, 12.0, 10.5, 9.0, 7.5, 6.5, 5.5, 5.0];

/// The contrast of a grey with white paper (WCAG 2.2, 1.4.3).
fn contrast(grey: f32) -> f32 {
    let linear = if grey <= 0.04045 { grey / 12.92 } else { ((grey + 0.055) / 1.055).powf(2.4) };
    1.05 / (linear + 0.05)
}

#[test]
fn every_text_has_a_size_of_its_own_name_and_a_grey_that_can_be_read() {
    for template in Template::shipped() {
        for page in &lay_out(&template.id, &document(&SAMPLES[0], template)).pages {
            let lines = page.drawings.iter().filter_map(|drawing| match drawing {
                Drawing::Text(line) => Some(line),
                _ => None,
            });
            for glyph in lines.flat_map(|line| line.glyphs.iter()) {
                let Glyph { ch, size, rise, grey, .. } = *glyph;
                assert!(rise != 0.0 || SIZES.contains(&size), "{}: {ch} in {size} pt", template.id);
                assert!(contrast(grey) >= 4.5, "{}: {ch} in {grey}", template.id);
            }
        }
    }
}
