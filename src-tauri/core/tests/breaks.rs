//! For each topic of the shipped guides: an application that follows every rule has no error, and each way of breaking
//! a rule is found. The breaks are typing mistakes: units, years, an empty row, an organisation named twice.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it fails")]

use jiff::ToSpan;
use jiff::civil::{Date, date};
use shenbao_core::application::{Application, Commitment, Organisation, Partner, RichText, Stage};
use shenbao_core::asset::KeptFiles;
use shenbao_core::catalogue::Catalogue;
use shenbao_core::check::check;
use shenbao_guide::finding::{Code, Finding, Severity};
use shenbao_guide::money::Money;
use shenbao_guide::organisation::LeadProfile;
use shenbao_guide::payer::Payer;
use shenbao_guide::{ReadGuide, Topic};

fn findings(application: &Application) -> Vec<Finding> {
    check(application, &KeptFiles::default()).findings
}

/// The codes of the new findings.
fn new_codes(before: &[Finding], after: &[Finding]) -> Vec<Code> {
    after.iter().filter(|finding| !before.contains(finding)).map(|finding| finding.code).collect()
}

fn set(application: &mut Application, payer: Payer, amount: &str) {
    application.budget.enter_payer(payer, amount);
    let total = income(application).to_string();
    spend(application, "operation", &total);
}

fn spend(application: &mut Application, category: &str, amount: &str) {
    application.budget.enter_category(category, amount);
}

fn income(application: &Application) -> Money {
    application.budget.payers_total(&application.template.budget)
}

/// The payer public money is asked of, and how much.
fn asked(application: &Application) -> (Payer, Money) {
    let mut cells = application.budget.cells.iter();
    let cell = cells.find(|cell| cell.payer.is_some_and(Payer::is_public)).unwrap();
    (cell.payer.unwrap(), cell.amount.parse().unwrap())
}

fn fen() -> Money {
    "0.000001".parse().unwrap()
}

fn lasts(application: &mut Application, from: &str, to: &str) {
    application.start_date = from.to_owned();
    application.end_date = to.to_owned();
    application.schedule[0].start_date = from.to_owned();
    application.schedule[0].end_date = to.to_owned();
}

fn partner(name: &str) -> Partner {
    let organisation = Organisation { name: name.to_owned(), ..Organisation::default() };
    Partner { organisation, task: "承担试验".to_owned(), ..Partner::default() }
}

/// An application that follows every rule, led by an eligible kind of organisation.
fn complete(read: &ReadGuide, topic: &Topic) -> Application {
    let begun = |kind: &&str| {
        let lead = LeadProfile::named(kind).unwrap();
        Application::begin(read, topic, lead, date(2026, 11, 22))
    };
    let may = |begun: &Application| findings(begun).iter().all(|found| found.code != Code::LeadNotAllowed);
    let mut application = ["高校", "企业", "三甲医院", "科研院所"].iter().map(begun).find(may).unwrap();
    application.lead.name = "重庆某某大学".to_owned();
    application.lead.credit_code = "12500000MB7J4L8R13".to_owned();
    application.lead.address = "重庆市渝中区".to_owned();
    let person = &mut application.investigator;
    person.name = "张三".to_owned();
    person.title = "教授".to_owned();
    person.phone = "13900001234".to_owned();
    person.email = "zhang@example.cn".to_owned();
    application.narrative.values_mut().for_each(|text| *text = RichText::from_plain("研究内容。"));
    for row in &mut application.commitments {
        row.commitment.clone_from(&row.requirement);
        row.evidence = "第三方检测报告".to_owned();
    }
    if application.end_date.is_empty() {
        application.end_date = "2028-11-30".to_owned();
    }
    application.schedule = vec![Stage {
        start_date: application.start_date.clone(),
        end_date: application.end_date.clone(),
        task: "完成研究".to_owned(),
        deliverable: "研究报告".to_owned(),
        indicators: Vec::new(),
    }];
    application.attachments.iter_mut().for_each(|attachment| attachment.ready = true);
    let (source, amount) = asked(&application);
    set(&mut application, source, &amount.to_string());
    application
}

/// The name of a break, the change it makes, and the codes of which one must be found.
type Break = (&'static str, fn(&mut Application), &'static [Code]);

const OVER: &[Code] = &[
    Code::FundingOverCap,
    Code::FundingNotExact,
    Code::FundingUnderRatio,
    Code::FundingOverRatio,
    Code::AmountInvalid,
];

const BREAKS: &[Break] = &[
    (
        "no public money is asked for",
        |a| set(a, asked(a).0, ""),
        &[Code::RequiredMissing, Code::FundingNotExact],
    ),
    (
        "0 is asked for",
        |a| Payer::ALL.into_iter().filter(|p| p.is_public()).for_each(|payer| set(a, payer, "0")),
        &[Code::RequiredMissing, Code::FundingNotExact],
    ),
    (
        "a fen too much",
        |a| {
            let (source, amount) = asked(a);
            set(a, source, &(amount + fen()).to_string());
        },
        OVER,
    ),
    (
        "yuan for 万元",
        |a| {
            let (source, amount) = asked(a);
            set(a, source, &format!("{amount}0000"));
        },
        OVER,
    ),
    ("money below zero", |a| set(a, Payer::Other, "-500"), &[Code::AmountInvalid]),
    (
        "a fen too much is spent",
        |a| {
            let total = income(a) + fen();
            spend(a, "operation", &total.to_string());
        },
        &[Code::BudgetUnbalanced],
    ),
    (
        "every payer stands twice",
        |a| {
            let again =
                a.budget.cells.iter().filter(|cell| cell.payer.is_some()).cloned().collect::<Vec<_>>();
            a.budget.cells.extend(again);
        },
        &[Code::BudgetUnbalanced],
    ),
    (
        "all of it is indirect cost",
        |a| {
            let total = income(a).to_string();
            spend(a, "operation", "");
            spend(a, "indirect", &total);
        },
        &[Code::IndirectCostHigh],
    ),
    ("dates swapped", |a| std::mem::swap(&mut a.start_date, &mut a.end_date), &[Code::DateInvalid]),
    ("29 February of a common year", |a| a.end_date = "2027-02-29".to_owned(), &[Code::DateInvalid]),
    ("a date with an hour", |a| a.start_date = "2026-12-01T00:00".to_owned(), &[Code::DateInvalid]),
    (
        "two days too long",
        |a| {
            let end: Date = a.end_date.parse().unwrap();
            let end = end.checked_add(2.days()).unwrap().to_string();
            lasts(a, &a.start_date.clone(), &end);
        },
        &[Code::PeriodTooLong, Code::PeriodOutside],
    ),
    (
        "a year of the last century",
        |a| lasts(a, "1926-12-01", "1928-11-30"),
        &[Code::DateUnlikely, Code::PeriodOutside],
    ),
    (
        "figures of a year turned round",
        |a| lasts(a, "2062-12-01", "2064-11-30"),
        &[Code::DateUnlikely, Code::PeriodOutside],
    ),
    (
        "a project of a day",
        |a| lasts(a, &a.start_date.clone(), &a.start_date.clone()),
        &[Code::DateUnlikely, Code::PeriodTooShort],
    ),
    ("a stage left empty", |a| a.schedule.push(Stage::default()), &[Code::RequiredMissing]),
    (
        "a stage without a task, outside the project",
        |a| {
            let stage =
                Stage { task: String::new(), start_date: "1999-01-01".to_owned(), ..a.schedule[0].clone() };
            a.schedule.push(stage);
        },
        &[Code::ScheduleOutside],
    ),
    (
        "a schedule that ends with its first day",
        |a| a.schedule[0].end_date = a.schedule[0].start_date.clone(),
        &[Code::ScheduleGap],
    ),
    ("a partner left empty", |a| a.partners.push(Partner::default()), &[Code::RequiredMissing]),
    (
        "the lead is its own partner",
        |a| {
            let name = a.lead.name.clone();
            a.partners.push(partner(&name));
        },
        &[Code::PartnerRepeated],
    ),
    (
        "a partner twice",
        |a| a.partners.extend([partner("重庆乙公司"), partner("重庆乙公司")]),
        &[Code::PartnerRepeated],
    ),
    ("a telephone number cut off", |a| a.investigator.phone = "1390000".to_owned(), &[Code::ContactInvalid]),
    ("a dash for a name", |a| a.investigator.name = "—".to_owned(), &[Code::RequiredMissing]),
    (
        "a dot for a text",
        |a| drop(a.narrative.insert("plan".to_owned(), RichText::from_plain("。"))),
        &[Code::RequiredMissing],
    ),
    (
        "a promise left to an appendix",
        |a| a.commitments[0].commitment = "见附件".to_owned(),
        &[Code::CommitmentMissing],
    ),
    ("a requirement taken out", |a| drop(a.commitments.remove(0)), &[Code::CommitmentMissing]),
    (
        "a requirement reworded",
        |a| a.commitments[0].requirement = "发表论文 1 篇".to_owned(),
        &[Code::RequirementAltered],
    ),
    (
        "an indicator of one's own left empty",
        |a| a.commitments.push(Commitment::default()),
        &[Code::RequiredMissing],
    ),
    ("an attachment without a name", |a| a.attachments[0].name.clear(), &[Code::RequiredMissing]),
    ("a character no font has", |a| a.basis.topic.title.push('🧬'), &[Code::CharacterUnprintable]),
];

#[test]
fn an_application_that_keeps_to_every_rule_has_no_error_and_each_break_is_found() {
    let catalogue = Catalogue::shipped();
    let topics = catalogue.guides.iter().flat_map(|read| read.guide.topics.iter().map(move |t| (read, t)));
    let mut missed = Vec::new();
    for (read, topic) in topics {
        let name = format!("{}#{}", read.guide.id, topic.number);
        let whole = complete(read, topic);
        let before = findings(&whole);
        let errors: Vec<&Finding> = before.iter().filter(|found| found.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
        for (what, apply, expected) in BREAKS {
            let mut broken = whole.clone();
            apply(&mut broken);
            let found = new_codes(&before, &findings(&broken));
            if !found.iter().any(|code| expected.contains(code)) {
                missed.push(format!("{name}: {what}: {found:?}"));
            }
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}
