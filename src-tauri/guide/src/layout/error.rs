//! Why no layout could be learned from marked lines, or one is not taken.

use shenbao_error::{ErrorCode, UserError};

use super::json::{MAX_LABEL_CHARS, MAX_MARKS};

/// Why no layout could be learned, or one is not taken.
#[derive(Debug, thiserror::Error)]
pub enum LayoutError {
    /// There is nothing to learn from.
    #[error("还没有标出项目标题或栏目")]
    NothingMarked,
    /// More marks than a layout needs.
    #[error("标出的行太多（最多 {MAX_MARKS} 行）")]
    TooManyMarks,
    /// The line is blank, a page number, or not there.
    #[error("第 {0} 行没有文字，或是页码、页眉、目录中的一行")]
    NoLine(u32),
    /// One line is marked as two things.
    #[error("第 {0} 行标成了两样")]
    MarkedTwice(u32),
    /// No label is to be seen in the line.
    #[error(
        "第 {0} 行开头没有认出栏目名（应是冒号前、括号里或单独一行的几个字，最多 {MAX_LABEL_CHARS} 个字）"
    )]
    NoLabel(u32),
    /// A label is marked as two fields.
    #[error("“{0}”标成了两个栏目")]
    LabelTwice(String),
    /// 通用条款 is no field of a topic.
    #[error("“{0}”不是项目的一个栏目")]
    NoField(String),
    /// The line of a field's label looks as the headings of topics do.
    #[error("第 {0} 行标成了栏目，但它与标出的项目标题是同一种样子")]
    FieldIsHeading(u32),
    /// The marked lines have nothing in common that other lines have not.
    #[error("标出的{0}没有可以照着认的样子：没有相同的编号、括号或符号，下一行也不是相同的栏目")]
    NothingAlike(&'static str),
    /// The marked row stands in a table whose first row is no head.
    #[error("标出的行在一个没有表头的表格里（第一行就是内容，如“{0}”），程序不知道每一列是什么")]
    NoHead(String),
    /// No column of the table is known to hold a field.
    #[error("照标出的行，表格里没有一列认得出是哪个栏目")]
    NoColumn,
    /// What the marked lines have in common, nearly every line has.
    #[error("照标出的{what}的样子，{of} 行文字中有 {found} 行都是{what}，分不出来")]
    TooWide {
        /// 项目标题 or 方向标题.
        what: &'static str,
        /// How many lines look so.
        found: usize,
        /// How many lines there are.
        of: usize,
    },
    /// Topics and directions would look alike.
    #[error("标出的方向标题与项目标题是同一种样子")]
    DirectionIsTopic,
    /// The file holds no layout.
    #[error("这不是申报工坊导出的版式文件")]
    Unreadable(#[source] serde_json::Error),
    /// The layout was written by a later program.
    #[error("这个版式由更新的版本写成，本版本读不了")]
    Newer,
    /// The layout holds what no layout that was learned does.
    #[error("版式文件中的{0}不对")]
    Malformed(&'static str),
}

impl UserError for LayoutError {
    fn code(&self) -> ErrorCode {
        match self {
            LayoutError::Newer => ErrorCode::NewerVersion,
            _ => ErrorCode::Refused,
        }
    }

    fn action(&self) -> &'static str {
        match self {
            LayoutError::NothingMarked => "请至少标出一行项目标题，或一个栏目。",
            LayoutError::TooManyMarks => "每一种样子标一两行就够，请去掉多余的。",
            LayoutError::NoLine(_) => "请改标有文字的一行。",
            LayoutError::MarkedTwice(_) | LayoutError::LabelTwice(_) => "请只留下其中一个。",
            LayoutError::NoLabel(_) => "请选中栏目名的那几个字再标。",
            LayoutError::NoField(_) => "请在七个栏目中选一个。",
            LayoutError::FieldIsHeading(_) => "请去掉其中一个标记，或改标另一行项目标题。",
            LayoutError::NothingAlike(_) | LayoutError::TooWide { .. } => {
                "请改标一行有编号、括号或符号的标题，或再标一行，或同时标出标题下面的第一个栏目。"
            }
            LayoutError::NoHead(_) => {
                "请在原文件的这个表格上方加一行表头（如：序号、项目名称、考核指标、资助金额），保存后重新导入。"
            }
            LayoutError::NoColumn => "请再点这个表格的一格，标出它是哪个栏目（如考核指标、资助额度）。",
            LayoutError::DirectionIsTopic => "请去掉方向的标记，或改标另一行。",
            LayoutError::Unreadable(_) | LayoutError::Malformed(_) => {
                "请选择由“导出版式”写出的 .json 文件，或在指南上重新标一次。"
            }
            LayoutError::Newer => "请更新申报工坊后再用，或在指南上重新标一次。",
        }
    }
}
