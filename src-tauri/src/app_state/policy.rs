//! What a topic serves of the policies, and what a policy's page notes beside its passages.

use shenbao_core::policy::{Relevance, ServedPassage};
use shenbao_guide::Topic;

use super::{AppState, today};
use crate::wire::{CommandError, ExpiredTarget, PolicyNotes};

impl AppState {
    /// The passages of every policy that a topic serves, best first; the topic may be of a guide the catalogue does
    /// not have.
    pub fn served_passages(&self, topic: &Topic) -> Vec<ServedPassage> {
        let (relevance, year) = (self.relevance(), this_year());
        self.shipped.policies.iter().flat_map(|policy| relevance.served(policy, topic, year)).collect()
    }

    /// Which years of a policy are over, and which topics serve its passages.
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

    /// The words of what the program ships, counted when they are first asked for and kept: what a person imports
    /// changes no other topic's answer.
    fn relevance(&self) -> &Relevance {
        self.relevance.get_or_init(|| Relevance::of(&self.shipped.guides, &self.shipped.policies))
    }
}

fn this_year() -> u32 {
    u32::try_from(today().year()).unwrap_or_default()
}
