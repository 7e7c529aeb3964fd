//! Exports the marks to TypeScript for the window, where ts-rs exports types (`cargo xtask gen`).

use std::fmt::Write as _;
use std::path::PathBuf;

use super::Missing;

// Writes a file of the repository, not of the program.
#[allow(clippy::disallowed_methods)]
#[test]
fn export_bindings_missing_marks() {
    let mut text = "// This file was generated from src-tauri/core by `cargo xtask gen`. Do not edit it.\n\n\
        import type { Missing } from './Missing'\n\n\
        /** What is shown where something could not be pasted. */\n\
        export const MISSING_MARKS: Record<Missing, string> = {\n"
        .to_owned();
    for kind in Missing::ALL {
        let name = serde_json::to_string(&kind).unwrap();
        writeln!(text, "  {}: '{}',", name.trim_matches('"'), kind.mark()).unwrap();
    }
    text.push_str("}\n");
    let Some(folder) = std::env::var_os("TS_RS_EXPORT_DIR").map(PathBuf::from) else { return };
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("missingMarks.ts"), text).unwrap();
}
