//! Copies the fonts of the PDF from npm packages into fonts/, where the app and the command line look for them.

use std::fs;

use crate::error::Result;
use crate::progress::{Done, Progress};
use crate::project::{at, on};
use crate::{npm, stamp};

/// The npm package that depends on the fonts; its lock file has checksums that npm verifies.
const PACKAGE: &str = "src-tauri/render/fonts-package";

/// The files copied from the packages, and their names in fonts/.
const FILES: [(&str, &str); 26] = [
    ("noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf", "NotoSerifSC-Regular.ttf"),
    ("noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf", "NotoSerifSC-Bold.ttf"),
    ("noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf", "NotoSansSC-Regular.ttf"),
    ("noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf", "NotoSansSC-Bold.ttf"),
    ("noto-serif/400Regular/NotoSerif_400Regular.ttf", "NotoSerif-Regular.ttf"),
    ("noto-serif/700Bold/NotoSerif_700Bold.ttf", "NotoSerif-Bold.ttf"),
    ("noto-sans/400Regular/NotoSans_400Regular.ttf", "NotoSans-Regular.ttf"),
    ("noto-sans/700Bold/NotoSans_700Bold.ttf", "NotoSans-Bold.ttf"),
    ("noto-sans-math/400Regular/NotoSansMath_400Regular.ttf", "NotoSansMath-Regular.ttf"),
    ("noto-sans-symbols-2/400Regular/NotoSansSymbols2_400Regular.ttf", "NotoSansSymbols2-Regular.ttf"),
    ("noto-serif-jp/400Regular/NotoSerifJP_400Regular.ttf", "NotoSerifJP-Regular.ttf"),
    ("noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf", "NotoSansKR-Regular.ttf"),
    ("noto-serif-tibetan/400Regular/NotoSerifTibetan_400Regular.ttf", "NotoSerifTibetan-Regular.ttf"),
    ("noto-sans-mongolian/400Regular/NotoSansMongolian_400Regular.ttf", "NotoSansMongolian-Regular.ttf"),
    ("noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf", "NotoNaskhArabic-Regular.ttf"),
    ("noto-serif-sc/LICENSE_FONT", "LICENSE-NotoSerifSC"),
    ("noto-sans-sc/LICENSE_FONT", "LICENSE-NotoSansSC"),
    ("noto-serif/LICENSE_FONT", "LICENSE-NotoSerif"),
    ("noto-sans/LICENSE_FONT", "LICENSE-NotoSans"),
    ("noto-sans-math/LICENSE_FONT", "LICENSE-NotoSansMath"),
    ("noto-sans-symbols-2/LICENSE_FONT", "LICENSE-NotoSansSymbols2"),
    ("noto-serif-jp/LICENSE_FONT", "LICENSE-NotoSerifJP"),
    ("noto-sans-kr/LICENSE_FONT", "LICENSE-NotoSansKR"),
    ("noto-serif-tibetan/LICENSE_FONT", "LICENSE-NotoSerifTibetan"),
    ("noto-sans-mongolian/LICENSE_FONT", "LICENSE-NotoSansMongolian"),
    ("noto-naskh-arabic/LICENSE_FONT", "LICENSE-NotoNaskhArabic"),
];

/// `cargo xtask fonts`.
pub(crate) fn task() -> Result {
    Progress::of(1).step("Fonts: Noto Serif SC and Noto Sans SC from npm into fonts/", stage)
}

/// Copies the fonts into fonts/, unless they were copied for this very lock file.
pub(crate) fn stage() -> Result<Done> {
    let package = at(PACKAGE);
    let fonts = at("fonts");
    let lock = stamp::of_files(&[package.join("package-lock.json")])?;
    let staged = fonts.join(".staged-from");
    let complete = FILES.iter().all(|(_, name)| fonts.join(name).is_file());
    if complete && stamp::holds(&staged, &lock) {
        return Ok(Done::Skipped("fonts/ matches the lock file".into()));
    }
    npm::install(&package)?;
    on(&fonts, fs::create_dir_all(&fonts))?;
    let modules = package.join("node_modules");
    for (source, name) in FILES {
        let source = modules.join("@expo-google-fonts").join(source);
        on(&source, fs::copy(&source, fonts.join(name)))?;
    }
    stamp::write(&staged, &lock)?;
    // The other weights came along: they need not stay.
    on(&modules, fs::remove_dir_all(&modules))?;
    Ok(Done::Worked)
}
