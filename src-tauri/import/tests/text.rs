//! Guide files in every encoding, and files of every other type.
#![allow(clippy::unwrap_used, reason = "a test may stop where it fails")]

use shenbao_error::{ErrorCode, UserError};
use std::fs;

use proptest::prelude::*;
use shenbao_import::{Encoding, ImportError, decode, read_guide_bytes, read_guide_file};

use crate::support;

const GUIDES: [&str; 4] = [
    include_str!("../../guide/guides/chongqing-2023-biomedicine-major.txt"),
    include_str!("../../guide/guides/chongqing-2024-population-health.txt"),
    include_str!("../../guide/guides/shapingba-2024-life-health-1.txt"),
    include_str!("../../core/policies/chongqing-2019-biomedicine-policy.txt"),
];

fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

fn gb18030(text: &str) -> Vec<u8> {
    let (bytes, _, unmappable) = encoding_rs::GB18030.encode(text);
    assert!(!unmappable);
    bytes.into_owned()
}

fn read(bytes: &[u8]) -> (String, Encoding) {
    let source = read_guide_bytes(bytes).unwrap();
    (source.text, source.encoding)
}

#[test]
fn the_real_guides_are_read_in_every_encoding() {
    for guide in GUIDES {
        let text = guide.to_owned();
        assert_eq!(read(guide.as_bytes()), (text.clone(), Encoding::Utf8));
        assert_eq!(read(&[b"\xEF\xBB\xBF", guide.as_bytes()].concat()), (text.clone(), Encoding::Utf8Bom));
        assert_eq!(read(&gb18030(guide)), (text.clone(), Encoding::Gb18030));
        for mark in ["", "\u{FEFF}"] {
            let marked = format!("{mark}{guide}");
            assert_eq!(read(&utf_16(&marked, u16::to_le_bytes)), (text.clone(), Encoding::Utf16Le));
            assert_eq!(read(&utf_16(&marked, u16::to_be_bytes)), (text.clone(), Encoding::Utf16Be));
        }
    }
}

#[test]
fn every_line_of_the_real_guides_is_read_alone() {
    for line in GUIDES.iter().flat_map(|guide| guide.lines()).filter(|line| !line.trim().is_empty()) {
        assert_eq!(decode(line.as_bytes()).unwrap(), line);
        assert_eq!(decode(&gb18030(line)).unwrap(), line);
        let ended = format!("{line}\r\n");
        assert_eq!(decode(&utf_16(&ended, u16::to_le_bytes)).unwrap(), ended);
        assert_eq!(decode(&utf_16(&ended, u16::to_be_bytes)).unwrap(), ended);
    }
}

#[test]
fn rare_characters_of_names_are_read_from_gb18030() {
    let names = "项目负责人：喆堃赟璟珺玥昇垚祎镕頔旻瑄㛃䶮𬭎，€100。";
    assert_eq!(read(&gb18030(names)), (names.to_owned(), Encoding::Gb18030));
}

/// The start and end of the middle line of a text, and its number.
fn middle_line(bytes: &[u8]) -> (usize, usize, usize) {
    let from = bytes[..bytes.len() / 2].iter().rposition(|byte| *byte == b'\n').unwrap() + 1;
    let to = from + bytes[from..].iter().position(|byte| *byte == b'\n').unwrap();
    if bytes[from..to].len() > 8 {
        return (from, to, bytes[..from].iter().filter(|byte| **byte == b'\n').count() + 1);
    }
    let (next, end, number) = middle_line(&bytes[..from - 1]);
    (next, end, number)
}

#[test]
fn one_damaged_byte_is_marked_and_its_line_is_named() {
    for guide in GUIDES {
        let mut broken = guide.as_bytes().to_vec();
        let (from, _, number) = middle_line(&broken);
        broken[from + 3] = 0xFF;
        let source = read_guide_bytes(&broken).unwrap();
        assert_eq!(source.encoding, Encoding::Utf8);
        assert!(source.text.contains('\u{FFFD}'));
        assert_eq!(source.text.lines().count(), guide.lines().count());
        assert_eq!(
            source.remarks,
            [format!("第 {number} 行有损坏或认不出的字，已用 \u{FFFD} 标出，请对照原件。")]
        );

        // A byte lost in GB18030 makes other words of its whole line: none of it is passed on.
        let whole = gb18030(guide);
        let (from, to, number) = middle_line(&whole);
        let broken = [&whole[..from], b"\xFF", &whole[from + 1..]].concat();
        let source = read_guide_bytes(&broken).unwrap();
        assert_eq!(source.encoding, Encoding::Gb18030);
        let expected = [&whole[..from], &gb18030("\u{FFFD}")[..], &whole[to..]].concat();
        let expected = encoding_rs::GB18030.decode(&expected).0.into_owned();
        assert_eq!(source.text, expected);
        assert_eq!(
            source.remarks,
            [format!("第 {number} 行有损坏或认不出的字，已用 \u{FFFD} 标出，请对照原件。")]
        );
    }
}

#[test]
fn a_guide_damaged_in_many_places_or_cut_off_is_refused_and_never_read_as_nonsense() {
    let refused =
        |bytes: &[u8]| matches!(decode(bytes), Err(ImportError::UnknownEncoding | ImportError::Binary));
    for guide in GUIDES {
        let mut broken = guide.as_bytes().to_vec();
        broken.iter_mut().step_by(997).for_each(|byte| *byte = 0xFF);
        assert!(refused(&broken), "UTF-8");
        let mut broken = gb18030(guide);
        broken.iter_mut().step_by(997).for_each(|byte| *byte = 0xFF);
        assert!(refused(&broken), "GB18030");
        for place in [guide.len() / 3, guide.len() / 2, guide.len() - 8] {
            let (cut, _) = guide.char_indices().rfind(|(at, c)| *at < place && c.len_utf8() == 3).unwrap();
            assert!(refused(&guide.as_bytes()[..cut + 1]), "cut off");
        }
        let mut lone_surrogate = utf_16(guide, u16::to_le_bytes);
        lone_surrogate[100..102].copy_from_slice(&[0x00, 0xD8]);
        assert!(refused(&lone_surrogate), "UTF-16");
    }
}

#[test]
fn line_ends_of_every_kind_are_kept_and_a_nul_is_no_text() {
    let mixed = "项目一：甲\r\n1.拟解决问题：乙\r2.考核指标：丙\n\n";
    assert_eq!(read(mixed.as_bytes()).0, mixed);
    assert_eq!(read(&gb18030(mixed)).0, mixed);
    assert!(matches!(decode("项目一\0：甲".as_bytes()), Err(ImportError::Binary)));
    assert!(matches!(decode(&utf_16("\u{FEFF}项目一\0：甲", u16::to_le_bytes)), Err(ImportError::Binary)));
}

#[test]
fn a_mark_of_damage_that_is_already_in_the_file_is_told() {
    let source = read_guide_bytes("项目一\n资助不超过 \u{FFFD}00 万元\n".as_bytes()).unwrap();
    assert_eq!(source.remarks.len(), 1);
    assert!(source.remarks[0].starts_with("第 2 行"), "{:?}", source.remarks);
}

#[test]
fn a_stray_control_character_from_a_copied_table_does_no_harm() {
    let text = "资助强度\u{7}不超过500万元\u{7}\u{2}实施周期";
    assert_eq!(read(text.as_bytes()), (text.to_owned(), Encoding::Utf8));
}

#[test]
fn other_kinds_of_file_say_what_they_are_and_what_to_do() {
    let zip = |name: &str| [b"PK\x03\x04\x14\0\0\0", name.as_bytes(), b"..."].concat();
    let cases: Vec<(Vec<u8>, &str)> = vec![
        (b"%PDF-1.7\n%\xE2\xE3\xCF\xD3".to_vec(), "PDF"),
        (b"\xEF\xBB\xBF\n%PDF-1.4".to_vec(), "PDF"),
        (zip("word/document.xml"), "Word"),
        (zip("OFD.xml"), "OFD"),
        (zip("xl/workbook.xml"), "表格"),
        (zip("manifest.json draft.json"), "申报书"),
        (zip("readme.txt"), "压缩包"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest".to_vec(), ".doc"),
        (b"{\\rtf1\\ansi".to_vec(), "RTF"),
        (b"<!DOCTYPE html><html>".to_vec(), "网页"),
        (b"\x89PNG\r\n\x1A\n".to_vec(), "图片"),
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF".to_vec(), "图片"),
        (b"BM\x46\0\0\0\0\0\0\0".to_vec(), "图片"),
        (b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0".to_vec(), "不是文字"),
        (b"SQLite format 3\0".to_vec(), "不是文字"),
        (b"\xFF\xFE\0\0\x31\x04\0\0".to_vec(), "不是文字"),
        (b"".to_vec(), "没有文字"),
        (b"\xEF\xBB\xBF \r\n".to_vec(), "没有文字"),
    ];
    for (bytes, words) in cases {
        let error = decode(&bytes).unwrap_err();
        assert!(error.to_string().contains(words), "{error} / {words}");
        assert!(error.action().starts_with('请'), "{}", error.action());
    }
}

/// A guide with a real layout, copied from a PDF with radicals in place of characters.
const COPIED: &str = "2027年度数字医疗专项申报指南\n项⽬⼀：社区随访数据质控技术研究\n1.拟解决问题：针对⼝径不⼀的问题，研发质控⽅法。\n\
    2.考核指标：识别准确率≥90%；在 3 家以上社区中⼼应⽤，覆盖⾦属\u{f90a}额。\n7.其他说明：⽆。\n";
const MEANT: &str = "2027年度数字医疗专项申报指南\n项目一：社区随访数据质控技术研究\n1.拟解决问题：针对口径不一的问题，研发质控方法。\n\
    2.考核指标：识别准确率≥90%；在 3 家以上社区中心应用，覆盖金属金额。\n7.其他说明：无。\n";

#[test]
fn radicals_are_read_as_what_they_look_like_in_every_kind_of_file() {
    let paragraphs: String = COPIED
        .lines()
        .map(|line| format!("<w:p><w:r><w:t xml:space=\"preserve\">{line}</w:t></w:r></w:p>"))
        .collect();
    let utf_16 = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let gb18030 = encoding_rs::GB18030.encode(COPIED).0.into_owned();
    for bytes in [
        COPIED.as_bytes().to_vec(),
        ["\u{feff}", COPIED].concat().into_bytes(),
        utf_16(&["\u{feff}", COPIED].concat()),
        gb18030,
        support::docx(&paragraphs),
    ] {
        let read = read_guide_bytes(&bytes).unwrap();
        assert_eq!(read.text, MEANT, "{:?}", read.encoding);
        assert_eq!(read.text.chars().count(), COPIED.chars().count(), "spans stay");
        assert!(read.remarks.iter().any(|remark| remark.contains("形近的部首")), "{:?}", read.remarks);
        let (guide, _) = shenbao_guide::read("guide", &read.text);
        assert_eq!(guide.topics.len(), 1);
    }
}

#[test]
fn a_file_is_measured_before_it_is_read() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("指南 2023.txt");
    fs::write(&path, gb18030(GUIDES[0])).unwrap();
    assert_eq!(read_guide_file(&path).unwrap().text, GUIDES[0]);
    let huge = dir.path().join("huge.txt");
    fs::File::create(&huge).unwrap().set_len(1 << 40).unwrap();
    assert!(matches!(read_guide_file(&huge), Err(ImportError::TooLarge)));
    assert!(matches!(read_guide_file(dir.path()), Err(ImportError::NotAFile)));
    assert_eq!(read_guide_file(&dir.path().join("x")).unwrap_err().code(), ErrorCode::NotFound);
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let _ = decode(&bytes);
    }

    #[test]
    fn text_in_utf_8_is_never_changed_but_for_radicals_and_wide_letters(text in "[\\PC\n]{1,200}") {
        let is_other = |c: char| matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '\u{2E80}'..='\u{2FD5}' | '\u{301C}' | '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}');
        if let Ok(read) = decode(text.as_bytes()) {
            let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
            prop_assert_eq!(read.chars().count(), text.chars().count());
            for (was, is) in text.chars().zip(read.chars()) {
                prop_assert!(was == is || is_other(was), "{was} {is}");
            }
        }
    }
}
