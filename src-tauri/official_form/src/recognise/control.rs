//! Content controls and old form fields.

use crate::field::{FormField, ProjectItem, ScheduleItem};
use crate::grid::is_hint;
use crate::label::Label;
use crate::place::{Target, Where};
use crate::recognise::choice::pick;
use crate::recognise::context::Context;
use crate::recognise::resolve::{Answer, Room, resolve};
use crate::recognise::{Found, Recogniser};
use crate::text::{Paragraph, is_blank};
use crate::value::MoneyUnit;
use crate::xml::Tree;

/// The kind of a control.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Date,
    Drop,
    Check,
}

impl Kind {
    fn key(self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::Date => "date",
            Kind::Drop => "drop",
            Kind::Check => "check",
        }
    }
}

/// The kind of a content control.
pub(crate) fn kind(tree: &Tree<'_>, control: usize) -> Kind {
    let Some(own) = tree.child(control, "w:sdtPr") else { return Kind::Text };
    if tree.child(own, "w14:checkbox").is_some() {
        Kind::Check
    } else if tree.child(own, "w:dropDownList").is_some() || tree.child(own, "w:comboBox").is_some() {
        Kind::Drop
    } else if tree.child(own, "w:date").is_some() {
        Kind::Date
    } else {
        Kind::Text
    }
}

/// The items a control offers.
pub(crate) fn items(tree: &Tree<'_>, control: usize) -> Vec<String> {
    let items = tree.descendants(control).filter(|node| tree.is(*node, "w:listItem"));
    items
        .filter_map(|item| tree.attr(item, "w:displayText").or_else(|| tree.attr(item, "w:value")))
        .map(str::to_owned)
        .collect()
}

/// The text in a control.
fn held(tree: &Tree<'_>, control: usize) -> String {
    let texts = tree.descendants(control).filter(|node| tree.is(*node, "w:t"));
    texts.map(|node| tree.text(node)).collect()
}

/// Words between the first and the last day of a period.
fn joins(between: &str) -> bool {
    matches!(between.trim(), "至" | "到" | "—" | "——" | "-" | "–" | "~" | "～" | "－")
}

/// The first and the last day of a period.
fn ends_of(field: FormField) -> Option<(FormField, FormField)> {
    match field {
        FormField::Project(ProjectItem::Range) => {
            Some((FormField::Project(ProjectItem::Start), FormField::Project(ProjectItem::End)))
        }
        FormField::Schedule(n, ScheduleItem::Range) => {
            Some((FormField::Schedule(n, ScheduleItem::Start), FormField::Schedule(n, ScheduleItem::End)))
        }
        _ => None,
    }
}

/// The unit of money printed right behind a control.
fn unit_behind(after: &str) -> Option<MoneyUnit> {
    let after = after.trim_start();
    [("万元", MoneyUnit::TenThousand), ("千元", MoneyUnit::Thousand), ("元", MoneyUnit::Yuan)]
        .into_iter()
        .find_map(|(word, unit)| after.starts_with(word).then_some(unit))
}

impl Recogniser<'_> {
    /// The place of a content control, whose label stands before it.
    pub(super) fn control(
        &mut self,
        control: usize,
        label: Label,
        option: &str,
        context: &mut Context,
        room: Room,
        known: Option<FormField>,
    ) {
        let tree = self.tree;
        let kind = kind(tree, control);
        let index = self.controls.iter().position(|other| *other == control);
        let tag = tree.val(control, &["w:sdtPr", "w:tag"]).map(str::to_owned);
        let place = Where { kind: "sdt", index, tag, ..Where::default() };
        let mut label = label;
        // Where nothing is printed beside it, the title a designer gave it says what it is.
        let title = tree.val(control, &["w:sdtPr", "w:alias"]).unwrap_or_default();
        if label.text.is_empty() && !title.is_empty() {
            label = Label::read(title);
        }
        let mut answer = match known {
            Some(field) => Answer::field(field),
            None => resolve(&label, context, room),
        };
        self.follow(context, answer);
        let text = held(tree, control);
        let showing = tree.at(control, &["w:sdtPr", "w:showingPlcHdr"]).is_some();
        if kind != Kind::Check && !showing && !text.chars().all(is_blank) && !is_hint(&text) {
            return;
        }
        if tree.at(control, &["w:sdtPr", "w:dataBinding"]).is_some() {
            answer =
                Answer { field: None, ..answer }.unsure("这个控件的内容另存在文件别处，请在 Word 中填写");
        }
        let found = Found { label, control: Some(kind.key()), ..Found::default() };
        match kind {
            Kind::Check => self.tick(context, answer, found, place, Target::Control(control), option),
            Kind::Drop => {
                let items = items(tree, control);
                self.one_of(context, answer, found, place, Target::Control(control), &items);
            }
            Kind::Text | Kind::Date => {
                self.emit(context, answer, found, place, Target::Control(control), None);
            }
        }
    }

    /// The place of an old form field, whose label stands before it.
    pub(super) fn old_field(
        &mut self,
        begin: usize,
        label: Label,
        option: &str,
        context: &mut Context,
        known: Option<FormField>,
    ) {
        let tree = self.tree;
        let Some(own) = tree.child(begin, "w:ffData") else { return };
        let index = self.old_fields.iter().position(|other| *other == own);
        let name = tree.val(own, &["w:name"]).map(str::to_owned);
        let place = Where { kind: "formfield", index, name, ..Where::default() };
        let answer = match known {
            Some(field) => Answer::field(field),
            None => resolve(&label, context, Room::Line),
        };
        self.follow(context, answer);
        let target = Target::OldField(begin);
        if tree.child(own, "w:checkBox").is_some() {
            let found = Found { label, control: Some("check"), ..Found::default() };
            self.tick(context, answer, found, place, target, option);
        } else if let Some(list) = tree.child(own, "w:ddList") {
            let items: Vec<String> = tree
                .children(list, "w:listEntry")
                .filter_map(|item| tree.attr(item, "w:val"))
                .map(str::to_owned)
                .collect();
            let found = Found { label, control: Some("drop"), ..Found::default() };
            self.one_of(context, answer, found, place, target, &items);
        } else {
            let found = Found { label, control: Some("text"), ..Found::default() };
            self.emit(context, answer, found, place, target, None);
        }
    }

    /// One tick box of several with the same label.
    fn tick(
        &mut self,
        context: &Context,
        answer: Answer,
        found: Found,
        place: Where,
        target: Target,
        option: &str,
    ) {
        let option = option.trim().to_owned();
        let value = answer.field.and_then(|field| self.values.value(field));
        let ticked = value.as_ref().and_then(|value| pick(std::slice::from_ref(&option), value));
        let (answer, ticked) = match self.of_another_kind(answer.field, std::slice::from_ref(&option)) {
            Some((field, other)) if !ticked.as_ref().is_some_and(|(_, exact)| *exact) => {
                (Answer::field(field), pick(std::slice::from_ref(&option), &other))
            }
            _ => (answer, ticked),
        };
        let answer = match &ticked {
            Some((_, false)) => answer.unsure("选项与申报书里的写法不完全相同"),
            _ => answer,
        };
        let found = Found { option: Some(option), written: Some(ticked.map(|_| "1".to_owned())), ..found };
        self.emit(context, answer, found, place, target, None);
    }

    /// A list to choose one of.
    fn one_of(
        &mut self,
        context: &Context,
        answer: Answer,
        found: Found,
        place: Where,
        target: Target,
        items: &[String],
    ) {
        let value = answer.field.and_then(|field| self.values.value(field));
        let picked = value.as_ref().and_then(|value| pick(items, value));
        let answer = match &picked {
            Some((_, false)) => answer.unsure("选项与申报书里的写法不完全相同"),
            _ => answer,
        };
        let written = picked.and_then(|(picked, _)| items.get(*picked.first()?).cloned());
        let found = Found { items: items.to_vec(), written: Some(written), ..found };
        self.emit(context, answer, found, place, target, None);
    }

    /// The controls and form fields of a line: whether there were any.
    pub(super) fn objects(
        &mut self,
        paragraph: &Paragraph,
        fallback: &Label,
        context: &mut Context,
        room: Room,
        known: Option<FormField>,
    ) -> bool {
        let chars = &paragraph.chars;
        let at: Vec<usize> = (0..chars.len()).filter(|at| chars[*at] == crate::text::OBJECT).collect();
        let mut group: Option<Label> = None;
        let mut range: Option<FormField> = None;
        let mut from = 0;
        for (n, here) in at.iter().enumerate() {
            let Some(node) = paragraph.object(*here) else { continue };
            let before: String = chars[from..*here].iter().collect();
            let words = super::inline::last_words(&before);
            let own = Label::read(&words);
            let end = at.get(n + 1).copied().unwrap_or(chars.len());
            let after: String = chars[here + 1..end].iter().collect();
            let option = after
                .trim_start()
                .split("  ")
                .next()
                .unwrap_or_default()
                .trim_matches(['；', ';', '，', ',', '、', '。', ' ', '_'])
                .to_owned();
            let old = self.tree.is(node, "w:fldChar");
            let check = if old {
                self.tree.at(node, &["w:ffData", "w:checkBox"]).is_some()
            } else {
                kind(self.tree, node) == Kind::Check
            };
            let label = if check {
                if before.trim_end().ends_with([':', '：']) {
                    group = Some(own.clone());
                }
                group.clone().unwrap_or_else(|| fallback.clone())
            } else if own.text.is_empty() {
                fallback.clone()
            } else {
                own
            };
            let mut label = label;
            if !check && label.unit.is_none() {
                label.unit = unit_behind(&after);
            }
            let ended = range.take();
            let mut known = known.filter(|_| check || at.len() == 1);
            if let Some(end) = ended {
                known = Some(end);
            } else if !check && known.is_none() && n + 1 < at.len() && joins(&after) {
                let answer = resolve(&label, context, room);
                if let Some((start, end)) = answer.field.filter(|_| answer.keep.is_none()).and_then(ends_of) {
                    (known, range) = (Some(start), Some(end));
                }
            }
            if old {
                self.old_field(node, label, &option, context, known);
            } else {
                self.control(node, label, &option, context, room, known);
            }
            from = here + 1;
        }
        !at.is_empty()
    }
}
