//! Runs the fixtures: for each check, applications to real topics and the expected findings.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{CHECKS, Check, Report};
use crate::application::{Application, Block, RichText};
use crate::asset::{InspectionError, KeptFile, KeptFiles};
use crate::budget::BudgetLedger;
use crate::catalogue::Catalogue;
use crate::media::MediaType;
use crate::sample::SAMPLES;
use crate::typescript::export;
use shenbao_guide::field::FieldPath;
use shenbao_guide::organisation::{LeadProfile, OrgKind};

/// One fixture.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// The expectation, in a sentence.
    case: String,
    /// `guide-id#number`
    topic: String,
    /// The kind of lead, in words; empty for not chosen.
    #[serde(default)]
    lead: String,
    /// Field paths and the values entered there.
    #[serde(default)]
    set: BTreeMap<String, Value>,
    /// Files the application refers to that are not stored with it.
    #[serde(default)]
    lost: Vec<String>,
    /// Files that are stored and cannot be opened, with the reason.
    #[serde(default)]
    faulty: BTreeMap<String, String>,
    /// The width and height of pictures.
    #[serde(default)]
    pixels: BTreeMap<String, (u32, u32)>,
    /// All findings of the check, each `code place`.
    #[serde(default)]
    finds: Vec<String>,
    /// Texts that must occur in some finding: problem, reason or action.
    #[serde(default)]
    says: Vec<String>,
    /// The verdicts of the check: part of the clause → outcome, or several with spaces between them.
    #[serde(default)]
    verdicts: BTreeMap<String, String>,
}

#[test]
fn every_check_says_of_its_cases_what_they_expect() {
    let catalogue = Catalogue::shipped();
    for check in &CHECKS {
        let (fixture, cases) = (check.name, cases(check));
        for case in &cases {
            let application = application(&catalogue, case);
            let mut report = Report::default();
            check.run(&application, &kept(&application, case), &mut report);
            compare(fixture, case, &report);
        }
        assert!(cases.iter().any(|case| case.finds.is_empty()), "{fixture} has a case that passes");
        assert!(cases.iter().any(|case| !case.finds.is_empty()), "{fixture} has a case that fails");
    }
}

/// The parts of an application that determine which fields the form has, and the paths that checks emit for it.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Emitted {
    /// The id of its template.
    template: String,
    partners: usize,
    /// By their ids.
    team: Vec<String>,
    sub_projects: Vec<String>,
    schedule: usize,
    milestones: usize,
    /// The ids of their requirements.
    commitments: Vec<String>,
    references: Vec<String>,
    attachments: Vec<String>,
    /// The figures, tables and missing-content marks of each text.
    figures: BTreeMap<String, Vec<String>>,
    tables: BTreeMap<String, Vec<String>>,
    missing: BTreeMap<String, Vec<String>>,
    paths: BTreeSet<FieldPath>,
}

impl Emitted {
    fn by(application: &Application, report: &Report) -> Emitted {
        let narratives = application.numbered().narratives;
        let ids = |of: fn(&Block) -> Vec<&String>| {
            let ids = narratives
                .iter()
                .map(|text| (text.section.clone(), text.blocks.iter().flat_map(of).cloned()));
            ids.map(|(section, ids)| (section, ids.collect::<Vec<_>>()))
                .filter(|(_, ids)| !ids.is_empty())
                .collect()
        };
        Emitted {
            template: application.template.id.clone(),
            partners: application.partners.len(),
            team: application.team.iter().map(|member| member.id.clone()).collect(),
            sub_projects: application.sub_projects.iter().map(|part| part.id.clone()).collect(),
            schedule: application.schedule.len(),
            milestones: application.milestones.len(),
            commitments: application.commitments.iter().map(|row| row.requirement_id.clone()).collect(),
            references: application.references.iter().map(|reference| reference.id.clone()).collect(),
            attachments: application.attachments.iter().map(|attachment| attachment.id.clone()).collect(),
            figures: ids(
                |block| if let Block::Figure(figure) = block { vec![&figure.id] } else { Vec::new() },
            ),
            tables: ids(|block| if let Block::Table(table) = block { vec![&table.id] } else { Vec::new() }),
            missing: ids(|block| {
                let marks = block.runs().into_iter().filter_map(|run| run.missing.as_ref());
                marks.map(|mark| &mark.id).filter(|id| !id.is_empty()).collect()
            }),
            paths: (report.findings.iter().map(|finding| finding.place.clone()))
                .chain(report.verdicts.iter().map(|verdict| verdict.place.clone()))
                .collect(),
        }
    }

    fn has_the_form_of(&self, other: &Emitted) -> bool {
        *self == Emitted { paths: self.paths.clone(), ..other.clone() }
    }
}

/// Every path that any check emits for any fixture, sample or new draft. The window's tests assert that each leads to a
/// section and a field of the form (`ui/src/findings/emitted.test.ts`).
#[test]
fn export_bindings_of_every_path_that_checks_emit() {
    let catalogue = Catalogue::shipped();
    let mut applications: Vec<(Application, KeptFiles)> = Vec::new();
    for case in CHECKS.iter().flat_map(cases) {
        let application = application(&catalogue, &case);
        let kept = kept(&application, &case);
        applications.push((application, kept));
    }
    applications
        .extend(SAMPLES.iter().map(|sample| (sample.application(&catalogue), sample.assets().kept())));
    for read in &catalogue.guides {
        for kind in [None].into_iter().chain(OrgKind::ALL.map(Some)) {
            let lead = LeadProfile { kind, ..LeadProfile::default() };
            let fresh = |topic| Application::begin(read, topic, lead.clone(), date(2026, 11, 22));
            applications.extend(read.guide.topics.iter().map(|topic| (fresh(topic), KeptFiles::default())));
        }
    }
    let mut all: Vec<Emitted> = Vec::new();
    for (application, kept) in &applications {
        let emitted = Emitted::by(application, &super::check(application, kept));
        match all.iter_mut().find(|known| known.has_the_form_of(&emitted)) {
            Some(known) => known.paths.extend(emitted.paths),
            None => all.push(emitted),
        }
    }
    export("emitted-paths.json", &(serde_json::to_string_pretty(&all).unwrap() + "\n"));
}

/// In every fixture.
#[test]
fn what_is_offered_does_away_with_its_finding() {
    let catalogue = Catalogue::shipped();
    let mut offered = BTreeSet::new();
    for case in CHECKS.iter().flat_map(cases) {
        let application = application(&catalogue, &case);
        let kept = kept(&application, &case);
        for repair in super::check(&application, &kept).repairs {
            let mut repaired = application.clone();
            repair.change.apply(&mut repaired).unwrap();
            let left = super::check(&repaired, &kept).findings;
            let stays = left.iter().any(|found| found.code == repair.code && found.place == repair.place);
            assert!(!stays, "{}: {repair:?}", case.case);
            offered.insert(format!("{:?}", repair.code));
        }
    }
    for code in ["FundingUnderFloor", "FundingUnderRatio", "FundingOverCap", "PeriodTooLong"] {
        assert!(offered.contains(code), "{offered:?}");
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test that looks at its own folder")]
fn every_folder_of_fixtures_belongs_to_a_check_that_runs() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut written: Vec<String> = entries
        .filter(|path| path.join("cases.json").is_file())
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    let mut running: Vec<&str> = CHECKS.iter().map(|check| check.name).collect();
    written.sort_unstable();
    running.sort_unstable();
    assert_eq!(written, running);
}

fn cases(check: &Check) -> Vec<Case> {
    serde_json::from_str(check.cases).unwrap_or_else(|e| panic!("{}/cases.json: {e}", check.name))
}

fn application(catalogue: &Catalogue, case: &Case) -> Application {
    let (guide, number) = case.topic.split_once('#').unwrap();
    let (read, topic) = catalogue.topic(guide, number.parse().unwrap()).unwrap();
    let lead = LeadProfile::named(&case.lead).unwrap_or_default();
    let begun = Application::begin(read, topic, lead, date(2026, 11, 22));
    let mut json = serde_json::to_value(begun).unwrap();
    let of_budget = |path: &str| path.parse::<FieldPath>().ok().filter(|path| budget_field(path).is_some());
    for (path, value) in
        case.set.iter().filter(|(path, _)| *path != "budget.items" && of_budget(path).is_none())
    {
        // A text that the template does not know stands in no fresh draft.
        if let Some(section) = path.strip_prefix("narrative.") {
            json["narrative"][section] = Value::Null;
        }
        // What a topic has not is left out of its JSON.
        if let Some(key) = path.strip_prefix("basis.topic.").filter(|key| !key.contains('.')) {
            let topic = json.pointer_mut("/basis/topic").and_then(Value::as_object_mut).unwrap();
            topic.entry(key).or_insert(Value::Null);
        }
        let (pointer, value) = located(&json, path, value);
        let slot = json.pointer_mut(&pointer).unwrap_or_else(|| panic!("{}: no field {path}", case.case));
        *slot = value;
    }
    let mut application: Application = serde_json::from_value(json).unwrap();
    if let Some(items) = case.set.get("budget.items") {
        application.budget.items = serde_json::from_value(items.clone()).unwrap();
    }
    for (path, value) in &case.set {
        if let Some(enter) = of_budget(path).as_ref().and_then(budget_field) {
            enter(&mut application.budget, value.as_str().unwrap());
        }
    }
    application
}

/// Types a text into a field of the budget.
type Enter = Box<dyn Fn(&mut BudgetLedger, &str)>;

/// How a field of the budget is typed into, where the path is of one.
fn budget_field(path: &FieldPath) -> Option<Enter> {
    Some(match path.clone() {
        FieldPath::Payer(payer) => Box::new(move |budget, text| budget.enter_payer(payer, text)),
        FieldPath::Category(id) => Box::new(move |budget, text| budget.enter_category(&id, text)),
        FieldPath::CategoryBasis(id) => {
            Box::new(move |budget, text| drop(budget.bases.insert(id.clone(), text.to_owned())))
        }
        FieldPath::PayerNote(payer) => {
            Box::new(move |budget, text| drop(budget.notes.insert(payer, text.to_owned())))
        }
        _ => return None,
    })
}

/// All files an application refers to except lost ones, with the errors of the faulty ones.
fn kept(application: &Application, case: &Case) -> KeptFiles {
    let numbered = application.numbered();
    let blocks = numbered.narratives.iter().flat_map(|narrative| &narrative.blocks);
    let figures = blocks.filter_map(|block| match block {
        Block::Figure(figure) => Some(figure.asset.clone()),
        _ => None,
    });
    let files = application.attachments.iter().filter_map(|attachment| Some(attachment.file.clone()?.asset));
    let fault = |asset: &String| {
        case.faulty.get(asset).map(|fault| match fault.as_str() {
            "password" => InspectionError::Password,
            "broken-pdf" => InspectionError::Broken(MediaType::Pdf),
            "broken-png" => InspectionError::Broken(MediaType::Png),
            "damaged" => InspectionError::Damaged,
            other => panic!("{}: no fault {other}", case.case),
        })
    };
    figures
        .chain(files)
        .filter(|asset| !case.lost.contains(asset))
        .map(|asset| {
            let kept = KeptFile { error: fault(&asset), pixels: case.pixels.get(&asset).copied() };
            (asset, kept)
        })
        .collect()
}

/// The JSON pointer for a field path.
fn located(json: &Value, path: &str, value: &Value) -> (String, Value) {
    let index = |list: &str, key: &str, wanted: &str| {
        let rows = json.pointer(list).and_then(Value::as_array).unwrap();
        rows.iter().position(|row| row[key] == wanted).unwrap_or_else(|| panic!("no {wanted} in {list}"))
    };
    let pointer = match path.split('.').collect::<Vec<_>>()[..] {
        ["commitments", id] => {
            format!("/commitments/{}/commitment", index("/commitments", "requirement_id", id))
        }
        ["commitments", id, field] if id.starts_with('r') => {
            format!("/commitments/{}/{field}", index("/commitments", "requirement_id", id))
        }
        // Plain words, or the blocks of the editor's own JSON.
        ["narrative", _] => {
            let text = match value {
                Value::String(words) => RichText::from_plain(words),
                blocks => RichText(serde_json::json!({"type": "doc", "content": blocks})),
            };
            return (format!("/{}", path.replace('.', "/")), serde_json::to_value(text).unwrap());
        }
        [
            "lead",
            "kind" | "hospital_grade" | "tertiary_a" | "municipal" | "region" | "university_hospital",
        ] => path.replace("lead.", "/lead/profile/"),
        _ => format!("/{}", path.replace('.', "/")),
    };
    (pointer, value.clone())
}

fn compare(fixture: &str, case: &Case, report: &Report) {
    let name = &case.case;
    let code = |finding: &shenbao_guide::finding::Finding| serde_json::to_value(finding.code).unwrap();
    let found: Vec<String> =
        report.findings.iter().map(|f| format!("{} {}", code(f).as_str().unwrap(), f.place)).collect();
    assert_eq!(found, case.finds, "{fixture}: {name}\n{:#?}", report.findings);
    let words: String = report
        .findings
        .iter()
        .map(|f| {
            format!("{}\n{}\n{}\n", f.what, f.why.as_ref().map_or("", |why| why.quote.as_str()), f.action)
        })
        .collect();
    for expected in &case.says {
        assert!(words.contains(expected), "{fixture}: {name}: 「{expected}」 is not in\n{words}");
    }
    for (quote, outcome) in &case.verdicts {
        let given: Vec<Value> = report
            .verdicts
            .iter()
            .filter(|verdict| verdict.clause.quote.contains(quote.as_str()))
            .map(|verdict| serde_json::to_value(verdict.outcome).unwrap())
            .collect();
        let expected: Vec<Value> = outcome.split(' ').map(Value::from).collect();
        assert_eq!(given, expected, "{fixture}: {name}: {quote}");
    }
}
