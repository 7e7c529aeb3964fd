//! The places within a line: blanks, dates in pieces, boxes, controls, and room behind a colon.

use std::ops::Range;

use crate::field::{FormField, Person, PersonItem, ProjectItem, UnitItem};
use crate::label::{Label, Meaning, PartyWord, meanings, unit_in};
use crate::place::{Choice, Reason, Target, Where};
use crate::recognise::choice::pick;
use crate::recognise::context::Context;
use crate::recognise::inline::{Blank, TickBox, blanks, boxes, last_words};
use crate::recognise::labelled::next_partner;
use crate::recognise::resolve::{Answer, Room, resolve};
use crate::recognise::{Found, Holder, Recogniser};
use crate::text::{OBJECT, Paragraph, is_blank};
use crate::value::{Part, Value};

/// The boxes of one paragraph of a holder.
pub(super) type Boxes = (Paragraph, usize, Vec<TickBox>);

impl Recogniser<'_> {
    /// The places of a line; whether it has any.
    #[expect(clippy::too_many_arguments, reason = "one line of what its holder walks over")]
    pub(super) fn line(
        &mut self,
        paragraph: &Paragraph,
        index: usize,
        holder: &Holder,
        context: &mut Context,
        fallback: &Label,
        known: Option<FormField>,
        signed: bool,
        gathered: &mut Vec<Boxes>,
    ) -> bool {
        let room = if holder.is_body() { Room::Line } else { Room::Page };
        // A control alone on its line stands for what its heading asks.
        let alone = holder.is_body() && paragraph.chars.iter().all(|c| is_blank(*c) || *c == OBJECT);
        let (room, heading) = match context.headings.last() {
            Some((_, text)) if alone => (Room::Page, Some(Label::read(text))),
            _ => (room, None),
        };
        let objects = self.objects(paragraph, heading.as_ref().unwrap_or(fallback), context, room, known);
        let ticks = boxes(paragraph);
        let has_boxes = !ticks.is_empty();
        if has_boxes {
            gathered.push((paragraph.clone(), index, ticks));
        }
        let blanks = blanks(paragraph);
        let blanks: Vec<Blank> = if has_boxes { Vec::new() } else { blanks };
        if !blanks.is_empty() {
            let is_issuers = opens_for_issuer(&paragraph.text());
            let mut kept = Context { keep: Some(Reason::Issuer), ..context.clone() };
            let context = if is_issuers { &mut kept } else { context };
            self.blanks(paragraph, &blanks, index, holder, context, fallback, known, signed);
            return true;
        }
        if objects || has_boxes {
            return true;
        }
        self.behind_colon(paragraph, index, holder, context)
    }

    /// A label with a colon and nothing behind it.
    fn behind_colon(
        &mut self,
        paragraph: &Paragraph,
        index: usize,
        holder: &Holder,
        context: &mut Context,
    ) -> bool {
        let text = paragraph.text();
        let trimmed = text.trim_end();
        if !trimmed.ends_with([':', '：']) || trimmed.chars().count() > 24 {
            return false;
        }
        let label = Label::read(&last_words(trimmed));
        let answer = resolve(&label, context, Room::Line);
        if answer.field.is_none_or(FormField::is_narrative) && answer.keep.is_none() {
            return false;
        }
        self.follow(context, answer);
        let end = trimmed.chars().count();
        let range = end..paragraph.chars.len();
        self.blank(paragraph, range, index, holder, context, answer, Found { label, ..Found::default() });
        true
    }

    #[expect(clippy::too_many_arguments, reason = "one line of what its holder walks over")]
    fn blanks(
        &mut self,
        paragraph: &Paragraph,
        blanks: &[Blank],
        index: usize,
        holder: &Holder,
        context: &mut Context,
        fallback: &Label,
        known: Option<FormField>,
        signed: bool,
    ) {
        let mut of_dates: Option<(Label, Answer, usize)> = None;
        let mut of_payer = false;
        let mut years = 0;
        let mut counted: Option<Answer> = None;
        for blank in blanks {
            let own = Label::read(&blank.label);
            let bare = own.text.trim_start_matches(['起', '止']);
            let joins = matches!(bare, "" | "至" | "到" | "年" | "月" | "日" | "~" | "自" | "从");
            if let Some((part, date)) = blank.date {
                let begins = part == Part::Year || of_dates.is_none();
                if begins && (!joins || of_dates.is_none()) {
                    let label = if joins { fallback.clone() } else { own.clone() };
                    let answer = self.dated(&label, context, known, signed, !joins);
                    of_dates = Some((label, answer, date));
                }
                let Some((label, answer, first)) = of_dates.clone() else { continue };
                let answer = match answer.field {
                    Some(FormField::Project(ProjectItem::Range)) if date == first => {
                        Answer { field: Some(FormField::Project(ProjectItem::Start)), ..answer }
                    }
                    Some(FormField::Project(ProjectItem::Range)) => {
                        Answer { field: Some(FormField::Project(ProjectItem::End)), ..answer }
                    }
                    Some(FormField::Schedule(n, crate::field::ScheduleItem::Range)) if date == first => {
                        Answer {
                            field: Some(FormField::Schedule(n, crate::field::ScheduleItem::Start)),
                            ..answer
                        }
                    }
                    Some(FormField::Schedule(n, crate::field::ScheduleItem::Range)) => Answer {
                        field: Some(FormField::Schedule(n, crate::field::ScheduleItem::End)),
                        ..answer
                    },
                    _ if date > first => Answer { field: None, ..answer },
                    _ => answer,
                };
                self.blank(
                    paragraph,
                    blank.range.clone(),
                    index,
                    holder,
                    context,
                    answer,
                    Found { label, part: Some(part), ..Found::default() },
                );
                continue;
            }
            of_dates = None;
            let of_period = own.text.ends_with('共').then(|| counted_in(&blank.suffix)).flatten();
            let label = if joins { fallback.clone() } else { own };
            let mut answer = match known {
                _ if of_period.is_some() => of_period.map(Answer::field).unwrap_or_default(),
                Some(field) if joins => Answer::field(field),
                _ => self.inline(&label, blank, context),
            };
            if holder.is_cell() && joins {
                answer = next_partner(&label, answer, context);
            }
            let mut part = None;
            answer.field = match (answer.field, blank.suffix.as_str()) {
                (Some(FormField::Project(ProjectItem::Months)), "年") => {
                    Some(FormField::Project(ProjectItem::Years))
                }
                (Some(FormField::Project(ProjectItem::Range)), "年") => {
                    part = Some(Part::Year);
                    years += 1;
                    Some(FormField::Project(if years == 1 { ProjectItem::Start } else { ProjectItem::End }))
                }
                (Some(FormField::Project(ProjectItem::Range)), "个月") => {
                    Some(FormField::Project(ProjectItem::Months))
                }
                (Some(FormField::Project(ProjectItem::TeamCount)), suffix)
                    if joins && suffix != "人" && suffix != "名" =>
                {
                    None
                }
                (None, "人" | "名") if answer.keep.is_none() && names_members(&label) => {
                    Some(FormField::Project(ProjectItem::TeamCount))
                }
                (field, _) => field,
            };
            if of_payer && is_category(answer.field) {
                answer = answer.unsure("可能只是前面那笔经费中的部分，不是这个科目的合计");
            }
            of_payer |= is_of_a_payer(answer.field);
            // 培养人才 人，其中博士 人: a part of what was counted before, and that is not the team.
            if is_part_of_team(answer.field) && counted.is_some_and(|counted| !is_of_team(counted.field)) {
                answer = Answer::default();
            }
            counted = Some(answer);
            self.follow(context, answer);
            let found = Found {
                label,
                part,
                unit: unit_in(&blank.suffix)
                    .or_else(|| (blank.suffix == "元").then_some(crate::value::MoneyUnit::Yuan)),
                ..Found::default()
            };
            self.blank(paragraph, blank.range.clone(), index, holder, context, answer, found);
        }
    }

    /// What a blank within a sentence asks.
    fn inline(&self, label: &Label, blank: &Blank, context: &Context) -> Answer {
        let money = blank.suffix.ends_with('元');
        let mut inside = context.clone();
        if money {
            inside.unit = inside.unit.or(unit_in(&blank.suffix));
            inside.inner.push("经费".to_owned());
        }
        let answer = resolve(label, &inside, Room::Line);
        if answer.field.is_some() || answer.keep.is_some() {
            return answer;
        }
        // In a sentence the words before a blank end with its label.
        let text = &label.text;
        let ends = |words: &[&str]| words.iter().any(|word| text.ends_with(word));
        let guess = if ends(&["本单位", "我单位", "我公司", "本公司"]) {
            Some(FormField::Unit(crate::field::Unit::Lead, UnitItem::Name))
        } else if ends(&["项目", "课题"]) && blank.is_quoted {
            Some(FormField::Project(ProjectItem::Name))
        } else {
            None
        };
        guess.map(|field| Answer::field(field).unsure("从句子里推测")).unwrap_or_default()
    }

    /// What a date in pieces asks.
    fn dated(
        &self,
        label: &Label,
        context: &Context,
        known: Option<FormField>,
        signed: bool,
        own: bool,
    ) -> Answer {
        let answer = match known {
            Some(field) if label.text.is_empty() || !own => Answer::field(field),
            _ => resolve(label, context, Room::Line),
        };
        let answer = match answer.field {
            // 项目周期：自 年 月 至 年 月
            Some(FormField::Project(ProjectItem::Months)) => {
                Answer::field(FormField::Project(ProjectItem::Range))
            }
            _ => answer,
        };
        let is_date = matches!(
            answer.field,
            Some(
                FormField::Project(
                    ProjectItem::ApplicationDate | ProjectItem::Start | ProjectItem::End | ProjectItem::Range
                ) | FormField::Person(_, PersonItem::BirthDate)
                    | FormField::Unit(_, UnitItem::Founded)
                    | FormField::Schedule(..)
            )
        );
        let date_of_signature = signed && (!is_date || !own);
        if answer.keep.is_some() {
            answer
        } else if date_of_signature || (context.is_letter() && !is_date) {
            Answer::keep(Reason::Signature)
        } else if is_date {
            answer
        } else if matches!(label.text.as_str(), "" | "日期" | "时间") {
            Answer::field(FormField::Project(ProjectItem::ApplicationDate)).unsure("日期前没有写明是什么日期")
        } else {
            Answer::default()
        }
    }

    #[expect(clippy::too_many_arguments, reason = "one blank of a line")]
    fn blank(
        &mut self,
        paragraph: &Paragraph,
        range: Range<usize>,
        index: usize,
        holder: &Holder,
        context: &Context,
        answer: Answer,
        found: Found,
    ) {
        let place = Where { span: Some(range.clone()), ..holder.paragraph(index) };
        let target = Target::Blank { paragraph: paragraph.node, range };
        self.emit(context, answer, found, place, target, None);
    }

    /// The choice the boxes of a holder offer.
    pub(super) fn choice(
        &mut self,
        gathered: Vec<Boxes>,
        holder: &Holder,
        context: &Context,
        fallback: &Label,
        known: Option<FormField>,
    ) {
        // In one cell the boxes of all lines are one choice, unless a line has a label of its own.
        let own_label = |(paragraph, _, ticks): &Boxes| {
            let first = ticks.first().map_or(0, |tick| tick.at);
            let before = paragraph.slice(0..first);
            Label::read(&last_words(&before))
        };
        let mut groups: Vec<(Label, Vec<Boxes>)> = Vec::new();
        for boxes in gathered {
            let own = own_label(&boxes);
            let own = if own.text.is_empty()
                || !boxes.0.slice(0..boxes.2.first().map_or(0, |tick| tick.at)).contains([':', '：'])
            {
                Label::default()
            } else {
                own
            };
            match groups.last_mut() {
                Some((label, group))
                    if own.text.is_empty() && (!holder.is_body() || !label.text.is_empty()) =>
                {
                    group.push(boxes);
                }
                _ => groups.push((own, vec![boxes])),
            }
        }
        for (own, group) in groups {
            let label = if own.text.is_empty() { fallback.clone() } else { own };
            let options: Vec<(usize, usize, usize, String)> = group
                .iter()
                .flat_map(|(paragraph, index, ticks)| {
                    ticks.iter().map(|tick| (paragraph.node, *index, tick.at, tick.option.clone()))
                })
                .collect();
            let mut answer = match known {
                Some(field) => Answer::field(field),
                None => resolve(&label, context, Room::Line),
            };
            let words: Vec<String> = options.iter().map(|(_, _, _, option)| option.clone()).collect();
            if answer.field.is_none() && answer.keep.is_none() && words == ["男", "女"] {
                let person = match context.party() {
                    Some(super::party::Party::Person(person)) => person,
                    _ => Person::Leader,
                };
                answer = Answer::field(FormField::Person(person, PersonItem::Gender)).unsure("只凭选项推测");
            }
            let mut value = answer.field.and_then(|field| self.values.value(field));
            let mut picked = value.as_ref().and_then(|value| pick(&words, value));
            if !picked.as_ref().is_some_and(|(_, exact)| *exact)
                && let Some((field, other)) = self.of_another_kind(answer.field, &words)
            {
                picked = pick(&words, &other);
                (answer, value) = (Answer::field(field), Some(other));
            }
            if let Some((_, false)) = picked {
                answer = answer.unsure("选项与申报书里的写法不完全相同");
            }
            let written = picked
                .map(|(picked, _)| picked.iter().map(|at| words[*at].clone()).collect::<Vec<_>>().join("|"));
            let choices = options
                .iter()
                .map(|(_, index, at, option)| Choice {
                    text: option.clone(),
                    span: *at..at + 1,
                    paragraph: *index,
                })
                .collect();
            let first = group.first().map_or(0, |(_, index, _)| *index);
            let place = Where { options: choices, ..holder.paragraph(first) };
            let target =
                Target::Choice(options.into_iter().map(|(node, _, at, option)| (node, at, option)).collect());
            let found = Found { label, written: Some(written), ..Found::default() };
            self.emit(context, answer, found, place, target, None);
        }
    }
}

impl Recogniser<'_> {
    /// 项目类型 may be asked by its size or by its nature, 职称 by its name or its level: the other, where its value is one
    /// of the options as it stands.
    pub(super) fn of_another_kind(
        &self,
        field: Option<FormField>,
        options: &[String],
    ) -> Option<(FormField, Value)> {
        const KINDS: [ProjectItem; 3] = [ProjectItem::Category, ProjectItem::Nature, ProjectItem::Programme];
        const PAIRS: [(PersonItem, PersonItem); 2] =
            [(PersonItem::Title, PersonItem::TitleLevel), (PersonItem::Degree, PersonItem::Education)];
        let others: Vec<FormField> = match field? {
            FormField::Project(item) if KINDS.contains(&item) => {
                KINDS.into_iter().filter(|other| *other != item).map(FormField::Project).collect()
            }
            FormField::Person(person, item) => PAIRS
                .into_iter()
                .filter_map(|(one, other)| match item {
                    _ if item == one => Some(other),
                    _ if item == other => Some(one),
                    _ => None,
                })
                .map(|item| FormField::Person(person, item))
                .collect(),
            _ => Vec::new(),
        };
        others.into_iter().find_map(|other| {
            let value = self.values.value(other)?;
            pick(options, &value).is_some_and(|(_, exact)| exact).then_some((other, value))
        })
    }
}

/// What 共 before a blank counts: the period, by the word of measure behind it.
fn counted_in(suffix: &str) -> Option<FormField> {
    match suffix {
        "个月" | "月" => Some(FormField::Project(ProjectItem::Months)),
        "年" => Some(FormField::Project(ProjectItem::Years)),
        _ => None,
    }
}

/// 初审：经办人____ 电话____
fn opens_for_issuer(text: &str) -> bool {
    let opening = text.split_once([':', '：']).map(|(opening, _)| opening.trim());
    opening.is_some_and(|opening| ["初审", "复审", "终审", "审核", "审批"].contains(&opening))
}

/// 项目参加人员 before a number of people.
fn names_members(label: &Label) -> bool {
    meanings(&label.text).contains(&Meaning::Party(PartyWord::Member))
}

/// Is it a count of the team, or of some of it?
fn is_of_team(field: Option<FormField>) -> bool {
    field == Some(FormField::Project(ProjectItem::TeamCount)) || is_part_of_team(field)
}

/// Is it a count of some of the team: 高级职称, 博士?
fn is_part_of_team(field: Option<FormField>) -> bool {
    field.is_some_and(|field| field.to_string().starts_with("team.count_"))
}

/// Is it what a category costs, of all payers together?
fn is_category(field: Option<FormField>) -> bool {
    field.is_some_and(|field| field.to_string().starts_with("budget.category."))
}

/// Is it money of one payer?
fn is_of_a_payer(field: Option<FormField>) -> bool {
    field.is_some_and(|field| {
        let name = field.to_string();
        ["budget.requested", "budget.fiscal", "budget.source."].iter().any(|start| name.starts_with(start))
    })
}
