//! A layout taught and used on the command line.

#![allow(clippy::unwrap_used, reason = "a test may stop where it fails")]

use std::fs;
use std::path::PathBuf;

use crate::support::{shenbao, text};

const GUIDE: &str = "临江市应急装备揭榜需求汇编\n【山火早期烟雾识别】\n技术痛点：漏报多。\n可给资金：不超过 60 万元。\n\
    【溃坝快速封堵材料】\n技术痛点：封堵慢。\n可给资金：不超过 90 万元。\n";

fn guide() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("汇编.txt");
    fs::write(&file, GUIDE).unwrap();
    (folder, file)
}

#[test]
fn a_guide_that_is_refused_is_read_by_a_layout_that_was_taught_on_it() {
    let (folder, file) = guide();
    let refused = shenbao(["guide", "read", text(&file)]);
    assert_eq!(refused.code, Some(2), "{refused:?}");
    assert!(refused.err.contains("请标出一行项目标题"), "{}", refused.err);
    let numbered = shenbao(["guide", "layout", text(&file)]);
    assert!(numbered.out.contains("    2  【山火早期烟雾识别】"), "{}", numbered.out);

    let layout = folder.path().join("版式.json");
    let taught = shenbao([
        "guide",
        "layout",
        text(&file),
        "--topic-line",
        "2",
        "--field-line",
        "4=资助强度及方式",
        "-o",
        text(&layout),
    ]);
    assert_eq!(taught.code, Some(0), "{taught:?}");
    assert!(taught.out.contains("会读出 2 个项目（不用版式时 0 个）"), "{}", taught.out);
    assert!(taught.out.contains("溃坝快速封堵材料（资助强度及方式）"), "{}", taught.out);
    assert!(taught.out.contains("还没有教的栏目（可再用 --field-line 标出）：技术痛点"), "{}", taught.out);
    let read = shenbao(["guide", "read", text(&file), "--layout", text(&layout), "--json"]);
    assert_eq!(read.code, Some(0), "{read:?}");
    let topics = read.json()["topics"].as_array().unwrap().clone();
    assert_eq!(topics[1]["funding_rules"][0]["amount_wan"], "90");
}

#[test]
fn marks_that_teach_nothing_and_files_that_hold_no_layout_are_refused() {
    let (_folder, file) = guide();
    let layout = |marks: &[&str]| shenbao([&["guide", "layout", text(&file)], marks].concat());
    layout(&["--topic-line", "99"]).refused("第 99 行没有文字", "请改标有文字的一行");
    layout(&["--topic-line", "3", "--field-line", "3=funding"]).refused("标成了两样", "请只留下其中一个");
    layout(&["--field-line", "3=经费"]).refused("行号=栏目", "资助强度及方式（funding）");
    shenbao(["guide", "read", text(&file), "--layout", text(&file)])
        .refused("不是申报工坊导出的版式文件", "请选择");
}
