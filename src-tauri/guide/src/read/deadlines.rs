//! Reads deadlines out of what stands outside the topics: 申报时间为 2027 年 3 月 1 日 9:00 至 3 月 31 日 17:00.
//!
//! A date is a deadline only where its clause, or the one before it in the sentence, says what has to be done by then.
//! A date without a year has that of the deadline before it, or is the next such day after the notice was signed; without
//! either it is left.

use crate::read::words::{contains_any, find_any};
use jiff::civil::Date;

use super::amount::compact;
use super::number::{RANGE_MARKS, number};
use super::paragraph::sentences;
use super::source::TextSlice;
use super::terms::date;
use crate::clause::TopicField;
use crate::deadline::{Deadline, DeadlineKind};

/// The most deadlines a guide may give, and the longest clause that is looked at, in bytes.
const MAX_DEADLINES: usize = 40;
const MAX_CLAUSE: usize = 900;

/// The deadlines of a stretch of text, in order.
pub(crate) fn deadlines<'a>(pieces: impl Iterator<Item = TextSlice<'a>>) -> Vec<Deadline> {
    let mut found: Vec<Deadline> = Vec::new();
    let pieces: Vec<(TextSlice<'a>, Vec<TextSlice<'a>>)> =
        pieces.map(|piece| (piece, sentences(piece))).collect();
    let signed = pieces.iter().find_map(|(_, lines)| signed(lines));
    let mut year = None;
    for (piece, lines) in pieces {
        let consults = piece.str().contains("征求意见");
        let mut above = String::new();
        // 填报开始时间为 2027 年 3 月 1 日, before the clause that says when it ends.
        let mut opened: Option<(Date, TextSlice<'a>)> = None;
        for sentence in lines {
            // 五、申报时间 on the line above
            let mut before = std::mem::take(&mut above);
            if is_heading(sentence.str()) {
                above = compact(sentence.str());
            }
            for clause in sentence.split(&['，', ',']) {
                let words = compact(clause.str());
                if words.len() > MAX_CLAUSE || found.len() >= MAX_DEADLINES {
                    continue;
                }
                if let Some(date) = opening(&words, year) {
                    (year, opened, before) = (Some(date.year()), Some((date, clause)), words);
                    continue;
                }
                let of = clause.clause(TopicField::General);
                let read = |year: Option<i16>| deadline(&before, &words, year, consults);
                let next = || {
                    let day = signed.filter(|_| year.is_none())?;
                    let (kind, until) = read(Some(day.year()))?;
                    if until.date >= day { Some((kind, until)) } else { read(Some(day.year() + 1)) }
                };
                if let Some((kind, until)) = read(year).or_else(next)
                    && !found.iter().any(|other| other.clause.span == of.span)
                {
                    year = Some(until.date.year());
                    let Until { opens, date, time } = until;
                    let begun = opened.take().filter(|(first, _)| opens.is_none() && *first <= date);
                    let of = begun.map_or(of, |(_, from)| {
                        piece.text().piece(from.start(), clause.end()).clause(TopicField::General)
                    });
                    let opens = opens.or(begun.map(|(first, _)| first));
                    found.push(Deadline { kind, opens, date, time, topic: None, clause: of });
                }
                before = words;
            }
        }
    }
    found
}

/// The deadline a part of a topic names by its label: 截止时间：2027年5月31日17:00.
pub(crate) fn of_topic(part: TextSlice<'_>, topic: u32) -> Option<Deadline> {
    const LABELS: [&str; 8] =
        ["截止时间", "截止日期", "揭榜截止", "申报截止", "报名截止", "揭榜时间", "申报时间", "报名时间"];
    let words = part.str().trim_start_matches(|c: char| !('\u{4e00}'..='\u{9fff}').contains(&c));
    if part.str().len() > MAX_CLAUSE || !LABELS.iter().any(|label| words.starts_with(label)) {
        return None;
    }
    part.split(&['，', ',', '。', '；', ';']).find_map(|clause| {
        let (kind, Until { opens, date, time }) =
            deadline("申报截止时间", &compact(clause.str()), None, false)?;
        let clause = clause.clause(TopicField::General);
        Some(Deadline { kind, opens, date, time, topic: Some(topic), clause })
    })
}

/// The day a compact clause says something begins on: 开始时间为 2027 年 3 月 1 日.
fn opening(words: &str, year: Option<i16>) -> Option<Date> {
    const BEGINS: [&str; 7] = ["开始", "起始", "开放", "开通", "启动", "开启", "开网"];
    let (until, start, end) = until(words, year)?;
    let says = BEGINS.iter().any(|word| words[..start].contains(word) || words[end..].starts_with(word));
    let ends = contains_any(words, &["截止", "结束", "前"]);
    (says && !ends && until.opens.is_none()).then_some(until.date)
}

/// The date on a line of its own: when a notice was signed.
fn signed(lines: &[TextSlice<'_>]) -> Option<Date> {
    lines.iter().find_map(|line| {
        let words = compact(line.str());
        let (first, last, rest) = date(&words)?;
        (first == last && rest.is_empty() && words.contains('日')).then_some(first)
    })
}

/// The longest line that heads the one below it, in characters.
const MAX_HEADING: usize = 16;

fn is_heading(line: &str) -> bool {
    let line = line.trim();
    (2..=MAX_HEADING).contains(&line.chars().count()) && !line.contains(['，', '。', '；', '月'])
}

/// A date, and from when on.
struct Until {
    opens: Option<Date>,
    date: Date,
    time: Option<String>,
}

/// Words of a clause whose date is something else: a birthday, a registration, a project's years.
const OTHERWISE: [&str; 18] = [
    "出生",
    "周岁",
    "岁",
    "注册",
    "成立",
    "设立",
    "实施期",
    "实施周期",
    "执行期",
    "研究期",
    "项目期",
    "建设期",
    "毕业",
    "获得",
    "取得",
    "合同",
    "立项",
    "公示",
];

/// What a compact clause sets, after the clause before it; `consults`: comments are asked for beside it.
fn deadline(before: &str, words: &str, year: Option<i16>, consults: bool) -> Option<(DeadlineKind, Until)> {
    let (until, start, end) = until(words, year)?;
    if contains_any(words, &OTHERWISE) {
        return None;
    }
    let (head, tail) = (&words[..start], &words[end..]);
    let ends = ["前", "之前", "以前", "止", "截止", "为止", "（含）前", "（含）之前"]
        .iter()
        .any(|word| tail.starts_with(word));
    let named =
        contains_any(head, &["截止", "截至", "不晚于", "不迟于", "最迟", "时间", "日期", "时限", "期限"])
            || before.ends_with("截止")
            || before.contains("截止时间")
            || before.contains("截止日期");
    // 自发布之日起至 5 月 20 日, under 受理时间
    let reaches = head.ends_with(['至', '到']) && head.starts_with(['自', '从', '即']);
    if !ends && !named && !reaches && until.opens.is_none() {
        return None;
    }
    let kind = match (kind(words).or_else(|| kind(before))?, kind(before)) {
        // 申报书一式三份，于 4 月 30 日前报送
        (DeadlineKind::Application, Some(DeadlineKind::PaperCopies)) if !words.contains("网上") => {
            DeadlineKind::PaperCopies
        }
        // What is handed in where comments are asked for, and is no application, is a comment.
        (DeadlineKind::Application, _) if consults && !speaks_of_applications(words) => {
            DeadlineKind::Comments
        }
        (kind, _) => kind,
    };
    Some((kind, until))
}

fn speaks_of_applications(words: &str) -> bool {
    contains_any(words, &["申报", "申请", "填报", "揭榜", "报名", "项目", "课题", "受理"])
}

/// What has to be done by then, by the words of a clause.
fn kind(words: &str) -> Option<DeadlineKind> {
    // 截止时间（含申报单位审核提交）为: that of the application.
    let included = words.find("（含").and_then(|at| {
        let end = at + words[at..].find('）')? + '）'.len_utf8();
        Some(format!("{}{}", &words[..at], &words[end..]))
    });
    let words = included.as_deref().unwrap_or(words);
    let has = |list: &[&str]| contains_any(words, list);
    if has(&["意见", "反馈", "异议"]) {
        return Some(DeadlineKind::Comments);
    }
    if has(&["纸质", "纸件", "书面材料", "邮寄", "寄送", "寄至", "寄达", "送达", "一式"])
    {
        return Some(DeadlineKind::PaperCopies);
    }
    // Who acts stands first: 申报单位向推荐单位提交.
    let at = |list: &[&str]| find_any(words, list);
    let applicant =
        at(&["申报人", "申请人", "项目负责人", "申报单位", "申报主体", "申报企业", "揭榜单位", "揭榜方"]);
    let organisation = at(&[
        "依托单位",
        "承担单位",
        "所在单位",
        "牵头单位",
        "法人单位",
        "单位管理员",
        "单位审核",
        "单位确认",
    ]);
    let office = at(&[
        "推荐单位",
        "推荐部门",
        "主管部门",
        "主管单位",
        "归口",
        "组织单位",
        "各区",
        "区县科技",
        "科技主管",
        "初审",
        "推荐",
    ]);
    let checks = has(&["审核", "确认", "审定", "复核", "审查"]);
    let first = [applicant, organisation, office].into_iter().flatten().min();
    match first {
        Some(_) if first == office => Some(DeadlineKind::Recommendation),
        Some(_) if checks => Some(DeadlineKind::OrganisationReview),
        Some(_) => Some(DeadlineKind::Application),
        None if checks => Some(DeadlineKind::OrganisationReview),
        None if ["截止日期", "截止时间"].iter().any(|word| words.ends_with(word)) => {
            Some(DeadlineKind::Application)
        }
        None => has(&["申报", "申请", "填报", "提交", "报送", "受理", "揭榜", "报名", "上传", "网上"])
            .then_some(DeadlineKind::Application),
    }
}

/// A day in a compact clause, and where it stands with its time.
struct Day {
    date: Date,
    time: Option<String>,
    from: usize,
    to: usize,
}

/// The last date of a clause, with the one it is joined to by a range; where the first of them begins and the last ends.
fn until(words: &str, year: Option<i16>) -> Option<(Until, usize, usize)> {
    let days = days(words, year);
    let last = days.last()?;
    let from = days.len().checked_sub(2).and_then(|at| days.get(at)).filter(|first| {
        let between = &words[first.to..last.from];
        let marks = between.chars().all(|c| RANGE_MARKS.contains(&c) || c == '起');
        marks && !between.is_empty() && first.date <= last.date
    });
    let until = Until { opens: from.map(|first| first.date), date: last.date, time: last.time.clone() };
    Some((until, from.map_or(last.from, |first| first.from), last.to))
}

/// The days of a clause, each as far as it is exact to the day, or the last of a month.
fn days(words: &str, year: Option<i16>) -> Vec<Day> {
    let mut found: Vec<Day> = Vec::new();
    let mut at = 0;
    while let Some(next) = words[at..].find(|c: char| c.is_ascii_digit()) {
        at += next;
        let rest = &words[at..];
        let known = found.last().map(|day| (day.date.year(), Some(day.date.month())));
        let known = known.or(year.map(|year| (year, None)));
        // 2.3 in 12.3 begins no date; the second end of 3.1-3.15 does.
        let inside = words[..at].ends_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | '/' | '-'));
        let behind_a_day = found.last().is_some_and(|day| {
            at > day.to && at - day.to <= 3 && words[day.to..at].chars().all(|c| RANGE_MARKS.contains(&c))
        });
        let begins = !inside || behind_a_day;
        match begins.then(|| day(rest, known)).flatten() {
            Some((date, after)) => {
                let (time, after) = time(after);
                let to = words.len() - after.len();
                found.push(Day { date, time, from: at, to });
                at = to;
            }
            None => at += 1,
        }
    }
    found
}

/// 2027年3月31日, 2027.3.31, 2027年3月底, and of a known year 3月31日, of a known month 31日.
fn day(text: &str, known: Option<(i16, Option<i8>)>) -> Option<(Date, &str)> {
    if let Some((first, last, rest)) = date(text) {
        let words = &text[..text.len() - rest.len()];
        let exact = first == last || words.ends_with('底') && words.contains('月');
        return exact.then_some((last, rest));
    }
    let part = |text: &str| {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let value: i8 = text[..digits].parse().ok().filter(|_| (1..=2).contains(&digits))?;
        Some((value, digits))
    };
    let (year, month) = known?;
    let (value, length) = part(text)?;
    if let Some(rest) = text[length..].strip_prefix('日') {
        return Some((Date::new(year, month?, value).ok()?, rest));
    }
    let rest = text[length..].strip_prefix('月')?;
    if let Some(rest) = rest.strip_prefix('底') {
        return Some((Date::new(year, value, 1).ok()?.last_of_month(), rest));
    }
    let (day, length) = part(rest)?;
    Some((Date::new(year, value, day).ok()?, rest[length..].strip_prefix('日')?))
}

/// （星期五）17:00, 17时30分, 下午5时, 24:00: the time behind a date.
fn time(text: &str) -> (Option<String>, &str) {
    let mut rest = text;
    if let Some((inner, after)) = text.strip_prefix('（').and_then(|rest| rest.split_once('）'))
        && (inner.starts_with('周') || inner.starts_with("星期"))
    {
        rest = after;
    }
    let (later, figure) = ["下午", "晚上", "晚", "上午", "中午", "早上", "北京时间"]
        .iter()
        .find_map(|word| Some((matches!(*word, "下午" | "晚上" | "晚"), rest.strip_prefix(word)?)))
        .unwrap_or((false, rest));
    let read = || {
        let (hour, length) = number(figure)?;
        let hour = u32::try_from(hour).ok().filter(|_| hour.is_integer())?;
        let after = &figure[length..];
        let (minute, after) = match after.strip_prefix([':', '：']) {
            Some(after) => {
                let digits = after.bytes().take_while(u8::is_ascii_digit).count();
                (after[..digits].parse().ok().filter(|_| digits == 2)?, &after[digits..])
            }
            None => {
                let after = ["时", "点整", "点"].iter().find_map(|word| after.strip_prefix(word))?;
                let digits = after.bytes().take_while(u8::is_ascii_digit).count();
                match after[digits..].strip_prefix('分') {
                    Some(rest) => (after[..digits].parse().ok()?, rest),
                    None => (0u32, after),
                }
            }
        };
        let hour = if later && hour < 12 { hour + 12 } else { hour };
        let fits = minute < 60 && (hour < 24 || hour == 24 && minute == 0);
        fits.then(|| (format!("{hour:02}:{minute:02}"), after))
    };
    match read() {
        Some((time, after)) => (Some(time), after),
        None => (None, rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::source::Text;

    fn read(text: &str) -> Vec<String> {
        let text = Text::of_wrapped(text);
        let found = deadlines(std::iter::once(text.whole()));
        let line = |deadline: &Deadline| {
            let opens = deadline.opens.map_or(String::new(), |date| format!("{date} to "));
            let time = deadline.time.as_ref().map_or(String::new(), |time| format!(" {time}"));
            format!("{:?} {opens}{}{time}", deadline.kind, deadline.date)
        };
        found.iter().map(line).collect()
    }

    #[test]
    fn a_deadline_is_whole_wherever_the_margin_cuts_it() {
        let words = "本年度专项网上填报系统已经开放，请各有关单位认真组织。项目申报起始时间为2027年3月8日9:00，截止时间（含申报单位\
            网上审核提交）为2027年3月28日16:30。";
        let expected = read(words);
        assert_eq!(expected, ["Application 2027-03-08 to 2027-03-28 16:30"]);
        for columns in 40..160 {
            let (mut lines, mut width) = (String::new(), 0);
            for c in words.chars() {
                width += if c < '\u{1100}' { 1 } else { 2 };
                if width > columns {
                    lines.push('\n');
                    width = 2;
                }
                lines.push(c);
            }
            assert_eq!(read(&lines), expected, "{columns}");
        }
        // Lines of a list are no paragraph.
        let list = "3月1日前完成网上填报\n2027年3月5日前完成单位审核\n";
        assert_eq!(read(&format!("2027年{list}")).len(), 2);
    }

    #[test]
    fn deadlines_are_read_with_who_has_to_act() {
        for (text, expected) in [
            (
                "网上申报时间为2027年3月1日9:00至3月31日17:00，逾期不予受理。",
                &["Application 2027-03-01 to 2027-03-31 17:00"][..],
            ),
            (
                "项目申报人网上提交截止时间为2027年3月25日24时，依托单位审核截止时间为3月30日17时，主管部门推荐截止时间为2027年4月5日17时30分。",
                &[
                    "Application 2027-03-25 24:00",
                    "OrganisationReview 2027-03-30 17:00",
                    "Recommendation 2027-04-05 17:30",
                ],
            ),
            (
                "请于2027年4月20日（星期二）下午5时前将纸质申报书一式三份报送至市科技局。",
                &["PaperCopies 2027-04-20 17:00"],
            ),
            ("现向社会公开征求意见，请于2027年1月10日前反馈意见至邮箱。", &["Comments 2027-01-10"]),
            ("申报书一式三份，于2027年4月30日前报送。", &["PaperCopies 2027-04-30"]),
            ("现公开征求意见。请于2027年1月10日前提交至邮箱。", &["Comments 2027-01-10"]),
            ("公开征求意见截止时间为7月3日18:00。\n2024年6月27日\n", &["Comments 2024-07-03 18:00"]),
            ("申报截止时间为1月15日。\n2026年12月20日\n", &["Application 2027-01-15"]),
            ("揭榜截止时间：2027年5月31日。", &["Application 2027-05-31"]),
            (
                "网上填报开始时间为2027年3月1日，截止时间为2027年4月15日17时，推荐单位推荐截止时间为4月25日17时。",
                &["Application 2027-03-01 to 2027-04-15 17:00", "Recommendation 2027-04-25 17:00"],
            ),
            ("各推荐单位于2027.04.15前完成网上推荐。", &["Recommendation 2027-04-15"]),
            ("申报单位登录系统填报，截止日期为2027年6月底。", &["Application 2027-06-30"]),
            ("申报受理期为2027-3-1至2027-3-20。", &["Application 2027-03-01 to 2027-03-20"]),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
        for text in [
            "项目负责人应为1988年1月1日以后出生。",
            "申报单位须于2025年12月31日前注册。",
            "实施期限为2027年7月1日至2029年6月30日。",
            "根据2026年3月1日印发的通知申报。",
            "请于3月31日前提交。",
            "2027年2月1日",
            "网上填报开始时间为2027年3月1日。",
        ] {
            assert_eq!(read(text), Vec::<String>::new(), "{text}");
        }
    }
}
