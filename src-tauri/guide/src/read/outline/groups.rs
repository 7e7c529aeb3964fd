//! Step 3: directions, groups of them, and the sections that hold for all topics.

use std::collections::{HashMap, HashSet};

use super::{MAX_LINE, Outline, Role, field_of};
use crate::clause::TopicField;
use crate::read::enumerator::{OutlineNumber, Style};
use crate::read::general::is_category;
use crate::read::heading::{Candidate, Kind};
use crate::read::names;
use crate::read::steps::step;

/// The longest text between the heading of a direction and its first topic, in bytes.
const MAX_LEAD_IN: usize = 3000;

impl Outline<'_> {
    /// Step 3: directions, and the sections that hold for all topics.
    pub(super) fn groups(&self, topics: &[usize]) -> Vec<(usize, Role)> {
        let (Some(first), Some(last)) = (topics.first(), topics.last()) else { return Vec::new() };
        let is_topic: HashSet<usize> = topics.iter().copied().collect();
        let mut topic_styles: HashSet<Style> =
            topics.iter().filter_map(|t| self.topic_style(&self.all[*t])).collect();
        let mixed = self.styles_of_topics_and_groups(topics);
        topic_styles.retain(|style| !mixed.contains(style));
        // Chains of numbered lines, style by style, that count up through the whole text.
        let mut chains: HashMap<Style, OutlineNumber> = HashMap::new();
        let mut in_topic: HashMap<Style, OutlineNumber> = HashMap::new();
        let mut members: Vec<usize> = Vec::new();
        // （一）经济指标 under each topic stands in the last one too.
        let in_topics: HashSet<(Style, OutlineNumber, Option<TopicField>)> = self.all[*first..*last]
            .iter()
            .filter(|c| c.opens_line && c.style == Style::ChineseInBrackets && field_of(c).is_some())
            .map(|c| (c.style, c.number, field_of(c)))
            .collect();
        // A part has begun, and no topic has come in it yet.
        let mut in_part = false;
        // The last heading was of a larger kind, and no topic has come since.
        let mut under: Option<Style> = None;
        for (i, candidate) in self.all.iter().enumerate() {
            step();
            let style = candidate.style;
            if is_topic.contains(&i) {
                in_topic.clear();
                in_part = false;
                under = None;
                if mixed.contains(&style) {
                    chains.insert(style, candidate.number);
                }
                continue;
            }
            let numbered = style != Style::Bare && candidate.opens_line && !style.is_code();
            let own = self.fields.is_some_and(|(fields, _)| fields == style);
            let named = matches!(candidate.kind, Kind::Named(_));
            // 三、申报要求 behind 二、…, the last topic: numbered on from the topics, and over all of them.
            let ends_topics = i > *last
                && topic_styles.contains(&style)
                && (named || self.is_known_ending(candidate))
                && candidate.number.follows(chains.get(&style).copied().unwrap_or(self.all[*last].number));
            if !numbered
                || own
                || topic_styles.contains(&style) && field_of(candidate).is_none() && !ends_topics
            {
                continue;
            }
            let inside = i > *first;
            let listed = inside && in_topic.get(&style).is_some_and(|last| candidate.number.follows(*last));
            in_topic.insert(style, candidate.number);
            let heads = named || self.is_heading_line(candidate) || self.opens_list(candidate);
            if !ends_topics && (listed || !heads) {
                continue;
            }
            let opens = candidate.number.opens();
            let worded = matches!(style, Style::Word(_));
            let follows = chains.get(&style).is_some_and(|last| candidate.number.follows(*last));
            let after_all = i > *last
                && is_outer(style)
                && (named || self.is_known_ending(candidate))
                && !in_topics.contains(&(style, candidate.number, field_of(candidate)));
            // 二、申报要求 behind the last topic, where 一、 is not printed.
            // 方向二 is the first where a guide is a part of a larger one.
            let excerpt =
                names_direction(style) && !chains.contains_key(&style) && self.is_heading_line(candidate);
            let part = is_part(style) && !chains.contains_key(&style) && self.is_heading_line(candidate);
            // 1.重点支持项目 under （二）, after 1. and 2. under （一）
            let kind = opens && inside && self.is_category_line(candidate);
            // （一）生命健康 right under 二、“领雁”项目
            let inner = opens
                && under.is_some_and(|outer| rank(outer) < rank(style))
                && style == Style::ChineseInBrackets;
            let begins = excerpt
                || part
                || inner && self.is_heading_line(candidate)
                || kind
                || opens && (!inside || worded || after_all || in_part && style == Style::Chinese)
                || after_all
                    && style == Style::Chinese
                    && (!chains.contains_key(&style) || named && self.is_heading_line(candidate));
            if follows || begins || ends_topics {
                if is_part(style) {
                    chains.clear();
                    in_part = true;
                }
                chains.insert(style, candidate.number);
                under = Some(style);
                in_topic.clear();
                members.push(i);
            }
        }
        self.roles_of_groups(topics, &members)
    }

    /// 专题一 that is a topic, and 专题二 over 方向1 and 方向2: the styles of both, where the next topic below a heading of one
    /// is numbered by another word.
    fn styles_of_topics_and_groups(&self, topics: &[usize]) -> HashSet<Style> {
        let worded = |style: Style| matches!(style, Style::Word(_) | Style::Chinese);
        let style = |i: usize| self.topic_style(&self.all[i]).filter(|style| worded(*style));
        let of_topics: HashSet<Style> = topics.iter().filter_map(|topic| style(*topic)).collect();
        let all: HashSet<Style> =
            topics.iter().filter_map(|topic| self.topic_style(&self.all[*topic])).collect();
        if all.len() < 2 {
            return HashSet::new();
        }
        let pairs = topics.windows(2).filter_map(|pair| match pair {
            [one, next] => Some((Some(*one), *next)),
            _ => None,
        });
        // 专题一 over 项目1, before 专题二 that is a topic.
        let first = topics.first().map(|first| (None, *first));
        first
            .into_iter()
            .chain(pairs)
            .filter_map(|(one, next)| {
                let above = next.checked_sub(1).filter(|above| one.is_none_or(|one| *above > one))?;
                let group = style(above).filter(|group| Some(*group) != style(next))?;
                (of_topics.contains(&group) && self.is_heading_line(&self.all[above])).then_some(group)
            })
            .collect()
    }

    /// 集成项目： on a line of its own, right above a topic or above 研究方向：, the category of those below.
    pub(super) fn category_labels(&self, topics: &[usize]) -> Vec<usize> {
        let above = topics.iter().filter_map(|topic| {
            let above = topic.checked_sub(1)?;
            let announced = self.announces_items(&self.all[above]);
            let label = if announced { above.checked_sub(1)? } else { above };
            // The margin may cut 产学研合作 onto a line of its own.
            let ended = announced || self.all[label].after_stop;
            (ended && self.is_category_label(&self.all[label])).then_some(label)
        });
        above.collect()
    }

    /// 集成项目 on a line of its own, without a number.
    pub(super) fn is_category_label(&self, candidate: &Candidate) -> bool {
        let (start, end) = candidate.label;
        candidate.kind == Kind::Labelled
            && candidate.opens_line
            && candidate.end >= candidate.line_end
            && is_category(self.text.piece(start, end).str())
    }

    /// 研究方向： and no more on its line.
    pub(super) fn announces_items(&self, candidate: &Candidate) -> bool {
        field_of(candidate) == Some(TopicField::Problem)
            && candidate.style == Style::Bare
            && candidate.opens_line
            && candidate.end >= candidate.line_end
            && self.text.piece(candidate.start, candidate.end).str().contains("方向")
    }

    /// （二）石化领域研究方向： a line that announces the topics below.
    fn opens_list(&self, candidate: &Candidate) -> bool {
        let end = candidate.line_end.max(candidate.end);
        let words = self.text.piece(candidate.end, end).trim().str();
        words.len() <= MAX_LINE * 2
            && words.strip_suffix('：').is_some_and(|words| words.ends_with("方向") && !words.contains('。'))
    }

    /// 一、揭榜流程: a line that ends in a word headings end in.
    fn is_known_ending(&self, candidate: &Candidate) -> bool {
        let end = candidate.line_end.max(candidate.end);
        let words = self.text.piece(candidate.end, end).trim().str();
        candidate.after_stop && words.len() <= MAX_LINE * 2 && names::tail(words) != names::Tail::Unknown
    }

    fn roles_of_groups(&self, topics: &[usize], members: &[usize]) -> Vec<(usize, Role)> {
        let Some(first) = topics.first() else { return Vec::new() };
        let mut roles = Vec::new();
        // From the end: has a topic come since, before the next member of the same or an outer chain?
        let mut pending = topics.iter().rev().peekable();
        let mut open: Vec<Style> = Vec::new();
        let mut next_topic = *first;
        for &i in members.iter().rev() {
            let candidate = &self.all[i];
            let mut topics_between = false;
            while let Some(topic) = pending.next_if(|topic| **topic > i) {
                topics_between = true;
                next_topic = *topic;
            }
            let topics_between = topics_between && self.leads_to(candidate, &self.all[next_topic]);
            // `open` holds the styles a topic stands under already, innermost last.
            if topics_between {
                open.clear();
            }
            let owns =
                topics_between || open.last().is_some_and(|inner| rank(candidate.style) < rank(*inner));
            if owns {
                open.push(candidate.style);
                roles.push((i, if topics_between { Role::Direction } else { Role::Group }));
            } else {
                let named = field_of(candidate).is_some();
                let is_direction = matches!(candidate.style, Style::Word(word) if word.ends_with("方向"));
                if i > *first && !is_direction || named {
                    roles.push((i, Role::Common));
                } else if i > *first {
                    roles.push((i, Role::Direction));
                }
            }
        }
        // What stands before the topics under a field's name, without a number.
        for (i, candidate) in self.all.iter().enumerate().take(*first) {
            if field_of(candidate).is_some()
                && candidate.style == Style::Bare
                && self.is_plain_field(candidate)
            {
                roles.push((i, Role::Common));
            }
        }
        roles
    }

    /// Does a group's heading lead to its first topic? Not where a notice ends and the guide itself begins between
    /// them: with 附件, or with a title.
    fn leads_to(&self, group: &Candidate, topic: &Candidate) -> bool {
        let (from, to) = (group.line_end, topic.start.max(group.line_end));
        if to - from > MAX_LEAD_IN {
            return false;
        }
        let breaks = self.text.breaks();
        let lines = &breaks[breaks.partition_point(|at| *at < from)..breaks.partition_point(|at| *at <= to)];
        !lines.windows(2).any(|line| {
            let line = self
                .text
                .piece(line[0], line[1])
                .str()
                .trim_end_matches(|c| "（）()征求意见稿试行 ".contains(c));
            line.starts_with("附件") || line.ends_with("指南") || line.ends_with("榜单")
        })
    }
}

/// 方向二, 专题三: what directions are numbered by.
fn names_direction(style: Style) -> bool {
    matches!(style, Style::Word(word) if ["方向", "专题", "领域", "板块"].iter().any(|name| word.ends_with(name)))
}

/// The lower, the larger the parts of a document that are numbered so.
pub(crate) fn rank(style: Style) -> u8 {
    match style {
        style if is_part(style) => 0,
        Style::Chinese => 1,
        Style::Word(_) => 2,
        Style::ChineseInBrackets => 3,
        Style::Arabic | Style::ArabicAlone => 4,
        Style::Nested(depth) => 3 + depth,
        Style::Bare
        | Style::ArabicBracket
        | Style::ArabicInBrackets
        | Style::Circled
        | Style::Code
        | Style::Lettered
        | Style::Dashed => u8::MAX,
    }
}

/// 第一部分, 第二章, 第三篇: the guides that are bound together in one document.
pub(crate) fn is_part(style: Style) -> bool {
    matches!(style, Style::Word("第部分" | "第章" | "第篇"))
}

/// Does this style number the parts of a document, and not the items of a list?
fn is_outer(style: Style) -> bool {
    matches!(style, Style::Chinese | Style::ChineseInBrackets | Style::Word(_))
}
