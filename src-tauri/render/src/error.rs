//! The errors of an export, with the action to take.

use std::path::PathBuf;

use shenbao_error::{ErrorCode, UserError};
use ttf_parser::FaceParsingError;

/// Why an export failed.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// A font file is missing.
    #[error("缺少字体文件 {}", path.display())]
    FontMissing {
        /// The path of the file.
        path: PathBuf,
        /// The error of the system.
        #[source]
        source: std::io::Error,
    },
    /// A font file is unusable.
    #[error("字体文件 {} 无法使用（{reason}）", path.display())]
    FontUnusable {
        /// The path of the file.
        path: PathBuf,
        /// The problem.
        reason: &'static str,
        /// The error of the parser.
        #[source]
        source: Option<FaceParsingError>,
    },
    /// A chosen font cannot or must not be used.
    #[error("字体“{name}”不能使用：{reason}")]
    FontRefused {
        /// Its name.
        name: String,
        /// The reason.
        reason: String,
        /// The error of the parser.
        #[source]
        source: Option<FaceParsingError>,
    },
    /// No font has a glyph for a character: it would be printed blank.
    #[error("{place}里的字符“{character}”（U+{code:04X}）没有可用的字形，打印出来会是空白", code = *character as u32)]
    GlyphMissing {
        /// The section, and the text in front of the character.
        place: String,
        /// The character.
        character: char,
    },
    /// A font would need more codes than an embedded font can have.
    #[error("文档用到的不同字形超过 65535 个，无法嵌入一个字体")]
    TooManyGlyphs,
    /// The PDF writer reported a problem; a doubtful file is not returned.
    #[error("PDF 没有生成，写入时出现问题：{0}")]
    Writer(String),
    /// The Word file could not be assembled.
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
