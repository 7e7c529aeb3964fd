//! Units: counters (项, 例), measures (mm, 小时) and what is put together of them (mg/L, 帧/秒, W·m⁻¹).

use std::sync::LazyLock;

use super::super::lexicon::Lexicon;

/// A unit at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit<'a> {
    /// As the guide writes it.
    pub words: &'a str,
    /// What kind of unit.
    pub kind: Kind,
}

/// What a unit does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Counts things: 3 项.
    Counter,
    /// Measures an extent or a quality: 5 mm, 98%.
    Measure,
    /// Measures time, or states a property things are named by: 24 小时监测, 1.5T 磁共振. Before a noun, and not
    /// compared, it belongs to the name.
    Property,
}

/// Latin measures.
const LATIN: &[&str] = &[
    "wt%", "vol%", "at%", "m", "dm", "cm", "mm", "μm", "µm", "um", "nm", "pm", "km", "Å", "t", "kg", "g",
    "mg", "μg", "µg", "ug", "ng", "pg", "fg", "L", "dL", "mL", "ml", "μL", "µL", "uL", "nL", "h", "min", "s",
    "ms", "μs", "µs", "us", "ns", "ps", "d", "Hz", "kHz", "KHz", "MHz", "GHz", "THz", "dB", "dBm", "dBi",
    "V", "kV", "mV", "μV", "µV", "A", "mA", "μA", "µA", "kA", "Ah", "mAh", "W", "mW", "kW", "KW", "MW", "GW",
    "Wh", "kWh", "MWh", "GWh", "Wp", "kWp", "VA", "kVA", "MVA", "J", "kJ", "MJ", "GJ", "eV", "keV", "MeV",
    "N", "kN", "MN", "mN", "Pa", "kPa", "MPa", "GPa", "bar", "atm", "mmHg", "K", "M", "mM", "μM", "µM", "nM",
    "pM", "mol", "mmol", "μmol", "µmol", "nmol", "U", "IU", "mIU", "CFU", "cfu", "PFU", "copies", "bp", "kb",
    "Mb", "Gb", "Da", "kDa", "B", "KB", "MB", "GB", "TB", "PB", "EB", "bps", "kbps", "Kbps", "Mbps", "Gbps",
    "Tbps", "FPS", "fps", "S", "mS", "μS", "r/min", "rad", "dB(A)", "Nm", "TOPS", "GOPS", "TFLOPS", "PFLOPS",
    "QPS", "TPS",
];

/// More of them, of rarer use.
const RARE: &[&str] = &[
    "Ω", "kΩ", "MΩ", "mΩ", "F", "μF", "pF", "T", "mT", "Gy", "cGy", "Sv", "mSv", "Bq", "MBq", "rpm", "ppm",
    "ppb", "pH", "lx", "lm", "cd", "nit", "nits", "px", "dpi", "ppi", "IOPS", "tps", "qps", "HRC", "HV",
    "LOC",
];

/// Signs that stand right after a number.
const SIGNS: &[&str] = &["%", "％", "‰", "°C", "℃", "°F", "℉", "°", "′", "″", "º", "Ω"];

/// Chinese measures.
const CHINESE: &[&str] = &[
    "个百分点",
    "百分点",
    "平方米",
    "平方公里",
    "平方千米",
    "平方厘米",
    "平方毫米",
    "立方米",
    "立方厘米",
    "公里",
    "千米",
    "海里",
    "米",
    "分米",
    "厘米",
    "毫米",
    "微米",
    "纳米",
    "公顷",
    "千克",
    "公斤",
    "毫克",
    "微克",
    "克",
    "吨",
    "毫升",
    "微升",
    "升",
    "千瓦时",
    "兆瓦时",
    "千瓦",
    "兆瓦",
    "瓦",
    "千伏",
    "伏",
    "毫安时",
    "安时",
    "毫安",
    "千帕",
    "兆帕",
    "帕",
    "千焦",
    "兆焦",
    "焦耳",
    "牛顿",
    "分贝",
    "千赫",
    "兆赫",
    "吉赫",
    "赫兹",
    "摄氏度",
    "亿元",
    "百万元",
    "千万元",
    "万元",
    "亿美元",
    "万美元",
    "美元",
    "元",
    "倍",
    "字节",
    "像素",
    "度电",
];

/// Times: a condition unless they are compared or end their clause.
const TIMES: &[&str] = &[
    "个工作日",
    "工作日",
    "个小时",
    "小时",
    "分钟",
    "秒钟",
    "毫秒",
    "微秒",
    "纳秒",
    "秒",
    "个月",
    "个季度",
    "周岁",
    "周",
    "天",
    "日",
    "年",
    "月",
];

/// Latin units a thing is named by: 1.5T 磁共振, 10 kV 线路, 450 nm 激光.
const PROPERTIES: &[&str] = &[
    "T", "S", "V", "kV", "K", "h", "min", "s", "d", "ms", "nm", "eV", "keV", "MeV", "Hz", "kHz", "MHz",
    "GHz", "THz", "M", "B", "bp", "px",
];

/// Counters that may follow any numeral.
const COUNTERS: &[&str] = &[
    "人次",
    "人/次",
    "批次",
    "例次",
    "人份",
    "万人份",
    "模态",
    "通道",
    "株系",
    "品系",
    "院校",
    "区县",
    "项",
    "个",
    "件",
    "套",
    "条",
    "种",
    "家",
    "例",
    "份",
    "篇",
    "类",
    "组",
    "轴",
    "名",
    "人",
    "位",
    "台",
    "批",
    "处",
    "所",
    "座",
    "亩",
    "次",
    "对",
    "只",
    "株",
    "幅",
    "张",
    "款",
    "版",
    "部",
    "支",
    "枚",
    "门",
    "户",
    "辆",
    "艘",
    "架",
    "栋",
    "间",
    "头",
    "羽",
    "尾",
    "棵",
    "粒",
    "颗",
    "盒",
    "场",
    "期",
    "瓶",
];

/// Counters that with a Chinese numeral before them are mostly part of a word (一线, 二级, 三点, 一片).
const ARABIC_COUNTERS: &[&str] = &[
    "站", "根", "层", "片", "块", "本", "册", "卷", "轮", "轮次", "村", "省", "帧", "字", "床", "孔", "拷贝",
    "点位", "口", "井",
];

/// Units that a threshold alone makes of words that are otherwise names: 6 级以上, ≥128 维.
const COMPARED: &[&str] = &["级", "维", "代", "岁", "分", "步"];

/// The unit the text begins with; `arabic` for one after an Arabic number, `compared` where a threshold word stands
/// at its number.
pub(super) fn unit(text: &str, arabic: bool, compared: bool) -> Option<Unit<'_>> {
    // 10⁻⁶/K
    if text.starts_with('/') && text[1..].starts_with(|c: char| c.is_ascii_alphabetic()) && arabic {
        let length = composed(text);
        return (length > 0).then(|| Unit { words: &text[..length], kind: Kind::Measure });
    }
    let (length, kind) = atom(text, arabic, compared)?;
    let length = length + composed(&text[length..]);
    let length = length + either(&text[length..]);
    Some(Unit {
        words: &text[..length],
        kind: if length > 2 && text[..length].contains('/') { measure(kind) } else { kind },
    })
}

/// 台（套）: one counter or the other.
fn either(text: &str) -> usize {
    let inner = text.strip_prefix(['（', '(']);
    let counter = inner.and_then(|inner| {
        COUNTERS
            .iter()
            .find(|counter| inner.strip_prefix(**counter).is_some_and(|rest| rest.starts_with(['）', ')'])))
    });
    let close = counter.and_then(|counter| inner?[counter.len()..].chars().next()).map_or(0, char::len_utf8);
    counter.map_or(0, |counter| text.len() - inner.map_or(0, str::len) + counter.len() + close)
}

/// 帧/秒 measures, 人/次 counts.
fn measure(kind: Kind) -> Kind {
    if kind == Kind::Property { Kind::Measure } else { kind }
}

/// The longest single unit: its length and kind.
fn atom(text: &str, arabic: bool, compared: bool) -> Option<(usize, Kind)> {
    let latin = LATIN_UNITS.longest(text).map_or(0, |(unit, ())| unit.len());
    if latin > 0 && !goes_on(&text[latin..], &text[..latin]) {
        let property = PROPERTIES.contains(&&text[..latin]);
        return Some((
            latin + exponent(&text[latin..]),
            if property { Kind::Property } else { Kind::Measure },
        ));
    }
    let lists = match (arabic, compared) {
        (false, false) => &UNITS[0],
        (false, true) => &UNITS[1],
        (true, false) => &UNITS[2],
        (true, true) => &UNITS[3],
    };
    lists.longest(text).map(|(unit, kind)| (unit.len(), kind))
}

static LATIN_UNITS: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::of(LATIN.iter().chain(RARE).map(|unit| (*unit, ()))));

/// The other units, by whether the number is Arabic and whether it is compared. Where two lists have a unit, the
/// later one's kind counts.
static UNITS: LazyLock<[Lexicon<Kind>; 4]> = LazyLock::new(|| {
    [(false, false), (false, true), (true, false), (true, true)].map(|(arabic, compared)| {
        let counters = COUNTERS.iter().chain(if arabic { ARABIC_COUNTERS } else { &[] });
        let thresholds = if compared { COMPARED } else { &[] };
        let of = |kind: Kind| move |unit: &&'static str| (*unit, kind);
        Lexicon::of(
            counters
                .map(of(Kind::Counter))
                .chain(SIGNS.iter().chain(CHINESE).map(of(Kind::Measure)))
                .chain(TIMES.iter().map(of(Kind::Property)))
                .chain(thresholds.iter().map(of(Kind::Measure))),
        )
    })
});

/// Does a Latin word go on after the unit, so that it was none (s in samples)?
fn goes_on(rest: &str, unit: &str) -> bool {
    unit.ends_with(|c: char| c.is_alphabetic())
        && rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
}

/// ², ^2, ⁻¹, and the 2 of m2, after a Latin unit.
fn exponent(rest: &str) -> usize {
    let superscripts = "⁻⁰¹²³⁴⁵⁶⁷⁸⁹";
    let raised: usize =
        rest.chars().take(3).take_while(|c| superscripts.contains(*c)).map(char::len_utf8).sum();
    if raised > 0 {
        return raised;
    }
    let marked = rest.strip_prefix('^').unwrap_or(rest);
    let signed = marked.strip_prefix(['-', '−']).unwrap_or(marked);
    let is_power = signed.starts_with(['1', '2', '3'])
        && !signed[1..].starts_with(|c: char| c.is_ascii_digit() || c == '.');
    // m2 and s-1, but no range: 3 mm-5 mm.
    let another_number =
        signed.get(1..).is_some_and(|after| after.trim_start().starts_with(|c: char| c.is_alphabetic()))
            && marked.len() != signed.len();
    if is_power && !another_number { rest.len() - signed.len() + 1 } else { 0 }
}

/// Times after a stroke that say how often, not what: 500 套/年.
const RECURRING: &[&str] = &["年", "月", "季度", "a", "周", "日"];

/// How far `/L`, `·h`, `/(m·K)` and the like reach.
fn composed(text: &str) -> usize {
    let mut length = 0;
    for _ in 0..4 {
        let rest = &text[length..];
        let Some(sign) = rest.chars().next().filter(|c| "/·∙•*×⋅".contains(*c)) else { break };
        let after = &rest[sign.len_utf8()..];
        if sign == '/'
            && RECURRING.iter().any(|time| after.starts_with(time) && !goes_on(&after[time.len()..], time))
        {
            break;
        }
        let after_bracket = after.strip_prefix(['(', '（']).unwrap_or(after);
        let digits = after_bracket.bytes().take_while(u8::is_ascii_digit).count();
        let digits = if sign == '/' && digits <= 4 { digits } else { 0 };
        let Some(next) = part(&after_bracket[digits..]) else { break };
        let mut taken = sign.len_utf8() + (after.len() - after_bracket.len()) + digits + next;
        if after.len() != after_bracket.len() {
            // (m·K): up to the bracket that closes it.
            let inner = &rest[taken..];
            let Some(close) = inner.find([')', '）']).filter(|close| *close <= 12) else { break };
            taken += close + inner[close..].chars().next().map_or(0, char::len_utf8);
        }
        length += taken;
    }
    length
}

/// A unit after a stroke, where short words count too: 次/分, 元/吨, mg/kg.
fn part(text: &str) -> Option<usize> {
    atom(text, true, true).map(|(length, _)| length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_every_science_are_whole() {
        for written in [
            "mm",
            "°C",
            "℃",
            "dB",
            "kW·h",
            "mg/L",
            "IU/mL",
            "cfu/g",
            "TOPS/W",
            "台（套）",
            "/K",
            "r/min",
            "次/分",
            "帧/秒",
            "人次",
            "W/(m·K)",
            "m²",
            "m2",
            "mL·min⁻¹",
            "mg/kg",
            "copies/mL",
            "个百分点",
            "亿元",
            "Wh/kg",
            "wt%",
            "mg/100mL",
            "A/cm2",
            "kg/m3",
            "元/吨",
            "GPa",
            "人/次",
            "Tbps",
            "公顷",
            "mAh/g",
        ] {
            for rest in ["", "以上", "，其他", " 的"] {
                let text = format!("{written}{rest}");
                assert_eq!(unit(&text, true, false).map(|unit| unit.words), Some(written), "{text}");
            }
        }
    }

    #[test]
    fn how_often_is_no_part_of_the_unit_and_words_are_no_units() {
        assert_eq!(unit("套/年产品", true, false).map(|unit| unit.words), Some("套"));
        assert_eq!(unit("t/年", true, false).map(|unit| unit.words), Some("t"));
        for text in ["samples", "G 网络", "型糖尿病", "维重建", "级医院", "gRNA"] {
            assert_eq!(unit(text, true, false), None, "{text}");
        }
        assert_eq!(unit("级以上", true, true).map(|unit| unit.words), Some("级"));
        assert_eq!(unit("线城市", false, false), None);
    }
}
