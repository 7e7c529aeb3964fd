//! What the words behind a heading are: a title, and what stands with it that is none of it.

use super::enumerator::{Style, enumerator};
use super::heading::Candidate;
use super::names;
use super::source::{Text, TextSlice};

/// 招标课题（每项资助10万元，研究期限10个月）: a title, and what a remark behind it says of all topics below.
pub(super) fn without_terms(title: TextSlice<'_>) -> (TextSlice<'_>, Option<TextSlice<'_>>) {
    let words = title.str();
    let remark = words.strip_suffix(['）', ')']).and_then(|inner| {
        let at = inner.rfind(['（', '('])?;
        let from = at + inner[at..].chars().next()?.len_utf8();
        let supports = ["支持", "资助", "立项", "遴选"].iter().any(|word| inner[from..].contains(word));
        let says = inner[from..].contains(|c: char| c.is_ascii_digit())
            && (inner[from..].contains(['元', '年', '月'])
                || supports && inner[from..].contains(['项', '个']));
        (says && at > 0).then_some((at, from, inner.len()))
    });
    match remark {
        Some((at, from, to)) => (title.sub(0, at).trim(), Some(title.sub(from, to).trim())),
        None => (title, None),
    }
}

/// 三、选题指南 over a list of topics is no direction of research.
pub(super) fn names_list(title: &str) -> bool {
    [
        "榜单",
        "榜单任务",
        "任务榜单",
        "项目榜单",
        "揭榜任务",
        "技术榜单",
        "支持方向",
        "支持重点",
        "重点支持方向",
        "资助方向",
        "申报方向",
        "课题方向",
        "项目方向",
        "研究方向",
        "攻关方向",
        "研究课题",
        "任务清单",
        "课题清单",
        "榜单内容",
        "选题",
        "选题指南",
        "选题方向",
        "选题范围",
        "参考选题",
        "课题指南",
        "课题目录",
        "项目指南",
        "项目清单",
        "需求清单",
        "指南内容",
    ]
    .contains(&title.trim())
}

/// 第二部分 申报要求 is a section over all topics, and no part with topics of its own.
pub(super) fn names_section(text: &Text, heading: &Candidate) -> bool {
    let name = text.piece(heading.end, heading.line_end.max(heading.end)).trim().str();
    names::at_start(name).is_some() || names::tail(name) != names::Tail::Unknown
}

/// The title a heading opens, and what stands between it and the first field.
pub(super) fn title_of<'a>(
    heading: &Candidate,
    body: TextSlice<'a>,
) -> (TextSlice<'a>, Option<TextSlice<'a>>) {
    let Some(end) = heading.title_end.filter(|end| (body.start()..=body.end()).contains(end)) else {
        return title(body);
    };
    let text = body.text();
    let mut rest = text.piece(end, body.end()).trim();
    // Where it does not end with its line, it ends in a sign or a bracket that belongs to neither.
    if let Some(sign) = rest.str().chars().next().filter(|_| !text.is_break(end)) {
        let left = rest.str().trim_start_matches([sign, '：', ':', ' ']);
        rest = rest.sub(rest.str().len() - left.len(), rest.str().len());
    }
    (text.piece(body.start(), end).trim(), (rest.start() < rest.end()).then_some(rest))
}

/// 研究叶片热解与纤维再生技术。: does a line say what is to be done, and go on with no title?
pub(super) fn studies(line: &str) -> bool {
    const VERBS: [&str; 31] = [
        "研究", "开展", "针对", "围绕", "面向", "突破", "建立", "构建", "揭示", "阐明", "探索", "探究",
        "研制", "开发", "攻克", "解析", "梳理", "总结", "调研", "评估", "优化", "提出", "聚焦", "发展",
        "研发", "设计", "明确", "掌握", "形成", "完善", "分析",
    ];
    const MIN_SENTENCE: usize = 8;
    // …关键技术 | 研究与应用。 is a title on two lines.
    let rest = VERBS.iter().find_map(|verb| line.strip_prefix(verb));
    rest.is_some_and(|rest| {
        rest.chars().count() >= MIN_SENTENCE && !rest.starts_with(['与', '及', '和', '、', '的', '或', '中'])
    })
}

/// A title, and what stands between it and the first field where that is more than a title.
pub(super) fn title(body: TextSlice<'_>) -> (TextSlice<'_>, Option<TextSlice<'_>>) {
    let words = body.str();
    let body = body.sub(0, words.trim_end_matches('。').len());
    let breaks = body.text().breaks();
    let next_line = breaks.get(breaks.partition_point(|at| *at <= body.start()));
    // 集成项目, and below it: 资助强度约为1200万元/项，资助期限为4年。
    let below = next_line.filter(|at| **at < body.end()).map_or("", |at| &words[at - body.start()..]);
    let below = below.trim_start();
    let sentence = below.ends_with('。')
        && (below.contains(|c: char| c == '，' || c.is_ascii_digit()) || studies(below))
        || below.trim_end_matches('：').ends_with("方向")
        || below.ends_with('：') && below.contains('，');
    // （1）… on the line below: what stands in the topic, and no more of its title.
    let lists = enumerator(below, below).is_some_and(|mark| {
        matches!(mark.style, Style::ArabicInBrackets | Style::ArabicBracket | Style::Circled)
    });
    let prose = lists || words.trim_end_matches('。').contains(['。', '；']) || sentence;
    match next_line {
        Some(&at) if prose && at < body.end() => {
            let title = body.text().piece(body.start(), at).trim();
            let title = title.sub(0, title.str().trim_end_matches('。').len());
            (title, Some(body.text().piece(at, body.end()).trim()))
        }
        _ => (body, None),
    }
}
