//! The results of inspecting a file: why a recipient could not open it. The inspection itself is done outside this
//! crate, since it takes more than the first bytes.

use crate::media::MediaType;
use shenbao_guide::finding::Severity;

/// Why a recipient of a file cannot open it, or may not be able to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InspectionError {
    /// It opens only with a password. A password that only restricts changes and printing is no error.
    Password,
    /// It is damaged, or a document without pages.
    Broken(MediaType),
    /// It has the extension `.docx`, but is another kind of document.
    OtherDocument,
    /// Its structure is damaged; a reader that repairs files can still show it.
    Damaged,
    /// All its pages are blank.
    Blank,
    /// A picture that can be opened but not put into a PDF: an unusual coding, or more colour data than fits into
    /// memory.
    Unprintable,
    /// It is encrypted by an unknown method.
    Encryption,
    /// The inspection took too much time or memory, or did not finish.
    NotInspected,
}

impl InspectionError {
    /// An error when nobody can open it; else a warning, and a person has to look for themselves.
    pub fn severity(self) -> Severity {
        match self {
            InspectionError::Password
            | InspectionError::Broken(_)
            | InspectionError::OtherDocument
            | InspectionError::Unprintable => Severity::Error,
            InspectionError::Damaged
            | InspectionError::Blank
            | InspectionError::Encryption
            | InspectionError::NotInspected => Severity::Warning,
        }
    }

    /// The problem, as a Chinese predicate to follow the name of the file.
    pub fn what(self) -> &'static str {
        match self {
            InspectionError::Password => "设有打开密码，收到的人打不开",
            InspectionError::Broken(MediaType::Pdf) => "不是完整的 PDF，里面没有能显示的页面",
            InspectionError::Broken(MediaType::Docx) => "不是完整的 Word 文件，打不开",
            InspectionError::Broken(MediaType::Png | MediaType::Jpeg) => "已损坏，显示不出来",
            InspectionError::OtherDocument => "里面不是 Word 文档",
            InspectionError::Unprintable => "编码少见或太大，不能印进 PDF",
            InspectionError::Damaged => "的结构有损坏，有的阅读器打不开",
            InspectionError::Blank => "的每一页都是空白",
            InspectionError::Encryption => "的加密方式本程序不认识，别人可能打不开",
            InspectionError::NotInspected => "没能检查是否打得开",
        }
    }

    /// What the person can do, in one Chinese sentence.
    pub fn action(self) -> &'static str {
        match self {
            InspectionError::Password => "请用阅读器输入密码打开，另存为没有打开密码的文件，再附上",
            InspectionError::Broken(_) => "请重新下载、扫描或复制这个文件，能正常打开后再附上",
            InspectionError::OtherDocument => "请用原来的程序打开它，另存为 PDF 或 .docx，再附上",
            InspectionError::Unprintable => "请用看图软件另存为普通的 PNG 或 JPEG（RGB），再放入",
            InspectionError::Damaged => "请用阅读器打开核对，再另存或打印成新的 PDF 附上",
            InspectionError::Blank => "请打开核对，换成有内容的文件",
            InspectionError::Encryption | InspectionError::NotInspected => {
                "请换一台电脑打开核对；打不开的话，另存或打印成新的 PDF 再附上"
            }
        }
    }
}
