//! Reads a guide file named on the command line.

use std::path::Path;

use shenbao_guide::{ReadGuide, read_guide};
use shenbao_import::read_guide_file;

use crate::error::CliError;
use crate::output::print_error;

/// Reads a guide file; remarks on the extracted text go to standard error.
pub(crate) fn read_file(file: &Path) -> Result<ReadGuide, CliError> {
    let source = read_guide_file(file).map_err(|error| CliError::of_file(file, &error))?;
    for remark in &source.remarks {
        print_error(&format!("[提示] {remark}\n"));
    }
    let id = file.file_stem().map_or_else(|| "guide".to_owned(), |stem| stem.to_string_lossy().into_owned());
    Ok(read_guide(&id, &source.text))
}
