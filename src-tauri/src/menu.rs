//! The window's menu bar. The page knows the commands and when they apply: it sends the menus, and is told what is
//! chosen. The keys stand beside the titles as words: the page hears them, so that none acts twice.

use std::collections::HashMap;
use std::sync::Mutex;

use tauri::menu::{Menu, MenuItem, PredefinedMenuItem, Submenu};
use tauri::{AppHandle, Emitter, Manager, Wry};

use crate::MAIN_WINDOW;
use crate::wire::{MenuEntry, MenuOfBar};

/// The event that tells the page which entry was chosen; its payload is the id.
const MENU_CHOSEN: &str = "menu-chosen";

/// The menu bar as it is shown.
#[derive(Default)]
pub(crate) struct MenuBar(Mutex<Shown>);

#[derive(Default)]
struct Shown {
    menus: Vec<MenuOfBar>,
    items: HashMap<String, MenuItem<Wry>>,
}

/// Passes what is chosen on to the page.
pub(crate) fn listen(app: &AppHandle) {
    app.manage(MenuBar::default());
    app.on_menu_event(|app, event| {
        // A page that is gone hears nothing.
        let _ = app.emit_to(MAIN_WINDOW, MENU_CHOSEN, event.id().0.as_str());
    });
}

/// Shows these menus. Where only what applies has changed, the bar itself stays.
///
/// # Errors
/// When the system refuses a menu.
pub(crate) fn show(app: &AppHandle, menus: Vec<MenuOfBar>) -> tauri::Result<()> {
    let bar = app.state::<MenuBar>();
    let mut shown = bar.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if same_entries(&shown.menus, &menus) {
        let (before, now) = (entries(&shown.menus), entries(&menus));
        for (_, entry) in before.zip(now).filter(|(before, now)| before.enabled != now.enabled) {
            if let Some(item) = shown.items.get(&entry.id) {
                item.set_enabled(entry.enabled)?;
            }
        }
        shown.menus = menus;
        return Ok(());
    }
    let mut items = HashMap::new();
    let all = Menu::new(app)?;
    if cfg!(target_os = "macos") {
        all.append(&program_menu(app)?)?;
    }
    for menu in &menus {
        all.append(&submenu(app, menu, &mut items)?)?;
    }
    app.set_menu(all)?;
    *shown = Shown { menus, items };
    Ok(())
}

fn submenu(
    app: &AppHandle,
    menu: &MenuOfBar,
    items: &mut HashMap<String, MenuItem<Wry>>,
) -> tauri::Result<Submenu<Wry>> {
    let made = Submenu::new(app, &menu.title, true)?;
    for (n, group) in menu.groups.iter().enumerate() {
        if n > 0 {
            made.append(&PredefinedMenuItem::separator(app)?)?;
        }
        for entry in group {
            if let Some(item) = of_the_system(app, entry)? {
                made.append(&item)?;
                continue;
            }
            // An ampersand would mark the letter after it.
            let title = entry.title.replace('&', "&&");
            let item = MenuItem::with_id(app, &entry.id, title, entry.enabled, None::<&str>)?;
            made.append(&item)?;
            items.insert(entry.id.clone(), item);
        }
    }
    Ok(made)
}

/// The clipboard is the system's own on macOS and Windows: there a page may not paste by itself.
fn of_the_system(app: &AppHandle, entry: &MenuEntry) -> tauri::Result<Option<PredefinedMenuItem<Wry>>> {
    if cfg!(target_os = "linux") {
        return Ok(None);
    }
    let title = Some(entry.title.as_str());
    Ok(match entry.id.as_str() {
        "cut" => Some(PredefinedMenuItem::cut(app, title)?),
        "copy" => Some(PredefinedMenuItem::copy(app, title)?),
        "paste" => Some(PredefinedMenuItem::paste(app, title)?),
        "select-all" => Some(PredefinedMenuItem::select_all(app, title)?),
        _ => None,
    })
}

/// The first menu on macOS is the program's own. The system's entry to quit ends the program without asking
/// (tauri#9198); this one is a command like the others, which saves first. Quitting from the Dock stays the system's; it
/// loses what is not autosaved yet.
fn program_menu(app: &AppHandle) -> tauri::Result<Submenu<Wry>> {
    let hide = PredefinedMenuItem::hide(app, Some("隐藏申报工坊"))?;
    let others = PredefinedMenuItem::hide_others(app, Some("隐藏其他"))?;
    let line = PredefinedMenuItem::separator(app)?;
    let quit = MenuItem::with_id(app, "quit", "退出申报工坊", true, Some("Cmd+Q"))?;
    Submenu::with_items(app, "申报工坊", true, &[&hide, &others, &line, &quit])
}

fn entries(menus: &[MenuOfBar]) -> impl Iterator<Item = &MenuEntry> {
    menus.iter().flat_map(|menu| menu.groups.iter().flatten())
}

/// Are these the same menus but for what applies?
fn same_entries(before: &[MenuOfBar], now: &[MenuOfBar]) -> bool {
    let bare = |menus: &[MenuOfBar]| {
        let mut menus = menus.to_vec();
        for entry in menus.iter_mut().flat_map(|menu| menu.groups.iter_mut().flatten()) {
            entry.enabled = false;
        }
        menus
    };
    bare(before) == bare(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_whose_entries_only_apply_or_not_is_the_same() {
        let bar = |title: &str, enabled| {
            let entry = MenuEntry { id: "find".to_owned(), title: title.to_owned(), enabled };
            vec![MenuOfBar { title: "编辑".to_owned(), groups: vec![vec![entry]] }]
        };
        assert!(same_entries(&bar("查找…", true), &bar("查找…", false)));
        assert!(!same_entries(&bar("查找…", true), &bar("替换…", true)));
        assert!(!same_entries(&[], &bar("查找…", true)));
    }
}
