//! The headings of a text are numbered 1, 2, 3 …, also where some numbers are typed.

use super::report::Report;
use crate::application::{Application, numbered_headings};
use shenbao_guide::finding::{Code, Severity};

/// The number of characters of a heading that are quoted.
const SHOWN: usize = 16;

declare_check!(headings, "标题编号", Application(check));

fn check(application: &Application, report: &mut Report) {
    for (section, narrative) in application.numbered().sections() {
        for heading in numbered_headings(&narrative.blocks) {
            let Some(doubt) = heading.doubt else { continue };
            let words: String = heading.words.chars().take(SHOWN).collect();
            report.push_finding(
                Code::HeadingNumber,
                Severity::Warning,
                &section.path(),
                format!("{}中的标题“{words}”：{doubt}", section.title),
                "请改正自己编的号，或删去它，由程序编号；它若不是编号，请换一个写法",
            );
        }
    }
}
