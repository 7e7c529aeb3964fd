//! Importing a guide, without a window.

use std::path::Path;

use shenbao_core::catalogue::Origin;
use shenbao_error::ErrorCode;
use shenbao_guide::correction::Amendment;
use shenbao_guide::{Demand, FundingRule, RuleSource};

use super::*;
use crate::app_state::tests::app_state;

const TEXT: &str = "2026年某市新材料专项申报指南\n项目一：耐热合金\n1.拟解决问题：寿命短。\n2.考核指标：寿命不少于 100 小时。\n\
    3.资助强度及方式：拟支持 1 项，市级财政经费资助不超过 50万元。\n4.实施周期：不超过 3 年。\n5.组织方式：公开竞争。\n\
    6.申报条件：企业牵头。\n7.其他说明：成果须在本市转化。\n";

pub(super) fn import(state: &AppState, folder: &Path, name: &str, text: &str) -> GuideReading {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    assert_eq!(state.choose_guide(path), name);
    state.read_chosen_guide(false).unwrap()
}

fn imported(state: &AppState, folder: &Path) -> String {
    match import(state, folder, "新材料 2026.txt", TEXT) {
        GuideReading::Guide { id, .. } => id,
        other @ GuideReading::NoGuide { .. } => panic!("{other:?}"),
    }
}

fn raise(read: &ReadGuide) -> Amendment {
    let was = read.guide.topics[0].funding_rules[0].clone();
    let amount = "500".parse().unwrap();
    let demand = Demand::Cap { source: RuleSource::Municipal, amount, per: None };
    Amendment::Rule { topic: 1, to: Some(FundingRule { demand, ..was.clone() }), was: Some(was) }
}

#[test]
fn a_guide_is_read_corrected_joined_and_answered_with_the_correction_in_the_draft() {
    let folder = tempfile::tempdir().unwrap();
    let id = imported(&app_state(folder.path()), folder.path());
    assert_eq!(id, "新材料-2026");
    let first = app_state(folder.path());
    assert!(first.catalogue().unwrap().guide(&id).is_none(), "a person has not let it join");
    let review = first.review_guide(&id).unwrap();
    assert_eq!((review.text.as_str(), review.joined), (TEXT, false));
    first.correct_guide(&id, " 张三 ", raise(&review.read)).unwrap();
    first.add_to_catalogue(&id).unwrap();
    drop(first);

    let again = app_state(folder.path());
    let catalogue = again.catalogue().unwrap();
    assert!(
        matches!(&catalogue.origins[&id], Origin::Imported { file_name, .. } if file_name == "新材料 2026.txt")
    );
    let draft = again.create_draft(&id, 1, Default::default()).unwrap();
    let verdicts = again.check(&draft.application).unwrap().verdicts;
    let verdict = verdicts.iter().find(|verdict| verdict.rule.contains("500 万元")).unwrap();
    assert_eq!(verdict.clause.checked_by.as_ref().unwrap().who, "张三");

    again.delete_guide(&id).unwrap();
    assert!(again.catalogue().unwrap().guide(&id).is_none());
    assert!(again.open_draft(&draft.summary.id).is_ok());
    again.restore_guide(&id).unwrap();
    assert!(again.catalogue().unwrap().guide(&id).is_some());
}

#[test]
fn a_search_finds_what_the_catalogue_holds_with_its_corrections() {
    let folder = tempfile::tempdir().unwrap();
    let state = app_state(folder.path());
    let total = |query: &str| state.search(query, 5).unwrap().total;
    let id = imported(&state, folder.path());
    assert_eq!((total("胸腺"), total("nrhj")), (2, 0), "searched before the window asked for the catalogue");
    state.add_to_catalogue(&id).unwrap();
    state.catalogue().unwrap();
    assert_eq!((total("nrhj"), total("耐热 50万"), total("耐热 500万")), (1, 1, 0));
    state.correct_guide(&id, "张三", raise(&state.review_guide(&id).unwrap().read)).unwrap();
    state.catalogue().unwrap();
    assert_eq!((total("耐热 50万"), total("耐热 500万")), (0, 1));
    state.remove_from_catalogue(&id).unwrap();
    state.catalogue().unwrap();
    assert_eq!((total("nrhj"), total("胸腺")), (0, 2));
}

#[test]
fn a_correction_is_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let state = app_state(folder.path());
    let id = imported(&state, folder.path());
    let before = state.review_guide(&id).unwrap();
    let after = state.correct_guide(&id, "张三", raise(&before.read)).unwrap();
    assert_ne!(after.read, before.read);
    let back = state.undo_correction(&id, after.corrections[0].number).unwrap();
    assert_eq!((back.read, back.corrections.len()), (before.read, 0));
}

#[test]
fn a_shipped_guide_is_corrected_like_any_other() {
    let folder = tempfile::tempdir().unwrap();
    let id = "chongqing-2023-biomedicine-major";
    let state = app_state(folder.path());
    let review = state.review_guide(id).unwrap();
    assert_eq!((review.joined, &review.origin), (true, &Origin::Shipped));
    state.correct_guide(id, "李四", Amendment::Issuer { to: Some("重庆市科学技术局".into()) }).unwrap();
    let read = state.catalogue().unwrap().guide(id).unwrap().clone();
    assert_eq!(read.guide.issuer.as_deref(), Some("重庆市科学技术局"));
    assert_eq!(read.guide.checked_by.unwrap().who, "李四");
    assert_eq!(state.review_guide("shapingba-2024-life-health-1").unwrap().reviewer, "李四");
    let refused = state.correct_guide(id, " ", Amendment::Year { to: None }).unwrap_err();
    assert!(refused.message.contains("姓名"), "{}", refused.message);
}

#[test]
fn the_same_text_is_recognised_whatever_its_file_is_called() {
    let folder = tempfile::tempdir().unwrap();
    let state = app_state(folder.path());
    let id = imported(&state, folder.path());
    let outcome = |text: &str| match import(&state, folder.path(), "副本.txt", text) {
        GuideReading::Guide { id, outcome } => (id, outcome),
        other @ GuideReading::NoGuide { .. } => panic!("{other:?}"),
    };
    assert_eq!(outcome(TEXT), (id.clone(), GuideImportOutcome::Known));
    state.delete_guide(&id).unwrap();
    assert_eq!(outcome(TEXT), (id, GuideImportOutcome::Restored));
    let shipped = "shapingba-2024-life-health-1";
    assert_eq!(
        outcome(shenbao_guide::source(shipped).unwrap()),
        (shipped.to_owned(), GuideImportOutcome::Shipped)
    );
}

#[test]
fn a_text_that_is_no_guide_is_refused_with_its_reason_and_its_text() {
    let folder = tempfile::tempdir().unwrap();
    let state = app_state(folder.path());
    match import(&state, folder.path(), "会议纪要.txt", "今天开会。") {
        GuideReading::NoGuide { text, why, .. } => {
            assert_eq!(text, "今天开会。");
            assert!(why.what.contains("可能不是申报指南"));
        }
        other @ GuideReading::Guide { .. } => panic!("{other:?}"),
    }
    assert!(state.imported_guides().unwrap().is_empty());
    state.choose_guide(folder.path().join("没有.txt"));
    assert_eq!(state.read_chosen_guide(false).unwrap_err().code, ErrorCode::NotFound);
    // One choice, one reading.
    assert!(state.read_chosen_guide(false).unwrap_err().message.contains("还没有选择"));
}

#[test]
fn a_damaged_guide_is_named_and_hides_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let first = app_state(folder.path());
    let id = imported(&first, folder.path());
    first.add_to_catalogue(&id).unwrap();
    drop(first);
    let file = folder.path().join("data").join(shenbao_store::FILE_NAME);
    let spoilt = std::fs::read(&file).unwrap();
    let at = spoilt.windows("耐热合金".len()).position(|bytes| bytes == "耐热合金".as_bytes()).unwrap();
    let mut spoilt = spoilt;
    spoilt[at..at + 3].copy_from_slice("赖".as_bytes());
    std::fs::write(&file, spoilt).unwrap();
    let again = app_state(folder.path());
    assert_eq!(again.catalogue().unwrap().guides.len(), 3);
    let listed = again.imported_guides().unwrap();
    assert!(listed[0].damaged.as_ref().unwrap().contains("新材料 2026.txt"));
    assert!(again.review_guide(&id).unwrap_err().message.contains("已损坏"));
}

#[test]
fn the_catalogue_is_put_together_again_after_each_change_and_only_then() {
    let folder = tempfile::tempdir().unwrap();
    let state = app_state(folder.path());
    let mut last = state.catalogue().unwrap();
    assert!(Arc::ptr_eq(&last, &state.catalogue().unwrap()));
    let id = imported(&state, folder.path());
    let mut changed = || {
        let now = state.catalogue().unwrap();
        !Arc::ptr_eq(&std::mem::replace(&mut last, Arc::clone(&now)), &now)
    };
    assert!(changed());
    let review = state.review_guide(&id).unwrap();
    assert!(!changed(), "nothing was changed by looking");
    state.add_to_catalogue(&id).unwrap();
    assert!(changed());
    state.correct_guide(&id, "张三", raise(&review.read)).unwrap();
    assert!(changed());
    state.undo_correction(&id, 1).unwrap();
    assert!(changed());
    state.remove_from_catalogue(&id).unwrap();
    assert!(changed());
    state.delete_guide(&id).unwrap();
    assert!(changed());
    state.restore_guide(&id).unwrap();
    assert!(changed());
}
