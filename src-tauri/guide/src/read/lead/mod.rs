//! 申报条件 and 其他说明: who may lead, what is required, encouraged or preferred, and what must be proved.
//!
//! Every clause of the two fields goes to one list: it says who leads, or it is a condition, a preference or a
//! demand for proof, or it is a funding rule (read elsewhere), or it is left as unread. A clause that sets a condition
//! and asks for its proof in brackets is a demand for proof, whole, and its first part a condition.

mod vocabulary;
mod who;
mod within;

use crate::read::words::contains_any;
use std::collections::BTreeSet;

pub(in crate::read) use who::without_scope;
use who::{bare_kinds, who_leads};
pub(crate) use within::leads_within;

use super::amount::compact;
use super::funding::categories;
use super::limits::limits;
use super::source::TextSlice;
use crate::clause::{Span, TopicField};
use crate::{Condition, ConditionAbout, Lead, Preference, PreferenceKind, Quote};

/// What a field says of who may apply.
#[derive(Debug, Default)]
pub(crate) struct Eligibility<'a> {
    /// Who may lead.
    pub lead: Option<Lead>,
    /// Who may not.
    pub refused: Vec<Lead>,
    /// What is required of the lead, its team or what is applied with.
    pub conditions: Vec<Condition>,
    /// What is encouraged or preferred.
    pub preferences: Vec<Preference>,
    /// What must be handed in as proof.
    pub evidence: Vec<Quote>,
    /// 市区（县）联动
    pub joint: bool,
    /// Clauses none of these was read from.
    pub rest: Vec<TextSlice<'a>>,
}

const EVIDENCE_WORDS: [&str; 10] = [
    "证明材料",
    "佐证材料",
    "证明文件",
    "须提供",
    "需提供",
    "应提供",
    "须提交",
    "需提交",
    "应提交",
    "提供相关证明",
];
const JOINT_WORDS: [&str; 5] = ["市区（县）联动", "市区(县)联动", "市区县联动", "市区联动", "市、区县联动"];
const ENCOURAGED: [&str; 3] = ["鼓励", "提倡", "倡导"];
const PREFERRED: [&str; 6] = ["优先", "倾斜", "择优", "加分", "重点支持", "同等条件"];
/// Words no preference is meant with; 择优选择 1 家 says how one is chosen, 重点支持项目 is a kind.
const CHOSEN: [&str; 5] = ["择优选择", "择优选定", "择优确定", "择优遴选", "重点支持项目"];
const STRICT: [&str; 9] = ["必须", "须", "不得", "不予", "不受理", "仅限", "只限", "只能", "严禁"];
/// Words a condition is set with. 应 and 需 stand in many other words (应用, 需求): only with a verb behind them.
const REQUIRED: [&str; 71] = [
    "依法登记",
    "依法注册",
    "登记注册",
    "应当",
    "应为",
    "应是",
    "应具",
    "应有",
    "应在",
    "应由",
    "应与",
    "应按",
    "应满",
    "应取",
    "应符",
    "应于",
    "应承",
    "应遵",
    "应保",
    "应联",
    "应包",
    "应拥",
    "应达",
    "应完",
    "需为",
    "需是",
    "需具",
    "需有",
    "需在",
    "需由",
    "需与",
    "需按",
    "需满",
    "需取",
    "需符",
    "需联",
    "需拥",
    "需要",
    "要求",
    "具备",
    "具有",
    "拥有",
    "取得",
    "持有",
    "不能",
    "不可",
    "不接受",
    "不超过",
    "不低于",
    "不少于",
    "限",
    "注册满",
    "成立满",
    "近三年",
    "近3年",
    "近 3 年",
    "近两年",
    "近2年",
    "近五年",
    "近5年",
    "无不良",
    "没有不良",
    "承诺",
    "独立法人",
    "法人资格",
    "注册的",
    "设1名",
    "设一名",
    "不再下设",
    "诚信良好",
    "失信",
];
/// Money that is the applicant's own business, not the topic's.
const FIGURES: [&str; 14] = [
    "销售额",
    "销售收入",
    "营业收入",
    "营业额",
    "主营业务收入",
    "产值",
    "注册资本",
    "注册资金",
    "净资产",
    "总资产",
    "资产总额",
    "研发投入",
    "研发费用",
    "研发经费",
];
const TOPIC_MONEY: [&str; 6] = ["财政", "出资", "自筹", "配套", "资助", "匹配"];
/// Clauses that say there is nothing to say.
const NOTHING: [&str; 5] = ["无", "无特殊要求", "无其他说明", "无其他要求", "/"];
const MARKS: &[char] = &['，', ','];

/// Does a clause with an amount speak of the applicant (its sales, its capital), or of a paper to hand in, and not of the
/// topic's money?
pub(crate) fn speaks_of_the_applicant(clause: &str) -> bool {
    let has = |words: &[&str]| contains_any(clause, words);
    let proof_alone = has(&EVIDENCE_WORDS) && !clause.contains(|c: char| c.is_ascii_digit());
    proof_alone || (has(&FIGURES) && !has(&TOPIC_MONEY))
}

/// Reads the eligibility or the notes field, sentence by sentence. `taken` are the clauses that were read otherwise.
pub(crate) fn eligibility<'a>(field: TopicField, text: TextSlice<'a>, taken: &Taken) -> Eligibility<'a> {
    eligibility_under(field, text, taken, field == TopicField::Eligibility)
}

/// The same; `of_leads`: what stands over it says that kinds and no more are those that may lead.
pub(crate) fn eligibility_under<'a>(
    field: TopicField,
    text: TextSlice<'a>,
    taken: &Taken,
    of_leads: bool,
) -> Eligibility<'a> {
    let mut read = Eligibility::default();
    for sentence in text.split(&['。', '；', ';']) {
        if is_preamble(sentence.str()) {
            continue;
        }
        let clauses: Vec<TextSlice<'_>> = sentence.split(MARKS).collect();
        // 企业牵头的，…: what holds for the clause that follows.
        let mut opened: Option<TextSlice<'_>> = None;
        let mut required = false;
        // 重点项目申报单位…: of which categories the sentence speaks.
        let mut named: Vec<String> = Vec::new();
        for (i, clause) in clauses.iter().enumerate() {
            if NOTHING.contains(&clause.str()) {
                continue;
            }
            if let Some((categories, _)) = categories(&compact(clause.str())) {
                named = categories;
            }
            if !named.is_empty() && !taken.holds(*clause) {
                read.of_categories(field, &named, *clause);
                continue;
            }
            if of_leads
                && clause.start() == text.start()
                && let Some(types) = bare_kinds(clause.str())
            {
                read.who(field, types, false, *clause);
                required = true;
                continue;
            }
            if taken.holds(*clause) {
                read.rest.extend(opened.take());
            } else if opens(clause.str()) && i + 1 < clauses.len() {
                opened = opened.or(Some(*clause));
            } else {
                required = read.clause(field, opened.take(), *clause, required);
            }
        }
        read.rest.extend(opened);
    }
    read
}

/// 为推进…，特发布本指南; 除满足前述条件外，还须遵循以下要求：: why there is a guide, and that demands follow.
pub(in crate::read) fn is_preamble(sentence: &str) -> bool {
    let issues = ["特发布", "特制定", "现发布", "制定本指南", "发布本指南", "编制本指南", "特编制"];
    let aims = ["为", "根据", "按照", "围绕"].iter().any(|word| sentence.starts_with(word))
        && issues.iter().any(|word| sentence.contains(word))
        && !counts_more_than_years(sentence);
    let leads_in = sentence.starts_with('除')
        && sentence.ends_with(['：', ':'])
        && contains_any(sentence, &["以下", "下列", "如下"])
        && contains_any(sentence, &["要求", "条件", "规定"])
        && !sentence.contains(|c: char| c.is_ascii_digit());
    aims || leads_in
}

/// Does a number stand there that is no year: 2027年度?
fn counts_more_than_years(words: &str) -> bool {
    words.split_inclusive(|c: char| !c.is_ascii_digit()).any(|run| {
        let digits = run.bytes().take_while(u8::is_ascii_digit).count();
        digits > 0 && !(digits == 4 && run[digits..].starts_with('年'))
    })
}

/// The clauses that were read otherwise, by their places in the running text: in the file, the cells of a row that a page
/// cut stand between each other.
#[derive(Debug, Default)]
pub(crate) struct Taken(BTreeSet<(usize, usize)>);

impl Taken {
    pub(crate) fn add(&mut self, clause: TextSlice<'_>) {
        self.0.insert((clause.start(), clause.end()));
    }

    pub(crate) fn extend<'a>(&mut self, clauses: impl IntoIterator<Item = TextSlice<'a>>) {
        clauses.into_iter().for_each(|clause| self.add(clause));
    }

    /// Was a clause read otherwise, whole or in part?
    pub(crate) fn holds(&self, clause: TextSlice<'_>) -> bool {
        let before = self.0.range(..(clause.end(), 0)).next_back();
        before.is_some_and(|(_, end)| clause.start() < *end)
    }
}

/// The clauses of a text that stand at these places of the file.
pub(crate) fn clauses_at<'a>(text: TextSlice<'a>, spans: &BTreeSet<Span>) -> Vec<TextSlice<'a>> {
    let own = text.span();
    if !spans.iter().any(|span| span.0 < own.1 && own.0 < span.1) {
        return Vec::new();
    }
    let clauses = text.split(&['，', ',', '。', '；', ';']);
    clauses.filter(|clause| spans.contains(&clause.span())).collect()
}

/// Does the clause only say when what follows holds?
fn opens(clause: &str) -> bool {
    // 4月15日17时 is a time.
    let is_time = clause.strip_suffix('时').is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit()));
    let of_some = ["的项目", "的课题"].iter().any(|end| clause.ends_with(end)) && clause.contains("牵头");
    of_some
        || !is_time
            && clause.ends_with(['的', '时', '者'])
            && who_leads(clause).is_none_or(|_| clause.ends_with('的'))
        || clause.ends_with("条件下")
        || ["对于", "对", "若", "如"].iter().any(|word| clause.starts_with(word))
}

impl<'a> Eligibility<'a> {
    /// Reads one clause; `opened` is what was said before of when it holds. Says whether it set a condition that an unmarked
    /// clause behind it goes on with.
    fn clause(
        &mut self,
        field: TopicField,
        opened: Option<TextSlice<'a>>,
        own: TextSlice<'a>,
        goes_on: bool,
    ) -> bool {
        let words = own.str();
        let whole = opened.map_or(own, |open| open.text().piece(open.start(), own.end()));
        let has = |list: &[&str]| contains_any(words, list);
        let strict = has(&STRICT) && !contains_any(words, &["无须", "毋须"]);
        if has(&JOINT_WORDS) {
            self.joint = true;
            if !strict {
                return false;
            }
        }
        if has(&EVIDENCE_WORDS) {
            self.evidence.push(quote(whole));
            if let Some(condition) = before_proof(own) {
                self.condition(field, condition);
            }
            return false;
        }
        let encouraged = has(&ENCOURAGED)
            || words.starts_with("支持") && !words.starts_with("支持对象") && who_leads(words).is_none();
        if !strict && (encouraged || has(&PREFERRED) && !has(&CHOSEN)) {
            let kind = if encouraged { PreferenceKind::Encouraged } else { PreferenceKind::Preferred };
            let Quote { quote, span } = quote(whole);
            self.preferences.push(Preference { kind, quote, span });
            return false;
        }
        if opened.is_none()
            && let Some(who) = who_leads(words)
        {
            let besides = (!who.besides.is_empty()).then(|| part(own, who.besides));
            let said = besides.map_or(own, |besides| own.text().piece(own.start(), besides.start()));
            self.who(field, who.types, who.refused, said);
            // 应为 2025 年 12 月 31 日前注册的企业
            if besides.is_none() && !limits(words).is_empty() {
                self.condition(field, own);
            }
            if let Some(besides) = besides {
                self.condition(field, besides);
            }
            return true;
        }
        let takes_part = ["参与", "参加", "产学研", "产学研联合体", "联合申报", "共同申报", "组成联合体"];
        // 申请人未满 35 周岁: its number says that it is one.
        if strict || has(&REQUIRED) || has(&takes_part) || goes_on || !limits(words).is_empty() {
            self.condition(field, whole);
            return true;
        }
        self.rest.push(whole);
        false
    }

    /// What is required of some categories only; who leads in them is a condition too.
    fn of_categories(&mut self, field: TopicField, named: &[String], words: TextSlice<'a>) {
        let condition = condition(field, trimmed(words));
        let each = named.iter().map(|name| Condition { category: Some(name.clone()), ..condition.clone() });
        self.conditions.extend(each);
    }

    /// The first clause that says who leads is the one; a later one is a condition beside it.
    fn who(&mut self, field: TopicField, types: Vec<String>, refused: bool, said: TextSlice<'a>) {
        let said = trimmed(said);
        let lead = Lead { types, quote: said.str().to_owned(), span: said.span(), checked_by: None };
        if refused {
            self.refused.push(lead);
        } else if self.lead.is_none() {
            self.lead = Some(lead);
        } else {
            self.condition(field, said);
        }
    }

    fn condition(&mut self, field: TopicField, words: TextSlice<'a>) {
        let words = trimmed(words);
        self.conditions.push(condition(field, words));
    }
}

/// The condition a clause sets.
pub(crate) fn condition(field: TopicField, words: TextSlice<'_>) -> Condition {
    let (about, limits) = (about(words.str()), limits(words.str()));
    let Quote { quote, span } = quote(words);
    Condition { about, quote, span, field, limits, category: None }
}

fn quote(words: TextSlice<'_>) -> Quote {
    Quote { quote: words.str().to_owned(), span: words.span() }
}

/// Without the marks that joined it to what follows.
fn trimmed(words: TextSlice<'_>) -> TextSlice<'_> {
    let text = words.str();
    let end = text.trim_end_matches(['、', '（', '(', ' ', '+']).len();
    words.sub(0, end)
}

/// The piece that `of`, a part of the clause's own words, is.
fn part<'a>(clause: TextSlice<'a>, of: &str) -> TextSlice<'a> {
    // `of` stands in the clause: it was cut out of it.
    let at = clause.str().rfind(of).unwrap_or(0);
    clause.sub(at, at + of.len())
}

/// 申报品种近 3 年年均销售额不少于 5000 万元（申报时须提供相关证明材料）: the condition before the proof of it.
fn before_proof(clause: TextSlice<'_>) -> Option<TextSlice<'_>> {
    let words = clause.str();
    let at = words.find(['（', '('])?;
    let asked = contains_any(&words[at..], &EVIDENCE_WORDS);
    (asked && at > 0).then(|| clause.sub(0, at).trim())
}

/// What a condition is about, by the first of these words it has.
const ABOUT: [(ConditionAbout, &[&str]); 7] = [
    (ConditionAbout::Person, &["负责人", "年龄", "职称", "申请人", "周岁", "博士", "院士", "每人", "同一人"]),
    (
        ConditionAbout::Partner,
        &["联合", "合作单位", "产学研", "参与", "参加", "联合体", "协作", "共同申报", "组团"],
    ),
    (
        ConditionAbout::Record,
        &[
            "近三年",
            "近3年",
            "近 3 年",
            "近两年",
            "近2年",
            "近五年",
            "近5年",
            "销售",
            "营业收入",
            "业绩",
            "研发投入",
            "研发费用",
            "年均",
            "产值",
        ],
    ),
    (
        ConditionAbout::Region,
        &["在渝", "重庆市内", "注册地", "本区", "我区", "区内", "本市", "我市", "市内", "落地", "转化地"],
    ),
    (ConditionAbout::Registration, &["注册", "法人", "成立", "登记", "信用"]),
    (
        ConditionAbout::Qualification,
        &["资质", "资格", "许可", "认证", "平台", "实验室", "条件", "能力", "批件", "证书", "基础"],
    ),
    (ConditionAbout::Lead, &["牵头", "申报单位", "申报主体"]),
];

fn about(words: &str) -> ConditionAbout {
    let found = ABOUT.iter().find(|(_, list)| contains_any(words, list));
    found.map_or(ConditionAbout::Other, |(about, _)| *about)
}

#[cfg(test)]
mod tests;
