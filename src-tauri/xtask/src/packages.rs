//! The Debian packages that building and testing need, each with its reason.

/// The purpose of a package.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Group {
    /// Building and opening the app.
    Run,
    /// Testing, in addition.
    Test,
    /// Trying what of other systems can be tried on Linux.
    Platforms,
}

/// A package by its name in Debian 12.
pub(crate) struct Package {
    pub(crate) name: &'static str,
    pub(crate) group: Group,
    pub(crate) reason: &'static str,
}

const fn run(name: &'static str, reason: &'static str) -> Package {
    Package { name, group: Group::Run, reason }
}

const fn test(name: &'static str, reason: &'static str) -> Package {
    Package { name, group: Group::Test, reason }
}

const fn platforms(name: &'static str, reason: &'static str) -> Package {
    Package { name, group: Group::Platforms, reason }
}

// Not here, though Tauri's own list names them: libayatana-appindicator3-dev (there is no tray icon),
// libxdo-dev (menus insert no text), libssl-dev (the program has no network code), librsvg2-dev (only the
// AppImage bundler loads it).
pub(crate) const PACKAGES: &[Package] = &[
    run("build-essential", "links every Rust program and compiles the bundled SQLite"),
    run("pkg-config", "tells the GTK and WebKit crates where their libraries are"),
    run("libwebkit2gtk-4.1-dev", "the web view the window is drawn in"),
    run("libgtk-3-dev", "the window itself and its file dialogs"),
    run("libdbus-1-dev", "the desktop's colour scheme, and the check for a second copy of the program"),
    test("xvfb", "a display for the real window where there is none"),
    test("dbus-daemon", "a session bus of the test's own"),
    test("webkit2gtk-driver", "WebKitWebDriver, which clicks and types in the real window"),
    test("chromium", "WebView2's engine: what is pasted reaches a page otherwise than in WebKitGTK"),
    test("chromium-driver", "chromedriver, which presses Ctrl+V in Chromium"),
    test("xclip", "puts what is pasted on the display's clipboard, under its own type"),
    test("poppler-utils", "pdftotext and pdffonts read the PDFs we write"),
    test("mupdf-tools", "a second, independent reader of the PDFs we write"),
    test("libreoffice-writer-nogui", "opens the Word files we write, and saves them again"),
    test("qpdf", "checks the structure of the PDFs we write"),
    platforms("gcc-mingw-w64-x86-64", "links programs for Windows and compiles the bundled SQLite for it"),
    platforms("wine", "runs programs for Windows"),
    platforms("wine64", "the same, those of 64 bits"),
    platforms("nsis", "packs the installer for Windows"),
    platforms("p7zip-full", "lists what that installer holds"),
    platforms("shellcheck", "reads the scripts in the workflows, for actionlint"),
];

/// The packages of the wanted groups.
pub(crate) fn needed(groups: &[Group]) -> impl Iterator<Item = &'static Package> {
    PACKAGES.iter().filter(|package| groups.contains(&package.group))
}

/// Package names whose `dpkg-query` status is not `installed`, out of `names`, given its output.
pub(crate) fn missing<'a>(names: &[&'a str], dpkg: &str) -> Vec<&'a str> {
    let installed: Vec<&str> = dpkg.lines().filter_map(|line| line.strip_prefix("installed ")).collect();
    names.iter().filter(|name| !installed.contains(*name)).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_dpkg_does_not_know_or_has_removed_is_missing() {
        let dpkg = "installed qpdf\nconfig-files xvfb\n";
        assert_eq!(missing(&["qpdf", "xvfb", "mupdf-tools"], dpkg), ["xvfb", "mupdf-tools"]);
    }
}
