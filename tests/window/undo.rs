//! One undo in the real window: Ctrl+Z in a field, in a text, and from another section than the one it changes.

use shenbao_tests::stage::Stage;
use shenbao_tests::window::{Window, field, id};

use crate::find_the_topic;

/// Control with Z, and with Y.
const UNDO: &str = "\u{e009}z\u{e009}";
const REDO: &str = "\u{e009}y\u{e009}";

#[test]
fn ctrl_z_undoes_in_every_field_and_names_what_it_undid_elsewhere() {
    let stage = Stage::set();
    let window = Window::open(&stage);
    let (lead, text) = (field("lead.name"), field("narrative.rationale"));
    find_the_topic(&window);
    window.click(&id("start-application"));
    // One letter is one step, however slow the machine is.
    window.fill(&lead, "甲");
    window.type_keys(UNDO);
    window.wait_for_value(&lead, "");
    window.type_keys(REDO);
    window.wait_for_value(&lead, "甲");

    window.click(&id("section-rationale"));
    window.type_into(&text, "胸");
    window.wait_for_words(&text, "胸");
    window.type_keys(UNDO);
    window.wait_for(&format!("{text} .is-editor-empty"));
    window.type_keys(UNDO);
    window.wait_for_words(".stack", "已撤销：牵头单位名称");
    window.click(&id("go-undone"));
    window.wait_for_value(&lead, "");
    window.type_keys(REDO);
    window.wait_for_value(&lead, "甲");
    window.close();
}
