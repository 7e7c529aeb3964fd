//! The names of the fields of each record of a form: the project, units, people, and the rows of its lists.

use std::borrow::Cow;

use super::segment::{Segment, names};
use crate::organisation::LeadFact;

names! {
    /// A field of 牵头单位.
    pub enum LeadField {
        Name = "name", "单位名称";
        CreditCode = "credit_code", "统一社会信用代码";
        Address = "address", "通讯地址";
        Kind = "kind", "单位性质";
        HospitalGrade = "hospital_grade", "医院等级";
        Municipal = "municipal", "市级单位";
        UniversityHospital = "university_hospital", "高校附属医院";
        Technology = "technology", "科技型企业";
        HighTechnology = "high_technology", "高新技术企业";
        AboveScale = "above_scale", "规模以上企业";
        Specialised = "specialised", "专精特新企业";
        SmallMedium = "small_medium", "中小企业";
        NewResearch = "new_research", "新型研发机构";
        LegalPerson = "legal_person", "独立法人资格";
        Region = "region", "注册地";
        Task = "task", "承担任务";
    }

    /// What only some forms ask of an organisation.
    pub enum OrganisationField {
        LegalRepresentative = "legal_representative", "法定代表人";
        RegistrationType = "registration_type", "登记注册类型";
        Scale = "scale", "企业规模";
        Postcode = "postcode", "邮政编码";
        Phone = "phone", "单位电话";
        Email = "email", "单位电子邮箱";
        Website = "website", "网址";
        Bank = "bank", "开户银行";
        AccountName = "account_name", "账户名称";
        AccountNumber = "account_number", "银行账号";
        Founded = "founded", "成立日期";
        RegisteredCapital = "registered_capital", "注册资本（万元）";
        TotalAssets = "total_assets", "资产总额（万元）";
        DebtRatio = "debt_ratio", "资产负债率（%）";
        Staff = "staff", "职工人数";
        RdStaff = "rd_staff", "研发人员数";
        Patents = "patents", "有效专利数";
        MainProducts = "main_products", "主导产品";
        Introduction = "introduction", "单位简介";
        Figures = "figures", "近年主要财务数据";
    }

    /// A field of the project beside its name and dates.
    pub enum ProjectField {
        NameEn = "name_en", "英文名称";
        Programme = "programme", "所属专项或计划";
        Category = "category", "项目类别";
        Nature = "nature", "项目性质";
        TechField = "tech_field", "技术领域";
        Security = "security", "密级";
        GuideCode = "guide_code", "指南代码";
        Keywords = "keywords", "关键词";
        Summary = "summary", "项目摘要";
        ApplicationDate = "application_date", "申报日期";
    }

    /// A field of a person.
    pub enum PersonField {
        Name = "name", "姓名";
        Sex = "sex", "性别";
        BirthDate = "birth_date", "出生日期";
        DocumentKind = "document_kind", "证件类型";
        DocumentNumber = "document_number", "证件号码";
        Country = "country", "国家或地区";
        Title = "title", "职称";
        TitleLevel = "title_level", "职称等级";
        Position = "position", "职务";
        Degree = "degree", "最高学位";
        Education = "education", "学历";
        Speciality = "speciality", "专业";
        Orcid = "orcid", "ORCID";
        Phone = "phone", "手机";
        OfficePhone = "office_phone", "办公电话";
        Email = "email", "电子邮箱";
        Introduction = "introduction", "个人简介";
    }

    /// A field of 联系人.
    pub enum ContactField {
        Name = "name", "姓名";
        Position = "position", "职务";
        Phone = "phone", "手机";
        OfficePhone = "office_phone", "办公电话";
        Email = "email", "电子邮箱";
    }

    /// What a member does in the project.
    pub enum AssignmentField {
        Role = "role", "项目角色";
        Unit = "unit", "所在单位";
        Task = "task", "分工";
        MonthsPerYear = "months_per_year", "每年工作月数";
        PersonMonths = "person_months", "投入人月";
        SubProject = "sub_project", "所属课题";
        Student = "student", "是否学生";
        PaidSalary = "paid_salary", "有无工资性收入";
    }

    /// A field of 课题.
    pub enum SubProjectField {
        Name = "name", "课题名称";
        Unit = "unit", "承担单位";
        Task = "task", "主要任务";
    }

    /// A field of 合作单位.
    pub enum PartnerField {
        Name = "name", "单位名称";
        Kind = "kind", "单位性质";
        CreditCode = "credit_code", "统一社会信用代码";
        Address = "address", "通讯地址";
        Task = "task", "承担任务";
        Leader = "leader", "参与负责人";
        Region = "region", "注册地";
    }

    /// A field of 明细 beside its amount, which is the item's own.
    pub enum ItemField {
        Name = "name", "名称";
        Factors = "factors", "测算内容";
        Purpose = "purpose", "必要性或用途";
    }

    /// A field of a row of commitments beside 承诺值, which is the row's own. Templates choose among them the columns of
    /// the table.
    #[derive(serde::Serialize, serde::Deserialize, ts_rs::TS)]
    #[serde(rename_all = "snake_case")]
    #[ts(export)]
    pub enum CommitmentField {
        Requirement = "requirement", "指南要求";
        Outcome = "outcome", "成果名称";
        Kind = "kind", "成果类型";
        Baseline = "baseline", "立项时已有";
        Midterm = "midterm", "中期目标";
        Evidence = "evidence", "考核方式";
        SubProject = "sub_project", "所属课题";
        Due = "due", "完成年度";
        Note = "note", "备注";
    }

    /// A kind of result that is counted: 知识产权, papers, people trained.
    #[derive(serde::Serialize, serde::Deserialize, ts_rs::TS)]
    #[serde(rename_all = "snake_case")]
    #[ts(export)]
    pub enum OutputKind {
        InventionPatent = "invention_patent", "发明专利（件）";
        UtilityModel = "utility_model", "实用新型专利（件）";
        Design = "design", "外观设计专利（件）";
        Software = "software", "软件著作权（项）";
        Standard = "standard", "标准（项）";
        Paper = "paper", "论文（篇）";
        Product = "product", "新产品（项）";
        Trained = "trained", "培养人才（人）";
        Other = "other", "其他（项）";
    }

    /// When results are counted.
    pub enum OutputField {
        Before = "before", "实施前";
        After = "after", "实施后";
    }

    /// A field of 经济效益 of one period.
    pub enum BenefitField {
        Period = "period", "年度或时期";
        Revenue = "revenue", "产值或收入（万元）";
        Tax = "tax", "税收（万元）";
        Profit = "profit", "利润（万元）";
        ForeignExchange = "foreign_exchange", "创汇（万美元）";
    }

    /// A field of 绩效目标.
    pub enum PerformanceField {
        Group = "group", "一级和二级指标";
        Name = "name", "三级指标";
        Comparator = "comparator", "符号";
        Value = "value", "指标值";
        Unit = "unit", "单位";
    }

    /// A field of a stage of the schedule.
    pub enum StageField {
        StartDate = "start_date", "开始日期";
        EndDate = "end_date", "结束日期";
        Task = "task", "主要任务";
        Deliverable = "deliverable", "阶段成果";
        Indicators = "indicators", "对应考核指标";
    }

    /// A field of a milestone.
    pub enum MilestoneField {
        Date = "date", "日期";
        Name = "name", "里程碑";
        Indicators = "indicators", "对应考核指标";
    }
}

/// A field of a member: of the person, or of what they do in the project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MemberField {
    /// Of the person.
    Person(PersonField),
    /// Of what they do.
    Assignment(AssignmentField),
}

impl Segment for MemberField {
    #[cfg(test)]
    fn typescript() -> String {
        format!("{} | {}", PersonField::typescript(), AssignmentField::typescript())
    }
    fn write(&self) -> Cow<'_, str> {
        match self {
            MemberField::Person(field) => field.write(),
            MemberField::Assignment(field) => field.write(),
        }
    }
    fn read(segment: &str) -> Option<Self> {
        let person = PersonField::read(segment).map(MemberField::Person);
        person.or_else(|| AssignmentField::read(segment).map(MemberField::Assignment))
    }
}

impl From<LeadFact> for LeadField {
    /// The field in which a fact is entered.
    fn from(fact: LeadFact) -> LeadField {
        match fact {
            LeadFact::Kind | LeadFact::Words => LeadField::Kind,
            LeadFact::HospitalGrade => LeadField::HospitalGrade,
            LeadFact::Municipal => LeadField::Municipal,
            LeadFact::UniversityHospital => LeadField::UniversityHospital,
            LeadFact::Technology => LeadField::Technology,
            LeadFact::HighTechnology => LeadField::HighTechnology,
            LeadFact::AboveScale => LeadField::AboveScale,
            LeadFact::Specialised => LeadField::Specialised,
            LeadFact::SmallMedium => LeadField::SmallMedium,
            LeadFact::NewResearch => LeadField::NewResearch,
            LeadFact::LegalPerson => LeadField::LegalPerson,
            LeadFact::Region => LeadField::Region,
        }
    }
}
