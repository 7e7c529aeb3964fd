//! 预期成果与效益: results told by number, in the tables of a form: by kind, by year, and as 绩效目标.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use shenbao_guide::Comparator;
use shenbao_guide::field::{BenefitField, FieldPath, OutputField, OutputKind, PerformanceField};

/// 预期成果与效益.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct Results {
    /// 知识产权与成果数量: those kinds of which something was typed.
    pub outputs: BTreeMap<OutputKind, OutputCount>,
    /// 经济效益, a row for each year or period.
    pub benefits: Vec<Benefit>,
    /// 绩效目标
    pub performance: Vec<PerformanceTarget>,
}

/// How many results of a kind there are, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct OutputCount {
    /// 实施前
    pub before: String,
    /// 实施后
    pub after: String,
}

/// 经济效益 of a year or a period.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct Benefit {
    /// The year, or what the period is called: 2028, 项目期内.
    pub period: String,
    /// 产值或收入, 万元, as typed
    pub revenue: String,
    /// 税收, 万元, as typed
    pub tax: String,
    /// 利润, 万元, as typed
    pub profit: String,
    /// 创汇, 万美元, as typed
    pub foreign_exchange: String,
}

/// The first two levels of 绩效目标; the second belongs to one of the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum PerformanceGroup {
    /// 产出指标：数量指标
    Quantity,
    /// 产出指标：质量指标
    Quality,
    /// 产出指标：时效指标
    Timeliness,
    /// 产出指标：成本指标
    Cost,
    /// 效益指标：经济效益指标
    Economic,
    /// 效益指标：社会效益指标
    Social,
    /// 效益指标：生态效益指标
    Ecological,
    /// 效益指标：可持续影响指标
    Sustainable,
    /// 满意度指标：服务对象满意度指标
    Satisfaction,
}

impl PerformanceGroup {
    /// All of them, in the order of a form.
    pub const ALL: [PerformanceGroup; 9] = [
        PerformanceGroup::Quantity,
        PerformanceGroup::Quality,
        PerformanceGroup::Timeliness,
        PerformanceGroup::Cost,
        PerformanceGroup::Economic,
        PerformanceGroup::Social,
        PerformanceGroup::Ecological,
        PerformanceGroup::Sustainable,
        PerformanceGroup::Satisfaction,
    ];

    /// 一级指标 and 二级指标.
    pub fn levels(self) -> (&'static str, &'static str) {
        let (first, second) = self.label().split_once('：').unwrap_or((self.label(), ""));
        (first, second)
    }

    /// Both levels: 产出指标：数量指标.
    pub fn label(self) -> &'static str {
        match self {
            PerformanceGroup::Quantity => "产出指标：数量指标",
            PerformanceGroup::Quality => "产出指标：质量指标",
            PerformanceGroup::Timeliness => "产出指标：时效指标",
            PerformanceGroup::Cost => "产出指标：成本指标",
            PerformanceGroup::Economic => "效益指标：经济效益指标",
            PerformanceGroup::Social => "效益指标：社会效益指标",
            PerformanceGroup::Ecological => "效益指标：生态效益指标",
            PerformanceGroup::Sustainable => "效益指标：可持续影响指标",
            PerformanceGroup::Satisfaction => "满意度指标：服务对象满意度指标",
        }
    }
}

/// A row of 绩效目标.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct PerformanceTarget {
    /// 一级指标 and 二级指标; `None` until chosen.
    pub group: Option<PerformanceGroup>,
    /// 三级指标
    pub name: String,
    /// How the value is meant; `None` for a value in words.
    pub comparator: Option<Comparator>,
    /// The value, as typed.
    pub value: String,
    /// Its unit, as typed.
    pub unit: String,
}

impl PerformanceTarget {
    /// The value as printed: ≥ 90%.
    pub fn amount(&self) -> String {
        let sign = match self.comparator {
            Some(Comparator::AtLeast) => "≥ ",
            Some(Comparator::AtMost) => "≤ ",
            Some(Comparator::Exactly) => "= ",
            None => "",
        };
        let (value, unit) = (self.value.trim(), self.unit.trim());
        let space = if unit.is_empty() || unit.starts_with(['%', '％', '‰', '℃']) { "" } else { " " };
        if value.is_empty() { String::new() } else { format!("{sign}{value}{space}{unit}") }
    }
}

impl Benefit {
    /// Its fields in the order of a form.
    pub fn fields(&self) -> [(BenefitField, &str); 5] {
        let Benefit { period, revenue, tax, profit, foreign_exchange } = self;
        [
            (BenefitField::Period, period),
            (BenefitField::Revenue, revenue),
            (BenefitField::Tax, tax),
            (BenefitField::Profit, profit),
            (BenefitField::ForeignExchange, foreign_exchange),
        ]
    }
}

impl OutputCount {
    /// Its fields in the order of a form.
    pub fn fields(&self) -> [(OutputField, &str); 2] {
        let OutputCount { before, after } = self;
        [(OutputField::Before, before), (OutputField::After, after)]
    }
}

impl Results {
    /// The kinds of which something stands there, with their counts.
    pub fn counted(&self) -> impl Iterator<Item = (OutputKind, &OutputCount)> {
        let is_blank = |count: &OutputCount| count.fields().iter().all(|(_, text)| text.trim().is_empty());
        self.outputs.iter().filter(move |(_, count)| !is_blank(count)).map(|(kind, count)| (*kind, count))
    }

    /// How many rows of all tables hold something.
    pub fn rows(&self) -> usize {
        self.counted().count() + self.benefits.len() + self.performance.len()
    }

    /// Every typed text with its field, in the order of the form.
    pub fn texts(&self) -> Vec<(FieldPath, &str)> {
        let Results { outputs, benefits, performance } = self;
        let mut texts = Vec::new();
        for (kind, count) in outputs {
            let place = |field| FieldPath::Output(*kind, field);
            texts.extend(count.fields().map(|(field, text)| (place(field), text)));
        }
        for (i, benefit) in benefits.iter().enumerate() {
            let place = |field| FieldPath::BenefitField(i, field);
            texts.extend(benefit.fields().map(|(field, text)| (place(field), text)));
        }
        for (i, target) in performance.iter().enumerate() {
            let PerformanceTarget { group: _, name, comparator: _, value, unit } = target;
            let place = |field| FieldPath::PerformanceField(i, field);
            texts.extend([
                (place(PerformanceField::Name), name.as_str()),
                (place(PerformanceField::Value), value),
                (place(PerformanceField::Unit), unit),
            ]);
        }
        texts
    }

    /// The rows of all tables, each with its field, what it is called, and its content in one line.
    pub fn lines(&self) -> Vec<(FieldPath, String, String)> {
        let joined = |parts: &mut dyn Iterator<Item = (&'static str, &str)>| {
            let said = parts.filter(|(_, text)| !text.trim().is_empty());
            said.map(|(label, text)| format!("{label} {text}")).collect::<Vec<_>>().join("，")
        };
        let outputs = self.outputs.iter().map(|(kind, count)| {
            let text = joined(&mut count.fields().into_iter().map(|(field, text)| (field.label(), text)));
            (FieldPath::Output(*kind, OutputField::After), kind.label().to_owned(), text)
        });
        let benefits = self.benefits.iter().enumerate().map(|(i, benefit)| {
            let text = joined(&mut benefit.fields().into_iter().map(|(field, text)| (field.label(), text)));
            (FieldPath::Benefit(i), format!("经济效益第 {} 行", i + 1), text)
        });
        let performance = self.performance.iter().enumerate().map(|(i, target)| {
            let group = target.group.map_or("", PerformanceGroup::label);
            let amount = target.amount();
            let parts = [group, target.name.trim(), &amount];
            let text = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("，");
            (FieldPath::Performance(i), format!("绩效目标第 {} 行", i + 1), text)
        });
        outputs.chain(benefits).chain(performance).collect()
    }
}
