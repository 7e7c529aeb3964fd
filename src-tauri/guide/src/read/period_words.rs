//! The words a period is said with: its names, what stands before it, and beginnings that move with the project.

use std::sync::LazyLock;

use super::lexicon::Lexicon;

/// The names of a period.
pub(super) const PERIODS: [&str; 57] = [
    "支持期",
    "任务周期",
    "任务期限",
    "合作期限",
    "合作期",
    "研制周期",
    "研制期限",
    "研制期",
    "培育周期",
    "培育期",
    "服务期",
    "完成周期",
    "示范期",
    "实施周期",
    "实施期限",
    "实施期",
    "实施年限",
    "实施时间",
    "执行期限",
    "执行期",
    "执行年限",
    "执行周期",
    "执行时间",
    "研究周期",
    "研究期限",
    "研究期",
    "研究年限",
    "研究时限",
    "研发周期",
    "研发期限",
    "研发时限",
    "研发期",
    "攻关周期",
    "攻关期限",
    "攻关期",
    "揭榜周期",
    "揭榜期限",
    "支持年限",
    "支持期限",
    "支持周期",
    "资助期限",
    "资助年限",
    "资助期",
    "补助期限",
    "补贴期限",
    "建设周期",
    "建设期限",
    "建设期",
    "起止时间",
    "起止年限",
    "起止日期",
    "周期",
    "项目期限",
    "期限",
    "完成时限",
    "完成时间",
    "完成期限",
];
/// Those that name its end.
pub(super) const DEADLINES: [&str; 3] = ["完成时限", "完成时间", "完成期限"];
pub(super) static PERIOD_NAMES: LazyLock<Lexicon<bool>> =
    LazyLock::new(|| Lexicon::of(PERIODS.iter().map(|name| (*name, DEADLINES.contains(name)))));

/// Words before a period that do not change it.
pub(super) const BEFORE_PERIOD: [&str; 23] = [
    "均为",
    "均",
    "一般为",
    "原则上",
    "一般",
    "统一",
    "应当",
    "应",
    "须",
    "需",
    "填写",
    "为期",
    "为",
    "是",
    ":",
    "项目",
    "课题",
    "于",
    "在",
    "共",
    "共计",
    "合计",
    "总计",
];

/// What a project begins with.
const EVENTS: [&str; 12] =
    ["签订", "签约", "签署", "生效", "立项", "揭榜", "启动", "下达", "批复", "批准", "公布", "到账"];

/// Words that say that the time runs from there, the longer before those they end in.
const RUNS_FROM: [&str; 4] = ["之日起", "之日", "起", "后"];

/// The longest beginning, in characters.
const MAX_START: usize = 14;

/// What follows a beginning that is no date: 自立项之日起, 签订协议后. `None` where the text begins with none.
pub(super) fn after_start(text: &str) -> Option<&str> {
    let near =
        text.char_indices().take(MAX_START).take_while(|(_, c)| !c.is_ascii_digit() && !"，（".contains(*c));
    let end = near.last().map(|(at, c)| at + c.len_utf8())?;
    let event = EVENTS.iter().filter_map(|event| Some(text[..end].find(event)? + event.len())).min()?;
    let runs = RUNS_FROM.iter().filter_map(|word| Some((text[event..end].find(word)?, word.len())));
    let (at, length) = runs.min_by_key(|(at, length)| (*at, std::cmp::Reverse(*length)))?;
    Some(&text[event + at + length..])
}
