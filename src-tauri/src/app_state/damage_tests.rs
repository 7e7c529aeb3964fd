//! Damaged files and folders without a window: what is told, and what is refused.

use shenbao_core::sample::SAMPLES;
use shenbao_error::ErrorCode;

use super::tests::{GUIDE, app_state};

#[test]
fn a_save_after_the_data_folder_was_deleted_is_refused_by_its_code() {
    if !cfg!(unix) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let state = app_state(folder.path());
    let draft = state.create_draft(GUIDE, 2, Default::default()).unwrap();
    std::fs::remove_dir_all(folder.path().join("data")).unwrap();
    let refused = state.save_draft(&draft.summary.id, 1, &draft.application, "basics").unwrap_err();
    assert_eq!(refused.code, ErrorCode::DataFolderGone);
}

#[test]
fn damage_to_the_structure_of_the_database_is_told_when_the_window_asks() {
    let folder = tempfile::tempdir().unwrap();
    app_state(folder.path()).create_draft(GUIDE, 2, Default::default()).unwrap();
    let path = folder.path().join("data/drafts.sqlite3");
    let conn = rusqlite::Connection::open(&path).unwrap();
    let sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_drafts_1'";
    let page: u32 = conn.query_row(sql, [], |row| row.get(0)).unwrap();
    drop(conn);
    let mut bytes = std::fs::read(&path).unwrap();
    // The index of drafts says that it is empty.
    let cells = (page as usize - 1) * 4096 + 3;
    bytes[cells..cells + 2].fill(0);
    std::fs::write(&path, bytes).unwrap();
    let [notice] = &app_state(folder.path()).info().notices[..] else { panic!() };
    assert!(notice.message.contains("内部结构"), "{notice:?}");
}

#[test]
fn a_damaged_file_in_a_package_is_named_and_the_draft_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let state = app_state(folder.path());
    let sample = state.open_sample(SAMPLES[0].id).unwrap();
    let file = folder.path().join("草稿.shenbao");
    state.export_draft_file(&sample.summary.id, &file, true).unwrap();
    let picture = SAMPLES[0].assets().iter().next().unwrap().1.bytes.clone();
    let mut bytes = std::fs::read(&file).unwrap();
    let place = bytes.windows(picture.len()).position(|window| window == &picture[..]).unwrap();
    bytes[place + 100] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    let imported = state.import_draft_file(&file).unwrap();
    assert_eq!(imported.draft.application, sample.application);
    let [notice] = &imported.notices[..] else { panic!("{:?}", imported.notices) };
    assert!(notice.message.contains("已损坏") && !notice.action.is_empty(), "{notice:?}");
}
