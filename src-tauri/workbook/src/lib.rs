//! 合作单位分册 as an Excel workbook: the budget and the team of one partner, with sums as formulas. It is written from a part
//! that was split off, and read back into that part, which is merged as any other.
//!
//! The workbook carries the state it was split from in a sheet that Excel does not list. Rows and columns are known by keys
//! in a hidden row and column, so that they may be moved, sorted and added to. Only values are read: a sum is reckoned
//! anew, and an amount is a decimal figure from its cell on.

mod budget;
mod cell;
mod details;
mod elsewhere;
mod error;
mod items;
mod origin;
mod place;
mod sheet;
mod team;

pub use error::{CellFault, WorkbookError};

use std::io::Cursor;

use calamine::{Reader, Xlsx};
use rust_xlsxwriter::Workbook;
use shenbao_archive::SizeCheck;
use shenbao_core::application::Application;
use shenbao_core::partner_part::PartnerPart;

use sheet::Sheet;

/// The largest workbook that is read, in bytes.
pub const MAX_BYTES: u64 = 20 * 1024 * 1024;
/// Parts up to this size, in bytes, may have a higher compression ratio: empty rows repeated are no ZIP bomb.
const SMALL: u64 = 4 * 1024 * 1024;

/// Is it a workbook, by its name?
pub fn is_workbook(path: &std::path::Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx"))
}

/// Writes the budget and the team of a part.
///
/// # Errors
/// When it is no part, or does not fit a workbook.
pub fn write(part: &Application) -> Result<Vec<u8>, WorkbookError> {
    let of = part.partner_part.as_ref().ok_or(WorkbookError::NoPart)?;
    let mut workbook = Workbook::new();
    budget::write(&mut workbook, part)?;
    details::write(&mut workbook, part)?;
    items::write(&mut workbook, part)?;
    team::write(&mut workbook, part)?;
    origin::write(&mut workbook, of)?;
    Ok(workbook.save_to_buffer()?)
}

/// Reads a part back from a workbook.
///
/// # Errors
/// When it is none of this program's, or cells hold what their place cannot: all of them are named.
pub fn read(bytes: &[u8]) -> Result<Application, WorkbookError> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(WorkbookError::TooLarge);
    }
    if !bytes.starts_with(b"PK") {
        return Err(WorkbookError::NoWorkbook);
    }
    let mut archive = shenbao_archive::open(bytes)?;
    let mut sizes = SizeCheck::new(SMALL);
    for i in 0..archive.len() {
        let entry = archive.by_index_raw(i).map_err(|_| WorkbookError::NoWorkbook)?;
        sizes.add(&entry)?;
    }
    let mut workbook: Xlsx<_> =
        Xlsx::new(Cursor::new(bytes)).map_err(|error| WorkbookError::Read(Box::new(error)))?;
    let names = workbook.sheet_names();
    let mut sheets = Vec::new();
    for name in names {
        // A sheet of another kind, such as a chart, holds nothing of the part.
        let Ok(values) = workbook.worksheet_range(&name) else { continue };
        let formulas = workbook.worksheet_formula(&name).unwrap_or_default();
        sheets.push(Sheet { name, values, formulas });
    }
    let PartnerPart { partner, base } = origin::read(&sheets)?;
    let mut part: Application = serde_json::from_str(&base).map_err(WorkbookError::Origin)?;
    let mut faults = Vec::new();
    let details = details::read(&sheets, &part, &partner, &mut faults);
    let items = items::read(&sheets, &part, &partner, &mut faults);
    part.budget.cells.retain(budget::is_here);
    part.budget.cells.extend(details.iter().cloned());
    part.budget.items = items;
    let mut cells = budget::read(&sheets, &part, &partner, &elsewhere::lists(&part), &mut faults)?;
    cells.extend(details);
    part.budget.cells = cells;
    part.team = team::read(&sheets, &part, &partner, &mut faults)?;
    if !faults.is_empty() {
        return Err(WorkbookError::Cells(faults));
    }
    Ok(Application { partner_part: Some(PartnerPart { partner, base }), ..part })
}

#[cfg(test)]
mod tests;
