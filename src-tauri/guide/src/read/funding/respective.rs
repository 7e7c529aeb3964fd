//! Several amounts in one clause, each of its own category: A、B、C 三档分别资助 300、200、100 万元; 重大项目 500 万元、重点项目 200
//! 万元.

use super::case::categories;
use crate::read::amount::{Quantity, quantity};

/// The categories a clause gives amounts of, each with the clause as it would be said of it alone.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Respective {
    /// (category, clause)
    pub of: Vec<(String, String)>,
}

impl Respective {
    /// Takes a compact clause apart; `named` are the tiers named right before it (分 A、B 两档).
    pub(super) fn of(clause: &str, named: &[String]) -> Option<Respective> {
        respectively(clause, named).or_else(|| listed(clause))
    }
}

/// 重大项目、重点项目分别资助 500 万元、200 万元
fn respectively(clause: &str, named: &[String]) -> Option<Respective> {
    let (before, after) = clause.split_once("分别")?;
    let (names, head) = match before {
        "" if !named.is_empty() => (named.to_vec(), ""),
        before => names_of(before)?,
    };
    let begins = after.find(|c: char| c.is_ascii_digit())?;
    let (prefix, amounts) = after.split_at(begins);
    let (amounts, suffix) = amounts_of(amounts)?;
    (amounts.len() == names.len() && names.len() > 1).then_some(())?;
    let each = |amount: &String| format!("{head}{prefix}{amount}{suffix}");
    let clauses: Vec<String> = amounts.iter().map(each).collect();
    Some(Respective { of: names.into_iter().zip(clauses).collect() })
}

/// The categories or tiers a text names, and what stands behind them.
fn names_of(text: &str) -> Option<(Vec<String>, &str)> {
    tiers(text).or_else(|| categories(text))
}

/// 按 A、B、C 三档; 一、二、三等奖
pub(super) fn tiers(text: &str) -> Option<(Vec<String>, &str)> {
    let text = ["按照", "按", "分为", "分成", "分", "设", "对"]
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(text);
    let mut letters = Vec::new();
    let mut rest = text;
    loop {
        let letter = rest.chars().next().filter(|c| "ABCDEⅠⅡⅢⅣ甲乙丙丁一二三四特".contains(*c))?;
        rest = &rest[letter.len_utf8()..];
        // A类、B类
        let after = TIERS.iter().find_map(|tier| Some((tier, rest.strip_prefix(tier)?)));
        let joined = |text: &str| {
            ["、", "和", "与", "及"].iter().find_map(|mark| text.strip_prefix(mark).map(str::len))
        };
        if let Some((_, behind)) = after.filter(|(_, behind)| joined(behind).is_some()) {
            rest = behind;
        }
        letters.push(letter);
        match joined(rest) {
            Some(left) => rest = &rest[rest.len() - left..],
            None => break,
        }
    }
    // 三档 counts what was listed.
    let counted = rest.strip_prefix(|c: char| "二两三四五2345".contains(c)).unwrap_or(rest);
    let counted = counted.strip_prefix('个').unwrap_or(counted);
    let (tier, rest) = TIERS.iter().find_map(|tier| Some((*tier, counted.strip_prefix(tier)?)))?;
    let rest = rest.strip_prefix("项目").unwrap_or(rest);
    let names = letters.into_iter().map(|letter| format!("{letter}{tier}")).collect::<Vec<_>>();
    (names.len() > 1).then_some((names, rest))
}

/// What tiers are called.
const TIERS: [&str; 6] = ["档次", "等奖", "档", "类", "级", "等"];

/// 300、200、100 万元: the amounts, each with its unit, and what follows.
fn amounts_of(text: &str) -> Option<(Vec<String>, &str)> {
    let mut found: Vec<&str> = Vec::new();
    let mut rest = text;
    let mut bare = 0;
    loop {
        let digits = rest.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(rest.len());
        (digits > 0).then_some(())?;
        let length = match quantity(rest) {
            Some((Quantity::Amount(_), length)) => length,
            Some(_) => return None,
            None => {
                bare += 1;
                digits
            }
        };
        found.push(&rest[..length]);
        let after = &rest[length..];
        let next = ["、", "和", "与", "及", "以及"].iter().find_map(|mark| after.strip_prefix(mark));
        match next.filter(|next| next.starts_with(|c: char| c.is_ascii_digit())) {
            Some(next) => rest = next,
            None => {
                rest = after;
                break;
            }
        }
    }
    let last = *found.last()?;
    let unit = last.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    // Only the last of them has the unit, or each.
    let alike = bare == 0 || bare == found.len() - 1 && !unit.is_empty();
    let with_unit = |amount: &&str| match amount.ends_with(|c: char| c.is_ascii_digit()) {
        true => format!("{amount}{unit}"),
        false => (*amount).to_owned(),
    };
    alike.then(|| (found.iter().map(with_unit).collect(), rest))
}

/// 资助额度：重大项目 500 万元、重点项目 200 万元
fn listed(clause: &str) -> Option<Respective> {
    let (head, list) = match clause.split_once(':') {
        Some((head, list)) if head.chars().count() <= 6 => (head, list),
        _ => ("", clause),
    };
    let mut of = Vec::new();
    for part in list.split('、') {
        let (names, rest) = categories(part)?;
        let [name] = names.as_slice() else { return None };
        (!rest.is_empty()).then_some(())?;
        of.push((name.clone(), format!("{head}{rest}")));
    }
    (of.len() > 1).then_some(Respective { of })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_category_gets_its_own_clause() {
        let of = |clause: &str| {
            let found = Respective::of(clause, &[])?;
            Some(
                found
                    .of
                    .into_iter()
                    .map(|(name, words)| format!("{name} {words}"))
                    .collect::<Vec<_>>()
                    .join("; "),
            )
        };
        for (clause, expected) in [
            (
                "按A、B、C三档分别资助300万元、200万元、100万元",
                "A档 资助300万元; B档 资助200万元; C档 资助100万元",
            ),
            ("按A、B、C三档分别资助300、200、100万元", "A档 资助300万元; B档 资助200万元; C档 资助100万元"),
            ("一、二等奖分别奖励50万元和20万元", "一等奖 奖励50万元; 二等奖 奖励20万元"),
            ("A类、B类项目分别给予500万元、300万元资助", "A类 给予500万元资助; B类 给予300万元资助"),
            (
                "重大项目和重点项目资助额度分别不超过500万元和200万元",
                "重大项目 资助额度不超过500万元; 重点项目 资助额度不超过200万元",
            ),
            (
                "资助额度:重大项目500万元、重点项目200万元",
                "重大项目 资助额度500万元; 重点项目 资助额度200万元",
            ),
        ] {
            assert_eq!(of(clause).as_deref(), Some(expected), "{clause}");
        }
        for clause in [
            "按A、B、C三档分别资助300万元、200万元",
            "重大项目分别资助500万元、200万元",
            "按A、B两档分别资助300、20%",
            "市级财政和区县财政分别出资300万元、200万元",
            "重大项目500万元、平台200万元",
        ] {
            assert_eq!(of(clause), None, "{clause}");
        }
    }
}
