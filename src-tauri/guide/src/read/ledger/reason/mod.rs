//! Why a numeral that no reader read is no target and no rule: the named reasons, each from the words around it.

mod document;

use crate::read::words::contains_any;
use std::ops::Range;
use std::sync::LazyLock;

use super::is_prose;
use super::region::{Kind, Region};
use super::token::is_chinese;
use super::words::{
    AFTER_A_NAME, AT_A_TIME, COMPARES, COMPARES_LATER, COUNTED, IDIOMS, LISTED, MAKE_A_WORD, OF_A_LIST,
    PARTS, REACHES, TASKS, TIMES, UNDER,
};
use crate::clause::TopicField;
use crate::ledger::{Account, NonTarget};
use crate::read::amount::compact;
use crate::read::funding::is_instalment;
use crate::read::lexicon::Lexicon;
use crate::read::number::{RANGE_MARKS, digit};
use crate::read::source::Text;

/// How far around a numeral is looked, in bytes: as long as a clause, so that hostile text costs no more than its length.
const NEAR: usize = 120;

/// The numeral before, and what became of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Previous {
    pub end: usize,
    pub account: Account,
}

/// A numeral with what stands around it in its region.
#[derive(Debug)]
pub(super) struct Site<'a> {
    words: &'a str,
    /// Up to [`NEAR`] bytes before it.
    before: &'a str,
    /// Up to [`NEAR`] bytes after it.
    after: &'a str,
    kind: Kind,
    /// Does the region, or a line of the original, begin with it?
    opens_line: bool,
    /// Does a cell of a table end with it?
    ends_cell: bool,
    /// What the numeral before is, and what stands between.
    joined: Option<(Account, &'a str)>,
    /// What stands between this and the next.
    to_next: Option<&'a str>,
}

static IDIOM: LazyLock<Lexicon<()>> = LazyLock::new(|| lexicon(IDIOMS));
static NAMED: LazyLock<Lexicon<()>> = LazyLock::new(|| lexicon(AFTER_A_NAME));
static PART: LazyLock<Lexicon<()>> = LazyLock::new(|| lexicon(PARTS));
static TIME: LazyLock<Lexicon<()>> = LazyLock::new(|| lexicon(TIMES));

fn lexicon(words: &[&'static str]) -> Lexicon<()> {
    Lexicon::of(words.iter().map(|word| (*word, ())))
}

/// Marks a clause ends at.
const MARKS: [char; 9] = ['，', ',', '。', '；', ';', '：', ':', '！', '？'];

impl<'a> Site<'a> {
    pub(super) fn new(
        text: &'a Text,
        region: &Region<'a>,
        at: Range<usize>,
        next: Option<usize>,
        previous: Option<Previous>,
    ) -> Site<'a> {
        let whole = text.whole().str();
        let (start, end) = (region.piece.start(), region.piece.end());
        let from = whole.ceil_char_boundary(at.start.saturating_sub(NEAR)).max(start);
        let to = whole.floor_char_boundary(at.end + NEAR).min(end);
        let near = |from: usize, to: usize| (from <= to && to - from <= 12).then(|| &whole[from..to]);
        Site {
            words: &whole[at.clone()],
            before: &whole[from..at.start],
            after: &whole[at.end..to],
            kind: region.kind,
            opens_line: at.start == start || text.is_break(at.start),
            ends_cell: text.is_cell(at.end),
            joined: previous.and_then(|before| Some((before.account, near(before.end, at.start)?))),
            to_next: next.filter(|next| *next <= end).and_then(|next| near(at.end, next)),
        }
    }

    /// Is something counted here as awards are: 3 项, 1—2 个?
    pub(super) fn counts_awards(&self) -> bool {
        self.after.trim_start().starts_with(['项', '个', '家', '支'])
            || (self.is_range() && self.to_next.is_some())
    }

    /// Is this the lower end of a range?
    fn is_range(&self) -> bool {
        self.after.trim_start().starts_with(RANGE_MARKS)
    }

    /// Is it a sum, a ratio or a share?
    pub(super) fn is_amount(&self) -> bool {
        let after = self.after.trim_start();
        self.words.contains(['万', '亿', '半', '百', '千']) && !after.starts_with(['项', '个', '家'])
            || self.words.contains("分之")
            || after.starts_with(['元', '%', '％', '‰', '倍', ':', '：', '∶', '比', '成'])
            || self.before.ends_with([':', '：', '∶', '比'])
            || self.is_range() && self.to_next.is_some()
    }

    fn is_compared(&self) -> bool {
        let before = self.before.trim_end();
        COMPARES.iter().any(|word| before.ends_with(word)) || {
            // Past a unit of three characters at most.
            let after = self.after.trim_start();
            let near = &after[..after.floor_char_boundary(18)];
            let near = near.split(MARKS).next().unwrap_or(near);
            contains_any(near, COMPARES_LATER)
        }
    }

    /// The reason, if there is one. The surest come first.
    pub(super) fn reason(&self) -> Option<NonTarget> {
        let by = |found: bool, reason| found.then_some(reason);
        by(self.is_serial(), NonTarget::SerialNumber)
            .or_else(|| by(self.is_contact(), NonTarget::Contact))
            .or_else(|| by(self.is_reference(), NonTarget::Reference))
            .or_else(|| self.date())
            .or_else(|| by(self.is_name(), NonTarget::PartOfName))
            .or_else(|| by(self.is_of_instalment(), NonTarget::Instalment))
            .or_else(|| by(self.counts_a_list(), NonTarget::CountOfList))
            .or_else(|| self.in_prose())
    }

    fn first(&self) -> char {
        self.words.chars().next().unwrap_or(' ')
    }

    /// Does a clause, an item of a list or a line begin here?
    fn opens_clause(&self) -> bool {
        self.opens_line || self.before.trim_end().ends_with(MARKS) || self.before.trim_end().is_empty()
    }

    /// Part of a name or an idiom.
    fn is_name(&self) -> bool {
        let c = self.first();
        let before = self.before;
        let after = self.after.trim_start();
        if self.kind == Kind::Title {
            // A sentence that stands where a title should may demand something.
            let said = after.starts_with(['项', '家', '年', '元', '%', '％']) || after.starts_with("周岁");
            return !self.is_compared() && !said;
        }
        let money = after.starts_with(['元', '%', '％', '万', '亿']) || self.words.ends_with(['万', '亿']);
        if (digit(c).is_some() && glued(before) && !money) || is_roman(c) || matches!(c, 'I' | 'V' | 'X') {
            return true;
        }
        if let Some((
            Account::NonTarget(NonTarget::PartOfName),
            "-" | "." | "/" | ":" | "×" | "、" | "-β" | "+",
        )) = self.joined
            && !money
            && !self.is_compared()
        {
            return true;
        }
        // 10 万吨级
        let sized = ["吨级", "千瓦级", "兆瓦级", "亩级"].iter().any(|word| after.starts_with(word));
        if sized && digit(c).is_some() && !self.is_compared() && is_prose(self.kind) {
            return true;
        }
        if is_chinese(c) {
            let before = before.trim_end();
            let pointed = before.ends_with('第') || self.words == "一" && before.ends_with(MAKE_A_WORD);
            let rest = self.whole_from_here();
            // 万吨级示范, 千瓦级电堆
            let sized = ["吨级", "瓦级", "千瓦级", "兆瓦级", "亩级", "人级", "座级", "安级", "台级", "吨位"]
                .iter()
                .any(|word| after.starts_with(word));
            if sized && "十百千万".contains(c) && !self.is_compared() {
                return true;
            }
            let idiom = IDIOM
                .longest(&rest)
                .is_some_and(|(word, ())| word.len() > self.words.len() || word == self.words);
            if pointed || idiom && !self.is_compared() {
                return true;
            }
        } else if before.trim_end().ends_with('第') {
            return true;
        }
        if self.is_compared() {
            return false;
        }
        if matches!(self.words, "5" | "4" | "3" | "2" | "6" | "8" | "16") && latin_name(self.after) {
            return true;
        }
        let named = NAMED.longest(after).is_some_and(|(word, ())| {
            word != "/" || after[1..].starts_with(|c: char| matches!(c, 'I' | 'V' | 'X') || is_roman(c))
        });
        // 7×24 小时, 1+N.
        let round = after.starts_with("×24") || after.starts_with("*24") || after.starts_with("+N");
        named || round || (is_prose(self.kind) && self.is_property())
    }

    /// The numeral with a few characters after it.
    fn whole_from_here(&self) -> String {
        let next: String = self.after.chars().take(5).collect();
        format!("{}{next}", self.words)
    }

    /// 5 年生存率, 24 小时动态血压: a time that names what is measured.
    fn is_property(&self) -> bool {
        let after = self.after.trim_start();
        TIME.longest(after).is_some_and(|(word, ())| {
            let rest = &after[word.len()..];
            !TASKS.iter().any(|word| self.before.trim_end().ends_with(word))
                && rest.starts_with(|c: char| ('\u{4e00}'..='\u{9fff}').contains(&c))
                && !rest.starts_with([
                    '以', '内', '后', '前', '的', '及', '至', '起', '完', '建', '中', '和', '左', '为',
                ])
        })
    }

    /// 合同签订后拨付 30%, 分两次拨付.
    fn is_of_instalment(&self) -> bool {
        let after = self.after.split(MARKS).next().unwrap_or(self.after);
        let head = self.before.rsplit(MARKS).next().unwrap_or(self.before).trim_start();
        let part = after.trim_start().starts_with(['%', '％', '次', '批', '期']);
        part && is_instalment(&compact(&format!("{head}{}{after}", self.words)))
    }

    /// A count of what the text lists: 以下三项, 三个方面, 等 5 类.
    fn counts_a_list(&self) -> bool {
        let after = self.after.trim_start();
        if self.is_compared() {
            return false;
        }
        let listed = LISTED.iter().any(|word| self.before.trim_end().ends_with(word))
            && after.starts_with(OF_A_LIST)
            && self.words.chars().count() <= 2;
        // 分为重点课题、一般课题、自选课题三类
        let head = self.before.rsplit(MARKS).next().unwrap_or(self.before);
        let summed = (self.before.contains('、') || head.contains(['和', '与']))
            && contains_any(head, &["分为", "分成", "包括", "设有", "设置", "设"])
            && is_chinese(self.first())
            && after.starts_with(OF_A_LIST)
            && self.words.chars().count() == 1;
        // 可同时支持 2 个项目。2 个项目将采取分两个阶段支持的方式, 评审结果前两位: how those before each other are told apart.
        let before = self.before.trim_end();
        let tied = after.starts_with(['个', '项'])
            && (before.ends_with("同时支持") || before.ends_with('对'))
            || after.starts_with("个项目将")
            || before.ends_with('前') && after.starts_with('位');
        let tied = tied && matches!(self.kind, Kind::Front | Kind::Common);
        listed || summed || tied || PART.longest(after).is_some() && self.words.chars().count() <= 2
    }

    /// In 拟解决问题 and 考核指标: under what a target is tested, where things stand today, or a plain article (一个).
    fn in_prose(&self) -> Option<NonTarget> {
        if !is_prose(self.kind) {
            return None;
        }
        let (before, after) = (self.before.trim_end(), self.after.trim_start());
        let clause = after.split(MARKS).next().unwrap_or(after);
        let head = self.before.rsplit(MARKS).next().unwrap_or(self.before).trim_start();
        if before.ends_with(['由', '从']) && clause.contains(['到', '至']) {
            return Some(NonTarget::Baseline);
        }
        let sample = before.ends_with(['=', '＝'])
            && before[..before.len() - if before.ends_with('=') { 1 } else { 3 }]
                .trim_end()
                .ends_with(['n', 'N']);
        let aged = clause.starts_with('岁')
            || self.is_range() && clause.chars().take(8).any(|c| c == '岁')
            || before.ends_with("pH");
        let later = TIME
            .longest(after)
            .is_some_and(|(word, ())| AT_A_TIME.iter().any(|then| after[word.len()..].starts_with(then)));
        let reaches = REACHES.iter().any(|word| before.ends_with(word)) && TIME.longest(after).is_some();
        let under = clause.contains('下') && (below(clause) || contains_any(clause, UNDER))
            || head.starts_with(['在', '当', '经', '于']) && clause.ends_with(['下', '时', '后'])
            || clause
                .strip_prefix('C')
                .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()));
        let alone = before.ends_with(['（', '(', '@'])
            && !self.is_compared()
            && !clause.starts_with(COUNTED)
            && clause.find(['）', ')']).is_some_and(|close| close <= 20);
        if sample || aged || later || reaches || under || alone {
            return Some(NonTarget::TestCondition);
        }
        let article =
            self.words == "一" && self.kind == Kind::Field(TopicField::Problem) && !self.is_compared();
        article.then_some(NonTarget::PartOfName)
    }
}

/// 25℃下: within a few characters of its number, 下 stands for the condition it names.
fn below(clause: &str) -> bool {
    let mut before = ' ';
    let mut near = clause.chars().take(8).peekable();
    while let Some(c) = near.next() {
        let next = near.peek().copied().unwrap_or('，');
        if c == '下' && !"地以线旗井天水部如上之零".contains(before) && !"降属列述载一".contains(next)
        {
            return true;
        }
        before = c;
    }
    false
}

fn is_roman(c: char) -> bool {
    ('\u{2160}'..='\u{2188}').contains(&c)
}

/// Is the number glued to a Latin or Greek name before it: PM2.5, IL-6, TGF-β1?
fn glued(before: &str) -> bool {
    let mut last = before.chars().rev();
    let letter = |c: char| c.is_ascii_alphabetic() || ('α'..='ω').contains(&c) || c == '_';
    match last.next() {
        Some(c) if letter(c) => true,
        Some('-' | '‐' | '−' | '.') => last.next().is_some_and(letter),
        _ => false,
    }
}

/// 5G, 3D, 4K, 16S: a number that one letter makes a name.
fn latin_name(after: &str) -> bool {
    let mut rest = after.chars();
    rest.next().is_some_and(|c| matches!(c, 'G' | 'D' | 'K' | 'S'))
        && !rest.next().is_some_and(|c| c.is_ascii_alphanumeric() || c == '/')
}
