//! Positions on a page, and which content is text.

use shenbao_error::UserError;

use super::writer::{Script, ScriptFont, Writer};
use crate::ImportError;
use crate::pdf::read;

/// All characters that the tests write, so that the font contains them.
const CHARACTERS: &str = "项目一二三四五六七资助不超过万元序号指标值准确率申报条件征求意见稿水印页眉公开竞争甲乙丙丁戊己\
    榜单名称考核揭要求由科研院所牵头寿命小时噪声；\
    ABCIMRTabcdefghijklmnopqrstuvwxyz0123456789 .,:;-%≥≤年：。，、（）\u{E001}";

/// A content stream being written, with its font.
struct Content<'f> {
    font: &'f ScriptFont,
    text: String,
}

impl Content<'_> {
    /// Shows `text` at a point, in this size.
    fn at(&mut self, x: f64, y: f64, size: f64, text: &str) -> &mut Self {
        self.raw(&format!("BT /F {size} Tf 1 0 0 1 {x} {y} Tm {} Tj ET", self.font.string(text)))
    }

    fn raw(&mut self, operators: &str) -> &mut Self {
        self.text.push_str(operators);
        self.text.push('\n');
        self
    }

    fn string(&self, text: &str) -> String {
        self.font.string(text)
    }
}

fn document(pages: &[&dyn Fn(&mut Content<'_>)], entries: &str, resources: &str, catalog: &str) -> Vec<u8> {
    let mut writer = Writer::default();
    let font = ScriptFont::add(&mut writer, Script::ToUnicode, CHARACTERS);
    let contents: Vec<Vec<u8>> = pages
        .iter()
        .map(|page| {
            let mut content = Content { font: &font, text: String::new() };
            page(&mut content);
            content.text.into_bytes()
        })
        .collect();
    let fonts = format!("/Font << /F {} 0 R >> {resources}", font.object);
    writer.pages(&contents, &fonts, entries, catalog)
}

fn text(page: impl Fn(&mut Content<'_>)) -> String {
    read(&document(&[&page], "", "", "")).unwrap().0
}

/// The text without blank lines.
fn lines(page: impl Fn(&mut Content<'_>)) -> Vec<String> {
    text(page).lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[test]
fn lines_are_read_from_the_top_whatever_order_they_are_drawn_in() {
    let drawn = lines(|c| {
        c.at(72.0, 600.0, 14.0, "三").at(72.0, 700.0, 14.0, "一").at(200.0, 650.0, 14.0, "乙");
        c.at(72.0, 650.0, 14.0, "二甲");
    });
    assert_eq!(drawn, ["一", "二甲 乙", "三"]);
}

#[test]
fn kerning_splits_no_word_and_spacing_parts_no_chinese() {
    let drawn = lines(|c| {
        let (tr, rest) = (c.string("T"), c.string("rial"));
        c.raw(&format!("BT /F 14 Tf 1 0 0 1 72 700 Tm [{tr} 80 {rest}] TJ ET"));
        let apart: String =
            "资助不超过".chars().map(|one| format!("{} -400 ", c.string(&one.to_string()))).collect();
        c.raw(&format!("BT /F 14 Tf 1 0 0 1 72 670 Tm [{apart}] TJ ET"));
        let (one, two) = (c.string("甲乙丙，"), c.string("丁戊己"));
        c.raw(&format!("BT /F 14 Tf 1 0 0 1 72 655 Tm [{one} -500 {two}] TJ ET"));
        let (one, two) = (c.string("500"), c.string("300"));
        c.raw(&format!("BT /F 14 Tf 1 0 0 1 72 640 Tm [{one} -400 {two}] TJ ET"));
        let spread = c.string("500 万元 ABC def");
        c.raw(&format!("BT /F 14 Tf 3 Tc 1 0 0 1 72 610 Tm {spread} Tj ET"));
    });
    assert_eq!(drawn, ["Trial", "资助不超过", "甲乙丙，丁戊己", "500 300", "500 万元 ABC def"]);
}

#[test]
fn raised_and_lowered_characters_stay_in_their_line_and_a_power_is_no_number() {
    let drawn = lines(|c| {
        c.at(72.0, 700.0, 14.0, "甲").at(86.0, 705.0, 8.0, "2").at(92.0, 700.0, 14.0, "乙");
        c.at(72.0, 679.0, 14.0, "丙").at(86.0, 676.0, 8.0, "3").at(92.0, 679.0, 14.0, "丁");
    });
    assert_eq!(drawn, ["甲²乙", "丙3丁"]);
}

#[test]
fn bold_made_by_printing_twice_is_read_once() {
    let drawn = lines(|c| {
        c.at(72.0, 700.0, 14.0, "项目一").at(72.4, 700.0, 14.0, "项目一").at(72.0, 680.0, 14.0, "1122");
    });
    assert_eq!(drawn, ["项目一", "1122"]);
}

#[test]
fn a_turned_page_is_read_upright() {
    let page = |c: &mut Content<'_>| {
        let (one, two) = (c.string("项目一"), c.string("申报条件"));
        // Drawn so that it stands upright once the page is turned clockwise by a quarter.
        c.raw(&format!("BT /F 14 Tf 0 1 -1 0 100 100 Tm {one} Tj 0 1 -1 0 130 100 Tm {two} Tj ET"));
    };
    let (turned, _) = read(&document(&[&page], "/Rotate 90", "", "")).unwrap();
    assert_eq!(turned.replace("\n\n", "\n"), "项目一\n申报条件\n");
    // A landscape table on a page that is not marked as turned.
    assert_eq!(lines(page), ["项目一", "申报条件"]);
}

#[test]
fn a_watermark_is_left_out_and_told() {
    let page = |c: &mut Content<'_>| {
        c.at(72.0, 700.0, 14.0, "资助不").at(72.0, 680.0, 14.0, "超过");
        let mark = c.string("征求意见稿");
        c.raw(&format!("BT /F 60 Tf 0.7 0.7 -0.7 0.7 150 300 Tm {mark} Tj ET"));
    };
    let (text, remarks) = read(&document(&[&page], "", "", "")).unwrap();
    assert_eq!(text, "资助不\n超过\n\n");
    assert_eq!(remarks, ["第 1 页的斜排文字“征求意见稿”按水印处理，没有读入。"]);
}

#[test]
fn what_is_outside_the_page_or_switched_off_or_unseen_is_no_text() {
    let page = |c: &mut Content<'_>| {
        c.at(72.0, 700.0, 14.0, "资助不超过万元")
            .at(-300.0, 650.0, 14.0, "水印")
            .at(72.0, 900.0, 14.0, "水印");
        c.raw("/OC /Layer BDC").at(72.0, 640.0, 14.0, "水印").raw("EMC");
        c.raw("3 Tr").at(72.0, 620.0, 14.0, "水").raw("0 Tr");
    };
    let bytes = document(
        &[&page],
        "",
        "/Properties << /Layer 1 0 R >>",
        "/OCProperties << /OCGs [1 0 R] /D << /OFF [1 0 R] >> >>",
    );
    assert_eq!(read(&bytes).unwrap().0, "资助不超过万元\n\n");
}

#[test]
fn a_text_behind_a_scan_is_read_with_a_warning() {
    let page = |c: &mut Content<'_>| {
        c.raw("q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q 3 Tr");
        c.at(72.0, 700.0, 14.0, "项目一：资助不超过 500 万元，申报条件：公开竞争。");
    };
    let (text, remarks) = read(&document(&[&page], "", "", "")).unwrap();
    assert!(text.starts_with("项目一：资助不超过 500 万元"), "{text}");
    assert!(remarks[0].contains("扫描图像"), "{remarks:?}");
}

#[test]
fn a_scan_without_text_is_told_plainly() {
    let scan = |c: &mut Content<'_>| {
        c.raw("q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q");
    };
    let refused = read(&document(&[&scan, &scan], "", "", "")).unwrap_err();
    assert!(refused.to_string().contains("无文字层"), "{refused}");
    assert!(refused.action().contains("文字识别"), "{}", refused.action());
    let numbered = |c: &mut Content<'_>| {
        scan(c);
        c.at(290.0, 40.0, 9.0, "1");
    };
    assert!(matches!(read(&document(&[&numbered, &numbered], "", "", "")), Err(ImportError::PdfScanned)));
    assert!(matches!(read(&document(&[&|_| {}], "", "", "")), Err(ImportError::PdfNoText)));
}

#[test]
fn a_page_of_pictures_among_pages_of_text_is_told() {
    let written = |c: &mut Content<'_>| {
        for row in 0..10 {
            c.at(72.0, 700.0 - 20.0 * f64::from(row), 14.0, "资助不超过万元，公开竞争。");
        }
    };
    let scan = |c: &mut Content<'_>| {
        c.raw("q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q");
    };
    let (_, remarks) = read(&document(&[&written, &scan, &written], "", "", "")).unwrap();
    assert_eq!(remarks, ["第 2 页只有图像，没有文字层，未能读取，请对照原件。"]);
}

#[test]
fn one_unknown_sign_is_marked_and_many_are_refused() {
    let page = |unknown: &'static str| {
        move |c: &mut Content<'_>| {
            for row in 0..8 {
                c.at(72.0, 700.0 - 20.0 * f64::from(row), 14.0, "资助不超过万元，公开竞争。");
            }
            c.at(72.0, 300.0, 14.0, unknown);
        }
    };
    let (text, remarks) = read(&document(&[&page("\u{E001}甲")], "", "", "")).unwrap();
    assert!(text.contains("\u{FFFD}甲"), "{text}");
    assert_eq!(remarks, ["第 1 页有认不出的字，已用 \u{FFFD} 标出，请对照原件。"]);
    let many = page("\u{E001}\u{E001}\u{E001}\u{E001}\u{E001}\u{E001}\u{E001}\u{E001}");
    assert!(matches!(read(&document(&[&many], "", "", "")), Err(ImportError::PdfGarbled)));
}

/// Draws a grid with these positions of columns and rows.
fn grid(c: &mut Content<'_>, columns: &[f64], rows: &[f64]) {
    for x in columns {
        c.raw(&format!("{x} {} m {x} {} l S", rows[0], rows[rows.len() - 1]));
    }
    for y in rows {
        c.raw(&format!("{} {y} m {} {y} l S", columns[0], columns[columns.len() - 1]));
    }
}

#[test]
fn a_ruled_table_is_a_line_for_each_row_with_tabs_between_its_cells() {
    let drawn = lines(|c| {
        c.at(72.0, 780.0, 12.0, "甲：");
        grid(c, &[72.0, 120.0, 220.0, 300.0], &[760.0, 730.0, 690.0]);
        c.at(76.0, 740.0, 12.0, "序号").at(130.0, 740.0, 12.0, "指标").at(230.0, 740.0, 12.0, "值");
        // Two lines in one cell, the last drawn first.
        c.at(130.0, 696.0, 12.0, "率 AI").at(76.0, 704.0, 12.0, "1").at(130.0, 714.0, 12.0, "准确");
        c.at(230.0, 704.0, 12.0, "≥98%").at(72.0, 660.0, 12.0, "乙。");
    });
    assert_eq!(drawn, ["甲：", "序号\t指标\t值", "1\t准确率 AI\t≥98%", "乙。"]);
}

#[test]
fn a_row_that_a_page_cut_is_read_as_one_topic() {
    let columns = [40.0, 80.0, 180.0, 340.0, 500.0];
    let row = |c: &mut Content<'_>, y: f64, cells: [&str; 4]| {
        for (x, words) in columns.iter().zip(cells).filter(|(_, words)| !words.is_empty()) {
            c.at(x + 4.0, y, 12.0, words);
        }
    };
    let head = ["序号", "项目名称", "考核指标", "揭榜要求"];
    let first = |c: &mut Content<'_>| {
        c.at(72.0, 790.0, 14.0, "2027年揭榜项目榜单");
        grid(c, &columns, &[770.0, 740.0, 710.0]);
        row(c, 750.0, head);
        row(c, 720.0, ["1", "甲", "寿命≥500小时；噪", "由科"]);
        c.at(290.0, 40.0, 9.0, "1");
    };
    let second = |c: &mut Content<'_>| {
        grid(c, &columns, &[770.0, 740.0, 710.0, 680.0]);
        row(c, 750.0, head);
        row(c, 720.0, ["", "", "声≤80 dB。", "研院所牵头"]);
        row(c, 690.0, ["2", "乙", "准确率≥98%。", "科研院所牵头"]);
        c.at(290.0, 40.0, 9.0, "2");
    };
    let (text, _) = read(&document(&[&first, &second], "", "", "")).unwrap();
    let (guide, _) = shenbao_guide::read("guide", &text);
    let of = |n: usize| {
        let topic: &shenbao_guide::Topic = &guide.topics[n];
        let lead = topic.lead.as_ref().map_or(String::new(), |lead| lead.types.join("/"));
        (topic.title.clone(), topic.indicators.len(), lead)
    };
    assert_eq!(guide.topics.len(), 2, "{text}");
    assert_eq!(of(0), ("甲".to_owned(), 2, "科研院所".to_owned()), "{text}");
    assert_eq!(of(1), ("乙".to_owned(), 1, "科研院所".to_owned()), "{text}");
}

#[test]
fn merged_cells_are_read_once() {
    let drawn = lines(|c| {
        // The first column spans both rows; the head spans all columns. Lines are thin boxes, as Word draws them.
        for (x, y, w, h) in [
            (72.0, 760.0, 228.0, 0.5),
            (72.0, 730.0, 228.0, 0.5),
            (72.0, 670.0, 228.0, 0.5),
            (120.0, 700.0, 180.0, 0.5),
            (72.0, 670.0, 0.5, 90.0),
            (300.0, 670.0, 0.5, 90.0),
            (120.0, 670.0, 0.5, 60.0),
            (220.0, 670.0, 0.5, 60.0),
        ] {
            c.raw(&format!("{x} {y} {w} {h} re f"));
        }
        c.at(150.0, 740.0, 12.0, "申报条件").at(76.0, 676.0, 12.0, "甲");
        c.at(130.0, 710.0, 12.0, "一").at(230.0, 710.0, 12.0, "二");
        c.at(130.0, 680.0, 12.0, "三").at(230.0, 680.0, 12.0, "四");
    });
    assert_eq!(drawn, ["申报条件", "甲\t一\t二", "\t三\t四"]);
}

#[test]
fn a_frame_around_the_text_is_no_table() {
    let drawn = lines(|c| {
        c.raw("60 600 400 200 re S");
        for (row, words) in ["项目一：", "3.资助：不超过", "500 万元。"].into_iter().enumerate()
        {
            c.at(72.0, 760.0 - 24.0 * row as f64, 14.0, words);
        }
        c.raw("72 590 m 200 590 l S").at(72.0, 560.0, 14.0, "公开竞争。");
    });
    assert_eq!(drawn, ["项目一：", "3.资助：不超过", "500 万元。", "公开竞争。"]);
}

#[test]
fn forms_within_forms_are_read_where_they_are_drawn() {
    let mut writer = Writer::default();
    let font = ScriptFont::add(&mut writer, Script::ToUnicode, CHARACTERS);
    let fonts = format!("/Font << /F {} 0 R >>", font.object);
    let inner = format!("BT /F 14 Tf {} Tj ET", font.string("资助不超过"));
    let form = |matrix: &str, rest: &str| {
        format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 600 900] /Matrix [{matrix}] /Resources << {rest} >>"
        )
    };
    let inner = writer.stream(&form("1 0 0 1 72 100", &fonts), inner.as_bytes());
    let outer = format!("/XObject << /Inner {inner} 0 R >>");
    let outer = writer.stream(&form("1 0 0 1 0 500", &outer), b"q /Inner Do Q");
    let content = format!("BT /F 14 Tf 1 0 0 1 72 640 Tm {} Tj ET /Outer Do", font.string("项目一"));
    let resources = format!("{fonts} /XObject << /Outer {outer} 0 R >>");
    let bytes = writer.pages(&[content.into_bytes()], &resources, "", "");
    assert_eq!(read(&bytes).unwrap().0, "项目一\n资助不超过\n\n");
}
