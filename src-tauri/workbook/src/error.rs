//! Why a workbook was not written, or not taken back.

use std::fmt;

use shenbao_archive::ArchiveError;
use shenbao_error::{ErrorCode, UserError};

/// The most cells named in one message.
const MAX_NAMED: usize = 8;

/// A cell that holds what its place cannot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellFault {
    /// The name of its sheet.
    pub sheet: String,
    /// Its address: `C5`.
    pub cell: String,
    /// What is wrong, as a Chinese predicate.
    pub what: String,
}

impl fmt::Display for CellFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}”的 {} {}", self.sheet, self.cell, self.what)
    }
}

/// Why a workbook was not written, or not taken back.
#[derive(Debug, thiserror::Error)]
pub enum WorkbookError {
    /// It is a draft of its own.
    #[error("这不是合作单位分册，而是一份完整的申报书")]
    NoPart,
    /// It is larger than [`crate::MAX_BYTES`].
    #[error("文件超过 20 MB，不是合作单位的经费和人员表")]
    TooLarge,
    /// It is no workbook of Excel 2007 or later.
    #[error("这不是 .xlsx 文件")]
    NoWorkbook,
    /// The archive is damaged or beyond the limits.
    #[error("{0}")]
    Archive(#[from] ArchiveError),
    /// It does not read.
    #[error("这个 Excel 文件读不出来")]
    Read(#[source] Box<calamine::XlsxError>),
    /// It was not written by this program, or lost what tells whose it is.
    #[error("这不是用“分给合作单位”写出的 Excel 文件")]
    Foreign,
    /// It was written by a newer version of this program.
    #[error("这个 Excel 文件由更新版本的申报工坊写出")]
    Newer,
    /// A sheet is gone.
    #[error("文件里的“{0}”表不见了")]
    Missing(&'static str),
    /// What it was split from does not read.
    #[error("文件里记录的原始内容读不出来")]
    Origin(#[source] serde_json::Error),
    /// Cells hold what their places cannot.
    #[error("{}", named(.0))]
    Cells(Vec<CellFault>),
    /// It cannot be written.
    #[error("Excel 文件没有写成：{0}")]
    Write(#[from] rust_xlsxwriter::XlsxError),
}

fn named(faults: &[CellFault]) -> String {
    let shown: Vec<String> = faults.iter().take(MAX_NAMED).map(CellFault::to_string).collect();
    let more = if faults.len() > MAX_NAMED { format!("；共 {} 处", faults.len()) } else { String::new() };
    format!("{}{more}", shown.join("；"))
}

impl UserError for WorkbookError {
    fn code(&self) -> ErrorCode {
        match self {
            WorkbookError::NoPart
            | WorkbookError::TooLarge
            | WorkbookError::NoWorkbook
            | WorkbookError::Foreign
            | WorkbookError::Newer
            | WorkbookError::Missing(_)
            | WorkbookError::Cells(_) => ErrorCode::Refused,
            WorkbookError::Archive(_)
            | WorkbookError::Read(_)
            | WorkbookError::Origin(_)
            | WorkbookError::Write(_) => ErrorCode::Damaged,
        }
    }

    fn action(&self) -> &'static str {
        match self {
            WorkbookError::NoPart | WorkbookError::Foreign | WorkbookError::TooLarge => {
                "请选择用“分给合作单位”写出、由合作单位填好的文件"
            }
            WorkbookError::NoWorkbook => "请用 Excel 或 WPS 打开它，另存为 .xlsx，再选一次",
            WorkbookError::Newer => "请更新申报工坊，或请对方发 .shenbao 分册",
            WorkbookError::Missing(_) => "请让合作单位在原来的文件里填写，不要删除工作表",
            WorkbookError::Cells(_) => "请在 Excel 里改正这些格子，保存后再合并；这份申报书没有改动",
            WorkbookError::Archive(_) | WorkbookError::Read(_) | WorkbookError::Origin(_) => {
                "请让合作单位重新发一份；这份申报书没有改动"
            }
            WorkbookError::Write(_) => "请改用 .shenbao 分册",
        }
    }
}
