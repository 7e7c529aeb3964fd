//! What stands before the first topic: title, year, issuer, and whether the guide is in force.

use super::number::arabic;
use super::source::Piece;
use crate::guide::GuideStatus;

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
pub(crate) fn front(front: Piece<'_>) -> Front {
    let lines = lines(front);
    let title = quoted_title(front.str()).or_else(|| heading_title(&lines)).unwrap_or_default();
    Front { year: year(&title), issuer: issuer(&lines), status: status(front.str()), title }
}

/// The lines of the original, as the front's running text still knows them.
fn lines(front: Piece<'_>) -> Vec<&str> {
    let inside = |&&at: &&usize| at > front.start() && at < front.end();
    let mut cuts: Vec<usize> = vec![front.start()];
    cuts.extend(front.text().breaks().iter().filter(inside));
    cuts.push(front.end());
    cuts.windows(2).map(|w| front.text().piece(w[0], w[1]).str().trim()).filter(|l| !l.is_empty()).collect()
}

/// A notice names the guide it comes with in title marks: 《…申报指南》. That name is fuller than the one on the
/// attachment, which leaves the district out.
fn quoted_title(text: &str) -> Option<String> {
    text.split('《')
        .skip(1)
        .filter_map(|rest| rest.split_once('》'))
        .map(|(title, _)| title)
        .find(|t| t.ends_with("指南"))
        .map(str::to_owned)
}

/// The last lines of the front that end in 指南, joined with the title lines above them.
fn heading_title(lines: &[&str]) -> Option<String> {
    let bare = |line: &str| line.trim_end_matches(|c| "（）()征求意见稿公开版试行 ".contains(c)).to_owned();
    let last = lines.iter().rposition(|line| bare(line).ends_with("指南"))?;
    let above = lines[..last].iter().rev().take(3).take_while(|line| is_title_line(line)).count();
    let mut title: String = lines[last - above..last].concat();
    title.push_str(&bare(lines[last]));
    Some(title)
}

fn is_title_line(line: &str) -> bool {
    let prose = line.contains(['，', '。', '；', '：', ':']) || line.ends_with(['）', ')']);
    !prose && !line.starts_with("附件") && !line.ends_with('日')
}

fn year(title: &str) -> Option<i32> {
    title.char_indices().find_map(|(i, _)| {
        let (number, length) = arabic(&title[i..])?;
        let year = i32::try_from(number).ok()?;
        ((1990..2100).contains(&year) && title[i + length..].trim_start().starts_with('年')).then_some(year)
    })
}

/// A line that is the name of a government body and nothing else.
fn issuer(lines: &[&str]) -> Option<String> {
    const BODIES: [&str; 6] =
        ["科学技术局", "科技局", "人民政府", "科学技术委员会", "卫生健康委员会", "经济和信息化委员会"];
    lines
        .iter()
        .find(|line| {
            BODIES.iter().any(|body| line.ends_with(body)) && !line.contains(['，', '。', '：', '、'])
        })
        .map(|line| line.split_whitespace().collect())
}

fn status(text: &str) -> GuideStatus {
    const CONSULTATION: [&str; 4] = ["征求意见稿", "公开征求意见", "关于征求", "征求意见"];
    const OFFICIAL: [&str; 3] = ["现予发布", "正式发布", "现将指南发布"];
    if CONSULTATION.iter().any(|words| text.contains(words)) {
        GuideStatus::Consultation
    } else if OFFICIAL.iter().any(|words| text.contains(words)) {
        GuideStatus::Official
    } else {
        GuideStatus::Unstated
    }
}
