//! What a field is given, and how it is written in a place.

use std::borrow::Cow;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::field::FormField;

/// A unit of money a form asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum MoneyUnit {
    /// 万元
    #[serde(rename = "万元")]
    TenThousand,
    /// 千元
    #[serde(rename = "千元")]
    Thousand,
    /// 元
    #[serde(rename = "元")]
    Yuan,
}

impl MoneyUnit {
    /// The word a form prints.
    pub fn label(self) -> &'static str {
        match self {
            MoneyUnit::TenThousand => "万元",
            MoneyUnit::Thousand => "千元",
            MoneyUnit::Yuan => "元",
        }
    }

    /// An amount in 元 as it is written in this unit: in 万元 with two decimals or as many as it has, never rounded.
    pub fn show(self, yuan: Decimal) -> String {
        let (scale, least) = match self {
            MoneyUnit::TenThousand => (Decimal::from(10_000), 2),
            MoneyUnit::Thousand => (Decimal::from(1_000), 0),
            MoneyUnit::Yuan => (Decimal::ONE, 0),
        };
        let mut amount = (yuan / scale).normalize();
        if amount.scale() < least {
            amount.rescale(least);
        }
        amount.to_string()
    }
}

/// A day, or a month where `day` is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// Four digits.
    pub year: i16,
    /// From 1.
    pub month: i8,
    /// From 1.
    pub day: Option<i8>,
}

impl Day {
    /// Reads `YYYY-MM-DD` or `YYYY-MM`.
    pub fn parse(text: &str) -> Option<Day> {
        let mut parts = text.trim().split('-');
        let year = parts.next()?.parse().ok()?;
        let month = parts.next()?.parse().ok().filter(|month| (1..=12).contains(month))?;
        let day = match parts.next() {
            Some(day) => Some(day.parse().ok().filter(|day| (1..=31).contains(day))?),
            None => None,
        };
        Some(Day { year, month, day })
    }
}

/// A part of a date or of a number, in a box of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// 年
    Year,
    /// 月
    Month,
    /// 日
    Day,
    /// One character, from 1
    Character(usize),
}

impl Part {
    /// Its name in JSON.
    pub fn key(self) -> String {
        match self {
            Part::Year => "year".to_owned(),
            Part::Month => "month".to_owned(),
            Part::Day => "day".to_owned(),
            Part::Character(n) => format!("char{n}"),
        }
    }
}

/// How a date is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct DateStyle {
    /// Is the day left out?
    pub(crate) to_the_month: bool,
    /// `2027.01` in place of `2027年1月`, with this sign.
    pub(crate) sign: Option<char>,
}

impl DateStyle {
    fn show(self, day: Day) -> String {
        let of_month = day.day.filter(|_| !self.to_the_month);
        match (self.sign, of_month) {
            (Some(sign), Some(of_month)) => format!("{}{sign}{:02}{sign}{of_month:02}", day.year, day.month),
            (Some(sign), None) => format!("{}{sign}{:02}", day.year, day.month),
            (None, Some(of_month)) => format!("{}年{}月{of_month}日", day.year, day.month),
            (None, None) => format!("{}年{}月", day.year, day.month),
        }
    }
}

/// A stretch of text in one style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The text.
    pub text: String,
    /// 加粗
    pub bold: bool,
    /// 斜体
    pub italic: bool,
    /// 上标 (`superscript`) or 下标 (`subscript`)
    pub script: Option<&'static str>,
}

/// A part of a narrative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Passage {
    /// A paragraph, a heading or an item of a list with its mark.
    Paragraph(Vec<Words>),
    /// A table: rows of cells.
    Table(Vec<Vec<String>>),
    /// A picture, with its caption below.
    Picture(Picture),
}

/// A picture of a narrative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its file, by the asset's id.
    pub asset: String,
    /// Its width in percent of the text width.
    pub width: u8,
    /// What it shows, for people who cannot see it.
    pub alt: String,
    /// Its number and caption: `图1 技术路线`.
    pub caption: String,
}

impl Passage {
    /// A paragraph of plain text.
    pub fn plain(text: impl Into<String>) -> Passage {
        Passage::Paragraph(vec![Words { text: text.into(), ..Words::default() }])
    }

    /// Its text.
    pub fn text(&self) -> String {
        match self {
            Passage::Paragraph(words) => words.iter().map(|words| words.text.as_str()).collect(),
            Passage::Picture(picture) => format!("［请在此处插入图片］{}", picture.caption),
            Passage::Table(rows) => rows.iter().map(|row| row.join("\t")).collect::<Vec<_>>().join("\n"),
        }
    }
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Words.
    Text(String),
    /// A count, a percentage.
    Number(Decimal),
    /// An amount, in 元.
    Money(Decimal),
    /// A date.
    Date(Day),
    /// From a date to another.
    Range(Day, Day),
    /// Several words.
    List(Vec<String>),
    /// Text of several paragraphs.
    Narrative(Vec<Passage>),
}

/// How a place wants its value.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Manner {
    /// The unit of money the form says; where it says none, the amount is written with its own.
    pub(crate) unit: Option<MoneyUnit>,
    /// Of dates.
    pub(crate) date: DateStyle,
    /// The part that goes here.
    pub(crate) part: Option<Part>,
}

impl Value {
    /// The text that is written; `None` where the value has no such part.
    pub(crate) fn show(&self, manner: Manner) -> Option<String> {
        let whole = match (self, manner.part) {
            (Value::Date(day), Some(Part::Year)) => return Some(day.year.to_string()),
            (Value::Date(day), Some(Part::Month)) => return Some(day.month.to_string()),
            (Value::Date(day), Some(Part::Day)) => return day.day.map(|day| day.to_string()),
            (_, Some(Part::Year | Part::Month | Part::Day)) => return None,
            (Value::Text(text), _) => text.trim().to_owned(),
            (Value::Number(number), _) => number.to_string(),
            (Value::Money(yuan), _) => match manner.unit {
                Some(unit) => unit.show(*yuan),
                None => format!("{}万元", MoneyUnit::TenThousand.show(*yuan)),
            },
            // One digit to a box: 19790412.
            (Value::Date(day), Some(Part::Character(_))) => {
                let of_month = day.day.map(|of_month| format!("{of_month:02}")).unwrap_or_default();
                format!("{}{:02}{of_month}", day.year, day.month)
            }
            (Value::Date(day), _) => manner.date.show(*day),
            (Value::Range(from, to), _) => {
                let between = if manner.date.sign.is_some() { "—" } else { "至" };
                format!("{}{between}{}", manner.date.show(*from), manner.date.show(*to))
            }
            (Value::List(words), _) => words.join("；"),
            (Value::Narrative(passages), _) => {
                passages.iter().map(Passage::text).collect::<Vec<_>>().join("\n")
            }
        };
        match manner.part {
            Some(Part::Character(n)) => whole.chars().nth(n.checked_sub(1)?).map(String::from),
            _ => Some(whole).filter(|text| !text.is_empty()),
        }
    }
}

impl Value {
    /// Its paragraphs and tables; anything but a narrative is paragraphs of plain text.
    pub(crate) fn passages(&self) -> Cow<'_, [Passage]> {
        match self {
            Value::Narrative(passages) => Cow::Borrowed(passages),
            other => {
                let text = other.show(Manner::default()).unwrap_or_default();
                Cow::Owned(text.lines().map(Passage::plain).collect())
            }
        }
    }
}

/// The lists of an application that fill rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// 合作单位
    Partners,
    /// 项目组成员, 项目负责人 first
    Members,
    /// 设备
    Equipment,
    /// 阶段
    Schedule,
    /// 指标
    Indicators,
    /// 附件
    Attachments,
    /// 近年数据
    Figures,
}

/// Where the values come from.
pub trait Values {
    /// What a field holds; `None` where nothing is known. Nothing is made up.
    fn value(&self, field: FormField) -> Option<Value>;

    /// How many entries a list has.
    fn count(&self, list: List) -> usize;
}
