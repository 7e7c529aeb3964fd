//! The errors of reading a guide file, with messages in Chinese and the action to take.

use std::io;

use shenbao_archive::ArchiveError;
use shenbao_error::{ErrorCode, UserError};

/// Why a guide file was not read. The file itself is never changed.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// There is no such file.
    #[error("找不到这个文件")]
    NotFound,
    /// The path is a folder or something else that is not a file.
    #[error("这不是一个文件")]
    NotAFile,
    /// The file could not be read.
    #[error("读取文件失败：{0}")]
    Read(#[source] io::Error),
    /// The file is larger than any guide.
    #[error("文件超过 50 MB，不像是一份申报指南")]
    TooLarge,
    /// The file is empty.
    #[error("文件里没有文字")]
    Empty,
    /// A PDF that is truncated or damaged.
    #[error("PDF 文件不完整或已损坏，无法读出")]
    PdfBroken,
    /// A PDF with a damaged structure, whose content can still be found by searching the whole file.
    #[error("PDF 文件的结构有损坏，有的阅读器打不开")]
    PdfDamaged,
    /// A PDF whose pages are all blank.
    #[error("PDF 的每一页都是空白")]
    PdfBlank,
    /// A PDF that opens only with a password.
    #[error("这份 PDF 设有打开密码，不能读取")]
    PdfPassword,
    /// A PDF with an unknown method of encryption.
    #[error("这份 PDF 的加密方式无法处理")]
    PdfEncryption,
    /// A PDF that consists of pictures.
    #[error("这份 PDF 是扫描件，页面是图像，无文字层")]
    PdfScanned,
    /// A PDF that shows no characters.
    #[error("这份 PDF 里没有文字")]
    PdfNoText,
    /// A PDF whose characters cannot be mapped to text reliably.
    #[error("这份 PDF 没有写明字形对应哪些文字，读出来会是乱码")]
    PdfGarbled,
    /// A PDF with more pages than any guide.
    #[error("这份 PDF 超过 2000 页，不像是一份申报指南")]
    PdfTooLong,
    /// A PDF that is malicious, or far larger than any guide.
    #[error("这份 PDF 的内容过于复杂，已停止读取")]
    PdfTooComplex,
    /// A PDF that exceeds the time limit.
    #[error("读取 PDF 超过 30 秒，已停止")]
    PdfTooSlow,
    /// A PDF that exceeds the memory limit.
    #[error("读取 PDF 所需的内存超过上限，已停止")]
    PdfTooLarge,
    /// A PDF that crashed the process reading it.
    #[error("读取 PDF 的进程意外结束，文件可能已损坏或不安全")]
    PdfCrashed,
    /// The process that reads PDFs could not be started, or did not answer.
    #[error("读取 PDF 的进程无法启动：{0}")]
    PdfProcess(#[source] io::Error),
    /// A Word document that is truncated or damaged.
    #[error("Word 文档不完整或已损坏，无法读出")]
    DocxBroken(#[source] Option<DocxDamage>),
    /// A Word document that is malicious, or far larger than any guide.
    #[error("Word 文档的结构不安全（{0}），已拒绝打开")]
    DocxUnsafe(&'static str),
    /// A Word document with automatic numbers that cannot be computed: reading on would lose them.
    #[error("Word 文档里有本版本认不出的自动编号，直接读取会丢掉编号")]
    DocxNumbering,
    /// A Word document that exceeds the time limit.
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
    /// Another kind of file where only a Word document will do; its kind.
    #[error("这是{0}文件，不是 Word 文档（.docx）")]
    NotWord(&'static str),
    /// An RTF document.
    #[error("这是 RTF 文档，不能直接读取")]
    RichText,
    /// A web page, or another text with markup.
    #[error("这是网页或 XML 文件，其中夹有大量标记，不能当作正文读取")]
    Markup,
    /// A draft of this program.
    #[error("这是申报工坊的申报书（.shenbao），不是申报指南")]
    Draft,
    /// An archive.
    #[error("这是压缩包，不是申报指南的正文")]
    Archive,
    /// A picture.
    #[error("这是图片，里面没有可读的文字")]
    Image,
    /// Another binary file.
    #[error("这不是文字文件")]
    Binary,
    /// Text in an unknown encoding, or damaged text.
    #[error("文字的编码无法识别，或文件已损坏：按 UTF-8、UTF-16、GB18030 都读不通")]
    UnknownEncoding,
}

/// The part of a Word document that is damaged.
#[derive(Debug, thiserror::Error)]
pub enum DocxDamage {
    /// The ZIP archive.
    #[error("{0}")]
    Archive(#[from] ArchiveError),
    /// The XML of a part.
    #[error("{0}")]
    Xml(#[from] quick_xml::Error),
}

impl ImportError {
    /// The error for a damaged Word document, with the error of its archive or XML.
    pub(crate) fn broken(error: impl Into<DocxDamage>) -> ImportError {
        ImportError::DocxBroken(Some(error.into()))
    }
}

impl UserError for ImportError {
    fn code(&self) -> ErrorCode {
        match self {
            ImportError::NotFound => ErrorCode::NotFound,
            ImportError::Read(_) => ErrorCode::Storage,
            ImportError::PdfBroken
            | ImportError::PdfDamaged
            | ImportError::PdfCrashed
            | ImportError::DocxBroken(_)
            | ImportError::UnknownEncoding => ErrorCode::Damaged,
            ImportError::PdfProcess(_) => ErrorCode::Failed,
            ImportError::NotAFile
            | ImportError::TooLarge
            | ImportError::Empty
            | ImportError::PdfBlank
            | ImportError::PdfPassword
            | ImportError::PdfEncryption
            | ImportError::PdfScanned
            | ImportError::PdfNoText
            | ImportError::PdfGarbled
            | ImportError::PdfTooLong
            | ImportError::PdfTooComplex
            | ImportError::PdfTooSlow
            | ImportError::PdfTooLarge
            | ImportError::DocxUnsafe(_)
            | ImportError::DocxNumbering
            | ImportError::DocxTooSlow
            | ImportError::LegacyDocument
            | ImportError::Ofd
            | ImportError::OtherOffice
            | ImportError::NotWord(_)
            | ImportError::RichText
            | ImportError::Markup
            | ImportError::Draft
            | ImportError::Archive
            | ImportError::Image
            | ImportError::Binary => ErrorCode::Refused,
        }
    }

    fn action(&self) -> &'static str {
        match self {
            ImportError::NotFound => "请检查文件是否被移动或改名，再选一次。",
            ImportError::NotAFile => "请选择一个申报指南文件。",
            ImportError::Read(_) => "请把文件复制到本机磁盘，确认有权限读取，再导入。",
            ImportError::TooLarge => "请只保留指南正文，另存为 .txt 后再导入。",
            ImportError::Empty => "请打开文件确认内容，另存为 .txt 后再导入。",
            ImportError::PdfBroken
            | ImportError::PdfDamaged
            | ImportError::PdfBlank
            | ImportError::PdfEncryption
            | ImportError::PdfTooLong
            | ImportError::PdfTooComplex
            | ImportError::PdfTooSlow
            | ImportError::PdfTooLarge
            | ImportError::PdfCrashed => {
                "请重新下载这份文件；若仍不行，用阅读器打开，复制指南正文到记事本并另存为 .txt（编码选 UTF-8），再导入。"
            }
            ImportError::PdfPassword => "请用阅读器输入密码打开，另存为没有密码的 PDF，再导入。",
            ImportError::PdfScanned => {
                "请先用文字识别（OCR）软件转换，逐字核对金额、指标和条件，另存为 .txt，再导入；或向发布单位索取文字版。"
            }
            ImportError::PdfNoText => "请用阅读器打开文件确认内容，再选择有正文的文件。",
            ImportError::PdfGarbled => {
                "请索取 Word 版或文字版；或先做文字识别（OCR），核对后另存为 .txt（编码选 UTF-8），再导入。"
            }
            ImportError::PdfProcess(_) => {
                "请重新启动程序再试；若仍不行，把指南正文另存为 .txt（编码选 UTF-8），再导入。"
            }
            ImportError::DocxBroken(_)
            | ImportError::DocxUnsafe(_)
            | ImportError::DocxNumbering
            | ImportError::DocxTooSlow
            | ImportError::LegacyDocument
            | ImportError::RichText => "请用 Word 或 WPS 打开，另存为“纯文本 (.txt)”，编码选 UTF-8，再导入。",
            ImportError::Ofd => {
                "请用 OFD 阅读器打开，复制文字到记事本并另存为 .txt（编码选 UTF-8），再导入。"
            }
            ImportError::OtherOffice => "请选择指南正文所在的文件，另存为 .txt 后再导入。",
            ImportError::NotWord(_) => "请选择 Word 文档（.docx）。",
            ImportError::Markup => {
                "请用浏览器打开网页，复制指南正文到记事本并另存为 .txt（编码选 UTF-8），再导入。"
            }
            ImportError::Draft => {
                "请在“我的申报书”页用“导入 .shenbao 文件”打开它；这里请选择发布单位的申报指南。"
            }
            ImportError::Archive => "请先解压，再选择其中的指南正文。",
            ImportError::Image => "请先做文字识别，把核对过的文字另存为 .txt，再导入。",
            ImportError::Binary => "请选择指南的文字版：.txt 文件，或先另存为 .txt。",
            ImportError::UnknownEncoding => {
                "请用记事本打开，确认文字显示正常，另存为 .txt（编码选 UTF-8），再导入。"
            }
        }
    }
}
