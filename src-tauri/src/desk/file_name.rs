//! File names that every system takes.

use std::path::{Path, PathBuf};

use shenbao_store::file_name::plain;

/// The longest stem in characters: Chinese takes three bytes each, and most file systems stop at 255 bytes.
const LONGEST: usize = 60;

/// 「申报书-项目名称」 without what Windows, macOS or Linux refuse in a name.
pub(super) fn stem(project_name: &str) -> String {
    let short = plain(project_name, LONGEST);
    if short.is_empty() { "申报书".to_owned() } else { format!("申报书-{short}") }
}

/// A path in `folder` that no file has yet: `name.pdf`, then `name (2).pdf` …
pub(super) fn free(folder: &Path, stem: &str, extension: &str) -> PathBuf {
    let numbered = |n: u32| {
        let name = if n == 1 { format!("{stem}.{extension}") } else { format!("{stem} ({n}).{extension}") };
        folder.join(name)
    };
    (1..).map(numbered).find(|path| !path.exists()).unwrap_or_else(|| numbered(1))
}

/// A path in `parent` that no file or folder has yet: `name`, then `name (2)` …
pub(crate) fn free_folder(parent: &Path, name: &str) -> PathBuf {
    let numbered = |n: u32| parent.join(if n == 1 { name.to_owned() } else { format!("{name} ({n})") });
    (1..).map(numbered).find(|path| !path.exists()).unwrap_or_else(|| numbered(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_system_refuses_is_left_out_of_the_name() {
        assert_eq!(stem("AI+影像：a/b\\c?"), "申报书-AI+影像：a b c");
        assert_eq!(stem(" .. "), "申报书");
        assert_eq!(stem(&"长".repeat(200)).chars().count(), LONGEST + 4);
    }

    #[test]
    fn an_earlier_export_is_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let first = free(folder.path(), "申报书", "pdf");
        std::fs::write(&first, b"x").unwrap();
        assert_eq!(free(folder.path(), "申报书", "pdf").file_name().unwrap(), "申报书 (2).pdf");
    }
}
