//! 附件清单: the documents to hand in, derived from the topic.
//!
//! Demands of the guide are quoted. Everything else is advice: the practice of these programmes, or a national rule
//! that the topic's text makes likely to apply. Advice is never an error; only the applicant knows whether it applies.

use super::{Application, Attachment, Because};
use shenbao_guide::clause::TopicField;
use shenbao_guide::{ConditionAbout, RuleSource, Topic};

/// The 2023 notice for these programmes: it requires the first two attachments of every applicant, and the third of
/// joint city–district topics.
const NOTICE: &str = "2023 年同类项目的申报通知要求；以当年通知为准";

/// A kind of attachment that a topic's text makes likely to be needed.
struct Trigger {
    name: &'static str,
    /// The rule behind it, by its official title.
    reason: &'static str,
    /// Words that indicate it in 拟解决问题 or 考核指标.
    anywhere: &'static [&'static str],
    /// Words that indicate it in 考核指标 only: in 拟解决问题 they may merely be the reason for the topic.
    in_indicators: &'static [&'static str],
    /// Phrases in which those words have another meaning.
    not_in: &'static [&'static str],
}

const TRIGGERS: [Trigger; 8] = [
    Trigger {
        name: "伦理审查批件",
        reason: "涉及人的研究须先经伦理审查，见《涉及人的生命科学和医学研究伦理审查办法》（2023年）",
        anywhere: &[
            "临床试验",
            "临床研究",
            "临床验证",
            "受试者",
            "队列",
            "随机对照",
            "真实世界",
            "患儿",
            "病例",
            "知情同意",
            "医疗数据",
            "诊疗数据",
            "健康数据",
            "细胞采集",
        ],
        in_indicators: &["患者", "人群", "临床应用推广"],
        not_in: &["可支持进入临床研究阶段"],
    },
    Trigger {
        name: "实验动物使用许可证与动物伦理（福利）审查意见",
        reason: "动物实验须在有许可的设施内进行，见《实验动物管理条例》和《实验动物许可证管理办法（试行）》",
        anywhere: &[
            "动物实验",
            "实验动物",
            "动物模型",
            "模型动物",
            "模式生物",
            "（动物）",
            "(动物)",
            "药效学",
            "药理学",
            "毒理",
            "临床前研究",
            "临床前评价",
        ],
        in_indicators: &[],
        not_in: &[],
    },
    Trigger {
        name: "人类遗传资源审批、备案或说明",
        reason: "采集、保藏、利用人类遗传资源，或者对外提供其信息，可能须审批或备案，见《中华人民共和国人类遗传资源管理条例》",
        anywhere: &[
            "人类遗传资源",
            "样本库",
            "生物样本",
            "基因组",
            "基因测序",
            "转录组",
            "外周血",
            "脐带血",
            "细胞采集",
            "人类生物资源",
            "细胞资源",
            "免疫组库",
        ],
        in_indicators: &[],
        not_in: &["微生物基因组", "植物基因组"],
    },
    Trigger {
        name: "数据使用授权与数据安全评估材料",
        reason: "使用病历、影像等个人健康数据，须有授权并保护其安全，见《中华人民共和国数据安全法》和《中华人民共和国个人信息保护法》",
        anywhere: &[
            "病历",
            "影像",
            "内镜图像",
            "细胞图像",
            "诊疗数据",
            "医疗数据",
            "临床资料",
            "健康数据",
            "健康大数据",
            "临床大数据",
            "医疗大数据",
            "医学大数据",
            "专病数据库",
            "人群数据",
            "健康信息",
            "表型组",
            "病例库",
            "病例队列",
            "病例模型",
        ],
        in_indicators: &["人群的数据库", "患者数据库"],
        not_in: &[],
    },
    Trigger {
        name: "人工智能算法说明（向公众提供服务的，附算法备案证明）",
        reason: "向公众提供生成式人工智能、算法推荐等服务的须备案，见《生成式人工智能服务管理暂行办法》和《互联网信息服务算法推荐管理规定》；只供内部研究的一般不需要",
        anywhere: &["人工智能", "大模型", "深度学习", "机器学习", "AI"],
        in_indicators: &[],
        not_in: &[],
    },
    Trigger {
        name: "临床试验批件或备案、试验机构备案材料",
        reason: "药物或医疗器械的临床试验须经批准或备案，在备案的机构进行，见《药物临床试验质量管理规范》和《医疗器械临床试验质量管理规范》",
        anywhere: &[
            "药物临床试验",
            "临床试验批",
            "期临床试验",
            "IND",
            "临床研究批件",
            "医疗器械注册证",
            "产品注册证",
            "注册证",
            "研究者发起",
        ],
        in_indicators: &["临床试验"],
        not_in: &[],
    },
    Trigger {
        name: "生物安全实验室备案或批准材料",
        reason: "病原微生物实验须在相应等级的实验室进行，见《中华人民共和国生物安全法》和《病原微生物实验室生物安全管理条例》",
        anywhere: &[
            "菌毒种",
            "病原微生物",
            "高致病性",
            "生物安全实验室",
            "P2实验室",
            "P2 实验室",
            "P3实验室",
            "P3 实验室",
            "BSL-2",
            "BSL-3",
            "生物安全二级",
            "生物安全三级",
        ],
        in_indicators: &[],
        not_in: &[],
    },
    Trigger {
        name: "辐射安全许可证",
        reason: "生产、使用放射性同位素须有许可，见《放射性同位素与射线装置安全和防护条例》",
        anywhere: &["同位素", "放射性", "核药"],
        in_indicators: &[],
        not_in: &["稳定同位素"],
    },
];

/// The attachments of a new application to the topic: those of the notice, the guide's demands, then advice.
pub(crate) fn attachments(topic: &Topic) -> Vec<Attachment> {
    let mut listed = vec![
        advice("科研诚信承诺书", NOTICE, None),
        advice("合作协议（有合作单位时）", NOTICE, cooperation(topic)),
    ];
    if topic.joint_city_district {
        let because = sentence_with(topic, &[TopicField::Notes, TopicField::Eligibility], &["联动"], &[]);
        listed.push(advice("其他资金来源承诺书（区县财政出资）", NOTICE, because));
    }
    listed.extend(topic.evidence.iter().map(|evidence| Attachment {
        demanded_by: Some(evidence.quote.clone()),
        ..advice(proof_of(&evidence.quote), "指南要求", None)
    }));
    let own = topic.funding_rules.iter().find(|rule| rule.demand.source() == RuleSource::LeadOrg);
    listed.extend(own.map(|rule| {
        let field = rule.clause.field.unwrap_or(TopicField::Funding);
        let reason = "指南要求承担单位出资；通常须附承诺书和资金来源证明";
        advice("自筹经费承诺书及资金证明", reason, Some(Because { quote: rule.clause.quote.clone(), field }))
    }));
    listed.extend(topic.conditions.iter().filter_map(|condition| {
        let proved = topic.evidence.iter().any(|evidence| evidence.quote.contains(&condition.quote));
        let name = proof_of_condition(condition.about).filter(|_| !proved)?;
        let because = Because { quote: condition.quote.clone(), field: condition.field };
        Some(advice(name, "指南有这一条要求，没有写要什么证明", Some(because)))
    }));
    listed.extend(TRIGGERS.iter().filter_map(|trigger| {
        let because = trigger.pulled_by(topic)?;
        Some(advice(trigger.name, trigger.reason, Some(because)))
    }));
    for (i, attachment) in listed.iter_mut().enumerate() {
        attachment.id = format!("a{}", i + 1);
    }
    listed
}

impl Application {
    /// The attachments that are handed in, in the order of their numbers: 附件1, 附件2 …
    ///
    /// Advice derived from the topic's text is left out unless the document is ready.
    pub fn handed_in(&self) -> Vec<&Attachment> {
        let idle = |a: &Attachment| a.demanded_by.is_none() && a.because.is_some() && !a.is_ready();
        self.attachments.iter().filter(|attachment| !idle(attachment)).collect()
    }
}

fn advice(name: &str, reason: &str, because: Option<Because>) -> Attachment {
    Attachment {
        id: String::new(),
        name: name.to_owned(),
        demanded_by: None,
        reason: reason.to_owned(),
        because,
        ready: false,
        file: None,
    }
}

/// The document that proves a demand, by the demand's text.
fn proof_of(demand: &str) -> &'static str {
    let has = |words: &[&str]| words.iter().any(|word| demand.contains(word));
    if has(&["销售", "营业收入", "营业额", "产值", "研发投入", "研发费用"]) {
        "财务证明（审计报告、财务报表等）"
    } else if has(&["资金", "出资", "自筹", "配套"]) {
        "资金证明或出资承诺函"
    } else if has(&["伦理"]) {
        "伦理审查批件"
    } else if has(&["营业执照", "法人", "注册"]) {
        "法人证书或营业执照"
    } else if has(&["资质", "许可证", "认证"]) {
        "资质证书"
    } else {
        "相关证明材料"
    }
}

fn proof_of_condition(about: ConditionAbout) -> Option<&'static str> {
    match about {
        ConditionAbout::Record => Some("业绩或财务证明（审计报告、财务报表等）"),
        ConditionAbout::Region | ConditionAbout::Registration => Some("法人证书或营业执照"),
        ConditionAbout::Qualification => Some("资质或条件的证明"),
        ConditionAbout::Lead | ConditionAbout::Partner | ConditionAbout::Person | ConditionAbout::Other => {
            None
        }
    }
}

/// The text that mentions several units.
fn cooperation(topic: &Topic) -> Option<Because> {
    let words = ["联合", "产学研", "合作", "参与"];
    sentence_with(topic, &[TopicField::Eligibility, TopicField::Notes], &words, &[])
}

impl Trigger {
    fn pulled_by(&self, topic: &Topic) -> Option<Because> {
        let found = |field, words| sentence_with(topic, &[field], words, self.not_in);
        found(TopicField::Indicators, self.anywhere)
            .or_else(|| found(TopicField::Indicators, self.in_indicators))
            .or_else(|| found(TopicField::Problem, self.anywhere))
    }
}

/// The first part of a sentence that contains one of the words outside the given phrases.
fn sentence_with(topic: &Topic, fields: &[TopicField], words: &[&str], not_in: &[&str]) -> Option<Because> {
    fields.iter().find_map(|field| {
        let parts = topic.text(*field)?.split(['；', ';', '。', '，', ',']).map(str::trim);
        let holds = |part: &str| {
            let bare = not_in.iter().fold(part.to_owned(), |part, phrase| part.replace(phrase, ""));
            words.iter().any(|word| bare.contains(word))
        };
        parts
            .into_iter()
            .find(|part| holds(part))
            .map(|part| Because { quote: part.to_owned(), field: *field })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use shenbao_guide::read;
    use std::fmt::Write;

    /// The advised attachments for a topic with these indicators.
    fn advised(indicators: &str) -> Vec<&'static str> {
        let (guide, _) = read("guide", &format!("项目一：甲\n1.拟解决问题：乙。\n2.考核指标：{indicators}"));
        let topic = &guide.topics[0];
        TRIGGERS
            .iter()
            .filter(|trigger| trigger.pulled_by(topic).is_some())
            .map(|trigger| trigger.name)
            .collect()
    }

    /// For every row of the table: words that trigger it, and similar words that do not.
    #[test]
    fn every_trigger_is_pulled_by_its_words_and_left_alone_by_their_neighbours() {
        let cases = [
            ("完成多中心临床研究 1 项", "获得可支持进入临床研究阶段的数据"),
            ("完成动物实验不少于 10 例", "开发动物园导览软件 1 套"),
            ("建立生物样本库 1 个", "完成药用植物基因组测序 1 项"),
            ("整合临床病历与检验数据", "建立化学成分数据库 1 个"),
            ("基于人工智能的辅助诊断", "智能化生产线 1 条"),
            ("取得医疗器械注册证 1 项", "软件著作权登记 1 项"),
            ("分离并保藏菌毒种 10 株", "病毒式传播 1 次"),
            ("获得同位素标记分子 3 个", "稳定同位素比值分析"),
        ];
        for (trigger, (hit, miss)) in TRIGGERS.iter().zip(cases) {
            assert!(advised(hit).contains(&trigger.name), "{}: {hit}", trigger.name);
            assert!(!advised(miss).contains(&trigger.name), "{}: {miss}", trigger.name);
        }
    }

    #[test]
    fn every_word_of_the_table_pulls_its_line() {
        for trigger in &TRIGGERS {
            for word in trigger.anywhere.iter().chain(trigger.in_indicators) {
                let alone = format!("甲{word}乙 1 项");
                assert!(advised(&alone).contains(&trigger.name), "{}: {word}", trigger.name);
            }
        }
    }

    /// The attachments listed for each topic, and the words they are listed for: reviewed against the documents.
    #[test]
    fn the_attachments_of_the_shipped_topics() {
        let mut table = String::new();
        for read in &Catalogue::shipped().guides {
            for topic in &read.guide.topics {
                writeln!(table, "{}#{} {}", read.guide.id, topic.number, topic.title).unwrap();
                for attachment in attachments(topic) {
                    let because = attachment
                        .because
                        .map_or(String::new(), |b| format!(" ← {}：{}", b.field.title(), b.quote));
                    let demanded =
                        attachment.demanded_by.map_or(String::new(), |quote| format!(" ⇐ 指南：{quote}"));
                    writeln!(table, "    {}{demanded}{because}", attachment.name).unwrap();
                }
            }
        }
        insta::assert_snapshot!(table);
    }

    #[test]
    fn a_condition_without_a_named_proof_is_advised_one() {
        let (guide, _) =
            read("guide", "项目一：甲\n6.申报条件：企业牵头，牵头单位须在渝注册满一年，须联合高校申报。");
        let names: Vec<_> = attachments(&guide.topics[0]).into_iter().map(|a| a.name).collect();
        assert_eq!(names, ["科研诚信承诺书", "合作协议（有合作单位时）", "法人证书或营业执照"]);
    }
}
