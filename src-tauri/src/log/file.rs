//! The log files: the current one and two older ones, each of bounded size.
//!
//! `tracing-appender` rotates files by time only (tokio-rs/tracing#1940).

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The largest size of a file, in bytes: about four thousand lines.
const MAX_BYTES: u64 = 512 * 1024;
/// The current file, and the two older ones.
const NAMES: [&str; 3] = ["shenbao.log", "shenbao.1.log", "shenbao.2.log"];
/// The longest line, in bytes; the rest is cut off.
const MAX_LINE: usize = 4 * 1024;

/// The current log file. Writing never fails: an error in the log must not stop anything.
pub(super) struct LogFile {
    folder: PathBuf,
    max_bytes: u64,
    /// The open file and its length.
    open: Option<(File, u64)>,
}

impl LogFile {
    /// A log in this folder. Nothing is created before the first line.
    pub(super) fn in_folder(folder: &Path) -> LogFile {
        LogFile { folder: folder.to_owned(), max_bytes: MAX_BYTES, open: None }
    }

    fn append(&mut self, line: &[u8]) -> io::Result<()> {
        let (mut file, mut length) = match self.open.take() {
            Some(open) => open,
            None => self.opened()?,
        };
        if length > 0 && length + line.len() as u64 > self.max_bytes {
            // Windows renames no file that is open.
            drop(file);
            self.turn();
            (file, length) = self.opened()?;
        }
        file.write_all(line)?;
        self.open = Some((file, length + line.len() as u64));
        Ok(())
    }

    fn opened(&self) -> io::Result<(File, u64)> {
        let (mut folder, mut options) = (DirBuilder::new(), OpenOptions::new());
        // None above it.
        folder.recursive(false);
        options.append(true).create(true);
        #[cfg(unix)]
        {
            std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        }
        match folder.create(&self.folder) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
        let file = options.open(self.path(0))?;
        let length = file.metadata()?.len();
        Ok((file, length))
    }

    /// Rotates the files: each takes the name of the next older one; the oldest is deleted.
    fn turn(&self) {
        let turned = fs::rename(self.path(1), self.path(2));
        if turned.is_ok() || !self.path(1).exists() {
            let _ = fs::rename(self.path(0), self.path(1));
        }
        if self.path(0).exists() {
            // Something holds the files where they are: then the newest begins anew, rather than grow.
            let _ = File::create(self.path(0));
        }
    }

    fn path(&self, age: usize) -> PathBuf {
        self.folder.join(NAMES[age])
    }
}

/// What the files hold, oldest first. One that cannot be read is left out.
pub(super) fn read(folder: &Path) -> String {
    let files = NAMES.iter().rev().filter_map(|name| fs::read(folder.join(name)).ok());
    files.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).collect()
}

impl Write for LogFile {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let written = match line.get(..MAX_LINE) {
            Some(start) => self.append(start).and_then(|()| self.append(b"\n")),
            None => self.append(line),
        };
        // The next line tries again.
        drop(written);
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(folder: &Path) -> Vec<u64> {
        NAMES.iter().filter_map(|name| Some(fs::metadata(folder.join(name)).ok()?.len())).collect()
    }

    #[test]
    fn files_are_bounded_in_number_and_size_and_the_newest_lines_stay() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("log");
        let mut log = LogFile { max_bytes: 100, ..LogFile::in_folder(&folder) };
        for number in 0..1000 {
            writeln!(log, "{number:09}").unwrap();
        }
        assert_eq!(sizes(&folder), [100, 100, 100]);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 3);
        assert!(fs::read_to_string(folder.join(NAMES[0])).unwrap().ends_with("000000999\n"));
        assert!(fs::read_to_string(folder.join(NAMES[2])).unwrap().starts_with("000000970\n"));

        // The next run goes on in the same files.
        let mut log = LogFile { max_bytes: 100, ..LogFile::in_folder(&folder) };
        writeln!(log, "next").unwrap();
        assert_eq!(sizes(&folder), [5, 100, 100]);
    }

    #[test]
    fn a_line_is_cut_where_it_is_too_long() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("log");
        let mut log = LogFile::in_folder(&folder);
        assert_eq!(log.write(&vec![b'x'; 3 * MAX_LINE]).unwrap(), 3 * MAX_LINE);
        assert_eq!(sizes(&folder), [MAX_LINE as u64 + 1]);
    }

    #[test]
    fn what_cannot_be_written_is_no_error_and_no_folder_is_made_for_it() {
        let root = tempfile::tempdir().unwrap();
        let data = root.path().join("data");
        let mut log = LogFile::in_folder(&data.join("log"));
        log.write_all(b"too early\n").unwrap();
        assert!(!data.exists());
        fs::create_dir(&data).unwrap();
        log.write_all(b"now\n").unwrap();
        assert_eq!(fs::read(data.join("log").join(NAMES[0])).unwrap(), b"now\n");
    }

    #[test]
    fn a_file_that_cannot_be_turned_begins_anew() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("log");
        fs::create_dir_all(folder.join(NAMES[1]).join("in the way")).unwrap();
        fs::create_dir_all(folder.join(NAMES[2]).join("in the way")).unwrap();
        let mut log = LogFile { max_bytes: 20, ..LogFile::in_folder(&folder) };
        for _ in 0..9 {
            log.write_all(b"123456789\n").unwrap();
        }
        assert!(fs::metadata(folder.join(NAMES[0])).unwrap().len() <= 20);
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_on_the_machine_reads_it() {
        use std::os::unix::fs::PermissionsExt;
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("log");
        LogFile::in_folder(&folder).write_all(b"x\n").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&folder), mode(&folder.join(NAMES[0]))), (0o700, 0o600));
    }
}
