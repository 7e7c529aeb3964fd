//! Clauses on the applicant, and the list each goes to.

use super::*;
use crate::read::source::Text;

/// One line a clause, in the order of the lists.
fn read(text: &str) -> Vec<String> {
    let text = Text::of_wrapped(text);
    let read = eligibility(TopicField::Eligibility, text.whole(), &Taken::default());
    let mut lines = Vec::new();
    lines.extend(read.lead.map(|lead| format!("lead {}: {}", lead.types.join("/"), lead.quote)));
    lines.extend(read.refused.iter().map(|lead| format!("refused {}: {}", lead.types.join("/"), lead.quote)));
    let of = |c: &Condition| c.category.as_ref().map_or(String::new(), |name| format!(" of {name}"));
    lines.extend(read.conditions.iter().map(|c| format!("required{} {:?}: {}", of(c), c.about, c.quote)));
    lines.extend(read.preferences.iter().map(|p| format!("{:?}: {}", p.kind, p.quote)));
    lines.extend(read.evidence.iter().map(|e| format!("proof: {}", e.quote)));
    lines.extend(read.joint.then(|| "joint".to_owned()));
    lines.extend(read.rest.iter().map(|p| format!("rest: {}", p.str())));
    lines
}

#[test]
fn who_leads_what_is_encouraged_and_what_is_preferred_are_told_apart() {
    assert_eq!(
        read(
            "医院、高校、企业或科研机构牵头，鼓励产学研合作，鼓励优先在沙坪坝区转化落地。联合科技型企业研发的优先支持。"
        ),
        [
            "lead 医院/高校/企业/科研机构: 医院、高校、企业或科研机构牵头",
            "Encouraged: 鼓励产学研合作",
            "Encouraged: 鼓励优先在沙坪坝区转化落地",
            "Preferred: 联合科技型企业研发的优先支持",
        ]
    );
}

#[test]
fn a_preference_for_a_lead_is_not_the_list_of_who_may_lead() {
    assert_eq!(read("优先支持企业牵头。"), ["Preferred: 优先支持企业牵头"]);
    assert_eq!(read("鼓励企业牵头。"), ["Encouraged: 鼓励企业牵头"]);
    assert_eq!(read("每个榜单择优遴选1家承担单位。"), ["rest: 每个榜单择优遴选1家承担单位"]);
    assert_eq!(read("以重点支持项目的形式予以资助。"), ["rest: 以重点支持项目的形式予以资助"]);
    assert_eq!(read("对企业牵头的，同等条件下优先支持。"), ["Preferred: 对企业牵头的，同等条件下优先支持"]);
    assert_eq!(read("同等条件下，企业牵头的优先。"), ["Preferred: 同等条件下，企业牵头的优先"]);
}

#[test]
fn what_is_required_is_a_condition_and_never_left_as_unread() {
    for (text, expected) in [
        ("须联合高校或科研院所共同申报。", "required Partner: 须联合高校或科研院所共同申报"),
        ("以产学研联合体形式申报。", "required Partner: 以产学研联合体形式申报"),
        ("申报单位注册满一年。", "required Registration: 申报单位注册满一年"),
        ("具有药品生产许可证等资质。", "required Qualification: 具有药品生产许可证等资质"),
        ("近三年研发投入占比不低于5%。", "required Record: 近三年研发投入占比不低于5%"),
        ("项目负责人年龄不超过55周岁。", "required Person: 项目负责人年龄不超过55周岁"),
        ("项目成果须在重庆市内转化。", "required Region: 项目成果须在重庆市内转化"),
        ("企业不得重复申报。", "required Other: 企业不得重复申报"),
        ("优先支持企业牵头但须联合高校。", "required Partner: 优先支持企业牵头但须联合高校"),
    ] {
        assert_eq!(read(text), [expected], "{text}");
    }
}

#[test]
fn what_goes_on_from_a_condition_is_one_too() {
    assert_eq!(
        read("牵头单位应为在渝注册的企业，信用记录良好。"),
        ["lead 在渝注册的企业: 牵头单位应为在渝注册的企业", "required Registration: 信用记录良好"]
    );
    assert_eq!(read("企业牵头、高校参与。"), ["lead 企业: 企业牵头", "required Partner: 高校参与"]);
    // After a preference nothing is taken for another preference.
    assert_eq!(
        read("鼓励产学研合作，数据提交市平台。"),
        ["Encouraged: 鼓励产学研合作", "rest: 数据提交市平台"]
    );
}

#[test]
fn a_condition_on_one_kind_of_lead_says_nothing_of_who_leads() {
    assert_eq!(read("企业牵头的，须联合高校。"), ["required Partner: 企业牵头的，须联合高校"]);
    assert_eq!(read("高校不得牵头。"), ["refused 高校: 高校不得牵头"]);
    assert_eq!(read("企业牵头；限医疗卫生机构。"), ["lead 企业: 企业牵头", "required Other: 限医疗卫生机构"]);
}

#[test]
fn what_is_said_of_one_category_is_a_condition_of_that_one() {
    assert_eq!(
        read("A类项目由企业牵头，注册满2年；B类项目由高校牵头。"),
        [
            "required of A类项目 Lead: A类项目由企业牵头",
            "required of A类项目 Registration: 注册满2年",
            "required of B类项目 Lead: B类项目由高校牵头",
        ]
    );
    assert_eq!(
        read("重点项目和面上项目申报单位须联合高校。"),
        [
            "required of 重点项目 Partner: 重点项目和面上项目申报单位须联合高校",
            "required of 面上项目 Partner: 重点项目和面上项目申报单位须联合高校",
        ]
    );
}

#[test]
fn kinds_alone_say_who_leads_where_a_field_begins_with_them() {
    assert_eq!(
        read("高校、科研院所或企业，注册满3年。"),
        ["lead 高校/科研院所/企业: 高校、科研院所或企业", "required Registration: 注册满3年"]
    );
    assert_eq!(read("本专题所有项目均须由企业牵头申报。"), ["lead 企业: 本专题所有项目均须由企业牵头申报"]);
}

#[test]
fn proof_goes_with_the_condition_it_proves() {
    assert_eq!(
        read("申报品种近 3 年年均销售额不少于 5000 万元（申报时须提供相关证明材料）。"),
        [
            "required Record: 申报品种近 3 年年均销售额不少于 5000 万元",
            "proof: 申报品种近 3 年年均销售额不少于 5000 万元（申报时须提供相关证明材料）",
        ]
    );
    assert!(speaks_of_the_applicant("申报品种近 3 年年均销售额不少于 5000 万元"));
    assert!(!speaks_of_the_applicant("自筹经费不低于上年销售额的 5%"));
    assert!(speaks_of_the_applicant("须提供区县财政出资承诺函"));
}

#[test]
fn joint_funding_is_no_requirement_and_what_says_nothing_is_left_out() {
    assert_eq!(read("本项目以市区（县）联动方式实施。无。"), ["joint"]);
    assert_eq!(read("另行通知。"), ["rest: 另行通知"]);
}

#[test]
fn who_leads_is_read_among_what_is_to_be_studied_and_nothing_else_is() {
    let read = |text: &str| {
        let text = Text::of_wrapped(text);
        let found = leads_within(TopicField::Problem, text.whole(), &Taken::default());
        let mut lines = Vec::new();
        for (read, _) in found {
            lines.extend(read.lead.map(|lead| format!("lead {}", lead.types.join("/"))));
            lines.extend(read.refused.iter().map(|lead| format!("refused {}", lead.types.join("/"))));
            lines.extend(read.conditions.iter().map(|c| format!("required {}", c.quote)));
            lines.extend(read.preferences.iter().map(|p| format!("{:?} {}", p.kind, p.quote)));
        }
        lines
    };
    assert_eq!(
        read("研究膜的制备，开展中试。由企业牵头申报，须联合高校。"),
        ["lead 企业", "required 须联合高校"]
    );
    assert_eq!(read("开展中试。支持对象为企业。"), ["lead 企业"]);
    assert_eq!(read("开展中试，企业牵头。"), ["lead 企业"]);
    assert_eq!(read("开展中试；不受理高校牵头申报的项目。"), ["refused 高校"]);
    assert_eq!(read("开展中试。优先支持企业牵头申报。"), ["Preferred 优先支持企业牵头申报"]);
    for (text, expected) in [
        ("项目须由科技型中小企业承担。", "lead 科技型中小企业"),
        ("牵头单位必须是在鄂注册的独立法人企业。", "lead 在鄂注册的独立法人企业"),
        ("高校不予受理。", "refused 高校"),
        ("优先支持企业牵头。", "Preferred 优先支持企业牵头"),
    ] {
        assert_eq!(read(text), [expected], "{text}");
    }
    for none in [
        "探索企业牵头，高校参与的机制。",
        "面向企业，限医院，提供云服务。",
        "由企业牵头建立标准。",
        "支持企业申报专利。",
        "风险由企业承担。",
        "研究由企业牵头的创新联合体。",
        "企业牵头的，资助不超过 50 万元。",
    ] {
        assert_eq!(read(none), [""; 0], "{none}");
    }
}
