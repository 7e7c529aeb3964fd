//! Steps 1 and 4: how fields are headed, and which lines head a field of their topic.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::topics::BY_TITLE;
use super::{MAX_LINE, Outline, Role, field_of};
use crate::clause::TopicField;
use crate::read::enumerator::Style;
use crate::read::heading::{Candidate, Delim, Kind, bullets};
use crate::read::names::{self, Name};
use crate::read::steps::step;

impl Outline<'_> {
    /// Step 1: the numbering most fields carry; of fields without one, also what parts them from their text.
    pub(super) fn way_of_fields(&self) -> Option<(Style, Delim)> {
        #[derive(Default)]
        struct Way {
            all: usize,
            first: usize,
            /// How often each field is headed so.
            fields: HashMap<TopicField, usize>,
        }
        let mut ways: HashMap<(Style, Delim), Way> = HashMap::new();
        for (i, candidate) in self.all.iter().enumerate() {
            let Some(field) = field_of(candidate) else { continue };
            let sure = !matches!(candidate.delim, Delim::Space | Delim::Stop);
            if candidate.style == Style::Bare && !candidate.after_stop && !sure {
                continue;
            }
            let delim = if candidate.style == Style::Bare { candidate.delim } else { Delim::Colon };
            let way = ways.entry((candidate.style, delim)).or_insert(Way { first: i, ..Way::default() });
            way.all += 1;
            *way.fields.entry(field).or_default() += 1;
        }
        // 二、支持额度 once over all topics is no field of one where 研究内容 and 考核指标 come under each.
        let recurs = |way: &Way| way.fields.values().filter(|count| **count > 1).count() > 1;
        let some = ways.values().any(recurs);
        let once = |way: &Way| some && way.fields.values().all(|count| *count == 1);
        ways.into_iter().max_by_key(|(_, way)| (!once(way), way.all, Reverse(way.first))).map(|(way, _)| way)
    }

    /// Is this a field heading as most are, or one without a number that no wrapped line would look like?
    pub(super) fn is_plain_field(&self, candidate: &Candidate) -> bool {
        let Some((style, delim)) = self.fields else { return false };
        match candidate.delim {
            _ if style != Style::Bare && candidate.style == style => true,
            _ if candidate.style != Style::Bare => false,
            Delim::Colon | Delim::Cell => true,
            Delim::Line | Delim::Space | Delim::Stop => {
                candidate.after_stop || (style == Style::Bare && delim == candidate.delim)
            }
        }
    }

    /// Step 4: the fields of each topic.
    pub(super) fn with_fields(&self, groups: &[(usize, Role)]) -> Vec<(usize, Role)> {
        let mut roles = Vec::new();
        for (n, &(i, role)) in groups.iter().enumerate() {
            roles.push((i, role));
            let next = groups.get(n + 1).map_or(self.all.len(), |(next, _)| *next);
            if role == Role::Topic {
                self.fields_of_topic(i, next, n + 1 == groups.len(), &mut roles);
            }
        }
        roles
    }

    fn fields_of_topic(&self, topic: usize, next: usize, is_last: bool, roles: &mut Vec<(usize, Role)>) {
        let usual: HashSet<TopicField> = self.all[topic..next]
            .iter()
            .filter(|c| self.is_plain_field(c) && self.is_of_way(c))
            .filter_map(field_of)
            .collect();
        let heads_title = self.topic_style(&self.all[topic]) == Some(BY_TITLE);
        if heads_title {
            roles.push((topic, Role::Title));
        }
        let before = if is_last { self.before(topic) } else { Before::default() };
        // 申报要求：…, the first field of all, behind the last of several paragraphs.
        let are_paragraphs = self.fields.is_none()
            && roles[..roles.len().saturating_sub(1)].iter().any(|(_, role)| *role == Role::Topic)
            && before.fields.is_empty();
        let mut last: Option<&Candidate> = None;
        for i in topic + 1..next {
            step();
            let candidate = &self.all[i];
            let role = match candidate.kind {
                Kind::Named(Name::Title) if last.is_none() && !heads_title => Some(Role::Title),
                Kind::Named(Name::Title) => None,
                Kind::Named(Name::Aside) => {
                    let fits =
                        self.fits(topic, candidate, last, false) || self.leaves_field(topic, i, last, roles);
                    fits.then_some(Role::Unknown)
                }
                Kind::Named(Name::Field(field)) => {
                    let known = usual.contains(&field);
                    let fits = self.fits(topic, candidate, last, known)
                        || !known && self.leaves_field(topic, i, last, roles);
                    fits.then_some(Role::Field(field))
                }
                Kind::Numbered => {
                    let continues = last.is_some_and(|last| {
                        last.style == candidate.style && candidate.number.follows(last.number)
                    });
                    let heads = continues && self.is_of_way(candidate) && self.is_unknown_heading(candidate)
                        || self.leaves_field(topic, i, last, roles);
                    heads.then_some(Role::Unknown)
                }
                Kind::Labelled => {
                    let measures =
                        roles.last().is_some_and(|(_, role)| *role == Role::Field(TopicField::Indicators));
                    // A label that comes again may stand right below the title.
                    let label = self.text.piece(candidate.label.0, candidate.label.1).str();
                    let below =
                        last.is_some() || candidate.delim == Delim::Colon && self.labels.contains(label);
                    // 考核指标：, then 技术指标 on a line, and 社会效益 on another.
                    let in_list = measures && last.is_some_and(|last| last.delim == Delim::Line);
                    (below && self.is_unlisted_name(candidate, last, measures, in_list))
                        .then_some(Role::Unknown)
                }
            };
            // After the last topic, a heading set as no field is: it stands over all of them.
            let on_its_own = candidate.delim == Delim::Line
                || candidate.delim == Delim::Colon
                    && candidate.opens_line
                    && candidate.end >= candidate.line_end;
            let stands_alone = is_last
                && on_its_own
                && candidate.style == Style::Bare
                && match self.fields {
                    Some((Style::Bare, _)) if last.is_some() && self.is_on_applicants(candidate) => true,
                    Some((Style::Bare, way)) => {
                        last.is_some()
                            && candidate.delim == Delim::Line
                            && way == Delim::Colon
                            && !self.recurs(&before, candidate, last)
                            && (role.is_some() || self.is_named_as_heading(candidate))
                    }
                    Some(_) => last.is_some() && candidate.after_stop && is_of_all(candidate),
                    None => candidate.opens_line && is_of_all(candidate),
                }
                || is_last
                    && are_paragraphs
                    && candidate.opens_line
                    && candidate.after_stop
                    && is_of_all(candidate);
            // 申报时间：即日起至 2027 年 8 月 31 日, once, behind the last topic.
            let says_when = is_last && last.is_some() && candidate.opens_line && candidate.after_stop && {
                let label = self.text.piece(candidate.label.0, candidate.label.1).str();
                candidate.kind == Kind::Labelled && CLOSING.contains(&label) && !self.labels.contains(label)
            };
            let of_all_alike =
                says_when || is_last && last.is_some() && self.is_said_once_of_all(&before, candidate, role);
            if stands_alone || of_all_alike {
                roles.push((i, Role::Common));
                return;
            }
            let Some(role) = role else { continue };
            roles.push((i, role));
            if role != Role::Title {
                last = Some(candidate);
            }
        }
    }

    /// 五、产权归属 on a line of its own behind 考核指标：…, where no 四、 stands in that field: no item of a list in it, but a
    /// heading beside it; and 六、 after such a one.
    fn leaves_field(
        &self,
        topic: usize,
        at: usize,
        last: Option<&Candidate>,
        roles: &[(usize, Role)],
    ) -> bool {
        let candidate = &self.all[at];
        let numbered = !matches!(candidate.style, Style::Bare | Style::Word(_));
        if !(numbered && candidate.opens_line && candidate.after_stop) {
            return false;
        }
        // 一、 may begin a list in the field, unless its name is that of a heading.
        let name = self.text.piece(candidate.label.1, candidate.line_end.max(candidate.label.1)).str();
        let name = name.split(['：', ':']).next().unwrap_or_default().trim();
        // 二、产品指标, where 一、 stood behind 考核指标： on its line.
        if names_part(name) {
            return false;
        }
        if candidate.number.opens() && names::tail(name) != names::Tail::Heading {
            return false;
        }
        let is_named =
            candidate.kind != Kind::Numbered && matches!(candidate.delim, Delim::Line | Delim::Colon);
        if !is_named && !self.is_unknown_heading(candidate) {
            return false;
        }
        let leads = |c: &Candidate| c.style == candidate.style && candidate.number.follows(c.number);
        let before = (topic + 1..at).rev().find(|i| leads(&self.all[*i]));
        // What goes before is an item of a list in the field, unless it is a heading itself.
        last.is_some_and(|last| self.is_of_bare_way(last) || leads(last))
            && before
                .is_none_or(|i| roles.iter().any(|(role_at, role)| *role_at == i && *role != Role::Topic))
    }

    /// Do most fields, and this one, have no number?
    fn is_of_bare_way(&self, field: &Candidate) -> bool {
        field.style == Style::Bare && self.fields.is_some_and(|(style, _)| style == Style::Bare)
    }

    /// 有关要求：… behind the last of several topics, under a name no other topic has, by which what holds for all is
    /// usually headed.
    fn is_said_once_of_all(&self, before: &Before<'_>, candidate: &Candidate, role: Option<Role>) -> bool {
        let label = self.text.piece(candidate.start, candidate.end).str();
        let name = label.trim_matches(|c: char| c.is_whitespace() || matches!(c, '：' | ':' | '【' | '】'));
        // 申报要求 Eligibility：
        let name = name.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == ' ');
        matches!(role, Some(Role::Field(_)))
            && candidate.opens_line
            && candidate.after_stop
            && ALL_TOPICS.contains(&name)
            && before.topics >= if candidate.end >= candidate.line_end { 1 } else { 2 }
            && !field_of(candidate).is_some_and(|field| before.fields.contains(&field))
    }

    /// What stands before the last topic.
    fn before(&self, topic: usize) -> Before<'_> {
        let mut counts: HashMap<TopicField, usize> = HashMap::new();
        let mut fields = HashSet::new();
        let mut lines = HashSet::new();
        for candidate in &self.all[..topic] {
            let Some(field) = field_of(candidate) else { continue };
            fields.insert(field);
            if candidate.delim == Delim::Line {
                lines.insert(self.text.piece(candidate.start, candidate.end).str().trim());
            }
            if self.is_plain_field(candidate) {
                *counts.entry(field).or_default() += 1;
            }
        }
        Before { topics: counts.values().copied().max().unwrap_or(0), fields, lines }
    }

    /// Is it headed as most fields are?
    fn is_of_way(&self, candidate: &Candidate) -> bool {
        self.fields.is_some_and(|(style, _)| style == candidate.style)
    }

    /// Is a named line a field of its topic, and no part of a list inside one?
    fn fits(&self, topic: usize, candidate: &Candidate, last: Option<&Candidate>, known: bool) -> bool {
        if candidate.is_taught {
            return true;
        }
        if self.is_of_way(candidate) {
            return self.is_plain_field(candidate);
        }
        if known {
            return false;
        }
        if candidate.style == Style::Bare {
            let sure = matches!(candidate.delim, Delim::Colon | Delim::Cell);
            return sure && (candidate.after_stop || last.is_none());
        }
        match last {
            None => self.is_title(self.all[topic].end, candidate.start),
            Some(last) => last.style == candidate.style && candidate.number.follows(last.number),
        }
    }

    /// Is an unknown label set as the fields are, and a heading by its words or because it recurs? `measures`: in 考核指标.
    fn is_unlisted_name(
        &self,
        candidate: &Candidate,
        last: Option<&Candidate>,
        measures: bool,
        in_list: bool,
    ) -> bool {
        let Some((Style::Bare, way)) = self.fields else { return false };
        let label = self.text.piece(candidate.label.0, candidate.label.1).str();
        // Where the known names have colons, the margin has cut a sentence there.
        let alone =
            way == Delim::Line && !candidate.after_stop && self.lines.contains(label) && !names_part(label);
        let recurs = self.labels.contains(label) || alone;
        let tail = names::tail(label);
        let is_name = match tail {
            // 【经费管理】 behind 【考核指标】, or outside of it; 【必达指标】 inside it is a part.
            _ if self.is_boxed(candidate)
                && (!measures || last.is_some_and(|last| self.is_boxed(last)) && !names_part(label)) =>
            {
                true
            }
            names::Tail::Heading => true,
            _ if candidate.delim == Delim::Colon && names::is_on_terms(label) => true,
            names::Tail::MayMeasure => recurs || !measures,
            names::Tail::Unknown => recurs,
        };
        let after = self.text.whole().str()[candidate.end..].trim_start();
        let amount = after.starts_with(|c: char| c.is_ascii_digit() || "≥≤＞＜><=±".contains(c))
            || ["不低于", "不高于", "不小于", "不大于", "不少于", "优于", "达到"]
                .iter()
                .any(|word| after.starts_with(word));
        // 经费控制：200 万元 is no target.
        let of_money = names::is_on_terms(label);
        // 其他说明： and below it the first line of its text, cut by the margin as in other topics.
        let is_below = |last: &Candidate| {
            let between = self.text.piece(last.end.min(candidate.start), candidate.start);
            last.delim == Delim::Colon && between.trim().str().is_empty()
        };
        if candidate.delim == Delim::Line && last.is_some_and(is_below) {
            return false;
        }
        let measured = measures && amount && tail != names::Tail::Heading && !of_money;
        (candidate.after_stop || alone)
            && is_name
            && !measured
            // 经济社会价值 on a line of its own, under one topic and the next.
            && (candidate.delim == Delim::Colon
                || way == candidate.delim
                || candidate.delim == Delim::Line && recurs && !in_list)
    }

    /// Does it stand in 【】?
    fn is_boxed(&self, candidate: &Candidate) -> bool {
        let words = self.text.piece(candidate.start, candidate.end).str();
        candidate.opens_line && words[bullets(words)..].starts_with(['【', '〖', '「', '『', '［', '['])
    }

    /// 技术指标 on a line of its own, as in the topics before, or right below 考核指标：.
    fn recurs(&self, before: &Before<'_>, candidate: &Candidate, last: Option<&Candidate>) -> bool {
        let label = self.text.piece(candidate.label.0, candidate.label.1).str();
        let words = self.text.piece(candidate.start, candidate.end).str().trim();
        let below = last.is_some_and(|last| {
            field_of(last) == Some(TopicField::Indicators)
                && field_of(candidate) == field_of(last)
                && (last.delim == Delim::Line
                    || self
                        .text
                        .piece(last.end.min(candidate.start), candidate.start)
                        .str()
                        .trim()
                        .is_empty())
        });
        below
            || before.lines.contains(words)
            || candidate.kind == Kind::Labelled && (self.labels.contains(label) || self.lines.contains(label))
    }

    /// 揭榜单位应具备以下条件：, a label over a list, of who may apply.
    fn is_on_applicants(&self, candidate: &Candidate) -> bool {
        let label = self.text.piece(candidate.label.0, candidate.label.1).str();
        candidate.kind == Kind::Labelled
            && candidate.after_stop
            && ["揭榜", "申报", "申请", "牵头", "承担"].iter().any(|word| label.starts_with(word))
            && ["以下条件", "下列条件", "以下要求", "下列要求"].iter().any(|word| label.ends_with(word))
    }

    /// 申报程序: a label no name is known for, whose last word is that of a heading.
    fn is_named_as_heading(&self, candidate: &Candidate) -> bool {
        let label = self.text.piece(candidate.label.0, candidate.label.1).str();
        candidate.kind == Kind::Labelled && candidate.after_stop && names::tail(label) == names::Tail::Heading
    }

    /// A short plain name and a colon, or a line of its own.
    fn is_unknown_heading(&self, candidate: &Candidate) -> bool {
        let from = candidate.end;
        let rest = self.text.whole().str();
        let rest = &rest[from..rest.floor_char_boundary(from + MAX_LINE * 4)];
        // 保障措施 on a line of its own: what stands below it is no part of the name.
        let line =
            candidate.line_end.checked_sub(from).filter(|length| *length > 0).and_then(|end| rest.get(..end));
        let name: usize = line
            .unwrap_or(rest)
            .chars()
            .take(13)
            .take_while(|c| ('\u{4e00}'..='\u{9fff}').contains(c))
            .map(char::len_utf8)
            .sum();
        let count = name / '一'.len_utf8();
        let colon = rest[name..].trim_start().starts_with(['：', ':']);
        candidate.opens_line && (2..=12).contains(&count) && (colon || from + name == candidate.line_end)
    }
}

/// Is it the name of a part of 考核指标: 必达指标, 经济效益?
fn names_part(name: &str) -> bool {
    ["指标", "目标", "成果", "效益", "产出"].iter().any(|word| name.ends_with(word))
}

/// What stands before the last topic.
#[derive(Default)]
struct Before<'a> {
    /// How many topics have the field most of them have.
    topics: usize,
    /// The fields that are named at all.
    fields: HashSet<TopicField>,
    /// The names that stand on lines of their own.
    lines: HashSet<&'a str>,
}

/// Names under which a guide says at its end what holds for all its topics.
const ALL_TOPICS: [&str; 19] = [
    "参赛要求",
    "参赛条件",
    "报名要求",
    "揭榜须知",
    "有关要求",
    "申报要求",
    "申报说明",
    "申报须知",
    "申请须知",
    "申请说明",
    "注意事项",
    "申报注意事项",
    "申请注意事项",
    "有关事项",
    "其他要求",
    "其他事项",
    "申请要求",
    "共性要求",
    "通用要求",
];

/// Labels under which a guide says at its end how and when to apply.
const CLOSING: [&str; 12] = [
    "申报时间",
    "受理时间",
    "报名时间",
    "揭榜时间",
    "申报期限",
    "申报方式",
    "申报流程",
    "申报程序",
    "申报安排",
    "时间安排",
    "时间要求",
    "受理方式",
];

/// Does a name head what a guide says of all its topics at its end: 申报要求, 资助方式, 其他事项? The targets and the
/// contents are each topic's own.
pub(super) fn is_of_all(candidate: &Candidate) -> bool {
    matches!(
        field_of(candidate),
        Some(
            TopicField::Eligibility
                | TopicField::Notes
                | TopicField::Funding
                | TopicField::Period
                | TopicField::Organization
        )
    )
}
