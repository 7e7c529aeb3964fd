//! Every finding of many applications as a table for Excel and WPS: CSV (RFC 4180) with a byte order mark.

use shenbao_guide::finding::Finding;

use super::CheckedApplication;

/// One line for each finding.
pub fn csv(checked: &[CheckedApplication]) -> String {
    // Excel takes a file without a byte order mark for GBK.
    let mut text = String::from("\u{feff}file,code,severity,where,what,clause,action\n");
    for one in checked {
        for finding in &one.report.findings {
            let row = row(&one.file, finding).map(|cell| quoted(&cell));
            text.push_str(&format!("{}\n", row.join(",")));
        }
    }
    text
}

fn row(file: &str, finding: &Finding) -> [String; 7] {
    let code = serde_json::to_value(finding.code).ok();
    [
        file.to_owned(),
        code.as_ref().and_then(|code| code.as_str()).unwrap_or_default().to_owned(),
        finding.severity.label().to_owned(),
        finding.place.to_string(),
        finding.what.clone(),
        finding.why.as_ref().map(|why| why.quote.clone()).unwrap_or_default(),
        finding.action.clone(),
    ]
}

/// A cell as in RFC 4180. One that a spreadsheet would take for a formula gets an apostrophe in front.
fn quoted(cell: &str) -> String {
    let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{guard}{}\"", cell.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_quoted_and_never_a_formula() {
        assert_eq!(quoted("说“好”,\"x\""), "\"说“好”,\"\"x\"\"\"");
        assert_eq!(quoted("=1+1"), "\"'=1+1\"");
    }
}
