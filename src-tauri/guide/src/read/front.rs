//! What stands before the first topic: title, year, issuer, and whether the guide is in force.

use super::enumerator::{Style, enumerator, whole_number};
use super::general::Common;
use super::number::arabic;
use super::source::TextSlice;
use crate::GuideStatus;
use crate::read::words::{contains_any, rfind};

/// What the front of a guide says of it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Front {
    /// The title; empty if none was found.
    pub title: String,
    /// The first year in the title.
    pub year: Option<i32>,
    /// The body that publishes it.
    pub issuer: Option<String>,
    /// In force or not.
    pub status: GuideStatus,
}

/// Reads the front of a guide.
pub(crate) fn front(front: TextSlice<'_>) -> Front {
    let lines = lines(front);
    let title = quoted_title(front.str())
        .or_else(|| heading_title(&lines))
        .or_else(|| notice_title(&lines))
        .or_else(|| lines.iter().take(TITLE_LINES).find(|line| is_call(line)).map(|line| (*line).to_owned()));
    let title = title.unwrap_or_default();
    let year = year(&title).or_else(|| lines.iter().find_map(|line| remarked_year(line)));
    Front { year, issuer: issuer(&lines), status: status(front.str(), year), title }
}

/// The paragraphs of the front below its title that no heading stands over.
pub(super) fn prose<'a>(
    front: TextSlice<'a>,
    common: &[Common<'a>],
    tables: impl Iterator<Item = TextSlice<'a>>,
) -> Vec<Common<'a>> {
    let text = front.text();
    let inside = |&&at: &&usize| at > front.start() && at < front.end();
    let mut cuts: Vec<usize> = vec![front.start()];
    cuts.extend(text.breaks().iter().filter(inside));
    cuts.push(front.end());
    let line = |pair: &[usize]| text.piece(pair[0], pair[1]).trim();
    let titled = cuts
        .windows(2)
        .rposition(|pair| title_end(line(pair).str()).is_some() && !is_section(line(pair).str()));
    let titled =
        titled.or_else(|| cuts.windows(2).take(TITLE_LINES).position(|pair| is_call(line(pair).str())));
    let from = titled.and_then(|title| cuts.get(title + 1)).copied().unwrap_or(front.start());
    let mut begin = from;
    let mut found = Vec::new();
    let mut add = |from: usize, to: usize| {
        let whole = text.piece(from, to.max(from)).trim();
        // （仅注册用户登录可见） on a line of its own
        let next = text.breaks().partition_point(|at| *at <= whole.start());
        let line = text.breaks().get(next).filter(|at| **at < whole.end());
        let remark = line.map(|at| text.piece(whole.start(), *at).trim()).filter(|line| {
            line.str().starts_with(['（', '('])
                && line.str().ends_with(['）', ')'])
                && !line.str().contains('。')
        });
        let whole = remark.map_or(whole, |remark| text.piece(remark.end(), whole.end()).trim());
        if whole.str().contains('。') {
            found.push(Common { is_front: true, ..Common::unheaded(whole, None) });
        }
    };
    let mut taken: Vec<TextSlice<'a>> = common.iter().map(|piece| piece.whole).chain(tables).collect();
    taken.retain(|piece| piece.start() >= from && piece.start() < front.end());
    taken.sort_by_key(|piece| piece.start());
    for piece in taken {
        add(begin, piece.start());
        begin = begin.max(piece.end());
    }
    add(begin, front.end());
    found
}

/// The lines of the original, as the front's running text still knows them.
fn lines(front: TextSlice<'_>) -> Vec<&str> {
    let inside = |&&at: &&usize| at > front.start() && at < front.end();
    let mut cuts: Vec<usize> = vec![front.start()];
    cuts.extend(front.text().breaks().iter().filter(inside));
    cuts.push(front.end());
    cuts.windows(2).map(|w| front.text().piece(w[0], w[1]).str().trim()).filter(|l| !l.is_empty()).collect()
}

/// In bytes: the name of a document is no longer.
const MAX_QUOTED: usize = 600;

/// A notice names the guide it comes with in title marks: 《…申报指南》. That name is fuller than the one on the
/// attachment, which leaves the district out. A document that is only referred to (按照《……指南》) is another.
fn quoted_title(text: &str) -> Option<String> {
    text.match_indices('《').find_map(|(at, mark)| {
        let behind = &text[at + mark.len()..];
        let (title, _) = behind[..behind.floor_char_boundary(MAX_QUOTED)].split_once('》')?;
        let refers = REFERRING.iter().any(|word| text[..at].trim_end().ends_with(word));
        (title.ends_with("指南") && !refers).then(|| title.to_owned())
    })
}

/// Words before the name of a document that is only referred to.
const REFERRING: [&str; 12] =
    ["按照", "根据", "依据", "参照", "参考", "详见", "参见", "见", "符合", "遵循", "贯彻", "落实"];

/// A notice that calls for applications itself: 关于申报2026年度……课题的通知.
fn notice_title(lines: &[&str]) -> Option<String> {
    let ends = ["通知", "公告", "通告"];
    // …招标公告（节选）
    let bare = |line: &str| {
        line.strip_suffix(['）', ')']).and_then(|inner| inner.rsplit_once(['（', '('])).is_some_and(
            |(name, remark)| ends.iter().any(|word| name.ends_with(word)) && remark.chars().count() <= 6,
        )
    };
    let ended = |line: &&str| ends.iter().any(|word| line.ends_with(word)) || bare(line);
    let at = lines.iter().take(12).position(ended)?;
    let above = lines[..at].iter().rev().take(2).take_while(|line| is_title_line(line)).count();
    let begins = lines[at - above..=at].iter().position(|line| line.contains("关于"));
    let Some(begins) = begins else {
        // 2027年度交叉研究基金项目申请通知
        let line = lines[at];
        let calls = contains_any(line, &["申报", "申请", "征集", "揭榜", "攻关", "招标", "遴选"]);
        // 海洋经济发展专项资金项目申报通知, on the first line
        let named = year(line).is_some() || at == 0;
        return (calls && named && !line.contains(['，', '。', '：'])).then(|| line.to_owned());
    };
    Some(lines[at - above + begins..=at].concat())
}

/// How many of the first lines may be the title of a call that is named otherwise.
const TITLE_LINES: usize = 6;

/// 2026年度“江左英才”科技创新人才计划申报公告: a line of a title that names a year and what is called for.
fn is_call(line: &str) -> bool {
    let called = contains_any(line, &["申报", "项目", "课题", "计划", "专项", "征集", "揭榜"]);
    // 揭榜任务（2027年）
    let bare = line.strip_suffix(['）', ')']).and_then(|inner| {
        let at = inner.rfind(['（', '('])?;
        year(&inner[at..]).map(|_| &line[..at])
    });
    is_title_line(bare.unwrap_or(line)) && called && year(line).is_some() && line.chars().count() <= 60
}

/// The last line of the front that ends in 指南 or 榜单, joined with the title lines above it.
fn heading_title(lines: &[&str]) -> Option<String> {
    let titles = lines.iter().enumerate().rev().filter(|(_, line)| !is_section(line));
    let (last, end) = titles.filter_map(|(i, line)| Some((i, title_end(line)?))).next()?;
    let line = &lines[last][..end];
    let words = without_annex(without_margin(line).trim_start_matches(['#', ' ']));
    // The running head of a page says it again.
    let continues = |above: &&&str| is_title_line(above) && without_margin(above) != words;
    let above = lines[..last].iter().rev().take(3).take_while(continues).count();
    let above = if words.len() == line.len() { above } else { 0 };
    Some(lines[last - above..last].concat() + words)
}

/// 三、选题指南 is a section of a notice, and no title.
fn is_section(line: &str) -> bool {
    // 表1 重大任务榜单
    let of_table = line
        .strip_prefix('表')
        .is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    of_table
        || enumerator(line, line)
            .is_some_and(|mark| matches!(mark.style, Style::Chinese | Style::ChineseInBrackets))
}

/// 页眉：2025年度…… is the line of a Word file's header or footer, put before the text where the text does not say it.
fn without_margin(line: &str) -> &str {
    ["页眉：", "页脚："].iter().find_map(|place| line.strip_prefix(place)).unwrap_or(line)
}

/// 附件1：2025年度…… begins with 2025.
fn without_annex(line: &str) -> &str {
    let marks = ['：', ':', '.', '．', '、', ' '];
    let Some(rest) = line.strip_prefix("附件") else { return line };
    let rest = rest.trim_start();
    let number = whole_number(rest).map_or(0, |(_, length)| length);
    rest[number..].trim_start_matches(marks)
}

/// Where the title ends in a line that names a guide: after 指南, with nothing behind it but a remark in brackets.
fn title_end(line: &str) -> Option<usize> {
    let end =
        ["指南", "榜单", "需求清单", "项目清单", "任务清单", "攻关清单", "难题清单", "课题清单", "汇总表"]
            .iter()
            .filter_map(|word| Some(rfind(line, word)? + word.len()))
            .max()?;
    // 榜单及申报须知
    let more = ["及申报须知", "及申报要求", "及揭榜须知", "及申报说明", "及揭榜要求", "与申报须知"];
    let end = end + more.iter().find(|words| line[end..].starts_with(**words)).map_or(0, |words| words.len());
    let rest = line[end..].trim();
    let remark = rest.is_empty() || (rest.starts_with(['（', '(']) && rest.ends_with(['）', ')']));
    let called = rest.chars().count() <= 4 && rest.ends_with(['！', '!']);
    (remark || called).then_some(end)
}

/// A line of a title that takes several: no sentence, no name of a body, no date, no other document's name.
fn is_title_line(line: &str) -> bool {
    let prose = line.contains(['，', '。', '；', '：', ':']) || line.ends_with(['）', ')']);
    let chinese = line.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    !prose
        && chinese
        && !line.starts_with("附件")
        && !line.ends_with(['日', '号'])
        && !line.ends_with("通知")
        && !is_body(line)
}

/// （2025年） on a line of its own, or behind the title.
fn remarked_year(line: &str) -> Option<i32> {
    let remark = line.strip_suffix(['）', ')'])?;
    let titled = title_end(line).is_some() || remark.starts_with(['（', '(']);
    let inside = &remark[remark.rfind(['（', '('])?..].trim_start_matches(['（', '(']);
    // 重点任务清单（2026）
    let bare = || inside.parse().ok().filter(|year| (1990..2100).contains(year));
    titled.then(|| year(inside).or_else(bare))?
}

fn year(title: &str) -> Option<i32> {
    title.char_indices().find_map(|(i, _)| {
        let (number, length) = arabic(&title[i..])?;
        let year = i32::try_from(number).ok()?;
        ((1990..2100).contains(&year) && title[i + length..].trim_start().starts_with('年')).then_some(year)
    })
}

/// Is this line the name of a government body and nothing else?
fn is_body(line: &str) -> bool {
    const BODIES: [&str; 6] =
        ["科学技术局", "科技局", "人民政府", "科学技术委员会", "卫生健康委员会", "经济和信息化委员会"];
    BODIES.iter().any(|body| line.ends_with(body)) && !line.contains(['，', '。', '：', '、'])
}

fn issuer(lines: &[&str]) -> Option<String> {
    let lines = lines.iter().map(|line| without_margin(line));
    lines.into_iter().find(|line| is_body(line)).map(|line| line.split_whitespace().collect())
}

/// Whether the guide is in force, by what its front says of itself: what is said of another document, or of what has been
/// before, says nothing of it.
fn status(text: &str, own_year: Option<i32>) -> GuideStatus {
    const CONSULTATION: [&str; 2] = ["征求意见", "意见征求稿"];
    const OFFICIAL: [&str; 3] = ["现予发布", "正式发布", "现将指南发布"];
    let sentences =
        || text.split(['。', '；', ';', '\n']).filter_map(|sentence| of_itself(sentence, own_year));
    let says = |words: &[&str]| sentences().any(|sentence| contains_any(&sentence, words));
    if sentences().any(|sentence| contains_any(&sentence, &CONSULTATION) && !is_past(&sentence)) {
        GuideStatus::Consultation
    } else if says(&OFFICIAL) {
        GuideStatus::Official
    } else {
        GuideStatus::Unstated
    }
}

/// What a sentence says without the names of documents it refers to; `None` where it speaks of another document.
fn of_itself(sentence: &str, own_year: Option<i32>) -> Option<String> {
    let mut said = String::new();
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('《') {
        said.push_str(before);
        let (name, after) = after.split_once('》').unwrap_or((after, ""));
        let refers = REFERRING.iter().any(|word| before.trim_end().ends_with(word));
        let is_guide = contains_any(name, &["指南", "榜单", "需求清单"]);
        let other_year = year(name).zip(own_year).is_some_and(|(one, other)| one != other);
        if !refers && (!is_guide || other_year) {
            return None;
        }
        if !refers {
            said.push_str(name);
        }
        rest = after;
    }
    said.push_str(rest);
    Some(said)
}

/// Does a sentence speak of comments that have been asked for: 在广泛征求意见的基础上?
fn is_past(sentence: &str) -> bool {
    const PAST: [&str; 12] = [
        "已征求",
        "已公开征求",
        "已面向",
        "前期",
        "此前",
        "曾",
        "经征求",
        "经公开征求",
        "征求意见后",
        "征求意见的基础上",
        "广泛征求",
        "充分征求",
    ];
    contains_any(sentence, &PAST) || sentence.contains("征求意见基础上")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guide_is_for_comment_where_it_says_so_of_itself() {
        for text in [
            "2027年度海洋科技专项申报指南\n（征求意见稿）",
            "关于征求《2027年度海洋科技专项申报指南》意见的通知。现向社会公开征求意见",
            "现对《2027年度海洋科技专项申报指南（征求意见稿）》公开征求意见",
            "按照《科技计划管理办法》，现就本指南征求意见，请于10日内反馈",
        ] {
            assert_eq!(status(text, Some(2027)), GuideStatus::Consultation, "{text}");
        }
        for text in [
            "根据《科技计划管理办法（征求意见稿）》编制本指南",
            "《成果转化条例（征求意见稿）》正在公开征求意见，有关要求以正式文本为准",
            "本指南在广泛征求意见的基础上形成",
            "《2026年度海洋科技专项申报指南（征求意见稿）》中的任务不再支持",
            "按照《2027年度指南编制方案（征求意见稿）》的要求编制",
        ] {
            assert_eq!(status(text, Some(2027)), GuideStatus::Unstated, "{text}");
        }
        assert_eq!(status("本指南已公开征求意见，现予发布", Some(2027)), GuideStatus::Official);
    }
}
