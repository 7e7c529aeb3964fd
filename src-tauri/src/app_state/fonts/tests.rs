//! Fonts of a machine made for the test: shipped ones renamed.

use std::io::Read as _;
use std::path::Path;

use shenbao_submission::Form;

use crate::app_state::{AppState, Destination, Folders};
use crate::wire::{FontChoice, PreviewAnswer};

fn app_state(folder: &Path) -> AppState {
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
    let [data, exports, opened] = ["data", "exports", "opened"].map(|name| folder.join(name));
    let folders = Folders { data, exports, fonts, opened, home: None };
    let mut state = AppState::open(folders).unwrap();
    state.machine_fonts = Some(folder.join("machine"));
    state
}

/// Installs a font: the shipped 思源黑体 under another name, with these embedding rights (OS/2 fsType).
fn install(folder: &Path, family: &str, rights: u16) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts/NotoSansSC-Regular.ttf");
    let mut font = std::fs::read(path).unwrap();
    let short = |font: &[u8], at: usize| usize::from(u16::from_be_bytes([font[at], font[at + 1]]));
    let table = |font: &[u8], tag: &[u8]| {
        let at = (0..short(font, 4)).map(|i| 12 + 16 * i).find(|at| &font[*at..*at + 4] == tag).unwrap();
        u32::from_be_bytes(font[at + 8..at + 12].try_into().unwrap()) as usize
    };
    let os2 = table(&font, b"OS/2");
    font[os2 + 8..os2 + 10].copy_from_slice(&rights.to_be_bytes());
    let names = table(&font, b"name");
    let records = (0..short(&font, names + 2)).map(|i| names + 6 + 12 * i);
    let record = records.into_iter().find(|at| short(&font, at + 6) == 1).unwrap();
    let text = names + short(&font, names + 4) + short(&font, record + 10);
    let name: Vec<u8> = family.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert!(name.len() <= short(&font, record + 8));
    font[text..text + name.len()].copy_from_slice(&name);
    font[record + 8..record + 10].copy_from_slice(&(name.len() as u16).to_be_bytes());
    std::fs::create_dir_all(folder.join("machine")).unwrap();
    std::fs::write(folder.join("machine").join(format!("{family}.ttf")), font).unwrap();
}

fn body(name: &str) -> FontChoice {
    FontChoice { body: Some(name.to_owned()), ..FontChoice::default() }
}

/// Exports a sample; returns its bytes and the notes on its fonts.
fn exported(state: &AppState, folder: &Path) -> (Vec<u8>, Vec<String>) {
    let application = state.open_sample("thymus").unwrap().application;
    let path = folder.join("申报书.pdf");
    let outcome = state.export_pdf(&application, Destination::Chosen(&path), false, |_| ()).unwrap();
    (std::fs::read(path).unwrap(), outcome.notes)
}

/// The size of a preview's pages in bytes, and the notes on its fonts.
fn previewed(state: &AppState) -> (usize, Vec<String>) {
    let application = state.open_sample("thymus").unwrap().application;
    let PreviewAnswer::Pages(pages) = state.preview_update(application).unwrap() else {
        unreachable!("nothing else is asked for, and every character has a glyph");
    };
    let keys = pages.pages.iter().map(|page| page.key.clone()).collect();
    (state.preview_pages(keys).unwrap().len(), pages.notes)
}

/// Is a font of this name embedded?
fn embeds(pdf: &[u8], name: &str) -> bool {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pdf");
    std::fs::write(&path, pdf).unwrap();
    let listed = std::process::Command::new("pdffonts").arg(&path).output().unwrap();
    String::from_utf8_lossy(&listed.stdout).contains(name)
}

#[test]
#[cfg_attr(windows, ignore = "poppler, mupdf and qpdf read the files; they are the bytes of Linux")]
fn a_choice_is_kept_for_the_machine_and_the_pdf_and_the_preview_are_set_in_it() {
    let folder = tempfile::tempdir().unwrap();
    install(folder.path(), "仿宋", 0);
    let first = app_state(folder.path());
    let (shipped, _) = exported(&first, folder.path());
    assert!(embeds(&shipped, "NotoSerifSC-Regular"));
    let before = previewed(&first);
    first.choose_fonts(body("仿宋")).unwrap();
    assert_ne!(previewed(&first), before, "the preview is set anew");
    for state in [first, app_state(folder.path())] {
        assert_eq!(state.font_options().chosen, body("仿宋"));
        let (pdf, notes) = exported(&state, folder.path());
        assert!(!embeds(&pdf, "NotoSerifSC-Regular") && embeds(&pdf, "NotoSansSC-Regular"));
        assert_eq!(notes, <[String; 0]>::default());
    }
    let again = app_state(folder.path());
    again.choose_fonts(FontChoice::default()).unwrap();
    assert!(exported(&again, folder.path()).0 == shipped, "the shipped fonts are back");
}

/// Does a Word file use this family for body text?
fn names(docx: &Path, family: &str) -> bool {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(docx).unwrap()).unwrap();
    let mut styles = String::new();
    archive.by_name("word/styles.xml").unwrap().read_to_string(&mut styles).unwrap();
    styles.contains(&format!("w:eastAsia=\"{family}\""))
}

#[test]
fn the_word_file_names_what_is_chosen_alone_and_in_a_package_and_says_what_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    install(folder.path(), "仿宋", 0);
    let state = app_state(folder.path());
    let draft = state.open_sample("thymus").unwrap();
    let docx = folder.path().join("申报书.docx");
    let exported = || state.export_docx(&draft.application, Destination::Chosen(&docx)).unwrap().notes;
    exported();
    assert!(names(&docx, "仿宋_GB2312") && !names(&docx, "仿宋"));
    state.choose_fonts(body("仿宋")).unwrap();
    assert_eq!(exported(), <[String; 0]>::default());
    assert!(names(&docx, "仿宋") && !names(&docx, "仿宋_GB2312"));
    let packed = folder.path().join("提交包");
    state.export_submission(&draft.summary.id, &draft.application, (&packed, Form::Folder), |_| ()).unwrap();
    assert!(names(&packed.join("申报书.docx"), "仿宋"));
    std::fs::remove_dir_all(folder.path().join("machine")).unwrap();
    let state = self::app_state(folder.path());
    let notes = state.export_docx(&draft.application, Destination::Chosen(&docx)).unwrap().notes;
    assert!(notes.len() == 1 && notes[0].contains("“仿宋”"), "{notes:?}");
}

#[test]
fn what_the_machine_has_is_listed_and_what_may_not_be_embedded_is_refused_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    install(folder.path(), "仿宋", 0);
    install(folder.path(), "SimHei", 0x0002);
    let state = app_state(folder.path());
    let options = state.font_options();
    let listed: Vec<(&str, bool)> =
        options.fonts.iter().map(|font| (font.name.as_str(), font.refused.is_some())).collect();
    assert_eq!(listed, [("仿宋", false), ("SimHei", true)]);
    state.choose_fonts(body("仿宋")).unwrap();
    for name in ["SimHei", "楷体"] {
        assert!(!state.choose_fonts(body(name)).unwrap_err().action.is_empty());
        assert_eq!(state.font_options().chosen, body("仿宋"), "the former choice stands");
    }
}

#[test]
fn a_broken_or_foreign_file_falls_back_to_the_shipped_fonts_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    install(folder.path(), "仿宋", 0);
    app_state(folder.path()).choose_fonts(body("仿宋")).unwrap();
    let file = folder.path().join("data/fonts.json");
    let good = std::fs::read_to_string(&file).unwrap();
    for broken in [
        "",
        "{",
        good.split("heading").next().unwrap(),
        &good.replace("\"format\": 1", "\"format\": 2"),
        "{\"body\":\"仿宋\"}",
    ] {
        std::fs::write(&file, broken).unwrap();
        let state = app_state(folder.path());
        let options = state.font_options();
        assert_eq!(options.chosen, FontChoice::default(), "{broken}");
        assert!(
            options.notes[0].contains("fonts.json") && options.notes[0].contains("自带的字体"),
            "{options:?}"
        );
        assert_eq!(state.fonts().unwrap().notes, options.notes);
        state.choose_fonts(body("仿宋")).unwrap();
        assert_eq!(state.font_options().notes, <[String; 0]>::default(), "chosen again, all is well");
    }
}

#[test]
fn a_font_that_is_gone_is_replaced_by_the_shipped_one_and_said() {
    let folder = tempfile::tempdir().unwrap();
    install(folder.path(), "仿宋", 0);
    let (shipped, _) = exported(&app_state(folder.path()), folder.path());
    app_state(folder.path()).choose_fonts(body("仿宋")).unwrap();
    std::fs::remove_dir_all(folder.path().join("machine")).unwrap();
    let state = app_state(folder.path());
    let (pdf, notes) = exported(&state, folder.path());
    assert!(pdf == shipped);
    assert!(notes.len() == 1 && notes[0].contains("“仿宋”") && notes[0].contains("自带的字体"), "{notes:?}");
    assert_eq!(previewed(&state).1, notes);
    let options = state.font_options();
    assert_eq!((options.notes, options.fonts.len()), (notes, 0));
}
