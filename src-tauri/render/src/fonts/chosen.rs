//! Fonts of this machine chosen by a person: found by name or path, and rejected where their embedding rights forbid.

use std::path::{Path, PathBuf};

use ttf_parser::{Permissions, name_id};

use super::{FaceFile, FaceId, Family, Installed, map};
use crate::RenderError;

/// A font, by path or by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// A font file; the first face of a collection.
    File(PathBuf),
    /// A family name known to the system, 仿宋 or FangSong, or a PostScript name.
    Name(String),
}

impl Choice {
    /// The choice for a typed text: a file if one exists at this path, else the name of a font.
    pub fn of(typed: &str) -> Choice {
        let path = Path::new(typed);
        if path.is_file() { Choice::File(path.to_owned()) } else { Choice::Name(typed.to_owned()) }
    }
}

/// The fonts chosen in place of the shipped ones, which still supply missing characters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// For body text and tables.
    pub body: Option<Choice>,
    /// For headings.
    pub heading: Option<Choice>,
    /// For the title on the cover.
    pub title: Option<Choice>,
}

/// Opens the chosen faces: for each choice its regular face and, if its family has one, its bold; or the reason it
/// cannot be used.
pub(super) fn open(
    chosen: &Chosen,
    installed: &Installed,
) -> impl Iterator<Item = Result<Vec<(FaceId, FaceFile)>, RenderError>> {
    let wanted = [
        (&chosen.body, FaceId::Body, Some(FaceId::BodyBold)),
        (&chosen.heading, FaceId::Heading, Some(FaceId::HeadingBold)),
        (&chosen.title, FaceId::Title, None),
    ];
    let of_choice = |choice: &Choice, regular: FaceId, bold: Option<FaceId>| {
        let ((path, index), bold_place) = match choice {
            Choice::File(path) => ((path.clone(), 0), None),
            Choice::Name(name) => installed.find(name)?,
        };
        let mut opened = vec![(regular, face(&path, index)?)];
        if let (Some(id), Some((path, index))) = (bold, bold_place) {
            opened.push((id, face(&path, index)?));
        }
        Ok(opened)
    };
    wanted.into_iter().filter_map(move |(choice, regular, bold)| {
        choice.as_ref().map(|choice| of_choice(choice, regular, bold))
    })
}

pub(super) fn refused(name: &str, reason: &str) -> RenderError {
    RenderError::FontRefused { name: name.to_owned(), reason: reason.to_owned(), source: None }
}

/// Opens a face, if it is usable and may be embedded.
pub(super) fn face(path: &Path, index: u32) -> Result<FaceFile, RenderError> {
    let bytes = map(path)?;
    let called = path.file_name().unwrap_or_default().to_string_lossy();
    let parsed = ttf_parser::Face::parse(&bytes, index).map_err(|error| RenderError::FontRefused {
        name: called.to_string(),
        reason: "不是可以读取的 TrueType 字体".to_owned(),
        source: Some(error),
    })?;
    let name = post_script_name(&parsed).unwrap_or_else(|| called.to_string());
    may_be_embedded(&parsed).map_err(|reason| refused(&name, reason))?;
    let family = family(&parsed).unwrap_or_else(|| Family { name: name.clone(), ..Family::default() });
    Ok(FaceFile { index, name, family, bytes })
}

/// The reason a font must not be embedded, from fsType of its OS/2 table (OpenType 1.9).
fn may_be_embedded(face: &ttf_parser::Face<'_>) -> Result<(), &'static str> {
    if face.tables().glyf.is_none() {
        return Err("是 PostScript（CFF）轮廓的字体，目前只能使用 TrueType 轮廓的字体");
    }
    let Some(os2) = face.tables().os2 else { return Err("没有写明嵌入许可（缺少 OS/2 表）") };
    match os2.permissions() {
        // A PDF is a document to view and print; editing rights are more than that.
        Some(Permissions::Installable | Permissions::PreviewAndPrint | Permissions::Editable) => {}
        Some(Permissions::Restricted) => return Err("字体的许可不允许嵌入文档（fsType：Restricted）"),
        None => return Err("字体的嵌入许可无法识别（fsType）"),
    }
    if !os2.is_outline_embedding_allowed() {
        return Err("字体的许可只允许嵌入点阵（fsType：Bitmap embedding only）");
    }
    if !os2.is_subsetting_allowed() {
        return Err("字体的许可不允许只嵌入用到的字形（fsType：No subsetting）");
    }
    Ok(())
}

/// The family's names for Word, from name 1 of the `name` table (OpenType 1.9), which is specific to each weight that
/// is neither regular nor bold.
fn family(face: &ttf_parser::Face<'_>) -> Option<Family> {
    /// Windows' language id of Simplified Chinese (OpenType 1.9, `name`).
    const CHINESE: u16 = 0x0804;
    let mut names: Vec<(bool, String)> = face
        .names()
        .into_iter()
        .filter(|name| name.name_id == name_id::FAMILY)
        .filter_map(|name| Some((name.language_id != CHINESE, name.to_string()?)))
        .collect();
    names.sort_by_key(|(other, _)| *other);
    let names = names.iter().map(|(_, name)| name);
    let chinese = names.clone().find(|name| !name.is_ascii());
    let english = names.clone().find(|name| name.is_ascii());
    let name = chinese.or(english)?.clone();
    Some(Family { name, other: chinese.and(english).cloned(), bold: face.is_bold() })
}

/// The PostScript name, without characters that a PDF name would have to escape.
fn post_script_name(face: &ttf_parser::Face<'_>) -> Option<String> {
    let names = face.names().into_iter();
    let name =
        names.filter(|name| name.name_id == name_id::POST_SCRIPT_NAME).find_map(|name| name.to_string())?;
    let plain: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    (!plain.is_empty()).then_some(plain)
}
