//! Amounts that stand in lists of their own, as rows of the sheet of 支出科目: without them its sums would not be the whole.

use rust_decimal::Decimal;
use shenbao_core::application::Application;
use shenbao_guide::payer::Payer;

use crate::sheet::address;
use crate::{details, items};

/// The first row of a list that takes amounts: its titles and its sum stand above.
pub(crate) const FIRST_ENTRY: u32 = crate::sheet::FIRST + 1;

/// A list of amounts, as the workbook has it.
pub(crate) struct AmountList {
    /// What the first cell of its sheet says.
    pub(crate) mark: String,
    /// The name of its sheet.
    pub(crate) sheet: String,
    /// The column of the payers' titles.
    pub(crate) payer: u32,
    /// The column of the amounts, in 万元.
    pub(crate) amount: u32,
    /// Its last row.
    pub(crate) last: u32,
    /// The amounts, with who pays.
    pub(crate) amounts: Vec<(Option<Payer>, Decimal)>,
}

/// The lists a part's workbook has, in the order of their sheets.
pub(crate) fn lists(part: &Application) -> Vec<AmountList> {
    details::list(part).into_iter().chain(items::lists(part)).collect()
}

impl AmountList {
    /// The sum of what a payer pays, in 万元.
    pub(crate) fn sum(&self, payer: Option<Payer>) -> Decimal {
        self.amounts.iter().filter(|(by, _)| *by == payer).map(|(_, amount)| *amount).sum()
    }

    /// The formula of that sum; `title` is how the list names the payer, `None` the amounts nobody is named for.
    pub(crate) fn formula(&self, title: Option<&str>) -> String {
        let range = |column: u32| {
            let cell = |row: u32| {
                let at = address(row, column);
                let letters = at.trim_end_matches(|c: char| c.is_ascii_digit()).len();
                format!("${}${}", &at[..letters], &at[letters..])
            };
            format!("'{}'!{}:{}", self.sheet, cell(FIRST_ENTRY), cell(self.last))
        };
        let (amounts, payers) = (range(self.amount), range(self.payer));
        match title {
            Some(title) => format!("=SUMIF({payers},\"{}\",{amounts})", title.replace('"', "\"\"")),
            None => format!("=SUM({amounts})-SUMIF({payers},\"?*\",{amounts})"),
        }
    }
}
