//! The terms of guides for kinds of organisation and for requirements on them.

use super::judgement::LeadFact;
use super::{HospitalGrade, OrgKind};
use OrgKind::{Enterprise, Medical, Other, PublicHealth, ResearchInstitute, University};

/// The kinds a term means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kinds {
    /// Kinds that are certainly meant.
    pub sure: &'static [OrgKind],
    /// Kinds that may be meant.
    pub maybe: &'static [OrgKind],
    /// Does the term say anything about the kind?
    pub specific: bool,
}

/// A requirement of a term besides the kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// 医院等级
    Grade { at: HospitalGrade, or_above: bool },
    /// A yes-or-no fact.
    Fact(LeadFact),
    /// Registered in this region.
    Region(&'static str),
    /// Words before the kind that the program cannot ask about individually.
    Words,
}

const fn only(sure: &'static [OrgKind]) -> Kinds {
    Kinds { sure, maybe: &[], specific: true }
}

/// 医疗卫生机构 includes 医疗机构 and 专业公共卫生机构 (《基本医疗卫生与健康促进法》); a 血站 or a 疾控中心 is no 医疗机构 according to 《医疗机构管理条例》, but a guide
/// may well mean it: it is to be confirmed.
pub(super) const MEDICAL: Kinds = Kinds { sure: &[Medical], maybe: &[PublicHealth], specific: true };

/// The final words of terms for kinds. Longer words come before their suffixes.
pub(super) const KIND_WORDS: [(&str, Kinds); 46] = [
    ("企业", only(&[Enterprise])),
    ("公司", only(&[Enterprise])),
    ("高校", only(&[University])),
    ("高等学校", only(&[University])),
    ("高等院校", only(&[University])),
    ("大专院校", only(&[University])),
    ("大学", only(&[University])),
    ("院校", only(&[University])),
    ("学院", only(&[University])),
    ("高校院所", only(&[University, ResearchInstitute])),
    ("高校科研院所", only(&[University, ResearchInstitute])),
    ("科研院所", only(&[ResearchInstitute])),
    ("院所", only(&[ResearchInstitute])),
    ("科研机构", only(&[ResearchInstitute])),
    ("研究机构", only(&[ResearchInstitute])),
    ("科研单位", only(&[ResearchInstitute])),
    ("研究院所", only(&[ResearchInstitute])),
    ("科学研究机构", only(&[ResearchInstitute])),
    ("科研事业单位", only(&[ResearchInstitute])),
    ("研发机构", only(&[ResearchInstitute])),
    ("研究院", only(&[ResearchInstitute])),
    ("研究所", only(&[ResearchInstitute])),
    ("医疗卫生机构", only(&[Medical, PublicHealth])),
    ("医疗卫生单位", only(&[Medical, PublicHealth])),
    ("卫生健康机构", only(&[Medical, PublicHealth])),
    ("医疗机构", MEDICAL),
    ("医疗单位", MEDICAL),
    ("医院", only(&[Medical])),
    ("专业公共卫生机构", only(&[PublicHealth])),
    ("公共卫生机构", only(&[PublicHealth])),
    ("疾控中心", only(&[PublicHealth])),
    ("疾病预防控制中心", only(&[PublicHealth])),
    ("血站", only(&[PublicHealth])),
    ("血液中心", only(&[PublicHealth])),
    ("采供血机构", only(&[PublicHealth])),
    ("企事业单位", Kinds { sure: &[Enterprise], maybe: PUBLIC_BODIES, specific: true }),
    ("事业单位", Kinds { sure: &[], maybe: PUBLIC_BODIES, specific: true }),
    ("合作社", SOCIETY),
    ("家庭农场", SOCIETY),
    ("行业协会", SOCIETY),
    ("社会组织", SOCIETY),
    ("创新主体", ANYONE),
    ("法人单位", ANYONE),
    ("法人", ANYONE),
    ("机构", ANYONE),
    ("单位", ANYONE),
];

/// Neither an enterprise nor a public body: whether one of the kinds a person can choose is meant is to be confirmed.
const SOCIETY: Kinds = Kinds { sure: &[], maybe: &[Other], specific: true };
const PUBLIC_BODIES: &[OrgKind] = &[University, ResearchInstitute, Medical, PublicHealth, Other];
pub(super) const ANYONE: Kinds = Kinds { sure: &OrgKind::ALL, maybe: &[], specific: false };

/// Terms for only one sort of a kind: a guide for a 血站 is not for a 疾控中心.
pub(super) const SORTS: [&str; 5] = ["疾控中心", "疾病预防控制中心", "血站", "血液中心", "采供血机构"];

/// Complete terms that leave the kind open.
pub(super) const OPEN: [&str; 6] = ["不限", "均可", "各类法人", "各类法人单位", "各类创新主体", "各类单位"];

/// Words that may precede a kind. Longer words come before their prefixes.
pub(super) const BEFORE: [(&str, Option<Need>); 49] = [
    ("三级甲等及以上", grade(HospitalGrade::TertiaryA, true)),
    ("三级甲等以上", grade(HospitalGrade::TertiaryA, true)),
    ("三级甲等", grade(HospitalGrade::TertiaryA, false)),
    ("三甲及以上", grade(HospitalGrade::TertiaryA, true)),
    ("三甲", grade(HospitalGrade::TertiaryA, false)),
    ("三级及以上", grade(HospitalGrade::Tertiary, true)),
    ("三级以上", grade(HospitalGrade::Tertiary, true)),
    ("三级", grade(HospitalGrade::Tertiary, true)),
    ("二级甲等及以上", grade(HospitalGrade::SecondaryA, true)),
    ("二级甲等以上", grade(HospitalGrade::SecondaryA, true)),
    ("二级甲等", grade(HospitalGrade::SecondaryA, false)),
    ("二甲及以上", grade(HospitalGrade::SecondaryA, true)),
    ("二甲以上", grade(HospitalGrade::SecondaryA, true)),
    ("二甲", grade(HospitalGrade::SecondaryA, false)),
    ("二级及以上", grade(HospitalGrade::Secondary, true)),
    ("二级以上", grade(HospitalGrade::Secondary, true)),
    ("二级", grade(HospitalGrade::Secondary, false)),
    ("高等院校附属", Some(Need::Fact(LeadFact::UniversityHospital))),
    ("高校附属", Some(Need::Fact(LeadFact::UniversityHospital))),
    ("大学附属", Some(Need::Fact(LeadFact::UniversityHospital))),
    ("附属", Some(Need::Fact(LeadFact::UniversityHospital))),
    ("市级", Some(Need::Fact(LeadFact::Municipal))),
    ("市属", Some(Need::Fact(LeadFact::Municipal))),
    ("科技型", Some(Need::Fact(LeadFact::Technology))),
    ("国家级高新技术", Some(Need::Fact(LeadFact::HighTechnology))),
    ("国家高新技术", Some(Need::Fact(LeadFact::HighTechnology))),
    ("高新技术", Some(Need::Fact(LeadFact::HighTechnology))),
    ("规模以上", Some(Need::Fact(LeadFact::AboveScale))),
    ("规上", Some(Need::Fact(LeadFact::AboveScale))),
    ("专精特新", Some(Need::Fact(LeadFact::Specialised))),
    ("中小微", Some(Need::Fact(LeadFact::SmallMedium))),
    ("中小型", Some(Need::Fact(LeadFact::SmallMedium))),
    ("中小", Some(Need::Fact(LeadFact::SmallMedium))),
    ("新型", Some(Need::Fact(LeadFact::NewResearch))),
    ("独立法人资格", Some(Need::Fact(LeadFact::LegalPerson))),
    ("独立法人", Some(Need::Fact(LeadFact::LegalPerson))),
    ("法人资格", Some(Need::Fact(LeadFact::LegalPerson))),
    ("各级", None),
    ("各类", None),
    ("各", None),
    ("具备", None),
    ("具有", None),
    ("依法", None),
    ("注册地在", None),
    ("注册登记", None),
    ("注册", None),
    ("登记", None),
    ("设立", None),
    ("的", None),
];

const fn grade(at: HospitalGrade, or_above: bool) -> Option<Need> {
    Some(Need::Grade { at, or_above })
}
