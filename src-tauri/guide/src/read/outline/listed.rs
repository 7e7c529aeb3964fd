//! Topics without fields: a list below 选题指南, or numbered paragraphs (方向1：…).

use std::collections::HashSet;

use super::{Outline, field_of};
use crate::clause::TopicField;
use crate::read::amount::compact;
use crate::read::enumerator::{OutlineNumber, Style};
use crate::read::general::is_category;
use crate::read::heading::{Candidate, Delim, Kind};
use crate::read::names::{self, Name};
use crate::read::steps::step;

/// What the heading over a list of topics says.
const LIST_HEADINGS: [&str; 22] = [
    "选题",
    "课题指南",
    "课题方向",
    "课题目录",
    "研究方向",
    "支持方向",
    "资助方向",
    "申报方向",
    "征集方向",
    "攻关方向",
    "指南方向",
    "项目清单",
    "需求清单",
    "榜单",
    "参考题目",
    "项目指南",
    "指南内容",
    "支持重点",
    "支持领域",
    "支持内容",
    "重点领域",
    "揭榜任务",
];

/// How the items of a list may be numbered, the innermost first.
const LIST_STYLES: [Style; 4] =
    [Style::Arabic, Style::ArabicInBrackets, Style::ArabicBracket, Style::ChineseInBrackets];

/// The longest name of a category, in characters.
const MAX_CATEGORY: usize = 14;

/// What the heading over a list of categories says.
const CATEGORY_HEADINGS: [&str; 6] = ["类别", "类型", "资助体系", "项目设置", "支持对象", "项目分类"];

/// What a text that lists topics says of itself in its first lines.
const CALLS: [&str; 8] = ["指南", "榜单", "揭榜", "申报", "选题", "课题", "专项", "征集"];

/// The shortest and the longest title before its full stop, in characters.
pub(super) const MIN_TITLE: usize = 6;
pub(super) const MAX_PARAGRAPH_TITLE: usize = 40;

/// How many of the first lines may be its title, and their greatest length, in bytes.
const TITLE_LINES: usize = 10;
const MAX_TITLE_LINE: usize = 180;

impl Outline<'_> {
    /// The topics of a text in which no numbering is followed by fields.
    pub(super) fn listed(&self) -> Vec<usize> {
        if !self.calls_for_topics() {
            return Vec::new();
        }
        let paragraphs = self.numbered_paragraphs();
        let below = self.below_headings();
        let found = if paragraphs.len() >= below.len() { paragraphs } else { below };
        if !found.is_empty() {
            return found;
        }
        let titles = self.titles_alone();
        if titles.len() > 1 { titles } else { self.categories_alone() }
    }

    /// 方向名称：……, each with a paragraph below it and no field.
    fn titles_alone(&self) -> Vec<usize> {
        let is_title =
            |c: &Candidate| c.kind == Kind::Named(Name::Title) && c.delim == Delim::Colon && c.opens_line;
        (0..self.all.len()).filter(|i| is_title(&self.all[*i])).collect()
    }

    /// 一、资助类别 over （一）面上项目：……资助强度 10 万元/项: what is applied for, where a guide lists no topics.
    fn categories_alone(&self) -> Vec<usize> {
        let heads = |c: &Candidate| {
            let end = c.line_end.max(c.end);
            let line = self.text.piece(c.start, end).str().trim();
            c.opens_line
                && c.style != Style::Bare
                && line.len() <= MAX_TITLE_LINE / 2
                && CATEGORY_HEADINGS.iter().any(|word| line.contains(word))
        };
        let Some(at) = self.all.iter().position(heads) else { return Vec::new() };
        let ends = |c: &Candidate| {
            step();
            c.opens_line && super::rank(c.style) <= super::rank(self.all[at].style)
        };
        let to = (at + 1..self.all.len()).find(|i| ends(&self.all[*i])).unwrap_or(self.all.len());
        let limit = self.all.get(to).map_or(self.text.whole().end(), |next| next.start);
        // （一）软科学项目 may have a list of its own: 1. and 2.
        let chains = LIST_STYLES.into_iter().rev().map(|style| self.items_of(style, at + 1, to, None));
        chains.into_iter().find(|items| items.len() > 1 && self.are_kinds(items, limit)).unwrap_or_default()
    }

    /// 面上项目：……10 万元/项: is each of these a kind of project, and says what it gets?
    fn are_kinds(&self, items: &[usize], limit: usize) -> bool {
        let ends = items.iter().skip(1).map(|next| self.all[*next].start).chain([limit]);
        items.iter().zip(ends).all(|(i, end)| {
            let item = &self.all[*i];
            let words = self.text.piece(item.end, end.max(item.end)).str();
            let line = self.text.piece(item.end, item.line_end.max(item.end)).str();
            let title = line.split(['：', ':', '。']).next().unwrap_or(line);
            let title = title.trim();
            let is_kind =
                ["项目", "课题", "基金", "专项", "人才", "英才", "团队", "专家", "学者", "平台", "基地"]
                    .iter()
                    .any(|word| title.ends_with(word));
            (is_category(title) || is_kind && title.chars().count() <= MAX_CATEGORY) && words.contains("万元")
        })
    }

    /// 一、电力领域, 二、石化领域, each over 集成项目 and 研究方向： on lines of their own: do they announce lists, and say nothing else?
    pub(super) fn announce_lists(&self, topics: &[usize]) -> bool {
        let ends = topics.iter().skip(1).copied().chain([self.all.len()]);
        topics.len() > 1
            && topics.iter().zip(ends).all(|(topic, end)| {
                let below = || self.all[topic + 1..end].iter().inspect(|_| step());
                let mut pairs = below().zip(below().skip(1));
                self.announces_list(&self.all[*topic])
                    && pairs.any(|(one, next)| {
                        self.announces_items(one)
                            && next.kind == Kind::Numbered
                            && next.style == Style::Arabic
                            && next.number.opens()
                            && self.is_heading_line(next)
                    })
            })
    }

    /// Is there no topic, or only one whose 研究方向： may as well announce a list, or none that says what is to be done?
    pub(super) fn announces_only(&self, topics: &[usize]) -> bool {
        let [one] = topics else { return topics.is_empty() || self.are_terms(topics) };
        let mut fields: HashSet<TopicField> =
            self.all[*one..].iter().filter(|c| self.is_plain_field(c)).filter_map(field_of).collect();
        // 一、新材料领域 over 研究方向：, and 申请注意事项： behind the last.
        if self.announces_list(&self.all[*one]) {
            fields.remove(&TopicField::Eligibility);
            fields.remove(&TopicField::Notes);
        }
        fields.len() == 1 && fields.contains(&TopicField::Problem)
    }

    /// （一）申请条件 over 1. and 2., and （二）限项规定 over 1.: items of what holds for all, each before a heading of the kind.
    pub(super) fn are_terms(&self, topics: &[usize]) -> bool {
        let Some(first) = topics.first() else { return false };
        let of_work = |field: TopicField| {
            matches!(field, TopicField::Problem | TopicField::Indicators | TopicField::Funding)
        };
        // 1. 工况说明, a field no name is known for, is on the work of its topic too.
        let opens = |c: &Candidate| {
            c.kind == Kind::Named(Name::Aside)
                && c.delim == Delim::Line
                && c.number.opens()
                && c.style != Style::Bare
        };
        let below = &self.all[*first..];
        !below.iter().filter(|c| self.is_plain_field(c)).filter_map(field_of).any(of_work)
            && below.iter().filter(|c| opens(c)).count() < 2
    }

    /// Does one of its first lines say that it is a guide, a list or a call?
    fn calls_for_topics(&self) -> bool {
        let breaks = self.text.breaks();
        let ends = breaks.iter().skip(1).copied().chain([self.text.whole().end()]);
        breaks.iter().zip(ends).take(TITLE_LINES).any(|(&start, end)| {
            // 申 领 指 南
            let line = compact(self.text.piece(start, end).str());
            line.len() <= MAX_TITLE_LINE && CALLS.iter().any(|word| line.contains(word))
        })
    }

    /// 方向1：…, A01 …, 1.1 …: the longest chain that counts up, of two or more.
    fn numbered_paragraphs(&self) -> Vec<usize> {
        let mut styles: Vec<Style> = Vec::new();
        for candidate in self.all {
            let names = candidate.style.is_code()
                || matches!(candidate.style, Style::Nested(_))
                || matches!(candidate.style, Style::Word(_)) && !super::is_part(candidate.style);
            if names && !styles.contains(&candidate.style) {
                styles.push(candidate.style);
            }
        }
        let chains =
            styles.into_iter().map(|style| self.chain(0, self.all.len(), |c| c.style == style, |_| false));
        let mut longest = chains.max_by_key(Vec::len).unwrap_or_default();
        // 3.1 and 3.2 under 3. 申请条件 are no topics beside 2.1 and 2.2 under 2. 资助方向.
        let terms = self.under_terms();
        if !longest.iter().all(|i| terms.contains(i)) {
            longest.retain(|i| !terms.contains(i));
        }
        if longest.len() > 1 { longest } else { self.funded_paragraphs() }
    }

    /// The lines numbered in two parts under a heading that says what holds for all: 3. 申请条件 over 3.1.
    fn under_terms(&self) -> HashSet<usize> {
        let mut found = HashSet::new();
        let mut terms = false;
        for (i, candidate) in self.all.iter().enumerate() {
            if candidate.opens_line && matches!(candidate.style, Style::Arabic | Style::Chinese) {
                let end = candidate.line_end.max(candidate.end);
                let line = self.text.piece(candidate.end.min(end), end).str().trim();
                let of_all = field_of(candidate).is_some_and(|field| field != TopicField::Problem)
                    || names::tail(line) != names::Tail::Unknown;
                terms = of_all && !self.announces_list(candidate);
            }
            if terms && matches!(candidate.style, Style::Nested(_)) {
                found.insert(i);
            }
        }
        found
    }

    /// A01 over A0101 and A0102 is a group of topics, and no topic.
    pub(super) fn innermost(&self, codes: Vec<usize>) -> Vec<usize> {
        let label = |i: &usize| {
            let (start, end) = self.all[*i].label;
            self.text.piece(start, end).str()
        };
        let is_over = |one: &usize, next: &usize| {
            label(next)
                .strip_prefix(label(one))
                .is_some_and(|rest| !rest.is_empty() && self.all[*one].style.is_code())
        };
        let over: Vec<bool> =
            codes.iter().zip(codes.iter().skip(1)).map(|(one, next)| is_over(one, next)).collect();
        codes
            .into_iter()
            .zip(over.into_iter().chain([false]))
            .filter(|(_, over)| !over)
            .map(|(i, _)| i)
            .collect()
    }

    /// The codes that stand over those of topics: A01 over A0101.
    pub(super) fn code_groups(&self, topics: &[usize]) -> Vec<usize> {
        let label = |i: usize| {
            let (start, end) = self.all[i].label;
            self.text.piece(start, end).str()
        };
        let groups = topics.iter().enumerate().filter_map(|(n, topic)| {
            let before = topic.checked_sub(1)?;
            let over = |i: usize, topic: usize| {
                let is_code = self.all[i].style.is_code() && self.all[i].opens_line;
                let longer = label(topic).strip_prefix(label(i)).is_some_and(|rest| !rest.is_empty());
                is_code && self.all[i].kind == Kind::Numbered && longer
            };
            // The topics are in order, so that the one before is the only one it could be.
            let is_topic = n.checked_sub(1).is_some_and(|n| topics.get(n) == Some(&before));
            (over(before, *topic) && !is_topic).then_some(before)
        });
        groups.collect()
    }

    /// The items of the lists below the headings that announce one.
    fn below_headings(&self) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        // The headings that list topics, by how they are numbered, and the stretches below those that list none yet.
        let mut listing: HashSet<Style> = HashSet::new();
        let mut empty: Vec<(Style, usize, usize)> = Vec::new();
        let mut from = 0;
        while let Some(at) = (from..self.all.len()).find(|i| self.announces_list(&self.all[*i])) {
            let heading = &self.all[at];
            let ends = |c: &Candidate| {
                step();
                // 申报要求： over items of its own ends the list.
                let of_all = field_of(c).is_some_and(|field| field != TopicField::Problem);
                let field = c.style == Style::Bare && of_all && c.end >= c.line_end;
                c.opens_line && (field || super::rank(c.style) <= super::rank(heading.style))
            };
            let to = (at + 1..self.all.len()).find(|i| ends(&self.all[*i])).unwrap_or(self.all.len());
            let last = found.last().map(|last| &self.all[*last]);
            let mut items = self.items(at + 1, to, last);
            // 集成项目 over 1. and 2. is a group of topics where they are titles, and a category with its terms otherwise.
            if self.is_category_line(heading) && !items.iter().all(|i| self.is_heading_line(&self.all[*i])) {
                items.clear();
            }
            if items.is_empty() {
                empty.push((heading.style, at + 1, to));
            } else {
                listing.insert(heading.style);
            }
            found.extend(items);
            from = to.max(at + 1);
        }
        if found.len() < 2 {
            return Vec::new();
        }
        // 二、环境与生态领域 may list one only, where the others list several.
        let styles: HashSet<Style> = found.iter().map(|i| self.all[*i].style).collect();
        for (heading, from, to) in empty {
            let is_one = |c: &Candidate| styles.contains(&c.style) && self.is_heading_line(c);
            if listing.contains(&heading)
                && let [one] = self.chain(from, to, is_one, |_| false).as_slice()
            {
                found.push(*one);
            }
        }
        found.sort_unstable();
        found
    }

    fn announces_list(&self, candidate: &Candidate) -> bool {
        let end = candidate.line_end.max(candidate.end);
        let line = self.text.piece(candidate.start, end).str().trim();
        candidate.opens_line
            && candidate.style != Style::Bare
            && line.len() <= MAX_TITLE_LINE / 2
            && !line.contains('。')
            && (LIST_HEADINGS.iter().any(|word| line.contains(word))
                || names_group(line)
                || self.is_category_line(candidate))
    }

    /// 一、集成项目: a category alone on its line.
    pub(super) fn is_category_line(&self, candidate: &Candidate) -> bool {
        let end = candidate.line_end.max(candidate.end);
        candidate.kind == Kind::Numbered
            && end - candidate.end <= MAX_TITLE_LINE
            && is_category(self.text.piece(candidate.end, end).str().trim().trim_end_matches('。'))
    }

    /// The items of one list: its numbered lines, innermost where it has headings of its own. They may count on from
    /// `last`, the last of the list before.
    fn items(&self, from: usize, to: usize, last: Option<&Candidate>) -> Vec<usize> {
        LIST_STYLES
            .into_iter()
            .map(|style| {
                let items = self.items_of(style, from, to, last);
                let goes_on = items.first().is_some_and(|first| !self.all[*first].number.opens());
                (items, goes_on)
            })
            .filter(|(items, goes_on)| items.len() > 1 || *goes_on)
            .map(|(items, _)| items)
            // 1.重点支持项目 and 2.培育项目 over lists of their own.
            .min_by_key(|items| items.iter().all(|i| self.is_category_line(&self.all[*i])))
            .unwrap_or_default()
    }

    /// The items of a list that are numbered in one way.
    fn items_of(&self, style: Style, from: usize, to: usize, last: Option<&Candidate>) -> Vec<usize> {
        let before = last.filter(|last| last.style == style).map(|last| last.number);
        let anew = |c: &Candidate| {
            c.style == Style::ChineseInBrackets
                || c.style != style && self.is_category_line(c)
                || c.after_stop && self.is_category_label(c)
                || self.announces_items(c)
        };
        self.chain_after(before, from, to, |c| c.style == style, anew)
    }

    /// The lines of a kind that count up, and may begin anew after a heading.
    pub(super) fn chain(
        &self,
        from: usize,
        to: usize,
        is_of_kind: impl Fn(&Candidate) -> bool,
        begins_anew: impl Fn(&Candidate) -> bool,
    ) -> Vec<usize> {
        self.chain_after(None, from, to, is_of_kind, begins_anew)
    }

    /// The same, counting on from a number.
    fn chain_after(
        &self,
        before: Option<OutlineNumber>,
        from: usize,
        to: usize,
        is_of_kind: impl Fn(&Candidate) -> bool,
        begins_anew: impl Fn(&Candidate) -> bool,
    ) -> Vec<usize> {
        let mut found = Vec::new();
        let mut last: Option<OutlineNumber> = before;
        // A heading has come since: the numbers may begin anew, or go on.
        let mut anew = last.is_none();
        for (i, candidate) in self.all.iter().enumerate().take(to).skip(from) {
            step();
            if is_of_kind(candidate) && candidate.kind == Kind::Numbered && candidate.opens_line {
                let follows = last.is_some_and(|last| candidate.number.follows(last));
                let opens = (anew || found.is_empty()) && candidate.number.opens();
                if (opens || follows) && self.is_item(candidate) {
                    (last, anew) = (Some(candidate.number), false);
                    found.push(i);
                }
            } else if begins_anew(candidate) && candidate.opens_line {
                anew = true;
            }
        }
        found
    }

    /// Does something stand behind the number, and had the text before it ended? The titles of a list end in nothing.
    fn is_item(&self, candidate: &Candidate) -> bool {
        let end = candidate.line_end.max(candidate.end);
        !self.is_row(candidate) && !self.text.piece(candidate.end, end).str().trim().is_empty()
    }
}

/// 盐碱地改良的微生物机制。重点研究……: a title of the work, and a paragraph of it.
pub(super) fn is_titled_paragraph(words: &str) -> bool {
    let Some((title, said)) = words.trim().split_once('。') else { return false };
    let length = title.chars().count();
    (MIN_TITLE..=MAX_PARAGRAPH_TITLE).contains(&length)
        && !title.contains(['，', '；', '：', ':', ','])
        && !is_category(title)
        && names::at_end(title).is_none()
        && names::tail(title) == names::Tail::Unknown
        && said.chars().count() > length
}

/// 一、生物多样性保护领域, 二、招标课题（每项资助10万元）: what groups of topics are called.
fn names_group(line: &str) -> bool {
    const ENDS: [&str; 5] = ["领域", "类课题", "类项目", "课题", "专题"];
    let name = line.strip_suffix(['）', ')']).and_then(|line| line.rfind(['（', '(']).map(|at| &line[..at]));
    let name = name.unwrap_or(line).trim_end();
    // 一、重点项目（拟立项10项，每项资助10万元）
    let remark = &line[name.len()..];
    let funded = ["资助", "立项", "支持"].iter().any(|word| remark.contains(word)) && name.ends_with("项目");
    funded || ENDS.iter().any(|end| name.ends_with(end))
}
