//! What a label asks, by its words, its party and its section.

use crate::field::{Amount, FormField, Person, PersonItem, ProjectItem, Unit, UnitItem};
use crate::label::{Label, Meaning, PartyWord, meanings, near, number, party_in, party_prefix};
use crate::place::Reason;

/// Whom labels are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Party {
    Unit(Unit),
    Person(Person),
    Recommender,
    /// Someone the application knows nothing more of: 法定代表人.
    Stranger,
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
            Party::Stranger => "issuer".to_owned(),
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

/// The headings and parties around a label.
#[derive(Clone, Debug, Default)]
pub(crate) struct Context {
    /// The headings, outermost first, each with its level.
    pub(crate) headings: Vec<(u8, String)>,
    /// A heading within a table, and the label at the side of several rows.
    pub(crate) inner: Vec<String>,
    /// Whom the last name asked for belongs to.
    pub(crate) flow: Option<Party>,
    /// The rest is not the applicant's.
    pub(crate) keep: Option<Reason>,
    /// The unit of money said for what follows.
    pub(crate) unit: Option<crate::value::MoneyUnit>,
}

/// Words of headings under which amounts stand.
const MONEY: [&str; 9] = ["经费", "预算", "资金", "投资", "投入", "概算", "金额", "万元", "来源"];
/// Words of headings under which others write.
const LETTERS: [&str; 9] = ["承诺", "声明", "协议", "意见", "审核", "授权", "证明", "审查", "评审"];

impl Context {
    /// The headings, innermost last.
    pub(crate) fn section(&self) -> String {
        let own =
            self.headings.iter().map(|(_, text)| text.as_str()).chain(self.inner.iter().map(String::as_str));
        own.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" / ")
    }

    fn texts(&self) -> impl Iterator<Item = &str> {
        self.inner
            .iter()
            .rev()
            .map(String::as_str)
            .chain(self.headings.iter().rev().map(|(_, text)| text.as_str()))
    }

    /// Does a heading hold one of these words?
    pub(crate) fn says(&self, words: &[&str]) -> bool {
        self.texts().any(|text| words.iter().any(|word| text.contains(word)))
    }

    /// Do others write here?
    pub(crate) fn is_letter(&self) -> bool {
        self.texts().take(2).any(|text| LETTERS.iter().any(|word| text.contains(word)))
    }

    /// Do amounts stand here?
    pub(crate) fn is_money(&self) -> bool {
        self.unit.is_some() || self.says(&MONEY)
    }

    /// Whom the headings name.
    pub(crate) fn party(&self) -> Option<Party> {
        self.flow.or_else(|| self.texts().find_map(party_of))
    }
}

/// Whom a heading names.
pub(crate) fn party_of(text: &str) -> Option<Party> {
    let label = Label::read(text);
    let text = label.text.as_str();
    Some(match party_in(text) {
        Some(PartyWord::Lead) => Party::Unit(Unit::Lead),
        Some(PartyWord::Partner) => Party::Unit(Unit::Partner(numbered(text).unwrap_or(0))),
        Some(PartyWord::Leader) => Party::Person(Person::Leader),
        Some(PartyWord::Contact) => Party::Person(Person::Contact),
        Some(PartyWord::Finance) => Party::Person(Person::Finance),
        Some(PartyWord::Recommender) => Party::Recommender,
        Some(PartyWord::Member) => return None,
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

/// The number behind a name, from 0: 合作单位2, 合作单位（二）.
fn numbered(text: &str) -> Option<usize> {
    let digits = "0123456789一二三四五六七八九十①②③④⑤⑥⑦⑧⑨";
    let from = text.find("单位")? + "单位".len();
    let found: String = text[from..]
        .chars()
        .take_while(|c| digits.contains(*c) || matches!(c, '(' | ')' | '（' | '）'))
        .collect();
    let found = found.trim_matches(['(', ')', '（', '）']);
    let circled = found.chars().next().and_then(|c| "①②③④⑤⑥⑦⑧⑨".chars().position(|of| of == c));
    circled.or_else(|| number(found)?.checked_sub(1))
}

/// What a label asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Answer {
    /// The field.
    pub(crate) field: Option<FormField>,
    /// It stays empty.
    pub(crate) keep: Option<Reason>,
    /// Why a person should look.
    pub(crate) doubt: Option<&'static str>,
    /// Whom what follows is about.
    pub(crate) party: Option<Party>,
}

impl Answer {
    pub(crate) fn field(field: FormField) -> Answer {
        Answer { field: Some(field), party: Party::of(field), ..Answer::default() }
    }

    pub(crate) fn keep(reason: Reason) -> Answer {
        Answer { keep: Some(reason), ..Answer::default() }
    }

    pub(crate) fn unsure(self, why: &'static str) -> Answer {
        Answer { doubt: self.doubt.or(Some(why)), ..self }
    }
}

/// What a place offers: room for paragraphs, or for a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Room {
    /// A line or a box.
    Line,
    /// A large box, or lines under a heading.
    Page,
}

/// What a label asks.
pub(crate) fn resolve(label: &Label, context: &Context, room: Room) -> Answer {
    let text = label.text.as_str();
    if text.is_empty() {
        return Answer::default();
    }
    if let Some(reason) = context.keep {
        return Answer::keep(reason);
    }
    if label.says(&["签字", "签名"]) {
        return Answer::keep(Reason::Signature);
    }
    if text.ends_with("意见") {
        return Answer::keep(Reason::Opinion);
    }
    if label.says(&["盖章", "公章", "签章"]) && context.is_letter() {
        return Answer::keep(Reason::Seal);
    }
    let by_issuer = |text: &str| {
        text.contains("由") && text.contains("填写") && !text.contains("申报") && !text.contains("申请")
    };
    if by_issuer(&label.notes) || label.notes.contains("不填") {
        return Answer::keep(Reason::Issuer);
    }
    let found = meanings(text);
    if found.is_empty() {
        return by_parts(label, context, room);
    }
    let answer = choose(&found, label, context, room);
    // A unit's name is written where its seal goes, a person's is not: they sign there.
    let person = matches!(
        answer.field,
        Some(FormField::Person(..) | FormField::Unit(_, UnitItem::LegalRepresentative))
    );
    if person && label.says(&["签章", "盖章", "印章"]) {
        Answer::keep(Reason::Signature)
    } else {
        answer
    }
}

/// A label of a party's word and another: 项目负责人手机; or one that is only near to a known one.
fn by_parts(label: &Label, context: &Context, room: Room) -> Answer {
    let text = label.text.as_str();
    let prefix = party_prefix(text).filter(|(_, rest)| !rest.is_empty());
    let prefix = prefix.or_else(|| {
        text.strip_prefix("负责人").filter(|rest| !rest.is_empty()).map(|rest| (PartyWord::Leader, rest))
    });
    if let Some((word, rest)) = prefix {
        let rest_number = rest.trim_start_matches(|c: char| "0123456789一二三四五六七八九()（）".contains(c));
        let n = numbered(text).unwrap_or(0);
        let party = match word {
            PartyWord::Lead => Some(Party::Unit(Unit::Lead)),
            PartyWord::Partner => Some(Party::Unit(Unit::Partner(n))),
            PartyWord::Leader => Some(Party::Person(Person::Leader)),
            PartyWord::Contact => Some(Party::Person(Person::Contact)),
            PartyWord::Finance => Some(Party::Person(Person::Finance)),
            PartyWord::Recommender => Some(Party::Recommender),
            PartyWord::Member => None,
        };
        if rest_number.is_empty() && word == PartyWord::Partner {
            return Answer::field(FormField::Unit(Unit::Partner(n), UnitItem::Name));
        }
        if let Some(party) = party {
            let inside = Context { flow: Some(party), ..context.clone() };
            let name = matches!(rest_number, "姓名" | "名称" | "全称");
            if name {
                return named(word, n, &inside);
            }
            let found = meanings(rest_number);
            let of_party = |meaning: &Meaning| match party {
                Party::Person(_) => matches!(meaning, Meaning::Person(_) | Meaning::Telephone),
                Party::Unit(_) => matches!(meaning, Meaning::Unit(_) | Meaning::Telephone),
                Party::Recommender | Party::Stranger => false,
            };
            if found.iter().any(of_party) {
                let own: Vec<Meaning> = found.into_iter().filter(of_party).collect();
                return choose(&own, label, &inside, room);
            }
        }
    }
    let narrative = |meaning: Meaning| matches!(meaning, Meaning::Project(item) if FormField::Project(item).is_narrative() && item != ProjectItem::Other);
    if room == Room::Page
        && let Some(Meaning::Project(item)) = near(text, narrative)
    {
        return Answer::field(FormField::Project(item)).unsure("标签与已知的名称相近，但不相同");
    }
    if context.is_money() || label.unit.is_some() {
        let money = |meaning: Meaning| matches!(meaning, Meaning::Source(_) | Meaning::Category(_));
        if let Some(meaning) = near(text, money) {
            return choose(&[meaning], label, context, room).unsure("标签与已知的名称相近，但不相同");
        }
    }
    Answer::default()
}

fn named(word: PartyWord, n: usize, context: &Context) -> Answer {
    // In the part of a partner its own people are meant.
    let partner =
        context.texts().find_map(party_of).filter(|party| matches!(party, Party::Unit(Unit::Partner(_))));
    let field = match (word, partner) {
        (PartyWord::Leader, Some(Party::Unit(unit))) => FormField::Unit(unit, UnitItem::Leader),
        (PartyWord::Contact, Some(Party::Unit(unit))) => FormField::Unit(unit, UnitItem::Contact),
        (PartyWord::Lead, _) => FormField::Unit(Unit::Lead, UnitItem::Name),
        (PartyWord::Partner, _) => FormField::Unit(Unit::Partner(n), UnitItem::Name),
        (PartyWord::Leader, _) => FormField::Person(Person::Leader, PersonItem::Name),
        (PartyWord::Contact, _) => FormField::Person(Person::Contact, PersonItem::Name),
        (PartyWord::Finance, _) => FormField::Person(Person::Finance, PersonItem::Name),
        (PartyWord::Recommender, _) => FormField::Project(ProjectItem::Recommender),
        (PartyWord::Member, _) => return Answer::default(),
    };
    let answer = Answer::field(field);
    let of_recommender = context.party() == Some(Party::Recommender);
    match word {
        PartyWord::Partner => answer.unsure("合作单位可能不止一个"),
        PartyWord::Contact | PartyWord::Leader if of_recommender => answer.unsure("可能是问推荐单位的人"),
        _ => answer,
    }
}

/// One of several meanings, by the party and the place.
fn choose(found: &[Meaning], label: &Label, context: &Context, room: Room) -> Answer {
    if let Some(Meaning::Keep(reason)) = found.iter().find(|meaning| matches!(meaning, Meaning::Keep(_))) {
        return Answer::keep(*reason);
    }
    let first = |pick: &dyn Fn(&Meaning) -> Option<FormField>| found.iter().find_map(pick);
    let money =
        context.is_money() || label.unit.is_some() || MONEY.iter().any(|word| label.text.contains(word));
    let amount = || {
        first(&|meaning| match meaning {
            Meaning::Source(source) => {
                Some(FormField::Amount(Amount { source: Some(*source), ..Amount::default() }))
            }
            Meaning::Category(category) => {
                Some(FormField::Amount(Amount { category: Some(*category), ..Amount::default() }))
            }
            Meaning::Total => Some(FormField::Amount(Amount::default())),
            _ => None,
        })
    };
    if label.says(&["大写"]) {
        let words = first(&|meaning| match meaning {
            Meaning::Project(item @ (ProjectItem::TotalInWords | ProjectItem::RequestedInWords)) => {
                Some(FormField::Project(*item))
            }
            Meaning::Total => Some(FormField::Project(ProjectItem::TotalInWords)),
            Meaning::Source(crate::field::Source::Requested) => {
                Some(FormField::Project(ProjectItem::RequestedInWords))
            }
            _ => None,
        });
        return words.map(Answer::field).unwrap_or_default();
    }
    if let Some(Meaning::Party(word)) = found.iter().find(|meaning| matches!(meaning, Meaning::Party(_))) {
        return named(*word, numbered(&label.text).unwrap_or(0), context);
    }
    let party = context.party();
    let of_person = |person: Person| {
        first(&|meaning| match meaning {
            Meaning::Person(item) => Some(FormField::Person(person, *item)),
            Meaning::Telephone => Some(FormField::Person(person, PersonItem::Mobile)),
            _ => None,
        })
    };
    let of_unit = |unit: Unit| {
        first(&|meaning| match (meaning, unit) {
            (Meaning::Unit(UnitItem::Contact), Unit::Lead) => {
                Some(FormField::Person(Person::Contact, PersonItem::Name))
            }
            (Meaning::Unit(UnitItem::Leader), Unit::Lead) => {
                Some(FormField::Person(Person::Leader, PersonItem::Name))
            }
            (Meaning::Unit(item), unit) => Some(FormField::Unit(unit, *item)),
            (Meaning::Telephone, unit) => Some(FormField::Unit(unit, UnitItem::Phone)),
            (Meaning::Person(PersonItem::Mobile), Unit::Partner(_)) => {
                Some(FormField::Unit(unit, UnitItem::Mobile))
            }
            _ => None,
        })
    };
    let of_project = || {
        first(&|meaning| match meaning {
            Meaning::Project(item) => {
                let narrative = FormField::Project(*item).is_narrative() && *item != ProjectItem::Abstract;
                Some(FormField::Project(*item)).filter(|_| room == Room::Page || !narrative)
            }
            _ => None,
        })
    };
    let project_first = of_project().filter(|field| !field.is_narrative() || !money);
    // What is asked of people the application does not know.
    let of_others = found.iter().any(|meaning| {
        matches!(
            meaning,
            Meaning::Telephone
                | Meaning::Unit(UnitItem::Contact)
                | Meaning::Person(PersonItem::Mobile | PersonItem::Email | PersonItem::Name)
        )
    });
    match party {
        Some(Party::Person(person)) => {
            if let Some(field) = of_person(person) {
                return Answer::field(field);
            }
        }
        Some(Party::Unit(unit)) => {
            if let Some(field) = of_unit(unit).filter(|_| project_first.is_none()) {
                let mut answer = Answer::field(field);
                if field == FormField::Unit(Unit::Lead, UnitItem::LegalRepresentative) {
                    answer.party = Some(Party::Stranger);
                }
                return answer;
            }
        }
        Some(Party::Stranger) if of_others => {
            let answer = of_unit(Unit::Lead).map(Answer::field).unwrap_or_default();
            return answer.unsure("可能是问单位的，也可能是问法定代表人的");
        }
        Some(Party::Recommender) if of_others => return Answer::default(),
        Some(Party::Recommender | Party::Stranger) => {}
        None => {}
    }
    if let Some(field) = project_first {
        return Answer::field(field);
    }
    if money && let Some(field) = amount() {
        // Whose superior: the form's issuer is not known here.
        let answer = Answer::field(field);
        return if label.text.contains("上级") {
            answer.unsure("“上级”指哪一级财政没有写明")
        } else {
            answer
        };
    }
    let only_unit = !found.iter().any(|meaning| matches!(meaning, Meaning::Person(_) | Meaning::Telephone));
    if let Some(field) = of_unit(Unit::Lead) {
        let mut answer = Answer::field(field);
        if field == FormField::Unit(Unit::Lead, UnitItem::LegalRepresentative) {
            answer.party = Some(Party::Stranger);
        }
        let about_person = matches!(party, Some(Party::Person(_)));
        let shared = matches!(
            field,
            FormField::Unit(_, UnitItem::Address | UnitItem::Postcode | UnitItem::Phone | UnitItem::Name)
        );
        let own = label.text.contains("单位") || label.text.contains("企业");
        if !only_unit || (about_person && shared && !own) || label.text == "名称" {
            return answer.unsure("没有写明问的是哪个单位或哪个人");
        }
        return answer;
    }
    if let Some(field) = of_person(Person::Leader) {
        return Answer::field(field).unsure("没有写明问的是谁");
    }
    if let Some(field) = of_project() {
        return Answer::field(field);
    }
    Answer::default()
}
