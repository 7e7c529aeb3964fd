//! The overview of all drafts, and importing many files.

use super::super::tests::app_state;
use crate::wire::OverviewFormat;

#[test]
fn the_overview_says_how_much_there_is_to_do_and_follows_every_save() {
    let folder = tempfile::tempdir().unwrap();
    let state = app_state(folder.path());
    let draft = state.create_draft("chongqing-2023-biomedicine-major", 2, Default::default()).unwrap();
    let sample = state.open_sample("thymus").unwrap();
    let ids = [draft.summary.id.clone(), sample.summary.id];
    let of = |id: &str| state.draft_overviews(&ids).unwrap().into_iter().find(|one| one.id == id).unwrap();
    let (fresh, done) = (of(&ids[0]), of(&ids[1]));
    assert!(!fresh.ready && fresh.unfilled > 5 && fresh.lead.is_empty(), "{fresh:?}");
    assert!(done.ready && done.errors == 0 && !done.investigator.is_empty(), "{done:?}");
    let mut application = draft.application.clone();
    application.lead.name = "重庆大学".to_owned();
    state.save_draft(&ids[0], draft.summary.revision, &application, "").unwrap();
    let after = of(&ids[0]);
    assert_eq!((after.lead.as_str(), after.unfilled), ("重庆大学", fresh.unfilled - 1));
}

#[test]
fn an_overview_of_all_drafts_is_written_worst_first_with_its_progress() {
    let folder = tempfile::tempdir().unwrap();
    let state = app_state(folder.path());
    state.open_sample("thymus").unwrap();
    state.create_draft("chongqing-2023-biomedicine-major", 2, Default::default()).unwrap();
    let path = folder.path().join("总览.html");
    let steps = std::cell::RefCell::new(Vec::new());
    state
        .export_overview(OverviewFormat::Html, &path, |progress| steps.borrow_mut().push(progress.done))
        .unwrap();
    assert_eq!(*steps.borrow(), [0, 1]);
    let page = std::fs::read_to_string(&path).unwrap();
    let [fresh, sample] =
        state.list_drafts().unwrap().try_into().map(|both: [_; 2]| both.map(|one| one.name)).unwrap();
    assert!(page.find(&fresh).unwrap() < page.find(&sample).unwrap(), "the fresh draft has more to do");
    let path = folder.path().join("总览.csv");
    state.export_overview(OverviewFormat::Csv, &path, |_| {}).unwrap();
    assert!(std::fs::read_to_string(&path).unwrap().contains("required-missing"));
}

#[test]
fn of_many_files_each_is_imported_or_named_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let state = app_state(folder.path());
    let sample = state.open_sample("thymus").unwrap();
    let (good, bad) = (folder.path().join("好.shenbao"), folder.path().join("坏.shenbao"));
    state.export_draft_file(&sample.summary.id, &good, true).unwrap();
    std::fs::write(&bad, b"PK\x03\x04").unwrap();
    let answer = state.import_draft_files(&[bad, good]);
    assert_eq!((answer.imported.len(), answer.refused.len()), (1, 1));
    assert_eq!(answer.refused[0].name, "坏.shenbao");
    assert!(!answer.refused[0].why.is_empty());
}
