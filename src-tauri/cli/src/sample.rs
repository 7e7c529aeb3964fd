//! `shenbao sample`: the shipped sample application, to try the program with.

use std::path::Path;
use std::process::ExitCode;

use shenbao_core::catalogue::Catalogue;
use shenbao_core::sample;

use crate::fault::Fault;
use crate::new::write;
use crate::output::print;

pub(crate) fn run(output: &Path) -> Result<ExitCode, Fault> {
    write(output, sample::NAME, sample::thymus(&Catalogue::shipped()))?;
    print(&format!("已写入 {}（示例中的单位、人员和数据都是虚构的）\n", output.display()))?;
    Ok(ExitCode::SUCCESS)
}
