use std::fs;

use shenbao_core::asset::KeptFiles;
use shenbao_core::catalogue::Catalogue;
use shenbao_core::check::check;
use shenbao_core::sample::SAMPLES;

use super::*;

fn checked(file: &str, change: impl FnOnce(&mut Application)) -> CheckedApplication {
    let mut application = SAMPLES[0].application(&Catalogue::shipped());
    change(&mut application);
    let report = check(&application, &KeptFiles::default());
    CheckedApplication::new(file.to_owned(), &application, report)
}

#[test]
fn the_worst_is_first_and_units_and_rules_add_up() {
    let mut all = vec![
        checked("a", |_| {}),
        checked("b", |application| application.end_date = "2026-02-30".into()),
        checked("c", |application| application.lead.name.clear()),
    ];
    let errors: usize = all.iter().map(|one| one.counts().errors).sum();
    let findings: usize = all.iter().map(|one| one.report.findings.len()).sum();
    worst_first(&mut all);
    assert!(all.windows(2).all(|two| two[0].counts() >= two[1].counts()));
    let units = by_unit(&all);
    assert_eq!(units.iter().map(|row| row.applications).sum::<usize>(), 3);
    assert_eq!(units.iter().map(|row| row.counts.errors).sum::<usize>(), errors);
    assert!(units.iter().any(|row| row.lead.is_empty()));
    let rules = by_rule(&all);
    assert_eq!(rules.iter().map(|row| row.findings).sum::<usize>(), findings);
    assert!(rules.windows(2).all(|two| two[0].severity <= two[1].severity));
    assert!(rules.iter().all(|row| row.applications <= 3 && row.applications <= row.findings));
}

#[test]
fn the_page_needs_nothing_beside_it_and_no_word_becomes_markup() {
    let one = checked("<b>甲</b>.shenbao", |application| {
        application.project_name = "<script>alert(1)</script>".into();
        application.lead.name = "\" onload=\"x".into();
    });
    let page =
        html(&[one], &[("坏.shenbao".into(), "读不了 & 坏了".into())], jiff::civil::date(2026, 11, 30));
    for outside in ["<script", "http:", "https:", "<b>甲", "<link", "\" onload"] {
        assert!(!page.contains(outside), "{outside}");
    }
    for inside in ["&lt;script&gt;", "读不了 &amp; 坏了", "按牵头单位", "按问题", "2026 年 11 月 30 日"]
    {
        assert!(page.contains(inside), "{inside}");
    }
}

#[test]
fn a_folder_stands_for_the_applications_in_it_and_below() {
    let folder = tempfile::tempdir().unwrap();
    let below = folder.path().join("二组");
    fs::create_dir(&below).unwrap();
    for file in ["乙.shenbao", "说明.txt", "甲.SHENBAO"] {
        fs::write(folder.path().join(file), "").unwrap();
    }
    fs::write(below.join("丙.shenbao"), "").unwrap();
    let named = PathBuf::from("不在.shenbao");
    let files = application_files(&[folder.path().to_owned(), named.clone()]).unwrap();
    let names: Vec<_> = files.iter().map(|file| file.file_name().unwrap().to_string_lossy()).collect();
    assert_eq!(files.len(), 4);
    assert!(names.contains(&"丙.shenbao".into()) && names.contains(&"甲.SHENBAO".into()));
    assert_eq!(files.last(), Some(&named));
}
