//! The main tasks without a window.

use std::path::{Path, PathBuf};

use shenbao_core::application::RichText;
use shenbao_core::catalogue::Catalogue;
use shenbao_core::sample::SAMPLES;
use shenbao_error::ErrorCode;
use shenbao_guide::finding::Code;

use super::{AppState, Destination, Folders};

/// The state of a program in this folder, with the project's staged fonts.
pub(super) fn app_state(folder: &Path) -> AppState {
    app_state_with(folder, staged_fonts())
}

pub(super) fn app_state_with(folder: &Path, fonts: PathBuf) -> AppState {
    let [data, exports, opened] = ["data", "exports", "opened"].map(|name| folder.join(name));
    AppState::open(Folders { data, exports, fonts, opened, home: None }).unwrap()
}

pub(super) fn staged_fonts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts")
}

pub(super) const GUIDE: &str = "chongqing-2023-biomedicine-major";

#[test]
fn a_draft_is_begun_saved_and_found_again_where_one_left() {
    let folder = tempfile::tempdir().unwrap();
    let draft = app_state(folder.path()).create_draft(GUIDE, 2, Default::default()).unwrap();
    let mut application = draft.application;
    application.lead.name = "重庆医科大学".to_owned();
    let id = &draft.summary.id;
    app_state(folder.path()).save_draft(id, draft.summary.revision, &application, "budget").unwrap();
    let reopened = app_state(folder.path()).open_draft(id).unwrap();
    assert_eq!(reopened.application, application);
    assert_eq!(reopened.last_section, "budget");
}

#[test]
fn a_save_based_on_an_older_state_is_refused_by_its_code() {
    let folder = tempfile::tempdir().unwrap();
    let state = app_state(folder.path());
    let draft = state.create_draft(GUIDE, 2, Default::default()).unwrap();
    let (id, revision) = (&draft.summary.id, draft.summary.revision);
    state.save_draft(id, revision, &draft.application, "basics").unwrap();
    let mut other = draft.application.clone();
    other.project_name = "别的窗口写的".to_owned();
    state.save_draft(id, revision + 1, &other, "basics").unwrap();
    let refused = state.save_draft(id, revision, &draft.application, "basics").unwrap_err();
    assert_eq!(refused.code, ErrorCode::StaleRevision);
    assert!(!refused.action.is_empty());
}

#[test]
fn a_deleted_draft_comes_back_and_names_stay_apart() {
    let folder = tempfile::tempdir().unwrap();
    let state = app_state(folder.path());
    let first = state.create_draft(GUIDE, 2, Default::default()).unwrap();
    let second = state.create_draft(GUIDE, 2, Default::default()).unwrap();
    assert_eq!(second.summary.name, "人体胸腺功能重建原创产品研发（2）");
    state.delete_draft(&first.summary.id).unwrap();
    assert_eq!(state.list_drafts().unwrap().len(), 1);
    assert_eq!(state.restore_draft(&first.summary.id).unwrap().name, first.summary.name);
    assert_eq!(state.list_drafts().unwrap().len(), 2);
}

#[test]
fn a_draft_travels_in_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let state = app_state(folder.path());
    let draft = state.create_draft(GUIDE, 11, Default::default()).unwrap();
    let file = folder.path().join("草稿 一.shenbao");
    state.export_draft_file(&draft.summary.id, &file, true).unwrap();
    let imported = state.import_draft_file(&file).unwrap();
    assert_eq!(imported.notices, []);
    let arrived = imported.draft;
    assert_eq!(arrived.application, draft.application);
    assert_ne!(arrived.summary.id, draft.summary.id);
}

#[test]
fn a_picture_goes_wherever_its_draft_goes() {
    let (folder, other_machine) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (state, elsewhere) = (app_state(folder.path()), app_state(other_machine.path()));
    let draft = state.create_draft(GUIDE, 2, Default::default()).unwrap();
    let id = &draft.summary.id;
    let picture = include_bytes!("../../../icons/32x32.png").to_vec();
    let added = state.add_image(id, picture.clone()).unwrap();
    assert_eq!((added.width, added.height), (32, 32));
    let refused = state.add_image(id, b"%PDF-1.7 %%EOF".to_vec()).unwrap_err();
    assert!(refused.message.contains("PNG 或 JPEG"), "{refused:?}");

    let mut application = draft.application;
    let figure = serde_json::json!({"type": "doc", "content": [
        {"type": "figure", "attrs": {"id": "f-1", "asset": added.asset}}]});
    application.narrative.insert("plan".to_owned(), RichText(figure));
    state.save_draft(id, 1, &application, "plan").unwrap();
    let copy = state.copy_draft("副本", &application).unwrap();
    let file = folder.path().join("草稿.shenbao");
    state.export_draft_file(id, &file, true).unwrap();
    let arrived = elsewhere.import_draft_file(&file).unwrap().draft;
    for (state, id) in [(&state, id), (&state, &copy.summary.id), (&elsewhere, &arrived.summary.id)] {
        assert_eq!(&state.asset(id, &added.asset).unwrap().bytes[..], picture);
    }
    assert_eq!(elsewhere.asset(&arrived.summary.id, "no.png").unwrap_err().code, ErrorCode::NotFound);
}

#[test]
fn a_file_is_attached_opened_and_packed_under_its_number() {
    let folder = tempfile::tempdir().unwrap();
    let state = app_state(folder.path());
    let draft = state.create_draft(GUIDE, 10, Default::default()).unwrap();
    let (id, mut application) = (&draft.summary.id, draft.application);
    let bytes = b"%PDF-1.7\n%%EOF".to_vec();
    let added = state.add_file(id, "..\\承诺书.exe", bytes.clone()).unwrap();
    assert_eq!((added.pixels, added.file.bytes as usize), (None, bytes.len()));
    assert!(
        state.add_file(id, "表.xls", b"\xd0\xcf\x11\xe0".to_vec()).unwrap_err().message.contains("按内容看")
    );

    let opened = state.unpack_file(id, &added.file).unwrap();
    assert_eq!(opened.file_name().unwrap(), ".. 承诺书.pdf");
    assert!(opened.starts_with(folder.path().join("opened")) && state.exported(&opened));
    assert_eq!(std::fs::read(&opened).unwrap(), bytes);

    application.attachments[0].file = Some(added.file);
    let plan = state.plan_submission(id, &application).unwrap();
    assert!(
        plan.draft
            && !plan.open.is_empty()
            && plan.files.iter().any(|f| f.name == "附件/01 科研诚信承诺书.pdf"),
        "{plan:?}"
    );
    let path = state.submission_folder(id, &application, folder.path()).unwrap();
    assert!(path.to_string_lossy().contains("提交包（草稿）-"), "{path:?}");
    let steps = std::cell::RefCell::new(Vec::new());
    let to = (path.as_path(), shenbao_submission::Form::Folder);
    let outcome = state.export_submission(id, &application, to, |p| steps.borrow_mut().push(p.done)).unwrap();
    assert_eq!(steps.into_inner(), [0, 1, 2, 3, 4]);
    assert_eq!(
        outcome.contents.iter().map(|file| &file.name).collect::<Vec<_>>(),
        plan.files.iter().map(|file| &file.name).collect::<Vec<_>>()
    );
    assert_eq!(std::fs::read(path.join("附件/01 科研诚信承诺书.pdf")).unwrap(), bytes);
    assert!(outcome.draft_mark && state.exported(&path));
    assert_ne!(state.submission_folder(id, &application, folder.path()).unwrap(), path);
}

#[test]
fn a_file_nobody_could_open_is_not_attached_and_its_person_is_told_why() {
    let folder = tempfile::tempdir().unwrap();
    let state = app_state(folder.path());
    let id = state.create_draft(GUIDE, 2, Default::default()).unwrap().summary.id;
    let word = b"PK\x03\x04[Content_Types].xml word/document.xml PK\x05\x06".to_vec();
    let page = b"<!DOCTYPE html><html><title>404</title></html>".to_vec();
    let picture = speckled();
    let mut damaged = picture.clone();
    let at = damaged.len() / 2;
    damaged[at..at + 64].fill(0);
    for (name, bytes, why) in [
        ("承诺书.docx", word, "不是完整的 Word 文件"),
        ("承诺书.pdf", page, "网页"),
        ("扫描件.png", damaged.clone(), "已损坏"),
    ] {
        let refused = state.add_file(&id, name, bytes).unwrap_err();
        assert!(refused.message.contains(why) && !refused.action.is_empty(), "{refused:?}");
    }
    assert!(state.add_image(&id, damaged).unwrap_err().message.contains("已损坏"));
    assert!(state.add_image(&id, picture).is_ok());
}

#[test]
fn an_application_larger_than_is_worked_with_is_neither_checked_nor_set() {
    let folder = tempfile::tempdir().unwrap();
    let state = app_state(folder.path());
    let mut application = state.create_draft(GUIDE, 2, Default::default()).unwrap().application;
    application.narrative.insert("plan".to_owned(), RichText::from_plain(&"长".repeat(7_000_000)));
    let path = folder.path().join("a.pdf");
    for refused in [
        state.check(&application).map(drop).unwrap_err(),
        state.export_pdf(&application, Destination::Chosen(&path), false, |_| ()).map(drop).unwrap_err(),
        state.preview_update(application.clone()).map(drop).unwrap_err(),
        state.copy_draft("副本", &application).map(drop).unwrap_err(),
    ] {
        assert!(refused.message.contains("超过") && !refused.action.is_empty(), "{refused:?}");
    }
    assert!(!path.exists());
}

/// A picture as a camera makes it: no pixel like the next.
fn speckled() -> Vec<u8> {
    let mut state = 1_u32;
    let pixels: Vec<u8> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    })
    .take(300 * 200 * 3)
    .collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 300, 200);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    bytes
}

#[test]
fn a_smaller_picture_is_kept_beside_the_one_it_was_made_of() {
    let folder = tempfile::tempdir().unwrap();
    let state = app_state(folder.path());
    let draft = state.create_draft(GUIDE, 2, Default::default()).unwrap();
    let (id, template) = (&draft.summary.id, &draft.application.template);
    let picture = speckled();
    let added = state.add_file(id, "扫描件.PNG", picture.clone()).unwrap();
    let offered = state.smaller_file(id, template, &added.file).unwrap().unwrap();
    assert_eq!(offered.before, added);
    let smaller = offered.after;
    assert_eq!((smaller.pixels, smaller.file.name.as_str()), (added.pixels, "扫描件（已压缩）.jpg"));
    assert!(smaller.file.bytes <= added.file.bytes / 2, "{smaller:?}");
    assert_eq!(&state.asset(id, &added.file.asset).unwrap().bytes[..], picture);
    let pdf = state.add_file(id, "a.pdf", b"%PDF-%%EOF".to_vec()).unwrap();
    assert_eq!(state.smaller_file(id, template, &pdf.file).unwrap(), None);
}

#[test]
fn an_export_is_written_marked_and_announced_step_by_step() {
    let folder = tempfile::tempdir().unwrap();
    let state = app_state(folder.path());
    let mut application = state.create_draft(GUIDE, 2, Default::default()).unwrap().application;
    application.narrative.insert("rationale".to_owned(), RichText::from_plain("胸腺是免疫系统的中枢器官。"));
    let steps = std::cell::RefCell::new(Vec::new());
    let outcome = state
        .export_pdf(&application, Destination::ExportFolder, false, |progress| {
            steps.borrow_mut().push(progress.done);
        })
        .unwrap();
    assert_eq!(steps.into_inner(), [0, 1, 2, 3]);
    assert!(outcome.draft_mark, "errors stand");
    let path = PathBuf::from(&outcome.path);
    assert_eq!(path.parent(), Some(folder.path().join("exports").as_path()));
    let written = std::fs::read(&path).unwrap();
    assert!(written.starts_with(b"%PDF-"));
    assert_eq!(written.len(), outcome.bytes as usize);
    assert!(state.exported(&path));
    assert!(!state.exported(Path::new("/etc/hosts")));
}

#[test]
fn the_sample_opens_without_an_error_and_exports_to_word() {
    let folder = tempfile::tempdir().unwrap();
    let state = app_state(folder.path());
    let offered = state.samples();
    assert_eq!(offered.len(), SAMPLES.len());
    assert!(state.open_sample("no-such-sample").is_err());
    let sample = state.open_sample(&offered[0].id).unwrap();
    let path = folder.path().join("示例.docx");
    let outcome = state.export_docx(&sample.application, Destination::Chosen(&path)).unwrap();
    assert!(!outcome.draft_mark);
    assert!(std::fs::read(&path).unwrap().starts_with(b"PK"));

    // The file is known for an application when it is given back, a guide is not.
    let guide = folder.path().join("指南.txt");
    std::fs::write(&guide, shenbao_guide::source(GUIDE).unwrap()).unwrap();
    let taken = state.take_files(vec![path]);
    assert_eq!((taken.old.as_deref(), taken.guide), (Some("示例.docx"), None));
    let taken = state.take_files(vec![guide]);
    assert_eq!((taken.old, taken.guide.as_deref()), (None, Some("指南.txt")));
}

#[test]
fn a_sample_is_opened_again_by_its_id_whatever_its_draft_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let state = app_state(folder.path());
    let (sample, other) = (&SAMPLES[0], &SAMPLES[1]);
    let first = state.open_sample(sample.id).unwrap().summary.id;
    state.rename_draft(&first, "我的练习").unwrap();
    let namesake = state.create_draft(GUIDE, 1, Default::default()).unwrap().summary.id;
    state.rename_draft(&namesake, sample.name).unwrap();
    assert_eq!(state.open_sample(sample.id).unwrap().summary.id, first);
    assert_ne!(state.open_sample(other.id).unwrap().summary.id, first);

    // What was deleted can be had back; opened again, the sample is as it was shipped.
    state.delete_draft(&first).unwrap();
    let second = state.open_sample(sample.id).unwrap().summary.id;
    assert!(second != first && second != namesake);
    assert_eq!(state.open_sample(sample.id).unwrap().summary.id, second);
    state.restore_draft(&first).unwrap();
}

#[test]
fn a_draft_finds_its_passages_by_its_own_topic_and_a_policy_knows_its_topics() {
    let folder = tempfile::tempdir().unwrap();
    let state = app_state(folder.path());
    let mut topic = state.create_draft(GUIDE, 1, Default::default()).unwrap().application.basis.topic;
    let first = |served: Vec<shenbao_core::policy::ServedPassage>| served[0].path.last().cloned();
    assert_eq!(first(state.served_passages(&topic)).as_deref(), Some("抗体药物"));
    topic.title = "外骨骼康复机器人研发".to_owned();
    topic.problem = Some("针对脊髓损伤患者行走困难，研制可穿戴外骨骼康复机器人。".to_owned());
    assert_eq!(first(state.served_passages(&topic)).as_deref(), Some("智能医疗器械"));

    let notes = state.policy_notes("chongqing-2019-biomedicine-policy").unwrap();
    assert_eq!(notes.expired.iter().map(|e| e.target.year).collect::<Vec<_>>(), [2022, 2022]);
    assert!(notes.topics.iter().any(|t| t.guide_id == GUIDE && t.topic_number == 1));
    assert!(state.policy_notes("nowhere").unwrap_err().message.contains("nowhere"));
}

#[test]
fn a_topic_that_is_not_there_is_said_to_be_missing() {
    let folder = tempfile::tempdir().unwrap();
    let refused = app_state(folder.path()).create_draft(GUIDE, 99, Default::default()).unwrap_err();
    assert!(refused.message.contains("99"));
}

#[test]
fn a_draft_hears_of_a_newer_version_and_moves_on_to_it_with_its_answers() {
    let folder = tempfile::tempdir().unwrap();
    let state = app_state(folder.path());
    let mut draft =
        state.create_draft("chongqing-2024-population-health", 1, Default::default()).unwrap().application;
    assert_eq!(state.draft_update(&draft).unwrap(), None);
    assert_eq!(state.superseded_guides().unwrap(), []);

    let text = shenbao_guide::source("chongqing-2024-population-health").unwrap();
    let text = text.replace("征求意见稿", "正式发布").replacen("超过 100 万元", "超过 80 万元", 1);
    let file = folder.path().join("official.txt");
    std::fs::write(&file, text).unwrap();
    state.choose_guide(file);
    state.read_chosen_guide(false).unwrap();
    state.add_to_catalogue("official").unwrap();
    draft.commitments[0].commitment = "软件一套".to_owned();
    let update = state.draft_update(&draft).unwrap().unwrap();
    assert_eq!((update.topic_number, update.changes.len()), (Some(1), 1), "{update:?}");
    assert_eq!(update.changes[0].place.to_string(), "budget.payers.municipal");
    assert_eq!(state.superseded_guides().unwrap()[0].new_id, "official");

    let moved = state.adopt_version(&draft, "official", 1).unwrap();
    assert_eq!(moved.basis.guide_id, "official");
    assert_eq!(moved.commitments[0].commitment, "软件一套");
    assert_eq!(state.draft_update(&moved).unwrap(), None);
    assert!(state.adopt_version(&draft, "official", 99).is_err());
    assert!(state.compare_guides("official", "no-such-guide").is_err());
}

#[test]
fn a_picture_nobody_keeps_is_found_and_one_that_is_kept_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let state = app_state(folder.path());
    let sample = &SAMPLES[0];
    let application = sample.application(&Catalogue::shipped());
    let lost = |state: &AppState| {
        let report = state.check(&application).unwrap();
        report.findings.iter().filter(|finding| finding.code == Code::FigureImageMissing).count()
    };
    assert_eq!(lost(&state), sample.assets().len());
    let draft = state.create_draft(GUIDE, 2, Default::default()).unwrap();
    for (_, picture) in sample.assets().iter() {
        state.add_image(&draft.summary.id, picture.bytes.to_vec()).unwrap();
    }
    assert_eq!(lost(&state), 0);
}

#[test]
fn a_name_from_elsewhere_is_cut_to_what_a_list_can_show() {
    let root = tempfile::tempdir().unwrap();
    let state = app_state(root.path());
    let sample = state.open_sample("thymus").unwrap();
    let long = "长".repeat(100_000);
    assert_eq!(state.rename_draft(&sample.summary.id, &long).unwrap().name.chars().count(), 200);
    assert_eq!(state.copy_draft(&long, &sample.application).unwrap().summary.name.chars().count(), 203);
}

#[test]
fn what_an_earlier_run_opened_or_left_half_written_is_gone_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let first = app_state(folder.path());
    let draft = first.create_draft(GUIDE, 2, Default::default()).unwrap();
    let added = first.add_file(&draft.summary.id, "合同.pdf", b"%PDF-1.7\n%%EOF".to_vec()).unwrap();
    let opened = first.unpack_file(&draft.summary.id, &added.file).unwrap();
    assert!(opened.exists());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        for private in [opened.parent().unwrap(), &folder.path().join("opened"), &folder.path().join("data")]
        {
            let mode = std::fs::metadata(private).unwrap().permissions().mode() & 0o777;
            assert_eq!(mode, 0o700, "{}", private.display());
        }
    }
    drop(first);
    let left = format!(".shenbao-{:032x}.tmp", 7);
    std::fs::create_dir_all(folder.path().join("exports")).unwrap();
    let others = ["exports/a.tmp", "exports/申报书.pdf"].map(|name| folder.path().join(name));
    let ours = ["data", "exports"].map(|inside| folder.path().join(inside).join(&left));
    for file in ours.iter().chain(&others) {
        std::fs::write(file, "half").unwrap();
    }
    let next = app_state(folder.path());
    assert!(!folder.path().join("opened").exists());
    assert!(ours.iter().all(|file| !file.exists()) && others.iter().all(|file| file.exists()));
    assert_eq!(next.info().notices, []);
}
