//! Content of a field that a topic lacks is shown from elsewhere in the guide.

use shenbao_guide::clause::TopicField;
use shenbao_guide::read;

#[test]
fn a_field_a_topic_lacks_is_shown_by_what_the_guide_says_elsewhere() {
    let source = "“海洋装备”重点专项2026年度项目申报指南\n\n除特殊说明外，每个项目拟支持2项，实施周期不超过4年。\n\n\
        1. 深海材料\n\n1.1 耐压壳体材料\n\n研究内容：研究焊接工艺。\n\n考核指标：屈服强度≥785MPa。\n\n\
        1.2 浮力材料\n\n研究内容：研究发泡工艺。\n\n考核指标：密度≤0.6g/cm3。\n";
    let (guide, _) = read("guide", source);
    let topic = &guide.topics[0];
    assert_eq!(topic.text(TopicField::Period), None);
    assert_eq!(
        topic.text_or_elsewhere(TopicField::Period),
        "（没有单列；指南别处写道：“实施周期不超过4年”）"
    );
    assert!(topic.text_or_elsewhere(TopicField::Funding).contains("每个项目拟支持2项"));
    assert_eq!(topic.text_or_elsewhere(TopicField::Organization), "（指南没有这一项）");
    assert_eq!(topic.text_or_elsewhere(TopicField::Indicators), "屈服强度≥785MPa。");
}
