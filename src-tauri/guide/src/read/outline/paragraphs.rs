//! Topics that are numbered paragraphs without fields: what tells them from the items of a list.

use super::Outline;
use super::listed::{MAX_PARAGRAPH_TITLE, MIN_TITLE, is_titled_paragraph};
use crate::read::enumerator::Style;
use crate::read::heading::Candidate;
use crate::read::names;
use crate::read::title::studies;

impl Outline<'_> {
    /// Numbered paragraphs that each say what they are given (水稻新品种选育。……拟支持1项，经费300万元。), or that each begin with
    /// a title and a full stop, where one says so.
    pub(super) fn funded_paragraphs(&self) -> Vec<usize> {
        let styles = [Style::Arabic, Style::ArabicInBrackets, Style::ChineseInBrackets, Style::ArabicBracket];
        let found = styles.into_iter().map(|style| {
            let anew = |c: &Candidate| c.style == Style::Chinese || c.style == Style::ChineseInBrackets;
            self.chain(0, self.all.len(), |c| c.style == style, |c| c.style != style && anew(c))
        });
        let mut found = found.into_iter();
        found
            .find(|found| found.len() > 1 && (self.are_funded(found) || self.are_studied(found)))
            .unwrap_or_default()
    }

    /// 1. 社区治理研究, and below it a paragraph that says what is to be done: is each of them a title on a line of its own?
    fn are_studied(&self, found: &[usize]) -> bool {
        let ends = found.iter().skip(1).map(|next| self.all[*next].start).chain([self.text.whole().end()]);
        found.iter().zip(ends).all(|(i, end)| {
            let item = &self.all[*i];
            let from = item.line_end.max(item.end).min(end);
            let title = self.text.piece(item.end.min(from), from).trim().str();
            let below = self.text.piece(from, end).trim().str();
            let length = title.chars().count();
            item.opens_line
                && (MIN_TITLE..=MAX_PARAGRAPH_TITLE).contains(&length)
                && !title.contains(['。', '；', '，', '：', ':'])
                && names::at_start(title).is_none()
                && names::tail(title) == names::Tail::Unknown
                && studies(below)
                && below.contains('。')
        })
    }

    fn are_funded(&self, found: &[usize]) -> bool {
        let ends = found.iter().skip(1).map(|next| self.all[*next].start).chain([self.text.whole().end()]);
        let paragraphs: Vec<&str> =
            found.iter().zip(ends).map(|(i, end)| self.text.piece(self.all[*i].end, end).str()).collect();
        let is_funded = |words: &&&str| {
            let given = ["拟支持", "拟资助", "拟立项", "直接费用", "项目数", "资助", "支持"];
            words.contains("万元") && given.iter().any(|word| words.contains(word))
        };
        let counts = |words: &&&str| {
            is_funded(words) && ["拟支持", "拟资助", "拟立项"].iter().any(|word| words.contains(word))
        };
        let funded = paragraphs.iter().filter(is_funded).count();
        // 每项 20 万元, said once before them
        let front = found.first().map_or("", |first| self.text.piece(0, self.all[*first].start).str());
        let is_funded_before = is_funded(&&front) && front.contains('每');
        paragraphs.iter().all(|words| counts(&words))
            || (funded > 0 || is_funded_before) && paragraphs.iter().all(|words| is_titled_paragraph(words))
    }
}
