//! 政策文件: the policies that guides carry out, as readable documents with their headings.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a paragraph of a policy is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum PolicyBlockKind {
    /// 一、…
    Heading1,
    /// （一）…
    Heading2,
    /// A run-in subhead (新型疫苗。) that opens a measure.
    Subhead,
    /// Running text
    Text,
}

/// A paragraph of a policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PolicyBlock {
    /// What it is.
    pub kind: PolicyBlockKind,
    /// The words.
    pub text: String,
}

/// 政策文件.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Policy {
    /// The file name without `.txt`.
    pub id: String,
    /// The title. The 2019 document's file does not carry one: it is named in `catalogue.rs`.
    pub title: String,
    /// The document number.
    pub number: String,
    /// The paragraphs.
    pub blocks: Vec<PolicyBlock>,
}

/// Reads a policy whose paragraphs are lines: 一、 and （一） headings, and subheads that run into their text.
pub fn read(id: &str, title: &str, number: &str, source: &str) -> Policy {
    let mut blocks = Vec::new();
    for line in source.lines().map(str::trim).filter(|line| !line.is_empty()) {
        read_line(line, &mut blocks);
    }
    Policy { id: id.to_owned(), title: title.to_owned(), number: number.to_owned(), blocks }
}

fn read_line(line: &str, blocks: &mut Vec<PolicyBlock>) {
    let mut push = |kind, text: &str| blocks.push(PolicyBlock { kind, text: text.to_owned() });
    let after_numeral = |text: &str, close: char| {
        let rest = text.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
        rest.len() < text.len() && rest.starts_with(close)
    };
    if after_numeral(line, '、') && !line.contains('。') {
        return push(PolicyBlockKind::Heading1, line);
    }
    let second = line.strip_prefix('（').is_some_and(|rest| after_numeral(rest, '）'));
    let Some((head, rest)) = line.split_once('。') else {
        return push(if second { PolicyBlockKind::Heading2 } else { PolicyBlockKind::Text }, line);
    };
    if second {
        push(PolicyBlockKind::Heading2, &line[..head.len() + '。'.len_utf8()]);
    } else if is_subhead(head) && !rest.is_empty() {
        push(PolicyBlockKind::Subhead, &line[..head.len() + '。'.len_utf8()]);
    } else {
        return push(PolicyBlockKind::Text, line);
    }
    if !rest.is_empty() {
        push(PolicyBlockKind::Text, rest);
    }
}

/// A subhead names a thing (新型疫苗); a sentence says something, and has a comma or is long.
fn is_subhead(head: &str) -> bool {
    head.chars().count() <= 40 && !head.contains(['，', '；', '：'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;

    fn headings(kind: PolicyBlockKind) -> Vec<String> {
        let policy = Catalogue::shipped().policies.remove(0);
        policy.blocks.into_iter().filter(|b| b.kind == kind).map(|b| b.text).collect()
    }

    #[test]
    fn the_shipped_policy_has_its_headings() {
        assert_eq!(
            headings(PolicyBlockKind::Heading1),
            ["一、基本思路及原则", "二、发展目标", "三、主要任务", "四、推进措施", "五、保障措施"]
        );
        assert_eq!(headings(PolicyBlockKind::Heading2).len(), 2 + 4 + 4 + 6 + 4);
        let subheads = headings(PolicyBlockKind::Subhead);
        assert!(
            subheads.contains(&"新型疫苗。".to_owned()) && subheads.contains(&"智能医疗器械。".to_owned())
        );
        assert_eq!(subheads.len(), 17, "{subheads:#?}");
    }

    #[test]
    fn no_word_of_the_policy_is_lost() {
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let source = include_str!("../guides/chongqing-2019-biomedicine-policy.txt");
        let policy = Catalogue::shipped().policies.remove(0);
        let read: String = policy.blocks.iter().map(|block| block.text.as_str()).collect();
        assert_eq!(bare(&read), bare(source));
    }
}
