//! Who may lead, said among other things: 研究内容：…开展中试。由企业牵头申报，须联合高校。

use super::who::says_who_leads;
use super::{Eligibility, MARKS, Taken, eligibility_under};
use crate::clause::TopicField;
use crate::read::source::TextSlice;

/// What a field on other things says of who leads, and the clauses it was read from. From the clause that says it, the
/// sentence goes on about the applicant.
pub(crate) fn leads_within<'a>(
    field: TopicField,
    text: TextSlice<'a>,
    taken: &Taken,
) -> Vec<(Eligibility<'a>, TextSlice<'a>)> {
    let of_lead = |clause: &TextSlice<'_>| !taken.holds(*clause) && says_who_leads(clause.str());
    text.split(&['。', '；', ';'])
        .filter_map(|sentence| {
            let first = sentence.split(MARKS).find(of_lead)?;
            let said = text.text().piece(first.start(), sentence.end());
            Some((eligibility_under(field, said, taken, false), said))
        })
        .collect()
}
