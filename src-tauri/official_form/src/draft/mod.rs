//! What the fields hold in an application. A field it has no place for holds nothing.

mod money;
pub(crate) mod narrative;

use jiff::civil::Date;
use rust_decimal::Decimal;
use shenbao_core::application::{
    Application, Benefit, Contact, Member, Organisation, Person as OfDraft, sex_label,
};
use shenbao_guide::field::OutputKind;
use shenbao_guide::money::Money;
use shenbao_guide::organisation::OrgKind;

use crate::field::{
    AttachmentItem, FigureItem, FormField, IndicatorItem, Person, PersonItem, ProjectItem, ScheduleItem,
    Unit, UnitItem,
};
use crate::value::{Day, List, Value, Values};

impl Values for Application {
    fn value(&self, field: FormField) -> Option<Value> {
        match field {
            FormField::Project(item) => project(self, item),
            FormField::Unit(unit, item) => unit_value(self, unit, item),
            FormField::Figure(n, item) => figure(self, n, item),
            FormField::Person(person, item) => person_value(self, person, item),
            FormField::Amount(amount) => money::amount(self, amount),
            FormField::CategoryNote(category) => text(self.budget.basis(category.key())),
            FormField::Equipment(n, item) => money::equipment(self, n, item),
            FormField::Schedule(n, item) => schedule(self, n, item),
            FormField::Indicator(n, item) => indicator(self, n, item),
            FormField::Attachment(n, AttachmentItem::Name) => text(&self.handed_in().get(n)?.name),
            FormField::Attachment(_, AttachmentItem::Kind | AttachmentItem::Copies) => None,
        }
    }

    fn count(&self, list: List) -> usize {
        match list {
            List::Partners => self.partners.len(),
            List::Members => self.members().count(),
            List::Equipment => money::equipment_items(self).count(),
            List::Schedule => self.schedule.len(),
            List::Indicators => self.commitments.len(),
            List::Attachments => self.handed_in().len(),
            List::Figures => self.lead.figures.len(),
        }
    }
}

fn text(text: &str) -> Option<Value> {
    let text = text.trim();
    (!text.is_empty()).then(|| Value::Text(text.to_owned()))
}

fn number(typed: &str) -> Option<Value> {
    let bare = typed.trim().trim_end_matches(['%', '％', '人', '项', '件']);
    bare.parse().map(Value::Number).ok().or_else(|| text(typed))
}

fn whole(count: usize) -> Option<Value> {
    Some(Value::Number(Decimal::from(count)))
}

fn day(typed: &str) -> Option<Value> {
    Day::parse(typed).map(Value::Date).or_else(|| text(typed))
}

fn of_day(day: Date) -> Day {
    Day { year: day.year(), month: day.month(), day: Some(day.day()) }
}

/// An amount as typed, in 万元 or with its unit.
fn typed_money(typed: &str) -> Option<Value> {
    match Money::parse_typed(typed) {
        Ok(Some(amount)) => Some(yuan(amount)),
        Ok(None) => None,
        // What is no amount is shown as it was typed.
        Err(_) => text(typed),
    }
}

fn yuan(amount: Money) -> Value {
    Value::Money(amount.wan() * Decimal::from(10_000))
}

fn project(of: &Application, item: ProjectItem) -> Option<Value> {
    let more = &of.project;
    let team = || of.team_totals().whole;
    match item {
        ProjectItem::ApplicationDate => day(&more.application_date),
        ProjectItem::Name => text(&of.project_name),
        ProjectItem::NameEn => text(&more.name_en),
        ProjectItem::Programme => text(&more.programme),
        ProjectItem::Category => text(&more.category).or_else(|| of.award_category.as_deref().and_then(text)),
        ProjectItem::Nature => text(&more.nature),
        ProjectItem::GuideDirection => of.basis.topic.direction.as_deref().and_then(text),
        ProjectItem::GuideCode => text(&more.guide_code),
        ProjectItem::TechField => text(&more.tech_field),
        ProjectItem::Security => text(&more.security),
        ProjectItem::Keywords => {
            let words: Vec<String> = more.keywords().into_iter().map(str::to_owned).collect();
            (!words.is_empty()).then_some(Value::List(words))
        }
        ProjectItem::Abstract => {
            narrative::section(of, "abstract").or_else(|| narrative::plain(&more.summary))
        }
        ProjectItem::PartnerCount => whole(of.partners.len()),
        ProjectItem::Recommender => text(&of.recommender),
        ProjectItem::Start => day(&of.start_date),
        ProjectItem::End => day(&of.end_date),
        ProjectItem::Range => Some(Value::Range(Day::parse(&of.start_date)?, Day::parse(&of.end_date)?)),
        ProjectItem::Months => of.period_months().map(Value::Number),
        ProjectItem::Years => {
            let years = (of.period_months()? / Decimal::from(12)).round_dp(1).normalize();
            Some(Value::Number(years))
        }
        ProjectItem::TeamCount => whole(team().people as usize),
        ProjectItem::TeamSenior => whole((team().full_senior + team().vice_senior) as usize),
        ProjectItem::TeamFullSenior => whole(team().full_senior as usize),
        ProjectItem::TeamViceSenior => whole(team().vice_senior as usize),
        ProjectItem::TeamIntermediate => whole(team().intermediate as usize),
        ProjectItem::TeamJunior => whole(team().junior as usize),
        ProjectItem::TeamDoctor => whole(team().doctors as usize),
        ProjectItem::TeamMaster => whole(team().masters as usize),
        ProjectItem::TeamBachelor => whole(team().bachelors as usize),
        ProjectItem::TeamMonths => Some(Value::Number(team().person_months.normalize())),
        ProjectItem::EquipmentAmount | ProjectItem::EquipmentQuantity => money::equipment_total(of, item),
        ProjectItem::AttachmentNames => {
            let names: Vec<String> = of.handed_in().into_iter().map(|file| file.name.clone()).collect();
            (!names.is_empty()).then_some(Value::List(names))
        }
        ProjectItem::TotalInWords | ProjectItem::RequestedInWords => money::in_words(of, item),
        ProjectItem::Papers => output(of, OutputKind::Paper),
        ProjectItem::Patents => output(of, OutputKind::InventionPatent),
        ProjectItem::Software => output(of, OutputKind::Software),
        ProjectItem::Standards => output(of, OutputKind::Standard),
        ProjectItem::Products => output(of, OutputKind::Product),
        ProjectItem::Trained => output(of, OutputKind::Trained),
        ProjectItem::Revenue => benefit(of, |benefit| &benefit.revenue),
        ProjectItem::Profit => benefit(of, |benefit| &benefit.profit),
        ProjectItem::Tax => benefit(of, |benefit| &benefit.tax),
        ProjectItem::Content => narrative::section(of, "content").or_else(|| narrative::section(of, "plan")),
        ProjectItem::Rationale
        | ProjectItem::Status
        | ProjectItem::Objectives
        | ProjectItem::KeyProblems
        | ProjectItem::Method
        | ProjectItem::Innovation
        | ProjectItem::Feasibility
        | ProjectItem::Foundation
        | ProjectItem::Conditions
        | ProjectItem::Plan
        | ProjectItem::Targets
        | ProjectItem::Outcomes
        | ProjectItem::Benefit
        | ProjectItem::Risk
        | ProjectItem::Organisation
        | ProjectItem::CurrentProjects
        | ProjectItem::FinishedProjects
        | ProjectItem::BudgetNote
        | ProjectItem::Market
        | ProjectItem::Other => narrative::section(of, item.key().strip_prefix("narrative.")?),
    }
}

/// How many results of a kind there are at the end.
fn output(of: &Application, kind: OutputKind) -> Option<Value> {
    number(&of.results.outputs.get(&kind)?.after)
}

/// 经济效益 of all periods together; as typed where there is one period, nothing where an amount does not read.
fn benefit(of: &Application, part: impl Fn(&Benefit) -> &String) -> Option<Value> {
    let typed: Vec<&String> =
        of.results.benefits.iter().map(part).filter(|typed| !typed.trim().is_empty()).collect();
    if let [only] = typed[..] {
        return typed_money(only);
    }
    let amounts: Option<Vec<Money>> =
        typed.iter().map(|typed| Money::parse_typed(typed).ok().flatten()).collect();
    amounts.filter(|amounts| !amounts.is_empty()).map(|amounts| yuan(amounts.into_iter().sum()))
}

fn unit_value(of: &Application, unit: Unit, item: UnitItem) -> Option<Value> {
    let partner = match unit {
        Unit::Lead => None,
        Unit::Partner(n) => Some(of.partners.get(n)?),
    };
    let own: &Organisation = partner.map_or(&of.lead, |partner| &partner.organisation);
    match item {
        UnitItem::Name => text(&own.name),
        UnitItem::CreditCode => text(&own.credit_code),
        UnitItem::Kind => match own.profile.kind? {
            // Written out, as forms have it.
            OrgKind::University => text("高等院校"),
            kind => text(kind.label()),
        },
        UnitItem::RegistrationType => text(&own.registration_type),
        UnitItem::Scale => text(&own.scale),
        UnitItem::LegalRepresentative => text(&own.legal_representative),
        UnitItem::Address => text(&own.address),
        UnitItem::Postcode => text(&own.postcode),
        UnitItem::Phone => match partner {
            Some(partner) => text(&partner.contact.office_phone).or_else(|| text(&own.phone)),
            None => text(&own.phone),
        },
        UnitItem::Mobile => text(&partner?.contact.phone),
        UnitItem::Email => match partner {
            Some(partner) => text(&partner.contact.email).or_else(|| text(&own.email)),
            None => text(&own.email),
        },
        UnitItem::Website => text(&own.website),
        UnitItem::Leader => text(&partner?.leader),
        UnitItem::Contact => text(&partner?.contact.name),
        UnitItem::Task => text(partner.map_or(&of.lead_task, |partner| &partner.task)),
        UnitItem::Bank => text(&own.bank),
        UnitItem::AccountName => text(&own.account_name),
        UnitItem::Account => text(&own.account_number),
        UnitItem::Founded => day(&own.founded),
        UnitItem::HighTech => text(if own.profile.high_technology? { "是" } else { "否" }),
        UnitItem::RegisteredCapital => typed_money(&own.registered_capital),
        UnitItem::TotalAssets => typed_money(&own.total_assets),
        UnitItem::DebtRatio => number(&own.debt_ratio),
        UnitItem::Staff => number(&own.staff),
        UnitItem::RdStaff => number(&own.rd_staff),
        UnitItem::RdStaffRatio => {
            let (part, all): (Decimal, Decimal) =
                (own.rd_staff.trim().parse().ok()?, own.staff.trim().parse().ok()?);
            percent(part, all)
        }
        UnitItem::Patents => number(&own.patents),
        UnitItem::MainProducts => text(&own.main_products),
        UnitItem::Profile => narrative::plain(&own.introduction),
        UnitItem::RdIntensity => figure(of, own.figures.len().checked_sub(1)?, FigureItem::RdIntensity),
        UnitItem::Region => text(own.profile.region.as_deref()?),
    }
}

fn percent(part: Decimal, all: Decimal) -> Option<Value> {
    let ratio = (part * Decimal::ONE_HUNDRED).checked_div(all)?;
    let mut ratio = ratio.round_dp(2);
    ratio.rescale(2);
    Some(Value::Number(ratio))
}

fn figure(of: &Application, n: usize, item: FigureItem) -> Option<Value> {
    let year = of.lead.figures.get(n)?;
    match item {
        FigureItem::Year => number(year.year.trim().trim_end_matches('年')),
        FigureItem::Revenue => typed_money(&year.revenue),
        FigureItem::RdSpending => typed_money(&year.rd_spending),
        FigureItem::NetProfit => typed_money(&year.net_profit),
        FigureItem::Tax => typed_money(&year.tax),
        FigureItem::RdIntensity => {
            let read = |typed: &str| Money::parse_typed(typed).ok().flatten().map(Money::wan);
            percent(read(&year.rd_spending)?, read(&year.revenue)?)
        }
    }
}

fn person_value(of: &Application, person: Person, item: PersonItem) -> Option<Value> {
    match person {
        Person::Leader => member(of, &of.members().next()?, item),
        Person::Member(n) => member(of, &of.members().nth(n)?, item),
        Person::Contact => contact(&of.contact, item),
        Person::Finance => contact(&of.finance_contact, item),
    }
}

fn contact(of: &Contact, item: PersonItem) -> Option<Value> {
    match item {
        PersonItem::Name => text(&of.name),
        PersonItem::Position => text(&of.position),
        PersonItem::Mobile => text(&of.phone),
        PersonItem::Phone => text(&of.office_phone),
        PersonItem::Email => text(&of.email),
        _ => None,
    }
}

fn member(of: &Application, member: &Member<'_>, item: PersonItem) -> Option<Value> {
    let person: &OfDraft = member.person;
    let period = of.period_months();
    match item {
        PersonItem::Name => text(&person.name),
        PersonItem::Gender => text(sex_label(person.sex()?)),
        PersonItem::BirthDate => {
            person.birth_date().map(|day| Value::Date(of_day(day))).or_else(|| day(&person.birth_date))
        }
        PersonItem::Age => {
            let on = of.project.application_date.trim().parse::<Date>().ok()?;
            Some(Value::Number(Decimal::from(person.age_on(on)?)))
        }
        PersonItem::DocumentKind => {
            text(&person.document_number).and_then(|_| text(person.document_kind.label()))
        }
        PersonItem::DocumentNumber => text(&person.document_number),
        PersonItem::Title => text(&person.title),
        PersonItem::TitleLevel => text(person.title_level?.label()),
        PersonItem::Position => text(&person.position),
        PersonItem::Degree => text(person.degree?.label()),
        PersonItem::Education => text(&person.education),
        PersonItem::Speciality => text(&person.speciality),
        PersonItem::Unit => text(of.unit_name(member.assignment.unit.as_ref()?)?),
        PersonItem::Task => text(&member.assignment.task),
        PersonItem::Months => member.person_months(period).map(Value::Number),
        PersonItem::MonthsPerYear => member.months_per_year(period).map(Value::Number),
        PersonItem::Role => text(member.role_label()),
        PersonItem::Mobile => text(&person.phone),
        PersonItem::Email => text(&person.email),
        PersonItem::Phone => text(&person.office_phone),
        PersonItem::Profile => narrative::plain(&person.introduction),
        PersonItem::Country => text(&person.country),
    }
}

fn schedule(of: &Application, n: usize, item: ScheduleItem) -> Option<Value> {
    let stage = of.schedule.get(n)?;
    match item {
        ScheduleItem::Year => {
            let first = Day::parse(&stage.start_date)?.year;
            match Day::parse(&stage.end_date) {
                Some(last) if last.year != first => text(&format!("{first}—{}", last.year)),
                _ => Some(Value::Number(Decimal::from(first))),
            }
        }
        ScheduleItem::Start => day(&stage.start_date),
        ScheduleItem::End => day(&stage.end_date),
        ScheduleItem::Range => {
            Some(Value::Range(Day::parse(&stage.start_date)?, Day::parse(&stage.end_date)?))
        }
        ScheduleItem::Content => text(&stage.task),
        ScheduleItem::Target => text(&stage.deliverable),
    }
}

fn indicator(of: &Application, n: usize, item: IndicatorItem) -> Option<Value> {
    let row = of.commitments.get(n)?;
    match item {
        IndicatorItem::Name => text(&row.requirement),
        IndicatorItem::End => text(&row.commitment),
        IndicatorItem::Method => text(&row.evidence),
        IndicatorItem::Kind => text(&row.kind),
        IndicatorItem::Start => text(&row.baseline),
        IndicatorItem::Mid => text(&row.midterm),
    }
}
