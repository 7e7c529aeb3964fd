//! The shipped sample: a whole application, invented, to try the program with.

use serde_json::{Map, Value};

use crate::application::Application;
use crate::catalogue::Catalogue;
use crate::organisation::LeadProfile;

/// What was typed; the topic and its requirements come from the catalogue.
const THYMUS: &str = include_str!("../samples/thymus.json");

/// The sample's name in the list of drafts.
pub const NAME: &str = "示例：人体胸腺功能重建";

/// A complete application to topic 2 of the 2023 biomedicine guide, led by an invented university. Every name and
/// figure in it is invented.
#[expect(clippy::expect_used, reason = "shipped data, read whole by a test")]
pub fn thymus(catalogue: &Catalogue) -> Application {
    let (read, topic) = catalogue.topic("chongqing-2023-biomedicine-major", 2).expect("the guide is shipped");
    // The sample brings its own dates: what today is does not matter.
    let begun = Application::begin(read, topic, LeadProfile::default(), jiff::civil::date(2026, 12, 1));
    let mut json = serde_json::to_value(begun).expect("an application is JSON");
    let typed: Map<String, Value> = serde_json::from_str(THYMUS).expect("the sample parses");
    for (field, value) in typed {
        json[field] = value;
    }
    let mut application: Application = serde_json::from_value(json).expect("the sample is an application");
    for row in &mut application.commitments {
        if let Some(requirement) = topic.requirements.iter().find(|r| r.id == row.requirement_id) {
            row.requirement.clone_from(&requirement.quote);
            row.span = Some(requirement.span);
        }
    }
    application
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;
    use crate::finding::Severity;

    #[test]
    fn the_sample_answers_every_requirement_and_has_no_error() {
        let application = thymus(&Catalogue::shipped());
        let report = check(&application);
        let errors: Vec<_> = report.findings.iter().filter(|f| f.severity == Severity::Error).collect();
        assert_eq!(errors, Vec::<&crate::finding::Finding>::new());
        assert!(report.ready);
        assert_eq!(report.totals.sources.to_string(), "2409.5");
    }
}
