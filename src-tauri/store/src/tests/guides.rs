//! Imported guides and corrections, as the desktop program uses them.

use rusqlite::Connection;
use shenbao_error::{ErrorCode, UserError};
use shenbao_guide::GuideStatus;
use shenbao_guide::correction::{Amendment, Correction};

use super::{application, at, moment};
use crate::schema::MIGRATIONS;
use crate::{FILE_NAME, ImportOutcome, MAX_GUIDE_CHARS, MAX_GUIDES, NewGuide, Store, StoreError};

fn guide(text: &str) -> NewGuide<'_> {
    NewGuide { file_name: "2026 指南.docx", encoding: "Word", remarks: &[], text }
}

fn import(store: &mut Store, text: &str) -> ImportOutcome {
    store.import_guide(guide(text), |_| false, at(0)).unwrap()
}

fn correction(title: &str) -> Correction {
    let amendment = Amendment::Title { to: title.to_owned() };
    Correction { who: "张三".to_owned(), when: at(1), amendment, alone: true }
}

fn titles(store: &Store, guide: &str) -> Vec<String> {
    let kept = store.corrections(guide).unwrap().into_iter();
    kept.map(|kept| match kept.correction.unwrap().amendment {
        Amendment::Title { to } => to,
        other => format!("{other:?}"),
    })
    .collect()
}

#[test]
fn a_guide_is_kept_word_for_word_and_joins_when_told_to() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let text = "项目一：甲\r\n𬭎 喆 \u{3000}尾";
    let remarks = ["有 2 页没有文字。".to_owned(), "表格按行读出。".to_owned()];
    let outcome =
        store.import_guide(NewGuide { remarks: &remarks, ..guide(text) }, |_| false, at(0)).unwrap();
    assert_eq!(outcome, ImportOutcome::New("2026-指南".to_owned()));
    drop(store);
    let store = Store::open(dir.path()).unwrap();
    let kept = store.guide("2026-指南").unwrap();
    assert_eq!(
        (kept.text.as_str(), kept.summary.joined, kept.summary.imported_at),
        (text, false, at(0).to_string())
    );
    assert_eq!(kept.remarks, remarks);
    store.add_to_catalogue("2026-指南", at(1)).unwrap();
    assert!(store.guides().unwrap()[0].joined);
    store.remove_from_catalogue("2026-指南").unwrap();
    assert!(!store.guides().unwrap()[0].joined);
}

#[test]
fn the_same_text_is_known_again_and_an_id_is_never_given_twice() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    import(&mut store, "甲");
    assert_eq!(import(&mut store, "甲"), ImportOutcome::Known("2026-指南".to_owned()));
    assert_eq!(import(&mut store, "乙"), ImportOutcome::New("2026-指南-2".to_owned()));
    let outcome = store.import_guide(guide("丙"), |id| id == "2026-指南-3", at(0)).unwrap();
    assert_eq!(outcome, ImportOutcome::New("2026-指南-4".to_owned()));
    assert_eq!(store.guides().unwrap().len(), 3);
}

#[test]
fn a_deleted_guide_comes_back_with_its_corrections_and_drafts_never_go_with_it() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let draft = store.create(&application("甲"), "甲", at(0)).unwrap().summary.id;
    import(&mut store, "甲");
    store.add_to_catalogue("2026-指南", at(0)).unwrap();
    store.correct("2026-指南", &correction("改"), at(1)).unwrap();
    store.delete_guide("2026-指南", at(2)).unwrap();
    assert!(store.guides().unwrap().is_empty());
    assert_eq!(store.guide("2026-指南").unwrap_err().code(), ErrorCode::NotFound);
    assert_eq!(store.delete_guide("2026-指南", at(2)).unwrap_err().code(), ErrorCode::NotFound);
    store.restore_guide("2026-指南").unwrap();
    assert!(store.guides().unwrap()[0].joined);
    store.delete_guide("2026-指南", at(2)).unwrap();
    assert_eq!(import(&mut store, "甲"), ImportOutcome::Restored("2026-指南".to_owned()));
    assert_eq!(titles(&store, "2026-指南"), ["改"]);

    store.delete_guide("2026-指南", at(2)).unwrap();
    store.correct("shipped", &correction("留"), at(2)).unwrap();
    store.purge(moment("2026-12-03T00:00:00Z")).unwrap();
    assert_eq!(store.restore_guide("2026-指南").unwrap_err().code(), ErrorCode::NotFound);
    assert_eq!((titles(&store, "2026-指南").len(), titles(&store, "shipped").len()), (0, 1));
    assert!(store.open_draft(&draft).is_ok());
}

#[test]
fn corrections_keep_their_order_and_the_last_is_taken_back_but_not_forgotten() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    assert_eq!(store.last_corrector().unwrap(), None);
    for title in ["一", "二", "三"] {
        store.correct("g", &correction(title), at(1)).unwrap();
    }
    store.correct("other", &correction("别"), at(1)).unwrap();
    let last = |store: &Store| store.corrections("g").unwrap().last().map_or(0, |kept| kept.number);
    assert!(store.undo_correction("g", last(&store), at(2)).unwrap());
    assert_eq!(titles(&store, "g"), ["一", "二"]);
    store.correct("g", &correction("四"), at(3)).unwrap();
    drop(store);
    let store = Store::open(dir.path()).unwrap();
    assert_eq!(titles(&store, "g"), ["一", "二", "四"]);
    let all: u32 = store.conn.query_row("SELECT count(*) FROM corrections", [], |row| row.get(0)).unwrap();
    assert_eq!(all, 5);
    for _ in 0..3 {
        assert!(store.undo_correction("g", last(&store), at(4)).unwrap());
    }
    // Neither one taken back already nor another guide's.
    assert_eq!(store.last_corrector().unwrap().as_deref(), Some("张三"));
    assert!(!store.undo_correction("g", 1, at(4)).unwrap());
    assert!(!store.undo_correction("g", 4, at(4)).unwrap());
    assert_eq!(titles(&store, "other"), ["别"]);
}

#[test]
fn a_damaged_guide_or_correction_is_told_apart_and_hides_no_other() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    import(&mut store, "甲");
    import(&mut store, "乙");
    store.correct("2026-指南-2", &correction("一"), at(1)).unwrap();
    store.correct("2026-指南-2", &correction("二"), at(1)).unwrap();
    store.conn.execute("UPDATE guides SET text = '甲乙' WHERE id = '2026-指南'", []).unwrap();
    store.conn.execute("UPDATE corrections SET correction = '{' WHERE number = 1", []).unwrap();
    assert_eq!(store.guides().unwrap().len(), 2);
    let error = store.guide("2026-指南").unwrap_err();
    assert!(
        matches!(&error, StoreError::GuideDamaged { file_name } if file_name == "2026 指南.docx"),
        "{error}"
    );
    assert_eq!(store.guide("2026-指南-2").unwrap().text, "乙");
    let kept = store.corrections("2026-指南-2").unwrap();
    assert_eq!(kept[0].correction.as_ref().unwrap_err().when, at(1).to_string());
    assert_eq!(kept[1].correction.as_ref().unwrap(), &correction("二"));
}

#[test]
fn too_much_is_refused_with_its_limit() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let long = "字".repeat(MAX_GUIDE_CHARS + 1);
    let refused = store.import_guide(guide(&long), |_| false, at(0)).unwrap_err();
    assert!(refused.to_string().contains("2000000"), "{refused}");
    for n in 0..MAX_GUIDES {
        import(&mut store, &n.to_string());
    }
    let refused = store.import_guide(guide("再多一份"), |_| false, at(0)).unwrap_err();
    assert!(matches!(refused, StoreError::TooManyGuides), "{refused}");
    store.delete_guide("2026-指南", at(1)).unwrap();
    assert!(matches!(import(&mut store, "再多一份"), ImportOutcome::New(_)));
}

#[test]
fn a_database_from_before_imported_guides_gets_them_and_keeps_its_drafts() {
    let dir = tempfile::tempdir().unwrap();
    let old = Connection::open(dir.path().join(FILE_NAME)).unwrap();
    old.execute_batch(MIGRATIONS[0]).unwrap();
    old.pragma_update(None, "application_id", 0x5342_4452).unwrap();
    old.pragma_update(None, "user_version", 1).unwrap();
    let json = serde_json::to_string(&application("旧")).unwrap();
    old.execute(
        "INSERT INTO drafts VALUES ('d', '旧', 'g', 'g', 1, 't', 1, ?1, ?1, NULL, '', ?2)",
        [at(0).to_string(), json],
    )
    .unwrap();
    drop(old);
    let mut store = Store::open(dir.path()).unwrap();
    assert_eq!(store.open_draft("d").unwrap().application.project_name, "旧");
    import(&mut store, "甲");
    assert!(dir.path().join("drafts.v1.backup.sqlite3").exists());
}

#[test]
fn the_kind_of_a_status_is_kept_as_it_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let amendment = Amendment::Status { to: GuideStatus::Official };
    let made = Correction { amendment, ..correction("") };
    store.correct("g", &made, at(1)).unwrap();
    let json: String =
        store.conn.query_row("SELECT correction FROM corrections", [], |row| row.get(0)).unwrap();
    assert!(json.contains(r#""kind":"status","to":"official""#), "{json}");
    assert_eq!(store.corrections("g").unwrap()[0].correction.as_ref().unwrap(), &made);
}
