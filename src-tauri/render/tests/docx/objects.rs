//! Tables, figures, and references to them.

use std::sync::Arc;

use shenbao_render::document::{
    Align, Block, Caption, Cell, Chart, Column, Counted, Figure, Image, ImageKind, Paragraph, Reference,
    Role, Row, Run, Script, Table, Target,
};

use shenbao_render::PAGE;

use crate::docx::parts::{between, body_of, document_of, heading, paragraph_with, part, parts, written};

fn table() -> Table {
    let tall = |text: &str, rows| Cell { rows, ..Cell::text(text) };
    Table {
        id: Some("t1".into()),
        caption: Some(Caption { number: 2, text: "合并的单元格".into() }),
        columns: vec![Column::new(1, Align::Left); 3],
        header_rows: 2,
        rows: vec![
            Row { cells: vec![tall("甲", 2), Cell::text("乙").spanning(2)], total: false },
            Row { cells: vec![Cell::text("丙"), Cell::text("丁")], total: false },
            Row { cells: vec![Cell::text("一\n二"), tall("三", 1), Cell::text("四")], total: true },
        ],
    }
}

#[test]
fn a_table_has_header_rows_spans_and_a_caption_word_counts() {
    let xml = body_of(vec![Block::Table(table())]);
    assert_eq!(xml.matches("<w:tblHeader/>").count(), 2);
    assert_eq!(xml.matches("<w:cantSplit/>").count(), 3);
    assert_eq!(xml.matches("<w:gridSpan w:val=\"2\"/>").count(), 1);
    assert_eq!(xml.matches("<w:vMerge w:val=\"restart\"/>").count(), 1);
    assert_eq!(xml.matches("<w:vMerge w:val=\"continue\"/>").count(), 1);
    let rows: Vec<usize> = xml.split("<w:tr>").skip(1).map(|row| row.matches("<w:tc>").count()).collect();
    assert_eq!(rows, [2, 3, 3]);
    let widths: u32 = xml
        .split("<w:gridCol w:w=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().parse::<u32>().unwrap())
        .sum();
    assert_eq!(widths as f32, PAGE.measure * 20.0);
    let caption = paragraph_with(&xml, "合并的单元格");
    assert!(caption.contains(" SEQ 表 \\* ARABIC "), "{caption}");
    assert!(caption.contains("<w:keepNext/>"));
    assert!(paragraph_with(&xml, ">一<") != paragraph_with(&xml, ">二<"), "lines of a cell are paragraphs");
}

#[test]
fn columns_are_as_wide_and_words_as_large_as_in_the_pdf() {
    let row =
        |texts: &[&str]| Row { cells: texts.iter().map(|text| Cell::text(*text)).collect(), total: false };
    let table = |columns, rows| Table {
        columns: vec![Column::fitted(Align::Left); columns],
        rows,
        ..Table::default()
    };
    let words = "每一步都写明做什么、由谁做、做到什么程度，并给出判定的依据和所用的数据。";
    let two = table(2, vec![row(&["123456789012345678", words]), row(&["1", words])]);
    let wide = table(14, vec![row(&["12,345.67"; 14])]);
    let set = |fonts: Option<&shenbao_render::Fonts>| {
        let blocks = vec![Block::Table(two.clone()), Block::Table(wide.clone())];
        shenbao_render::docx(&document_of(blocks), fonts).unwrap()
    };
    let bytes = set(Some(&crate::thymus::fonts()));
    let xml = part(&bytes, "word/document.xml");
    let first: u32 = between(&xml, "<w:gridCol w:w=\"", "\"").parse().unwrap();
    // Eighteen figures of 10.5 points at 0.548 em, and 5.5 points on either side: 114.6 points.
    assert!((2270..2310).contains(&first), "{first}");
    let style = between(paragraph_with(&xml, "12,345.67"), "<w:pStyle w:val=\"", "\"");
    let size: u32 = style.strip_prefix("TableText").unwrap().parse().unwrap();
    assert!(size < 21, "{style}");
    let styles = part(&bytes, "word/styles.xml");
    let style = between(&styles, &format!("w:styleId=\"{style}\""), "</w:style>");
    assert!(style.contains(&format!("<w:sz w:val=\"{size}\"/>")), "{style}");
    assert!(
        part(&set(None), "word/document.xml").contains("<w:pStyle w:val=\"TableText\"/>"),
        "without fonts nobody knows"
    );
}

#[test]
fn between_two_paragraphs_stands_the_space_of_both_though_word_takes_the_greater() {
    let xml = body_of(vec![
        Block::Paragraph(Paragraph::of(Role::Body, "前")),
        heading(1, "一、", "甲"),
        heading(2, "（一）", "乙"),
        Block::Paragraph(Paragraph::of(Role::Body, "后")),
    ]);
    // 8 points below a heading of the first level, 12 above one of the second.
    assert!(paragraph_with(&xml, "乙").contains("<w:spacing w:before=\"400\"/>"), "{xml}");
    assert!(!paragraph_with(&xml, "甲").contains("<w:spacing"), "its style says it");
    assert!(!paragraph_with(&xml, "后").contains("<w:spacing"), "its style says it");
}

fn picture() -> Arc<[u8]> {
    std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/pictures/interlaced.png"))
        .unwrap()
        .into()
}

pub(crate) fn figure(alt: &str) -> Figure {
    let image = Image {
        id: "9f86.png".into(),
        width_share: 50,
        pixels: (800, 600),
        bytes: picture(),
        kind: ImageKind::Png,
    };
    Figure {
        id: Some("f1".into()),
        caption: Caption { number: 1, text: "技术路线".into() },
        alt: alt.into(),
        chart: Chart::Image(image),
    }
}

#[test]
fn a_picture_stands_in_line_with_its_size_and_its_words_for_those_who_do_not_see_it() {
    let document = document_of(vec![Block::Figure(figure("从“样本”到<数据>")), Block::Figure(figure(""))]);
    let bytes = shenbao_render::docx(&document, None).unwrap();
    let xml = part(&bytes, "word/document.xml");
    assert_eq!(xml.matches("<wp:inline ").count(), 2);
    // Half of 37 characters of 12 points, in English metric units; three quarters of that high.
    assert!(xml.contains(&format!("<wp:extent cx=\"{}\" cy=\"{}\"/>", 4440 * 635, 3330 * 635)));
    assert!(xml.contains("<wp:docPr id=\"1\" name=\"图片 1\" descr=\"从“样本”到&lt;数据&gt;\"/>"));
    assert!(xml.contains("<wp:docPr id=\"2\" name=\"图片 2\" descr=\"技术路线\"/>"), "the caption stands in");
    let media: Vec<_> =
        parts(&bytes).into_iter().filter(|(name, _)| name.starts_with("word/media/")).collect();
    assert_eq!(media.len(), 1, "the same picture is there once");
    assert_eq!(*media[0].1, *picture());
    let relations = part(&bytes, "word/_rels/document.xml.rels");
    let id = between(&xml, "r:embed=\"", "\"");
    assert!(between(&relations, &format!("Id=\"{id}\""), "/>").contains("media/image1.png"));
}

#[test]
fn the_caption_of_a_figure_stays_with_a_note_below_it() {
    let note = || Block::Paragraph(Paragraph::of(Role::Note, "注：误差线为标准差。"));
    let stays = |blocks| paragraph_with(&body_of(blocks), " SEQ 图 ").contains("<w:keepNext/>");
    assert!(stays(vec![Block::Figure(figure("")), note()]));
    assert!(!stays(vec![Block::Figure(figure(""))]));
}

#[test]
fn a_number_word_would_not_come_to_is_told() {
    let numbered = |number| {
        let caption = Caption { number, text: format!("第 {number} 幅") };
        Block::Figure(Figure { id: None, caption, ..figure("") })
    };
    let xml = body_of(vec![numbered(1), numbered(2), numbered(5), numbered(6)]);
    let told = |words: &str| between(paragraph_with(&xml, words), " SEQ 图 \\* ARABIC", "<").to_owned();
    assert_eq!(
        [">　第 1 幅<", ">　第 2 幅<", ">　第 5 幅<", ">　第 6 幅<"].map(told),
        [" ", " ", " \\r 5 ", " "]
    );
}

#[test]
fn a_photo_is_turned_as_the_camera_was_held() {
    let fixture = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/pictures/turned.jpg");
    // The orientations of Exif 2.3, 4.6.4: quarters to the right, and whether it is mirrored before.
    for (orientation, quarters, mirrored) in
        [(1, 0, 0), (2, 0, 1), (3, 2, 0), (4, 2, 1), (5, 3, 1), (6, 1, 0), (7, 1, 1), (8, 3, 0)]
    {
        let mut bytes = std::fs::read(fixture).unwrap();
        bytes[0x31] = orientation;
        let image = Image::read("turned", 50, bytes.into()).unwrap();
        // With as many dots as half the width of a page needs.
        let image = Image { pixels: (image.pixels.0 * 100, image.pixels.1 * 100), ..image };
        let xml = body_of(vec![Block::Figure(Figure { chart: Chart::Image(image), ..figure("") })]);
        let transform = between(&xml, "<a:xfrm", ">");
        let rotated = transform.contains(&format!("rot=\"{}\"", quarters * 5_400_000));
        assert!(
            rotated == (quarters > 0) && transform.contains("flipH") == (mirrored == 1),
            "{orientation}: {transform}"
        );
        // Before the turn it is twice as wide as high.
        // In EMU.
        let whole = PAGE.measure as u32 * 12_700;
        let width = if quarters % 2 == 1 { whole } else { whole / 2 };
        assert!(xml.contains(&format!("<a:ext cx=\"{width}\" cy=\"{}\"/>", width / 2)), "{orientation}");
    }
}

#[test]
fn what_refers_to_a_figure_a_table_or_a_reference_is_a_field() {
    let link = |text: &str, target| Run { link: Some(target), ..Run::plain(text) };
    let citation = Run { script: Script::Superscript, ..link("[1]", Target::Reference(1)) };
    let runs = vec![
        Run::plain("见"),
        link("图 1", Target::Figure("f1".into())),
        link("表 2", Target::Table("t1".into())),
        citation,
        link("图 9", Target::Figure("没有".into())),
    ];
    let entry = Reference { number: 1, runs: vec![Run::plain("张三. 胸腺[J]. 2023.")] };
    let xml = body_of(vec![
        Block::Paragraph(Paragraph::body(runs)),
        Block::Figure(figure("")),
        Block::Table(table()),
        Block::References(vec![entry]),
    ]);
    let paragraph = paragraph_with(&xml, ">见<");
    for (kind, label) in [("Figure", "图 "), ("Table", "表 ")] {
        let name = between(paragraph, &format!("REF _Ref{kind}"), " ");
        let bookmark = format!("w:name=\"_Ref{kind}{name}\"/>");
        let marked = between(&xml, &bookmark, "<w:bookmarkEnd");
        assert!(marked.contains(label) && marked.contains("SEQ"), "{marked}");
        assert!(!marked.contains("技术路线") && !marked.contains("合并"), "only 图 1 is referred to");
    }
    let cited = between(paragraph, "REF _RefEntry1 \\h", "w:fldCharType=\"end\"");
    assert!(cited.contains("<w:vertAlign w:val=\"superscript\"/>") && cited.contains("[1]"), "{cited}");
    assert!(paragraph.contains("图 9") && !paragraph.contains("w:anchor=\"\""), "a link to nothing is words");
    let entry = paragraph_with(&xml, "张三");
    let number = between(entry, "w:name=\"_RefEntry1\"/>", "<w:bookmarkEnd");
    assert!(number.contains("SEQ 参考文献") && number.contains(">1<") && !number.contains("张三"), "{entry}");
}

#[test]
fn charts_are_tables_a_person_can_change() {
    let document = part(&written(), "word/document.xml");
    for words in ["进度安排", "经费构成", "■"] {
        assert!(document.contains(words), "{words}");
    }
    assert_eq!(document.matches("w:fill=\"6B6B6B\"").count(), 3, "each stage is one bar");
    assert!(document.contains("<w:tblDescription w:val=\"各阶段的起止时间："), "and said in words");
}

#[test]
fn two_tables_never_touch() {
    let xml = body_of(vec![
        Block::Table(Table { caption: None, ..table() }),
        Block::Table(Table { caption: None, ..table() }),
    ]);
    assert!(!xml.contains("</w:tbl><w:tbl>"));
    assert!(xml.contains("</w:p><w:sectPr>"), "Word wants a paragraph after the last table");
}

#[test]
fn a_tall_row_of_a_long_table_may_break_and_a_small_table_stays_whole() {
    let row = |lines: usize| Row { cells: vec![Cell::text(vec!["行"; lines].join("\n"))], total: false };
    let table = |rows: Vec<Row>| {
        let columns = vec![Column::new(1, Align::Left)];
        body_of(vec![Block::Table(Table { columns, header_rows: 1, rows, ..Table::default() })])
    };
    let long = table([1, 2, 5, 6, 12, 12, 12, 2].map(row).to_vec());
    assert_eq!(long.matches("<w:tr>").count(), 8);
    assert_eq!(long.matches("<w:cantSplit/>").count(), 4, "the head, and rows of fewer than six lines");
    let small = table([1, 2, 6].map(row).to_vec());
    assert_eq!(small.matches("<w:keepNext/>").count(), 1 + 2, "all rows but the last");
}

#[test]
fn the_numbers_of_partners_are_counted_by_word() {
    let caption = |number: u32, what: &str| {
        let runs = vec![Run::plain("合作单位 "), Run::counted(Counted::Partner(number)), Run::plain(what)];
        Block::Paragraph(Paragraph { runs, role: Role::Caption })
    };
    let xml =
        body_of(vec![caption(1, "：甲·基本情况"), caption(1, "：甲·财务"), caption(3, "：丙·基本情况")]);
    let told = |words: &str| between(paragraph_with(&xml, words), " SEQ 合作单位 \\* ARABIC", "<").to_owned();
    assert_eq!(told("甲·基本情况"), " ");
    assert_eq!(told("甲·财务"), " \\c ", "the same again");
    assert_eq!(told("丙·基本情况"), " \\r 3 ");
}

#[test]
fn a_formula_is_led_to_the_middle_by_a_tab_and_its_number_to_the_end() {
    let runs = vec![Run::plain("E = mc²"), Run::plain("\t"), Run::plain("（1）")];
    let xml = body_of(vec![Block::Paragraph(Paragraph { runs, role: Role::Formula })]);
    let formula = paragraph_with(&xml, "（1）");
    assert!(formula.contains("<w:pStyle w:val=\"Formula\"/>"), "{formula}");
    assert_eq!(formula.matches("<w:tab/>").count(), 2, "{formula}");
    assert!(formula.find("<w:tab/>") < formula.find("E = mc"), "{formula}");
}
