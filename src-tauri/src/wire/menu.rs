//! The menu bar, as the page sends it.

use serde::Deserialize;
use ts_rs::TS;

/// A menu of the menu bar.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[ts(export)]
pub(crate) struct MenuOfBar {
    /// Its title in Chinese.
    pub(crate) title: String,
    /// Its entries; a line is drawn between two groups.
    pub(crate) groups: Vec<Vec<MenuEntry>>,
}

/// An entry of a menu.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[ts(export)]
pub(crate) struct MenuEntry {
    /// What the page is told when it is chosen.
    pub(crate) id: String,
    /// Its title in Chinese, with its keys.
    pub(crate) title: String,
    /// Whether it applies now.
    pub(crate) enabled: bool,
}
