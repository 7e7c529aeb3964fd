//! What a person looks through before a form is filled: each place, what it would get, from where, and how sure.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::OfficialForm;
use crate::error::FormError;
use crate::field::{
    Amount, AttachmentItem, Category, EquipmentItem, FigureItem, FormField, IndicatorItem, Person,
    PersonItem, ProjectItem, ScheduleItem, Source, Unit, UnitItem,
};
use crate::mapping::MovedPlace;
use crate::picture::{PictureBlock, picture};
use crate::place::{Confidence, DecidedBy, Limit, Place, Target};
use crate::value::{List, Manner, Values};
use crate::xml::Tree;

/// What a person says of a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Decision {
    /// The place, by its address.
    pub at: String,
    /// The field that goes in; `null` where it stays empty. The field the form itself was read to ask confirms it.
    pub field: Option<FormField>,
}

/// How a place stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Standing {
    /// It is filled.
    Filled,
    /// It would get something, and a person has to look.
    Unsure,
    /// What it asks is not in the draft.
    NotInDraft,
    /// What it asks was not read.
    NotKnown,
    /// It stays empty: the issuer's, an opinion, a signature, a seal, or a person said so.
    Kept,
}

/// A place as a person looks at it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ReviewedPlace {
    /// Its number in reading order, from 1.
    pub id: usize,
    /// Its address.
    pub at: String,
    /// The label, with the row's where there is one.
    pub label: String,
    /// The headings it stands under.
    pub section: String,
    /// Whom it is about.
    pub party: String,
    /// The field that goes in.
    pub field: Option<FormField>,
    /// What a person calls the field: where the value comes from.
    pub source: Option<String>,
    /// What is written; of a choice the options, separated by `|`.
    pub value: Option<String>,
    /// How it stands.
    pub standing: Standing,
    /// Why a person should look, or why it stays empty.
    pub remark: Option<String>,
    /// Characters without white space.
    pub chars: Option<usize>,
    /// The most characters, as the form prints it.
    pub max_chars: Option<usize>,
    /// Is the value beyond what the form prints?
    pub over_limit: bool,
    /// Who says what goes in.
    pub decided_by: DecidedBy,
    /// Can a person say something else?
    pub can_decide: bool,
}

/// A field of the draft that holds something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct DraftField {
    /// Its name.
    pub field: FormField,
    /// What a person calls it.
    pub label: String,
    /// What it holds, the beginning of it.
    pub value: String,
}

/// A form as a person looks through it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct FormReview {
    /// Its places, in reading order.
    pub places: Vec<ReviewedPlace>,
    /// How many of them are filled.
    pub filled: usize,
    /// How many are unsure, and left.
    pub unsure: usize,
    /// How many ask what the draft does not have, or what was not read.
    pub left: usize,
    /// What it looks like.
    pub picture: Vec<PictureBlock>,
    /// The fields of the draft.
    pub fields: Vec<DraftField>,
    /// What changed since the form whose mapping was taken; empty where the form is that one, or none was.
    pub moved: Vec<MovedPlace>,
}

impl OfficialForm<'_> {
    /// Takes what a person or a mapping says, place by place. Places that the form does not have are passed over.
    pub fn decide(&mut self, decisions: &[Decision], by: DecidedBy, values: &dyn Values) {
        for Decision { at, field } in decisions {
            if let Some(place) = self.places.iter_mut().find(|place| place.at == *at) {
                place.decide(*field, by, values);
            }
        }
    }

    /// What a person looks through.
    ///
    /// # Errors
    /// When the file cannot be read again.
    pub fn review(&self, values: &dyn Values) -> Result<FormReview, FormError> {
        let places: Vec<ReviewedPlace> = self.places.iter().map(reviewed).collect();
        let count = |standings: &[Standing]| {
            places.iter().filter(|place| standings.contains(&place.standing)).count()
        };
        Ok(FormReview {
            filled: count(&[Standing::Filled]),
            unsure: count(&[Standing::Unsure]),
            left: count(&[Standing::NotInDraft, Standing::NotKnown]),
            picture: picture(&Tree::parse(&self.package.document)?, &self.places),
            fields: draft_fields(values),
            moved: Vec::new(),
            places,
        })
    }
}

/// How a place stands.
pub(crate) fn standing(place: &Place) -> Standing {
    let by_person = place.decided_by != DecidedBy::Form;
    match (&place.value, place.field) {
        _ if place.keep_empty => Standing::Kept,
        (Some(_), _) if place.confidence == Confidence::Sure => Standing::Filled,
        (Some(_), _) => Standing::Unsure,
        (None, Some(_)) => Standing::NotInDraft,
        (None, None) if by_person => Standing::Kept,
        (None, None) => Standing::NotKnown,
    }
}

fn reviewed(place: &Place) -> ReviewedPlace {
    let standing = standing(place);
    let remark = match standing {
        Standing::Kept => Some(place.reason.map_or("按您的选择留空", |reason| reason.label())),
        Standing::NotInDraft => Some(place.doubt.unwrap_or("申报书里没有填写")),
        Standing::NotKnown => Some(place.doubt.unwrap_or("没有认出这里要填什么")),
        Standing::Filled | Standing::Unsure => place.doubt,
    };
    let option = place.option.as_deref().filter(|option| !option.is_empty());
    let parts = [Some(place.label.as_str()), place.row_label.as_deref(), option];
    let words: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    ReviewedPlace {
        id: place.id,
        at: place.at.clone(),
        label: words.join("·").split_whitespace().collect::<Vec<_>>().join(" "),
        section: place.section.clone(),
        party: party_label(&place.party),
        field: place.field,
        source: place.field.map(FormField::label),
        value: place.value.clone(),
        standing,
        remark: remark.map(str::to_owned),
        chars: place.chars,
        max_chars: match place.limit {
            Some(Limit::Chars(most)) => Some(most),
            _ => None,
        },
        over_limit: place.over_limit,
        decided_by: place.decided_by,
        can_decide: !matches!(place.target, Target::Nothing(_)),
    }
}

/// What a person calls a party.
fn party_label(key: &str) -> String {
    let numbered = |name: &str, what: &str| key.strip_prefix(name).map(|n| format!("{what} {n}"));
    match key {
        "project" => "项目".to_owned(),
        "lead" => "牵头单位".to_owned(),
        "leader" => "项目负责人".to_owned(),
        "contact" => "联系人".to_owned(),
        "finance" => "财务负责人".to_owned(),
        "recommender" => "推荐单位".to_owned(),
        "issuer" => "发布单位".to_owned(),
        _ => numbered("partner", "合作单位").or_else(|| numbered("member", "项目组成员")).unwrap_or_default(),
    }
}

/// The characters of a value that a list shows.
const SHOWN: usize = 60;

/// Every field of the draft that holds something, in the order of the form.
pub(crate) fn draft_fields(values: &dyn Values) -> Vec<DraftField> {
    let mut fields: Vec<FormField> = ProjectItem::ALL.iter().map(|item| FormField::Project(*item)).collect();
    let partners = (0..values.count(List::Partners)).map(Unit::Partner);
    let units: Vec<Unit> = std::iter::once(Unit::Lead).chain(partners).collect();
    for unit in &units {
        fields.extend(UnitItem::ALL.iter().map(|item| FormField::Unit(*unit, *item)));
    }
    let rows = |list: List| 0..values.count(list);
    for n in rows(List::Figures) {
        fields.extend(FigureItem::ALL.iter().map(|item| FormField::Figure(n, *item)));
    }
    // 项目负责人 is the first member too.
    let members = rows(List::Members).skip(1).map(Person::Member);
    for person in [Person::Leader, Person::Contact, Person::Finance].into_iter().chain(members) {
        fields.extend(PersonItem::ALL.iter().map(|item| FormField::Person(person, *item)));
    }
    fields.extend(amounts(&units));
    fields.extend(Category::ALL.iter().map(|category| FormField::CategoryNote(*category)));
    for n in rows(List::Equipment) {
        fields.extend(EquipmentItem::ALL.iter().map(|item| FormField::Equipment(n, *item)));
    }
    for n in rows(List::Schedule) {
        fields.extend(ScheduleItem::ALL.iter().map(|item| FormField::Schedule(n, *item)));
    }
    for n in rows(List::Indicators) {
        fields.extend(IndicatorItem::ALL.iter().map(|item| FormField::Indicator(n, *item)));
    }
    for n in rows(List::Attachments) {
        fields.extend(AttachmentItem::ALL.iter().map(|item| FormField::Attachment(n, *item)));
    }
    let held = |field: FormField| {
        let value = values.value(field)?.show(Manner::default())?;
        let value = value.chars().take(SHOWN).collect();
        Some(DraftField { field, label: field.label(), value })
    };
    fields.into_iter().filter_map(held).collect()
}

/// The amounts of a budget: in all, by category and payer, by year, by unit.
fn amounts(units: &[Unit]) -> Vec<FormField> {
    let categories = std::iter::once(None).chain(Category::ALL.iter().copied().map(Some));
    let sources: Vec<Option<Source>> =
        std::iter::once(None).chain(Source::ALL.iter().copied().map(Some)).collect();
    let mut amounts = Vec::new();
    for category in categories {
        amounts.extend(sources.iter().map(|source| Amount {
            category,
            source: *source,
            ..Amount::default()
        }));
    }
    // No form asks for more years than a project has; five is the longest 周期 of the guides.
    let years = (0..5).flat_map(|year| sources.iter().map(move |source| (year, *source)));
    amounts.extend(years.map(|(year, source)| Amount { source, year: Some(year), ..Amount::default() }));
    let of_units = units.iter().flat_map(|unit| sources.iter().map(move |source| (*unit, *source)));
    amounts.extend(of_units.map(|(unit, source)| Amount { source, unit: Some(unit), ..Amount::default() }));
    amounts.into_iter().map(FormField::Amount).collect()
}
