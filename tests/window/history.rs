//! 历史版本 in the real window: an earlier version is shown, restored and undone; and a damaged draft is restored from its
//! history.

use shenbao_tests::stage::Stage;
use shenbao_tests::window::{Window, field, id};

use crate::{find_the_topic, wait_until_saved};

/// Kinds of organisation: selected in one action, where typing might be saved half-way.
const FIRST: &str = "university";
const SECOND: &str = "enterprise";
/// The content of a damaged draft: truncated JSON.
const SPOILED: &str = "{\"format\":1,";

#[test]
fn an_earlier_version_is_restored_and_a_spoiled_draft_is_brought_back_from_one() {
    let stage = Stage::set();
    let kind = field("lead.kind");

    let window = Window::open(&stage);
    find_the_topic(&window);
    window.click(&id("start-application"));
    window.click(&id("section-basics"));
    for chosen in [FIRST, SECOND] {
        window.choose(&kind, chosen);
        wait_until_saved(&window);
    }
    restore_the_first(&window);
    window.wait_for_value(&kind, FIRST);
    window.click(&id("undo-go-back"));
    window.wait_for_value(&kind, SECOND);
    restore_the_first(&window);
    window.wait_for_value(&kind, FIRST);
    window.close();

    spoil(&stage);
    let window = Window::open(&stage);
    window.wait_for("[data-testid^=\"damaged-\"]");
    window.click(&id("save-stored"));
    window.wait_for_words(".stack", "原始数据.txt");
    window.click(&id("restore-readable"));
    window.wait_gone("[data-testid^=\"damaged-\"]");
    window.click("[data-testid^=\"draft-\"]");
    window.click(&id("section-basics"));
    window.wait_for_value(&kind, SECOND);
    window.close();

    let aside = std::fs::read_dir(stage.exports()).unwrap().map(|entry| entry.unwrap().path());
    let aside = aside.into_iter().find(|path| path.to_string_lossy().ends_with("-原始数据.txt"));
    assert_eq!(std::fs::read_to_string(aside.expect("what was stored is saved")).unwrap(), SPOILED);
}

/// Opens the history, which opens at the version before the present one, and goes back to it.
fn restore_the_first(window: &Window) {
    window.click(&id("show-history"));
    window.wait_for_words(&format!("{} ins", id("state-words")), "高校");
    window.wait_for_words(&format!("{} del", id("state-words")), "企业");
    window.click(&id("go-back"));
    window.wait_gone(&id("history"));
}

/// Replaces the stored content of a draft by something that is no application, as a failing disk might.
fn spoil(stage: &Stage) {
    let database = rusqlite::Connection::open(stage.data().join(shenbao_store::FILE_NAME)).unwrap();
    let spoiled = database.execute("UPDATE drafts SET application = ?1", [SPOILED]).unwrap();
    assert_eq!(spoiled, 1, "there is one draft");
}
