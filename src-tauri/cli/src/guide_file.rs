//! A guide file named on the command line, and a layout to read it by.

use std::path::Path;

use shenbao_guide::layout::{GuideLayout, MAX_LAYOUT_BYTES};
use shenbao_guide::{ReadGuide, read_guide_with};
use shenbao_import::{SourceText, read_guide_file};

use crate::error::CliError;
use crate::output::print_error;

/// Reads a guide file.
pub(crate) fn read_file(file: &Path) -> Result<ReadGuide, CliError> {
    read_file_with(file, None)
}

/// Reads a guide file by a layout.
pub(crate) fn read_file_with(file: &Path, layout: Option<&GuideLayout>) -> Result<ReadGuide, CliError> {
    let source = text_of(file)?;
    let id = file.file_stem().map_or_else(|| "guide".to_owned(), |stem| stem.to_string_lossy().into_owned());
    Ok(read_guide_with(&id, &source.text, layout))
}

/// The text of a guide file; what it left out or makes doubtful is said on standard error.
pub(crate) fn text_of(file: &Path) -> Result<SourceText, CliError> {
    let source = read_guide_file(file).map_err(|error| CliError::of_file(file, &error))?;
    for remark in &source.remarks {
        print_error(&format!("[提示] {remark}\n"));
    }
    Ok(source)
}

/// Reads a layout file.
pub(crate) fn read_layout(file: &Path) -> Result<GuideLayout, CliError> {
    let bytes =
        shenbao_store::read_file(file, MAX_LAYOUT_BYTES).map_err(|error| CliError::of_file(file, &error))?;
    GuideLayout::from_json(&String::from_utf8_lossy(&bytes)).map_err(|error| CliError::of_file(file, &error))
}
