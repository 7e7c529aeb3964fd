//! Runs LibreOffice without a window.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A font configuration that substitutes the shipped fonts for those the Word file names, so that layout is the same on
/// every machine.
fn font_configuration(folder: &Path) -> PathBuf {
    let fonts = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fonts");
    let alias = |family: &str, other: &str| {
        format!(
            "<alias binding=\"same\"><family>{family}</family><prefer><family>{other}</family></prefer></alias>"
        )
    };
    let aliases = [
        alias("仿宋_GB2312", "Noto Serif SC"),
        alias("方正小标宋简体", "Noto Serif SC"),
        alias("黑体", "Noto Sans SC"),
        // Of the shipped ones its Latin comes nearest to the widths of Times.
        alias("Times New Roman", "Noto Sans SC"),
    ];
    let path = folder.join("fonts.conf");
    let cache = folder.join("font-cache").display().to_string();
    let configuration = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig><dir>{fonts}</dir>\
         <cachedir>{cache}</cachedir>{}</fontconfig>",
        aliases.concat()
    );
    std::fs::write(&path, configuration).unwrap();
    path
}

/// Opens the files and saves each in another format; returns their folder.
pub(crate) fn convert(folder: &Path, files: &[PathBuf], form: &str) -> PathBuf {
    let out = folder.join(form.split(':').next().unwrap());
    let mut soffice = Command::new("soffice");
    soffice.env("FONTCONFIG_FILE", font_configuration(folder));
    // A profile of its own: one that is open elsewhere makes it do nothing, and succeed.
    soffice.arg(format!("-env:UserInstallation=file://{}", folder.join("profile").display()));
    soffice.args(["--headless", "--convert-to", form, "--outdir"]).arg(&out).args(files);
    let output = soffice.output().expect("install LibreOffice (Debian: libreoffice-writer-nogui)");
    assert!(output.status.success(), "{output:?}");
    out
}
