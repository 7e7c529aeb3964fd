//! Files a person gives the program to open, taken by what they are called.

use std::path::{Path, PathBuf};

use shenbao_import::read_guide_file;
use shenbao_store::{atomic_write, file_name};

use super::{AppState, free_folder};
use crate::wire::{CommandError, GivenFilesTaken};

/// The longest stem of a dropped file that is kept, in characters.
const MAX_CHARS: usize = 60;

/// Is the Word document an old application? One that cannot be read is refused where a guide is read.
fn is_application(path: &Path) -> bool {
    read_guide_file(path).is_ok_and(|source| shenbao_guide::is_application(&source.text))
}

impl AppState {
    /// Imports drafts, and notes the last guide to be read. One that is refused keeps no other out.
    pub fn take_files(&self, files: Vec<PathBuf>) -> GivenFilesTaken {
        let mut taken = GivenFilesTaken::default();
        for path in files {
            let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
            match ending.as_deref() {
                Some("shenbao") => match self.import_draft_file(&path) {
                    Ok(draft) => taken.drafts.push(draft),
                    Err(error) => taken.failures.push(error),
                },
                Some("docx") if is_application(&path) => {
                    self.choose_guide(path.clone());
                    taken.old = Some(self.choose_old(path));
                }
                Some("pdf" | "docx" | "txt") => taken.guide = Some(self.choose_guide(path)),
                _ => {
                    let name = path.file_name().unwrap_or_default().to_string_lossy();
                    taken.failures.push(CommandError::failed(
                        format!("“{name}”不是能打开的文件"),
                        "可以打开 .shenbao 草稿，以及 PDF、Word、文字文件的申报指南",
                    ));
                }
            }
        }
        taken
    }

    /// Keeps a file that was dropped, whose own place is not known, until the program starts again.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep_dropped(&self, name: &str, bytes: &[u8]) -> Result<PathBuf, CommandError> {
        let path = Path::new(name);
        let part = |part: Option<&std::ffi::OsStr>| {
            file_name::plain(&part.unwrap_or_default().to_string_lossy(), MAX_CHARS)
        };
        let (stem, ending) = (part(path.file_stem()), part(path.extension()));
        let stem = if stem.is_empty() { "文件".to_owned() } else { stem };
        let folder = free_folder(&self.folders.opened, "dropped");
        super::assets::make_private(&folder).map_err(atomic_write::WriteError::from)?;
        let path = folder.join(if ending.is_empty() { stem } else { format!("{stem}.{ending}") });
        atomic_write::write(&path, bytes)?;
        Ok(path)
    }
}
