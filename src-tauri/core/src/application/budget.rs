//! 经费预算: where the money comes from, and what it is spent on.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use shenbao_guide::budget_line::{BudgetCategory, FundingSource};
use shenbao_guide::money::{Money, MoneyError};

/// The money from one source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SourceLine {
    /// The source.
    pub source: FundingSource,
    /// In 万元, as typed.
    pub amount: String,
    /// Who pays, or another remark.
    pub note: String,
}

/// The money spent on one category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CategoryLine {
    /// The category.
    pub category: BudgetCategory,
    /// In 万元, as typed.
    pub amount: String,
    /// 测算依据
    pub basis: String,
}

/// 经费预算. Every source and every category has exactly one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Budget {
    /// By source.
    pub sources: Vec<SourceLine>,
    /// By category.
    pub categories: Vec<CategoryLine>,
}

impl Default for Budget {
    fn default() -> Budget {
        Budget {
            sources: FundingSource::ALL
                .map(|source| SourceLine { source, amount: String::new(), note: String::new() })
                .to_vec(),
            categories: BudgetCategory::ALL
                .map(|category| CategoryLine { category, amount: String::new(), basis: String::new() })
                .to_vec(),
        }
    }
}

impl Budget {
    /// What is typed for a source.
    ///
    /// # Errors
    /// When it is no amount.
    pub fn source(&self, source: FundingSource) -> Result<Option<Money>, MoneyError> {
        self.sources
            .iter()
            .filter(|line| line.source == source)
            .try_fold(None, |sum, line| add(sum, &line.amount))
    }

    /// What is typed for a category.
    ///
    /// # Errors
    /// When it is no amount.
    pub fn category(&self, category: BudgetCategory) -> Result<Option<Money>, MoneyError> {
        self.categories
            .iter()
            .filter(|line| line.category == category)
            .try_fold(None, |sum, line| add(sum, &line.amount))
    }

    /// The sum of all sources; what is no amount counts as nothing (a check reports it).
    pub fn sources_total(&self) -> Money {
        FundingSource::ALL.iter().filter_map(|s| self.source(*s).ok().flatten()).sum()
    }

    /// The sum of all categories; what is no amount counts as nothing (a check reports it).
    pub fn categories_total(&self) -> Money {
        BudgetCategory::ALL.iter().filter_map(|c| self.category(*c).ok().flatten()).sum()
    }
}

fn add(sum: Option<Money>, typed: &str) -> Result<Option<Money>, MoneyError> {
    Ok(match (sum, Money::parse_typed(typed)?) {
        (Some(sum), Some(amount)) => Some(sum + amount),
        (sum, amount) => sum.or(amount),
    })
}
