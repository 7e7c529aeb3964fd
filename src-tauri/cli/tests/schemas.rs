//! Validates every JSON output of the program against docs/schema, and the schemas against the output.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it fails")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use jsonschema::{Registry, Validator};
use serde_json::{Map, Value, json};
use shenbao_core::application::PerformanceGroup;
use shenbao_core::budget::OwnMoney;
use shenbao_core::check::Outcome;
use shenbao_core::comparison::{Aspect, Fate, WordingKind};
use shenbao_core::eligibility::Answer;
use shenbao_core::policy::{PassageKind, TopicPart};
use shenbao_core::template::ResultsTable;
use shenbao_guide::clause::{How, TopicField};
use shenbao_guide::field::{CommitmentField, OutputKind};
use shenbao_guide::finding::{Code, Severity};
use shenbao_guide::ledger::NonTarget;
use shenbao_guide::organisation::{HospitalGrade, LeadFact, OrgKind};
use shenbao_guide::payer::Payer;
use shenbao_guide::{AmbiguityKind, ConditionAbout, GuideStatus, Per, PreferenceKind, RuleKind, RuleSource};
use shenbao_official_form::{Decision, OfficialForm};
use ts_rs::TS;

use crate::support::{
    GUIDES, POLICY, change, document, labels, newer_version, paragraph, sample, shenbao, text, topics,
    word_form,
};

/// The schemas by file name.
fn schemas() -> BTreeMap<String, Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/schema");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files
        .filter(|path| path.extension().is_some_and(|kind| kind == "json"))
        .map(|path| {
            let schema = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
            (path.file_name().unwrap().to_str().unwrap().to_owned(), schema)
        })
        .collect()
}

fn validator(name: &str) -> Validator {
    let schemas = schemas();
    let addressed = schemas.iter().map(|(name, schema)| (format!("file:///{name}"), schema));
    let registry = Registry::new().extend(addressed).unwrap().prepare().unwrap();
    let whole = json!({"$ref": format!("file:///{name}")});
    jsonschema::options().with_registry(&registry).build(&whole).unwrap()
}

#[track_caller]
fn holds(validator: &Validator, json: &Value, what: &str) {
    let errors: Vec<String> =
        validator.iter_errors(json).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert_eq!(errors, Vec::<String>::new(), "{what}");
}

/// A file inside a `.shenbao` file.
fn inside(package: &Path, name: &str) -> Value {
    let mut archive = zip::ZipArchive::new(fs::File::open(package).unwrap()).unwrap();
    let mut json = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut json).unwrap();
    serde_json::from_str(&json).unwrap()
}

#[test]
fn guides_and_guide_files_follow_their_schemas() {
    holds(&validator("guides.json"), &shenbao(["guides", "--json"]).json(), "guides");
    let read = validator("guide-read.json");
    for id in GUIDES.map(|(id, _)| id).into_iter().chain([POLICY]) {
        holds(&read, &shenbao(["guide", "read", text(&document(id)), "--json"]).json(), id);
    }
}

#[test]
fn a_layout_follows_its_schema() {
    let folder = tempfile::tempdir().unwrap();
    let (guide, layout) = (folder.path().join("guide.txt"), folder.path().join("layout.json"));
    for (lines, marks) in [
        (
            "需求\n【甲】\n目标：乙。\n【丙】\n目标：丁。\n",
            ["--topic-line", "2", "--field-line", "3=problem"],
        ),
        ("第一组 光\n任务书1 甲\n目标：乙。\n任务书2 丙\n", ["--topic-line", "2", "--direction-line", "1"]),
    ] {
        fs::write(&guide, lines).unwrap();
        let said = shenbao(["guide", "layout", text(&guide), "-o", text(&layout)].into_iter().chain(marks));
        assert_eq!(said.code, Some(0), "{said:?}");
        let json = serde_json::from_str(&fs::read_to_string(&layout).unwrap()).unwrap();
        holds(&validator("layout.json"), &json, lines);
    }
}

#[test]
fn the_shipped_templates_follow_their_schema() {
    let schema = validator("template.json");
    let templates = shenbao(["template", "list", "--json"]).json();
    assert_eq!(templates.as_array().unwrap().len(), 5);
    for template in templates.as_array().unwrap() {
        holds(&schema, template, template["id"].as_str().unwrap());
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("template.json");
        fs::write(&file, serde_json::to_string_pretty(template).unwrap()).unwrap();
        assert_eq!(shenbao(["template", "check", text(&file)]).code, Some(0), "{}", template["id"]);
        fs::write(&file, template.to_string().replace("\"decimals\"", "\"decimal\"")).unwrap();
        let said = shenbao(["template", "check", text(&file)]);
        assert!(said.code == Some(2) && said.err.contains("不认识“decimal”"), "{said:?}");
    }
}

#[test]
fn a_comparison_of_two_versions_follows_its_schema() {
    let (folder, file) = newer_version();
    let compared = shenbao(["guide", "compare", GUIDES[0].0, text(&file), "--json"]).json();
    let fates: Vec<&str> =
        compared["topics"].as_array().unwrap().iter().map(|t| t["fate"].as_str().unwrap()).collect();
    for fate in ["same", "changed", "added", "removed"] {
        assert!(fates.contains(&fate), "{fates:?}");
    }
    holds(&validator("guide-compare.json"), &compared, "compare");
    drop(folder);
}

#[test]
fn what_every_kind_of_organisation_may_lead_follows_its_schema() {
    let eligible = validator("eligible.json");
    for kind in [
        "企业",
        "科技型企业",
        "高校",
        "科研院所",
        "医疗机构",
        "三甲医院",
        "市级三甲医院",
        "血站",
        "高校附属医院",
    ] {
        let answers = shenbao(["eligible", "--org-type", kind, "--json"]).json();
        assert_eq!(answers.as_array().unwrap().len(), 43);
        holds(&eligible, &answers, kind);
    }
}

#[test]
fn what_a_search_finds_follows_its_schema() {
    let search = validator("search.json");
    for query in ["胸腺", "xxgncj", "肿瘤 企业牵头 ≥500万", "三甲医院 定向委托 ≤3年", "正式", "量子 癌"]
    {
        holds(&search, &shenbao(["search", query, "--json"]).json(), query);
    }
    let many: Vec<String> = (1..20).map(|n| format!("词{n}")).collect();
    let answer = shenbao(["search", &many.join(" "), "--json"]).json();
    assert!(answer["unused"].is_string());
    holds(&search, &answer, "too many parts");
}

#[test]
fn the_policies_and_what_every_topic_serves_of_them_follow_their_schema() {
    let policy = validator("policy.json");
    let listed = shenbao(["policy", "--json"]).json();
    assert_eq!(listed[0]["passages"].as_array().unwrap().len(), 33);
    holds(&policy, &listed, "policy");
    for name in topics() {
        holds(&policy, &shenbao(["policy", &name, "--json"]).json(), &name);
    }
}

#[test]
fn every_topic_and_a_draft_and_a_check_of_it_follow_their_schemas() {
    let folder = tempfile::tempdir().unwrap();
    let [topic, check, draft, manifest] =
        ["topic.json", "check.json", "draft.json", "manifest.json"].map(validator);
    let topics = topics();
    assert_eq!(topics.len(), 43);
    let mut files: Vec<PathBuf> = Vec::new();
    for (i, name) in topics.iter().enumerate() {
        holds(&topic, &shenbao(["topic", name, "--json"]).json(), name);
        let file = folder.path().join(format!("{i}.shenbao"));
        // A kind of lead for every other draft: rules that hang on it are judged as well as left open.
        let lead = [&[][..], &["--lead-type", "企业"], &["--lead-type", "三甲医院"]][i % 3];
        let said = shenbao([&["new", name, "-o", text(&file)][..], lead].concat());
        assert_eq!(said.code, Some(0), "{said:?}");
        files.push(file);
    }
    let sample = folder.path().join("sample.shenbao");
    assert_eq!(shenbao(["sample", "-o", text(&sample)]).code, Some(0));
    files.push(sample);
    for file in &files {
        holds(&draft, &inside(file, "draft.json"), text(file));
        holds(&manifest, &inside(file, "manifest.json"), text(file));
    }
    let broken = folder.path().join("broken.shenbao");
    fs::write(&broken, b"PK\x03\x04").unwrap();
    files.push(broken);
    let said = shenbao(["check", "--format", "json"].into_iter().chain(files.iter().map(|file| text(file))));
    let checked = said.json();
    assert_eq!(checked.as_array().unwrap().len(), 45);
    holds(&check, &checked, "check");
}

#[test]
fn what_hands_in_follows_its_schemas() {
    let folder = tempfile::tempdir().unwrap();
    let draft = sample(&folder);
    let [form, filled, part, merged] =
        ["form.docx", "filled.docx", "part.shenbao", "merged.shenbao"].map(|name| folder.path().join(name));
    let rows = labels(&["申报单位", "职称", "量子态", "单位意见", "总经费（万元）"]);
    word_form(&form, &(paragraph("性质：□基础研究 □应用研究　起止年月：____年__月") + &rows), "");
    let said = shenbao(["fill", text(&draft), "--form", text(&form), "-o", text(&filled), "--json"]);
    holds(&validator("fill.json"), &said.json(), "fill");
    let (bytes, application) =
        (fs::read(&form).unwrap(), shenbao_store::read_package(&draft).unwrap().application);
    let read = OfficialForm::read(&bytes, &application).unwrap();
    let decisions = [Decision { at: read.places()[0].at.clone(), field: None }];
    let mapping = read.mapping("form.docx", &decisions).unwrap().write().unwrap();
    holds(&validator("form-mapping.json"), &serde_json::from_slice(&mapping).unwrap(), "mapping");
    holds(&validator("sheet.json"), &shenbao(["sheet", text(&draft), "--json"]).json(), "sheet");
    assert_eq!(shenbao(["split", text(&draft), "--partner", "1", "-o", text(&part)]).code, Some(0));
    change(&part, |part| part.partners[0].task = "建立队列".into());
    change(&draft, |draft| draft.partners[0].task = "完成检测".into());
    change(&part, |part| part.project_name = "新的名称".into());
    holds(&validator("draft.json"), &inside(&part, "draft.json"), "part");
    let said = shenbao(["merge", text(&draft), text(&part), "-o", text(&merged), "--json"]);
    assert_eq!((said.json()["taken"].as_array().unwrap().len(), said.code), (1, Some(1)));
    holds(&validator("merge.json"), &said.json(), "merge");
}

#[test]
fn the_schemas_are_schemas_that_describe_every_property_and_leave_no_object_open() {
    for (name, schema) in schemas() {
        jsonschema::draft202012::meta::validate(&schema).unwrap_or_else(|error| panic!("{name}: {error}"));
        walk(&schema, &name);
    }
}

/// What a place of a form has only where it applies.
const LACKING_IN_A_PLACE: [&str; 11] = [
    "row_label",
    "part",
    "unit",
    "limit",
    "reason",
    "control",
    "option",
    "blank_text",
    "value",
    "chars",
    "doubt",
];

/// What a template file may leave out.
fn lacks_in_a_template(name: &str, path: &str) -> bool {
    let optional = [
        "cover",
        "step",
        "instructions",
        "letters",
        "max_chars",
        "counting",
        "items",
        "indirect_base",
        "indirect",
        "children",
        "file_names",
        "necessity_from",
    ];
    optional.contains(&name)
        || name == "hint" && path.ends_with("/category")
        || ["columns", "tables"].contains(&name) && path.ends_with("/section")
}

/// Checks that an object with required properties requires all of them and allows no others.
fn walk(schema: &Value, path: &str) {
    if let (Some(properties), Some(required)) = (schema.get("properties"), schema.get("required")) {
        let properties = properties.as_object().unwrap();
        // The editor's own JSON is the only open object; a finding without readings leaves them out.
        let open = path.ends_with("/richText");
        assert_eq!(schema["additionalProperties"], open, "{path}");
        for (name, property) in properties {
            assert!(property.get("description").is_some_and(Value::is_string), "{path}: {name}");
            let always = required.as_array().unwrap().contains(&json!(name));
            // What is not there is left out: a second reading, a person's hand.
            let may_lack = name == "readings" && path.ends_with("/finding")
                || name == "comparisons" && path.ends_with("/verdict")
                || name == "checked_by" && !path.ends_with("/settled")
                || name == "name" && path.ends_with("/scope")
                || ["guide-read.json", "topic.json"].contains(&path)
                    && ["general", "categories", "deadlines"].contains(&name.as_str())
                || name == "deadlines" && path.ends_with("/basis")
                || name == "limits" && path.ends_with("/condition")
                || name == "category" && (path.ends_with("/award") || path.ends_with("/condition"))
                || name == "choice" && path.ends_with("/requirement")
                || ["of_what", "sum"].contains(&name.as_str()) && path.ends_with("/fundingRule")
                || name == "topic" && path.ends_with("/doubts/items")
                || ["programme_totals", "planned_counts"].contains(&name.as_str())
                    && path.ends_with("/terms")
                || name == "title_column" && path == "layout.json"
                || name == "confirmation" && path.ends_with("/verdict")
                || ["award_category", "confirmations", "handing_in", "partner_part"].contains(&name.as_str())
                    && path.ends_with("/application")
                || path == "fill.json/$defs/place" && LACKING_IN_A_PLACE.contains(&name.as_str())
                || path.starts_with("template.json") && lacks_in_a_template(name, path)
                || ["settled", "organization_checked_by", "posted_by"].contains(&name.as_str());
            assert_eq!(always, !may_lack, "{path}: {name}");
        }
    }
    for (name, below) in schema.as_object().unwrap_or(&Map::new()) {
        walk(below, &format!("{path}/{name}"));
    }
}

#[test]
fn the_enumerations_are_the_programs() {
    let definitions = &schemas()["definitions.json"]["$defs"];
    let holds = |name: &str, rust: String| {
        let words = definitions[name]["enum"].as_array().unwrap();
        let listed: Vec<String> = words.iter().map(Value::to_string).collect();
        assert_eq!(listed.join(" | "), rust, "{name}");
    };
    let config = ts_rs::Config::default();
    holds("ambiguityKind", AmbiguityKind::inline(&config));
    holds("answer", Answer::inline(&config));
    holds("code", Code::inline(&config));
    holds("conditionAbout", ConditionAbout::inline(&config));
    holds("commitmentField", CommitmentField::inline(&config));
    holds("resultsTable", ResultsTable::inline(&config));
    holds("outputKind", OutputKind::inline(&config));
    holds("performanceGroup", PerformanceGroup::inline(&config));
    holds("ownMoney", OwnMoney::inline(&config));
    holds("payer", Payer::inline(&config));
    holds("guideStatus", GuideStatus::inline(&config));
    holds("how", How::inline(&config));
    holds("hospitalGrade", HospitalGrade::inline(&config));
    holds("leadFact", LeadFact::inline(&config));
    holds("nonTarget", NonTarget::inline(&config));
    holds("orgKind", OrgKind::inline(&config));
    holds("outcome", Outcome::inline(&config));
    holds("passageKind", PassageKind::inline(&config));
    holds("per", Per::inline(&config));
    holds("preferenceKind", PreferenceKind::inline(&config));
    holds("ruleKind", RuleKind::inline(&config));
    holds("ruleSource", RuleSource::inline(&config));
    holds("severity", Severity::inline(&config));
    holds("topicField", TopicField::inline(&config));
    holds("topicPart", TopicPart::inline(&config));
    let compared = &schemas()["guide-compare.json"]["$defs"];
    for (name, rust) in [
        ("aspect", Aspect::inline(&config)),
        ("fate", Fate::inline(&config)),
        ("wordingKind", WordingKind::inline(&config)),
    ] {
        let words = compared[name]["enum"].as_array().unwrap();
        assert_eq!(words.iter().map(Value::to_string).collect::<Vec<_>>().join(" | "), rust, "{name}");
    }
}
