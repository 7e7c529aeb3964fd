//! The application of `application.json`, typed into a draft.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde_json::{Value as Json, json};
use shenbao_core::application::{
    Application, Assignment, Attachment, Benefit, Commitment, Contact, Degree, DocumentKind, Organisation,
    OutputCount, Partner, Person, ProjectDetails, Results, RichText, Stage, TeamMember, TeamRole, TitleLevel,
    UnitId, YearFigures, sex_label,
};
use shenbao_core::budget::{BudgetCell, BudgetItem, BudgetLedger, Factors};
use shenbao_core::catalogue::Catalogue;
use shenbao_guide::Sex;
use shenbao_guide::field::OutputKind;
use shenbao_guide::organisation::{LeadProfile, OrgKind};
use shenbao_guide::payer::Payer;

/// A word or a number as a person types it; nothing where there is none.
pub(crate) fn words(json: &Json) -> String {
    match json {
        Json::String(text) => text.clone(),
        Json::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// An amount, in 元.
fn yuan(json: &Json) -> String {
    format!("{} 元", words(json))
}

fn list(json: &Json) -> &[Json] {
    json.as_array().unwrap()
}

/// The paragraphs of a text without styles.
fn lines(json: &Json) -> String {
    list(json).iter().map(|block| words(&block["p"])).collect::<Vec<_>>().join("\n")
}

/// The one of these with this label.
fn labelled<T: Copy>(all: &[T], label: impl Fn(T) -> &'static str, json: &Json) -> T {
    *all.iter().find(|one| label(**one) == json.as_str().unwrap()).unwrap()
}

/// The draft, begun from a topic of the catalogue; its direction, which is of the guide, is the application's.
pub(crate) fn build(json: &Json) -> Application {
    let catalogue = Catalogue::shipped();
    let (read, topic) = catalogue.topic("chongqing-2023-biomedicine-major", 2).unwrap();
    let today = jiff::civil::date(2026, 11, 20);
    let mut draft = Application::begin(read, topic, LeadProfile::default(), today);
    let project = &json["project"];
    draft.basis.topic.direction = Some(words(&project["guide_direction"]));
    draft.project_name = words(&project["name"]);
    draft.project = ProjectDetails {
        name_en: words(&project["name_en"]),
        programme: words(&project["programme"]),
        category: words(&project["category"]),
        nature: words(&project["nature"]),
        tech_field: words(&project["tech_field"]),
        security: words(&project["security"]),
        guide_code: words(&project["guide_code"]),
        keywords: list(&project["keywords"]).iter().map(words).collect::<Vec<_>>().join("；"),
        summary: lines(&project["abstract"]),
        application_date: words(&json["date"]),
    };
    draft.recommender = words(&json["recommender"]["name"]);
    draft.start_date = words(&json["period"]["start"]);
    draft.end_date = words(&json["period"]["end"]);
    draft.lead = organisation(&json["lead"]);
    draft.lead_task = words(&json["lead"]["task"]);
    draft.partners = list(&json["partners"]).iter().zip(1..).map(|(of, n)| partner(of, n)).collect();
    draft.contact = contact(&json["contact"]);
    draft.finance_contact = contact(&json["finance"]);
    draft.investigator = person(&json["leader"]);
    draft.investigator_assignment = assignment(&json["leader"], &draft);
    // 项目负责人 is the first of the team, and stands in a place of their own.
    let others = list(&json["team"]).iter().skip(1).zip(1..);
    draft.team = others.map(|(of, n)| member(of, n, &draft)).collect();
    let own = json["narrative"].as_object().unwrap();
    draft.narrative = own.iter().map(|(id, blocks)| (id.clone(), rich_text(list(blocks)))).collect();
    draft.commitments = list(&json["indicators"]).iter().zip(1..).map(|(of, n)| commitment(of, n)).collect();
    draft.results = results(json);
    draft.schedule = list(&json["schedule"]).iter().map(stage).collect();
    draft.budget = budget(json, &draft);
    draft.attachments = list(&json["attachments"]).iter().zip(1..).map(|(of, n)| attachment(of, n)).collect();
    draft
}

fn organisation(of: &Json) -> Organisation {
    let kind = match of["kind"].as_str().unwrap() {
        "高等院校" => OrgKind::University,
        _ => labelled(&OrgKind::ALL, OrgKind::label, &of["kind"]),
    };
    let amount = |json: &Json| if json.is_null() { String::new() } else { yuan(json) };
    let figures = of["figures"].as_array().map_or(&[][..], Vec::as_slice);
    Organisation {
        profile: LeadProfile {
            kind: Some(kind),
            high_technology: of["hightech"].as_str().map(|said| said == "是"),
            region: Some(words(&of["region"])),
            ..LeadProfile::default()
        },
        name: words(&of["name"]),
        credit_code: words(&of["credit_code"]),
        address: words(&of["address"]),
        legal_representative: words(&of["legal_rep"]),
        registration_type: words(&of["registration_type"]),
        scale: words(&of["scale"]),
        postcode: words(&of["postcode"]),
        phone: words(&of["phone"]),
        email: words(&of["email"]),
        website: words(&of["website"]),
        founded: words(&of["founded"]),
        registered_capital: amount(&of["registered_capital"]),
        total_assets: amount(&of["total_assets"]),
        debt_ratio: words(&of["debt_ratio"]),
        staff: words(&of["staff"]),
        rd_staff: words(&of["rd_staff"]),
        patents: words(&of["patents"]),
        main_products: words(&of["main_products"]),
        introduction: if of["profile"].is_null() { String::new() } else { lines(&of["profile"]) },
        figures: figures.iter().map(year_figures).collect(),
        ..Organisation::default()
    }
}

fn year_figures(of: &Json) -> YearFigures {
    YearFigures {
        year: words(&of["year"]),
        revenue: yuan(&of["revenue"]),
        rd_spending: yuan(&of["rd_spending"]),
        net_profit: yuan(&of["net_profit"]),
        tax: yuan(&of["tax"]),
    }
}

/// A partner; its telephones and mailbox are those of its contact.
fn partner(of: &Json, n: usize) -> Partner {
    let contact = Contact {
        name: words(&of["contact"]),
        phone: words(&of["mobile"]),
        office_phone: words(&of["phone"]),
        email: words(&of["email"]),
        ..Contact::default()
    };
    let organisation = Organisation { phone: String::new(), email: String::new(), ..organisation(of) };
    Partner {
        id: format!("p{n}"),
        organisation,
        task: words(&of["task"]),
        leader: words(&of["leader"]),
        contact,
    }
}

fn contact(of: &Json) -> Contact {
    Contact {
        name: words(&of["name"]),
        position: words(&of["position"]),
        phone: words(&of["mobile"]),
        office_phone: words(&of["phone"]),
        email: words(&of["email"]),
    }
}

fn person(of: &Json) -> Person {
    Person {
        name: words(&of["name"]),
        sex: Some(labelled(&[Sex::Male, Sex::Female], sex_label, &of["gender"])),
        birth_date: words(&of["birth_date"]),
        document_kind: labelled(&DocumentKind::ALL, DocumentKind::label, &of["id_type"]),
        document_number: words(&of["id_number"]),
        country: words(&of["country"]),
        title: words(&of["title"]),
        title_level: Some(labelled(&TitleLevel::ALL, TitleLevel::label, &of["title_level"])),
        position: words(&of["position"]),
        degree: Some(labelled(&Degree::ALL, Degree::label, &of["degree"])),
        education: words(&of["education"]),
        speciality: words(&of["field"]),
        phone: words(&of["mobile"]),
        office_phone: words(&of["phone"]),
        email: words(&of["email"]),
        introduction: if of["profile"].is_null() { String::new() } else { lines(&of["profile"]) },
        ..Person::default()
    }
}

/// What a person does; 每年投入月数 is left to the program.
fn assignment(of: &Json, draft: &Application) -> Assignment {
    Assignment {
        unit: Some(unit_named(&words(&of["unit"]), draft)),
        task: words(&of["task"]),
        person_months: words(&of["months"]),
        ..Assignment::default()
    }
}

fn unit_named(name: &str, draft: &Application) -> UnitId {
    draft.units().into_iter().find(|unit| draft.unit_name(unit) == Some(name)).unwrap()
}

fn member(of: &Json, n: usize, draft: &Application) -> TeamMember {
    let role = labelled(&TeamRole::ALL, TeamRole::label, &of["role"]);
    TeamMember { id: format!("m{n}"), person: person(of), role, assignment: assignment(of, draft) }
}

/// Blocks as the editor writes them.
fn rich_text(blocks: &[Json]) -> RichText {
    let paragraph =
        |text: &Json| json!({"type": "paragraph", "content": [{"type": "text", "text": words(text)}]});
    let block = |block: &Json| match (&block["list"], &block["table"]) {
        (Json::Array(items), _) => {
            let kind = if block["ordered"] == true { "orderedList" } else { "bulletList" };
            let item = |text| json!({"type": "listItem", "content": [paragraph(text)]});
            json!({"type": kind, "content": items.iter().map(item).collect::<Vec<_>>()})
        }
        (_, Json::Array(rows)) => {
            let cell = |text| json!({"type": "tableCell", "content": [paragraph(text)]});
            let row =
                |row| json!({"type": "tableRow", "content": list(row).iter().map(cell).collect::<Vec<_>>()});
            json!({"type": "table", "content": rows.iter().map(row).collect::<Vec<_>>()})
        }
        _ => paragraph(&block["p"]),
    };
    RichText(json!({"type": "doc", "content": blocks.iter().map(block).collect::<Vec<_>>()}))
}

fn commitment(of: &Json, n: usize) -> Commitment {
    Commitment {
        id: format!("c{n}"),
        requirement: words(&of["name"]),
        kind: words(&of["kind"]),
        baseline: words(&of["start"]),
        midterm: words(&of["mid"]),
        commitment: words(&of["end"]),
        evidence: words(&of["method"]),
        ..Commitment::default()
    }
}

fn results(json: &Json) -> Results {
    let kinds = [
        (OutputKind::Paper, "papers"),
        (OutputKind::InventionPatent, "patents"),
        (OutputKind::Software, "software"),
        (OutputKind::Standard, "standards"),
        (OutputKind::Product, "products"),
        (OutputKind::Trained, "trained"),
    ];
    let count = |key: &str| OutputCount { after: words(&json["outputs"][key]), ..OutputCount::default() };
    let benefit = Benefit {
        period: "项目期内".to_owned(),
        revenue: yuan(&json["econ"]["revenue"]),
        tax: yuan(&json["econ"]["tax"]),
        profit: yuan(&json["econ"]["profit"]),
        ..Benefit::default()
    };
    Results {
        outputs: kinds.into_iter().map(|(kind, key)| (kind, count(key))).collect(),
        benefits: vec![benefit],
        ..Results::default()
    }
}

fn stage(of: &Json) -> Stage {
    Stage {
        start_date: words(&of["start"]),
        end_date: words(&of["end"]),
        task: words(&of["content"]),
        deliverable: words(&of["target"]),
        ..Stage::default()
    }
}

fn attachment(of: &Json, n: usize) -> Attachment {
    Attachment {
        id: format!("a{n}"),
        name: words(&of["name"]),
        demanded_by: None,
        reason: String::new(),
        because: None,
        ready: true,
        file: None,
    }
}

fn budget(json: &Json, draft: &Application) -> BudgetLedger {
    let notes = json["budget"]["notes"].as_object().unwrap();
    let mut budget = BudgetLedger {
        items: list(&json["equipment"]).iter().zip(1..).map(|(of, n)| equipment(of, n)).collect(),
        bases: notes.iter().map(|(category, note)| (category.clone(), words(note))).collect(),
        ..BudgetLedger::default()
    };
    for source in ["municipal", "district", "self_raised", "other"] {
        enter(&mut budget, &json["budget"], source, draft);
    }
    budget
}

/// The money of a source. The application has it by category and year, and by unit; a ledger has one amount for both, so
/// each amount of a category and year is given to the units in their order, as far as each unit's money reaches.
fn enter(budget: &mut BudgetLedger, json: &Json, source: &str, draft: &Application) {
    let amount = |json: &Json| json.as_str().unwrap().parse::<Decimal>().unwrap();
    let mut left: Vec<(UnitId, Decimal)> = list(&json["units"])
        .iter()
        .map(|of| (unit_named(&words(&of["name"]), draft), amount(&of[source])))
        .collect();
    let cell = |category: &Json, year: u32, unit: &UnitId, amount: Decimal| BudgetCell {
        category: Some(words(category)),
        payer: Some(payer(source, unit)),
        year: Some(year),
        unit: Some(unit.to_string()),
        sub_project: None,
        amount: format!("{amount} 元"),
    };
    // What has nothing of the source says so: 0.
    for (unit, nothing) in left.iter().filter(|(_, amount)| amount.is_zero()) {
        budget.enter(cell(&"equipment".into(), 1, unit, *nothing));
    }
    left.retain(|(_, amount)| !amount.is_zero());
    for line in list(&json["ledger"]).iter().filter(|line| line["source"] == source) {
        for (typed, year) in list(&line["years"]).iter().zip(1..) {
            let mut open = amount(typed);
            if open.is_zero() {
                budget.enter(cell(&line["category"], year, &UnitId::Lead, open));
            }
            while !open.is_zero() {
                let (unit, has) = left.iter_mut().find(|(_, has)| !has.is_zero()).unwrap();
                let given = open.min(*has);
                budget.enter(cell(&line["category"], year, unit, given));
                *has -= given;
                open -= given;
            }
        }
    }
    assert!(left.iter().all(|(_, has)| has.is_zero()), "{source}: units have more than categories");
}

fn payer(source: &str, unit: &UnitId) -> Payer {
    match (source, unit) {
        ("self_raised", UnitId::Lead) => Payer::LeadOwn,
        ("self_raised", UnitId::Partner(_)) => Payer::PartnerOwn,
        _ => Payer::from_key(source).unwrap(),
    }
}

fn equipment(of: &Json, n: usize) -> BudgetItem {
    let payers: BTreeMap<&str, Payer> =
        [("市级财政", Payer::Municipal), ("区县财政", Payer::District), ("自筹", Payer::LeadOwn)].into();
    BudgetItem {
        id: format!("i{n}"),
        category: "equipment".to_owned(),
        name: words(&of["name"]),
        factors: Factors::Equipment {
            model: words(&of["model"]),
            how: words(&of["kind"]),
            place: words(&of["place"]),
            unit_price: yuan(&of["unit_price"]),
            quantity: words(&of["quantity"]),
        },
        payer: Some(payers[words(&of["source"]).as_str()]),
        purpose: words(&of["use"]),
        ..BudgetItem::default()
    }
}
