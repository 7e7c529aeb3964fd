//! The fields a form's place can be given: one typed name each, of an applicant's content whichever form asks for it.

use std::fmt;

use serde::{Serialize, Serializer};
use ts_rs::TS;

macro_rules! items {
    ($(#[$about:meta])* $name:ident { $($item:ident = $key:literal $label:literal),* $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = $label] $item),* }

        impl $name {
            /// All of them.
            pub const ALL: &'static [$name] = &[$($name::$item),*];

            /// Its name in JSON.
            pub fn key(self) -> &'static str {
                match self { $($name::$item => $key),* }
            }

            /// What a person calls it.
            pub fn label(self) -> &'static str {
                match self { $($name::$item => $label),* }
            }

            /// The item of this name.
            pub fn from_key(key: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|item| item.key() == key)
            }
        }
    };
}

items! {
    /// What is asked of the project as a whole.
    ProjectItem {
        ApplicationDate = "application.date" "填报日期",
        Name = "project.name" "项目名称",
        NameEn = "project.name_en" "项目英文名称",
        Programme = "project.programme" "专项名称",
        Category = "project.category" "项目类别",
        Nature = "project.nature" "项目性质",
        GuideDirection = "project.guide_direction" "指南方向",
        GuideCode = "project.guide_code" "指南代码",
        TechField = "project.tech_field" "技术领域",
        Security = "project.security" "密级",
        Keywords = "project.keywords" "关键词",
        Abstract = "project.abstract" "项目摘要",
        PartnerCount = "project.partner_count" "合作单位数",
        Recommender = "recommender.name" "推荐单位",
        Start = "period.start" "开始日期",
        End = "period.end" "结束日期",
        Range = "period.range" "起止时间",
        Months = "period.months" "实施周期（月）",
        Years = "period.years" "实施周期（年）",
        TeamCount = "team.count" "项目组人数",
        TeamSenior = "team.count_senior" "高级职称人数",
        TeamFullSenior = "team.count_full_senior" "正高人数",
        TeamViceSenior = "team.count_vice_senior" "副高人数",
        TeamIntermediate = "team.count_intermediate" "中级人数",
        TeamJunior = "team.count_junior" "初级人数",
        TeamDoctor = "team.count_doctor" "博士人数",
        TeamMaster = "team.count_master" "硕士人数",
        TeamBachelor = "team.count_bachelor" "学士人数",
        TeamMonths = "team.months" "人月合计",
        Papers = "outputs.papers" "论文数",
        Patents = "outputs.patents" "申请发明专利数",
        Software = "outputs.software" "软件著作权数",
        Standards = "outputs.standards" "标准数",
        Products = "outputs.products" "新产品数",
        Trained = "outputs.trained" "培养人才数",
        Revenue = "econ.revenue" "新增销售收入",
        Profit = "econ.profit" "新增利润",
        Tax = "econ.tax" "新增税收",
        EquipmentAmount = "equipment.amount" "设备金额合计",
        EquipmentQuantity = "equipment.quantity" "设备数量合计",
        AttachmentNames = "attachments.names" "附件",
        TotalInWords = "budget.total_in_words" "总经费（大写）",
        RequestedInWords = "budget.requested_in_words" "申请经费（大写）",
        Rationale = "narrative.rationale" "立项依据",
        Status = "narrative.status" "国内外现状",
        Objectives = "narrative.objectives" "研究目标",
        Content = "narrative.content" "研究内容",
        KeyProblems = "narrative.key_problems" "关键问题",
        Method = "narrative.method" "研究方法与技术路线",
        Innovation = "narrative.innovation" "创新点",
        Feasibility = "narrative.feasibility" "可行性",
        Foundation = "narrative.foundation" "研究基础",
        Conditions = "narrative.conditions" "工作条件",
        Plan = "narrative.schedule" "年度计划",
        Targets = "narrative.indicators" "考核指标",
        Outcomes = "narrative.outcomes" "预期成果",
        Benefit = "narrative.benefit" "经济社会效益",
        Risk = "narrative.risk" "风险",
        Organisation = "narrative.organisation" "组织与分工",
        CurrentProjects = "narrative.current_projects" "在研项目",
        FinishedProjects = "narrative.finished_projects" "完成项目",
        BudgetNote = "narrative.budget_note" "经费说明",
        Market = "narrative.market" "市场分析",
        Other = "narrative.other" "其他说明",
    }
}

items! {
    /// What is asked of a unit.
    UnitItem {
        Name = "name" "单位名称",
        CreditCode = "credit_code" "统一社会信用代码",
        Kind = "kind" "单位性质",
        RegistrationType = "registration_type" "登记注册类型",
        Scale = "scale" "企业规模",
        LegalRepresentative = "legal_rep" "法定代表人",
        Region = "region" "所在地区",
        Address = "address" "地址",
        Postcode = "postcode" "邮编",
        Phone = "phone" "电话",
        Mobile = "mobile" "手机",
        Email = "email" "电子邮箱",
        Website = "website" "网址",
        Leader = "leader" "参与负责人",
        Contact = "contact" "联系人",
        Task = "task" "承担任务",
        Bank = "bank" "开户银行",
        AccountName = "bank_account_name" "账户名称",
        Account = "bank_account" "银行账号",
        Founded = "founded" "成立日期",
        HighTech = "hightech" "是否高新技术企业",
        RegisteredCapital = "registered_capital" "注册资本",
        TotalAssets = "total_assets" "资产总额",
        DebtRatio = "debt_ratio" "资产负债率",
        Staff = "staff" "职工人数",
        RdStaff = "rd_staff" "研发人员数",
        RdStaffRatio = "rd_staff_ratio" "研发人员占比",
        Patents = "patents" "有效专利数",
        MainProducts = "main_products" "主导产品",
        Profile = "profile" "单位简介",
        RdIntensity = "rd_intensity" "研发投入占比",
    }
}

items! {
    /// What is asked of a person.
    PersonItem {
        Name = "name" "姓名",
        Gender = "gender" "性别",
        BirthDate = "birth_date" "出生日期",
        Age = "age" "年龄",
        DocumentKind = "id_type" "证件类型",
        DocumentNumber = "id_number" "证件号码",
        Title = "title" "职称",
        TitleLevel = "title_level" "职称等级",
        Position = "position" "职务",
        Degree = "degree" "学位",
        Education = "education" "学历",
        Speciality = "field" "专业",
        Unit = "unit" "所在单位",
        Task = "task" "分工",
        Months = "months" "投入人月",
        MonthsPerYear = "months_per_year" "每年投入月数",
        Role = "role" "项目角色",
        Mobile = "mobile" "手机",
        Email = "email" "电子邮箱",
        Phone = "phone" "办公电话",
        Profile = "profile" "简介",
        Country = "country" "国家或地区",
    }
}

items! {
    /// What an enterprise's year is asked for.
    FigureItem {
        Year = "year" "年度",
        Revenue = "revenue" "营业收入",
        RdSpending = "rd_spending" "研发投入",
        NetProfit = "net_profit" "净利润",
        Tax = "tax" "上缴税金",
        RdIntensity = "rd_intensity" "研发投入占收入比",
    }
}

items! {
    /// A column of a list of equipment.
    EquipmentItem {
        Name = "name" "设备名称",
        Model = "model" "型号",
        Kind = "kind" "购置或试制",
        UnitPrice = "unit_price" "单价",
        Quantity = "quantity" "数量",
        Source = "source" "经费来源",
        Use = "use" "用途",
        Place = "place" "安置地点",
        Amount = "amount" "金额",
    }
}

items! {
    /// A column of a schedule.
    ScheduleItem {
        Year = "year" "年度",
        Start = "start" "开始日期",
        End = "end" "结束日期",
        Range = "range" "起止时间",
        Content = "content" "主要内容",
        Target = "target" "阶段目标",
    }
}

items! {
    /// A column of a table of indicators.
    IndicatorItem {
        Name = "name" "指标名称",
        Kind = "kind" "指标类型",
        Start = "start" "立项时",
        Mid = "mid" "中期",
        End = "end" "完成时",
        Method = "method" "考核方式",
    }
}

items! {
    /// A column of a list of attachments.
    AttachmentItem {
        Name = "name" "附件名称",
        Kind = "kind" "原件或复印件",
        Copies = "copies" "份数",
    }
}

items! {
    /// A category of spending; `Direct` is the first three together.
    Category {
        Direct = "direct" "直接费用",
        Equipment = "equipment" "设备费",
        Operation = "operation" "业务费",
        Labour = "labour" "劳务费",
        Indirect = "indirect" "间接费用",
    }
}

items! {
    /// Whose money; `NonMunicipal` and `Fiscal` are several together, `Requested` is what the issuer is asked for.
    Source {
        Municipal = "municipal" "市级财政",
        District = "district" "区县财政",
        SelfRaised = "self_raised" "单位自筹",
        Other = "other" "其他来源",
        NonMunicipal = "non_municipal" "市级财政以外",
        Fiscal = "fiscal" "财政资金",
        Requested = "requested" "申请经费",
    }
}

/// A unit of the application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// 牵头单位
    Lead,
    /// 合作单位, from 0
    Partner(usize),
}

/// A person of the application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Person {
    /// 项目负责人
    Leader,
    /// 联系人
    Contact,
    /// 财务负责人
    Finance,
    /// 项目组成员, from 0, who is 项目负责人
    Member(usize),
}

/// An amount of the budget: the sum of what is of all that is named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount {
    /// The category.
    pub category: Option<Category>,
    /// Whose money.
    pub source: Option<Source>,
    /// The year of the project, from 0.
    pub year: Option<usize>,
    /// The unit that spends it.
    pub unit: Option<Unit>,
}

/// What a place of a form can be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(export, type = "string")]
pub enum FormField {
    /// Of the project.
    Project(ProjectItem),
    /// Of a unit.
    Unit(Unit, UnitItem),
    /// Of a year of the lead, from 0.
    Figure(usize, FigureItem),
    /// Of a person.
    Person(Person, PersonItem),
    /// An amount of the budget.
    Amount(Amount),
    /// 测算说明 of a category.
    CategoryNote(Category),
    /// Of a piece of equipment, from 0.
    Equipment(usize, EquipmentItem),
    /// Of a stage, from 0.
    Schedule(usize, ScheduleItem),
    /// Of an indicator, from 0.
    Indicator(usize, IndicatorItem),
    /// Of an attachment, from 0.
    Attachment(usize, AttachmentItem),
}

impl FormField {
    /// What a person calls it.
    pub fn label(self) -> String {
        match self {
            FormField::Project(item) => item.label().to_owned(),
            FormField::Unit(Unit::Lead, item) => format!("牵头单位：{}", item.label()),
            FormField::Unit(Unit::Partner(n), item) => format!("合作单位 {}：{}", n + 1, item.label()),
            FormField::Figure(n, item) => format!("近年数据第 {} 年：{}", n + 1, item.label()),
            FormField::Person(person, item) => match person {
                Person::Leader => format!("项目负责人：{}", item.label()),
                Person::Contact => format!("联系人：{}", item.label()),
                Person::Finance => format!("财务负责人：{}", item.label()),
                Person::Member(n) => format!("项目组第 {} 人：{}", n + 1, item.label()),
            },
            FormField::Amount(amount) => amount.label(),
            FormField::CategoryNote(category) => format!("{}：测算说明", category.label()),
            FormField::Equipment(n, item) => format!("设备 {}：{}", n + 1, item.label()),
            FormField::Schedule(n, item) => format!("第 {} 阶段：{}", n + 1, item.label()),
            FormField::Indicator(n, item) => format!("指标 {}：{}", n + 1, item.label()),
            FormField::Attachment(n, item) => format!("附件 {}：{}", n + 1, item.label()),
        }
    }

    /// Is it text of several paragraphs?
    pub(crate) fn is_narrative(self) -> bool {
        match self {
            FormField::Project(item) => item == ProjectItem::Abstract || item.key().starts_with("narrative."),
            FormField::Unit(_, item) => item == UnitItem::Profile,
            FormField::Person(_, item) => item == PersonItem::Profile,
            _ => false,
        }
    }
}

impl Amount {
    /// What a person calls it.
    fn label(self) -> String {
        let unit = self.unit.map(|unit| match unit {
            Unit::Lead => "牵头单位".to_owned(),
            Unit::Partner(n) => format!("合作单位 {}", n + 1),
        });
        let parts = [
            unit,
            self.category.map(|category| category.label().to_owned()),
            self.source.map(|source| source.label().to_owned()),
            self.year.map(|year| format!("第 {} 年", year + 1)),
        ];
        let known: Vec<String> = parts.into_iter().flatten().collect();
        if known.is_empty() { "经费合计".to_owned() } else { known.join("·") }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(unit) = self.unit {
            let source = self.source.map_or("total", Source::key);
            return write!(f, "{unit}.budget.{source}");
        }
        f.write_str("budget")?;
        match self.category {
            Some(Category::Direct) => f.write_str(".direct")?,
            Some(category) => write!(f, ".category.{}", category.key())?,
            None => {}
        }
        match self.source {
            Some(source @ (Source::NonMunicipal | Source::Fiscal | Source::Requested)) => {
                write!(f, ".{}", source.key())?;
            }
            Some(source) => write!(f, ".source.{}", source.key())?,
            None => {}
        }
        match self.year {
            Some(year) => write!(f, ".year[{year}]"),
            None if self.category.is_none() && self.source.is_none() => f.write_str(".total"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unit::Lead => f.write_str("lead"),
            Unit::Partner(n) => write!(f, "partners[{n}]"),
        }
    }
}

impl fmt::Display for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Person::Leader => f.write_str("leader"),
            Person::Contact => f.write_str("contact"),
            Person::Finance => f.write_str("finance"),
            Person::Member(n) => write!(f, "team[{n}]"),
        }
    }
}

/// Its name in JSON: `lead.credit_code`, `team[2].months`, `budget.category.labour.source.municipal`.
impl fmt::Display for FormField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FormField::Project(item) => f.write_str(item.key()),
            FormField::Unit(unit, item) => write!(f, "{unit}.{}", item.key()),
            FormField::Figure(n, item) => write!(f, "lead.figures[{n}].{}", item.key()),
            FormField::Person(person, item) => write!(f, "{person}.{}", item.key()),
            FormField::Amount(amount) => amount.fmt(f),
            FormField::CategoryNote(category) => write!(f, "budget.category.{}.note", category.key()),
            FormField::Equipment(n, item) => write!(f, "equipment[{n}].{}", item.key()),
            FormField::Schedule(n, item) => write!(f, "schedule[{n}].{}", item.key()),
            FormField::Indicator(n, item) => write!(f, "indicators[{n}].{}", item.key()),
            FormField::Attachment(n, item) => write!(f, "attachments[{n}].{}", item.key()),
        }
    }
}

impl Serialize for FormField {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
