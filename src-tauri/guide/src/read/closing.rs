//! What ends a guide below its last topic without a heading: annexes, contacts, a date, and a paragraph that speaks of
//! all topics.

use super::paragraph::ends_before;
use super::source::{Text, TextSlice};
use crate::read::words::contains_any;

/// How a paragraph begins that speaks of more than the topic above it.
const OF_ALL: [&str; 51] = [
    "同一事项",
    "同一项目",
    "同一企业",
    "同一单位",
    "单个企业",
    "单个单位",
    "每家企业",
    "每家单位",
    "上述政策",
    "以上政策",
    "以上各项",
    "用人单位",
    "本专项",
    "本指南",
    "本批",
    "本年度",
    "本次",
    "本专题",
    "本方向",
    "本领域",
    "本榜单",
    "本章",
    "本部分",
    "本节",
    "所有项目",
    "所有课题",
    "所有榜单",
    "全部项目",
    "全部课题",
    "各项目",
    "各专题",
    "各方向",
    "各课题",
    "各榜单",
    "每个项目",
    "每个方向",
    "每个专题",
    "以上项目",
    "以上课题",
    "以上各",
    "以上榜单",
    "上述项目",
    "上述各",
    "除特殊",
    "除特别",
    "请各",
    "请有关",
    "请申报单位",
    "请申报人",
    "有意申报",
    "有意揭榜",
];

/// What opens a note.
const NOTES: [&str; 6] = ["注：", "注:", "说明：", "说明:", "备注：", "备注:"];

/// Kinds of project a note on all topics begins with: 注：重点课题研究周期 24 个月.
const OF_KINDS: [&str; 8] =
    ["重点课题", "一般课题", "青年课题", "重大课题", "重点项目", "一般项目", "青年项目", "面上项目"];

/// How a paragraph begins that says who applies, or how long and with how much: below a topic's contents or targets it
/// speaks of all of them.
const ON_APPLICANTS: [&str; 23] = [
    "申报单位",
    "申请单位",
    "申报主体",
    "申报企业",
    "牵头企业",
    "揭榜单位",
    "揭榜方",
    "揭榜企业",
    "申报人",
    "申请人",
    "项目申报单位",
    "项目牵头单位",
    "项目负责人",
    "项目实施周期",
    "项目实施期",
    "项目执行期",
    "项目研究期",
    "实施周期",
    "实施期限",
    "执行期限",
    "研究期限",
    "项目下设",
    "项目参与单位",
];

/// Does a line of a field begin as one does that says who applies, or how long?
pub(super) fn is_on_applicants(text: &Text, piece: TextSlice<'_>) -> bool {
    starts(text, piece).into_iter().any(|at| speaks_of_applicants(text.piece(at, piece.end()).str()))
}

/// Where such a paragraph begins.
pub(super) fn on_applicants(text: &Text, piece: TextSlice<'_>) -> Option<usize> {
    let found =
        starts(text, piece).into_iter().find(|&at| speaks_of_applicants(text.piece(at, piece.end()).str()));
    found.filter(|&at| has_ended(text, piece, at))
}

/// In bytes: how far the first clause of a line is looked at.
const MAX_FIRST_CLAUSE: usize = 120;

fn speaks_of_applicants(line: &str) -> bool {
    let near = &line[..line.floor_char_boundary(MAX_FIRST_CLAUSE)];
    let first = near.split(['，', '。', '；']).next().unwrap_or(near);
    // 一般项目每项资助30万元
    let is_given = contains_any(first, &["万元", "亿元"])
        && contains_any(
            first,
            &[
                "每项资助",
                "每项支持",
                "单项资助",
                "单项支持",
                "资助额度",
                "支持额度",
                "资助强度",
                "财政资助",
                "财政支持",
                "财政经费",
                "财政资金",
            ],
        );
    is_given || ON_APPLICANTS.iter().any(|word| line.starts_with(word))
}

/// The lines of the original that begin inside a piece.
fn starts(text: &Text, piece: TextSlice<'_>) -> Vec<usize> {
    let breaks = text.breaks();
    let from = breaks.partition_point(|at| *at <= piece.start());
    breaks.get(from..breaks.partition_point(|at| *at < piece.end())).unwrap_or_default().to_vec()
}

fn has_ended(text: &Text, piece: TextSlice<'_>, at: usize) -> bool {
    text.piece(piece.start(), at).str().trim_end().ends_with(['。', '；', '！', '）', '.'])
}

/// Where a paragraph begins in a field that speaks of all topics, or of all in a direction.
pub(super) fn of_all(text: &Text, piece: TextSlice<'_>) -> Option<usize> {
    let breaks = text.breaks();
    let from = breaks.partition_point(|at| *at <= piece.start());
    let lines = breaks.get(from..breaks.partition_point(|at| *at < piece.end())).unwrap_or_default();
    lines.iter().copied().find(|&at| {
        let line = text.piece(at, piece.end()).str();
        let note = NOTES.iter().find_map(|note| line.strip_prefix(note));
        let line = note.unwrap_or(line);
        let of_all = OF_ALL.iter().any(|word| line.starts_with(word))
            || note.is_some() && OF_KINDS.iter().any(|word| line.starts_with(word));
        of_all && (has_ended(text, piece, at) || ends_before(text, at))
    })
}

/// Where the end of the document begins in the last field: a line that opens annexes, contacts, or is a date.
pub(super) fn end_matter(text: &Text, piece: TextSlice<'_>) -> Option<usize> {
    const OPENINGS: [&str; 9] =
        ["附件", "附表", "附：", "联系人", "联系方式", "联系电话", "咨询电话", "（此件", "(此件"];
    let numbers = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let breaks = text.breaks();
    let from = breaks.partition_point(|at| *at <= piece.start());
    // An empty field may end where it begins, at a line: then no line is inside it.
    let lines = breaks.get(from..breaks.partition_point(|at| *at < piece.end())).unwrap_or_default();
    lines.iter().enumerate().find_map(|(n, &at)| {
        let to = lines.get(n + 1).copied().unwrap_or(piece.end());
        let line = text.piece(at, to).str().trim();
        let ended = text.piece(piece.start(), at).str().trim_end().ends_with(['。', '；', '！', '）', '.']);
        let annexed = ["附件", "附表"].iter().any(|word| {
            let rest = line.strip_prefix(word).map(|rest| rest.trim_start_matches(numbers));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['：', ':', ' ', '.', '、']))
        });
        let opens = annexed || OPENINGS.iter().any(|opening| line.starts_with(opening)) && ended;
        if opens {
            return Some(at);
        }
        // The body that signs stands on the line above the date.
        let signed = n.checked_sub(1).map(|before| lines[before]).filter(|before| {
            let name = text.piece(*before, at).str().trim();
            name.chars().count() <= 30 && name.ends_with(['局', '厅', '委', '会', '室', '部', '府', '院'])
        });
        is_date(line).then(|| signed.unwrap_or(at))
    })
}

/// 2024年6月27日
fn is_date(line: &str) -> bool {
    let compact: String = line.chars().take(24).filter(|c| !c.is_whitespace()).collect();
    let digits = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_digit() || "〇○一二三四五六七八九十".contains(c))
    };
    compact
        .strip_suffix('日')
        .and_then(|rest| rest.split_once('年'))
        .and_then(|(year, rest)| Some((year, rest.split_once('月')?)))
        .is_some_and(|(year, (month, day))| digits(year) && digits(month) && digits(day))
}

#[cfg(test)]
mod tests {
    use crate::finding::Code;
    use crate::read;

    #[test]
    fn a_closing_paragraph_is_no_part_of_a_field_that_lacks_its_stop() {
        let text = "2027年度海洋专项申报指南\n项目1：海水提锂\n研究内容：研究膜材料筛选与组件设计，开展海水中试试验与经济性评价研究\n\
            申报条件：企业牵头\n项目2：海水提钾\n研究内容：研究离子筛的制备、成型与再生，开展海水中试试验与经济性评价研究\n\
            申报条件：企业牵头\n本专项每个项目财政资助不超过90万元，自筹经费与财政经费的比例不低于1:1。\n";
        let (guide, _) = read("guide", text);
        let own: Vec<&str> =
            guide.topics.iter().filter_map(|topic| topic.eligibility_text.as_deref()).collect();
        assert_eq!(own, ["企业牵头", "企业牵头"]);
        assert!(guide.topics.iter().all(|topic| topic.funding_rules.len() == 2), "{:#?}", guide.topics);
    }

    #[test]
    fn a_topic_counted_by_another_word_breaks_no_numbering() {
        let topic = |label: &str, title: &str| {
            format!("{label}：{title}\n研究内容：研究材料。\n考核指标：样机1套。\n申报条件：企业牵头。\n")
        };
        let text = |labels: [&str; 3]| {
            let topics = labels.map(|label| topic(label, "海水综合利用"));
            format!("2027年度海洋专项申报指南\n专题一：海水资源\n{}", topics.concat())
        };
        let broken = |labels| {
            let (_, findings) = read("guide", &text(labels));
            findings.iter().filter(|finding| finding.code == Code::NumberingBroken).count()
        };
        assert_eq!(broken(["项目1", "项目2", "专题二"]), 0);
        assert_eq!(broken(["项目1", "项目3", "项目4"]), 1);
    }
}
