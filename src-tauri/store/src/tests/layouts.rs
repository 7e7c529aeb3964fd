//! Layouts people taught, as the desktop program uses them.

use shenbao_guide::layout::{GuideLayout, LayoutMark};

use super::at;
use crate::{NewGuide, NewLayout, Store, StoreError, UnreadableLayout};

const GUIDE: &str = "★甲装置\n目标：甲。\n★乙装置\n目标：乙。\n";

fn layout() -> GuideLayout {
    GuideLayout::learn(GUIDE, &[LayoutMark::TopicHeading { line: 1 }]).unwrap()
}

fn taught() -> (tempfile::TempDir, Store, u32) {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let guide = NewGuide { file_name: "甲.txt", encoding: "UTF-8", remarks: &[], text: GUIDE };
    store.import_guide(guide, |_| false, at(0)).unwrap();
    let new = NewLayout { layout: &layout(), name: "甲", who: "张三" };
    let number = store.teach_guide("甲", new, at(1)).unwrap();
    (dir, store, number)
}

#[test]
fn a_guide_remembers_its_layout_with_who_taught_it_and_when() {
    let (dir, store, number) = taught();
    drop(store);
    let mut store = Store::open(dir.path()).unwrap();
    let kept = store.layout_of("甲").unwrap().unwrap();
    assert_eq!((kept.number, kept.name.as_str(), kept.who.as_str()), (number, "甲", "张三"));
    assert_eq!(kept.when, at(1).to_string());
    assert_eq!(kept.layout.unwrap(), layout());
    // What is kept already is not kept again.
    let again = NewLayout { layout: &layout(), name: "乙", who: "李四" };
    assert_eq!(store.keep_layout(again, at(2)).unwrap(), number);
    assert_eq!(store.layouts().unwrap().len(), 1);
}

#[test]
fn a_layout_that_is_removed_is_read_by_no_guide_until_it_is_restored() {
    let (_dir, store, number) = taught();
    store.remove_layout(number, at(2)).unwrap();
    assert!(store.layouts().unwrap().is_empty() && store.layout_of("甲").unwrap().is_none());
    assert!(matches!(store.remove_layout(number, at(2)), Err(StoreError::LayoutNotFound)));
    assert!(matches!(store.set_layout("甲", Some(number)), Err(StoreError::LayoutNotFound)));
    store.restore_layout(number).unwrap();
    assert!(store.layout_of("甲").unwrap().unwrap().layout.is_ok());
    store.set_layout("甲", None).unwrap();
    assert!(store.layout_of("甲").unwrap().is_none());
    store.set_layout("甲", Some(number)).unwrap();
    assert!(store.layout_of("甲").unwrap().is_some());
    assert!(matches!(store.set_layout("丙", Some(number)), Err(StoreError::GuideNotFound)));
    store.remove_layout(number, at(2)).unwrap();
    store.purge(at(60 * 24 * 40)).unwrap();
    assert!(matches!(store.restore_layout(number), Err(StoreError::LayoutNotFound)));
}

#[test]
fn a_layout_that_changed_on_the_disk_or_is_of_a_later_program_is_told() {
    let (_dir, store, number) = taught();
    let read = |store: &Store| store.layout_of("甲").unwrap().unwrap().layout.unwrap_err();
    store.conn.execute("UPDATE layouts SET layout = replace(layout, '★', '☆')", []).unwrap();
    assert!(matches!(read(&store), UnreadableLayout::Damaged));
    // Damage stays damage.
    store.remove_layout(number, at(2)).unwrap();
    store.restore_layout(number).unwrap();
    assert!(matches!(read(&store), UnreadableLayout::Damaged));
}
