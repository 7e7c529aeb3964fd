//! `shenbao sample`: writes a shipped sample application to a file.

use std::path::Path;
use std::process::ExitCode;

use shenbao_core::catalogue::Catalogue;
use shenbao_core::sample::{SAMPLES, Sample};

use crate::error::CliError;
use crate::new::write;
use crate::output::print;

pub(crate) fn run(id: Option<&str>, output: &Path) -> Result<ExitCode, CliError> {
    let sample = match id {
        None => &SAMPLES[0],
        Some(id) => Sample::named(id).ok_or_else(|| {
            let ids = SAMPLES.map(|sample| sample.id).join("、");
            CliError::new(format!("没有示例 {id}"), format!("可以写：{ids}"))
        })?,
    };
    write(output, sample.name, sample.application(&Catalogue::shipped()), sample.assets())?;
    print(&format!("已写入 {}（示例中的单位、人员和数据都是虚构的）\n", output.display()))?;
    Ok(ExitCode::SUCCESS)
}
