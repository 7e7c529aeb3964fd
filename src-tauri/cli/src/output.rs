//! Standard output, and the words several commands print.

use std::io::{self, Write};

use serde::Serialize;
use shenbao_core::catalogue::Catalogue;
use shenbao_core::clause::CheckedBy;
use shenbao_core::finding::Finding;
use shenbao_core::guide::{ReadGuide, Topic};

use crate::fault::Fault;

/// Writes to standard output. A reader that has gone (`| head`) is no fault.
pub(crate) fn print(text: &str) -> Result<(), Fault> {
    match io::stdout().lock().write_all(harmless(text).as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Fault::new(format!("无法输出：{error}"), "请检查输出到的文件或管道"))
        }
        _ => Ok(()),
    }
}

/// Without the control characters a mailed draft could steer a terminal by.
fn harmless(text: &str) -> String {
    let steers = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    text.chars().map(|c| if steers(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// Writes a value as JSON.
pub(crate) fn print_json(value: &impl Serialize) -> Result<(), Fault> {
    let json = serde_json::to_string_pretty(value)
        .map_err(|error| Fault::new(format!("无法写成 JSON：{error}"), "请反馈这条信息"))?;
    print(&format!("{json}\n"))
}

/// Finds `guide-id#number` or `guide-id#label` (1.1, 榜单1) in the catalogue.
pub(crate) fn topic_named<'a>(
    catalogue: &'a Catalogue,
    name: &str,
) -> Result<(&'a ReadGuide, &'a Topic), Fault> {
    let found = name.split_once('#').and_then(|(guide, topic)| catalogue.topic_called(guide, topic));
    found.ok_or_else(|| {
        Fault::new(
            format!("目录中没有 {name}"),
            "请写成 指南编号#项目序号，例如 chongqing-2023-biomedicine-major#2，或按指南的写法，例如 #1.1；shenbao guides 列出全部",
        )
    })
}

/// 「（由 张三 于 2026-11-22 更正）」 after a clause a person has looked at; else nothing.
pub(crate) fn by(checked_by: Option<&CheckedBy>) -> String {
    checked_by.map_or(String::new(), |by| format!("（{}）", by.sentence()))
}

/// A finding as a person reads it: what, why, what to do.
pub(crate) fn finding(finding: &Finding) -> String {
    let mut text = format!("[{}] {}（{}）\n", finding.severity.label(), finding.what, finding.place);
    if let Some(why) = &finding.why {
        let field = why.field.map_or(String::new(), |field| format!("{}：", field.title()));
        text.push_str(&format!("    依据  {field}“{}”{}\n", why.quote, by(why.checked_by.as_ref())));
    }
    for reading in &finding.readings {
        text.push_str(&format!("    读法  {reading}\n"));
    }
    text.push_str(&format!("    处理  {}\n", finding.action));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_steer_a_terminal_is_replaced() {
        assert_eq!(
            harmless("\u{feff}甲\u{1b}[31m\u{9b}2J\n乙\t丙"),
            "\u{feff}甲\u{fffd}[31m\u{fffd}2J\n乙\t丙"
        );
    }
}
