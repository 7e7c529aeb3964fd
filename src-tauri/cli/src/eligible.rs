//! `shenbao eligible`: what may we lead?

use std::process::ExitCode;

use shenbao_core::catalogue::Catalogue;
use shenbao_core::eligibility::{Answer, Eligibility, may_lead};

use crate::fault::Fault;
use crate::new::profile_named;
use crate::output::{print, print_json};

pub(crate) fn run(kind: &str, json: bool) -> Result<ExitCode, Fault> {
    let profile = profile_named(kind)?;
    let catalogue = Catalogue::shipped();
    let answers: Vec<Eligibility> = catalogue
        .guides
        .iter()
        .flat_map(|read| read.guide.topics.iter().map(|topic| may_lead(&read.guide, topic, &profile)))
        .collect();
    if json {
        print_json(&answers)?;
        return Ok(ExitCode::SUCCESS);
    }
    for (answer, label) in
        [(Answer::Yes, "可以牵头"), (Answer::ToConfirm, "待确认"), (Answer::No, "不能牵头")]
    {
        let of_this: Vec<&Eligibility> = answers.iter().filter(|e| e.answer == answer).collect();
        print(&format!("{kind}{label}：{} 个项目\n", of_this.len()))?;
        for eligibility in of_this {
            let quote = eligibility.quote.as_deref().unwrap_or("（无）");
            print(&format!(
                "  {}#{}  {}\n      “{quote}”  {}\n",
                eligibility.guide, eligibility.topic, eligibility.title, eligibility.why
            ))?;
        }
        print("\n")?;
    }
    Ok(ExitCode::SUCCESS)
}
