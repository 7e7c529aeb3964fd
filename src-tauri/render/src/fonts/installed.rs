//! The fonts of this machine, and those of the kinds used for applications.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use fontdb::{Database, FaceInfo, Source, Style};

use super::chosen::{face, refused};
use crate::RenderError;

/// Font families usual in Chinese official documents, by their names in Windows, macOS, WPS and 方正.
const KINDS: [(&str, &[&str]); 5] = [
    (
        "仿宋",
        &[
            "FangSong",
            "仿宋",
            "FangSong_GB2312",
            "仿宋_GB2312",
            "STFangsong",
            "华文仿宋",
            "方正仿宋简体",
            "方正仿宋_GBK",
        ],
    ),
    (
        "黑体",
        &["SimHei", "黑体", "STHeiti", "华文黑体", "Heiti SC", "黑体-简", "方正黑体简体", "方正黑体_GBK"],
    ),
    (
        "楷体",
        &[
            "KaiTi",
            "楷体",
            "KaiTi_GB2312",
            "楷体_GB2312",
            "STKaiti",
            "华文楷体",
            "Kaiti SC",
            "楷体-简",
            "方正楷体简体",
            "方正楷体_GBK",
        ],
    ),
    (
        "宋体",
        &[
            "SimSun",
            "宋体",
            "NSimSun",
            "新宋体",
            "STSong",
            "华文宋体",
            "STZhongsong",
            "华文中宋",
            "Songti SC",
            "宋体-简",
            "方正书宋简体",
            "方正书宋_GBK",
        ],
    ),
    ("小标宋", &["FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "方正小标宋_GBK", "小标宋"]),
];

/// A family of this machine that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownFont {
    /// 仿宋, 黑体, 楷体, 宋体 or 小标宋.
    pub kind: &'static str,
    /// The name of the family, in Chinese if it has one.
    pub name: String,
    /// Why it cannot be used, in Chinese; `None` when it can be.
    pub refused: Option<String>,
}

/// The fonts of this machine, scanned on first use.
#[derive(Debug, Default)]
pub struct Installed {
    folder: Option<PathBuf>,
    found: OnceLock<Database>,
}

/// A face: the path of its file, and its index in a collection.
type Place = (PathBuf, u32);

/// The weight from which a face is bold (OS/2 usWeightClass: semi-bold).
const BOLD: u16 = 600;

impl Installed {
    /// The fonts known to the system.
    pub fn of_system() -> Installed {
        Installed::default()
    }

    /// The fonts in a folder and its subfolders.
    pub fn in_folder(folder: &Path) -> Installed {
        Installed { folder: Some(folder.to_owned()), found: OnceLock::new() }
    }

    /// The families of the kinds used for applications, sorted by kind and name; unusable ones with the reason.
    pub fn known(&self) -> Vec<KnownFont> {
        let mut known: Vec<KnownFont> = Vec::new();
        for (kind, names) in KINDS {
            let mut families: Vec<&str> = self
                .database()
                .faces()
                .filter(|face| names.iter().any(|name| is_called(face, name)))
                .filter_map(shown_name)
                .collect();
            families.sort_unstable();
            families.dedup();
            known.extend(families.into_iter().map(|name| {
                let refused = self.usable(name).err().map(|error| match error {
                    RenderError::FontRefused { reason, .. } => reason,
                    other => other.to_string(),
                });
                KnownFont { kind, name: name.to_owned(), refused }
            }));
        }
        known
    }

    /// Checks that there is a font of this name that is usable and may be embedded.
    ///
    /// # Errors
    /// When there is none, or its licence or format prevents its use.
    pub fn usable(&self, name: &str) -> Result<(), RenderError> {
        let (regular, bold) = self.find(name)?;
        for (path, index) in [Some(regular), bold].into_iter().flatten() {
            face(&path, index)?;
        }
        Ok(())
    }

    /// The regular face of a family, or a face by its PostScript name; and the bold face of its family, if it has one.
    pub(super) fn find(&self, name: &str) -> Result<(Place, Option<Place>), RenderError> {
        let upright = |face: &&FaceInfo| face.style == Style::Normal && is_called(face, name);
        let mut family: Vec<&FaceInfo> = self.database().faces().filter(upright).collect();
        family.sort_by_key(|face| (face.weight.0.abs_diff(400), face.post_script_name.clone()));
        let place = |face: &FaceInfo| match &face.source {
            Source::File(path) => Some((path.clone(), face.index)),
            _ => None,
        };
        let regular = family.first().and_then(|face| place(face));
        let regular = regular.ok_or_else(|| refused(name, "这台机器上没有叫这个名字的字体"))?;
        let bold = family.iter().find(|face| face.weight.0 >= BOLD).and_then(|face| place(face));
        Ok((regular.clone(), bold.filter(|bold| *bold != regular)))
    }

    fn database(&self) -> &Database {
        self.found.get_or_init(|| {
            let mut found = Database::new();
            match &self.folder {
                Some(folder) => found.load_fonts_dir(folder),
                None => found.load_system_fonts(),
            }
            found
        })
    }
}

fn is_called(face: &FaceInfo, name: &str) -> bool {
    face.post_script_name.eq_ignore_ascii_case(name)
        || face.families.iter().any(|(family, _)| family.eq_ignore_ascii_case(name))
}

fn shown_name(face: &FaceInfo) -> Option<&str> {
    let names = || face.families.iter().map(|(name, _)| name.as_str());
    names().find(|name| !name.is_ascii()).or_else(|| names().next())
}
