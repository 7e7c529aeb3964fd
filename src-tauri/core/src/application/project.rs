//! The project beside its name, dates and guide: what covers and 基本信息 of some forms ask.

use serde::{Deserialize, Serialize};
use shenbao_guide::field::ProjectField;
use ts_rs::TS;

/// What some forms ask of the project, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct ProjectDetails {
    /// 英文名称
    pub name_en: String,
    /// 所属专项或计划
    pub programme: String,
    /// 项目类别: 重大, 重点, 一般
    pub category: String,
    /// 项目性质: 基础研究, 应用研究 …
    pub nature: String,
    /// 技术领域
    pub tech_field: String,
    /// 密级
    pub security: String,
    /// 指南代码
    pub guide_code: String,
    /// 关键词, as typed; see [`ProjectDetails::keywords`].
    pub keywords: String,
    /// 项目摘要: one text without styles, which forms count and portals take.
    pub summary: String,
    /// 申报日期, `YYYY-MM-DD`
    pub application_date: String,
}

impl ProjectDetails {
    /// The keywords one by one, whatever stands between them. A blank separates only where nothing else does: a keyword
    /// may have one inside.
    pub fn keywords(&self) -> Vec<&str> {
        let marks: &[char] = &[';', '；', ',', '，', '、', '\n', '\t'];
        let typed = self.keywords.trim();
        let words: Vec<&str> = if typed.contains(marks) {
            typed.split(marks).collect()
        } else {
            typed.split(['\u{3000}']).collect()
        };
        words.into_iter().map(str::trim).filter(|word| !word.is_empty()).collect()
    }

    /// Its fields, in the order of the form.
    pub fn fields(&self) -> Vec<(ProjectField, &str)> {
        let ProjectDetails {
            name_en,
            programme,
            category,
            nature,
            tech_field,
            security,
            guide_code,
            keywords,
            summary,
            application_date,
        } = self;
        vec![
            (ProjectField::NameEn, name_en),
            (ProjectField::Programme, programme),
            (ProjectField::Category, category),
            (ProjectField::Nature, nature),
            (ProjectField::TechField, tech_field),
            (ProjectField::Security, security),
            (ProjectField::GuideCode, guide_code),
            (ProjectField::Keywords, keywords),
            (ProjectField::Summary, summary),
            (ProjectField::ApplicationDate, application_date),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_told_apart_by_any_mark() {
        let words = |typed: &str| {
            let details = ProjectDetails { keywords: typed.into(), ..ProjectDetails::default() };
            details.keywords().into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(words("胰腺病变；多模态影像, 早期识别、"), ["胰腺病变", "多模态影像", "早期识别"]);
        assert_eq!(words("deep learning; CT"), ["deep learning", "CT"]);
        assert_eq!(words("胰腺病变　早期识别"), ["胰腺病变", "早期识别"]);
        assert!(words(" ").is_empty());
    }
}
