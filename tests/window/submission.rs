//! 提交包 in the real window: the attached files are in the ZIP byte for byte, with the listed sums.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use shenbao_tests::pdf;
use shenbao_tests::stage::Stage;
use shenbao_tests::window::{Window, field, id};

use crate::{PICTURE, find_the_topic, wait_until_saved};

/// A PDF with Chinese text, written by another program.
pub(crate) const SCAN: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../src-tauri/import/src/pdf/tests/files/guide-typst.pdf");

#[test]
fn attached_files_come_out_of_the_submission_under_the_sums_it_lists() {
    let stage = Stage::set();
    let window = Window::open(&stage);
    find_the_topic(&window);
    window.click(&id("start-application"));
    window.click(&id("section-attachments"));
    attach(&window, "a1", SCAN);
    attach(&window, "a2", PICTURE);
    wait_until_saved(&window);

    window.choose_entry("[aria-label=\"更多导出方式\"]", &id("export-submission"), &id("submission-plan"));
    window.wait_for_words(&id("submission-plan"), "附件/01");
    window.wait_for_words(&id("submission-plan"), "不能用来提交");
    window.click(&id("submission-zip"));
    let written = window.attribute(&id("export-result"), "data-path");
    window.close();

    let written = Path::new(&written);
    assert!(written.starts_with(stage.exports()) && written.extension().is_some_and(|e| e == "zip"));
    let unpacked = stage.exports().join("解开");
    zip::ZipArchive::new(fs::File::open(written).unwrap()).unwrap().extract(&unpacked).unwrap();
    check_sums(&unpacked);
    let attached = files_below(&unpacked.join("附件"));
    assert_eq!(attached.len(), 2, "{attached:?}");
    for (name, source) in attached.iter().zip([SCAN, PICTURE]) {
        let kept = fs::read(unpacked.join("附件").join(name)).unwrap();
        assert!(kept == fs::read(source).unwrap(), "{name} is not {source}");
    }
    let application = unpacked.join("申报书（草稿）.pdf");
    pdf::check_structure(&application);
    assert!(pdf::text(&application).contains("胸腺"), "the application is of another topic");
    assert!(
        unpacked.join("申报书（草稿）.docx").is_file() && unpacked.join("检查报告（草稿）.pdf").is_file()
    );
}

/// Attaches a file to an entry of the list, and waits until its name is shown.
pub(crate) fn attach(window: &Window, entry: &str, path: &str) {
    let entry = field(&format!("attachments.{entry}"));
    window.choose_file(&format!("{entry} input[type=\"file\"]"), path);
    let name = Path::new(path).file_name().unwrap().to_string_lossy().into_owned();
    window.wait_for_words(&entry, &name);
}

/// Verifies every file against the list with `sha256sum`, as a recipient would.
fn check_sums(folder: &Path) {
    let list = fs::read_to_string(folder.join("清单.txt")).unwrap();
    let (_, sums) = list.split_once("SHA-256：").expect("the list has sums");
    let sums = sums.trim().replace('\r', "") + "\n";
    let mut all = files_below(folder);
    all.retain(|name| name != "清单.txt");
    let mut listed: Vec<String> =
        sums.lines().map(|line| line.split_once("  ").expect("a sum and a name").1.to_owned()).collect();
    listed.sort();
    assert_eq!(listed, all, "the list names all files, and no others");

    let mut check = Command::new("sha256sum");
    check.args(["--check", "--strict", "--quiet", "-"]).current_dir(folder).stdin(Stdio::piped());
    let mut check = check.spawn().expect("sha256sum (Debian: coreutils) could not be started");
    check.stdin.take().unwrap().write_all(sums.as_bytes()).unwrap();
    assert!(check.wait().unwrap().success(), "a file is not what the list says: {sums}");
}

/// The files below a folder, as sorted relative paths.
fn files_below(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() {
            names.extend(files_below(&entry.path()).into_iter().map(|inner| format!("{name}/{inner}")));
        } else {
            names.push(name);
        }
    }
    names.sort();
    names
}
