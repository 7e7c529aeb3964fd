//! A damaged file in a .shenbao file costs none of its text.

use serde_json::json;
use shenbao_core::application::RichText;
use shenbao_core::asset::{Asset, Assets};
use shenbao_core::check::check;
use shenbao_guide::finding::Code;

use super::package::package;
use super::{attaching, pdf};
use crate::package::{package_bytes, read_package_bytes};
use crate::{Package, Use};

/// A draft with one picture and two attached files.
fn with_files() -> (Package, Asset) {
    let picture = Asset::picture(include_bytes!("../../../../icons/32x32.png").to_vec()).unwrap();
    let mut application = attaching(&[&pdf(1), &pdf(2)]);
    let attributes = json!({"id": "f-1", "asset": picture.id(), "caption": "技术路线"});
    let figure = json!({"type": "doc", "content": [{"type": "figure", "attrs": attributes}]});
    application.narrative.insert("plan".into(), RichText(figure));
    let mut assets = Assets::default();
    for asset in [&picture, &pdf(1), &pdf(2)] {
        assets.insert(asset.clone());
    }
    (Package { application, assets, ..package() }, picture)
}

/// The offset of a file's bytes in the package, where they are stored uncompressed.
fn place(package: &[u8], file: &[u8]) -> usize {
    package.windows(file.len()).position(|window| window == file).unwrap()
}

#[test]
fn the_draft_opens_the_damage_is_named_and_the_checks_find_it() {
    let (sent, picture) = with_files();
    let mut bytes = package_bytes(&sent).unwrap();
    let middle = place(&bytes, &picture.bytes) + picture.bytes.len() / 2;
    bytes[middle] ^= 0x10;
    let read = read_package_bytes(&bytes).unwrap();
    assert_eq!(read.application, sent.application);
    assert_eq!(read.assets.ids(), [pdf(1).id(), pdf(2).id()].into());
    let [damaged] = &read.damaged[..] else { panic!("{:?}", read.damaged) };
    assert_eq!((&damaged.id, &damaged.why), (&picture.id(), &None));
    let [Use::Figure { number: 1, caption, .. }] = &damaged.uses[..] else { panic!("{damaged:?}") };
    assert_eq!(caption, "技术路线");
    assert!(damaged.to_string().contains("图 1 技术路线已损坏"), "{damaged}");
    let report = check(&read.application, &read.assets.kept());
    assert!(report.findings.iter().any(|finding| finding.code == Code::FigureImageMissing));
}

#[test]
fn every_byte_of_a_file_in_the_package_may_be_wrong_and_the_words_are_there() {
    let (sent, _) = with_files();
    let bytes = package_bytes(&sent).unwrap();
    for file in [&pdf(1), &pdf(2)] {
        let start = place(&bytes, &file.bytes);
        for at in start..start + file.bytes.len() {
            let mut bytes = bytes.clone();
            bytes[at] ^= 1;
            let read = read_package_bytes(&bytes).unwrap();
            assert_eq!(read.application, sent.application, "{at}");
            let [damaged] = &read.damaged[..] else { panic!("{at}: {:?}", read.damaged) };
            assert!(matches!(&damaged.uses[..], [Use::Attachment { .. }]) && damaged.id == file.id());
        }
    }
}

#[test]
fn damage_to_the_draft_itself_or_to_the_manifest_is_refused() {
    let (sent, _) = with_files();
    let bytes = package_bytes(&sent).unwrap();
    let first_file = place(&bytes, b"assets/");
    // Everything before the first file's header is the manifest and the draft.
    for at in (60..first_file - 60).step_by(37) {
        let mut bytes = bytes.clone();
        bytes[at] ^= 1;
        if let Ok(read) = read_package_bytes(&bytes) {
            assert_eq!(read.application, sent.application, "{at}");
        }
    }
}

/// The offsets of the two headers of a file in the package: in front of its bytes, and in the directory.
fn headers(package: &[u8], file: &Asset) -> (usize, usize) {
    let name = format!("assets/{}", file.id());
    let places: Vec<usize> =
        (0..package.len() - name.len()).filter(|at| package[*at..].starts_with(name.as_bytes())).collect();
    (places[0] - 30, places[places.len() - 1] - 46)
}

#[test]
fn every_bit_of_a_files_headers_may_be_wrong_and_the_words_are_there() {
    let (sent, picture) = with_files();
    let bytes = package_bytes(&sent).unwrap();
    // External attributes and the bits beside them stand in the directory alone: one of them makes a symbolic link.
    let links = 36..42;
    for file in [&picture, &pdf(1), &pdf(2)] {
        let (local, central) = headers(&bytes, file);
        let name = "assets/".len() + file.id().len();
        let in_directory = (central..central + 46 + name).filter(|at| !links.contains(&(at - central)));
        for at in (local..local + 30 + name).chain(in_directory) {
            for bit in 0..8 {
                let mut bytes = bytes.clone();
                bytes[at] ^= 1 << bit;
                let read = read_package_bytes(&bytes).unwrap_or_else(|error| panic!("{at}, {bit}: {error}"));
                assert_eq!(read.application, sent.application, "{at}, {bit}");
                // The file is there as it was sent, or its damage is named.
                let lost: Vec<_> = read.damaged.iter().map(|damaged| damaged.id.clone()).collect();
                assert_eq!(read.missing(), lost, "{at}, {bit}");
                assert!(lost.iter().all(|id| *id == file.id()), "{at}, {bit}: {lost:?}");
            }
        }
    }
}

#[test]
fn several_files_may_lose_their_headers_at_once() {
    let (sent, picture) = with_files();
    let mut bytes = package_bytes(&sent).unwrap();
    for file in [&picture, &pdf(2)] {
        let (local, _) = headers(&bytes, file);
        bytes[local..local + 40].fill(0);
    }
    let read = read_package_bytes(&bytes).unwrap();
    assert_eq!(read.application, sent.application);
    assert_eq!((read.assets.ids(), read.damaged.len()), ([pdf(1).id()].into(), 2));
}

#[test]
fn a_file_taken_out_on_the_way_is_told_from_one_that_was_never_sent() {
    let (sent, picture) = with_files();
    let mut without = sent.clone();
    without.assets = Assets::default();
    without.assets.insert(pdf(1));
    without.assets.insert(pdf(2));
    assert_eq!(read_package_bytes(&package_bytes(&without).unwrap()).unwrap().damaged, []);
    // Another name in all three places: the manifest still names the right one.
    let bytes = package_bytes(&sent).unwrap();
    let (id, other) = (format!("assets/{}", picture.id()), format!("assets/{}.png", "0".repeat(64)));
    let mut renamed = bytes.clone();
    let places: Vec<usize> =
        (0..bytes.len() - id.len()).filter(|at| bytes[*at..].starts_with(id.as_bytes())).collect();
    for at in places {
        renamed[at..at + id.len()].copy_from_slice(other.as_bytes());
    }
    let read = read_package_bytes(&renamed).unwrap();
    assert_eq!(read.damaged.len(), 1);
    assert_eq!(read.damaged[0].id, picture.id());
}
