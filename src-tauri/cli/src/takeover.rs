//! `shenbao new --from`: begins an application with the content of an old one.

use std::path::Path;
use std::process::ExitCode;

use shenbao_core::asset::Assets;
use shenbao_import::document::read_word;
use shenbao_store::{atomic_write, read_file};
use shenbao_takeover::{Placements, TakeoverError, TakeoverReport, take_over, take_over_draft};

use crate::error::{CliError, read_named};
use crate::new::{Begun, write};
use crate::output::print;

/// The largest file that is read, in bytes: that of a guide.
const MAX_OLD: u64 = 50 * 1024 * 1024;

pub(crate) fn run(
    begun: Begun,
    from: &Path,
    output: &Path,
    report: Option<&Path>,
) -> Result<ExitCode, CliError> {
    for written in [Some(output), report].into_iter().flatten() {
        if written.exists() {
            let action = "请换一个文件名；已有的文件不会被覆盖";
            return Err(CliError::with(written, "文件已经存在", action));
        }
    }
    let Begun { name, mut application } = begun;
    let mut assets = Assets::default();
    let placements = Placements::default();
    let said = if is_draft(from) {
        let package = read_named(from).map_err(|error| CliError::of_file(from, &error))?;
        take_over_draft(&package.application, &package.assets, &mut application, &mut assets, &placements)
    } else {
        let bytes = read_file(from, MAX_OLD).map_err(|error| CliError::of_file(from, &error))?;
        let document = read_word(&bytes).map_err(|error| of(from, &TakeoverError::from(error)))?;
        take_over(&document, &mut application, &mut assets, &placements).map_err(|error| of(from, &error))?
    };
    application.check_bounds().map_err(|error| CliError::of_file(from, &error))?;
    write(output, &name, application, assets)?;
    tell(&said, output, report)?;
    Ok(ExitCode::SUCCESS)
}

/// Is it a draft of this program, by its name?
fn is_draft(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("shenbao"))
}

fn of(path: &Path, error: &TakeoverError) -> CliError {
    CliError::of_file(path, error)
}

fn tell(said: &TakeoverReport, output: &Path, report: Option<&Path>) -> Result<(), CliError> {
    if let Some(path) = report {
        atomic_write::write(path, said.to_text().as_bytes())
            .map_err(|error| CliError::of_file(path, &error))?;
    }
    let more = match report {
        Some(path) => format!("没有带入的原文见 {}\n", path.display()),
        None if said.left_over.is_empty() => String::new(),
        None => "加 --report FILE 可写出没有带入的原文\n".to_owned(),
    };
    print(&format!("已写入 {}\n{}{more}", output.display(), said.summary()))
}
