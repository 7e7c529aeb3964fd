//! `shenbao fill`: fills an issuer's own Word form from a draft. Without `--all` only the places that are sure are
//! filled; the others are listed with what they would get.

use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;
use shenbao_official_form::{Confidence, OfficialForm, Place, Which};
use shenbao_store::{atomic_write, read_file};

use crate::error::{CliError, read_named};
use crate::export::spare_drafts;
use crate::output::{one_line, print, print_json};

/// The largest form that is read, in bytes.
const MAX_FORM: u64 = shenbao_official_form::MAX_BYTES;

/// What `--json` prints.
#[derive(Serialize)]
struct Said<'a> {
    /// How many places were filled.
    filled: usize,
    /// Every place, in reading order.
    places: &'a [Place],
}

pub(crate) fn run(
    file: &Path,
    form: &Path,
    output: &Path,
    all: bool,
    force: bool,
    json: bool,
) -> Result<ExitCode, CliError> {
    spare_drafts(file, output)?;
    let same = output.canonicalize().is_ok_and(|output| form.canonicalize().is_ok_and(|form| form == output));
    if same {
        return Err(CliError::with(
            output,
            "这是空白表格本身",
            "请把填好的表格写到另一个文件；空白表格不会被覆盖",
        ));
    }
    if output.exists() && !force {
        return Err(CliError::with(output, "文件已经存在", "请换一个文件名，或加 --force 覆盖它"));
    }
    let package = read_named(file).map_err(|error| CliError::of_file(file, &error))?;
    let bytes = read_file(form, MAX_FORM).map_err(|error| CliError::of_file(form, &error))?;
    let read =
        OfficialForm::read(&bytes, &package.application).map_err(|error| CliError::of_file(form, &error))?;
    let which = if all { Which::All } else { Which::Sure };
    let filled = read.filled(which).map_err(|error| CliError::of_file(form, &error))?;
    atomic_write::write(output, &filled).map_err(|error| CliError::of_file(output, &error))?;
    let places = read.places();
    let count = places.iter().filter(|place| OfficialForm::fills(place, which)).count();
    if json {
        print_json(&Said { filled: count, places })?;
        return Ok(ExitCode::SUCCESS);
    }
    print(&format!("已写入 {}：填了 {count} 处\n", output.display()))?;
    let unsure =
        places.iter().filter(|place| place.confidence == Confidence::Unsure && place.value.is_some());
    list(if all { "请核对" } else { "没有把握，没有填" }, unsure)?;
    list("超过表格印的限制", places.iter().filter(|place| place.over_limit))?;
    let empty =
        places.iter().filter(|place| place.value.is_none() && !place.keep_empty && place.field.is_some());
    list("申报书里没有内容，留空", empty)?;
    Ok(ExitCode::SUCCESS)
}

/// A list of places, each on a line: its label, what it would get, why.
fn list<'a>(title: &str, places: impl Iterator<Item = &'a Place>) -> Result<(), CliError> {
    let lines: Vec<String> = places.map(line).collect();
    if lines.is_empty() {
        return Ok(());
    }
    print(&format!("{title}（{} 处）：\n{}\n", lines.len(), lines.join("\n")))
}

fn line(place: &Place) -> String {
    let row = place.row_label.as_deref().map(|row| format!("·{row}")).unwrap_or_default();
    let field = place.field.map(|field| format!("（{}）", field.label())).unwrap_or_default();
    let value: String = place.value.as_deref().unwrap_or_default().chars().take(40).collect();
    let value = if value.is_empty() { String::new() } else { format!("：{value}") };
    let limit =
        if place.over_limit { format!("，共 {} 字", place.chars.unwrap_or(0)) } else { String::new() };
    let doubt = place.doubt.map(|doubt| format!("，{doubt}")).unwrap_or_default();
    one_line(&format!("  {}{row}{field}{value}{limit}{doubt}", place.label)).into_owned()
}
