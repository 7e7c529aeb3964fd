//! A sheet as it was read, and the look all sheets share.

use std::collections::BTreeMap;

use calamine::{Data, Range};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use crate::error::CellFault;

/// The row of keys, hidden; the titles stand below it.
pub(crate) const KEYS: u32 = 0;
/// The row of titles.
pub(crate) const TITLES: u32 = 1;
/// The first row below the titles.
pub(crate) const FIRST: u32 = 2;
/// The paper's number in the file format (ECMA-376, 18.3.1.63).
const A4: u8 = 9;
/// Rows beyond this are not read.
const MAX_ROWS: u32 = 5_000;
/// Columns beyond this are not read.
const MAX_COLUMNS: u32 = 200;

/// A sheet: its values, and where formulas stand.
pub(crate) struct Sheet {
    pub(crate) name: String,
    pub(crate) values: Range<Data>,
    pub(crate) formulas: Range<String>,
}

impl Sheet {
    /// The sheet whose first cell says what it is: its name may have been changed.
    pub(crate) fn marked<'a>(sheets: &'a [Sheet], mark: &str) -> Option<&'a Sheet> {
        sheets.iter().find(|sheet| matches!(sheet.get(0, 0), Some(Data::String(text)) if text == mark))
    }

    pub(crate) fn get(&self, row: u32, column: u32) -> Option<&Data> {
        self.values.get_value((row, column)).filter(|data| !matches!(data, Data::Empty))
    }

    pub(crate) fn has_formula(&self, row: u32, column: u32) -> bool {
        self.formulas.get_value((row, column)).is_some_and(|formula| !formula.is_empty())
    }

    /// How many rows are read.
    pub(crate) fn rows(&self) -> u32 {
        self.values.end().map_or(0, |(row, _)| row.saturating_add(1)).min(MAX_ROWS)
    }

    /// The columns by their keys in the hidden row.
    pub(crate) fn columns(&self) -> BTreeMap<String, u32> {
        let last = self.values.end().map_or(0, |(_, column)| column.saturating_add(1)).min(MAX_COLUMNS);
        let keyed = (1..last).filter_map(|column| match self.get(KEYS, column)? {
            Data::String(key) => Some((key.clone(), column)),
            _ => None,
        });
        keyed.collect()
    }

    /// Something is wrong with a cell.
    pub(crate) fn fault(&self, row: u32, column: u32, what: impl Into<String>) -> CellFault {
        CellFault { sheet: self.name.clone(), cell: address(row, column), what: what.into() }
    }
}

/// `C5`.
pub(crate) fn address(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    format!("{}{}", letters.iter().rev().collect::<String>(), row + 1)
}

pub(crate) fn title_format() -> Format {
    Format::new()
        .set_bold()
        .set_border(FormatBorder::Thin)
        .set_background_color(Color::RGB(0x00E8_EEF4))
        .set_align(FormatAlign::Center)
        .set_text_wrap()
}

/// What is typed.
pub(crate) fn entry_format() -> Format {
    Format::new().set_border(FormatBorder::Thin).set_num_format("@").set_text_wrap()
}

/// An amount in 万元.
pub(crate) fn amount_format() -> Format {
    Format::new().set_border(FormatBorder::Thin).set_num_format("#,##0.00####")
}

/// A sum.
pub(crate) fn sum_format() -> Format {
    amount_format().set_bold().set_background_color(Color::RGB(0x00F3_F3F3))
}

/// Hides the keys, keeps the titles in sight, and prints as wide as a page.
pub(crate) fn finish(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_row_hidden(KEYS)?;
    sheet.set_column_hidden(0)?;
    sheet.set_freeze_panes(FIRST, 2)?;
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(TITLES, TITLES)?;
    Ok(())
}
