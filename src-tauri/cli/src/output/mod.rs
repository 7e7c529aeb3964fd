//! Both output streams, and the words several commands print. Nothing else in this program writes to a stream: what a
//! mailed file holds must not steer the terminal of whoever looks at it.

mod terminal;

use std::io::{self, Write};

use serde::Serialize;
use shenbao_core::catalogue::Catalogue;
use shenbao_guide::clause::CheckedBy;
use shenbao_guide::finding::Finding;
use shenbao_guide::{ReadGuide, Topic};

use crate::error::CliError;
pub(crate) use terminal::{folded, one_line};

/// Writes to standard output. A reader that has closed the pipe (`| head`) is no error.
pub(crate) fn print(text: &str) -> Result<(), CliError> {
    match io::stdout().lock().write_all(terminal::escaped(text).as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(CliError::new(format!("无法输出：{error}"), "请检查输出到的文件或管道"))
        }
        _ => Ok(()),
    }
}

/// Writes to standard error. Where that is closed there is nobody to tell.
pub(crate) fn print_error(text: &str) {
    let _ = io::stderr().lock().write_all(terminal::escaped(text).as_bytes());
}

/// Writes a value as JSON. Terminal control characters are written as JSON escapes, so the value is unchanged.
pub(crate) fn print_json(value: &impl Serialize) -> Result<(), CliError> {
    let json = serde_json::to_string_pretty(value)
        .map_err(|error| CliError::new(format!("无法写成 JSON：{error}"), "请反馈这条信息"))?;
    print(&format!("{}\n", terminal::escaped_json(&json)))
}

/// Finds `guide-id#number` or `guide-id#label` (1.1, 榜单1) in the catalogue.
pub(crate) fn topic_named<'a>(
    catalogue: &'a Catalogue,
    name: &str,
) -> Result<(&'a ReadGuide, &'a Topic), CliError> {
    let found = name.split_once('#').and_then(|(guide, topic)| catalogue.topic_called(guide, topic));
    found.ok_or_else(|| {
        CliError::new(
            format!("目录中没有 {name}"),
            "请写成 指南编号#项目序号，例如 chongqing-2023-biomedicine-major#2，或按指南的写法，例如 #1.1；shenbao guides 列出全部",
        )
    })
}

/// 「（由 张三 于 2026-11-22 更正）」 after a clause a person has looked at; else nothing.
pub(crate) fn by(checked_by: Option<&CheckedBy>) -> String {
    checked_by.map_or(String::new(), |by| format!("（{}）", by.sentence()))
}

/// A finding as a person reads it: what, why, what to do. Each on a line of its own: what was typed into a field must not
/// pass for a line of the program's.
pub(crate) fn finding(finding: &Finding) -> String {
    let mut text = format!(
        "[{}] {}（{}）\n",
        finding.severity.label(),
        folded(&finding.what),
        folded(&finding.place.to_string())
    );
    if let Some(why) = &finding.why {
        let field = why.field.map_or(String::new(), |field| format!("{}：", field.title()));
        let by = by(why.checked_by.as_ref());
        text.push_str(&format!("    依据  {field}“{}”{}\n", folded(&why.quote), folded(&by)));
    }
    for reading in &finding.readings {
        text.push_str(&format!("    读法  {}\n", folded(reading)));
    }
    text.push_str(&format!("    处理  {}\n", folded(&finding.action)));
    text
}
