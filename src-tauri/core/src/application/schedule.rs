//! 进度安排: stages with their first and last days, and milestones between them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Application;

/// A stage of the schedule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct Stage {
    /// First day, `YYYY-MM-DD`.
    pub start_date: String,
    /// Last day, `YYYY-MM-DD`.
    pub end_date: String,
    /// 主要任务
    pub task: String,
    /// 阶段成果
    pub deliverable: String,
    /// The rows of 考核指标 it serves, by their ids.
    pub indicators: Vec<String>,
}

/// 里程碑: what is reached on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct Milestone {
    /// The day, `YYYY-MM-DD`.
    pub date: String,
    /// What is reached.
    pub name: String,
    /// The rows of 考核指标 it serves, by their ids.
    pub indicators: Vec<String>,
}

impl Application {
    /// The places in 考核指标, from 0, of rows named by their ids, in the order of the table; a row that is not there is
    /// left out.
    pub fn indicator_places(&self, ids: &[String]) -> Vec<usize> {
        let named = self.commitments.iter().enumerate().filter(|(_, row)| ids.contains(&row.id));
        named.map(|(place, _)| place).collect()
    }

    /// Does the schedule name rows of 考核指标 that are not there?
    pub fn names_removed_indicators(&self, ids: &[String]) -> bool {
        ids.iter().any(|id| self.commitments.iter().all(|row| row.id != *id))
    }

    /// Rows named by their ids, as the form and the page write them: `指标 1、3`; empty where none is named. A row that
    /// is not there is said to be removed.
    pub fn indicators_in_words(&self, ids: &[String]) -> String {
        let mut words: Vec<String> =
            self.indicator_places(ids).into_iter().map(|place| (place + 1).to_string()).collect();
        if let Some(first) = words.first_mut() {
            first.insert_str(0, "指标 ");
        }
        if self.names_removed_indicators(ids) {
            words.push("已删除的指标".to_owned());
        }
        words.join("、")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::application::Commitment;
    use crate::catalogue::Catalogue;
    use crate::sample::SAMPLES;

    #[test]
    fn a_draft_from_before_milestones_opens_with_every_stage() {
        let mut json = serde_json::to_value(SAMPLES[0].application(&Catalogue::shipped())).unwrap();
        json.as_object_mut().unwrap().remove("milestones").unwrap();
        for stage in json["schedule"].as_array_mut().unwrap() {
            stage.as_object_mut().unwrap().remove("indicators").unwrap();
        }
        for row in json["commitments"].as_array_mut().unwrap() {
            row.as_object_mut().unwrap().remove("id").unwrap();
        }
        let opened: Application = serde_json::from_value(json.clone()).unwrap();
        assert_eq!(opened.schedule.len(), json["schedule"].as_array().unwrap().len());
        let first = &opened.schedule[0];
        assert_eq!(
            (first.task.as_str(), first.indicators.len()),
            (json["schedule"][0]["task"].as_str().unwrap(), 0)
        );
        let ids: Vec<&str> = opened.commitments.iter().map(|row| row.id.as_str()).take(3).collect();
        assert_eq!((opened.milestones, ids), (Vec::new(), vec!["c1", "c2", "c3"]));
    }

    #[test]
    fn rows_are_named_by_their_place_and_a_removed_one_as_removed() {
        let mut application = SAMPLES[0].application(&Catalogue::shipped());
        let row = |id: &str| Commitment { id: id.to_owned(), ..Commitment::default() };
        application.commitments = vec![row("c1"), row("c-x"), row("c3")];
        let words = |ids: &[&str]| {
            let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
            application.indicators_in_words(&ids)
        };
        assert_eq!(words(&["c3", "c1"]), "指标 1、3");
        assert_eq!(words(&["c-x", "gone"]), "指标 2、已删除的指标");
        assert_eq!((words(&["gone"]), words(&[])), ("已删除的指标".to_owned(), String::new()));
    }
}
