//! 申报条件: who may lead, what is encouraged, and 牵头 as a condition on other rules.

use super::source::Piece;
use crate::clause::TopicField;
use crate::guide::{Lead, Quote};
use crate::organisation::LeadRequirement;

/// What a field says of who may apply.
#[derive(Debug, Default)]
pub(crate) struct Eligibility<'a> {
    /// Who may lead.
    pub lead: Option<Lead>,
    /// What is encouraged or preferred.
    pub preferences: Vec<Quote>,
    /// What must be handed in as proof.
    pub evidence: Vec<Quote>,
    /// 市区（县）联动
    pub joint: bool,
    /// Clauses none of these was read from.
    pub rest: Vec<Piece<'a>>,
}

const PREFERENCE_WORDS: [&str; 4] = ["鼓励", "优先", "倾斜", "择优"];
const EVIDENCE_WORDS: [&str; 4] = ["证明材料", "佐证材料", "须提供", "需提供"];
const JOINT_WORDS: [&str; 4] = ["市区（县）联动", "市区(县)联动", "市区县联动", "市区联动"];

/// Reads the eligibility or the notes field, sentence by sentence.
pub(crate) fn eligibility(field: TopicField, text: Piece<'_>) -> Eligibility<'_> {
    let mut read = Eligibility::default();
    for clause in text.split(&['。', '；', ';', '，', ',']) {
        let words = clause.str();
        let quote = || Quote { quote: words.to_owned(), span: clause.span() };
        let mut understood = false;
        if field == TopicField::Eligibility
            && read.lead.is_none()
            && let Some(types) = who_leads(words)
        {
            read.lead = Some(Lead { types, quote: words.to_owned(), span: clause.span(), checked_by: None });
            understood = true;
        }
        if PREFERENCE_WORDS.iter().any(|word| words.contains(word)) {
            read.preferences.push(quote());
            understood = true;
        }
        if EVIDENCE_WORDS.iter().any(|word| words.contains(word)) {
            read.evidence.push(quote());
            // Proof is asked for something: the clause still has a demand no rule may have been read from.
        }
        if JOINT_WORDS.iter().any(|word| words.contains(word)) {
            read.joint = true;
            understood = true;
        }
        if !understood && words != "无" {
            read.rest.push(clause);
        }
    }
    read
}

/// Words that name the one who leads: 牵头单位应为企业.
const SUBJECTS: [&str; 7] =
    ["牵头申报单位", "牵头单位", "项目牵头单位", "申报单位", "申报主体", "项目申报单位", "承担单位"];
const MUST_BE: [&str; 8] = ["应当为", "应为", "须为", "必须为", "需为", "必须是", "应是", "为"];

/// The kinds a clause says may lead: 企业牵头, 牵头单位应为企业或高校, 限企业申报.
fn who_leads(clause: &str) -> Option<Vec<String>> {
    let (types, rest) = lead_condition(clause);
    if !types.is_empty() && rest.trim().is_empty() {
        return Some(types);
    }
    let named = SUBJECTS
        .iter()
        .find_map(|subject| clause.strip_prefix(subject))
        .and_then(|rest| MUST_BE.iter().find_map(|verb| rest.strip_prefix(verb)));
    let limited = || ["仅限", "限"].iter().find_map(|word| clause.strip_prefix(word))?.strip_suffix("申报");
    let types = kinds(named.or_else(limited)?);
    // Every kind must be known: a longer phrase says more than a kind.
    (!types.is_empty() && types.iter().all(|kind| LeadRequirement::named(kind).is_some())).then_some(types)
}

fn kinds(named: &str) -> Vec<String> {
    named
        .split(['、', '或', '和', '及', '与', '/'])
        .map(str::trim)
        .filter(|k| !k.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Words that may stand after the kinds of lead: 企业牵头申报的 …
const TAILS: [&str; 12] = [
    "牵头申报的项目",
    "牵头申报的",
    "牵头申报时",
    "牵头承担的",
    "牵头的项目",
    "牵头申报",
    "牵头的",
    "牵头时",
    "牵头",
    "申报的",
    "作为牵头单位的",
    "作为牵头单位",
];

/// Takes 「企业、高校或科研机构牵头…」 off the start of a clause: the kinds, each in the guide's word, and what is
/// left. The kinds are empty where the clause begins with no such condition.
pub(crate) fn lead_condition(clause: &str) -> (Vec<String>, &str) {
    let none = (Vec::new(), clause);
    let Some((at, tail)) = TAILS
        .iter()
        .filter_map(|tail| clause.find(tail).map(|at| (at, *tail)))
        .min_by_key(|(at, tail)| (*at, usize::MAX - tail.len()))
    else {
        return none;
    };
    let named = clause[..at].trim();
    let named = ["仅限", "限", "须由", "应由", "需由", "由", "以"]
        .iter()
        .find_map(|word| named.strip_prefix(word))
        .unwrap_or(named);
    let kinds = kinds(named);
    // At least one kind must be known: 「单位牵头」 or 「王院士牵头」 is no condition on the kind.
    if kinds.is_empty() || !kinds.iter().any(|kind| LeadRequirement::named(kind).is_some()) {
        return none;
    }
    (kinds, &clause[at + tail.len()..])
}

#[cfg(test)]
mod tests {
    use super::super::source::Text;
    use super::*;

    fn lead(text: &str) -> Option<Vec<String>> {
        let text = Text::of_wrapped(text);
        eligibility(TopicField::Eligibility, text.whole()).lead.map(|lead| lead.types)
    }

    #[test]
    fn the_kinds_are_kept_in_the_guides_words() {
        assert_eq!(
            lead("企业、高校或科研机构牵头，鼓励产学研合作。"),
            Some(vec!["企业".into(), "高校".into(), "科研机构".into()])
        );
        assert_eq!(lead("市级三甲医院牵头，鼓励产学研合作。"), Some(vec!["市级三甲医院".into()]));
        assert_eq!(lead("须由医疗机构牵头申报"), Some(vec!["医疗机构".into()]));
        assert_eq!(lead("牵头单位应为企业或高校。"), Some(vec!["企业".into(), "高校".into()]));
        assert_eq!(lead("限科研院所申报"), Some(vec!["科研院所".into()]));
        assert_eq!(lead("申报单位应为在渝注册满一年的企业"), None);
        assert_eq!(lead("符合国家有关规定。"), None);
    }

    #[test]
    fn preferences_and_joint_funding_are_no_requirements() {
        let text =
            Text::of_wrapped("本项目以市区（县）联动方式实施，联合科技型企业研发的优先支持。另行通知。无。");
        let read = eligibility(TopicField::Notes, text.whole());
        assert!(read.joint);
        assert_eq!(read.preferences.len(), 1);
        assert_eq!(read.rest.iter().map(|p| p.str()).collect::<Vec<_>>(), ["另行通知"]);
    }
}
