//! The errors of an export, with the action to take.

use std::fmt;
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
    /// No font has a glyph for some characters: they would be printed blank.
    #[error("这些字符没有可用的字形，打印出来会是空白：{}", told(.0))]
    GlyphsMissing(Vec<MissingGlyphs>),
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

/// A text with characters that no font has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MissingGlyphs {
    /// The section: the words of its heading.
    pub section: String,
    /// The field: the words before it, or those above its column.
    pub field: Option<String>,
    /// The row of a list, from 1, and the person or thing it is about.
    pub row: Option<(usize, String)>,
    /// The characters.
    pub characters: Vec<char>,
}

impl fmt::Display for MissingGlyphs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.section.is_empty() {
            write!(f, "“{}”", self.section)?;
        }
        match &self.row {
            Some((number, subject)) if subject.is_empty() => write!(f, "第 {number} 行")?,
            Some((number, subject)) => write!(f, "第 {number} 行（{subject}）")?,
            None => {}
        }
        if let Some(field) = &self.field {
            write!(f, "的“{field}”")?;
        }
        let named: Vec<String> =
            self.characters.iter().map(|c| format!("“{c}”（U+{:04X}）", u32::from(*c))).collect();
        write!(f, "里的{}", named.join("、"))
    }
}

/// The number of texts that are named in one sentence.
const MOST_NAMED: usize = 20;

fn told(missing: &[MissingGlyphs]) -> String {
    let named: Vec<String> = missing.iter().take(MOST_NAMED).map(MissingGlyphs::to_string).collect();
    let others =
        if missing.len() > MOST_NAMED { format!("；等 {} 处", missing.len()) } else { String::new() };
    named.join("；") + &others
}

impl UserError for RenderError {
    fn code(&self) -> ErrorCode {
        match self {
            RenderError::FontMissing { .. }
            | RenderError::FontUnusable { .. }
            | RenderError::FontRefused { .. }
            | RenderError::GlyphsMissing(_) => ErrorCode::Font,
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
            RenderError::GlyphsMissing(_) => "草稿没有改动；请换一个写法后再导出",
            RenderError::TooManyGlyphs => "草稿没有改动；请分成几份导出",
            RenderError::Writer(_) | RenderError::Word(_) => {
                "草稿没有改动；请把草稿另存一份，连同这条信息一起反馈"
            }
        }
    }
}
