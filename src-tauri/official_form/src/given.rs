//! What a place is given: the value of its field, written as the place wants it.

use crate::field::{FormField, PersonItem, ProjectItem, ScheduleItem, UnitItem};
use crate::label::Label;
use crate::place::{Confidence, DecidedBy, Further, Limit, Place, Target};
use crate::recognise::choice::pick;
use crate::recognise::party::party_key;
use crate::value::{DateStyle, Manner, Passage, Value, Values};

impl Place {
    /// Takes the value of its field. Of a choice it is the option that the value is; without one, nothing.
    pub(crate) fn take(&mut self, values: &dyn Values) {
        let label = &self.asked.label;
        let held = self.field.filter(|_| !self.keep_empty).and_then(|field| held(field, label, values));
        let held = self.with_further(held, values);
        let label = &self.asked.label;
        let is_money = matches!(held, Some(Value::Money(_)));
        self.unit = self.asked.unit.filter(|_| is_money);
        let date = date_style(label, self.field, self.blank_text.as_deref());
        let manner = Manner { unit: self.unit, date, part: self.part };
        let whole = Manner { unit: self.unit, ..Manner::default() };
        let shown = held.as_ref().filter(|_| self.part.is_none()).and_then(|held| held.show(whole));
        self.chars = shown.map(|text| text.chars().filter(|c| !c.is_whitespace()).count());
        self.over_limit = match (label.limit, &held) {
            (Some(Limit::Chars(most)), Some(_)) => self.chars.is_some_and(|chars| chars > most),
            (Some(Limit::Items(least, most)), Some(Value::List(words))) => {
                !(least..=most).contains(&words.len())
            }
            _ => false,
        };
        self.value = held.as_ref().and_then(|held| held.show(manner));
        self.held = held;
    }

    /// A value with those of what it asks beside: texts under their names, others on one line. What is missing is said.
    fn with_further(&mut self, held: Option<Value>, values: &dyn Values) -> Option<Value> {
        let Further { fields, sign } = self.further;
        let fields: Vec<FormField> = self.field.into_iter().chain(fields.into_iter().flatten()).collect();
        if fields.len() < 2 || self.keep_empty {
            return held;
        }
        let known: Vec<(FormField, Value)> = fields
            .iter()
            .filter_map(|field| Some((*field, self::held(*field, &self.asked.label, values)?)))
            .collect();
        let is_number = |(_, value): &(FormField, Value)| matches!(value, Value::Number(_) | Value::Money(_));
        if known.iter().any(is_number) {
            (self.confidence, self.doubt) =
                (Confidence::Unsure, Some("这一格问几件事，其中的数没有单位，请核对"));
        }
        if known.len() < fields.len() {
            (self.confidence, self.doubt) =
                (Confidence::Unsure, Some("这一格问几件事，申报书里只有其中的一部分"));
        }
        let is_text = |(_, value): &(FormField, Value)| matches!(value, Value::Narrative(_));
        if known.iter().any(is_text) {
            let titled = known.iter().flat_map(|(field, value)| {
                std::iter::once(Passage::plain(field.label())).chain(value.passages().into_owned())
            });
            return Some(Value::Narrative(titled.collect()));
        }
        let words: Vec<String> =
            known.iter().filter_map(|(_, value)| value.show(Manner::default())).collect();
        (!words.is_empty()).then(|| Value::Text(words.join(&sign.to_string())))
    }

    /// Gives it what a person or a mapping says: a field, or nothing.
    pub(crate) fn decide(&mut self, field: Option<FormField>, by: DecidedBy, values: &dyn Values) {
        if matches!(self.target, Target::Nothing(_)) {
            return;
        }
        self.decided_by = by;
        // What was read from the form is what is confirmed, the written part of it too.
        let confirmed = field.is_some() && field == self.field;
        if !confirmed {
            self.keep_empty = false;
            self.reason = None;
            self.field = field;
            self.further = Further::default();
            self.party = party_key(field);
            self.take(values);
            self.choose();
        }
        (self.confidence, self.doubt) = match self.held {
            Some(_) if self.value.is_none() => (Confidence::Unsure, Some("表格的选项里没有申报书里的这一项")),
            _ => (Confidence::Sure, None),
        };
    }

    /// The option or options its value is, where it offers some.
    fn choose(&mut self) {
        let options: Vec<String> = self.place.options.iter().map(|option| option.text.clone()).collect();
        let Some(held) = &self.held else { return };
        let picked = |options: &[String]| pick(options, held).map(|(picked, _)| picked);
        if !options.is_empty() {
            let join =
                |at: Vec<usize>| at.iter().map(|at| options[*at].clone()).collect::<Vec<_>>().join("|");
            self.value = picked(&options).map(join);
        } else if !self.asked.items.is_empty() {
            let items = &self.asked.items;
            self.value = picked(items).and_then(|at| items.get(*at.first()?).cloned());
        } else if self.control == Some("check") {
            let option = self.option.clone().unwrap_or_default();
            self.value = picked(std::slice::from_ref(&option)).map(|_| "1".to_owned());
        }
    }
}

/// What a field holds; where a telephone is asked for, the other number does as well.
fn held(field: FormField, label: &Label, values: &dyn Values) -> Option<Value> {
    let other = match field {
        FormField::Person(person, PersonItem::Mobile)
            if !label.text.contains("手机") && !label.text.contains("移动") =>
        {
            Some(FormField::Person(person, PersonItem::Phone))
        }
        FormField::Person(person, PersonItem::Phone)
            if label.text.contains("联系") || label.text == "电话" =>
        {
            Some(FormField::Person(person, PersonItem::Mobile))
        }
        FormField::Unit(unit, UnitItem::Phone) if label.text.contains("联系") || label.text == "电话" => {
            Some(FormField::Unit(unit, UnitItem::Mobile))
        }
        _ => None,
    };
    values.value(field).or_else(|| values.value(other?))
}

/// How a place wants its dates: by its label, or by its example.
fn date_style(label: &Label, field: Option<FormField>, hint: Option<&str>) -> DateStyle {
    let range = matches!(
        field,
        Some(FormField::Project(ProjectItem::Range) | FormField::Schedule(_, ScheduleItem::Range))
    );
    let days = label.text.contains("日期") || label.text.contains("年月日") || label.notes.contains("年月日");
    let to_the_month = !days && (range || label.text.contains("年月"));
    let digits = |text: &str, sign: char| {
        text.split(sign).collect::<Vec<_>>().windows(2).any(|pair| {
            pair[0].ends_with(|c: char| c.is_ascii_digit())
                && pair[1].starts_with(|c: char| c.is_ascii_digit())
        })
    };
    let sign = hint.and_then(|hint| ['.', '-', '/'].into_iter().find(|sign| digits(hint, *sign)));
    DateStyle { to_the_month, sign }
}
