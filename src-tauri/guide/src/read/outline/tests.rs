use super::*;
use crate::read::heading::candidates;

/// What each heading opens, with the words it is made of.
fn opened(source: &str) -> Vec<(Role, String)> {
    let text = Text::of_wrapped(source);
    let candidates = candidates(&text, Default::default());
    let words = |i: usize| text.piece(candidates[i].start, candidates[i].end).str().trim().to_owned();
    outline(&text, &candidates, Told::default()).into_iter().map(|(i, role)| (role, words(i))).collect()
}

fn roles(source: &str) -> Vec<Role> {
    opened(source).into_iter().map(|(role, _)| role).collect()
}

const PROBLEM: Role = Role::Field(TopicField::Problem);
const INDICATORS: Role = Role::Field(TopicField::Indicators);
const FUNDING: Role = Role::Field(TopicField::Funding);
const NOTES: Role = Role::Field(TopicField::Notes);

#[test]
fn fields_are_found_under_every_numbering() {
    for heading in [
        "2.考核指标：",
        "２．考核指标：",
        "2、考核指标:",
        "（2）考核指标：",
        "(2)考核指标：",
        "②考核指标：",
        "2）考核指标：",
        "二、考核指标：",
        "（二）考核指标：",
        "2. 考核指标 ：",
        "2. 考核指标\n",
        "2.\n考核\n指标：",
        "考核指标：",
        "【考核指标】",
        "**考核指标**",
        "● 考核指标：",
        "考核指标\t",
        "主要考核指标要求：",
    ] {
        let source = format!("项目一：甲\n{heading}乙。");
        assert_eq!(roles(&source), [Role::Topic, INDICATORS], "{source}");
    }
}

#[test]
fn a_field_name_in_running_text_is_no_heading() {
    let source = "项目一：甲\n1.研究内容：针对考核指标：乙，完成\n考核指标\n的要求，见2.考核指标。";
    assert_eq!(roles(source), [Role::Topic, PROBLEM]);
}

#[test]
fn a_heading_cut_by_the_margin_is_found() {
    let source = "项\n目十\n一：甲。\n3.资助强度\n及方式：乙。项目\n十二：丙。\n3.资助强度及方式：丁";
    assert_eq!(roles(source), [Role::Topic, FUNDING, Role::Topic, FUNDING]);
}

#[test]
fn topics_are_what_fields_follow_and_counts_up() {
    let field = "考核指标：\n1.精度≥3\n2.速度≥5\n";
    for [first, second] in [
        ["项目一：", "项目二："],
        ["项目 1 ", "项目 2 "],
        ["第1项 ", "第2项 "],
        ["专题一 ", "专题二 "],
        ["榜单1\n", "榜单2\n"],
        ["指南方向1：", "指南方向2："],
        ["【任务1】", "【任务2】"],
        ["课题一、", "课题二、"],
        ["（一）", "（二）"],
        ["一、", "二、"],
        ["1.1 ", "1.2 "],
        ["1.1.1", "1.1.2"],
        ["2.3 ", "3.1 "],
        ["1011 ", "1012 "],
        ["0103 ", "0201 "],
        ["A01 ", "A02 "],
        ["R1 ", "R3 "],
        ["KT-01 ", "KT-02 "],
        ["1-1 ", "1-2 "],
        ["课题1-1：", "课题1-2："],
        ["难题1：", "难题2："],
        ["榜单任务一：", "榜单任务二："],
        ["项目名称：", "项目名称："],
    ] {
        let source = format!("{first}甲\n{field}{second}乙\n{field}");
        let topics = roles(&source).into_iter().filter(|role| *role == Role::Topic).count();
        assert_eq!(topics, 2, "{source}\n{:?}", opened(&source));
    }
}

#[test]
fn a_count_at_the_start_of_a_line_is_no_topic() {
    let source = "项目一：甲\n1.研究内容：申请国家级\n项目 2 项，专利\n1.5 倍于前期。\n2.考核指标：丙";
    assert_eq!(roles(source), [Role::Topic, PROBLEM, INDICATORS]);
}

#[test]
fn a_list_inside_a_field_holds_no_fields() {
    let source =
        "项目一：甲\n1.研究内容：乙\n2.考核指标：\n（1）技术指标：丙\n（2）其他要求：丁\n3.其他说明：戊";
    assert_eq!(roles(source), [Role::Topic, PROBLEM, INDICATORS, NOTES]);
}

#[test]
fn an_eighth_numbered_field_is_unknown() {
    let source = "项目一：甲\n6.申报条件：乙\n7.其他说明：丙\n8.成果归属：丁";
    assert_eq!(roles(source).last(), Some(&Role::Unknown));
}

#[test]
fn a_heading_no_name_is_known_for_ends_the_field_before_it() {
    for heading in ["入库资金：", "【成果归属】", "产权归属\n", "备案事项："] {
        let source = format!(
            "项目一：甲\n考核指标：乙。\n{heading}丙。\n资助强度：丁。\n项目二：甲\n考核指标：乙。\n{heading}丙。"
        );
        // A line of its own after the last topic stands over all of them.
        let ends = |role: &Role| matches!(role, Role::Unknown | Role::Common);
        let unknown = roles(&source).into_iter().filter(ends).count();
        assert_eq!(unknown, 2, "{source}: {:?}", opened(&source));
    }
    // A quantity before its number is none, nor a line inside a sentence.
    let source =
        "项目一：甲\n考核指标：乙。\n响应时间：≤5 ms。\n电池：容量不低于3Ah。\n系统由甲、\n乙单位\n组成。";
    assert_eq!(roles(source), [Role::Topic, INDICATORS]);
}

#[test]
fn a_year_or_a_count_at_the_start_of_a_line_is_no_code() {
    let source = "1011 甲\n考核指标：示范\n2026 年完成，用户\n1200 个以上。\n1012 乙\n考核指标：丙。";
    let topics = roles(source).into_iter().filter(|role| *role == Role::Topic).count();
    assert_eq!(topics, 2, "{:?}", opened(source));
}

#[test]
fn directions_stand_over_topics_and_sections_after_them_over_all() {
    let source = "一、新药\n1.1 甲\n考核指标：乙。\n1.2 丙\n考核指标：丁。\n二、器械\n2.1 戊\n考核指标：己。\n三、申报要求\n庚。\n四、其他\n辛。";
    let groups: Vec<Role> = roles(source).into_iter().filter(|role| *role != INDICATORS).collect();
    assert_eq!(
        groups,
        [Role::Direction, Role::Topic, Role::Topic, Role::Direction, Role::Topic, Role::Common, Role::Common]
    );
}

#[test]
fn a_contents_page_without_numbers_opens_nothing() {
    let source = "项目一：甲\n项目二：乙\n项目一：甲\n1.考核指标：丙。\n项目二：乙\n1.考核指标：丁。";
    assert_eq!(roles(source), [Role::Topic, INDICATORS, Role::Topic, INDICATORS]);
}
