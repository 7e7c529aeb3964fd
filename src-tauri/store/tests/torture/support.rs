//! What every part of the torture needs.

use std::sync::OnceLock;

use shenbao_core::application::Application;
use shenbao_core::catalogue::Catalogue;
use shenbao_core::organisation::LeadProfile;

/// The long form is what `cargo xtask torture` runs; every day's tests run the short one.
pub(super) fn scaled(short: u32, long: u32) -> u32 {
    if std::env::var_os("SHENBAO_TORTURE").is_some() { long } else { short }
}

/// A second in November 2026 and after.
pub(super) fn second(number: u32) -> String {
    let start: jiff::Timestamp = "2026-11-02T08:00:00Z".parse().unwrap();
    (start + jiff::SignedDuration::from_secs(i64::from(number))).to_string()
}

/// An application to topic 2 of the 2023 guide, as the form begins it.
pub(super) fn application(project_name: &str) -> Application {
    static BEGUN: OnceLock<Application> = OnceLock::new();
    let begun = BEGUN.get_or_init(|| {
        let catalogue = Catalogue::shipped();
        let read = catalogue.guides.iter().find(|read| read.guide.year == Some(2023)).unwrap();
        let topic = &read.guide.topics[1];
        Application::begin(read, topic, LeadProfile::default(), jiff::civil::date(2026, 11, 2))
    });
    Application { project_name: project_name.to_owned(), ..begun.clone() }
}
