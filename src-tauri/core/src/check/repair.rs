//! 修复: what the program offers to change so that a finding goes away. The person decides, and can take it back.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Report, check};
use crate::application::Application;
use crate::asset::KeptFiles;
use crate::budget::{Axis, BudgetEdit, EditError, Slice, Spread};
use crate::template::{BudgetCategory, PayerLine};
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
        /// The changes to the ledger, one after the other.
        edits: Vec<BudgetEdit>,
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
    /// Sets the money of a payer. Less is taken from what has no use yet, and then from what has one, by its share.
    fn payer(application: &Application, payer: Payer, amount: Money) -> RepairChange {
        let (form, budget) = (&application.template.budget, &application.budget);
        let all = Slice::all().with(Axis::Payer, Some(payer.key()));
        let unused = all.clone().with(Axis::Category, None);
        let (present, loose) = (budget.sum(form, &all), budget.sum(form, &unused));
        let mut edits = Vec::new();
        if amount < present && loose > Money::ZERO {
            edits.push(set_open(unused, loose - loose.min(present - amount)));
        }
        edits.push(set_total(all, amount));
        RepairChange::Budget { edits }
    }

    /// Makes the change.
    ///
    /// # Errors
    /// When the ledger cannot be changed so.
    pub fn apply(&self, application: &mut Application) -> Result<(), EditError> {
        match self {
            RepairChange::Budget { edits } => {
                let form = application.template.budget.clone();
                edits.iter().try_for_each(|edit| application.budget.edit(&form, edit))?;
            }
            RepairChange::StartDate { date } => application.start_date.clone_from(date),
            RepairChange::EndDate { date } => application.end_date.clone_from(date),
        }
        Ok(())
    }
}

impl Repair {
    /// This change of the budget, and then another.
    fn and(self, then: Repair) -> Repair {
        let change = match (self.change, then.change) {
            (RepairChange::Budget { mut edits }, RepairChange::Budget { edits: more }) => {
                edits.extend(more);
                RepairChange::Budget { edits }
            }
            (first, _) => first,
        };
        Repair { says: format!("{}；{}", self.says, then.says), change, ..self }
    }
}

fn set_total(slice: Slice, amount: Money) -> BudgetEdit {
    BudgetEdit::SetTotal { slice, typed: amount.to_string(), spread: Some(Spread::Proportional) }
}

/// Sets what has no payer or no use yet; where nothing is left of it, no line stays.
fn set_open(slice: Slice, amount: Money) -> BudgetEdit {
    let typed = if amount == Money::ZERO { String::new() } else { amount.to_string() };
    BudgetEdit::SetTotal { slice, typed, spread: Some(Spread::Proportional) }
}

impl Report {
    /// Offers to change the money of the one payer a field is of, so that what a rule counts, now `typed`, comes to
    /// `limit`. A rule may count other money too, which stays; where that alone is too much, nothing is offered.
    pub(super) fn offer_amount(
        &mut self,
        application: &Application,
        code: Code,
        place: &FieldPath,
        (typed, limit): (Option<Money>, Money),
    ) {
        let FieldPath::Payer(payer) = place else { return };
        let present = application.budget.payer(&application.template.budget, *payer);
        let Ok(present) = present else { return };
        let amount = present.unwrap_or(Money::ZERO) + (limit - typed.unwrap_or(Money::ZERO));
        // A ratio of a large amount may ask for more than a field takes.
        if amount > Money::ZERO && Money::parse_typed(&amount.to_string()).is_ok() {
            let (says, change) =
                (format!("改为 {amount} 万元"), RepairChange::payer(application, *payer, amount));
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

/// The most rules on money that a proposal keeps besides.
const MAX_KEPT: usize = 8;

/// 配平: ways to make payers and categories agree after which every rule on money is kept whose amount the program can
/// offer, and no rule is broken that was not before; empty where they agree, or where there is none. Where rules are broken
/// that cannot be kept so, the single changes that break no other. Each is tried by all checks, which takes some
/// milliseconds.
pub fn balance_proposals(application: &Application, kept: &KeptFiles) -> Vec<Repair> {
    let form = &application.template.budget;
    let difference = application.budget.payers_total(form) - application.budget.categories_total(form);
    if difference == Money::ZERO || form.categories.is_empty() {
        return Vec::new();
    }
    let known = broken_limits(&check(application, kept));
    let balances = |repair: &Repair, allowed: &[(Code, FieldPath)]| {
        let mut changed = application.clone();
        if repair.change.apply(&mut changed).is_err() {
            return false;
        }
        let after = check(&changed, kept);
        after.totals.difference == Money::ZERO
            && broken_limits(&after).iter().all(|finding| allowed.contains(finding))
    };
    let (keeping, changed) = keep_rules(application, kept);
    let mut proposals: Vec<Repair> = Vec::new();
    if let Some(first) = &keeping {
        let left: Vec<_> =
            broken_limits(&check(&changed, kept)).into_iter().filter(|one| known.contains(one)).collect();
        let even = std::iter::once(first.clone());
        let joined = even.chain(candidates(&changed).into_iter().map(|then| first.clone().and(then)));
        proposals.extend(joined.filter(|repair| balances(repair, &left)).take(MAX_PROPOSALS));
    }
    if proposals.is_empty() {
        let single = candidates(application).into_iter().filter(|repair| balances(repair, &known));
        proposals.extend(single.take(MAX_PROPOSALS));
    }
    proposals
}

/// The limits that are broken. A 测算依据 that names the old sum is the person's to rewrite, and said so; a ceiling is kept.
fn broken_limits(report: &Report) -> Vec<(Code, FieldPath)> {
    let broken = report.findings.iter().filter(|finding| {
        let limit = finding.severity == Severity::Error || finding.code == Code::IndirectCostHigh;
        limit && finding.code != Code::BudgetUnbalanced
    });
    broken.map(|finding| (finding.code, finding.place.clone())).collect()
}

/// Makes the changes the checks offer for the money of payers, one after the other: what they are together, if there are
/// any, and the application after them.
fn keep_rules(application: &Application, kept: &KeptFiles) -> (Option<Repair>, Application) {
    let mut changed = application.clone();
    let mut all: Option<Repair> = None;
    let mut answered: Vec<(Code, FieldPath)> = Vec::new();
    for _ in 0..MAX_KEPT {
        let offered = check(&changed, kept).repairs.into_iter().find_map(|repair| {
            let FieldPath::Payer(payer) = repair.place else { return None };
            let title = application.template.budget.payers.iter().find(|line| line.payer == payer)?;
            // Two rules that contradict each other would be answered in turn for ever.
            let anew = !answered.contains(&(repair.code, repair.place.clone()));
            anew.then(|| (repair.code, Repair { says: format!("{}{}", title.title, repair.says), ..repair }))
        });
        let Some((code, repair)) = offered else { break };
        if repair.change.apply(&mut changed).is_err() {
            break;
        }
        answered.push((code, repair.place.clone()));
        let repair = Repair { code: Code::BudgetUnbalanced, place: FieldPath::Budget, ..repair };
        all = Some(match all.take() {
            Some(before) => before.and(repair),
            None => repair,
        });
    }
    (all, changed)
}

/// The changes that make both sums equal: money that has one side alone, a payer or a category, gets the other; or the
/// amount of a category or of a payer is changed.
fn candidates(application: &Application) -> Vec<Repair> {
    let form = &application.template.budget;
    let budget = &application.budget;
    let missing = budget.payers_total(form) - budget.categories_total(form);
    let gap = if missing > Money::ZERO { missing } else { Money::ZERO - missing };
    let of_payer = |payer: Payer| Slice::all().with(Axis::Payer, Some(payer.key()));
    let of_category = |id: &str| Slice::all().with(Axis::Category, Some(id));
    let leaves = form.categories().into_iter().map(|(_, category)| category);
    let leaves: Vec<&BudgetCategory> = leaves.filter(|category| category.children.is_empty()).collect();
    let mut all = Vec::new();
    let mut offer = |says: String, edits: Vec<BudgetEdit>| {
        let change = RepairChange::Budget { edits };
        all.push(Repair { code: Code::BudgetUnbalanced, place: FieldPath::Budget, says, change });
    };
    for PayerLine { payer, title } in &form.payers {
        for category in &leaves {
            // What has a payer and no use, or a use and no payer.
            let open = if missing > Money::ZERO {
                of_payer(*payer).with(Axis::Category, None)
            } else {
                of_category(&category.id).with(Axis::Payer, None)
            };
            let loose = budget.sum(form, &open);
            if loose < gap {
                continue;
            }
            let both = of_payer(*payer).with(Axis::Category, Some(&category.id));
            let amount = budget.sum(form, &both) + gap;
            let edits = vec![set_open(open, loose - gap), set_total(both, amount)];
            offer(format!("{title}的 {gap} 万元用于{}", category.title), edits);
        }
    }
    for category in leaves {
        let present = budget.sum(form, &of_category(&category.id));
        let amount = present + missing;
        if amount >= Money::ZERO {
            let title = &category.title;
            let says = if missing > Money::ZERO {
                format!("把 {gap} 万元补到{title}（改为 {amount} 万元）")
            } else {
                format!("{title}减少 {gap} 万元（改为 {amount} 万元）")
            };
            offer(says, vec![set_total(of_category(&category.id), amount)]);
        }
    }
    for PayerLine { payer, title } in &form.payers {
        let present = budget.sum(form, &of_payer(*payer));
        let amount = present - missing;
        if amount >= Money::ZERO {
            let says = if missing > Money::ZERO {
                format!("{title}减少 {gap} 万元（改为 {amount} 万元）")
            } else {
                format!("把 {gap} 万元加到{title}（改为 {amount} 万元）")
            };
            offer(says, vec![set_total(of_payer(*payer), amount)]);
        }
    }
    all
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
    fn an_amount_limited_together_with_others_is_changed_by_what_is_over_or_missing() {
        let falls = |change: fn(&mut Application)| {
            let mut application = SAMPLES[2].application(&Catalogue::shipped());
            change(&mut application);
            application
        };
        let mut application = falls(|application| application.budget.enter_payer(Payer::Municipal, "0.4"));
        let report = check(&application, &KeptFiles::default());
        let over: Vec<_> = report.repairs.iter().filter(|one| one.code == Code::FundingOverCap).collect();
        let [repair] = &over[..] else { panic!("{:?} {:?}", report.repairs, report.findings) };
        assert_eq!(repair.says, "改为 0.6 万元");
        repair.change.apply(&mut application).unwrap();
        assert!(!codes(&application).contains(&(Code::FundingOverCap, repair.place.clone())));

        // More than the limit comes from others: no amount of this payer's keeps it.
        let application = falls(|application| application.budget.enter_payer(Payer::Municipal, "3"));
        let report = check(&application, &KeptFiles::default());
        assert!(report.findings.iter().any(|finding| finding.code == Code::FundingOverCap));
        assert_eq!(report.repairs, Vec::new());
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
        for (payer, amount) in [("lead_own", "100"), ("lead_own", "9.5"), ("partner_own", "10")] {
            let application = thymus(|application| {
                let slice = Slice::all().with(Axis::Payer, Some(payer)).with(Axis::Category, None);
                application
                    .budget
                    .edit(
                        &application.template.budget.clone(),
                        &BudgetEdit::SetTotal {
                            slice,
                            typed: amount.to_owned(),
                            spread: Some(Spread::First),
                        },
                    )
                    .unwrap();
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

    #[test]
    fn a_lower_amount_is_taken_from_what_has_no_use_yet() {
        let kept = SAMPLES[0].assets().kept();
        let of = |category| Slice::all().with(Axis::Payer, Some("municipal")).with(Axis::Category, category);
        let application = thymus(|application| {
            let form = application.template.budget.clone();
            let edit = BudgetEdit::SetTotal { slice: of(None), typed: "300".into(), spread: None };
            application.budget.edit(&form, &edit).unwrap();
        });
        let form = &application.template.budget;
        let report = check(&application, &kept);
        let repair = report.repairs.iter().find(|repair| repair.code == Code::FundingOverCap).unwrap();
        let mut changed = application.clone();
        repair.change.apply(&mut changed).unwrap();
        assert_eq!(changed.budget.typed(form, &of(None)), Ok(None));
        for (_, category) in form.categories() {
            let of = of(Some(&category.id));
            assert_eq!(
                changed.budget.sum(form, &of),
                application.budget.sum(form, &of),
                "{}",
                category.title
            );
        }
        assert!(!check(&changed, &kept).findings.iter().any(|finding| finding.code == Code::FundingOverCap));
    }

    /// Over the cap by 100, and 50 that no category uses: no single change keeps the cap and makes both sums agree.
    #[test]
    fn a_proposal_keeps_the_rules_that_were_broken_too() {
        let kept = SAMPLES[0].assets().kept();
        let application = thymus(|application| {
            let form = application.template.budget.clone();
            let municipal = Slice::all().with(Axis::Payer, Some("municipal"));
            let unused = Slice::all().with(Axis::Payer, Some("lead_own")).with(Axis::Category, None);
            for (slice, typed, spread) in
                [(municipal, "600", Spread::Proportional), (unused, "50", Spread::First)]
            {
                let edit = BudgetEdit::SetTotal { slice, typed: typed.to_owned(), spread: Some(spread) };
                application.budget.edit(&form, &edit).unwrap();
            }
        });
        let report = check(&application, &kept);
        assert!(report.findings.iter().any(|finding| finding.code == Code::FundingOverCap));
        let proposals = balance_proposals(&application, &kept);
        assert!(!proposals.is_empty());
        for repair in proposals {
            assert!(repair.says.contains("改为 500 万元；"), "{}", repair.says);
            let mut changed = application.clone();
            repair.change.apply(&mut changed).unwrap();
            let report = check(&changed, &kept);
            assert_eq!(report.totals.difference, Money::ZERO, "{}", repair.says);
            assert_eq!(broken_limits(&report), Vec::new(), "{}", repair.says);
        }
    }
}
