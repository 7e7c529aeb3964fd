//! Whom labels and headings are about.

use crate::field::{Amount, FormField, Person, ProjectItem, Unit};
use crate::label::{Label, PartyWord, number, party_in};

/// Whom labels are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Party {
    Unit(Unit),
    Person(Person),
    Recommender,
    /// Someone the application knows nothing more of: 法定代表人.
    Stranger,
    /// Someone the application does not know at all: 科研管理部门, 第三方检测机构.
    Unknown,
}

impl Party {
    /// Its name in JSON.
    pub(crate) fn key(self) -> String {
        match self {
            Party::Unit(Unit::Lead) => "lead".to_owned(),
            Party::Unit(Unit::Partner(n)) => format!("partner{}", n + 1),
            Party::Person(Person::Leader) => "leader".to_owned(),
            Party::Person(Person::Contact) => "contact".to_owned(),
            Party::Person(Person::Finance) => "finance".to_owned(),
            Party::Person(Person::Member(n)) => format!("member{}", n + 1),
            Party::Recommender => "recommender".to_owned(),
            Party::Stranger | Party::Unknown => "issuer".to_owned(),
        }
    }

    /// The party of a field.
    pub(crate) fn of(field: FormField) -> Option<Party> {
        match field {
            FormField::Unit(unit, _) => Some(Party::Unit(unit)),
            FormField::Amount(Amount { unit: Some(unit), .. }) => Some(Party::Unit(unit)),
            FormField::Person(person, _) => Some(Party::Person(person)),
            FormField::Figure(..) => Some(Party::Unit(Unit::Lead)),
            FormField::Project(ProjectItem::Recommender) => Some(Party::Recommender),
            _ => None,
        }
    }
}

/// The party of a field by its name in JSON; `project` for what is of no unit or person.
pub(crate) fn party_key(field: Option<FormField>) -> String {
    field.and_then(Party::of).map_or("project".to_owned(), Party::key)
}

/// Whom a heading names.
pub(crate) fn party_of(text: &str) -> Option<Party> {
    let label = Label::read(text);
    let printed = text;
    let text = label.text.as_str();
    Some(match party_in(text) {
        Some(PartyWord::Lead) => Party::Unit(Unit::Lead),
        Some(PartyWord::Partner) => Party::Unit(Unit::Partner(numbered(printed).unwrap_or(0))),
        Some(PartyWord::Leader) => Party::Person(Person::Leader),
        Some(PartyWord::Contact) => Party::Person(Person::Contact),
        Some(PartyWord::Finance) => Party::Person(Person::Finance),
        Some(PartyWord::Recommender) => Party::Recommender,
        Some(PartyWord::Member) => return None,
        None if text.contains("法定代表人") || text.contains("法人代表") => Party::Stranger,
        None if text.contains("单位情况")
            || text.contains("单位基本")
            || text.contains("企业基本")
            || text.contains("企业情况")
            || text.contains("单位信息") =>
        {
            Party::Unit(Unit::Lead)
        }
        None => return None,
    })
}

/// The number with a name, from 0: 合作单位2, 合作单位（二）, 第二合作单位.
pub(crate) fn numbered(text: &str) -> Option<usize> {
    const DIGITS: &str = "0123456789一二三四五六七八九十①②③④⑤⑥⑦⑧⑨";
    let from = text.find("单位")? + "单位".len();
    let found: String = text[from..]
        .chars()
        .take_while(|c| DIGITS.contains(*c) || matches!(c, '(' | ')' | '（' | '）'))
        .collect();
    let found = found.trim_matches(['(', ')', '（', '）']);
    let circled = found.chars().next().and_then(|c| "①②③④⑤⑥⑦⑧⑨".chars().position(|of| of == c));
    circled.or_else(|| number(found)?.checked_sub(1)).or_else(|| ranked(text).map(|(n, _)| n))
}

/// 第二合作单位: the number, from 0, and the name behind it.
pub(crate) fn ranked(text: &str) -> Option<(usize, &str)> {
    let rest = text.strip_prefix('第')?;
    let end = rest.find(|c: char| !"0123456789一二三四五六七八九十".contains(c)).filter(|end| *end > 0)?;
    Some((number(&rest[..end])?.checked_sub(1)?, rest[end..].trim_start_matches(['个', '家'])))
}

/// Does an unknown label name an organisation or a person: 科研管理部门, 伦理委员会?
pub(crate) fn names_someone(text: &str) -> bool {
    const ENDS: [&str; 14] = [
        "部门",
        "处",
        "科室",
        "机构",
        "单位",
        "中心",
        "委员会",
        "公司",
        "企业",
        "人",
        "者",
        "专家",
        "院长",
        "方",
    ];
    text.chars().count() >= 3 && ENDS.iter().any(|end| text.ends_with(end))
}
