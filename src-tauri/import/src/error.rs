//! Why a guide file was not read, said in Chinese, with what to do now.

use std::io;

/// A guide file that was not read. The file itself is never touched.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// There is no such file.
    #[error("找不到这个文件")]
    NotFound,
    /// The path names a folder or something else that is no file.
    #[error("这不是一个文件")]
    NotAFile,
    /// The file could not be read.
    #[error("读取文件失败：{0}")]
    Read(#[source] io::Error),
    /// Larger than any guide.
    #[error("文件超过 50 MB，不像是一份申报指南")]
    TooLarge,
    /// Nothing in it.
    #[error("文件里没有文字")]
    Empty,
    /// A PDF.
    #[error("这是 PDF 文件，本版本还不能直接读取")]
    PdfNotYet,
    /// A Word document that is cut off or damaged.
    #[error("Word 文档不完整或已损坏，无法读出")]
    DocxBroken,
    /// A Word document built to do harm, or far beyond any guide.
    #[error("Word 文档的结构不安全（{0}），已拒绝打开")]
    DocxUnsafe(&'static str),
    /// A Word document whose numbers are not in its text and cannot be worked out: reading on would lose them.
    #[error("Word 文档里有本版本认不出的自动编号，直接读取会丢掉编号")]
    DocxNumbering,
    /// A Word document that takes too long.
    #[error("读取 Word 文档超过 30 秒，已停止")]
    DocxTooSlow,
    /// A document of Word 97–2003 or WPS.
    #[error("这是旧版 Word 或 WPS 文档（.doc、.wps），不能直接读取")]
    LegacyDocument,
    /// An OFD document.
    #[error("这是 OFD 版式文件，不能直接读取")]
    Ofd,
    /// A spreadsheet or a presentation.
    #[error("这是表格或演示文稿，不是申报指南的正文")]
    OtherOffice,
    /// An RTF document.
    #[error("这是 RTF 文档，不能直接读取")]
    RichText,
    /// A web page, or other marked-up text.
    #[error("这是网页或 XML 文件，其中夹有大量标记，不能当作正文读取")]
    Markup,
    /// An archive.
    #[error("这是压缩包，不是申报指南的正文")]
    Archive,
    /// A picture.
    #[error("这是图片，里面没有可读的文字")]
    Image,
    /// Some other binary file.
    #[error("这不是文字文件")]
    Binary,
    /// Text in no encoding that is known here, or damaged.
    #[error("文字的编码无法识别，或文件已损坏：按 UTF-8、UTF-16、GB18030 都读不通")]
    UnknownEncoding,
}

impl ImportError {
    /// What the person can do, in one Chinese sentence.
    pub fn action(&self) -> &'static str {
        match self {
            ImportError::NotFound => "请检查文件是否被移动或改名，再选一次。",
            ImportError::NotAFile => "请选择一个申报指南文件。",
            ImportError::Read(_) => "请把文件复制到本机磁盘，确认有权限读取，再导入。",
            ImportError::TooLarge => "请只保留指南正文，另存为 .txt 后再导入。",
            ImportError::Empty => "请打开文件确认内容，另存为 .txt 后再导入。",
            ImportError::PdfNotYet => {
                "请用阅读器打开 PDF，全选复制文字，粘贴到记事本并另存为 .txt（编码选 UTF-8），再导入；扫描件请先做文字识别。"
            }
            ImportError::DocxBroken
            | ImportError::DocxUnsafe(_)
            | ImportError::DocxNumbering
            | ImportError::DocxTooSlow
            | ImportError::LegacyDocument
            | ImportError::RichText => "请用 Word 或 WPS 打开，另存为“纯文本 (.txt)”，编码选 UTF-8，再导入。",
            ImportError::Ofd => {
                "请用 OFD 阅读器打开，复制文字到记事本并另存为 .txt（编码选 UTF-8），再导入。"
            }
            ImportError::OtherOffice => "请选择指南正文所在的文件，另存为 .txt 后再导入。",
            ImportError::Markup => {
                "请用浏览器打开网页，复制指南正文到记事本并另存为 .txt（编码选 UTF-8），再导入。"
            }
            ImportError::Archive => "请先解压，再选择其中的指南正文。",
            ImportError::Image => "请先做文字识别，把核对过的文字另存为 .txt，再导入。",
            ImportError::Binary => "请选择指南的文字版：.txt 文件，或先另存为 .txt。",
            ImportError::UnknownEncoding => {
                "请用记事本打开，确认文字显示正常，另存为 .txt（编码选 UTF-8），再导入。"
            }
        }
    }

    /// A stable code where a caller acts on the kind; `failed` for the rest.
    pub fn code(&self) -> &'static str {
        match self {
            ImportError::NotFound => "not_found",
            _ => "failed",
        }
    }
}
