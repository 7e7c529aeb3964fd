//! `shenbao guide read FILE`: any guide file, read by the reader the catalogue uses.

use std::path::Path;
use std::process::ExitCode;

use shenbao_guide::finding::Code;

use crate::fault::Fault;
use crate::guide_file::read_file;
use crate::output::{finding, print, print_error, print_json};
use crate::topic::describe;

pub(crate) fn run(file: &Path, json: bool) -> Result<ExitCode, Fault> {
    let read = read_file(file)?;
    let refused = read.findings.iter().any(|finding| finding.code == Code::NotAGuide);
    if json {
        print_json(&read)?;
    } else {
        let guide = &read.guide;
        print(&format!("{}\n{}，{} 个项目\n\n", guide.title, guide.status.label(), guide.topics.len()))?;
        for topic in &guide.topics {
            print(&format!("{}\n", describe(topic)))?;
        }
        if !refused {
            print(&format!("{}\n", read.numerals.summary()))?;
        }
        for doubt in &read.findings {
            print_error(&finding(doubt));
        }
    }
    Ok(if refused { ExitCode::from(2) } else { ExitCode::SUCCESS })
}
