//! No section that the template requires passes for filled in when it is empty.

use std::collections::BTreeSet;

use shenbao_core::application::Application;
use shenbao_core::asset::KeptFiles;
use shenbao_core::budget::BudgetLedger;
use shenbao_core::catalogue::Catalogue;
use shenbao_core::check::check;
use shenbao_guide::finding::Severity;
use shenbao_guide::organisation::LeadProfile;

#[test]
fn every_required_section_has_an_error_while_it_is_empty() {
    let catalogue = Catalogue::shipped();
    let (read, topic) = catalogue.topic("chongqing-2023-biomedicine-major", 2).unwrap();
    let mut empty = Application::begin(read, topic, LeadProfile::default(), jiff::civil::date(2026, 12, 1));
    empty.schedule.clear();
    empty.budget = BudgetLedger::default();
    let report = check(&empty, &KeptFiles::default());
    let errors = report.findings.iter().filter(|finding| finding.severity == Severity::Error);
    let missed: BTreeSet<String> = errors.map(|finding| finding.place.section().to_string()).collect();
    for section in empty.template.sections.iter().filter(|section| section.required) {
        assert!(missed.contains(&section.path().to_string()), "{} passes while it is empty", section.title);
    }
}
