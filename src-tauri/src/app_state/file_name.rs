//! File names that every operating system accepts.

use std::path::{Path, PathBuf};

use shenbao_store::atomic_write::{WriteError, write_new};
use shenbao_store::file_name::plain;

/// The longest stem in characters: a Chinese character takes three bytes, and most file systems allow 255 bytes.
const MAX_CHARS: usize = 60;

/// 「申报书-项目名称」 without the characters that Windows, macOS or Linux refuse in a name.
pub(super) fn stem(project_name: &str) -> String {
    let short = plain(project_name, MAX_CHARS);
    if short.is_empty() { "申报书".to_owned() } else { format!("申报书-{short}") }
}

/// Writes a file into `folder` under an unused name: `name.pdf`, then `name (2).pdf` …
///
/// # Errors
/// When it cannot be written.
pub(super) fn write_free(
    folder: &Path,
    stem: &str,
    extension: &str,
    bytes: &[u8],
) -> Result<PathBuf, WriteError> {
    let mut number = 1_u32;
    loop {
        let count = if number == 1 { String::new() } else { format!(" ({number})") };
        let path = folder.join(format!("{stem}{count}.{extension}"));
        match write_new(&path, bytes) {
            Err(WriteError::Exists) => number += 1,
            written => return written.map(|()| path),
        }
    }
}

/// An unused path in `parent`: `name`, then `name (2)` …
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
        assert_eq!(stem(&"长".repeat(200)).chars().count(), MAX_CHARS + 4);
    }

    #[test]
    fn an_earlier_export_is_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let write = |bytes: &[u8]| write_free(folder.path(), "申报书", "pdf", bytes).unwrap();
        let (first, second) = (write(b"1"), write(b"2"));
        assert_eq!(second.file_name().unwrap(), "申报书 (2).pdf");
        assert_eq!(std::fs::read(first).unwrap(), b"1");
    }

    #[test]
    fn exports_at_the_same_moment_get_a_name_each() {
        let folder = tempfile::tempdir().unwrap();
        let write = |n: u8| write_free(folder.path(), "申报书", "pdf", &[n]).unwrap();
        let paths: Vec<_> = std::thread::scope(|scope| {
            let writers: Vec<_> = (0..20).map(|n| scope.spawn(move || write(n))).collect();
            writers.into_iter().map(|writer| writer.join().unwrap()).collect()
        });
        for (n, path) in paths.iter().enumerate() {
            assert_eq!(std::fs::read(path).unwrap(), [n as u8]);
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 20);
    }
}
