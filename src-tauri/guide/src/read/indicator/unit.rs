//! Units: counters (项, 例), measures (mm, 小时) and what is put together of them (mg/L, 帧/秒, W·m⁻¹).

use std::collections::BTreeSet;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::super::lexicon::Lexicon;
use super::super::number::digit;
use super::unit_words::{
    ARABIC_COUNTERS, BASES, CHINESE, COMPARED, COMPARED_COUNTERS, COUNTERS, ISOTOPES, LATIN, NOUNS, PREFIXES,
    PROPERTIES, RARE, SIGNS, TIMES,
};

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

/// The unit the text begins with; `arabic` for one after an Arabic number, `compared` where a threshold word stands
/// at its number.
pub(super) fn unit(text: &str, arabic: bool, compared: bool) -> Option<Unit<'_>> {
    // 10⁻⁶/K
    if text.starts_with('/') && text[1..].starts_with(|c: char| c.is_ascii_alphabetic()) && arabic {
        let length = composed(text);
        return (length > 0).then(|| Unit { words: &text[..length], kind: Kind::Measure });
    }
    let known = atom(text, arabic, compared).filter(|(length, _)| !is_cut(text, *length, compared));
    let written = || (arabic && compared).then(|| as_written(text)).flatten();
    let (length, kind) = known.or_else(written)?;
    let further = composed(&text[length..]);
    // 100 MW/200 MWh are two measures.
    let apart = text[length..].strip_prefix('/').is_some_and(|rest| {
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < text[length..].len() - 1
            && rest.strip_prefix(&text[..length]).is_some_and(|rest| rest.starts_with(['h', '·']))
    });
    let length = length + if apart { 0 } else { further };
    let length = length + either(&text[length..]);
    Some(Unit {
        words: &text[..length],
        kind: if length > 2 && text[..length].contains('/') { measure(kind) } else { kind },
    })
}

/// Is the unit that is written here, known or not, all that is left of the clause?
pub(super) fn unit_to_the_end(text: &str) -> Option<Unit<'_>> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let found =
        (letters > 1 && !ISOTOPES.contains(&&text[..letters])).then(|| unit(text, true, true)).flatten()?;
    text[found.words.len()..].trim().is_empty().then_some(found)
}

/// Does this unit count things one by one?
pub(super) fn is_counter(words: &str) -> bool {
    words.is_empty() || unit(words, true, false).is_some_and(|found| found.kind == Kind::Counter)
}

/// 吨级 after a threshold is one word, and so is 字符 before a stroke: 字符/分钟.
fn is_cut(text: &str, length: usize, compared: bool) -> bool {
    if !compared || text.starts_with(|c: char| c.is_ascii()) {
        return false;
    }
    let word = cjk(text);
    text[length..].starts_with('级') && word == length + '级'.len_utf8()
        || word > length && text[word..].starts_with('/')
}

/// In characters: no unit in Chinese that the lists lack is longer.
const MAX_CHINESE: usize = 4;

/// Words that end a unit in Chinese.
const ENDS: &[&str] =
    &["以上", "以下", "以内", "之内", "及以上", "及以下", "左右", "（", "(", "或以上", "每"];

/// How many bytes of Chinese at the start of a text are one word up to the end of its clause, a threshold word or a
/// stroke; none where they are not.
fn cjk(text: &str) -> usize {
    let mut length = 0;
    for (count, c) in text.chars().enumerate() {
        let rest = &text[length..];
        if rest.starts_with(['/', '，', ',', '、', '；', '@'])
            || ENDS.iter().any(|word| rest.starts_with(word))
        {
            return length;
        }
        if !('\u{4e00}'..='\u{9fff}').contains(&c) || "的和与或且并及".contains(c) || count == MAX_CHINESE
        {
            return if rest.trim().is_empty() { length } else { 0 };
        }
        length += c.len_utf8();
    }
    length
}

/// A unit the lists lack, after a number that is compared: Latin letters as they stand, or a short Chinese word at the
/// end of its clause.
fn as_written(text: &str) -> Option<(usize, Kind)> {
    let latin = latin_run(text);
    if latin > 0 {
        return Some((latin, Kind::Measure));
    }
    let length = cjk(text);
    let goes_on = text[length..].starts_with('/');
    (length > 0 && (!goes_on || composed(&text[length..]) > 0)).then_some((length, Kind::Measure))
}

/// In bytes: no Latin unit is longer.
const MAX_LATIN: usize = 24;

/// A row of Latin letters, with digits inside it (tCO2, cmH2O), and its exponent; none where it is a word.
fn latin_run(text: &str) -> usize {
    let near = &text[..text.floor_char_boundary(MAX_LATIN + 1)];
    let is_letter = |c: char| c.is_ascii_alphabetic() || "μµΩΩÅ".contains(c);
    let first = near.chars().take_while(|c| is_letter(*c)).map(char::len_utf8).sum::<usize>();
    if first == 0 || first > MAX_LATIN || NOUNS.contains(&&near[..first]) {
        return 0;
    }
    let molecule = ["CO2", "H2O", "N2", "O2", "H2", "SO2", "TEQ"].iter().find_map(|name| {
        let at = near.find(name)?;
        (at <= first && at + name.len() >= first).then_some(at + name.len())
    });
    let length =
        molecule.map_or(first, |end| end + near[end..].chars().take_while(char::is_ascii_alphabetic).count());
    length + exponent(&text[length..])
}

/// A number in one Latin unit, in another with the same base: 1 Hz is 0.001 kHz.
pub(super) fn rescaled(value: Decimal, from: &str, to: &str) -> Option<Decimal> {
    let parted = |unit: &str| -> Vec<(&'static str, i32)> {
        let with = |(prefix, power): &(&str, i32)| {
            let base = unit.strip_prefix(prefix)?;
            BASES.iter().find(|known| **known == base).map(|base| (*base, *power))
        };
        PREFIXES.iter().filter_map(with).collect()
    };
    let (lower, upper) = (parted(from), parted(to));
    let power = lower.iter().find_map(|(base, power)| {
        upper.iter().find(|(other, _)| other == base).map(|(_, other)| power - other)
    })?;
    let places = power.unsigned_abs();
    let factor = if power < 0 { Decimal::new(1, places) } else { Decimal::from(10u64.checked_pow(places)?) };
    value.checked_mul(factor)
}

/// A prefix and a base, or a unit of the lists with the wrong case: hz, Mpa, db.
fn is_si(run: &str) -> bool {
    let with = |(prefix, _): &(&str, i32)| run.strip_prefix(prefix).is_some_and(|base| BASES.contains(&base));
    run.chars().count() > 1
        && (PREFIXES.iter().any(with) || LOWER.contains(run.to_ascii_lowercase().as_str()))
}

static LOWER: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let long = LATIN.iter().chain(RARE).filter(|unit| unit.len() > 1);
    long.map(|unit| unit.to_ascii_lowercase()).collect()
});

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

/// ㎜, ㎏, ㎡: the units of Unicode's block CJK Compatibility, one character each.
fn is_squared(c: char) -> bool {
    ('㍱'..='㏟').contains(&c)
}

/// The longest single unit: its length and kind.
fn atom(text: &str, arabic: bool, compared: bool) -> Option<(usize, Kind)> {
    if let Some(c) = text.chars().next().filter(|c| is_squared(*c)) {
        return Some((c.len_utf8() + exponent(&text[c.len_utf8()..]), Kind::Measure));
    }
    let latin = LATIN_UNITS.longest(text).map_or(0, |(unit, ())| unit.len());
    if latin > 0 && !goes_on(&text[latin..], &text[..latin]) {
        let property = PROPERTIES.contains(&&text[..latin]);
        return Some((
            latin + exponent(&text[latin..]),
            if property { Kind::Property } else { Kind::Measure },
        ));
    }
    let run: usize = text
        .chars()
        .take(MAX_LATIN)
        .take_while(|c| c.is_ascii_alphabetic() || "μµΩΩ".contains(*c))
        .map(char::len_utf8)
        .sum();
    if run > 0
        && !NOUNS.contains(&&text[..run])
        && !goes_on(&text[run..], &text[..run])
        && is_si(&text[..run])
    {
        return Some((run + exponent(&text[run..]), Kind::Measure));
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
        let counted = if compared { COMPARED_COUNTERS } else { &[] };
        let of = |kind: Kind| move |unit: &&'static str| (*unit, kind);
        Lexicon::of(
            counters
                .map(of(Kind::Counter))
                .chain(SIGNS.iter().chain(CHINESE).map(of(Kind::Measure)))
                .chain(TIMES.iter().map(of(Kind::Property)))
                .chain(thresholds.iter().map(of(Kind::Measure)))
                .chain(counted.iter().map(of(Kind::Counter))),
        )
    })
});

/// Does a Latin word go on after the unit, so that it was none (s in samples)?
fn goes_on(rest: &str, unit: &str) -> bool {
    unit.ends_with(|c: char| c.is_alphabetic())
        && rest.starts_with(|c: char| c.is_ascii_alphabetic() || "_μµΩΩ".contains(c))
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
    let Some(power) = signed.chars().next().filter(|c| "123１２３".contains(*c)) else { return 0 };
    let behind = &signed[power.len_utf8()..];
    let is_power = !behind.starts_with(|c: char| digit(c).is_some() || c == '.');
    // m2 and s-1, but no range: 3 mm-5 mm.
    let another_number =
        behind.trim_start().starts_with(|c: char| c.is_ascii_alphabetic()) && marked.len() != signed.len();
    if is_power && !another_number { rest.len() - behind.len() } else { 0 }
}

/// Times after a stroke that say how often, not what: 500 套/年.
const RECURRING: &[&str] = &["年", "月", "季度", "a", "周", "日"];

/// How far `/L`, `·h`, `/(m·K)` and the like reach.
fn composed(text: &str) -> usize {
    let mut length = 0;
    for _ in 0..4 {
        let rest = &text[length..];
        let Some(sign) = rest.chars().next().filter(|c| "/／·∙•*×⋅".contains(*c)) else { break };
        let after = &rest[sign.len_utf8()..];
        if matches!(sign, '/' | '／')
            && RECURRING.iter().any(|time| after.starts_with(time) && !goes_on(&after[time.len()..], time))
        {
            break;
        }
        let after_bracket = after.strip_prefix(['(', '（', '√']).unwrap_or(after);
        let is_bracket = after.starts_with(['(', '（']);
        let digits = after_bracket.bytes().take_while(u8::is_ascii_digit).count();
        let digits = if matches!(sign, '/' | '／') && digits <= 4 { digits } else { 0 };
        // mg/百万次.
        let scale = ["百万", "千万", "万", "千", "百"].iter().find(|word| {
            sign == '/' && after_bracket.starts_with(**word) && atom(after_bracket, true, true).is_none()
        });
        let digits = scale.map_or(digits, |word| word.len());
        let Some(next) = part(&after_bracket[digits..]) else { break };
        let mut taken = sign.len_utf8() + (after.len() - after_bracket.len()) + digits + next;
        if is_bracket {
            // (m·K): up to the bracket that closes it.
            let inner = &rest[taken..];
            let Some(close) = inner.find([')', '）']).filter(|close| *close <= 12) else { break };
            taken += close + inner[close..].chars().next().map_or(0, char::len_utf8);
        }
        length += taken;
    }
    length
}

/// A unit after a stroke, where short words count too: 次/分, 元/吨, mg/kg, 粒/穗.
fn part(text: &str) -> Option<usize> {
    let known = atom(text, true, true).map(|(length, _)| length);
    known.or_else(|| Some(latin_run(text)).filter(|length| *length > 0)).or_else(|| {
        let length = cjk(text);
        (length > 0 && length <= 2 * '一'.len_utf8()).then_some(length)
    })
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
