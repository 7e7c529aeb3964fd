//! Form templates: which sections an application has, as data.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::media::MediaType;
use shenbao_guide::field::FieldPath;
pub use shenbao_guide::field::SectionKind;

/// A section of the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Section {
    /// Stable: narrative texts are stored under it.
    pub id: String,
    /// The heading in the form and on the page.
    pub title: String,
    /// What it is made of.
    pub kind: SectionKind,
    /// Must it be filled?
    pub required: bool,
    /// The most characters a narrative may have, white space not counted.
    pub max_chars: Option<u32>,
    /// What belongs here, shown while it is empty.
    pub hint: String,
}

impl Section {
    /// The section's field path.
    pub fn path(&self) -> FieldPath {
        FieldPath::of_section(self.kind, &self.id)
    }
}

/// A form template: per programme and year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Template {
    /// Stable: an application names the template it follows.
    pub id: String,
    /// What the cover says above the title.
    pub title: String,
    /// Where the form comes from.
    pub source: String,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// What may be attached.
    pub attachments: AttachmentLimits,
}

/// What may be attached to an application. Never a reason to refuse a file: what goes beyond is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AttachmentLimits {
    /// The kinds of file that are taken.
    pub formats: Vec<MediaType>,
    /// The most one file may have, in MB of 1,048,576 bytes.
    pub file_mb: u32,
    /// The most all of them together may have, in MB.
    pub all_mb: u32,
    /// Where these limits come from.
    pub source: String,
}

impl AttachmentLimits {
    /// The kinds by their names: `PDF、Word、JPEG、PNG`.
    pub fn formats_named(&self) -> String {
        self.formats.iter().map(|media| media.label()).collect::<Vec<_>>().join("、")
    }
}

/// The template of every guide so far; no programme has published another.
pub const DEFAULT_ID: &str = "chongqing-general";

const CHONGQING_GENERAL: &str = include_str!("../templates/chongqing-general.json");

impl Template {
    /// The template with this id, or the general one if this program does not know it: a draft from elsewhere
    /// still opens.
    #[expect(clippy::expect_used, reason = "shipped data, parsed by a test")]
    pub fn named(_id: &str) -> Template {
        serde_json::from_str(CHONGQING_GENERAL).expect("the shipped template parses")
    }

    /// The narrative sections.
    pub fn narratives(&self) -> impl Iterator<Item = &Section> {
        self.sections.iter().filter(|section| section.kind == SectionKind::Narrative)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asset::MAX_BYTES;

    #[test]
    fn the_shipped_template_has_unique_ids_and_every_kind() {
        let template = Template::named(DEFAULT_ID);
        let mut ids: Vec<&str> = template.sections.iter().map(|s| s.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), template.sections.len());
        assert_eq!(template.narratives().count(), 4);
        // A draft within the limits still fits into a .shenbao file.
        let limits = &template.attachments;
        assert!(limits.file_mb <= limits.all_mb && limits.all_mb as usize * 1024 * 1024 < MAX_BYTES);
    }

    #[test]
    fn nothing_the_program_numbers_itself_stands_before_a_narrative() {
        // The numbers of the narrative's tables and figures begin at 1: see application::numbering.
        let kinds: Vec<SectionKind> = Template::named(DEFAULT_ID).sections.iter().map(|s| s.kind).collect();
        let last = kinds.iter().rposition(|kind| *kind == SectionKind::Narrative).unwrap();
        for kind in [
            SectionKind::Team,
            SectionKind::SubProjects,
            SectionKind::Commitments,
            SectionKind::Schedule,
            SectionKind::Budget,
            SectionKind::Attachments,
        ] {
            assert!(!kinds[..last].contains(&kind), "{kind:?}");
        }
    }
}
