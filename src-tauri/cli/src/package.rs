//! `shenbao package`: writes the submission as one ZIP file or folder. Incomplete ones are written too, and the
//! shortfalls listed.

use std::path::Path;
use std::process::ExitCode;

use jiff::Zoned;
use shenbao_submission::{Form, Submission, SubmissionError, inspect, submit};

use crate::error::{CliError, read_named};
use crate::export::spare_drafts;
use crate::fonts::FontArguments;
use crate::output::print;

pub(crate) fn run(file: &Path, output: &Path, fonts: &FontArguments) -> Result<ExitCode, CliError> {
    spare_drafts(file, output)?;
    let mut package = read_named(file).map_err(|error| CliError::of_file(file, &error))?;
    inspect(&mut package.assets);
    let used = fonts.load().map_err(|error| CliError::of(&error))?;
    let form = Form::of(output);
    let today = Zoned::now().date();
    let submission =
        submit(&package.application, &package.assets, &used.fonts, today, (output, form), |_| ()).map_err(
            |error| match &error {
                SubmissionError::Write(_) => CliError::of_file(output, &error),
                SubmissionError::Render(_) => CliError::of(&error),
            },
        )?;
    for note in &used.notes {
        print(&format!("{note}\n"))?;
    }
    print(&said(&submission, output, form))?;
    Ok(ExitCode::SUCCESS)
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
