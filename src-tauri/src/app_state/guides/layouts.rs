//! Layouts: trying what marked lines would read, keeping it, taking it back, and passing it on.

use std::path::Path;

use shenbao_guide::layout::{GuideLayout, LayoutMark, LayoutTrial, MAX_LAYOUT_BYTES};
use shenbao_guide::{ReadGuide, read_guide_with};
use shenbao_store::atomic_write;
use shenbao_store::{KeptLayout, NewLayout, StoreError, read_file};

use crate::app_state::{AppState, lock, now};
use crate::log;
use crate::wire::{CommandError, GuideReview, OfferedLayout, TaughtLayout};

/// The longest name of a person who teaches a layout.
const MAX_NAME_CHARS: usize = 40;

impl AppState {
    /// What marked lines would have read of a guide. Nothing is kept.
    ///
    /// # Errors
    /// When nothing can be learned from the marks, or the guide is gone.
    pub fn try_layout(&self, id: &str, marks: &[LayoutMark]) -> Result<LayoutTrial, CommandError> {
        let kept = self.store().guide(id)?;
        Ok(GuideLayout::learn(&kept.text, marks)?.trial(&kept.text))
    }

    /// What a kept layout would have read of a guide.
    ///
    /// # Errors
    /// When one of the two is gone or damaged.
    pub fn try_kept_layout(&self, id: &str, number: u32) -> Result<LayoutTrial, CommandError> {
        let kept = self.store().guide(id)?;
        Ok(self.layout(number)?.trial(&kept.text))
    }

    /// Keeps what marked lines teach, in `who`'s name, and reads the guide by it from now on.
    ///
    /// # Errors
    /// When nobody stands for it, nothing can be learned, or it cannot be written.
    pub fn teach_layout(
        &self,
        id: &str,
        who: &str,
        marks: &[LayoutMark],
    ) -> Result<GuideReview, CommandError> {
        let who = named(who)?;
        let (kept, read) = self.kept(id)?;
        let layout = GuideLayout::learn(&kept.text, marks)?;
        let title = &read.guide.title;
        let name = if title.is_empty() || title == id { &kept.summary.file_name } else { title };
        self.store().teach_guide(id, NewLayout { layout: &layout, name, who }, now())?;
        self.layout_changed();
        self.review_guide(id)
    }

    /// Reads a guide by a kept layout from now on, or without one.
    ///
    /// # Errors
    /// When one of the two is gone, or it cannot be written.
    pub fn use_layout(&self, id: &str, number: Option<u32>) -> Result<GuideReview, CommandError> {
        if let Some(number) = number {
            self.layout(number)?;
        }
        self.store().set_layout(id, number)?;
        self.layout_changed();
        self.review_guide(id)
    }

    /// The layouts that are kept, the last taught first.
    ///
    /// # Errors
    /// When the database does not read.
    pub fn layouts(&self) -> Result<Vec<TaughtLayout>, CommandError> {
        Ok(self.store().layouts()?.iter().map(TaughtLayout::of).collect())
    }

    /// Removes a layout; the guides read by it are read without it. It can be restored for 30 days.
    ///
    /// # Errors
    /// When it is gone, or it cannot be written.
    pub fn remove_layout(&self, number: u32) -> Result<(), CommandError> {
        self.store().remove_layout(number, now())?;
        self.layout_changed();
        Ok(())
    }

    /// Brings a removed layout back.
    ///
    /// # Errors
    /// When it is gone, or it cannot be written.
    pub fn restore_layout(&self, number: u32) -> Result<(), CommandError> {
        self.store().restore_layout(number)?;
        self.layout_changed();
        Ok(())
    }

    /// Writes a layout to a file.
    ///
    /// # Errors
    /// When it is gone, or the file cannot be written.
    pub fn export_layout(&self, number: u32, path: &Path) -> Result<(), CommandError> {
        let json = self.layout(number)?.to_json()?;
        Ok(atomic_write::write(path, json.as_bytes())?)
    }

    /// Keeps the layout of a file, in `who`'s name, and gives its number. No guide is read by it yet.
    ///
    /// # Errors
    /// When nobody stands for it, or the file holds none.
    pub fn import_layout(&self, who: &str, path: &Path) -> Result<u32, CommandError> {
        let who = named(who)?;
        let bytes = read_file(path, MAX_LAYOUT_BYTES)?;
        let layout = GuideLayout::from_json(&String::from_utf8_lossy(&bytes))?;
        let name = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
        Ok(self.store().keep_layout(NewLayout { layout: &layout, name: &name, who }, now())?)
    }

    /// The name a layout's file is offered under.
    ///
    /// # Errors
    /// When it is gone.
    pub fn layout_file_name(&self, number: u32) -> Result<String, CommandError> {
        let layout = self.layout(number)?;
        let of = layout.issuer.unwrap_or_else(|| "指南".to_owned());
        Ok(format!("{of}版式.json"))
    }

    /// The kept layout that reads most of a guide that is read without one, if it reads more than none does.
    pub(super) fn offered_layout(
        &self,
        text: &str,
        read: &ReadGuide,
    ) -> Result<Option<OfferedLayout>, StoreError> {
        let layouts = self.store().layouts()?;
        let issuer = read.guide.issuer.as_deref();
        let mut best: Option<OfferedLayout> = None;
        for kept in &layouts {
            let Ok(layout) = &kept.layout else { continue };
            let topics = read_guide_with("guide", text, Some(layout)).guide.topics.len();
            if topics <= read.guide.topics.len() {
                continue;
            }
            let trial = layout.clone().trial(text);
            if !trial.fits_better() {
                continue;
            }
            let same_issuer = layout.issuer.is_some() && layout.issuer.as_deref() == issuer;
            let rank = (trial.topics.len(), same_issuer);
            if best.as_ref().is_none_or(|best| rank > (best.trial.topics.len(), best.same_issuer)) {
                best = Some(OfferedLayout { layout: TaughtLayout::of(kept), trial, same_issuer });
            }
        }
        Ok(best)
    }

    fn layout(&self, number: u32) -> Result<GuideLayout, CommandError> {
        let kept = self.store().layouts()?.into_iter().find(|kept| kept.number == number);
        kept.ok_or(StoreError::LayoutNotFound)?.layout.map_err(CommandError::from)
    }

    /// What is read of guides changed.
    fn layout_changed(&self) {
        lock(&self.read).clear();
        self.catalogue_changed();
    }
}

/// The layout a guide is read by, if it reads; a damaged one is told in the log and on the guide's page.
pub(super) fn readable(kept: Option<&KeptLayout>) -> Option<&GuideLayout> {
    match &kept?.layout {
        Ok(layout) => Some(layout),
        Err(error) => {
            log::passed_over("layout", error);
            None
        }
    }
}

/// The name of who teaches.
fn named(who: &str) -> Result<&str, CommandError> {
    let who = who.trim();
    let fits = (1..=MAX_NAME_CHARS).contains(&who.chars().count());
    fits.then_some(who).ok_or_else(|| {
        CommandError::new(
            shenbao_error::ErrorCode::Refused,
            format!("没有填写姓名，或姓名超过 {MAX_NAME_CHARS} 个字"),
            "请填写核对人的姓名；它会记在版式旁边。",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::import;
    use super::*;
    use crate::app_state::tests::app_state;
    use crate::wire::GuideReading;
    use shenbao_guide::clause::TopicField;

    const FIRST: &str = "临江市科技局\n临江市应急装备需求汇编\n【山火早期烟雾识别】\n技术痛点：漏报多。\n\
        可给资金：不超过 60 万元。\n【溃坝快速封堵材料】\n技术痛点：封堵慢。\n可给资金：不超过 90 万元。\n";
    const SECOND: &str = "临江市科技局\n临江市应急装备需求汇编（第二批）\n【井下人员定位】\n技术痛点：信号丢失。\n\
        可给资金：不超过 45 万元。\n【隧道火灾排烟】\n技术痛点：排烟慢。\n可给资金：不超过 70 万元。\n";

    fn marks() -> [LayoutMark; 2] {
        let funding = LayoutMark::Field { line: 5, label: None, field: TopicField::Funding };
        [LayoutMark::TopicHeading { line: 3 }, funding]
    }

    fn imported(state: &AppState, folder: &Path, name: &str, text: &str) -> String {
        match import(state, folder, name, text) {
            GuideReading::Guide { id, .. } => id,
            other @ GuideReading::NoGuide { .. } => panic!("{other:?}"),
        }
    }

    fn titles(review: &GuideReview) -> Vec<&str> {
        review.read.guide.topics.iter().map(|topic| topic.title.as_str()).collect()
    }

    #[test]
    fn a_guide_without_topics_is_kept_taught_and_read_the_same_at_the_next_start() {
        let folder = tempfile::tempdir().unwrap();
        let state = app_state(folder.path());
        let id = imported(&state, folder.path(), "汇编.txt", FIRST);
        let review = state.review_guide(&id).unwrap();
        assert!(review.read.guide.topics.is_empty() && review.layout.is_none() && review.offered.is_none());
        let trial = state.try_layout(&id, &marks()).unwrap();
        assert_eq!((trial.topics.len(), trial.topics_without), (2, 0));
        assert!(state.review_guide(&id).unwrap().read.guide.topics.is_empty(), "trying keeps nothing");
        assert!(state.teach_layout(&id, " ", &marks()).unwrap_err().message.contains("姓名"));
        let taught = state.teach_layout(&id, " 张三 ", &marks()).unwrap();
        assert_eq!(titles(&taught), ["山火早期烟雾识别", "溃坝快速封堵材料"]);
        let layout = taught.layout.unwrap();
        assert_eq!((layout.who.as_str(), layout.issuer.as_deref()), ("张三", Some("临江市科技局")));
        state.add_to_catalogue(&id).unwrap();
        drop(state);

        let again = app_state(folder.path());
        assert_eq!(again.catalogue().unwrap().guide(&id).unwrap().guide.topics.len(), 2);
        again.remove_layout(layout.number).unwrap();
        assert!(again.review_guide(&id).unwrap().read.guide.topics.is_empty());
        assert!(again.catalogue().unwrap().guide(&id).is_none(), "there is nothing to choose from");
        again.restore_layout(layout.number).unwrap();
        assert_eq!(titles(&again.review_guide(&id).unwrap()).len(), 2);
        again.remove_from_catalogue(&id).unwrap();
        let without = again.use_layout(&id, None).unwrap();
        assert!(without.read.guide.topics.is_empty());
        assert_eq!(without.offered.unwrap().layout.number, layout.number);
    }

    #[test]
    fn a_layout_is_offered_for_the_next_guide_of_its_form_and_travels_as_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let state = app_state(folder.path());
        let first = imported(&state, folder.path(), "汇编.txt", FIRST);
        let number = state.teach_layout(&first, "张三", &marks()).unwrap().layout.unwrap().number;
        let second = imported(&state, folder.path(), "第二批.txt", SECOND);
        let offered = state.review_guide(&second).unwrap().offered.unwrap();
        assert!(offered.same_issuer && offered.trial.topics.len() == 2);
        assert_eq!(state.try_kept_layout(&second, number).unwrap(), offered.trial);
        let used = state.use_layout(&second, Some(number)).unwrap();
        assert_eq!(titles(&used), ["井下人员定位", "隧道火灾排烟"]);
        assert!(used.offered.is_none());

        let file = folder.path().join(state.layout_file_name(number).unwrap());
        assert!(file.ends_with("临江市科技局版式.json"));
        state.export_layout(number, &file).unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        let other = app_state(elsewhere.path());
        let id = imported(&other, elsewhere.path(), "第二批.txt", SECOND);
        let brought = other.import_layout("李四", &file).unwrap();
        assert_eq!(other.layouts().unwrap()[0].who, "李四");
        assert_eq!(titles(&other.use_layout(&id, Some(brought)).unwrap()).len(), 2);
        std::fs::write(&file, "{}").unwrap();
        assert!(
            other.import_layout("李四", &file).unwrap_err().message.contains("不是申报工坊导出的版式文件")
        );
    }

    #[test]
    fn a_text_that_is_no_guide_is_kept_only_when_the_person_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let state = app_state(folder.path());
        assert!(matches!(
            import(&state, folder.path(), "会议纪要.txt", "今天开会。"),
            GuideReading::NoGuide { .. }
        ));
        assert!(matches!(state.read_chosen_guide(true).unwrap(), GuideReading::Guide { .. }));
        assert_eq!(state.imported_guides().unwrap().len(), 1);
    }
}
