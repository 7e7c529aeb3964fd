//! Periods as guides write them.

use super::*;
use crate::read::source::Text;

fn read(text: &str) -> String {
    let text = Text::of_wrapped(text);
    let Some((period, _)) = period(text.whole()) else { return "unread".to_owned() };
    let [max, min] = [period.max_years, period.min_years].map(|years| years.map(|y| y.to_string()));
    let [from, until] = [period.from_date, period.until_date].map(|day| day.map(|day| day.to_string()));
    [("≤", max), ("≥", min), ("from ", from), ("until ", until)]
        .into_iter()
        .filter_map(|(mark, value)| Some(format!("{mark}{}", value?)))
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn lengths_come_out_in_years() {
    for (text, years) in [
        ("不超过 3 年。", "≤3"),
        ("不超过3年", "≤3"),
        ("3年", "≤3"),
        ("原则上不超过36个月", "≤3"),
        ("2—3年。", "≤3 ≥2"),
        ("1年至2年", "≤2 ≥1"),
        ("12-24个月", "≤2 ≥1"),
        ("三年", "≤3"),
        ("二年", "≤2"),
        ("两年半", "≤2.5"),
        ("半年", "≤0.5"),
        ("18个月以内", "≤1.5"),
        ("二十四个月", "≤2"),
        ("20个月", "≤1.6667"),
        ("3年（含）以内", "unread"),
        ("3年以内（含）", "≤3"),
        ("项目执行期：自立项之日起不超过2年", "≤2"),
        ("自合同签订之日起24个月", "≤2"),
        ("最长不超过5年", "≤5"),
        ("研发时限为2年。", "≤2"),
        ("研发期限：24个月", "≤2"),
        ("资助期限为3年", "≤3"),
        ("揭榜周期不超过18个月", "≤1.5"),
        ("24个月（含验收）", "≤2"),
        ("2年内完成。", "≤2"),
        ("执行期2年，自合同签订之日起计算。", "≤2"),
        ("3个年度", "≤3"),
        ("执行期限为三年期", "≤3"),
    ] {
        assert_eq!(read(text), years, "{text}");
    }
}

#[test]
fn a_minimum_is_no_maximum() {
    assert_eq!(read("不少于1年"), "≥1");
    assert_eq!(read("实施期限不少于1年，不超过3年"), "≤3 ≥1");
    assert_eq!(read("2年以上"), "≥2");
    assert_eq!(read("不少于2年且不超过3年"), "≤3 ≥2");
}

#[test]
fn dates_bound_the_period_on_either_side() {
    assert_eq!(read("2026年1月—2028年12月"), "from 2026-01-01 until 2028-12-31");
    assert_eq!(read("起止时间：2026年1月1日至2028年6月30日。"), "from 2026-01-01 until 2028-06-30");
    assert_eq!(read("2026.01-2028.12"), "from 2026-01-01 until 2028-12-31");
    assert_eq!(read("自2026年3月起"), "from 2026-03-01");
    assert_eq!(read("2028年12月底前完成"), "until 2028-12-31");
    assert_eq!(read("不超过2年，2028年底前完成"), "≤2 until 2028-12-31");
    assert_eq!(read("至2026年12月"), "until 2026-12-31");
    assert_eq!(read("支持年限：2026年7月—2029年6月。"), "from 2026-07-01 until 2029-06-30");
    assert_eq!(read("2026—2029年"), "from 2026-01-01 until 2029-12-31");
    assert_eq!(read("2026年—2029年"), "from 2026-01-01 until 2029-12-31");
    assert_eq!(read("执行期限：2026-07 至 2029-06"), "from 2026-07-01 until 2029-06-30");
    assert_eq!(read("2026-07-01至2029-06-30"), "from 2026-07-01 until 2029-06-30");
    assert_eq!(read("2026.07-2029.06"), "from 2026-07-01 until 2029-06-30");
    assert_eq!(read("2026/07—2029/06"), "from 2026-07-01 until 2029-06-30");
    assert_eq!(read("完成时限：2027年12月底"), "until 2027-12-31");
    assert_eq!(read("完成时限为2027年12月31日前"), "until 2027-12-31");
    assert_eq!(read("须于2027年12月底前完成"), "until 2027-12-31");
    assert_eq!(read("项目须在2028年底前完成验收"), "until 2028-12-31");
    assert_eq!(read("研究期限应填写“2027年1月1日—2029年12月31日”"), "from 2027-01-01 until 2029-12-31");
    assert_eq!(read("2027—2029年度"), "from 2027-01-01 until 2029-12-31");
    let both = "≤3 from 2027-01-01 until 2029-12-31";
    assert_eq!(read("原则上为3年（2027年1月至2029年12月）"), both);
    assert_eq!(read("不超过3年（2027年1月1日—2029年12月31日）"), both);
    assert_eq!(read("2027年1月1日至2029年12月31日，共3年"), both);
}

#[test]
fn what_may_change_the_period_leaves_it_unread() {
    for text in [
        "按合同执行",
        "一般不超过3年，涉及临床试验的不超过5年",
        "涉及临床试验的，不超过5年",
        "企业牵头的不超过2年",
        "不超过3年，可适当延长",
        "不超过3年，不超过2年",
        "约3年",
        "3年左右",
        "2026年1月至12月",
        "2年或3年",
        "2年（不含验收）",
        "3年（其中企业项目2年）",
        "3年且可延长",
        "一般项目2年，重点项目3年",
        "一般项目2年",
        "2026年",
        "3-1年",
        "2028年12月—2026年1月",
    ] {
        assert_eq!(read(text), "unread", "{text}");
    }
}
