//! The names of the files in a submission, as the issuer wants them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a name may hold in braces: 项目名称, 牵头单位 and 项目负责人 of the application; 序号, the number of a file among those of its
/// kind, and 名称, what it is called in the form.
pub const NAME_PARTS: [&str; 5] = ["项目名称", "牵头单位", "项目负责人", "序号", "名称"];

/// Patterns for the names, without extensions. Text in braces stands for a value; `/` puts a file into a folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
#[ts(export)]
pub struct FileNames {
    /// The application, as PDF and as a Word file.
    pub application: String,
    /// 官方表格; 名称 is that of the issuer's file.
    pub official_form: String,
    /// An entry of 附件清单.
    pub attachment: String,
    /// A paper that is signed and sealed.
    pub paper: String,
}

impl Default for FileNames {
    fn default() -> FileNames {
        FileNames {
            application: "申报书".to_owned(),
            official_form: "{名称}（已填）".to_owned(),
            attachment: "附件/{序号} {名称}".to_owned(),
            paper: "签字盖章/{序号} {名称}".to_owned(),
        }
    }
}

/// A piece of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamePart<'a> {
    /// Words that stand as they are.
    Words(&'a str),
    /// One of [`NAME_PARTS`].
    Value(&'a str),
}

impl FileNames {
    /// The patterns, with the names of their fields.
    pub(super) fn patterns(&self) -> [(&'static str, &str); 4] {
        let FileNames { application, official_form, attachment, paper } = self;
        [
            ("application", application),
            ("official_form", official_form),
            ("attachment", attachment),
            ("paper", paper),
        ]
    }

    /// The pieces of a pattern.
    ///
    /// # Errors
    /// What is wrong with it, as a Chinese predicate.
    pub fn pieces(pattern: &str) -> Result<Vec<NamePart<'_>>, String> {
        let mut pieces = Vec::new();
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('{') {
            let (value, after) = after.split_once('}').ok_or("有“{”而没有“}”")?;
            if !NAME_PARTS.contains(&value) {
                return Err(format!("里没有“{{{value}}}”这一项，可以用：{}", NAME_PARTS.join("、")));
            }
            pieces.extend([NamePart::Words(before), NamePart::Value(value)]);
            rest = after;
        }
        pieces.push(NamePart::Words(rest));
        let folders: Vec<&str> = pattern.split('/').collect();
        if folders.iter().any(|name| matches!(name.trim(), "" | "." | "..")) {
            return Err("有空的文件名或文件夹名".to_owned());
        }
        if pattern.contains(|c: char| c.is_control() || r#"\:*?"<>|"#.contains(c)) {
            return Err("有文件名里不能用的字符".to_owned());
        }
        Ok(pieces)
    }
}
