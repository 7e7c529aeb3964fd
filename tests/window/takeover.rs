//! An old application in the real window: its Word file becomes a new draft, and comes back into its own.

use shenbao_tests::stage::Stage;
use shenbao_tests::window::{Window, field, id};

use crate::{find_the_topic, wait_until_saved};

const WORDS: &str = "胸腺随年龄退化，现有手段只能延缓。";

#[test]
fn a_word_file_is_looked_through_and_taken_over() {
    let stage = Stage::set();
    let window = Window::open(&stage);
    let (lead, text) = (field("lead.name"), field("narrative.rationale"));
    find_the_topic(&window);
    window.click(&id("start-application"));
    window.fill(&lead, "渝中医学研究院");
    window.click(&id("section-rationale"));
    window.type_into(&text, WORDS);
    window.wait_for_words(&text, WORDS);
    wait_until_saved(&window);
    window.choose_entry("[aria-label=\"更多导出方式\"]", &id("export-docx"), &id("export-result"));

    // What was exported and not edited brings nothing.
    window.choose_entry(&id("imports"), &id("update-from-word"), &id("takeover-review"));
    window.wait_for(&id("nothing-differs"));
    window.type_keys("\u{e00c}");
    window.wait_gone(&id("takeover-review"));

    // The file as last year's, for a draft of its own.
    window.click(&id("home"));
    window.click(&id("home-from-old"));
    window.fill(&id("pick-words"), "胸腺");
    window.click(&id("pick-chongqing-2023-biomedicine-major-2"));
    window.wait_for_words(&id("takeover-review"), "立项依据");
    window.resize(1366, 768);
    window.picture("takeover");
    window.click(&id("take-over"));
    window.wait_for_value(&lead, "渝中医学研究院");
    window.click(&id("section-rationale"));
    window.wait_for_words(&text, WORDS);
    wait_until_saved(&window);
    window.close();
}
