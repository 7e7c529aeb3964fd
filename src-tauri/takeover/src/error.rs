//! Why an old application cannot be taken over, and what to do about it.

use shenbao_error::{ErrorCode, UserError};
use shenbao_import::ImportError;

/// Why an old application cannot be taken over.
#[derive(Debug, thiserror::Error)]
pub enum TakeoverError {
    /// The file is no Word document that can be read.
    #[error("{0}")]
    Document(#[from] ImportError),
    /// There is nothing in it.
    #[error("文件里没有可以带入的内容")]
    Empty,
}

impl UserError for TakeoverError {
    fn code(&self) -> ErrorCode {
        match self {
            TakeoverError::Document(error) => error.code(),
            TakeoverError::Empty => ErrorCode::Refused,
        }
    }

    fn action(&self) -> &'static str {
        match self {
            TakeoverError::Empty => "请打开文件确认内容，选择有正文的申报书。",
            TakeoverError::Document(error) => match error {
                ImportError::NotFound | ImportError::NotAFile | ImportError::Read(_) => {
                    "请检查文件是否被移动或改名，确认有权限读取，再试一次。"
                }
                ImportError::LegacyDocument | ImportError::RichText | ImportError::DocxBroken(_) => {
                    "请用 Word 或 WPS 打开它（有密码时先去掉密码），另存为 .docx，再试一次。"
                }
                ImportError::TooLarge | ImportError::DocxTooSlow => {
                    "请压缩文件里的图片，或只保留要带入的章节，另存为 .docx，再试一次。"
                }
                _ => "请选择旧申报书的 Word 文档（.docx）或 .shenbao 文件。",
            },
        }
    }
}
