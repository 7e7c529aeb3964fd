//! What a label asks, by its words, its party and its section.

use crate::field::{Amount, FormField, Person, PersonItem, ProjectItem, Source, Unit, UnitItem};
use crate::label::{Label, Meaning, PartyWord, meanings, near, party_prefix};
use crate::place::{Further, Reason};
use crate::recognise::amount::{asks_for_money, in_words, of_a_year, yearly};
use crate::recognise::budget::is_part;
use crate::recognise::context::{Context, MONEY};
use crate::recognise::party::{Party, numbered, ranked};
use crate::recognise::several::{asked_in_brackets, several};

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
    /// Does its label name that party: 申请人联系电话?
    pub(crate) is_named: bool,
    /// What it asks beside the field.
    pub(crate) further: Further,
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
        // What follows is about who signs.
        return Answer { party: signer(text), ..Answer::keep(Reason::Signature) };
    }
    if text.ends_with("意见") {
        return Answer::keep(Reason::Opinion);
    }
    if label.says(&["盖章", "公章", "签章"]) && context.is_letter() {
        return Answer::keep(Reason::Seal);
    }
    // 推荐人：____ 职称：____ 单位：____
    if ["推荐人", "推荐专家", "证明人", "介绍人", "见证人"].contains(&text) {
        return Answer { party: Some(Party::Unknown), ..Answer::keep(Reason::Signature) };
    }
    if context.is_letter() && ["负责人", "单位负责人", "部门负责人", "主要负责人", "单位领导"].contains(&text)
    {
        return Answer { party: Some(Party::Unknown), ..Answer::keep(Reason::Signature) };
    }
    // 项目名称 | 中文 | … / 英文 | …
    if context.texts().next().is_some_and(|side| ["项目名称", "课题名称"].contains(&side)) {
        match text {
            "中文" | "中文名称" => return Answer::field(FormField::Project(ProjectItem::Name)),
            "英文" | "英文名称" => return Answer::field(FormField::Project(ProjectItem::NameEn)),
            _ => {}
        }
    }
    let by_issuer = |text: &str| {
        text.contains("由") && text.contains("填写") && !text.contains("申报") && !text.contains("申请")
    };
    if by_issuer(&label.notes) || label.notes.contains("不填") {
        return Answer::keep(Reason::Issuer);
    }
    if let Some(answer) = in_words(text, context) {
        return answer;
    }
    let found = meanings(text);
    if text.starts_with("其中") && is_part(text) {
        return Answer::default();
    }
    let names_party = matches!(party_prefix(text), Some((_, "名称" | "全称" | "姓名")));
    if found.is_empty() || names_party {
        return several(label, context, room).unwrap_or_else(|| by_parts(label, context, room));
    }
    let answer = asked_in_brackets(label, choose(&found, label, context, room));
    // A unit's name is written where its seal goes, a person's is not: they sign there.
    let person = matches!(
        answer.field,
        Some(FormField::Person(..) | FormField::Unit(_, UnitItem::LegalRepresentative))
    );
    let is_page_of_signatures = context.texts().next().is_some_and(|text| text.contains("签字"));
    if person && (label.says(&["签章", "盖章", "印章"]) || is_page_of_signatures) {
        Answer::keep(Reason::Signature)
    } else {
        answer
    }
}

/// Whom the label of a signature names.
fn signer(text: &str) -> Option<Party> {
    meanings(text).into_iter().find_map(|meaning| match meaning {
        Meaning::Party(PartyWord::Leader) => Some(Party::Person(Person::Leader)),
        Meaning::Party(PartyWord::Contact) => Some(Party::Person(Person::Contact)),
        Meaning::Party(PartyWord::Finance) => Some(Party::Person(Person::Finance)),
        Meaning::Unit(UnitItem::LegalRepresentative) => Some(Party::Stranger),
        _ => None,
    })
}

/// A label of a party's word and another: 项目负责人手机; or one that is only near to a known one.
fn by_parts(label: &Label, context: &Context, room: Room) -> Answer {
    let text = label.text.as_str();
    let prefix = party_prefix(text).filter(|(_, rest)| !rest.is_empty());
    let prefix = prefix.or_else(|| party_prefix(ranked(text)?.1));
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
                return named(word, n, label, &inside);
            }
            let found = meanings(rest_number);
            let of_party = |meaning: &Meaning| match party {
                Party::Person(_) => matches!(meaning, Meaning::Person(_) | Meaning::Telephone),
                Party::Unit(_) => matches!(meaning, Meaning::Unit(_) | Meaning::Telephone),
                Party::Recommender | Party::Stranger | Party::Unknown => false,
            };
            if found.iter().any(of_party) {
                let own: Vec<Meaning> = found.into_iter().filter(of_party).collect();
                return Answer { is_named: true, ..choose(&own, label, &inside, room) };
            }
        }
    }
    if let Some(answer) = of_a_year(text, context) {
        return answer;
    }
    // 企业网址, 单位注册资金: what the word before it says of whom is known already.
    let of_unit = ["单位", "企业", "公司", "机构"].iter().find_map(|word| text.strip_prefix(word));
    let own: Vec<Meaning> = meanings(of_unit.unwrap_or_default())
        .into_iter()
        .filter(|meaning| matches!(meaning, Meaning::Unit(_) | Meaning::Telephone))
        .collect();
    if !own.is_empty() {
        return choose(&own, label, context, room);
    }
    let narrative = |meaning: Meaning| matches!(meaning, Meaning::Project(item) if FormField::Project(item).is_narrative() && item != ProjectItem::Other);
    if room == Room::Page
        && let Some(Meaning::Project(item)) = near(text, narrative)
    {
        return Answer::field(FormField::Project(item)).unsure("标签与已知的名称相近，但不相同");
    }
    // Money of payers the application does not tell apart.
    let of_others =
        ["中央", "国家", "省", "自治区", "部委", "单位配套"].iter().any(|word| text.contains(word));
    if (context.is_money() || label.unit.is_some()) && !is_part(text) && !of_others {
        let money = |meaning: Meaning| matches!(meaning, Meaning::Source(_) | Meaning::Category(_));
        if asks_for_money(text) || matches!(text, "申请" | "拟申请") {
            let amount = Amount { source: Some(Source::Requested), ..Amount::default() };
            return Answer::field(FormField::Amount(amount));
        }
        if let Some(meaning) = near(text, money) {
            return choose(&[meaning], label, context, room).unsure("标签与已知的名称相近，但不相同");
        }
    }
    Answer::default()
}

fn named(word: PartyWord, n: usize, label: &Label, context: &Context) -> Answer {
    // In the part of a partner its own people are meant.
    let partner = context.stated().filter(|party| matches!(party, Party::Unit(Unit::Partner(_))));
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
    let is_bare = matches!(label.text.as_str(), "联系人" | "联络人" | "经办人" | "负责人");
    if is_bare && context.party() == Some(Party::Unknown) {
        return Answer::default();
    }
    let of_recommender = context.party() == Some(Party::Recommender);
    let of_project = label.text.contains("项目") || label.text.contains("课题") || label.text.contains("申");
    match word {
        PartyWord::Partner if numbered(&label.text).is_none() => answer.unsure("合作单位可能不止一个"),
        PartyWord::Contact | PartyWord::Leader if of_recommender && !of_project => {
            Answer { party: Some(Party::Recommender), ..answer }.unsure("可能是问推荐单位的人")
        }
        _ => answer,
    }
}

/// One of several meanings, by the party and the place.
fn choose(found: &[Meaning], label: &Label, context: &Context, room: Room) -> Answer {
    if let Some(Meaning::Keep(reason)) = found.iter().find(|meaning| matches!(meaning, Meaning::Keep(_))) {
        return Answer::keep(*reason);
    }
    let first = |pick: &dyn Fn(&Meaning) -> Option<FormField>| found.iter().find_map(pick);
    let of_payer = |meaning: &Meaning| matches!(meaning, Meaning::Source(of) if !matches!(of, Source::Other | Source::NonMunicipal));
    let money = context.is_money()
        || label.unit.is_some()
        || found.iter().any(of_payer)
        || MONEY.iter().any(|word| label.text.contains(word));
    // Under the name of a partner its own money is meant, which is not known by category.
    let unit = match context.stated() {
        Some(Party::Unit(unit @ Unit::Partner(_))) => Some(unit),
        _ => None,
    };
    let amount = || {
        first(&|meaning| match meaning {
            Meaning::Source(source) => {
                Some(FormField::Amount(Amount { source: Some(*source), unit, ..Amount::default() }))
            }
            Meaning::Category(category) if unit.is_none() => {
                Some(FormField::Amount(Amount { category: Some(*category), ..Amount::default() }))
            }
            Meaning::Total => Some(FormField::Amount(Amount { unit, ..Amount::default() })),
            _ => None,
        })
    };
    if label.says(&["大写"]) {
        let words = first(&|meaning| match meaning {
            Meaning::Project(item @ (ProjectItem::TotalInWords | ProjectItem::RequestedInWords)) => {
                Some(FormField::Project(*item))
            }
            Meaning::Total => Some(FormField::Project(ProjectItem::TotalInWords)),
            Meaning::Source(Source::Requested) => Some(FormField::Project(ProjectItem::RequestedInWords)),
            _ => None,
        });
        return words.map(Answer::field).unwrap_or_default();
    }
    if let Some(Meaning::Party(word)) = found.iter().find(|meaning| matches!(meaning, Meaning::Party(_))) {
        return named(*word, numbered(&label.text).unwrap_or(0), label, context);
    }
    // What is not known of the person named last is asked of whom the heading names.
    let few = |item: &PersonItem| {
        use PersonItem::{Email, Mobile, Name, Phone, Position};
        matches!(item, Name | Position | Mobile | Phone | Email)
    };
    let person_has = |person: Person| {
        found.iter().any(|meaning| match meaning {
            Meaning::Person(item) => !matches!(person, Person::Contact | Person::Finance) || few(item),
            Meaning::Telephone => true,
            _ => false,
        })
    };
    let party = match context.party() {
        Some(Party::Person(person)) if !person_has(person) => match context.stated() {
            Some(Party::Person(_)) | None => Some(Party::Person(person)),
            stated => stated,
        },
        party => party,
    };
    if (matches!(party, Some(Party::Unknown)) || context.is_of_others())
        && found
            .iter()
            .any(|meaning| matches!(meaning, Meaning::Telephone | Meaning::Unit(_) | Meaning::Person(_)))
    {
        return Answer::default();
    }
    let of_project = match label.text.as_str() {
        "名称" => Some(ProjectItem::Name),
        "类别" | "类型" => Some(ProjectItem::Category),
        "性质" => Some(ProjectItem::Nature),
        _ => None,
    };
    if let Some(item) = of_project.filter(|_| context.is_of_project()) {
        return Answer::field(FormField::Project(item));
    }
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
    if let Some(answer) = yearly(found, label, context) {
        return answer;
    }
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
                let answer = Answer::field(field);
                // 研究领域 below a name may be the person's or the project's.
                let of_either = project_first.is_some() && !context.is_of_person();
                return if of_either {
                    answer.unsure("没有写明问的是项目还是人")
                } else {
                    answer
                };
            }
        }
        Some(Party::Unit(unit)) => {
            if let Some(field) = of_unit(unit).filter(|_| project_first.is_none()) {
                let answer = of_lead(field, label);
                // Below 合作单位, which may be several, an address may be the lead's again.
                let follows = matches!(
                    field,
                    FormField::Unit(_, UnitItem::Leader | UnitItem::Contact | UnitItem::Task)
                );
                let doubted = context.is_doubted && context.flow == party && !follows;
                return if doubted { answer.unsure("没有写明问的是哪个单位") } else { answer };
            }
        }
        Some(Party::Stranger) if found.contains(&Meaning::Person(PersonItem::Name)) => {
            return Answer::field(FormField::Unit(Unit::Lead, UnitItem::LegalRepresentative));
        }
        Some(Party::Stranger) if found.iter().all(|meaning| matches!(meaning, Meaning::Person(_))) => {
            return Answer::default();
        }
        Some(Party::Stranger) if of_others => {
            let answer = of_unit(Unit::Lead).map(Answer::field).unwrap_or_default();
            return answer.unsure("可能是问单位的，也可能是问法定代表人的");
        }
        Some(Party::Recommender) if of_others => return Answer::default(),
        Some(Party::Recommender | Party::Stranger | Party::Unknown) | None => {}
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
        let of_project = field == FormField::Person(Person::Leader, PersonItem::Name) && party.is_none();
        let answer = if of_project { Answer::field(field) } else { of_lead(field, label) };
        let about_person = matches!(party, Some(Party::Person(_)));
        let shared = matches!(field, FormField::Unit(_, UnitItem::Phone | UnitItem::Name));
        let own = label.text.contains("单位") || label.text.contains("企业");
        if !only_unit || (about_person && shared && !own) || matches!(label.text.as_str(), "名称" | "性质")
        {
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

/// What a label asks of a unit, where it is the lead's.
fn of_lead(field: FormField, label: &Label) -> Answer {
    match field {
        // Its numbers are not known.
        FormField::Unit(Unit::Lead, UnitItem::LegalRepresentative) => {
            Answer { party: Some(Party::Stranger), ..Answer::field(field) }
        }
        FormField::Person(Person::Leader, PersonItem::Name) if label.text.ends_with("单位负责人") => {
            let field = FormField::Unit(Unit::Lead, UnitItem::LegalRepresentative);
            Answer { party: Some(Party::Stranger), ..Answer::field(field) }
                .unsure("单位负责人可能是法定代表人，也可能另有其人")
        }
        FormField::Person(Person::Leader, PersonItem::Name) => {
            Answer::field(field).unsure("没有写明是单位的负责人，还是项目的负责人")
        }
        _ => Answer::field(field),
    }
}
