//! Content outside the body text: notes, headers and footers, text boxes, fields, pictures, other files.

#![allow(clippy::unwrap_used, reason = "a test may stop where it fails")]

use shenbao_import::{decode, read_guide_bytes};

use crate::support::{document, docx, packed, paragraph, text};

/// A paragraph that ends in a reference to a note.
fn noted(words: &str, kind: &str, id: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r><w:r><w:{kind}Reference w:id=\"{id}\"/></w:r></w:p>")
}

fn notes(kind: &str, notes: &[(&str, &str)]) -> String {
    let separator =
        format!("<w:{kind} w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>");
    let notes: String = notes
        .iter()
        .map(|(id, words)| {
            format!("<w:{kind} w:id=\"{id}\"><w:p><w:r><w:{kind}Ref/></w:r><w:r><w:t> {words}</w:t></w:r></w:p></w:{kind}>")
        })
        .collect();
    format!("<w:{kind}s xmlns:w=\"w\">{separator}{notes}</w:{kind}s>")
}

#[test]
fn a_note_follows_the_sentence_that_refers_to_it() {
    let body = [
        noted("项目一：冷链监测", "footnote", "2"),
        noted("3.资助强度：不超过 100 万元。", "footnote", "1"),
        noted("4.实施周期：2 年。", "endnote", "1"),
        paragraph("项目二：冷库节能"),
    ];
    let bytes = packed(&[
        ("word/document.xml", &document(&body.concat())),
        (
            "word/footnotes.xml",
            &notes("footnote", &[("1", "含区县配套。"), ("2", "与上年衔接。"), ("3", "未引用。")]),
        ),
        ("word/endnotes.xml", &notes("endnote", &[("1", "自立项起算。")])),
    ]);
    // That of the title waits for a sentence: on the title it would be part of it.
    let expected = "项目一：冷链监测\n3.资助强度：不超过 100 万元。\n含区县配套。\n与上年衔接。\n4.实施周期：2 年。\n\
        自立项起算。\n项目二：冷库节能\n未引用。\n";
    let read = decode(&bytes).unwrap();
    let sorted = |text: &str| {
        let mut lines: Vec<&str> = text.lines().collect();
        lines.sort_unstable();
        lines.join("\n")
    };
    assert_eq!(sorted(&read), sorted(expected), "{read}");
    assert!(read.find("含区县配套").unwrap() < read.find("4.实施周期").unwrap(), "{read}");
    assert!(read.find("与上年衔接").unwrap() < read.find("4.实施周期").unwrap(), "{read}");
    assert!(read.find("自立项起算").unwrap() < read.find("项目二").unwrap(), "{read}");
}

#[test]
fn a_note_in_a_table_stays_in_its_cell() {
    let cell = |content: &str| format!("<w:tc>{content}</w:tc>");
    let row =
        format!("<w:tr>{}{}</w:tr>", cell(&noted("300", "footnote", "1")), cell(&paragraph("企业牵头")));
    let bytes = packed(&[
        ("word/document.xml", &document(&format!("<w:tbl>{row}</w:tbl>"))),
        ("word/footnotes.xml", &notes("footnote", &[("1", "万元")])),
    ]);
    assert_eq!(decode(&bytes).unwrap(), "300 万元\t企业牵头\n");
}

fn with_margins(body: &str, header: &str, footer: &str) -> Vec<u8> {
    let rels = r#"<Relationships><Relationship Id="h" Type="http://x/header" Target="header1.xml"/>
        <Relationship Id="f" Type="http://x/footer" Target="footer1.xml"/></Relationships>"#;
    packed(&[
        ("word/document.xml", &document(body)),
        ("word/_rels/document.xml.rels", rels),
        ("word/header1.xml", &format!("<w:hdr xmlns:w=\"w\">{header}</w:hdr>")),
        ("word/footer1.xml", &format!("<w:ftr xmlns:w=\"w\">{footer}</w:ftr>")),
    ])
}

#[test]
fn a_title_or_issuer_that_stands_in_the_margin_alone_is_read_and_marked() {
    let body = ["项目一：冷链监测", "1.研究内容：测温。", "2.考核指标：样机 1 套。"].map(paragraph).concat();
    let header = [paragraph("2027年度冷链物流专项申报指南"), paragraph("")].concat();
    let watermark =
        "<w:p><w:r><w:pict><v:shape><v:textpath string=\"征求意见稿\"/></v:shape></w:pict></w:r></w:p>";
    let footer = [paragraph("江岸省科学技术厅"), paragraph("第 1 页 共 3 页")].concat();
    let bytes = with_margins(&body, &[header, watermark.to_owned()].concat(), &footer);
    let read = read_guide_bytes(&bytes).unwrap();
    let front: Vec<&str> = read.text.lines().take(4).collect();
    assert_eq!(
        front,
        [
            "页眉：2027年度冷链物流专项申报指南",
            "页眉：征求意见稿",
            "页脚：江岸省科学技术厅",
            "项目一：冷链监测"
        ]
    );
    assert!(read.remarks.iter().any(|remark| remark.contains("页眉页脚")), "{:?}", read.remarks);
    let (guide, _) = shenbao_guide::read("guide", &read.text);
    assert_eq!(guide.title, "2027年度冷链物流专项申报指南");
    assert_eq!(guide.year, Some(2027));
    assert_eq!(guide.status, shenbao_guide::GuideStatus::Consultation);
    assert_eq!(guide.topics.len(), 1);
}

#[test]
fn a_margin_that_repeats_the_text_or_counts_pages_adds_nothing() {
    let body = ["2027年度冷链物流专项申报指南", "项目一：冷链监测"].map(paragraph).concat();
    let bytes = with_margins(&body, &paragraph("2027年度冷链物流专项 申报指南"), &paragraph("— 12 —"));
    let read = read_guide_bytes(&bytes).unwrap();
    assert_eq!(read.text, "2027年度冷链物流专项申报指南\n项目一：冷链监测\n");
    assert_eq!(read.remarks, Vec::<String>::new());
}

#[test]
fn of_two_ways_to_draw_a_box_the_one_with_words_is_read() {
    let inner = |words: &str| format!("<w:txbxContent>{}</w:txbxContent>", paragraph(words));
    let alternate = |choices: &str| {
        format!(
            "<w:p><w:r><mc:AlternateContent>{choices}</mc:AlternateContent></w:r><w:r><w:t>外</w:t></w:r></w:p>"
        )
    };
    let both = format!("<mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback>", inner("内"), inner("内"));
    assert_eq!(text(&alternate(&both)), "内\n外\n");
    let second = format!("<mc:Choice><w:drawing/></mc:Choice><mc:Fallback>{}</mc:Fallback>", inner("内"));
    assert_eq!(text(&alternate(&second)), "内\n外\n");
    let three = format!("<mc:Choice>{}</mc:Choice><mc:Choice>{}</mc:Choice>", inner("内"), inner("内"));
    assert_eq!(text(&alternate(&three)), "内\n外\n");
    let alone = format!("<w:p><w:r><w:pict><v:textbox>{}</v:textbox></w:pict></w:r></w:p>", inner("内"));
    assert_eq!(text(&alone), "内\n\n");
    // A deleted box.
    let deleted = format!(
        "<w:p><w:del><w:r><w:pict>{}</w:pict></w:r></w:del><w:r><w:t>外</w:t></w:r></w:p>",
        inner("内")
    );
    assert_eq!(text(&deleted), "外\n");
}

#[test]
fn the_result_of_a_field_inside_an_instruction_is_not_on_the_page() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let words = |words: &str| format!("<w:r><w:t>{words}</w:t></w:r>");
    let code = |code: &str| format!("<w:r><w:instrText>{code}</w:instrText></w:r>");
    let inner = [mark("begin"), code("DOCPROPERTY x"), mark("separate"), words("500"), mark("end")].concat();
    let outer =
        [mark("begin"), code("IF "), inner, code(" = 1"), mark("separate"), words("300"), mark("end")]
            .concat();
    assert_eq!(text(&format!("<w:p>{outer}{}</w:p>", words("万元"))), "300万元\n");
    // A field that is never ended loses no words.
    let open = [mark("begin"), code("REF x"), words("资助"), words("300 万元")].concat();
    assert_eq!(text(&format!("<w:p>{open}</w:p>{}", paragraph("后文"))), "资助300 万元\n后文\n");
}

#[test]
fn an_equation_object_leaves_a_mark_and_pictures_and_other_files_are_said() {
    let body = "<w:p><w:r><w:t>误差</w:t></w:r><w:r><w:object><v:shape><v:imagedata/></v:shape><o:OLEObject ProgID=\"Equation.3\"/></w:object></w:r>\
        <w:r><w:t>5 μm</w:t></w:r></w:p>";
    assert_eq!(text(body), "误差\u{FFFD}5 μm\n");
    let body = "<w:p><w:r><w:t>见表</w:t></w:r><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p><w:altChunk r:id=\"a\"/>";
    let remarks = read_guide_bytes(&docx(body)).unwrap().remarks;
    assert!(remarks.iter().any(|remark| remark.starts_with("文档里有 1 张图片")), "{remarks:?}");
    assert!(remarks.iter().any(|remark| remark.contains("另一份文件")), "{remarks:?}");
}

#[test]
fn content_controls_are_read_wherever_they_stand() {
    let control = |content: &str| {
        format!(
            "<w:sdt><w:sdtPr><w:tag w:val=\"t\"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
        )
    };
    let cell = |content: &str| format!("<w:tc>{content}</w:tc>");
    let row =
        format!("<w:tr>{}{}</w:tr>", control(&cell(&paragraph("甲"))), cell(&control(&paragraph("乙"))));
    let body =
        [control(&paragraph("项目一：冷链监测")), format!("<w:tbl>{}</w:tbl>", control(&row))].concat();
    assert_eq!(text(&body), "项目一：冷链监测\n甲\t乙\n");
}

#[test]
fn a_level_that_never_begins_anew_counts_on() {
    let numbering = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="方向%1："/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlRestart w:val="0"/><w:lvlText w:val="项目%2："/></w:lvl>
        </w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;
    let item = |level: u32, words: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
        )
    };
    let body = [item(0, "冷链"), item(1, "监测"), item(1, "包装"), item(0, "冷库"), item(1, "节能")].concat();
    let bytes = packed(&[("word/document.xml", &document(&body)), ("word/numbering.xml", numbering)]);
    assert_eq!(
        decode(&bytes).unwrap(),
        "方向一：冷链\n项目1：监测\n项目2：包装\n方向二：冷库\n项目3：节能\n"
    );
}
