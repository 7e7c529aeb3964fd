//! What must stay empty, and whom a list leaves out.

use shenbao_official_form::{OfficialForm, Which};

use crate::forms::applicant::{applicant, merged, sure};
use crate::forms::support::{bold, docx, fill, given, p, row, table, text};

#[test]
fn a_list_of_units_without_the_lead_begins_with_the_first_partner() {
    let rows =
        [row(&["序号", "单位名称", "单位性质", "负责人"]), row(&["1", "", "", ""]), row(&["2", "", "", ""])]
            .concat();
    for heading in ["二、参加单位信息（不含牵头单位）", "二、除申报单位外的其他承担单位"]
    {
        let (places, _) = sure(&[bold(heading), table(4, &rows)].concat());
        let names: Vec<String> =
            given(&places).into_iter().filter(|given| given.starts_with("单位名称")).collect();
        assert_eq!(names, ["单位名称·1=青桐园林公司", "单位名称·2=白鹭研究院"], "{heading}");
    }
}

#[test]
fn letters_set_apart_are_one_label_and_nothing_is_written_between_them() {
    let body = [
        p("申    请    人：____________"),
        table(4, &row(&["姓    名", "", "职  称", ""])),
        table(2, &[row(&["单  位  名  称", "出 生/年 月"]), row(&["", ""])].concat()),
    ]
    .concat();
    let (places, document) = fill(&body, &applicant(), Which::All);
    let given = given(&places);
    assert_eq!(given[..3], ["申请人=江望舒", "姓名=江望舒", "职称=教授"], "{given:?}");
    for label in ["申    请    人：", "姓    名", "单  位  名  称", "年 月"] {
        assert!(document.contains(label), "{label}: {document}");
    }
}

#[test]
fn labels_over_one_row_of_blanks_are_no_list() {
    let rows = [
        row(&["申报单位", "单位性质", "所在地区", "组织机构代码"]),
        row(&["", "", "", ""]),
        row(&["项目负责人", "职称", "移动电话", "性别"]),
        row(&["", "", "", ""]),
    ]
    .concat();
    let (places, document) = sure(&table(4, &rows));
    assert_eq!(
        given(&places),
        [
            "申报单位=云杉大学",
            "单位性质=高等院校",
            "所在地区=云杉市",
            "组织机构代码=12999901MB0000B2X6",
            "项目负责人=江望舒",
            "职称=教授",
            "移动电话=19100000001",
            "性别=女",
        ]
    );
    assert_eq!(document.matches("<w:tr>").count(), 4);
}

#[test]
fn the_people_of_a_department_nobody_knows_stay_out() {
    let rows = [
        row(&["单位名称", "", "企业网址", ""]),
        row(&["科研管理部门", "", "负责人", ""]),
        row(&["第三方检测机构", "", "联系电话", ""]),
        row(&["单位联系人", "", "联系电话", ""]),
    ]
    .concat();
    let (places, _) = sure(&[bold("一、申报单位基本情况"), table(4, &rows)].concat());
    assert_eq!(
        given(&places),
        [
            "单位名称=云杉大学",
            "企业网址=www.yunshan.example.com",
            "单位联系人=陆一帆",
            "联系电话=19100000022"
        ]
    );
}

#[test]
fn a_part_of_what_was_counted_before_is_not_of_the_team() {
    let (places, _) = sure(&p("培养人才____名，其中博士____名。"));
    assert_eq!(given(&places), ["培养人才=3"]);
    let (places, _) = sure(&p("项目组人数____人，其中博士____人。"));
    assert_eq!(given(&places), ["项目组人数=2", "其中博士=1"]);
}

#[test]
fn what_others_fill_stays_empty_whatever_signs_stand_around() {
    let body = [
        p("【以下由云杉市科技局填写】"),
        p("项目类别：________    项目名称：________"),
        p("（以下由申报单位填写）"),
        p("项目名称：________"),
    ]
    .concat();
    let (places, _) = sure(&body);
    assert_eq!(given(&places), ["项目名称=古树健康监测系统"]);
}

#[test]
fn lists_of_what_the_application_does_not_have_stay_empty() {
    let other = |columns: &[&str], heading: &str| {
        let blank = vec![""; columns.len()];
        let rows = [row(columns), row(&blank), row(&blank)].concat();
        [bold(heading), table(columns.len(), &rows)].concat()
    };
    let body = [
        other(&["项目名称", "项目编号", "起止时间", "主要内容"], "五、承担的其他项目"),
        other(&["材料名称", "单价", "数量", "金额"], "六、材料费"),
        other(&["论文名称", "姓名", "发表时间"], "七、代表性论文"),
    ]
    .concat();
    let (places, _) = sure(&body);
    assert!(given(&places).is_empty(), "{:?}", given(&places));
}

#[test]
fn a_form_of_labels_alone_is_given_nothing() {
    let body = table(3, &row(&["姓    名", "职    务", "备    注"]));
    let bytes = docx(&body);
    assert!(given(OfficialForm::read(&bytes, &applicant()).unwrap().places()).is_empty());
}

#[test]
fn what_is_asked_of_outsiders_stays_empty() {
    let people = [row(&["姓名", "职称", "联系电话"]), row(&["", "", ""]), row(&["", "", ""])].concat();
    let body = [
        bold("八、推荐专家"),
        table(3, &people),
        bold("九、推荐"),
        p("推荐单位：__________  联系人：________  联系电话：__________"),
    ]
    .concat();
    let (places, _) = sure(&body);
    assert_eq!(given(&places), ["推荐单位=云杉市园林局"]);
}

#[test]
fn a_question_whether_there_are_partners_is_not_about_one() {
    let mut values = applicant();
    values.0.insert("lead.hightech".to_owned(), text("否"));
    let body = table(4, &row(&["有无合作单位", "□有 □无", "高新技术企业", "□是 □否"]));
    assert_eq!(given(&fill(&body, &values, Which::Sure).0), ["高新技术企业=否"]);
}

#[test]
fn a_row_of_a_printed_year_takes_the_entry_of_that_year() {
    let figures = [
        row(&["年度", "营业收入", "净利润"]),
        row(&["2025年", "", ""]),
        row(&["2026年", "", ""]),
        row(&["2024年", "", ""]),
    ];
    let stages = [
        row(&["时间", "主要内容", "阶段目标"]),
        row(&["2027年1—6月", "", ""]),
        row(&["2027年7—12月", "", ""]),
    ];
    let body =
        [p("单位：万元"), table(3, &figures.concat()), bold("三、进度安排"), table(3, &stages.concat())]
            .concat();
    let (places, _) = sure(&body);
    assert_eq!(given(&places), ["营业收入·2025=600.00", "营业收入·2024=500.00"]);
}

#[test]
fn the_name_beside_the_legal_representative_is_his_and_his_numbers_are_not_known() {
    let rows = [
        merged(&[(1, ">法定代表人"), (1, "姓名"), (1, ""), (1, "手机"), (1, "")]),
        merged(&[(1, "^"), (1, "证件号码"), (1, ""), (1, "职务"), (1, "")]),
    ]
    .concat();
    let (places, _) = sure(&[bold("一、申报单位基本情况"), table(5, &rows)].concat());
    assert_eq!(given(&places), ["姓名=方维岳"]);
}

#[test]
fn a_list_beside_the_leader_is_asked_about_unless_it_is_of_all_members() {
    let leader = table(4, &[row(&["项目负责人", "", "性别", ""]), row(&["职称", "", "手机", ""])].concat());
    let people = table(3, &[row(&["姓名", "职称", "投入人月"]), row(&["", "", ""])].concat());
    for (heading, first) in [
        ("三、项目组成员", Some("江望舒")),
        ("三、主要参加人员", None),
        ("三、其他成员（不含负责人）", Some("甄喆")),
    ] {
        let (places, _) = sure(&[leader.clone(), bold(heading), people.clone()].concat());
        let name = places.iter().find(|place| place.label == "姓名");
        assert_eq!(name.and_then(|place| place.value.as_deref()), first, "{heading}");
    }
}

#[test]
fn the_contact_of_an_outsider_is_not_the_applicants() {
    let rows = [
        row(&["技术依托单位", "", "联系人", "", "联系电话", ""]),
        row(&["项目联系人", "", "手机", "", "传真", ""]),
    ];
    let (places, _) = fill(&table(6, &rows.concat()), &applicant(), Which::All);
    assert_eq!(given(&places), ["项目联系人=陆一帆", "手机=19100000022"]);
}

#[test]
fn an_amount_in_a_heading_is_no_unit() {
    let rows = [row(&["科目", "合计"]), row(&["设备费", ""]), row(&["劳务费", ""])].concat();
    let heading = "经费预算（单笔5万元以上另附说明，单位：千元）";
    let (places, _) = sure(&[bold(heading), table(2, &rows)].concat());
    assert_eq!(given(&places), ["合计·设备费=500", "合计·劳务费=500"]);
}

#[test]
fn a_heading_with_its_unit_is_still_a_heading() {
    let body = [bold("1 单位信息（金额单位：千元）"), table(2, &row(&["单位名称", ""]))].concat();
    let (places, _) = sure(&body);
    assert_eq!(given(&places), ["单位名称=云杉大学"]);
}

#[test]
fn who_signs_for_others_is_nobody_of_the_application() {
    let body = [
        bold("七、推荐信"),
        p("推荐人：__________  职称：________  单位：______________"),
        bold("八、主管部门审批"),
        p("批准文号：__________    负责人：__________"),
    ]
    .concat();
    let (places, _) = fill(&body, &applicant(), Which::All);
    assert!(given(&places).is_empty(), "{:?}", given(&places));
}

#[test]
fn money_of_all_levels_below_the_central_government_is_not_sure() {
    let body = [p("申请中央财政经费：______万元"), p("地方财政：______万元")].concat();
    let mut values = applicant();
    values.0.insert("budget.source.district".to_owned(), crate::forms::applicant::money(200_000));
    let (places, _) = fill(&body, &values, Which::All);
    let local = places.iter().find(|place| place.label == "地方财政").unwrap();
    assert!(local.value.is_none() || local.doubt.is_some(), "{local:?}");
}

#[test]
fn what_joins_two_figures_is_neither() {
    let mut values = applicant();
    values.0.insert("econ.tax".to_owned(), crate::forms::applicant::money(345_000));
    let (places, _) = fill(&p("新增利税：______万元"), &values, Which::All);
    assert!(given(&places).is_empty(), "{:?}", given(&places));
}

#[test]
fn a_telephone_named_after_a_person_is_followed_by_that_persons_mailbox() {
    let mut values = applicant();
    values.0.insert("lead.email".to_owned(), text("office@yunshan.example.com"));
    values.0.insert("leader.email".to_owned(), text("jiang@yunshan.example.com"));
    let body = [p("单位名称：____________"), p("申请者联系电话：____________"), p("电子信箱：____________")]
        .concat();
    let (places, _) = fill(&body, &values, Which::Sure);
    let last = places.last().unwrap();
    assert_eq!(last.value.as_deref(), Some("jiang@yunshan.example.com"), "{last:?}");
}

#[test]
fn what_is_there_already_and_who_is_not_known_stay_empty() {
    let mut values = applicant();
    for (name, value) in [("name", "天平"), ("model", "T-1"), ("place", "温室")] {
        values.0.insert(format!("equipment[0].{name}"), text(value));
    }
    let owned =
        [row(&["序号", "设备名称", "型号", "原值", "存放地点"]), row(&["1", "", "", "", ""])].concat();
    let others = row(&["合作意向方", "单位名称", "", "联系人", ""]);
    for body in [
        table(5, &owned),
        table(5, &others),
        p("初审：经办人__________  电话__________"),
        [bold("签字和盖章页"), p("申请人：____________")].concat(),
    ] {
        let (places, _) = fill(&body, &values, Which::Sure);
        let sure: Vec<_> = places.into_iter().filter(|place| place.doubt.is_none()).collect();
        assert!(given(&sure).is_empty(), "{:?}", given(&sure));
    }
}
