//! What can stop an export, each with what to do about it.

use std::path::PathBuf;

use shenbao_error::{ErrorCode, UserError};
use ttf_parser::FaceParsingError;

/// Why no file was written.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// A font file is not where it should be.
    #[error("缺少字体文件 {}", path.display())]
    FontMissing {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// A font file is there and cannot be used.
    #[error("字体文件 {} 无法使用（{reason}）", path.display())]
    FontUnusable {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: &'static str,
        /// Where reading it stopped.
        #[source]
        source: Option<FaceParsingError>,
    },
    /// A font that was chosen cannot or may not be used.
    #[error("字体“{name}”不能使用：{reason}")]
    FontRefused {
        /// What it is called.
        name: String,
        /// What is in the way.
        reason: String,
        /// Where reading it stopped.
        #[source]
        source: Option<FaceParsingError>,
    },
    /// No font has a character: it would be printed blank.
    #[error("{place}里的字符“{character}”（U+{code:04X}）没有可用的字形，打印出来会是空白", code = *character as u32)]
    GlyphMissing {
        /// The section, and the words before it.
        place: String,
        /// The character.
        character: char,
    },
    /// More different characters than one embedded font can number.
    #[error("文档用到的不同字形超过 65535 个，无法嵌入一个字体")]
    TooManyGlyphs,
    /// The PDF writer doubted something; a doubtful file is not handed out.
    #[error("PDF 没有生成，写入时出现问题：{0}")]
    Writer(String),
    /// The Word file could not be put together.
    #[error("Word 文件没有生成：{0}")]
    Word(String),
}

impl UserError for RenderError {
    fn code(&self) -> ErrorCode {
        match self {
            RenderError::FontMissing { .. }
            | RenderError::FontUnusable { .. }
            | RenderError::FontRefused { .. }
            | RenderError::GlyphMissing { .. } => ErrorCode::Font,
            RenderError::TooManyGlyphs => ErrorCode::Refused,
            RenderError::Writer(_) | RenderError::Word(_) => ErrorCode::Failed,
        }
    }

    fn action(&self) -> &'static str {
        match self {
            RenderError::FontMissing { .. } | RenderError::FontUnusable { .. } => {
                "草稿没有改动；请重新安装申报工坊，再导出一次"
            }
            RenderError::FontRefused { .. } => "请另选字体，或改用自带的字体",
            RenderError::GlyphMissing { .. } => "草稿没有改动；请换一个写法后再导出",
            RenderError::TooManyGlyphs => "草稿没有改动；请分成几份导出",
            RenderError::Writer(_) | RenderError::Word(_) => {
                "草稿没有改动；请把草稿另存一份，连同这条信息一起反馈"
            }
        }
    }
}
