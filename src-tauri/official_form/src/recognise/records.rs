//! Tables with a header: which list or which part of the budget their rows are, and what each column asks.

use crate::field::{
    Amount, Category, EquipmentItem, FigureItem, FormField, Person, PersonItem, ProjectItem, ScheduleItem,
    Source, Unit, UnitItem,
};
use crate::label::{Label, Meaning, PartyWord, is_number, meanings, near};
use crate::place::Reason;
use crate::recognise::resolve::{Answer, Context};
use crate::value::{List, Value, Values};

/// What the rows of a table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rows {
    /// People, from this one of the team; is the first not certain?
    Members {
        from: usize,
        unsure: bool,
    },
    /// Units; is the lead the first?
    Units {
        lead_first: bool,
        money: bool,
    },
    Equipment,
    Indicators,
    Schedule,
    Attachments,
    /// Years of the lead
    Figures,
    /// Figures of the lead, by the row's own label, and years across
    FiguresAcross,
    /// Categories or sources of money, by the row's own label
    Budget,
}

impl Rows {
    /// The kind of a table, by what its columns and rows are called.
    pub(crate) fn of(
        columns: &[Label],
        row_labels: &[Label],
        context: &Context,
        has_leader: bool,
    ) -> Option<Rows> {
        let all: Vec<Vec<Meaning>> = columns.iter().map(|label| meanings(&label.text)).collect();
        let has = |wanted: &dyn Fn(&Meaning) -> bool| all.iter().any(|of| of.iter().any(wanted));
        let count = |wanted: &dyn Fn(&Meaning) -> bool| all.iter().filter(|of| of.iter().any(wanted)).count();
        let money_rows = row_labels.iter().filter(|label| !is_number(&label.text)).filter(|label| {
            let of = meanings(&label.text);
            of.iter().any(|meaning| matches!(meaning, Meaning::Category(_) | Meaning::Source(_)))
        });
        if money_rows.count() >= 2 {
            return Some(Rows::Budget);
        }
        let figures = row_labels.iter().filter(|label| {
            meanings(&label.text).iter().any(|meaning| matches!(meaning, Meaning::Figure(_)))
        });
        if figures.count() >= 2 && columns.iter().filter(|label| year_word(label).is_some()).count() >= 2 {
            return Some(Rows::FiguresAcross);
        }
        let person = |meaning: &Meaning| matches!(meaning, Meaning::Person(item) if *item != PersonItem::Unit && *item != PersonItem::Task);
        if has(&|meaning| *meaning == Meaning::Person(PersonItem::Name)) && count(&person) >= 2 {
            let text = format!(
                "{} {}",
                context.section(),
                columns.first().map_or("", |label| label.printed.as_str())
            );
            let without = ["不含", "除负责人", "除项目负责人", "不包括", "其他成员", "其他参加", "其他主要"]
                .iter()
                .any(|word| text.contains(word));
            let with = [
                "含项目负责人",
                "含负责人",
                "包括项目负责人",
                "包括负责人",
                "第1行填",
                "第一行填",
                "负责人排第一",
                "负责人列第一",
            ]
            .iter()
            .any(|word| text.contains(word));
            let unsure = !without && !with && has_leader;
            return Some(Rows::Members { from: usize::from(without), unsure });
        }
        let unit_name = has(&|meaning| {
            matches!(
                meaning,
                Meaning::Unit(UnitItem::Name) | Meaning::Party(PartyWord::Partner | PartyWord::Lead)
            )
        });
        let money = count(&|meaning| matches!(meaning, Meaning::Source(_)));
        let unit = |meaning: &Meaning| {
            matches!(meaning, Meaning::Unit(item) if *item != UnitItem::Name)
                || *meaning == Meaning::Telephone
                || *meaning == Meaning::Party(PartyWord::Contact)
        };
        let equipment = |meaning: &Meaning| {
            matches!(
                meaning,
                Meaning::Equipment(
                    EquipmentItem::Model
                        | EquipmentItem::UnitPrice
                        | EquipmentItem::Place
                        | EquipmentItem::Kind
                )
            )
        };
        if has(&|meaning| *meaning == Meaning::Equipment(EquipmentItem::Name)) && count(&equipment) >= 1 {
            return Some(Rows::Equipment);
        }
        if unit_name && (money >= 1 || count(&unit) >= 1) && columns.len() >= 3 {
            let text = context.section();
            let header = columns
                .iter()
                .any(|label| meanings(&label.text).contains(&Meaning::Party(PartyWord::Partner)));
            let partners = header
                || ["合作", "协作", "联合", "参与单位", "参加单位"].iter().any(|word| text.contains(word));
            let lead = text.contains("牵头") || text.contains("承担单位") || text.contains("各单位");
            return Some(Rows::Units { lead_first: lead || !partners, money: money >= 1 });
        }
        if count(&|meaning| matches!(meaning, Meaning::Indicator(_))) >= 3 {
            return Some(Rows::Indicators);
        }
        if has(&|meaning| matches!(meaning, Meaning::Attachment(item) if item.key() == "name")) {
            return Some(Rows::Attachments);
        }
        let when = |meaning: &Meaning| {
            matches!(
                meaning,
                Meaning::Schedule(ScheduleItem::Range | ScheduleItem::Start | ScheduleItem::Year)
            )
        };
        let what = |meaning: &Meaning| {
            matches!(meaning, Meaning::Schedule(ScheduleItem::Content | ScheduleItem::Target))
        };
        if has(&when) && has(&what) {
            return Some(Rows::Schedule);
        }
        if count(&|meaning| matches!(meaning, Meaning::Figure(_))) >= 3
            && has(&|meaning| matches!(meaning, Meaning::Figure(item) if item.key() == "year"))
        {
            return Some(Rows::Figures);
        }
        None
    }

    /// How many rows the application has; `None` where each row's own label says what it is.
    pub(crate) fn count(self, values: &dyn Values) -> Option<usize> {
        Some(match self {
            Rows::Members { from, .. } => values.count(List::Members).saturating_sub(from),
            Rows::Units { lead_first, .. } => values.count(List::Partners) + usize::from(lead_first),
            Rows::Equipment => values.count(List::Equipment),
            Rows::Indicators => values.count(List::Indicators),
            Rows::Schedule => values.count(List::Schedule),
            Rows::Attachments => values.count(List::Attachments),
            Rows::Figures => values.count(List::Figures),
            Rows::Budget | Rows::FiguresAcross => return None,
        })
    }

    /// What a column asks in the row of this entry.
    pub(crate) fn ask(self, column: &Label, columns: &[Label], entry: usize) -> Answer {
        let found = meanings(&column.text);
        if let Some(Meaning::Keep(reason)) = found.iter().find(|meaning| matches!(meaning, Meaning::Keep(_)))
        {
            return Answer::keep(*reason);
        }
        let has_contact = columns.iter().any(|label| {
            meanings(&label.text).iter().any(|meaning| {
                matches!(meaning, Meaning::Unit(UnitItem::Contact) | Meaning::Party(PartyWord::Contact))
            })
        });
        let field = found.iter().find_map(|meaning| match (self, meaning) {
            (Rows::Members { from, .. }, Meaning::Person(item)) => {
                Some(FormField::Person(Person::Member(from + entry), *item))
            }
            (Rows::Members { from, .. }, Meaning::Telephone) => {
                Some(FormField::Person(Person::Member(from + entry), PersonItem::Mobile))
            }
            (Rows::Units { lead_first, .. }, meaning) => {
                of_unit(unit(lead_first, entry), *meaning, has_contact)
            }
            (Rows::Equipment, Meaning::Equipment(item)) => Some(FormField::Equipment(entry, *item)),
            (Rows::Equipment, Meaning::Source(_)) => None,
            (Rows::Indicators, Meaning::Indicator(item)) => Some(FormField::Indicator(entry, *item)),
            (Rows::Schedule, Meaning::Schedule(item)) => Some(FormField::Schedule(entry, *item)),
            (Rows::Schedule, Meaning::Project(item)) => match item {
                ProjectItem::Start => Some(FormField::Schedule(entry, ScheduleItem::Start)),
                ProjectItem::End => Some(FormField::Schedule(entry, ScheduleItem::End)),
                ProjectItem::Range => Some(FormField::Schedule(entry, ScheduleItem::Range)),
                _ => None,
            },
            (Rows::Attachments, Meaning::Attachment(item)) => Some(FormField::Attachment(entry, *item)),
            (Rows::Figures, Meaning::Figure(item)) => Some(FormField::Figure(entry, *item)),
            _ => None,
        });
        let answer = field.map(Answer::field).unwrap_or_default();
        match self {
            Rows::Members { unsure: true, .. } => answer.unsure("没有写明第一行是否填项目负责人"),
            _ => answer,
        }
    }

    /// What a column asks in the row of sums.
    pub(crate) fn ask_total(self, column: &Label) -> Answer {
        let found = meanings(&column.text);
        let field = match self {
            Rows::Members { .. } => found
                .contains(&Meaning::Person(PersonItem::Months))
                .then_some(FormField::Project(ProjectItem::TeamMonths)),
            Rows::Units { .. } => found.iter().find_map(|meaning| match meaning {
                Meaning::Source(source) => {
                    Some(FormField::Amount(Amount { source: Some(*source), ..Amount::default() }))
                }
                Meaning::Total => Some(FormField::Amount(Amount::default())),
                _ => None,
            }),
            Rows::Equipment => found.iter().find_map(|meaning| match meaning {
                Meaning::Equipment(EquipmentItem::Amount) => {
                    Some(FormField::Project(ProjectItem::EquipmentAmount))
                }
                Meaning::Equipment(EquipmentItem::Quantity) => {
                    Some(FormField::Project(ProjectItem::EquipmentQuantity))
                }
                _ => None,
            }),
            _ => None,
        };
        field.map_or_else(|| Answer::keep(Reason::NotApplicable), Answer::field)
    }
}

fn unit(lead_first: bool, entry: usize) -> Unit {
    match (lead_first, entry) {
        (true, 0) => Unit::Lead,
        (true, entry) => Unit::Partner(entry - 1),
        (false, entry) => Unit::Partner(entry),
    }
}

fn of_unit(unit: Unit, meaning: Meaning, has_contact: bool) -> Option<FormField> {
    let contact = |item| Some(FormField::Person(Person::Contact, item));
    Some(match (meaning, unit) {
        (Meaning::Party(PartyWord::Partner | PartyWord::Lead), unit) => FormField::Unit(unit, UnitItem::Name),
        (Meaning::Party(PartyWord::Contact) | Meaning::Unit(UnitItem::Contact), Unit::Lead) => {
            return contact(PersonItem::Name);
        }
        (Meaning::Party(PartyWord::Contact), unit) => FormField::Unit(unit, UnitItem::Contact),
        (Meaning::Party(PartyWord::Leader) | Meaning::Unit(UnitItem::Leader), Unit::Lead) => {
            FormField::Person(Person::Leader, PersonItem::Name)
        }
        (Meaning::Party(PartyWord::Leader), unit) => FormField::Unit(unit, UnitItem::Leader),
        (Meaning::Telephone | Meaning::Unit(UnitItem::Phone), Unit::Lead) if has_contact => {
            return contact(PersonItem::Phone);
        }
        (Meaning::Person(PersonItem::Mobile), Unit::Lead) if has_contact => {
            return contact(PersonItem::Mobile);
        }
        (Meaning::Unit(UnitItem::Email), Unit::Lead) if has_contact => return contact(PersonItem::Email),
        (Meaning::Telephone, unit) => FormField::Unit(unit, UnitItem::Phone),
        (Meaning::Person(PersonItem::Mobile), unit) => FormField::Unit(unit, UnitItem::Mobile),
        (Meaning::Unit(item), unit) => FormField::Unit(unit, item),
        (Meaning::Source(source), unit) => {
            FormField::Amount(Amount { unit: Some(unit), source: Some(source), ..Amount::default() })
        }
        (Meaning::Total, unit) => FormField::Amount(Amount { unit: Some(unit), ..Amount::default() }),
        _ => return None,
    })
}

/// A year a label says: of the calendar, or counted from the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum YearWord {
    Calendar(i16),
    /// From 0
    Nth(usize),
}

/// The year a label says.
pub(crate) fn year_word(label: &Label) -> Option<YearWord> {
    let text = label.text.trim_end_matches("度").trim_end_matches("末");
    let bare = text.strip_suffix('年').unwrap_or(text);
    if let Ok(year) = bare.parse::<i16>() {
        return (1990..2100).contains(&year).then_some(YearWord::Calendar(year));
    }
    let nth = text.strip_prefix('第')?.strip_suffix('年')?;
    crate::label::number(nth)?.checked_sub(1).map(YearWord::Nth)
}

/// What a place of a table of categories or sources asks.
pub(crate) fn ask_budget(row: &Label, column: &Label, values: &dyn Values) -> Answer {
    let rows = money_meanings(row);
    let columns = meanings(&column.text);
    let year = year_word(column).and_then(|word| match word {
        YearWord::Nth(n) => Some(n),
        YearWord::Calendar(year) => match values.value(FormField::Project(ProjectItem::Start)) {
            Some(Value::Date(start)) => usize::try_from(i32::from(year) - i32::from(start.year)).ok(),
            _ => None,
        },
    });
    let is_note = columns.contains(&Meaning::Note) || matches!(column.text.as_str(), "备注");
    let is_total = columns.contains(&Meaning::Total)
        || matches!(
            column.text.as_str(),
            "金额"
                | "预算金额"
                | "预算数"
                | "数额"
                | "经费"
                | "预算"
                | "经费预算"
                | "预算额"
                | "预算经费"
                | "金额合计"
        );
    let source = columns.iter().find_map(|meaning| match meaning {
        Meaning::Source(source) => Some(*source),
        _ => None,
    });
    let Some(row) = rows.first() else { return Answer::default() };
    let amount = |amount: Amount| Answer::field(FormField::Amount(amount));
    match *row {
        Meaning::Category(category) => {
            let own = Amount { category: Some(category), ..Amount::default() };
            if is_note {
                return match category {
                    Category::Direct => Answer::keep(Reason::NotApplicable),
                    _ if column.text == "备注" => Answer::default(),
                    _ => Answer::field(FormField::CategoryNote(category)),
                };
            }
            match (source, year) {
                (Some(_), _) => amount(Amount { source, ..own }),
                (None, Some(_)) => amount(Amount { year, ..own }),
                _ if is_total => amount(own),
                _ => Answer::default(),
            }
        }
        Meaning::Source(payer) => {
            let own = Amount { source: Some(payer), ..Amount::default() };
            if is_note {
                return Answer::keep(Reason::NotApplicable);
            }
            match source {
                Some(column) if holds(column, payer) => amount(own),
                Some(_) => Answer::keep(Reason::NotApplicable),
                None if year.is_some() => amount(Amount { year, ..own }),
                None if is_total => amount(own),
                None => Answer::default(),
            }
        }
        _ => {
            if is_note {
                return Answer::keep(Reason::NotApplicable);
            }
            match (source, year) {
                (Some(_), _) => amount(Amount { source, ..Amount::default() }),
                (None, Some(_)) => amount(Amount { year, ..Amount::default() }),
                _ if is_total => amount(Amount::default()),
                _ => Answer::default(),
            }
        }
    }
}

/// What a place of a table of figures by year asks.
pub(crate) fn ask_figures(row: &Label, column: &Label, values: &dyn Values) -> Answer {
    let item = meanings(&row.text).into_iter().find_map(|meaning| match meaning {
        Meaning::Figure(item) => Some(item),
        _ => None,
    });
    let (Some(item), Some(YearWord::Calendar(year))) = (item, year_word(column)) else {
        return Answer::default();
    };
    let wanted = Value::Number(rust_decimal::Decimal::from(year));
    let written = Value::Text(year.to_string());
    let years = 0..values.count(List::Figures);
    let of_year = |n: &usize| {
        let found = values.value(FormField::Figure(*n, FigureItem::Year));
        found.is_some_and(|found| found == wanted || found == written)
    };
    years.into_iter().find(of_year).map(|n| Answer::field(FormField::Figure(n, item))).unwrap_or_default()
}

/// Is money of this payer part of what a column sums?
fn holds(column: Source, payer: Source) -> bool {
    column == payer
        || match column {
            Source::NonMunicipal => matches!(payer, Source::District | Source::SelfRaised | Source::Other),
            Source::Fiscal => matches!(payer, Source::Municipal | Source::District),
            _ => false,
        }
}

fn money_meanings(label: &Label) -> Vec<Meaning> {
    let text = label.text.trim_start_matches("其中").trim_start_matches([':', '：']);
    let is_money =
        |meaning: &Meaning| matches!(meaning, Meaning::Category(_) | Meaning::Source(_) | Meaning::Total);
    let mut found: Vec<Meaning> = meanings(text).into_iter().filter(is_money).collect();
    if found.is_empty() {
        found.extend(
            near(text, |meaning| matches!(meaning, Meaning::Category(_)))
                .filter(|_| text.chars().count() <= 8 && !text.contains("购置") && !text.contains("试制")),
        );
    }
    found
}
