//! What a numeral is by the form of the document: the number of a heading, of another document, of a telephone, a date.

use super::super::region::Kind;
use super::super::token::is_chinese;
use super::super::words::{BINDING, CONTACTS, COUNTERS, NUMBERED, OTHERS_DEADLINES, REACHES, ROADS, ROOMS};
use super::{MARKS, Site, is_prose, is_roman};
use crate::clause::TopicField;
use crate::ledger::{Account, NonTarget};
use crate::read::indicator::in_standard;
use crate::read::number::{RANGE_MARKS, digit};
use crate::read::words::contains_any;

impl Site<'_> {
    /// The number of a heading or an item: 1.1, （二）, ③, 一是, 附件 2.
    pub(super) fn is_serial(&self) -> bool {
        let c = self.first();
        let enclosed =
            c.is_numeric() && digit(c).is_none() && !is_chinese(c) && !is_roman(c) && !is_fraction(c);
        if enclosed {
            return true;
        }
        if self.kind == Kind::Between {
            return self.numbers_a_heading();
        }
        // 榜单编号：2026C01001
        let label = self.before.trim_end_matches(['：', ':', ' ']);
        if self.kind == Kind::Unknown && (label.ends_with("编号") || label.ends_with("代码")) {
            return true;
        }
        // 附件 1-5
        if matches!(self.joined, Some((Account::NonTarget(NonTarget::SerialNumber), "-" | "—"))) {
            return true;
        }
        // 二级标题（如 1.1）
        if self.before.trim_end().ends_with('如') && self.words.contains('.') {
            return true;
        }
        // The first cell of a row that lists the topics.
        if self.opens_line && self.ends_cell && matches!(self.kind, Kind::Front | Kind::Common) {
            return true;
        }
        if self.words.chars().count() > 6 {
            return false;
        }
        let before = self.before.trim_end();
        if self.is_numbered() {
            return true;
        }
        let mut after = self.after.chars();
        let (mark, then) = (after.next(), after.next());
        // 专利 1、2 项; a point before a digit is no decimal point here, or it would be of the numeral.
        let goes_on = mark == Some('、')
            && !self.opens_line
            && then.is_some_and(|c| digit(c).is_some() || is_chinese(c));
        if before.ends_with('第') && self.after.trim_start().starts_with("部分") {
            return true;
        }
        let short = self.words.chars().count() <= 3;
        match mark {
            Some('）' | ')') if before.ends_with(['（', '(']) => short && !self.is_lone_year(),
            Some('）' | ')' | '、' | '.' | '．') => short && self.opens_clause() && !goes_on,
            Some('是') => short && is_chinese(c) && self.opens_clause(),
            // 1.1 甲, 2 甲 on a line of its own.
            _ => {
                self.opens_line
                    && self.kind != Kind::Between
                    && self.words.contains('.')
                    && self.words.matches('.').count() >= 2
            }
        }
    }

    /// 附件 2, 方向一; not 课题 3 个.
    fn is_numbered(&self) -> bool {
        let before = self.before.trim_end();
        NUMBERED.iter().any(|word| before.ends_with(word))
            && !self.is_counted()
            && !self.is_compared()
            && !self.words.contains(['.', '万', '亿', '%'])
    }

    /// Does what follows count: 3 个? 序号 1 项目名称 does not.
    fn is_counted(&self) -> bool {
        let after = self.after.trim_start();
        after.starts_with(COUNTERS) && !after.starts_with("项目")
    }

    /// Between two parts: the number a heading begins with, or that ends what stands there, as in a row of a table.
    fn numbers_a_heading(&self) -> bool {
        const OPENED: [char; 10] = ['（', '(', '【', '[', '#', '*', '第', '|', ' ', '〔'];
        let before = self.before.trim_end_matches(OPENED);
        let code = self.before.ends_with(|c: char| c.is_ascii_alphabetic() || c == '-')
            || self.after.trim_start_matches('-').starts_with(|c: char| c.is_ascii_uppercase());
        let follows =
            matches!(self.joined, Some((Account::NonTarget(NonTarget::SerialNumber), "-" | "." | "/")));
        let ends = self
            .after
            .trim_matches(['、', '.', '．', '：', ':', '）', ')', '】', ' ', '|', '\u{3000}'])
            .is_empty();
        let opens = before.is_empty() || self.opens_line || before.ends_with(['。', '；']);
        follows
            || code
            || ends
            || self.is_numbered()
            || (opens && !self.is_counted())
            || self.before.ends_with('第')
    }

    fn is_lone_year(&self) -> bool {
        year(self.words)
    }

    /// A telephone number, an address, an account.
    pub(super) fn is_contact(&self) -> bool {
        if let Some((Account::NonTarget(NonTarget::Contact), between)) = self.joined
            && between
                .trim_matches(['-', '—', ' ', '转', '、', '，', '/', '(', '（', ')', '）', '；'])
                .is_empty()
        {
            return true;
        }
        let around = [self.before.bytes().next_back(), self.after.bytes().next()];
        let glued =
            around.into_iter().flatten().any(|b| b.is_ascii_alphanumeric() || b"@._-/?=&".contains(&b));
        if glued && self.is_in_an_address() {
            return true;
        }
        let digits = self.words.bytes().filter(u8::is_ascii_digit).count();
        let before = self.before.trim_end();
        if digits >= 3 {
            let near = &before[before.ceil_char_boundary(before.len().saturating_sub(48))..];
            let between = |c: char| c.is_ascii_digit() || "：:（(）)、，-—/ 号码".contains(c);
            let named = near.trim_end_matches(between);
            if digits == self.words.len() && CONTACTS.iter().any(|word| named.ends_with(word)) {
                return true;
            }
            // 0371-60000000
            let area = |digits: &str| (3..=4).contains(&digits.len()) && digits.starts_with('0');
            let behind = self.after.strip_prefix(['-', '—']).unwrap_or("");
            let local = behind.bytes().take_while(u8::is_ascii_digit).count();
            if digits == self.words.len() && area(self.words) && (7..=8).contains(&local) {
                return true;
            }
            let counted = self.is_counted();
            // 4008205114（手机）
            if digits == self.words.len()
                && digits >= 7
                && ["（手机", "（座机", "(手机", "(座机"].iter().any(|word| self.after.starts_with(word))
            {
                return true;
            }
            let mobile = digits == 11 && self.words.starts_with('1');
            if digits == self.words.len()
                && !counted
                && (mobile || (self.words.starts_with('0') && digits >= 10))
            {
                return true;
            }
        }
        let of_it = matches!(self.joined, Some((Account::NonTarget(NonTarget::Contact), "号")));
        let house = self.after.starts_with('号') && (of_it || before.ends_with(ROADS));
        let room = matches!(self.kind, Kind::Common | Kind::Front)
            && ROOMS.iter().any(|word| self.after.starts_with(word))
            && contains_any(before, &["号", "路", "街", "楼", "大厦"]);
        house || room
    }

    /// Does it stand in a web address or one of electronic mail?
    fn is_in_an_address(&self) -> bool {
        let part = |c: char| c.is_ascii_graphic();
        let head = self.before.trim_end_matches(part).len();
        let tail = self.after.len() - self.after.trim_start_matches(part).len();
        let (head, tail) = (&self.before[head..], &self.after[..tail]);
        ["@", "://", "www."].iter().any(|sign| head.contains(sign) || tail.contains(sign))
    }

    /// The number of a document, a standard or an article, or a number in a title.
    pub(super) fn is_reference(&self) -> bool {
        if let Some((Account::NonTarget(NonTarget::Reference), between)) = self.joined
            && !between.is_empty()
            && between.bytes().all(|b| b"-./: ".contains(&b))
        {
            return true;
        }
        let before = self.before.trim_end();
        let after = self.after.trim_start();
        let opened =
            before.rfind('《').is_some_and(|open| before.rfind('》').is_none_or(|close| close < open));
        let bracketed =
            before.ends_with(['〔', '[', '［', '【']) && after.starts_with(['〕', ']', '］', '】']);
        let numbered = after.starts_with('号') && before.ends_with(['〕', ']', '］', '）', ')', '】']);
        let article = before.ends_with('第')
            && after.starts_with(['条', '款', '章', '节', '项'])
            && self.kind != Kind::Title;
        let standard = before.ends_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '-' | '—'))
            && in_standard(before);
        // 指南中“拟支持数为 1～2 项”是指…
        let quoted = before.rfind('“').is_some_and(|open| before.rfind('”').is_none_or(|close| close < open))
            && after.split_once('”').is_some_and(|(_, rest)| rest.starts_with("是指"));
        opened || bracketed || numbered || article || standard || quoted
    }

    /// A date that binds nobody: of the guide itself, of its name or its signature, or told in prose. One that an
    /// application may have to keep, and no reader read, is none.
    pub(super) fn date(&self) -> Option<NonTarget> {
        let term = self.after.starts_with("日内");
        if !term && !self.is_date() {
            return None;
        }
        let after = self.after.split(MARKS).next().unwrap_or(self.after);
        let before = self.before.rsplit(MARKS).next().unwrap_or(self.before);
        let others = OTHERS_DEADLINES.iter().any(|word| after.contains(word) || before.contains(word));
        if term {
            return others.then_some(NonTarget::Date);
        }
        let goes_on = match self.joined {
            // 2026—2029年: neither end is read where the first is not.
            Some((Account::Unread, between)) if between.trim_matches(RANGE_MARKS).is_empty() => return None,
            Some((Account::NonTarget(NonTarget::Date), between)) => between.len() <= 6,
            _ => false,
        };
        // 2027年科技攻关专项设置 2 个领域
        let names_the_year = before.trim().is_empty()
            && after.strip_prefix('年').is_some_and(|rest| {
                contains_any(rest, &["专项", "计划", "指南", "行动", "项目", "课题"])
                    && !rest.starts_with(['底', '内', '前', '后', '以', '之', '起', '至', '初', '末', '，'])
                    && !rest.starts_with(|c: char| digit(c).is_some())
            });
        let of_the_guide =
            after.trim_start().starts_with("年度") || self.kind == Kind::Title || names_the_year;
        // A line of the front without a mark is a title or a signature; elsewhere a date that ends its clause is one.
        // 申报截止时间：2026年5月1日
        let said = self.before.rsplit(['，', '。', '；']).next().unwrap_or(self.before);
        let binding =
            contains_any(said, BINDING) || before.trim_end().ends_with(['于', '自', '至', '为', '从', '到']);
        let line = self.kind == Kind::Front && !binding && !self.is_in_a_sentence();
        let rest = after.trim_matches(|c: char| digit(c).is_some() || "年月日 ".contains(c));
        let signature = (rest.is_empty() || rest.starts_with(['（', '('])) && !binding;
        (goes_on || others || of_the_guide || line || signature || is_prose(self.kind))
            .then_some(NonTarget::Date)
    }

    /// Is there a mark of a sentence near it?
    fn is_in_a_sentence(&self) -> bool {
        let mark = ['，', '。', '；'];
        let dated = ["时间", "日期", "截止", "截至"];
        self.before.contains(mark)
            || self.after.contains(mark)
            || dated.iter().any(|word| self.before.contains(word))
    }

    fn is_date(&self) -> bool {
        let (before, after) = (self.before.trim_end(), self.after.trim_start());
        let small = self.words.chars().count() <= 3 && !self.words.contains(['.', '-', '±']);
        if year(self.words) || self.words.chars().filter(|c| is_chinese(*c) || *c == '○').count() == 4 {
            let later = after.trim_start_matches(RANGE_MARKS);
            let ranged = later.len() < after.len()
                && later
                    .trim_start()
                    .get(..4)
                    .is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_digit()));
            if after.starts_with('年') || ranged {
                return true;
            }
        }
        // Annual Programme 2025
        if year(self.words) && self.kind == Kind::Front && !after.starts_with(COUNTERS) {
            return true;
        }
        // 2025.12.31
        if self.words.len() >= 6 && self.words.get(..4).is_some_and(year) && self.words.contains('.') {
            return true;
        }
        let month = small && after.starts_with('月') && before.ends_with('年');
        let lone_month = small
            && after.strip_prefix('月').is_some_and(|rest| {
                let rest = rest.trim_start();
                rest.starts_with(['底', '初', '中', '前', '起', '末'])
                    || rest.starts_with(|c: char| digit(c).is_some())
            });
        let day = small && after.starts_with('日') && before.ends_with('月');
        let of_the_date = self.joined.is_some_and(|(account, between)| {
            account == Account::NonTarget(NonTarget::Date)
                && matches!(
                    between.trim(),
                    "-" | "." | "/" | "日" | ":" | "：" | "时" | "年" | "月" | "日上午" | "日下午"
                )
                && !after.starts_with(['万', '%', '个', '项'])
        });
        let reaching = REACHES.iter().any(|word| before.ends_with(word))
            && after.trim_start_matches('个').starts_with(['年', '月'])
            && self.kind == Kind::Field(TopicField::Problem);
        month || lone_month || day || of_the_date || reaching
    }
}

/// A year, 1949 to 2100.
fn year(words: &str) -> bool {
    let digits: Option<Vec<u32>> = words.chars().map(digit).collect();
    digits.is_some_and(|digits| {
        digits.len() == 4 && (1949..=2100).contains(&digits.iter().fold(0, |year, digit| year * 10 + digit))
    })
}

fn is_fraction(c: char) -> bool {
    matches!(c, '¼' | '½' | '¾' | '\u{2150}'..='\u{215e}')
}
