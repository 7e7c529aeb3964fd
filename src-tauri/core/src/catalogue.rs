//! The catalogue: the shipped guides and policies, read from their own text at start-up.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::policy::{self, Policy};
use shenbao_guide::{ReadGuide, Topic, date};

const BIOMEDICINE_POLICY: &str = include_str!("../policies/chongqing-2019-biomedicine-policy.txt");

/// All guides and policies to choose from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Catalogue {
    /// The guides, newest first.
    pub guides: Vec<ReadGuide>,
    /// The origin of each guide, by its id.
    pub origins: BTreeMap<String, Origin>,
    /// The policies.
    pub policies: Vec<Policy>,
}

/// The origin of a guide in the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum Origin {
    /// It is part of the program.
    Shipped,
    /// It was imported from a file.
    Imported {
        /// The file's name.
        file_name: String,
        /// When it was imported, RFC 3339 in UTC.
        imported_at: String,
    },
}

impl Catalogue {
    /// Reads the shipped documents.
    pub fn shipped() -> Catalogue {
        let guides = shenbao_guide::shipped();
        // The file has the opinion's text alone; its name and number are those of 渝府办发〔2019〕52号.
        let policies = vec![policy::read(
            "chongqing-2019-biomedicine-policy",
            "重庆市人民政府办公厅关于加快生物医药产业发展的指导意见",
            "渝府办发〔2019〕52号",
            BIOMEDICINE_POLICY,
        )];
        let origins = guides.iter().map(|read| (read.guide.id.clone(), Origin::Shipped)).collect();
        Catalogue { guides, origins, policies }
    }

    /// Inserts a guide among those of its year: imported ones first, the latest import before the others. A guide
    /// without a year is placed with those of the year it was imported in.
    pub fn join(&mut self, read: ReadGuide, origin: Origin) {
        self.origins.insert(read.guide.id.clone(), origin);
        self.guides.push(read);
        let origins = &self.origins;
        self.guides.sort_by_cached_key(|read| {
            let imported = match origins.get(&read.guide.id) {
                Some(Origin::Imported { imported_at, .. }) => imported_at.as_str(),
                Some(Origin::Shipped) | None => "",
            };
            let imported_in = || Some(i32::from(date::in_china(imported.parse().ok()?).year()));
            let year = read.guide.year.or_else(imported_in);
            Reverse((year, imported.to_owned()))
        });
    }

    /// The guide with this id.
    pub fn guide(&self, id: &str) -> Option<&ReadGuide> {
        self.guides.iter().find(|read| read.guide.id == id)
    }

    /// A topic by the id of its guide and its number.
    pub fn topic(&self, guide: &str, number: u32) -> Option<(&ReadGuide, &Topic)> {
        let read = self.guide(guide)?;
        Some((read, read.guide.topics.iter().find(|topic| topic.number == number)?))
    }

    /// A topic by the id of its guide and its number (2), or the label printed in its heading (1.1, 项目二).
    pub fn topic_called(&self, guide: &str, topic: &str) -> Option<(&ReadGuide, &Topic)> {
        let read = self.guide(guide)?;
        Some((read, read.guide.topic_called(topic)?))
    }
}

#[cfg(test)]
mod tests {
    use shenbao_guide::read_guide;

    use super::*;

    #[test]
    fn an_imported_guide_stands_among_those_of_its_year_and_the_newest_first() {
        let mut catalogue = Catalogue::shipped();
        let mut add = |id: &str, title: &str, at: &str| {
            let read = read_guide(id, &format!("{title}\n项目一：甲\n1.拟解决问题：乙。"));
            let origin = Origin::Imported { file_name: format!("{id}.txt"), imported_at: at.to_owned() };
            catalogue.join(read, origin);
        };
        add("old", "2023年某市项目申报指南", "2026-11-20T08:00:00Z");
        add("unstated", "某市项目申报指南", "2026-11-21T08:00:00Z");
        add("new", "2024年某市项目申报指南", "2026-11-22T08:00:00Z");
        let ids: Vec<&str> = catalogue.guides.iter().map(|read| read.guide.id.as_str()).collect();
        assert_eq!(
            ids,
            [
                "unstated",
                "new",
                "chongqing-2024-population-health",
                "shapingba-2024-life-health-1",
                "old",
                "chongqing-2023-biomedicine-major"
            ]
        );
        assert_eq!(catalogue.origins["chongqing-2023-biomedicine-major"], Origin::Shipped);
    }
}
