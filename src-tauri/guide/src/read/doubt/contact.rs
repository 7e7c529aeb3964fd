//! What no application has to keep to: whom to ask, and the name of a manner of support.

use crate::read::funding::{is_instalment, is_lump_sum, is_measured_support, without_mark};

/// What a section or paragraph begins with that says whom to ask.
const CONTACTS: [&str; 14] = [
    "咨询电话",
    "咨询方式",
    "联系电话",
    "联系方式",
    "联系人",
    "联系地址",
    "申报咨询",
    "业务咨询",
    "技术咨询",
    "技术支持",
    "咨询及联系",
    "监督电话",
    "电子邮箱",
    "邮箱",
];

/// Words with which such a paragraph would say more than whom to ask.
const DEMANDS: [&str; 11] =
    ["万元", "亿元", "应当", "不得", "必须", "须", "不超过", "不低于", "截止", "前提交", "以上"];

/// A longer paragraph says more.
const MAX_CONTACT: usize = 300;

/// Does a paragraph say whom to ask, and nothing else?
pub(in crate::read) fn is_contact(words: &str) -> bool {
    let rest = words.trim_start_matches(|c: char| !('\u{4E00}'..='\u{9FFF}').contains(&c));
    // 七、咨询电话
    let rest = rest
        .split_once(['、', '）', '.'])
        .filter(|(mark, _)| mark.chars().count() <= 3)
        .map_or(rest, |(_, r)| r);
    let rest = rest.trim_start();
    if is_interpretation(words) {
        return true;
    }
    CONTACTS.iter().any(|contact| rest.starts_with(contact))
        && !DEMANDS.iter().any(|word| words.contains(word))
        && words.chars().count() <= MAX_CONTACT
}

/// 本指南由市科技局负责解释。咨询电话：…: who explains the guide, and nothing else but whom to ask.
fn is_interpretation(words: &str) -> bool {
    let explains = |sentence: &str| {
        sentence.ends_with("负责解释")
            || sentence.contains("解释权归")
            || sentence.contains("由") && sentence.ends_with("解释")
    };
    let mut sentences = words.split('。').map(str::trim).filter(|sentence| !sentence.is_empty());
    words.chars().count() <= MAX_CONTACT
        && sentences.next().is_some_and(explains)
        && sentences.all(|sentence| {
            CONTACTS.iter().any(|contact| sentence.starts_with(contact))
                && !DEMANDS.iter().any(|word| sentence.contains(word))
        })
}

/// 事前立项事后补助, 前补助与后补助相结合, 先立项、后补助: is it put together of words for the manner of support alone?
fn is_made_of_manners(words: &str) -> bool {
    const MANNERS: [&str; 24] = [
        "非定额",
        "定额",
        "事前",
        "事后",
        "前",
        "后",
        "先",
        "再",
        "立项",
        "资助",
        "补助",
        "支持",
        "拨付",
        "无偿",
        "分期",
        "分批",
        "分阶段",
        "一次性",
        "相结合",
        "结合",
        "与",
        "和",
        "、",
        "验收",
    ];
    let is_support = ["资助", "补助", "支持", "拨付", "结合"].iter().any(|word| words.ends_with(word));
    let mut rest = words;
    while !rest.is_empty() {
        let Some(manner) = MANNERS.iter().find(|manner| rest.starts_with(**manner)) else { return false };
        rest = &rest[manner.len()..];
    }
    // 支持 and 资助 alone say that there is some.
    is_support && words.chars().count() > 2
}

/// 定额资助, 按合同金额补助: how a sum is paid. The sum is a clause of its own.
pub(in crate::read) fn is_manner(clause: &str) -> bool {
    // 2.事前立项、事后补助
    let clause = without_mark(clause.trim());
    let words: String = clause.chars().filter(|c| !(c.is_whitespace() || matches!(c, '“' | '”'))).collect();
    // 前补助+后补助
    if let Some((one, other)) = words.split_once('+') {
        let other = other.trim_end_matches("方式").trim_end_matches("的");
        let one = ["采取", "采用"].iter().find_map(|word| one.strip_prefix(word)).unwrap_or(one);
        return is_manner(one) && is_manner(other);
    }
    let words = words.trim_end_matches(['。', '；', '，']);
    let words = ["资助方式：", "支持方式：", "采取", "采用", "实行", "为"]
        .iter()
        .fold(words, |words, lead| words.strip_prefix(lead).unwrap_or(words));
    let words = words.strip_suffix("的方式").or_else(|| words.strip_suffix("方式")).unwrap_or(words);
    if is_instalment(words) {
        return true;
    }
    // 本方向以重点支持项目的形式予以资助 names the category, and sets nothing.
    let given = words.trim_end_matches(['资', '助', '支', '持']);
    let form = given.strip_suffix("的形式予以").and_then(|form| form.rsplit_once('以'));
    // 2027 年度联合基金以重点支持项目的形式予以资助
    if form.is_some_and(|(whose, kind)| {
        kind.ends_with(['目', '题', '类'])
            && !whose.contains("万元")
            && !["不", "须", "限", "应", "仅"].iter().any(|word| whose.contains(word))
    }) {
        return true;
    }
    // 按合同金额补助 sets no rate.
    is_made_of_manners(words)
        || is_measured_support(words)
        || is_lump_sum(words)
        || matches!(
            words,
            "定额资助"
                | "分年度拨付"
                | "分期拨付"
                | "分批拨付"
                | "分阶段拨付"
                | "一次性拨付"
                | "非定额资助"
                | "定额补助"
                | "定额支持"
                | "前资助"
                | "前补助"
                | "事前补助"
                | "事前资助"
                | "后补助"
                | "事后补助"
                | "后资助"
                | "无偿资助"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whom_to_ask_is_no_doubt_and_what_else_is_said_there_is() {
        for words in [
            "五、咨询电话：023-6300 1234，张老师",
            "（三）联系方式\n业务处 王某 68001234",
            "8.技术支持：400-800-1234",
            "联系人：李某，邮箱 a@b.cn",
        ] {
            assert!(is_contact(words), "{words}");
        }
        for words in [
            "五、咨询电话：023-63001234。项目经费不超过 50 万元",
            "六、联系方式。申报材料须于3月1日前寄到",
            "五、材料要求：咨询电话附后",
        ] {
            assert!(!is_contact(words), "{words}");
        }
    }

    #[test]
    fn the_manner_of_support_alone_is_no_rule() {
        for words in
            ["定额资助", "采取后补助方式", "前资助。", "支持方式：无偿资助", "采取“前补助+后补助”方式"]
        {
            assert!(is_manner(words), "{words}");
        }
        for words in ["定额资助 80 万元", "后补助按研发投入的20%", "择优资助", "资助"] {
            assert!(!is_manner(words), "{words}");
        }
    }
}
