//! Several things asked in one box.

use shenbao_official_form::{Passage, Value, Which};

use crate::forms::applicant::{applicant, sure};
use crate::forms::support::{bold, fill, given, p, row, table, text};

#[test]
fn two_things_of_one_person_are_both_filled_as_the_label_joins_them() {
    let mut values = applicant();
    values.0.insert("leader.position".to_owned(), text("院长"));
    let rows =
        [row(&["联系人及电话", ""]), row(&["项目负责人姓名、手机", ""]), row(&["项目负责人职务／职称", ""])]
            .concat();
    let (places, _) = fill(&table(2, &rows), &values, Which::Sure);
    assert!(places.iter().all(|place| place.doubt.is_none()), "{places:?}");
    assert_eq!(
        given(&places),
        [
            "联系人及电话=陆一帆 19100000022",
            "项目负责人姓名、手机=江望舒、19100000001",
            "项目负责人职务／职称=院长/教授"
        ]
    );
    let (places, document) = fill(&p("联系人及电话：____________"), &values, Which::Sure);
    assert_eq!(given(&places), ["联系人及电话=陆一帆 19100000022"]);
    assert!(document.contains("陆一帆 19100000022"), "{document}");
}

#[test]
fn a_pair_of_which_one_is_not_known_is_not_sure() {
    let (places, _) = fill(&table(2, &row(&["项目负责人职务／职称", ""])), &applicant(), Which::All);
    let [place] = &places[..] else { panic!("{places:?}") };
    assert_eq!((place.value.as_deref(), place.doubt.is_some()), (Some("教授"), true));
    assert!(given(&sure(&table(2, &row(&["开户银行及账号", ""]))).0).is_empty());
}

#[test]
fn a_column_for_two_things_takes_both_of_each_member() {
    let mut values = applicant();
    for (n, position) in ["院长", "教师"].into_iter().enumerate() {
        values.0.insert(format!("team[{n}].position"), text(position));
    }
    let rows =
        [row(&["序号", "姓名", "职务／职称", "人月"]), row(&["1", "", "", ""]), row(&["2", "", "", ""])]
            .concat();
    let (places, _) = fill(&[bold("项目组成员"), table(4, &rows)].concat(), &values, Which::Sure);
    let given = given(&places);
    let pairs: Vec<&String> = given.iter().filter(|given| !given.starts_with("人月")).collect();
    assert_eq!(pairs, ["姓名·1=江望舒", "职务／职称·1=院长/教授", "姓名·2=甄喆", "职务／职称·2=教师/讲师"]);
}

#[test]
fn a_box_for_several_texts_takes_them_under_their_names_and_is_not_sure() {
    let mut values = applicant();
    for (name, words) in [("key_problems", "根系怎样测。"), ("innovation", "不伤树。")] {
        values.0.insert(format!("narrative.{name}"), Value::Narrative(vec![Passage::plain(words)]));
    }
    let (places, document) = fill(&table(2, &row(&["关键技术及创新点", ""])), &values, Which::All);
    let [place] = &places[..] else { panic!("{places:?}") };
    assert!(place.doubt.is_some());
    let order =
        ["关键问题", "根系怎样测。", "创新点", "不伤树。"].map(|words| document.rfind(words).unwrap());
    assert!(order.is_sorted(), "{document}");
}

#[test]
fn a_pair_before_a_blank_is_not_read_by_its_second_half() {
    let mut values = applicant();
    values.0.insert("leader.degree".to_owned(), text("博士"));
    values.0.insert("leader.education".to_owned(), text("博士研究生"));
    let (places, _) =
        fill(&[bold("项目负责人"), p("学历、学位：____________")].concat(), &values, Which::Sure);
    assert_eq!(given(&places), ["学历、学位=博士研究生、博士"]);
}

#[test]
fn a_text_that_brackets_call_by_another_name_is_not_sure() {
    let mut values = applicant();
    values.0.insert("narrative.rationale".to_owned(), Value::Narrative(vec![Passage::plain("树会老。")]));
    let label = "研究背景（国内外研究现状、水平和发展趋势）";
    let (places, _) = fill(&table(2, &row(&[label, ""])), &values, Which::All);
    let [place] = &places[..] else { panic!("{places:?}") };
    assert!(place.value.is_some() && place.doubt.is_some(), "{place:?}");
}
