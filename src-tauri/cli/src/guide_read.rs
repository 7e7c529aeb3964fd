//! `shenbao guide read FILE`: any guide file, read by the reader the catalogue uses.

use std::path::Path;
use std::process::ExitCode;

use shenbao_core::finding::Code;
use shenbao_core::guide::{ReadGuide, read};
use shenbao_import::read_guide_file;

use crate::fault::Fault;
use crate::output::{finding, print, print_json, status};
use crate::topic::describe;

pub(crate) fn run(file: &Path, json: bool) -> Result<ExitCode, Fault> {
    let source = read_guide_file(file).map_err(|error| Fault::with(file, &error, error.action()))?;
    let id = file.file_stem().map_or_else(|| "guide".to_owned(), |stem| stem.to_string_lossy().into_owned());
    let (guide, findings) = read(&id, &source.text);
    let refused = findings.iter().any(|finding| finding.code == Code::NotAGuide);
    for remark in &source.remarks {
        eprintln!("[提示] {remark}");
    }
    let read = ReadGuide { guide, findings };
    if json {
        print_json(&read)?;
    } else {
        let guide = &read.guide;
        print(&format!("{}\n{}，{} 个项目\n\n", guide.title, status(guide.status), guide.topics.len()))?;
        for topic in &guide.topics {
            print(&format!("{}\n", describe(topic)))?;
        }
        for doubt in &read.findings {
            eprint!("{}", finding(doubt));
        }
    }
    Ok(if refused { ExitCode::from(2) } else { ExitCode::SUCCESS })
}
