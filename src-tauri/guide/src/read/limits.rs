//! The numbers in a condition on the applicant: 下设课题不超过 4 个, 1988 年 1 月 1 日以后出生, 注册满 2 年, 正高级职称.

use crate::read::words::{contains_any, split_once};
use rust_decimal::Decimal;

use super::amount::compact;
use super::number::number;
use super::terms::{AT_MOST, date};
use crate::{AgeBound, Comparator, Limit, Sex};

/// The longest clause whose numbers are read, in bytes.
const MAX_CLAUSE_BYTES: usize = 1200;
/// The most numbers a clause gives.
const MAX_LIMITS: usize = 8;

/// Reads a clause. A number in other words than these stays in the condition's quote alone.
pub(super) fn limits(clause: &str) -> Vec<Limit> {
    if clause.len() > MAX_CLAUSE_BYTES || !clause.contains(is_numeral_or_title) {
        return Vec::new();
    }
    let words = compact(clause);
    let mut found = Vec::new();
    found.extend(
        counted(&words, &SUB_PROJECTS, &["个", "项"])
            .map(|(comparator, count)| Limit::SubProjects { comparator, count }),
    );
    // 每个课题承担单位不超过 3 家: of a part of the project.
    let of_part = contains_any(&words, &["每个课题", "单个课题", "各课题", "每个子课题", "每课题"]);
    found.extend(
        counted(&words, &UNITS, &["家", "个"])
            .filter(|_| !of_part)
            .map(|(comparator, count)| Limit::Participants { comparator, count }),
    );
    found.extend(born(&words));
    found.extend(ages(&words));
    found.extend(founded(&words));
    found.extend(founded_before(&words));
    found.extend(title(&words));
    found.truncate(MAX_LIMITS);
    found
}

fn is_numeral_or_title(c: char) -> bool {
    c.is_numeric() || "一二两三四五六七八九十级".contains(c)
}

const SUB_PROJECTS: [&str; 7] =
    ["所设课题", "设课题", "下设课题", "下设子课题", "设置课题", "子课题", "课题"];
const UNITS: [&str; 10] = [
    "参与单位",
    "参加单位",
    "参研单位",
    "合作单位",
    "联合单位",
    "联合申报单位",
    "承担单位",
    "所含单位",
    "所含参与单位",
    "单位",
];
/// Words before 课题 that say whose they are.
const OF_PERSON: [&str; 12] =
    ["合作", "申报", "申请", "承担", "主持", "在研", "完成", "参与", "参加", "负责", "牵头", "开放"];
const OF_NUMBER: [&str; 16] = [
    "总数量",
    "总量",
    "总共",
    "的数量",
    "（含牵头单位）",
    "（包括牵头单位）",
    "（含课题承担单位）",
    "设置",
    "合计",
    "总数",
    "数量",
    "个数",
    "家数",
    "数",
    "原则上",
    "总计",
];
const LINKS: [&str; 6] = ["原则上", "应", "须", "最多", "为", "控制在"];

/// 下设课题不超过 4 个, 参与单位总数不超过 6 家, 不超过 4 个课题: with a comparator, or it is no limit.
fn counted(words: &str, nouns: &[&str], counters: &[&str]) -> Option<(Comparator, u32)> {
    let forward = nouns.iter().find_map(|noun| {
        words.match_indices(noun).take(4).find_map(|(at, _)| {
            // 合作课题, 在研课题: those somebody has, and no parts of the project.
            let of_person = OF_PERSON.iter().any(|word| words[..at].ends_with(word));
            (*noun != "课题" || !of_person).then_some(())?;
            let rest = strip_all(&words[at + noun.len()..], &OF_NUMBER);
            let rest = LINKS
                .iter()
                .filter(|link| **link != "最多")
                .fold(rest, |rest, link| rest.strip_prefix(link).unwrap_or(rest));
            let (comparator, rest) = comparator_before(rest)?;
            let (value, length) = number(rest)?;
            counters.iter().any(|counter| rest[length..].starts_with(counter)).then_some((comparator, value))
        })
    });
    let backward = || {
        AT_MOST.iter().find_map(|word| {
            let after = split_once(words, word)?.1;
            let (value, length) = number(after)?;
            let rest = counters.iter().find_map(|counter| after[length..].strip_prefix(counter))?;
            nouns.iter().any(|noun| rest.starts_with(noun)).then_some((Comparator::AtMost, value))
        })
    };
    let (comparator, count) = forward.or_else(backward)?;
    Some((comparator, whole(count)?))
}

fn strip_all<'a>(mut text: &'a str, words: &[&str]) -> &'a str {
    while let Some(rest) = words.iter().find_map(|word| text.strip_prefix(word)) {
        text = rest;
    }
    text
}

fn whole(value: Decimal) -> Option<u32> {
    value.is_integer().then(|| u32::try_from(value).ok()).flatten()
}

fn comparator_before(text: &str) -> Option<(Comparator, &str)> {
    const LEAST: [&str; 4] = ["不少于", "不低于", "至少", "≥"];
    let strip = |words: &[&str]| words.iter().find_map(|word| text.strip_prefix(word));
    (strip(&AT_MOST).or_else(|| text.strip_prefix('≤')).map(|rest| (Comparator::AtMost, rest)))
        .or_else(|| strip(&LEAST).map(|rest| (Comparator::AtLeast, rest)))
}

/// 1988 年 1 月 1 日（含）以后出生, 出生日期在 1988 年 1 月 1 日以后
fn born(words: &str) -> Vec<Limit> {
    let named = ["出生日期", "出生时间", "出生年月"].iter().find_map(|name| {
        let (before, rest) = words.split_once(name)?;
        let rest = strip_all(rest, &["应", "须", "需", "当", "在", "为", "于", "是", ":"]);
        let (after, rest) = rest.strip_prefix("不早于").map_or((false, rest), |rest| (true, rest));
        let (first, _, rest) = date(rest)?;
        let rest = INCLUDED.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
        let later = ["以后", "之后", "及以后", "及之后", "后"].iter().any(|word| rest.starts_with(word));
        (after || later).then(|| Limit::BornSince { date: first.to_string(), sex: sex(before) })
    });
    if let Some(limit) = named {
        return vec![limit];
    }
    let ends = words.match_indices("出生").take(MAX_LIMITS);
    ends.filter_map(|(end, _)| {
        let before = words[..end].strip_suffix('后')?;
        let before = before.strip_suffix(['以', '之']).unwrap_or(before);
        let before = before.strip_suffix('及').unwrap_or(before);
        let before = INCLUDED.iter().find_map(|word| before.strip_suffix(word)).unwrap_or(before);
        let near = before.ceil_char_boundary(before.len().saturating_sub(MAX_DATE_BYTES));
        let (at, first) = before[near..].char_indices().find_map(|(at, _)| {
            let (first, _, rest) = date(&before[near + at..])?;
            rest.is_empty().then_some((near + at, first))
        })?;
        Some(Limit::BornSince { date: first.to_string(), sex: sex(&words[..at]) })
    })
    .collect()
}

/// Says that the day itself counts.
const INCLUDED: [&str; 3] = ["（含）", "（含当日）", "（含当天）"];

/// The longest date, in bytes: 1988年12月31日.
const MAX_DATE_BYTES: usize = 24;

/// Of whom an age is said: the last word for it before.
fn sex(before: &str) -> Option<Sex> {
    match (before.rfind('男'), before.rfind('女')) {
        (Some(man), Some(woman)) => Some(if man > woman { Sex::Male } else { Sex::Female }),
        (Some(_), None) => Some(Sex::Male),
        (None, Some(_)) => Some(Sex::Female),
        (None, None) => None,
    }
}

/// 不超过 38 周岁, 未满 45 岁, 35 周岁以下. A share of people of an age is no limit of it.
fn ages(words: &str) -> Vec<Limit> {
    if words.contains("占") || words.contains("比例") {
        return Vec::new();
    }
    let ends = words.match_indices('岁').take(MAX_LIMITS);
    ends.filter_map(|(end, _)| {
        let before = words[..end].strip_suffix('周').unwrap_or(&words[..end]);
        let near = before.ceil_char_boundary(before.len().saturating_sub(MAX_AGE_BYTES));
        let (at, years) = before[near..].char_indices().find_map(|(at, _)| {
            let (value, length) = number(&before[near + at..])?;
            (near + at + length == before.len()).then_some((near + at, whole(value)?))
        })?;
        let after = words[end + '岁'.len_utf8()..].trim_start_matches("（含）");
        let lead = &words[..at];
        let bound = if lead.ends_with("未满") || lead.ends_with("小于") || lead.ends_with("不满") {
            AgeBound::Under
        } else if AT_MOST.iter().any(|word| lead.ends_with(word))
            || lead.ends_with("不大于")
            || lead.ends_with('≤')
            || ["以下", "及以下", "以内"].iter().any(|word| after.starts_with(word))
        {
            AgeBound::AtMost
        } else if ["年满", "不低于", "不小于", "不少于"].iter().any(|word| lead.ends_with(word)) {
            AgeBound::AtLeast
        } else {
            return None;
        };
        Some(Limit::Age { bound, years, sex: sex(lead) })
    })
    .collect()
}

/// The longest numeral of an age, in bytes: 四十五.
const MAX_AGE_BYTES: usize = 9;

/// The longest words between 前 and the verb, in bytes.
const MAX_PLACE: usize = 40;

/// Verbs of an organisation's beginning.
const FOUNDED: [&str; 4] = ["注册", "成立", "登记", "设立"];
/// Words between such a verb and its figure or date.
const OF_FOUNDING: [&str; 13] =
    ["注册", "登记", "成立", "时间", "日期", "年限", "须", "应", "需", "已", "在", "于", "为"];

/// 注册满 2 年, 成立一年以上
fn founded(words: &str) -> Option<Limit> {
    const LEAST: [&str; 7] = ["不少于", "不低于", "不得少于", "达到", "满", "超过", "≥"];
    FOUNDED.iter().find_map(|verb| {
        words.match_indices(verb).take(4).find_map(|(at, _)| {
            let rest = strip_all(&words[at + verb.len()..], &OF_FOUNDING);
            let stated = LEAST.iter().find_map(|word| rest.strip_prefix(word));
            let figure = stated.unwrap_or(rest);
            let (value, length) = number(figure)?;
            let after = figure[length..].strip_prefix('年')?;
            let least = stated.is_some()
                || ["以上", "及以上", "（含）以上"].iter().any(|word| after.starts_with(word));
            (least && value < Decimal::from(100))
                .then(|| Limit::Founded { years: value.normalize().to_string() })
        })
    })
}

/// 2024 年 12 月 31 日前注册, 注册时间在 2024 年 12 月 31 日之前
fn founded_before(words: &str) -> Option<Limit> {
    FOUNDED.iter().find_map(|verb| {
        words.match_indices(verb).take(4).find_map(|(at, _)| {
            let rest = strip_all(&words[at + verb.len()..], &OF_FOUNDING);
            let (no_later, rest) = ["不晚于", "不迟于"]
                .iter()
                .find_map(|word| rest.strip_prefix(word))
                .map_or((false, rest), |rest| (true, rest));
            let behind = date(rest).and_then(|(_, last, rest)| {
                let rest = INCLUDED.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
                let earlier = ["前", "以前", "之前", "及以前"].iter().any(|word| rest.starts_with(word));
                (earlier || no_later).then_some(last)
            });
            behind
                .or_else(|| date_at_end(&words[..at]))
                .map(|last| Limit::FoundedBefore { date: last.to_string() })
        })
    })
}

/// The last day of the date before 前 at the end of a text.
fn date_at_end(text: &str) -> Option<jiff::civil::Date> {
    // 2025 年 12 月 31 日前在本省登记
    let near = text.rfind('前').filter(|at| text.len() - at <= MAX_PLACE);
    let text = near.map_or(text, |at| {
        let rest = &text[at + '前'.len_utf8()..];
        let placed = ["在", "于", "已", "依法", "正式"].iter().any(|word| rest.starts_with(word));
        if placed { &text[..at + '前'.len_utf8()] } else { text }
    });
    let before = ["前", "以前", "之前"].iter().find_map(|word| text.strip_suffix(word))?;
    let before = before.strip_suffix(['以', '之']).unwrap_or(before);
    let before = INCLUDED.iter().find_map(|word| before.strip_suffix(word)).unwrap_or(before);
    let near = before.ceil_char_boundary(before.len().saturating_sub(MAX_DATE_BYTES));
    before[near..].char_indices().find_map(|(at, _)| {
        let (_, last, rest) = date(&before[near + at..])?;
        rest.is_empty().then_some(last)
    })
}

/// 正高级专业技术职务, 副高级及以上职称
fn title(words: &str) -> Option<Limit> {
    // 其中高级职称不少于 2 人: of members of the team.
    let counts = words.char_indices().any(|(at, c)| {
        matches!(c, '人' | '名')
            && words[..at].ends_with(|c: char| c.is_ascii_digit() || "一二两三四五六七八九十".contains(c))
    });
    if counts || words.contains('占') || words.contains("比例") {
        return None;
    }
    const LEVELS: [&str; 4] = ["正高级", "副高级", "高级", "中级"];
    let named = contains_any(words, &["职称", "专业技术职务", "专业技术资格", "技术职务"]);
    let level = LEVELS.iter().find(|level| words.contains(**level)).filter(|_| named)?;
    Some(Limit::Title { level: (*level).to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_of_a_condition_are_typed() {
        let read = |text: &str| serde_json::to_string(&limits(text)).unwrap();
        for (text, json) in [
            ("每个项目下设课题不超过4个", r#"[{"is":"sub_projects","comparator":"<=","count":4}]"#),
            ("下设课题数原则上不超过五个", r#"[{"is":"sub_projects","comparator":"<=","count":5}]"#),
            ("参与单位总数不超过 10 家", r#"[{"is":"participants","comparator":"<=","count":10}]"#),
            ("每个项目所设课题数不得多于5个", r#"[{"is":"sub_projects","comparator":"<=","count":5}]"#),
            ("承担单位总数不得多于10家", r#"[{"is":"participants","comparator":"<=","count":10}]"#),
            ("每个课题承担单位不超过3家", "[]"),
            ("每位固定人员合作课题不超过2项", "[]"),
            ("其中高级职称不少于2人", "[]"),
            ("具有高级职称", r#"[{"is":"title","level":"高级"}]"#),
            ("参与单位不超过6家", r#"[{"is":"participants","comparator":"<=","count":6}]"#),
            ("合作单位不超过3家（含）", r#"[{"is":"participants","comparator":"<=","count":3}]"#),
            ("项目负责人应为1988年1月1日以后出生", r#"[{"is":"born_since","date":"1988-01-01","sex":null}]"#),
            (
                "男性应为1986年1月1日（含）以后出生、女性应为1984年1月1日以后出生",
                r#"[{"is":"born_since","date":"1986-01-01","sex":"male"},{"is":"born_since","date":"1984-01-01","sex":"female"}]"#,
            ),
            ("项目负责人年龄不超过38周岁", r#"[{"is":"age","bound":"<=","years":38,"sex":null}]"#),
            ("申请人未满 45 周岁", r#"[{"is":"age","bound":"<","years":45,"sex":null}]"#),
            (
                "男性不超过38周岁、女性不超过40周岁",
                r#"[{"is":"age","bound":"<=","years":38,"sex":"male"},{"is":"age","bound":"<=","years":40,"sex":"female"}]"#,
            ),
            ("年龄在三十五周岁以下", r#"[{"is":"age","bound":"<=","years":35,"sex":null}]"#),
            ("注册满2年", r#"[{"is":"founded","years":"2"}]"#),
            ("成立一年以上", r#"[{"is":"founded","years":"1"}]"#),
            ("注册时间不少于3年", r#"[{"is":"founded","years":"3"}]"#),
            ("于2024年12月31日前注册成立", r#"[{"is":"founded_before","date":"2024-12-31"}]"#),
            ("注册成立时间应在2025年6月30日之前", r#"[{"is":"founded_before","date":"2025-06-30"}]"#),
            ("应为2025年12月31日前在本省登记注册的企业", r#"[{"is":"founded_before","date":"2025-12-31"}]"#),
            ("注册时间不晚于2026年1月1日", r#"[{"is":"founded_before","date":"2026-01-01"}]"#),
            (
                "成立1年以上（2026年3月31日前注册）",
                r#"[{"is":"founded","years":"1"},{"is":"founded_before","date":"2026-03-31"}]"#,
            ),
            ("出生日期在1985年1月1日（含）以后", r#"[{"is":"born_since","date":"1985-01-01","sex":null}]"#),
            ("年龄不大于57岁", r#"[{"is":"age","bound":"<=","years":57,"sex":null}]"#),
            ("负责人须具有正高级专业技术职务", r#"[{"is":"title","level":"正高级"}]"#),
            ("具有副高级及以上职称", r#"[{"is":"title","level":"副高级"}]"#),
        ] {
            assert_eq!(read(text), json, "{text}");
        }
        for text in [
            "35周岁以下人员占比不低于30%",
            "注册地在本市",
            "承担单位出资不低于100万元",
            "成立3个工作组",
            "近三年完成2个课题",
            "高级工程师2名",
            "1988年出生",
        ] {
            assert_eq!(read(text), "[]", "{text}");
        }
    }
}
