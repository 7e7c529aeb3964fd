//! `shenbao manual`: writes the user guide as a PDF.

use std::path::Path;
use std::process::ExitCode;

use jiff::Zoned;
use shenbao_render::pdf;

use crate::error::CliError;
use crate::export::{spare_names_of_drafts, write};
use crate::fonts::FontArguments;
use crate::output::print;

pub(crate) fn run(output: &Path, fonts: &FontArguments) -> Result<ExitCode, CliError> {
    spare_names_of_drafts(output)?;
    let used = fonts.load().map_err(|error| CliError::of(&error))?;
    for note in &used.notes {
        print(&format!("{note}\n"))?;
    }
    let document = shenbao_manual::document(Zoned::now().date());
    let pdf = pdf(&document, &used.fonts).map_err(|error| CliError::of(&error))?;
    write(output, &pdf.bytes)?;
    print(&format!("已写入 {}（{} 页）\n", output.display(), pdf.pages))?;
    Ok(ExitCode::SUCCESS)
}
