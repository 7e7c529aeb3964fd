//! `shenbao sheet`: what a portal is given field by field.

use std::path::Path;
use std::process::ExitCode;

use shenbao_official_form::{PortalSheet, SheetRow, read_list, sheet, sheet_by_list};
use shenbao_store::read_file;

use crate::error::{CliError, read_named};
use crate::output::{one_line, print, print_json};

/// The largest list of a portal's fields that is read, in bytes: ten thousand lines.
const MAX_LIST: u64 = 1024 * 1024;

pub(crate) fn run(file: &Path, fields: Option<&Path>, json: bool) -> Result<ExitCode, CliError> {
    let package = read_named(file).map_err(|error| CliError::of_file(file, &error))?;
    let made = match fields {
        None => sheet(&package.application),
        Some(list) => {
            let bytes = read_file(list, MAX_LIST).map_err(|error| CliError::of_file(list, &error))?;
            let text = shenbao_import::decode(&bytes).map_err(|error| CliError::of_file(list, &error))?;
            sheet_by_list(&package.application, &read_list(&text))
        }
    };
    if json {
        print_json(&made)?;
    } else {
        tell(&made)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn tell(made: &PortalSheet) -> Result<(), CliError> {
    let mut section = "";
    for row in &made.rows {
        if row.section != section {
            print(&format!("\n【{}】\n", one_line(&row.section)))?;
            section = &row.section;
        }
        let remark = row.remark.as_deref().map(|remark| format!("（{remark}）")).unwrap_or_default();
        let value = if row.text.is_empty() { "（空）" } else { &row.text };
        let apart = if row.table || value.contains('\n') { "\n" } else { "" };
        print(&format!("{}{}：{apart}{value}{remark}\n", one_line(&row.label), length(row)))?;
    }
    Ok(())
}

/// The length against the limit: `[612/500 字，超限]`.
fn length(row: &SheetRow) -> String {
    let Some(limit) = row.limit else { return String::new() };
    let over = if row.is_over() { "，超限" } else { "" };
    format!(" [{}/{limit} 字{over}]", row.counts.by(row.counting))
}
