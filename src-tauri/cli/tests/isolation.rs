//! The main job needs no network: it is done in a namespace that has none.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop where it fails")]

use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::tempdir;

use crate::support;
use crate::support::{document, paragraph, text, word_form};

/// `unshare`, as a user of a namespace of its own without any network, not even a loopback that is up.
const ISOLATED: [&str; 3] = ["--map-root-user", "--net", "--"];

fn is_permitted() -> bool {
    let tried = Command::new("unshare").args(ISOLATED).arg("true").stderr(Stdio::null()).status();
    tried.is_ok_and(|status| status.success())
}

#[track_caller]
fn isolated(arguments: &[&str]) {
    let run = Command::new("unshare")
        .args(ISOLATED)
        .arg(env!("CARGO_BIN_EXE_shenbao"))
        .args(arguments)
        .env("SHENBAO_FONTS", concat!(env!("CARGO_MANIFEST_DIR"), "/../../fonts"))
        .env("SHENBAO_DATA_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("no-such-folder"))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&run.stderr));
}

#[test]
fn the_main_job_is_done_without_any_network() {
    if !is_permitted() {
        println!(
            "skipped: this machine lets no user make a network namespace (unshare --map-root-user --net)"
        );
        return;
    }
    let folder = tempdir().unwrap();
    let [draft, new, pdf, docx, form, filled, part] =
        ["甲.shenbao", "新.shenbao", "甲.pdf", "甲.docx", "表格.docx", "填好.docx", "分册.shenbao"]
            .map(|name| folder.path().join(name));
    word_form(&form, &paragraph("项目名称：____________"), "");
    let guide = document(support::GUIDES[0].0);
    isolated(&["guides"]);
    isolated(&["guide", "read", text(&guide)]);
    isolated(&["sample", "-o", text(&draft)]);
    isolated(&["new", "chongqing-2023-biomedicine-major#2", "-o", text(&new)]);
    isolated(&["check", text(&draft)]);
    isolated(&["export", text(&draft), "--pdf", text(&pdf), "--docx", text(&docx), "--shipped-fonts"]);
    isolated(&["fill", text(&draft), "--form", text(&form), "-o", text(&filled)]);
    isolated(&["split", text(&draft), "--partner", "1", "-o", text(&part)]);
    // A PDF is read in a child process, which inherits the namespace; ours is no guide, and is read to say so.
    let read = Command::new("unshare")
        .args(ISOLATED)
        .args([env!("CARGO_BIN_EXE_shenbao"), "guide", "read", text(&pdf)])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(matches!(read.status.code(), Some(0 | 2)), "{read:?}");
}
