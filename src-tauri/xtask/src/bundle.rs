//! `cargo xtask bundle`: the installers of the system it runs on.

use crate::error::Result;
use crate::packages::Group;
use crate::progress::{Done, Progress};
use crate::project::{at, root};
use crate::{fonts, licences, npm, process, system, ui};

/// Tauri's own command line from npm, in the release of the app's crates.
pub(crate) const CLI: &str = "@tauri-apps/cli@2.12.5";

/// The packages built on each system. No AppImage: its tools would be downloaded during the build, and what it packs of GTK
/// breaks Fcitx. No .msi: the installer by NSIS brings the web view along and asks for no administrator.
const BUNDLES: &str = if cfg!(windows) {
    "nsis"
} else if cfg!(target_os = "macos") {
    "app,dmg"
} else {
    "deb,rpm"
};

/// Builds the app for release, with its pages and fonts inside, into `target/release/bundle`.
pub(crate) fn bundle() -> Result {
    let mut progress = Progress::of(6);
    progress.step("System: the packages the app is built with", || system::prepare(&[Group::Run]))?;
    progress.step("UI: npm packages, as ui/package-lock.json says", || npm::install(&ui::folder()))?;
    progress.step("Fonts: Noto Serif SC and Noto Sans SC from npm into fonts/", fonts::stage)?;
    progress.step("UI: build the pages the app embeds", ui::build)?;
    progress.step("Licences: the texts of all libraries, beside those of the fonts", || {
        licences::write_texts().map(|()| Done::Worked)
    })?;
    progress.last("Installers: build the app for release and pack it", || {
        let build = ["exec", "--yes", "--package", CLI, "--", "tauri", "build", "--bundles", BUNDLES];
        process::run(&mut npm::npm(&root(), &build))
    })?;
    println!("\nThe installers are in {}", at("target/release/bundle").display());
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::project::at;

    /// dpkg refuses a package whose name is not of these, and rpm's tools expect the same: with the Chinese name of
    /// the program the package was built and could not be installed (Debian Policy 5.6.1).
    #[test]
    fn the_package_for_linux_has_a_name_dpkg_takes() {
        let settings = fs::read_to_string(at("tauri.linux.conf.json")).unwrap();
        let name = settings.lines().find_map(|line| line.trim().strip_prefix("\"productName\": \"")).unwrap();
        let name = name.trim_end_matches("\",");
        assert!(name.len() >= 2 && name.starts_with(|c: char| c.is_ascii_lowercase()), "{name}");
        assert!(
            name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "+-.".contains(c)),
            "{name}"
        );
    }
}
