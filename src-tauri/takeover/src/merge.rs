//! Puts what was taken over into an application that is written already: part by part, and nothing typed is replaced
//! unless the person says so.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use shenbao_core::application::{Application, Commitment, UnitId};
use shenbao_core::comparison::{FieldStates, WordingKind, compare_states};
use ts_rs::TS;

use crate::nodes::{self, Renamed};

/// A part of the form that is taken as a whole.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind", content = "section")]
#[ts(export)]
pub enum Part {
    /// The name, the dates and the details of the project.
    Project,
    /// 牵头单位
    Lead,
    /// 项目负责人
    Investigator,
    /// 联系人 and 财务负责人
    Contacts,
    /// 合作单位
    Partners,
    /// 项目组成员
    Team,
    /// 课题
    SubProjects,
    /// A narrative section, by its id in the template.
    Text(String),
    /// 考核指标
    Commitments,
    /// 预期成果与效益
    Results,
    /// 进度安排, with its milestones.
    Schedule,
    /// 经费预算
    Budget,
    /// 参考文献
    References,
    /// 附件清单
    Attachments,
}

/// What a person wants of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Taking {
    /// Where nothing is typed, what was taken over; what is typed stays.
    Fill,
    /// What was taken over, in place of what is typed.
    Replace,
}

/// A part that is wanted. One that is not named is left as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PartChoice {
    /// The part.
    pub part: Part,
    /// How it is taken.
    pub choice: Taking,
}

/// A part that would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ReviewedPart {
    /// The part.
    pub part: Part,
    /// What the form calls it.
    pub title: String,
    /// Something typed would be replaced by [`Taking::Replace`].
    pub typed: bool,
    /// [`Taking::Fill`] would change something.
    pub fills: bool,
    /// The fields that differ, as they are and as [`Taking::Replace`] would make them.
    pub fields: Vec<FieldStates>,
}

/// The parts that would change, in the order of the form.
pub fn review(present: &Application, taken: &Application) -> Vec<ReviewedPart> {
    let template = &*present.template;
    let texts = template.narratives().map(|section| (Part::Text(section.id.clone()), section.title.clone()));
    let fixed = |part: Part, title: &str| (part, title.to_owned());
    let before = [
        fixed(Part::Project, "项目名称与起止时间"),
        fixed(Part::Lead, "牵头单位"),
        fixed(Part::Investigator, "项目负责人"),
        fixed(Part::Contacts, "联系人与财务负责人"),
        fixed(Part::Partners, "合作单位"),
        fixed(Part::Team, "项目组成员"),
        fixed(Part::SubProjects, "课题"),
    ];
    let behind = [
        fixed(Part::Commitments, "考核指标"),
        fixed(Part::Results, "预期成果与效益"),
        fixed(Part::Schedule, "进度安排"),
        fixed(Part::Budget, "经费预算"),
        fixed(Part::References, "参考文献"),
        fixed(Part::Attachments, "附件清单"),
    ];
    let parts = before.into_iter().chain(texts).chain(behind);
    let reviewed = parts.filter_map(|(part, title)| {
        let with = |choice| merge(present, taken, &[PartChoice { part: part.clone(), choice }]);
        let replaced = with(Taking::Replace);
        if replaced == *present {
            return None;
        }
        let filled = with(Taking::Fill);
        let sections = compare_states(present, &replaced, template);
        let of_text = matches!(part, Part::Text(_));
        let fields: Vec<FieldStates> = sections
            .into_iter()
            // Entries that a text cites come with it.
            .filter(|section| !of_text || Part::Text(section.id.clone()) == part)
            .flat_map(|section| section.fields)
            .filter(|field| {
                field.otherwise || field.pieces.iter().any(|piece| piece.kind != WordingKind::Same)
            })
            .collect();
        let (typed, fills) = (filled != replaced, filled != *present);
        (!fields.is_empty()).then_some(ReviewedPart { part, title, typed, fills, fields })
    });
    reviewed.collect()
}

/// The application with the parts of `taken` that are wanted.
pub fn merge(present: &Application, taken: &Application, choices: &[PartChoice]) -> Application {
    let mut merging = Merging::new(present, taken);
    for PartChoice { part, choice } in choices {
        merging.part(part, *choice == Taking::Replace);
    }
    let of_units = |one: &PartChoice| matches!(one.part, Part::Partners | Part::Team | Part::SubProjects);
    if choices.iter().any(of_units) {
        merging.without_strangers();
    }
    merging.merged
}

struct Merging {
    merged: Application,
    /// What was taken over, its partners and sub-projects under ids that are no other's of the present application.
    taken: Application,
    nodes: Renamed,
    /// The ids that entries of the references have in the merged application.
    references: Renamed,
    /// The ids that rows of 考核指标 have there.
    commitments: BTreeMap<String, String>,
}

impl Merging {
    fn new(present: &Application, taken: &Application) -> Merging {
        let mut used: BTreeSet<String> = present.references.iter().map(|one| one.id.clone()).collect();
        let mut references = Renamed::new();
        for entry in &taken.references {
            let same = present.references.iter().find(|one| squeezed(&one.text) == squeezed(&entry.text));
            let id = same.map_or_else(|| nodes::free(&entry.id, &used), |one| one.id.clone());
            used.insert(id.clone());
            references.insert(entry.id.clone(), id);
        }
        Merging {
            merged: present.clone(),
            taken: with_own_ids(taken, present),
            nodes: nodes::settled(taken, present),
            references,
            commitments: BTreeMap::new(),
        }
    }

    fn part(&mut self, part: &Part, over: bool) {
        let Merging { taken, merged, .. } = &mut *self;
        match part {
            Part::Project => {
                let is_suggested = merged.project_name == merged.basis.topic.title;
                if !taken.project_name.is_empty() && (over || is_suggested || merged.project_name.is_empty())
                {
                    merged.project_name.clone_from(&taken.project_name);
                }
                text(&mut merged.recommender, &taken.recommender, over);
                text(&mut merged.start_date, &taken.start_date, over);
                text(&mut merged.end_date, &taken.end_date, over);
                record(&mut merged.project, &taken.project, over);
            }
            Part::Lead => {
                record(&mut merged.lead, &taken.lead, over);
                text(&mut merged.lead_task, &taken.lead_task, over);
            }
            Part::Investigator => {
                record(&mut merged.investigator, &taken.investigator, over);
                let own = &mut merged.investigator_assignment;
                let from = &taken.investigator_assignment;
                text(&mut own.task, &from.task, over);
                text(&mut own.months_per_year, &from.months_per_year, over);
                text(&mut own.person_months, &from.person_months, over);
            }
            Part::Contacts => {
                record(&mut merged.contact, &taken.contact, over);
                record(&mut merged.finance_contact, &taken.finance_contact, over);
            }
            Part::Partners => list(&mut merged.partners, &taken.partners, over),
            Part::Team => list(&mut merged.team, &taken.team, over),
            Part::SubProjects => list(&mut merged.sub_projects, &taken.sub_projects, over),
            Part::Text(id) => self.narrative(id, over),
            Part::Commitments => self.rows(over),
            Part::Results => record(&mut merged.results, &taken.results, over),
            Part::Schedule => self.schedule(over),
            Part::Budget => {
                let is_said = taken.budget != Default::default();
                if is_said && (over || merged.budget == Default::default()) {
                    merged.budget.clone_from(&taken.budget);
                }
            }
            Part::References => {
                let all = taken.references.iter().map(|one| one.id.clone()).collect();
                self.cite(&all);
            }
            Part::Attachments => self.attachments(),
        }
    }

    /// Members and sub-projects that came without their unit or sub-project have none.
    fn without_strangers(&mut self) {
        let partners = &self.merged.partners;
        let is_here = |unit: &UnitId| match unit {
            UnitId::Lead => true,
            UnitId::Partner(id) => partners.iter().any(|partner| partner.id == *id),
        };
        for member in &mut self.merged.team {
            member.assignment.unit.take_if(|unit| !is_here(unit));
            let parts = &self.merged.sub_projects;
            member.assignment.sub_project.take_if(|id| parts.iter().all(|one| one.id != *id));
        }
        for part in &mut self.merged.sub_projects {
            part.unit.take_if(|unit| !is_here(unit));
        }
    }

    fn narrative(&mut self, id: &str, over: bool) {
        let Some(text) = self.taken.narrative.get(id).filter(|text| !text.is_blank()).cloned() else {
            return;
        };
        let own = self.merged.narrative.entry(id.to_owned()).or_default();
        if !own.is_blank() && !over {
            return;
        }
        let cited = nodes::cited(&text);
        let mut text = text;
        nodes::rename(&mut text, &self.nodes, &self.references);
        nodes::keep_widths(&mut text, own);
        *own = text;
        self.cite(&cited);
    }

    /// Adds entries of the references that are not there.
    fn cite(&mut self, ids: &BTreeSet<String>) {
        for entry in self.taken.references.iter().filter(|one| ids.contains(&one.id)) {
            let Some(id) = self.references.get(&entry.id) else { continue };
            if self.merged.references.iter().all(|one| one.id != *id) {
                let mut entry = entry.clone();
                entry.id.clone_from(id);
                self.merged.references.push(entry);
            }
        }
    }

    /// 考核指标: a row for what the guide asks is filled, any other is added.
    fn rows(&mut self, over: bool) {
        for row in self.taken.commitments.iter().filter(|row| row.is_begun()) {
            let rows = &mut self.merged.commitments;
            let is_same = |one: &&mut Commitment| {
                one.requirement_id == row.requirement_id && one.requirement == row.requirement
            };
            if let Some(own) = rows.iter_mut().find(is_same) {
                self.commitments.insert(row.id.clone(), own.id.clone());
                if over || !own.is_begun() {
                    let Commitment { id, requirement_id, requirement, span, .. } = own.clone();
                    *own = Commitment { id, requirement_id, requirement, span, ..row.clone() };
                }
                continue;
            }
            let used: BTreeSet<String> = rows.iter().map(|one| one.id.clone()).collect();
            let id = nodes::free(&row.id, &used);
            self.commitments.insert(row.id.clone(), id.clone());
            rows.push(Commitment { id, requirement_id: String::new(), span: None, ..row.clone() });
        }
    }

    fn schedule(&mut self, over: bool) {
        let renamed = &self.commitments;
        let rows = &self.merged.commitments;
        let known = |ids: &mut Vec<String>| {
            for id in ids.iter_mut() {
                if let Some(other) = renamed.get(id) {
                    id.clone_from(other);
                }
            }
            ids.retain(|id| rows.iter().any(|row| row.id == *id));
        };
        let (mut stages, mut milestones) = (self.taken.schedule.clone(), self.taken.milestones.clone());
        stages.iter_mut().for_each(|stage| known(&mut stage.indicators));
        milestones.iter_mut().for_each(|milestone| known(&mut milestone.indicators));
        if self.merged.schedule.iter().all(|stage| *stage == Default::default()) {
            self.merged.schedule.clear();
        }
        list(&mut self.merged.schedule, &stages, over);
        list(&mut self.merged.milestones, &milestones, over);
    }

    fn attachments(&mut self) {
        let own =
            self.taken.attachments.iter().filter(|one| one.demanded_by.is_none() && one.because.is_none());
        for attachment in own {
            let all = &mut self.merged.attachments;
            if all.iter().any(|one| one.name == attachment.name) {
                continue;
            }
            let used: BTreeSet<String> = all.iter().map(|one| one.id.clone()).collect();
            let mut attachment = attachment.clone();
            attachment.id = nodes::free(&attachment.id, &used);
            all.push(attachment);
        }
    }
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

fn text(to: &mut String, from: &str, over: bool) {
    if !from.trim().is_empty() && (over || to.trim().is_empty()) {
        from.clone_into(to);
    }
}

fn list<T: Clone>(to: &mut Vec<T>, from: &[T], over: bool) {
    if !from.is_empty() && (over || to.is_empty()) {
        *to = from.to_vec();
    }
}

/// The application with the ids of its partners and sub-projects made those of the present one where they have the
/// same name, and unlike all others of it.
fn with_own_ids(taken: &Application, present: &Application) -> Application {
    let mut taken = taken.clone();
    let there = present.partners.iter().map(|one| (one.id.as_str(), one.organisation.name.as_str()));
    let partners = own_ids(
        taken.partners.iter().map(|one| (one.id.as_str(), one.organisation.name.as_str())),
        &there.collect::<Vec<_>>(),
    );
    let there = present.sub_projects.iter().map(|one| (one.id.as_str(), one.name.as_str()));
    let parts = own_ids(
        taken.sub_projects.iter().map(|one| (one.id.as_str(), one.name.as_str())),
        &there.collect::<Vec<_>>(),
    );
    let rename = |id: &mut String, renamed: &Renamed| {
        if let Some(other) = renamed.get(id) {
            id.clone_from(other);
        }
    };
    let unit = |unit: &mut Option<UnitId>| {
        if let Some(UnitId::Partner(id)) = unit {
            rename(id, &partners);
        }
    };
    taken.partners.iter_mut().for_each(|partner| rename(&mut partner.id, &partners));
    for part in &mut taken.sub_projects {
        rename(&mut part.id, &parts);
        unit(&mut part.unit);
    }
    for member in &mut taken.team {
        unit(&mut member.assignment.unit);
        member.assignment.sub_project.iter_mut().for_each(|id| rename(id, &parts));
    }
    for cell in &mut taken.budget.cells {
        cell.unit.iter_mut().for_each(|id| rename(id, &partners));
        cell.sub_project.iter_mut().for_each(|id| rename(id, &parts));
    }
    taken
}

/// New ids of rows with names: that of the row with the same name, else one no other has.
fn own_ids<'a>(rows: impl Iterator<Item = (&'a str, &'a str)>, there: &[(&str, &str)]) -> Renamed {
    let mut used: BTreeSet<String> = there.iter().map(|(id, _)| (*id).to_owned()).collect();
    let mut renamed = Renamed::new();
    for (id, name) in rows {
        let same = there.iter().find(|(_, other)| !name.is_empty() && *other == name);
        let own = same.map_or_else(|| nodes::free(id, &used), |(id, _)| (*id).to_owned());
        used.insert(own.clone());
        renamed.insert(id.to_owned(), own);
    }
    renamed
}

/// Fills the fields of a record. One that says no more than an empty record does is empty.
fn record<T: Default + Serialize + DeserializeOwned>(to: &mut T, from: &T, over: bool) {
    let of = |record: &T| serde_json::to_value(record).unwrap_or_default();
    let mut own = of(to);
    fill(&mut own, &of(from), &of(&T::default()), over);
    // A record with fields of another of its kind reads as it was written.
    if let Ok(record) = serde_json::from_value(own) {
        *to = record;
    }
}

fn fill(to: &mut Value, from: &Value, empty: &Value, over: bool) {
    if let (Value::Object(own), Value::Object(others)) = (&mut *to, from) {
        for (name, value) in others {
            let nothing = empty.get(name).unwrap_or(&Value::Null);
            fill(own.entry(name.clone()).or_insert(Value::Null), value, nothing, over);
        }
    } else if from != empty && !from.is_null() && (over || to == empty || to.is_null()) {
        to.clone_from(from);
    }
}
