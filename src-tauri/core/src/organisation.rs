//! Organisations and the kinds of them: who may lead, under whatever word a guide uses.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The kind of an organisation. Guides drift in their words; the kinds do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum OrgKind {
    /// 企业
    Enterprise,
    /// 高校
    University,
    /// 科研院所, 科研机构, 研究机构
    ResearchInstitute,
    /// 医疗机构, 医院
    Medical,
    /// 其他
    Other,
}

impl OrgKind {
    /// All kinds, in the order a form offers them.
    pub const ALL: [OrgKind; 5] = [
        OrgKind::Enterprise,
        OrgKind::University,
        OrgKind::ResearchInstitute,
        OrgKind::Medical,
        OrgKind::Other,
    ];

    /// The word a form shows.
    pub fn label(self) -> &'static str {
        match self {
            OrgKind::Enterprise => "企业",
            OrgKind::University => "高校",
            OrgKind::ResearchInstitute => "科研院所",
            OrgKind::Medical => "医疗机构",
            OrgKind::Other => "其他",
        }
    }
}

/// What is known of an organisation when asking whether it may lead. `None` is "not known", never "no".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct LeadProfile {
    /// The kind.
    pub kind: Option<OrgKind>,
    /// Is it a 三甲医院? Only asked of medical institutions.
    pub tertiary_a: Option<bool>,
    /// Is it 市级 (a city-level unit)?
    pub municipal: Option<bool>,
    /// Is it a 科技型企业?
    pub technology: Option<bool>,
}

/// A 牵头单位 or 合作单位 as the application names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct Organisation {
    /// What is known of its kind.
    pub profile: LeadProfile,
    /// 单位名称
    pub name: String,
    /// 统一社会信用代码
    pub credit_code: String,
    /// 通讯地址
    pub address: String,
}

/// A person as the application names one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct Person {
    /// 姓名
    pub name: String,
    /// 职称
    pub title: String,
    /// 手机
    pub phone: String,
    /// 电子邮箱
    pub email: String,
}

/// What a guide's word for a kind of lead asks of an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeadRequirement {
    /// The kind.
    pub kind: OrgKind,
    /// 三甲
    pub tertiary_a: bool,
    /// 市级
    pub municipal: bool,
    /// 科技型
    pub technology: bool,
}

/// Whether something holds, where facts may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It holds.
    Yes,
    /// It does not.
    No,
    /// A fact is missing.
    Unknown,
}

/// The words guides use for each kind; 科研机构, 科研院所 and 研究机构 are one kind.
const KIND_WORDS: [(OrgKind, &[&str]); 4] = [
    (OrgKind::Enterprise, &["企业", "中小企业", "公司"]),
    (OrgKind::University, &["高校", "高等学校", "高等院校", "大学", "院校"]),
    (
        OrgKind::ResearchInstitute,
        &["科研院所", "科研机构", "研究机构", "科研单位", "研究院所", "科学研究机构"],
    ),
    (OrgKind::Medical, &["医疗机构", "医院", "医疗卫生机构", "医疗单位"]),
];

impl LeadRequirement {
    /// Understands a guide's word (企业, 科研机构, 市级三甲医院 …); `None` for one it does not know.
    pub fn named(word: &str) -> Option<LeadRequirement> {
        let mut rest = word.trim();
        let mut attribute = |names: &[&str]| {
            let found = names.iter().find_map(|name| rest.strip_prefix(name));
            found.inspect(|after| rest = after).is_some()
        };
        let municipal = attribute(&["市级"]);
        let tertiary_a = attribute(&["三级甲等", "三甲"]);
        let technology = attribute(&["科技型"]);
        let (kind, _) = KIND_WORDS.iter().find(|(_, words)| words.contains(&rest))?;
        Some(LeadRequirement { kind: *kind, tertiary_a, municipal, technology })
    }

    /// Does an organisation meet it?
    pub fn fits(self, profile: &LeadProfile) -> Fit {
        let attribute = |needed: bool, known: Option<bool>| match (needed, known) {
            (false, _) | (_, Some(true)) => Fit::Yes,
            (true, Some(false)) => Fit::No,
            (true, None) => Fit::Unknown,
        };
        match profile.kind {
            None => Fit::Unknown,
            Some(kind) if kind != self.kind => Fit::No,
            Some(_) => [
                attribute(self.tertiary_a, profile.tertiary_a),
                attribute(self.municipal, profile.municipal),
                attribute(self.technology, profile.technology),
            ]
            .into_iter()
            .fold(Fit::Yes, Fit::and),
        }
    }
}

impl Fit {
    /// Both must hold.
    pub fn and(self, other: Fit) -> Fit {
        match (self, other) {
            (Fit::No, _) | (_, Fit::No) => Fit::No,
            (Fit::Unknown, _) | (_, Fit::Unknown) => Fit::Unknown,
            (Fit::Yes, Fit::Yes) => Fit::Yes,
        }
    }

    /// It must not hold. What is not known stays so.
    fn not(self) -> Fit {
        match self {
            Fit::Yes => Fit::No,
            Fit::No => Fit::Yes,
            Fit::Unknown => Fit::Unknown,
        }
    }

    /// Either must hold.
    pub fn or(self, other: Fit) -> Fit {
        match (self, other) {
            (Fit::Yes, _) | (_, Fit::Yes) => Fit::Yes,
            (Fit::Unknown, _) | (_, Fit::Unknown) => Fit::Unknown,
            (Fit::No, Fit::No) => Fit::No,
        }
    }
}

impl LeadProfile {
    /// Understands a kind as the command line takes it: 企业, 高校, 三甲医院, 市级三甲医院 …
    pub fn named(word: &str) -> Option<LeadProfile> {
        let named = LeadRequirement::named(word)?;
        Some(LeadProfile {
            kind: Some(named.kind),
            tertiary_a: named.tertiary_a.then_some(true),
            municipal: named.municipal.then_some(true),
            technology: named.technology.then_some(true),
        })
    }

    /// Is it one of the kinds a guide names? A word the program does not know may be any kind.
    pub fn is_any_of(&self, words: &[String]) -> Fit {
        words
            .iter()
            .map(|word| match word.strip_prefix('非') {
                // 非企业: every kind but that one.
                Some(other) => LeadRequirement::named(other).map_or(Fit::Unknown, |n| n.fits(self).not()),
                None => LeadRequirement::named(word).map_or(Fit::Unknown, |named| named.fits(self)),
            })
            .fold(Fit::No, Fit::or)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(organisation: &str, guide: &[&str]) -> Fit {
        let words: Vec<String> = guide.iter().map(|w| (*w).to_owned()).collect();
        LeadProfile::named(organisation).unwrap().is_any_of(&words)
    }

    #[test]
    fn one_kind_goes_by_many_words() {
        assert_eq!(fits("科研院所", &["企业", "科研机构"]), Fit::Yes);
        assert_eq!(fits("研究机构", &["科研院所"]), Fit::Yes);
        assert_eq!(fits("高校", &["企业"]), Fit::No);
    }

    #[test]
    fn a_hospital_grade_is_asked_for_where_the_guide_needs_it() {
        assert_eq!(fits("三甲医院", &["医疗机构", "高校"]), Fit::Yes);
        assert_eq!(fits("医疗机构", &["三甲医院", "研究机构"]), Fit::Unknown);
        assert_eq!(fits("三甲医院", &["市级三甲医院"]), Fit::Unknown);
        assert_eq!(fits("市级三甲医院", &["市级三甲医院"]), Fit::Yes);
        let district = LeadProfile { municipal: Some(false), ..LeadProfile::named("三甲医院").unwrap() };
        assert_eq!(district.is_any_of(&["市级三甲医院".into()]), Fit::No);
    }

    #[test]
    fn every_kind_but_one() {
        assert_eq!(fits("高校", &["非企业"]), Fit::Yes);
        assert_eq!(fits("企业", &["非企业"]), Fit::No);
        assert_eq!(fits("医疗机构", &["非三甲医院"]), Fit::Unknown);
        assert_eq!(LeadProfile::default().is_any_of(&["非企业".into()]), Fit::Unknown);
    }

    #[test]
    fn an_unknown_word_is_never_a_no() {
        assert_eq!(fits("企业", &["社会团体"]), Fit::Unknown);
    }
}
