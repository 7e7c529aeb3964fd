//! Word documents as written by Word and WPS, and malicious ones.
#![allow(clippy::unwrap_used, reason = "a test may stop where it fails")]

use proptest::prelude::*;
use shenbao_import::{Encoding, ImportError, decode, read_guide_bytes};

use crate::support::{document, docx, packed, paragraph, text};

const NUMBERING: &str = r#"<w:numbering xmlns:w="w">
<w:abstractNum w:abstractNumId="0">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
 <w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Item"/><w:suff w:val="nothing"/><w:lvlText w:val="(%1)"/></w:lvl>
 <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl>
 <w:lvl w:ilvl="2"><w:numFmt w:val="hebrew1"/><w:lvlText w:val="%3"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="ideographTraditional"/><w:lvlText w:val="%1、"/></w:lvl></w:lvlOverride></w:num>
<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Listed"/></w:abstractNum>
<w:num w:numId="5"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="6"><w:abstractNumId w:val="3"/></w:num>
<w:abstractNum w:abstractNumId="3">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="项目%1："/></w:lvl>
</w:abstractNum>
</w:numbering>"#;

const STYLES: &str = r#"<w:styles xmlns:w="w">
<w:style w:type="paragraph" w:styleId="Item"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Child"><w:basedOn w:val="Item"/></w:style>
<w:style w:type="numbering" w:styleId="Listed"><w:pPr><w:numPr><w:numId w:val="6"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Ring"><w:basedOn w:val="Ring"/></w:style>
</w:styles>"#;

fn numbered(list: u32, level: u32, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>\
         <w:r><w:t>{text}</w:t></w:r></w:p>"
    )
}

fn styled(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn with_lists(body: &str) -> Vec<u8> {
    packed(&[
        ("word/document.xml", &document(body)),
        ("word/numbering.xml", NUMBERING),
        ("word/styles.xml", STYLES),
    ])
}

#[test]
fn every_paragraph_is_a_line() {
    let body = ["项目二", "", "考核指标：准确率&gt;98%，P&amp;L &#8805;3 项；"].map(paragraph).concat();
    assert_eq!(text(&body), "项目二\n\n考核指标：准确率>98%，P&L ≥3 项；\n");
    assert_eq!(read_guide_bytes(&docx(&body)).unwrap().encoding, Encoding::Docx);
}

#[test]
fn the_real_guides_survive_being_word_documents() {
    for guide in [
        include_str!("../../guide/guides/chongqing-2023-biomedicine-major.txt"),
        include_str!("../../guide/guides/chongqing-2024-population-health.txt"),
    ] {
        let escaped = guide.replace('&', "&amp;").replace('<', "&lt;");
        let body: String = escaped.lines().map(paragraph).collect();
        let expected: String = guide.lines().map(|line| format!("{line}\n")).collect();
        assert_eq!(text(&body), expected);
    }
}

#[test]
fn a_word_split_into_runs_is_one_word_and_breaks_are_kept() {
    let body = "<w:p><w:r><w:t>财政</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>经费</w:t><w:tab/><w:t>500</w:t>\
                <w:br/><w:t>万元</w:t></w:r></w:p>";
    assert_eq!(text(body), "财政经费\t500\n万元\n");
}

#[test]
fn what_is_deleted_or_hidden_is_left_out_and_what_is_inserted_is_kept() {
    let body = "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:ins><w:r><w:t>不超过</w:t></w:r></w:ins>\
                <w:del><w:r><w:delText>500</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r>\
                <w:r><w:t>300</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>\
                <w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>万元</w:t></w:r></w:p>";
    assert_eq!(text(body), "不超过300万元\n");
}

#[test]
fn a_text_box_is_read_once() {
    let inner = format!("<w:txbxContent>{}</w:txbxContent>", paragraph("框内"));
    let body = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice>{inner}</mc:Choice><mc:Fallback><w:pict>{inner}</w:pict>\
         </mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>框外</w:t></w:r></w:p>"
    );
    assert_eq!(text(&body), "框内\n框外\n");
}

#[test]
fn a_comparison_set_in_the_symbol_font_is_kept_and_an_unknown_sign_shows() {
    let sign = |font: &str, code: &str| format!("<w:r><w:sym w:font=\"{font}\" w:char=\"{code}\"/></w:r>");
    let body = format!(
        "<w:p>{}{}{}</w:p>",
        sign("Symbol", "F0B3"),
        sign("Symbol", "F0A3"),
        sign("Wingdings", "F0FF")
    );
    assert_eq!(text(&body), "≥≤\u{FFFD}\n");
    let remarks = read_guide_bytes(&docx(&body)).unwrap().remarks;
    assert_eq!(remarks, ["有 1 个符号认不出，已用 \u{FFFD} 标出，第一个在“≥≤”之后，请对照原件。"]);
}

#[test]
fn automatic_numbers_are_written_out() {
    let body = [
        numbered(1, 0, "总体要求"),
        numbered(1, 1, "目标"),
        numbered(1, 1, "原则"),
        numbered(1, 0, "申报条件"),
        numbered(1, 1, "单位"),
        styled("Item", "甲"),
        styled("Child", "乙"),
        numbered(2, 1, "点"),
        numbered(0, 0, "无号"),
        styled("Ring", "环"),
        numbered(3, 0, "另起"),
        numbered(4, 0, "改写的一级"),
        numbered(5, 0, "影像诊断"),
    ]
    .concat();
    let expected = "一、总体要求\n1.1 目标\n1.2 原则\n二、申报条件\n2.1 单位\n(3)甲\n(4)乙\n点\n无号\n环\n一、另起\n戊、改写的一级\n项目一：影像诊断\n";
    assert_eq!(decode(&with_lists(&body)).unwrap(), expected);
}

#[test]
fn numbers_that_cannot_be_worked_out_are_refused_and_not_lost() {
    for body in [numbered(9, 0, "无此列表"), numbered(2, 2, "生僻格式"), numbered(1, 7, "无此级")]
    {
        assert!(matches!(decode(&with_lists(&body)), Err(ImportError::DocxNumbering)), "{body}");
    }
}

#[test]
fn footnotes_follow_the_text() {
    let notes = format!("<w:footnotes><w:footnote>{}</w:footnote></w:footnotes>", paragraph("注：含税"));
    let bytes =
        packed(&[("word/document.xml", &document(&paragraph("正文"))), ("word/footnotes.xml", &notes)]);
    assert_eq!(decode(&bytes).unwrap(), "正文\n注：含税\n");
}

#[test]
fn a_document_cut_off_anywhere_is_an_error() {
    let bytes = with_lists(&paragraph("正文"));
    for length in 4..bytes.len() {
        assert!(decode(&bytes[..length]).is_err(), "{length}");
    }
    assert!(matches!(decode(&docx("<w:p><w:r>")), Err(ImportError::DocxBroken(_))));
}

/// The relationships of a package or of a part, from pairs of type suffix and target.
fn relationships(pairs: &[(&str, &str)]) -> String {
    let line = |(kind, target): &(&str, &str)| {
        format!(
            r#"<Relationship Id="x" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>"#
        )
    };
    let lines: String = pairs.iter().map(line).collect();
    format!(
        r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>"#
    )
}

#[test]
fn the_parts_are_those_the_relationships_name_whatever_they_are_called() {
    let body = document(&numbered(1, 0, "甲病早筛"));
    for (main, rels, numbering, target) in [
        ("word/document2.xml", "word/_rels/document2.xml.rels", "word/numbering2.xml", "numbering2.xml"),
        ("word/main.xml", "word/_rels/main.xml.rels", "lists/n.xml", "/lists/n.xml"),
        ("text.xml", "_rels/text.xml.rels", "word/numbering.xml", "word/numbering.xml"),
    ] {
        let bytes = packed(&[
            ("[Content_Types].xml", "<Types/>"),
            (
                "_rels/.rels",
                &relationships(&[("extended-properties", "docProps/app.xml"), ("officeDocument", main)]),
            ),
            (main, &body),
            (rels, &relationships(&[("numbering", target)])),
            (numbering, NUMBERING),
        ]);
        let usual = packed(&[("word/document.xml", &body), ("word/numbering.xml", NUMBERING)]);
        assert_eq!(decode(&bytes).unwrap(), decode(&usual).unwrap(), "{main}");
    }
}

#[test]
fn a_part_is_found_whatever_the_case_of_its_name_and_by_its_type_where_no_relationship_leads_to_it() {
    let body = document(&paragraph("甲病早筛"));
    let by_case = packed(&[
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", &relationships(&[("officeDocument", "Word/Document2.xml")])),
        ("word/document2.xml", &body),
    ]);
    let usual = docx(&paragraph("甲病早筛"));
    assert_eq!(decode(&by_case).unwrap(), decode(&usual).unwrap());
    shenbao_import::inspect_docx(&by_case).unwrap();
    let types = r#"<Types><Override PartName="/word/main.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
    let by_type = packed(&[("[Content_Types].xml", types), ("word/main.xml", &body)]);
    assert_eq!(decode(&by_type).unwrap(), decode(&usual).unwrap());
    // Its words can be read, and Word does not open it.
    assert!(matches!(shenbao_import::inspect_docx(&by_type), Err(ImportError::DocxBroken(_))));
}

#[test]
fn a_workbook_with_a_word_file_in_it_is_no_word_file() {
    let bytes = packed(&[
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", &relationships(&[("officeDocument", "xl/workbook.xml")])),
        ("xl/workbook.xml", "<workbook/>"),
    ]);
    assert!(matches!(decode(&bytes), Err(ImportError::OtherOffice)));
    assert!(matches!(shenbao_import::inspect_docx(&bytes), Err(ImportError::OtherOffice)));
}

#[test]
fn a_word_file_that_word_would_not_open_is_told_without_reading_its_words() {
    let whole = docx(&paragraph("承诺书"));
    shenbao_import::inspect_docx(&whole).unwrap();
    for cut in [whole.len() / 3, whole.len() / 2, whole.len() - 30] {
        assert!(shenbao_import::inspect_docx(&whole[..cut]).is_err(), "{cut}");
    }
    // The directory is whole, the text is not.
    let mut damaged = whole;
    let at = damaged.windows(17).position(|window| window == b"word/document.xml").unwrap() + 40;
    damaged[at..at + 20].fill(0xA5);
    assert!(shenbao_import::inspect_docx(&damaged).is_err());
    let unended = packed(&[("word/document.xml", "<w:document><w:body>")]);
    assert!(matches!(shenbao_import::inspect_docx(&unended), Err(ImportError::DocxBroken(_))));
}

#[test]
fn hostile_documents_are_refused() {
    let entities = "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><w:document><w:t>&a;</w:t></w:document>";
    assert!(matches!(
        decode(&packed(&[("word/document.xml", entities)])),
        Err(ImportError::DocxUnsafe("含 DTD"))
    ));
    assert!(matches!(decode(&docx("<w:p>&unknown;</w:p>")), Err(ImportError::DocxBroken(_))));
    let deep = format!("{}{}", "<w:p>".repeat(300), "</w:p>".repeat(300));
    assert!(matches!(decode(&docx(&deep)), Err(ImportError::DocxUnsafe("嵌套过深"))));
    let bomb = docx(&" ".repeat(30 * 1024 * 1024));
    assert!(matches!(decode(&bomb), Err(ImportError::DocxUnsafe("解压后过大"))));
    for name in ["../x", "word/../../x", "/etc/x", "C:\\x", "a\\b"] {
        let outside = packed(&[("word/document.xml", &document("")), (name, "x")]);
        assert!(matches!(decode(&outside), Err(ImportError::DocxUnsafe("文件名越界"))), "{name}");
    }
    // Two entries of the directory over the same bytes: a little file that inflates without end.
    let mut overlapping = packed(&[("word/document.xml", &document("")), ("word/other.xml", &document(""))]);
    let directory = overlapping.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
    overlapping[directory + 42..directory + 46].fill(0);
    assert!(decode(&overlapping).is_err());
    // A part that claims to be smaller than it is.
    let mut lying = docx(&" ".repeat(1024 * 1024));
    let directory = lying.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
    lying[directory + 24..directory + 28].copy_from_slice(&300_u32.to_le_bytes());
    assert!(decode(&lying).is_err());
    assert!(matches!(decode(&vec![b' '; 50 * 1024 * 1024 + 1]), Err(ImportError::TooLarge)));
    let names: Vec<String> = (0..2_001).map(|n| format!("word/{n}")).collect();
    let mut many: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    many.push(("word/document.xml", ""));
    assert!(matches!(decode(&packed(&many)), Err(ImportError::DocxUnsafe("条目过多"))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_change_to_a_document_makes_it_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        // Changed before it is packed: a change behind the checksum's back would never reach the XML.
        let body = document(&[numbered(1, 1, "目标"), styled("Child", "乙"), paragraph("&lt;")].concat());
        let parts = [body.as_str(), NUMBERING, STYLES].map(|part| {
            let mut bytes = part.as_bytes().to_vec();
            for (index, byte) in &changes {
                let at = index.index(bytes.len());
                bytes[at] = *byte;
            }
            String::from_utf8_lossy(&bytes).into_owned()
        });
        let bytes = packed(&[
            ("word/document.xml", &parts[0]),
            ("word/numbering.xml", &parts[1]),
            ("word/styles.xml", &parts[2]),
        ]);
        let _ = decode(&bytes);
    }
}
