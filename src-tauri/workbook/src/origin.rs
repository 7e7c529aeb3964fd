//! The state a workbook was split from, in a sheet of its own that Excel does not list.

use rust_xlsxwriter::Workbook;
use shenbao_core::partner_part::PartnerPart;

use crate::cell::text;
use crate::sheet::Sheet;
use crate::{WorkbookError, cell};

/// The first cell of the sheet.
const MARK: &str = "shenbao:part";
/// The version of the workbook's layout.
const FORMAT: &str = "1";
/// Characters in a cell; Excel takes 32,767 units of UTF-16.
const IN_A_CELL: usize = 15_000;
/// The most cells that are read: as much as a part's base may have.
const MAX_CELLS: u32 = 2_000;

pub(crate) fn write(workbook: &mut Workbook, part: &PartnerPart) -> Result<(), WorkbookError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name("shenbao")?;
    sheet.set_very_hidden(true);
    for (row, words) in (0..).zip([MARK, FORMAT, &part.partner]) {
        sheet.write_string(row, 0, words)?;
    }
    // `_x0041_` in a cell means a character to Excel. An underscore stands only inside strings of JSON.
    let base: Vec<char> = part.base.replace('_', "\\u005f").chars().collect();
    for (row, chunk) in (3..).zip(base.chunks(IN_A_CELL)) {
        sheet.write_string(row, 0, chunk.iter().collect::<String>())?;
    }
    Ok(())
}

pub(crate) fn read(sheets: &[Sheet]) -> Result<PartnerPart, WorkbookError> {
    let sheet = Sheet::marked(sheets, MARK).ok_or(WorkbookError::Foreign)?;
    let at = |row| text(sheet.get(row, 0));
    if at(1) != FORMAT {
        return Err(WorkbookError::Newer);
    }
    let partner = at(2);
    let last = sheet.rows().min(MAX_CELLS);
    let base = (3..last).map(|row| cell::raw(sheet.get(row, 0))).collect();
    Ok(PartnerPart { partner, base })
}
