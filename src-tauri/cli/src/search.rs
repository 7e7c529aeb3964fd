//! `shenbao search QUERY`: finds topics by text, by pinyin and by conditions.

use std::process::ExitCode;

use shenbao_core::catalogue::Catalogue;
use shenbao_core::search::{SearchAnswer, SearchHit, SearchIndex};
use shenbao_guide::clause::Span;

use crate::error::CliError;
use crate::output::{print, print_json};

pub(crate) fn run(query: &[String], limit: u32, json: bool) -> Result<ExitCode, CliError> {
    let guides = Catalogue::shipped().guides;
    let answer = SearchIndex::build(&guides).search(&guides, &query.join(" "), limit as usize);
    if json {
        print_json(&answer)?;
        return Ok(ExitCode::SUCCESS);
    }
    print(&understood(&answer))?;
    for hit in &answer.hits {
        print(&described(hit))?;
    }
    let more = answer.total - answer.hits.len() as u32;
    if more > 0 {
        print(&format!("\n还有 {more} 个项目；--limit 多列一些\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// How the query was understood, and the number of matching topics.
fn understood(answer: &SearchAnswer) -> String {
    let mut text = String::new();
    for part in &answer.parts {
        if let Some(condition) = &part.condition {
            text.push_str(&format!("条件  {condition}（“{}”）", part.text));
            if part.unread > 0 {
                text.push_str(&format!("；另有 {} 个项目的指南没有写明或没有读懂，不在其中", part.unread));
            }
            text.push('\n');
        }
    }
    if let Some(unused) = &answer.unused {
        text.push_str(&format!("词太多，没有用到：{unused}\n"));
    }
    if answer.total > 0 {
        text.push_str(&format!("找到 {} 个项目\n", answer.total));
        return text;
    }
    text.push_str("没有找到项目\n");
    for part in &answer.parts {
        if part.alone == 0 {
            text.push_str(&format!("  没有一个项目符合“{}”\n", part.text));
        }
        if answer.parts.len() > 1 && part.without > 0 {
            text.push_str(&format!("  去掉“{}”可以找到 {} 个\n", part.text, part.without));
        }
    }
    text
}

fn described(hit: &SearchHit) -> String {
    let year = hit.year.map_or("年份未注明".to_owned(), |year| format!("{year} 年"));
    let mut text = format!(
        "\n{}#{}  {}\n    {}（{year}，{}）\n",
        hit.guide,
        hit.topic,
        marked(&hit.title, &hit.title_marks),
        hit.guide_title,
        hit.status.label(),
    );
    for place in &hit.places {
        let note = place.note.as_ref().map_or(String::new(), |note| format!("  → {note}"));
        text.push_str(&format!("    {}  {}{note}\n", place.label, marked(&place.excerpt, &place.marks)));
    }
    text
}

/// A text with its matches in brackets.
fn marked(text: &str, marks: &[Span]) -> String {
    let mut shown = String::new();
    let mut marks = marks.iter().peekable();
    for (i, c) in (0..).zip(text.chars()) {
        if marks.peek().is_some_and(|mark| mark.0 == i) {
            shown.push('【');
        }
        shown.push(c);
        if marks.next_if(|mark| mark.1 == i + 1).is_some() {
            shown.push('】');
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_touch_stay_apart() {
        let marks = [Span(0, 1), Span(1, 3), Span(4, 5)];
        assert_eq!(marked("𬭎元素的用", &marks), "【𬭎】【元素】的【用】");
        assert_eq!(marked("没有", &[]), "没有");
    }
}
