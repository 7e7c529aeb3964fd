//! The time of printing in the files: the start of the day in China, wherever the program runs.

use jiff::ToSpan;
use jiff::civil::Date;
use shenbao_guide::date::CHINA;

/// In the format of PDF (ISO 32000-1, 7.9.4): `D:20231122000000+08'00'`.
pub(crate) fn pdf(day: Date) -> String {
    format!("D:{:04}{:02}{:02}000000+{:02}'00'", day.year(), day.month(), day.day(), CHINA.seconds() / 3600)
}

/// In the format of XMP (ISO 16684-1, 8.2.1.2): `2023-11-22T00:00:00+08:00`.
pub(crate) fn xmp(day: Date) -> String {
    format!("{day}T00:00:00+{:02}:00", CHINA.seconds() / 3600)
}

/// In the format of core properties (ECMA-376, part 2, 11): `2023-11-21T16:00:00Z`. The same instant in UTC, as Word
/// writes it: some readers know no other offset.
pub(crate) fn core_properties(day: Date) -> String {
    format!("{}Z", day.at(0, 0, 0, 0).saturating_sub(i64::from(CHINA.seconds()).seconds()))
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::civil::date;

    use super::*;

    #[test]
    fn all_files_name_the_same_instant() {
        for day in [date(2023, 11, 22), date(2024, 3, 1), date(2026, 1, 1)] {
            let [xmp, core] = [xmp(day), core_properties(day)].map(|text| text.parse::<Timestamp>().unwrap());
            assert_eq!(xmp, core);
            assert_eq!(shenbao_guide::date::in_china(core), day);
        }
        assert_eq!(pdf(date(2023, 11, 2)), "D:20231102000000+08'00'");
        assert_eq!(xmp(date(2023, 11, 2)), "2023-11-02T00:00:00+08:00");
        assert_eq!(core_properties(date(2024, 3, 1)), "2024-02-29T16:00:00Z");
    }
}
