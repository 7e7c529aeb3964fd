//! 单位与人员库: units and people typed once, to be chosen in every application.

mod table;
mod vcard;

pub use table::{BookPart, TableError};
pub use vcard::is_vcards;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use crate::application::{Contact, Organisation, Person};
use crate::identity::bare;
use crate::search::matching_titles;

/// 单位与人员库.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct AddressBook {
    /// The units, in the order they were first kept.
    pub units: Vec<KnownUnit>,
    /// The people, in the order they were first kept.
    pub people: Vec<KnownPerson>,
}

/// A unit of the book.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct KnownUnit {
    /// The unit.
    pub organisation: Organisation,
    /// Its 联系人
    pub contact: Contact,
}

/// A person of the book.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct KnownPerson {
    /// The person.
    pub person: Person,
    /// 所在单位, by name
    pub unit: String,
}

/// What was kept: one that is new, or one that was there and now has what was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Kept {
    /// It was not in the book.
    Added,
    /// It was, and was brought up to date.
    Updated,
    /// It has no name.
    Nothing,
}

/// The most entries of a kind: far more than a university's office has.
pub const MAX_ENTRIES: usize = 5_000;

impl AddressBook {
    /// The units a query names, by words or by sound, the best first.
    pub fn suggest_units(&self, query: &str, limit: usize) -> Vec<KnownUnit> {
        best(&self.units, query, limit, |unit| &unit.organisation.name)
    }

    /// The people a query names, by words or by sound, the best first.
    pub fn suggest_people(&self, query: &str, limit: usize) -> Vec<KnownPerson> {
        best(&self.people, query, limit, |known| &known.person.name)
    }

    /// Keeps a unit: what is given replaces what the book has of it, and what is blank replaces nothing.
    pub fn remember_unit(&mut self, given: &KnownUnit) -> Kept {
        let key = |unit: &KnownUnit| (bare(&unit.organisation.credit_code), bare(&unit.organisation.name));
        let (code, name) = key(given);
        if name.is_empty() || self.units.len() >= MAX_ENTRIES {
            return Kept::Nothing;
        }
        let same = self.units.iter_mut().find(|known| {
            let (other_code, other_name) = key(known);
            if code.is_empty() || other_code.is_empty() { name == other_name } else { code == other_code }
        });
        match same {
            Some(known) => {
                *known = over(known, given);
                Kept::Updated
            }
            None => {
                self.units.push(given.clone());
                Kept::Added
            }
        }
    }

    /// Keeps a person, as [`AddressBook::remember_unit`] keeps a unit. Two of one name are one where their papers say so,
    /// or, as far as these are not known, their unit.
    pub fn remember_person(&mut self, given: &KnownPerson) -> Kept {
        let number = |known: &KnownPerson| bare(&known.person.document_number);
        let name = bare(&given.person.name);
        if name.is_empty() || self.people.len() >= MAX_ENTRIES {
            return Kept::Nothing;
        }
        let same = self.people.iter_mut().find(|known| {
            let (one, other) = (number(known), number(given));
            if !one.is_empty() && !other.is_empty() {
                return one == other;
            }
            let (one, other) = (bare(&known.unit), bare(&given.unit));
            bare(&known.person.name) == name && (one == other || one.is_empty() || other.is_empty())
        });
        match same {
            Some(known) => {
                let kind = known.person.document_kind;
                *known = over(known, given);
                if given.person.document_number.is_empty() {
                    known.person.document_kind = kind;
                }
                Kept::Updated
            }
            None => {
                self.people.push(given.clone());
                Kept::Added
            }
        }
    }
}

/// Names that begin with the query, then those that hold it, then those that sound like it; all of them for none.
fn best<T: Clone>(entries: &[T], query: &str, limit: usize, name: impl Fn(&T) -> &str) -> Vec<T> {
    matching_titles(entries.iter().map(name), query)
        .into_iter()
        .take(limit)
        .filter_map(|at| entries.get(at).cloned())
        .collect()
}

/// What is given, over what was known: a blank hides nothing.
fn over<T: Serialize + DeserializeOwned + Clone>(known: &T, given: &T) -> T {
    let merged = serde_json::to_value(known).ok().zip(serde_json::to_value(given).ok());
    let merged = merged.map(|(mut known, given)| {
        lay(&mut known, given);
        known
    });
    merged.and_then(|merged| serde_json::from_value(merged).ok()).unwrap_or_else(|| given.clone())
}

fn lay(known: &mut Value, given: Value) {
    match (known, given) {
        (Value::Object(known), Value::Object(given)) => {
            for (key, value) in given {
                lay(known.entry(key).or_insert(Value::Null), value);
            }
        }
        (_, Value::Null) => {}
        (_, Value::String(text)) if text.trim().is_empty() => {}
        (_, Value::Array(rows)) if rows.is_empty() => {}
        (known, given) => *known = given,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::application::DocumentKind;

    fn unit(name: &str, code: &str, address: &str) -> KnownUnit {
        let organisation = Organisation {
            name: name.into(),
            credit_code: code.into(),
            address: address.into(),
            ..Organisation::default()
        };
        KnownUnit { organisation, contact: Contact::default() }
    }

    fn person(name: &str, unit: &str, number: &str, title: &str) -> KnownPerson {
        let person = Person {
            name: name.into(),
            document_number: number.into(),
            title: title.into(),
            ..Person::default()
        };
        KnownPerson { person, unit: unit.into() }
    }

    #[test]
    fn a_unit_is_kept_once_and_a_blank_takes_nothing_away() {
        let mut book = AddressBook::default();
        assert_eq!(book.remember_unit(&unit("重庆某医院", "12500000MB7J4L8R13", "渝中区")), Kept::Added);
        assert_eq!(book.remember_unit(&unit("重庆某医院（新名）", "12500000MB7J4L8R13", "")), Kept::Updated);
        assert_eq!(book.remember_unit(&unit("重庆某医院（新名）", "", "北碚区")), Kept::Updated);
        assert_eq!(book.remember_unit(&unit(" ", "12500000MB7J4L8R13", "")), Kept::Nothing);
        assert_eq!(book.units.len(), 1);
        let known = &book.units[0].organisation;
        assert_eq!((known.name.as_str(), known.address.as_str()), ("重庆某医院（新名）", "北碚区"));
        assert_eq!(known.credit_code, "12500000MB7J4L8R13");
    }

    #[test]
    fn two_of_one_name_in_two_units_are_two_people() {
        let mut book = AddressBook::default();
        assert_eq!(book.remember_person(&person("李伟", "甲医院", "", "教授")), Kept::Added);
        assert_eq!(book.remember_person(&person("李伟", "乙医院", "", "")), Kept::Added);
        let mut passport = person("李 伟", "甲医院", "E12345678", "");
        passport.person.document_kind = DocumentKind::Passport;
        assert_eq!(book.remember_person(&passport), Kept::Updated);
        assert_eq!(book.remember_person(&person("李伟", "甲医院", "", "")), Kept::Updated);
        assert_eq!(book.people.len(), 2);
        assert_eq!(book.people[0].person.title, "教授");
        assert_eq!(book.people[0].person.document_kind, DocumentKind::Passport);
    }

    #[test]
    fn names_are_found_by_words_and_by_sound_the_closest_first() {
        let mut book = AddressBook::default();
        for name in ["重庆医科大学", "陆军军医大学", "西南大学"] {
            book.remember_unit(&unit(name, "", ""));
        }
        let found = |query: &str| {
            let units = book.suggest_units(query, 8).into_iter();
            units.map(|unit| unit.organisation.name).collect::<Vec<_>>()
        };
        assert_eq!(found("大学").len(), 3);
        assert_eq!(found("西南"), ["西南大学"]);
        assert_eq!(found("cqyk"), ["重庆医科大学"]);
        assert_eq!(found("xinan"), ["西南大学"]);
        assert_eq!(found("军"), ["陆军军医大学"]);
        assert_eq!(found("").len(), 3);
        assert!(found("北京").is_empty());
        assert_eq!(book.suggest_units("", 2).len(), 2);
    }
}
