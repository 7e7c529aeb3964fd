//! The two output streams, and the texts that several commands print. Nothing else in this crate writes to a stream:
//! the content of a file must not control the terminal.

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

/// Writes to standard error; errors are ignored, since there is nowhere left to report them.
pub(crate) fn print_error(text: &str) {
    let _ = io::stderr().lock().write_all(terminal::escaped(text).as_bytes());
}

/// Writes a value as JSON. Terminal control characters are written as JSON escapes, so the value is unchanged.
pub(crate) fn print_json(value: &impl Serialize) -> Result<(), CliError> {
    let json = serde_json::to_string_pretty(value)
        .map_err(|error| CliError::new(format!("无法写成 JSON：{error}"), "请反馈这条信息"))?;
    print(&format!("{}\n", terminal::escaped_json(&json)))
}

/// Finds a topic of the catalogue by `guide-id#number` or `guide-id#label` (1.1, 榜单1).
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

/// The suffix 「（由 张三 于 2026-11-22 更正）」 of a clause that a person has checked; else an empty string.
pub(crate) fn by(checked_by: Option<&CheckedBy>) -> String {
    checked_by.map_or(String::new(), |by| format!("（{}）", by.sentence()))
}

/// A finding as text: the problem, the clause, the action, each on its own line, so that text typed into a field cannot
/// look like a line of the program.
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
