//! The sentences for a guide's demands, used everywhere in the program.
//!
//! The sentences are templates: `{…}` is a placeholder for a figure or a name. The window fills the same templates,
//! which `cargo xtask gen` writes to `ui/src/generated/words.ts`.

use super::{Award, AwardComparator, Base, Demand, FundingRule, Per, Period, RuleKind, RuleSource};

/// A rule for certain kinds of lead: 企业牵头时，….
pub const CONDITIONAL: &str = "{when}，{demand}";
/// The condition of such a rule.
pub const WHEN: &str = "{kinds}牵头时";
/// The condition of a rule for one category, or with a condition quoted from the guide.
pub const IN_CASE: &str = "限“{words}”";
/// The base of a percentage where no source is named.
pub const TOTAL: &str = "总经费";
/// A minimum period.
pub const MIN_YEARS: &str = "不少于 {years} 年";
/// A maximum period.
pub const MAX_YEARS: &str = "不超过 {years} 年";
/// A period between two dates.
pub const BETWEEN: &str = "{from} 至 {until}";
/// A period with a start date.
pub const FROM: &str = "{from} 起";
/// A period with an end date.
pub const UNTIL: &str = "{until} 前结束";
/// A number of awards, within a sentence.
pub const AWARDS: &str = "{count} 项";
/// A maximum number of awards, within a sentence.
pub const AWARDS_AT_MOST: &str = "不超过 {count} 项";
/// About so many awards, within a sentence.
pub const AWARDS_ABOUT: &str = "约 {count} 项";
/// A number of awards, as a sentence.
pub const SUPPORTED: &str = "支持 {count} 项";
/// A maximum number of awards, as a sentence.
pub const SUPPORTED_AT_MOST: &str = "支持不超过 {count} 项";
/// About so many awards, as a sentence.
pub const SUPPORTED_ABOUT: &str = "支持约 {count} 项";

impl RuleKind {
    /// The template of this kind of rule.
    pub fn template(self) -> &'static str {
        match self {
            RuleKind::Cap => "{source}不超过 {amount} 万元{per}",
            RuleKind::Exact => "{source} {amount} 万元{per}",
            RuleKind::Floor => "{source}不低于 {amount} 万元{per}",
            RuleKind::About => "{source}约 {amount} 万元{per}，不是限额",
            RuleKind::Ratio => "{source}与{of}之比{comparator} {ratio}",
            RuleKind::Percent => "{source}{comparator}{of}的 {percent}%",
            RuleKind::Rest => "其余部分为{source}",
            RuleKind::Foreign => "{source}{comparator} {sum}{per}，不折算成万元",
        }
    }
}

fn fill(template: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(template.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}

impl FundingRule {
    /// The rule as a sentence: 企业牵头时，承担单位出资不低于 1500 万元. Two rules have the same sentence exactly if they have the same
    /// demand on the same kinds of lead.
    pub fn sentence(&self) -> String {
        let source = self.demand.source().label();
        let template = self.demand.kind().template();
        let demand = match &self.demand {
            Demand::Cap { amount, per, .. }
            | Demand::Exact { amount, per, .. }
            | Demand::Floor { amount, per, .. }
            | Demand::About { amount, per, .. } => {
                let per = per.map_or("", |per| per.label());
                fill(template, &[("source", source), ("amount", &amount.to_string()), ("per", per)])
            }
            Demand::Rest { .. } => fill(template, &[("source", source)]),
            Demand::Foreign { comparator, sum, per, .. } => {
                let per = per.map_or("", |per| per.label());
                let values =
                    [("source", source), ("comparator", comparator.label()), ("sum", sum), ("per", per)];
                fill(template, &values)
            }
            Demand::Ratio { comparator, ratio, of, .. } => {
                let (of, comparator, ratio) = (of.label_as_base(), comparator.label(), ratio.to_string());
                fill(
                    template,
                    &[("source", source), ("of", of), ("comparator", comparator), ("ratio", &ratio)],
                )
            }
            Demand::Percent { comparator, percent, of, .. } => {
                let of = match of {
                    Base::Source(RuleSource::Total) => TOTAL,
                    Base::Source(source) => source.label_as_base(),
                    Base::Named(what) => what,
                };
                let (comparator, percent) = (comparator.label(), percent.to_string());
                let values =
                    [("source", source), ("comparator", comparator), ("of", of), ("percent", &percent)];
                fill(template, &values)
            }
        };
        let lead = (!self.when_lead.is_empty()).then(|| fill(WHEN, &[("kinds", &self.when_lead.join("、"))]));
        let case = |words: &String| fill(IN_CASE, &[("words", words)]);
        let cases = [self.category.as_ref().map(case), self.condition.as_ref().map(case), lead];
        // The condition named first stands first.
        cases
            .into_iter()
            .flatten()
            .rev()
            .fold(demand, |demand, when| fill(CONDITIONAL, &[("when", &when), ("demand", &demand)]))
    }

    /// The sentence for a topic with these awards: whether a limit is for all or for each is omitted where there is
    /// only one.
    pub fn sentence_among(&self, award: Option<&Award>) -> String {
        let mut rule = self.clone();
        if let Demand::Cap { per, .. }
        | Demand::Exact { per, .. }
        | Demand::Floor { per, .. }
        | Demand::About { per, .. }
        | Demand::Foreign { per, .. } = &mut rule.demand
            && award.is_some_and(Award::is_single)
            && per.is_some_and(Per::is_within_topic)
        {
            *per = None;
        }
        rule.sentence()
    }
}

impl Award {
    /// Is there just one award?
    pub fn is_single(&self) -> bool {
        self.count == "1" && self.comparator != AwardComparator::About
    }

    /// 3 项; 不超过 3 项; 约 3 项.
    pub fn amount(&self) -> String {
        self.filled([AWARDS, AWARDS_AT_MOST, AWARDS_ABOUT])
    }

    /// 支持 3 项; 支持不超过 3 项; 支持约 3 项.
    pub fn sentence(&self) -> String {
        self.filled([SUPPORTED, SUPPORTED_AT_MOST, SUPPORTED_ABOUT])
    }

    fn filled(&self, [exactly, at_most, about]: [&str; 3]) -> String {
        let template = match self.comparator {
            AwardComparator::Exactly => exactly,
            AwardComparator::AtMost => at_most,
            AwardComparator::About => about,
        };
        fill(template, &[("count", &self.count)])
    }
}

impl Period {
    /// Does it set no limit?
    pub fn is_empty(&self) -> bool {
        let Period { max_years, min_years, from_date, until_date, .. } = self;
        max_years.is_none() && min_years.is_none() && from_date.is_none() && until_date.is_none()
    }

    /// 不少于 1 年，不超过 3 年; 2026-01-01 至 2028-12-31.
    pub fn sentence(&self) -> String {
        let mut parts = Vec::new();
        parts.extend(self.min_years.map(|years| fill(MIN_YEARS, &[("years", &years.to_string())])));
        parts.extend(self.max_years.map(|years| fill(MAX_YEARS, &[("years", &years.to_string())])));
        let [from, until] = [self.from_date, self.until_date].map(|day| day.map(|day| day.to_string()));
        match (&from, &until) {
            (Some(from), Some(until)) => parts.push(fill(BETWEEN, &[("from", from), ("until", until)])),
            (Some(from), None) => parts.push(fill(FROM, &[("from", from)])),
            (None, Some(until)) => parts.push(fill(UNTIL, &[("until", until)])),
            (None, None) => {}
        }
        parts.join("，")
    }
}
