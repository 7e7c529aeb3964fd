//! The errors of a .shenbao file, with messages in Chinese and the action to take.

use std::error::Error;
use std::io;

use shenbao_archive::ArchiveError;
use shenbao_core::application::BoundsError;
use shenbao_error::{ErrorCode, UserError};

use crate::Newer;
use crate::atomic_write::WriteError;

/// Why a .shenbao file was not read or not written. The file itself is unchanged.
#[derive(Debug, thiserror::Error)]
pub enum PackageError {
    /// There is no such file.
    #[error("找不到这个文件")]
    NotFound,
    /// The file could not be read.
    #[error("读取文件失败：{0}")]
    Read(#[source] io::Error),
    /// The file is empty.
    #[error("这是一个空文件")]
    Empty,
    /// The file is larger than any draft.
    #[error("文件超过 50 MB，不像是申报工坊的草稿")]
    TooLarge,
    /// It is another type of file.
    #[error("这不是申报工坊的草稿文件（.shenbao）")]
    OtherKind,
    /// It is truncated or damaged.
    #[error("文件不完整或已损坏，无法读出")]
    Broken(#[source] ArchiveError),
    /// It was built maliciously, or by a program that does not follow the format.
    #[error("文件结构不安全（{0}），已拒绝打开")]
    Unsafe(&'static str),
    /// A part of it does not match the manifest.
    #[error("文件内容与校验和不符（{0}），可能在传输中损坏或被改动过")]
    Altered(String),
    /// Its manifest cannot be read.
    #[error("文件的清单（manifest.json）读不通，可能在传输中损坏或被改动过")]
    Manifest(#[source] serde_json::Error),
    /// The draft with its files would make a file too large to open again.
    #[error("草稿连同图片和附件共 {0} MB，超过 .shenbao 文件 50 MB 的上限，因此没有写入")]
    TooMuch(usize),
    /// It was written by a later version of the program.
    #[error("此文件由更新的版本{}写成，本版本读不了", .0.shown())]
    Newer(#[source] Newer),
    /// It is intact, but its content cannot be read.
    #[error("文件里的草稿内容无法读出（第 {} 行第 {} 列读不通）", .0.line(), .0.column())]
    Content(#[source] serde_json::Error),
    /// It is intact, but exceeds the bounds.
    #[error("{0}，不像是一份申报书")]
    Oversized(#[from] BoundsError),
    /// The draft cannot be written to a file that would open again.
    #[error("草稿过大或正文嵌套过深，写成的文件将无法再次打开，因此没有写入")]
    Unwritable(#[source] Box<dyn Error + Send + Sync>),
    /// The file could not be written.
    #[error("{0}")]
    Write(#[from] WriteError),
}

impl UserError for PackageError {
    fn code(&self) -> ErrorCode {
        match self {
            PackageError::NotFound => ErrorCode::NotFound,
            PackageError::Read(_) => ErrorCode::Storage,
            PackageError::Empty
            | PackageError::Broken(_)
            | PackageError::Altered(_)
            | PackageError::Manifest(_)
            | PackageError::Content(_) => ErrorCode::Damaged,
            PackageError::Newer(_) => ErrorCode::NewerVersion,
            PackageError::TooLarge
            | PackageError::OtherKind
            | PackageError::Unsafe(_)
            | PackageError::TooMuch(_)
            | PackageError::Oversized(_)
            | PackageError::Unwritable(_) => ErrorCode::Refused,
            PackageError::Write(error) => error.code(),
        }
    }

    fn action(&self) -> &'static str {
        match self {
            PackageError::NotFound => "请检查文件是否被移动或改名，再选一次。",
            PackageError::Read(_) => "请把文件复制到本机磁盘，确认有权限读取，再打开。",
            PackageError::Empty
            | PackageError::Broken(_)
            | PackageError::Altered(_)
            | PackageError::Manifest(_) => "请让发送方重新导出一份，改用压缩包或网盘传送，再打开。",
            PackageError::TooLarge | PackageError::OtherKind => "请选择由申报工坊导出的 .shenbao 文件。",
            PackageError::TooMuch(_) => "请压缩或移除几个大的附件或图片，再导出一次；草稿本身已保存在本机。",
            PackageError::Unsafe(_) => "请勿使用来路不明的文件；让发送方用申报工坊重新导出一份。",
            PackageError::Newer(_) => "请升级申报工坊；文件没有被改动。",
            PackageError::Oversized(error) => error.action(),
            PackageError::Content(_) => "请让发送方用申报工坊重新导出一份。",
            PackageError::Unwritable(_) => "请减少正文里列表的嵌套层数或删去过长的内容，再导出一次。",
            PackageError::Write(error) => error.action(),
        }
    }
}
