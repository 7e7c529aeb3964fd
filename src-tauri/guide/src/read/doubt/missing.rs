//! Fields no topic of a guide has, said once for the guide.

use crate::Topic;
use crate::clause::TopicField;
use crate::field::FieldPath;
use crate::finding::{Code, Finding, Severity};

/// The findings with those about fields that every topic lacks as one. Where a guide says such a thing, it says it once
/// for all topics, or in another document: twenty lines of it hide the one that matters.
pub(in crate::read) fn missing_once(findings: Vec<Finding>, topics: &[Topic]) -> Vec<Finding> {
    if topics.len() < 2 {
        return findings;
    }
    let field_of = |finding: &Finding| match (finding.code, &finding.place) {
        (Code::FieldMissing, FieldPath::TopicText(_, field)) => Some((*field, finding.severity)),
        _ => None,
    };
    let missing: Vec<(TopicField, Severity)> = findings.iter().filter_map(field_of).collect();
    let by_all =
        |field: TopicField| missing.iter().filter(|(other, _)| *other == field).count() == topics.len();
    let severe = |field: TopicField| missing.contains(&(field, Severity::NeedsConfirmation));
    let fields: Vec<TopicField> = TopicField::ALL.into_iter().filter(|field| by_all(*field)).collect();
    if fields.is_empty() {
        return findings;
    }
    let (ruling, other): (Vec<TopicField>, Vec<TopicField>) =
        fields.iter().partition(|field| severe(**field));
    let has_common = findings.iter().any(|finding| finding.code == Code::CommonSection);
    let one = guide_lacks(&ruling, &other, topics.len(), has_common);
    let kept = findings
        .into_iter()
        .filter(|finding| field_of(finding).is_none_or(|(field, _)| !fields.contains(&field)));
    kept.chain([one]).collect()
}

fn guide_lacks(ruling: &[TopicField], other: &[TopicField], topics: usize, has_common: bool) -> Finding {
    let named =
        |fields: &[TopicField]| fields.iter().map(|field| format!("“{}”", field.title())).collect::<String>();
    let what = match (ruling, other) {
        ([], other) => format!("{topics} 个项目都没有{}", named(other)),
        (ruling, []) => format!("{topics} 个项目都没有{}", named(ruling)),
        (ruling, other) => format!("{topics} 个项目都没有{}（也没有{}）", named(ruling), named(other)),
    };
    let action = match (ruling, has_common) {
        ([], _) => "请对照原文；原文确实没有时不需处理",
        (_, true) => "这些要求可能写在对全部项目适用的段落里（另列待核对），请对照；都没有时请看申报通知",
        (_, false) => "这些要求可能写在申报通知或管理办法里，请一并对照；程序没有检查",
    };
    Finding {
        code: Code::FieldMissing,
        severity: if ruling.is_empty() { Severity::Info } else { Severity::NeedsConfirmation },
        place: FieldPath::GuideCommon,
        what,
        why: None,
        action: action.to_owned(),
        readings: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    fn missing(text: &str) -> Vec<(String, Severity, String)> {
        let (_, findings) = read("guide", text);
        let missing = findings.into_iter().filter(|finding| finding.code == Code::FieldMissing);
        missing.map(|finding| (finding.place.to_string(), finding.severity, finding.what)).collect()
    }

    #[test]
    fn what_no_topic_has_is_said_once_and_what_one_lacks_of_that_one() {
        let topic = |n, fields: &str| format!("项目{n}：海水淡化膜{n}\n1.研究内容：研究膜材料。\n{fields}");
        let both = "2.考核指标：通量不低于 30 L。\n";
        let text = [
            topic("一", both),
            topic("二", both),
            topic("三", "2.考核指标：寿命不低于 3 年。\n3.实施周期：2 年。\n"),
        ]
        .concat();
        let found = missing(&text);
        let whole: Vec<_> = found.iter().filter(|(place, _, _)| place == "guide.common").collect();
        assert_eq!(whole.len(), 1, "{found:#?}");
        assert_eq!(whole[0].1, Severity::NeedsConfirmation);
        assert_eq!(whole[0].2, "3 个项目都没有“资助强度及方式”“申报条件”（也没有“组织方式”“其他说明”）");
        let own: Vec<&str> = found
            .iter()
            .map(|(place, _, _)| place.as_str())
            .filter(|place| *place != "guide.common")
            .collect();
        assert_eq!(own, ["topic.1.period", "topic.2.period"]);
    }
}
