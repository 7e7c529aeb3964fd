//! Kinds of places in forms of invented issuers.

use shenbao_core::asset::Assets;
use shenbao_official_form::{Confidence, Day, FormError, OfficialForm, Passage, Reason, Value, Which};

use crate::forms::support::{Flat, bold, cell, docx, fill, given, p, part, row, table, text, with_settings};

fn day(year: i16, month: i8, day: i8) -> Day {
    Day { year, month, day: Some(day) }
}

fn project() -> Flat {
    Flat::of([
        ("application.date", Value::Date(day(2026, 11, 20))),
        ("project.name", text("城市内涝预警系统")),
        ("project.category", text("重点项目")),
        ("period.start", Value::Date(day(2027, 1, 1))),
        ("period.end", Value::Date(day(2028, 12, 31))),
        ("period.range", Value::Range(day(2027, 1, 1), day(2028, 12, 31))),
        ("period.months", Value::Number(24.into())),
        ("lead.name", text("云杉大学")),
        ("lead.credit_code", text("12999901MB0000B2X6")),
        ("lead.postcode", text("999010")),
        ("lead.phone", text("0000-60010001")),
        ("leader.name", text("江望舒")),
        ("leader.mobile", text("19100000001")),
        ("leader.gender", text("女")),
        ("contact.name", text("陆一帆")),
        ("contact.mobile", text("19100000022")),
        ("team[0].name", text("江望舒")),
        ("team[1].name", text("甄喆")),
        ("team[2].name", text("宋知微")),
        ("team[0].title", text("教授")),
        ("team[1].title", text("讲师")),
        ("team[2].title", text("讲师")),
        ("partners[0].name", text("青桐水务公司")),
        ("budget.total", Value::Money(1_234_500.into())),
        ("budget.source.self_raised", Value::Money(234_500.into())),
        ("outputs.papers", Value::Number(6.into())),
        (
            "narrative.rationale",
            Value::Narrative(vec![Passage::plain("城市内涝频发。"), Passage::plain("预警不足。")]),
        ),
        (
            "narrative.content",
            Value::Narrative(vec![
                Passage::plain("分两步："),
                Passage::Table(vec![vec!["年".into(), "事".into()], vec!["2027".into(), "建模".into()]]),
            ]),
        ),
    ])
}

#[test]
fn a_cover_keeps_the_width_of_its_lines_and_dates_go_in_pieces() {
    let body = [
        p("受理编号：________"),
        p("项 目 名 称：____________________"),
        p("申报单位（盖章）：                    "),
        p("项目负责人：__________    联系电话：____________"),
        p("填报日期：      年    月    日"),
        p("发表论文____篇；其他__________"),
    ]
    .concat();
    let (places, document) = fill(&body, &project(), Which::Sure);
    assert_eq!(
        given(&places),
        [
            "项目名称=城市内涝预警系统",
            "申报单位（盖章）=云杉大学",
            "项目负责人=江望舒",
            "联系电话=19100000001",
            "填报日期=2026",
            "填报日期=11",
            "填报日期=20",
            "发表论文=6",
        ]
    );
    assert!(document.contains("受理编号：________<"), "what the issuer fills stays");
    assert!(document.contains("项 目 名 称：城市内涝预警系统____<"), "{document}");
    assert!(document.contains("填报日期：2026年11月20日"));
    assert!(document.contains("发表论文6篇；其他__________"));
}

#[test]
fn everything_outside_the_places_stays_byte_for_byte() {
    let body = [
        p("项目名称：________"),
        table(2, &row(&["联系人", ""])),
        "<!-- kept --><w:p w:rsidR=\"00A1\"  />".to_owned(),
    ]
    .concat();
    let bytes = docx(&body);
    let form = OfficialForm::read(&bytes, &project()).unwrap();
    let filled = form.filled(Which::Sure, &Assets::default()).unwrap();
    let (before, after) = (part(&bytes, "word/document.xml"), part(&filled, "word/document.xml"));
    assert!(after.contains("<!-- kept --><w:p w:rsidR=\"00A1\"  />"));
    let gone = after.replace(
        "<w:r><w:rPr><w:sz w:val=\"21\"/></w:rPr><w:t xml:space=\"preserve\">陆一帆</w:t></w:r>",
        "",
    );
    assert_eq!(gone.replace("城市内涝预警系统", "________"), before);
    for name in ["[Content_Types].xml", "_rels/.rels", "word/settings.xml"] {
        assert_eq!(part(&bytes, name), part(&filled, name));
    }
}

#[test]
fn a_label_at_the_side_says_whom_the_rows_beside_it_are_about() {
    let side = |merge: &str, text: &str| {
        cell(1, Some(merge), &text.chars().map(|c| p(&c.to_string())).collect::<String>())
    };
    let rest = |cells: &[&str]| cells.iter().map(|text| cell(1, None, &p(text))).collect::<String>();
    let rows = [
        format!("<w:tr>{}{}</w:tr>", side("restart", "项目负责人"), rest(&["姓名", "", "性别", "□男 □女"])),
        format!("<w:tr>{}{}</w:tr>", side("continue", ""), rest(&["手机", "", "传真", ""])),
        format!("<w:tr>{}{}</w:tr>", side("restart", "联系人"), rest(&["姓名", "", "电话", ""])),
        format!("<w:tr>{}{}</w:tr>", side("continue", ""), rest(&["手机", "", "邮箱", ""])),
    ]
    .concat();
    let (places, document) = fill(&table(5, &rows), &project(), Which::Sure);
    assert_eq!(
        given(&places),
        ["姓名=江望舒", "性别=女", "手机=19100000001", "姓名=陆一帆", "电话=19100000022", "手机=19100000022"]
    );
    assert!(document.contains("□男 ☑女"));
}

#[test]
fn rows_are_added_for_people_and_signatures_stay_empty() {
    let rows = [
        row(&["序号", "姓名", "职称", "签字"]),
        row(&["1", "", "", ""]),
        row(&["2", "", "", ""]),
        row(&["合计", "", "", ""]),
    ]
    .concat();
    let body = [bold("三、项目组成员（含项目负责人）"), table(4, &rows)].concat();
    let (places, document) = fill(&body, &project(), Which::Sure);
    assert_eq!(
        given(&places),
        [
            "姓名·1=江望舒",
            "职称·1=教授",
            "姓名·2=甄喆",
            "职称·2=讲师",
            "序号·3=3",
            "姓名·3=宋知微",
            "职称·3=讲师"
        ]
    );
    assert_eq!(document.matches("<w:tr>").count(), 5);
    let kept = places.iter().filter(|place| place.reason == Some(Reason::Signature)).count();
    assert_eq!(kept, 3);
}

#[test]
fn one_character_goes_to_a_box_and_dates_to_boxes_with_words_between() {
    let mut code = vec!["统一社会信用代码"];
    code.extend([""; 18]);
    let rows = [row(&code), row(&["开始日期", "", "年", "", "月", "", "日"])].concat();
    let (places, _) = fill(&table(19, &rows), &project(), Which::Sure);
    let written: String = places
        .iter()
        .filter(|place| place.label == "统一社会信用代码")
        .filter_map(|place| place.value.clone())
        .collect();
    assert_eq!(written, "12999901MB0000B2X6");
    let dates: Vec<_> = places
        .iter()
        .filter(|place| place.label == "开始日期")
        .filter_map(|place| place.value.clone())
        .collect();
    assert_eq!(dates, ["2027", "1", "1"]);
}

#[test]
fn amounts_are_in_the_forms_unit_and_examples_go() {
    let rows = [
        row(&["总经费（千元）", ""]),
        row(&["自筹经费（元）", "如：50000"]),
        row(&["起止年月", "如：2024.01—2025.12"]),
    ]
    .concat();
    let (places, document) = fill(&table(2, &rows), &project(), Which::Sure);
    assert_eq!(
        given(&places),
        ["总经费（千元）=1234.5", "自筹经费（元）=234500", "起止年月=2027.01—2028.12"]
    );
    assert!(!document.contains("如："));
}

#[test]
fn narratives_go_under_their_headings_with_tables_and_limits_are_counted() {
    let body = [
        bold("一、立项依据（限10字）"),
        p(""),
        p(""),
        bold("二、研究内容（可以用表格）"),
        p(""),
        bold("三、审核意见"),
        table(2, &row(&["单位意见", "//负责人（签字）：      （公章）/    年    月    日"])),
    ]
    .concat();
    let (places, document) = fill(&body, &project(), Which::Sure);
    let rationale = places.iter().find(|place| place.label.contains("立项依据")).unwrap();
    assert!(rationale.over_limit, "{rationale:?}");
    assert!(document.contains("城市内涝频发。") && document.contains("预警不足。"), "nothing is cut");
    assert!(document.contains("</w:tbl><w:p>"), "a paragraph stands behind a table: {document}");
    assert!(document.contains("（公章）") && document.contains("    年    月    日"));
    assert_eq!(places.iter().filter(|place| place.reason == Some(Reason::Opinion)).count(), 1);
}

#[test]
fn controls_and_old_form_fields_take_values() {
    let control = |inner: &str, kind: &str| {
        format!(
            "<w:p><w:r><w:t>{inner}</w:t></w:r><w:sdt><w:sdtPr><w:showingPlcHdr/>{kind}</w:sdtPr><w:sdtContent><w:r><w:rPr><w:rStyle w:val=\"PlaceholderText\"/></w:rPr><w:t>单击此处输入</w:t></w:r></w:sdtContent></w:sdt></w:p>"
        )
    };
    let check = "<w:p><w:r><w:t>项目类别：</w:t></w:r><w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val=\"0\"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>重点项目</w:t></w:r></w:p>";
    let old = "<w:p><w:r><w:t>申报单位：</w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:name w:val=\"t1\"/><w:textInput/></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMTEXT </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>     </w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";
    let body = [
        control("项目名称：", "<w:text/>"),
        control("填报日期：", "<w:date><w:dateFormat w:val=\"yyyy-MM-dd\"/></w:date>"),
        check.to_owned(),
        old.to_owned(),
    ]
    .concat();
    let (places, document) = fill(&body, &project(), Which::Sure);
    assert_eq!(places.iter().filter(|place| place.value.is_some()).count(), 4, "{places:?}");
    assert!(
        document.contains("城市内涝预警系统")
            && !document.contains("单击此处输入")
            && !document.contains("showingPlcHdr")
    );
    assert!(
        document.contains("w:fullDate=\"2026-11-20T00:00:00Z\"") && document.contains("2026-11-20</w:t>")
    );
    assert!(document.contains("w14:val=\"1\"") && document.contains("☒"));
    assert!(document.contains("云杉大学"));
}

#[test]
fn both_copies_of_a_text_box_are_filled() {
    let lines = p("项目名称：________");
    let body = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent>{lines}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{lines}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    );
    let (places, document) = fill(&body, &project(), Which::Sure);
    assert_eq!(given(&places), ["项目名称=城市内涝预警系统"]);
    assert_eq!(document.matches("城市内涝预警系统").count(), 2);
}

#[test]
fn a_nested_table_is_read_with_the_label_beside_it() {
    let inner = table(2, &row(&["姓名", ""]));
    let body = table(
        2,
        &format!(
            "<w:tr>{}{}</w:tr>",
            cell(1, None, &p("项目负责人")),
            cell(1, None, &format!("{inner}{}", p("")))
        ),
    );
    let (places, _) = fill(&body, &project(), Which::Sure);
    assert_eq!(given(&places), ["姓名=江望舒"]);
    let address = serde_json::to_value(&places[0]).unwrap();
    assert_eq!(address["where"]["in"], serde_json::json!({ "table": 0, "row": 0, "col": 1 }));
}

#[test]
fn what_is_not_sure_is_listed_and_left_until_asked_for() {
    let body = table(4, &row(&["法定代表人", "", "联系电话", ""]));
    let (places, document) = fill(&body, &project(), Which::Sure);
    let phone = places.iter().find(|place| place.label == "联系电话").unwrap();
    assert_eq!((phone.confidence, phone.value.as_deref()), (Confidence::Unsure, Some("0000-60010001")));
    assert!(!document.contains("0000-60010001"));
    assert!(fill(&body, &project(), Which::All).1.contains("0000-60010001"));
}

#[test]
fn files_that_cannot_be_filled_say_what_to_do() {
    let values = project();
    let protected = with_settings(
        "",
        "<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:documentProtection w:edit=\"forms\" w:enforcement=\"1\"/></w:settings>",
    );
    assert!(matches!(OfficialForm::read(&protected, &values), Err(FormError::Protected)));
    let old = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0];
    assert!(matches!(OfficialForm::read(&old, &values), Err(FormError::OldOrEncrypted)));
    assert!(matches!(OfficialForm::read(b"hello", &values), Err(FormError::NotWord)));
    let whole = docx("");
    assert!(matches!(OfficialForm::read(&whole[..whole.len() / 2], &values), Err(FormError::Broken(_))));
}

/// A content control that shows what to type.
fn control(kind: &str) -> String {
    format!(
        "<w:sdt><w:sdtPr><w:showingPlcHdr/>{kind}</w:sdtPr><w:sdtContent><w:r><w:rPr><w:rStyle w:val=\"PlaceholderText\"/></w:rPr><w:t>单击此处输入</w:t></w:r></w:sdtContent></w:sdt>"
    )
}

#[test]
fn two_controls_of_a_period_get_its_ends_and_the_unit_behind_one_is_not_written_again() {
    let run = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let date = control("<w:date><w:dateFormat w:val=\"yyyy年M月d日\"/></w:date>");
    let body = [
        format!("<w:p>{}{date}{}{date}</w:p>", run("起止时间："), run(" 至 ")),
        format!("<w:p>{}{}{}</w:p>", run("总经费："), control("<w:text/>"), run("万元")),
        format!("<w:p>{}{}{}</w:p>", run("自筹经费："), control("<w:text/>"), run("元")),
    ]
    .concat();
    let mut values = project();
    let (start, end) = (day(2027, 1, 1), day(2029, 12, 31));
    for (name, value) in [
        ("period.start", Value::Date(start)),
        ("period.end", Value::Date(end)),
        ("period.range", Value::Range(start, end)),
    ] {
        values.0.insert(name.to_owned(), value);
    }
    let (places, document) = fill(&body, &values, Which::Sure);
    let fields: Vec<String> =
        places.iter().map(|place| place.field.map_or_else(String::new, |field| field.to_string())).collect();
    assert_eq!(fields, ["period.start", "period.end", "budget.total", "budget.source.self_raised"]);
    assert!(document.contains("2027年1月1日") && document.contains("2029年12月31日"), "{document}");
    assert!(document.contains(">123.45<") && document.contains(">234500<"), "{document}");
}

#[test]
fn a_category_of_one_payers_money_is_asked_about() {
    let mut values = project();
    values.0.insert("budget.requested".to_owned(), Value::Money(1_000_000.into()));
    values.0.insert("budget.category.equipment".to_owned(), Value::Money(640_000.into()));
    let alone = p("设备费____万元。");
    let (places, _) = fill(&alone, &values, Which::Sure);
    assert_eq!(given(&places), ["设备费=64.00"]);
    assert!(places[0].doubt.is_none());
    let (places, document) = fill(&p("申请经费____万元，其中设备费____万元。"), &values, Which::Sure);
    assert!(places[1].doubt.is_some_and(|doubt| doubt.contains("前面那笔经费")), "{places:?}");
    assert!(!document.contains("64.00"), "{document}");
}
