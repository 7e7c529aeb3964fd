//! Bounds on units and people.

use shenbao_guide::field::{
    AssignmentField, ContactField, FieldPath, LeadField, MemberField, OrganisationField, PartnerField,
    PersonField, SubProjectField,
};

use super::{BoundsError, MAX_LINE, MAX_MEMBERS, MAX_PARTNERS, MAX_PASSAGE, Meter, Unit, rows, within};
use crate::application::{
    Assignment, Contact, INVESTIGATOR, Organisation, Partner, Person, SubProject, TeamMember, UnitId,
    YearFigures,
};

impl Meter {
    pub(super) fn lead(&mut self, lead: &Organisation, task: &str) -> Result<(), BoundsError> {
        let Organisation { profile, name, credit_code, address, .. } = lead;
        let region = profile.region.as_deref().unwrap_or_default();
        for (field, what, text, limit) in [
            (LeadField::Name, "牵头单位名称", name.as_str(), MAX_LINE),
            (LeadField::CreditCode, "统一社会信用代码", credit_code, MAX_LINE),
            (LeadField::Address, "通讯地址", address, MAX_LINE),
            (LeadField::Region, "注册地", region, MAX_LINE),
            (LeadField::Task, "牵头单位的承担任务", task, MAX_PASSAGE),
        ] {
            self.text(Some(&FieldPath::LeadField(field)), what, text, limit)?;
        }
        self.details(lead, &FieldPath::LeadDetail)
    }

    pub(super) fn partners(&mut self, partners: &[Partner]) -> Result<(), BoundsError> {
        within(Some(&FieldPath::Partners), "合作单位", partners.len(), MAX_PARTNERS, Unit::Rows)?;
        for (i, Partner { id, organisation, task, leader, contact }) in partners.iter().enumerate() {
            self.text(Some(&FieldPath::Partner(i)), "合作单位的编号", id, MAX_LINE)?;
            let Organisation { profile, name, credit_code, address, .. } = organisation;
            let region = profile.region.as_deref().unwrap_or_default();
            for (field, what, text, limit) in [
                (PartnerField::Name, "合作单位的名称", name.as_str(), MAX_LINE),
                (PartnerField::CreditCode, "合作单位的统一社会信用代码", credit_code, MAX_LINE),
                (PartnerField::Address, "合作单位的通讯地址", address, MAX_LINE),
                (PartnerField::Region, "合作单位的注册地", region, MAX_LINE),
                (PartnerField::Task, "合作单位的承担任务", task, MAX_PASSAGE),
                (PartnerField::Leader, "合作单位的参与负责人", leader, MAX_LINE),
            ] {
                self.text(Some(&FieldPath::PartnerField(i, field)), what, text, limit)?;
            }
            self.details(organisation, &|field| FieldPath::PartnerDetail(i, field))?;
            self.contact(contact, &|field| FieldPath::PartnerContactField(i, field))?;
        }
        Ok(())
    }

    /// The fields of an organisation that only some forms have.
    fn details(
        &mut self,
        organisation: &Organisation,
        place: &dyn Fn(OrganisationField) -> FieldPath,
    ) -> Result<(), BoundsError> {
        for (field, text) in organisation.details() {
            let long = matches!(field, OrganisationField::Introduction | OrganisationField::MainProducts);
            let limit = if long { MAX_PASSAGE } else { MAX_LINE };
            self.text(Some(&place(field)), field.label(), text, limit)?;
        }
        let figures = &organisation.figures;
        let place = place(OrganisationField::Figures);
        rows(&place, OrganisationField::Figures.label(), figures.len())?;
        for (label, text) in figures.iter().flat_map(YearFigures::columns) {
            self.text(Some(&place), label, text, MAX_LINE)?;
        }
        Ok(())
    }

    pub(super) fn contact(
        &mut self,
        contact: &Contact,
        place: &dyn Fn(ContactField) -> FieldPath,
    ) -> Result<(), BoundsError> {
        for (field, text) in contact.fields() {
            self.text(Some(&place(field)), field.label(), text, MAX_LINE)?;
        }
        Ok(())
    }

    pub(super) fn investigator(
        &mut self,
        person: &Person,
        assignment: &Assignment,
    ) -> Result<(), BoundsError> {
        self.person(person, &FieldPath::InvestigatorField)?;
        self.assignment(INVESTIGATOR, assignment)
    }

    pub(super) fn team(&mut self, team: &[TeamMember]) -> Result<(), BoundsError> {
        within(Some(&FieldPath::Team), "项目组成员", team.len(), MAX_MEMBERS, Unit::Rows)?;
        for TeamMember { id, person, role: _, assignment } in team {
            self.text(Some(&FieldPath::Team), "成员的编号", id, MAX_LINE)?;
            self.person(person, &|field| FieldPath::MemberField(id.clone(), MemberField::Person(field)))?;
            self.assignment(id, assignment)?;
        }
        Ok(())
    }

    fn person(
        &mut self,
        person: &Person,
        place: &dyn Fn(PersonField) -> FieldPath,
    ) -> Result<(), BoundsError> {
        for (field, text) in person.fields() {
            let limit = if field == PersonField::Introduction { MAX_PASSAGE } else { MAX_LINE };
            self.text(Some(&place(field)), field.label(), text, limit)?;
        }
        Ok(())
    }

    fn assignment(&mut self, member: &str, assignment: &Assignment) -> Result<(), BoundsError> {
        let Assignment {
            unit,
            task,
            months_per_year,
            person_months,
            sub_project,
            student: _,
            paid_salary: _,
        } = assignment;
        for (field, text, limit) in [
            (AssignmentField::Unit, partner_id(unit.as_ref()), MAX_LINE),
            (AssignmentField::Task, task, MAX_PASSAGE),
            (AssignmentField::MonthsPerYear, months_per_year, MAX_LINE),
            (AssignmentField::PersonMonths, person_months, MAX_LINE),
            (AssignmentField::SubProject, sub_project.as_deref().unwrap_or_default(), MAX_LINE),
        ] {
            let place = FieldPath::MemberField(member.to_owned(), MemberField::Assignment(field));
            self.text(Some(&place), field.label(), text, limit)?;
        }
        Ok(())
    }

    pub(super) fn sub_projects(&mut self, sub_projects: &[SubProject]) -> Result<(), BoundsError> {
        rows(&FieldPath::SubProjects, "课题", sub_projects.len())?;
        for SubProject { id, name, unit, task } in sub_projects {
            self.text(Some(&FieldPath::SubProjects), "课题的编号", id, MAX_LINE)?;
            for (field, text, limit) in [
                (SubProjectField::Name, name.as_str(), MAX_LINE),
                (SubProjectField::Unit, partner_id(unit.as_ref()), MAX_LINE),
                (SubProjectField::Task, task, MAX_PASSAGE),
            ] {
                let place = FieldPath::SubProjectField(id.clone(), field);
                self.text(Some(&place), field.label(), text, limit)?;
            }
        }
        Ok(())
    }
}

fn partner_id(unit: Option<&UnitId>) -> &str {
    match unit {
        Some(UnitId::Partner(id)) => id,
        Some(UnitId::Lead) | None => "",
    }
}
