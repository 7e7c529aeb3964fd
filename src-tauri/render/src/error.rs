//! What can stop an export, each with what to do about it.

use std::path::PathBuf;

/// Why no file was written.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// A font file is not where it should be.
    #[error("缺少字体文件 {}：请先运行 cargo xtask fonts 准备字体（安装版请重新安装）", path.display())]
    FontMissing {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// A font file is there and cannot be used.
    #[error("字体文件 {} 无法使用（{reason}）：请重新运行 cargo xtask fonts", path.display())]
    FontUnusable {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// A font that was chosen cannot or may not be used.
    #[error("字体“{name}”不能使用：{reason}。请另选字体，或改用自带的字体")]
    FontRefused {
        /// What it is called.
        name: String,
        /// What is in the way.
        reason: String,
    },
    /// No font has a character: it would be printed blank.
    #[error("{place}里的字符“{character}”（U+{code:04X}）没有可用的字形，打印出来会是空白：请换一个写法后再导出", code = *character as u32)]
    GlyphMissing {
        /// The section, and the words before it.
        place: String,
        /// The character.
        character: char,
    },
    /// More different characters than one embedded font can number.
    #[error("文档用到的不同字形超过 65535 个，无法嵌入一个字体：请分成几份导出")]
    TooManyGlyphs,
    /// The PDF writer doubted something; a doubtful file is not handed out.
    #[error("PDF 没有生成，写入时出现问题：{0}。请把草稿另存一份并反馈这条信息")]
    Writer(String),
    /// The Word file could not be put together.
    #[error("Word 文件没有生成：{0}。请把草稿另存一份并反馈这条信息")]
    Word(String),
}
