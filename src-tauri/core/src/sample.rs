//! The shipped samples: complete, fictional applications to try the program with.

use serde::Serialize;
use serde_json::{Map, Value};
use ts_rs::TS;

use crate::application::Application;
use crate::asset::{Asset, Assets};
use crate::catalogue::Catalogue;
use shenbao_guide::organisation::{LeadProfile, OrgKind};

/// A sample: the content typed into the form. The topic and its requirements come from the catalogue. All names and
/// figures are fictional.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// The id, used by the command line and the window.
    pub id: &'static str,
    /// The display name of a draft made from it.
    pub name: &'static str,
    /// The id of its guide.
    guide: &'static str,
    /// The number of its topic.
    topic: u32,
    typed: &'static str,
    /// The pictures it uses.
    assets: &'static [&'static [u8]],
}

/// The bytes of a picture of the samples.
macro_rules! figure {
    ($name:literal) => {
        include_bytes!(concat!("../samples/figures/", $name, ".png"))
    };
}

/// A sample as listed for the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SampleSummary {
    /// The id, used to open it.
    pub id: String,
    /// The display name of a draft made from it.
    pub name: String,
    /// The title of its guide.
    pub guide_title: String,
    /// The kind of organisation that leads it: 企业牵头.
    pub lead: String,
}

/// All samples, the one to begin with first.
pub const SAMPLES: [Sample; 3] = [
    Sample {
        id: "thymus",
        name: "示例：人体胸腺功能重建",
        guide: "chongqing-2023-biomedicine-major",
        topic: 2,
        typed: include_str!("../samples/thymus.json"),
        assets: &[
            figure!("thymus-route"),
            figure!("thymus-process"),
            figure!("thymus-trial"),
            figure!("thymus-data"),
        ],
    },
    Sample {
        id: "imaging",
        name: "示例：肝脏多模态影像融合诊断",
        guide: "chongqing-2024-population-health",
        topic: 1,
        typed: include_str!("../samples/imaging.json"),
        assets: &[
            figure!("imaging-frame"),
            figure!("imaging-time"),
            figure!("imaging-flow"),
            figure!("imaging-data"),
        ],
    },
    Sample {
        id: "falls",
        name: "示例：老年人跌倒预警与防护",
        guide: "shapingba-2024-life-health-1",
        topic: 2,
        typed: include_str!("../samples/falls.json"),
        assets: &[
            figure!("falls-scales"),
            figure!("falls-device"),
            figure!("falls-flow"),
            figure!("falls-data"),
        ],
    },
];

impl Sample {
    /// The sample with this id.
    pub fn named(id: &str) -> Option<&'static Sample> {
        SAMPLES.iter().find(|sample| sample.id == id)
    }

    /// Its list entry.
    pub fn summary(&self, catalogue: &Catalogue) -> SampleSummary {
        let application = self.application(catalogue);
        let kind = application.lead.profile.kind.map_or("单位", OrgKind::label);
        SampleSummary {
            id: self.id.to_owned(),
            name: self.name.to_owned(),
            guide_title: application.basis.guide_title,
            lead: format!("{kind}牵头"),
        }
    }

    /// The files it uses.
    #[expect(clippy::expect_used, reason = "shipped data, read whole by a test")]
    pub fn assets(&self) -> Assets {
        let mut assets = Assets::default();
        for bytes in self.assets {
            assets.insert(Asset::read(*bytes).expect("a shipped file is of a kind that is taken"));
        }
        assets
    }

    /// The application.
    #[expect(clippy::expect_used, reason = "shipped data, read whole by a test")]
    pub fn application(&self, catalogue: &Catalogue) -> Application {
        let (read, topic) = catalogue.topic(self.guide, self.topic).expect("the guide is shipped");
        // The sample brings its own dates: what today is does not matter.
        let begun = Application::begin(read, topic, LeadProfile::default(), jiff::civil::date(2026, 12, 1));
        let mut json = serde_json::to_value(begun).expect("an application is JSON");
        let typed: Map<String, Value> = serde_json::from_str(self.typed).expect("the sample parses");
        for (field, value) in typed {
            json[field] = value;
        }
        let mut application: Application =
            serde_json::from_value(json).expect("the sample is an application");
        for row in &mut application.commitments {
            if let Some(requirement) = topic.requirements.iter().find(|r| r.id == row.requirement_id) {
                row.requirement.clone_from(&requirement.quote);
                row.span = Some(requirement.span);
            }
        }
        application
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::check::check;
    use shenbao_guide::finding::{Code, Severity};

    #[test]
    fn every_sample_answers_every_requirement_and_has_no_error() {
        let catalogue = Catalogue::shipped();
        for sample in &SAMPLES {
            let report = check(&sample.application(&catalogue), &sample.assets().kept());
            let errors: Vec<_> = report.findings.iter().filter(|f| f.severity == Severity::Error).collect();
            assert_eq!(errors, Vec::<&shenbao_guide::finding::Finding>::new(), "{}", sample.id);
            assert!(report.ready, "{}", sample.id);
            assert_eq!(report.totals.sources, report.totals.categories, "{}", sample.id);
        }
    }

    #[test]
    fn every_sample_brings_the_files_it_refers_to_and_no_others() {
        let catalogue = Catalogue::shipped();
        for sample in &SAMPLES {
            let brought: BTreeSet<String> = sample.assets().iter().map(|(id, _)| id.to_owned()).collect();
            assert_eq!(sample.application(&catalogue).asset_ids(), brought, "{}", sample.id);
        }
    }

    /// The parts of a sample other than running text, as stored.
    #[derive(Debug, Default)]
    struct Parts {
        headings: usize,
        lists: usize,
        merged_cells: usize,
        /// The ids of its tables and figures.
        tables: Vec<String>,
        figures: Vec<String>,
        /// The ids the text refers to.
        referred: BTreeSet<String>,
        cited: BTreeSet<String>,
        marks: BTreeSet<String>,
    }

    impl Parts {
        fn of(application: &Application) -> Parts {
            let mut parts = Parts::default();
            application.narrative.values().for_each(|text| parts.walk(&text.0));
            parts
        }

        fn walk(&mut self, node: &Value) {
            let attribute = |name: &str| node["attrs"][name].as_str().unwrap_or_default().to_owned();
            let span = |name: &str| node["attrs"][name].as_u64().unwrap_or(1);
            match node["type"].as_str().unwrap_or_default() {
                "heading" => self.headings += 1,
                "orderedList" | "bulletList" => self.lists += 1,
                "table" => self.tables.push(attribute("id")),
                "tableCell" | "tableHeader" if span("colspan") + span("rowspan") > 2 => {
                    self.merged_cells += 1;
                }
                "figure" => self.figures.push(attribute("id")),
                "crossReference" => {
                    self.referred.insert(attribute("target"));
                }
                "citation" => {
                    self.cited.insert(attribute("reference"));
                }
                _ => {}
            }
            for mark in node["marks"].as_array().into_iter().flatten() {
                self.marks.insert(mark["type"].as_str().unwrap_or_default().to_owned());
            }
            node["content"].as_array().into_iter().flatten().for_each(|child| self.walk(child));
        }
    }

    #[test]
    fn every_sample_has_headings_lists_tables_and_figures_and_refers_to_each_of_them() {
        let catalogue = Catalogue::shipped();
        for sample in &SAMPLES {
            let parts = Parts::of(&sample.application(&catalogue));
            assert!(parts.headings >= 40 && parts.lists >= 15, "{}: {parts:?}", sample.id);
            assert!(parts.tables.len() >= 4 && parts.figures.len() == 4, "{}: {parts:?}", sample.id);
            assert!(parts.merged_cells >= 5, "{}: {parts:?}", sample.id);
            let marks = ["bold", "italic", "subscript", "superscript"];
            assert_eq!(parts.marks, marks.map(str::to_owned).into(), "{}", sample.id);
            let numbered: BTreeSet<String> = parts.tables.iter().chain(&parts.figures).cloned().collect();
            assert_eq!(numbered.len(), parts.tables.len() + parts.figures.len(), "{}: ids repeat", sample.id);
            assert_eq!(parts.referred, numbered, "{}", sample.id);
        }
    }

    #[test]
    fn every_reference_of_a_sample_is_cited_and_kept_in_the_order_it_is_printed() {
        let catalogue = Catalogue::shipped();
        for sample in &SAMPLES {
            let application = sample.application(&catalogue);
            let references = &application.references;
            assert!((15..=30).contains(&references.len()), "{}: {}", sample.id, references.len());
            let listed: BTreeSet<String> = references.iter().map(|r| r.id.clone()).collect();
            assert_eq!(Parts::of(&application).cited, listed, "{}", sample.id);
            let numbers = application.numbered().numbering.references;
            let printed: Vec<u32> = references.iter().map(|r| numbers[&r.id]).collect();
            assert!(printed.iter().copied().eq(1..=references.len() as u32), "{}: {printed:?}", sample.id);
            // No paper is made up without saying so: an article is invented and says it, or is among the known ones.
            for text in references.iter().map(|r| &r.text).filter(|text| text.contains("[J]")) {
                let known =
                    text.contains("（示例文献，虚构）") || text.contains("Age and Ageing, 2022, 51(9)");
                assert!(known, "{}: {text}", sample.id);
            }
        }
    }

    #[test]
    fn every_sample_keeps_to_the_lengths_of_its_template() {
        let catalogue = Catalogue::shipped();
        for sample in &SAMPLES {
            let report = check(&sample.application(&catalogue), &sample.assets().kept());
            let long: Vec<_> = report.findings.iter().filter(|f| f.code == Code::TextTooLong).collect();
            assert!(long.is_empty(), "{}: {long:?}", sample.id);
        }
    }

    #[test]
    fn a_sample_is_found_by_its_id_alone() {
        assert_eq!(Sample::named("thymus").map(|sample| sample.name), Some(SAMPLES[0].name));
        assert!(Sample::named("示例").is_none());
    }
}
