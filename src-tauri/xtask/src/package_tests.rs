//! Holds the settings of the window and of the installers.

use std::fs;

use serde_json::Value;

use crate::project::at;
use crate::stamp;

fn text(path: &str) -> String {
    fs::read_to_string(at(path)).unwrap()
}

fn json(path: &str) -> Value {
    serde_json::from_str(&text(path)).unwrap()
}

/// `version = "0.1.0"` below `[workspace.package]`.
fn version() -> String {
    let manifest = text("Cargo.toml");
    let package = manifest.split("[workspace.package]").nth(1).unwrap();
    let line = package.lines().find_map(|line| line.strip_prefix("version = \"")).unwrap();
    line.trim_end_matches('"').to_owned()
}

#[test]
fn the_version_stands_in_cargo_toml_and_the_copies_npm_asks_for_say_the_same() {
    let version = version();
    assert_eq!(json("tauri.conf.json")["version"], Value::Null, "Tauri takes it from Cargo.toml");
    for copy in ["ui/package.json", "ui/package-lock.json"] {
        assert_eq!(json(copy)["version"], version.as_str(), "{copy}");
    }
    for manifest in stamp::files_below(&at("src-tauri"), &["node_modules", "target"]).unwrap() {
        if manifest.ends_with("Cargo.toml") {
            let own = fs::read_to_string(&manifest).unwrap();
            assert!(!own.contains("[package]") || own.contains("version.workspace = true"), "{manifest:?}");
        }
    }
}

/// What a page could do if it were ever another's: run no script but ours, load nothing, call our own commands alone.
#[test]
fn the_window_loads_nothing_from_anywhere_and_calls_nothing_but_our_commands() {
    let settings = json("tauri.conf.json");
    let policy = settings["app"]["security"]["csp"].as_str().unwrap();
    let rule = |name: &str| {
        let rule =
            policy.split("; ").find_map(|rule| rule.strip_prefix(name)).unwrap_or_else(|| panic!("{name}"));
        rule.trim().to_owned()
    };
    assert_eq!(rule("default-src"), "'self'");
    assert_eq!(rule("script-src"), "'self'");
    for name in ["form-action", "base-uri", "object-src", "frame-src"] {
        assert_eq!(rule(name), "'none'", "{name}");
    }
    // The one address is Tauri's own, which never leaves the process.
    assert_eq!(policy.matches("http").count(), policy.matches("http://ipc.localhost").count());
    assert_eq!(rule("connect-src"), "'self' ipc: http://ipc.localhost");
    assert!(!policy.contains('*') && !policy.contains("unsafe-eval"));
    let capabilities = settings["app"]["security"]["capabilities"].as_array().unwrap();
    let permissions: Vec<&str> = capabilities
        .iter()
        .flat_map(|capability| capability["permissions"].as_array().unwrap())
        .map(|permission| permission.as_str().unwrap())
        .collect();
    assert_eq!(permissions, ["core:event:allow-listen", "core:event:allow-unlisten"]);
    let plugins: Vec<String> = text("Cargo.toml")
        .lines()
        .filter_map(|line| line.strip_prefix("tauri-plugin-")?.split(' ').next().map(str::to_owned))
        .collect();
    assert_eq!(plugins, ["dialog", "opener", "single-instance"]);
}

#[test]
fn a_draft_opens_with_the_program_on_every_system() {
    let settings = json("tauri.conf.json");
    let association = &settings["bundle"]["fileAssociations"][0];
    assert_eq!(association["ext"][0], "shenbao");
    let mime = association["mimeType"].as_str().unwrap();
    // On Linux the type is declared, and the entry takes the files it is given.
    let (entry, declared) = (text("icons/shenbao.desktop"), text("icons/shenbao-mime.xml"));
    assert!(
        entry.contains(&format!("MimeType={mime};\n")) && entry.contains("Exec={{exec}} %F\n"),
        "{entry}"
    );
    assert!(declared.contains(&format!("type=\"{mime}\"")) && declared.contains("*.shenbao"), "{declared}");
    let linux = json("tauri.linux.conf.json");
    for kind in ["deb", "rpm"] {
        let package = &linux["bundle"]["linux"][kind];
        assert_eq!(package["desktopTemplate"], "icons/shenbao.desktop");
        assert_eq!(package["files"]["/usr/share/mime/packages/shenbao.xml"], "icons/shenbao-mime.xml");
    }
}

#[test]
fn every_icon_is_there_in_the_size_it_is_named_for_and_drawn_by_the_script() {
    let settings = json("tauri.conf.json");
    let script = text("icons/make.sh");
    for icon in settings["bundle"]["icon"].as_array().unwrap() {
        let path = icon.as_str().unwrap();
        let name = path.strip_prefix("icons/").unwrap();
        let bytes = fs::read(at(path)).unwrap();
        assert!(script.contains(name), "{name} is drawn by icons/make.sh");
        let Some(pixels) = (match name {
            "32x32.png" => Some(32),
            "128x128.png" => Some(128),
            "128x128@2x.png" => Some(256),
            "icon.png" => Some(512),
            _ => None,
        }) else {
            continue;
        };
        // Width and height, of the header of a PNG (ISO/IEC 15948, 11.2.2).
        for at in [16, 20] {
            assert_eq!(u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()), pixels, "{name}");
        }
    }
}

/// The installer must need no network: WebView2 comes with it.
#[test]
fn the_installer_for_windows_brings_its_web_view_along() {
    let windows = &json("tauri.conf.json")["bundle"]["windows"];
    assert_eq!(windows["webviewInstallMode"]["type"], "offlineInstaller");
    assert_eq!(windows["nsis"]["languages"][0], "SimpChinese");
}

/// A file that stands beside `main.rs` and is not named there is never compiled; one that is a program of its own is linked
/// with the whole tree once more.
#[test]
fn every_file_of_tests_belongs_to_the_one_program_of_its_crate() {
    let mut seen = 0;
    for file in stamp::files_below(&at("src-tauri"), &["node_modules", "target", "src"]).unwrap() {
        let Some(tests) = file.parent().filter(|folder| folder.ends_with("tests")) else { continue };
        let Some(name) = file.file_name().and_then(|name| name.to_str()?.strip_suffix(".rs")) else {
            continue;
        };
        let main = fs::read_to_string(tests.join("main.rs")).unwrap_or_default();
        assert!(name == "main" || main.contains(&format!("\nmod {name};\n")), "{}", file.display());
        seen += 1;
    }
    assert!(seen > 40, "{seen}");
}
