//! The words of the domain as the window shows them, written by `cargo xtask gen`: each label and each sentence stands once,
//! beside its type.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::application::{Degree, DocumentKind, TeamRole, TitleLevel, YearFigures, sex_label};
use crate::catalogue::Catalogue;
use crate::check::Outcome;
use crate::comparison::{Aspect, Fate};
use crate::eligibility::Answer;
use crate::media::MediaType;
use crate::typescript::{export, string};
use shenbao_guide::budget_line::{BudgetCategory, FundingSource};
use shenbao_guide::clause::{How, TopicField};
use shenbao_guide::field::{
    AssignmentField, ContactField, OrganisationField, PartnerField, PersonField, ProjectField,
    SubProjectField,
};
use shenbao_guide::finding::Severity;
use shenbao_guide::ledger::{Account, NonTarget};
use shenbao_guide::organisation::{HospitalGrade, LeadFact, OrgKind};
use shenbao_guide::{
    Award, Comparator, ConditionAbout, Demand, FundingRule, GuideStatus, Indicator, Per, RuleKind,
    RuleSource, Sex, sentence,
};

/// The file as it grows: the types it imports, and its tables.
#[derive(Default)]
struct Words {
    imports: Vec<&'static str>,
    tables: String,
}

impl Words {
    /// A table from each value of a type to its word. One that is left out does not compile in the window, where the
    /// table is a `Record` of the type.
    fn table<T: Copy + Serialize>(
        &mut self,
        name: &str,
        of: &'static str,
        values: &[T],
        word: impl Fn(T) -> &'static str,
    ) {
        if !self.imports.contains(&of) {
            self.imports.push(of);
        }
        self.tables.push_str(&format!("\nexport const {name}: Record<{of}, string> = {{\n"));
        for value in values {
            self.tables.push_str(&format!("  {}: {},\n", string(value), string(&word(*value))));
        }
        self.tables.push_str("}\n");
    }

    /// The values of a type, in the order a form offers them.
    fn list<T: Serialize>(&mut self, name: &str, of: &str, values: &[T]) {
        let values: Vec<String> = values.iter().map(string).collect();
        self.tables.push_str(&format!("\nexport const {name}: {of}[] = [{}]\n", values.join(", ")));
    }

    /// Templates by their names.
    fn templates(&mut self, name: &str, of: &[(&str, &str)]) {
        self.tables.push_str(&format!("\nexport const {name} = {{\n"));
        of.iter().for_each(|(key, text)| self.tables.push_str(&format!("  {key}: {},\n", string(text))));
        self.tables.push_str("} as const\n");
    }

    fn text(mut self) -> String {
        self.imports.sort_unstable();
        let imports: String =
            self.imports.iter().map(|of| format!("import type {{ {of} }} from './{of}'\n")).collect();
        imports + &self.tables
    }
}

/// What an account is called in JSON.
fn account_key(account: Account) -> String {
    let json = serde_json::to_value(account).unwrap();
    json["is"].as_str().unwrap().to_owned()
}

/// The words of units and people, and what their fields are called.
fn people(words: &mut Words) {
    words.list("TEAM_ROLES", "TeamRole", &TeamRole::ALL);
    words.table("teamRoleWord", "TeamRole", &TeamRole::ALL, TeamRole::label);
    words.list("TITLE_LEVELS", "TitleLevel", &TitleLevel::ALL);
    words.table("titleLevelWord", "TitleLevel", &TitleLevel::ALL, TitleLevel::label);
    words.list("DEGREES", "Degree", &Degree::ALL);
    words.table("degreeWord", "Degree", &Degree::ALL, Degree::label);
    words.list("DOCUMENT_KINDS", "DocumentKind", &DocumentKind::ALL);
    words.table("documentKindWord", "DocumentKind", &DocumentKind::ALL, DocumentKind::label);
    words.list("SEXES", "Sex", &[Sex::Male, Sex::Female]);
    words.table("sexWord", "Sex", &[Sex::Male, Sex::Female], sex_label);
    macro_rules! fields {
        ($($name:literal: $of:ident),+) => { $({
            let fields: Vec<(&str, &str)> = $of::ALL.iter().map(|field| (field.key(), field.label())).collect();
            words.templates($name, &fields);
        })+ };
    }
    fields! {
        "personFieldWord": PersonField,
        "assignmentFieldWord": AssignmentField,
        "contactFieldWord": ContactField,
        "organisationFieldWord": OrganisationField,
        "partnerFieldWord": PartnerField,
        "projectFieldWord": ProjectField,
        "subProjectFieldWord": SubProjectField
    }
    let years: Vec<(&str, &str)> = ["year", "revenue", "rd_spending", "net_profit", "tax"]
        .into_iter()
        .zip(YearFigures::default().columns().map(|(label, _)| label))
        .collect();
    words.templates("yearFigureWord", &years);
}

#[test]
fn export_bindings_of_the_words_of_the_domain() {
    let mut words = Words::default();
    words.list("FIELDS", "TopicField", &TopicField::ALL);
    words.table("fieldWord", "TopicField", &TopicField::PLACES, TopicField::title);
    let statuses = [GuideStatus::Official, GuideStatus::Consultation, GuideStatus::Unstated];
    words.table("statusWord", "GuideStatus", &statuses, GuideStatus::label);
    words.table("sourceWord", "FundingSource", &FundingSource::ALL, FundingSource::label);
    words.table("categoryWord", "BudgetCategory", &BudgetCategory::ALL, BudgetCategory::label);
    words.list("RULE_SOURCES", "RuleSource", &RuleSource::ALL);
    words.table("ruleSourceWord", "RuleSource", &RuleSource::ALL, RuleSource::label);
    words.table("baseWord", "RuleSource", &RuleSource::ALL, RuleSource::label_as_base);
    let comparators = [Comparator::AtLeast, Comparator::AtMost, Comparator::Exactly];
    words.table("comparatorWord", "Comparator", &comparators, Comparator::label);
    words.list("PERS", "Per", &Per::ALL);
    words.table("perWord", "Per", &Per::ALL, Per::label);
    words.table("ruleTemplate", "RuleKind", &RuleKind::ALL, RuleKind::template);
    words.templates(
        "template",
        &[
            ("conditional", sentence::CONDITIONAL),
            ("when", sentence::WHEN),
            ("inCase", sentence::IN_CASE),
            ("total", sentence::TOTAL),
            ("minYears", sentence::MIN_YEARS),
            ("maxYears", sentence::MAX_YEARS),
            ("between", sentence::BETWEEN),
            ("from", sentence::FROM),
            ("until", sentence::UNTIL),
            ("awards", sentence::AWARDS),
            ("awardsAtMost", sentence::AWARDS_AT_MOST),
            ("supported", sentence::SUPPORTED),
            ("supportedAtMost", sentence::SUPPORTED_AT_MOST),
        ],
    );
    let accounts: Vec<(String, &str)> = Account::all()
        .filter(|account| !matches!(account, Account::NonTarget(_)))
        .map(|account| (account_key(account), account.label()))
        .collect();
    let accounts: Vec<(&str, &str)> = accounts.iter().map(|(key, label)| (key.as_str(), *label)).collect();
    words.templates("accountWord", &accounts);
    words.table("nonTargetWord", "NonTarget", &NonTarget::ALL, NonTarget::label);
    words.list("ORG_KINDS", "OrgKind", &OrgKind::ALL);
    words.table("orgKindWord", "OrgKind", &OrgKind::ALL, OrgKind::label);
    words.list("HOSPITAL_GRADES", "HospitalGrade", &HospitalGrade::ALL);
    words.table("hospitalGradeWord", "HospitalGrade", &HospitalGrade::ALL, HospitalGrade::label);
    people(&mut words);
    let facts = [
        LeadFact::Kind,
        LeadFact::HospitalGrade,
        LeadFact::Municipal,
        LeadFact::UniversityHospital,
        LeadFact::Technology,
        LeadFact::HighTechnology,
        LeadFact::AboveScale,
        LeadFact::Specialised,
        LeadFact::SmallMedium,
        LeadFact::NewResearch,
        LeadFact::LegalPerson,
        LeadFact::Region,
        LeadFact::Words,
    ];
    words.table("leadFactWord", "LeadFact", &facts, LeadFact::question);
    let conditions = [
        ConditionAbout::Lead,
        ConditionAbout::Region,
        ConditionAbout::Registration,
        ConditionAbout::Qualification,
        ConditionAbout::Record,
        ConditionAbout::Partner,
        ConditionAbout::Person,
        ConditionAbout::Other,
    ];
    words.table("conditionWord", "ConditionAbout", &conditions, ConditionAbout::label);
    words.table("answerWord", "Answer", &[Answer::Yes, Answer::ToConfirm, Answer::No], Answer::label);
    let severities = [Severity::Error, Severity::Warning, Severity::NeedsConfirmation, Severity::Info];
    words.list("SEVERITIES", "Severity", &severities);
    words.table("severityWord", "Severity", &severities, Severity::label);
    words.table("outcomeWord", "Outcome", &Outcome::ALL, Outcome::label);
    words.table("howWord", "How", &[How::Confirmed, How::Corrected, How::Added], How::label);
    let aspects = [
        Aspect::Title,
        Aspect::Funding,
        Aspect::Award,
        Aspect::Period,
        Aspect::Organization,
        Aspect::Lead,
        Aspect::JointFunding,
        Aspect::Requirement,
        Aspect::Condition,
    ];
    words.table("aspectWord", "Aspect", &aspects, Aspect::label);
    words.table("fateWord", "Fate", &[Fate::Same, Fate::Changed, Fate::Added, Fate::Removed], Fate::label);
    let media = [MediaType::Pdf, MediaType::Docx, MediaType::Jpeg, MediaType::Png];
    words.table("mediaWord", "MediaType", &media, MediaType::label);
    export("words.ts", &words.text());
}

/// A rule beside the awards of its topic, and its sentence: the window must fill the templates as the program does
/// (`ui/src/topic/facts.test.ts`).
#[derive(PartialEq, Serialize)]
struct Worded {
    rule: FundingRule,
    award: Option<Award>,
    sentence: String,
}

/// What the shipped guides do not say: every payer, kind of rule, unit of a limit and condition once.
const OTHER_PROGRAMMES: &str = "项目一：甲\n3.资助强度及方式：每项国拨经费不超过300万元。国拨经费概算1.2亿元。榜单金额800万元，其中发榜单位\
出资不低于500万元。直接费用约260万元/项。项目总投资不低于1000万元。配套经费与国拨经费比例不低于1:1。按研发投入的20%给予后补助，\
每家企业每年最高不超过100万元。单个合同资助不超过20万元。同一企业合计不超过200万元。每人资助不超过5万元。重点项目每项100万元。\
对获得国家级称号的企业，给予一次性奖励50万元。重点项目，企业牵头的，自筹经费不低于300万元。";

#[test]
fn export_bindings_of_the_sentences_of_rules() {
    let guides = Catalogue::shipped().guides;
    let (invented, _) = shenbao_guide::read("invented", OTHER_PROGRAMMES);
    let mut all: Vec<Worded> = Vec::new();
    for topic in guides.iter().flat_map(|read| &read.guide.topics).chain(&invented.topics) {
        for rule in &topic.funding_rules {
            let awards = [None, topic.award.clone()].into_iter();
            let limits = [None, Some(Per::Topic), Some(Per::Award)];
            for (award, limit) in awards.flat_map(|award| limits.map(|limit| (award.clone(), limit))) {
                let mut rule = rule.clone();
                match &mut rule.demand {
                    Demand::Cap { per, .. } => *per = per.or(limit),
                    _ if limit.is_some() => continue,
                    _ => {}
                }
                let sentence = rule.sentence_among(award.as_ref());
                if all
                    .iter()
                    .all(|known| known.sentence != sentence || known.award.is_some() != award.is_some())
                {
                    all.push(Worded { rule, award, sentence });
                }
            }
        }
    }
    let imports =
        "import type { Award } from './Award'\nimport type { FundingRule } from './FundingRule'\n\n";
    let of = "{ rule: FundingRule; award: Award | null; sentence: string }[]";
    let sentences = serde_json::to_string_pretty(&all).unwrap();
    export("ruleSentences.ts", &format!("{imports}export const RULE_SENTENCES: {of} = {sentences}\n"));
}

/// The figures of targets, and their words: the window must write them as the program does
/// (`ui/src/topic/targets.test.ts`).
#[test]
fn export_bindings_of_the_figures_of_targets() {
    let guides = Catalogue::shipped().guides;
    let mut worded = BTreeMap::new();
    let topics = guides.iter().flat_map(|read| &read.guide.topics);
    for target in topics.flat_map(|topic| &topic.indicators) {
        // A target of an older draft has no words of its own for the number.
        for written in [target.written.clone(), String::new()] {
            let target = Indicator { object: String::new(), written, ..target.clone() };
            let Indicator { comparator, value, value_max, written, unit, period, .. } = &target;
            let figures = serde_json::json!({
                "comparator": comparator, "value": value, "value_max": value_max, "written": written,
                "unit": unit, "period": period,
            });
            worded.insert(target.sentence(), figures);
        }
    }
    let of = "Record<string, Pick<Indicator, 'comparator' | 'value' | 'value_max' | 'written' | 'unit' | 'period'>>";
    let figures = serde_json::to_string_pretty(&worded).unwrap();
    let import = "import type { Indicator } from './Indicator'\n\n";
    export("targetFigures.ts", &format!("{import}export const TARGET_FIGURES: {of} = {figures}\n"));
}
