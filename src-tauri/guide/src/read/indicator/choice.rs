//! A choice between the items of a list: 完成以下三项中的两项.

use super::Read;
use crate::Choice;
use crate::clause::Span;
use crate::ledger::{Account, NonTarget, Numeral};
use crate::read::number::{chinese, digit};
use crate::read::requirement::mark_length;
use crate::read::source::TextSlice;
use crate::read::words::{contains_any, find};

/// Words for a list, and words that choose from it.
const LISTS: &[&str] = &["以下", "下列", "上述", "下述", "如下", "前述"];
const CHOOSES: &[&str] = &[
    "中的",
    "中任意",
    "中任选",
    "中至少",
    "中不少于",
    "之一",
    "之二",
    "中两",
    "中一",
    "中三",
    "中2",
    "中1",
    "中3",
    "任选",
    "任意",
    "任一",
];

/// Does a clause ask for some of a list, not for all of it?
pub(in crate::read) fn is_choice(words: &str) -> bool {
    // One of these stands in each of the words that choose.
    if !words.contains(['中', '之', '任']) {
        return false;
    }
    let listed = LISTS.iter().filter_map(|word| Some(find(words, word)? + word.len())).min();
    let chooses = |words: &str| contains_any(words, CHOOSES);
    listed.is_some_and(|at| chooses(&words[at..]))
        || (words.contains("任选") && words.contains(['项', '个', '条', '种']))
}

/// Lists with a choice in a field; no published field has nearly so many.
const MAX_LISTS: u32 = 100;

/// Marks the requirements that are items of a list of which some are enough; `parts` are what they were made of. Where it is
/// known how many, the numbers that say so count the list.
pub(super) fn mark_choices(read: &mut Read<'_>, parts: &[TextSlice<'_>]) {
    let mut list = 0;
    let mut at = 0;
    while at < parts.len() && list < MAX_LISTS {
        let words = parts[at].str();
        // 以上…之一 looks back at a list that was not known to be one.
        let looks_ahead = !contains_any(words, &["上述", "前述"]);
        if !(is_choice(words) && looks_ahead) {
            at += 1;
            continue;
        }
        list += 1;
        let (total, least) = counts_of(words);
        let items = items(parts, at, total);
        // A list whose end is not sure says nothing of how much of it is enough.
        let sure = total.is_none_or(|total| total == u32::try_from(items).unwrap_or(u32::MAX) || items == 1);
        let least = least
            .filter(|least| sure && (items == 1 || usize::try_from(*least).is_ok_and(|least| least < items)));
        for requirement in read.requirements.iter_mut().skip(at).take(items) {
            requirement.choice = Some(Choice { list, least });
        }
        if least.is_some() {
            count_the_list(read, parts[at]);
        }
        at += items;
    }
}

/// Accounts for the numbers before the colon of a part that opens a list.
fn count_the_list(read: &mut Read<'_>, part: TextSlice<'_>) {
    let words = part.str();
    let lead = part.sub(0, words.find(['：', ':']).unwrap_or(words.len())).span();
    let own = part.span();
    let within = |numeral: &Numeral, span: Span| span.0 <= numeral.span.0 && numeral.span.1 <= span.1;
    for numeral in read.numerals.iter_mut().filter(|numeral| within(numeral, lead)) {
        if numeral.account == Account::Unread {
            numeral.account = Account::NonTarget(NonTarget::CountOfList);
        }
    }
    let open = read.numerals.iter().any(|numeral| within(numeral, own) && numeral.account == Account::Unread);
    read.unread.retain(|unread| open || unread.start() != part.start());
}

/// How many parts the list takes that begins in one: those that go on with its marks; without marks, as many as it says,
/// or the sentence.
fn items(parts: &[TextSlice<'_>], first: usize, total: Option<u32>) -> usize {
    let rest = &parts[first + 1..];
    let marked = rest.iter().take_while(|part| mark_length(part.str()) > 0).count();
    if marked > 0 {
        // Marks that begin anew are another list.
        let own = total.and_then(|total| usize::try_from(total).ok()).unwrap_or(usize::MAX);
        return 1 + marked.min(own.saturating_sub(1));
    }
    let in_sentence = rest
        .iter()
        .zip(&parts[first..])
        .take_while(|(next, before)| !before.text().piece(before.start(), next.start()).str().contains('。'))
        .count();
    match total.and_then(|total| usize::try_from(total).ok()) {
        Some(total) if in_sentence > 0 => (1 + in_sentence).min(total),
        _ => 1 + in_sentence,
    }
}

/// 三项中的两项: how many the list has, and how many of them are enough, as far as the words say.
fn counts_of(words: &str) -> (Option<u32>, Option<u32>) {
    let lead = words.split(['：', ':']).next().unwrap_or(words);
    if lead.contains("之一") || lead.contains("任一") {
        return (counted(lead).next().filter(|total| *total > 1), Some(1));
    }
    let mut counts = counted(lead);
    match (counts.next(), counts.next(), counts.next()) {
        (Some(total), Some(least), None) if least < total => (Some(total), Some(least)),
        (Some(least), None, None) => (None, Some(least)),
        _ => (None, None),
    }
}

/// The numbers of 项, 个, 条 and 种 in a clause, in order.
fn counted(words: &str) -> impl Iterator<Item = u32> {
    let numbers = words.char_indices().scan(0, |from, (at, _)| {
        if at < *from {
            return Some(None);
        }
        let rest = &words[at..];
        let arabic: String = rest.chars().map_while(digit).take(3).map(|d| d.to_string()).collect();
        let found = if arabic.is_empty() {
            chinese(rest)
        } else {
            let length = rest.chars().take(arabic.len()).map(char::len_utf8).sum();
            arabic.parse().ok().map(|number: u32| (number, length))
        };
        let Some((number, length)) = found else { return Some(None) };
        *from = at + length;
        let counts = rest[length..].trim_start().starts_with(['项', '个', '条', '种']);
        Some(counts.then_some(number))
    });
    numbers.flatten().collect::<Vec<_>>().into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::source::Text;

    #[test]
    fn some_of_a_list_is_a_choice_and_all_of_it_is_none() {
        for text in ["完成以下三项中的两项", "满足下列指标之一", "任选 2 项完成", "上述4项指标中至少完成3项"]
        {
            assert!(is_choice(text), "{text}");
        }
        for text in ["完成以下三项任务", "申请专利 2 项，其中发明 1 项", "5%以下", "任意波形发生器 2 台"]
        {
            assert!(!is_choice(text), "{text}");
        }
    }

    /// For each part its list and how many of it are enough.
    fn choices(text: &str) -> Vec<String> {
        let text = Text::of_wrapped(text);
        let read = super::super::read_indicators(text.whole());
        let shown = |choice: &Choice| {
            format!("{}:{}", choice.list, choice.least.map_or("?".to_owned(), |least| least.to_string()))
        };
        read.requirements.iter().map(|part| part.choice.as_ref().map_or("-".to_owned(), shown)).collect()
    }

    #[test]
    fn the_items_of_a_list_know_how_many_of_them_are_enough() {
        for (text, expected) in [
            (
                "完成以下三项中的两项：（1）建成平台 1 个；（2）制定标准 3 项；（3）申请专利 6 件。发表论文 2 篇。",
                "1:2 1:2 1:2 -",
            ),
            ("从下列指标中任选2项完成：①样机 1 台；②软件 1 套；③标准 1 项", "1:2 1:2 1:2"),
            ("满足下列条件之一：准确率≥90%；召回率≥85%。形成系统 1 套。", "1:1 1:1 -"),
            ("满足下列指标之一：准确率≥90%，召回率≥85%。形成系统 1 套。", "1:1 -"),
            ("完成以下四项中的两项：（1）甲 1 个；（2）乙 3 项；（3）丙 6 件。", "1:? 1:? 1:?"),
            ("完成以下三项任务：（1）甲 1 个；（2）乙 3 项；（3）丙 6 件。", "- - -"),
        ] {
            assert_eq!(choices(text).join(" "), expected, "{text}");
        }
    }
}
