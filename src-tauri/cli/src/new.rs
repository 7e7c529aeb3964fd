//! `shenbao new GUIDE#N -o FILE.shenbao`: an application with everything the guide already says.

use std::path::Path;
use std::process::ExitCode;

use jiff::Zoned;
use serde::Deserialize;
use shenbao_core::application::Application;
use shenbao_core::catalogue::Catalogue;
use shenbao_core::organisation::{LeadProfile, Organisation, Person};
use shenbao_store::{Package, write_package};

use crate::fault::Fault;
use crate::output::{print, topic_named};

/// What `--profile` takes: what is the same in every application of one unit.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Profile {
    #[serde(default)]
    lead: Organisation,
    #[serde(default)]
    investigator: Person,
}

pub(crate) fn run(
    topic: &str,
    output: &Path,
    lead_type: Option<&str>,
    profile: Option<&Path>,
) -> Result<ExitCode, Fault> {
    let catalogue = Catalogue::shipped();
    let (read, topic) = topic_named(&catalogue, topic)?;
    let profile = profile.map(read_profile).transpose()?;
    let named = lead_type.map(profile_named).transpose()?;
    let lead = named.or(profile.as_ref().map(|p| p.lead.profile)).unwrap_or_default();
    let mut application = Application::begin(read, topic, lead, Zoned::now().date());
    if let Some(profile) = profile {
        application.lead = Organisation { profile: lead, ..profile.lead };
        application.investigator = profile.investigator;
    }
    write(output, &topic.title, application)?;
    print(&format!("已写入 {}\n", output.display()))?;
    Ok(ExitCode::SUCCESS)
}

/// Writes an application to a `.shenbao` file that does not exist yet: a draft is never overwritten.
pub(crate) fn write(output: &Path, name: &str, application: Application) -> Result<(), Fault> {
    if output.exists() {
        return Err(Fault::with(output, "文件已经存在", "请换一个文件名；已有的草稿不会被覆盖"));
    }
    let package = Package { name: name.to_owned(), application, last_section: String::new() };
    write_package(output, &package).map_err(|error| Fault::with(output, &error, error.action()))
}

/// A kind of organisation, in the person's word.
pub(crate) fn profile_named(kind: &str) -> Result<LeadProfile, Fault> {
    LeadProfile::named(kind).ok_or_else(|| {
        Fault::new(
            format!("不认识单位类型“{kind}”"),
            "可以用：企业、科技型企业、高校、科研院所、医疗机构、三甲医院、市级医疗机构、市级三甲医院",
        )
    })
}

fn read_profile(path: &Path) -> Result<Profile, Fault> {
    let text = std::fs::read_to_string(path).map_err(|error| Fault::with(path, error, "请检查文件路径"))?;
    serde_json::from_str(&text)
        .map_err(|error| Fault::with(path, error, r#"请写成 {"lead": {...}, "investigator": {...}} 的 JSON"#))
}
