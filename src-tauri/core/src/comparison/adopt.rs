//! Moves an application to a newer version of its guide, keeping all its content.

use std::collections::BTreeSet;

use super::change::continued;
use crate::application::{Application, Attachment, Commitment, attachments, basis, complete_ids};
use shenbao_guide::{ReadGuide, Topic};

impl Application {
    /// The same application, for `topic` of a newer version of its guide.
    ///
    /// The content stays: a commitment moves to the requirement that continues its own; one whose requirement is gone
    /// becomes a row of the applicant's own. Amounts, dates and texts are unchanged; the checks then report what no
    /// longer fits.
    #[must_use]
    pub fn adopt(&self, read: &ReadGuide, topic: &Topic) -> Application {
        let old = &self.basis.topic;
        let untouched_name = self.project_name.trim() == old.title;
        Application {
            basis: basis(read, topic),
            project_name: if untouched_name { topic.title.clone() } else { self.project_name.clone() },
            commitments: self.carried(topic),
            attachments: self.with_demands(topic),
            ..self.clone()
        }
    }

    fn carried(&self, topic: &Topic) -> Vec<Commitment> {
        let old = &self.basis.topic.requirements;
        let continued = continued(old, &topic.requirements);
        let given = |id: &str| self.commitments.iter().find(|row| row.requirement_id == id);
        let mut rows: Vec<Commitment> = topic
            .requirements
            .iter()
            .zip(&continued)
            .map(|(requirement, older)| Commitment {
                requirement_id: requirement.id.clone(),
                requirement: requirement.quote.clone(),
                span: Some(requirement.span),
                ..older.and_then(|o| given(&old[o].id)).cloned().unwrap_or_default()
            })
            .collect();
        let goes_on = |id: &str| continued.iter().flatten().any(|o| old[*o].id == id);
        let own = |row: &&Commitment| row.requirement_id.is_empty();
        let left = self
            .commitments
            .iter()
            .filter(|row| own(row) || (!goes_on(&row.requirement_id) && row.is_begun()));
        rows.extend(left.map(|row| Commitment { requirement_id: String::new(), span: None, ..row.clone() }));
        // A new row does not take the name of one that is dropped, which the schedule may still use.
        let dropped = self.commitments.iter().map(|row| &row.id);
        let named = self.schedule.iter().flat_map(|stage| &stage.indicators);
        let named = named.chain(self.milestones.iter().flat_map(|milestone| &milestone.indicators));
        complete_ids(&mut rows, dropped.chain(named).cloned().collect::<BTreeSet<_>>());
        rows
    }

    /// The attachments, with additional ones the newer version requires.
    fn with_demands(&self, topic: &Topic) -> Vec<Attachment> {
        let mut listed = self.attachments.clone();
        let demands = attachments(topic);
        for attachment in &mut listed {
            let demanded = |quote: &String| demands.iter().any(|d| d.demanded_by.as_ref() == Some(quote));
            if attachment.demanded_by.as_ref().is_some_and(|quote| !demanded(quote)) {
                attachment.demanded_by = None;
                "原指南要求，新版本没有这一条".clone_into(&mut attachment.reason);
            }
        }
        for demand in demands {
            let there = |a: &Attachment| a.name == demand.name && a.demanded_by == demand.demanded_by;
            if !listed.iter().any(there) {
                let id = (1..).map(|n| format!("a{n}")).find(|id| listed.iter().all(|a| a.id != *id));
                listed.push(Attachment { id: id.unwrap_or_default(), ..demand });
            }
        }
        listed
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::application::Stage;
    use shenbao_guide::organisation::LeadProfile;
    use shenbao_guide::read_guide;

    fn guide(indicators: &str, notes: &str) -> ReadGuide {
        let text = format!(
            "2024年某专项申报指南\n项目一：甲病早筛\n2.考核指标：{indicators}\n3.资助强度及方式：市级财政经费资助不超过 100万元。\n7.其他说明：{notes}"
        );
        read_guide("guide", &text)
    }

    fn begun(read: &ReadGuide) -> Application {
        Application::begin(read, &read.guide.topics[0], LeadProfile::default(), date(2026, 11, 22))
    }

    #[test]
    fn answers_go_with_their_requirements_and_none_is_lost() {
        let old = guide("发表论文不少于 3 篇；建立早筛技术规范 1 套；培养研究生 5 名。", "无。");
        let new = guide("建立早筛技术规范 2 套；完成多中心验证；发表论文不少于 3 篇。", "无。");
        let mut application = begun(&old);
        for (row, text) in application.commitments.iter_mut().zip(["论文四篇", "规范一套", "研究生六名"])
        {
            text.clone_into(&mut row.commitment);
        }
        application.project_name = "我们的题目".to_owned();
        let all: Vec<String> = application.commitments.iter().map(|row| row.id.clone()).collect();
        application.schedule = vec![Stage { indicators: all, ..Stage::default() }];
        let moved = application.adopt(&new, &new.guide.topics[0]);
        let rows: Vec<_> = moved
            .commitments
            .iter()
            .map(|row| (row.requirement_id.as_str(), row.requirement.as_str(), row.commitment.as_str()))
            .collect();
        assert_eq!(
            rows,
            [
                ("r1", "建立早筛技术规范 2 套", "规范一套"),
                ("r2", "完成多中心验证", ""),
                ("r3", "发表论文不少于 3 篇", "论文四篇"),
                ("", "培养研究生 5 名", "研究生六名"),
            ]
        );
        let ids: Vec<&str> = moved.commitments.iter().map(|row| row.id.as_str()).collect();
        assert_eq!(ids, ["c2", "c4", "c1", "c3"]);
        assert_eq!(moved.indicators_in_words(&moved.schedule[0].indicators), "指标 1、3、4");
        assert_eq!(moved.project_name, "我们的题目");
        assert_eq!(moved.budget, application.budget);
    }

    #[test]
    fn a_row_of_which_only_the_mid_term_value_was_written_is_kept() {
        let old = guide("论文 3 篇；培养研究生 5 名。", "无。");
        let new = guide("论文 3 篇。", "无。");
        let mut application = begun(&old);
        "硕士生 2 名".clone_into(&mut application.commitments[1].midterm);
        let moved = application.adopt(&new, &new.guide.topics[0]);
        assert_eq!(moved.commitments.last().unwrap().midterm, "硕士生 2 名");
    }

    #[test]
    fn what_the_newer_version_demands_is_listed_and_what_it_dropped_is_kept_as_ones_own() {
        let old = guide("论文 3 篇。", "申报时须提供销售额证明材料。");
        let new = guide("论文 3 篇。", "申报时须提供伦理批件等证明材料。");
        let application = begun(&old);
        let moved = application.adopt(&new, &new.guide.topics[0]);
        let demanded: Vec<_> = moved.attachments.iter().filter_map(|a| a.demanded_by.as_deref()).collect();
        assert_eq!(demanded, ["申报时须提供伦理批件等证明材料"]);
        assert!(moved.attachments.iter().any(|a| a.reason.contains("新版本没有")));
        assert_eq!(moved.attachments.len(), application.attachments.len() + 1);
        let again = moved.adopt(&new, &new.guide.topics[0]);
        assert_eq!(again, moved);
    }
}
