//! The policy passages a topic serves, and the notes on the page of a policy.

use shenbao_core::policy::{Relevance, ServedPassage};
use shenbao_guide::Topic;

use super::{AppState, today};
use crate::wire::{CommandError, ExpiredTarget, PolicyNotes};

impl AppState {
    /// The passages of all policies that a topic serves, best first; the topic may belong to a guide that is not in the
    /// catalogue.
    pub fn served_passages(&self, topic: &Topic) -> Vec<ServedPassage> {
        let (relevance, year) = (self.relevance(), this_year());
        self.shipped.policies.iter().flat_map(|policy| relevance.served(policy, topic, year)).collect()
    }

    /// The years of a policy that have passed, and the topics that serve its passages.
    ///
    /// # Errors
    /// When the catalogue has no such policy, or cannot be read.
    pub fn policy_notes(&self, id: &str) -> Result<PolicyNotes, CommandError> {
        let Some(policy) = self.shipped.policies.iter().find(|policy| policy.id == id) else {
            let message = format!("目录中没有政策文件 {id}");
            return Err(CommandError::failed(message, "请从左侧目录重新选择"));
        };
        let expired = policy.passages.iter().flat_map(|passage| {
            let over = passage.targets.iter().filter(|target| target.expired(this_year()));
            over.map(|target| ExpiredTarget { passage: passage.number, target: target.clone() })
        });
        Ok(PolicyNotes {
            expired: expired.collect(),
            topics: self.relevance().topics(policy, &self.catalogue()?.guides),
        })
    }

    /// The word statistics of the shipped guides and policies, computed on first use: importing a guide does not change
    /// the answers for other topics.
    fn relevance(&self) -> &Relevance {
        self.relevance.get_or_init(|| Relevance::of(&self.shipped.guides, &self.shipped.policies))
    }
}

fn this_year() -> u32 {
    u32::try_from(today().year()).unwrap_or_default()
}
