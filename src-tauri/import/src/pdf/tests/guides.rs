//! The key test: a guide printed to PDF gives the same reading as the guide itself.

use serde_json::Value;
use shenbao_guide::read as read_guide;

use super::writer::{Script, printed};
use crate::pdf::read;

pub(super) const GUIDES: [(&str, &str, usize); 4] = [
    ("major", include_str!("../../../../guide/guides/chongqing-2023-biomedicine-major.txt"), 11),
    ("health", include_str!("../../../../guide/guides/chongqing-2024-population-health.txt"), 24),
    ("shapingba", include_str!("../../../../guide/guides/shapingba-2024-life-health-1.txt"), 8),
    ("policy", include_str!("../../../../core/policies/chongqing-2019-biomedicine-policy.txt"), 0),
];

/// The reading without spans and blanks.
fn without_places(value: &Value) -> Value {
    match value {
        Value::Object(object) => object
            .iter()
            .filter(|(key, _)| *key != "span")
            .map(|(key, value)| (key.clone(), without_places(value)))
            .collect(),
        Value::Array(array) => array.iter().map(without_places).collect(),
        Value::String(text) => text.chars().filter(|c| !c.is_whitespace()).collect::<String>().into(),
        other => other.clone(),
    }
}

pub(super) fn understood(id: &str, text: &str) -> (usize, Value) {
    let (guide, findings) = read_guide(id, text);
    let topics = guide.topics.len();
    (topics, without_places(&serde_json::to_value((guide, findings)).unwrap()))
}

#[test]
fn a_guide_printed_to_pdf_reads_as_the_guide_does_whatever_tells_its_characters() {
    let scripts = [
        Script::Predefined("GBK-EUC-H"),
        Script::Predefined("GBKp-EUC-H"),
        Script::Predefined("GBK2K-H"),
        Script::Predefined("UniGB-UCS2-H"),
        Script::Predefined("UniGB-UTF16-H"),
        Script::ToUnicode,
        Script::TrueType,
    ];
    for (id, text, topics) in GUIDES {
        let expected = understood(id, text);
        assert_eq!(expected.0, topics);
        for script in scripts {
            let (read, remarks) = read(&printed(text, script)).unwrap();
            assert_eq!(understood(id, &read), expected, "{id}, {script:?}");
            assert_eq!(remarks, Vec::<String>::new(), "{id}, {script:?}");
        }
    }
}

#[test]
fn a_document_in_gb_2312_alone_is_read() {
    let text = "项目一：双特异性抗体药物开发\n3.资助强度及方式：不超过 500 万元，AUC≥0.85。";
    let (read, _) = read(&printed(text, Script::Predefined("GB-EUC-H"))).unwrap();
    assert_eq!(read, format!("{text}\n\n- 1 -\n\n"));
}

#[test]
fn codes_that_nothing_explains_are_refused_and_not_passed_on() {
    let refused = read(&printed(GUIDES[0].1, Script::Nothing));
    assert!(matches!(refused, Err(crate::ImportError::PdfGarbled)), "{refused:?}");
}
