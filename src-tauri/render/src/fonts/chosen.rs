//! Fonts a person chose from this machine: found by name or path, and refused where their licence bits say so.

use std::path::{Path, PathBuf};

use ttf_parser::{Permissions, name_id};

use super::{FaceFile, FaceId, map};
use crate::RenderError;

/// A font, by where it is or what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// A font file; of a collection its first face.
    File(PathBuf),
    /// A family as the system knows it, 仿宋 or FangSong, or a PostScript name.
    Name(String),
}

impl Choice {
    /// What was typed: a file if there is one of that name, or else a font's name.
    pub fn of(typed: &str) -> Choice {
        let path = Path::new(typed);
        if path.is_file() { Choice::File(path.to_owned()) } else { Choice::Name(typed.to_owned()) }
    }
}

/// The fonts chosen instead of the shipped ones. Characters they lack are still taken from those.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// For running text and tables.
    pub body: Option<Choice>,
    /// For headings.
    pub heading: Option<Choice>,
    /// For the title on the cover.
    pub title: Option<Choice>,
}

/// A face found on this machine.
struct Found {
    path: PathBuf,
    index: u32,
    /// The bold of its family, if that has one.
    bold: Option<(PathBuf, u32)>,
}

/// From this weight on a face is bold (OS/2 usWeightClass: semi-bold).
const BOLD: u16 = 600;

/// Opens the chosen faces.
pub(super) fn open(chosen: &Chosen) -> Result<Vec<(FaceId, FaceFile)>, RenderError> {
    let wanted = [
        (&chosen.body, FaceId::Body, Some(FaceId::BodyBold)),
        (&chosen.heading, FaceId::Heading, Some(FaceId::HeadingBold)),
        (&chosen.title, FaceId::Title, None),
    ];
    let mut opened = Vec::new();
    for (choice, regular, bold) in wanted {
        let Some(choice) = choice else { continue };
        let found = match choice {
            Choice::File(path) => Found { path: path.clone(), index: 0, bold: None },
            Choice::Name(name) => find(name)?,
        };
        opened.push((regular, face(&found.path, found.index)?));
        if let (Some(id), Some((path, index))) = (bold, found.bold) {
            opened.push((id, face(&path, index)?));
        }
    }
    Ok(opened)
}

/// Looks a font up among those of the system: the regular weight of a family, or a face by its PostScript name.
fn find(name: &str) -> Result<Found, RenderError> {
    let mut system = fontdb::Database::new();
    system.load_system_fonts();
    let same = |other: &str| other.eq_ignore_ascii_case(name);
    let mut family: Vec<&fontdb::FaceInfo> = system
        .faces()
        .filter(|face| same(&face.post_script_name) || face.families.iter().any(|(family, _)| same(family)))
        .filter(|face| face.style == fontdb::Style::Normal)
        .collect();
    family.sort_by_key(|face| (face.weight.0.abs_diff(400), face.post_script_name.clone()));
    let file = |face: &fontdb::FaceInfo| match &face.source {
        fontdb::Source::File(path) => Some((path.clone(), face.index)),
        _ => None,
    };
    let regular = family.first().and_then(|face| file(face));
    let (path, index) = regular.ok_or_else(|| refused(name, "这台机器上没有叫这个名字的字体"))?;
    let bold = family.iter().find(|face| face.weight.0 >= BOLD).and_then(|face| file(face));
    Ok(Found { bold: bold.filter(|bold| *bold != (path.clone(), index)), path, index })
}

fn refused(name: &str, reason: &str) -> RenderError {
    RenderError::FontRefused { name: name.to_owned(), reason: reason.to_owned() }
}

/// Opens a face, if it can be set and may be embedded.
fn face(path: &Path, index: u32) -> Result<FaceFile, RenderError> {
    let bytes = map(path)?;
    let called = path.file_name().unwrap_or_default().to_string_lossy();
    let parsed = ttf_parser::Face::parse(&bytes, index)
        .map_err(|_| refused(&called, "不是可以读取的 TrueType 字体"))?;
    let name = post_script_name(&parsed).unwrap_or_else(|| called.to_string());
    may_be_embedded(&parsed).map_err(|reason| refused(&name, reason))?;
    Ok(FaceFile { index, name, bytes })
}

/// The reason why not, in the words of the OS/2 table's fsType (OpenType 1.9).
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

/// The PostScript name, without what a PDF name would have to escape.
fn post_script_name(face: &ttf_parser::Face<'_>) -> Option<String> {
    let names = face.names().into_iter();
    let name =
        names.filter(|name| name.name_id == name_id::POST_SCRIPT_NAME).find_map(|name| name.to_string())?;
    let plain: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    (!plain.is_empty()).then_some(plain)
}
