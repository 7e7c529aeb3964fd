//! Writing a file whole or not at all: drafts and exports go through here.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use uuid::Uuid;

/// Why a file was not written. What stood there before still does.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The folder is not there.
    #[error("要写入的文件夹不存在")]
    NoFolder,
    /// The path names a folder, or nothing a file can be called.
    #[error("这个路径不能用作文件名")]
    NotAFile,
    /// There is something of this name already, and it is not written over.
    #[error("这个位置已经有同名的文件或文件夹")]
    Exists,
    /// Not allowed, or another program holds the file.
    #[error("没有权限写入，或文件正被另一个程序打开")]
    Denied,
    /// No room.
    #[error("磁盘空间不足，文件没有写入")]
    DiskFull,
    /// What was read back is not what was written.
    #[error("写入后复查不一致，磁盘可能有故障")]
    NotVerified,
    /// Anything else.
    #[error("写入文件失败：{0}")]
    Io(#[source] io::Error),
}

impl WriteError {
    /// What the person can do, in one Chinese sentence.
    pub fn action(&self) -> &'static str {
        match self {
            WriteError::NoFolder => "请另选一个存在的文件夹。",
            WriteError::NotAFile => "请换一个文件名，再保存一次。",
            WriteError::Exists => "请换一个名字；已有的内容不会被覆盖。",
            WriteError::Denied => "请关闭正打开该文件的程序，或另存到自己的“文档”文件夹。",
            WriteError::DiskFull => "请清理出一些磁盘空间，或另存到别的磁盘。",
            WriteError::NotVerified => "请另存到别的磁盘，并尽快检查这块磁盘。",
            WriteError::Io(_) => "请换一个文件夹再保存一次。",
        }
    }
}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> WriteError {
        use io::ErrorKind as Kind;
        match error.kind() {
            Kind::NotFound | Kind::NotADirectory => WriteError::NoFolder,
            Kind::IsADirectory | Kind::InvalidFilename | Kind::InvalidInput => WriteError::NotAFile,
            Kind::AlreadyExists | Kind::DirectoryNotEmpty => WriteError::Exists,
            Kind::PermissionDenied | Kind::ReadOnlyFilesystem | Kind::ResourceBusy => WriteError::Denied,
            Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => WriteError::DiskFull,
            _ if held_by_another(&error) => WriteError::Denied,
            _ => WriteError::Io(error),
        }
    }
}

/// Writes `bytes` to `path`; when it returns they are on the disk under that name.
///
/// # Errors
/// On any failure before the rename what stood at `path` is untouched, and nothing is left beside it.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let target = follow_link(path)?;
    if target.file_name().is_none() {
        return Err(WriteError::NotAFile);
    }
    match fs::metadata(&target) {
        Ok(meta) if meta.is_dir() => return Err(WriteError::NotAFile),
        // On Unix a rename would go over it all the same; who marked it read-only meant it.
        Ok(meta) if meta.permissions().readonly() => return Err(WriteError::Denied),
        _ => {}
    }
    let folder = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    let temporary = Temporary::create(&folder, bytes)?;
    verify(&temporary.path, bytes)?;
    if let Ok(meta) = fs::metadata(&target) {
        fs::set_permissions(&temporary.path, meta.permissions())?;
    }
    persist(|| fs::rename(&temporary.path, &target), thread::sleep)?;
    sync_folder(&folder)?;
    verify(&target, bytes)
}

/// Writes files into a new folder at `path`, by their names in it; names may have folders of their own (`附件/01.pdf`).
/// When it returns the whole folder is on the disk under that name.
///
/// # Errors
/// [`WriteError::Exists`] when there is something at `path`. On any failure nothing is left behind.
pub fn write_folder(path: &Path, files: &[(&str, &[u8])]) -> Result<(), WriteError> {
    if path.file_name().is_none() {
        return Err(WriteError::NotAFile);
    }
    if fs::symlink_metadata(path).is_ok() {
        return Err(WriteError::Exists);
    }
    let parent = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    let temporary = Temporary { path: parent.join(temporary_name()) };
    fs::create_dir(&temporary.path)?;
    for (name, bytes) in files {
        let file = temporary.path.join(name);
        let folder = file.parent().unwrap_or(&temporary.path);
        fs::create_dir_all(folder)?;
        let mut written = OpenOptions::new().write(true).create_new(true).open(&file)?;
        written.write_all(bytes)?;
        written.sync_all()?;
        drop(written);
        verify(&file, bytes)?;
        sync_folder(folder)?;
    }
    sync_folder(&temporary.path)?;
    persist(|| fs::rename(&temporary.path, path), thread::sleep)?;
    Ok(sync_folder(&parent)?)
}

/// Makes the names in a folder durable, where the system can.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    match File::open(folder)?.sync_all() {
        // Some network file systems know no such thing.
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
            Ok(())
        }
        done => done,
    }
}

/// A rename over a link would put the file in the link's place.
fn follow_link(path: &Path) -> io::Result<PathBuf> {
    match fs::symlink_metadata(path) {
        Ok(meta) if meta.is_symlink() => fs::canonicalize(path),
        _ => Ok(path.to_owned()),
    }
}

/// A file or a folder that goes away again unless it was renamed.
struct Temporary {
    path: PathBuf,
}

/// It does not grow with the target's name, which may be as long as a name can be.
fn temporary_name() -> String {
    format!(".shenbao-{}.tmp", Uuid::new_v4().simple())
}

impl Temporary {
    fn create(folder: &Path, bytes: &[u8]) -> io::Result<Temporary> {
        let path = folder.join(temporary_name());
        let mut file = OpenOptions::new().write(true).create_new(true).open(&path)?;
        let temporary = Temporary { path };
        file.write_all(bytes)?;
        file.sync_all()?;
        Ok(temporary)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // After the rename there is nothing under this name.
        if fs::symlink_metadata(&self.path).is_ok_and(|meta| meta.is_dir()) {
            let _ = fs::remove_dir_all(&self.path);
        } else {
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn verify(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    if fs::read(path)? == bytes { Ok(()) } else { Err(WriteError::NotVerified) }
}

/// Windows refuses to rename while a virus scanner looks at either file: ERROR_ACCESS_DENIED (5) and
/// ERROR_SHARING_VIOLATION (32) pass within a second or two.
fn held_by_another(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32))
}

fn persist(mut rename: impl FnMut() -> io::Result<()>, pause: impl Fn(Duration)) -> io::Result<()> {
    retry(&mut rename, held_by_another, pause)
}

fn retry(
    rename: &mut impl FnMut() -> io::Result<()>,
    passes: impl Fn(&io::Error) -> bool,
    pause: impl Fn(Duration),
) -> io::Result<()> {
    for attempt in 0..8 {
        match rename() {
            Err(error) if passes(&error) => pause(Duration::from_millis(10 << attempt)),
            done => return done,
        }
    }
    rename()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("申报书 (终稿).pdf");
        write(&path, b"one").unwrap();
        write(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(names(dir.path()), ["申报书 (终稿).pdf"]);
    }

    #[test]
    fn a_name_as_long_as_a_name_can_be_is_written() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("申".repeat(85));
        write(&path, b"x").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"x");
    }

    #[test]
    fn a_folder_that_is_not_there_is_said_plainly() {
        let dir = tempfile::tempdir().unwrap();
        assert!(matches!(write(&dir.path().join("没有/a.pdf"), b"x"), Err(WriteError::NoFolder)));
        assert!(matches!(write(dir.path(), b"x"), Err(WriteError::NotAFile)));
        assert!(names(dir.path()).is_empty());
    }

    #[test]
    fn a_folder_is_written_whole_and_never_over_another() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("提交包");
        let files = [("申报书.pdf", &b"one"[..]), ("附件/01 承诺书.pdf", b"two"), ("附件/02 协议.pdf", b"")];
        write_folder(&path, &files).unwrap();
        assert_eq!(fs::read(path.join("附件/01 承诺书.pdf")).unwrap(), b"two");
        assert_eq!(
            (names(dir.path()), names(&path)),
            (vec!["提交包".to_owned()], vec!["申报书.pdf".to_owned(), "附件".to_owned()])
        );
        assert!(matches!(write_folder(&path, &[("a", b"")]), Err(WriteError::Exists)));
        assert_eq!(names(&path).len(), 2);
    }

    #[test]
    fn a_folder_that_cannot_be_finished_leaves_nothing_behind() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("提交包");
        // Beyond 255 of whatever a system counts: bytes, or the halves of UTF-16 on Windows.
        let long = "长".repeat(300);
        for spoiled in ["a.pdf", "a.pdf/b", "b\0", long.as_str()] {
            let files = [("a.pdf", &b"one"[..]), (spoiled, b"two")];
            assert!(write_folder(&path, &files).is_err(), "{spoiled}");
            assert!(names(dir.path()).is_empty(), "{spoiled}");
        }
        assert!(matches!(write_folder(&dir.path().join("没有/包"), &[]), Err(WriteError::NoFolder)));
    }

    #[test]
    fn a_read_only_file_stays_as_it_is() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.pdf");
        fs::write(&path, "old").unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        assert!(matches!(write(&path, b"new"), Err(WriteError::Denied)));
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(names(dir.path()), ["a.pdf"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_keeps_pointing_at_what_is_written() {
        let dir = tempfile::tempdir().unwrap();
        let (file, link) = (dir.path().join("a"), dir.path().join("b"));
        fs::write(&file, "old").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        write(&link, b"new").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[test]
    fn a_rename_is_tried_again_while_another_program_looks_at_the_file() {
        let mut failures = 3;
        let mut rename = || {
            failures -= 1;
            if failures >= 0 { Err(io::Error::from_raw_os_error(32)) } else { Ok(()) }
        };
        retry(&mut rename, |error| error.raw_os_error() == Some(32), |_| ()).unwrap();
        let mut tries = 0;
        let mut never = || {
            tries += 1;
            Err(io::Error::from_raw_os_error(5))
        };
        assert!(retry(&mut never, |_| true, |_| ()).is_err());
        assert_eq!(tries, 9);
    }
}
