//! The quantified targets in 考核指标: object, comparator, value, unit, period, certainty.
//!
//! The field is cut into segments at every comma and bracket; each number in a segment that counts or measures
//! something is a target. Numbers that are names (CAR-T, 2型糖尿病, 120 指挥中心) or conditions (三个月后, 18-45 岁) are not.

mod compare;
mod quantity;
mod unit;

use super::source::Piece;
use crate::guide::Indicator;
use compare::{after, before};
use quantity::{Quantity, quantities};

/// Reads the targets of the field.
pub(crate) fn indicators(text: Piece<'_>) -> Vec<Indicator> {
    let mut indicators = Vec::new();
    for part in text.split(&['；', ';', '。']) {
        let segments = segments(part);
        for (i, segment) in segments.iter().enumerate() {
            // 队列（n>1000）: the letter stands for what is before the bracket.
            let stands_for = segment.str().starts_with(['n', 'N']).then(|| i.checked_sub(1)).flatten();
            let quote =
                stands_for.map_or(*segment, |p| part.text().piece(segments[p].start(), segment.end()));
            read_segment(*segment, quote, stands_for.map(|p| segments[p].str()), &mut indicators);
        }
    }
    indicators
}

/// In bytes: four times the longest clause of any guide seen.
const LONGEST_SEGMENT: usize = 1200;

/// Cuts a sentence part at commas and brackets.
fn segments(part: Piece<'_>) -> Vec<Piece<'_>> {
    let words = part.str();
    let mut segments = Vec::new();
    let mut from = 0;
    for (i, c) in words.char_indices().chain([(words.len(), '，')]) {
        let mark = matches!(c, '，' | ',' | '（' | '(' | '）' | ')' | '：' | ':');
        // 1,000 stays whole.
        let digit = |c: char| c.is_ascii_digit();
        // No clause is this long; cut, hostile text costs no more than its length.
        let too_long = i - from > LONGEST_SEGMENT && i < words.len();
        if too_long {
            segments.push(part.sub(from, i).trim());
            from = i;
        }
        if !mark || (c == ',' && words[..i].ends_with(digit) && words[i + 1..].starts_with(digit)) {
            continue;
        }
        let piece = part.sub(from, i).trim();
        if piece.start() < piece.end() {
            segments.push(piece);
        }
        from = (i + c.len_utf8()).min(words.len());
    }
    segments
}

fn read_segment(
    segment: Piece<'_>,
    quote: Piece<'_>,
    stands_for: Option<&str>,
    indicators: &mut Vec<Indicator>,
) {
    let words = segment.str();
    let found = quantities(words);
    let certainty = if words.contains("争取") { "aspirational" } else { "required" };
    let mut from = 0;
    let mut last: Option<(&str, String)> = None;
    for (i, quantity) in found.iter().enumerate() {
        let (early, subject) = before(&words[from..quantity.start], quantity.unit, quantity.share);
        let tail = &words[quantity.end..found.get(i + 1).map_or(words.len(), |next| next.start)];
        let (late, rest) = after(tail);
        // 5 个、二级图层不少于 10 个: what stands after the mark is the next one's subject.
        let cut = (i + 1 < found.len()).then(|| rest.find(['、', '/', '和', '及'])).flatten();
        from = cut.map_or(quantity.end, |cut| quantity.end + (tail.len() - rest.len()) + cut);
        // 50 种药材数据库 1 个: what ends in a number is counted by it; 1 个包含 20000 例的数据库: one thing holds the other.
        let counted_later = found.get(i + 1).is_some_and(|next| words[next.end..].trim().is_empty());
        let rest = match cut {
            Some(cut) => &rest[..cut],
            None if counted_later => rest,
            None => after(&words[quantity.end..]).1,
        };
        let shared = subject.trim_matches(['/', ' ']).is_empty() && i > 0;
        let (comparator, object) = match &last {
            Some((comparator, object)) if shared && early.is_none() && late.is_none() => {
                (*comparator, object.clone())
            }
            _ => (
                late.or(early).unwrap_or("="),
                stands_for.map_or_else(|| object(subject, quantity.unit, rest), str::to_owned),
            ),
        };
        last = Some((comparator, object.clone()));
        indicators.push(Indicator {
            object,
            comparator: if quantity.max.is_some() { "range" } else { comparator }.to_owned(),
            value: quantity.value.normalize().to_string(),
            value_max: quantity.max.map(|max| max.normalize().to_string()),
            unit: quantity.unit.to_owned(),
            period: period(words, quantity, rest),
            certainty: certainty.to_owned(),
            quote: quote.str().to_owned(),
            span: quote.span(),
            checked_by: None,
        });
    }
}

/// Words a rest begins with that names nothing: it recurs, or carries on the sentence.
const NO_NAME: [&str; 9] = ["进行", "实现", "开展", "推广", "/", "并", "且", "或", "各"];

/// What is counted or measured: for a count the words after the unit, else the words before the comparator.
fn object(subject: &str, unit: &str, rest: &str) -> String {
    let rest = ["每年", "/年"].iter().find_map(|word| rest.trim_start().strip_prefix(word)).unwrap_or(rest);
    let rest = rest.trim_matches(['的', ' ']);
    let subject = subject.trim_matches(['、', '和', '及', '或', ' ', '/']);
    let named = !rest.is_empty() && !NO_NAME.iter().any(|word| rest.starts_with(word));
    let measured = unit::is_measure(unit) && !subject.is_empty();
    if named && !measured { rest.to_owned() } else { subject.to_owned() }
}

/// 每年, 套/年: the target recurs.
fn period(words: &str, quantity: &Quantity<'_>, rest: &str) -> Option<String> {
    let yearly = words[..quantity.start].contains("每年")
        || rest.trim_start().starts_with("每年")
        || rest.starts_with("/年");
    let each_second = words[..quantity.start].ends_with("每秒");
    if yearly {
        Some("每年".to_owned())
    } else if each_second {
        Some("每秒".to_owned())
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::source::Text;
    use super::*;

    /// `object comparator value unit` of each target.
    fn read(text: &str) -> Vec<String> {
        let text = Text::of_wrapped(text);
        indicators(text.whole())
            .into_iter()
            .map(|i| {
                let max = i.value_max.map_or(String::new(), |max| format!("..{max}"));
                let period = i.period.map_or(String::new(), |period| format!(" {period}"));
                format!("{} {} {}{max} {}{period}", i.object, i.comparator, i.value, i.unit)
                    .trim_end()
                    .to_owned()
            })
            .collect()
    }

    #[test]
    fn numbers_that_are_names_or_conditions_are_no_targets() {
        for text in [
            "开发 CAR-T 细胞药物",
            "完成 Ia 期和 Ib 期临床试验",
            "针对2型糖尿病开展研究",
            "在全市 120 指挥中心推广应用",
            "覆盖 18-45 岁人群",
            "研发三类医疗器械",
            "构建一体化、标准化和统一的体系",
            "靶向 Th2 型免疫应答和 PD-1",
            "第三方检测",
        ] {
            assert_eq!(read(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn comparators_on_either_side_are_read() {
        assert_eq!(read("准确率≥98%"), ["准确率 >= 98 %"]);
        assert_eq!(read("响应时间＜3 秒"), ["响应时间 < 3 秒"]);
        assert_eq!(read("在 3 家以上医院应用"), ["医院应用 >= 3 家"]);
        assert_eq!(read("生产时间降到 3 天以内"), ["生产时间降到 <= 3 天"]);
        assert_eq!(read("诊断准确度不低90%"), ["诊断准确度 >= 90 %"]);
        assert_eq!(read("检测灵敏度达到 0.001pg/mL"), ["检测灵敏度 <= 0.001 pg/mL"]);
        assert_eq!(read("成本小于国际竞品的 1/3"), ["成本 < 0.3333"]);
    }

    #[test]
    fn ranges_multipliers_and_recurrence_are_read() {
        assert_eq!(read("获得候选物 5—7 个"), ["获得候选物 range 5..7 个"]);
        assert_eq!(read("建设5-10 万自然人群队列"), ["自然人群队列 range 50000..100000"]);
        assert_eq!(read("服务≥100 万次"), ["服务 >= 1000000 次"]);
        assert_eq!(read("实现 500 套/年产品量产"), ["产品量产 = 500 套 每年"]);
        assert_eq!(read("精度优于 0.5mm/0.5°"), ["精度 < 0.5 mm", "精度 < 0.5 °"]);
        assert_eq!(read("队列（n>1000）"), ["队列 > 1000"]);
        assert_eq!(read("图层不少于 5 个、二级图层不少于 10 个"), ["图层 >= 5 个", "二级图层 >= 10 个"]);
    }
}
