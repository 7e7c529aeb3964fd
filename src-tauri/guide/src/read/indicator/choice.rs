//! A choice between the items of a list: 完成以下三项中的两项.

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
    let listed = LISTS.iter().filter_map(|word| Some(words.find(word)? + word.len())).min();
    let chooses = |words: &str| CHOOSES.iter().any(|word| words.contains(word));
    listed.is_some_and(|at| chooses(&words[at..]))
        || (words.contains("任选") && words.contains(['项', '个', '条', '种']))
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
