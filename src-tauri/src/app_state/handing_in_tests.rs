//! Issuers' forms and partners' parts without a window.

use std::io::{Cursor, Write};
use std::path::Path;

use shenbao_core::application::Application;
use shenbao_core::catalogue::Catalogue;
use shenbao_core::merge::{MergeChoice, Side};
use shenbao_core::sample::SAMPLES;
use shenbao_official_form::{DecidedBy, Decision, FormReview, Standing};
use shenbao_store::{read_package, write_package};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::tests::app_state;

fn sample() -> Application {
    SAMPLES[0].application(&Catalogue::shipped())
}

/// A form with a label and a box in each row.
fn write_form(file: &Path, title: &str, labels: &[&str]) {
    let p = |words: &str| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
    let row = |label: &&str| format!("<w:tr><w:tc>{}</w:tc><w:tc><w:p/></w:tc></w:tr>", p(label));
    let rows: String = labels.iter().map(row).collect();
    let w = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    let body = format!("<w:document {w}><w:body>{}<w:tbl>{rows}</w:tbl></w:body></w:document>", p(title));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [("_rels/.rels", relations), ("word/document.xml", body.as_str())] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    std::fs::write(file, zip.finish().unwrap().into_inner()).unwrap();
}

fn at(review: &FormReview, label: &str) -> String {
    review.places.iter().find(|place| place.label == label).unwrap().at.clone()
}

#[test]
fn what_was_corrected_in_a_form_is_known_the_next_time_and_in_a_new_years_form() {
    let folder = tempfile::tempdir().unwrap();
    let state = app_state(folder.path());
    let application = sample();
    let [old, new, filled, mapping] =
        ["2026.docx", "2027.docx", "filled.docx", "mapping.json"].map(|name| folder.path().join(name));
    let labels = ["申报单位", "编制依据", "项目负责人", "单位地址"];
    write_form(&old, "2026年申报表", &labels);
    write_form(&new, "2027年申报表", &["申报单位", "统一社会信用代码", "编制依据", "项目负责人", "单位地址"]);
    assert!(state.review_form(&application, &[]).is_err(), "nothing is chosen");
    assert_eq!(state.choose_form(old.clone()).unwrap(), "2026.docx");
    let review = state.review_form(&application, &[]).unwrap();
    let field = Some("lead.phone".parse().unwrap());
    let decisions = [Decision { at: at(&review, "编制依据"), field }];
    let done = state.fill_form(&application, &decisions, &filled).unwrap();
    assert_eq!((done.filled, done.unsure, done.left), (review.filled + 1, 0, 0));
    assert!(state.exported(&filled));
    // The blank form is never written over.
    let before = std::fs::read(&old).unwrap();
    assert!(state.fill_form(&application, &decisions, &old).is_err());
    assert_eq!(std::fs::read(&old).unwrap(), before);
    // The next time, also of a program that was started again.
    let state = app_state(folder.path());
    state.choose_form(old.clone()).unwrap();
    let again = state.review_form(&application, &[]).unwrap();
    let place = again.places.iter().find(|place| place.label == "编制依据").unwrap();
    assert_eq!((place.standing, place.decided_by), (Standing::Filled, DecidedBy::Mapping));
    assert_eq!(again.moved, []);
    std::fs::write(&mapping, state.form_mapping(&application, &[]).unwrap()).unwrap();
    state.choose_form(new).unwrap();
    let next = state.review_form(&application, &[]).unwrap();
    assert_eq!(
        next.places.iter().find(|place| place.label == "编制依据").unwrap().decided_by,
        DecidedBy::Mapping
    );
    assert!(next.moved.iter().any(|place| place.label == "统一社会信用代码"));
    // Somebody else's program.
    let other = tempfile::tempdir().unwrap();
    let state = app_state(other.path());
    state.choose_form(old).unwrap();
    state.import_form_mapping(&application, &mapping).unwrap();
    let told = state.review_form(&application, &[]).unwrap();
    assert_eq!(told.filled, again.filled);
    std::fs::write(&mapping, "{}").unwrap();
    assert!(state.import_form_mapping(&application, &mapping).is_err());
}

#[test]
fn a_part_goes_out_comes_back_and_brings_its_pictures() {
    let folder = tempfile::tempdir().unwrap();
    let state = app_state(folder.path());
    let draft = state.open_sample(SAMPLES[0].id).unwrap();
    let application = draft.application.clone();
    let file = folder.path().join("part.shenbao");
    let sections: Vec<String> = application.narrative.keys().cloned().collect();
    state.split_part(&application, &application.partners[0].id, &sections, &file).unwrap();
    let mut package = read_package(&file).unwrap();
    assert_eq!(package.assets.ids(), application.figure_ids());
    package.application.partners[0].task = "建立队列".to_owned();
    package.application.project_name = "他们的名称".to_owned();
    write_package(&file, &package).unwrap();
    let ours = Application { project_name: "我们的名称".to_owned(), ..application };
    state.choose_part(&file).unwrap();
    let review = state.review_part(&ours).unwrap();
    assert_eq!(review.partner, ours.partners[0].organisation.name);
    assert_eq!((review.taken.len(), review.conflicts.len()), (1, 1));
    let choices = [MergeChoice { at: review.conflicts[0].at.clone(), side: Side::Theirs }];
    let merged = state.merge_part(&draft.summary.id, &ours, &choices).unwrap();
    assert_eq!((merged.project_name.as_str(), merged.partners[0].task.as_str()), ("他们的名称", "建立队列"));
    assert_eq!(merged.partner_part, None);
    let whole = folder.path().join("whole.shenbao");
    state.save_elsewhere("整份", &ours, &whole).unwrap();
    state.choose_part(&whole).unwrap();
    assert!(state.review_part(&ours).unwrap_err().message.contains("不是合作单位分册"));
}

#[test]
fn a_picture_above_a_portals_limit_is_made_smaller_and_one_below_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let state = app_state(folder.path());
    let draft = state.open_sample(SAMPLES[0].id).unwrap();
    let id = draft.application.figure_ids().into_iter().next().unwrap();
    let kept = state.asset(&draft.summary.id, &id).unwrap();
    let kb = u32::try_from(kept.bytes.len() / 1000).unwrap();
    for most in [None, Some(kb + 1)] {
        let same = state.picture_within(&draft.summary.id, &id, most).unwrap();
        assert!(same.bytes == kept.bytes && same.smaller.is_none());
    }
    let Err(refused) = state.picture_within(&draft.summary.id, &id, Some(1)) else { panic!("1 KB") };
    assert!(refused.message.contains("看不清楚"), "{}", refused.message);
    let mut noise = 7_u32;
    let mut pixel = || {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (noise >> 24) as u8
    };
    let pixels: Vec<u8> = (0..1200 * 900 * 3).map(|_| pixel()).collect();
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, 1200, 900);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    let before = png.len();
    let added = state.add_image(&draft.summary.id, png).unwrap();
    let smaller = state.picture_within(&draft.summary.id, &added.asset, Some(1_500)).unwrap();
    assert!(before > 2_000_000 && smaller.bytes.len() <= 1_500_000);
    assert_eq!((smaller.extension, smaller.smaller), ("jpg", Some((1200, 900))));
}
