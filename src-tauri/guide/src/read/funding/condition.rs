//! Conditions on the lead: 企业牵头的, 牵头单位为高校的, 对非企业牵头的项目.

use crate::organisation::LeadRequirement;
use crate::read::words::contains_any;

/// The kinds of lead a rule is made of, in the guide's words, and the clause without the condition.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Condition<'a> {
    /// The kinds. 其他单位 stands for every lead the conditions before it do not name.
    pub kinds: Vec<String>,
    /// It is put as a condition (…的, …时, 若 …), not as a statement of who leads.
    pub stated: bool,
    /// What follows.
    pub rest: &'a str,
}

/// Words a condition may begin with.
const OPENERS: [&str; 28] = [
    "应当由",
    "必须由",
    "原则上由",
    "可以由",
    "可由",
    "限由",
    "仅限",
    "但对于",
    "其中对",
    "对于",
    "如果",
    "若由",
    "如由",
    "须由",
    "应由",
    "需由",
    "其中",
    "若",
    "如",
    "对",
    "由",
    "以",
    "但",
    "应当",
    "必须",
    "须",
    "应",
    "需",
];

/// What stands between the kinds and the end of the condition: 企业|牵头申报的项目|…
const LEADS: [&str; 9] = [
    "作为牵头单位",
    "为牵头单位",
    "为牵头申报单位",
    "牵头申报",
    "牵头承担",
    "牵头实施",
    "牵头组织",
    "牵头",
    "申报",
];

/// The other way round: 牵头单位|为|企业|的…
const SUBJECTS: [&str; 8] = [
    "项目牵头单位",
    "牵头申报单位",
    "项目承担单位",
    "项目申报单位",
    "牵头单位",
    "申报单位",
    "承担单位",
    "申报主体",
];
const ARE: [&str; 4] = ["属于", "为", "是", "系"];

/// How a condition ends. The empty one only makes a condition of 牵头.
const ENDS: [&str; 8] = ["的项目", "的课题", "项目", "课题", "的情况", "的", "时", ""];

/// Takes a condition on the lead off the start of a compact clause; `None` where it begins with none.
pub(super) fn condition(clause: &str) -> Option<Condition<'_>> {
    let opened = OPENERS.iter().find_map(|word| clause.strip_prefix(word));
    let text = opened.unwrap_or(clause);
    let (kinds, rest, ended) = kinds_lead(text).or_else(|| lead_is_kind(text))?;
    let stated = opened
        .is_some_and(|_| !clause.starts_with(['由', '以', '须', '应', '需', '必', '原', '可', '限', '仅']))
        || ended;
    let rest = rest.trim_start_matches(['的', ':', '时', '，', ',']);
    Some(Condition { kinds, stated, rest })
}

/// 企业、高校牵头申报的项目…: the kinds, the rest, and whether it ends like a condition.
fn kinds_lead(text: &str) -> Option<(Vec<String>, &str, bool)> {
    // One of these stands in each of them.
    if !contains_any(text, &["牵头", "申报"]) {
        return None;
    }
    let (at, lead) = LEADS
        .iter()
        .filter_map(|lead| text.find(lead).map(|at| (at, *lead)))
        // 企业牵头|承担单位出资: the 承担 is the next word's.
        .filter(|(at, lead)| *lead == "牵头" || !text[at + lead.len()..].starts_with("单位"))
        .min_by_key(|(at, lead)| (*at, usize::MAX - lead.len()))?;
    let kinds = kinds(&text[..at])?;
    let after = &text[at + lead.len()..];
    let end = ENDS.iter().find(|end| after.starts_with(**end)).copied().unwrap_or("");
    // 高校申报 states nothing about money unless it ends like a condition.
    (lead != "申报" || !end.is_empty()).then(|| (kinds, &after[end.len()..], !end.is_empty()))
}

/// 牵头单位为企业的…
fn lead_is_kind(text: &str) -> Option<(Vec<String>, &str, bool)> {
    let after = SUBJECTS.iter().find_map(|subject| text.strip_prefix(subject))?;
    let after = ARE.iter().find_map(|verb| after.strip_prefix(verb))?;
    let (at, end) = ENDS
        .iter()
        .filter(|end| !end.is_empty())
        .filter_map(|end| after.find(end).map(|at| (at, *end)))
        .min_by_key(|(at, end)| (*at, usize::MAX - end.len()))?;
    Some((kinds(&after[..at])?, &after[at + end.len()..], true))
}

/// 企业、高校或科研院所. Every kind must be known: one that is not may hide another condition (获奖的企业).
fn kinds(named: &str) -> Option<Vec<String>> {
    let named = named.strip_suffix("单独").or_else(|| named.strip_suffix("联合")).unwrap_or(named);
    let kinds: Vec<String> = named.split(['、', '或', '和', '及', '与', '/']).map(str::to_owned).collect();
    let known = |kind: &String| {
        let positive = kind.strip_prefix('非').unwrap_or(kind);
        LeadRequirement::named(positive).is_some_and(|named| named.is_understood())
    };
    let others = kinds.len() == 1 && OTHERS.contains(&kinds[0].as_str());
    if others {
        return Some(vec![OTHER_LEADS.to_owned()]);
    }
    kinds.iter().all(known).then_some(kinds)
}

const OTHERS: [&str; 6] = ["其他单位", "其它单位", "其他", "其它", "其余单位", "其他类型单位"];

/// How a condition on every other lead is written down.
pub(super) const OTHER_LEADS: &str = "其他单位";

#[cfg(test)]
mod tests {
    use super::*;

    fn read(clause: &str) -> Option<(String, bool, &str)> {
        condition(clause).map(|c| (c.kinds.join("|"), c.stated, c.rest))
    }

    #[test]
    fn conditions_of_every_writing_are_taken_off() {
        for (clause, kinds, rest) in [
            ("企业牵头的项目自筹不低于", "企业", "自筹不低于"),
            ("由企业牵头时", "企业", ""),
            ("若企业牵头", "企业", ""),
            ("对企业牵头的项目", "企业", ""),
            ("高校、科研院所牵头申报的", "高校|科研院所", ""),
            ("牵头单位为企业的", "企业", ""),
            ("牵头单位为高校或科研院所时自筹", "高校|科研院所", "自筹"),
            ("非企业牵头的", "非企业", ""),
            ("其他单位牵头的自筹", "其他单位", "自筹"),
            ("其中企业牵头的不超过", "企业", "不超过"),
            ("由高校或医疗机构牵头的:自筹", "高校|医疗机构", "自筹"),
            ("企业申报的项目自筹", "企业", "自筹"),
        ] {
            assert_eq!(read(clause), Some((kinds.into(), true, rest)), "{clause}");
        }
        assert_eq!(read("企业牵头承担单位出资"), Some(("企业".into(), false, "承担单位出资")));
        assert_eq!(read("企业、高校或科研机构牵头"), Some(("企业|高校|科研机构".into(), false, "")));
    }

    #[test]
    fn what_is_no_condition_on_the_lead_alone_is_left() {
        for clause in [
            "获奖的企业牵头的",
            "王院士牵头的",
            "高校申报",
            "对获得国家奖的",
            "企业自筹",
            "上市公司牵头的",
            "涉及临床的",
        ] {
            assert_eq!(read(clause), None, "{clause}");
        }
    }
}
