//! Takes an old application over into a new draft, or into the one that is open.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use shenbao_core::affordable::{Affordable, affordable};
use shenbao_core::application::Application;
use shenbao_core::asset::Assets;
use shenbao_core::draft::Draft;
use shenbao_guide::money::Money;
use shenbao_guide::organisation::LeadProfile;
use shenbao_import::document::read_word;
use shenbao_store::{read_file, read_package};
use shenbao_takeover::{OldApplication, PartChoice, Placements, TakeoverError, merge, review};

use super::{AppState, lock, today};
use crate::wire::{CommandError, OldSource, TakeoverReview, TakeoverTarget, TextSection, TopicRef};

/// The largest Word document that is read, in bytes: that of a guide.
const MAX_OLD: u64 = 50 * 1024 * 1024;

/// The old application a person chose, read when it is first needed.
pub(super) struct ChosenOld {
    path: PathBuf,
    read: Option<Arc<OldApplication>>,
}

/// What was taken over, before a person chose of it.
struct Taken {
    /// The application it would be put into.
    present: Application,
    /// The same application with nothing but what was taken over.
    taken: Application,
    assets: Assets,
    review: TakeoverReview,
}

impl AppState {
    /// Remembers the file the person chose, and returns its name.
    pub fn choose_old(&self, path: PathBuf) -> String {
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        *lock(&self.old) = Some(ChosenOld { path, read: None });
        name
    }

    /// Remembers the file that was refused as a guide as an old application, and returns its name.
    ///
    /// # Errors
    /// When there is no such file.
    pub fn choose_refused(&self) -> Result<String, CommandError> {
        let path = lock(&self.chosen).clone().ok_or_else(nothing_chosen)?;
        Ok(self.choose_old(path))
    }

    /// Remembers a Word document that was dropped on the window.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn drop_old(&self, name: &str, bytes: &[u8]) -> Result<(), CommandError> {
        let document = read_word(bytes).map_err(TakeoverError::from)?;
        let read = Some(Arc::new(OldApplication::Word(Box::new(document))));
        *lock(&self.old) = Some(ChosenOld { path: PathBuf::from(name), read });
        Ok(())
    }

    /// What would be taken over, and where to.
    ///
    /// # Errors
    /// When the old application cannot be read, or there is no such topic.
    pub fn review_takeover(
        &self,
        source: &OldSource,
        target: &TakeoverTarget,
        placements: &Placements,
    ) -> Result<TakeoverReview, CommandError> {
        Ok(self.taken(source, target, placements)?.review)
    }

    /// Begins a draft with what a person chose of an old application.
    ///
    /// # Errors
    /// When the old application cannot be read, there is no such topic, or the draft cannot be written.
    pub fn begin_from_old(
        &self,
        source: &OldSource,
        guide: &str,
        topic: u32,
        placements: &Placements,
        choices: &[PartChoice],
    ) -> Result<Draft, CommandError> {
        let target = TakeoverTarget::Topic { guide_id: guide.to_owned(), topic_number: topic };
        let Taken { present, taken, assets, .. } = self.taken(source, &target, placements)?;
        let application = merge(&present, &taken, choices);
        application.check_bounds()?;
        let name = match application.project_name.trim() {
            "" => application.basis.topic.title.clone(),
            name => name.to_owned(),
        };
        self.add(&application, &assets, &name)
    }

    /// The application of an open draft with what a person chose of an old one. Its pictures are stored with the draft;
    /// the application is not: the window saves it, and can undo.
    ///
    /// # Errors
    /// When the old application cannot be read, or a picture cannot be written.
    pub fn take_over_into(
        &self,
        source: &OldSource,
        draft: &str,
        application: Application,
        placements: &Placements,
        choices: &[PartChoice],
    ) -> Result<Application, CommandError> {
        let target = TakeoverTarget::Draft { application: Box::new(application) };
        let Taken { present, taken, assets, .. } = self.taken(source, &target, placements)?;
        let application = merge(&present, &taken, choices);
        application.check_bounds()?;
        let needed = application.asset_ids();
        let mut store = self.store();
        for (_, asset) in assets.iter().filter(|(id, _)| needed.contains(*id)) {
            store.add_asset(draft, asset)?;
        }
        Ok(application)
    }

    fn taken(
        &self,
        source: &OldSource,
        target: &TakeoverTarget,
        placements: &Placements,
    ) -> Result<Taken, CommandError> {
        let old = self.old(source)?;
        let present = match target {
            TakeoverTarget::Draft { application } => application.as_ref().clone(),
            TakeoverTarget::Topic { guide_id, topic_number } => {
                let catalogue = self.catalogue()?;
                let Some((read, topic)) = catalogue.topic(guide_id, *topic_number) else {
                    return Err(no_topic(guide_id, *topic_number));
                };
                Application::begin(read, topic, LeadProfile::default(), today())
            }
        };
        let (mut taken, mut assets) = (present.emptied(), Assets::default());
        let report = old.take_over(&mut taken, &mut assets, placements)?;
        let sections = present
            .template
            .narratives()
            .map(|section| TextSection { id: section.id.clone(), title: section.title.clone() });
        let sections = sections.collect();
        let review = TakeoverReview { report, parts: review(&present, &taken), sections };
        Ok(Taken { present, taken, assets, review })
    }

    fn old(&self, source: &OldSource) -> Result<Arc<OldApplication>, CommandError> {
        let id = match source {
            OldSource::Draft { id } => id,
            OldSource::File => {
                let mut chosen = lock(&self.old);
                let chosen = chosen.as_mut().ok_or_else(nothing_chosen)?;
                if let Some(read) = &chosen.read {
                    return Ok(Arc::clone(read));
                }
                let read = Arc::new(read_old(&chosen.path)?);
                chosen.read = Some(Arc::clone(&read));
                return Ok(read);
            }
        };
        let application = self.open_draft(id)?.application;
        let assets = self.store().assets(id, &application.figure_ids())?;
        Ok(Arc::new(OldApplication::Draft(Box::new((application, assets)))))
    }
}

fn nothing_chosen() -> CommandError {
    CommandError::failed("还没有选择旧申报书", "请点“从旧申报书导入…”选择一个文件")
}

fn read_old(path: &Path) -> Result<OldApplication, CommandError> {
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("shenbao")) {
        let package = read_package(path)?;
        return Ok(OldApplication::Draft(Box::new((package.application, package.assets))));
    }
    let bytes = read_file(path, MAX_OLD)?;
    let document = read_word(&bytes).map_err(TakeoverError::from)?;
    Ok(OldApplication::Word(Box::new(document)))
}

impl AppState {
    /// What a lead that pays `own` may apply for under each topic; `None` where `own` is no amount.
    ///
    /// # Errors
    /// When the catalogue lacks one of them.
    pub fn affordable_topics(
        &self,
        topics: &[TopicRef],
        lead: &LeadProfile,
        own: &str,
    ) -> Result<Option<Vec<Affordable>>, CommandError> {
        let Ok(Some(own)) = Money::parse_typed(own) else { return Ok(None) };
        let catalogue = self.catalogue()?;
        let of = |TopicRef { guide_id, number }: &TopicRef| {
            let found = catalogue.topic(guide_id, *number);
            let (read, topic) = found.ok_or_else(|| no_topic(guide_id, *number))?;
            Ok(affordable(topic, lead, read.guide.issuer.as_deref(), own))
        };
        topics.iter().map(of).collect::<Result<_, _>>().map(Some)
    }
}

fn no_topic(guide: &str, topic: u32) -> CommandError {
    CommandError::failed(format!("目录中没有 {guide} 的项目 {topic}"), "请从左侧目录重新选择项目")
}
