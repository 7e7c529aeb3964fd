//! Who may lead: the clause that says it, whatever its form.

use super::vocabulary::{
    ADVERBS, ALIKE, ALL_OF, BEFORE, BETWEEN, EVERY, LEADS, LIMITED, MUST_BE, MUST_NOT_BE, OF_THE_PROJECT,
    OPEN_TO, OTHERS, OUT_OF_SCOPE, PROJECTS, REFUSED, SAYS_WHETHER, SUBJECTS, THIS_PROJECT, TOGETHER,
    TURNED_AWAY,
};
use crate::organisation::LeadRequirement;
use crate::read::funding::without_mark;
use crate::read::words::{self, contains_any};

/// What a clause says of who leads.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Who<'a> {
    /// The kinds, each in the guide's word.
    pub types: Vec<String>,
    /// They may not: 高校不得牵头.
    pub refused: bool,
    /// What the clause says besides, as a part of it: 高校参与 of 企业牵头、高校参与.
    pub besides: &'a str,
}

/// A clause without the words that say it holds for all projects; the clause itself where it has none.
pub(in crate::read) fn without_scope(clause: &str) -> &str {
    let own = ALL_OF.iter().find_map(|word| clause.strip_prefix(word));
    // 本方向单个项目资助不超过…
    if let Some(rest) = own.filter(|rest| ["单个", "每个", "每项"].iter().any(|word| rest.starts_with(word)))
    {
        return rest;
    }
    let mut rest = own.unwrap_or(clause);
    while let Some(after) = EVERY.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = after;
    }
    let Some(rest) = PROJECTS.iter().find_map(|word| rest.strip_prefix(word)) else { return clause };
    let prefix = &clause[..clause.len() - rest.len()];
    if contains_any(prefix, &["所有", "全部"]) {
        return rest.trim_start_matches('均');
    }
    // 项目牵头单位, 项目负责人: the word goes on. 每个项目 says what a limit is counted over.
    let rest = rest.trim_start();
    let alike = ALIKE.iter().find_map(|word| rest.strip_prefix(word));
    let must = ["须由", "应由", "需由", "应当由", "必须由", "原则上由", "由"];
    match alike {
        Some(after) => after,
        None if must.iter().any(|word| rest.starts_with(word)) => rest,
        None => clause,
    }
}

/// Whatever a clause says of who leads; `None` where it says nothing of it, or more than can be told apart.
pub(crate) fn who_leads(clause: &str) -> Option<Who<'_>> {
    let whole = without_mark(clause);
    let clause = without_scope(whole);
    refusal(clause)
        .or_else(|| limited(clause))
        .or_else(|| open_to(whole))
        .or_else(|| leads(clause))
        .or_else(|| carried(whole))
        .or_else(|| subject(clause))
}

/// Does a clause say who leads so that it can mean nothing else wherever it stands: 由企业牵头, 申报主体为企业? 限医院 and
/// 探索企业牵头 can, among what is to be studied.
pub(super) fn says_who_leads(clause: &str) -> bool {
    // One of these stands in every clause that says so.
    if !clause.contains(['牵', '申', '担', '揭', '施', '象', '受', '优', '鼓']) {
        return false;
    }
    // 企业牵头的，…: only what follows is said of it.
    let Some(who) = who_leads(clause).filter(|_| !clause.ends_with('的')) else { return false };
    let understood = |word: &String| {
        LeadRequirement::named(word).is_some_and(|named| named.is_understood() || word == "不限")
    };
    let sure = SUBJECTS.iter().chain(&["申报", "受理", "优先", "鼓励"]).any(|word| clause.contains(word));
    let leading = contains_any(clause, &LEADS) && who.types.iter().all(understood);
    sure || leading || carried(clause).is_some()
}

/// 高校不得牵头, 不受理企业牵头的项目, 牵头单位不得为高校; and 非企业单位不得牵头, which says that enterprises lead.
fn refusal(clause: &str) -> Option<Who<'_>> {
    // 高校不得独立申报 forbids only to apply alone.
    let refused =
        REFUSED.iter().find_map(|word| words::split_once(clause, word)).and_then(|(before, after)| {
            (LEADS.contains(&after) || is_as_the_lead(after)).then_some(before.trim_end_matches('均'))
        });
    let turned_away = || {
        let clause = without_any(&ADVERBS, of_the_project(clause));
        let after = TURNED_AWAY.iter().find_map(|word| clause.strip_prefix(word))?;
        Some(who_applies(after))
    };
    let turned_away_after = || {
        let before = TURNED_AWAY.iter().chain(&OUT_OF_SCOPE).find_map(|word| clause.strip_suffix(word))?;
        let before = ADVERBS.iter().find_map(|word| before.strip_suffix(word)).unwrap_or(before);
        Some(who_applies(before))
    };
    let must_not_be = || {
        let after = after_subject(clause)?;
        MUST_NOT_BE.iter().find_map(|verb| after.strip_prefix(verb))
    };
    let named = refused.or_else(turned_away).or_else(turned_away_after).or_else(must_not_be)?;
    // 非企业单位, 企业以外的单位: all but those.
    let but = OTHERS.iter().find_map(|word| named.strip_suffix(word));
    let but = but.map(|rest| rest.strip_prefix('除').unwrap_or(rest));
    if let Some(other) = but.or_else(|| named.strip_prefix('非')) {
        let other = other.strip_suffix("单位").filter(|rest| is_kind(rest)).unwrap_or(other);
        let types = known(other)?;
        return Some(Who { types, refused: false, besides: "" });
    }
    Some(Who { types: known(named)?, refused: true, besides: "" })
}

/// 高校牵头申报的项目, 科研院所的申报: who applies, without the words for what is handed in.
fn who_applies(text: &str) -> &str {
    let text = text.trim_end_matches("项目").trim_end_matches("申请").trim_end_matches('的');
    ends_in_leading(text).unwrap_or(text).trim_end_matches('的')
}

/// 作为项目牵头单位申报
fn is_as_the_lead(text: &str) -> bool {
    let role = ["作为", "担任", "为"].iter().find_map(|word| text.strip_prefix(word));
    role.and_then(after_subject).is_some_and(|rest| rest.is_empty() || rest == "申报")
}

fn ends_in_leading(text: &str) -> Option<&str> {
    LEADS.iter().filter_map(|word| text.strip_suffix(word)).min_by_key(|rest| rest.len())
}

/// 本项目, 本专项: the clause without the words for what is applied for.
fn of_the_project(clause: &str) -> &str {
    let words = ALL_OF.iter().chain(&THIS_PROJECT).chain(&PROJECTS);
    words.filter_map(|word| clause.strip_prefix(word)).min_by_key(|rest| rest.len()).unwrap_or(clause)
}

fn without_any<'a>(words: &[&str], mut text: &'a str) -> &'a str {
    while let Some(rest) = words.iter().find_map(|word| text.strip_prefix(word)) {
        text = rest.trim_start();
    }
    text
}

/// What follows the name of the one who leads: 应为企业 of 项目第一申报单位应为企业.
fn after_subject(clause: &str) -> Option<&str> {
    let clause =
        ALL_OF.iter().chain(&THIS_PROJECT).find_map(|word| clause.strip_prefix(word)).unwrap_or(clause);
    let clause = without_any(&OF_THE_PROJECT, clause);
    SUBJECTS.iter().find_map(|subject| clause.strip_prefix(subject))
}

/// 高校、科研院所或企业: kinds and no more, under a heading that says whose they are.
pub(super) fn bare_kinds(clause: &str) -> Option<Vec<String>> {
    const MAX_KIND: usize = 8;
    const SAYS_MORE: [char; 9] = ['为', '由', '牵', '须', '应', '需', '优', '不', '限'];
    if clause.trim() == "不限" {
        return Some(vec![clause.trim().to_owned()]);
    }
    let clause = without_mark(clause.trim());
    // 企业、高校均可
    let clause = ["均可揭榜", "均可申报", "均可", "皆可"]
        .iter()
        .find_map(|word| clause.trim_end().strip_suffix(word))
        .unwrap_or(clause);
    let bare = |kind: &String| kind.chars().count() <= MAX_KIND && !kind.contains(SAYS_MORE) && is_kind(kind);
    known(clause.trim()).filter(|types| types.iter().all(bare))
}

/// 限医疗卫生机构, 仅限企业申报, 本项目仅接受企业申报.
fn limited(clause: &str) -> Option<Who<'_>> {
    let own = of_the_project(clause);
    let rest = LIMITED.iter().find_map(|word| own.strip_prefix(word))?;
    let rest = rest.strip_prefix('由').unwrap_or(rest);
    let (named, besides) = remark(rest);
    Some(Who { types: known(who_applies(named))?, refused: false, besides })
}

/// 本专项面向全省企业, 面向企业征集; 面向企业 alone may say whom a result serves.
fn open_to(clause: &str) -> Option<Who<'_>> {
    let own = of_the_project(clause);
    let rest = OPEN_TO.iter().find_map(|word| own.strip_prefix(word))?;
    let (named, besides) = remark(rest);
    let asked = ["公开征集", "征集", "开放"].iter().find_map(|word| named.strip_suffix(word));
    let asked = asked.unwrap_or_else(|| who_applies(named));
    (own.len() < clause.len() || asked.len() < named.len()).then_some(())?;
    let types = known(asked)?;
    types.iter().all(|word| is_kind(word)).then_some(Who { types, refused: false, besides })
}

/// 项目须由科技型中小企业承担; 风险由企业承担 speaks of no project.
fn carried(clause: &str) -> Option<Who<'_>> {
    let own = of_the_project(clause);
    let rest = ["承担实施", "负责实施", "组织实施", "承担", "实施"]
        .iter()
        .find_map(|word| own.strip_suffix(word))?;
    let named =
        without_any(&["必须", "应当", "原则上", "须", "应", "需", "均", "只能"], rest).strip_prefix('由')?;
    let types = known(named).filter(|_| own.len() < clause.len())?;
    types.iter().any(|word| is_kind(word)).then_some(Who { types, refused: false, besides: "" })
}

/// 企业、高校或科研机构牵头; 企业牵头、高校参与.
fn leads(clause: &str) -> Option<Who<'_>> {
    let (at, word) = earliest(clause, &LEADS)?;
    let named = clause[..at].trim();
    let named = without_any(&BEFORE, named);
    let named = BETWEEN.iter().find_map(|word| named.strip_suffix(word)).unwrap_or(named);
    let rest = clause[at + word.len()..].trim();
    let besides = if rest.is_empty() { "" } else { partners(rest)? };
    // 联合高校共同申报 asks for a partner, not for a university that leads.
    if contains_any(&named.replace("合作社", ""), &TOGETHER) {
        return None;
    }
    let types = known(named)?;
    let whole = ["各类法人", "各类法人单位", "各类创新主体", "各类单位"].contains(&named);
    (whole || types.iter().any(|word| is_kind(word))).then_some(Who { types, refused: false, besides })
}

/// What may follow in the same clause: others taking part, or a remark in brackets.
fn partners(rest: &str) -> Option<&str> {
    let (before, remark) = remark(rest);
    if before.is_empty() {
        return Some(remark);
    }
    let joined = rest.strip_prefix(['、', '+', ' ']).map(str::trim_start);
    let goes_on = ["联合", "与", "和", "并", "组成", "组建", "且"].iter().any(|word| rest.starts_with(word));
    let takes_part = ["参与", "参加", "合作", "联合", "配合", "协作", "共同", "承担"];
    joined.or(goes_on.then_some(rest)).filter(|rest| takes_part.iter().any(|word| rest.contains(word)))
}

/// A text and the remark in brackets it ends in.
fn remark(text: &str) -> (&str, &str) {
    let text = text.trim();
    match (text.find(['（', '(']), text.strip_suffix(['）', ')'])) {
        (Some(open), Some(inner)) => (text[..open].trim(), inner[open..].trim_start_matches(['（', '('])),
        _ => (text, ""),
    }
}

/// 牵头单位应为企业或高校; 申报主体不限.
fn subject(clause: &str) -> Option<Who<'_>> {
    let clause = clause.strip_prefix("原则上").unwrap_or(clause);
    let rest = after_subject(clause)?.trim_start_matches([':', '：', ' ']);
    let rest = ["类型", "性质", "资格"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    if rest == "不限" {
        return Some(Who { types: vec![rest.to_owned()], refused: false, besides: "" });
    }
    let rest = rest.strip_prefix("原则上").unwrap_or(rest);
    let named = MUST_BE.iter().find_map(|verb| rest.strip_prefix(verb))?;
    let (named, besides) = remark(named);
    Some(Who { types: known(named)?, refused: false, besides })
}

/// The kinds of a list in which every one is known: a longer phrase says more than a kind.
fn known(named: &str) -> Option<Vec<String>> {
    let types = kinds(named);
    // 暂不受理高校 is no kind.
    let says = types.iter().any(|kind| contains_any(kind, &SAYS_WHETHER));
    let all = !says && types.iter().all(|kind| LeadRequirement::named(kind).is_some());
    (!types.is_empty() && all).then_some(types)
}

/// Is this a word for one kind or more, rather than for units in general?
fn is_kind(word: &str) -> bool {
    LeadRequirement::named(word).is_some_and(|named| named.is_specific())
}

const JOINTS: [&str; 9] = ["以及", "或者", "、", "或", "和", "及", "与", "/", "／"];

/// The kinds of a list, each in the guide's words. A part that ends in no kind belongs to the next: 在渝注册、具有独立法人资格的
/// 企业 is one.
fn kinds(named: &str) -> Vec<String> {
    let named = named.trim();
    let and_others =
        ["等独立法人单位", "等独立法人", "等各类主体", "等各类单位", "等单位", "等机构", "等法人单位", "等"];
    let listed = and_others.iter().find_map(|word| named.strip_suffix(word));
    let named = listed.filter(|rest| kind_at_end(rest)).unwrap_or(named);
    let mut kinds = Vec::new();
    let (mut from, mut at) = (0, 0);
    while at < named.len() {
        let rest = &named[at..];
        if let Some(joint) = JOINTS.iter().find(|joint| rest.starts_with(**joint)) {
            let part = named[from..at].trim();
            if kind_at_end(part) || (part.is_empty() && !kinds.is_empty()) {
                kinds.extend((!part.is_empty()).then(|| part.to_owned()));
                from = at + joint.len();
            }
            at += joint.len();
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    let last = named[from..].trim();
    kinds.extend((!last.is_empty()).then(|| last.to_owned()));
    kinds
}

fn kind_at_end(part: &str) -> bool {
    // No kind with what stands before it is longer; hostile text must not be read again and again.
    let near = &part[part.floor_char_boundary(part.len().saturating_sub(120))..];
    LeadRequirement::named(near).is_some()
}

fn earliest(text: &str, words: &'static [&'static str]) -> Option<(usize, &'static str)> {
    words
        .iter()
        .filter_map(|word| words::find(text, word).map(|at| (at, *word)))
        .min_by_key(|(at, word)| (*at, usize::MAX - word.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(clause: &str) -> Option<(Vec<String>, bool, &str)> {
        who_leads(clause).map(|who| (who.types, who.refused, who.besides))
    }

    fn types(clause: &str) -> Vec<String> {
        let who = who(clause).unwrap_or_else(|| panic!("nobody read from {clause}"));
        assert_eq!((who.1, who.2), (false, ""), "{clause}");
        who.0
    }

    #[test]
    fn the_kinds_are_kept_in_the_guides_words() {
        for (clause, expected) in [
            ("企业、高校或科研机构牵头", &["企业", "高校", "科研机构"][..]),
            ("市级三甲医院牵头", &["市级三甲医院"]),
            ("须由医疗机构牵头申报", &["医疗机构"]),
            ("由企业、高校以及科研院所牵头申报", &["企业", "高校", "科研院所"]),
            ("牵头单位应为企业或高校", &["企业", "高校"]),
            ("牵头单位原则上应为企业", &["企业"]),
            ("限科研院所申报", &["科研院所"]),
            ("仅限市级三甲医院申报", &["市级三甲医院"]),
            ("限医疗卫生机构", &["医疗卫生机构"]),
            ("申报主体为企业", &["企业"]),
            ("揭榜方为企业、高校或科研院所", &["企业", "高校", "科研院所"]),
            ("申报单位须为在渝注册的企业", &["在渝注册的企业"]),
            ("申报单位应为在渝注册满一年的企业", &["在渝注册满一年的企业"]),
            ("高等院校和科研院所可牵头", &["高等院校", "科研院所"]),
            ("申报主体不限", &["不限"]),
            ("各类法人单位均可牵头", &["各类法人单位"]),
            ("具有独立法人资格的企业、高校牵头", &["具有独立法人资格的企业", "高校"]),
            ("重庆市内注册、具有独立法人资格的企业牵头", &["重庆市内注册、具有独立法人资格的企业"]),
            ("支持企业、高校牵头", &["企业", "高校"]),
            ("企业、高校等单位牵头", &["企业", "高校"]),
            ("非企业单位不得牵头", &["企业"]),
            ("企业以外的单位不得牵头", &["企业"]),
            ("支持对象为企业", &["企业"]),
            ("主要支持对象是中小企业", &["中小企业"]),
            ("项目承担主体为企业", &["企业"]),
            ("项目第一申报单位应为医院", &["医院"]),
            ("申请单位限定为三甲医院", &["三甲医院"]),
            ("本项目仅接受企业申报", &["企业"]),
            ("仅面向企业", &["企业"]),
            ("本专项面向全省企业", &["全省企业"]),
            ("面向在鄂注册的企业公开征集", &["在鄂注册的企业"]),
            ("项目须由科技型中小企业承担", &["科技型中小企业"]),
        ] {
            assert_eq!(types(clause), expected, "{clause}");
        }
    }

    #[test]
    fn a_refusal_names_those_who_may_not() {
        for clause in [
            "高校不得牵头",
            "高校不能作为牵头单位",
            "不受理高校牵头的项目",
            "高校牵头的项目不予受理",
            "牵头单位不得为高校",
            "暂不受理高校申报",
            "本专项不受理高校的申报",
            "高校申报的项目一律不予受理",
            "高校不得作为项目牵头单位申报",
            "项目第一申报单位不得为高校",
            "高校不在支持范围内",
            "不面向高校",
        ] {
            assert_eq!(who(clause), Some((vec!["高校".to_owned()], true, "")), "{clause}");
        }
    }

    #[test]
    fn others_who_take_part_are_not_those_who_lead() {
        assert_eq!(who("企业牵头、高校参与"), Some((vec!["企业".into()], false, "高校参与")));
        assert_eq!(who("企业牵头联合高校申报"), Some((vec!["企业".into()], false, "联合高校申报")));
        assert_eq!(who("企业牵头（须注册满一年）"), Some((vec!["企业".into()], false, "须注册满一年")));
    }

    #[test]
    fn what_names_no_kind_says_nothing_of_who_leads() {
        for clause in [
            "符合国家有关规定",
            "单位牵头",
            "王院士牵头",
            "企业牵头的自筹经费",
            "企业申报时须提供材料",
            "企业不得重复申报",
            "高校不得独立申报",
            "科研院所不能独立牵头",
            "鼓励产学研合作",
            "申报品种近 3 年年均销售额不少于 5000 万元",
            "产学研联合体申报",
            "面向中小企业",
            "风险由企业承担",
            "不鼓励高校、不支持企业重复申报",
            "支持对象为关键技术",
        ] {
            assert_eq!(who(clause), None, "{clause}");
        }
    }
}
