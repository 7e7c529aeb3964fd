//! `shenbao fill`: fills an issuer's own Word form from a draft. Without `--all` only the places that are sure are
//! filled; the others are listed with what they would get.

use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;
use shenbao_core::application::Application;
use shenbao_official_form::{
    Confidence, DecidedBy, FormMapping, MAX_MAPPING, MappingError, MovedPlace, OfficialForm, Place,
    PlaceChange, Which,
};
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
    /// What changed since the form a mapping was made for.
    moved: &'a [MovedPlace],
    /// Every place, in reading order.
    places: &'a [Place],
}

/// How a form is filled, and what is printed.
pub(crate) struct Flags {
    /// The unsure places too.
    pub(crate) all: bool,
    /// An existing file is written over.
    pub(crate) force: bool,
    /// As JSON.
    pub(crate) json: bool,
}

pub(crate) fn run(
    file: &Path,
    form: &Path,
    output: &Path,
    mapping: Option<&Path>,
    Flags { all, force, json }: Flags,
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
    let mut read =
        OfficialForm::read(&bytes, &package.application).map_err(|error| CliError::of_file(form, &error))?;
    let moved = match mapping {
        Some(mapping) => map(&mut read, mapping, form, &package.application)?,
        None => Vec::new(),
    };
    let which = if all { Which::All } else { Which::Sure };
    let filled = read.filled(which, &package.assets).map_err(|error| CliError::of_file(form, &error))?;
    atomic_write::write(output, &filled).map_err(|error| CliError::of_file(output, &error))?;
    let places = read.places();
    let count = places.iter().filter(|place| OfficialForm::fills(place, which)).count();
    if json {
        print_json(&Said { filled: count, moved: &moved, places })?;
        return Ok(ExitCode::SUCCESS);
    }
    print(&format!("已写入 {}：填了 {count} 处\n", output.display()))?;
    list_moved(&moved)?;
    let unsure =
        places.iter().filter(|place| place.confidence == Confidence::Unsure && place.value.is_some());
    list(if all { "请核对" } else { "没有把握，没有填" }, unsure)?;
    list("超过表格印的限制", places.iter().filter(|place| place.over_limit))?;
    let empty =
        places.iter().filter(|place| place.value.is_none() && !place.keep_empty && place.field.is_some());
    list("申报书里没有内容，留空", empty)?;
    Ok(ExitCode::SUCCESS)
}

/// Takes what a mapping says of the form; what changed since the form it was made for.
fn map(
    read: &mut OfficialForm<'_>,
    mapping: &Path,
    form: &Path,
    application: &Application,
) -> Result<Vec<MovedPlace>, CliError> {
    let of_mapping = |error: MappingError| CliError::of_file(mapping, &error);
    let bytes = read_file(mapping, MAX_MAPPING).map_err(|error| CliError::of_file(mapping, &error))?;
    let kept = FormMapping::read(&bytes).map_err(of_mapping)?;
    let said = read.mapped(&kept).map_err(|error| CliError::of_file(form, &error))?;
    let said = said.ok_or_else(|| of_mapping(MappingError::OtherForm(kept.form)))?;
    read.decide(&said.decisions, DecidedBy::Mapping, application);
    Ok(said.moved)
}

fn list_moved(moved: &[MovedPlace]) -> Result<(), CliError> {
    if moved.is_empty() {
        return Ok(());
    }
    let line = |place: &MovedPlace| {
        let change = match place.change {
            PlaceChange::Moved => "换了位置",
            PlaceChange::Added => "新增",
            PlaceChange::Gone => "没有了",
        };
        let lost = place.corrected && place.change == PlaceChange::Gone;
        let lost = if lost { "，原来的更正用不上了" } else { "" };
        one_line(&format!("  {}：{change}{lost}", place.label)).into_owned()
    };
    let lines: Vec<String> = moved.iter().map(line).collect();
    print(&format!("与做对应关系的那份表格不同（{} 处）：\n{}\n", lines.len(), lines.join("\n")))
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
