//! An old application put into one that is written already.
#![allow(clippy::unwrap_used, reason = "a test may stop where it fails")]

use shenbao_core::application::{Application, Reference, RichText};
use shenbao_core::asset::Assets;
use shenbao_takeover::{
    ChapterPlacement, LeftOverPlacement, OldApplication, Part, PartChoice, Placements, Taking, merge, review,
};

use crate::support::{Docx, h, p, para, r};

fn text(part: &str) -> Part {
    Part::Text(part.to_owned())
}

fn choose(parts: &[Part], choice: Taking) -> Vec<PartChoice> {
    parts.iter().map(|part| PartChoice { part: part.clone(), choice }).collect()
}

fn old() -> Docx {
    let body = [
        p("项目名称：管网监测"),
        p("申报单位：渝水科技有限公司"),
        h(1, "一、立项依据"),
        para("", &r("", "漏损严重[1]。")),
        h(1, "二、创新点"),
        p("首次联合。"),
        h(1, "三、社会效益"),
        p("减少浪费。"),
        h(1, "四、参考文献"),
        p("[1] 甲. 管网[J]. 2020."),
    ];
    Docx::of(body.concat())
}

/// An application in which the lead and 创新点 are written, and an entry is cited.
fn present() -> Application {
    let mut present = Docx::of(p("封面")).taken().application.emptied();
    present.lead.name = "某大学".to_owned();
    present.references = vec![Reference { id: "r1".to_owned(), text: "乙. 别的[J]. 2019.".to_owned() }];
    present.narrative.insert("innovation".to_owned(), RichText::from_plain("已经写好。"));
    present
}

fn taken(present: &Application, placements: &Placements) -> Application {
    let mut taken = present.emptied();
    let document = shenbao_import::document::read_word(&old().bytes()).unwrap();
    let old = OldApplication::Word(Box::new(document));
    old.take_over(&mut taken, &mut Assets::default(), placements).unwrap();
    taken
}

#[test]
fn what_is_typed_stays_unless_the_person_says_otherwise() {
    let present = present();
    let taken = taken(&present, &Placements::default());
    let reviewed = review(&present, &taken);
    let part = |part: &Part| reviewed.iter().find(|one| one.part == *part).unwrap();
    assert_eq!((part(&Part::Lead).typed, part(&Part::Lead).fills), (true, false));
    assert_eq!((part(&text("rationale")).typed, part(&text("rationale")).fills), (false, true));
    assert!(part(&text("innovation")).typed);

    let all = [Part::Project, Part::Lead, text("rationale"), text("innovation")];
    let filled = merge(&present, &taken, &choose(&all, Taking::Fill));
    assert_eq!(filled.lead.name, "某大学");
    assert_eq!(filled.project_name, "管网监测");
    assert_eq!(filled.narrative["innovation"].plain_text().trim(), "已经写好。");
    // The entry it cites comes with it, under an id of its own.
    assert_eq!(filled.references.len(), 2);
    assert_eq!(filled.references[0].id, "r1");
    let cited = serde_json::to_string(&filled.narrative["rationale"]).unwrap();
    assert!(cited.contains(&format!("\"reference\":\"{}\"", filled.references[1].id)), "{cited}");

    let replaced = merge(&present, &taken, &choose(&all, Taking::Replace));
    assert_eq!(replaced.lead.name, "渝水科技有限公司");
    assert_eq!(replaced.narrative["innovation"].plain_text().trim(), "首次联合。");
    assert_eq!(merge(&present, &taken, &[]), present);
    replaced.check_bounds().unwrap();
}

#[test]
fn a_chapter_goes_where_a_person_puts_it() {
    let present = present();
    let mut base = present.emptied();
    let document = shenbao_import::document::read_word(&old().bytes()).unwrap();
    let source = OldApplication::Word(Box::new(document));
    let report = source.take_over(&mut base, &mut Assets::default(), &Placements::default()).unwrap();
    let chapter = |title: &str| report.chapters.iter().find(|one| one.title == title).unwrap().index;
    let left = report.left_over.iter().find(|left| left.chapter == "社会效益").unwrap().clone();
    let placements = Placements {
        chapters: vec![
            ChapterPlacement { chapter: chapter("创新点"), section: Some("plan".to_owned()) },
            ChapterPlacement { chapter: chapter("立项依据"), section: None },
        ],
        left_over: vec![LeftOverPlacement { left, section: "foundation".to_owned() }],
    };
    let mut base = present.emptied();
    let report = source.take_over(&mut base, &mut Assets::default(), &placements).unwrap();
    assert_eq!(base.narrative["plan"].plain_text().trim(), "创新点\n首次联合。");
    assert!(base.narrative["rationale"].is_blank());
    assert!(report.left_over.iter().any(|left| left.chapter == "立项依据"));
    assert_eq!(base.narrative["foundation"].plain_text().trim(), "社会效益\n减少浪费。");
    assert!(report.left_over.iter().all(|left| left.chapter != "社会效益"));
}

#[test]
fn a_draft_is_taken_over_for_another_topic() {
    let mut old = present();
    old.schedule.push(Default::default());
    let source = OldApplication::Draft(Box::new((old.clone(), Assets::default())));
    let mut base = old.emptied();
    let report = source.take_over(&mut base, &mut Assets::default(), &Placements::default()).unwrap();
    assert_eq!(base.lead.name, "某大学");
    assert_eq!(base.narrative["innovation"].plain_text().trim(), "已经写好。");
    assert_eq!(report.chapters[0].section_id.as_deref(), Some("innovation"));
}

#[test]
fn a_figure_that_was_to_word_and_back_keeps_its_id_and_width() {
    let figure = |id: &str, width: Option<u8>| {
        let mut attrs = serde_json::json!({ "id": id, "asset": "a.png", "caption": "技术路线", "alt": "" });
        if let Some(width) = width {
            attrs["width"] = width.into();
        }
        RichText(serde_json::json!({ "type": "doc", "content": [{ "type": "figure", "attrs": attrs }] }))
    };
    let mut present = present();
    present.narrative.insert("plan".to_owned(), figure("f-own", Some(60)));
    let mut taken = present.emptied();
    taken.narrative.insert("plan".to_owned(), figure("f1", None));
    let merged = merge(&present, &taken, &choose(&[text("plan")], Taking::Replace));
    assert_eq!(merged.narrative["plan"], figure("f-own", Some(60)));
}
