//! Creates an application from a topic, with everything the guide already states filled in.

use jiff::ToSpan;
use jiff::civil::Date;

use super::attachments::attachments;
use super::{Application, Basis, Commitment, Organisation};
use crate::budget::BudgetLedger;
use crate::template::{Template, TemplateChoice};
use shenbao_guide::money::Money;
use shenbao_guide::organisation::LeadProfile;
use shenbao_guide::payer::Payer;
use shenbao_guide::{Comparator, DeadlineKind, Demand, Period, ReadGuide, RuleSource, Topic};

impl Application {
    /// Creates an application to `topic` of `read`, with the known facts about the lead.
    ///
    /// The suggested dates start on the first day of the month after `today`, and last as long as the guide allows.
    pub fn begin(read: &ReadGuide, topic: &Topic, lead: LeadProfile, today: Date) -> Application {
        let guide = &read.guide;
        let (start_date, end_date) = suggested_dates(topic, today).unwrap_or_default();
        let template = Template::for_guide(guide.issuer.as_deref(), &guide.title);
        Application {
            project_name: topic.title.clone(),
            budget: suggested_budget(topic, &lead, guide.issuer.as_deref()),
            lead: Organisation { profile: lead, ..Organisation::default() },
            start_date,
            end_date,
            narrative: template.narratives().map(|s| (s.id.clone(), Default::default())).collect(),
            commitments: commitments(topic),
            attachments: attachments(topic),
            ..Application::blank(basis(read, topic), TemplateChoice::Shipped(template.id.clone()))
        }
    }
}

impl Application {
    /// An application to the same topic in the same form in which nothing is typed: what the guide asks for alone.
    pub fn emptied(&self) -> Application {
        let topic = &self.basis.topic;
        Application {
            narrative: self.template.narratives().map(|s| (s.id.clone(), Default::default())).collect(),
            commitments: commitments(topic),
            attachments: attachments(topic),
            ..Application::blank(self.basis.clone(), self.template.clone())
        }
    }
}

/// The basis of an application to `topic` of `read`.
pub(crate) fn basis(read: &ReadGuide, topic: &Topic) -> Basis {
    let guide = &read.guide;
    Basis {
        guide_id: guide.id.clone(),
        guide_title: guide.title.clone(),
        issuer: guide.issuer.clone(),
        year: guide.year,
        status: guide.status,
        topic: topic.clone(),
        doubts: read.findings_about(topic).cloned().collect(),
        // The end of a consultation is no deadline of an application.
        deadlines: guide
            .deadlines
            .iter()
            .filter(|deadline| deadline.kind != DeadlineKind::Comments)
            .filter(|deadline| deadline.topic.is_none_or(|of| of == topic.number))
            .cloned()
            .collect(),
        checked_by: guide.checked_by.clone(),
    }
}

fn commitments(topic: &Topic) -> Vec<Commitment> {
    topic
        .requirements
        .iter()
        .enumerate()
        .map(|(i, requirement)| Commitment {
            id: format!("c{}", i + 1),
            requirement_id: requirement.id.clone(),
            requirement: requirement.quote.clone(),
            span: Some(requirement.span),
            ..Commitment::default()
        })
        .collect()
}

fn suggested_dates(topic: &Topic, today: Date) -> Option<(String, String)> {
    let period = topic.period.as_ref();
    let next_month = today.first_of_month().checked_add(1.month()).ok()?;
    let start = period.and_then(|period| period.from_date).unwrap_or(next_month);
    let longest =
        period.and_then(Period::longest).and_then(|span| start.checked_add(span).ok()?.yesterday().ok());
    let end = period.and_then(|period| period.until_date).or(longest);
    Some((start.to_string(), end.map(|end| end.to_string()).unwrap_or_default()))
}

fn suggested_budget(topic: &Topic, lead: &LeadProfile, issuer: Option<&str>) -> BudgetLedger {
    let mut budget = BudgetLedger::default();
    let mut own = None::<Money>;
    let mut public = Money::ZERO;
    for rule in topic.rules_in_force(lead) {
        match &rule.demand {
            Demand::Cap { per: Some(per), .. } | Demand::Exact { per: Some(per), .. }
                if !per.is_within_topic() => {}
            Demand::Cap { source, amount, .. } | Demand::Exact { source, amount, .. } => {
                let payer = source.payer(issuer);
                if let Some(payer) = payer.filter(|payer| payer.is_public()) {
                    public = public + *amount;
                    budget.enter_payer(payer, &amount.to_string());
                }
            }
            Demand::Floor { source: RuleSource::LeadOrg, amount, .. } => own = own.max(Some(*amount)),
            Demand::Ratio { source: RuleSource::LeadOrg, comparator, ratio, .. }
                if *comparator != Comparator::AtMost =>
            {
                own = own.max(Some(ratio.demanded_of(public)));
            }
            Demand::Floor { .. }
            | Demand::About { .. }
            | Demand::Ratio { .. }
            | Demand::Percent { .. }
            | Demand::Rest { .. }
            | Demand::Foreign { .. } => {}
        }
    }
    if let Some(own) = own {
        budget.enter_payer(Payer::LeadOwn, &own.to_string());
    }
    budget
}

#[cfg(test)]
mod tests {
    use crate::asset::KeptFiles;

    use super::*;
    use crate::catalogue::Catalogue;
    use jiff::civil::date;
    use shenbao_guide::finding::Code;

    fn begun(guide: &str, number: u32, lead: &str) -> Application {
        let catalogue = Catalogue::shipped();
        let (read, topic) = catalogue.topic(guide, number).unwrap();
        let lead = LeadProfile::named(lead).unwrap_or_default();
        Application::begin(read, topic, lead, date(2026, 11, 22))
    }

    /// The city's, the district's, the lead's own and other money.
    fn amounts(application: &Application) -> [String; 4] {
        let form = &application.template.budget;
        let amount = |payer| application.budget.payer(form, payer).unwrap();
        [Payer::Municipal, Payer::District, Payer::LeadOwn, Payer::Other]
            .map(|payer| amount(payer).map(|amount| amount.to_string()).unwrap_or_default())
    }

    #[test]
    fn the_guides_amounts_are_already_in_place() {
        assert_eq!(amounts(&begun("chongqing-2023-biomedicine-major", 2, "高校")), ["500", "500", "500", ""]);
        assert_eq!(
            amounts(&begun("chongqing-2023-biomedicine-major", 2, "企业")),
            ["500", "500", "1500", ""]
        );
        assert_eq!(amounts(&begun("chongqing-2023-biomedicine-major", 11, "企业")), ["3000", "", "9000", ""]);
        assert_eq!(amounts(&begun("chongqing-2024-population-health", 20, "")), ["150", "", "", ""]);
        // The Shapingba guide names no payer; its issuer is a district body.
        assert_eq!(amounts(&begun("shapingba-2024-life-health-1", 1, "")), ["", "1", "", ""]);
    }

    #[test]
    fn the_suggested_period_is_as_long_as_the_guide_allows() {
        let application = begun("chongqing-2023-biomedicine-major", 2, "");
        assert_eq!(
            (application.start_date.as_str(), application.end_date.as_str()),
            ("2026-12-01", "2029-11-30")
        );
    }

    #[test]
    fn every_requirement_has_a_row_and_every_proof_an_attachment() {
        let application = begun("chongqing-2023-biomedicine-major", 10, "");
        assert_eq!(application.commitments.len(), application.basis.topic.requirements.len());
        let demanded: Vec<_> =
            application.attachments.iter().filter_map(|a| a.demanded_by.as_deref()).collect();
        assert_eq!(demanded, ["申报品种近 3 年年均销售额不少于 5000 万元（申报时须提供相关证明材料）"]);
    }

    #[test]
    fn a_section_that_holds_for_every_topic_is_in_every_draft() {
        let source = "项目一：甲\n1.考核指标：乙1项。\n项目二：丙\n1.考核指标：丁1项。\n一、知识产权\n成果归属另行约定，双方须妥善保存资料。";
        let read = shenbao_guide::read_guide("guide", source);
        for topic in &read.guide.topics {
            let draft = Application::begin(&read, topic, LeadProfile::default(), date(2026, 11, 22));
            let common = draft.basis.doubts.iter().find(|doubt| doubt.code == Code::CommonSection).unwrap();
            assert_eq!(
                common.why.as_ref().unwrap().quote,
                "一、知识产权成果归属另行约定，双方须妥善保存资料。"
            );
            let report = crate::check::check(&draft, &KeptFiles::default());
            assert!(report.findings.iter().any(|finding| finding.code == Code::CommonSection));
        }
    }

    #[test]
    fn a_draft_has_the_deadlines_of_its_own_topic_and_of_all() {
        let task = |name: &str, day: u8| {
            format!("榜单{name}：海水提锂\n攻关内容：研究膜。\n揭榜截止时间：2027年5月{day}日\n")
        };
        let source = format!("2027年度揭榜挂帅榜单\n{}{}", task("一", 10), task("二", 20));
        let read = shenbao_guide::read_guide("guide", &source);
        let days = read.guide.topics.iter().map(|topic| {
            let draft = Application::begin(&read, topic, LeadProfile::default(), date(2026, 11, 22));
            draft.basis.deadlines.iter().map(|deadline| deadline.date.to_string()).collect::<Vec<_>>()
        });
        assert_eq!(days.collect::<Vec<_>>(), [["2027-05-10"], ["2027-05-20"]]);
    }

    #[test]
    fn the_draft_carries_the_doubts_about_its_own_topic_alone() {
        let codes = |n| begun("chongqing-2023-biomedicine-major", n, "").basis.doubts.len();
        // 千克级 in topic 1 is a number nobody can compare with; topic 3 has no notes.
        assert_eq!((codes(1), codes(3), codes(11)), (1, 1, 0));
    }
}
