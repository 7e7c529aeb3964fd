//! 人员: 项目负责人 and the members of the team, as forms ask for them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use shenbao_guide::field::PersonField;
use shenbao_guide::{Sex, date};
use ts_rs::TS;

use crate::identity::{self, ResidentId, read_resident_id};

/// A person as the application names one. All is kept as it was typed, but for blanks inside numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct Person {
    /// 姓名
    pub name: String,
    /// 性别, where it was chosen; see [`Person::sex`].
    pub sex: Option<Sex>,
    /// 出生日期 as typed, `YYYY-MM-DD`; see [`Person::birth_date`].
    pub birth_date: String,
    /// 证件类型
    pub document_kind: DocumentKind,
    /// 证件号码
    #[serde(deserialize_with = "identity::document_number")]
    pub document_number: String,
    /// 国家或地区
    pub country: String,
    /// 职称
    pub title: String,
    /// 职称等级
    pub title_level: Option<TitleLevel>,
    /// 职务
    pub position: String,
    /// 最高学位
    pub degree: Option<Degree>,
    /// 学历
    pub education: String,
    /// 专业
    pub speciality: String,
    /// ORCID, in groups of four
    #[serde(deserialize_with = "identity::orcid")]
    pub orcid: String,
    /// 手机
    #[serde(deserialize_with = "identity::phone")]
    pub phone: String,
    /// 办公电话
    #[serde(deserialize_with = "identity::phone")]
    pub office_phone: String,
    /// 电子邮箱
    #[serde(deserialize_with = "identity::email")]
    pub email: String,
    /// 个人简介
    pub introduction: String,
}

/// 证件类型
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum DocumentKind {
    /// 居民身份证; the one kind whose number has a check character and tells birth and sex.
    #[default]
    ResidentId,
    /// 港澳居民来往内地通行证
    HongKongMacaoPermit,
    /// 台湾居民来往大陆通行证
    TaiwanPermit,
    /// 护照
    Passport,
    /// 外国人永久居留身份证
    ForeignResidentId,
    /// 其他证件
    Other,
}

impl DocumentKind {
    /// All kinds, in the order a form offers them.
    pub const ALL: [DocumentKind; 6] = [
        DocumentKind::ResidentId,
        DocumentKind::HongKongMacaoPermit,
        DocumentKind::TaiwanPermit,
        DocumentKind::Passport,
        DocumentKind::ForeignResidentId,
        DocumentKind::Other,
    ];

    /// The word a form shows.
    pub fn label(self) -> &'static str {
        match self {
            DocumentKind::ResidentId => "居民身份证",
            DocumentKind::HongKongMacaoPermit => "港澳居民来往内地通行证",
            DocumentKind::TaiwanPermit => "台湾居民来往大陆通行证",
            DocumentKind::Passport => "护照",
            DocumentKind::ForeignResidentId => "外国人永久居留身份证",
            DocumentKind::Other => "其他证件",
        }
    }
}

/// 职称等级
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum TitleLevel {
    /// 正高
    FullSenior,
    /// 副高
    ViceSenior,
    /// 中级
    Intermediate,
    /// 初级
    Junior,
    /// 其他
    Other,
}

impl TitleLevel {
    /// All levels, the highest first.
    pub const ALL: [TitleLevel; 5] = [
        TitleLevel::FullSenior,
        TitleLevel::ViceSenior,
        TitleLevel::Intermediate,
        TitleLevel::Junior,
        TitleLevel::Other,
    ];

    /// The word a form shows.
    pub fn label(self) -> &'static str {
        match self {
            TitleLevel::FullSenior => "正高",
            TitleLevel::ViceSenior => "副高",
            TitleLevel::Intermediate => "中级",
            TitleLevel::Junior => "初级",
            TitleLevel::Other => "其他",
        }
    }
}

/// 最高学位
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Degree {
    /// 博士
    Doctor,
    /// 硕士
    Master,
    /// 学士
    Bachelor,
    /// 无学位
    None,
}

impl Degree {
    /// All degrees, the highest first.
    pub const ALL: [Degree; 4] = [Degree::Doctor, Degree::Master, Degree::Bachelor, Degree::None];

    /// The word a form shows.
    pub fn label(self) -> &'static str {
        match self {
            Degree::Doctor => "博士",
            Degree::Master => "硕士",
            Degree::Bachelor => "学士",
            Degree::None => "无学位",
        }
    }
}

/// The word a form shows: 男.
pub fn sex_label(sex: Sex) -> &'static str {
    match sex {
        Sex::Male => "男",
        Sex::Female => "女",
    }
}

impl Person {
    /// What the number of their identity card tells, where it is one.
    pub fn resident_id(&self) -> Option<ResidentId> {
        let number = Some(&self.document_number).filter(|_| self.document_kind == DocumentKind::ResidentId);
        number.and_then(|number| read_resident_id(number).ok())
    }

    /// 出生日期: as typed, or as the identity card tells it.
    pub fn birth_date(&self) -> Option<Date> {
        date::typed(&self.birth_date).or_else(|| self.resident_id().map(|id| id.birth_date))
    }

    /// 性别: as chosen, or as the identity card tells it.
    pub fn sex(&self) -> Option<Sex> {
        self.sex.or_else(|| self.resident_id().map(|id| id.sex))
    }

    /// Writes birth and sex out where only the number of the identity card told them.
    pub(super) fn keep_what_the_card_tells(&mut self) {
        if let Some(card) = self.resident_id() {
            if self.birth_date.trim().is_empty() {
                self.birth_date = card.birth_date.to_string();
            }
            self.sex = self.sex.or(Some(card.sex));
        }
    }

    /// 周岁 on a day.
    pub fn age_on(&self, day: Date) -> Option<i16> {
        let birth = self.birth_date().filter(|birth| *birth <= day)?;
        let had_birthday = (day.month(), day.day()) >= (birth.month(), birth.day());
        Some(day.year() - birth.year() - i16::from(!had_birthday))
    }

    /// Its fields as words, in the order of the form.
    pub fn fields(&self) -> Vec<(PersonField, &str)> {
        // Named one by one, so that a field added to people has to be placed here.
        let Person {
            name,
            sex,
            birth_date,
            document_kind,
            document_number,
            country,
            title,
            title_level,
            position,
            degree,
            education,
            speciality,
            orcid,
            phone,
            office_phone,
            email,
            introduction,
        } = self;
        // Every person has a kind of paper: it says nothing before there is a number.
        let has_document = !document_number.is_empty() || *document_kind != DocumentKind::default();
        vec![
            (PersonField::Name, name),
            (PersonField::Sex, sex.map_or("", sex_label)),
            (PersonField::BirthDate, birth_date),
            (PersonField::DocumentKind, if has_document { document_kind.label() } else { "" }),
            (PersonField::DocumentNumber, document_number),
            (PersonField::Country, country),
            (PersonField::Title, title),
            (PersonField::TitleLevel, title_level.map_or("", TitleLevel::label)),
            (PersonField::Position, position),
            (PersonField::Degree, degree.map_or("", Degree::label)),
            (PersonField::Education, education),
            (PersonField::Speciality, speciality),
            (PersonField::Orcid, orcid),
            (PersonField::Phone, phone),
            (PersonField::OfficePhone, office_phone),
            (PersonField::Email, email),
            (PersonField::Introduction, introduction),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn birth_and_sex_come_from_the_identity_card_where_they_were_not_typed() {
        let mut person = Person { document_number: "11010519491231002X".into(), ..Person::default() };
        assert_eq!((person.birth_date(), person.sex()), (Some(date(1949, 12, 31)), Some(Sex::Female)));
        person.birth_date = "1950-01-01".into();
        assert_eq!(person.birth_date(), Some(date(1950, 1, 1)));
        person = Person { document_kind: DocumentKind::Passport, ..person };
        person.birth_date.clear();
        assert_eq!((person.birth_date(), person.sex()), (None, None));
    }

    #[test]
    fn an_age_counts_birthdays() {
        let person = Person { birth_date: "1975-11-27".into(), ..Person::default() };
        assert_eq!(person.age_on(date(2026, 11, 20)), Some(50));
        assert_eq!(person.age_on(date(2026, 11, 27)), Some(51));
        assert_eq!(person.age_on(date(1970, 1, 1)), None);
    }
}
