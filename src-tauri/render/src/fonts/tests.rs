//! Fonts a person might choose, made from a shipped one by changing its tables.

use std::path::{Path, PathBuf};

use super::*;
use crate::document::{Block, Document, Heading, Meta, Paragraph, Role, Run};
use crate::layout::faces::{Faces, Form, Known};

fn folder() -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fonts")).to_owned()
}

fn sans() -> Vec<u8> {
    std::fs::read(folder().join("NotoSansSC-Regular.ttf")).unwrap()
}

/// The offset of a table's record in the directory of a font.
fn record(font: &[u8], tag: &[u8; 4]) -> usize {
    let count = usize::from(u16::from_be_bytes([font[4], font[5]]));
    (0..count).map(|i| 12 + i * 16).find(|at| &font[*at..*at + 4] == tag).unwrap()
}

fn number(font: &[u8], at: usize) -> u32 {
    u32::from_be_bytes(font[at..at + 4].try_into().unwrap())
}

/// Writes a 16-bit number into a table.
fn put(font: &mut [u8], tag: &[u8; 4], at: usize, value: u16) {
    let table = number(font, record(font, tag) + 8) as usize;
    font[table + at..table + at + 2].copy_from_slice(&value.to_be_bytes());
}

fn with_rights(fs_type: u16) -> Vec<u8> {
    let mut font = sans();
    put(&mut font, b"OS/2", 8, fs_type);
    font
}

/// Renames a family; the new name must not be longer.
fn called(mut font: Vec<u8>, family: &str) -> Vec<u8> {
    let table = number(&font, record(&font, b"name") + 8) as usize;
    let short = |font: &[u8], at: usize| usize::from(u16::from_be_bytes([font[at], font[at + 1]]));
    let of_family = |at: &usize| short(&font, at + 6) == 1;
    let at = (0..short(&font, table + 2)).map(|i| table + 6 + 12 * i).find(of_family).unwrap();
    let text = table + short(&font, table + 4) + short(&font, at + 10);
    let name: Vec<u8> = family.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert!(name.len() <= short(&font, at + 8));
    font[text..text + name.len()].copy_from_slice(&name);
    font[at + 8..at + 10].copy_from_slice(&(name.len() as u16).to_be_bytes());
    font
}

/// A collection of one face, with table offsets shifted by its header.
fn collection() -> Vec<u8> {
    let mut font = sans();
    let count = usize::from(u16::from_be_bytes([font[4], font[5]]));
    for i in 0..count {
        let at = 12 + i * 16 + 8;
        let moved = number(&font, at) + 16;
        font[at..at + 4].copy_from_slice(&moved.to_be_bytes());
    }
    [b"ttcf".as_slice(), &[0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 16], &font].concat()
}

/// Loads the shipped fonts with these bytes as the body font.
fn body(font: &[u8]) -> Result<(Fonts, tempfile::TempDir), RenderError> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("chosen.ttf");
    std::fs::write(&path, font).unwrap();
    let chosen = Chosen { body: Some(Choice::File(path)), ..Chosen::default() };
    Fonts::load_with(&folder(), &chosen).map(|fonts| (fonts, dir))
}

#[test]
fn what_a_font_permits_is_kept_to() {
    for (fs_type, said) in [
        (0x0002, Some("Restricted")),
        (0x0100, Some("No subsetting")),
        (0x0200, Some("Bitmap embedding only")),
        (0x0000, None),
        (0x0004, None),
        (0x0008, None),
    ] {
        match (body(&with_rights(fs_type)), said) {
            (Ok(_), None) => {}
            (Err(error), Some(said)) => {
                assert!(matches!(error, RenderError::FontRefused { .. }), "{error}");
                assert!(
                    error.to_string().contains(said) && error.to_string().contains("NotoSansSC-Regular"),
                    "{error}"
                );
            }
            (found, said) => panic!("{fs_type:#06x}: wanted {said:?}, is {:?}", found.err()),
        }
    }
}

#[test]
fn a_font_without_true_type_outlines_is_refused_in_plain_words() {
    let mut font = sans();
    let at = record(&font, b"glyf");
    font[at..at + 4].copy_from_slice(b"glyX");
    let error = body(&font).unwrap_err().to_string();
    assert!(error.contains("CFF") && error.contains("TrueType"), "{error}");
    let error = body(b"no font").unwrap_err().to_string();
    assert!(error.contains("chosen.ttf"), "{error}");
}

#[test]
fn a_name_no_font_has_is_said() {
    let chosen = Chosen { title: Some(Choice::of("没有这样的字体")), ..Chosen::default() };
    let error = Fonts::load_with(&folder(), &chosen).unwrap_err().to_string();
    assert!(error.contains("“没有这样的字体”") && error.contains("没有叫这个名字的字体"), "{error}");
}

#[test]
fn faces_that_were_not_chosen_are_the_shipped_ones_and_no_bold_is_made_up() {
    let (fonts, _dir) = body(&sans()).unwrap();
    assert_eq!(fonts.resolve(FaceId::Body), FaceId::Body);
    assert_eq!(fonts.resolve(FaceId::BodyBold), FaceId::SerifBold);
    assert_eq!(fonts.resolve(FaceId::HeadingBold), FaceId::SansBold);
    assert_eq!(fonts.resolve(FaceId::Title), FaceId::SansBold);
}

#[test]
fn a_face_for_headings_is_set_as_it_is_and_for_the_title_too() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("黑体.ttf");
    std::fs::write(&path, sans()).unwrap();
    let chosen = Chosen { heading: Some(Choice::of(path.to_str().unwrap())), ..Chosen::default() };
    let fonts = Fonts::load_with(&folder(), &chosen).unwrap();
    assert_eq!(fonts.resolve(FaceId::HeadingBold), FaceId::Heading);
    assert_eq!(fonts.resolve(FaceId::Title), FaceId::Heading);
    assert_eq!(fonts.resolve(FaceId::Body), FaceId::SerifRegular);
}

#[test]
fn a_chosen_family_goes_by_its_chinese_name_and_shipped_ones_are_none() {
    let (fonts, _dir) = body(&called(sans(), "仿宋")).unwrap();
    let family = |id| fonts.chosen_family(id).map(|family| family.name.as_str());
    assert_eq!(
        [family(FaceId::Body), family(FaceId::HeadingBold), family(FaceId::Title)],
        [Some("仿宋"), None, None]
    );
    let (fonts, _dir) = body(&sans()).unwrap();
    let family = fonts.chosen_family(FaceId::Body).unwrap();
    assert_eq!((family.name.as_str(), family.other.as_deref()), ("Noto Sans SC", None));
}

#[test]
fn a_chosen_bold_file_is_known_as_the_bold_of_its_family() {
    for (file, is_bold) in [("NotoSansSC-Regular.ttf", false), ("NotoSansSC-Bold.ttf", true)] {
        let heading = Some(Choice::File(folder().join(file)));
        let fonts = Fonts::load_with(&folder(), &Chosen { heading, ..Chosen::default() }).unwrap();
        let family = fonts.chosen_family(FaceId::Heading).unwrap();
        assert_eq!(family.bold, is_bold, "{file}: {family:?}");
        let document = Document {
            blocks: vec![Block::Heading(Heading { level: 1, number: "一、".into(), ..Heading::default() })],
            ..Document::default()
        };
        let written = crate::docx(&document, Some(&fonts)).unwrap();
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(written)).unwrap();
        let styles = std::io::read_to_string(zip.by_name("word/styles.xml").unwrap()).unwrap();
        let style =
            styles.split("w:styleId=\"Heading1\"").nth(1).and_then(|rest| rest.split("</w:style>").next());
        assert_eq!(style.unwrap().contains("<w:b/>"), is_bold, "{file}");
    }
}

#[test]
fn a_character_the_chosen_font_lacks_is_taken_from_the_shipped_one_it_stands_for() {
    let mut font = sans();
    // A character map without segments: nothing in it.
    let at = record(&font, b"cmap");
    font[at..at + 4].copy_from_slice(b"cmaX");
    let (fonts, _dir) = body(&font).unwrap();
    let known = Known::default();
    let faces = Faces::new(&fonts, &known);
    assert_eq!(faces.glyph(FaceId::Body, '项', Form::Plain).unwrap().face, FaceId::SerifRegular);
}

/// The shipped faces that have been opened, besides the four every document is set in.
fn opened(fonts: &Fonts) -> Vec<FaceId> {
    let is_open = |id: &FaceId| matches!(&fonts.files[*id as usize], Some(Source::Shipped(_, file)) if file.get().is_some());
    FaceId::ALL.into_iter().filter(is_open).collect()
}

fn said(text: &str) -> Document {
    Document { blocks: vec![Block::Paragraph(Paragraph::of(Role::Body, text))], ..Document::default() }
}

#[test]
fn a_face_that_supplies_what_others_lack_is_opened_when_a_character_asks_for_it() {
    let fonts = Fonts::load(&folder()).unwrap();
    crate::pdf(&said("胸腺ATP“称号”经费500万元①≥0.85，PCR（α）"), &fonts).unwrap();
    assert_eq!(opened(&fonts), []);
    crate::pdf(&said("☑"), &fonts).unwrap();
    let found = opened(&fonts);
    assert!(found.contains(&FaceId::Symbols) && !found.contains(&FaceId::Korean), "{found:?}");
}

#[test]
fn a_damaged_face_is_named_by_what_needs_it_and_hinders_nothing_else() {
    let machine = tempfile::tempdir().unwrap();
    for id in FaceId::ALL.into_iter().filter(|id| !id.is_chosen()) {
        let name = format!("{}.ttf", id.name());
        std::fs::copy(folder().join(&name), machine.path().join(&name)).unwrap();
    }
    let korean = machine.path().join("NotoSansKR-Regular.ttf");
    std::fs::write(&korean, b"damaged").unwrap();
    let fonts = Fonts::load(machine.path()).unwrap();
    crate::pdf(&said("胸腺"), &fonts).unwrap();
    let error = crate::pdf(&said("김"), &fonts).unwrap_err();
    assert!(matches!(&error, RenderError::FontUnusable { path, .. } if *path == korean), "{error}");
    std::fs::remove_file(&korean).unwrap();
    let error = Fonts::load(machine.path()).unwrap_err();
    assert!(matches!(&error, RenderError::FontMissing { path, .. } if *path == korean), "{error}");
}

/// The text of a document with these fonts as extracted by poppler, and the fonts it lists.
fn printed(fonts: &Fonts) -> (String, String) {
    let runs = vec![
        Run::plain("项目ATP“称号”"),
        Run::bold("经费500万元"),
        Run { italic: true, ..Run::plain("PCR") },
    ];
    let heading = Heading { level: 1, number: "一、".into(), runs: vec![Run::plain("研究内容")] };
    let blocks = vec![Block::Heading(heading), Block::Paragraph(Paragraph { runs, role: Role::Body })];
    let meta = Meta { printed_on: jiff::civil::date(2024, 3, 21), ..Meta::default() };
    let pdf = crate::pdf(&Document { meta, blocks, ..Document::default() }, fonts).unwrap();
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.pdf");
    std::fs::write(&path, pdf.bytes).unwrap();
    let run = |program: &str| {
        let mut command = std::process::Command::new(program);
        command.arg(&path);
        if program == "pdftotext" {
            command.arg("-");
        }
        let output = command.output().unwrap();
        assert!(
            output.status.success() && output.stderr.is_empty(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap()
    };
    (run("pdftotext"), run("pdffonts"))
}

#[test]
#[cfg_attr(windows, ignore = "poppler, mupdf and qpdf read the files; they are the bytes of Linux")]
fn a_chosen_font_is_embedded_and_copies_out_also_from_a_collection() {
    for font in [sans(), with_rights(0x0004), collection()] {
        let (fonts, _dir) = body(&font).unwrap();
        let (text, list) = printed(&fonts);
        assert!(text.contains("项目ATP“称号”经费500万元PCR"), "{text}");
        assert!(list.contains("+NotoSansSC-Regular") && list.contains("+NotoSerifSC-Bold"), "{list}");
        assert!(!list.contains("NotoSerifSC-Regular"), "{list}");
    }
}

#[test]
#[cfg_attr(windows, ignore = "poppler, mupdf and qpdf read the files; they are the bytes of Linux")]
fn an_em_of_other_units_is_scaled() {
    let mut font = sans();
    put(&mut font, b"head", 18, 2000);
    let (fonts, _dir) = body(&font).unwrap();
    let known = Known::default();
    let faces = Faces::new(&fonts, &known);
    let glyph = faces.glyph(FaceId::Body, '项', Form::Plain).unwrap();
    assert_eq!((glyph.face, glyph.advance), (FaceId::Body, 500), "1000 of 2000 units");
    let ink = faces.ink(glyph).unwrap();
    assert!(ink.left >= 0.0 && ink.right <= 500.0);
    let (text, _) = printed(&fonts);
    assert!(text.contains("经费500万元"), "{text}");
}

#[test]
fn of_a_machines_fonts_the_known_families_are_listed_and_what_bars_one_is_said() {
    let machine = tempfile::tempdir().unwrap();
    let add = |file: &str, font: Vec<u8>| std::fs::write(machine.path().join(file), font).unwrap();
    assert_eq!(Installed::in_folder(machine.path()).known(), []);
    add("simfang.ttf", called(sans(), "仿宋"));
    add("simhei.ttf", called(with_rights(0x0002), "SimHei"));
    add("other.ttf", sans());
    let installed = Installed::in_folder(machine.path());
    let known = installed.known();
    let listed: Vec<(&str, &str)> = known.iter().map(|font| (font.kind, font.name.as_str())).collect();
    assert_eq!(listed, [("仿宋", "仿宋"), ("黑体", "SimHei")]);
    assert_eq!(known[0].refused, None);
    assert!(known[1].refused.as_deref().unwrap().contains("不允许嵌入"), "{known:?}");

    let named = |name: &str| Some(Choice::Name(name.to_owned()));
    let chosen = Chosen { body: named("仿宋"), heading: named("SimHei"), title: named("楷体") };
    let (fonts, left_out) = Fonts::load_usable(&folder(), &chosen, &installed).unwrap();
    assert_eq!(fonts.resolve(FaceId::Body), FaceId::Body);
    assert_eq!(fonts.resolve(FaceId::HeadingBold), FaceId::SansBold);
    assert_eq!(fonts.resolve(FaceId::Title), FaceId::SansBold);
    let said: Vec<String> = left_out.iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 2);
    assert!(said[1].contains("“楷体”") && said[1].contains("没有叫这个名字"), "{said:?}");
}
