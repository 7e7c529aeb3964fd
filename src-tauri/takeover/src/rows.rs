//! The tables of the form: 考核指标, 进度安排, 附件清单.

use shenbao_core::application::{Application, Attachment, Commitment, Stage};
use shenbao_import::document::{Block, Paragraph, Table};
use shenbao_official_form::label::{Label, Meaning, meanings};
use shenbao_official_form::{AttachmentItem, IndicatorItem, ScheduleItem};

use unicode_normalization::UnicodeNormalization;

use crate::grid::Grid;
use crate::outline::Piece;
use crate::period::period;
use crate::title;

/// Takes the rows of a chapter's tables by `table`, and those of its paragraphs by `line`; gives back what neither took.
pub(crate) fn take(
    pieces: &[Piece],
    mut table: impl FnMut(&Table) -> bool,
    mut line: impl FnMut(&Paragraph) -> bool,
) -> Vec<Piece> {
    let mut rest = Vec::new();
    for piece in pieces {
        let taken = match piece {
            Piece::Block(Block::Table(one)) => table(one),
            Piece::Block(Block::Paragraph(one)) => one.is_blank() || line(one),
            Piece::Heading(_) => false,
        };
        if !taken {
            rest.push(piece.clone());
        }
    }
    rest
}

/// The meanings of the columns of a table.
pub(crate) fn columns(grid: &Grid) -> Vec<Vec<Meaning>> {
    let of = |column: &String| {
        let label = Label::read(column).text;
        let found = meanings(&label);
        // 职务/职称 says either.
        if found.is_empty() { label.split('/').next_back().map(meanings).unwrap_or_default() } else { found }
    };
    grid.columns.iter().map(of).collect()
}

pub(crate) fn place(columns: &[Vec<Meaning>], wanted: Meaning) -> Option<usize> {
    columns.iter().position(|of| of.contains(&wanted))
}

/// 考核指标: rows of a table with a name and a value, added to those the guide asks for.
pub(crate) fn commitments(pieces: &[Piece], application: &mut Application) -> (usize, Vec<Piece>) {
    let has_table = pieces.iter().any(|piece| matches!(piece, Piece::Block(Block::Table(_))));
    let added = std::cell::RefCell::new(Vec::new());
    let rest = take(
        pieces,
        |table| indicator_rows(table, &mut added.borrow_mut()),
        |paragraph| {
            let row = indicator_line(paragraph).filter(|_| !has_table);
            row.map(|row| added.borrow_mut().push(row)).is_some()
        },
    );
    let added = added.into_inner();
    let count = added.len();
    let mut number = application.commitments.len();
    for mut row in added {
        number += 1;
        row.id = format!("c{number}");
        application.commitments.push(row);
    }
    (count, rest)
}

/// The longest indicator on a line of its own, in characters.
const MAX_INDICATOR: usize = 60;

/// A numbered line as an indicator, its figure apart: （1）定位误差≤1 m；
fn indicator_line(paragraph: &Paragraph) -> Option<Commitment> {
    let text = paragraph.text();
    let number = title::number(text.trim());
    let is_item = number.is_some() || paragraph.list.is_some();
    let words = number.map_or(text.trim(), |(_, rest)| rest);
    let words = words.trim_end_matches(['；', '。', ';', ' ']);
    let is_plain = paragraph.inlines.iter().all(|inline| match inline {
        shenbao_import::document::Inline::Text(run) => run.script == shenbao_import::document::Script::Plain,
        _ => false,
    });
    let is_line =
        words.chars().count() <= MAX_INDICATOR && !words.contains(['。', '\n']) && !words.is_empty();
    if !(is_item && is_plain && is_line) {
        return None;
    }
    let at = words.find(['≤', '≥', '<', '>', '＜', '＞', '：', ':']).or_else(|| {
        // 专利 2 件: behind a figure its unit alone stands.
        let at = words.find(|c: char| c.is_numeric())?;
        (words[at..].chars().count() <= 8).then_some(at)
    });
    let (requirement, commitment) = words.split_at(at.filter(|at| *at > 0).unwrap_or(words.len()));
    Some(Commitment {
        requirement: requirement.trim().to_owned(),
        commitment: commitment.trim_start_matches(['：', ':']).trim().to_owned(),
        ..Commitment::default()
    })
}

fn indicator_rows(table: &Table, added: &mut Vec<Commitment>) -> bool {
    let grid = Grid::read(table);
    let labels: Vec<String> = grid.columns.iter().map(|column| Label::read(column).text).collect();
    let of = columns(&grid);
    let has = |at: usize, item: IndicatorItem| of[at].contains(&Meaning::Indicator(item));
    let says = |at: usize, words: &[&str]| words.iter().any(|word| labels[at].contains(word));
    let mut role: Vec<Option<IndicatorItem>> = vec![None; labels.len()];
    let mut ordinal = Vec::new();
    for at in 0..labels.len() {
        if of[at].contains(&Meaning::Ordinal) {
            ordinal.push(at);
        } else if has(at, IndicatorItem::Method) || says(at, &["方式", "方法", "手段", "依据"]) {
            role[at] = Some(IndicatorItem::Method);
        } else if has(at, IndicatorItem::Start) {
            role[at] = Some(IndicatorItem::Start);
        } else if has(at, IndicatorItem::Mid) {
            role[at] = Some(IndicatorItem::Mid);
        } else if has(at, IndicatorItem::End) || says(at, &["目标值", "指标值", "承诺", "预期值", "完成值"])
        {
            role[at] = Some(IndicatorItem::End);
        }
    }
    // Of what is left, the first column names the indicator; the second says its value where no column does.
    let mut open =
        (0..labels.len()).filter(|at| role[*at].is_none() && !ordinal.contains(at)).collect::<Vec<_>>();
    // 类别 before 指标名称 is a group.
    let name =
        open.iter().copied().find(|at| has(*at, IndicatorItem::Name) || says(*at, &["指标", "内容", "考核"]));
    let Some(name) = name.or_else(|| open.first().copied()) else { return false };
    open.retain(|at| *at != name);
    role[name] = Some(IndicatorItem::Name);
    if !role.contains(&Some(IndicatorItem::End))
        && let Some(value) = open.iter().copied().find(|at| *at > name)
    {
        role[value] = Some(IndicatorItem::End);
        open.retain(|at| *at != value);
    }
    let at = |item: IndicatorItem| role.iter().position(|role| *role == Some(item));
    if at(IndicatorItem::End).is_none() {
        return false;
    }
    let before = added.len();
    for row in &grid.rows {
        let cell = |column: Option<usize>| Grid::cell(row, column).trim().to_owned();
        let mut requirement = cell(Some(name));
        // As the program's own Word files mark what the guide does not ask for.
        if let Some(own) = requirement.strip_suffix("（自增）") {
            requirement = own.trim_end().to_owned();
        }
        if requirement.is_empty() {
            // A row without a name is kept by the first words it has.
            let Some(words) = row.iter().map(|cell| cell.trim()).find(|cell| !cell.is_empty()) else {
                continue;
            };
            words.clone_into(&mut requirement);
        }
        let notes: Vec<String> =
            open.iter().map(|at| cell(Some(*at))).filter(|text| !text.is_empty()).collect();
        added.push(Commitment {
            requirement,
            baseline: cell(at(IndicatorItem::Start)),
            midterm: cell(at(IndicatorItem::Mid)),
            commitment: cell(at(IndicatorItem::End)),
            evidence: cell(at(IndicatorItem::Method)),
            note: notes.join("；"),
            ..Commitment::default()
        });
    }
    added.len() > before
}

/// 进度安排: rows of a table with periods, or lines that begin with one.
pub(crate) fn schedule(pieces: &[Piece], application: &mut Application) -> (usize, Vec<Piece>) {
    let stages = std::cell::RefCell::new(Vec::new());
    let rest = take(
        pieces,
        |table| stage_rows(table, &mut stages.borrow_mut()),
        |paragraph| stage_line(paragraph, &mut stages.borrow_mut()),
    );
    let stages = stages.into_inner();
    let count = stages.len();
    application.schedule.extend(stages);
    (count, rest)
}

fn stage_rows(table: &Table, stages: &mut Vec<Stage>) -> bool {
    let grid = Grid::read(table);
    let of = columns(&grid);
    let at = |item: ScheduleItem| place(&of, Meaning::Schedule(item));
    let has_period = |column: usize| grid.rows.iter().any(|row| period(&row[column]).is_some());
    let range = (0..grid.columns.len()).find(|at| has_period(*at));
    let Some(range) = range else { return false };
    let end = at(ScheduleItem::End).filter(|end| *end != range && has_period(*end));
    let is_free =
        |column: &usize| *column != range && Some(*column) != end && !of[*column].contains(&Meaning::Ordinal);
    let target = at(ScheduleItem::Target).filter(|at| is_free(at));
    let task = at(ScheduleItem::Content).filter(is_free).filter(|at| Some(*at) != target);
    let mut free =
        (0..grid.columns.len()).filter(is_free).filter(|at| Some(*at) != target && Some(*at) != task);
    let Some(task) = task.or_else(|| free.next()) else { return false };
    let target = target.or_else(|| free.next());
    let before = stages.len();
    for row in &grid.rows {
        let cell = |column: Option<usize>| Grid::cell(row, column).trim().to_owned();
        let Some((start, last, _)) = period(&row[range]) else {
            let said = row.join(" ").trim().to_owned();
            if !said.is_empty() {
                stages.push(Stage { task: said, ..Stage::default() });
            }
            continue;
        };
        let last = end.and_then(|end| period(&row[end])).map_or(last, |(_, last, _)| last);
        let mut deliverable = cell(target);
        for more in free.clone().map(|at| cell(Some(at))).filter(|text| !text.is_empty()) {
            if !deliverable.is_empty() {
                deliverable.push('；');
            }
            deliverable.push_str(&more);
        }
        stages.push(Stage {
            start_date: start.to_string(),
            end_date: last.to_string(),
            task: cell(Some(task)),
            deliverable,
            indicators: Vec::new(),
        });
    }
    stages.len() > before
}

/// 2024年1月—6月：完成…。 Further lines of a stage follow it.
fn stage_line(paragraph: &Paragraph, stages: &mut Vec<Stage>) -> bool {
    let text = paragraph.text();
    let mut taken = false;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let words = title::number(line).map_or(line, |(_, rest)| rest);
        let inner = words.trim_start_matches(|c: char| "（(第一二三四五六七八九十阶段年：:、".contains(c));
        // 1、2024年3月: a number before a figure.
        let counted = words.trim_start_matches(|c: char| c.is_numeric());
        let counted = counted.strip_prefix(['、', '.', '．', ')', '）']).unwrap_or(words);
        let found = period(words).or_else(|| period(inner)).or_else(|| period(counted));
        let Some((start, end, rest)) = found else {
            // What stands below a period alone is its task.
            match stages.last_mut() {
                Some(open) if open.task.is_empty() || taken => {
                    let to = if open.deliverable.is_empty() { &mut open.task } else { &mut open.deliverable };
                    to.push_str(words);
                    taken = true;
                    continue;
                }
                _ => return taken,
            }
        };
        let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || "：:，,)）。、—-".contains(c));
        // As written: the period was read with full-width figures and marks folded.
        let count = line.chars().count().saturating_sub(rest.chars().count());
        let written: String = line.chars().skip(count).collect();
        let is_same = written.nfkc().collect::<String>() == rest;
        let task = if is_same { written.as_str() } else { rest };
        let (task, deliverable) = outcome(task);
        stages.push(Stage {
            start_date: start.to_string(),
            end_date: end.to_string(),
            task,
            deliverable,
            indicators: Vec::new(),
        });
        taken = true;
    }
    taken
}

/// Parts what a stage does from what comes of it: …。阶段成果：…
fn outcome(task: &str) -> (String, String) {
    for word in ["阶段成果", "预期成果", "成果", "阶段目标", "提交成果", "交付成果", "交付物", "考核指标"]
    {
        for mark in ['：', ':'] {
            let sign = format!("{word}{mark}");
            if let Some((before, after)) = task.split_once(&sign) {
                let before = before.trim_end_matches(['；', '。', '，', '（', '(', ' ', '【']);
                return (before.to_owned(), after.trim().trim_end_matches(['）', ')', '】']).to_owned());
            }
        }
    }
    (task.trim().to_owned(), String::new())
}

/// 附件清单: each line an attachment, beside those the guide asks for.
pub(crate) fn attachments(pieces: &[Piece], application: &mut Application) -> (usize, Vec<Piece>) {
    let names: std::cell::RefCell<Vec<(String, String)>> = std::cell::RefCell::default();
    let rest = take(
        pieces,
        |table| {
            let grid = Grid::read(table);
            let of = columns(&grid);
            let column = place(&of, Meaning::Attachment(AttachmentItem::Name))
                .or_else(|| (0..of.len()).find(|at| !of[*at].contains(&Meaning::Ordinal)));
            // 份数, 备注 and the like stand behind the name.
            let others = |row: &[String]| {
                let cells = grid.columns.iter().zip(row).enumerate().filter(|(at, (_, cell))| {
                    Some(*at) != column && !of[*at].contains(&Meaning::Ordinal) && !cell.trim().is_empty()
                });
                cells
                    .map(|(_, (label, cell))| format!("{} {}", label.trim(), cell.trim()))
                    .collect::<Vec<_>>()
            };
            let rows = grid
                .rows
                .iter()
                .map(|row| (Grid::cell(row, column).trim().to_owned(), others(row).join("，")));
            let found: Vec<_> =
                rows.filter(|(name, others)| !name.is_empty() || !others.is_empty()).collect();
            let taken = !found.is_empty();
            names.borrow_mut().extend(found);
            taken
        },
        |paragraph| {
            let text = paragraph.text();
            let lines = text.lines().map(attachment_name).filter(|name| !name.is_empty());
            names.borrow_mut().extend(lines.map(|name| (name, String::new())));
            true
        },
    );
    let mut count = 0;
    for (name, others) in names.into_inner() {
        count += 1;
        if others.is_empty() && application.attachments.iter().any(|attachment| attachment.name == name) {
            continue;
        }
        let taken: Vec<&str> = application.attachments.iter().map(|one| one.id.as_str()).collect();
        let id = (1..).map(|number| format!("a{number}")).find(|id| !taken.contains(&id.as_str()));
        application.attachments.push(Attachment {
            id: id.unwrap_or_default(),
            name,
            demanded_by: None,
            reason: if others.is_empty() {
                "旧申报书的附件".to_owned()
            } else {
                format!("旧申报书的附件：{others}")
            },
            because: None,
            ready: false,
            file: None,
        });
    }
    (count, rest)
}

/// The name of an attachment without 附件1：, its number, and the mark at its end.
fn attachment_name(line: &str) -> String {
    let line = line.trim();
    let rest = match line.strip_prefix("附件") {
        Some(rest) => {
            let rest = rest.trim_start();
            let number = rest.trim_start_matches(|c: char| {
                c.is_ascii_digit() || ('０'..='９').contains(&c) || "一二三四五六七八九十".contains(c)
            });
            let is_numbered = number.len() < rest.len();
            if is_numbered {
                number.trim_start_matches(['：', ':', '.', '．', '、', ' ', '\u{3000}'])
            } else {
                line
            }
        }
        None => title::number(line).map_or(line, |(_, rest)| rest),
    };
    rest.trim().trim_end_matches(['；', '。', ';']).to_owned()
}
