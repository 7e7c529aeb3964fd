//! Brackets behind a threshold: what is measured in them, and what closes in them, is no part of what stands before.

use super::quantity::Quantity;
use super::unit::Kind;

/// 截留率≥99%（NaCl 2000 ppm）, 排量≥500 m³/h（进气压力 20 MPa）: what a bracket behind a compared number measures, and
/// what stands before it does not. The power or the size in one may be promised too.
pub(super) fn is_measured_under(quantities: &[Quantity<'_>], before: &str) -> bool {
    const UNDER: [&str; 40] = [
        "温度",
        "湿度",
        "压力",
        "气压",
        "海拔",
        "水深",
        "信噪比",
        "浓度",
        "波长",
        "频率",
        "转速",
        "风速",
        "流速",
        "流量",
        "载荷",
        "负载",
        "光照",
        "辐照度",
        "入射角",
        "距离",
        "倍率",
        "盐度",
        "电压",
        "电流",
        "电流密度",
        "厚度",
        "板厚",
        "壁厚",
        "膜厚",
        "孔深",
        "埋深",
        "标距",
        "应变率",
        "应变速率",
        "加载速率",
        "升温速率",
        "样本量",
        "进样量",
        "加样量",
        "孵育",
    ];
    const OF_SOLUTIONS: [&str; 5] = ["ppm", "mg/L", "mol/L", "g/L", "%"];
    !quantities.is_empty()
        && quantities.iter().all(|quantity| {
            let subject = quantity.before.subject.trim();
            let plain = quantity.before.sign.is_none() && quantity.late.is_none();
            let named = UNDER.iter().any(|word| subject.ends_with(word) && !before.contains(word));
            let substance = !subject.is_empty()
                && subject.chars().all(|c| c.is_ascii_alphanumeric())
                && OF_SOLUTIONS.contains(&quantity.unit);
            let sampled = ["样品", "样本", "试样", "试件", "样机"].contains(&subject);
            plain && (sampled || quantity.kind != Kind::Counter && (named || substance))
        })
}

/// 针刺试验（钢针直径 3 mm，速度 25 mm/s）不起火: what stands behind a test that is no promise of its own, but one of what comes
/// out of it. 完成耐久试验（1000 h） promises the hours.
pub(super) fn is_of_a_test(quantities: &[Quantity<'_>], before: &str, behind: &str) -> bool {
    const TESTS: [&str; 8] = ["试验", "实验", "测试", "冲击", "老化", "振动", "跌落", "浸泡"];
    const DONE: [&str; 5] = ["完成", "开展", "进行", "通过", "经受"];
    let plain = |quantity: &Quantity<'_>| quantity.before.sign.is_none() && quantity.late.is_none();
    TESTS.iter().any(|test| before.ends_with(test))
        && !DONE.iter().any(|word| before.contains(word))
        && behind.starts_with(char::is_alphabetic)
        && quantities.iter().all(plain)
}

/// （应力比R=0.1）, （batch size=1）: what is set for a test.
pub(super) fn is_setting(words: &str) -> bool {
    words.contains(['=', '＝']) && !words.contains(['≥', '≤', '>', '<', '＞', '＜'])
}

/// The words with what stands in brackets blanked, byte for byte.
pub(super) fn outside_brackets(words: &str) -> String {
    let mut depth = 0usize;
    let mut outside = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => {
                outside.push(c);
                continue;
            }
            _ => {}
        }
        outside.extend(std::iter::repeat_n(' ', c.len_utf8()));
    }
    outside
}
