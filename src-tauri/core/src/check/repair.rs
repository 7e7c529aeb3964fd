//! 修复: what the program offers to change so that a finding goes away. The person decides, and can take it back.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Report, check};
use crate::application::Application;
use crate::asset::KeptFiles;
use crate::budget::{Axis, BudgetEdit, EditError, Slice, Spread};
use crate::template::PayerLine;
use shenbao_guide::field::FieldPath;
use shenbao_guide::finding::{Code, Severity};
use shenbao_guide::money::Money;
use shenbao_guide::payer::Payer;

/// A change that answers a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Repair {
    /// The code of the finding it answers.
    pub code: Code,
    /// The field of that finding.
    #[serde(rename = "where")]
    pub place: FieldPath,
    /// What it changes, in Chinese: 改为 500 万元.
    pub says: String,
    /// The change.
    pub change: RepairChange,
}

/// What a repair changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum RepairChange {
    /// Amounts of the budget.
    Budget {
        /// The change to the ledger.
        edit: BudgetEdit,
    },
    /// The first day.
    StartDate {
        /// The day, `YYYY-MM-DD`.
        date: String,
    },
    /// The last day.
    EndDate {
        /// The day, `YYYY-MM-DD`.
        date: String,
    },
}

impl RepairChange {
    /// Sets the money of a payer; split amounts keep their shares.
    fn payer(payer: Payer, amount: Money) -> RepairChange {
        RepairChange::total(Slice::all().with(Axis::Payer, Some(payer.key())), amount)
    }

    /// Sets the money of a category; split amounts keep their shares.
    fn category(category: &str, amount: Money) -> RepairChange {
        RepairChange::total(Slice::all().with(Axis::Category, Some(category)), amount)
    }

    fn total(slice: Slice, amount: Money) -> RepairChange {
        let spread = Some(Spread::Proportional);
        RepairChange::Budget { edit: BudgetEdit::SetTotal { slice, typed: amount.to_string(), spread } }
    }

    /// Makes the change.
    ///
    /// # Errors
    /// When the ledger cannot be changed so.
    pub fn apply(&self, application: &mut Application) -> Result<(), EditError> {
        match self {
            RepairChange::Budget { edit } => {
                let form = application.template.budget.clone();
                application.budget.edit(&form, edit)?;
            }
            RepairChange::StartDate { date } => application.start_date.clone_from(date),
            RepairChange::EndDate { date } => application.end_date.clone_from(date),
        }
        Ok(())
    }
}

impl Report {
    /// Offers to set the money at a field, where it is that of one payer.
    pub(super) fn offer_amount(&mut self, code: Code, place: &FieldPath, amount: Money) {
        if let FieldPath::Payer(payer) = place {
            let (says, change) = (format!("改为 {amount} 万元"), RepairChange::payer(*payer, amount));
            self.repairs.push(Repair { code, place: place.clone(), says, change });
        }
    }

    /// Offers to set the first or the last day.
    pub(super) fn offer_date(&mut self, code: Code, place: &FieldPath, day: Date) {
        let date = day.to_string();
        let (says, change) = match place {
            FieldPath::StartDate => (format!("开始日期改为 {day}"), RepairChange::StartDate { date }),
            FieldPath::EndDate => (format!("结束日期改为 {day}"), RepairChange::EndDate { date }),
            _ => return,
        };
        self.repairs.push(Repair { code, place: place.clone(), says, change });
    }
}

/// The most proposals that are shown.
const MAX_PROPOSALS: usize = 4;

/// 配平: ways to make payers and categories agree, each by one change after which no rule is broken that was not before;
/// empty where they agree, or no single change does it. Each is tried by all checks, which takes some milliseconds.
pub fn balance_proposals(application: &Application, kept: &KeptFiles) -> Vec<Repair> {
    let form = &application.template.budget;
    let (sources, categories) =
        (application.budget.payers_total(form), application.budget.categories_total(form));
    if sources == categories || form.categories.is_empty() {
        return Vec::new();
    }
    let before = check(application, kept);
    let serious = |report: &Report| -> Vec<(Code, FieldPath)> {
        let serious = report.findings.iter().filter(|finding| {
            matches!(finding.severity, Severity::Error | Severity::Warning)
                && finding.code != Code::BudgetUnbalanced
        });
        serious.map(|finding| (finding.code, finding.place.clone())).collect()
    };
    let known = serious(&before);
    let holds = |repair: &Repair| {
        let mut changed = application.clone();
        if repair.change.apply(&mut changed).is_err() {
            return false;
        }
        let after = check(&changed, kept);
        after.totals.difference == Money::ZERO
            && serious(&after).iter().all(|finding| known.contains(finding))
    };
    candidates(application, sources, categories).into_iter().filter(holds).take(MAX_PROPOSALS).collect()
}

/// The changes of one amount that make both sums equal: of a category by what is over or missing, or of a payer.
fn candidates(application: &Application, sources: Money, categories: Money) -> Vec<Repair> {
    let form = &application.template.budget;
    let budget = &application.budget;
    let gap = sources - categories;
    let repair = |says: String, change| Repair {
        code: Code::BudgetUnbalanced,
        place: FieldPath::Budget,
        says,
        change,
    };
    let of_categories = form.categories().into_iter().filter(|(_, category)| category.children.is_empty());
    let of_categories = of_categories.filter_map(|(_, category)| {
        let present = budget.category(form, &category.id).ok().flatten().unwrap_or(Money::ZERO);
        let amount = present + gap;
        (amount >= Money::ZERO).then(|| {
            let says = if gap > Money::ZERO {
                format!("把 {gap} 万元补到{}（改为 {amount} 万元）", category.title)
            } else {
                format!("{}减少 {} 万元（改为 {amount} 万元）", category.title, Money::ZERO - gap)
            };
            repair(says, RepairChange::category(&category.id, amount))
        })
    });
    let of_payers = form.payers.iter().filter_map(|PayerLine { payer, title }| {
        let present = budget.payer(form, *payer).ok().flatten().unwrap_or(Money::ZERO);
        let amount = present - gap;
        (amount >= Money::ZERO).then(|| {
            let says = if gap < Money::ZERO {
                format!("把 {} 万元加到{title}（改为 {amount} 万元）", Money::ZERO - gap)
            } else {
                format!("{title}减少 {gap} 万元（改为 {amount} 万元）")
            };
            repair(says, RepairChange::payer(*payer, amount))
        })
    });
    of_categories.chain(of_payers).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use crate::sample::SAMPLES;

    fn thymus(change: impl FnOnce(&mut Application)) -> Application {
        let mut application = SAMPLES[0].application(&Catalogue::shipped());
        change(&mut application);
        application
    }

    fn codes(application: &Application) -> Vec<(Code, FieldPath)> {
        let report = check(application, &KeptFiles::default());
        report.findings.into_iter().map(|finding| (finding.code, finding.place)).collect()
    }

    #[test]
    fn a_repair_does_away_with_its_finding() {
        let set = |payer, amount: &'static str| {
            move |application: &mut Application| {
                let slice = Slice::all().with(Axis::Payer, Some(payer));
                let spread = Some(Spread::Proportional);
                let form = application.template.budget.clone();
                let edit = BudgetEdit::SetTotal { slice, typed: amount.to_owned(), spread };
                application.budget.edit(&form, &edit).unwrap();
            }
        };
        let broken: [(Application, Code); 5] = [
            (thymus(set("municipal", "600")), Code::FundingOverCap),
            (thymus(set("lead_own", "900")), Code::FundingUnderFloor),
            (thymus(set("district", "499")), Code::FundingNotExact),
            (thymus(|application| application.end_date = "2031-12-31".into()), Code::PeriodTooLong),
            (thymus(|application| application.end_date = "2030-01-01".into()), Code::PeriodTooLong),
        ];
        for (mut application, code) in broken {
            let report = check(&application, &KeptFiles::default());
            let repairs: Vec<_> = report.repairs.into_iter().filter(|repair| repair.code == code).collect();
            let [repair] = &repairs[..] else { panic!("{code:?}: {repairs:?}") };
            assert!(codes(&application).contains(&(code, repair.place.clone())), "{code:?}");
            repair.change.apply(&mut application).unwrap();
            assert!(!codes(&application).contains(&(code, repair.place.clone())), "{repair:?}");
        }
    }

    #[test]
    fn a_sound_application_is_offered_nothing() {
        let application = thymus(|_| {});
        let kept = SAMPLES[0].assets().kept();
        assert_eq!(check(&application, &kept).repairs, Vec::new());
        assert_eq!(balance_proposals(&application, &kept), Vec::new());
    }

    #[test]
    fn every_proposal_balances_and_breaks_no_rule() {
        let kept = SAMPLES[0].assets().kept();
        for (payer, amount) in [("lead_own", "2100"), ("lead_own", "1990.5"), ("partner_own", "10")] {
            let application = thymus(|application| {
                let slice = Slice::all().with(Axis::Payer, Some(payer)).with(Axis::Category, None);
                application.budget.edit(
                    &application.template.budget.clone(),
                    &BudgetEdit::SetTotal { slice, typed: amount.to_owned(), spread: Some(Spread::First) },
                ).unwrap();
            });
            let unbalanced = check(&application, &kept).totals.difference != Money::ZERO;
            let proposals = balance_proposals(&application, &kept);
            assert_eq!(unbalanced, !proposals.is_empty(), "{payer} {amount}");
            assert!(proposals.len() <= MAX_PROPOSALS);
            for repair in proposals {
                let mut changed = application.clone();
                repair.change.apply(&mut changed).unwrap();
                let report = check(&changed, &kept);
                assert!(report.ready, "{repair:?} {:?}", report.findings);
                assert_eq!(report.totals.difference, Money::ZERO, "{repair:?}");
            }
        }
    }
}
