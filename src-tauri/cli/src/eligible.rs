//! `shenbao eligible`: which topics a kind of organisation may lead.

use std::process::ExitCode;

use shenbao_core::catalogue::Catalogue;
use shenbao_core::eligibility::{Answer, Eligibility, what_may_lead};

use crate::error::CliError;
use crate::new::profile_named;
use crate::output::{print, print_json};

pub(crate) fn run(kind: &str, region: Option<&str>, json: bool) -> Result<ExitCode, CliError> {
    let mut profile = profile_named(kind)?;
    if let Some(region) = region {
        if region.trim().is_empty() {
            return Err(CliError::new(
                "注册地是空的",
                "请写明注册地，例如 --region 重庆市沙坪坝区；不确定时不写这一项",
            ));
        }
        profile.region = Some(region.trim().to_owned());
    }
    let answers = what_may_lead(&Catalogue::shipped().guides, &profile);
    if json {
        print_json(&answers)?;
        return Ok(ExitCode::SUCCESS);
    }
    for answer in [Answer::Yes, Answer::ToConfirm, Answer::No] {
        let of_this: Vec<&Eligibility> = answers.iter().filter(|e| e.answer == answer).collect();
        print(&format!("{kind}{}：{} 个项目\n", answer.label(), of_this.len()))?;
        for eligibility in of_this {
            print(&describe(eligibility))?;
        }
        print("\n")?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The eligibility for one topic: the result, the reason, and the clauses it is based on.
fn describe(eligibility: &Eligibility) -> String {
    let mut text = format!(
        "  {}#{}  {}\n      {}\n",
        eligibility.guide, eligibility.topic, eligibility.title, eligibility.why
    );
    for clause in &eligibility.deciding {
        let field = clause.field.map_or(String::new(), |field| format!("{}：", field.title()));
        text.push_str(&format!("      {field}“{}”\n", clause.quote));
    }
    text
}
