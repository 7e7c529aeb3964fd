//! Formats values for printing: a missing one is marked, an invalid one is shown as typed.

use shenbao_guide::date;
use shenbao_guide::money::Money;

use crate::document::{Align, Cell, Run};

/// The mark of an empty field.
pub(crate) const EMPTY: &str = shenbao_core::application::NOT_FILLED_IN;

/// The typed text, or the mark of an empty field.
pub(crate) fn value(text: &str) -> Vec<Run> {
    let text = text.trim();
    if text.is_empty() { vec![Run::muted(EMPTY)] } else { vec![Run::plain(text)] }
}

/// A cell with a typed text.
pub(crate) fn cell(text: &str) -> Cell {
    Cell::runs(value(text))
}

/// A cell with an amount in 万元: with two decimals, a dash where there is none, or as typed with a mark if it is invalid.
pub(crate) fn amount(typed: &str) -> Cell {
    let runs = match Money::parse_typed(typed) {
        Ok(Some(money)) => vec![Run::plain(money.to_grouped())],
        Ok(None) => vec![Run::muted("—")],
        Err(_) => vec![Run::plain(typed.trim()), Run::muted("（金额无法识别）")],
    };
    Cell { runs, tabular: true, align: Some(Align::Right), ..Cell::default() }
}

/// `2023-09-01` as 2023年9月1日; as typed if it is no date.
pub(crate) fn date(typed: &str) -> String {
    date::typed(typed).map_or_else(|| typed.trim().to_owned(), date::in_words)
}

/// A period; empty if neither date is known.
pub(crate) fn period(from: &str, to: &str) -> String {
    match (from.trim().is_empty(), to.trim().is_empty()) {
        (true, true) => String::new(),
        (true, false) => format!("（未填写）至{}", date(to)),
        (false, true) => format!("{}至（未填写）", date(from)),
        (false, false) => format!("{}至{}", date(from), date(to)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_date_is_printed_as_typed() {
        assert_eq!(date(" 2026-09-01 "), "2026年9月1日");
        for typed in ["2026-02-31", "2026-9", "2026-13-01", "明年"] {
            assert_eq!(date(typed), typed);
        }
        assert_eq!(period("2026-01-01", "2026-02-31"), "2026年1月1日至2026-02-31");
    }
}
