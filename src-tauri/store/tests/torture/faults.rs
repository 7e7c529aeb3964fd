//! A disk that is full or fails, at each operation in turn: existing data stays, acknowledgements are true, and the
//! next start finds everything.

use std::fs;
use std::path::Path;
use std::process::Command;

use rusqlite::Connection;
use shenbao_core::asset::Assets;
use shenbao_store::atomic_write::{WriteError, remove_leftovers, write_folder};
use shenbao_store::{
    FILE_NAME, Package, PackageError, Store, read_package, write_new_package, write_package,
};

use super::support::{application, at_revision, child, copied, second, shim};

/// The operation during which the disk fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scene {
    /// The first start.
    Begin,
    /// Saving a draft three times.
    Save,
    /// Opening a database of an earlier version.
    Migrate,
    /// Writing a `.shenbao` file over another.
    Export,
    /// Writing a `.shenbao` file to a new path.
    New,
    /// Writing a folder of files.
    Folder,
}

pub(super) const SCENES: [Scene; 6] =
    [Scene::Begin, Scene::Save, Scene::Migrate, Scene::Export, Scene::New, Scene::Folder];

const ENOSPC: i32 = 28;
const EIO: i32 = 5;
const EROFS: i32 = 30;
const SCENE: &str = "SHENBAO_TORTURE_SCENE";
const TARGET: &str = "目标";

fn package(name: &str) -> Package {
    Package {
        name: name.to_owned(),
        application: application(name),
        last_section: String::new(),
        assets: Assets::default(),
        damaged: Vec::new(),
    }
}

fn files() -> [(&'static str, &'static [u8]); 3] {
    [("申报书.pdf", &[1; 9000]), ("附件/01.pdf", &[2; 9000]), ("清单.txt", b"list")]
}

/// The child process: plays its scene, and reports the result of each step.
pub(super) fn play(dir: &Path) {
    let scene = std::env::var(SCENE).unwrap();
    let scene = SCENES.into_iter().find(|known| format!("{known:?}") == scene).unwrap();
    let target = dir.join(TARGET);
    let written = |done: Result<(), WriteError>| match done {
        Ok(()) => println!("\nwritten"),
        Err(WriteError::NotDurable(_)) => println!("\nuncertain"),
        Err(error) => println!("\nrefused {error}"),
    };
    let packed = |done: Result<(), PackageError>| match done {
        Err(PackageError::Write(error)) => written(Err(error)),
        Err(error) => println!("\nrefused {error}"),
        Ok(()) => written(Ok(())),
    };
    match scene {
        Scene::Begin | Scene::Migrate => match Store::open(dir) {
            Ok(_) => println!("\nwritten"),
            Err(error) => println!("\nrefused {error}"),
        },
        Scene::Save => match Store::open(dir) {
            Ok(mut store) => {
                let draft = store.list().unwrap().pop().unwrap();
                let mut revision = draft.revision;
                for _ in 0..3 {
                    match store.save(&draft.id, revision, &at_revision(revision + 1), "", second(revision)) {
                        Ok(saved) => {
                            revision = saved.revision;
                            println!("\nsaved {revision}");
                        }
                        Err(error) => println!("\nrefused {error}"),
                    }
                }
            }
            Err(error) => println!("\nrefused {error}"),
        },
        Scene::Export => packed(write_package(&target, &package("新"))),
        Scene::New => packed(write_new_package(&target, &package("新"))),
        Scene::Folder => written(write_folder(&target, &files())),
    }
}

/// Fails each operation of a scene in turn, with each error; returns their number. `step` skips some.
pub(super) fn run(test: &str, scene: Scene, step: usize) {
    let start = prepared(scene);
    let (mut injected, mut refused) = (0, 0);
    for errno in [ENOSPC, EIO] {
        for number in (1..).step_by(step) {
            let outer = tempfile::tempdir().unwrap();
            let state = copied(start.path());
            let output = failing(test, scene, state.path(), outer.path(), (number, errno));
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(output.status.success(), "{scene:?} {errno} at {number}: {output:?}");
            let operations: usize = fs::read_to_string(outer.path().join("count")).unwrap().parse().unwrap();
            if operations < number {
                break;
            }
            injected += 1;
            refused += usize::from(said.contains("refused"));
            held(scene, state.path(), &said, (number, errno));
        }
    }
    println!(
        "faults: {scene:?}: {injected} operations failed (ENOSPC, EIO); {refused} refusals said, 0 losses"
    );
    assert!(injected >= 4 && refused > 0, "{scene:?}: {injected} {refused}");
}

/// A read-only disk is reported as such, in every scene.
pub(super) fn on_a_read_only_disk(test: &str) {
    for scene in SCENES {
        let (outer, state) = (tempfile::tempdir().unwrap(), copied(prepared(scene).path()));
        let output = failing(test, scene, state.path(), outer.path(), (1, EROFS));
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(said.contains("refused") && said.contains("只读"), "{scene:?}: {said}");
        held(scene, state.path(), &said, (1, EROFS));
    }
}

fn failing(
    test: &str,
    scene: Scene,
    dir: &Path,
    outer: &Path,
    (number, errno): (usize, i32),
) -> std::process::Output {
    let mut command: Command = child(test, dir);
    command
        .env(SCENE, format!("{scene:?}"))
        .env("LD_PRELOAD", shim())
        .env("SHIM_DIR", dir)
        .env("SHIM_FAIL", number.to_string())
        .env("SHIM_ERRNO", errno.to_string())
        .env("SHIM_COUNT", outer.join("count"));
    command.output().unwrap()
}

/// The folder in which a scene begins.
fn prepared(scene: Scene) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    match scene {
        Scene::Save | Scene::Migrate => {
            let mut store = Store::open(dir.path()).unwrap();
            let id = store.create(&at_revision(1), "甲", second(0)).unwrap().summary.id;
            store.save(&id, 1, &at_revision(2), "", second(1)).unwrap();
            drop(store);
            if scene == Scene::Migrate {
                make_earlier(dir.path());
            }
        }
        Scene::Export => write_package(&dir.path().join(TARGET), &package("旧")).unwrap(),
        Scene::Begin | Scene::New | Scene::Folder => {}
    }
    dir
}

/// Removes the checksums, which version 3 did not have.
fn make_earlier(dir: &Path) {
    let conn = Connection::open(dir.join(FILE_NAME)).unwrap();
    for column in ["drafts DROP COLUMN content_sha256", "drafts DROP COLUMN row_sha256"]
        .into_iter()
        .chain(["revisions DROP COLUMN content_sha256", "revisions DROP COLUMN row_sha256"])
        .chain(["corrections DROP COLUMN sha256"])
    {
        conn.execute(&format!("ALTER TABLE {column}"), []).unwrap();
    }
    conn.pragma_update(None, "user_version", 3).unwrap();
}

/// Asserts that nothing is lost, whatever failed.
fn held(scene: Scene, dir: &Path, said: &str, at: (usize, i32)) {
    let target = dir.join(TARGET);
    let (written, uncertain) = (said.contains("\nwritten"), said.contains("\nuncertain"));
    match scene {
        Scene::Begin | Scene::Save | Scene::Migrate => {
            let store = Store::open(dir).unwrap_or_else(|error| panic!("{scene:?} {at:?}: {error}; {said}"));
            let acknowledged =
                said.lines().filter_map(|line| line.strip_prefix("saved ")?.parse::<u32>().ok()).max();
            let before = if scene == Scene::Begin { 0 } else { 2 };
            let draft = store.list().unwrap().pop();
            let revision = draft.as_ref().map_or(0, |draft| draft.revision);
            assert!(revision >= acknowledged.unwrap_or(before), "{scene:?} {at:?}: {said}");
            if let Some(draft) = draft {
                assert_eq!(store.open_draft(&draft.id).unwrap().application, at_revision(revision), "{at:?}");
                assert_eq!(store.open_revision(&draft.id, 1).unwrap().application, at_revision(1));
            }
        }
        Scene::Export => {
            let name = read_package(&target).unwrap().name;
            assert!(name == "新" || name == "旧" && !written && !uncertain, "{at:?}: {name}; {said}");
        }
        Scene::New => match read_package(&target) {
            Ok(package) => assert_eq!(package.name, "新", "{at:?}"),
            Err(error) => {
                assert!(matches!(error, PackageError::NotFound), "{at:?}: {error}");
                assert!(!written && !uncertain, "{at:?}: {said}");
            }
        },
        Scene::Folder => {
            if target.exists() {
                for (name, bytes) in files() {
                    assert_eq!(fs::read(target.join(name)).unwrap(), bytes, "{at:?}: {name}");
                }
            } else {
                assert!(!written && !uncertain, "{at:?}: {said}");
            }
        }
    }
    // What could not even be removed goes at the next start.
    remove_leftovers(dir);
    let left = fs::read_dir(dir)
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with(".shenbao-"));
    assert_eq!(left.count(), 0, "{scene:?} {at:?}");
}
