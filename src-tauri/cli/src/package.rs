//! `shenbao package`: writes the submission as one ZIP file or folder. Incomplete ones are written too, and the
//! shortfalls listed.

use std::path::Path;
use std::process::ExitCode;

use jiff::Zoned;
use shenbao_core::application::{AttachedFile, SignedPaper};
use shenbao_core::asset::{Asset, AssetError, MAX_BYTES};
use shenbao_guide::finding::Severity;
use shenbao_official_form::{DecidedBy, FormMapping, MAX_MAPPING};
use shenbao_store::{Package, read_file};
use shenbao_submission::{
    FilledForm, Form, Submission, SubmissionError, filled_form, inspect, inspect_asset, submit,
};

use crate::error::{CliError, read_named};
use crate::export::spare_drafts;
use crate::fonts::FontArguments;
use crate::output::print;

/// What is put into the submission beside what the draft has.
pub(crate) struct Extras<'a> {
    /// The issuer's empty form, in place of the draft's.
    pub(crate) form: Option<&'a Path>,
    /// What was corrected in it before.
    pub(crate) mapping: Option<&'a Path>,
    /// Scans of signed papers, as `title=file`.
    pub(crate) signed: &'a [String],
}

pub(crate) fn run(
    file: &Path,
    output: &Path,
    extras: &Extras<'_>,
    fonts: &FontArguments,
) -> Result<ExitCode, CliError> {
    spare_drafts(file, output)?;
    let mut package = read_named(file).map_err(|error| CliError::of_file(file, &error))?;
    let mapping = extras.mapping.map(read_mapping).transpose()?;
    if let Some(form) = extras.form {
        package.application.handing_in.official_form = Some(put_in(&mut package, form)?);
    }
    for signed in extras.signed {
        sign(&mut package, signed)?;
    }
    inspect(&mut package.assets);
    let application = &package.application;
    let mut other = false;
    let filled = filled_form(application, &package.assets, |form| {
        let Some(mapping) = &mapping else { return };
        match form.mapped(mapping) {
            Ok(Some(mapped)) => form.decide(&mapped.decisions, DecidedBy::Mapping, application),
            _ => other = true,
        }
    });
    if other || mapping.is_some() && filled.is_none() {
        let path = extras.mapping.unwrap_or(file);
        return Err(CliError::with(
            path,
            "这份对应关系不是这份官方表格的",
            "请换成这份表格的，或不写 --mapping",
        ));
    }
    let used = fonts.load().map_err(|error| CliError::of(&error))?;
    let form = Form::of(output);
    let today = Zoned::now().date();
    let submission =
        submit((application, filled.as_ref()), &package.assets, &used.fonts, today, (output, form), |_| ())
            .map_err(|error| match &error {
            SubmissionError::Write(_) | SubmissionError::Unopenable { .. } => {
                CliError::of_file(output, &error)
            }
            SubmissionError::Render(_) => CliError::of(&error),
        })?;
    for note in &used.notes {
        print(&format!("{note}\n"))?;
    }
    if let Some(FilledForm { name, filled, bytes: Some(_), .. }) = &filled {
        print(&format!("官方表格“{name}”填了 {filled} 处\n"))?;
    }
    print(&said(&submission, output, form))?;
    Ok(ExitCode::SUCCESS)
}

fn read_mapping(path: &Path) -> Result<FormMapping, CliError> {
    let bytes = read_file(path, MAX_MAPPING).map_err(|error| CliError::of_file(path, &error))?;
    FormMapping::read(&bytes).map_err(|error| CliError::of_file(path, &error))
}

/// Puts a file of the person's into the draft in memory.
fn put_in(package: &mut Package, path: &Path) -> Result<AttachedFile, CliError> {
    let bytes = read_file(path, MAX_BYTES as u64).map_err(|error| CliError::of_file(path, &error))?;
    let asset = Asset::read(bytes).map_err(|error| CliError::of_file(path, &error))?;
    if let Some(error) = inspect_asset(&asset).filter(|error| error.severity() == Severity::Error) {
        return Err(CliError::of_file(path, &AssetError::Unopenable(error)));
    }
    let bytes = u32::try_from(asset.bytes.len()).unwrap_or(u32::MAX);
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    Ok(AttachedFile { asset: package.assets.insert(asset), name, bytes })
}

/// Takes `牵头单位意见=扫描件.png`.
fn sign(package: &mut Package, signed: &str) -> Result<(), CliError> {
    let papers = package.application.papers();
    let (title, path) = signed.split_once('=').unwrap_or((signed, ""));
    let Some(paper) = papers.into_iter().find(|paper| paper.title == title.trim()) else {
        let titles: Vec<String> = package.application.papers().into_iter().map(|paper| paper.title).collect();
        let action = format!("写成 名称=文件；名称是：{}", titles.join("、"));
        return Err(CliError::with(Path::new(title), "申报书里没有这份要签字盖章的材料", &action));
    };
    let file = put_in(package, Path::new(path.trim()))?;
    package.application.handing_in.signed.push(SignedPaper { paper: paper.key, file });
    Ok(())
}

fn said(submission: &Submission, output: &Path, form: Form) -> String {
    let form = if form == Form::Zip { "ZIP" } else { "文件夹" };
    let mut text = format!("已写入 {}（{form}，{} 个文件）\n", output.display(), submission.files.len());
    for (name, bytes) in &submission.files {
        text.push_str(&format!("  {name}（{} KB）\n", bytes.len().div_ceil(1024)));
    }
    let plan = &submission.plan;
    for shortfall in &plan.shortfalls {
        text.push_str(&format!("注意：{shortfall}\n"));
    }
    if plan.errors > 0 {
        text.push_str(&format!("还有 {} 个错误没有解决；shenbao check 列出全部\n", plan.errors));
    }
    if plan.draft {
        text.push_str("文件名、封面和检查报告都标了“草稿”\n");
    }
    text
}
