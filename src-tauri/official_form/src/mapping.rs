//! 对应关系: what a person corrected in a form, kept by the form's shape for the next time, and for the next year's form
//! of nearly the same shape.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use shenbao_error::{ErrorCode, UserError};
use ts_rs::TS;

use crate::OfficialForm;
use crate::error::FormError;
use crate::field::FormField;
use crate::label::Label;
use crate::place::{Place, Target};
use crate::review::Decision;
use crate::text::{Paragraph, is_blank};
use crate::xml::Tree;

/// The version this program writes; a higher one is of a newer program.
const VERSION: u32 = 1;
/// The largest file of a mapping, in bytes: two thousand places of a thousand characters.
pub const MAX_MAPPING: u64 = 2 * 1024 * 1024;
/// Of the places of a form, how many in a hundred another of nearly the same shape has, under the same headings.
const NEARLY: usize = 70;

/// What a person corrected in a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormMapping {
    /// The version of this format.
    pub version: u32,
    /// The form's shape: SHA-256 of what is printed in it and how its tables are divided, in hexadecimal.
    pub shape: String,
    /// The name of the form's file.
    pub form: String,
    /// Its places, in reading order.
    pub places: Vec<MappedPlace>,
    /// What the person said of them.
    pub decisions: Vec<Decision>,
}

/// A place of a form that has a mapping.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MappedPlace {
    /// Its address.
    pub at: String,
    /// The label, with the row's.
    pub label: String,
    /// The headings it stands under.
    pub section: String,
}

/// A place that another year's form has elsewhere, has no more, or has new.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct MovedPlace {
    /// The label.
    pub label: String,
    /// The headings it stood, or stands, under.
    pub section: String,
    /// How it changed.
    pub change: PlaceChange,
    /// Its address in this form; `None` where it is gone.
    pub at: Option<String>,
    /// Had the person corrected it?
    pub corrected: bool,
}

/// How a place of another year's form changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum PlaceChange {
    /// It stands elsewhere.
    Moved,
    /// It is new.
    Added,
    /// It is there no more.
    Gone,
}

/// Why a file is no mapping.
#[derive(Debug, thiserror::Error)]
pub enum MappingError {
    /// It does not read.
    #[error("这不是对应关系文件")]
    Unreadable(#[source] serde_json::Error),
    /// It is of a newer program.
    #[error("这份对应关系由更新的版本写成")]
    Newer,
    /// It is of another form.
    #[error("这份对应关系是另一份表格的（{0}）")]
    OtherForm(String),
}

impl UserError for MappingError {
    fn code(&self) -> ErrorCode {
        match self {
            MappingError::Unreadable(_) => ErrorCode::Damaged,
            MappingError::Newer => ErrorCode::NewerVersion,
            MappingError::OtherForm(_) => ErrorCode::Refused,
        }
    }

    fn action(&self) -> &'static str {
        match self {
            MappingError::Unreadable(_) => "请选择用“导出对应关系”写出的 .json 文件",
            MappingError::Newer => "请升级申报工坊",
            MappingError::OtherForm(_) => "请选择这份表格的对应关系，或逐处更正",
        }
    }
}

impl FormMapping {
    /// Reads the file of a mapping.
    ///
    /// # Errors
    /// When it is none, or of a newer program.
    pub fn read(json: &[u8]) -> Result<FormMapping, MappingError> {
        #[derive(Deserialize)]
        struct Version {
            version: u32,
        }
        let json = json.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(json);
        let Version { version } = serde_json::from_slice(json).map_err(MappingError::Unreadable)?;
        if version > VERSION {
            return Err(MappingError::Newer);
        }
        serde_json::from_slice(json).map_err(MappingError::Unreadable)
    }

    /// Its file.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn write(&self) -> Result<Vec<u8>, MappingError> {
        serde_json::to_vec_pretty(self).map_err(MappingError::Unreadable)
    }
}

/// What a mapping says of a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapped {
    /// What it says of the form's places.
    pub decisions: Vec<Decision>,
    /// Of a form of nearly the same shape: what changed.
    pub moved: Vec<MovedPlace>,
}

impl OfficialForm<'_> {
    /// The form's shape: the same for the same printed words in the same tables, whatever is filled in.
    ///
    /// # Errors
    /// When the file cannot be read again.
    pub fn shape(&self) -> Result<String, FormError> {
        let tree = Tree::parse(&self.package.document)?;
        let mut hash = Sha256::new();
        for node in tree.descendants(0) {
            if tree.is(node, "w:p") {
                let text = Paragraph::read(&tree, node).text();
                hash.update(text.chars().filter(|c| !is_blank(*c)).collect::<String>().as_bytes());
                hash.update(b"\n");
            } else if ["w:tbl", "w:tr", "w:tc"].iter().any(|name| tree.is(node, name)) {
                hash.update(b"|");
                hash.update(tree.val(node, &["w:tcPr", "w:gridSpan"]).unwrap_or("1").as_bytes());
            }
        }
        Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// The mapping of what a person said of this form.
    ///
    /// # Errors
    /// When the file cannot be read again.
    pub fn mapping(&self, name: &str, decisions: &[Decision]) -> Result<FormMapping, FormError> {
        Ok(FormMapping {
            version: VERSION,
            shape: self.shape()?,
            form: name.to_owned(),
            places: self.own_places().map(mapped).collect(),
            decisions: decisions.to_vec(),
        })
    }

    /// What a mapping says of this form; `None` where it is of another.
    ///
    /// # Errors
    /// When the file cannot be read again.
    pub fn mapped(&self, mapping: &FormMapping) -> Result<Option<Mapped>, FormError> {
        if self.shape()? == mapping.shape {
            return Ok(Some(Mapped { decisions: mapping.decisions.clone(), moved: Vec::new() }));
        }
        Ok(self.nearly(mapping))
    }

    /// Rows that are added for the entries of a draft are no part of the form.
    fn own_places(&self) -> impl Iterator<Item = &Place> {
        self.places.iter().filter(|place| !matches!(place.target, Target::Extra { .. }))
    }

    /// What a mapping of a form of nearly the same shape says of this one.
    fn nearly(&self, mapping: &FormMapping) -> Option<Mapped> {
        let now: Vec<MappedPlace> = self.own_places().map(mapped).collect();
        let here = numbered(&now);
        let before = numbered(&mapping.places);
        let same = before.keys().filter(|name| here.contains_key(*name)).count();
        if same * 100 < before.len().max(here.len()) * NEARLY {
            return None;
        }
        let said: BTreeMap<&str, Option<FormField>> =
            mapping.decisions.iter().map(|decision| (decision.at.as_str(), decision.field)).collect();
        let mut found = Mapped::default();
        let mut note = |place: &MappedPlace, change, at: Option<&str>, corrected: bool| {
            let MappedPlace { label, section, .. } = place.clone();
            // How many rows of a list are filled hangs on the draft, not on the form.
            let row = label.rsplit('·').next().unwrap_or_default();
            if !corrected && !row.is_empty() && row.chars().all(|c| c.is_ascii_digit()) {
                return;
            }
            found.moved.push(MovedPlace { label, section, change, at: at.map(str::to_owned), corrected });
        };
        for (name, old) in &before {
            let decision = said.get(old.at.as_str());
            match here.get(name) {
                Some(new) => {
                    if old.at != new.at {
                        note(new, PlaceChange::Moved, Some(&new.at), decision.is_some());
                    }
                }
                None => note(old, PlaceChange::Gone, None, decision.is_some()),
            }
        }
        for (name, new) in &here {
            if !before.contains_key(name) {
                note(new, PlaceChange::Added, Some(&new.at), false);
            }
        }
        let decided = before.iter().filter_map(|(name, old)| {
            let field = *said.get(old.at.as_str())?;
            Some(Decision { at: here.get(name)?.at.clone(), field })
        });
        found.decisions = decided.collect();
        Some(found)
    }
}

/// Places by heading, label and which of those with the same it is.
fn numbered(places: &[MappedPlace]) -> BTreeMap<(String, String, usize), &MappedPlace> {
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    let named = places.iter().map(|place| {
        // The last heading alone, without its digits: those of a year change with it.
        let heading = place.section.rsplit(" / ").next().unwrap_or_default();
        let heading = Label::read(heading).text.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
        let name = (heading, Label::read(&place.label).text);
        let count = counts.entry(name.clone()).or_default();
        *count += 1;
        ((name.0, name.1, *count), place)
    });
    named.collect()
}

fn mapped(place: &Place) -> MappedPlace {
    let option = place.option.as_deref().filter(|option| !option.is_empty());
    let parts = [Some(place.label.as_str()), place.row_label.as_deref(), option];
    let label: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    MappedPlace { at: place.at.clone(), label: label.join("·"), section: place.section.clone() }
}
