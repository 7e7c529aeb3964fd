//! Units and people.

use shenbao_guide::field::{FieldPath, OrganisationField, PersonField};

use super::{MAX_LINE, MAX_MEMBERS, MAX_PASSAGE, Meter, TooLarge, Unit, rows, within};
use crate::application::{
    Application, Assignment, Contact, Organisation, Person, SubProject, UnitId, YearFigures,
};

impl Meter {
    pub(super) fn organisation(&mut self, place: &str, organisation: &Organisation) -> Result<(), TooLarge> {
        let Organisation { profile, name, credit_code, address, figures, .. } = organisation;
        for (key, label, text) in [
            ("name", "单位名称", name),
            ("credit_code", "统一社会信用代码", credit_code),
            ("address", "通讯地址", address),
        ] {
            self.text(&format!("{place}.{key}"), label, text, MAX_LINE)?;
        }
        self.optional(&format!("{place}.region"), "注册地", profile.region.as_deref())?;
        for (field, text) in organisation.details() {
            let long = matches!(field, OrganisationField::Introduction | OrganisationField::MainProducts);
            let limit = if long { MAX_PASSAGE } else { MAX_LINE };
            self.text(&format!("{place}.{}", field.key()), field.label(), text, limit)?;
        }
        let place = format!("{place}.{}", OrganisationField::Figures.key());
        rows(&place, OrganisationField::Figures.label(), figures.len())?;
        for (label, text) in figures.iter().flat_map(YearFigures::columns) {
            self.text(&place, label, text, MAX_LINE)?;
        }
        Ok(())
    }

    pub(super) fn person(&mut self, place: &str, person: &Person) -> Result<(), TooLarge> {
        for (field, text) in person.fields() {
            let limit = if field == PersonField::Introduction { MAX_PASSAGE } else { MAX_LINE };
            self.text(&format!("{place}.{}", field.key()), field.label(), text, limit)?;
        }
        Ok(())
    }

    pub(super) fn contact(&mut self, place: &str, contact: &Contact) -> Result<(), TooLarge> {
        for (field, text) in contact.fields() {
            self.text(&format!("{place}.{}", field.key()), field.label(), text, MAX_LINE)?;
        }
        Ok(())
    }

    pub(super) fn team(&mut self, application: &Application) -> Result<(), TooLarge> {
        within("team", "项目组成员", application.team.len(), MAX_MEMBERS, Unit::Rows)?;
        self.assignment("team.investigator", &application.investigator_assignment)?;
        for member in &application.team {
            let place = FieldPath::Member(member.id.clone()).to_string();
            self.text("team", "成员的编号", &member.id, MAX_LINE)?;
            self.person(&place, &member.person)?;
            self.assignment(&place, &member.assignment)?;
        }
        rows("sub_projects", "课题", application.sub_projects.len())?;
        for part in &application.sub_projects {
            let SubProject { id, name, unit, task } = part;
            let place = FieldPath::SubProject(id.clone()).to_string();
            self.text("sub_projects", "课题的编号", id, MAX_LINE)?;
            self.text(&place, "课题名称", name, MAX_LINE)?;
            self.unit(&place, unit.as_ref())?;
            self.text(&place, "课题的主要任务", task, MAX_PASSAGE)?;
        }
        Ok(())
    }

    fn assignment(&mut self, place: &str, assignment: &Assignment) -> Result<(), TooLarge> {
        let Assignment {
            unit,
            task,
            months_per_year,
            person_months,
            sub_project,
            student: _,
            paid_salary: _,
        } = assignment;
        self.unit(place, unit.as_ref())?;
        self.text(place, "分工", task, MAX_PASSAGE)?;
        self.text(place, "每年工作月数", months_per_year, MAX_LINE)?;
        self.text(place, "投入人月", person_months, MAX_LINE)?;
        self.optional(place, "所属课题", sub_project.as_deref())
    }

    fn unit(&mut self, place: &str, unit: Option<&UnitId>) -> Result<(), TooLarge> {
        match unit {
            Some(UnitId::Partner(id)) => self.text(place, "所在单位的编号", id, MAX_LINE),
            Some(UnitId::Lead) | None => Ok(()),
        }
    }
}
