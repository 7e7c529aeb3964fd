//! Reads an untrusted file: never a folder, a device or a pipe, and never more than a limit.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use shenbao_error::{ErrorCode, UserError};

/// Why a file was not read.
#[derive(Debug, thiserror::Error)]
pub enum ReadFileError {
    /// There is no such file.
    #[error("找不到这个文件")]
    NotFound,
    /// It is a folder, a device such as `/dev/zero`, or a pipe, which may be endless.
    #[error("这不是一个普通文件")]
    NotAFile,
    /// It is longer than the limit, in bytes.
    #[error("文件超过 {}", size(*.0))]
    TooLarge(u64),
    /// The system reports another error.
    #[error("读取文件失败：{0}")]
    Io(#[source] io::Error),
}

impl UserError for ReadFileError {
    fn code(&self) -> ErrorCode {
        match self {
            ReadFileError::NotFound => ErrorCode::NotFound,
            ReadFileError::NotAFile | ReadFileError::TooLarge(_) => ErrorCode::Refused,
            ReadFileError::Io(_) => ErrorCode::Storage,
        }
    }

    fn action(&self) -> &'static str {
        match self {
            ReadFileError::NotFound => "请检查文件路径：文件可能被移动或改名了。",
            ReadFileError::NotAFile | ReadFileError::TooLarge(_) => "请检查文件路径，换成正确的文件。",
            ReadFileError::Io(_) => "请把文件复制到本机磁盘，确认有权限读取，再试一次。",
        }
    }
}

fn size(bytes: u64) -> String {
    const MB: u64 = 1024 * 1024;
    if bytes >= MB { format!("{} MB", bytes / MB) } else { format!("{} KB", bytes / 1024) }
}

/// Reads a regular file of at most `max` bytes. The type is checked before the file is opened: opening a pipe waits for
/// its writer.
///
/// # Errors
/// Each way a file cannot be read has its own error.
pub fn read_file(path: &Path, max: u64) -> Result<Vec<u8>, ReadFileError> {
    let from_io = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => ReadFileError::NotFound,
        _ => ReadFileError::Io(error),
    };
    let meta = std::fs::metadata(path).map_err(from_io)?;
    if !meta.is_file() {
        return Err(ReadFileError::NotAFile);
    }
    if meta.len() > max {
        return Err(ReadFileError::TooLarge(max));
    }
    let mut bytes = Vec::new();
    // The file may grow while it is read, and files of /proc state no length.
    File::open(path).and_then(|file| file.take(max + 1).read_to_end(&mut bytes)).map_err(from_io)?;
    if bytes.len() as u64 > max { Err(ReadFileError::TooLarge(max)) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_up_to_the_limit_and_not_a_byte_beyond() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("甲.json");
        std::fs::write(&path, [7; 2048]).unwrap();
        assert_eq!(read_file(&path, 2048).unwrap(), [7; 2048]);
        let refused = read_file(&path, 2047).unwrap_err();
        assert!(matches!(refused, ReadFileError::TooLarge(2047)), "{refused}");
        assert_eq!(ReadFileError::TooLarge(2048).to_string(), "文件超过 2 KB");
        assert!(matches!(read_file(&folder.path().join("乙"), 9), Err(ReadFileError::NotFound)));
        assert!(matches!(read_file(folder.path(), 9), Err(ReadFileError::NotAFile)));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_file_without_end_is_not_begun_and_one_of_unstated_length_is_cut() {
        assert!(matches!(read_file(Path::new("/dev/zero"), 9), Err(ReadFileError::NotAFile)));
        assert!(matches!(read_file(Path::new("/proc/self/maps"), 9), Err(ReadFileError::TooLarge(9))));
    }
}
