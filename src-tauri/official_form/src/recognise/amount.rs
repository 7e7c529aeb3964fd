//! Amounts and yearly figures that a label alone asks for, outside tables of money.

use crate::field::{Amount, FigureItem, FormField, ProjectItem, Source};
use crate::label::{Label, Meaning, meanings};
use crate::recognise::context::Context;
use crate::recognise::resolve::Answer;

/// Is it one of the many names for what is applied for: 申请财政专项经费?
pub(super) fn asks_for_money(text: &str) -> bool {
    let of_others = ["区", "县", "配套", "银行", "贷款", "地方", "企业", "自筹"];
    let rest = text.strip_prefix("拟").unwrap_or(text).strip_prefix("申请");
    rest.is_some_and(|rest| {
        ["经费", "资金", "金额", "额度", "拨款", "补助"].iter().any(|end| rest.ends_with(end))
            && !of_others.iter().any(|word| rest.contains(word))
    })
}

/// 大写 and 小写 behind an amount are of that amount.
pub(super) fn in_words(text: &str, context: &Context) -> Option<Answer> {
    let amount = context.amount?;
    let item = match (text, amount.source) {
        ("大写" | "金额大写" | "人民币大写", None) if amount == Amount::default() => {
            ProjectItem::TotalInWords
        }
        ("大写" | "金额大写" | "人民币大写", Some(Source::Requested)) => {
            ProjectItem::RequestedInWords
        }
        ("小写" | "金额小写" | "人民币小写", _) => {
            return Some(Answer::field(FormField::Amount(amount)));
        }
        _ => return None,
    };
    Some(Answer::field(FormField::Project(item)))
}

/// A figure of a year its label says: 上年度营业收入, 2025年净利润. One of a year the application has none of stays empty.
pub(super) fn of_a_year(text: &str, context: &Context) -> Option<Answer> {
    let last =
        ["上一年度", "上年度", "上年末", "上年", "去年"].iter().find_map(|word| text.strip_prefix(word));
    let (year, rest) = match last {
        Some(rest) => (context.years.now? - 1, rest),
        None => {
            let (year, rest) = text.split_at_checked(4)?;
            (year.parse().ok()?, rest.strip_prefix('年')?.trim_start_matches('度'))
        }
    };
    let item = figure(&meanings(rest))?;
    let at = context.years.figures.iter().position(|of| *of == year);
    Some(at.map(|at| Answer::field(FormField::Figure(at, item))).unwrap_or_default())
}

/// The figure of an enterprise's year among what a label may mean.
pub(super) fn figure(found: &[Meaning]) -> Option<FigureItem> {
    found.iter().find_map(|meaning| match meaning {
        Meaning::Figure(item) => Some(*item),
        _ => None,
    })
}

/// Words under which a figure is what the project will bring.
const EXPECTED: [&str; 8] = ["效益", "预期", "新增", "目标", "指标", "成果", "实施后", "完成后"];

/// A figure of an enterprise's year without its year; what the project will bring is none.
pub(super) fn yearly(found: &[Meaning], label: &Label, context: &Context) -> Option<Answer> {
    let item = figure(found)?;
    let says = |word: &&str| label.says(&[word]) || context.says(&[word]);
    let last = context.years.figures.len().checked_sub(1)?;
    (!EXPECTED.iter().any(says))
        .then(|| Answer::field(FormField::Figure(last, item)).unsure("没有写明是哪一年的数据"))
}

/// 地方财政 beside 中央财政: the application has a district's money apart from the city's.
pub(super) fn of_levels(label: &Label, answer: Answer) -> Answer {
    let of_levels = label.text.contains("地方") && !label.text.contains("配套");
    let is_of_district =
        matches!(answer.field, Some(FormField::Amount(amount)) if amount.source == Some(Source::District));
    if of_levels && is_of_district {
        answer.unsure("“地方财政”可能包括市级财政")
    } else {
        answer
    }
}
