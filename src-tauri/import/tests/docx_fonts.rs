//! Symbol fonts in every form Word writes them: the font determines the characters shown.

#![allow(clippy::unwrap_used, reason = "a test may stop where it fails")]

use shenbao_import::{decode, read_guide_bytes};

use crate::support::{document, docx, packed, text};

fn fonts(font: &str) -> String {
    format!("<w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\"/>")
}

fn run(properties: &str, words: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>")
}

fn in_paragraph(style: &str, runs: &str) -> String {
    let style = if style.is_empty() {
        String::new()
    } else {
        format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>")
    };
    format!("<w:p>{style}{runs}</w:p>")
}

#[test]
fn a_letter_of_a_symbol_font_is_read_by_its_font() {
    for (font, letter, sign) in [
        ("Symbol", "³", "≥"),
        ("Symbol", "\u{F0B3}", "≥"),
        ("Symbol", "\u{F0A3}", "≤"),
        ("Symbol", "m", "μ"),
        ("Symbol", "\u{F06D}", "μ"),
        ("Symbol", "\u{F0B1}", "±"),
        ("Symbol", "\u{F02D}", "-"),
        ("Symbol", "\u{F0B4}", "×"),
        ("Wingdings", "\u{F0FE}", "☑"),
        ("Wingdings", "l", "●"),
        ("Wingdings 2", "\u{F052}", "☑"),
        ("Wingdings 2", "£", "□"),
        ("Wingdings 3", "u", "▶"),
        ("Webdings", "a", "✔"),
        ("MT Extra", "\u{F0BB}", "\u{FFFD}"),
        ("MT Extra", "L", "⋯"),
    ] {
        let words = [run("", "准确率"), run(&fonts(font), letter), run("", "80%")].concat();
        assert_eq!(text(&in_paragraph("", &words)), format!("准确率{sign}80%\n"), "{font} {letter}");
        let code = u32::from(letter.chars().next().unwrap());
        let sym = format!("<w:r><w:sym w:font=\"{font}\" w:char=\"{code:04X}\"/></w:r>");
        assert_eq!(text(&in_paragraph("", &sym)), format!("{sign}\n"), "{font} w:sym {code:X}");
    }
}

#[test]
fn words_beside_a_sign_in_the_same_run_stay_and_other_fonts_keep_their_letters() {
    // Chinese and full-width characters of the run are of its East Asian font.
    assert_eq!(text(&in_paragraph("", &run(&fonts("Symbol"), "误差£５，约"))), "误差≤５，约\n");
    assert_eq!(text(&in_paragraph("", &run(&fonts("Times New Roman"), "m³"))), "m³\n");
    assert_eq!(text(&in_paragraph("", &run(&fonts("Segoe UI Symbol"), "m³"))), "m³\n");
    let east_asian =
        "<w:rFonts w:ascii=\"Symbol\" w:hAnsi=\"Symbol\" w:eastAsia=\"宋体\" w:hint=\"eastAsia\"/>";
    assert_eq!(text(&in_paragraph("", &run(east_asian, "±"))), "±\n");
    let raised = format!("{}<w:vertAlign w:val=\"superscript\"/>", fonts("Symbol"));
    assert_eq!(text(&in_paragraph("", &[run("", "10"), run(&raised, "\u{F02D}3")].concat())), "10⁻³\n");
    // A change of font that is tracked keeps the former one inside.
    let changed =
        "<w:rPrChange><w:rPr><w:rFonts w:ascii=\"Symbol\" w:hAnsi=\"Symbol\"/></w:rPr></w:rPrChange>";
    assert_eq!(text(&in_paragraph("", &run(changed, "m"))), "m\n");
}

const STYLES: &str = r#"<w:styles xmlns:w="w">
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="character" w:styleId="Sign"><w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Child"><w:basedOn w:val="Sign"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:rPr><w:sz w:val="21"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Formula"><w:basedOn w:val="a"/><w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Themed"><w:rPr><w:rFonts w:ascii="Arial" w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Ring"><w:basedOn w:val="Ring"/></w:style>
<w:style w:type="table" w:styleId="T"><w:tblStylePr w:type="firstRow"><w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr></w:tblStylePr></w:style>
</w:styles>"#;

const THEME: &str = r#"<a:theme xmlns:a="a"><a:themeElements><a:fontScheme name="x">
<a:majorFont><a:latin typeface="Symbol"/><a:ea typeface=""/><a:cs typeface=""/><a:font script="Hans" typeface="宋体"/></a:majorFont>
<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/></a:minorFont>
</a:fontScheme></a:themeElements></a:theme>"#;

#[test]
fn the_font_comes_from_styles_and_the_theme_too() {
    let styled = |style: &str, words: &str| run(&format!("<w:rStyle w:val=\"{style}\"/>"), words);
    for (paragraph, runs, expected) in [
        ("", styled("Sign", "³"), "≥"),
        ("", styled("Child", "³"), "≥"),
        ("", styled("Ring", "³"), "³"),
        ("", styled("Unknown", "³"), "³"),
        ("Formula", run("", "³"), "≥"),
        ("Formula", run(&fonts("Arial"), "³"), "³"),
        ("Formula", styled("Sign", "m"), "μ"),
        ("Themed", run("", "m"), "μ"),
        ("a", run("", "m"), "m"),
        ("", run("", "m"), "m"),
        ("", [run("", "甲"), styled("Secret", "暗"), run("", "乙")].concat(), "甲乙"),
        ("", run("<w:rStyle w:val=\"Secret\"/><w:vanish w:val=\"0\"/>", "明"), "明"),
    ] {
        let bytes = packed(&[
            ("word/document.xml", &document(&in_paragraph(paragraph, &runs))),
            ("word/styles.xml", STYLES),
            ("word/theme/theme1.xml", THEME),
        ]);
        assert_eq!(decode(&bytes).unwrap(), format!("{expected}\n"), "{paragraph}: {runs}");
    }
}

#[test]
fn a_sign_that_no_font_tells_leaves_a_mark_and_is_said() {
    // The mark is one character, in the place of the sign.
    let unknown = in_paragraph("", &[run("", "准确率"), run("", "\u{F0B3}"), run("", "85%")].concat());
    let read = read_guide_bytes(&docx(&unknown)).unwrap();
    assert_eq!(read.text, "准确率\u{FFFD}85%\n");
    assert_eq!(read.remarks, ["有 1 个符号认不出，已用 \u{FFFD} 标出，第一个在“准确率”之后，请对照原件。"]);
    let of_font = in_paragraph("", &run(&fonts("Symbol"), "\u{F080}"));
    assert_eq!(text(&of_font), "\u{FFFD}\n");
    // A text file tells no font.
    let read = read_guide_bytes("项目一：甲\n准确率\u{F0B3}85%\n".as_bytes()).unwrap();
    assert_eq!(read.text, "项目一：甲\n准确率\u{FFFD}85%\n");
    assert_eq!(read.remarks, ["第 2 行有损坏或认不出的字，已用 \u{FFFD} 标出，请对照原件。"]);
}

#[test]
fn a_symbol_field_shows_its_sign_with_and_without_a_result() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let instruction =
        "<w:r><w:instrText xml:space=\"preserve\"> SYMBOL 179 \\f \"Symbol\" \\s 12 </w:instrText></w:r>";
    let result = run(&fonts("Symbol"), "³");
    let with = [
        run("", "准确率"),
        mark("begin"),
        instruction.into(),
        mark("separate"),
        result,
        mark("end"),
        run("", "85%"),
    ];
    let without = [run("", "准确率"), mark("begin"), instruction.into(), mark("end"), run("", "85%")];
    assert_eq!(text(&in_paragraph("", &with.concat())), "准确率≥85%\n");
    assert_eq!(text(&in_paragraph("", &without.concat())), "准确率≥85%\n");
    let circle = "<w:r><w:instrText>eq \\o\\ac(○,2)</w:instrText></w:r>";
    let circled = [mark("begin"), circle.into(), mark("end"), run("", "样机")];
    assert_eq!(text(&in_paragraph("", &circled.concat())), "②样机\n");
}
