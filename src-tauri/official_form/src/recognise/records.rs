//! Tables with a header: which list or which part of the budget their rows are, and what each column asks.

use crate::field::{
    Amount, AttachmentItem, EquipmentItem, FigureItem, FormField, Person, PersonItem, ProjectItem,
    ScheduleItem, Unit, UnitItem,
};
use crate::label::{Label, Meaning, PartyWord, is_number, meanings};
use crate::place::Reason;
use crate::recognise::budget::{YearWord, year_word};
use crate::recognise::context::Context;
use crate::recognise::resolve::Answer;
use crate::recognise::several::joined;
use crate::value::{List, Manner, Values};

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

/// What a column of a list of units calls the money of each.
const SPENT: [&str; 8] =
    ["经费", "所需经费", "分配经费", "承担经费", "经费额度", "安排经费", "经费金额", "金额"];

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
        let of_money = |label: &&Label| {
            meanings(&label.text).iter().any(|of| matches!(of, Meaning::Category(_) | Meaning::Source(_)))
        };
        let of_sum = |label: &Label| meanings(&label.text).contains(&Meaning::Total);
        let money_rows = row_labels.iter().filter(|label| !is_number(&label.text)).filter(of_money).count();
        // One row of money alone, under several payers.
        let alone = row_labels.iter().all(|label| of_money(&label) || of_sum(label))
            && !row_labels.is_empty()
            && columns.iter().skip(1).filter(of_money).count() >= 2;
        if money_rows >= 2 || alone {
            return Some(Rows::Budget);
        }
        let figures = row_labels.iter().filter(|label| {
            meanings(&label.text).iter().any(|meaning| matches!(meaning, Meaning::Figure(_)))
        });
        if figures.count() >= 2 && columns.iter().filter(|label| year_word(label).is_some()).count() >= 2 {
            return Some(Rows::FiguresAcross);
        }
        let person = |meaning: &Meaning| matches!(meaning, Meaning::Person(item) if *item != PersonItem::Unit && *item != PersonItem::Task);
        let of_one = context.is_of_person() || context.is_of_others();
        if has(&|meaning| *meaning == Meaning::Person(PersonItem::Name)) && count(&person) >= 2 && !of_one {
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
            // A column for the part of each says that all are meant.
            let with = with || has(&|meaning| *meaning == Meaning::Person(PersonItem::Role));
            // 项目组成员 are all of them; 主要参加人员 may be those beside the leader.
            let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
            let of_all =
                says(&["成员", "团队", "全体", "全部", "所有"]) && !says(&["其他", "其它", "参加", "参与"]);
            let unsure = !without && !with && !of_all && has_leader;
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
        // What is there already is none to be bought.
        let is_owned = context.says(&["现有", "已有"])
            || columns.iter().any(|label| label.says(&["原值", "购置时间", "购置日期", "启用"]));
        let names_equipment = has(&|meaning| *meaning == Meaning::Equipment(EquipmentItem::Name));
        if names_equipment && count(&equipment) >= 1 && !is_owned {
            return Some(Rows::Equipment);
        }
        // The parts of a project and who has each are not known: 课题名称 | 课题承担单位 | 课题负责人.
        let of_parts = has(&|meaning| *meaning == Meaning::Project(ProjectItem::Name))
            || columns.iter().any(|label| {
                label.text.contains("子课题")
                    || ["课题", "课题序号", "课题编号"].contains(&label.text.as_str())
            });
        if unit_name && !of_parts && (money >= 1 || count(&unit) >= 1) && columns.len() >= 3 {
            let text = context.section();
            let header = columns
                .iter()
                .any(|label| meanings(&label.text).contains(&Meaning::Party(PartyWord::Partner)));
            let partners = header
                || ["合作", "协作", "联合", "参与单位", "参加单位"].iter().any(|word| text.contains(word));
            let without =
                ["不含", "不包括", "除", "以外", "其他", "其它"].iter().any(|word| text.contains(word));
            let lead = !without
                && ["牵头", "承担单位", "各单位", "含申报", "填申报"].iter().any(|word| text.contains(word));
            let partners = partners || without;
            return Some(Rows::Units { lead_first: lead || !partners, money: money >= 1 });
        }
        if count(&|meaning| matches!(meaning, Meaning::Indicator(_))) >= 3 {
            return Some(Rows::Indicators);
        }
        let priced = has(&|meaning| {
            matches!(meaning, Meaning::Equipment(EquipmentItem::UnitPrice | EquipmentItem::Model))
                || matches!(meaning, Meaning::Total)
        });
        let attached = |meaning: &Meaning| matches!(meaning, Meaning::Attachment(AttachmentItem::Name));
        if has(&attached) && !priced {
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
        // A list of other projects has times and contents of its own.
        let of_others = has(&|meaning| *meaning == Meaning::Project(ProjectItem::Name));
        if has(&when) && has(&what) && !of_others {
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

    /// The entry of the year that a row of stages or of figures has printed: `None` where none is printed, and within it
    /// none where the application has none of that year, or of a part of it.
    pub(crate) fn printed_year(self, leading: Option<&Label>, values: &dyn Values) -> Option<Option<usize>> {
        let (list, field): (_, fn(usize) -> FormField) = match self {
            Rows::Schedule => (List::Schedule, |n| FormField::Schedule(n, ScheduleItem::Year)),
            Rows::Figures => (List::Figures, |n| FormField::Figure(n, FigureItem::Year)),
            _ => return None,
        };
        let leading = leading?;
        if ["月", "季", "半年"].iter().any(|word| leading.text.contains(word)) {
            return Some(None);
        }
        let YearWord::Calendar(year) = year_word(leading)? else { return None };
        let of_year = |n: &usize| {
            let held = values.value(field(*n)).and_then(|value| value.show(Manner::default()));
            held.is_some_and(|held| held == year.to_string())
        };
        Some((0..values.count(list)).find(of_year))
    }

    /// What a column asks in the row of this entry.
    pub(crate) fn ask(self, column: &Label, columns: &[Label], entry: usize) -> Answer {
        let found = meanings(&column.text);
        if found.is_empty()
            && let Some(answer) = joined(column, |part| self.ask(part, columns, entry))
        {
            return answer;
        }
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
        // 经费（万元） of each unit.
        let spent = matches!(self, Rows::Units { .. })
            && column.unit.is_some()
            && SPENT.contains(&column.text.as_str());
        let field = match self {
            Rows::Units { lead_first, .. } if spent => {
                let unit = Some(unit(lead_first, entry));
                Some(FormField::Amount(Amount { unit, ..Amount::default() }))
            }
            _ => field,
        };
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
            // The sum of all people, where all of them are listed.
            Rows::Members { from: 0, .. } => found
                .contains(&Meaning::Person(PersonItem::Months))
                .then_some(FormField::Project(ProjectItem::TeamMonths)),
            Rows::Members { .. } => return Answer::default(),
            // The sums of the partners alone are none the application has.
            Rows::Units { lead_first: false, .. } => return Answer::default(),
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
        let answer = field.map_or_else(|| Answer::keep(Reason::NotApplicable), Answer::field);
        match self {
            Rows::Members { unsure: true, .. } if field.is_some() => {
                answer.unsure("没有写明合计是否包括项目负责人")
            }
            _ => answer,
        }
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
