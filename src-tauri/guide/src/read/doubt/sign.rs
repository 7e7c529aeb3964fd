//! Signs of the file that could not be read: a ≥ that became nothing would let 80 % pass for 85 %.

use std::collections::BTreeSet;

use super::super::raw_topic::RawTopic;
use super::super::source::TextSlice;
use crate::Indicator;
use crate::clause::TopicField;
use crate::field::FieldPath;
use crate::finding::{Code, Finding, Severity};

/// What stands for a sign that could not be read.
const MARK: char = char::REPLACEMENT_CHARACTER;

/// Does a clause hold such a mark? Nothing is read from one: what was lost may be its comparator or its minus.
pub(in crate::read) fn holds_mark(quote: &str) -> bool {
    quote.contains(MARK)
}

/// The clauses of a topic that hold such a mark.
pub(in crate::read) fn unread_signs(raw: &RawTopic<'_>) -> Vec<Finding> {
    let marked = |piece: TextSlice<'_>| holds_mark(piece.str());
    let fields = raw.fields.iter().filter(|(_, piece)| marked(*piece));
    fields
        .flat_map(|(field, piece)| {
            let clauses = piece.split(&['；', ';', '。']).filter(|clause| marked(*clause));
            clauses.map(|clause| sign_unread(raw.number, *field, clause)).collect::<Vec<_>>()
        })
        .collect()
}

fn sign_unread(topic: u32, field: TopicField, clause: TextSlice<'_>) -> Finding {
    Finding {
        code: Code::SignUnread,
        severity: Severity::Warning,
        place: FieldPath::TopicText(topic, field),
        what: format!("这里有一个符号认不出（{MARK}），可能是 ≥、≤、± 或负号，其中的数字没有读入"),
        why: Some(clause.clause(field)),
        action: "请对照原件补上这个符号；程序不会检查这一条".to_owned(),
        readings: Vec::new(),
    }
}

/// Takes out the targets of clauses that hold such a mark.
pub(in crate::read) fn drop_marked(targets: &mut Vec<Indicator>) {
    if !targets.iter().any(|target| holds_mark(&target.quote)) {
        return;
    }
    targets.retain(|target| !holds_mark(&target.quote));
    let left: BTreeSet<String> = targets.iter().map(|target| target.id.clone()).collect();
    for target in targets {
        target.subset_of = target.subset_of.take().filter(|whole| left.contains(whole));
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Code;
    use crate::read;

    #[test]
    fn a_number_behind_a_lost_sign_is_no_target_and_no_rule_and_is_said() {
        let (guide, findings) = read(
            "guide",
            "项目一：甲\n2.考核指标：准确率\u{FFFD}85%；样机 2 套；温度范围\u{FFFD}20℃～70℃。\n\
             3.资助强度及方式：市级财政经费资助\u{FFFD}50 万元，承担单位出资不低于 50 万元。\n4.实施周期：\u{FFFD}2 年。\n",
        );
        let topic = &guide.topics[0];
        let targets: Vec<&str> = topic.indicators.iter().map(|target| target.value.as_str()).collect();
        assert_eq!(targets, ["2"]);
        assert!(topic.funding_rules.iter().all(|rule| !rule.clause.quote.contains('\u{FFFD}')));
        assert!(
            topic.unread.iter().any(|clause| clause.quote.contains("\u{FFFD}50 万元")),
            "{:?}",
            topic.unread
        );
        assert_eq!(topic.period, None);
        let said: Vec<&str> = findings
            .iter()
            .filter(|finding| finding.code == Code::SignUnread)
            .map(|finding| finding.why.as_ref().unwrap().quote.as_str())
            .collect();
        assert_eq!(said.len(), 4, "{said:?}");
    }
}
