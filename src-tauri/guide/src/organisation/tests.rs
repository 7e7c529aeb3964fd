//! The terms of guides, applied to kinds of organisation.

use super::*;

fn judge(organisation: &str, guide: &[&str]) -> (Fit, Vec<String>) {
    let words: Vec<String> = guide.iter().map(|w| (*w).to_owned()).collect();
    let judgement = LeadProfile::named(organisation).unwrap().judge(&words, None);
    (judgement.fit, judgement.needed.into_iter().map(|needed| needed.question).collect())
}

fn fits(organisation: &str, guide: &[&str]) -> Fit {
    judge(organisation, guide).0
}

#[test]
fn one_kind_goes_by_many_words() {
    assert_eq!(fits("科研院所", &["企业", "科研机构"]), Fit::Yes);
    assert_eq!(fits("研究机构", &["科研院所"]), Fit::Yes);
    assert_eq!(fits("新型研发机构", &["科研机构"]), Fit::Yes);
    assert_eq!(fits("医学院", &["高等院校"]), Fit::Yes);
    assert_eq!(fits("高校", &["企业"]), Fit::No);
}

#[test]
fn a_sort_of_a_kind_is_asked_for_where_the_guide_names_it() {
    assert_eq!(judge("科研院所", &["新型研发机构"]), (Fit::Unknown, vec!["是否新型研发机构".into()]));
    assert_eq!(judge("企业", &["中药生产企业"]), (Fit::Unknown, vec!["是否符合“中药生产企业”".into()]));
    assert_eq!(fits("高校", &["中药生产企业"]), Fit::No);
    assert_eq!(fits("企业", &["科技企业"]), Fit::Unknown);
    assert_eq!(judge("企业", &["国家高新技术企业"]).1, ["是否高新技术企业"]);
    assert_eq!(fits("专精特新企业", &["专精特新企业"]), Fit::Yes);
    assert_eq!(judge("科技型企业", &["科技型中小企业"]).1, ["是否中小企业"]);
    assert_eq!(judge("企业", &["具有独立法人资格的企业"]).1, ["是否具有独立法人资格"]);
}

#[test]
fn a_hospital_grade_is_asked_for_where_the_guide_needs_it() {
    assert_eq!(fits("三甲医院", &["医疗机构", "高校"]), Fit::Yes);
    assert_eq!(judge("医疗机构", &["三甲医院", "研究机构"]), (Fit::Unknown, vec!["是否三甲医院".into()]));
    assert_eq!(judge("三甲医院", &["市级三甲医院"]).1, ["是否市级单位"]);
    assert_eq!(judge("医院", &["市级三甲医院"]).1, ["是否市级单位", "是否三甲医院"]);
    assert_eq!(fits("市级三甲医院", &["市级三甲医院"]), Fit::Yes);
    let district = LeadProfile { municipal: Some(false), ..LeadProfile::named("三甲医院").unwrap() };
    assert_eq!(district.is_any_of(&["市级三甲医院".into()]), Fit::No);
    assert_eq!(fits("三甲医院", &["三级医院"]), Fit::Yes);
    assert_eq!(fits("三级医院", &["三甲医院"]), Fit::No);
    assert_eq!(fits("二甲医院", &["二级以上医院"]), Fit::Yes);
    assert_eq!(fits("二甲医院", &["二级医院"]), Fit::Yes);
    assert_eq!(fits("三甲医院", &["二级医院"]), Fit::Unknown);
    assert_eq!(fits("二级医院", &["三级医院"]), Fit::No);
}

#[test]
fn what_older_drafts_say_of_the_grade_still_counts() {
    let older =
        |tertiary_a| LeadProfile { kind: Some(OrgKind::Medical), tertiary_a, ..LeadProfile::default() };
    let fits = |tertiary_a, word: &str| older(tertiary_a).is_any_of(&[word.to_owned()]);
    assert_eq!((fits(Some(true), "三甲医院"), fits(Some(true), "三级医院")), (Fit::Yes, Fit::Yes));
    assert_eq!((fits(Some(false), "三甲医院"), fits(Some(false), "三级医院")), (Fit::No, Fit::Unknown));
}

#[test]
fn public_health_bodies_are_health_institutions_and_asked_about_where_only_clinics_are_meant() {
    assert_eq!(fits("疾控中心", &["医疗卫生机构"]), Fit::Yes);
    assert_eq!(judge("血站", &["市级医疗机构"]).1, ["公共卫生机构是否算“市级医疗机构”", "是否市级单位"]);
    assert_eq!(fits("血站", &["三甲医院", "高校"]), Fit::No);
    assert_eq!(judge("疾控中心", &["血站"]).1, ["是否符合“血站”"]);
    assert_eq!(fits("医疗机构", &["医疗卫生机构"]), Fit::Yes);
}

#[test]
fn a_university_hospital_is_a_hospital_and_asked_about_where_universities_lead() {
    assert_eq!(fits("高校附属医院", &["医疗机构"]), Fit::Yes);
    assert_eq!(fits("三甲医院", &["高校"]), Fit::No);
    assert_eq!(judge("高校附属医院", &["高校"]).1, ["高校附属医院能否按“高校”牵头（以所属高校的名义）"]);
}

#[test]
fn a_place_is_asked_for_and_an_outsider_is_never_silently_in() {
    let at = |region: &str, word: &str| {
        let profile = LeadProfile {
            region: Some(region.to_owned()).filter(|region| !region.is_empty()),
            ..LeadProfile::named("企业").unwrap()
        };
        profile.judge(&[word.to_owned()], Some("沙坪坝区")).fit
    };
    assert_eq!(at("重庆市", "在渝注册的企业"), Fit::Yes);
    assert_eq!(at("渝北区", "重庆市内注册的企业"), Fit::Yes);
    assert_eq!(at("北京市", "在渝注册的企业"), Fit::Unknown);
    assert_eq!(at("", "在渝企业"), Fit::Unknown);
    assert_eq!(at("沙坪坝区", "本区企业"), Fit::Yes);
    assert_eq!(at("渝北区", "本区企业"), Fit::Unknown);
    assert_eq!(at("重庆市", "在渝注册满一年的企业"), Fit::Unknown);
}

#[test]
fn open_words_take_in_everyone_and_unknown_words_are_never_a_no() {
    assert_eq!(fits("企业", &["不限"]), Fit::Yes);
    assert_eq!(fits("高校", &["各类法人单位"]), Fit::Yes);
    assert_eq!(fits("企业", &["企事业单位"]), Fit::Yes);
    assert_eq!(fits("高校", &["事业单位"]), Fit::Unknown);
    assert_eq!(fits("企业", &["社会团体"]), Fit::Unknown);
}

#[test]
fn a_negated_kind_is_everyone_else() {
    assert_eq!((fits("高校", &["非企业"]), fits("企业", &["非企业"])), (Fit::Yes, Fit::No));
    assert_eq!((fits("高校", &["非企业单位"]), fits("企业", &["非企业单位"])), (Fit::Yes, Fit::No));
    assert_eq!(fits("医疗机构", &["非三甲医院"]), Fit::Unknown);
    assert_eq!(LeadProfile::named("非企业"), None);
}

#[test]
fn what_names_no_one_kind_is_no_kind_of_organisation() {
    for word in ["个人", "单位", "企事业单位", "中药生产企业", "不限", ""] {
        assert_eq!(LeadProfile::named(word), None, "{word}");
    }
}
