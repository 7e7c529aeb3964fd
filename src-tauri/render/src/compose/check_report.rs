//! 检查报告: every rule with its clause and verdict, the findings, and what was not checked.

use jiff::civil::Date;
use shenbao_core::application::{Application, heading_number};
use shenbao_core::asset::KeptFiles;
use shenbao_core::check::{ConfirmedFinding, Outcome, Report, Verdict, each_check};
use shenbao_guide::clause::Clause;
use shenbao_guide::date;
use shenbao_guide::finding::{Finding, Severity};

use super::{note, words};
use crate::document::{
    Align, Block, Cell, Column, Document, Heading, List, Meta, Paragraph, Role, Row, Run, Table,
};

/// Things the program never checks.
const NEVER_CHECKED: [&str; 4] = [
    "附件的内容是否真实、有效，是否已签字盖章：程序只看文件的格式、大小和能否打开。",
    "单位、负责人和参加人员是否超出限项，是否有在研项目或不良信用记录。",
    "申报系统和当年通知另有的要求，例如截止时间、报送方式、文件大小和纸质份数。",
    "正文的学术内容，以及引用的数据和文献是否准确。",
];

/// Composes the check report of an application from `report` and the files `kept` with it.
///
/// `shortfalls` are further shortfalls of a submission, one Chinese sentence each; `draft` says whether it is marked
/// 草稿; `printed_on` is the date of the check.
pub fn check_report(
    application: &Application,
    (report, kept): (&Report, &KeptFiles),
    shortfalls: &[String],
    draft: bool,
    printed_on: Date,
) -> Document {
    let mut blocks = vec![title(draft), facts(application, report, printed_on)];
    let mut section = 0;
    let mut heading = |words: &str| {
        section += 1;
        Block::Heading(Heading {
            level: 2,
            number: heading_number(1, section),
            runs: vec![Run::plain(words)],
        })
    };
    blocks.push(heading("结论"));
    blocks.extend(conclusion(report, shortfalls));
    blocks.push(heading("发现的问题"));
    blocks.push(findings(&report.findings));
    if !report.confirmed.is_empty() {
        blocks.push(heading("已由人确认"));
        blocks.push(note("这些问题程序不能判断或只作提醒；下列的人看过以后认为可以保留，并说明了理由。"));
        blocks.push(confirmed(&report.confirmed));
    }
    blocks.push(heading("指南条款逐条核对"));
    blocks.push(note("“指南原文”一列照录指南，一字未改；“未检查”的条款须自行对照。"));
    blocks.push(verdicts(&report.verdicts));
    blocks.push(heading("检查了哪些方面"));
    blocks.push(checks(application, kept));
    blocks.push(heading("没有检查的内容"));
    blocks.extend(not_checked(&report.verdicts));
    let name = application.project_name.trim();
    let meta = Meta {
        title: format!("检查报告——{}", if name.is_empty() { "未命名项目" } else { name }),
        author: application.lead.name.trim().to_owned(),
        subject: application.basis.guide_title.clone(),
        keywords: Vec::new(),
        header: if name.is_empty() { "检查报告".to_owned() } else { format!("检查报告　{name}") },
        printed_on,
    };
    Document { meta, draft_mark: draft, blocks, ..Document::default() }
}

fn title(draft: bool) -> Block {
    let words = if draft { "检查报告（草稿）" } else { "检查报告" };
    Block::Heading(Heading { level: 1, number: String::new(), runs: vec![Run::plain(words)] })
}

fn facts(application: &Application, report: &Report, printed_on: Date) -> Block {
    let basis = &application.basis;
    let topic = format!("《{}》{}", basis.guide_title, basis.topic.title);
    let counted = [Severity::Error, Severity::Warning, Severity::NeedsConfirmation, Severity::Info]
        .map(|severity| format!("{} {}", severity.label(), count(report, severity)))
        .join("，");
    let rows = [
        ("项目名称", words::value(&application.project_name)),
        ("牵头单位", words::value(&application.lead.name)),
        ("对照的指南", vec![Run::plain(topic)]),
        ("发现", vec![Run::plain(counted)]),
        ("检查日期", vec![Run::plain(date::in_words(printed_on))]),
        ("程序版本", vec![Run::plain(concat!("申报工坊 ", env!("CARGO_PKG_VERSION")))]),
    ];
    let row = |(label, value): (&str, Vec<Run>)| Row {
        cells: vec![Cell::label(label), Cell::runs(value)],
        total: false,
    };
    Block::Table(Table {
        columns: vec![Column::label(20), Column::new(80, Align::Left)],
        rows: rows.into_iter().map(row).collect(),
        ..Table::default()
    })
}

fn count(report: &Report, severity: Severity) -> usize {
    report.findings.iter().filter(|finding| finding.severity == severity).count()
}

fn conclusion(report: &Report, shortfalls: &[String]) -> Vec<Block> {
    let errors = count(report, Severity::Error);
    let unread = report.verdicts.iter().filter(|verdict| is_unread(verdict)).count();
    let mut words = if errors == 0 {
        "能够检查的规则中没有发现错误。".to_owned()
    } else {
        format!("还有 {errors} 个错误没有改正，不能用来提交。")
    };
    if unread > 0 {
        words.push_str(&format!("另有 {unread} 条指南原文程序不能判断，没有检查，须自行对照。"));
    }
    words.push_str("没有发现错误不等于符合全部要求。");
    let mut blocks = vec![Block::Paragraph(Paragraph::of(Role::Body, words))];
    if !shortfalls.is_empty() {
        blocks.push(Block::Paragraph(Paragraph::of(Role::Body, "提交包还有以下情况：")));
        blocks.push(list(shortfalls.iter().map(String::as_str)));
    }
    blocks
}

fn list<'a>(items: impl Iterator<Item = &'a str>) -> Block {
    let item = |words| vec![Block::Paragraph(Paragraph::of(Role::Body, words))];
    Block::List(List { ordered: true, items: items.map(item).collect(), start: 1, ..List::default() })
}

fn findings(findings: &[Finding]) -> Block {
    if findings.is_empty() {
        return Block::Paragraph(Paragraph::of(Role::Body, "没有。"));
    }
    let row = |finding: &Finding| {
        let mut action = finding.action.clone();
        for reading in &finding.readings {
            action.push_str(&format!("\n读法：{reading}"));
        }
        let why = finding.why.as_ref().map_or_else(|| vec![Run::muted("—")], quoted);
        let severity =
            Run { bold: finding.severity == Severity::Error, ..Run::plain(finding.severity.label()) };
        Row {
            cells: vec![
                Cell::runs(vec![severity]),
                Cell::text(finding.what.as_str()),
                Cell::runs(why),
                Cell::text(action),
            ],
            total: false,
        }
    };
    let columns = [(10, Align::Center), (30, Align::Left), (34, Align::Left), (26, Align::Left)];
    table(columns, ["程度", "问题", "依据（指南原文）", "处理"], findings.iter().map(row))
}

fn confirmed(confirmed: &[ConfirmedFinding]) -> Block {
    let row = |ConfirmedFinding { finding, confirmation }: &ConfirmedFinding| {
        let why = finding.why.as_ref().map_or_else(|| vec![Run::muted("—")], quoted);
        let by = format!("{}\n{}", confirmation.by, confirmation.on);
        let cells = vec![
            Cell::text(finding.what.as_str()),
            Cell::runs(why),
            Cell::text(confirmation.reason.as_str()),
            Cell::text(by),
        ];
        Row { cells, total: false }
    };
    let columns = [(28, Align::Left), (30, Align::Left), (26, Align::Left), (16, Align::Left)];
    table(columns, ["问题", "依据（指南原文）", "理由", "确认人"], confirmed.iter().map(row))
}

fn verdicts(verdicts: &[Verdict]) -> Block {
    if verdicts.is_empty() {
        return Block::Paragraph(Paragraph::of(Role::Body, "指南中没有读出可以核对的条款。"));
    }
    let row = |verdict: &Verdict| {
        let outcome = Run { bold: verdict.outcome == Outcome::Broken, ..Run::plain(verdict.outcome.label()) };
        Row {
            cells: vec![
                Cell::text(verdict.rule.as_str()),
                Cell::runs(quoted(&verdict.clause)),
                Cell::runs(vec![outcome]),
                Cell::text(detail(verdict)),
            ],
            total: false,
        }
    };
    let columns = [(18, Align::Left), (38, Align::Left), (12, Align::Center), (32, Align::Left)];
    table(columns, ["规则", "指南原文", "结论", "说明"], verdicts.iter().map(row))
}

/// Did neither a check nor a person judge the clause?
fn is_unread(verdict: &Verdict) -> bool {
    verdict.outcome == Outcome::NotChecked && verdict.confirmation.is_none()
}

/// The figures of a verdict, and who confirmed it.
fn detail(verdict: &Verdict) -> String {
    match &verdict.confirmation {
        Some(by) => format!("{}（{} {} 确认：{}）", verdict.detail, by.by, by.on, by.reason),
        None => verdict.detail.clone(),
    }
}

/// Every check, with its verdicts and the number of its findings.
fn checks(application: &Application, kept: &KeptFiles) -> Block {
    let row = |(title, report): (&'static str, Report)| {
        let found = match report.findings.len() {
            0 => "没有发现问题".to_owned(),
            findings => format!("{findings} 处须看"),
        };
        let cells = vec![Cell::text(title), Cell::runs(vec![tally(&report.verdicts)]), Cell::text(found)];
        Row { cells, total: false }
    };
    let columns = [(34, Align::Left), (42, Align::Left), (24, Align::Left)];
    table(columns, ["检查", "核对的指南条款", "发现"], each_check(application, kept).into_iter().map(row))
}

/// The number of verdicts by outcome: `5 项结论：符合 4，待确认 1`. A clause that is reached in part has two.
fn tally(verdicts: &[Verdict]) -> Run {
    if verdicts.is_empty() {
        return Run::muted("没有");
    }
    let counted = Outcome::ALL.into_iter().filter_map(|outcome| {
        let count = verdicts.iter().filter(|verdict| verdict.outcome == outcome).count();
        (count > 0).then(|| format!("{} {count}", outcome.label()))
    });
    Run::plain(format!("{} 项结论：{}", verdicts.len(), counted.collect::<Vec<_>>().join("，")))
}

fn not_checked(verdicts: &[Verdict]) -> Vec<Block> {
    let unread: Vec<String> = verdicts
        .iter()
        .filter(|verdict| is_unread(verdict))
        .map(|verdict| quoted(&verdict.clause).into_iter().map(|run| run.text).collect())
        .collect();
    let mut blocks = Vec::new();
    if !unread.is_empty() {
        blocks.push(Block::Paragraph(Paragraph::of(Role::Body, "指南中的这些条款须由人逐字对照：")));
        blocks.push(list(unread.iter().map(String::as_str)));
    }
    blocks.push(Block::Paragraph(Paragraph::of(Role::Body, "下列事项程序从不检查：")));
    blocks.push(list(NEVER_CHECKED.into_iter()));
    blocks
}

/// The clause with its field, and who checked it.
fn quoted(clause: &Clause) -> Vec<Run> {
    let mut runs = Vec::new();
    if let Some(field) = clause.field {
        runs.push(Run::muted(format!("{}：", field.title())));
    }
    runs.push(Run::plain(format!("“{}”", clause.quote)));
    if let Some(by) = &clause.checked_by {
        runs.push(Run::muted(format!("（{}）", by.sentence())));
    }
    runs
}

fn table<const N: usize>(
    columns: [(u16, Align); N],
    header: [&str; N],
    rows: impl Iterator<Item = Row>,
) -> Block {
    let header = Row { cells: header.map(Cell::text).to_vec(), total: false };
    Block::Table(Table {
        columns: columns.map(|(share, align)| Column::new(share, align)).to_vec(),
        header_rows: 1,
        rows: std::iter::once(header).chain(rows).collect(),
        ..Table::default()
    })
}
