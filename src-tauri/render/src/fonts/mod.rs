//! The faces of a document: four shipped ones, those that supply what they lack, and the chosen ones. Files are
//! memory-mapped, never copied. Those that supply what the four lack are opened when a character asks for them.

mod chosen;
mod installed;
#[cfg(test)]
mod tests;

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use memmap2::Mmap;

use crate::RenderError;
pub use chosen::{Choice, Chosen};
pub use installed::{Installed, KnownFont};

/// The largest font file that is mapped, in bytes. Collections with all weights of Source Han Sans take 120 MB.
const MAX_BYTES: u64 = 512 * 1024 * 1024;

/// The id of a face.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum FaceId {
    SerifRegular,
    SerifBold,
    SansRegular,
    SansBold,
    /// Chosen for body text, and its bold.
    Body,
    BodyBold,
    /// Chosen for headings, and its bold.
    Heading,
    HeadingBold,
    /// Chosen for the title on the cover.
    Title,
    /// Letters of Latin, Greek and Cyrillic, and combining marks.
    LatinSerif,
    LatinSerifBold,
    LatinSans,
    LatinSansBold,
    /// Mathematical signs.
    Math,
    /// Boxes to tick, arrows and other symbols.
    Symbols,
    /// Han characters of Japanese names: 𠮷.
    Japanese,
    /// Hangul.
    Korean,
    /// Tibetan.
    Tibetan,
    /// Mongolian, as written from the top, turned into the line.
    Mongolian,
    /// Arabic letters, of Uighur and Kazakh.
    Arabic,
}

/// The number of faces.
const FACES: usize = FaceId::ALL.len();

impl FaceId {
    pub(crate) const ALL: [FaceId; 20] = [
        FaceId::SerifRegular,
        FaceId::SerifBold,
        FaceId::SansRegular,
        FaceId::SansBold,
        FaceId::Body,
        FaceId::BodyBold,
        FaceId::Heading,
        FaceId::HeadingBold,
        FaceId::Title,
        FaceId::LatinSerif,
        FaceId::LatinSerifBold,
        FaceId::LatinSans,
        FaceId::LatinSansBold,
        FaceId::Math,
        FaceId::Symbols,
        FaceId::Japanese,
        FaceId::Korean,
        FaceId::Tibetan,
        FaceId::Mongolian,
        FaceId::Arabic,
    ];

    /// Is it one a person chose?
    const fn is_chosen(self) -> bool {
        matches!(
            self,
            FaceId::Body | FaceId::BodyBold | FaceId::Heading | FaceId::HeadingBold | FaceId::Title
        )
    }

    /// Its name; for a shipped face the PostScript name, which is also the file name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            FaceId::SerifRegular => "NotoSerifSC-Regular",
            FaceId::SerifBold => "NotoSerifSC-Bold",
            FaceId::SansRegular => "NotoSansSC-Regular",
            FaceId::SansBold => "NotoSansSC-Bold",
            FaceId::Body => "body",
            FaceId::BodyBold => "body-bold",
            FaceId::Heading => "heading",
            FaceId::HeadingBold => "heading-bold",
            FaceId::Title => "title",
            FaceId::LatinSerif => "NotoSerif-Regular",
            FaceId::LatinSerifBold => "NotoSerif-Bold",
            FaceId::LatinSans => "NotoSans-Regular",
            FaceId::LatinSansBold => "NotoSans-Bold",
            FaceId::Math => "NotoSansMath-Regular",
            FaceId::Symbols => "NotoSansSymbols2-Regular",
            FaceId::Japanese => "NotoSerifJP-Regular",
            FaceId::Korean => "NotoSansKR-Regular",
            FaceId::Tibetan => "NotoSerifTibetan-Regular",
            FaceId::Mongolian => "NotoSansMongolian-Regular",
            FaceId::Arabic => "NotoNaskhArabic-Regular",
        }
    }

    /// Is it one of the four faces every document is set in?
    const fn is_basic(self) -> bool {
        matches!(self, FaceId::SerifRegular | FaceId::SerifBold | FaceId::SansRegular | FaceId::SansBold)
    }

    /// The shipped face that it replaces.
    pub(crate) fn shipped(self) -> FaceId {
        match self {
            FaceId::SerifRegular | FaceId::Body => FaceId::SerifRegular,
            FaceId::SerifBold | FaceId::BodyBold => FaceId::SerifBold,
            FaceId::SansRegular => FaceId::SansRegular,
            // Headings are bold in the shipped faces; a face chosen for them is set as it is.
            FaceId::Heading => FaceId::SansRegular,
            FaceId::SansBold | FaceId::HeadingBold | FaceId::Title => FaceId::SansBold,
            other => other,
        }
    }

    /// The faces to look a character up in, one after the other: its own, the shipped one it replaces, that of the other
    /// family, and those that supply what these lack, of its own family first.
    pub(crate) fn with_fallbacks(self) -> [FaceId; 12] {
        use FaceId::{Arabic, Japanese, Korean, Math, Mongolian, Symbols, Tibetan};
        let (other, latin, other_latin) = match self.shipped() {
            FaceId::SerifRegular => (FaceId::SansRegular, FaceId::LatinSerif, FaceId::LatinSans),
            FaceId::SerifBold => (FaceId::SansBold, FaceId::LatinSerifBold, FaceId::LatinSansBold),
            FaceId::SansRegular => (FaceId::SerifRegular, FaceId::LatinSans, FaceId::LatinSerif),
            _ => (FaceId::SerifBold, FaceId::LatinSansBold, FaceId::LatinSerifBold),
        };
        let shipped = self.shipped();
        [
            // Before signs: the face of those has some Arabic letters, which are not joined.
            self,
            shipped,
            other,
            latin,
            other_latin,
            Tibetan,
            Mongolian,
            Arabic,
            Math,
            Symbols,
            Japanese,
            Korean,
        ]
    }

    /// Do its letters take forms by what stands beside them? They are set by the rules in the font.
    pub(crate) fn is_shaped(self) -> bool {
        matches!(self, FaceId::Tibetan | FaceId::Mongolian | FaceId::Arabic)
    }
}

/// A face with its file.
#[derive(Debug)]
struct FaceFile {
    bytes: Mmap,
    /// The index of the face in a collection.
    index: u32,
    /// The PostScript name.
    name: String,
    /// Its family, as Word names it.
    family: Family,
}

/// A family by the name Word uses: the Chinese one where it has one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Family {
    pub(crate) name: String,
    /// Its English name, where it has both.
    pub(crate) other: Option<String>,
    /// The face is the bold one of the family, by the style that Word links to its name.
    pub(crate) bold: bool,
}

/// A face that is there.
#[derive(Debug)]
enum Source {
    Opened(FaceFile),
    /// A shipped one, with its file once it has been asked for; `None` inside where that could not be opened.
    Shipped(PathBuf, OnceLock<Option<FaceFile>>),
}

/// The fonts for a document. Cloning is cheap: the files are shared.
#[derive(Clone, Debug)]
pub struct Fonts {
    /// By [`FaceId`]; the shipped ones are always present.
    files: Arc<[Option<Source>; FACES]>,
}

impl Fonts {
    /// Maps the font files in a folder.
    ///
    /// # Errors
    /// When one is missing or not a TrueType font.
    pub fn load(dir: &Path) -> Result<Fonts, RenderError> {
        Fonts::load_with(dir, &Chosen::default())
    }

    /// Maps the font files in a folder, and the chosen ones.
    ///
    /// # Errors
    /// When a shipped one is missing or not a TrueType font; when a chosen one is not found, not a TrueType font, or
    /// must not be embedded.
    pub fn load_with(dir: &Path, chosen: &Chosen) -> Result<Fonts, RenderError> {
        let mut files = shipped(dir)?;
        for opened in chosen::open(chosen, &Installed::of_system()) {
            put(&mut files, opened?);
        }
        Ok(Fonts { files: Arc::new(files) })
    }

    /// Maps the font files in a folder, and the usable ones among those chosen; returns the errors of the others, which
    /// the shipped fonts replace.
    ///
    /// # Errors
    /// When a shipped one is missing or not a TrueType font.
    pub fn load_usable(
        dir: &Path,
        chosen: &Chosen,
        installed: &Installed,
    ) -> Result<(Fonts, Vec<RenderError>), RenderError> {
        let mut files = shipped(dir)?;
        let mut left_out = Vec::new();
        for opened in chosen::open(chosen, installed) {
            match opened {
                Ok(opened) => put(&mut files, opened),
                Err(error) => left_out.push(error),
            }
        }
        Ok((Fonts { files: Arc::new(files) }, left_out))
    }

    /// The face to use for an id: the chosen one if there is one.
    pub(crate) fn resolve(&self, id: FaceId) -> FaceId {
        let there = |id: FaceId| self.files[id as usize].is_some();
        match id {
            _ if there(id) => id,
            FaceId::HeadingBold | FaceId::Title if there(FaceId::Heading) => FaceId::Heading,
            _ => id.shipped(),
        }
    }

    /// The family chosen for an id, if any.
    pub(crate) fn chosen_family(&self, id: FaceId) -> Option<&Family> {
        let face = self.resolve(id);
        self.file(face).filter(|_| face.is_chosen()).map(|file| &file.family)
    }

    fn file(&self, id: FaceId) -> Option<&FaceFile> {
        let id = self.resolve(id);
        match self.files[id as usize].as_ref()? {
            Source::Opened(file) => Some(file),
            Source::Shipped(path, file) => file.get_or_init(|| open(path, id).ok()).as_ref(),
        }
    }

    /// Why a shipped face that was asked for could not be opened, if that is so of any.
    pub(crate) fn unusable(&self) -> Option<RenderError> {
        FaceId::ALL.into_iter().find_map(|id| match self.files[id as usize].as_ref()? {
            Source::Shipped(path, file) if matches!(file.get(), Some(None)) => open(path, id).err(),
            _ => None,
        })
    }

    /// The bytes of the file of a face; empty where it cannot be opened.
    pub(crate) fn bytes(&self, id: FaceId) -> &[u8] {
        self.file(id).map_or(&[], |file| &file.bytes)
    }

    /// The index of the face in its file.
    pub(crate) fn index(&self, id: FaceId) -> u32 {
        self.file(id).map_or(0, |file| file.index)
    }

    /// The PostScript name.
    pub(crate) fn name(&self, id: FaceId) -> &str {
        self.file(id).map_or("", |file| &file.name)
    }
}

fn put(files: &mut [Option<Source>; FACES], opened: Vec<(FaceId, FaceFile)>) {
    for (id, file) in opened {
        files[id as usize] = Some(Source::Opened(file));
    }
}

/// The shipped faces: the four opened, the others only found.
fn shipped(dir: &Path) -> Result<[Option<Source>; FACES], RenderError> {
    let mut files: [Option<Source>; FACES] = Default::default();
    for id in FaceId::ALL.into_iter().filter(|id| !id.is_chosen()) {
        let path = dir.join(format!("{}.ttf", id.name()));
        files[id as usize] = Some(if id.is_basic() {
            Source::Opened(open(&path, id)?)
        } else {
            find(&path)?;
            Source::Shipped(path, OnceLock::new())
        });
    }
    Ok(files)
}

/// Opens a shipped face.
fn open(path: &Path, id: FaceId) -> Result<FaceFile, RenderError> {
    let file =
        FaceFile { bytes: map(path)?, index: 0, name: id.name().to_owned(), family: Family::default() };
    let unusable = |reason, source| RenderError::FontUnusable { path: path.to_owned(), reason, source };
    let face = ttf_parser::Face::parse(&file.bytes, 0)
        .map_err(|error| unusable("不是可以读取的 TrueType 字体", Some(error)))?;
    if face.tables().glyf.is_none() {
        return Err(unusable("不是 TrueType 轮廓", None));
    }
    Ok(file)
}

/// Checks that there is a file that can be mapped.
fn find(path: &Path) -> Result<(), RenderError> {
    let unusable = |reason| RenderError::FontUnusable { path: path.to_owned(), reason, source: None };
    let meta = std::fs::metadata(path)
        .map_err(|source| RenderError::FontMissing { path: path.to_owned(), source })?;
    // Opening a pipe waits for whoever writes into it.
    if !meta.is_file() {
        return Err(unusable("不是普通文件"));
    }
    if meta.len() > MAX_BYTES {
        return Err(unusable("超过 512 MB"));
    }
    Ok(())
}

#[expect(unsafe_code, reason = "mapping a file is unsafe by signature")]
fn map(path: &Path) -> Result<Mmap, RenderError> {
    find(path)?;
    let missing = |source| RenderError::FontMissing { path: path.to_owned(), source };
    let file = File::open(path).map_err(missing)?;
    // SAFETY: fonts are installed, with the program or with the system, and nothing writes to them while it runs.
    unsafe { Mmap::map(&file) }.map_err(missing)
}
