//! Reads the name of a field as JSON has it: `lead.credit_code`, `team[2].months`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer};

use crate::field::{
    Amount, AttachmentItem, Category, EquipmentItem, FigureItem, FormField, IndicatorItem, Person,
    PersonItem, ProjectItem, ScheduleItem, Source, Unit, UnitItem,
};

/// A name that is no field's.
#[derive(Debug, thiserror::Error)]
#[error("没有名为“{0}”的字段")]
pub struct NoField(String);

impl FromStr for FormField {
    type Err = NoField;

    fn from_str(name: &str) -> Result<FormField, NoField> {
        read(name).filter(|field| field.to_string() == name).ok_or_else(|| NoField(name.to_owned()))
    }
}

impl<'de> Deserialize<'de> for FormField {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<FormField, D::Error> {
        struct Name;
        impl serde::de::Visitor<'_> for Name {
            type Value = FormField;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a field")
            }
            fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<FormField, E> {
                name.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Name)
    }
}

fn read(name: &str) -> Option<FormField> {
    if let Some(item) = ProjectItem::from_key(name) {
        return Some(FormField::Project(item));
    }
    if let Some(rest) = name.strip_prefix("budget") {
        return budget(rest);
    }
    if let Some((n, item)) = entry(name, "lead.figures") {
        return FigureItem::from_key(item).map(|item| FormField::Figure(n, item));
    }
    if let Some(item) = name.strip_prefix("lead.") {
        return unit(Unit::Lead, item);
    }
    for (party, person) in
        [("leader.", Person::Leader), ("contact.", Person::Contact), ("finance.", Person::Finance)]
    {
        if let Some(item) = name.strip_prefix(party) {
            return PersonItem::from_key(item).map(|item| FormField::Person(person, item));
        }
    }
    if let Some((n, item)) = entry(name, "partners") {
        return unit(Unit::Partner(n), item);
    }
    if let Some((n, item)) = entry(name, "team") {
        return PersonItem::from_key(item).map(|item| FormField::Person(Person::Member(n), item));
    }
    if let Some((n, item)) = entry(name, "equipment") {
        return EquipmentItem::from_key(item).map(|item| FormField::Equipment(n, item));
    }
    if let Some((n, item)) = entry(name, "schedule") {
        return ScheduleItem::from_key(item).map(|item| FormField::Schedule(n, item));
    }
    if let Some((n, item)) = entry(name, "indicators") {
        return IndicatorItem::from_key(item).map(|item| FormField::Indicator(n, item));
    }
    let (n, item) = entry(name, "attachments")?;
    AttachmentItem::from_key(item).map(|item| FormField::Attachment(n, item))
}

/// The number and the item of `list[2].item`.
fn entry<'a>(name: &'a str, list: &str) -> Option<(usize, &'a str)> {
    let (n, item) = name.strip_prefix(list)?.strip_prefix('[')?.split_once("].")?;
    Some((n.parse().ok()?, item))
}

fn unit(unit: Unit, item: &str) -> Option<FormField> {
    if let Some(source) = item.strip_prefix("budget.") {
        let source = if source == "total" { None } else { Some(Source::from_key(source)?) };
        return Some(FormField::Amount(Amount { unit: Some(unit), source, ..Amount::default() }));
    }
    UnitItem::from_key(item).map(|item| FormField::Unit(unit, item))
}

/// What stands behind `budget`.
fn budget(rest: &str) -> Option<FormField> {
    let mut amount = Amount::default();
    let mut parts = rest.strip_prefix('.')?.split('.').peekable();
    match parts.peek().copied()? {
        "direct" => {
            amount.category = Some(Category::Direct);
            parts.next();
        }
        "category" => {
            parts.next();
            let category = Category::from_key(parts.next()?)?;
            if parts.peek() == Some(&"note") {
                return Some(FormField::CategoryNote(category));
            }
            amount.category = Some(category);
        }
        _ => {}
    }
    while let Some(part) = parts.next() {
        if part == "source" {
            amount.source = Some(Source::from_key(parts.next()?)?);
        } else if let Some(year) = part.strip_prefix("year[") {
            amount.year = Some(year.strip_suffix(']')?.parse().ok()?);
        } else if part != "total" {
            amount.source = Some(Source::from_key(part)?);
        }
    }
    Some(FormField::Amount(amount))
}
