//! Writes 清单.txt, the list of the files of a submission with sizes and SHA-256 sums.

use std::fmt::Write;

use jiff::civil::Date;
use shenbao_core::application::Application;
use shenbao_core::asset::sha256;

use crate::Plan;

/// Writes the list. Its last lines are as `sha256sum` writes them, so that `sha256sum -c` checks them. It begins with
/// a byte order mark and its lines end as on Windows: the Notepad of Windows 7 shows Chinese only so.
pub(crate) fn list(
    application: &Application,
    plan: &Plan,
    files: &[(String, Vec<u8>)],
    printed_on: Date,
) -> String {
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let state = if plan.draft { "草稿，不能用来提交" } else { "没有发现错误" };
    let mut text = String::from("\u{feff}申报书提交包清单\n\n");
    let mut write = |arguments: std::fmt::Arguments<'_>| {
        // Writing to a string does not fail.
        let _ = text.write_fmt(arguments);
    };
    write(format_args!("项目名称：{}\n", line(&application.project_name)));
    write(format_args!("牵头单位：{}\n", line(&application.lead.name)));
    write(format_args!("对照指南：{}\n", line(&application.basis.guide_title)));
    write(format_args!("生成日期：{printed_on}\n"));
    write(format_args!("生成程序：申报工坊 {}\n", env!("CARGO_PKG_VERSION")));
    write(format_args!("状    态：{state}\n"));
    if !plan.shortfalls.is_empty() {
        write(format_args!("\n须注意：\n"));
        for (i, shortfall) in plan.shortfalls.iter().enumerate() {
            write(format_args!("{}. {}\n", i + 1, line(shortfall)));
        }
    }
    write(format_args!("\n大小（字节）：\n"));
    for (name, bytes) in files {
        write(format_args!("{:>12}  {name}\n", bytes.len()));
    }
    write(format_args!("\nSHA-256：\n"));
    for (name, bytes) in files {
        write(format_args!("{}  {name}\n", sha256(bytes)));
    }
    text.replace('\n', "\r\n")
}
