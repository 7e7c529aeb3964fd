//! Every narrative is within its length limit. The limits are the template's own, so exceeding one is a warning.

use super::report::Report;
use crate::application::Application;
use crate::template::Counting;
use shenbao_guide::finding::{Code, Severity};

declare_check!(text_length, "正文字数", Application(check));

fn check(application: &Application, report: &mut Report) {
    for section in application.template.narratives() {
        let (Some(limit), Some(text)) = (section.max_chars, application.narrative.get(&section.id)) else {
            continue;
        };
        let length = match section.counting {
            Counting::WithoutSpaces => text.char_count(),
            Counting::Everything => text.plain_text().chars().count(),
        };
        if length > limit as usize {
            report.push_finding(
                Code::TextTooLong,
                Severity::Warning,
                &section.path(),
                format!("{}有 {length} 字，超过建议的 {limit} 字", section.title),
                "请删减，或确认申报系统允许这样的篇幅",
            );
        }
    }
}
