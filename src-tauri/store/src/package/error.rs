//! What can be wrong with a .shenbao file, said in Chinese, with what to do about it.

use std::error::Error;
use std::io;

use shenbao_core::application::TooLarge;
use shenbao_core::asset::AssetError;

use crate::atomic_write::WriteError;

/// A .shenbao file that was not read or not written. The file itself is never touched because of one.
#[derive(Debug, thiserror::Error)]
pub enum PackageError {
    /// There is no such file.
    #[error("找不到这个文件")]
    NotFound,
    /// The file could not be read.
    #[error("读取文件失败：{0}")]
    Read(#[source] io::Error),
    /// Nothing in it.
    #[error("这是一个空文件")]
    Empty,
    /// Larger than any draft.
    #[error("文件超过 50 MB，不像是申报工坊的草稿")]
    TooLarge,
    /// Some other kind of file.
    #[error("这不是申报工坊的草稿文件（.shenbao）")]
    OtherKind,
    /// Cut off, or damaged on the way.
    #[error("文件不完整或已损坏，无法读出")]
    Broken,
    /// Built to do harm, or by a program that goes its own way.
    #[error("文件结构不安全（{0}），已拒绝打开")]
    Unsafe(&'static str),
    /// A part of it is not what the manifest says.
    #[error("文件内容与校验和不符（{0}），可能在传输中损坏或被改动过")]
    Altered(String),
    /// A file the draft refers to is of no kind that belongs to one.
    #[error("其中的文件 {name} 不能使用：{source}")]
    Asset {
        /// Its name in the archive.
        name: String,
        /// What is wrong with it.
        #[source]
        source: AssetError,
    },
    /// The draft with its files is larger than a file that opens again.
    #[error("草稿连同图片和附件共 {0} MB，超过 .shenbao 文件 50 MB 的上限，因此没有写入")]
    TooMuch(usize),
    /// Written by a later program.
    #[error("此文件由更新版本的申报工坊创建，请升级后再打开")]
    Newer,
    /// Whole, but its content does not read.
    #[error("文件里的草稿内容无法读出")]
    Content(#[source] serde_json::Error),
    /// Whole, but larger than is worked with.
    #[error("{0}，不像是一份申报书")]
    Oversized(#[from] TooLarge),
    /// The draft cannot be put into a file that would open again.
    #[error("草稿过大或正文嵌套过深，写成的文件将无法再次打开，因此没有写入")]
    Unwritable(#[source] Box<dyn Error + Send + Sync>),
    /// The file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl PackageError {
    /// What the person can do, in one Chinese sentence.
    pub fn action(&self) -> &'static str {
        match self {
            PackageError::NotFound => "请检查文件是否被移动或改名，再选一次。",
            PackageError::Read(_) => "请把文件复制到本机磁盘，确认有权限读取，再打开。",
            PackageError::Empty | PackageError::Broken | PackageError::Altered(_) => {
                "请让发送方重新导出一份，改用压缩包或网盘传送，再打开。"
            }
            PackageError::TooLarge | PackageError::OtherKind => "请选择由申报工坊导出的 .shenbao 文件。",
            PackageError::TooMuch(_) => "请压缩或移除几个大的附件或图片，再导出一次；草稿本身已保存在本机。",
            PackageError::Asset { .. } | PackageError::Unsafe(_) => {
                "请勿使用来路不明的文件；让发送方用申报工坊重新导出一份。"
            }
            PackageError::Newer => "请升级申报工坊；文件没有被改动。",
            PackageError::Oversized(error) => error.action(),
            PackageError::Content(_) => "请让发送方用申报工坊重新导出一份。",
            PackageError::Unwritable(_) => "请减少正文里列表的嵌套层数或删去过长的内容，再导出一次。",
            PackageError::Write(error) => error.action(),
        }
    }

    /// A stable code where a caller acts on the kind; `failed` for the rest.
    pub fn code(&self) -> &'static str {
        match self {
            PackageError::NotFound => "not_found",
            _ => "failed",
        }
    }
}
