//! A partner's part from the command line: split off, changed, and merged back.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop where it fails")]

use shenbao_core::budget::BudgetCell;
use shenbao_store::read_package;
use tempfile::tempdir;

use crate::support::{change, sample, shenbao, text};

#[test]
fn a_part_comes_back_and_what_both_changed_is_chosen() {
    let folder = tempdir().unwrap();
    let draft = sample(&folder);
    let [part, merged, chosen] =
        ["part.shenbao", "merged.shenbao", "chosen.shenbao"].map(|name| folder.path().join(name));
    let split = ["split", text(&draft), "--partner", "1", "--section", "rationale", "-o", text(&part)];
    let said = shenbao(split);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(shenbao(split).err.contains("文件已经存在"));
    let whole = read_package(&draft).unwrap().application;
    let (of_part, id) = (read_package(&part).unwrap().application, whole.partners[0].id.clone());
    assert_eq!(of_part.partners, [whole.partners[0].clone()]);
    assert_eq!(of_part.narrative["rationale"], whole.narrative["rationale"]);
    change(&part, |part| {
        part.partners[0].task = "建立多中心队列".into();
        part.partners[0].contact.name = "白露".into();
    });
    change(&draft, |draft| draft.partners[0].task = "完成样本检测".into());
    let said = shenbao(["merge", text(&draft), text(&part), "-o", text(&merged)]);
    assert_eq!(said.code, Some(1), "{said:?}");
    let at = format!("/partners/{id}/task");
    for words in [at.as_str(), "完成样本检测", "建立多中心队列", "还有 1 处没有选"] {
        assert!(said.out.contains(words), "{words}: {said:?}");
    }
    let kept = read_package(&merged).unwrap().application;
    assert_eq!(kept.partners[0].task, "完成样本检测");
    assert_eq!(kept.partners[0].contact.name, "白露");
    let said = shenbao(["merge", text(&draft), text(&part), "-o", text(&chosen), "--theirs", &at, "--json"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert_eq!(said.json()["conflicts"][0]["side"], "theirs");
    assert_eq!(read_package(&chosen).unwrap().application.partners[0].task, "建立多中心队列");
}

#[test]
fn what_is_no_part_or_no_partner_is_refused_with_what_to_do() {
    let folder = tempdir().unwrap();
    let draft = sample(&folder);
    let out = folder.path().join("out.shenbao");
    let said = shenbao(["split", text(&draft), "--partner", "不存在的单位", "-o", text(&out)]);
    said.refused("没有名为“不存在的单位”的合作单位", "可以写");
    let said = shenbao(["split", text(&draft), "--partner", "1", "--section", "nothing", "-o", text(&out)]);
    said.refused("没有名为“nothing”的章节", "rationale");
    let said = shenbao(["merge", text(&draft), text(&draft), "-o", text(&out)]);
    said.refused("这不是合作单位分册", "分给合作单位");
    assert!(!out.exists());
}

#[test]
fn a_workbook_goes_out_and_comes_back() {
    let folder = tempdir().unwrap();
    let draft = sample(&folder);
    let [part, merged] = ["part.xlsx", "merged.shenbao"].map(|name| folder.path().join(name));
    let split = ["split", text(&draft), "--partner", "1", "-o", text(&part), "--xlsx"];
    assert_eq!(shenbao(split).code, Some(0));
    assert!(shenbao(split).err.contains("已经有同名的文件"));
    let said = shenbao(["merge", text(&draft), text(&part), "-o", text(&merged)]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(said.out.contains("没有可以直接采用的改动"), "{said:?}");
    let (before, after) = (read_package(&draft).unwrap(), read_package(&merged).unwrap());
    assert_eq!(before.application, after.application);
    // The partner's copy with other money, written as the program writes it.
    let mut changed = before.application.split(&before.application.partners[0].id, &[]).unwrap();
    let unit = changed.partners[0].id.clone();
    changed.budget.enter(BudgetCell {
        category: Some("labour".into()),
        unit: Some(unit),
        amount: "约3万".into(),
        ..BudgetCell::default()
    });
    std::fs::write(&part, shenbao_workbook::write(&changed).unwrap()).unwrap();
    let said = shenbao(["merge", text(&draft), text(&part), "-o", text(&folder.path().join("x.shenbao"))]);
    said.refused("“约3万”不是数字", "请在 Excel 里改正");
    let wrong = folder.path().join("part.txt");
    let said = shenbao(["split", text(&draft), "--partner", "1", "-o", text(&wrong), "--xlsx"]);
    said.refused("要以 .xlsx 结尾", "换一个");
}
