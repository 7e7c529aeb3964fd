//! Step 3: directions, groups of them, and the sections that hold for all topics.

use std::collections::{HashMap, HashSet};

use super::{Outline, Role, field_of};
use crate::read::enumerator::{OutlineNumber, Style};
use crate::read::heading::{Candidate, Kind};

/// The longest text between the heading of a direction and its first topic, in bytes.
const MAX_LEAD_IN: usize = 3000;

impl Outline<'_> {
    /// Step 3: directions, and the sections that hold for all topics.
    pub(super) fn groups(&self, topics: &[usize]) -> Vec<(usize, Role)> {
        let (Some(first), Some(last)) = (topics.first(), topics.last()) else { return Vec::new() };
        let is_topic: HashSet<usize> = topics.iter().copied().collect();
        let topic_styles: HashSet<Style> =
            topics.iter().filter_map(|t| self.topic_style(&self.all[*t])).collect();
        // Chains of numbered lines, style by style, that count up through the whole text.
        let mut chains: HashMap<Style, OutlineNumber> = HashMap::new();
        let mut in_topic: HashMap<Style, OutlineNumber> = HashMap::new();
        let mut members: Vec<usize> = Vec::new();
        for (i, candidate) in self.all.iter().enumerate() {
            if is_topic.contains(&i) {
                in_topic.clear();
                continue;
            }
            let style = candidate.style;
            let numbered = style != Style::Bare && candidate.opens_line;
            let own = self.fields.is_some_and(|(fields, _)| fields == style);
            if !numbered || own || topic_styles.contains(&style) && field_of(candidate).is_none() {
                continue;
            }
            let inside = i > *first;
            let listed = inside && in_topic.get(&style).is_some_and(|last| candidate.number.follows(*last));
            in_topic.insert(style, candidate.number);
            let named = matches!(candidate.kind, Kind::Named(_));
            if listed || !(named || self.is_heading_line(candidate)) {
                continue;
            }
            let opens = candidate.number.opens();
            let worded = matches!(style, Style::Word(_));
            let follows = chains.get(&style).is_some_and(|last| candidate.number.follows(*last));
            let begins = opens && (!inside || worded || (i > *last && named && is_outer(style)));
            if follows || begins {
                chains.insert(style, candidate.number);
                in_topic.clear();
                members.push(i);
            }
        }
        self.roles_of_groups(topics, &members)
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

/// The lower, the larger the parts of a document that are numbered so.
fn rank(style: Style) -> u8 {
    match style {
        Style::Word("第部分" | "第章") => 0,
        Style::Chinese => 1,
        Style::Word(_) => 2,
        Style::ChineseInBrackets => 3,
        Style::Arabic | Style::ArabicAlone => 4,
        Style::Nested(depth) => 3 + depth,
        Style::Bare | Style::ArabicBracket | Style::ArabicInBrackets | Style::Circled => u8::MAX,
    }
}

/// Does this style number the parts of a document, and not the items of a list?
fn is_outer(style: Style) -> bool {
    matches!(style, Style::Chinese | Style::ChineseInBrackets | Style::Word(_))
}
