//! Rows of lists and of the budget, in tables that leave out columns, date them or hold controls.

use crate::forms::applicant::{merged, sure};
use crate::forms::support::{bold, cell, given, p, row, table};

/// A cell with a control to type in.
fn control(hint: &str) -> String {
    let held = format!(
        "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>{hint}</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    );
    cell(1, None, &held)
}

/// A row of a label and controls.
fn controls(label: &str, count: usize) -> String {
    format!("<w:tr>{}{}</w:tr>", cell(1, None, &p(label)), control("点击输入").repeat(count))
}

#[test]
fn each_row_of_controls_is_an_entry_and_none_is_copied() {
    let rows = [row(&["序号", "姓名", "职称"]), controls("1", 2)].concat();
    let (places, document) = sure(&[bold("项目组成员"), table(3, &rows)].concat());
    assert_eq!(given(&places), ["姓名=江望舒", "职称=教授"]);
    assert_eq!(document.matches("<w:sdt>").count(), 2);
    let rows = [row(&["序号", "单位名称", "单位性质"]), controls("1", 2), controls("2", 2)].concat();
    let (places, _) = sure(&[bold("合作单位"), table(3, &rows)].concat());
    assert_eq!(
        given(&places),
        ["单位名称=青桐园林公司", "单位性质=企业", "单位名称=白鹭研究院", "单位性质=科研院所"]
    );
}

#[test]
fn rows_of_labels_and_blanks_below_a_list_are_no_entries() {
    let rows = [
        row(&["合作单位", "名称", "负责人", "性质"]),
        row(&["", "", "", ""]),
        row(&["总经费", "______万元", "自筹经费", "______万元"]),
    ]
    .concat();
    let (places, _) = sure(&table(4, &rows));
    let given = given(&places);
    assert!(given.contains(&"总经费=100.00".to_owned()), "{given:?}");
    assert!(given.contains(&"自筹经费=30.00".to_owned()), "{given:?}");
}

#[test]
fn amounts_go_into_controls() {
    let rows = [row(&["科目", "金额（千元）"]), controls("设备费", 1), controls("劳务费", 1)].concat();
    let (places, document) = sure(&[bold("经费预算"), table(2, &rows)].concat());
    assert_eq!(given(&places), ["金额（千元）=500", "金额（千元）=500"]);
    assert_eq!(document.matches(">500</w:t>").count(), 2, "{document}");
}

#[test]
fn rows_that_leave_out_their_last_columns_keep_their_header() {
    let short = |label: &str| {
        row(&[label, "", ""]).replace("<w:tr>", "<w:tr><w:trPr><w:gridAfter w:val=\"1\"/></w:trPr>")
    };
    let rows = [row(&["科目", "合计", "市级财政", "备注"]), short("设备费"), short("劳务费")].concat();
    let (places, _) = sure(&[bold("经费预算（单位：元）"), table(4, &rows)].concat());
    assert_eq!(
        given(&places),
        ["合计·设备费=500000", "市级财政·设备费=300000", "合计·劳务费=500000", "市级财政·劳务费=300000"]
    );
}

#[test]
fn a_date_over_columns_of_year_and_month_is_written_in_parts() {
    let rows = [
        merged(&[(2, "起始"), (1, ">工作内容"), (1, ">阶段目标")]),
        merged(&[(1, "年"), (1, "月"), (1, "^"), (1, "^")]),
        row(&["", "", "", ""]),
    ]
    .concat();
    let (places, _) = sure(&[bold("进度安排"), table(4, &rows)].concat());
    assert_eq!(given(&places), ["起始·1=2027", "起始·1=1", "工作内容·1=布点"]);
}

#[test]
fn the_parts_of_a_project_and_who_has_them_are_not_made_up() {
    let rows = [
        row(&["课题序号", "课题名称", "课题承担单位", "课题负责人", "经费（万元）"]),
        row(&["1", "", "", "", ""]),
        row(&["2", "", "", "", ""]),
    ]
    .concat();
    let (places, document) = sure(&[bold("课题分解情况"), table(5, &rows)].concat());
    assert!(given(&places).is_empty(), "{places:?}");
    assert_eq!(document.matches("<w:tr>").count(), 3);
}
