//! The words of facts, as a field keeps them.

use shenbao_import::document::Cell;
use unicode_normalization::UnicodeNormalization;

/// The lines of a cell that are not empty.
pub(crate) fn lines(cell: &Cell) -> String {
    let text = cell.text();
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// A value without 盖章 and the like, figures and letters as a keyboard types them.
pub(crate) fn cleaned(value: &str) -> String {
    let mut value = value.trim().trim_matches('_').trim();
    while let Some(at) = value.rfind(['（', '(']) {
        let inside = value[at..].trim_end_matches(['）', ')']);
        let is_seal = value.ends_with(['）', ')']) && ["章", "签"].iter().any(|sign| inside.contains(sign));
        if !is_seal {
            break;
        }
        value = value[..at].trim_end();
    }
    let folded: String = value.nfkc().collect();
    if folded.is_ascii() { folded.trim().to_owned() } else { value.to_owned() }
}

/// The names of a cell that holds several: ①…②…, on lines, or with 、 between.
pub(crate) fn several(value: &str) -> Vec<String> {
    let is_parted = |c: char| matches!(c, '\n' | '；' | ';' | '①'..='⑳');
    let parts: Vec<&str> = if value.contains(is_parted) {
        value.split(is_parted).collect()
    } else {
        value.split('、').collect()
    };
    let numbered = |text: &str| {
        let text = text.trim();
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let rest = if rest.len() < text.len() {
            rest.trim_start_matches(['.', '、', '．', ')', '）'])
        } else {
            text
        };
        rest.trim().to_owned()
    };
    let names =
        parts.into_iter().map(numbered).filter(|name| !name.is_empty() && name != "无" && name != "/");
    names.collect()
}
