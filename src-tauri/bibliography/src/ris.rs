//! RIS: lines of a two-letter tag, two spaces, a hyphen and the value, from `TY` to `ER` (Research Information Systems,
//! as EndNote, CNKI, PubMed and Web of Science export it).

use crate::{ReferenceKind, ReferenceParts};

/// Does a record begin in it?
pub(crate) fn is_ris(text: &str) -> bool {
    text.lines().any(|line| matches!(field(line), Some(("TY", _))))
}

/// The records, with what they say of each part. A tag that is not known says nothing.
pub(crate) fn parts(text: &str) -> Vec<ReferenceParts> {
    let mut records = Vec::new();
    let mut record: Option<ReferenceParts> = None;
    let mut first_page = String::new();
    for (tag, value) in text.lines().filter_map(field) {
        if tag == "TY" {
            // One without an end is a record all the same.
            records.extend(record.replace(ReferenceParts { kind: kind(value), ..ReferenceParts::default() }));
            first_page.clear();
            continue;
        }
        let Some(parts) = &mut record else { continue };
        let into = match tag {
            "ER" => {
                records.extend(record.take());
                continue;
            }
            "AU" | "A1" => {
                if !parts.authors.is_empty() {
                    parts.authors.push(';');
                }
                parts.authors.push_str(value);
                continue;
            }
            "SP" => {
                first_page = value.to_owned();
                parts.pages = value.to_owned();
                continue;
            }
            "EP" => {
                if !first_page.is_empty() && first_page != value {
                    parts.pages = format!("{first_page}-{value}");
                }
                continue;
            }
            "PY" | "Y1" | "DA" => {
                let year: String = value.chars().take_while(char::is_ascii_digit).take(4).collect();
                if parts.year.is_empty() {
                    parts.year = year;
                }
                continue;
            }
            "TI" | "T1" => &mut parts.title,
            "JO" | "JF" | "T2" | "BT" => &mut parts.container,
            "PB" => &mut parts.publisher,
            "CY" => &mut parts.place,
            "VL" => &mut parts.volume,
            "IS" => &mut parts.issue,
            "DO" => &mut parts.doi,
            "UR" => &mut parts.url,
            _ => continue,
        };
        if into.is_empty() {
            value.clone_into(into);
        }
    }
    records.extend(record);
    records
}

/// The tag and the value of a line.
fn field(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start_matches('\u{feff}');
    let (tag, rest) = line.split_at_checked(2)?;
    let value = rest.trim_start().strip_prefix('-')?;
    let is_tag = tag.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    is_tag.then(|| (tag, value.trim()))
}

fn kind(value: &str) -> ReferenceKind {
    match value {
        "BOOK" | "CHAP" | "EDBOOK" => ReferenceKind::Book,
        "CONF" | "CPAPER" => ReferenceKind::Conference,
        "THES" => ReferenceKind::Thesis,
        "RPRT" => ReferenceKind::Report,
        "PAT" => ReferenceKind::Patent,
        "ELEC" | "WEB" | "ICOMM" => ReferenceKind::Web,
        _ => ReferenceKind::Journal,
    }
}
