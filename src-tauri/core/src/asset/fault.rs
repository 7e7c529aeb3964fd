//! What keeps a file from being opened: found by whoever looks into it, since that takes more than its bytes' kind.

use crate::media::MediaType;
use shenbao_guide::finding::Severity;

/// What keeps whoever receives a file from opening it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileFault {
    /// It opens only with a password. One that only bars changes and printing is no fault.
    Password,
    /// It is damaged, or a shell without a page.
    Broken(MediaType),
    /// It ends in `.docx` and is another kind of document inside.
    OtherDocument,
    /// Its structure is damaged; a program that mends what it reads can still show it.
    Damaged,
    /// There is nothing on any of its pages.
    Blank,
    /// A picture that can be opened, and put into no PDF: an unusual coding, or more ink than memory has room for.
    Unprintable,
    /// Encrypted in a way this program does not know.
    Encryption,
    /// Looking into it took too long or too much memory, or did not end well.
    NotInspected,
}

impl FileFault {
    /// Can nobody open it? An error then; else a person has to see for themselves.
    pub fn severity(self) -> Severity {
        match self {
            FileFault::Password
            | FileFault::Broken(_)
            | FileFault::OtherDocument
            | FileFault::Unprintable => Severity::Error,
            FileFault::Damaged | FileFault::Blank | FileFault::Encryption | FileFault::NotInspected => {
                Severity::Warning
            }
        }
    }

    /// What is the matter, to be read after the file's name.
    pub fn what(self) -> &'static str {
        match self {
            FileFault::Password => "设有打开密码，收到的人打不开",
            FileFault::Broken(MediaType::Pdf) => "不是完整的 PDF，里面没有能显示的页面",
            FileFault::Broken(MediaType::Docx) => "不是完整的 Word 文件，打不开",
            FileFault::Broken(MediaType::Png | MediaType::Jpeg) => "已损坏，显示不出来",
            FileFault::OtherDocument => "里面不是 Word 文档",
            FileFault::Unprintable => "编码少见或太大，不能印进 PDF",
            FileFault::Damaged => "的结构有损坏，有的阅读器打不开",
            FileFault::Blank => "的每一页都是空白",
            FileFault::Encryption => "的加密方式本程序不认识，别人可能打不开",
            FileFault::NotInspected => "没能检查是否打得开",
        }
    }

    /// What the person can do, in one Chinese sentence.
    pub fn action(self) -> &'static str {
        match self {
            FileFault::Password => "请用阅读器输入密码打开，另存为没有打开密码的文件，再附上",
            FileFault::Broken(_) => "请重新下载、扫描或复制这个文件，能正常打开后再附上",
            FileFault::OtherDocument => "请用原来的程序打开它，另存为 PDF 或 .docx，再附上",
            FileFault::Unprintable => "请用看图软件另存为普通的 PNG 或 JPEG（RGB），再放入",
            FileFault::Damaged => "请用阅读器打开核对，再另存或打印成新的 PDF 附上",
            FileFault::Blank => "请打开核对，换成有内容的文件",
            FileFault::Encryption | FileFault::NotInspected => {
                "请换一台电脑打开核对；打不开的话，另存或打印成新的 PDF 再附上"
            }
        }
    }
}
