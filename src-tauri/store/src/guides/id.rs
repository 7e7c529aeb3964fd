//! Ids of imported guides: derived from the file name, safe in a command line and a URL, and stable.

/// The longest id before a number is added, in characters.
const MAX_CHARS: usize = 60;

/// The id suggested by a file name: letters, digits and Chinese characters stay, everything else becomes a hyphen.
pub(super) fn suggested(file_name: &str) -> String {
    let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
    let mut id = String::new();
    for c in stem.chars().take(MAX_CHARS) {
        if c.is_alphanumeric() {
            id.extend(c.to_lowercase());
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    let id = id.trim_end_matches('-');
    if id.is_empty() { "guide".to_owned() } else { id.to_owned() }
}

/// The suggested id, with a number if it is taken.
pub(super) fn free(file_name: &str, taken: impl Fn(&str) -> bool) -> String {
    let suggested = suggested(file_name);
    let numbered = (2_u32..).map(|n| format!("{suggested}-{n}"));
    std::iter::once(suggested.clone()).chain(numbered).find(|id| !taken(id)).unwrap_or(suggested)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_holds_nothing_a_shell_or_an_address_would_trip_over() {
        assert_eq!(suggested("2026年 申报指南（征求意见稿）.docx"), "2026年-申报指南-征求意见稿");
        assert_eq!(suggested("../etc/pass#wd.TXT"), "etc-pass-wd");
        assert_eq!(suggested("……"), "guide");
        assert_eq!(suggested(&"长".repeat(300)).chars().count(), MAX_CHARS);
    }

    #[test]
    fn a_taken_id_is_numbered() {
        assert_eq!(free("guide.txt", |id| ["guide", "guide-2"].contains(&id)), "guide-3");
    }
}
