//! Targets that are due before the end: 中期指标, 第一年末, 里程碑. What an application promises is compared with the values
//! at the end, so these are no targets, and are named as what they are.

use super::super::number::{arabic, chinese};
use super::super::requirement::mark_length;
use super::super::source::TextSlice;
use super::clause::Clause;

/// What a clause begins with that says when its values are due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    /// 中期指标：, 里程碑
    Stage,
    /// 终期指标：, 项目结束时
    End,
    /// 第二年末, 18 个月内: so many months after the start.
    Months(u32),
    /// 第一阶段
    Phase(u32),
    /// 2028年6月底前: year and month.
    Date(u32, u32),
}

/// When the values of a field are due, followed clause by clause.
#[derive(Debug, Default)]
pub(super) struct Stages {
    /// The field names the end by itself, so that every other time in it is before the end.
    names_end: bool,
    /// The latest of the times the field names, of each kind.
    months: Option<u32>,
    phases: Option<u32>,
    dates: Option<(u32, u32)>,
    /// 中期指标： stands over all that follows, up to the next label or a new paragraph.
    under_label: bool,
    /// The part is of a time before the end.
    in_part: bool,
}

/// The months of a first year: a field that names no other time means the end by its second year at the earliest.
const FIRST_YEAR: u32 = 12;

impl Stages {
    /// Looks through the parts of a field for the times it names.
    pub(super) fn of(parts: &[TextSlice<'_>]) -> Stages {
        let mut stages = Stages::default();
        let clauses = parts.iter().flat_map(|part| part.str().split(['，', ',', '：', ':']));
        for mark in clauses.filter_map(|words| mark(&words[mark_length(words)..])) {
            match mark {
                Mark::Stage => {}
                Mark::End => stages.names_end = true,
                Mark::Months(months) => stages.months = stages.months.max(Some(months)),
                Mark::Phase(phase) => stages.phases = stages.phases.max(Some(phase)),
                Mark::Date(year, month) => {
                    stages.dates = stages.dates.max(Some((year, month)));
                }
            }
        }
        stages
    }

    /// Another part begins. A label holds no longer where a paragraph has ended before it.
    pub(super) fn begin_part(&mut self, part: TextSlice<'_>) {
        let text = part.text();
        let before = text.whole().str()[..part.start()].trim_end();
        if before.ends_with('。') && text.is_break(part.start()) {
            self.under_label = false;
        }
        self.in_part = false;
    }

    /// Are the values of the next clause of the part due before the end?
    pub(super) fn is_before_the_end(&mut self, clause: &Clause<'_>) -> bool {
        let words = clause.piece.str();
        let found = if clause.explains.is_none() { mark(&words[mark_length(words)..]) } else { None };
        match found {
            Some(Mark::Stage) => self.under_label = true,
            Some(Mark::End) => (self.under_label, self.in_part) = (false, false),
            Some(Mark::Months(months)) => {
                self.in_part = self.names_end || self.months > Some(months) || months <= FIRST_YEAR;
            }
            Some(Mark::Phase(phase)) => self.in_part = self.names_end || self.phases > Some(phase),
            Some(Mark::Date(year, month)) => {
                self.in_part = self.names_end || self.dates > Some((year, month));
            }
            None => {}
        }
        self.under_label || self.in_part
    }
}

/// What heads values before the end, whatever follows.
const STAGES: [&str; 20] = [
    "中期考核",
    "中期指标",
    "中期目标",
    "中期检查",
    "中期评估",
    "中期验收",
    "中期阶段",
    "中期节点",
    "中期时",
    "中期前",
    "中期应",
    "中期完成",
    "中期达到",
    "里程碑",
    "阶段指标",
    "阶段目标",
    "阶段考核",
    "阶段性指标",
    "阶段性目标",
    "阶段性考核",
];
const YEARLY: [&str; 4] = ["年度指标", "年度目标", "年度考核", "分年度"];

/// What heads the values at the end.
const ENDS: [&str; 17] = [
    "终期",
    "结题",
    "最终指标",
    "最终目标",
    "总体指标",
    "总体目标",
    "总体考核指标",
    "总指标",
    "总目标",
    "验收指标",
    "期末",
    "完成指标",
    "实施期末",
    "执行期末",
    "实施期满",
    "实施期结束",
    "执行期结束",
];

/// What heads them behind 项目 or 课题.
const ENDS_OF_PROJECT: [&str; 5] = ["结束", "完成时", "完成后", "验收", "到期"];

/// What heads targets where it stands alone: those of the end, behind 中期指标.
const ALONE: [&str; 5] = ["考核指标", "技术指标", "主要技术指标", "主要考核指标", "指标"];

fn mark(words: &str) -> Option<Mark> {
    let words = words.trim();
    let begins = |all: &[&str], words: &str| all.iter().any(|word| words.starts_with(word));
    let timed = ["到", "至", "在"].iter().find_map(|word| words.strip_prefix(word)).unwrap_or(words);
    let of_project = ["项目", "课题"].iter().find_map(|word| timed.strip_prefix(word));
    let bare = of_project.unwrap_or(timed);
    let stage = begins(&STAGES, bare) && !bare.starts_with("里程碑式")
        || bare == "中期"
        || begins(&["中期（", "中期("], bare);
    if stage || begins(&YEARLY, words) {
        return Some(Mark::Stage);
    }
    let end = begins(&ENDS, bare)
        || of_project.is_some_and(|rest| begins(&ENDS_OF_PROJECT, rest))
        || ALONE.contains(&words);
    if end { Some(Mark::End) } else { relative(words).or_else(|| date(words)) }
}

/// Does the name of a field say that its values are due before the end: 中期考核指标?
pub(in crate::read) fn is_of_stage(name: &str) -> bool {
    mark(name) == Some(Mark::Stage)
}

/// 第二年末, 第一阶段, 立项后 18 个月内, 前 12 个月.
fn relative(words: &str) -> Option<Mark> {
    let words = words.strip_prefix("项目").unwrap_or(words);
    let words = ["立项后", "启动后", "实施后", "签订后", "执行"]
        .iter()
        .find_map(|word| words.strip_prefix(word))
        .unwrap_or(words);
    let after = ["第", "前"].iter().find_map(|word| words.strip_prefix(word)).unwrap_or(words);
    let ordinal = after.len() < words.len();
    let (number, rest) = whole(after)?;
    if let Some(rest) = rest.strip_prefix('年').filter(|_| ordinal) {
        let ended = ["末", "底", "度", "内", "结束", "完成", "达到", "实现", "建成", "形成"];
        let is_time = rest.is_empty() || ended.iter().any(|word| rest.starts_with(word));
        return is_time.then_some(Mark::Months(number.checked_mul(12)?));
    }
    if rest.starts_with("阶段") && words.starts_with('第') {
        return Some(Mark::Phase(number));
    }
    let rest = rest.strip_prefix("个月")?;
    let is_time = ["内", "末", "时", "前", "结束"].iter().any(|word| rest.starts_with(word));
    is_time.then_some(Mark::Months(number))
}

/// 2028年6月底前, 到2028年: year and month; of a year alone, its end.
fn date(words: &str) -> Option<Mark> {
    let words = ["到", "至", "在", "于", "截至", "截止"]
        .iter()
        .find_map(|word| words.strip_prefix(word))
        .unwrap_or(words);
    let (year, rest) = whole(words.trim_start())?;
    let rest = rest.strip_prefix('年').filter(|_| (1990..2100).contains(&year))?;
    let month = whole(rest).filter(|(month, rest)| (1..=12).contains(month) && rest.starts_with('月'));
    Some(Mark::Date(year, month.map_or(12, |(month, _)| month)))
}

/// A whole number at the start of a text, and what follows it.
fn whole(words: &str) -> Option<(u32, &str)> {
    if let Some((value, length)) = arabic(words) {
        let value = u32::try_from(value).ok()?;
        return Some((value, words[length..].trim_start()));
    }
    let (value, length) = chinese(words)?;
    Some((value, &words[length..]))
}

#[cfg(test)]
mod tests {
    use super::super::super::source::Text;
    use super::super::read_indicators;
    use crate::ledger::{Account, NonTarget};

    /// The targets of a field, and the numerals that are due before the end.
    fn read(field: &str) -> (Vec<String>, Vec<String>) {
        let text = Text::of_wrapped(field);
        let read = read_indicators(text.whole());
        let early = |account: Account| account == Account::NonTarget(NonTarget::Milestone);
        let numerals = read.numerals.iter().filter(|numeral| early(numeral.account));
        (
            read.indicators.iter().map(|target| target.sentence()).collect(),
            numerals.map(|numeral| numeral.words.clone()).collect(),
        )
    }

    #[test]
    fn what_is_due_before_the_end_is_no_target_of_the_end() {
        for (field, targets, early) in [
            (
                "中期指标：测距≥90m，功耗≤9W；终期指标：测距≥180m，功耗≤6W。",
                vec!["测距 ≥ 180 m", "功耗 ≤ 6 W"],
                vec!["90m", "9W"],
            ),
            (
                "（1）中期考核指标：样机1台；软件2套。（2）结题考核指标：样机3台；软件4套。",
                vec!["样机 3 台", "软件 4 套"],
                vec!["1台", "2套"],
            ),
            (
                "第一年末完成样片1次；第二年末主频≥200MHz；项目结束时主频≥400MHz，装车不少于90辆。",
                vec!["项目结束时主频 ≥ 400 MHz", "装车 ≥ 90 辆"],
                vec!["1次", "200MHz"],
            ),
            (
                "到2027年底，建成产线1条；到2029年底，建成产线3条，产值达到8000万元。",
                vec!["建成产线 3 条", "产值 ≥ 8000 万元"],
                vec!["1条"],
            ),
            ("里程碑：2028年6月底前建成平台1个；2029年底前通过认证2项。", vec![], vec!["1个", "2项"]),
            ("项目中期完成示范1处。\n申请专利5件。", vec!["申请专利 5 件"], vec!["1处"]),
            ("第一年末完成样车2台；充电桩不少于30个。", vec!["充电桩 ≥ 30 个"], vec!["2台"]),
        ] {
            let early: Vec<String> = early.into_iter().map(str::to_owned).collect();
            assert_eq!(read(field).1, early, "{field}");
            assert_eq!(read(field).0, targets, "{field}");
        }
    }

    #[test]
    fn one_time_alone_is_that_of_the_end() {
        for field in ["2028年底前建成示范线2条；申请专利6件。", "第三年末产能达到90吨。", "中期随访率≥90%。"]
        {
            assert!(read(field).1.is_empty(), "{field}");
        }
    }
}
