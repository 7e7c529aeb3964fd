//! Untrusted files.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use proptest::prelude::*;
use serde_json::json;
use shenbao_core::application::{Application, RichText};
use shenbao_core::asset::{Asset, AssetError, sha256};
use shenbao_error::UserError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::package::package;
use super::{attaching, pdf};
use crate::PackageError;
use crate::package::{package_bytes, read_package_bytes};

fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, options).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn manifest(format: u32, files: &[(&str, &[u8])]) -> Vec<u8> {
    manifest_by(env!("CARGO_PKG_VERSION"), format, files)
}

fn manifest_by(program: &str, format: u32, files: &[(&str, &[u8])]) -> Vec<u8> {
    let files: BTreeMap<_, _> = files
        .iter()
        .map(|(name, bytes)| (*name, json!({"sha256": sha256(bytes), "size": bytes.len()})))
        .collect();
    serde_json::to_vec(&json!({"format": format, "program": program, "files": files})).unwrap()
}

fn draft_json() -> Vec<u8> {
    draft_of(&package().application)
}

fn draft_of(application: &Application) -> Vec<u8> {
    serde_json::to_vec(&json!({"format": 1, "name": "甲", "application": application})).unwrap()
}

/// A complete package with a correct manifest.
fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    packed_by(env!("CARGO_PKG_VERSION"), files)
}

/// A complete package as written by this version of the program.
pub(super) fn packed_by(program: &str, files: &[(&str, &[u8])]) -> Vec<u8> {
    let manifest = manifest_by(program, 1, files);
    let mut all: Vec<(&str, &[u8])> = vec![("manifest.json", &manifest)];
    all.extend_from_slice(files);
    archive(&all)
}

fn error(bytes: &[u8]) -> PackageError {
    let error = read_package_bytes(bytes).unwrap_err();
    assert!(!error.to_string().is_empty() && !error.action().is_empty());
    error
}

/// Renames an entry in place, in both of its headers.
fn renamed(mut bytes: Vec<u8>, from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let places: Vec<usize> =
        (0..bytes.len() - from.len()).filter(|at| bytes[*at..].starts_with(from.as_bytes())).collect();
    for at in places {
        bytes[at..at + to.len()].copy_from_slice(to.as_bytes());
    }
    bytes
}

#[test]
fn a_file_cut_off_anywhere_is_an_error() {
    let bytes = package_bytes(&package()).unwrap();
    for length in (0..bytes.len()).step_by(64).chain([bytes.len() - 1]) {
        assert!(read_package_bytes(&bytes[..length]).is_err(), "{length}");
    }
    assert!(matches!(error(&[]), PackageError::Empty));
    assert!(matches!(error(&bytes[..bytes.len() / 2]), PackageError::Broken(_)));
}

#[test]
fn other_kinds_of_file_are_named_as_such() {
    for bytes in [&b"%PDF-1.7"[..], b"SQLite format 3\0", b"\xD0\xCF\x11\xE0", "指南".as_bytes()] {
        assert!(matches!(error(bytes), PackageError::OtherKind));
    }
    let word = archive(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w:document/>")]);
    assert!(matches!(error(&word), PackageError::OtherKind));
}

#[test]
fn a_newer_file_says_so_even_if_everything_else_about_it_is_strange() {
    let newer = archive(&[("manifest.json", br#"{"format": 2, "files": "elsewhere"}"#), ("body.bin", b"?")]);
    assert_eq!(error(&newer).to_string(), "此文件由更新的版本写成，本版本读不了");
    let draft = br#"{"format": 1, "application": {"format": 99}}"#;
    assert!(matches!(error(&packed(&[("draft.json", draft)])), PackageError::Newer(_)));
}

#[test]
fn assets_that_are_vouched_for_are_let_be() {
    let draft = draft_json();
    let bytes = packed(&[("draft.json", &draft), ("assets/图1.png", b"png"), ("assets/附件/a.pdf", b"pdf")]);
    assert_eq!(read_package_bytes(&bytes).unwrap().name, "甲");
}

#[test]
fn an_asset_that_is_not_what_its_name_says_is_never_taken_even_where_the_manifest_vouches_for_it() {
    let draft = draft_of(&attaching(&[&pdf(1)]));
    let name = format!("assets/{}", pdf(1).id());
    let whole = read_package_bytes(&packed(&[("draft.json", &draft), (&name, &pdf(1).bytes)])).unwrap();
    assert_eq!((whole.assets.get(&pdf(1).id()), whole.missing().len()), (Some(&pdf(1)), 0));

    for bytes in [&pdf(2).bytes[..], b"MZ\x90\x00 a program", b"", b"%PDF-1.7 and no end"] {
        let read = read_package_bytes(&packed(&[("draft.json", &draft), (&name, bytes)])).unwrap();
        assert!(read.assets.is_empty());
        let [damaged] = &read.damaged[..] else { panic!("{:?}", read.damaged) };
        assert_eq!((&damaged.id, &damaged.why), (&pdf(1).id(), &None));
        assert!(damaged.to_string().contains("扫描件.pdf"), "{damaged}");
    }
}

#[test]
fn a_picture_that_would_fill_the_memory_is_refused() {
    let side = 60_000_u32.to_be_bytes();
    let header = [&b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"[..], &side, &side, b"\x08\x02\0\0\0sum!"].concat();
    let picture = [&header[..], b"\0\0\0\0IENDsum!"].concat();
    let id = format!("{}.png", sha256(&picture));
    let mut application = attaching(&[&pdf(1)]);
    application.attachments[0].file.as_mut().unwrap().asset.clone_from(&id);
    let bytes = packed(&[("draft.json", &draft_of(&application)), (&format!("assets/{id}"), &picture)]);
    let read = read_package_bytes(&bytes).unwrap();
    assert!(read.assets.is_empty());
    assert_eq!(read.damaged[0].why, Some(AssetError::TooManyPixels(60_000, 60_000)));
    assert!(read.damaged[0].to_string().contains("60000×60000"), "{}", read.damaged[0]);
}

#[test]
fn pictures_that_would_take_minutes_together_are_refused_together() {
    let png = |width: u32, n: u8| {
        let header = [
            &b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"[..],
            &width.to_be_bytes(),
            &10_000_u32.to_be_bytes(),
            b"\x08\x02\0\0\0sum!",
        ];
        let end = [&b"\0\0\0\x01IDAT"[..], &[n], b"sum!\0\0\0\0IENDsum!"];
        Asset::read([header.concat(), end.concat()].concat()).unwrap()
    };
    let with = |count: u8| {
        let pictures: Vec<Asset> = (0..count).map(|n| png(10_000, n)).collect();
        let figure = |picture: &Asset| json!({"type": "figure", "attrs": {"asset": picture.id()}});
        let figures: Vec<_> = pictures.iter().map(figure).collect();
        let mut application = package().application;
        application.narrative.insert("plan".into(), RichText(json!({"type": "doc", "content": figures})));
        let draft = draft_of(&application);
        let names: Vec<String> = pictures.iter().map(|picture| format!("assets/{}", picture.id())).collect();
        let mut files: Vec<(&str, &[u8])> = vec![("draft.json", &draft)];
        files.extend(names.iter().zip(&pictures).map(|(name, picture)| (name.as_str(), &picture.bytes[..])));
        packed(&files)
    };
    assert!(read_package_bytes(&with(4)).is_ok());
    assert!(matches!(error(&with(5)), PackageError::Oversized(_)));
}

#[test]
fn an_asset_nobody_sent_hinders_nobody_from_opening_the_draft() {
    let draft = draft_of(&attaching(&[&pdf(1)]));
    let package = read_package_bytes(&packed(&[("draft.json", &draft)])).unwrap();
    assert_eq!(package.missing(), [pdf(1).id()]);
}

#[test]
fn an_asset_by_another_name_is_never_read() {
    for trick in ["../../etc/passwd", "..\\x.png", "/dev/zero", "", "NUL", "a.png"] {
        let mut application = attaching(&[&pdf(1)]);
        application.attachments[0].file.as_mut().unwrap().asset = trick.to_owned();
        let package = read_package_bytes(&packed(&[("draft.json", &draft_of(&application))])).unwrap();
        assert!(package.assets.is_empty() && package.missing().is_empty(), "{trick}");
        assert!(!String::from_utf8_lossy(&package_bytes(&package).unwrap()).contains("assets/"), "{trick}");
    }
}

#[test]
fn what_the_manifest_does_not_vouch_for_is_refused() {
    let draft = draft_json();
    let of_other = manifest(1, &[("draft.json", b"{}")]);
    let wrong = archive(&[("manifest.json", &of_other), ("draft.json", &draft)]);
    assert!(matches!(error(&wrong), PackageError::Altered(name) if name == "draft.json"));
    let sums = manifest(1, &[("draft.json", &draft)]);
    let extra = archive(&[("manifest.json", &sums), ("draft.json", &draft), ("macro.bin", b"x")]);
    assert!(matches!(error(&extra), PackageError::Altered(name) if name == "macro.bin"));
    let missing = manifest(1, &[("draft.json", &draft), ("notes.json", b"x")]);
    let missing = archive(&[("manifest.json", &missing), ("draft.json", &draft)]);
    assert!(matches!(error(&missing), PackageError::Altered(name) if name == "notes.json"));
    let none = archive(&[("draft.json", &draft)]);
    assert!(matches!(error(&none), PackageError::Altered(name) if name == "manifest.json"));
}

#[test]
fn names_that_leave_the_folder_are_refused() {
    for name in ["../x", "a/../../x", "/etc/x", "a//x", "./x", "C:/x", "a\\x", "..\\x", "a/..", "nul\u{1}"] {
        let bytes = packed(&[("draft.json", &draft_json()), (name, b"x")]);
        assert!(matches!(error(&bytes), PackageError::Unsafe(_)), "{name}");
    }
}

#[test]
fn the_same_name_twice_is_refused() {
    let draft = draft_json();
    let twice = renamed(packed(&[("draft.json", &draft), ("drift.json", b"{}")]), "drift.json", "draft.json");
    assert!(matches!(error(&twice), PackageError::Unsafe("文件名重复")));
    let by_case = packed(&[("draft.json", &draft), ("DRAFT.json", b"{}")]);
    assert!(matches!(error(&by_case), PackageError::Unsafe("文件名重复")));
}

#[test]
fn a_symbolic_link_is_refused() {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.add_symlink("draft.json", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    let bytes = archive.finish().unwrap().into_inner();
    assert!(matches!(error(&bytes), PackageError::Unsafe("含符号链接")));
}

#[test]
fn bombs_are_refused_before_they_go_off() {
    let zeros = vec![0; 20 * 1024 * 1024];
    assert!(matches!(error(&packed(&[("assets/z", &zeros)])), PackageError::Unsafe("解压后过大")));
    let names: Vec<String> = (0..2_001).map(|n| format!("assets/{n}")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert!(matches!(error(&archive(&many)), PackageError::Unsafe("条目过多")));
}

#[test]
fn a_size_that_lies_is_found_out() {
    let bytes = package_bytes(&package()).unwrap();
    let central = bytes.windows(4).rposition(|w| w == b"PK\x01\x02").unwrap();
    for lie in [1_u32, 700, 5_000, 100_000, u32::MAX] {
        let mut bytes = bytes.clone();
        bytes[central + 24..central + 28].copy_from_slice(&lie.to_le_bytes());
        assert!(read_package_bytes(&bytes).is_err(), "{lie}");
    }
}

#[test]
fn json_nested_without_end_is_refused() {
    let deep = format!(r#"{{"format":1,"name":"某项目申报书","x":{}"#, "[".repeat(1_000));
    assert!(matches!(error(&packed(&[("draft.json", deep.as_bytes())])), PackageError::Content(_)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn bytes_changed_anywhere_never_panic_and_never_change_the_draft(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let mut bytes = package_bytes(&package()).unwrap();
        for (index, byte) in changes {
            let at = index.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(read) = read_package_bytes(&bytes) {
            prop_assert_eq!(read, package());
        }
    }
}
