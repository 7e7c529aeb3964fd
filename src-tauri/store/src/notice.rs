//! Notices: what a person must know about the data folder though opening succeeded.

/// A finding from opening the drafts, and the action to take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The finding, in one or two Chinese sentences.
    pub message: String,
    /// What the person can do, in one Chinese sentence.
    pub action: String,
}

impl Notice {
    /// A damaged database was found at the start, and copied.
    pub(crate) fn damaged_copy(name: &str) -> Notice {
        Notice {
            message: format!(
                "打开草稿库时发现写入记录（日志）有损坏：损坏之处以后保存的内容可能没有读出。\
                 损坏的文件已原样留底：数据文件夹里的 {name} 及同名的 -wal 或 -journal 文件。"
            ),
            action:
                "请逐份打开草稿，核对最近写的内容；有缺失时，不要删除留底的文件，把它们复制出来请人恢复。\
                     核对无误后，可把留底的文件移走，这条提示就不再出现。"
                    .to_owned(),
        }
    }

    /// The integrity check of the database failed.
    pub(crate) fn broken_structure() -> Notice {
        Notice {
            message:
                "草稿库文件 drafts.sqlite3 的内部结构有损坏：个别草稿、历史版本或附件可能读不出，或没有列出。"
                    .to_owned(),
            action: "请把能打开的草稿逐份导出为 .shenbao 文件；退出程序，复制整个数据文件夹留底，\
                     把 drafts.sqlite3 移到别处，重新打开程序后再导入这些文件。"
                .to_owned(),
        }
    }
}
