//! Tables and sentences of money, and figures of years.

use shenbao_official_form::Which;

use crate::forms::applicant::{applicant, merged, sure};
use crate::forms::support::{bold, fill, given, p, row, table, text};

#[test]
fn the_sums_of_partners_alone_or_of_a_team_without_its_leader_are_not_those_of_all() {
    let units = [
        row(&["单位名称", "市财政经费", "负责人"]),
        row(&["", "", ""]),
        row(&["", "", ""]),
        row(&["合计", "", ""]),
    ];
    let people = [row(&["姓名", "职称", "投入人月"]), row(&["", "", ""]), row(&["合计", "", ""])];
    let body = [
        bold("二、合作单位经费"),
        table(3, &units.concat()),
        bold("三、主要成员（不含项目负责人）"),
        table(3, &people.concat()),
    ]
    .concat();
    let (places, _) = sure(&body);
    assert!(!given(&places).iter().any(|given| given.contains("合计")), "{:?}", given(&places));
}

#[test]
fn a_row_that_numbers_the_columns_is_no_header_and_the_rest_of_the_money_is_all_other_sources() {
    let rows = [
        row(&["序号", "科目名称", "合计", "市级财政资金", "其他来源资金"]),
        row(&["（1）", "（2）", "（3）", "（4）", "（5）"]),
        row(&["1", "经费支出（合计）", "", "", ""]),
        row(&["2", "1．设备费", "", "", ""]),
        row(&["3", "其中：设备购置费", "", "", ""]),
        row(&["4", "2．劳务费", "", "", ""]),
    ]
    .concat();
    let (places, _) = sure(&[p("单位：万元"), table(5, &rows)].concat());
    assert_eq!(
        given(&places),
        [
            "合计·经费支出（合计）=100.00",
            "市级财政资金·经费支出（合计）=60.00",
            "其他来源资金·经费支出（合计）=40.00",
            "合计·1．设备费=50.00",
            "市级财政资金·1．设备费=30.00",
            "其他来源资金·1．设备费=20.00",
            "合计·2．劳务费=50.00",
            "市级财政资金·2．劳务费=30.00",
            "其他来源资金·2．劳务费=20.00",
        ]
    );
}

#[test]
fn other_sources_over_their_parts_are_the_sum_of_them() {
    let rows = [
        row(&["经费来源", "金额"]),
        row(&["市级财政资金", ""]),
        row(&["其他来源资金", ""]),
        row(&["（1）单位自筹", ""]),
        row(&["（2）其他", ""]),
    ]
    .concat();
    let (places, _) = sure(&[p("单位：万元"), table(2, &rows)].concat());
    assert_eq!(
        given(&places),
        [
            "金额·市级财政资金=60.00",
            "金额·其他来源资金=40.00",
            "金额·（1）单位自筹=30.00",
            "金额·（2）其他=10.00"
        ]
    );
}

#[test]
fn a_header_over_the_labels_at_the_side_holds_for_all_of_them() {
    let rows = [
        merged(&[(2, "预算科目"), (1, "合计"), (1, "第一年")]),
        merged(&[(1, ">经费来源"), (1, "市级财政拨款"), (1, ""), (1, "")]),
        merged(&[(1, "^"), (1, "单位自筹"), (1, ""), (1, "")]),
        merged(&[(1, ">经费支出"), (1, "设备费"), (1, ""), (1, "")]),
        merged(&[(1, "^"), (1, "劳务费"), (1, ""), (1, "")]),
    ]
    .concat();
    let (places, _) = sure(&[p("单位：万元"), table(4, &rows)].concat());
    assert_eq!(
        given(&places),
        [
            "合计·市级财政拨款=60.00",
            "第一年·市级财政拨款=35.00",
            "合计·单位自筹=30.00",
            "第一年·单位自筹=20.00",
            "合计·设备费=50.00",
            "第一年·设备费=40.00",
            "合计·劳务费=50.00",
            "第一年·劳务费=25.00",
        ]
    );
}

#[test]
fn money_under_the_name_of_a_partner_is_its_own() {
    let rows = [
        merged(&[(4, "合作单位一")]),
        merged(&[(1, "单位名称"), (3, "")]),
        merged(&[(1, ">经费（万元）"), (1, "合计"), (1, "市级财政"), (1, "自筹")]),
        merged(&[(1, "^"), (1, ""), (1, ""), (1, "")]),
    ]
    .concat();
    let (places, _) = sure(&table(4, &rows));
    assert_eq!(given(&places), ["单位名称=青桐园林公司", "合计=30.00", "市级财政=20.00"]);
}

#[test]
fn a_figure_of_a_named_year_is_that_years() {
    let rows = [
        row(&["上年度营业收入（万元）", "", "2024年营业收入（万元）", ""]),
        row(&["2022年营业收入（万元）", "", "营业收入（万元）", ""]),
    ]
    .concat();
    let (places, _) = fill(&table(4, &rows), &applicant(), Which::Sure);
    let given = given(&places);
    assert_eq!(
        given,
        ["上年度营业收入（万元）=600.00", "2024年营业收入（万元）=500.00", "营业收入（万元）=600.00"]
    );
    assert!(places[3].doubt.is_some(), "a year is not said");
}

#[test]
fn money_stands_under_the_labels_of_all_rows_of_the_header() {
    let rows = [
        merged(&[(1, ">科目（单位：元）"), (2, "市级财政经费"), (1, ">备注")]),
        merged(&[(1, "^"), (1, "小计"), (1, "第一年"), (1, "^")]),
        merged(&[(1, "设备费"), (1, ""), (1, ""), (1, "")]),
        merged(&[(1, "合计"), (1, ""), (1, ""), (1, "")]),
        merged(&[(1, "劳务费"), (1, ""), (1, ""), (1, "")]),
    ]
    .concat();
    let (places, _) = sure(&table(4, &rows));
    assert_eq!(
        given(&places),
        ["小计·设备费=300000", "小计·合计=600000", "第一年·合计=350000", "小计·劳务费=300000"]
    );
}

#[test]
fn two_lists_of_money_side_by_side_each_have_their_own_names() {
    let rows = [
        merged(&[(2, "经费来源（万元）"), (2, "经费支出（万元）")]),
        row(&["科目", "金额", "科目", "金额"]),
        row(&["市级财政拨款", "", "设备费", ""]),
        row(&["单位自筹", "", "劳务费", ""]),
        row(&["合计", "", "合计", ""]),
    ]
    .concat();
    let (places, _) = sure(&table(4, &rows));
    assert_eq!(
        given(&places),
        [
            "金额·市级财政拨款=60.00",
            "金额·设备费=50.00",
            "金额·单位自筹=30.00",
            "金额·劳务费=50.00",
            "金额·合计=100.00",
            "金额·合计=100.00"
        ]
    );
}

#[test]
fn sources_across_stand_over_one_row_of_amounts() {
    let rows = [
        row(&["经费来源（千元）", "总额", "市级经费", "自有资金"]),
        row(&["金额", "", "", ""]),
        row(&["比例（%）", "", "", ""]),
    ]
    .concat();
    let (places, _) = sure(&table(4, &rows));
    assert_eq!(given(&places), ["总额·金额=1000", "市级经费·金额=600", "自有资金·金额=300"]);
}

#[test]
fn each_digit_of_an_amount_stands_under_its_place() {
    let rows = [
        merged(&[(1, ">总经费"), (1, "千万"), (1, "百万"), (1, "十万"), (1, "万"), (1, "千"), (1, "百")]),
        merged(&[(1, "^"), (1, ""), (1, ""), (1, ""), (1, ""), (1, ""), (1, "")]),
    ];
    let more = |row: &str, cells: &[(usize, &str)]| {
        format!(
            "{}{}</w:tr>",
            row.trim_end_matches("</w:tr>"),
            &merged(cells)["<w:tr>".len()..].replace("</w:tr>", "")
        )
    };
    let rows = [more(&rows[0], &[(1, "十"), (1, "元")]), more(&rows[1], &[(1, ""), (1, "")])].concat();
    let (places, _) = sure(&table(9, &rows));
    assert_eq!(
        given(&places),
        ["总经费=1", "总经费=0", "总经费=0", "总经费=0", "总经费=0", "总经费=0", "总经费=0"]
    );
    assert_eq!(places[0].label, "总经费");
    assert!(places[0].value.is_none(), "nothing under 千万");
}

#[test]
fn an_amount_in_words_is_that_of_the_amount_before_it() {
    let mut values = applicant();
    values.0.insert("budget.total_in_words".to_owned(), text("壹佰万元整"));
    let body = table(4, &row(&["总经费（元）", "", "大写", ""]));
    assert_eq!(given(&fill(&body, &values, Which::Sure).0), ["总经费（元）=1000000", "大写=壹佰万元整"]);
}

#[test]
fn the_unit_of_a_row_a_column_or_the_label_before_holds_for_what_has_none() {
    let figures = [
        row(&["指标", "2024年", "2025年"]),
        row(&["营业收入（元）", "", ""]),
        row(&["净利润（千元）", "", ""]),
    ];
    let budget =
        [row(&["科目", "金额（元）", "市级财政"]), row(&["设备费", "", ""]), row(&["劳务费", "", ""])];
    let body = [
        table(3, &figures.concat()),
        p("预算"),
        table(3, &budget.concat()),
        p("其他"),
        table(4, &row(&["经费（千元）", "总额：      ", "自筹", ""])),
    ]
    .concat();
    assert_eq!(
        given(&sure(&body).0),
        [
            "2024年·营业收入（元）=5000000",
            "2025年·营业收入（元）=6000000",
            "金额（元）·设备费=500000",
            "市级财政·设备费=300000",
            "金额（元）·劳务费=500000",
            "市级财政·劳务费=300000",
            "总额=1000",
            "自筹=300",
        ]
    );
}
