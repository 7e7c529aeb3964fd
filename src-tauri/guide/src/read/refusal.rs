//! Why a text is no guide: the sign of one that it lacks, in a sentence.

use super::columns;
use super::enumerator::Style;
use super::heading::{Candidate, Kind};
use super::names::Name;
use super::raw_topic::RawTopic;
use super::source::Text;
use crate::layout::GuideLayout;

/// The words a guide, its announcement or its list uses of itself.
const GUIDE_WORDS: [&str; 8] = ["指南", "榜单", "揭榜", "申报", "征集", "需求清单", "专项", "选题"];

/// What ends the title of a form an applicant fills in.
const FORMS: [&str; 11] = [
    "申报书",
    "申请书",
    "任务书",
    "合同书",
    "申请表",
    "申报表",
    "计划书",
    "责任书",
    "汇总表",
    "承诺书",
    "报告正文",
];

/// What ends the title of a paper that is signed once a project is granted.
const SIGNED: [&str; 4] = ["任务书", "合同书", "合同", "责任书"];

/// What ends the title of a paper on how something is organised or ruled, which calls for no applications.
const RULES: [&str; 11] = [
    "实施方案",
    "工作方案",
    "行动方案",
    "行动计划",
    "管理办法",
    "实施办法",
    "实施细则",
    "管理规定",
    "若干措施",
    "发展规划",
    "工作要点",
];

/// Words of a form's blanks, which no guide asks of its reader.
const BLANKS: [&str; 14] = [
    "填报日期",
    "填表日期",
    "申报日期",
    "填报时间",
    "填报单位",
    "受理编号",
    "（盖章）",
    "（公章）",
    "（签字）",
    "（签章）",
    "身份证号",
    "开户银行",
    "项目组成员",
    "统一社会信用代码",
];

/// So many different blanks make a form: a guide that prints an address to send it to has one or two.
const MIN_BLANKS: usize = 4;

/// The blanks of a form are on its first page: so many bytes are looked at.
const COVER: usize = 4_500;

/// Why a text is no guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// What it is, or what it lacks, in a Chinese sentence.
    pub what: String,
    /// What the person can do, in a Chinese sentence.
    pub action: &'static str,
    /// A person who marks the heading of a topic can have it read.
    pub is_teachable: bool,
    /// It is a form that an applicant filled in.
    pub is_application: bool,
}

const CHOOSE_GUIDE: &str = "这里导入的是发布单位的申报指南；要接着写这份申报书，请先导入它所依据的指南并新建申报书，再把各部分文字粘贴进去";
const CHOOSE_CALL: &str =
    "这里导入的是发布单位的申报指南；任务书、合同书里的内容可以在写申报书时从旧申报书沿用，不在这里导入";
const CHECK_FILE: &str = "请确认选对了文件；若指南在附件里，请导入附件";
const CHECK_ENCODING: &str = "请用记事本打开，确认文字显示正常，另存为 .txt（编码选 UTF-8）后再导入";
const OPEN_ANNEX: &str = "请导入附件里的指南；若附件在网页上，请先下载";
const MARK_A_LINE: &str = "若确是指南，请标出一行项目标题（窗口中点那一行；命令行用 shenbao guide layout），程序照着认出其余的；\
    若不是，请换一个文件";
const BRING_THE_TABLE: &str =
    "请导入原来的 Word 或 PDF 文件；若只有文字，请在电子表格里按列排好，整张复制出来存成 .txt 再导入";
const UNFIT: &str = "请在这份指南上重新标一行项目标题，或去掉版式再读";

/// Says why the text is no guide, or `None` if it is one.
pub(crate) fn refusal(text: &Text, candidates: &[Candidate], topics: &[RawTopic<'_>]) -> Option<Refusal> {
    let is_form = |form: &str| Refusal {
        what: match SIGNED.iter().any(|end| form.ends_with(end)) {
            true => format!("这是一份“{form}”，是项目立项后签订的文件，不是列出申报项目的指南"),
            false => format!("这是一份“{form}”，由申报人填写，不是列出申报项目的指南"),
        },
        action: if SIGNED.iter().any(|end| form.ends_with(end)) { CHOOSE_CALL } else { CHOOSE_GUIDE },
        is_teachable: false,
        is_application: true,
    };
    let listed = topics.len() > 1 && topics.iter().all(|topic| topic.fields.len() > 1);
    // 揭榜项目汇总表 with rows of its own is no blank one.
    if let Some(form) = form(text).filter(|form| !(listed && form.ends_with("汇总表"))) {
        return Some(is_form(&form));
    }
    let whole = text.whole().str();
    let fields = topics.iter().map(|topic| topic.fields.len()).max().unwrap_or(0);
    let calls_itself = GUIDE_WORDS.iter().any(|word| whole.contains(word));
    let worded = topics.iter().any(|topic| topic.label.chars().any(|c| !c.is_ascii_digit() && c != '.'));
    // The headings of a form that was filled in look like topics; its blanks do not.
    let cover = &whole[..whole.floor_char_boundary(COVER)];
    let blanks = BLANKS.iter().filter(|blank| cover.contains(**blank)).count();
    let is_guide = opens_as_guide(text) || opens_as_notice(text) || (worded && fields > 1);
    if blanks >= MIN_BLANKS && !is_guide {
        return Some(is_form("申报书"));
    }
    match (topics.len(), fields) {
        (1.., 2..) => return None,
        (1.., 1) if calls_itself || worded => return None,
        // A list of titles: the outline takes one only from a text whose head calls for topics.
        (2.., 0) if calls_itself => return None,
        _ => {}
    }
    Some(missing_sign(text, candidates))
}

/// Says that a layout which knows the headings of topics found none.
pub(crate) fn unfit(layout: &GuideLayout, topics: &[RawTopic<'_>]) -> Option<Refusal> {
    if !topics.is_empty() {
        return None;
    }
    let lacks = match (&layout.topic, &layout.title_column) {
        (Some(form), _) => form.sentence(),
        (None, Some(head)) => format!("有“{head}”一列的表格"),
        (None, None) => return None,
    };
    let what = format!("按所用的版式没有认出项目标题：文字中没有{lacks}");
    Some(Refusal { what, action: UNFIT, is_teachable: true, is_application: false })
}

/// What a guide has and this text has not. Each sentence is said only where it is true of the text.
fn missing_sign(text: &Text, candidates: &[Candidate]) -> Refusal {
    let whole = text.whole().str();
    let refused = |what: String, action| Refusal { what, action, is_teachable: false, is_application: false };
    if whole.is_empty() {
        return refused("文件中没有文字".to_owned(), CHECK_FILE);
    }
    if is_unreadable(whole) {
        let what = "文字无法辨认，常用字几乎没有，可能是文件的编码不对".to_owned();
        return refused(what, CHECK_ENCODING);
    }
    let printed = |(start, end): (usize, usize)| text.piece(start, end).str().trim().to_owned();
    let field = candidates.iter().find(|c| matches!(c.kind, Kind::Named(Name::Field(_))));
    let topic = candidates.iter().find(|c| matches!((c.kind, c.style), (Kind::Numbered, Style::Word(_))));
    if lacks_annex(text) {
        let what = "这份通知说指南在附件里，但文件中只有通知，没有附件的正文（附件缺失）".to_owned();
        return refused(what, OPEN_ANNEX);
    }
    // A number before any line at all would contradict a sentence that there are none.
    let numbered = candidates.iter().find(|c| c.kind == Kind::Numbered && c.opens_line);
    let line = |c: &Candidate| {
        let line: String = printed((c.start, c.line_end)).chars().take(MAX_SHOWN).collect();
        line
    };
    if let Some(head) = columns::unread_head(text) {
        let head: String = head.chars().take(MAX_SHOWN).collect();
        let what = format!("有一行像是表头（“{head}”），但下面各行的文字分不清属于哪一格，没有认出申报项目");
        return Refusal { what, action: BRING_THE_TABLE, is_teachable: true, is_application: false };
    }
    let ruled = titled(text, &RULES);
    let what = match (topic, field, numbered) {
        _ if ruled.is_some() => {
            format!("这是一份“{}”，没有认出其中列有可申报的项目", ruled.as_deref().unwrap_or_default())
        }
        (Some(topic), None, _) => format!(
            "有“{}”这样的编号，但下面没有“研究内容”“考核指标”“申报条件”一类的栏目，这可能不是申报指南",
            printed(topic.label)
        ),
        (_, Some(field), Some(numbered)) => format!(
            "有“{}”这样的栏目，也有带编号的行（如“{}”），但没有认出哪些行是申报项目的标题",
            printed((field.start, field.end)),
            line(numbered)
        ),
        (_, Some(field), None) => format!(
            "有“{}”这样的栏目，但没有带编号的申报项目（如“项目一：”“1.1”“榜单1”），这可能不是申报指南",
            printed((field.start, field.end))
        ),
        (None, None, Some(numbered)) => format!(
            "有带编号的行（如“{}”），但没有“考核指标”“申报条件”一类的栏目，没有认出申报项目，这可能不是申报指南",
            line(numbered)
        ),
        (None, None, None) => {
            "既没有带编号的申报项目（如“项目一：”“1.1”“榜单1”），也没有“考核指标”“申报条件”一类的栏目，\
             这可能不是申报指南"
                .to_owned()
        }
    };
    let is_teachable = !candidates.is_empty() || GUIDE_WORDS.iter().any(|word| whole.contains(word));
    let action = if is_teachable { MARK_A_LINE } else { CHECK_FILE };
    Refusal { what, action, is_teachable, is_application: false }
}

/// So much of a line is shown, in characters.
const MAX_SHOWN: usize = 24;

/// Does one of the first lines name a guide?
fn opens_as_guide(text: &Text) -> bool {
    first_lines(text, FIRST_LINES).iter().any(|line| {
        let named = ["指南", "榜单", "需求清单"].iter().any(|word| line.ends_with(word));
        named || line.contains("指南（") || line.contains("榜单（")
    })
}

/// Does one of the first lines name a notice? It may list what to hand in, and whose seal it needs.
fn opens_as_notice(text: &Text) -> bool {
    let notice = |line: &String| ["通知", "通告", "公告"].iter().any(|word| line.ends_with(word));
    first_lines(text, FIRST_LINES).iter().any(notice)
}

/// The title of a form, if one of the first lines is it and the text does not call itself a guide there.
fn form(text: &Text) -> Option<String> {
    // A cover may name the guide it answers above its title.
    if opens_as_guide(text) && !has_cover_labels(text) {
        return None;
    }
    // 深海养殖网箱项目实施方案 over the labels of a cover is one project's own.
    let of_project = titled(text, &["项目实施方案"]).filter(|_| names_its_project(text));
    titled(text, &FORMS).or(of_project)
}

/// Do lines of the opening name one project and who carries it out?
fn names_its_project(text: &Text) -> bool {
    let lines = first_lines(text, COVER_LINES);
    let has = |labels: &[&str]| lines.iter().any(|line| labels.iter().any(|label| line.starts_with(label)));
    has(&["项目名称"]) && has(&["承担单位", "申报单位", "牵头单位", "项目单位", "实施单位"])
}

/// The title that ends in one of these words, if one of the first lines is it.
fn titled(text: &Text, endings: &[&str]) -> Option<String> {
    first_lines(text, FIRST_LINES).into_iter().find_map(|line| {
        let title = line.strip_prefix("页眉：").unwrap_or(&line);
        // 申报书（2024年度）
        let bare = title.rfind(['（', '(']).filter(|_| title.ends_with(['）', ')']));
        let bare = bare.map_or(title, |at| &title[..at]);
        let is_title = title.chars().count() <= 40
            && endings.iter().any(|ending| bare.ends_with(ending))
            && !title.contains(['，', '。', '《', '；']);
        // It is quoted in a sentence.
        is_title.then(|| bare.replace('“', "‘").replace('”', "’"))
    })
}

/// Do so many lines of the opening begin with a label of a cover that no guide has there?
fn has_cover_labels(text: &Text) -> bool {
    let lines = first_lines(text, COVER_LINES);
    let is_there = |label: &&&str| lines.iter().any(|line| line.starts_with(**label));
    COVER_LABELS.iter().filter(is_there).count() >= MIN_COVER_LABELS
}

/// The labels on the cover of a form, each at the beginning of its line.
const COVER_LABELS: [&str; 9] = [
    "项目名称",
    "项目负责人",
    "牵头单位",
    "申报单位",
    "承担单位",
    "起止时间",
    "填报日期",
    "申报日期",
    "联系电话",
];
const MIN_COVER_LABELS: usize = 4;
/// So many lines are a cover.
const COVER_LINES: usize = 24;

/// So many lines are a document's opening: its number, its title over two lines, and whose it is.
const FIRST_LINES: usize = 8;

/// The first lines that say something, without white space.
fn first_lines(text: &Text, count: usize) -> Vec<String> {
    let breaks = text.breaks();
    let ends = breaks.iter().skip(1).copied().chain([text.whole().end()]);
    let line = |(start, end): (&usize, usize)| -> String {
        text.piece(*start, end).str().chars().take(80).filter(|c| !c.is_whitespace()).collect()
    };
    breaks.iter().zip(ends).map(line).filter(|line| !line.is_empty()).take(count).collect()
}

/// A notice that publishes a guide with it (附件：……指南), and ends after the list of what is annexed: what may follow is
/// a signature, a date, whom to ask.
fn lacks_annex(text: &Text) -> bool {
    let whole = text.whole().str();
    let breaks = text.breaks();
    let ends = breaks.iter().skip(1).copied().chain([whole.len()]);
    let annex = breaks.iter().zip(ends).filter(|&(&start, end)| whole[start..end].starts_with("附件"));
    let after = annex.last().map(|(_, end)| end);
    let notices = ["通知", "通告", "公告", "公示"].iter().any(|word| whole.contains(word));
    let lists = ["指南", "榜单", "清单"].iter().any(|word| whole.contains(word));
    let from = match after {
        Some(end) => end,
        // 见附件 in a notice that lists none: the rest is as long as the notice.
        None if whole.contains("见附件") => whole.rfind("见附件").unwrap_or(0),
        None => return false,
    };
    notices && lists && whole[from..].chars().filter(|c| !c.is_whitespace()).count() <= MAX_SIGNATURE
}

/// A signature, a date and an address, in characters.
const MAX_SIGNATURE: usize = 160;

const COMMON: [char; 39] = [
    '的', '一', '是', '在', '不', '了', '有', '和', '为', '与', '以', '及', '中', '对', '于', '等', '将',
    '年', '月', '日', '项', '目', '人', '国', '大', '上', '个', '要', '到', '研', '究', '技', '术', '用',
    '市', '区', '科', '工', '本',
];

/// Chinese in which the commonest characters hardly occur is no Chinese: it was decoded wrongly. In guides they are
/// about every sixth character.
fn is_unreadable(whole: &str) -> bool {
    let (mut chinese, mut common, mut broken) = (0usize, 0usize, 0usize);
    for c in whole.chars().take(20_000) {
        if ('\u{4e00}'..='\u{9fff}').contains(&c) {
            chinese += 1;
            common += usize::from(COMMON.contains(&c));
        } else if c == char::REPLACEMENT_CHARACTER || ('\u{e000}'..='\u{f8ff}').contains(&c) {
            broken += 1;
        }
    }
    (chinese >= 40 && common * 50 < chinese) || broken * 10 > chinese + 20
}

#[cfg(test)]
mod tests {
    use crate::finding::{Code, Finding};
    use crate::read;

    fn refused(text: &str) -> Finding {
        let (guide, findings) = read("guide", text);
        assert_eq!(guide.topics, [], "{text}");
        findings.into_iter().find(|finding| finding.code == Code::NotAGuide).unwrap()
    }

    #[test]
    fn an_annex_is_missed_only_where_the_notice_is_all_there_is() {
        let notice = "关于发布2026年度海洋专项申报指南的通知\n各有关单位：\n请按要求组织申报，指南见附件。\n";
        let alone = format!("{notice}附件：2026年度海洋专项申报指南\n某省科学技术厅\n2026年3月1日\n");
        assert!(refused(&alone).what.contains("附件缺失"));
        assert!(refused(&alone).action.contains("附件"));
        let body = "本专项面向近海养殖、深远海装备与海洋生态修复，鼓励产学研联合攻关，围绕产业链部署创新链。"
            .repeat(5);
        let whole = format!("{notice}附件\n2026年度海洋专项申报指南\n{body}\n");
        let found = refused(&whole);
        assert!(!found.what.contains("附件") && !found.what.contains("只有通知"), "{}", found.what);
    }

    #[test]
    fn a_form_that_names_its_guide_on_the_cover_is_a_form() {
        let cover = "某市2026年海洋专项申报指南\n科技计划项目申报书\n项目名称\t深海养殖网箱\n指南方向\t方向一\n\
                     牵头单位\t某大学\n项目负责人\t某人\n起止时间\t2027年1月1日至2029年12月31日\n\
                     一、基本信息\n二、考核指标\n（一）建成网箱2座\n";
        assert!(crate::is_application(cover));
        let guide = "某市2026年海洋专项申报指南\n项目一：深海养殖网箱\n1.研究内容：甲\n2.考核指标：建成网箱2座\n\
                     附件：项目申报书\n项目名称\n";
        assert!(!crate::is_application(guide));
        assert_eq!(read("guide", guide).0.topics.len(), 1);
    }

    #[test]
    fn a_text_with_numbered_lines_is_not_told_that_it_has_none() {
        let found = refused(
            "某协会年度工作安排\n一、召开理事会\n二、编写年鉴\n三、走访会员单位\n四、筹备年会，确定议程和场地。\n",
        );
        assert!(!found.what.contains("没有带编号"), "{}", found.what);
        assert!(found.what.contains("一、召开理事会"), "{}", found.what);
    }

    #[test]
    fn a_table_whose_lines_cannot_be_told_apart_is_called_one() {
        let text = "2027年度关键技术揭榜榜单\n序号 榜单名称 考核指标 榜单金额 揭榜要求\n1 隧道风机 噪声≤80dB 寿命\n≥500小时 90 企业\n\
            2 盾构刀盘\n掘进速度≥3m/h 120 科研\n院所\n";
        let found = refused(text);
        assert!(found.what.starts_with("有一行像是表头（“序号 榜单名称"), "{}", found.what);
        assert!(crate::is_teachable(text));
    }

    #[test]
    fn a_paper_that_is_no_guide_is_called_what_it_is() {
        let body = "项目名称：海水提锂膜\n承担单位：东屿盐业有限公司\n一、研究内容\n1. 膜材料筛选。\n二、考核指标\n1. 锂纯度≥99%。\n";
        for (title, said) in [
            ("科技计划项目任务书", "立项后签订"),
            ("科技计划项目合同书", "立项后签订"),
            ("海水提锂膜项目实施方案", "“海水提锂膜项目实施方案”，由申报人填写"),
        ] {
            let found = refused(&format!("{title}\n{body}"));
            assert!(found.what.contains(said), "{}", found.what);
        }
        let plan = "望海市海洋产业高质量发展实施方案（2027—2029年）\n一、总体要求\n坚持创新。\n二、重点任务\n（一）做强装备。建设园区2个。\n";
        assert!(
            refused(plan).what.starts_with("这是一份“望海市海洋产业高质量发展实施方案”"),
            "{}",
            refused(plan).what
        );
    }

    #[test]
    fn an_application_is_known_by_its_title_or_by_its_blanks() {
        for text in [
            "望海市科技惠民计划\n项目申报书（2026年度）\n项目名称：近岸赤潮监测\n一、立项依据\n赤潮频发。\n二、研究内容\n1.算法\n",
            "附件1\n受理编号：\n望海市科技惠民计划\n项目名称：近岸赤潮监测\n申报单位（盖章）：海洋所\n负责人（签字）：\n填报日期：2026年2月\n\
             一、研究内容\n1.算法。\n二、考核指标\n1.准确率 90%。\n",
        ] {
            let found = refused(text);
            assert!(found.what.contains("由申报人填写"), "{}", found.what);
            assert!(found.action.contains("新建申报书"), "{}", found.action);
        }
    }
}
