//! What a target is of: the clause with the number taken out, in the guide's words.

use crate::read::words::contains_any;
use std::sync::LazyLock;

use super::super::lexicon::Lexicon;
use super::compare::without_floating;
use super::quantity::Quantity;

/// Words a clause may begin with that say nothing of what is counted.
const LEADING: &[&str] = &[
    "将",
    "使",
    "并",
    "并且",
    "且",
    "同时",
    "以及",
    "和",
    "及",
    "或",
    "或者",
    "其中",
    "其中包括",
    "争取",
    "力争",
    "努力",
    "有望",
    "预期",
    "预计",
    "计划",
    "每年",
    "每年度",
    "年均",
    "累计",
    "三年累计",
    "总计",
    "合计",
    "满足",
    "、",
    "/",
    "“",
    "：",
    "实现对",
];

/// Words that 并 begins a new statement with.
const GOES_ON: &[&str] = &[
    "实现", "形成", "获得", "开展", "建立", "制定", "完成", "提供", "在", "进行", "推广", "应用", "通过",
    "具备", "取得", "开放", "投入", "达到",
];

/// Words a clause starts with when what it counts is a part of what was counted before.
const PART_OF: &[&str] = &["其中", "包括", "包含", "含"];

/// Verbs before a count, of which what is counted stands after it.
const HOLDS: &[&str] =
    &["包含", "含", "含有", "纳入", "收录", "涵盖", "覆盖", "入组", "招募", "收集", "汇集"];

/// Does this clause say part of what was said before?
pub(super) fn is_part(subject: &str) -> bool {
    PART_OF.iter().any(|word| subject.starts_with(word))
}

/// What a share of something, or a measure before its noun, is of: 覆盖 90%以上的亚型.
const TAKES_WHAT_FOLLOWS: &[&str] = &[
    "覆盖", "涵盖", "支持", "对", "在", "于", "实现", "满足", "能", "可", "解决", "占", "包含", "建设",
    "建成", "建立", "完成", "新建", "铺设", "通过", "开展", "进行", "经受", "承受", "耐受", "输出", "产生",
];

/// What is counted or measured, from the words before the comparator and those after the unit.
///
/// `nested` is a count inside what another counts (1 个包含 20000 例患者的数据库): its noun ends at the last 的.
pub(super) fn object(subject: &str, tail: &str, quantity: &Quantity<'_>, nested: bool, verb: bool) -> String {
    let subject = without_floating(subject.trim());
    let subject = without_today(leading(subject.trim()));
    let subject = subject.trim_end_matches(['、', '，', ' ', '：', ':', '/', '“']);
    let holds = HOLDS.iter().any(|word| subject.ends_with(word));
    // 3 个平台以上.
    let tail =
        super::compare::at_end(tail).filter(|_| quantity.late.is_some()).map_or(tail, |(_, noun)| noun);
    let tail = tail_of(tail, nested || holds);
    // 零偏稳定性：≤0.5°/h（Allan 方差）: how it is measured, and not what.
    let tail = if subject.is_empty() && is_a_bracket(tail) { "" } else { tail };
    // 24 小时内出具报告: with the comparator after the unit, the statement goes on behind it.
    let behind = quantity.before.sign.is_none() && quantity.late.is_some();
    let takes = subject.is_empty() || behind || TAKES_WHAT_FOLLOWS.iter().any(|word| subject.ends_with(word));
    // 样本不少于 5 万份的样本库: the samples are counted; with a verb before them, what stands behind is.
    if quantity.counts && quantity.before.sign.is_some() && tail.starts_with('的') && !verb && !takes {
        return subject.to_owned();
    }
    if !quantity.counts && !takes {
        return subject.to_owned();
    }
    let tail = if takes && !quantity.counts && !subject.is_empty() {
        tail
    } else {
        tail.strip_prefix('的').unwrap_or(tail).trim_start()
    };
    joined(subject, tail)
}

/// Words that lead in where things stand today.
const TODAY: &[&str] = &[
    "不足", "不到", "约", "目前", "现有", "现在", "原来", "原有", "当前", "现行", "平均", "低于", "超过",
    "大于", "小于",
];

/// 不良率由 3%降低到 0.5%: without where things stand today.
fn without_today(subject: &str) -> &str {
    match subject.rsplit_once(['由', '从']) {
        Some((of, today))
            if today.contains(|c: char| c.is_ascii_digit())
                && !of.is_empty()
                && (today.trim_start().starts_with(|c: char| c.is_ascii_digit())
                    || TODAY.iter().any(|word| today.trim_start().starts_with(word))) =>
        {
            of
        }
        _ => subject,
    }
}

/// Two stretches of the guide's words put together.
pub(super) fn joined(left: &str, right: &str) -> String {
    let latin = |c: char| c.is_ascii_alphanumeric();
    let space = right.starts_with(latin) && !left.is_empty();
    format!("{left}{}{right}", if space { " " } else { "" })
}

static LEADING_WORDS: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::of(LEADING.iter().map(|word| (*word, ()))));

/// A clause without the words it leads in with.
pub(super) fn leading(words: &str) -> &str {
    let mut words = words.trim_start();
    for _ in 0..4 {
        let longest = LEADING_WORDS.longest(words);
        let Some((word, ())) = longest.filter(|(word, ())| !is_longer_word(words, word)) else { break };
        words = words[word.len()..].trim_start();
    }
    words
}

/// 和 in 和谐, 及 in 及时, 使 in 使用, 将 in 将来, 计划 in 计划书 are no lead-in.
fn is_longer_word(words: &str, word: &str) -> bool {
    [
        "和谐",
        "和平",
        "及时",
        "使用",
        "将来",
        "合计算",
        "且末",
        "满足率",
        "满足度",
        "预期寿命",
        "计划书",
        "累计算",
        "使命",
        "并发",
        "并行",
        "并网",
        "并联",
        "并购",
        "并机",
        "及格",
        "使能",
        "累计误差",
    ]
    .iter()
    .any(|longer| longer.starts_with(word) && words.starts_with(longer))
}

/// The noun after a unit: up to where a new statement begins, without a long explanation in brackets at its end.
fn tail_of(tail: &str, nested: bool) -> &str {
    let tail = tail.trim().trim_end_matches(['、', '，', ' ', '/']);
    let on = tail
        .match_indices(['并', '且'])
        .find(|(at, word)| *at > 0 && GOES_ON.iter().any(|verb| tail[at + word.len()..].starts_with(verb)));
    let tail = on.map_or(tail, |(at, _)| &tail[..at]);
    let tail = without_explanation(tail).trim().trim_end_matches('的');
    let last = tail.rfind('的').filter(|at| nested && *at > 0);
    last.map_or(tail, |at| &tail[..at]).trim()
}

/// In characters: more in brackets than this, and more than the name itself, explains and does not name.
const MAX_IN_NAME: usize = 16;

/// Do these words stand in one bracket, all of them?
fn is_a_bracket(words: &str) -> bool {
    words.ends_with(['）', ')']) && words.rfind(['（', '(']) == Some(0)
}

fn without_explanation(tail: &str) -> &str {
    let Some(inner) = tail.strip_suffix(['）', ')']) else { return tail };
    let Some(open) = inner.rfind(['（', '(']) else { return tail };
    let (name, inside) = (tail[..open].chars().count(), tail[open..].chars().count());
    if inside > MAX_IN_NAME.max(name) { &tail[..open] } else { tail }
}

/// Words that hold 和, 与 or 及 and join nothing.
const ONE_WORD: &[&str] = &[
    "饱和",
    "中和",
    "总和",
    "温和",
    "缓和",
    "参与",
    "给与",
    "普及",
    "涉及",
    "以及",
    "和谐",
    "共和",
    "调和",
    "磁共振和",
];

/// 灵敏度、特异度 in two; 甲、乙的准确率 as 甲的准确率 and 乙的准确率.
pub(super) fn each_of(subject: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for (at, mark) in subject.match_indices(['、', '和', '与', '及', '/']) {
        let in_a_word = ONE_WORD.iter().any(|word| {
            let begins = word.find(mark).and_then(|inside| at.checked_sub(inside));
            begins.and_then(|begins| subject.get(begins..)).is_some_and(|rest| rest.starts_with(word))
        });
        if !in_a_word {
            pieces.push(subject[from..at].trim());
            from = at + mark.len();
        }
    }
    pieces.push(subject[from..].trim());
    pieces.retain(|piece| !piece.is_empty());
    if pieces.len() < 2 || pieces.len() > 6 || pieces.iter().any(|piece| piece.chars().count() < 2) {
        return vec![subject.to_owned()];
    }
    let quality = |piece: &str| {
        piece.ends_with(['率', '度', '性', '值', '量', '限', '差', '间', '力', '数'])
            || piece.ends_with(|c: char| c.is_ascii_alphabetic())
    };
    let shared = pieces.last().and_then(|last| last.rfind('的').map(|at| &last[at..]));
    let verb_of_last = pieces.last().and_then(|last| Some(&last[status(last)?.len()..]));
    pieces
        .iter()
        .enumerate()
        .map(|(i, piece)| match (shared, verb_of_last) {
            _ if i + 1 == pieces.len() => (*piece).to_owned(),
            // 申请、授权专利.
            (_, Some(noun)) if status(piece).is_some_and(|verb| verb.len() == piece.len()) => {
                format!("{piece}{noun}")
            }
            (Some(shared), _) if !piece.contains('的') && !quality(piece) => format!("{piece}{shared}"),
            _ => (*piece).to_owned(),
        })
        .collect()
}

/// Verbs that say how far a thing has come: to ask for a patent is not to hold it.
const STATUS: &[&str] = &[
    "申请",
    "受理",
    "授权",
    "获得授权",
    "获授权",
    "获得",
    "取得",
    "获批",
    "发表",
    "录用",
    "申报",
    "登记",
    "转化",
    "转让",
    "发布",
    "制定",
    "修订",
    "立项",
    "出版",
];

/// What an object is without its verb of status: 项目期内申请发明专利 is of 发明专利.
pub(super) fn without_status(object: &str) -> &str {
    let after = STATUS.iter().filter_map(|verb| object.find(verb).map(|at| at + verb.len())).max();
    after.map_or(object, |after| object[after..].trim_start())
}

/// The verb of status a text begins with.
pub(super) fn status(text: &str) -> Option<&'static str> {
    STATUS.iter().filter(|word| text.starts_with(**word)).max_by_key(|word| word.len()).copied()
}

/// How far the verb of an object says a thing has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusOf {
    /// 申请, 申报: asked for.
    AskedFor,
    /// 授权, 获得: held.
    Held,
}

/// The noun of an object without the verbs before it and without spaces, and the status they give it.
pub fn noun_of(object: &str) -> (Option<StatusOf>, String) {
    let status = if contains_any(object, &["授权", "获得", "取得", "获批", "获准", "登记"]) {
        Some(StatusOf::Held)
    } else if contains_any(object, &["申请", "申报", "受理"]) {
        Some(StatusOf::AskedFor)
    } else {
        None
    };
    (status, without_status(object).chars().filter(|c| !c.is_whitespace()).collect())
}
