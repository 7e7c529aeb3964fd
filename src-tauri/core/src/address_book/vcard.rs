//! The people of the book as vCards: written as version 4.0 (RFC 6350), read in any version, as telephones and mail
//! programs write them.

use shenbao_guide::Sex;

use super::{AddressBook, Kept, KnownPerson, TableError};
use crate::application::Person;
use crate::identity::CodeKind;

/// The longest line, in bytes, before it is folded (RFC 6350, 3.2).
const MAX_LINE: usize = 75;

impl AddressBook {
    /// Writes the people as vCards, with what a card has a property for. 证件号码 is never written.
    pub fn to_vcards(&self) -> String {
        self.people.iter().map(card).collect()
    }

    /// Takes vCards in, and says how many people were added and how many brought up to date.
    ///
    /// # Errors
    /// When there is no card with a name; the book is then as it was.
    pub fn take_vcards(&mut self, text: &str) -> Result<(usize, usize), TableError> {
        let (mut added, mut updated) = (0, 0);
        for known in read(text) {
            let kept = self.remember_person(&known);
            added += usize::from(kept == Kept::Added);
            updated += usize::from(kept == Kept::Updated);
        }
        if added + updated == 0 { Err(TableError::NoCards) } else { Ok((added, updated)) }
    }
}

/// Is the text vCards, and no table?
pub fn is_vcards(text: &str) -> bool {
    text.trim_start_matches('\u{feff}')
        .trim_start()
        .get(..11)
        .is_some_and(|begin| begin.eq_ignore_ascii_case("BEGIN:VCARD"))
}

fn card(known: &KnownPerson) -> String {
    let person = &known.person;
    let sex = person.sex().map_or("", |sex| if sex == Sex::Female { "F" } else { "M" });
    let birth = person.birth_date().map(|day| day.to_string().replace('-', "")).unwrap_or_default();
    let properties = [
        ("FN", escaped(&person.name)),
        ("N", format!("{};;;;", escaped(&person.name))),
        ("ORG", escaped(&known.unit)),
        ("TITLE", escaped(&person.position)),
        ("ROLE", escaped(&person.title)),
        ("TEL;TYPE=cell", escaped(&person.phone)),
        ("TEL;TYPE=work", escaped(&person.office_phone)),
        ("EMAIL", escaped(&person.email)),
        ("BDAY", birth),
        ("GENDER", sex.to_owned()),
        ("NOTE", escaped(&person.introduction)),
    ];
    let said = properties.into_iter().filter(|(_, value)| !value.trim_matches(';').is_empty());
    let lines = said.map(|(name, value)| folded(&format!("{name}:{value}")));
    let whole: String = lines.collect();
    format!("BEGIN:VCARD\r\nVERSION:4.0\r\n{whole}END:VCARD\r\n")
}

fn escaped(text: &str) -> String {
    let text = text.trim().replace('\\', "\\\\").replace(',', "\\,").replace(';', "\\;");
    text.replace("\r\n", "\\n").replace('\n', "\\n")
}

/// A line with its end, in pieces that fit, each after the first behind a blank.
fn folded(line: &str) -> String {
    let mut written = String::new();
    let mut room = MAX_LINE;
    for c in line.chars() {
        if c.len_utf8() > room {
            written.push_str("\r\n ");
            room = MAX_LINE - 1;
        }
        room -= c.len_utf8();
        written.push(c);
    }
    written + "\r\n"
}

/// A line of a card: its name in capitals, its parameters in capitals, its value.
struct Property {
    name: String,
    parameters: String,
    value: String,
}

impl Property {
    fn read(line: &str) -> Option<Property> {
        let (head, value) = line.split_once(':')?;
        let (name, parameters) = head.split_once(';').unwrap_or((head, ""));
        // A group stands before the name: item1.TEL.
        let name = name.rsplit('.').next().unwrap_or(name).trim().to_ascii_uppercase();
        let parameters = parameters.to_ascii_uppercase();
        let value = if parameters.contains("QUOTED-PRINTABLE") { unquoted(value) } else { value.to_owned() };
        Some(Property { name, parameters, value })
    }
}

/// The people of the cards that have a name.
fn read(text: &str) -> Vec<KnownPerson> {
    let mut people = Vec::new();
    let mut known = KnownPerson::default();
    for line in unfolded(text) {
        let Some(property) = Property::read(&line) else { continue };
        match property.name.as_str() {
            "BEGIN" => known = KnownPerson::default(),
            "END" => people.push(std::mem::take(&mut known)),
            _ => set(&mut known, &property),
        }
    }
    people.retain(|known| !known.person.name.is_empty());
    people
}

fn set(known: &mut KnownPerson, Property { name, parameters, value }: &Property) {
    let Person { phone, office_phone, .. } = &mut known.person;
    let text = || plain(value);
    let first = |slot: &mut String, text: String| {
        if slot.is_empty() {
            *slot = text;
        }
    };
    match name.as_str() {
        "FN" => known.person.name = text(),
        // 姓;名 where there is no FN: a Chinese name is written without a blank.
        "N" => {
            let parts: Vec<String> = parts(value).into_iter().take(2).collect();
            first(&mut known.person.name, parts.concat());
        }
        "ORG" => known.unit = parts(value).into_iter().next().unwrap_or_default(),
        "TITLE" => known.person.position = text(),
        "ROLE" => known.person.title = text(),
        "TEL" if parameters.contains("FAX") => {}
        "TEL" => {
            let number = CodeKind::Phone.tidy(text().trim_start_matches("tel:"));
            let is_mobile = parameters.contains("CELL") || number.len() == 11 && number.starts_with('1');
            first(if is_mobile { phone } else { office_phone }, number);
        }
        "EMAIL" => first(&mut known.person.email, CodeKind::Email.tidy(&text())),
        "BDAY" => {
            let digits: String = value.chars().filter(char::is_ascii_digit).take(8).collect();
            if let (8, Some(year), Some(month), Some(day)) =
                (digits.len(), digits.get(..4), digits.get(4..6), digits.get(6..))
            {
                known.person.birth_date = format!("{year}-{month}-{day}");
            }
        }
        "GENDER" | "X-GENDER" => {
            known.person.sex = match value.trim().to_ascii_uppercase().as_str() {
                "M" | "MALE" => Some(Sex::Male),
                "F" | "FEMALE" => Some(Sex::Female),
                _ => None,
            };
        }
        "NOTE" => known.person.introduction = text(),
        _ => {}
    }
}

/// The lines, those that were folded in one piece; soft ends of QUOTED-PRINTABLE are taken out too.
fn unfolded(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.trim_start_matches('\u{feff}').lines() {
        let line = line.trim_end_matches('\r');
        match lines.last_mut() {
            Some(last) if line.starts_with([' ', '\t']) => last.push_str(&line[1..]),
            Some(last) if last.ends_with('=') && last.to_ascii_uppercase().contains("QUOTED-PRINTABLE") => {
                last.pop();
                last.push_str(line);
            }
            _ => lines.push(line.to_owned()),
        }
    }
    lines
}

/// A value without its escapes.
fn plain(value: &str) -> String {
    let mut text = String::new();
    let mut rest = value.chars();
    while let Some(c) = rest.next() {
        match c {
            '\\' => match rest.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(other) => text.push(other),
                None => {}
            },
            c => text.push(c),
        }
    }
    text.trim().to_owned()
}

/// The parts of a value between its semicolons.
fn parts(value: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut escape = false;
    for c in value.chars() {
        match c {
            ';' if !escape => parts.push(String::new()),
            c => parts.last_mut().into_iter().for_each(|part| part.push(c)),
        }
        escape = c == '\\' && !escape;
    }
    parts.iter().map(|part| plain(part)).collect()
}

/// A value of QUOTED-PRINTABLE (RFC 2045, 6.7), as version 2.1 writes Chinese.
fn unquoted(value: &str) -> String {
    let bytes = value.as_bytes();
    let mut read = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let code = bytes.get(at + 1..at + 3).and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()).filter(|_| *byte == b'=') {
            Some(code) => {
                read.push(code);
                at += 3;
            }
            None => {
                read.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&read).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person() -> KnownPerson {
        let person = Person {
            name: "沈砚秋".into(),
            sex: Some(Sex::Female),
            birth_date: "1979-04-12".into(),
            document_number: "11010519491231002X".into(),
            title: "正高级工程师".into(),
            position: "技术总监".into(),
            phone: "13900001234".into(),
            office_phone: "023-60000101".into(),
            email: "shen@example.com".into(),
            introduction:
                "长期从事医学影像；甲, 乙; 丙\\丁\n第二行，写得很长很长，要折成几行才放得下一张名片的一栏。"
                    .into(),
            ..Person::default()
        };
        KnownPerson { person, unit: "望澜睿影医疗科技有限公司".into() }
    }

    #[test]
    fn cards_that_are_taken_in_again_are_the_people_without_the_numbers_of_their_papers() {
        let book = AddressBook { people: vec![person()], ..AddressBook::default() };
        let cards = book.to_vcards();
        assert!(is_vcards(&cards) && !cards.contains("110105"));
        assert!(cards.split("\r\n").all(|line| line.len() <= MAX_LINE), "{cards}");
        let mut read = AddressBook::default();
        assert_eq!(read.take_vcards(&cards), Ok((1, 0)));
        let mut expected = person();
        expected.person.document_number.clear();
        assert_eq!(read.people, [expected]);
        assert_eq!(read.take_vcards(&cards), Ok((0, 1)));
    }

    #[test]
    fn cards_of_telephones_are_read() {
        let old = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=BC=A0;=E4=B8=89;;;\r\nTEL;CELL:139 0000 1234\r\nTEL;FAX:023-1\r\nEND:VCARD\r\n";
        let new = "begin:vcard\nversion:3.0\nFN:李 四\nitem1.ORG:甲大学;医学院\nTEL;TYPE=WORK,VOICE:023-60000001\nTEL:13800001111\nBDAY:19800102\nend:vcard\n";
        let mut book = AddressBook::default();
        assert_eq!(book.take_vcards(&format!("{old}{new}")), Ok((2, 0)));
        let [one, other] = &book.people[..] else { panic!("{book:?}") };
        assert_eq!((one.person.name.as_str(), one.person.phone.as_str()), ("张三", "13900001234"));
        assert_eq!(one.person.office_phone, "");
        assert_eq!((other.person.name.as_str(), other.unit.as_str()), ("李 四", "甲大学"));
        assert_eq!(other.person.office_phone, "023-60000001");
        assert_eq!(other.person.phone, "13800001111");
        assert_eq!(other.person.birth_date, "1980-01-02");
    }

    #[test]
    fn what_is_no_card_is_refused() {
        let mut book = AddressBook::default();
        for text in ["", "姓名\n张三", "BEGIN:VCARD\nVERSION:4.0\nEND:VCARD"] {
            assert_eq!(book.take_vcards(text), Err(TableError::NoCards), "{text}");
        }
        assert!(!is_vcards("姓名\n张三"));
    }
}
