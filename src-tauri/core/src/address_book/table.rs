//! The book as tables that Excel and WPS open: CSV (RFC 4180) with a byte order mark, one for units and one for people.

use serde::{Deserialize, Serialize};
use shenbao_guide::Sex;
use shenbao_guide::field::{OrganisationField, PersonField};
use ts_rs::TS;

use super::{AddressBook, Kept, KnownPerson, KnownUnit};
use crate::application::{Degree, DocumentKind, Organisation, Person, TitleLevel, sex_label};
use crate::identity::CodeKind;

/// One of the two tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum BookPart {
    /// 单位
    Units,
    /// 人员
    People,
}

/// Why a table was not taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// It has no column of names.
    #[error("第一行里没有“单位名称”或“姓名”这一列")]
    NoNames,
    /// A quotation mark is not closed.
    #[error("有一个引号没有配对")]
    Quotes,
    /// It is no vCard with a name.
    #[error("里面没有写着姓名的名片")]
    NoCards,
}

const UNIT_NAME: &str = "单位名称";
const CODE: &str = "统一社会信用代码";
const ADDRESS: &str = "通讯地址";
const UNIT_OF_PERSON: &str = "所在单位";

impl AddressBook {
    /// Writes a table. 证件号码 and 银行账号 are left out unless `with_numbers`.
    pub fn to_csv(&self, part: BookPart, with_numbers: bool) -> String {
        let rows: Vec<Vec<(String, String)>> = match part {
            BookPart::Units => {
                self.units.iter().map(|unit| unit_row(&unit.organisation, with_numbers)).collect()
            }
            BookPart::People => self.people.iter().map(|known| person_row(known, with_numbers)).collect(),
        };
        // The head of an empty table says what may be filled in.
        let blank = match part {
            BookPart::Units => unit_row(&Organisation::default(), with_numbers),
            BookPart::People => person_row(&KnownPerson::default(), with_numbers),
        };
        let head = blank.into_iter().map(|(label, _)| label).collect();
        let rows = rows.into_iter().map(|row| row.into_iter().map(|(_, text)| text).collect());
        let lines = std::iter::once(head).chain(rows).map(|row: Vec<String>| {
            row.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(",") + "\r\n"
        });
        std::iter::once("\u{feff}".to_owned()).chain(lines).collect()
    }

    /// Takes a table in, whichever of the two it is, and says how many were added and how many brought up to date.
    /// Columns it does not know are passed over.
    ///
    /// # Errors
    /// When it is no such table; the book is then as it was.
    pub fn take_csv(&mut self, text: &str) -> Result<(usize, usize), TableError> {
        let mut rows = cells(text)?.into_iter();
        let head = rows.next().unwrap_or_default();
        let head: Vec<&str> = head.iter().map(|label| label.trim()).collect();
        let of_people = head.contains(&PersonField::Name.label());
        if !of_people && !head.contains(&UNIT_NAME) {
            return Err(TableError::NoNames);
        }
        let (mut added, mut updated) = (0, 0);
        for row in rows {
            let cells = || head.iter().copied().zip(row.iter().map(String::as_str));
            let kept = if of_people {
                self.remember_person(&person_of(cells()))
            } else {
                self.remember_unit(&KnownUnit { organisation: unit_of(cells()), ..KnownUnit::default() })
            };
            added += usize::from(kept == Kept::Added);
            updated += usize::from(kept == Kept::Updated);
        }
        Ok((added, updated))
    }
}

fn unit_row(unit: &Organisation, with_numbers: bool) -> Vec<(String, String)> {
    let named = [(UNIT_NAME, unit.name.as_str()), (CODE, &unit.credit_code), (ADDRESS, &unit.address)];
    let details = unit.details().into_iter();
    let details = details
        .filter(|(field, _)| with_numbers || *field != OrganisationField::AccountNumber)
        .map(|(field, text)| (field.label(), text));
    let pair = |(label, text): (&str, &str)| (label.to_owned(), text.to_owned());
    named.into_iter().chain(details).map(pair).collect()
}

fn person_row(known: &KnownPerson, with_numbers: bool) -> Vec<(String, String)> {
    let fields = known.person.fields().into_iter();
    let mut row: Vec<(String, String)> = fields
        .filter(|(field, _)| with_numbers || *field != PersonField::DocumentNumber)
        .map(|(field, text)| (field.label().to_owned(), text.to_owned()))
        .collect();
    row.insert(1, (UNIT_OF_PERSON.to_owned(), known.unit.clone()));
    row
}

fn unit_of<'a>(cells: impl Iterator<Item = (&'a str, &'a str)>) -> Organisation {
    let mut unit = Organisation::default();
    for (label, text) in cells {
        let text = text.trim();
        match label {
            UNIT_NAME => unit.name = text.to_owned(),
            CODE => unit.credit_code = CodeKind::CreditCode.tidy(text),
            ADDRESS => unit.address = text.to_owned(),
            label => {
                let field = OrganisationField::ALL.iter().find(|field| field.label() == label);
                if let Some(slot) = field.and_then(|field| unit.detail_mut(*field)) {
                    text.clone_into(slot);
                }
            }
        }
    }
    unit
}

fn person_of<'a>(cells: impl Iterator<Item = (&'a str, &'a str)>) -> KnownPerson {
    let mut known = KnownPerson::default();
    for (label, text) in cells {
        let text = text.trim();
        if label == UNIT_OF_PERSON {
            text.clone_into(&mut known.unit);
        } else if let Some(field) = PersonField::ALL.iter().find(|field| field.label() == label) {
            set(&mut known.person, *field, text);
        }
    }
    known
}

fn set(person: &mut Person, field: PersonField, text: &str) {
    fn chosen<T: Copy>(all: &[T], label: impl Fn(T) -> &'static str, text: &str) -> Option<T> {
        all.iter().copied().find(|one| label(*one) == text)
    }
    let text_of = |kind: CodeKind| kind.tidy(text);
    match field {
        PersonField::Sex => person.sex = chosen(&[Sex::Male, Sex::Female], sex_label, text),
        PersonField::TitleLevel => person.title_level = chosen(&TitleLevel::ALL, TitleLevel::label, text),
        PersonField::Degree => person.degree = chosen(&Degree::ALL, Degree::label, text),
        PersonField::DocumentKind => {
            person.document_kind = chosen(&DocumentKind::ALL, DocumentKind::label, text).unwrap_or_default();
        }
        PersonField::DocumentNumber => person.document_number = text_of(CodeKind::DocumentNumber),
        PersonField::Orcid => person.orcid = text_of(CodeKind::Orcid),
        PersonField::Phone => person.phone = text_of(CodeKind::Phone),
        PersonField::OfficePhone => person.office_phone = text_of(CodeKind::Phone),
        PersonField::Email => person.email = text_of(CodeKind::Email),
        PersonField::Name => text.clone_into(&mut person.name),
        PersonField::BirthDate => text.clone_into(&mut person.birth_date),
        PersonField::Country => text.clone_into(&mut person.country),
        PersonField::Title => text.clone_into(&mut person.title),
        PersonField::Position => text.clone_into(&mut person.position),
        PersonField::Education => text.clone_into(&mut person.education),
        PersonField::Speciality => text.clone_into(&mut person.speciality),
        PersonField::Introduction => text.clone_into(&mut person.introduction),
    }
}

/// A cell as it is written. What begins like a formula is kept from being one (OWASP, “CSV Injection”): with a quotation
/// mark before it, which is taken away on the way back.
fn quoted(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let cell = if is_formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

/// The rows of a table and their cells; rows without a word are left out.
fn cells(text: &str) -> Result<Vec<Vec<String>>, TableError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut rows = Vec::new();
    let (mut row, mut cell, mut in_quotes) = (Vec::new(), String::new(), false);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '"' if in_quotes && rest.peek() == Some(&'"') => {
                rest.next();
                cell.push('"');
            }
            '"' if in_quotes => in_quotes = false,
            '"' if cell.is_empty() => in_quotes = true,
            c if in_quotes => cell.push(c),
            ',' => row.push(unguarded(std::mem::take(&mut cell))),
            '\n' => {
                row.push(unguarded(std::mem::take(&mut cell)));
                rows.push(std::mem::take(&mut row));
            }
            '\r' => {}
            c => cell.push(c),
        }
    }
    if in_quotes {
        return Err(TableError::Quotes);
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(unguarded(cell));
        rows.push(row);
    }
    rows.retain(|row| row.iter().any(|cell| !cell.trim().is_empty()));
    Ok(rows)
}

fn unguarded(cell: String) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest.to_owned(),
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::SAMPLES;

    fn book() -> AddressBook {
        let mut book = AddressBook::default();
        let catalogue = crate::catalogue::Catalogue::shipped();
        for sample in &SAMPLES {
            let application = sample.application(&catalogue);
            let unit = application.lead.name.clone();
            let mut organisation = application.lead;
            organisation.main_products = "\"甲\", 乙\n丙".into();
            organisation.account_number = "6222020200112233".into();
            organisation.figures.clear();
            organisation.profile = Default::default();
            book.remember_unit(&KnownUnit { organisation, ..KnownUnit::default() });
            let mut person = application.investigator;
            person.document_number = "11010519491231002X".into();
            person.sex = Some(Sex::Female);
            person.title_level = Some(TitleLevel::FullSenior);
            person.phone = "+86 23 6870".into();
            // One number for all would make them one.
            person.document_number.replace_range(0..2, &unit.len().to_string()[..2]);
            book.remember_person(&KnownPerson { person, unit });
        }
        book
    }

    #[test]
    fn a_table_that_is_taken_in_again_is_the_book() {
        let book = book();
        let mut read = AddressBook::default();
        assert_eq!(read.take_csv(&book.to_csv(BookPart::Units, true)), Ok((3, 0)));
        assert_eq!(read.take_csv(&book.to_csv(BookPart::People, true)), Ok((3, 0)));
        assert_eq!(read, book);
        assert_eq!(read.take_csv(&book.to_csv(BookPart::People, true)), Ok((0, 3)));
        assert_eq!(read, book);
    }

    #[test]
    fn numbers_are_left_out_unless_asked_for() {
        let book = book();
        let both = book.to_csv(BookPart::Units, false) + &book.to_csv(BookPart::People, false);
        assert!(!both.contains("6222020200112233") && !both.contains("0105194912310"));
        assert!(both.contains(&book.people[0].person.name));
    }

    #[test]
    fn a_table_of_another_kind_is_refused_and_strange_columns_are_passed_over() {
        let mut book = AddressBook::default();
        assert_eq!(book.take_csv("项目,金额\n甲,1"), Err(TableError::NoNames));
        assert_eq!(book.take_csv("姓名,备注\n\"张三,x"), Err(TableError::Quotes));
        assert_eq!(book.take_csv("工号,姓名,职称\n1,张三,教授\n2,,\n\n"), Ok((1, 0)));
        assert_eq!(book.people[0].person.title, "教授");
        assert_eq!(book.take_csv(""), Err(TableError::NoNames));
    }
}
