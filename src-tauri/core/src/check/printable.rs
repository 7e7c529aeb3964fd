//! Every character to be printed, the applicant's and the guide's, has a glyph: characters no shipped font can draw are
//! reported during typing, with their place, and not only when the PDF is made.

use std::sync::LazyLock;

use super::report::Report;
use crate::application::Application;
use shenbao_guide::clause::TopicField;
use shenbao_guide::field::FieldPath;
use shenbao_guide::finding::{Code, Severity};

/// The characters the shipped fonts can draw, as sorted ranges. A test of the renderer writes and compares it.
static PRINTABLE: LazyLock<Vec<(u32, u32)>> = LazyLock::new(|| {
    let number = |hex: &str| u32::from_str_radix(hex, 16).ok();
    let range = |line: &str| {
        let (first, last) = line.split_once('-').unwrap_or((line, line));
        Some((number(first)?, number(last)?))
    };
    include_str!("printable/ranges.txt").lines().filter_map(range).collect()
});

/// Can the shipped fonts draw this character, or is it invisible?
pub fn is_printable(character: char) -> bool {
    let code = u32::from(character);
    let after = PRINTABLE.partition_point(|(first, _)| *first <= code);
    after.checked_sub(1).and_then(|i| PRINTABLE.get(i)).is_some_and(|(_, last)| code <= *last)
}

/// The number of characters that are named in one finding.
const MOST_NAMED: usize = 12;

declare_check!(printable, "能否打印的字符", Application(check));

fn check(application: &Application, report: &mut Report) {
    let typed = typed(application).into_iter().map(|(place, text)| (place, String::new(), text));
    let quoted = quoted(application).into_iter().map(|(place, part, text)| (place, part, text.to_owned()));
    for (place, guide, text) in typed.chain(quoted) {
        let missing: Vec<char> = text.chars().filter(|c| !is_printable(*c)).collect();
        let Some(first) = missing.first().copied() else { continue };
        let before: String = text.chars().take_while(|c| *c != first).collect();
        let before: Vec<char> = before.lines().last().unwrap_or_default().chars().collect();
        let near: String = before[before.len().saturating_sub(8)..].iter().collect();
        // In the order of the text, each once, and not a whole page of them.
        let mut told: Vec<String> = Vec::new();
        for character in &missing {
            let said = format!("“{character}”（U+{:04X}）", u32::from(*character));
            if !told.contains(&said) {
                told.push(said);
            }
        }
        let others =
            if told.len() > MOST_NAMED { format!("等 {} 个字符", told.len()) } else { String::new() };
        told.truncate(MOST_NAMED);
        let told = told.join("、");
        let after = if near.is_empty() { "开头".to_owned() } else { format!("“{near}”之后") };
        report.push_finding(
            Code::CharacterUnprintable,
            Severity::Error,
            &place,
            format!("{guide}{after}的{told}{others}没有可用的字形，无法打印"),
            if guide.is_empty() {
                "请换一个写法；表情符号和图形符号在申报书里无法使用"
            } else {
                "这是指南里的字符：请在指南文件中换成能打印的写法，重新导入，再从它新建申报书"
            },
        );
    }
}

/// The quotations of the guide that are printed, each with its place and label.
fn quoted(application: &Application) -> Vec<(FieldPath, String, &str)> {
    let (basis, topic) = (&application.basis, &application.basis.topic);
    let front = [
        ("标题", Some(basis.guide_title.as_str())),
        ("发布单位", basis.issuer.as_deref()),
        ("方向", topic.direction.as_deref()),
        ("项目编号", Some(topic.label.as_str())),
        ("项目名称", Some(topic.title.as_str())),
    ];
    let fields = TopicField::ALL.iter().map(|field| (field.title(), topic.text(*field)));
    let mut all: Vec<(FieldPath, String, &str)> = front
        .into_iter()
        .chain(fields)
        .filter_map(|(name, text)| Some((FieldPath::Requirements, format!("指南的{name}："), text?)))
        .collect();
    for (i, answer) in application.commitments.iter().enumerate() {
        if !answer.requirement_id.is_empty() {
            all.push((answer.path(i), "指南的要求：".to_owned(), &answer.requirement));
        }
    }
    for attachment in application.handed_in() {
        let source = attachment.demanded_by.as_ref().unwrap_or(&attachment.reason);
        all.push((FieldPath::Attachment(attachment.id.clone()), "要求出处：".to_owned(), source));
    }
    all
}

/// The typed texts that are printed, each with its field; several of one field are joined.
fn typed(application: &Application) -> Vec<(FieldPath, String)> {
    let texts = application.texts().into_iter().filter(|text| text.role.is_typed());
    let texts = texts.map(|text| (text.place, text.text.to_owned()));
    // A text kept from another template is not printed, and the form has no place for it.
    let narratives = application.template.narratives();
    let narratives = narratives.filter_map(|section| {
        application.narrative.get(&section.id).map(|text| (section.path(), text.plain_text()))
    });
    let mut all: Vec<(FieldPath, String)> = Vec::new();
    for (place, text) in texts.chain(narratives) {
        match all.last_mut().filter(|(last, _)| *last == place) {
            Some((_, before)) => {
                before.push('\n');
                before.push_str(&text);
            }
            None => all.push((place, text)),
        }
    }
    all
}
