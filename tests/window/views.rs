//! A walk through every view and dialog of the program, for those who look at each.

use std::thread::sleep;
use std::time::Duration;

use shenbao_tests::window::{Window, id};

/// Two topics of one guide that are compared.
const COMPARED: [&str; 2] = [super::TOPIC, "topic-chongqing-2023-biomedicine-major-11"];

const SECTIONS: [&str; 9] =
    ["basics", "plan", "team", "commitments", "results", "schedule", "budget", "references", "attachments"];

const BIBTEX: &str = "@article{a, author={张明远 and 李四}, title={人体胸腺退化机制研究进展}, journal={中华医学杂志}, \
    year={2024}, volume={104}, number={12}, pages={911--919}}";

/// Someone who walks. Clicks by script: WebKitWebDriver ends the connection at a click in an enlarged page.
struct Walk<'a, See> {
    window: &'a Window,
    see: See,
}

/// Goes through all views and dialogs, and comes back to the first page. What one walk leaves behind (drafts, kept topics,
/// an exported file) the next one finds.
pub(crate) fn visit(window: &Window, see: impl FnMut(&str)) {
    let mut walk = Walk { window, see };
    walk.pages();
    walk.small_dialogs();
    walk.sample();
    walk.taking_over();
    walk.begun();
    walk.go("home");
    window.wait_for(&id("open-sample"));
}

impl<See: FnMut(&str)> Walk<'_, See> {
    fn pages(&mut self) {
        for (view, target) in [
            ("home", "home"),
            ("eligible", "eligible"),
            ("book", "book"),
            ("policy", "policy-chongqing-2019-biomedicine-policy"),
            ("topic", COMPARED[0]),
        ] {
            self.go(target);
            self.see(view);
        }
        self.click(&id("review-guide"));
        self.see("review");
        for topic in COMPARED {
            self.go(topic);
            if self.window.count(&format!("{}[aria-pressed=\"false\"]", id("keep-topic"))) > 0 {
                self.click(&id("keep-topic"));
            }
        }
        self.go("shortlist");
        self.put(&id("own-money"), "1500");
        self.window.wait_for(&id("affordable"));
        self.see("shortlist");
    }

    fn small_dialogs(&mut self) {
        self.go("home");
        self.press("{ key: 'k', ctrlKey: true }");
        self.window.wait_for(&id("palette-query"));
        self.see("palette");
        self.press("{ key: 'Escape' }");
        self.press("{ key: 'F1' }");
        self.window.wait_for(&id("help"));
        self.see("help");
        self.click(&id("help-keys"));
        self.window.wait_for(&id("keys"));
        self.see("keys");
        self.close();
        self.click(&id("open-settings"));
        self.window.wait_for(&id("settings"));
        self.see("settings");
        self.click(&id("settings-about"));
        self.window.wait_for(&id("about"));
        self.see("about");
        self.close();
    }

    /// The sections of a sample, and what can be done with it.
    fn sample(&mut self) {
        self.go("home");
        self.go("open-sample");
        for section in SECTIONS {
            self.section(section);
            self.see(&format!("form-{section}"));
        }
        self.section("references");
        self.click(&id("import-references"));
        self.put(&id("reference-text"), BIBTEX);
        self.window.wait_for(&id("reference-shown"));
        self.see("references-pasted");
        self.click(&id("reference-by-parts"));
        self.see("references-by-parts");
        self.close();
        self.press("{ key: 'h', ctrlKey: true }");
        self.put(&id("find-words"), "胸腺");
        self.put(&id("find-by"), "甲状腺");
        self.window.wait_for(&id("find-hit"));
        self.see("find");
        self.click("[aria-label=\"关闭查找（Esc）\"]");
        self.click(&id("show-history"));
        self.window.wait_for(".el-dialog");
        self.see("history");
        self.close();
        self.menu("[aria-label=\"更多导出方式\"]", "export-submission");
        self.window.wait_for(&id("submission-plan"));
        self.see("submission");
        self.close();
        self.menu("[aria-label=\"更多导出方式\"]", "export-docx");
        self.window.wait_for(&id("export-result"));
    }

    /// The exported Word file of the sample comes back, and becomes another application.
    fn taking_over(&mut self) {
        self.go("home");
        self.click(&id("home-from-old"));
        self.window.wait_for(&id("topic-picker"));
        self.see("topic-picker");
        self.click(&id("pick-chongqing-2023-biomedicine-major-11"));
        self.window.wait_for(&id("take-over"));
        self.window.wait_for(&id("takeover-review"));
        self.see("takeover");
        self.close();
        self.go("open-sample-falls");
        self.menu(&id("imports"), "update-from-word");
        self.window.wait_for(&id("takeover-review"));
        self.see("update-from-word");
        self.close();
    }

    /// A sample with something to confirm, and what stands before handing in a draft that was just begun.
    fn begun(&mut self) {
        self.section("basics");
        self.panel();
        self.click(&id("confirm"));
        self.window.wait_for(&id("confirm-form"));
        self.see("confirm-form");
        self.put(&id("confirm-reason"), "已电话询问主管部门，按此办理");
        self.put(&id("confirm-by"), "周静");
        self.click(&id("confirm-save"));
        self.click(&id("confirmed"));
        self.window.wait_for(&id("withdraw"));
        self.see("confirmed");
        self.click(&id("withdraw"));
        self.window.wait_gone(&id("withdraw"));
        self.click(&id("verdicts-tab"));
        self.see("verdicts");
        self.go(COMPARED[0]);
        let begun = "[data-testid^=\"continue-\"]";
        let start = id("start-application");
        self.click(if self.window.count(&start) > 0 { start.as_str() } else { begun });
        self.section("basics");
        self.panel();
        self.see("findings");
        self.click(&id("show-readiness"));
        self.see("readiness");
    }

    fn see(&mut self, view: &str) {
        sleep(Duration::from_millis(300));
        (self.see)(view);
    }

    fn click(&self, css: &str) {
        self.window.wait_for(css);
        self.window.script("document.querySelector(arguments[0]).click(); return ''", css);
    }

    /// Opens a menu and chooses of it.
    fn menu(&self, menu: &str, entry: &str) {
        self.click(menu);
        sleep(Duration::from_millis(400));
        self.click(&id(entry));
    }

    /// Clicks what leads to a page, where it is folded away too.
    fn go(&self, target: &str) {
        if self.window.count(&id(target)) == 0 && self.window.count("[aria-label=\"展开目录\"]") > 0 {
            self.click("[aria-label=\"展开目录\"]");
        }
        self.click(&id(target));
        sleep(Duration::from_millis(300));
    }

    fn section(&self, section: &str) {
        self.window.wait_for(&id("save-state"));
        if self.window.count(&id("show-sections")) > 0 {
            self.click(&id("show-sections"));
        }
        self.click(&id(&format!("section-{section}")));
        sleep(Duration::from_millis(300));
    }

    /// Opens the findings where they lie over the form.
    fn panel(&self) {
        let folded = format!("{}[aria-expanded=\"false\"]", id("show-panel"));
        if self.window.count(&folded) > 0 {
            self.click(&folded);
        }
    }

    fn close(&self) {
        self.click(".el-dialog__headerbtn");
        self.window.wait_gone(".el-overlay:not([style*=\"none\"])");
        sleep(Duration::from_millis(300));
    }

    fn press(&self, key: &str) {
        let on = "(document.activeElement ?? document.body)";
        self.window.run(
            &format!(
                "{on}.dispatchEvent(new KeyboardEvent('keydown', {{ bubbles: true, cancelable: true, ...{key} }}))"
            ),
            "",
        );
    }

    /// Puts a text into a field as typing it would.
    fn put(&self, css: &str, text: &str) {
        self.window.wait_for(css);
        let text = serde_json::Value::from(text);
        let script = format!(
            "const field = document.querySelector(arguments[0]); field.value = {text}; \
             field.dispatchEvent(new Event('input', {{ bubbles: true }})); return ''"
        );
        self.window.script(&script, css);
    }
}
