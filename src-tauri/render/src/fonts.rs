//! The four embedded faces: mapped once, never copied.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use memmap2::Mmap;

use crate::RenderError;

/// One of the faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum FaceId {
    SerifRegular,
    SerifBold,
    SansRegular,
    SansBold,
}

impl FaceId {
    pub(crate) const ALL: [FaceId; 4] =
        [FaceId::SerifRegular, FaceId::SerifBold, FaceId::SansRegular, FaceId::SansBold];

    /// The PostScript name, which is the file's name too.
    pub(crate) fn name(self) -> &'static str {
        match self {
            FaceId::SerifRegular => "NotoSerifSC-Regular",
            FaceId::SerifBold => "NotoSerifSC-Bold",
            FaceId::SansRegular => "NotoSansSC-Regular",
            FaceId::SansBold => "NotoSansSC-Bold",
        }
    }

    /// The face to look in when this one lacks a character.
    pub(crate) fn other_family(self) -> FaceId {
        match self {
            FaceId::SerifRegular => FaceId::SansRegular,
            FaceId::SerifBold => FaceId::SansBold,
            FaceId::SansRegular => FaceId::SerifRegular,
            FaceId::SansBold => FaceId::SerifBold,
        }
    }
}

/// The fonts a PDF is set in. A clone is the same fonts, not a copy of them.
#[derive(Clone, Debug)]
pub struct Fonts {
    files: Arc<[Mmap; 4]>,
}

impl Fonts {
    /// Maps the font files in a folder.
    ///
    /// # Errors
    /// When one is missing or is no TrueType font.
    pub fn load(dir: &Path) -> Result<Fonts, RenderError> {
        let [a, b, c, d] = FaceId::ALL.map(|id| map(&dir.join(format!("{}.ttf", id.name()))));
        Ok(Fonts { files: Arc::new([a?, b?, c?, d?]) })
    }

    /// The bytes of one face.
    pub(crate) fn bytes(&self, id: FaceId) -> &[u8] {
        &self.files[id as usize]
    }
}

#[expect(unsafe_code, reason = "mapping a file is unsafe by signature")]
fn map(path: &Path) -> Result<Mmap, RenderError> {
    let missing = |source| RenderError::FontMissing { path: path.to_owned(), source };
    let file = File::open(path).map_err(missing)?;
    // SAFETY: the fonts are installed with the program and nothing writes to them while it runs.
    let bytes = unsafe { Mmap::map(&file) }.map_err(missing)?;
    let unusable = |reason: String| RenderError::FontUnusable { path: path.to_owned(), reason };
    let face = ttf_parser::Face::parse(&bytes, 0).map_err(|error| unusable(error.to_string()))?;
    if face.tables().glyf.is_none() {
        return Err(unusable("不是 TrueType 轮廓".into()));
    }
    if face.units_per_em() != 1000 {
        return Err(unusable("字身不是 1000 单位".into()));
    }
    Ok(bytes)
}
