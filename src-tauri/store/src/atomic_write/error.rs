//! The errors of writing a file, with messages in Chinese and the action to take.

use std::io;

use shenbao_error::{ErrorCode, UserError};

use super::held_by_another;

/// Why a file was not written. Unless a variant says otherwise, an existing file at the path is unchanged.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The folder does not exist.
    #[error("要写入的文件夹不存在")]
    NoFolder,
    /// The path is a folder, or not a possible file name.
    #[error("这个路径不能用作文件名")]
    NotAFile,
    /// The name or the path is longer than the system allows.
    #[error("文件名或路径太长，系统不接受，文件没有写入")]
    NameTooLong,
    /// A file of this name exists, and must not be overwritten.
    #[error("这个位置已经有同名的文件或文件夹，没有覆盖它")]
    Exists,
    /// Permission denied, or another program has locked the file.
    #[error("没有权限写入，或文件正被另一个程序打开")]
    Denied(#[source] Option<io::Error>),
    /// The disk is mounted read-only.
    #[error("这个磁盘是只读的，文件没有写入")]
    ReadOnlyDisk,
    /// The disk is full.
    #[error("磁盘空间不足，文件没有写入")]
    DiskFull(#[source] io::Error),
    /// The disk reported an error while reading or writing.
    #[error("读写磁盘时出错，文件没有写入：{0}")]
    DiskFault(#[source] io::Error),
    /// The bytes read back differ from those written.
    #[error("写入后复查不一致：应有 {wanted} 字节，读回 {found} 字节，文件不完整或已损坏")]
    NotVerified {
        /// The number of bytes written.
        wanted: usize,
        /// The number of bytes read back.
        found: usize,
    },
    /// Another program replaced the file right after it was written.
    #[error("文件刚写好，就被另一个程序换成了别的内容")]
    Overtaken,
    /// The file is complete under its name, but the system did not confirm that the name itself is on the disk.
    #[error("文件已经写好，能正常打开；但系统没有确认它已落到磁盘上，此时断电，它可能消失或变回原来的内容")]
    NotDurable(#[source] io::Error),
    /// Any other error.
    #[error("写入文件失败：{0}")]
    Io(#[source] io::Error),
}

impl UserError for WriteError {
    fn code(&self) -> ErrorCode {
        match self {
            WriteError::NoFolder => ErrorCode::NotFound,
            WriteError::NotAFile | WriteError::NameTooLong | WriteError::Exists => ErrorCode::Refused,
            WriteError::NotVerified { .. } => ErrorCode::Damaged,
            WriteError::Denied(_)
            | WriteError::ReadOnlyDisk
            | WriteError::DiskFull(_)
            | WriteError::DiskFault(_)
            | WriteError::Overtaken
            | WriteError::NotDurable(_)
            | WriteError::Io(_) => ErrorCode::Storage,
        }
    }

    fn action(&self) -> &'static str {
        match self {
            WriteError::NoFolder => "请另选一个存在的文件夹。",
            WriteError::NotAFile => "请换一个文件名，再保存一次。",
            WriteError::NameTooLong => "请换一个短一些的文件名，或存到层级浅一些的文件夹。",
            WriteError::Exists => "请换一个名字；已有的内容不会被覆盖。",
            WriteError::Denied(_) => "请关闭正打开该文件的程序，或另存到自己的“文档”文件夹。",
            WriteError::ReadOnlyDisk => "请另存到本机磁盘；U 盘或移动硬盘请先打开它的写保护开关。",
            WriteError::DiskFull(_) => "请清理出一些磁盘空间，或另存到别的磁盘。",
            WriteError::DiskFault(_) | WriteError::NotVerified { .. } => {
                "请另存到别的磁盘，并尽快检查这块磁盘。"
            }
            WriteError::Overtaken => "请确认没有别的程序在写这个文件，换一个名字再保存一次。",
            WriteError::NotDurable(_) => "请再保存一次；仍有这条提示时，另存一份到别的磁盘。",
            WriteError::Io(_) => "请换一个文件夹再保存一次。",
        }
    }
}

/// `EIO` of Linux and macOS, which the standard library has no error kind for.
const EIO: i32 = 5;

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> WriteError {
        use io::ErrorKind as Kind;
        match error.kind() {
            Kind::NotFound | Kind::NotADirectory => WriteError::NoFolder,
            // On Unix this is ENAMETOOLONG alone; on Windows a name with a forbidden character too.
            Kind::InvalidFilename if cfg!(unix) || error.raw_os_error() == Some(206) => {
                WriteError::NameTooLong
            }
            Kind::IsADirectory | Kind::InvalidFilename | Kind::InvalidInput => WriteError::NotAFile,
            Kind::AlreadyExists | Kind::DirectoryNotEmpty => WriteError::Exists,
            Kind::ReadOnlyFilesystem => WriteError::ReadOnlyDisk,
            Kind::PermissionDenied | Kind::ResourceBusy => WriteError::Denied(Some(error)),
            Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => WriteError::DiskFull(error),
            _ if held_by_another(&error) => WriteError::Denied(Some(error)),
            _ if cfg!(unix) && error.raw_os_error() == Some(EIO) => WriteError::DiskFault(error),
            _ => WriteError::Io(error),
        }
    }
}
