//! The errors of the draft database, with messages in Chinese and the action to take.

use std::io;

use rusqlite::{ErrorCode as SqliteCode, ffi};
use shenbao_core::application::BoundsError;
use shenbao_core::asset::AssetError;
use shenbao_error::{ErrorCode, UserError};

use crate::Newer;
use crate::guides::{MAX_CORRECTIONS, MAX_GUIDE_CHARS, MAX_GUIDES, MAX_LAYOUTS};

/// An error of the draft database. An error never causes anything to be deleted or overwritten.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The draft has been saved by someone else since it was opened.
    #[error("这份草稿已在别处改动并保存（现为第 {stored} 版），本次内容没有写入")]
    StaleRevision {
        /// The stored revision.
        stored: u32,
    },
    /// The draft does not exist, or is deleted.
    #[error("找不到这份草稿，它可能已被删除")]
    NotFound,
    /// The draft has no such earlier state, or it was pruned.
    #[error("找不到这个历史版本，它可能已被较新的版本取代")]
    RevisionNotFound,
    /// The stored content cannot be read.
    #[error("草稿“{name}”的内容已损坏，无法读出（{source}）")]
    Damaged {
        /// The name of the draft.
        name: String,
        /// The newest earlier state that can be read.
        readable: Option<u32>,
        /// The damage.
        source: Damage,
    },
    /// The content is intact, and was written by a later version of the program.
    #[error("草稿“{name}”由更新的版本{}写成，本版本读不了", .by.shown())]
    NewerDraft {
        /// The name of the draft.
        name: String,
        /// How the later version was recognised.
        #[source]
        by: Newer,
    },
    /// The draft refers to no such file.
    #[error("草稿里没有这个文件，它可能没有随草稿一起带来")]
    AssetNotFound,
    /// The bytes of a file have changed since they were stored.
    #[error("草稿里的这个文件已损坏，与当初加入时不一致")]
    AssetDamaged(
        /// Why the changed bytes are no acceptable file; `None` when they are one.
        #[source]
        Option<AssetError>,
    ),
    /// The guide does not exist, or is deleted.
    #[error("找不到这份导入的指南，它可能已被删除")]
    GuideNotFound,
    /// The stored text of a guide is not the text that was imported.
    #[error("导入的指南“{file_name}”的文字已损坏，与导入时不一致")]
    GuideDamaged {
        /// The name of the file it was imported from.
        file_name: String,
    },
    /// The guide is longer than [`MAX_GUIDE_CHARS`](crate::MAX_GUIDE_CHARS).
    #[error("这份文件超过 {MAX_GUIDE_CHARS} 字，不像是一份申报指南")]
    GuideTooLong,
    /// There are [`MAX_GUIDES`](crate::MAX_GUIDES) guides already.
    #[error("导入的指南已有 {MAX_GUIDES} 份，不能再多")]
    TooManyGuides,
    /// The guide has [`MAX_CORRECTIONS`](crate::MAX_CORRECTIONS) corrections already.
    #[error("这份指南的更正已有 {MAX_CORRECTIONS} 条，不能再多")]
    TooManyCorrections,
    /// No such layout, or it is removed.
    #[error("找不到这个版式，它可能已被移除")]
    LayoutNotFound,
    /// More layouts than are kept.
    #[error("保存的版式已有 {MAX_LAYOUTS} 个，不能再多")]
    TooManyLayouts,
    /// The database was written by a later program.
    #[error("草稿库由更新版本的申报工坊创建（库版本 {found}，本版本只认到 {known}）")]
    NewerDatabase {
        /// The schema version of the file.
        found: i64,
        /// The newest schema version this program knows.
        known: i64,
    },
    /// The file is the database of another program.
    #[error("数据文件夹里的 drafts.sqlite3 不是申报工坊的草稿库")]
    NotOurs,
    /// The log or the journal exists but its database does not: opening would delete it.
    #[error("数据文件夹里有 {0}，却缺少它所属的 drafts.sqlite3")]
    MissingDatabase(
        /// The name of the existing file.
        &'static str,
    ),
    /// Damage was found, and the copies that must be made before any repair could not be made.
    #[error("草稿库的写入记录有损坏，打开之前没能做好留底，因此没有打开：{0}")]
    Salvage(#[source] io::Error),
    /// An interrupted transaction must be rolled back before the database can be read.
    #[error("草稿库里有一次没有写完的改动，需要先还原才能读取")]
    RollbackNeeded,
    /// The database is no longer where it was opened: the folder was deleted, moved or replaced.
    #[error("数据文件夹 {folder} 或其中的草稿库已被移走、删除或替换，本次内容没有写入")]
    DataFolderGone {
        /// The folder.
        folder: String,
    },
    /// The file is damaged, or not an SQLite database.
    #[error("草稿库文件 drafts.sqlite3 已损坏，程序没有改动它")]
    Corrupt(#[source] Option<SystemError>),
    /// The disk is full.
    #[error("磁盘空间不足，本次内容没有写入；之前保存的内容完好")]
    DiskFull(#[source] Option<SystemError>),
    /// The folder or the file cannot be written.
    #[error("数据文件夹不可写，草稿无法保存")]
    ReadOnly(#[source] Option<SystemError>),
    /// The disk is mounted read-only.
    #[error("数据文件夹所在的磁盘是只读的，草稿无法保存")]
    ReadOnlyDisk,
    /// The path of the folder is longer than the system allows.
    #[error("数据文件夹的路径太长，系统不接受")]
    PathTooLong,
    /// Another program has locked the database.
    #[error("草稿库正被另一个程序占用，本次操作没有完成")]
    Locked(#[source] Option<SystemError>),
    /// The disk reported an error while reading or writing.
    #[error("读写草稿库时磁盘出错，本次操作没有完成")]
    DiskFault(#[source] rusqlite::Error),
    /// The file could not be opened.
    #[error("无法打开草稿库文件 drafts.sqlite3")]
    CannotOpen(#[source] rusqlite::Error),
    /// The data folder could not be used.
    #[error("无法使用数据文件夹：{0}")]
    Folder(#[source] io::Error),
    /// The backup before a migration could not be made; nothing was migrated.
    #[error("升级草稿库之前没能做好备份，因此没有升级：{0}")]
    Backup(#[source] io::Error),
    /// The program was built with a version of SQLite that can lose data.
    #[error("程序内置的数据库组件（SQLite {0}）过旧，可能丢失数据，因此不打开草稿库")]
    OldSqlite(i32),
    /// The content exceeds its bounds.
    #[error("{0}，因此没有写入；之前保存的内容完好")]
    TooLarge(#[from] BoundsError),
    /// The content cannot be written in a form that can be read again.
    #[error("正文的嵌套层数过多，保存后将无法读出，因此没有写入")]
    Unstorable(#[source] serde_json::Error),
    /// Any other error of SQLite.
    #[error("草稿库操作失败：{0}")]
    Sqlite(#[source] rusqlite::Error),
}

impl UserError for StoreError {
    fn code(&self) -> ErrorCode {
        match self {
            StoreError::StaleRevision { .. } => ErrorCode::StaleRevision,
            StoreError::DataFolderGone { .. } => ErrorCode::DataFolderGone,
            StoreError::NotFound
            | StoreError::RevisionNotFound
            | StoreError::AssetNotFound
            | StoreError::GuideNotFound
            | StoreError::LayoutNotFound => ErrorCode::NotFound,
            StoreError::Damaged { .. }
            | StoreError::AssetDamaged(_)
            | StoreError::GuideDamaged { .. }
            | StoreError::MissingDatabase(_)
            | StoreError::Corrupt(_) => ErrorCode::Damaged,
            StoreError::NewerDraft { .. } | StoreError::NewerDatabase { .. } => ErrorCode::NewerVersion,
            StoreError::GuideTooLong
            | StoreError::TooManyGuides
            | StoreError::TooManyCorrections
            | StoreError::TooManyLayouts
            | StoreError::NotOurs
            | StoreError::TooLarge(_)
            | StoreError::Unstorable(_) => ErrorCode::Refused,
            StoreError::Salvage(_)
            | StoreError::RollbackNeeded
            | StoreError::DiskFull(_)
            | StoreError::ReadOnly(_)
            | StoreError::ReadOnlyDisk
            | StoreError::PathTooLong
            | StoreError::Locked(_)
            | StoreError::DiskFault(_)
            | StoreError::CannotOpen(_)
            | StoreError::Folder(_)
            | StoreError::Backup(_) => ErrorCode::Storage,
            StoreError::OldSqlite(_) | StoreError::Sqlite(_) => ErrorCode::Failed,
        }
    }

    fn action(&self) -> &'static str {
        match self {
            StoreError::StaleRevision { .. } => {
                "请先把当前内容导出为 .shenbao 文件留底，再重新打开这份草稿，核对后继续填写。"
            }
            StoreError::NotFound => "请回到草稿列表查看；30 天内删除的草稿可以恢复。",
            StoreError::RevisionNotFound => "请刷新历史版本列表，另选一个版本。",
            StoreError::Damaged { readable: Some(_), .. } => {
                "请从历史版本中恢复最近可读的一版；损坏的数据仍原样保留。"
            }
            StoreError::Damaged { readable: None, .. } => {
                "请勿删除这份草稿；先复制整个数据文件夹留底，再从导出的 .shenbao 文件恢复。"
            }
            StoreError::NewerDraft { .. } | StoreError::NewerDatabase { .. } => {
                "请升级申报工坊后再打开；数据没有被改动。"
            }
            StoreError::AssetNotFound | StoreError::AssetDamaged(_) => "请重新选择原来的文件。",
            StoreError::GuideNotFound => "请重新导入原来的文件；30 天内删除的指南会连同更正一起恢复。",
            StoreError::GuideDamaged { .. } => "请删除它，再重新导入原来的文件；由它写成的申报书不受影响。",
            StoreError::GuideTooLong => "请只保留指南正文，另存为 .txt 后再导入。",
            StoreError::TooManyGuides => "请先删除不再需要的指南，再导入。",
            StoreError::TooManyCorrections => "请把这份指南删除后重新导入，或反馈读错之处。",
            StoreError::LayoutNotFound => "请重新打开这份指南，再标一次项目标题。",
            StoreError::TooManyLayouts => "请先移除不再需要的版式，30 天后腾出位置。",
            StoreError::NotOurs => "请另建草稿库：这个文件会改名留在原处，不会改动。",
            StoreError::MissingDatabase(_) => {
                "请把 drafts.sqlite3 放回数据文件夹，与这个文件放在一起；确实找不到时，请另建草稿库，\
                 这个文件会改名留在原处。"
            }
            StoreError::Salvage(_) => {
                "请清理磁盘空间并检查数据文件夹的权限，再重新打开程序；草稿库没有被改动。"
            }
            StoreError::RollbackNeeded => "请重新打开程序；草稿库没有被改动。",
            StoreError::DataFolderGone { .. } => {
                "请不要关闭窗口，内容还在窗口里：把数据文件夹放回原处，再保存一次；\
                 放不回去时，请先把内容另存为 .shenbao 文件，再重新打开程序。"
            }
            StoreError::Corrupt(_) => {
                "请退出程序，先复制整个数据文件夹留底，再把 drafts.sqlite3 及同名的 -wal、-shm 文件移到别处；\
                 重新打开程序会建立新的草稿库，可再导入 .shenbao 文件。"
            }
            StoreError::DiskFull(_) => "请清理出一些磁盘空间，再保存一次。",
            StoreError::ReadOnly(_) => "请检查数据文件夹的权限，确认当前用户可以写入，再重试。",
            StoreError::ReadOnlyDisk => {
                "请取消磁盘的写保护；做不到时，请信息部门把数据文件夹移到可写的磁盘（用环境变量 SHENBAO_DATA_DIR 指明）。"
            }
            StoreError::PathTooLong => {
                "请信息部门把数据文件夹移到层级浅一些的位置（用环境变量 SHENBAO_DATA_DIR 指明）。"
            }
            StoreError::Locked(_) => "请关闭其他申报工坊窗口，或暂停正在扫描、同步该文件夹的软件，再重试。",
            StoreError::DiskFault(_) => "请检查磁盘或移动硬盘是否连接正常，并尽快把草稿导出到另一个磁盘。",
            StoreError::CannotOpen(_) | StoreError::Folder(_) => {
                "请检查数据文件夹是否存在、当前用户是否有权限，再重试。"
            }
            StoreError::Backup(_) => {
                "请清理磁盘空间并检查数据文件夹的权限，再重新打开程序；草稿库没有被改动。"
            }
            StoreError::OldSqlite(_) => "请重新安装官方发布的申报工坊。",
            StoreError::TooLarge(error) => error.action(),
            StoreError::Unstorable(_) => "请减少正文里列表的嵌套层数，再保存一次。",
            StoreError::Sqlite(_) => "请重试；若仍失败，先把草稿导出为 .shenbao 文件留底，再重新打开程序。",
        }
    }
}

/// Why stored content cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum Damage {
    /// The row does not match its checksum.
    #[error("数据行与保存时不一致")]
    Row,
    /// The content does not match its checksum.
    #[error("内容与保存时不一致")]
    Content,
    /// The content matches its checksum, but cannot be parsed.
    #[error("第 {} 行第 {} 列读不通", .0.line(), .0.column())]
    Unreadable(#[source] serde_json::Error),
}

/// The underlying error of the system or of SQLite.
#[derive(Debug, thiserror::Error)]
pub enum SystemError {
    /// The file system.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// SQLite.
    #[error("{0}")]
    Sqlite(#[from] rusqlite::Error),
}

impl StoreError {
    /// Will the database never open, however often it is tried, so that only a new one helps?
    pub fn is_lasting(&self) -> bool {
        matches!(self, StoreError::Corrupt(_) | StoreError::NotOurs | StoreError::MissingDatabase(_))
    }

    /// The error for a failure of the file system in the data folder.
    pub(crate) fn from_folder(error: io::Error) -> StoreError {
        match error.kind() {
            io::ErrorKind::PermissionDenied => StoreError::ReadOnly(Some(error.into())),
            io::ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnlyDisk,
            io::ErrorKind::InvalidFilename => StoreError::PathTooLong,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                StoreError::DiskFull(Some(error.into()))
            }
            _ => StoreError::Folder(error),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        // A page that ends too early is damage to the file, not a fault of the disk.
        if error.sqlite_error().is_some_and(|e| e.extended_code == ffi::SQLITE_IOERR_SHORT_READ) {
            return StoreError::Corrupt(Some(error.into()));
        }
        if error.sqlite_error().is_some_and(|e| e.extended_code == ffi::SQLITE_READONLY_ROLLBACK) {
            return StoreError::RollbackNeeded;
        }
        match error.sqlite_error_code() {
            Some(SqliteCode::DiskFull) => StoreError::DiskFull(Some(error.into())),
            Some(SqliteCode::ReadOnly | SqliteCode::PermissionDenied) => {
                StoreError::ReadOnly(Some(error.into()))
            }
            Some(SqliteCode::DatabaseBusy | SqliteCode::DatabaseLocked) => {
                StoreError::Locked(Some(error.into()))
            }
            Some(SqliteCode::DatabaseCorrupt | SqliteCode::NotADatabase) => {
                StoreError::Corrupt(Some(error.into()))
            }
            Some(SqliteCode::CannotOpen) => StoreError::CannotOpen(error),
            Some(SqliteCode::SystemIoFailure) => StoreError::DiskFault(error),
            _ => StoreError::Sqlite(error),
        }
    }
}
