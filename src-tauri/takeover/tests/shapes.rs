//! The kinds of `kinds.rs` in other shapes: each test is a fault that was found in one.
#![allow(clippy::unwrap_used, reason = "a test may stop where it fails")]

use shenbao_core::application::Degree;
use shenbao_guide::Sex;
use shenbao_guide::organisation::OrgKind;

use crate::support::{Docx, b, h, item, p, para, r, tbl, tc, tr, wide};

/// 1. as a list.
const NUMBERING: &str = r#"<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>"#;

fn blue(text: &str) -> String {
    para("", &r("<w:color w:val=\"0000FF\"/>", text))
}

#[test]
fn a_bold_title_put_together_from_known_ones_begins_a_chapter() {
    let body = [
        b("立项背景"),
        p("纹枯病每年造成减产。"),
        b("研究目标与内容"),
        p("建立预警模型。"),
        b("人员分工"),
        tbl(&[tr(false, &["姓名", "任务", "单位", "签字"]), tr(false, &["何秋", "建模", "川东农科所", ""])]),
    ];
    let taken = Docx::of(body.concat()).taken();
    assert_eq!(taken.text("rationale"), ["纹枯病每年造成减产。"]);
    assert_eq!(taken.text("plan"), ["建立预警模型。"]);
    let member = &taken.application.team[0];
    assert_eq!((member.person.name.as_str(), member.assignment.task.as_str()), ("何秋", "建模"));
    assert_eq!(taken.left("人员分工"), "何秋：单位 川东农科所");
}

#[test]
fn what_no_field_of_a_person_takes_is_told() {
    let body = [
        h(1, "一、基本信息"),
        tbl(&[tr(false, &["项目负责人", "甲某"]), tr(false, &["所在单位", "渝食公司"])]),
        h(1, "二、项目组成员"),
        tbl(&[
            tr(false, &["序号", "姓名", "出生年月", "职务/职称", "单位", "手机"]),
            tr(false, &["1", "甲某", "1980.1", "高工", "渝食公司", "13800000000"]),
            tr(false, &["2", "", "1991.2", "工程师", "", ""]),
        ]),
    ];
    let taken = Docx::of(body.concat()).taken();
    assert_eq!(taken.application.lead.name, "渝食公司");
    assert_eq!(taken.application.investigator.title, "高工");
    assert_eq!(taken.application.investigator.phone, "13800000000");
    assert_eq!(taken.left("项目组成员"), "没有姓名的一行 2 1991.2 工程师");
    assert_eq!(taken.application.investigator.birth_date, "1980-01");
}

/// As the Word files of the program have them.
#[test]
fn two_fields_in_one_column_are_taken_apart() {
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let two = |above: &str, below: &str| tc("", &[p(above), p(below)].concat());
    let body = [
        h(1, "一、基本信息"),
        tbl(&[tr(false, &["申报单位", "渝食公司"]), tr(false, &["单位性质", "企业"])]),
        h(1, "二、项目组成员"),
        tbl(&[
            row(&[tc("", &p("姓名")), two("性别", "出生年月"), two("职称", "学位"), tc("", &p("所在单位"))]),
            row(&[
                tc("", &p("何秋")),
                two("女", "1990-02"),
                two("高级工程师", "博士"),
                tc("", &p("渝食公司")),
            ]),
            row(&[tc("", &p("吴江")), two("男", "约1985年"), two("", "学士"), tc("", &p("渝食公司"))]),
        ]),
        h(1, "三、考核指标"),
        tbl(&[tr(false, &["指标", "承诺值"]), tr(false, &["新产品（自增）", "2 个"])]),
    ];
    let taken = Docx::of(body.concat()).taken();
    assert_eq!(taken.application.lead.profile.kind, Some(OrgKind::Enterprise));
    let [first, second] = &taken.application.team[..] else { panic!("{:?}", taken.application.team) };
    let person = &first.person;
    assert_eq!((person.sex, person.birth_date.as_str()), (Some(Sex::Female), "1990-02"));
    assert_eq!((person.title.as_str(), person.degree), ("高级工程师", Some(Degree::Doctor)));
    assert_eq!((second.person.title.as_str(), second.person.degree), ("", Some(Degree::Bachelor)));
    assert_eq!(taken.left("项目组成员"), "吴江：性别出生年月 约1985年");
    let own = taken.application.commitments.last().unwrap();
    assert_eq!((own.requirement.as_str(), own.commitment.as_str()), ("新产品", "2 个"));
}

#[test]
fn a_form_says_its_titles_in_rows_of_their_own_and_in_the_text_below() {
    let row = |text: String| wide(2, &text);
    let body = tbl(&[
        row(b("一、选题依据")),
        row([blue("（限 800 字）"), p("设备不足。")].concat()),
        row(b("二、研究内容、目标、拟解决的关键问题")),
        row([p("1.研究内容"), p("建资源库。"), p("2.研究目标"), p("覆盖 90%。")].concat()),
        row(b("三、经费预算（元）")),
        tr(false, &["人员费", "5000"]),
        tr(false, &["数据采集费", "2000"]),
    ]);
    let taken = Docx::of(body).taken();
    assert_eq!(taken.text("rationale"), ["设备不足。"]);
    assert_eq!(taken.text("plan"), ["# 研究内容", "建资源库。", "# 研究目标", "覆盖 90%。"]);
}

#[test]
fn a_prescribed_outline_keeps_titles_that_are_not_known() {
    let body = [
        blue("（一）立项依据与研究内容"),
        blue("1．项目的立项依据（研究意义、国内外研究现状，附主要参考文献目录）；"),
        p("机制未明。"),
        blue("2．项目的研究内容（此部分为重点阐述内容）；"),
        blue("请勿删除下述提纲标题。"),
        p("分三部分研究。"),
        blue("（二）研究基础与工作条件"),
        blue("1．研究基础；"),
        p("数据充分，样本充足，平台成熟，团队稳定。"),
        blue("3．正在承担的与本项目相关的科研项目情况；"),
        p("没有正在承担的同类项目。"),
    ];
    let taken = Docx::of(body.concat()).taken();
    assert_eq!(taken.text("plan"), ["分三部分研究。"]);
    assert_eq!(
        taken.text("foundation"),
        [
            "# 研究基础",
            "数据充分，样本充足，平台成熟，团队稳定。",
            "# 正在承担的与本项目相关的科研项目情况",
            "没有正在承担的同类项目。",
        ]
    );
    assert_eq!(taken.left("填写提示（蓝色字）"), "请勿删除下述提纲标题。");
}

#[test]
fn amounts_are_read_from_sentences_and_from_columns_of_payers() {
    let said =
        [h(1, "一、经费预算"), para("", &r("", "总经费 120 万元，其中申请财政经费40万元，自筹80万元。"))];
    let amounts = Docx::of(said.concat()).taken().amounts();
    assert_eq!(
        amounts,
        [("municipal".to_owned(), "40".to_owned()), ("lead_own".to_owned(), "80".to_owned())]
    );
    let columns = [
        h(1, "一、经费预算（万元）"),
        tbl(&[
            tr(true, &["科目", "专项", "自筹"]),
            tr(false, &["设备费", "10", "5"]),
            tr(false, &["劳务费", "3", "1"]),
            tr(false, &["合计", "13", "6"]),
        ]),
    ];
    let taken = Docx::of(columns.concat()).taken();
    let amount = |of: &str| taken.amounts().into_iter().find(|(key, _)| key == of).map(|(_, amount)| amount);
    assert_eq!(amount("equipment").as_deref(), Some("15"));
    assert_eq!(amount("labour").as_deref(), Some("4"));
    assert_eq!((amount("municipal").as_deref(), amount("lead_own").as_deref()), (Some("13"), Some("6")));
    assert!(taken.left("经费预算中没有对应栏目的内容").contains("设备费 10"));
}

#[test]
fn an_amount_that_no_line_of_the_budget_takes_is_told() {
    let body = [p("项目名称：菌群"), p("直接费用：55.1234万元"), h(1, "一、立项依据"), p("略述。")];
    let taken = Docx::of(body.concat()).taken();
    assert_eq!(taken.left("经费预算中没有对应栏目的内容"), "直接费用 55.1234 万元");
}

#[test]
fn stages_and_indicators_stand_on_lines() {
    let mut docx = Docx::of(
        [
            h(1, "一、进度安排"),
            p("1、2024年3月至2024年12月"),
            p("完成选型。"),
            p("2、2025年度：完成样机；"),
            p("3、2026年1-2月 验收"),
            h(1, "二、考核指标"),
            p("总体目标：达标排放。"),
            item(2, 0, "定位误差≤1 m；"),
            p("（2）专利 2 件。"),
            h(1, "三、附件"),
            tbl(&[tr(false, &["序号", "名称", "份数"]), tr(false, &["1", "营业执照", "2"])]),
        ]
        .concat(),
    );
    docx.numbering = NUMBERING.to_owned();
    let taken = docx.taken();
    let stages: Vec<_> = taken
        .application
        .schedule
        .iter()
        .map(|stage| (stage.start_date.as_str(), stage.end_date.as_str(), stage.task.as_str()))
        .collect();
    assert_eq!(
        stages,
        [
            ("2024-03-01", "2024-12-31", "完成选型。"),
            ("2025-01-01", "2025-12-31", "完成样机；"),
            ("2026-01-01", "2026-02-28", "验收"),
        ]
    );
    let rows = taken.application.commitments.iter().rev().take(2);
    let rows: Vec<_> = rows.map(|row| (row.requirement.as_str(), row.commitment.as_str())).collect();
    assert_eq!(rows, [("专利", "2 件"), ("定位误差", "≤1 m")]);
    assert_eq!(taken.left("考核指标"), "总体目标：达标排放。");
    let own = taken.application.attachments.iter().find(|one| one.name == "营业执照").unwrap();
    assert_eq!(own.reason, "旧申报书的附件：份数 2");
}

#[test]
fn a_citation_partly_raised_is_one_and_a_typed_contents_is_no_chapter() {
    let raised = |text: &str| r("<w:vertAlign w:val=\"superscript\"/>", text);
    let body = [
        p("项目负责人：谭越      联系电话：13900001111"),
        p("执行期限：2年（2025.9—2027.8）"),
        b("目　录"),
        p("一、立项依据……1"),
        p("二、参考文献\t2"),
        b("一、立项依据"),
        para("", &[r("", "有研究"), raised("［1"), r("", "］指出。")].concat()),
        b("二、参考文献"),
        p("[1] 甲. 管网[J]. 2020."),
    ];
    let taken = Docx::of(body.concat()).taken();
    assert_eq!(taken.text("rationale"), ["有研究<r1>指出。"]);
    let application = &taken.application;
    assert_eq!(application.investigator.name, "谭越");
    assert_eq!(application.start_date, "2025-09-01");
    assert_eq!(taken.report.chapters.iter().filter(|one| one.title == "立项依据").count(), 1);
}

#[test]
fn a_label_over_rows_says_the_text_of_each() {
    let body = tbl(&[
        format!("<w:tr>{}{}</w:tr>", tc("", &p("立项依据")), tc("", &p("内涝频发。"))),
        format!(
            "<w:tr>{}{}</w:tr>",
            tc("<w:vMerge w:val=\"restart\"/>", &["实", "施", "方", "案"].map(p).concat()),
            tc("", &p("第一步调研。"))
        ),
        format!("<w:tr>{}{}</w:tr>", tc("<w:vMerge/>", &p("")), tc("", &p("第二步建设。"))),
    ]);
    let taken = Docx::of(body).taken();
    assert_eq!(taken.text("rationale"), ["内涝频发。"]);
    assert_eq!(taken.text("plan"), ["第一步调研。", "第二步建设。"]);
}
