//! A draft with a deadline, and its submission with a page that was signed.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use serde_json::json;
use shenbao_core::catalogue::Catalogue;
use shenbao_core::sample::SAMPLES;
use shenbao_store::{Package, write_package};
use shenbao_tests::pdf;
use shenbao_tests::stage::Stage;
use shenbao_tests::window::{Window, field, id};

use crate::{PICTURE, wait_until_saved};

const DEADLINE: &str = "申报截止 2099-03-31 17:00";
/// Control with O.
const IMPORT: &str = "\u{e009}o\u{e009}";

#[test]
fn a_deadline_is_shown_and_a_signed_page_goes_into_the_submission() {
    let stage = Stage::set();
    fs::create_dir_all(stage.exports()).unwrap();
    write_package(&stage.exports().join("draft.shenbao"), &draft()).unwrap();
    let window = Window::open(&stage);
    window.resize(1366, 768);
    window.wait_for(&id("search"));
    window.type_keys(IMPORT);
    window.wait_for(&field("project_name"));

    window.click(&id("show-readiness"));
    window.wait_for_words(&id("deadlines"), DEADLINE);
    window.picture("deadline");
    window.click(&id("readiness-submission"));
    window.wait_for_words(&id("submission-plan"), "待签字盖章");
    window.choose_file("[aria-label=\"选择扫描件：牵头单位意见\"]", PICTURE);
    let name = Path::new(PICTURE).file_name().unwrap().to_string_lossy().into_owned();
    window.wait_for_words(&id("submission-plan"), &name);
    window.picture("submission-signed");
    window.click(&id("submission-zip"));
    let written = window.attribute(&id("export-result"), "data-path");
    wait_until_saved(&window);
    window.click(&id("home"));
    window.wait_for_words(&id("draft-deadline"), DEADLINE);
    window.close();

    let mut zip = zip::ZipArchive::new(fs::File::open(&written).unwrap()).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().to_string()).collect();
    let has = |words: &str| names.iter().any(|name| name.contains(words));
    assert!(has("签字盖章/01 项目负责人（待签字盖章）.pdf") && !has("牵头单位意见"), "{names:?}");
    let application = names.iter().find(|name| name.starts_with("申报书") && name.ends_with(".pdf")).unwrap();
    let mut bytes = Vec::new();
    zip.by_name(application).unwrap().read_to_end(&mut bytes).unwrap();
    let path = stage.exports().join("unpacked.pdf");
    fs::write(&path, bytes).unwrap();
    pdf::check_structure(&path);
    assert!(pdf::text(&path).contains("牵头单位意见（已签字盖章的扫描件）"));
}

/// A sample whose guide gives a day.
fn draft() -> Package {
    let mut application = SAMPLES[0].application(&Catalogue::shipped());
    let clause = json!({
        "quote": "申报截止时间为2099年3月31日17:00",
        "span": [0, 22],
        "field": null
    });
    let deadline = json!([{ "kind": "application", "opens": null, "date": "2099-03-31", "time": "17:00", "clause": clause }]);
    application.basis.deadlines = serde_json::from_value(deadline).unwrap();
    let assets = SAMPLES[0].assets();
    let (name, last_section) = ("有截止时间的申报书".to_owned(), String::new());
    Package { name, application, last_section, assets, damaged: Vec::new() }
}
