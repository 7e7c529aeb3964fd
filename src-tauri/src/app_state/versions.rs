//! Newer versions of guides: which exist, what they change, and moving a draft to one.

use shenbao_core::application::Application;
use shenbao_core::catalogue::Catalogue;
use shenbao_core::comparison::{
    DraftUpdate, GuideComparison, Superseded, compare, newer_version, superseded, update_for,
};
use shenbao_guide::ReadGuide;

use super::AppState;
use crate::wire::CommandError;

impl AppState {
    /// The guides of the catalogue that a newer version replaces.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub fn superseded_guides(&self) -> Result<Vec<Superseded>, CommandError> {
        Ok(superseded(&self.catalogue()?.guides))
    }

    /// The changes between two guides of the catalogue.
    ///
    /// # Errors
    /// When the catalogue lacks one of them.
    pub fn compare_guides(&self, old: &str, new: &str) -> Result<GuideComparison, CommandError> {
        let catalogue = self.catalogue()?;
        Ok(compare(guide(&catalogue, old)?, guide(&catalogue, new)?))
    }

    /// The changes a newer version of its guide makes for a draft; `None` where there is none.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub fn draft_update(&self, application: &Application) -> Result<Option<DraftUpdate>, CommandError> {
        let catalogue = self.catalogue()?;
        let newer = newer_version(&catalogue.guides, &application.basis);
        Ok(newer.map(|newer| update_for(application, newer)))
    }

    /// The application, moved to a topic of a newer version of its guide.
    ///
    /// # Errors
    /// When the catalogue lacks the topic.
    pub fn adopt_version(
        &self,
        application: &Application,
        guide_id: &str,
        topic: u32,
    ) -> Result<Application, CommandError> {
        let catalogue = self.catalogue()?;
        let read = guide(&catalogue, guide_id)?;
        let found = read.guide.topics.iter().find(|t| t.number == topic);
        let topic = found.ok_or_else(|| {
            CommandError::failed(
                format!("《{}》没有项目 {topic}", read.guide.title),
                "请在目录中查看这份指南",
            )
        })?;
        Ok(application.adopt(read, topic))
    }
}

fn guide<'a>(catalogue: &'a Catalogue, id: &str) -> Result<&'a ReadGuide, CommandError> {
    let missing = || CommandError::failed(format!("目录中没有指南 {id}"), "请从左侧目录重新选择");
    catalogue.guide(id).ok_or_else(missing)
}
