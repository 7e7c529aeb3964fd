//! Decides for every topic of the catalogue whether an organisation may lead it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use shenbao_guide::clause::{Clause, TopicField};
use shenbao_guide::organisation::{
    Fit, LeadFact, LeadProfile, LeadRequirement, NeededFact, home_of, inside, place_label,
};
use shenbao_guide::{ConditionAbout, Guide, Lead, ReadGuide, Selection, Topic};

/// Whether an organisation may lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Answer {
    /// 可以
    Yes,
    /// 不可以
    No,
    /// 待确认
    ToConfirm,
}

impl Answer {
    /// The Chinese label.
    pub fn label(self) -> &'static str {
        match self {
            Answer::Yes => "可以牵头",
            Answer::No => "不能牵头",
            Answer::ToConfirm => "待确认",
        }
    }
}

/// Whether an organisation may lead a topic, with the deciding clauses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Eligibility {
    /// The guide's id.
    pub guide: String,
    /// The topic's number.
    pub topic: u32,
    /// The topic's title.
    pub title: String,
    /// Whether it may lead.
    pub answer: Answer,
    /// The guide's clause on who may lead; `None` where no such clause could be read.
    pub quote: Option<String>,
    /// The reason, in one Chinese sentence.
    pub why: String,
    /// The facts that are still needed to decide; empty unless the answer is to be confirmed.
    pub needed: Vec<NeededFact>,
    /// The clauses the answer is based on.
    pub deciding: Vec<Clause>,
}

/// The eligibility of one organisation for every topic of the guides, in the catalogue's order.
pub fn what_may_lead(guides: &[ReadGuide], profile: &LeadProfile) -> Vec<Eligibility> {
    let of = |read: &'_ ReadGuide| {
        read.guide.topics.iter().map(|topic| may_lead(&read.guide, topic, profile)).collect::<Vec<_>>()
    };
    guides.iter().flat_map(of).collect()
}

/// The eligibility of a lead by its kind and region only.
pub(crate) struct EligibilityResult {
    pub answer: Answer,
    pub reasons: Vec<String>,
    pub needed: Vec<NeededFact>,
    pub deciding: Vec<Clause>,
}

/// May this organisation lead the topic?
pub fn may_lead(guide: &Guide, topic: &Topic, profile: &LeadProfile) -> Eligibility {
    let home = home_of(guide.issuer.as_deref(), &guide.title);
    let mut standing = lead_eligibility(topic, profile, home);
    if standing.answer != Answer::No
        && let Some(clause) = entrusted(topic)
    {
        standing.answer = Answer::ToConfirm;
        standing.reasons.push("项目是定向委托，指南没有写明委托哪个单位".to_owned());
        standing.deciding.push(clause);
    }
    Eligibility {
        guide: guide.id.clone(),
        topic: topic.number,
        title: topic.title.clone(),
        answer: standing.answer,
        quote: topic.lead.as_ref().map(|lead| lead.quote.clone()),
        why: standing.reasons.join("；"),
        needed: standing.needed,
        deciding: standing.deciding,
    }
}

/// The clause 定向委托, which gives the topic to a unit that the guide does not name.
pub(crate) fn entrusted(topic: &Topic) -> Option<Clause> {
    let words = topic.organization.as_ref().filter(|_| topic.selection() == Some(Selection::Directed))?;
    let span = topic.field_spans.iter().find(|field| field.field == TopicField::Organization)?.span;
    Some(Clause {
        quote: words.clone(),
        span,
        field: Some(TopicField::Organization),
        checked_by: topic.organization_checked_by.clone(),
    })
}

/// The clause that says who may lead, or who may not.
pub(crate) fn lead_clause(topic: &Topic, lead: &Lead) -> Clause {
    Clause {
        quote: lead.quote.clone(),
        span: lead.span,
        field: Some(topic.field_at(lead.span).unwrap_or(TopicField::Eligibility)),
        checked_by: lead.checked_by.clone(),
    }
}

/// Words that make a list of leads non-exclusive: kinds outside it are to be confirmed.
const LOOSE: [&str; 9] = ["原则上", "支持", "也可", "亦可", "等单位", "等机构", "等法人", "等各类", "等牵头"];

/// The eligibility of an organisation for a guide of the region `home`.
pub(crate) fn lead_eligibility(
    topic: &Topic,
    profile: &LeadProfile,
    home: Option<&'static str>,
) -> EligibilityResult {
    let mut standing = EligibilityResult {
        answer: Answer::Yes,
        reasons: Vec::new(),
        needed: Vec::new(),
        deciding: Vec::new(),
    };
    let mut listed = false;
    let by_category = leads_differ_by_category(topic);
    for refused in &topic.lead_refused {
        let judgement = profile.judge(&refused.types, home);
        let named = refused.types.join("、");
        match judgement.fit {
            Fit::Yes => {
                return standing.refuse(lead_clause(topic, refused), format!("指南写明{named}不得牵头"));
            }
            Fit::Unknown => standing.ask(lead_clause(topic, refused), judgement.needed),
            Fit::No => {}
        }
    }
    match &topic.lead {
        Some(lead) => {
            let clause = lead_clause(topic, lead);
            let judgement = profile.judge(&lead.types, home);
            let loose = LOOSE.iter().find(|word| lead.quote.contains(**word));
            match (judgement.fit, loose) {
                (Fit::No, None) if by_category => {
                    standing.confirm(clause, "不在指南一般列出的牵头单位之中".to_owned());
                }
                (Fit::No, None) => {
                    let also = university_hospital(profile, lead);
                    return standing.refuse(clause, format!("不在指南列出的牵头单位之中{also}"));
                }
                (Fit::No, Some(word)) => {
                    let why = format!("不在指南列出的牵头单位之中，但指南写的是“{word}”，没有排除其他单位");
                    standing.confirm(clause, why);
                }
                (Fit::Unknown, _) => standing.ask(clause, judgement.needed),
                (Fit::Yes, _) => {
                    standing.deciding.push(clause);
                    listed = true;
                }
            }
            standing.place_of_list(topic, lead, profile, home);
        }
        None => {
            let why = if topic.lead_refused.is_empty() {
                "没有从申报条件中读出谁可以牵头"
            } else {
                "指南只写了谁不得牵头，没有写谁可以牵头"
            };
            standing.answer = Answer::ToConfirm;
            standing.reasons.push(why.to_owned());
        }
    }
    if by_category {
        standing.answer = Answer::ToConfirm;
        standing.reasons.push("各申报类别对牵头单位的要求不同，请对照所报的类别".to_owned());
    }
    standing.conditions(topic, profile, home);
    standing.home(profile, home);
    if standing.answer == Answer::ToConfirm {
        if !standing.needed.is_empty() {
            let questions: Vec<&str> =
                standing.needed.iter().map(|needed| needed.question.as_str()).collect();
            standing.reasons.insert(0, format!("还要知道：{}", questions.join("、")));
        }
    } else if listed {
        standing.reasons.push("在指南列出的牵头单位之中".to_owned());
    }
    standing
}

/// Does a category of the topic say itself who leads?
fn leads_differ_by_category(topic: &Topic) -> bool {
    let mut clauses = topic.categories.iter().flat_map(|category| &category.clauses);
    topic.has_a_choice_of_category()
        && clauses.any(|clause| clause.terms.lead.is_some() || !clause.terms.lead_refused.is_empty())
}

/// A hospital that is turned away where universities lead may be a university's.
fn university_hospital(profile: &LeadProfile, lead: &Lead) -> &'static str {
    let university = LeadProfile::named("高校附属医院").unwrap_or_default();
    let would_be_asked = profile.kind == university.kind
        && profile.university_hospital.is_none()
        && university.is_any_of(&lead.types) == Fit::Unknown;
    if would_be_asked { "；如果是高校附属医院，请注明后再看" } else { "" }
}

impl EligibilityResult {
    fn refuse(mut self, clause: Clause, why: String) -> EligibilityResult {
        self.answer = Answer::No;
        self.reasons = vec![why];
        self.needed.clear();
        self.deciding = vec![clause];
        self
    }

    fn confirm(&mut self, clause: Clause, why: String) {
        self.answer = Answer::ToConfirm;
        self.reasons.push(why);
        self.deciding.push(clause);
    }

    fn ask(&mut self, clause: Clause, needed: Vec<NeededFact>) {
        self.answer = Answer::ToConfirm;
        if !self.deciding.contains(&clause) {
            self.deciding.push(clause);
        }
        for fact in needed {
            if !self.needed.contains(&fact) {
                self.needed.push(fact);
            }
        }
    }

    /// In 在渝注册的企业、高校 the region may apply to all of the list, so it is asked for all of it.
    fn place_of_list(
        &mut self,
        topic: &Topic,
        lead: &Lead,
        profile: &LeadProfile,
        home: Option<&'static str>,
    ) {
        let places = lead.types.iter().filter_map(|word| LeadRequirement::in_guide(word, home)?.place());
        for place in places.collect::<Vec<_>>() {
            self.within(lead_clause(topic, lead), place, profile);
        }
    }

    fn within(&mut self, clause: Clause, place: &'static str, profile: &LeadProfile) {
        if inside(profile.region.as_deref(), place) != Fit::Yes {
            let question = format!("注册地是否在{}", place_label(place));
            self.ask(clause, vec![NeededFact { fact: LeadFact::Region, question }]);
        }
    }

    /// Applies the conditions on who leads and where it is registered.
    fn conditions(&mut self, topic: &Topic, profile: &LeadProfile, home: Option<&'static str>) {
        for condition in &topic.conditions {
            match condition.about {
                ConditionAbout::Lead => {
                    let why = "指南另有一条说到谁可以牵头，请对照".to_owned();
                    self.confirm(condition.clause(), why);
                }
                ConditionAbout::Region => {
                    if let Some(place) = registered_in(&condition.quote, home) {
                        self.within(condition.clause(), place, profile);
                    }
                }
                _ => {}
            }
        }
    }

    /// Applies the region of the guide: it may accept only applicants from there. Nothing is asked of an organisation
    /// without a stated region; all shipped guides are from Chongqing, and a guide without a region counts as such.
    fn home(&mut self, profile: &LeadProfile, home: Option<&'static str>) {
        let Some(region) = profile.region.as_deref().filter(|region| !region.trim().is_empty()) else {
            return;
        };
        let place = home.unwrap_or("重庆");
        let asked = self.needed.iter().any(|needed| needed.fact == LeadFact::Region);
        if !asked && inside(Some(region), place) != Fit::Yes {
            self.answer = Answer::ToConfirm;
            let place = place_label(place);
            self.reasons.push(format!(
                "指南由{place}发布，没有写明是否限{place}的单位，本单位注册地填的是“{region}”"
            ));
        }
    }
}

/// The region in which a condition requires the applicant to be registered.
fn registered_in(words: &str, home: Option<&'static str>) -> Option<&'static str> {
    let of_applicant = ["注册", "登记", "设立", "成立"].iter().any(|word| words.contains(word));
    let place = |(at, _): (usize, char)| shenbao_guide::organisation::place_at_start(&words[at..], home);
    of_applicant.then(|| words.char_indices().find_map(place)).flatten().map(|(place, _)| place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use shenbao_guide::read;

    fn answers(kind: &str) -> [usize; 3] {
        let profile = LeadProfile::named(kind).unwrap();
        let mut counts = [0; 3];
        for read in &Catalogue::shipped().guides {
            for topic in &read.guide.topics {
                counts[may_lead(&read.guide, topic, &profile).answer as usize] += 1;
            }
        }
        counts
    }

    /// The number of answers yes, no and to be confirmed, counted by hand in the three guides.
    #[test]
    fn every_topic_has_an_answer_for_every_kind() {
        assert_eq!(answers("企业"), [11 + 8 + 4, 20, 0]);
        assert_eq!(answers("高校"), [7 + 8 + 18, 4 + 6, 0]);
        assert_eq!(answers("市级三甲医院"), [8 + 18, 11 + 3, 3]);
        // Of unknown grade: topics 20 to 23 of 2024 are asked about.
        assert_eq!(answers("医疗机构"), [8 + 17, 11 + 3, 4]);
        // A 血站 is none of the kinds, but may be one of the 医疗机构 that 19 topics of 2024 are for.
        assert_eq!(answers("血站"), [0, 11 + 8 + 6, 18]);
    }

    /// The eligibility for a guide with one topic, issued by a district.
    fn asked(eligibility: &str, notes: &str, kind: &str, region: &str) -> Eligibility {
        let text = format!(
            "重庆市沙坪坝区科学技术局\n2024年某专项申报指南\n项目一：甲\n5.组织方式：公开竞争。\n6.申报条件：{eligibility}\n7.其他说明：{notes}"
        );
        let (mut guide, _) = read("guide", &text);
        guide.issuer = Some("重庆市沙坪坝区科学技术局".to_owned());
        let region = Some(region.to_owned()).filter(|region| !region.is_empty());
        let profile = LeadProfile { region, ..LeadProfile::named(kind).unwrap() };
        may_lead(&guide, &guide.topics[0], &profile)
    }

    fn answer(eligibility: &str, kind: &str, region: &str) -> Answer {
        asked(eligibility, "无。", kind, region).answer
    }

    #[test]
    fn a_refusal_is_a_no_and_its_complement_is_asked_about() {
        assert_eq!(answer("高校不得牵头。", "高校", ""), Answer::No);
        assert_eq!(answer("高校不得牵头。", "企业", ""), Answer::ToConfirm);
        assert_eq!(answer("企业、高校牵头。高校不得牵头。", "高校", ""), Answer::No);
        assert_eq!(answer("非企业单位不得牵头。", "高校", ""), Answer::No);
        assert_eq!(answer("非企业单位不得牵头。", "企业", ""), Answer::Yes);
        let no = asked("高校不得牵头。", "无。", "高校", "");
        assert_eq!(no.deciding[0].quote, "高校不得牵头");
    }

    #[test]
    fn a_preference_turns_nobody_away() {
        for words in [
            "优先支持企业牵头。",
            "鼓励企业牵头。",
            "支持企业牵头。",
            "原则上由企业牵头。",
            "企业等单位牵头。",
        ] {
            assert_eq!(answer(words, "高校", ""), Answer::ToConfirm, "{words}");
        }
    }

    #[test]
    fn a_place_the_guide_names_is_asked_for_with_its_words() {
        let without = asked("牵头单位须为在渝注册的企业。", "无。", "企业", "");
        assert_eq!(
            (without.answer, without.why.as_str()),
            (Answer::ToConfirm, "还要知道：注册地是否在重庆市")
        );
        assert_eq!(answer("牵头单位须为在渝注册的企业。", "企业", "重庆市沙坪坝区"), Answer::Yes);
        assert_eq!(answer("企业牵头，牵头单位须在渝注册。", "企业", "沙坪坝区"), Answer::Yes);
        let outside = asked("企业牵头，牵头单位须在渝注册。", "无。", "企业", "成都市");
        assert_eq!(outside.answer, Answer::ToConfirm);
        assert!(outside.deciding.iter().any(|clause| clause.quote == "牵头单位须在渝注册"), "{outside:?}");
        // The place may be meant for the universities too.
        assert_eq!(answer("在渝注册的企业、高校牵头。", "高校", ""), Answer::ToConfirm);
    }

    #[test]
    fn a_district_guide_asks_outsiders_and_nobody_who_did_not_say_where_they_are() {
        assert_eq!(answer("企业牵头。", "企业", ""), Answer::Yes);
        assert_eq!(answer("企业牵头。", "企业", "沙坪坝区"), Answer::Yes);
        let city = asked("企业牵头。", "无。", "企业", "重庆市渝中区");
        assert_eq!(city.answer, Answer::ToConfirm);
        assert!(city.why.contains("沙坪坝区"), "{}", city.why);
        assert_eq!(answer("企业牵头。", "企业", "北京市"), Answer::ToConfirm);
    }

    #[test]
    fn who_leads_is_read_from_the_notes_where_the_conditions_do_not_say() {
        assert_eq!(asked("鼓励产学研合作。", "限医疗卫生机构申报。", "企业", "").answer, Answer::No);
        let both = asked("企业、高校牵头。", "限高校申报。", "企业", "");
        assert_eq!(both.answer, Answer::ToConfirm);
        assert!(both.deciding.iter().any(|clause| clause.quote == "限高校申报"));
    }

    #[test]
    fn the_fact_still_needed_is_named() {
        let asked = asked("市级三甲医院牵头。", "无。", "医疗机构", "");
        assert_eq!(asked.why, "还要知道：是否市级单位、是否三甲医院");
        assert_eq!(asked.deciding[0].quote, "市级三甲医院牵头");
    }

    #[test]
    fn a_category_with_a_lead_of_its_own_leaves_the_answer_open() {
        let text = "2027年度科技项目申报指南\n一、项目类别\n（一）重点项目。每项资助不超过60万元，由企业牵头申报。\n\
            （二）青年项目。每项资助不超过10万元，由高校牵头申报。\n二、选题指南\n1.海水提锂膜\n2.海藻纤维\n";
        let (guide, _) = read("guide", text);
        for kind in ["企业", "高校", "医疗机构"] {
            let profile = LeadProfile::named(kind).unwrap();
            let answer = may_lead(&guide, &guide.topics[0], &profile);
            assert_eq!(answer.answer, Answer::ToConfirm, "{kind}");
            assert!(answer.why.contains("申报类别"), "{}", answer.why);
        }
    }
}
