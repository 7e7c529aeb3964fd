//! Ratios as targets: 配比 1:50, 缩放比例 1:8.

use rust_decimal::Decimal;

use super::super::number::arabic;
use super::compare::Before;
use super::numeral::Numeral;
use super::quantity::Quantity;
use super::unit::Kind;

/// Scales of maps and models: a larger quotient is a larger scale.
const SCALES: [&str; 3] = ["比例尺", "缩放比例", "缩尺比例"];
/// Physical ratios. What is better of them the number does not say.
const RATIOS: [&str; 22] = [
    "配比",
    "质量比",
    "摩尔比",
    "体积比",
    "重量比",
    "压缩比",
    "减速比",
    "传动比",
    "变比",
    "液固比",
    "固液比",
    "料液比",
    "气液比",
    "稀释比",
    "长径比",
    "高宽比",
    "宽高比",
    "深宽比",
    "气水比",
    "水灰比",
    "水胶比",
    "缩尺比",
];

/// What is so many times thinned or reduced: 1:128 is 128 times, and 1:256 more.
const FOLDS: [&str; 5] = ["效价", "滴度", "压缩比", "减速比", "稀释度"];

/// 配比 1:50, 比例尺不小于 1:2000: its value is the quotient. Of 投入产出比 1:2 nobody can say which way is better, and
/// 自筹与财政资金比例 is no target of the work.
pub(super) fn ratio_of<'a>(
    words: &'a str,
    from: usize,
    number: &Numeral,
    early: Before<'a>,
) -> Option<Quantity<'a>> {
    let subject = early.subject.trim_end().trim_end_matches(['为', '是', '：', ':', ' ']);
    let plain = number.arabic && number.max.is_none() && !number.share && !number.scaled && !number.signed;
    let is_scale = SCALES.iter().any(|word| subject.ends_with(word));
    let is_ratio = RATIOS.iter().any(|word| subject.ends_with(word)) && early.sign.is_none();
    // 料肉比≤3.0:1: to one, so that a larger number is a larger ratio.
    let is_compared = subject.ends_with('比') && !subject.ends_with("投入产出比") && early.sign.is_some();
    let of_folds = FOLDS.iter().any(|word| subject.ends_with(word)) && early.sign.is_some();
    (plain && (is_scale || is_ratio || is_compared || of_folds)).then_some(())?;
    let rest = words[number.end..].strip_prefix([':', '：', '∶'])?;
    let (under, length) = arabic(rest.trim_start())?;
    let is_fold = of_folds && number.value == Decimal::ONE;
    (is_scale || is_ratio || is_fold || under == Decimal::ONE).then_some(())?;
    let end = words.len() - rest.trim_start().len() + length;
    let value = if is_fold { under } else { number.value.checked_div(under)?.round_dp(8).normalize() };
    let rest = &words[end..];
    // 3:1:1 has a third.
    rest.trim().is_empty().then_some(())?;
    Some(Quantity {
        value,
        max: None,
        written: words[number.start..end].trim(),
        unit: "",
        counts: false,
        from,
        before: early,
        late: None,
        period: None,
        rest: words.len() - rest.len(),
        start: number.start,
        unit_end: end,
        kind: Kind::Measure,
        either_way: false,
        more: false,
        lent: false,
        side: None,
    })
}
