//! Exports tables of this crate to TypeScript for the window, where ts-rs exports types (`cargo xtask gen`).

use std::fmt::Write as _;
use std::path::PathBuf;

use crate::{normalize, symbol};

/// Writes a file to the export folder of ts-rs; does nothing outside `cargo xtask gen`.
fn write(name: &str, text: &str) {
    let Some(folder) = std::env::var_os("TS_RS_EXPORT_DIR").map(PathBuf::from) else { return };
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(name), text).unwrap();
}

/// A JavaScript string literal. The tables contain only single characters.
fn quoted(c: char) -> String {
    match c {
        '\'' | '\\' => format!("'\\{c}'"),
        _ => format!("'{c}'"),
    }
}

const HEAD: &str =
    "// This file was generated from src-tauri/import by `cargo xtask gen`. Do not edit it.\n\n";

#[test]
fn export_bindings_symbol_fonts() {
    let mut text = format!(
        "{HEAD}/** The signs of symbol fonts, by font and code in hexadecimal. */\nexport const SYMBOL_FONTS: Record<\n  'Symbol' | 'Wingdings' | 'Wingdings 2' | 'Wingdings 3' | 'Webdings' | 'MT Extra',\n  Record<string, string>\n> = {{\n"
    );
    for (font, signs) in symbol::fonts() {
        writeln!(text, "  '{font}': {{").unwrap();
        for (code, sign) in signs {
            writeln!(text, "    '{code:02X}': {},", quoted(*sign)).unwrap();
        }
        text.push_str("  },\n");
    }
    text.push_str("}\n");
    write("symbolFonts.ts", &text);
    assert_eq!(symbol::fonts().len(), 6);
}

#[test]
fn export_bindings_radicals() {
    let mut text = format!(
        "{HEAD}/** The ordinary character for a radical (U+2E80 to U+2FDF). */\nexport const RADICALS: Record<string, string> = {{\n"
    );
    let radicals = ('\u{2E80}'..='\u{2FDF}').filter(|c| normalize::unified(*c) != *c);
    for c in radicals.clone() {
        writeln!(text, "  {}: {},", quoted(c), quoted(normalize::unified(c))).unwrap();
    }
    text.push_str("}\n");
    write("radicals.ts", &text);
    assert!(radicals.count() > 290);
}
