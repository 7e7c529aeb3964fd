//! What a template's cover asks.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A line of the cover.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct CoverLine {
    /// What stands there.
    pub field: CoverField,
    /// The words of the form.
    pub title: String,
}

/// What a line of the cover holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum CoverField {
    /// 编号: given by the issuer, so left blank.
    Number,
    /// 密级
    Security,
    /// 申报类别 as chosen, or else 项目类别 as typed
    Category,
    /// 所属专项或计划 as typed, or else the guide's title
    Programme,
    /// 项目名称
    ProjectName,
    /// 指南方向
    Direction,
    /// 指南代码
    GuideCode,
    /// 推荐单位
    Recommender,
    /// 牵头单位
    Lead,
    /// 项目负责人
    Investigator,
    /// 联系电话 of 项目负责人
    Phone,
    /// 起止时间
    Period,
    /// 填报日期: as typed, or else the day of printing
    Date,
}

/// The cover of a template that says nothing of it: that of the form 重庆市科学技术局 published in 2019.
pub(super) fn usual_cover() -> Vec<CoverLine> {
    use CoverField::{Date, Direction, Investigator, Lead, Period, Phone, ProjectName};
    let lines = [
        (ProjectName, "项目名称"),
        (Direction, "指南方向"),
        (Lead, "牵头单位（签章）"),
        (Investigator, "项目负责人"),
        (Phone, "联系电话"),
        (Period, "起止时间"),
        (Date, "填报日期"),
    ];
    lines.map(|(field, title)| CoverLine { field, title: title.to_owned() }).to_vec()
}
