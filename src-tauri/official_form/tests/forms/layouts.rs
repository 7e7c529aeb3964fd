//! How labels and blanks stand to each other in the forms of invented issuers.

use shenbao_official_form::{Value, Which};

use crate::forms::applicant::{applicant, merged, sure};
use crate::forms::support::{bold, fill, given, p, row, table, text};

#[test]
fn labels_above_beside_the_name_of_one_person_are_about_that_person() {
    let rows = [
        merged(&[(1, ">申请人信息"), (1, "姓名"), (1, "性别"), (1, "职称")]),
        merged(&[(1, "^"), (1, ""), (1, ""), (1, "")]),
    ]
    .concat();
    let (places, document) = sure(&table(4, &rows));
    assert_eq!(given(&places), ["姓名=江望舒", "性别=女", "职称=教授"]);
    assert_eq!(document.matches("<w:tr>").count(), 2);
}

#[test]
fn each_partner_of_a_rank_has_its_own_leader() {
    let rows = [
        row(&["第一合作单位", "", "负责人", ""]),
        row(&["第二合作单位", "", "负责人", ""]),
        row(&["第三合作单位", "", "负责人", ""]),
    ]
    .concat();
    let (places, _) = sure(&table(4, &rows));
    assert_eq!(
        given(&places),
        ["第一合作单位=青桐园林公司", "负责人=顾清和", "第二合作单位=白鹭研究院", "负责人=罗嘉树"]
    );
    let side = [
        merged(&[(1, ">合作研究单位信息"), (1, "单位名称")]),
        merged(&[(1, "^"), (1, "")]),
        merged(&[(1, "^"), (1, "")]),
    ]
    .concat();
    let (places, _) = sure(&table(2, &side));
    assert_eq!(given(&places), ["单位名称=青桐园林公司", "单位名称=白鹭研究院"]);
}

#[test]
fn a_label_alone_in_a_cell_has_its_text_below_it() {
    let rows = [row(&["1．研究内容：/"]), row(&["技术路线和实施方案（限500字）"])].concat();
    let (places, document) = sure(&table(1, &rows));
    assert_eq!(given(&places).len(), 2, "{places:?}");
    assert!(document.contains("布点、采集、评估。") && document.contains("先布点，后评估。"), "{document}");
    // A row of a name over other rows asks for nothing.
    let heads = [row(&["研究内容"]), row(&["姓名"])].concat();
    assert!(given(&sure(&table(1, &heads)).0).is_empty());
}

#[test]
fn a_kind_of_project_is_chosen_by_what_the_options_are() {
    let (places, document) = sure(&p("项目类型：□基础研究  □应用研究  □应用示范"));
    assert_eq!(given(&places), ["项目类型=应用研究"]);
    assert!(document.contains("☑应用研究"));
    let check = |option: &str| {
        format!(
            "<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val=\"0\"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>{option}  </w:t></w:r>"
        )
    };
    let boxes = ["基础研究", "应用研究"].map(check).concat();
    let (_, document) = sure(&format!("<w:p><w:r><w:t>项目类型：</w:t></w:r>{boxes}</w:p>"));
    assert!(document.contains("☐</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>基础研究"), "{document}");
    assert!(document.contains("☒</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>应用研究"), "{document}");
}

#[test]
fn the_same_heading_again_is_about_the_next_partner() {
    let block = [
        merged(&[(4, "合作单位信息")]),
        row(&["单位名称", "", "负责人", ""]),
        row(&["单位性质", "", "传真", ""]),
    ]
    .concat();
    let body = [
        table(4, &[block.clone(), block].concat()),
        bold("参与单位（二）"),
        p("单位名称：__________    负责人：__________"),
    ]
    .concat();
    let (places, _) = sure(&body);
    assert_eq!(
        given(&places),
        [
            "单位名称=青桐园林公司",
            "负责人=顾清和",
            "单位性质=企业",
            "单位名称=白鹭研究院",
            "负责人=罗嘉树",
            "单位性质=科研院所",
            "单位名称=白鹭研究院",
            "负责人=罗嘉树",
        ]
    );
}

#[test]
fn a_period_in_a_sentence_has_its_ends_and_its_length() {
    let (places, _) = sure(&p("1. 项目周期：自____年__月起至____年__月止，共____个月。"));
    let written: Vec<_> = places.iter().filter_map(|place| place.value.as_deref()).collect();
    assert_eq!(written, ["2027", "1", "2028", "12", "24"]);
}

#[test]
fn the_telephone_behind_a_signature_is_of_who_signs() {
    let rows =
        [row(&["申报单位（公章）", ""]), row(&["项目负责人（签字）", ""]), row(&["联系电话", ""])].concat();
    assert_eq!(given(&sure(&table(2, &rows)).0), ["申报单位（公章）=云杉大学", "联系电话=19100000001"]);
    // Those of the legal representative are not known.
    let rows = [row(&["法定代表人（签字）", "", "身份证号", ""]), row(&["法定代表人", "", "证件号码", ""])];
    let (places, _) = fill(&table(4, &rows.concat()), &applicant(), Which::All);
    assert_eq!(given(&places), ["法定代表人=方维岳"]);
}

#[test]
fn a_title_is_chosen_by_its_level_where_the_options_are_levels() {
    let mut values = applicant();
    values.0.insert("leader.title_level".to_owned(), text("正高"));
    let body = p("项目负责人职称：□正高级  □副高级  □其他");
    assert_eq!(given(&fill(&body, &values, Which::Sure).0), ["项目负责人职称=正高级"]);
}

#[test]
fn what_is_applied_for_has_many_names() {
    for label in ["申请财政专项经费（万元）", "拟申请科技惠民补助（万元）"] {
        let mut values = applicant();
        values.0.insert("budget.requested".to_owned(), Value::Money(600_000.into()));
        let (places, _) = fill(&table(2, &row(&[label, ""])), &values, Which::Sure);
        assert_eq!(given(&places), [format!("{label}=60.00")]);
    }
    assert!(given(&sure(&table(2, &row(&["申请银行贷款金额（万元）", ""]))).0).is_empty());
}

#[test]
fn lines_in_a_cell_are_about_the_person_beside_them() {
    let cells = [
        "项目负责人",
        "姓名：________/电话：____________",
        "项目联系人",
        "姓名：________/电话：____________",
    ];
    assert_eq!(
        given(&sure(&table(4, &row(&cells))).0),
        ["姓名=江望舒", "电话=19100000001", "姓名=陆一帆", "电话=19100000022"]
    );
}

#[test]
fn each_line_for_partners_is_for_another_and_what_follows_is_asked_about() {
    let mut values = applicant();
    for (name, value) in [
        ("lead.address", "云杉路1号"),
        ("partners[0].address", "青桐路2号"),
        ("partners[1].address", "白鹭路3号"),
    ] {
        values.0.insert(name.to_owned(), text(value));
    }
    let rows = [row(&["合作单位", "1.____________/2.____________"]), row(&["联系地址", ""])].concat();
    let (places, _) = fill(&table(2, &rows), &values, Which::All);
    assert_eq!(given(&places)[..2], ["合作单位=青桐园林公司", "合作单位=白鹭研究院"]);
    assert!(places[2].doubt.is_some(), "whose address is not said: {:?}", places[2]);
}

#[test]
fn a_date_goes_digit_by_digit_and_behind_the_first_digits_of_its_year() {
    let mut cells = vec!["开始日期"];
    cells.extend([""; 8]);
    let body = [table(9, &row(&cells)), p("申报日期：20   年   月   日")].concat();
    let (places, document) = sure(&body);
    let written: String = places.iter().filter_map(|place| place.value.clone()).collect();
    assert_eq!(written, "2027010120261120");
    assert!(document.contains("申报日期：2026年11月20日"), "{document}");
}

#[test]
fn a_short_label_is_of_what_the_label_at_the_side_names() {
    let rows = [
        merged(&[(1, ">研究项目"), (1, "名称"), (1, ""), (1, "性质"), (1, "")]),
        merged(&[(1, "^"), (1, "类别"), (1, ""), (1, "传真"), (1, "")]),
        merged(&[(1, ">申请单位"), (1, "名称"), (1, ""), (1, "性质"), (1, "")]),
        merged(&[(1, "^"), (1, "电话"), (1, ""), (1, "传真"), (1, "")]),
    ];
    assert_eq!(
        given(&sure(&table(5, &rows.concat())).0),
        ["名称=古树健康监测系统", "性质=应用研究", "类别=重点项目", "名称=云杉大学", "性质=高等院校"]
    );
}

#[test]
fn a_label_broken_over_lines_or_set_wide_is_read_whole() {
    let broken = "<w:p><w:r><w:t>请如实填写。申报</w:t><w:br/><w:t>单位：________</w:t></w:r></w:p>";
    let body = [
        broken.to_owned(),
        p("联系    人：__________"),
        p("项目    名称：__________"),
        p("项目负责人：          性别：          "),
        p("申报单位名称：__________"),
    ]
    .concat();
    let (places, document) = sure(&body);
    let written: Vec<_> = places.iter().filter_map(|place| place.value.as_deref()).collect();
    assert_eq!(written, ["云杉大学", "陆一帆", "古树健康监测系统", "江望舒", "女", "云杉大学"]);
    assert!(document.contains("联系    人：陆一帆"), "{document}");
}

#[test]
fn letters_set_apart_without_a_colon_are_one_label() {
    let body = [p("课  题  名  称  ______________"), p("填  报  日  期  ______年____月____日")].concat();
    let (places, document) = sure(&body);
    assert_eq!(given(&places), ["课题名称=古树健康监测系统", "填报日期=2026", "填报日期=11", "填报日期=20"]);
    assert!(document.contains("课  题  名  称  古树健康监测系统"), "{document}");
}

#[test]
fn a_partners_name_asked_for_again_in_one_block_is_the_next_partners() {
    let rows = [
        merged(&[(1, ">合作单位"), (1, "名称"), (1, ""), (1, "负责人"), (1, "")]),
        merged(&[(1, "^"), (1, "名称"), (1, ""), (1, "负责人"), (1, "")]),
    ]
    .concat();
    let (places, _) = fill(&table(5, &rows), &applicant(), Which::All);
    assert_eq!(given(&places), ["名称=青桐园林公司", "负责人=顾清和", "名称=白鹭研究院", "负责人=罗嘉树"]);
}

#[test]
fn a_name_in_two_languages_is_the_projects() {
    let rows = [merged(&[(1, ">项目名称"), (1, "中文"), (1, "")]), merged(&[(1, "^"), (1, "英文"), (1, "")])]
        .concat();
    let mut values = applicant();
    values.0.insert("project.name_en".to_owned(), text("Old Trees"));
    let (places, _) = fill(&table(3, &rows), &values, Which::Sure);
    assert_eq!(given(&places), ["中文=古树健康监测系统", "英文=Old Trees"]);
}

#[test]
fn a_control_alone_below_a_heading_takes_its_text() {
    let control = "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>请在此填写</w:t></w:r></w:sdtContent></w:sdt></w:p>";
    let (_, document) = sure(&[bold("研究内容"), control.to_owned()].concat());
    assert!(document.contains("布点、采集、评估。"), "{document}");
}
