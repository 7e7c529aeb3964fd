//! Why a form cannot be filled, and what to do about it.

use shenbao_archive::ArchiveError;
use shenbao_error::{ErrorCode, UserError};

/// Why a file cannot be filled as a form.
#[derive(Debug, thiserror::Error)]
pub enum FormError {
    /// A binary `.doc` file, or a `.docx` encrypted with a password: both are OLE compound files.
    #[error("这是旧版 Word 文件（.doc）或加了打开密码的文件")]
    OldOrEncrypted,
    /// A PDF.
    #[error("这是 PDF 文件，不能填写")]
    Pdf,
    /// Neither a ZIP archive nor a Word document.
    #[error("这不是 Word 文档（.docx）")]
    NotWord,
    /// Editing is restricted (`w:documentProtection` is enforced).
    #[error("这份表格限制了编辑")]
    Protected,
    /// The archive or its XML is broken.
    #[error("文件已损坏")]
    Broken(#[source] Option<Box<dyn std::error::Error + Send + Sync>>),
    /// The archive or its XML goes beyond the limits.
    #[error("文件可能不安全：{0}")]
    Unsafe(&'static str),
}

impl FormError {
    pub(crate) fn broken(error: impl std::error::Error + Send + Sync + 'static) -> FormError {
        FormError::Broken(Some(Box::new(error)))
    }
}

impl From<ArchiveError> for FormError {
    fn from(error: ArchiveError) -> FormError {
        match error {
            ArchiveError::Unsafe(why) => FormError::Unsafe(why),
            ArchiveError::Broken(_) => FormError::broken(error),
        }
    }
}

impl UserError for FormError {
    fn code(&self) -> ErrorCode {
        match self {
            FormError::Broken(_) => ErrorCode::Damaged,
            FormError::OldOrEncrypted
            | FormError::Pdf
            | FormError::NotWord
            | FormError::Protected
            | FormError::Unsafe(_) => ErrorCode::Refused,
        }
    }

    fn action(&self) -> &'static str {
        match self {
            FormError::OldOrEncrypted => {
                "请用 Word 或 WPS 打开它（有密码时先去掉密码），另存为 .docx 格式后再填"
            }
            FormError::Pdf => {
                "请向发布单位索取 Word 格式（.docx）的表格；只有 PDF 时，请用“网上填报”逐项复制，或打印后手填"
            }
            FormError::NotWord => "请选择发布单位提供的 .docx 表格",
            FormError::Protected => {
                "请用 Word 或 WPS 打开它，在“审阅—限制编辑”中停止保护，另存一份后再填；需要密码时请向发布单位索取可编辑的表格"
            }
            FormError::Broken(_) => "请重新下载这份表格；能用 Word 或 WPS 打开时，另存为 .docx 后再填",
            FormError::Unsafe(_) => "请从发布单位的网站重新下载这份表格",
        }
    }
}
