//! Every text and every list of an application, each with its field: what looks at all of them, as the bounds and the
//! check of printable characters do, walks these, so that a new field is placed here and nowhere else.

#[cfg(test)]
mod tests;
mod typed;

pub use typed::TypedText;

use shenbao_guide::field::{
    AssignmentField, CommitmentField, ContactField, FieldPath, ItemField, LeadField, MemberField,
    MilestoneField, OrganisationField, PartnerField, PersonField, ProjectField, StageField, SubProjectField,
};

use super::bounds::{MAX_BUDGET_CELLS, MAX_LINE, MAX_MEMBERS, MAX_PARTNERS, MAX_PASSAGE, MAX_ROWS};
use super::{
    Application, Assignment, AttachedFile, Attachment, Because, Commitment, Confirmation, Contact, HandingIn,
    INVESTIGATOR, Milestone, Organisation, Partner, Person, Reference, SignedPaper, Stage, SubProject,
    TeamMember, UnitId, YearFigures,
};
use crate::budget::{BudgetCell, BudgetItem, BudgetLedger};
use crate::partner_part::PartnerPart;
use crate::template::TemplateChoice;

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextRole {
    /// Typed in a single line: a name, a code, an amount, a date.
    Line,
    /// Typed in several lines: a task, a basis of calculation, a reference.
    Passage,
    /// Copied from the guide.
    Quotation,
    /// Written about the application; printed in the check report alone.
    Remark,
    /// Never printed: an id, the name of a file.
    Internal,
}

impl TextRole {
    /// The most characters it may have.
    pub(crate) fn limit(self) -> usize {
        match self {
            TextRole::Line | TextRole::Internal => MAX_LINE,
            TextRole::Passage | TextRole::Quotation | TextRole::Remark => MAX_PASSAGE,
        }
    }

    /// Was it typed, and is it printed?
    pub(crate) fn is_typed(self) -> bool {
        matches!(self, TextRole::Line | TextRole::Passage)
    }
}

/// A text with its field.
pub(crate) struct PlacedText<'a> {
    pub(crate) place: FieldPath,
    /// What it is called in Chinese.
    pub(crate) what: &'static str,
    pub(crate) text: &'a str,
    pub(crate) role: TextRole,
}

/// The length of a list, with its field.
pub(crate) struct PlacedList {
    pub(crate) place: FieldPath,
    /// What it is called in Chinese.
    pub(crate) what: &'static str,
    pub(crate) length: usize,
    /// The most rows it may have.
    pub(crate) limit: usize,
}

impl Application {
    /// Every text of its fields in the order of the form. Narratives are rich text and not among them, nor are the guide
    /// it is for and a template of its own.
    pub(crate) fn texts(&self) -> Vec<PlacedText<'_>> {
        let mut walk = Walk::default();
        walk.application(self);
        walk.texts
    }

    /// Every list, with its length; those of a text are counted by its own size.
    pub(crate) fn lists(&self) -> Vec<PlacedList> {
        let mut walk = Walk::default();
        walk.application(self);
        walk.lists
    }
}

#[derive(Default)]
struct Walk<'a> {
    texts: Vec<PlacedText<'a>>,
    lists: Vec<PlacedList>,
}

// Records are taken apart without `..`, so that the compiler names this file for every new field.
impl<'a> Walk<'a> {
    fn add(&mut self, role: TextRole, place: FieldPath, what: &'static str, text: &'a str) {
        self.texts.push(PlacedText { place, what, text, role });
    }

    fn line(&mut self, place: FieldPath, what: &'static str, text: &'a str) {
        self.add(TextRole::Line, place, what, text);
    }

    fn passage(&mut self, place: FieldPath, what: &'static str, text: &'a str) {
        self.add(TextRole::Passage, place, what, text);
    }

    fn internal(&mut self, place: &FieldPath, what: &'static str, text: &'a str) {
        self.add(TextRole::Internal, place.clone(), what, text);
    }

    fn list(&mut self, place: FieldPath, what: &'static str, length: usize, limit: usize) {
        self.lists.push(PlacedList { place, what, length, limit });
    }

    fn rows(&mut self, place: FieldPath, what: &'static str, length: usize) {
        self.list(place, what, length, MAX_ROWS);
    }

    fn application(&mut self, application: &'a Application) {
        let Application {
            format: _,
            template,
            basis: _,
            project_name,
            project,
            recommender,
            lead,
            lead_task,
            investigator,
            investigator_assignment,
            contact,
            finance_contact,
            partners,
            team,
            sub_projects,
            start_date,
            end_date,
            narrative: _,
            award_category,
            references,
            commitments,
            results,
            schedule,
            milestones,
            budget,
            attachments,
            handing_in,
            confirmations,
            partner_part,
        } = application;
        if let TemplateChoice::Shipped(id) = template {
            self.internal(&FieldPath::Basics, "申报书模板", id);
        }
        self.line(FieldPath::ProjectName, "项目名称", project_name);
        if let Some(category) = award_category {
            self.line(FieldPath::AwardCategory, "申报类别", category);
        }
        for (field, text) in project.fields() {
            let role = if field == ProjectField::Summary { TextRole::Passage } else { TextRole::Line };
            self.add(role, FieldPath::ProjectField(field), field.label(), text);
        }
        self.line(FieldPath::Recommender, "推荐单位", recommender);
        self.lead(lead, lead_task);
        self.person(investigator, &FieldPath::InvestigatorField);
        self.contact(contact, &FieldPath::ContactField);
        self.contact(finance_contact, &FieldPath::FinanceContactField);
        self.partners(partners);
        self.line(FieldPath::StartDate, "开始日期", start_date);
        self.line(FieldPath::EndDate, "结束日期", end_date);
        self.assignment(INVESTIGATOR, investigator_assignment);
        self.team(team);
        self.sub_projects(sub_projects);
        self.references(references);
        self.commitments(commitments);
        self.rows(FieldPath::Results, "经济效益", results.benefits.len());
        self.rows(FieldPath::Results, "绩效目标", results.performance.len());
        for (place, text) in results.texts() {
            self.passage(place, "一项成果或效益", text);
        }
        self.schedule(schedule);
        self.milestones(milestones);
        self.budget(budget);
        self.attachments(attachments);
        self.handing_in(handing_in);
        self.confirmations(confirmations);
        // What it was split from is bounded where it is read back; its length, with the draft's.
        if let Some(PartnerPart { partner, base: _ }) = partner_part {
            self.internal(&FieldPath::Partners, "合作单位分册的编号", partner);
        }
    }

    fn lead(&mut self, lead: &'a Organisation, task: &'a str) {
        let Organisation { profile, name, credit_code, address, .. } = lead;
        let region = profile.region.as_deref().unwrap_or_default();
        let place = FieldPath::LeadField;
        self.line(place(LeadField::Name), "牵头单位名称", name);
        self.line(place(LeadField::CreditCode), "统一社会信用代码", credit_code);
        self.line(place(LeadField::Address), "通讯地址", address);
        self.line(place(LeadField::Region), "注册地", region);
        self.details(lead, &FieldPath::LeadDetail);
        self.passage(place(LeadField::Task), "牵头单位的承担任务", task);
    }

    fn partners(&mut self, partners: &'a [Partner]) {
        self.list(FieldPath::Partners, "合作单位", partners.len(), MAX_PARTNERS);
        for (i, Partner { id, organisation, task, leader, contact }) in partners.iter().enumerate() {
            self.internal(&FieldPath::Partner(i), "合作单位的编号", id);
            let Organisation { profile, name, credit_code, address, .. } = organisation;
            let region = profile.region.as_deref().unwrap_or_default();
            let place = |field| FieldPath::PartnerField(i, field);
            self.line(place(PartnerField::Name), "合作单位的名称", name);
            self.line(place(PartnerField::CreditCode), "合作单位的统一社会信用代码", credit_code);
            self.line(place(PartnerField::Address), "合作单位的通讯地址", address);
            self.line(place(PartnerField::Region), "合作单位的注册地", region);
            self.passage(place(PartnerField::Task), "合作单位的承担任务", task);
            self.line(place(PartnerField::Leader), "合作单位的参与负责人", leader);
            self.details(organisation, &|field| FieldPath::PartnerDetail(i, field));
            self.contact(contact, &|field| FieldPath::PartnerContactField(i, field));
        }
    }

    /// The fields of an organisation that only some forms have.
    fn details(&mut self, organisation: &'a Organisation, place: &dyn Fn(OrganisationField) -> FieldPath) {
        for (field, text) in organisation.details() {
            let long = matches!(field, OrganisationField::Introduction | OrganisationField::MainProducts);
            let role = if long { TextRole::Passage } else { TextRole::Line };
            self.add(role, place(field), field.label(), text);
        }
        let figures = OrganisationField::Figures;
        self.rows(place(figures), figures.label(), organisation.figures.len());
        for (label, text) in organisation.figures.iter().flat_map(YearFigures::columns) {
            self.line(place(figures), label, text);
        }
    }

    fn contact(&mut self, contact: &'a Contact, place: &dyn Fn(ContactField) -> FieldPath) {
        for (field, text) in contact.fields() {
            self.line(place(field), field.label(), text);
        }
    }

    fn person(&mut self, person: &'a Person, place: &dyn Fn(PersonField) -> FieldPath) {
        for (field, text) in person.fields() {
            let role = if field == PersonField::Introduction { TextRole::Passage } else { TextRole::Line };
            self.add(role, place(field), field.label(), text);
        }
    }

    fn team(&mut self, team: &'a [TeamMember]) {
        self.list(FieldPath::Team, "项目组成员", team.len(), MAX_MEMBERS);
        for TeamMember { id, person, role: _, assignment } in team {
            self.internal(&FieldPath::Team, "成员的编号", id);
            self.person(person, &|field| FieldPath::MemberField(id.clone(), MemberField::Person(field)));
            self.assignment(id, assignment);
        }
    }

    fn assignment(&mut self, member: &str, assignment: &'a Assignment) {
        let Assignment {
            unit,
            task,
            months_per_year,
            person_months,
            sub_project,
            student: _,
            paid_salary: _,
        } = assignment;
        let sub_project = sub_project.as_deref().unwrap_or_default();
        for (field, text, role) in [
            (AssignmentField::Unit, partner_id(unit.as_ref()), TextRole::Internal),
            (AssignmentField::Task, task, TextRole::Passage),
            (AssignmentField::MonthsPerYear, months_per_year, TextRole::Line),
            (AssignmentField::PersonMonths, person_months, TextRole::Line),
            (AssignmentField::SubProject, sub_project, TextRole::Internal),
        ] {
            let place = FieldPath::MemberField(member.to_owned(), MemberField::Assignment(field));
            self.add(role, place, field.label(), text);
        }
    }

    fn sub_projects(&mut self, sub_projects: &'a [SubProject]) {
        self.rows(FieldPath::SubProjects, "课题", sub_projects.len());
        for SubProject { id, name, unit, task } in sub_projects {
            let place = |field| FieldPath::SubProjectField(id.clone(), field);
            self.internal(&FieldPath::SubProjects, "课题的编号", id);
            self.line(place(SubProjectField::Name), SubProjectField::Name.label(), name);
            let unit_field = SubProjectField::Unit;
            self.internal(&place(unit_field), unit_field.label(), partner_id(unit.as_ref()));
            self.passage(place(SubProjectField::Task), SubProjectField::Task.label(), task);
        }
    }

    fn references(&mut self, references: &'a [Reference]) {
        self.rows(FieldPath::References, "参考文献", references.len());
        for Reference { id, text } in references {
            self.internal(&FieldPath::References, "参考文献的编号", id);
            self.passage(FieldPath::Reference(id.clone()), "一条参考文献", text);
        }
    }

    fn commitments(&mut self, commitments: &'a [Commitment]) {
        self.rows(FieldPath::Commitments, "考核指标", commitments.len());
        for (i, row) in commitments.iter().enumerate() {
            let place = row.path(i);
            let sub_project = row.sub_project.as_deref().unwrap_or_default();
            for id in [row.id.as_str(), row.requirement_id.as_str(), sub_project] {
                self.internal(&place, "考核指标的编号", id);
            }
            let own = row.requirement_id.is_empty();
            let role = if own { TextRole::Passage } else { TextRole::Quotation };
            let requirement = row.field_path(i, Some(CommitmentField::Requirement));
            self.add(role, requirement, "一条考核指标", &row.requirement);
            for (field, text) in row.typed() {
                self.passage(row.field_path(i, field), "一条考核指标", text);
            }
        }
    }

    fn confirmations(&mut self, confirmations: &'a [Confirmation]) {
        self.rows(FieldPath::Guide, "已确认的事项", confirmations.len());
        for Confirmation { code: _, place, what, reason, by, on } in confirmations {
            for text in [what, reason, by, on] {
                self.add(TextRole::Remark, place.clone(), "一项确认", text);
            }
        }
    }

    fn schedule(&mut self, schedule: &'a [Stage]) {
        self.rows(FieldPath::Schedule, "进度安排", schedule.len());
        for (i, Stage { start_date, end_date, task, deliverable, indicators }) in schedule.iter().enumerate()
        {
            let place = |field| FieldPath::StageField(i, field);
            self.line(place(StageField::StartDate), "阶段的起止时间", start_date);
            self.line(place(StageField::EndDate), "阶段的起止时间", end_date);
            self.passage(place(StageField::Task), "阶段的任务或成果", task);
            self.passage(place(StageField::Deliverable), "阶段的任务或成果", deliverable);
            self.named_indicators(&FieldPath::Stage(i), indicators);
        }
    }

    fn milestones(&mut self, milestones: &'a [Milestone]) {
        self.rows(FieldPath::Milestones, "里程碑", milestones.len());
        for (i, Milestone { date, name, indicators }) in milestones.iter().enumerate() {
            let place = |field| FieldPath::MilestoneField(i, field);
            self.line(place(MilestoneField::Date), "里程碑的日期", date);
            self.passage(place(MilestoneField::Name), "里程碑", name);
            self.named_indicators(&FieldPath::Milestone(i), indicators);
        }
    }

    fn named_indicators(&mut self, place: &FieldPath, ids: &'a [String]) {
        self.rows(place.clone(), "对应的考核指标", ids.len());
        for id in ids {
            self.internal(place, "考核指标的编号", id);
        }
    }

    fn budget(&mut self, budget: &'a BudgetLedger) {
        let BudgetLedger { cells, items, bases, notes, own_money: _ } = budget;
        self.list(FieldPath::Budget, "经费预算的金额", cells.len(), MAX_BUDGET_CELLS);
        for cell in cells {
            let BudgetCell { category, payer: _, year: _, unit, sub_project, amount } = cell;
            let place = cell.place();
            for id in [category, unit, sub_project].into_iter().flatten() {
                self.internal(&place, "经费预算的一笔金额", id);
            }
            self.line(place, "经费预算的一笔金额", amount);
        }
        self.rows(FieldPath::Budget, "经费预算的明细", items.len());
        for item in items {
            let BudgetItem { id, category, name, factors, payer: _, year: _, unit, sub_project, purpose } =
                item;
            let place = FieldPath::BudgetItem(id.clone());
            for id in [unit, sub_project].into_iter().flatten().chain([id, category]) {
                self.internal(&place, "一项明细", id);
            }
            let field = |field| FieldPath::BudgetItemField(id.clone(), field);
            self.passage(field(ItemField::Name), "一项明细", name);
            for (label, text) in factors.texts() {
                self.passage(field(ItemField::Factors), label, text);
            }
            self.passage(field(ItemField::Purpose), "一项明细", purpose);
        }
        self.rows(FieldPath::Budget, "测算依据", bases.len());
        for (category, basis) in bases {
            let place = FieldPath::CategoryBasis(category.clone());
            self.internal(&place, "支出科目的编号", category);
            self.passage(place, "测算依据", basis);
        }
        for (payer, note) in notes {
            self.passage(FieldPath::PayerNote(*payer), "经费来源的说明", note);
        }
    }

    fn attachments(&mut self, attachments: &'a [Attachment]) {
        self.rows(FieldPath::Attachments, "附件清单", attachments.len());
        for Attachment { id, name, demanded_by, reason, because, ready: _, file } in attachments {
            let place = FieldPath::Attachment(id.clone());
            self.internal(&FieldPath::Attachments, "附件的编号", id);
            self.passage(place.clone(), "一项附件", name);
            if let Some(file) = file {
                self.file(&place, file);
            }
            let because = because.iter().map(|Because { quote, field: _ }| quote);
            for text in [reason].into_iter().chain(demanded_by).chain(because) {
                self.add(TextRole::Quotation, place.clone(), "一项附件", text);
            }
        }
    }

    fn handing_in(&mut self, handing_in: &'a HandingIn) {
        let HandingIn { official_form, signed } = handing_in;
        let place = FieldPath::Attachments;
        if let Some(file) = official_form {
            self.file(&place, file);
        }
        self.rows(place.clone(), "签字盖章页", signed.len());
        for SignedPaper { paper, file } in signed {
            self.internal(&place, "签字盖章页的编号", paper);
            self.file(&place, file);
        }
    }

    fn file(&mut self, place: &FieldPath, file: &'a AttachedFile) {
        let AttachedFile { asset, name, bytes: _ } = file;
        for text in [asset, name] {
            self.internal(place, "附件的文件名", text);
        }
    }
}

fn partner_id(unit: Option<&UnitId>) -> &str {
    match unit {
        Some(UnitId::Partner(id)) => id,
        Some(UnitId::Lead) | None => "",
    }
}
