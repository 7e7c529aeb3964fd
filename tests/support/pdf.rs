//! Reads PDFs with programs that share no code with our writer: poppler, MuPDF, qpdf.

use std::path::Path;
use std::process::Command;

/// The text of a PDF as extracted by poppler, without the line breaks and spaces added by layout.
pub fn text(pdf: &Path) -> String {
    run("pdftotext", &["-enc", "UTF-8"], pdf, &["-"]).split_whitespace().collect()
}

/// The text of a PDF as extracted by MuPDF, likewise.
pub fn text_by_mupdf(pdf: &Path) -> String {
    run("mutool", &["draw", "-q", "-F", "txt"], pdf, &[]).split_whitespace().collect()
}

/// A font of a PDF, as `pdffonts` lists it.
#[derive(Debug)]
pub struct Font {
    /// Its name; that of a subset with its six-letter tag.
    pub name: String,
    /// The font is embedded.
    pub embedded: bool,
    /// Only the used glyphs are embedded.
    pub subset: bool,
    /// Its glyphs can be mapped to Unicode text.
    pub unicode: bool,
}

/// The fonts of a PDF.
pub fn fonts(pdf: &Path) -> Vec<Font> {
    let table = run("pdffonts", &[], pdf, &[]);
    table.lines().skip(2).map(font).collect()
}

/// One line of the table: name, type, encoding, then emb, sub, uni and the two numbers of the object.
fn font(line: &str) -> Font {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [.., embedded, subset, unicode, _object, _generation] = words.as_slice() else {
        panic!("not a line of pdffonts: {line}");
    };
    Font {
        name: words[0].to_owned(),
        embedded: *embedded == "yes",
        subset: *subset == "yes",
        unicode: *unicode == "yes",
    }
}

/// Panics unless `qpdf --check` reports a clean file structure.
pub fn check_structure(pdf: &Path) {
    run("qpdf", &["--check"], pdf, &[]);
}

/// The warning of Debian's MuPDF, built without colour management, about any PDF with a colour profile.
const NO_COLOUR_PROFILES: &str = "warning: ICC support is not available";

/// Runs a reader on a file; panics with its output when it fails or warns.
fn run(program: &str, before: &[&str], pdf: &Path, after: &[&str]) -> String {
    let output = Command::new(program)
        .args(before)
        .arg(pdf)
        .args(after)
        .output()
        .unwrap_or_else(|error| panic!("{program} could not be started: {error}"));
    let complaint = String::from_utf8_lossy(&output.stderr).replace(NO_COLOUR_PROFILES, "");
    assert!(output.status.success(), "{program} on {}: {}: {complaint}", pdf.display(), output.status);
    assert!(complaint.trim().is_empty(), "{program} on {} warns: {complaint}", pdf.display());
    String::from_utf8(output.stdout).unwrap_or_else(|error| panic!("{program} wrote no UTF-8: {error}"))
}
