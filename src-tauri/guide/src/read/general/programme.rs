//! What a guide plans to spend on all its projects together: 拟安排国拨经费概算 1.2 亿元. It binds no single project.

use crate::ProgrammeTotal;
use crate::clause::TopicField;
use crate::read::amount::{Quantity, compact, quantity};
use crate::read::source::TextSlice;

/// Words of a clause on the money of a whole programme.
const PROGRAMME: [&str; 29] = [
    "安排国拨",
    "安排中央财政",
    "安排省级财政",
    "共支持",
    "共资助",
    "总计",
    "合计",
    "共计",
    "概算",
    "总经费",
    "总额度",
    "经费总额",
    "本专项",
    "安排财政",
    "安排经费",
    "拟安排",
    "计划安排",
    "总预算",
    "榜单总金额",
    "总金额",
    "共安排",
    "资金总额",
    "本批",
    "本年度",
    "安排资金",
    "投入总额",
    "资助总额",
    "支持总额",
    "资金规模",
];

/// Words that say a sum is one project's.
const OF_ONE: [&str; 12] =
    ["每项", "每个", "单个", "单项", "/项", "项目总", "课题总", "各项目", "单位", "企业", "项目的", "一项"];

/// Does a clause speak of the money of the whole programme?
pub(super) fn speaks_of_the_programme(words: &str) -> bool {
    PROGRAMME.iter().any(|word| words.contains(word))
}

/// Is the money that of one project: 本专项每个项目支持不超过 1000 万元?
pub(super) fn is_of_one(words: &str) -> bool {
    ["每项", "每个", "单个", "单项", "/项"].iter().any(|word| words.contains(word))
}

/// The sums a run plans for the whole programme, and the parts of them its next clauses name (其中省财政资金不超过 5500 万元).
pub(super) fn programme_totals(run: TextSlice<'_>) -> Vec<ProgrammeTotal> {
    let mut found = Vec::new();
    for sentence in run.split(&['。', '；', ';']) {
        let mut goes_on = false;
        for clause in sentence.split(&['，', ',']) {
            let words = compact(clause.str());
            let of_one = OF_ONE.iter().any(|word| words.contains(word));
            goes_on = !of_one && (speaks_of_the_programme(&words) || goes_on && words.starts_with("其中"));
            let Some((amount, at_most)) = amount_of(&words).filter(|_| goes_on) else { continue };
            let clause = clause.clause(TopicField::General);
            found.push(ProgrammeTotal { amount, at_most, clause });
        }
    }
    found
}

/// The amount a compact clause ends in, where it names no other number of money.
fn amount_of(words: &str) -> Option<(crate::money::Money, bool)> {
    let at = words.char_indices().find_map(|(at, _)| {
        let begins = !words[..at].ends_with(|c: char| c.is_ascii_digit() || c == '.');
        let (found, length) = quantity(&words[at..]).filter(|_| begins)?;
        let Quantity::Amount(amount) = found else { return None };
        Some((at, amount, at + length))
    });
    let (at, amount, end) = at?;
    let rest = words[end..].trim_start_matches("左右");
    let before = words[..at].trim_end_matches(['约', '为']);
    let at_most = ["不超过", "最高", "最多", "不高于"].iter().any(|word| before.ends_with(word));
    let least = ["不低于", "不少于", "至少"].iter().any(|word| before.ends_with(word));
    (!least && matches!(rest, "" | "以内" | "人民币" | "）")).then_some((amount, at_most || rest == "以内"))
}

#[cfg(test)]
mod tests {
    use crate::read;

    #[test]
    fn a_sum_for_the_whole_programme_is_read_and_limits_no_topic() {
        let text = "“深海装备”重点专项2027年度项目申报指南\n\n本专项2027年拟安排国拨经费概算1.2亿元，其中青年项目不超过2000万元。\
            每个项目国拨经费不超过800万元。\n\n1.1 深海浮力材料\n研究内容：研究材料。\n考核指标：样品≥3套。\n\
            1.2 深海阀门\n研究内容：研究阀门。\n考核指标：样机≥2套。\n";
        let (guide, findings) = read("guide", text);
        let totals: Vec<(String, bool)> = guide
            .general
            .iter()
            .flat_map(|clause| &clause.terms.programme_totals)
            .map(|total| (total.amount.wan().to_string(), total.at_most))
            .collect();
        assert_eq!(totals, [("12000".to_owned(), false), ("2000".to_owned(), true)]);
        for topic in &guide.topics {
            let quotes: Vec<&str> =
                topic.funding_rules.iter().map(|rule| rule.clause.quote.as_str()).collect();
            assert_eq!(quotes, ["每个项目国拨经费不超过800万元"], "{}", topic.title);
        }
        assert!(
            !findings.iter().any(|finding| finding.code == crate::finding::Code::CommonSection),
            "{findings:#?}"
        );
    }
}
