//! A guide file named on the command line.

use std::path::Path;

use shenbao_guide::{ReadGuide, read_guide};
use shenbao_import::read_guide_file;

use crate::fault::Fault;
use crate::output::print_error;

/// Reads a guide file; what its text left out or makes doubtful is said on standard error.
pub(crate) fn read_file(file: &Path) -> Result<ReadGuide, Fault> {
    let source = read_guide_file(file).map_err(|error| Fault::of_file(file, &error))?;
    for remark in &source.remarks {
        print_error(&format!("[提示] {remark}\n"));
    }
    let id = file.file_stem().map_or_else(|| "guide".to_owned(), |stem| stem.to_string_lossy().into_owned());
    Ok(read_guide(&id, &source.text))
}
