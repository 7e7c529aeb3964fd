//! Tables of Word documents, tracked changes in them, and special content of paragraphs.

#![allow(clippy::unwrap_used, reason = "a test may stop where it fails")]

use crate::support::{paragraph, text};

fn cell(content: &str) -> String {
    format!("<w:tc><w:tcPr/>{content}</w:tc>")
}

fn cell_with(properties: &str, words: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph(words))
}

fn row(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

fn words(cells: &[&str]) -> String {
    row(&cells.iter().map(|words| cell(&paragraph(words))).collect::<Vec<_>>())
}

fn table(rows: &[String]) -> String {
    format!("<w:tbl><w:tblPr/>{}</w:tbl>", rows.concat())
}

fn run(properties: &str, words: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>")
}

const LONG: &str = "1.拟解决问题：针对重大疾病诊断的临床需求。";

#[test]
fn a_row_is_a_line_and_its_cells_stand_between_tabs() {
    let rows = table(&[words(&["序号", "指标", "值"]), words(&["1", "准确率", "98%"])]);
    assert_eq!(text(&format!("{rows}{}", paragraph("后文"))), "序号\t指标\t值\n1\t准确率\t98%\n后文\n");
}

#[test]
fn breaks_inside_a_cell_are_blanks() {
    let broken = "<w:p><w:r><w:t>项目</w:t><w:br/><w:t>名称</w:t></w:r></w:p>";
    let several = [paragraph("甲"), paragraph(""), paragraph("乙")].concat();
    let rows = table(&[row(&[cell(broken), cell(&several), cell(&paragraph("丙"))])]);
    assert_eq!(text(&rows), "项目 名称\t甲 乙\t丙\n");
}

#[test]
fn a_guide_inside_one_large_cell_keeps_its_paragraphs() {
    let guide = ["项目一：影像诊断", LONG, "2.考核指标：准确率≥85%。"].map(paragraph).concat();
    let expected = format!("项目一：影像诊断\n{LONG}\n2.考核指标：准确率≥85%。\n");
    assert_eq!(text(&table(&[row(&[cell(&guide)])])), expected);
    let beside = table(&[row(&[cell(&paragraph("一")), cell(&guide)])]);
    assert_eq!(text(&beside), format!("一\t{expected}"));
}

#[test]
fn a_table_inside_a_cell_keeps_its_rows() {
    let inner = table(&[words(&["序号", "指标"]), words(&["1", "准确率"])]);
    let frame = table(&[row(&[cell(&[paragraph("甲"), inner, paragraph("乙")].concat())])]);
    assert_eq!(text(&frame), "甲\n序号\t指标\n1\t准确率\n乙\n");
}

#[test]
fn merged_cells_are_read_once() {
    let rows = table(&[
        row(&[cell_with("<w:gridSpan w:val=\"3\"/>", "申报条件")]),
        row(&[
            cell_with("<w:vMerge w:val=\"restart\"/>", "甲"),
            cell(&paragraph("一")),
            cell(&paragraph("二")),
        ]),
        row(&[cell_with("<w:vMerge/>", "甲"), cell(&paragraph("三")), cell(&paragraph("四"))]),
        row(&[
            cell_with("<w:vMerge w:val=\"continue\"/>", ""),
            cell(&paragraph("五")),
            cell(&paragraph("六")),
        ]),
    ]);
    assert_eq!(text(&rows), "申报条件\n甲\t一\t二\n\t三\t四\n\t五\t六\n");
}

#[test]
fn an_empty_row_is_no_line() {
    assert_eq!(text(&table(&[words(&["", "", ""]), words(&["1", "", "甲"])])), "1\t\t甲\n");
}

#[test]
fn a_row_that_is_deleted_is_gone() {
    let deleted =
        |words: &str| cell(&format!("<w:p><w:del><w:r><w:delText>{words}</w:delText></w:r></w:del></w:p>"));
    let gone = format!("<w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr>{}{}</w:tr>", deleted("甲"), deleted("乙"));
    assert_eq!(text(&table(&[gone, words(&["丙", "丁", "戊"])])), "丙\t丁\t戊\n");
}

#[test]
fn paragraphs_joined_by_a_tracked_change_are_one() {
    let unended = |words: &str| {
        format!("<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>{}</w:p>", run("", words))
    };
    assert_eq!(text(&[unended("资助不"), paragraph("超过 500 万元")].concat()), "资助不超过 500 万元\n");
    let gone = "<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>\
                <w:del w:id=\"2\"><w:r><w:delText>不</w:delText></w:r></w:del></w:p>";
    assert_eq!(text(&format!("{}{gone}{}", paragraph("甲"), paragraph("乙"))), "甲\n乙\n");
}

#[test]
fn what_was_moved_is_read_where_it_went() {
    let from = format!("<w:p><w:moveFrom>{}</w:moveFrom></w:p>", run("", "甲"));
    let to = format!("<w:p><w:moveTo>{}</w:moveTo></w:p>", run("", "甲"));
    assert_eq!(text(&[from, paragraph("乙"), to].concat()), "\n乙\n甲\n");
}

#[test]
fn a_power_does_not_read_as_a_number() {
    let raised = "<w:vertAlign w:val=\"superscript\"/>";
    let lowered = "<w:vertAlign w:val=\"subscript\"/>";
    let body = format!(
        "<w:p>{}{}{}{}{}</w:p>",
        run("", "不少于 10"),
        run(raised, "6"),
        run("", "个，CO"),
        run(lowered, "2"),
        run("", "低")
    );
    assert_eq!(text(&body), "不少于 10⁶个，CO2低\n");
    let formula = "<w:p><m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>6</m:t></m:r></m:sup>\
        </m:sSup><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den></m:f></m:oMath></w:p>";
    assert_eq!(text(formula), "10^6(1/3)\n");
}

#[test]
fn a_field_shows_its_result_and_not_its_instruction() {
    let body = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>SEQ 表</w:instrText></w:r>\
        <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>3</w:t></w:r>\
        <w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:fldSimple w:instr=\"DATE\"><w:r><w:t>年</w:t></w:r></w:fldSimple>\
        <w:hyperlink><w:r><w:t>附件</w:t></w:r></w:hyperlink><w:sdt><w:sdtContent><w:r><w:t>框</w:t></w:r></w:sdtContent></w:sdt></w:p>";
    assert_eq!(text(body), "3年附件框\n");
}

#[test]
fn a_table_that_goes_on_over_a_page_is_read_as_one() {
    let head = words(&["序号", "榜单名称", "考核指标", "支持额度", "揭榜要求"]);
    let before =
        table(&[head.clone(), words(&["1", "盾构刀盘", "寿命≥500小时；掘进", "市级财政支持不超", "由科"])]);
    let after = table(&[
        head,
        words(&["", "", "速度≥3m/h。", "过90万元", "研院所牵头"]),
        words(&["2", "隧道风机", "噪声≤80dB。", "市级财政支持不超过60万元", "企业牵头"]),
    ]);
    let title = paragraph("2027年度关键技术揭榜挂帅榜单");
    let (guide, _) = shenbao_guide::read("guide", &text(&[title, before, paragraph(""), after].concat()));
    let read: Vec<(&str, usize, usize, String)> = guide
        .topics
        .iter()
        .map(|topic| {
            let lead = topic.lead.as_ref().map_or(String::new(), |lead| lead.types.join("/"));
            (topic.title.as_str(), topic.indicators.len(), topic.funding_rules.len(), lead)
        })
        .collect();
    assert_eq!(read, [("盾构刀盘", 2, 1, "科研院所".to_owned()), ("隧道风机", 1, 1, "企业".to_owned())]);
}
