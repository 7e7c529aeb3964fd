//! Says that the window cannot be made, in a dialog of the system: there is no page to say it in, and a program that was
//! started by its icon has no other place.

use std::fmt::Display;

use rfd::{MessageDialog, MessageLevel};

use crate::log;

/// Tells the person what to do, and waits until they have read it.
pub(crate) fn say(error: &dyn Display) {
    log::window("cannot be made");
    let lacks_web_view = cfg!(windows) && tauri::webview_version().is_err();
    let dialog = MessageDialog::new().set_level(MessageLevel::Error).set_title("申报工坊无法启动");
    dialog.set_description(words(error, lacks_web_view)).show();
}

fn words(error: &dyn Display, lacks_web_view: bool) -> String {
    if lacks_web_view {
        "这台电脑上没有 WebView2，申报工坊的窗口要靠它显示。草稿没有改动。\n\n请重新运行申报工坊的安装程序，它带有 \
         WebView2，不需要上网；装好后再打开申报工坊。"
            .to_owned()
    } else {
        format!(
            "窗口打不开。草稿没有改动。\n\n请重新启动电脑，再打开申报工坊；如果还是打不开，请重新安装。原因：{error}"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn who_lacks_the_web_view_is_told_where_to_get_it_without_a_network() {
        let said = words(&"os error 2", true);
        assert!(
            said.contains("WebView2") && said.contains("安装程序") && !said.contains("os error"),
            "{said}"
        );
    }

    #[test]
    fn any_other_reason_is_named() {
        let said = words(&"os error 2", false);
        assert!(said.contains("os error 2") && !said.contains("WebView2"), "{said}");
    }
}
