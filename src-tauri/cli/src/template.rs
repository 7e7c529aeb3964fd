//! `shenbao template list`, `shenbao template check FILE`: the form templates.

use std::path::Path;
use std::process::ExitCode;

use shenbao_core::template::{MAX_TEMPLATE_BYTES, Template, TemplateChoice};
use shenbao_store::read_file;

use crate::error::CliError;
use crate::output::{print, print_json};

/// Lists the shipped templates.
pub(crate) fn list(json: bool) -> Result<ExitCode, CliError> {
    if json {
        print_json(&Template::shipped())?;
        return Ok(ExitCode::SUCCESS);
    }
    let lines = Template::shipped().iter().map(|template| {
        format!("{:<20}  {}（{}）\n{:22}{}\n", template.id, template.name, template.evidence.label(), "", template.source)
    });
    print(&lines.collect::<String>())?;
    Ok(ExitCode::SUCCESS)
}

/// Reads a template file, and says what it has.
pub(crate) fn check(file: &Path) -> Result<ExitCode, CliError> {
    let template = read(file)?;
    let (sections, categories) = (template.sections.len(), template.budget.categories().len());
    print(&format!("{}：{sections} 个章节，{categories} 个支出科目，可以使用\n", template.name))?;
    Ok(ExitCode::SUCCESS)
}

/// A shipped template by its id, or one from a file.
pub(crate) fn named(words: &str) -> Result<TemplateChoice, CliError> {
    match Template::shipped().iter().find(|template| template.id == words) {
        Some(template) => Ok(TemplateChoice::Shipped(template.id.clone())),
        None => read(Path::new(words)).map(|template| TemplateChoice::Own(Box::new(template))),
    }
}

fn read(file: &Path) -> Result<Template, CliError> {
    let bytes = read_file(file, MAX_TEMPLATE_BYTES as u64).map_err(|error| CliError::of_file(file, &error))?;
    Template::of_file(&bytes).map_err(|error| CliError::of_file(file, &error))
}
