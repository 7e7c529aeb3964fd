//! 单位: the lead and its partners, as forms ask for them.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use shenbao_guide::field::OrganisationField;
use shenbao_guide::organisation::LeadProfile;
use ts_rs::TS;

use super::ids::HasId;
use crate::identity;

/// A 牵头单位 or 合作单位 as the application names it. All is kept as it was typed, but for blanks inside codes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct Organisation {
    /// What is known of its kind.
    pub profile: LeadProfile,
    /// 单位名称
    pub name: String,
    /// 统一社会信用代码
    #[serde(deserialize_with = "identity::credit_code")]
    pub credit_code: String,
    /// 通讯地址
    pub address: String,
    /// 法定代表人
    pub legal_representative: String,
    /// 登记注册类型: 有限责任公司, 事业单位 …
    pub registration_type: String,
    /// 企业规模: 大型, 中型, 小型, 微型
    pub scale: String,
    /// 邮政编码
    #[serde(deserialize_with = "identity::digits")]
    pub postcode: String,
    /// 单位电话
    #[serde(deserialize_with = "identity::phone")]
    pub phone: String,
    /// 单位电子邮箱
    #[serde(deserialize_with = "identity::email")]
    pub email: String,
    /// 网址
    pub website: String,
    /// 开户银行
    pub bank: String,
    /// 账户名称
    pub account_name: String,
    /// 银行账号; it has no check digit.
    #[serde(deserialize_with = "identity::digits")]
    pub account_number: String,
    /// 成立日期, `YYYY-MM-DD`
    pub founded: String,
    /// 注册资本, 万元
    pub registered_capital: String,
    /// 资产总额 at the end of last year, 万元
    pub total_assets: String,
    /// 资产负债率, %
    pub debt_ratio: String,
    /// 职工人数
    pub staff: String,
    /// 研发人员数
    pub rd_staff: String,
    /// 有效专利数
    pub patents: String,
    /// 主导产品
    pub main_products: String,
    /// 单位简介
    pub introduction: String,
    /// 近年主要财务数据, the earliest year first
    pub figures: Vec<YearFigures>,
}

/// What an enterprise earned and spent in a year. Amounts are in 万元.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct YearFigures {
    /// 年度
    pub year: String,
    /// 营业收入
    pub revenue: String,
    /// 研发投入
    pub rd_spending: String,
    /// 净利润
    pub net_profit: String,
    /// 上缴税金
    pub tax: String,
}

impl YearFigures {
    /// Its columns: what each is called, and what was typed.
    pub fn columns(&self) -> [(&'static str, &str); 5] {
        let YearFigures { year, revenue, rd_spending, net_profit, tax } = self;
        [
            ("年度", year),
            ("营业收入（万元）", revenue),
            ("研发投入（万元）", rd_spending),
            ("净利润（万元）", net_profit),
            ("上缴税金（万元）", tax),
        ]
    }
}

impl Organisation {
    /// What only some forms ask, in their order; 近年主要财务数据 are `figures`.
    pub fn details(&self) -> Vec<(OrganisationField, &str)> {
        // Named one by one, so that a field added to organisations has to be placed here.
        let Organisation {
            profile: _,
            name: _,
            credit_code: _,
            address: _,
            legal_representative,
            registration_type,
            scale,
            postcode,
            phone,
            email,
            website,
            bank,
            account_name,
            account_number,
            founded,
            registered_capital,
            total_assets,
            debt_ratio,
            staff,
            rd_staff,
            patents,
            main_products,
            introduction,
            figures: _,
        } = self;
        vec![
            (OrganisationField::LegalRepresentative, legal_representative),
            (OrganisationField::RegistrationType, registration_type),
            (OrganisationField::Scale, scale),
            (OrganisationField::Postcode, postcode),
            (OrganisationField::Phone, phone),
            (OrganisationField::Email, email),
            (OrganisationField::Website, website),
            (OrganisationField::Bank, bank),
            (OrganisationField::AccountName, account_name),
            (OrganisationField::AccountNumber, account_number),
            (OrganisationField::Founded, founded),
            (OrganisationField::RegisteredCapital, registered_capital),
            (OrganisationField::TotalAssets, total_assets),
            (OrganisationField::DebtRatio, debt_ratio),
            (OrganisationField::Staff, staff),
            (OrganisationField::RdStaff, rd_staff),
            (OrganisationField::Patents, patents),
            (OrganisationField::MainProducts, main_products),
            (OrganisationField::Introduction, introduction),
        ]
    }
}

impl Organisation {
    /// Where a field that only some forms ask is kept; `None` for 近年主要财务数据, which are rows.
    pub(crate) fn detail_mut(&mut self, field: OrganisationField) -> Option<&mut String> {
        Some(match field {
            OrganisationField::LegalRepresentative => &mut self.legal_representative,
            OrganisationField::RegistrationType => &mut self.registration_type,
            OrganisationField::Scale => &mut self.scale,
            OrganisationField::Postcode => &mut self.postcode,
            OrganisationField::Phone => &mut self.phone,
            OrganisationField::Email => &mut self.email,
            OrganisationField::Website => &mut self.website,
            OrganisationField::Bank => &mut self.bank,
            OrganisationField::AccountName => &mut self.account_name,
            OrganisationField::AccountNumber => &mut self.account_number,
            OrganisationField::Founded => &mut self.founded,
            OrganisationField::RegisteredCapital => &mut self.registered_capital,
            OrganisationField::TotalAssets => &mut self.total_assets,
            OrganisationField::DebtRatio => &mut self.debt_ratio,
            OrganisationField::Staff => &mut self.staff,
            OrganisationField::RdStaff => &mut self.rd_staff,
            OrganisationField::Patents => &mut self.patents,
            OrganisationField::MainProducts => &mut self.main_products,
            OrganisationField::Introduction => &mut self.introduction,
            OrganisationField::Figures => return None,
        })
    }
}

/// 合作单位, and what it does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct Partner {
    /// Stable within the application: `p1`, `p2` …; given on opening where a draft has none.
    pub id: String,
    /// Who.
    pub organisation: Organisation,
    /// 承担任务
    pub task: String,
    /// 参与负责人, by name
    pub leader: String,
    /// 联系人
    pub contact: Contact,
}

impl HasId for Partner {
    const PREFIX: &'static str = "p";

    fn id(&mut self) -> &mut String {
        &mut self.id
    }
}

/// 联系人, 财务负责人: whom to ask.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct Contact {
    /// 姓名
    pub name: String,
    /// 职务
    pub position: String,
    /// 手机
    #[serde(deserialize_with = "identity::phone")]
    pub phone: String,
    /// 办公电话
    #[serde(deserialize_with = "identity::phone")]
    pub office_phone: String,
    /// 电子邮箱
    #[serde(deserialize_with = "identity::email")]
    pub email: String,
}

impl Contact {
    /// Its fields, in the order of the form.
    pub fn fields(&self) -> [(shenbao_guide::field::ContactField, &str); 5] {
        use shenbao_guide::field::ContactField;
        let Contact { name, position, phone, office_phone, email } = self;
        [
            (ContactField::Name, name),
            (ContactField::Position, position),
            (ContactField::Phone, phone),
            (ContactField::OfficePhone, office_phone),
            (ContactField::Email, email),
        ]
    }
}

/// A unit of an application: written `lead`, or as the id of a partner, `p1`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(export, type = "string")]
pub enum UnitId {
    /// 牵头单位
    Lead,
    /// A partner, by its id.
    Partner(String),
}

const LEAD: &str = "lead";

impl From<&str> for UnitId {
    fn from(written: &str) -> UnitId {
        if written == LEAD { UnitId::Lead } else { UnitId::Partner(written.to_owned()) }
    }
}

impl fmt::Display for UnitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            UnitId::Lead => LEAD,
            UnitId::Partner(id) => id,
        })
    }
}

impl Serialize for UnitId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for UnitId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<UnitId, D::Error> {
        String::deserialize(deserializer).map(|written| UnitId::from(written.as_str()))
    }
}
