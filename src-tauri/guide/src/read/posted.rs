//! Who posts the task of an 揭榜挂帅, whose need it is: 发榜方：某公司, or the cell of a column of that name.

use super::raw_topic::RawTopic;
use super::source::TextSlice;

/// What the one that posts a task is called.
const NAMES: [&str; 14] = [
    "发榜方",
    "发榜单位",
    "发榜企业",
    "张榜方",
    "张榜单位",
    "出榜单位",
    "出题单位",
    "出题企业",
    "出题方",
    "需求单位",
    "需求企业",
    "需求方",
    "提出单位",
    "榜单发布单位",
];

/// What the name of an organisation ends in.
const ENDINGS: [&str; 20] = [
    "公司",
    "集团",
    "厂",
    "院",
    "所",
    "局",
    "中心",
    "大学",
    "学院",
    "医院",
    "委员会",
    "政府",
    "协会",
    "联盟",
    "基地",
    "银行",
    "合作社",
    "矿",
    "站",
    "部",
];

/// The longest name, in characters.
const MAX_NAME: usize = 40;

/// Does this head a column of those that post the tasks?
pub(super) fn heads_posters(name: &str) -> bool {
    NAMES.contains(&name)
}

impl<'a> RawTopic<'a> {
    /// Takes the one that posts the task out of the parts that are no known field.
    pub(super) fn take_poster(&mut self) {
        let found = self.unknown.iter().position(|part| name_in(*part).is_some());
        if let Some(at) = found.filter(|_| self.posted_by.is_none()) {
            self.posted_by = name_in(self.unknown.remove(at));
        }
    }
}

/// The name behind 发榜方：.
fn name_in(part: TextSlice<'_>) -> Option<TextSlice<'_>> {
    let words = part.str();
    let rest = NAMES.iter().find_map(|name| words.strip_prefix(name))?.trim_start();
    let rest = rest.strip_prefix(['：', ':']).unwrap_or(rest);
    let name = part.sub(words.len() - rest.len(), words.len()).trim();
    let name = name.sub(0, name.str().trim_end_matches('。').len());
    is_organisation(name.str()).then_some(name)
}

/// Is it one name, and the name of an organisation? One with a number in it is left to be shown.
pub(super) fn is_organisation(name: &str) -> bool {
    ENDINGS.iter().any(|ending| name.ends_with(ending))
        && name.chars().count() <= MAX_NAME
        && !name.contains(|c: char| c.is_numeric() || "，。；：,;:、《".contains(c))
}

#[cfg(test)]
mod tests {
    use crate::finding::Code;
    use crate::read;

    #[test]
    fn who_posts_a_task_is_read_from_a_line_and_from_a_column() {
        let line = "2027年度揭榜挂帅榜单\n榜单1：海水提锂\n发榜方：东屿盐业有限公司\n研究内容：研究膜。\n考核指标：锂纯度≥99%。\n";
        let column = "2027年度揭榜挂帅榜单\n序号\t榜单名称\t发榜单位\t考核指标\t揭榜要求\n1\t海水提锂\t东屿盐业有限公司\t锂纯度≥99%\t企业\n";
        for text in [line, column] {
            let (guide, findings) = read("guide", text);
            let posted = guide.topics[0].posted_by.as_ref().unwrap();
            assert_eq!(posted.quote, "东屿盐业有限公司");
            let chars: String = text
                .chars()
                .skip(posted.span.0 as usize)
                .take((posted.span.1 - posted.span.0) as usize)
                .collect();
            assert_eq!(chars, posted.quote);
            assert!(!findings.iter().any(|finding| finding.code == Code::FieldUnknown), "{findings:#?}");
        }
    }

    #[test]
    fn what_is_no_name_of_an_organisation_is_shown() {
        for said in ["见附件", "东屿盐业有限公司，出资不低于300万元", "第3化工厂"] {
            let text = format!(
                "2027年度揭榜挂帅榜单\n榜单1：海水提锂\n发榜方：{said}\n研究内容：研究膜。\n考核指标：锂纯度≥99%。\n"
            );
            let (guide, findings) = read("guide", &text);
            assert_eq!(guide.topics[0].posted_by, None, "{said}");
            assert!(findings.iter().any(|finding| finding.code == Code::FieldUnknown), "{said}");
        }
    }
}
