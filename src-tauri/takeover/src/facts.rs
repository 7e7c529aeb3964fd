//! Facts of the form: labels with their values, in tables of 基本信息 and in the lines of a cover.

use shenbao_core::application::{Application, Contact, Partner};
use shenbao_guide::field::OrganisationField;
use shenbao_guide::organisation::OrgKind;
use shenbao_import::document::{Block, Table};
use shenbao_official_form::label::{Label, Meaning, PartyWord, meanings};
use shenbao_official_form::{PersonItem, ProjectItem, UnitItem};

use crate::fact_text::{cleaned, lines, several};
use crate::grid;
use crate::money::{self, Labelled, MoneyText};
use crate::money_unit;
use crate::period::period;
use crate::report::TakenFact;

/// The longest label, in characters.
const MAX_LABEL: usize = 20;
/// The longest value of a one-line field, in characters.
const MAX_VALUE: usize = 300;

/// The facts of an application, being read.
pub(crate) struct Facts<'a> {
    application: &'a mut Application,
    pub(crate) taken: Vec<TakenFact>,
    /// Labels with values that no field took.
    pub(crate) untaken: Vec<TakenFact>,
    /// Amounts beside their labels, which count where 经费预算 has none.
    pub(crate) amounts: Vec<Labelled>,
    /// 所在单位 of 项目负责人, who leads where no unit says it does.
    leaders_unit: Option<String>,
    unit: UnitContext,
    person: PersonContext,
    has_name: bool,
    has_dates: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum UnitContext {
    Lead,
    Partner(usize),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum PersonContext {
    Leader,
    Contact,
    Finance,
}

impl<'a> Facts<'a> {
    pub(crate) fn new(application: &'a mut Application) -> Facts<'a> {
        Facts {
            application,
            taken: Vec::new(),
            untaken: Vec::new(),
            amounts: Vec::new(),
            leaders_unit: None,
            unit: UnitContext::Lead,
            person: PersonContext::Leader,
            has_name: false,
            has_dates: false,
        }
    }

    /// Reads the facts of some blocks. What stands in an earlier one is not overwritten by a later.
    pub(crate) fn read<'b>(&mut self, blocks: impl Iterator<Item = &'b Block>) {
        self.unit = UnitContext::Lead;
        self.person = PersonContext::Leader;
        let mut line: Option<(String, String)> = None;
        for block in blocks {
            match block {
                Block::Table(table) => {
                    self.end_line(&mut line);
                    self.table(table);
                }
                Block::Paragraph(paragraph) => {
                    for text in paragraph.text().lines().flat_map(facts_of_line) {
                        let indented = text.starts_with(|c: char| c.is_whitespace());
                        match (labelled(text), &mut line) {
                            (Some(pair), _) => {
                                self.end_line(&mut line);
                                line = Some(pair);
                            }
                            // A name that is too long for its line goes on below, indented.
                            (None, Some((_, value))) if indented && !text.trim().is_empty() => {
                                value.push_str(text.trim());
                            }
                            (None, _) => self.end_line(&mut line),
                        }
                    }
                }
            }
        }
        self.end_line(&mut line);
    }

    /// 所在单位 of 项目负责人 is the lead where nothing else says which unit is; otherwise it is told.
    pub(crate) fn leaders_unit(&mut self) {
        let Some(unit) = self.leaders_unit.take() else { return };
        if !fill(&mut self.application.lead.name, &unit) {
            self.taken.retain(|fact| fact.value != unit);
            self.untaken.push(TakenFact { label: "所在单位".to_owned(), value: unit });
        }
    }

    fn end_line(&mut self, line: &mut Option<(String, String)>) {
        if let Some((label, value)) = line.take() {
            self.pair(&label, &value);
        }
    }

    fn table(&mut self, table: &Table) {
        for row in &table.rows {
            let mut cells = row.cells.iter().peekable();
            while let Some(cell) = cells.next() {
                let label = grid::text(cell);
                if let Some((label, value)) = labelled(&label) {
                    self.pair(&label, &value);
                    continue;
                }
                let known = is_label(&label);
                // 项目负责人 beside several rows names whom they are about.
                if cell.rows > 1 && cells.len() > 1 {
                    self.enter(&label);
                    continue;
                }
                let value = cells.next_if(|value| !is_label(&grid::text(value)));
                let value = value.map(lines).unwrap_or_default();
                if known {
                    self.pair(&label, &value);
                } else if !label.is_empty() || !value.is_empty() {
                    // A label that is not known is told with what stands beside it.
                    self.untaken.push(TakenFact { label, value });
                }
            }
        }
    }

    /// Enters the party that a label over several rows names.
    fn enter(&mut self, label: &str) {
        for meaning in meanings(&key(label)) {
            match meaning {
                Meaning::Party(PartyWord::Lead) => self.unit = UnitContext::Lead,
                Meaning::Party(PartyWord::Leader) => self.person = PersonContext::Leader,
                Meaning::Party(PartyWord::Contact) => self.person = PersonContext::Contact,
                Meaning::Party(PartyWord::Finance) => self.person = PersonContext::Finance,
                _ => {}
            }
        }
    }

    fn pair(&mut self, label: &str, value: &str) {
        let value = cleaned(value);
        if value.is_empty() {
            return;
        }
        if value.chars().count() > MAX_VALUE {
            self.untaken.push(TakenFact { label: label.trim().to_owned(), value });
            return;
        }
        let key = key(label);
        let taken = meanings(&key).into_iter().any(|meaning| self.fact(meaning, label, &value));
        let fact = TakenFact { label: label.trim().to_owned(), value };
        if taken { self.taken.push(fact) } else { self.untaken.push(fact) }
    }

    /// Gives a value to the field a label means; `false` where the form has none, or it is filled already.
    fn fact(&mut self, meaning: Meaning, label: &str, value: &str) -> bool {
        match meaning {
            Meaning::Party(party) => self.party(party, value),
            Meaning::Project(item) => self.project(item, value),
            Meaning::Unit(item) => self.unit_fact(item, value),
            Meaning::Person(item) => self.person_fact(item, value),
            Meaning::Telephone => self.person_fact(PersonItem::Mobile, value),
            Meaning::Source(_) | Meaning::Category(_) | Meaning::Total => {
                let unit = Label::read(label).unit.map_or("万元", money_unit::unit_word);
                match money::amount(value, unit) {
                    MoneyText::Amount(amount) => {
                        let label = label.trim().to_owned();
                        self.amounts.push(Labelled { meaning, label, amount });
                        true
                    }
                    MoneyText::Nothing | MoneyText::Words => false,
                }
            }
            _ => false,
        }
    }

    fn party(&mut self, party: PartyWord, value: &str) -> bool {
        match party {
            PartyWord::Lead => {
                self.unit = UnitContext::Lead;
                fill(&mut self.application.lead.name, unit_name(value))
            }
            PartyWord::Partner => {
                let mut is_new = false;
                for name in several(unit_name(value)) {
                    is_new |= self.partner(&name);
                }
                is_new
            }
            PartyWord::Leader => {
                self.person = PersonContext::Leader;
                fill(&mut self.application.investigator.name, value)
            }
            PartyWord::Contact => {
                self.person = PersonContext::Contact;
                fill(&mut self.application.contact.name, value)
            }
            PartyWord::Finance => {
                self.person = PersonContext::Finance;
                fill(&mut self.application.finance_contact.name, value)
            }
            PartyWord::Recommender => fill(&mut self.application.recommender, value),
            PartyWord::Member => false,
        }
    }

    fn partner(&mut self, name: &str) -> bool {
        let partners = &mut self.application.partners;
        if let Some(at) = partners.iter().position(|partner| partner.organisation.name == name) {
            self.unit = UnitContext::Partner(at);
            return false;
        }
        let mut partner = Partner { id: format!("p{}", partners.len() + 1), ..Partner::default() };
        partner.organisation.name = name.to_owned();
        partners.push(partner);
        self.unit = UnitContext::Partner(partners.len() - 1);
        true
    }

    fn project(&mut self, item: ProjectItem, value: &str) -> bool {
        let application = &mut *self.application;
        match item {
            ProjectItem::Name => {
                let is_free = !self.has_name
                    && (application.project_name.is_empty()
                        || application.project_name == application.basis.topic.title);
                if is_free {
                    application.project_name = value.to_owned();
                    self.has_name = true;
                }
                is_free || application.project_name == value
            }
            ProjectItem::NameEn => fill(&mut application.project.name_en, value),
            ProjectItem::Category => fill(&mut application.project.category, value),
            ProjectItem::Nature => fill(&mut application.project.nature, value),
            ProjectItem::TechField => fill(&mut application.project.tech_field, value),
            ProjectItem::Security => fill(&mut application.project.security, value),
            ProjectItem::Keywords => fill(&mut application.project.keywords, value),
            ProjectItem::Range => {
                // 2年（2025.9—2027.8）, 自2025年9月至…
                let inside = value.split(['（', '(']).nth(1).and_then(period);
                let found = period(value.trim_start_matches(['自', '从'])).or(inside);
                let Some((start, end, _)) = found.filter(|_| !self.has_dates) else { return false };
                application.start_date = start.to_string();
                application.end_date = end.to_string();
                self.has_dates = true;
                true
            }
            ProjectItem::Start => period(value)
                .filter(|_| !self.has_dates)
                .map(|(start, ..)| application.start_date = start.to_string())
                .is_some(),
            ProjectItem::End => period(value)
                .filter(|_| !self.has_dates)
                .map(|(_, end, _)| application.end_date = end.to_string())
                .is_some(),
            _ => false,
        }
    }

    fn unit_fact(&mut self, item: UnitItem, value: &str) -> bool {
        if let UnitContext::Partner(at) = self.unit {
            let Some(partner) = self.application.partners.get_mut(at) else { return false };
            match item {
                UnitItem::Task => return fill(&mut partner.task, value),
                UnitItem::Leader => return fill(&mut partner.leader, value),
                UnitItem::Contact => return fill(&mut partner.contact.name, value),
                UnitItem::Name => return fill(&mut partner.organisation.name, value),
                _ => {}
            }
        }
        let application = &mut *self.application;
        let unit = match self.unit {
            UnitContext::Lead => &mut application.lead,
            UnitContext::Partner(at) => match application.partners.get_mut(at) {
                Some(partner) => &mut partner.organisation,
                None => return false,
            },
        };
        match item {
            UnitItem::Name => fill(&mut unit.name, value),
            UnitItem::CreditCode => fill(&mut unit.credit_code, &value.replace(' ', "")),
            UnitItem::Kind => OrgKind::ALL
                .into_iter()
                .find(|kind| kind.label() == value)
                .is_some_and(|kind| *unit.profile.kind.get_or_insert(kind) == kind),
            UnitItem::Address => fill(&mut unit.address, value),
            UnitItem::Postcode => fill(&mut unit.postcode, value),
            UnitItem::Phone => fill(&mut unit.phone, value),
            UnitItem::Email => fill(&mut unit.email, value),
            UnitItem::Website => fill(&mut unit.website, value),
            UnitItem::LegalRepresentative => fill(&mut unit.legal_representative, value),
            UnitItem::RegistrationType => fill(&mut unit.registration_type, value),
            UnitItem::Scale => fill(&mut unit.scale, value),
            UnitItem::Bank => fill(&mut unit.bank, value),
            UnitItem::AccountName => fill(&mut unit.account_name, value),
            UnitItem::Account => fill(&mut unit.account_number, value),
            UnitItem::MainProducts => fill(&mut unit.main_products, value),
            UnitItem::Staff => fill(&mut unit.staff, value),
            UnitItem::RdStaff => fill(&mut unit.rd_staff, value),
            UnitItem::Profile => fill(&mut unit.introduction, value),
            UnitItem::Task => fill(&mut application.lead_task, value),
            // 负责人 alone is that of the project.
            UnitItem::Leader => self.party(PartyWord::Leader, value),
            _ => false,
        }
    }

    fn person_fact(&mut self, item: PersonItem, value: &str) -> bool {
        let contact: &mut Contact = match self.person {
            PersonContext::Contact => &mut self.application.contact,
            PersonContext::Finance => &mut self.application.finance_contact,
            PersonContext::Leader => {
                let person = &mut self.application.investigator;
                return match item {
                    PersonItem::Name => fill(&mut person.name, value),
                    PersonItem::Unit if self.leaders_unit.is_none() => {
                        self.leaders_unit = Some(value.to_owned());
                        true
                    }
                    PersonItem::Title => fill(&mut person.title, value),
                    PersonItem::Position => fill(&mut person.position, value),
                    PersonItem::Education => fill(&mut person.education, value),
                    PersonItem::Speciality => fill(&mut person.speciality, value),
                    PersonItem::Mobile => fill(&mut person.phone, value),
                    PersonItem::Phone => fill(&mut person.office_phone, value),
                    PersonItem::Email => fill(&mut person.email, value),
                    PersonItem::Country => fill(&mut person.country, value),
                    PersonItem::DocumentNumber => fill(&mut person.document_number, &value.replace(' ', "")),
                    PersonItem::BirthDate => period(value).is_some_and(|(day, last, _)| {
                        day == last && fill(&mut person.birth_date, &day.to_string())
                    }),
                    PersonItem::Gender => {
                        let sex = match value {
                            "男" => shenbao_guide::Sex::Male,
                            "女" => shenbao_guide::Sex::Female,
                            _ => return false,
                        };
                        person.sex.get_or_insert(sex) == &sex
                    }
                    PersonItem::Profile => fill(&mut person.introduction, value),
                    _ => false,
                };
            }
        };
        match item {
            PersonItem::Name => fill(&mut contact.name, value),
            PersonItem::Position => fill(&mut contact.position, value),
            PersonItem::Mobile => fill(&mut contact.phone, value),
            PersonItem::Phone => fill(&mut contact.office_phone, value),
            PersonItem::Email => fill(&mut contact.email, value),
            _ => false,
        }
    }
}

/// Writes a value into a field that is empty. One that holds the same already has it.
pub(crate) fn fill(field: &mut String, value: &str) -> bool {
    if field.trim().is_empty() {
        value.clone_into(field);
        return true;
    }
    field == value
}

/// The facts of a line, which white space parts: 项目负责人：谭越    联系电话：…
fn facts_of_line(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, _) in line.match_indices(char::is_whitespace) {
        let is_value = labelled(&line[from..at]).is_some();
        if at > from && is_value && labelled(line[at..].trim_start()).is_some() {
            parts.push(&line[from..at]);
            from = at;
        }
    }
    parts.push(if from == 0 { line } else { line[from..].trim_start() });
    parts
}

/// A label and its value on one line.
fn labelled(text: &str) -> Option<(String, String)> {
    let (label, value) = text.split_once(['：', ':'])?;
    let label = label.trim();
    // 其中：申请区科技经费 is a label alone.
    let is_found = !value.trim().is_empty() && key(label) != "其中" && is_label(label);
    is_found.then(|| (label.to_owned(), value.trim().to_owned()))
}

/// Is it a label that means something?
fn is_label(text: &str) -> bool {
    let key = key(text);
    !key.is_empty() && key.chars().count() <= MAX_LABEL && !meanings(&key).is_empty()
}

/// The name of a unit without what the table of its details is called: 某大学·基本情况.
fn unit_name(value: &str) -> &str {
    let title = |word| value.strip_suffix(word).map(|name| name.trim_end_matches('·'));
    title("基本情况").or_else(|| title(OrganisationField::Figures.label())).unwrap_or(value)
}

/// A label as the synonyms have it: 合作单位一 is 合作单位.
fn key(label: &str) -> String {
    let label = label.trim();
    let label = label.strip_prefix("其中").map_or(label, |rest| rest.trim_start_matches(['：', ':']));
    let text = Label::read(label).text;
    let bare =
        text.trim_end_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十①②③④⑤⑥⑦⑧".contains(c));
    let is_known = |text: &str| !meanings(text).is_empty();
    if is_known(&text) || bare.is_empty() || !is_known(bare) { text } else { bare.to_owned() }
}
