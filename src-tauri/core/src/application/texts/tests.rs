//! The walk passes every text of an application.

use serde_json::Value;

use super::*;
use crate::application::YearFigures;
use crate::catalogue::Catalogue;
use crate::sample::SAMPLES;
use shenbao_guide::finding::Code;

/// Changes the `n`th text, and returns its position; `None` where there are not so many.
fn change(value: &mut Value, n: &mut usize, at: &str) -> Option<String> {
    match value {
        Value::Array(rows) => {
            rows.iter_mut().enumerate().find_map(|(i, row)| change(row, n, &format!("{at}.{i}")))
        }
        Value::Object(fields) => {
            fields.iter_mut().find_map(|(key, field)| change(field, n, &format!("{at}.{key}")))
        }
        Value::String(text) if *n == 0 => {
            text.push('改');
            Some(at.to_owned())
        }
        Value::String(_) => {
            *n -= 1;
            None
        }
        _ => None,
    }
}

#[test]
fn no_text_is_left_out() {
    let mut application = SAMPLES[2].application(&Catalogue::shipped());
    application.lead.figures.push(YearFigures::default());
    application.lead.profile.region = Some("沙坪坝区".into());
    application.sub_projects.push(SubProject::default());
    application.narrative.clear();
    application.confirmations.push(Confirmation {
        code: Code::NotChecked,
        place: FieldPath::Budget,
        what: "没有检查".into(),
        reason: "已问".into(),
        by: "周静".into(),
        on: "2026-11-30".into(),
    });
    let file = AttachedFile { asset: "a.png".into(), name: "a.png".into(), bytes: 1 };
    application.handing_in.official_form = Some(file.clone());
    application.handing_in.signed.push(SignedPaper { paper: "opinion:x".into(), file });
    let mut json = serde_json::to_value(&application).unwrap();
    let basis = json.as_object_mut().unwrap().remove("basis").unwrap();
    let all = |application: &Application| -> Vec<(String, String)> {
        application.texts().iter().map(|one| (one.place.to_string(), one.text.to_owned())).collect()
    };
    let read = |json: &Value| {
        let mut json = json.clone();
        json["basis"] = basis.clone();
        serde_json::from_value::<Application>(json)
    };
    let before = all(&read(&json).unwrap());
    let mut seen = 0;
    for n in 0.. {
        let mut changed = json.clone();
        let Some(at) = change(&mut changed, &mut { n }, "") else { break };
        // What is one of a list of words is no text.
        let Ok(changed) = read(&changed) else { continue };
        assert!(all(&changed) != before, "{at}");
        seen += 1;
    }
    assert!(seen > 400, "{seen}");
}
