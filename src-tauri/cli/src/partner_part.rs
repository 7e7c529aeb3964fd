//! `shenbao split` and `shenbao merge`: a partner's part is split off a draft, and put back into it.

use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;
use shenbao_core::application::Application;
use shenbao_core::asset::Assets;
use shenbao_core::comparison::{FieldStates, SectionStates, WordingKind};
use shenbao_core::merge::{MergeChoice, MergeConflict, Side};
use shenbao_store::{Package, atomic_write, read_file};
use shenbao_workbook::is_workbook;

use crate::error::{CliError, read_named};
use crate::export::spare_drafts;
use crate::new::write;
use crate::output::{one_line, print, print_json};

/// Characters of a text that a conflict shows.
const SHOWN: usize = 60;

pub(crate) fn split(
    file: &Path,
    partner: &str,
    sections: &[String],
    output: &Path,
    xlsx: bool,
) -> Result<ExitCode, CliError> {
    let package = read_named(file).map_err(|error| CliError::of_file(file, &error))?;
    let draft = &package.application;
    let id = partner_named(draft, partner)?;
    let known: Vec<&str> = draft.narrative.keys().map(String::as_str).collect();
    if let Some(unknown) = sections.iter().find(|section| !known.contains(&section.as_str())) {
        let action = format!("可以写：{}", known.join("、"));
        return Err(CliError::with(file, format!("没有名为“{unknown}”的章节"), action));
    }
    let part = draft.split(&id, sections).map_err(|error| CliError::of_file(file, &error))?;
    if xlsx || is_workbook(output) {
        if !is_workbook(output) {
            return Err(CliError::with(output, "Excel 文件要以 .xlsx 结尾", "请换一个以 .xlsx 结尾的文件名"));
        }
        if !sections.is_empty() {
            let action = "请去掉 --section，或写成 .shenbao 分册";
            return Err(CliError::with(output, "Excel 文件里只有经费和人员，没有正文章节", action));
        }
        spare_drafts(file, output)?;
        let bytes = shenbao_workbook::write(&part).map_err(|error| CliError::of_file(output, &error))?;
        atomic_write::write_new(output, &bytes).map_err(|error| CliError::of_file(output, &error))?;
        print(&format!("已写入 {}。请发给合作单位填写，收回后用 shenbao merge 合并\n", output.display()))?;
        return Ok(ExitCode::SUCCESS);
    }
    let name = format!("{}（{}）", package.name, draft.unit_name(&id.as_str().into()).unwrap_or(partner));
    let assets = needed(&part, [&package.assets]);
    write(output, &name, part, assets)?;
    print(&format!("已写入 {}。请发给合作单位填写，收回后用 shenbao merge 合并\n", output.display()))?;
    Ok(ExitCode::SUCCESS)
}

/// What `--json` prints.
#[derive(Serialize)]
struct Said<'a> {
    /// What was taken of the part.
    taken: &'a [SectionStates],
    /// What both changed.
    conflicts: &'a [MergeConflict],
}

/// Exits with 1 while a conflict is left that nothing was said of.
pub(crate) fn merge(
    file: &Path,
    part: &Path,
    output: &Path,
    theirs: &[String],
    ours: &[String],
    json: bool,
) -> Result<ExitCode, CliError> {
    let package = read_named(file).map_err(|error| CliError::of_file(file, &error))?;
    let came_back = read_part(part)?;
    let of_part = |error| CliError::of_file(part, &error);
    let asked = package.application.merge_part(&came_back.application, &[]).map_err(of_part)?;
    let names =
        |list: &[String], conflict: &MergeConflict| list.iter().any(|at| at == "all" || *at == conflict.at);
    let unknown = theirs
        .iter()
        .chain(ours)
        .find(|at| *at != "all" && asked.conflicts.iter().all(|conflict| conflict.at != **at));
    if let Some(unknown) = unknown {
        return Err(CliError::with(
            part,
            format!("没有名为“{unknown}”的冲突"),
            "不加选项时列出全部冲突；all 表示全部",
        ));
    }
    let choices: Vec<MergeChoice> = asked
        .conflicts
        .iter()
        .filter(|conflict| names(theirs, conflict))
        .map(|conflict| MergeChoice { at: conflict.at.clone(), side: Side::Theirs })
        .collect();
    let merged = package.application.merge_part(&came_back.application, &choices).map_err(of_part)?;
    merged.application.check_bounds().map_err(|error| CliError::of_file(part, &error))?;
    let assets = needed(&merged.application, [&package.assets, &came_back.assets]);
    let Package { name, .. } = &package;
    write(output, name, merged.application, assets)?;
    let open = merged.conflicts.iter().filter(|one| !names(theirs, one) && !names(ours, one)).count();
    if json {
        print_json(&Said { taken: &merged.taken, conflicts: &merged.conflicts })?;
    } else {
        tell(output, &merged.taken, &merged.conflicts, open)?;
    }
    Ok(if open == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// The part in a `.shenbao` file, or in a workbook.
fn read_part(path: &Path) -> Result<Package, CliError> {
    if !is_workbook(path) {
        return read_named(path).map_err(|error| CliError::of_file(path, &error));
    }
    let bytes =
        read_file(path, shenbao_workbook::MAX_BYTES).map_err(|error| CliError::of_file(path, &error))?;
    let application = shenbao_workbook::read(&bytes).map_err(|error| CliError::of_file(path, &error))?;
    let (name, last_section) = (String::new(), String::new());
    Ok(Package { name, application, last_section, assets: Assets::default(), damaged: Vec::new() })
}

fn tell(
    output: &Path,
    taken: &[SectionStates],
    conflicts: &[MergeConflict],
    open: usize,
) -> Result<(), CliError> {
    print(&format!("已写入 {}\n", output.display()))?;
    if taken.is_empty() {
        print("没有可以直接采用的改动\n")?;
    }
    for section in taken {
        let fields: Vec<&str> = section
            .fields
            .iter()
            .map(|field| field.label.as_str())
            .filter(|label| !label.is_empty())
            .collect();
        let fields = if fields.is_empty() { String::new() } else { format!("：{}", fields.join("、")) };
        print(&format!("采用 {}{}\n", one_line(&section.title), one_line(&fields)))?;
    }
    for MergeConflict { at, side, fields } in conflicts {
        let kept = if *side == Side::Theirs { "用了合作单位的" } else { "保留了本方的" };
        print(&format!("两边都改过 {}（{kept}）\n", one_line(at)))?;
        for field in fields {
            let (ours, theirs) = sides(field);
            print(&format!("  {}\n    本方：{ours}\n    合作单位：{theirs}\n", one_line(&field.label)))?;
        }
    }
    if open > 0 {
        print(&format!("还有 {open} 处没有选；用 --theirs 或 --ours 写明，all 表示全部\n"))?;
    }
    Ok(())
}

/// The beginning of what each side has.
fn sides(field: &FieldStates) -> (String, String) {
    let of = |gone: WordingKind| {
        let pieces = field.pieces.iter().filter(|piece| piece.kind != gone);
        let text: String = pieces.map(|piece| piece.text.as_str()).collect();
        let shown: String = text.chars().take(SHOWN).collect();
        one_line(if shown.is_empty() { "（空）" } else { &shown }).into_owned()
    };
    (of(WordingKind::Added), of(WordingKind::Removed))
}

/// The id of a partner, by its id, its name or its number.
fn partner_named(draft: &Application, wanted: &str) -> Result<String, CliError> {
    let number = wanted.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let found = draft.partners.iter().enumerate().find(|(at, partner)| {
        partner.id == wanted || partner.organisation.name.trim() == wanted.trim() || number == Some(*at)
    });
    let known = || {
        let names = draft.partners.iter().map(|partner| partner.organisation.name.trim().to_owned());
        let names: Vec<String> = names.collect();
        let action = if names.is_empty() {
            "请先填合作单位".to_owned()
        } else {
            format!("可以写：{}", names.join("、"))
        };
        CliError::new(format!("没有名为“{wanted}”的合作单位"), action)
    };
    found.map(|(_, partner)| partner.id.clone()).ok_or_else(known)
}

/// The files an application refers to, from where they are.
fn needed<'a>(application: &Application, from: impl IntoIterator<Item = &'a Assets>) -> Assets {
    let ids = application.asset_ids();
    let mut assets = Assets::default();
    for (id, asset) in from.into_iter().flat_map(Assets::iter) {
        if ids.contains(id) {
            assets.insert(asset.clone());
        }
    }
    assets
}
