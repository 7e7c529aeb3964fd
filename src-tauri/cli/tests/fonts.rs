//! Fonts: those named on the command line, those chosen in the window, and the notes on them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::{TempDir, tempdir};

use crate::support::{Said, shenbao, shenbao_with, text};

#[cfg(target_os = "linux")]
const FONTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fonts");
const SANS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fonts/NotoSansSC-Regular.ttf");

fn draft(folder: &Path) -> PathBuf {
    let file = folder.join("draft.shenbao");
    let said = shenbao(["new", "chongqing-2023-biomedicine-major#2", "-o", text(&file)]);
    assert_eq!(said.code, Some(0), "{said:?}");
    file
}

/// The fonts `pdffonts` lists for a PDF.
fn listed(pdf: &Path) -> String {
    let listed = Command::new("pdffonts").arg(pdf).output().unwrap();
    String::from_utf8_lossy(&listed.stdout).into_owned()
}

/// The East Asian font of body text in the Word file's default styles.
fn named(docx: &Path) -> String {
    let mut archive = zip::ZipArchive::new(fs::File::open(docx).unwrap()).unwrap();
    let mut styles = String::new();
    archive.by_name("word/styles.xml").unwrap().read_to_string(&mut styles).unwrap();
    let rest = styles.split_once("w:eastAsia=\"").unwrap().1;
    rest.split('"').next().unwrap().to_owned()
}

/// The files `export` and `package` write for a draft, in the order PDF, Word file, PDF, Word file; and the output of
/// each.
fn made(folder: &TempDir, more: &[&str], variables: &[(&str, &Path)]) -> ([PathBuf; 4], [Said; 2]) {
    let place = tempfile::tempdir_in(folder).unwrap().keep();
    let file = draft(&place);
    let [pdf, docx, packed] = ["a.pdf", "a.docx", "包"].map(|name| place.join(name));
    let export = ["export", text(&file), "--pdf", text(&pdf), "--docx", text(&docx)];
    let package = ["package", text(&file), "-o", text(&packed)];
    let said = [
        shenbao_with([&export[..], more].concat(), variables),
        shenbao_with([&package[..], more].concat(), variables),
    ];
    assert!(said.iter().all(|said| said.code == Some(0)), "{said:?}");
    let inner = |name: &str| packed.join(name);
    ([pdf, docx, inner("申报书（草稿）.pdf"), inner("申报书（草稿）.docx")], said)
}

fn are_in(made: &[PathBuf; 4], embedded: &str, other: &str, family: &str) {
    for pdf in [&made[0], &made[2]] {
        let listed = listed(pdf);
        assert!(listed.contains(embedded) && !listed.contains(other), "{listed}");
    }
    assert_eq!([named(&made[1]), named(&made[3])], [family, family]);
}

#[test]
#[cfg_attr(windows, ignore = "poppler, mupdf and qpdf read the files; they are the bytes of Linux")]
fn pdf_and_word_file_of_export_and_package_are_in_the_font_asked_for() {
    let folder = tempdir().unwrap();
    let (files, _) = made(&folder, &["--body-font", SANS], &[]);
    are_in(&files, "NotoSansSC-Regular", "NotoSerifSC-Regular", "Noto Sans SC");
    let (files, _) = made(&folder, &[], &[]);
    are_in(&files, "NotoSerifSC-Regular", "nothing else", "仿宋_GB2312");
}

#[test]
fn a_font_that_is_none_is_said_and_nothing_is_written() {
    let folder = tempdir().unwrap();
    let file = draft(folder.path());
    for kind in ["--pdf", "--docx"] {
        let out = folder.path().join("out");
        let export = ["export", text(&file), kind, text(&out), "--title-font", "没有这样的小标宋"];
        shenbao(export).refused("没有这样的小标宋", "没有叫这个名字的字体");
        assert!(!out.exists());
    }
}

/// On systems with fontconfig, its configuration can name other fonts.
#[cfg(target_os = "linux")]
#[test]
#[cfg_attr(windows, ignore = "poppler, mupdf and qpdf read the files; they are the bytes of Linux")]
fn the_fonts_chosen_in_the_window_are_used_and_said_and_flags_win() {
    let folder = tempdir().unwrap();
    let keep = |names: &str| {
        let kept = format!("{{ \"format\": 1, \"fonts\": {names} }}");
        fs::write(folder.path().join("fonts.json"), kept).unwrap();
    };
    let system = folder.path().join("fonts.conf");
    fs::write(&system, format!("<fontconfig><dir>{FONTS}</dir></fontconfig>")).unwrap();
    let variables = [("SHENBAO_DATA_DIR", folder.path()), ("FONTCONFIG_FILE", &system)];
    let says = |said: &[Said; 2], words: &str| said.iter().all(|said| said.out.contains(words));

    keep("{ \"body\": \"Noto Sans SC\", \"heading\": null, \"title\": null }");
    let (files, said) = made(&folder, &[], &variables);
    are_in(&files, "NotoSansSC-Regular", "NotoSerifSC-Regular", "Noto Sans SC");
    assert!(says(&said, "正文用窗口里选的“Noto Sans SC”"), "{said:?}");

    let serif = format!("{FONTS}/NotoSerifSC-Regular.ttf");
    let (files, said) = made(&folder, &["--body-font", &serif], &variables);
    are_in(&files, "NotoSerifSC-Regular", "nothing else", "Noto Serif SC");
    assert!(!says(&said, "窗口里选的"), "{said:?}");

    let (files, said) = made(&folder, &["--shipped-fonts"], &variables);
    are_in(&files, "NotoSerifSC-Regular", "nothing else", "仿宋_GB2312");
    assert!(!says(&said, "窗口里选的"), "{said:?}");

    keep("{ \"body\": null, \"heading\": null, \"title\": \"没有这样的小标宋\" }");
    let (_, said) = made(&folder, &[], &variables);
    assert!(says(&said, "封面题目：") && says(&said, "这里暂用自带的字体"), "{said:?}");

    fs::write(folder.path().join("fonts.json"), "{").unwrap();
    let (files, said) = made(&folder, &[], &variables);
    are_in(&files, "NotoSerifSC-Regular", "nothing else", "仿宋_GB2312");
    assert!(says(&said, "fonts.json 已损坏"), "{said:?}");
}
