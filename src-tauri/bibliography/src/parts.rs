//! The parts of an entry, as a person types them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The kind of a document, with the letter GB/T 7714 marks it by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ReferenceKind {
    /// 期刊 [J]
    #[default]
    Journal,
    /// 专著 [M]
    Book,
    /// 会议录 [C]
    Conference,
    /// 学位论文 [D]
    Thesis,
    /// 报告 [R]
    Report,
    /// 专利 [P]
    Patent,
    /// 网页 [EB/OL]
    Web,
}

impl ReferenceKind {
    fn bibtex(self) -> &'static str {
        match self {
            ReferenceKind::Journal => "article",
            ReferenceKind::Book => "book",
            ReferenceKind::Conference => "inproceedings",
            ReferenceKind::Thesis => "thesis",
            ReferenceKind::Report => "report",
            ReferenceKind::Patent => "patent",
            ReferenceKind::Web => "online",
        }
    }
}

/// The parts of an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct ReferenceParts {
    /// The kind of the document.
    pub kind: ReferenceKind,
    /// 作者, separated by `;`, `；` or `、`; a comma separates where no other does. A Latin name is typed as `Smith John`.
    pub authors: String,
    /// 题名
    pub title: String,
    /// 刊名 or 会议录名
    pub container: String,
    /// 出版者 or 学位授予单位
    pub publisher: String,
    /// 出版地
    pub place: String,
    /// 年
    pub year: String,
    /// 卷
    pub volume: String,
    /// 期
    pub issue: String,
    /// 页码
    pub pages: String,
    /// DOI
    pub doi: String,
    /// 网址
    pub url: String,
}

impl ReferenceParts {
    pub(crate) fn to_bibtex(&self) -> String {
        let authors = self.authors().join(" and ");
        let container = match self.kind {
            ReferenceKind::Conference => "booktitle",
            _ => "journaltitle",
        };
        let publisher = match self.kind {
            ReferenceKind::Thesis | ReferenceKind::Report => "institution",
            _ => "publisher",
        };
        let pages = self.pages.replace(['—', '–', '~', '～'], "-").replace('-', "--");
        let fields = [
            ("title", self.title.as_str()),
            (container, &self.container),
            (publisher, &self.publisher),
            ("location", &self.place),
            ("date", &self.year),
            ("volume", &self.volume),
            ("number", &self.issue),
            ("pages", &pages),
            ("doi", &self.doi),
            ("url", &self.url),
        ];
        let mut text = format!("@{}{{r", self.kind.bibtex());
        if !authors.is_empty() {
            text.push_str(&format!(",\nauthor = {{{authors}}}"));
        }
        for (field, value) in fields {
            let value = escaped(value.trim());
            if !value.is_empty() {
                text.push_str(&format!(",\n{field} = {{{value}}}"));
            }
        }
        text.push_str("\n}\n");
        text
    }

    fn authors(&self) -> Vec<String> {
        let strong = [';', '；', '、', '\n'];
        let separators: &[char] = if self.authors.contains(strong) { &strong } else { &[',', '，'] };
        let names = self.authors.split(separators).map(str::trim).filter(|name| !name.is_empty());
        names.map(name).collect()
    }
}

/// `Smith John A` is `Smith, John A`; a Chinese name is one word, which braces keep whole.
fn name(typed: &str) -> String {
    let plain = escaped(typed);
    if plain.contains(',') || !plain.is_ascii() {
        return plain;
    }
    match plain.split_once(' ') {
        Some((family, given)) => format!("{family}, {given}"),
        None => format!("{{{plain}}}"),
    }
}

/// What is typed is text: nothing in it is a command of TeX.
fn escaped(text: &str) -> String {
    let mut plain = String::new();
    for character in text.chars() {
        match character {
            '{' | '}' | '\\' | '~' | '^' => plain.push(' '),
            '%' | '&' | '#' | '$' | '_' => {
                plain.push('\\');
                plain.push(character);
            }
            _ => plain.push(character),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::set_parts;

    #[test]
    fn an_entry_is_set_from_its_parts() {
        let journal = ReferenceParts {
            authors: "张三；李四；Smith John".into(),
            title: "A_B 型 50% 酶 {x} 的研究".into(),
            container: "中华医学杂志".into(),
            year: "2024".into(),
            volume: "104".into(),
            issue: "12".into(),
            pages: "901—909".into(),
            ..ReferenceParts::default()
        };
        assert_eq!(
            set_parts(&journal).unwrap(),
            "张三, 李四, SMITH J. A_B 型 50% 酶 x 的研究[J]. 中华医学杂志, 2024, 104(12): 901-909."
        );
        let thesis = ReferenceParts {
            kind: ReferenceKind::Thesis,
            authors: "李明".into(),
            title: "论文题名".into(),
            publisher: "重庆大学".into(),
            place: "重庆".into(),
            year: "2021".into(),
            ..ReferenceParts::default()
        };
        assert_eq!(set_parts(&thesis).unwrap(), "李明. 论文题名[D]. 重庆: 重庆大学, 2021.");
        assert!(set_parts(&ReferenceParts::default()).is_err());
    }
}
