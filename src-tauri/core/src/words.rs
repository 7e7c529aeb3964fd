//! The words of the domain as the window shows them, written by `cargo xtask gen`: each label and each sentence stands once,
//! beside its type.

use serde::Serialize;

use crate::asset::MediaType;
use crate::catalogue::Catalogue;
use crate::check::Outcome;
use crate::comparison::{Aspect, Fate};
use crate::eligibility::Answer;
use crate::typescript::{export, string};
use shenbao_guide::budget_line::{BudgetCategory, FundingSource};
use shenbao_guide::clause::{How, TopicField};
use shenbao_guide::finding::Severity;
use shenbao_guide::organisation::{HospitalGrade, LeadFact, OrgKind};
use shenbao_guide::{
    Award, Comparator, ConditionAbout, Demand, FundingRule, GuideStatus, Per, RuleKind, RuleSource, sentence,
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

#[test]
fn export_bindings_of_the_words_of_the_domain() {
    let mut words = Words::default();
    words.list("FIELDS", "TopicField", &TopicField::ALL);
    words.table("fieldWord", "TopicField", &TopicField::PLACES, TopicField::title);
    let statuses = [GuideStatus::Official, GuideStatus::Consultation, GuideStatus::Unstated];
    words.table("statusWord", "GuideStatus", &statuses, GuideStatus::label);
    words.table("sourceWord", "FundingSource", &FundingSource::ALL, FundingSource::label);
    words.table("categoryWord", "BudgetCategory", &BudgetCategory::ALL, BudgetCategory::label);
    let payers = [
        RuleSource::Municipal,
        RuleSource::District,
        RuleSource::Provincial,
        RuleSource::Unspecified,
        RuleSource::LeadOrg,
        RuleSource::Partner,
        RuleSource::Other,
    ];
    words.list("RULE_SOURCES", "RuleSource", &payers);
    words.table("ruleSourceWord", "RuleSource", &payers, RuleSource::label);
    words.table("baseWord", "RuleSource", &payers, RuleSource::label_as_base);
    let comparators = [Comparator::AtLeast, Comparator::AtMost, Comparator::Exactly];
    words.table("comparatorWord", "Comparator", &comparators, Comparator::label);
    words.table("perWord", "Per", &[Per::Topic, Per::Award], Per::label);
    let kinds = [RuleKind::Cap, RuleKind::Exact, RuleKind::Floor, RuleKind::Ratio, RuleKind::Percent];
    words.table("ruleTemplate", "RuleKind", &kinds, RuleKind::template);
    words.templates(
        "template",
        &[
            ("conditional", sentence::CONDITIONAL),
            ("when", sentence::WHEN),
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
    words.list("ORG_KINDS", "OrgKind", &OrgKind::ALL);
    words.table("orgKindWord", "OrgKind", &OrgKind::ALL, OrgKind::label);
    words.list("HOSPITAL_GRADES", "HospitalGrade", &HospitalGrade::ALL);
    words.table("hospitalGradeWord", "HospitalGrade", &HospitalGrade::ALL, HospitalGrade::label);
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

#[test]
fn export_bindings_of_the_sentences_of_rules() {
    let guides = Catalogue::shipped().guides;
    let mut all: Vec<Worded> = Vec::new();
    for topic in guides.iter().flat_map(|read| &read.guide.topics) {
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
    export("rule-sentences.json", &(serde_json::to_string_pretty(&all).unwrap() + "\n"));
}
