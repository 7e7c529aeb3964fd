//! How a target compares: the words before a number, and those after its unit.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::TargetComparator::{self, AtLeast, AtMost, Exactly, LessThan, MoreThan};

/// What a comparing word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// The same of everything.
    Plain(TargetComparator),
    /// 达到: at least, of a limit or an error at most.
    Reach,
    /// 优于: above, of an error below.
    Better,
}

/// Words before a number. Of several that fit, the longest counts: 不低于, not 低于.
const BEFORE: &[(&str, Sign)] = &[
    (">=", Sign::Plain(AtLeast)),
    ("≥", Sign::Plain(AtLeast)),
    ("≧", Sign::Plain(AtLeast)),
    ("⩾", Sign::Plain(AtLeast)),
    ("＞＝", Sign::Plain(AtLeast)),
    ("＞=", Sign::Plain(AtLeast)),
    ("不少于", Sign::Plain(AtLeast)),
    ("不低于", Sign::Plain(AtLeast)),
    // 不低90% stands in a published guide: what else could it mean.
    ("不低", Sign::Plain(AtLeast)),
    ("不小于", Sign::Plain(AtLeast)),
    ("不短于", Sign::Plain(AtLeast)),
    ("不弱于", Sign::Plain(AtLeast)),
    ("不得少于", Sign::Plain(AtLeast)),
    ("不得低于", Sign::Plain(AtLeast)),
    ("不得小于", Sign::Plain(AtLeast)),
    ("不应少于", Sign::Plain(AtLeast)),
    ("不应低于", Sign::Plain(AtLeast)),
    ("至少", Sign::Plain(AtLeast)),
    ("至少有", Sign::Plain(AtLeast)),
    ("至少为", Sign::Plain(AtLeast)),
    ("最少", Sign::Plain(AtLeast)),
    ("大于等于", Sign::Plain(AtLeast)),
    ("大于或等于", Sign::Plain(AtLeast)),
    ("高于或等于", Sign::Plain(AtLeast)),
    ("达到或超过", Sign::Plain(AtLeast)),
    ("提高到", Sign::Plain(AtLeast)),
    ("提高至", Sign::Plain(AtLeast)),
    ("提升到", Sign::Plain(AtLeast)),
    ("提升至", Sign::Plain(AtLeast)),
    ("增加到", Sign::Plain(AtLeast)),
    ("增加至", Sign::Plain(AtLeast)),
    ("增至", Sign::Plain(AtLeast)),
    ("升至", Sign::Plain(AtLeast)),
    ("上升到", Sign::Plain(AtLeast)),
    ("扩大到", Sign::Plain(AtLeast)),
    ("扩大至", Sign::Plain(AtLeast)),
    ("延长到", Sign::Plain(AtLeast)),
    ("延长至", Sign::Plain(AtLeast)),
    ("＞", Sign::Plain(MoreThan)),
    (">", Sign::Plain(MoreThan)),
    ("大于", Sign::Plain(MoreThan)),
    ("超过", Sign::Plain(MoreThan)),
    ("超出", Sign::Plain(MoreThan)),
    ("突破", Sign::Plain(MoreThan)),
    ("超", Sign::Plain(MoreThan)),
    ("高于", Sign::Plain(MoreThan)),
    ("多于", Sign::Plain(MoreThan)),
    ("长于", Sign::Plain(MoreThan)),
    ("<=", Sign::Plain(AtMost)),
    ("≤", Sign::Plain(AtMost)),
    ("≦", Sign::Plain(AtMost)),
    ("⩽", Sign::Plain(AtMost)),
    ("＜＝", Sign::Plain(AtMost)),
    ("＜=", Sign::Plain(AtMost)),
    ("不超过", Sign::Plain(AtMost)),
    ("不超出", Sign::Plain(AtMost)),
    ("不高于", Sign::Plain(AtMost)),
    ("不大于", Sign::Plain(AtMost)),
    ("不多于", Sign::Plain(AtMost)),
    ("不长于", Sign::Plain(AtMost)),
    ("不得超过", Sign::Plain(AtMost)),
    ("不得高于", Sign::Plain(AtMost)),
    ("不得大于", Sign::Plain(AtMost)),
    ("不应超过", Sign::Plain(AtMost)),
    ("小于等于", Sign::Plain(AtMost)),
    ("小于或等于", Sign::Plain(AtMost)),
    ("低于或等于", Sign::Plain(AtMost)),
    ("至多", Sign::Plain(AtMost)),
    ("最多", Sign::Plain(AtMost)),
    ("控制在", Sign::Plain(AtMost)),
    ("控制到", Sign::Plain(AtMost)),
    ("降到", Sign::Plain(AtMost)),
    ("降至", Sign::Plain(AtMost)),
    ("降低到", Sign::Plain(AtMost)),
    ("降低至", Sign::Plain(AtMost)),
    ("下降到", Sign::Plain(AtMost)),
    ("下降至", Sign::Plain(AtMost)),
    ("缩短到", Sign::Plain(AtMost)),
    ("缩短至", Sign::Plain(AtMost)),
    ("减少到", Sign::Plain(AtMost)),
    ("减少至", Sign::Plain(AtMost)),
    ("压缩到", Sign::Plain(AtMost)),
    ("压缩至", Sign::Plain(AtMost)),
    ("＜", Sign::Plain(LessThan)),
    ("<", Sign::Plain(LessThan)),
    ("小于", Sign::Plain(LessThan)),
    ("低于", Sign::Plain(LessThan)),
    ("少于", Sign::Plain(LessThan)),
    ("短于", Sign::Plain(LessThan)),
    ("不到", Sign::Plain(LessThan)),
    ("不足", Sign::Plain(LessThan)),
    ("=", Sign::Plain(Exactly)),
    ("＝", Sign::Plain(Exactly)),
    ("为", Sign::Plain(Exactly)),
    ("达到", Sign::Reach),
    ("达到了", Sign::Reach),
    ("达至", Sign::Reach),
    ("达", Sign::Reach),
    ("高达", Sign::Reach),
    ("多达", Sign::Reach),
    ("优于", Sign::Better),
    ("好于", Sign::Better),
];

/// Words that end in a comparing word and are none: 高表达, 分为, 彩超.
const NO_SIGN: &[&str] = &[
    "表达", "转达", "雷达", "马达", "抵达", "到达", "发达", "下达", "分为", "作为", "称为", "成为", "认为",
    "行为", "转为", "视为", "人为", "彩超", "B超", "高超", "因为",
];

/// Comparing words that may stand away from their number: 至少在 3 家医院, 最多允许 2 次停机.
const FLOATING: &[(&str, Sign)] = &[
    ("至少", Sign::Plain(AtLeast)),
    ("最少", Sign::Plain(AtLeast)),
    ("最多", Sign::Plain(AtMost)),
    ("至多", Sign::Plain(AtMost)),
];

/// What is compared, without a comparing word that stands in it.
pub(super) fn without_floating(subject: &str) -> String {
    let word = FLOATING.iter().find(|(word, _)| subject.contains(word));
    word.map_or_else(|| subject.to_owned(), |(word, _)| subject.replacen(word, "", 1))
}

const AFTER: &[(TargetComparator, &str)] = &[
    (AtLeast, "及以上"),
    (AtLeast, "以上"),
    (AtLeast, "或以上"),
    (AtLeast, "及其以上"),
    (AtLeast, "（含）以上"),
    (AtLeast, "(含)以上"),
    (AtLeast, "（含）及以上"),
    (AtMost, "以内"),
    (AtMost, "以下"),
    (AtMost, "及以下"),
    (AtMost, "之内"),
    (AtMost, "（含）以内"),
    (AtMost, "（含）以下"),
    (Exactly, "左右"),
];

/// What stands before a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Before<'a> {
    /// The comparing word, if there is one.
    pub sign: Option<Sign>,
    /// What is compared.
    pub subject: &'a str,
    /// What a share is of: 国际竞品的 before 1/3.
    pub basis: &'a str,
    /// 均: each of several.
    pub each: bool,
    /// 分别: one number each.
    pub respectively: bool,
    /// 每年, 三年累计 …
    pub period: Option<&'static str>,
}

/// Words right before a number or its comparator that say how often.
const PERIODS: &[(&str, &str)] = &[
    ("每年", "每年"),
    ("每年度", "每年"),
    ("年均", "年均"),
    ("年平均", "年均"),
    ("每季度", "每季度"),
    ("每月", "每月"),
    ("每周", "每周"),
    ("每天", "每天"),
    ("每日", "每天"),
    ("每小时", "每小时"),
    ("每分钟", "每分钟"),
    ("每秒", "每秒"),
    ("每批", "每批"),
    ("三年累计", "三年累计"),
    ("两年累计", "两年累计"),
    ("五年累计", "五年累计"),
    ("累计", "累计"),
];

/// Words between what is compared and its comparator that add nothing.
const ADVERBS: &[&str] = &[
    "应", "应当", "须", "需", "需要", "可以", "能够", "共", "共计", "总计", "合计", "约", "大约", "已", "各",
    "即", "总数", "总量", "数量", "：",
];

/// What ends in such a word and is a word of its own.
const NO_ADVERB: &[&str] = &[
    "响应",
    "效应",
    "反应",
    "供应",
    "适应",
    "感应",
    "对应",
    "公共",
    "必需",
    "急需",
    "合约",
    "节约",
    "样本总量",
    "样本数量",
    "预约",
];

/// What stands before a number, which is a share of something or of a percentage where `share` is set.
pub(super) fn before(text: &str, share: bool) -> Before<'_> {
    let mut found = Before {
        sign: None,
        subject: text.trim_end(),
        basis: "",
        each: false,
        respectively: false,
        period: None,
    };
    let mut unsigned = trim_adverbs(&mut found);
    if !take_sign(&mut found) {
        found.subject = unsigned;
        found.sign = FLOATING.iter().find(|(word, _)| unsigned.contains(word)).map(|(_, sign)| *sign);
        if share && let Some((of, basis)) = of_what(unsigned) {
            (found.subject, found.basis) = (of.0, basis);
            found.sign = Some(of.1);
        }
    }
    loop {
        unsigned = trim_adverbs(&mut found);
        if unsigned.len() == found.subject.len() {
            break;
        }
        found.subject = unsigned;
    }
    found
}

/// The characters the words end in that are looked for at the end of a text: most texts end in another, and are asked
/// for none of them.
type Ends = LazyLock<BTreeSet<char>>;

static ADVERB_ENDS: Ends = LazyLock::new(|| {
    let periods = PERIODS.iter().map(|(word, _)| *word);
    ADVERBS.iter().copied().chain(periods).chain(["分别", "均", "都"]).filter_map(last).collect()
});
static SIGN_ENDS: Ends = LazyLock::new(|| BEFORE.iter().filter_map(|(word, _)| last(word)).collect());

fn last(word: &str) -> Option<char> {
    word.chars().next_back()
}

fn ends_in(text: &str, ends: &Ends) -> bool {
    last(text).is_some_and(|c| ends.contains(&c))
}

/// What is left without adverbs, 均 and periods at the end.
fn trim_adverbs<'a>(found: &mut Before<'a>) -> &'a str {
    let mut text = found.subject.trim_end();
    for _ in 0..6 {
        if !ends_in(text, &ADVERB_ENDS) {
            break;
        }
        let longest = |words: &mut dyn Iterator<Item = &'static str>| {
            words.filter(|word| text.ends_with(word)).max_by_key(|word| word.len())
        };
        if NO_ADVERB.iter().any(|word| text.ends_with(word)) {
            break;
        }
        let period =
            PERIODS.iter().filter(|(word, _)| text.ends_with(word)).max_by_key(|(word, _)| word.len());
        let cut = if let Some((word, period)) = period {
            found.period = found.period.or(Some(period));
            word.len()
        } else if text.ends_with("分别") {
            found.respectively = true;
            "分别".len()
        } else if let Some(rest) = text.strip_suffix(['均', '都'])
            && !rest.ends_with(['年', '人', '平', '户', '日', '月', '成', '首', '亩', '次'])
        {
            found.each = true;
            '均'.len_utf8()
        } else if let Some(word) = longest(&mut ADVERBS.iter().copied()) {
            word.len()
        } else {
            break;
        };
        text = text[..text.len() - cut].trim_end();
    }
    text
}

fn take_sign(found: &mut Before<'_>) -> bool {
    let text = trim_adverbs(found);
    let sign = sign_at_end(text);
    if let Some((sign, length)) = sign {
        found.sign = Some(sign);
        found.subject = text[..text.len() - length].trim_end();
        // ≥ and ＞ may follow a word that says the same: 不少于≥3.
        if let Some((_, length)) = sign_at_end(found.subject).filter(|(_, length)| *length >= "大于".len())
        {
            found.subject = found.subject[..found.subject.len() - length].trim_end();
        }
    }
    sign.is_some()
}

/// The comparing word a text ends in, and its length.
fn sign_at_end(text: &str) -> Option<(Sign, usize)> {
    if !ends_in(text, &SIGN_ENDS) || NO_SIGN.iter().any(|word| text.ends_with(word)) {
        return None;
    }
    let (word, sign) =
        BEFORE.iter().filter(|(word, _)| text.ends_with(word)).max_by_key(|(word, _)| word.len())?;
    Some((*sign, word.len()))
}

/// 小于国际竞品的 1/3: what the share is of stands between.
fn of_what(text: &str) -> Option<((&str, Sign), &str)> {
    text.strip_suffix('的')?;
    let (at, (word, sign)) = BEFORE
        .iter()
        .filter(|(word, _)| word.len() >= "小于".len())
        .filter_map(|entry| Some((text.rfind(entry.0)?, entry)))
        .max_by_key(|(at, (word, _))| (*at + word.len(), word.len()))?;
    Some(((text[..at].trim_end(), *sign), text[at + word.len()..].trim()))
}

/// The comparator after a unit, and what stands after it.
pub(super) fn after(text: &str) -> (Option<TargetComparator>, &str) {
    let trimmed = text.trim_start();
    let found = AFTER.iter().filter(|(_, word)| trimmed.starts_with(word)).max_by_key(|(_, word)| word.len());
    found.map_or((None, text), |(comparator, word)| (Some(*comparator), &trimmed[word.len()..]))
}

/// What is better small: an error, a time, a detection limit.
const BETTER_SMALL: &[&str] = &[
    "误差",
    "偏差",
    "误报",
    "漏报",
    "漏检",
    "误检",
    "错误",
    "失败",
    "损失",
    "损耗",
    "能耗",
    "延迟",
    "时延",
    "延时",
    "抖动",
    "时间",
    "周期",
    "检出限",
    "检测限",
    "下限",
    "噪声",
    "粗糙度",
    "不确定度",
    "变异系数",
    "残留",
    "功耗",
    "成本",
    "排放",
    "泄漏",
    "孔隙率",
    "缺陷",
];

/// What is better large, whatever its unit.
const BETTER_LARGE: &[&str] =
    &["准确", "正确", "灵敏度", "特异", "AUC", "召回", "效率", "强度", "信噪比", "寿命", "合格率", "识别率"];

/// Units in which a precision, a resolution or a limit is given: the smaller the better.
const FINE_UNITS: &[&str] =
    &["mm", "μm", "µm", "um", "nm", "cm", "°", "ms", "s", "毫米", "微米", "纳米", "秒", "毫秒"];
const LIMIT_UNITS: &[&str] = &["pg/mL", "ng/mL", "nm", "pM", "nM", "fg/mL", "copies/mL"];

/// The comparator a sign stands for, of this object in this unit.
pub(super) fn meaning(sign: Sign, object: &str, unit: &str) -> TargetComparator {
    let has = |words: &[&str]| words.iter().any(|word| object.contains(word));
    let small = || {
        has(BETTER_SMALL)
            || LIMIT_UNITS.contains(&unit)
            || (FINE_UNITS.contains(&unit) && has(&["精度", "分辨率", "准确度"]))
    };
    match sign {
        Sign::Plain(comparator) => comparator,
        Sign::Reach if small() => AtMost,
        Sign::Reach => AtLeast,
        Sign::Better if small() || (FINE_UNITS.contains(&unit) && !has(BETTER_LARGE)) => LessThan,
        Sign::Better => MoreThan,
    }
}
