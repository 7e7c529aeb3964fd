//! The clauses a money clause stands among: which leave it as it is, and which may change what it means.

use crate::read::words::contains_any;
use std::sync::LazyLock;

use super::bases::BASES;
use super::case::categories;
use super::measure::is_rate_alone;
use crate::read::amount::{Quantity, names_amount, quantity};
use crate::read::lexicon::Lexicon;
use crate::read::planned::planned;
use crate::read::terms::states_period;

/// Ends of a clause that makes what follows conditional: 涉及临床试验的，….
const CONDITION_ENDS: [&str; 15] = [
    "的",
    "时",
    "后",
    "者",
    "的项目",
    "的课题",
    "的单位",
    "的企业",
    "期间",
    "阶段",
    "情况下",
    "前提下",
    "项目",
    "之内",
    "范围内",
];
/// Beginnings of one.
const CONDITION_STARTS: [&str; 17] = [
    "对", "若", "如", "凡", "当", "涉及", "首", "第", "其中", "获得", "获", "通过", "经", "根据", "除", "在",
    "每年",
];

/// Words that take something back: 除外, 可适当放宽 ….
const EXCEPTIONS: [&str; 24] = [
    "除外",
    "不含",
    "不包括",
    "不包含",
    "例外",
    "另有",
    "另行",
    "可适当",
    "可放宽",
    "放宽",
    "可突破",
    "突破",
    "上浮",
    "下浮",
    "可超过",
    "可提高",
    "可不",
    "可以不",
    "不受",
    "特殊",
    "确需",
    "确有",
    "但",
    "不适用",
];

static EXCEPTION: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::of(EXCEPTIONS.iter().map(|word| (*word, ()))));

/// Might this clause make those after it conditional?
pub(super) fn opens_condition(clause: &str) -> bool {
    CONDITION_STARTS.iter().any(|start| clause.starts_with(start))
        || CONDITION_ENDS.iter().any(|end| clause.ends_with(end))
        || clause.ends_with(':')
}

/// Does this clause take back, for some, what those before it say?
pub(super) fn is_exception(clause: &str) -> bool {
    EXCEPTION.occurs_in(clause) || (clause.contains('除') && clause.contains('外'))
}

const NUMERALS: &str = "一二两三四五六七八九十干";

/// How topics are chosen and paid, said in so many words.
const MODES: [&str; 19] = [
    "非定额资助",
    "定额补贴",
    "包干制",
    "公开竞争",
    "定向委托",
    "择优支持",
    "择优立项",
    "竞争择优",
    "无",
    "前补助",
    "后补助",
    "前资助",
    "后资助",
    "事前资助",
    "事后补助",
    "无偿资助",
    "定额补助",
    "定额资助",
    "前补助支持",
];

/// The longest clause that only names a mode (采取公开竞争方式), in characters; a longer one says more.
const MAX_MODE_CHARS: usize = 18;

/// Does this clause only say how topics are paid: 定额资助, 支持方式：后补助?
pub(super) fn is_mode(clause: &str) -> bool {
    let named = ["支持方式:", "资助方式:"].iter().find_map(|head| clause.strip_prefix(head));
    MODES.contains(&named.unwrap_or(clause)) || is_lump_sum(clause)
}

/// 实行经费“包干制”, 经费使用包干制管理: the money is spent without a budget by items.
pub(in crate::read) fn is_lump_sum(clause: &str) -> bool {
    const AROUND: [&str; 17] = [
        "“", "”", "实行", "采取", "采用", "执行", "试行", "按", "为", "项目", "资助", "经费", "资金", "使用",
        "管理", "方式", "支持",
    ];
    let Some((before, after)) = clause.split_once("包干") else { return false };
    let after = after.strip_prefix('制').unwrap_or(after);
    let says_no_more = |words: &str| {
        let mut rest = words;
        while let Some(after) = AROUND.iter().find_map(|word| rest.strip_prefix(word)) {
            rest = after;
        }
        rest.is_empty()
    };
    says_no_more(before) && says_no_more(after)
}

/// Does this clause leave the money clauses after it as they are: how many are supported, how they are chosen, a
/// duty of the applicant? Whatever is not known to be harmless is taken to be a condition.
pub(super) fn is_neutral(clause: &str) -> bool {
    // 第一阶段择优支持 3 家: what follows may be of that stage alone.
    let staged = contains_any(clause, &["阶段", "首轮", "次轮", "一轮", "二轮", "三轮"]);
    if is_exception(clause) || staged && !is_instalment(clause) {
        return false;
    }
    let counted = clause.strip_suffix("项目").unwrap_or(clause).strip_suffix(['项', '个', '家']);
    let is_numeral = |c: char| c.is_ascii_digit() || NUMERALS.contains(c);
    let says_count = contains_any(clause, &["支持", "立项", "资助", "项目数", "课题数"]);
    // 2 项, behind the name of a category
    let count = counted
        .is_some_and(|before| before.ends_with(is_numeral) && (says_count || before.chars().all(is_numeral)));
    let mode = is_mode(clause)
        || ((clause.ends_with("方式") || clause.ends_with("方式实施") || clause.ends_with("方式组织"))
            && ["采取", "采用", "以", "本项目"].iter().any(|start| clause.starts_with(start))
            && clause.chars().count() <= MAX_MODE_CHARS);
    if planned(clause).is_some()
        || count
        || mode
        || parts_a_category(clause)
        || is_instalment(clause)
        || states_period(clause)
    {
        return true;
    }
    if opens_condition(clause) {
        return false;
    }
    let duty =
        ["申报单位", "牵头单位", "承担单位", "申报企业", "牵头企业", "项目负责人", "申请人", "申报主体"]
            .iter()
            .any(|start| clause.starts_with(start))
            && contains_any(clause, &["须", "应", "必须", "具有", "具备"]);
    let by_rule = ["按照《", "按《", "依据《"].iter().any(|start| clause.starts_with(start))
        && ["实施", "执行"].iter().any(|end| clause.ends_with(end));
    // 产学研结合: who takes part.
    let joined = clause.starts_with("产学研") && leaves_all_alike(clause);
    // 贴息期限不超过 2 年: for how long it is given, and no condition.
    let lasts = ["贴息期限", "贴息期", "补贴期限", "补助期限", "连续支持", "连续资助"]
        .iter()
        .any(|word| clause.starts_with(word));
    // 拟以重点支持项目的形式予以资助
    let given =
        ["形式予以资助", "方式予以资助", "形式资助", "形式予以支持"].iter().any(|end| clause.ends_with(end))
            && leaves_all_alike(clause);
    duty || joined
        || lasts
        || given
        || by_rule
        || clause.starts_with("鼓励")
        || is_measured_support(clause)
        || is_sum_alone(clause)
        || is_rate_alone(clause)
}

/// 分重点项目和一般项目: into which categories one is parted.
fn parts_a_category(clause: &str) -> bool {
    let rest = ["分为", "分", "包括", "下设", "设"].iter().find_map(|word| clause.strip_prefix(word));
    rest.and_then(categories).is_some_and(|(names, rest)| names.len() > 1 && rest.is_empty())
}

/// 总金额 2000 万元: the sum without the words before it that say no more.
pub(super) fn without_sum_words(clause: &str) -> &str {
    ["人民币", "共计", "合计", "总计", "总金额", "总额"]
        .iter()
        .find_map(|word| clause.strip_prefix(word))
        .unwrap_or(clause)
}

/// 1000 万元, before 其中市级财政支持不超过 200 万元: of whom it is a person must say, and it changes no part of it.
pub(in crate::read) fn is_sum_alone(clause: &str) -> bool {
    let words = without_sum_words(clause);
    matches!(quantity(words), Some((Quantity::Amount(_), length)) if length == words.len())
}

/// 按合同金额补助: by what the support is measured, without a rate. A person reads it; the clauses beside it stay as
/// they are.
pub(in crate::read) fn is_measured_support(clause: &str) -> bool {
    let given = ["按照", "按"].iter().find_map(|by| clause.strip_prefix(by));
    let given = given.and_then(|rest| {
        let base = BASES.iter().filter(|base| rest.starts_with(**base)).map(|base| base.len()).max()?;
        Some(&rest[base..])
    });
    let given =
        given.map(|rest| ["给予", "予以"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest));
    given.is_some_and(|rest| ["补助", "后补助", "资助", "支持", "奖补", "补贴", "奖励"].contains(&rest))
}

/// What a topic is about, said before its money: 围绕低温储能新体系开展自由探索.
pub(super) fn is_aim(clause: &str) -> bool {
    let towards = ["围绕", "聚焦", "瞄准", "面向", "针对", "服务于", "立足"];
    // 支持建设公共服务平台: what is supported, and not how much.
    let supported = ["支持", "重点支持", "引导", "推动"].iter().any(|word| clause.starts_with(word))
        && !clause.contains(|c: char| c.is_ascii_digit())
        && clause.chars().nth(5).is_some()
        && !contains_any(clause, &["资金", "经费", "财政", "出资", "基金"]);
    (supported || towards.iter().any(|word| clause.starts_with(word))) && leaves_all_alike(clause)
}

/// More of the same behind it: 研究离子输运机制.
pub(super) fn goes_on_with_aims(clause: &str) -> bool {
    const DOING: [&str; 14] = [
        "开展", "研究", "探索", "发展", "揭示", "阐明", "建立", "构建", "形成", "提出", "解决", "实现",
        "推动", "研发",
    ];
    DOING.iter().any(|word| clause.starts_with(word)) && leaves_all_alike(clause)
}

/// Neither a condition nor an amount.
fn leaves_all_alike(clause: &str) -> bool {
    !opens_condition(clause) && !is_exception(clause) && !names_amount(clause)
}

/// 合同签订后支付 30%, 分两次拨付: when the money comes, and no limit of it. With an amount it is left to a person.
pub(in crate::read) fn is_instalment(clause: &str) -> bool {
    // 按实际支付额的 5% 给予补助: what the applicant has paid is what the support is reckoned by.
    let by_paid = contains_any(clause, &["实际支付", "支付额", "支付金额", "支付的"]);
    let paid = !by_paid && contains_any(clause, &["支付", "拨付", "付款", "兑付", "发放"]);
    let share = || clause.contains(['%', '％']) || contains_any(clause, &["剩余", "余款", "尾款", "余额"]);
    let parts = || clause.starts_with('分') && contains_any(clause, &["次", "批", "期", "年"]);
    let limits = || contains_any(clause, &["不超过", "不高于", "不低于", "不少于", "最高", "比例"]);
    paid && (share() || parts()) && !limits() && !names_amount(clause)
}

/// Takes a list's mark off the start of a clause: （一）, 1., 2、, ③.
pub(in crate::read) fn without_mark(clause: &str) -> &str {
    let numerals = |text: &str| {
        text.find(|c: char| !(c.is_ascii_digit() || "一二三四五六七八九十".contains(c)))
            .filter(|end| *end > 0)
    };
    if let Some(inner) = clause.strip_prefix('（') {
        return numerals(inner)
            .and_then(|end| inner[end..].strip_prefix('）'))
            .map_or(clause, str::trim_start);
    }
    if let Some(rest) = clause.strip_prefix(|c| ('①'..='⑳').contains(&c)) {
        return rest;
    }
    let digits = clause.find(|c: char| !c.is_ascii_digit()).filter(|end| *end > 0 && *end <= 2);
    let after = digits.and_then(|end| clause[end..].strip_prefix(['.', '、', '）']));
    after.filter(|rest| !rest.starts_with(|c: char| c.is_ascii_digit())).map_or(clause, str::trim_start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_applicant_has_paid_is_no_instalment() {
        for clause in ["合同签订后支付30%", "验收后拨付剩余经费", "分两次拨付"] {
            assert!(is_instalment(clause), "{clause}");
        }
        for clause in ["按合同实际支付额的5%给予补助", "按支付金额的8%补贴", "对支付的利息补贴50%"]
        {
            assert!(!is_instalment(clause), "{clause}");
        }
    }

    #[test]
    fn a_lists_mark_is_no_part_of_its_clause() {
        for (clause, bare) in [
            ("（一）甲", "甲"),
            ("1.甲", "甲"),
            ("12、甲", "甲"),
            ("③甲", "甲"),
            ("1.5亿元", "1.5亿元"),
            ("（甲）乙", "（甲）乙"),
        ] {
            assert_eq!(without_mark(clause), bare);
        }
    }

    #[test]
    fn what_is_not_known_to_be_harmless_is_a_condition() {
        for clause in
            ["拟支持1项", "每个方向支持1项", "采取公开竞争方式", "申报单位须在渝注册", "鼓励产学研合作"]
        {
            assert!(is_neutral(clause), "{clause}");
        }
        for clause in [
            "涉及临床试验的",
            "获得国家奖",
            "首年",
            "申报单位具有平台的",
            "通过验收后",
            "支持期内",
            "重大项目",
        ] {
            assert!(!is_neutral(clause), "{clause}");
        }
    }
}
