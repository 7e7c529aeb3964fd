//! Why a text is no guide: the sign of one that it lacks, in a sentence.

use super::enumerator::Style;
use super::heading::{Candidate, Kind};
use super::names::Name;
use super::raw_topic::RawTopic;
use super::source::Text;

/// The words a guide, its announcement or its list uses of itself.
const GUIDE_WORDS: [&str; 8] = ["指南", "榜单", "揭榜", "申报", "征集", "需求清单", "专项", "选题"];

/// What ends the title of a form an applicant fills in.
const FORMS: [&str; 8] = ["申报书", "申请书", "任务书", "合同书", "申请表", "申报表", "计划书", "责任书"];

/// Says why the text is no guide, or `None` if it is one.
pub(crate) fn refusal(text: &Text, candidates: &[Candidate], topics: &[RawTopic<'_>]) -> Option<String> {
    if let Some(form) = form(text) {
        return Some(format!("这是一份“{form}”，由申报人填写，不是列出申报项目的指南"));
    }
    let whole = text.whole().str();
    let fields = topics.iter().map(|topic| topic.fields.len()).max().unwrap_or(0);
    let calls_itself = GUIDE_WORDS.iter().any(|word| whole.contains(word));
    let worded = topics.iter().any(|topic| topic.label.chars().any(|c| !c.is_ascii_digit() && c != '.'));
    match (topics.len(), fields) {
        (1.., 2..) => return None,
        (1.., 1) if calls_itself || worded => return None,
        // A list of titles: the outline takes one only from a text whose head calls for topics.
        (2.., 0) if calls_itself => return None,
        _ => {}
    }
    Some(missing_sign(text, candidates))
}

fn missing_sign(text: &Text, candidates: &[Candidate]) -> String {
    let whole = text.whole().str();
    if whole.is_empty() {
        return "文件中没有文字".to_owned();
    }
    if is_unreadable(whole) {
        return "文字无法辨认，常用字几乎没有，可能是文件的编码不对".to_owned();
    }
    let field = candidates.iter().find(|c| matches!(c.kind, Kind::Named(Name::Field(_))) && c.opens_line);
    let topic = candidates.iter().find(|c| matches!((c.kind, c.style), (Kind::Numbered, Style::Word(_))));
    if announces_annex(text) {
        return "这份通知说指南在附件里，但文件中只有通知，没有附件的正文（附件缺失）".to_owned();
    }
    let printed = |c: &Candidate| text.piece(c.start, c.end).str().trim().to_owned();
    match (topic, field) {
        (Some(topic), None) => format!(
            "有“{}”这样的编号，但下面没有“研究内容”“考核指标”“申报条件”一类的栏目，这可能不是申报指南",
            text.piece(topic.label.0, topic.label.1).str()
        ),
        (_, Some(field)) => format!(
            "有“{}”这样的栏目，但没有带编号的申报项目（如“项目一：”“1.1”“榜单1”），这可能不是申报指南",
            printed(field)
        ),
        (None, None) => {
            "既没有带编号的申报项目（如“项目一：”“1.1”“榜单1”），也没有“考核指标”“申报条件”一类的栏目，\
             这可能不是申报指南"
                .to_owned()
        }
    }
}

/// The title of a form, if one of the first lines is it and the text does not call itself a guide there.
fn form(text: &Text) -> Option<String> {
    let opening = first_lines(text);
    if opening.iter().any(|line| line.ends_with("指南") || line.contains("指南（")) {
        return None;
    }
    opening.into_iter().find(|line| {
        line.chars().count() <= 40
            && FORMS.iter().any(|form| line.ends_with(form))
            && !line.contains(['，', '。', '《'])
    })
}

/// The first lines, without white space.
fn first_lines(text: &Text) -> Vec<String> {
    let breaks = text.breaks();
    let ends = breaks.iter().skip(1).copied().chain([text.whole().end()]);
    let line = |(start, end): (&usize, usize)| -> String {
        text.piece(*start, end).str().chars().take(80).filter(|c| !c.is_whitespace()).collect()
    };
    breaks.iter().zip(ends).take(8).map(line).collect()
}

/// A notice that publishes a guide with it: 附件：……指南.
fn announces_annex(text: &Text) -> bool {
    let whole = text.whole().str();
    let breaks = text.breaks();
    let ends = breaks.iter().skip(1).copied().chain([whole.len()]);
    let names_annex = breaks.iter().zip(ends).any(|(&start, end)| whole[start..end].starts_with("附件"));
    let notices = ["通知", "通告", "公告", "公示"].iter().any(|word| whole.contains(word));
    let lists = ["指南", "榜单", "清单"].iter().any(|word| whole.contains(word));
    notices && lists && (names_annex || whole.contains("见附件"))
}

/// Chinese in which the commonest characters hardly occur is no Chinese: it was decoded wrongly. In guides they are
/// about every sixth character.
fn is_unreadable(whole: &str) -> bool {
    const COMMON: &str = "的一是在不了有和为与以及中对于等将年月日项目人国大上个要到研究技术用市区科工本";
    let (mut chinese, mut common, mut broken) = (0usize, 0usize, 0usize);
    for c in whole.chars().take(20_000) {
        if ('\u{4e00}'..='\u{9fff}').contains(&c) {
            chinese += 1;
            common += usize::from(COMMON.contains(c));
        } else if c == char::REPLACEMENT_CHARACTER || ('\u{e000}'..='\u{f8ff}').contains(&c) {
            broken += 1;
        }
    }
    (chinese >= 40 && common * 50 < chinese) || broken * 10 > chinese + 20
}
