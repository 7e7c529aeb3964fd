//! The diagnostic file: what a developer asks for first, and nothing a person wrote.
//!
//! Files are counted and measured, never named, but for those of the database, whose names are the program's own. The
//! log keeps the same rule (see [`crate::log`]).

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use shenbao_store::{database_files, folder_warning};

use crate::app_state::AppState;
use crate::log;
use crate::startup::Startup;

/// The file. `state` is absent where the drafts did not open.
pub(crate) fn text(startup: &Startup, state: Option<&AppState>) -> String {
    let data = startup.data_dir();
    let mut text = String::from(
        "申报工坊 诊断文件\n版本、大小、用时和运行日志；没有申报书的内容、人名、金额和文件夹的名字。\n\n",
    );
    let mut line = |name: &str, value: String| {
        // Writing to a string does not fail.
        let _ = writeln!(text, "{name} = {value}");
    };
    line("version", env!("CARGO_PKG_VERSION").to_owned());
    line("system", format!("{} {}", std::env::consts::OS, std::env::consts::ARCH));
    line("web view", tauri::webview_version().unwrap_or_else(|_| "unknown".to_owned()));
    for file in database_files(data) {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        line(&name, format!("{} bytes", size(&file)));
    }
    let (files, bytes) = other_files(data);
    line("other files in the data folder", format!("{files}, {bytes} bytes"));
    line("data folder on a network or synchronised", folder_warning(data).is_some().to_string());
    match state {
        Some(state) => {
            let counted =
                |count: Option<usize>| count.map_or_else(|| "unreadable".to_owned(), |n| n.to_string());
            line("drafts", counted(state.list_drafts().ok().map(|drafts| drafts.len())));
            line("imported guides", counted(state.imported_guides().ok().map(|guides| guides.len())));
            let info = state.info();
            line("notices", info.notices.len().to_string());
            line("catalogue read in", format!("{} microseconds", info.catalogue_micros));
        }
        None => {
            let code = startup.refusal().map(|refusal| format!("{:?}", refusal.failure.code));
            line("drafts not opened", code.unwrap_or_else(|| "unknown".to_owned()));
        }
    }
    text.push_str("\nlog\n");
    text.push_str(&log::read(data));
    text
}

fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |file| file.len())
}

/// The number and size of the files in a folder that are not the database's.
fn other_files(data: &Path) -> (usize, u64) {
    let database = database_files(data);
    let files = fs::read_dir(data).into_iter().flatten().flatten().map(|entry| entry.path());
    let others = files.filter(|path| path.is_file() && !database.contains(path));
    others.fold((0, 0), |(count, bytes), path| (count + 1, bytes + size(&path)))
}
