//! Measures how well the ranking agrees with a human reader: every shipped topic was labelled by reading
//! (`labels.json`) before the ranking was first run. The word lists were then tuned on these topics, so the figures are
//! no promise for other guides.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{Passage, Policy, Relevance, ServedPassage};
use crate::catalogue::Catalogue;
use shenbao_guide::Topic;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Labels {
    #[expect(dead_code, reason = "says how to read the file")]
    read: String,
    topics: BTreeMap<String, Label>,
}

/// A reader's labels for one topic: passages by their innermost heading.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Label {
    served: Vec<String>,
    arguable: Vec<String>,
    #[expect(dead_code, reason = "for the reader of the file")]
    why: Option<String>,
}

fn labels() -> BTreeMap<String, Label> {
    serde_json::from_str::<Labels>(include_str!("labels.json")).unwrap().topics
}

/// The shipped guides and policies, and the passages each topic serves, computed once for all tests.
struct Shipped {
    catalogue: Catalogue,
    policy: Policy,
    relevance: Relevance,
    served: BTreeMap<String, Vec<ServedPassage>>,
}

static SHIPPED: LazyLock<Shipped> = LazyLock::new(Shipped::new);

impl Shipped {
    fn new() -> Shipped {
        let catalogue = Catalogue::shipped();
        let relevance = Relevance::of(&catalogue.guides, &catalogue.policies);
        let policy = catalogue.policies[0].clone();
        let mut shipped = Shipped { catalogue, policy, relevance, served: BTreeMap::new() };
        let served = shipped
            .topics()
            .map(|(name, topic)| (name, shipped.relevance.served(&shipped.policy, topic, 2026)));
        shipped.served = served.collect();
        shipped
    }

    fn topics(&self) -> impl Iterator<Item = (String, &Topic)> {
        let guides = self.catalogue.guides.iter().map(|read| &read.guide);
        guides.flat_map(|guide| guide.topics.iter().map(|t| (format!("{}#{}", guide.id, t.number), t)))
    }
}

fn headings(served: &[ServedPassage]) -> Vec<&str> {
    served.iter().map(|served| served.path.last().unwrap().as_str()).collect()
}

#[test]
fn every_topic_is_labelled_and_every_label_names_one_passage() {
    let shipped = &*SHIPPED;
    let labels = labels();
    assert_eq!(
        shipped.topics().map(|(name, _)| name).collect::<std::collections::BTreeSet<_>>(),
        labels.keys().cloned().collect()
    );
    for (name, label) in &labels {
        for heading in label.served.iter().chain(&label.arguable) {
            let named = shipped.policy.passages.iter().filter(|p: &&Passage| p.heading() == heading).count();
            assert_eq!(named, 1, "{name}: {heading}");
        }
    }
}

#[test]
fn the_ranking_agrees_with_a_reader_as_well_as_it_did() {
    let shipped = &*SHIPPED;
    let labels = labels();
    let (mut with, mut first, mut right3, mut shown3, mut found, mut sought) = (0, 0, 0, 0, 0, 0);
    let (mut without, mut silent, mut wrong, mut shown) = (0, 0, 0, 0);
    let mut table = String::new();
    for (name, topic) in shipped.topics() {
        let label = &labels[&name];
        let headings = headings(&shipped.served[&name]);
        let is = |list: &[String], heading: &str| list.iter().any(|h| h == heading);
        shown += headings.len();
        wrong += headings.iter().filter(|h| !is(&label.served, h) && !is(&label.arguable, h)).count();
        if label.served.is_empty() {
            without += 1;
            silent += usize::from(headings.iter().all(|h| is(&label.arguable, h)));
        } else {
            with += 1;
            first += usize::from(headings.first().is_some_and(|h| is(&label.served, h)));
            right3 += headings.iter().take(3).filter(|h| is(&label.served, h)).count();
            shown3 += headings.len().min(3);
            found += headings.iter().filter(|h| is(&label.served, h)).count();
            sought += label.served.len();
        }
        table.push_str(&format!("{name} {}\n", topic.title));
        for served in &shipped.served[&name] {
            let heading = served.path.last().unwrap();
            let mark = if is(&label.served, heading) {
                "√"
            } else if is(&label.arguable, heading) {
                "~"
            } else {
                "×"
            };
            let terms: Vec<&str> =
                served.terms.iter().filter(|t| !t.supporting).map(|t| t.passage.as_str()).collect();
            table.push_str(&format!("  {mark} {:4} {heading}：{}\n", served.score, terms.join(" ")));
        }
    }
    let figures = format!(
        "served: first right {first}/{with}, among three {right3}/{shown3}, found {found}/{sought}\n\
         none: right {silent}/{without}\nwrong of all shown: {wrong}/{shown}\n"
    );
    insta::assert_snapshot!(format!("{figures}\n{table}"));
    assert!(first >= 30 && silent == without && wrong <= 2, "{figures}");
    assert!(right3 * 57 >= shown3 * 46 && found >= 46, "{figures}");
}

#[test]
fn the_clear_cases_have_the_right_passage_first() {
    let shipped = &*SHIPPED;
    let models = "（三）以人工智能和大数据为支撑，探索产业发展新模式";
    for (name, heading) in [
        ("chongqing-2023-biomedicine-major#1", "抗体药物"),
        (
            "chongqing-2023-biomedicine-major#3",
            "干细胞和免疫细胞等细胞治疗产品、血液制品、溶瘤病毒、重组蛋白药物基因治疗药物",
        ),
        ("chongqing-2023-biomedicine-major#4", "体外诊断试剂"),
        (
            "chongqing-2023-biomedicine-major#5",
            "干细胞和免疫细胞等细胞治疗产品、血液制品、溶瘤病毒、重组蛋白药物基因治疗药物",
        ),
        ("chongqing-2023-biomedicine-major#6", "体外诊断试剂"),
        ("chongqing-2023-biomedicine-major#8", "化学创新药"),
        ("shapingba-2024-life-health-1#2", "智能医疗器械"),
        ("shapingba-2024-life-health-1#3", "化学创新药"),
        ("shapingba-2024-life-health-1#5", "医用生物材料及植（介）入产品"),
        ("shapingba-2024-life-health-1#6", "智能医疗器械"),
        ("shapingba-2024-life-health-1#7", "高端医学影像"),
        ("chongqing-2024-population-health#1", "高端医学影像"),
        ("chongqing-2024-population-health#5", "（二）推动产业链关键平台建设，打造产业新生态"),
        ("chongqing-2024-population-health#16", "中药新药"),
        ("chongqing-2024-population-health#21", models),
        ("chongqing-2024-population-health#24", "智能医疗器械"),
    ] {
        assert_eq!(headings(&shipped.served[name]).first(), Some(&heading), "{name}");
    }
}

/// A topic that the word lists were not tuned on.
fn invented(title: &str, problem: &str) -> Topic {
    let mut topic = Catalogue::shipped().guides[0].guide.topics[0].clone();
    topic.title = title.to_owned();
    topic.direction = None;
    topic.problem = Some(problem.to_owned());
    topic.indicators_text = None;
    topic
}

#[test]
fn topics_outside_the_catalogue_are_ranked_too() {
    let shipped = &*SHIPPED;
    for (title, problem, heading) in [
        (
            "呼吸道合胞病毒核酸疫苗研发",
            "针对婴幼儿呼吸道感染缺乏有效预防手段，研制核酸疫苗。",
            Some("新型疫苗"),
        ),
        (
            "经典名方颗粒剂质量研究",
            "针对经典名方产品质量不均一，建立质量标准。",
            Some("中药配方颗粒及经典名方产品"),
        ),
        (
            "间充质干细胞治疗骨关节炎",
            "针对软骨损伤，研制间充质干细胞制剂。",
            Some("干细胞和免疫细胞等细胞治疗产品、血液制品、溶瘤病毒、重组蛋白药物基因治疗药物"),
        ),
        ("柑橘黄龙病绿色防控技术", "针对三峡库区柑橘黄龙病，研究虫媒防控。", None),
        ("山区高速公路隧道照明节能", "针对隧道照明能耗高，研究自适应调光。", None),
    ] {
        let served = shipped.relevance.served(&shipped.policy, &invented(title, problem), 2026);
        let found = headings(&served);
        assert_eq!(found.first().copied(), heading, "{title}: {found:?}");
    }
}

#[test]
fn a_quotation_stands_in_the_file_and_says_whether_its_year_is_over() {
    let shipped = &*SHIPPED;
    let source: Vec<char> =
        include_str!("../../policies/chongqing-2019-biomedicine-policy.txt").chars().collect();
    let mut quoted = 0;
    for (name, served) in &shipped.served {
        for served in served {
            let words: String = source[served.span.0 as usize..served.span.1 as usize].iter().collect();
            assert_eq!(words, served.quote, "{name}");
            assert!(served.citation.starts_with(
                "《重庆市人民政府办公厅关于加快生物医药产业发展的指导意见》（渝府办发〔2019〕52号）提出：“"
            ));
            for term in &served.terms {
                assert!(
                    served.quote.contains(&term.passage) || served.path[2].contains(&term.passage),
                    "{term:?}"
                );
            }
            quoted += 1;
        }
    }
    assert!(quoted > 50, "{quoted}");
    let dated = invented("规模以上企业数字化制造示范", "针对规模以上企业，推广数字化制造。");
    let years = |this_year| -> Vec<u32> {
        let served = shipped.relevance.served(&shipped.policy, &dated, this_year);
        assert!(served[0].quote.contains("到2022年70%"), "{served:#?}");
        served[0].expired.iter().map(|target| target.year).collect()
    };
    assert_eq!(years(2026), [2022]);
    assert!(years(2022).is_empty());
}

#[test]
fn the_passages_know_their_topics() {
    let shipped = &*SHIPPED;
    let links = shipped.relevance.topics(&shipped.policy, &shipped.catalogue.guides);
    let shown: usize = shipped.served.values().map(Vec::len).sum();
    assert_eq!(links.len(), shown);
    let antibodies = shipped.policy.passages.iter().find(|p| p.heading() == "抗体药物").unwrap();
    let first = links.iter().find(|link| link.passage == antibodies.number).unwrap();
    assert_eq!(first.topic_title, "针对上游炎症因子的双特异性抗体药物开发");
    assert!(links.windows(2).all(|pair| pair[0].passage <= pair[1].passage));
}
