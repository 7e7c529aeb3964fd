//! `shenbao new GUIDE#N -o FILE.shenbao`: creates an application with everything the guide already states.

use std::path::Path;
use std::process::ExitCode;

use jiff::Zoned;
use serde::Deserialize;
use serde_json::Value;
use shenbao_core::application::{Application, Organisation, Person};
use shenbao_core::asset::Assets;
use shenbao_core::catalogue::Catalogue;
use shenbao_guide::organisation::LeadProfile;
use shenbao_store::atomic_write::WriteError;
use shenbao_store::{Package, PackageError, read_file, write_new_package};

use crate::error::CliError;
use crate::output::{print, topic_named};

/// The largest file `--profile` accepts, in bytes: an organisation and a person take a few hundred.
const MAX_PROFILE: u64 = 1024 * 1024;

/// The content of a `--profile` file: the part that all applications of one organisation share.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Profile {
    #[serde(default)]
    lead: Organisation,
    #[serde(default)]
    investigator: Person,
}

/// An application that was begun, and what its draft is called.
pub(crate) struct Begun {
    pub(crate) name: String,
    pub(crate) application: Application,
}

/// Begins an application to a topic.
pub(crate) fn begin(
    topic: &str,
    lead_type: Option<&str>,
    profile: Option<&Path>,
    template: Option<&str>,
) -> Result<Begun, CliError> {
    let catalogue = Catalogue::shipped();
    let (read, topic) = topic_named(&catalogue, topic)?;
    let profile = profile.map(read_profile).transpose()?;
    let named = lead_type.map(profile_named).transpose()?;
    let lead = named.or(profile.as_ref().map(|p| p.lead.profile.clone())).unwrap_or_default();
    let mut application = Application::begin(read, topic, lead.clone(), Zoned::now().date());
    if let Some(template) = template {
        application.template = crate::template::named(template)?;
    }
    if let Some(profile) = profile {
        application.lead = Organisation { profile: lead, ..profile.lead };
        application.investigator = profile.investigator;
    }
    Ok(Begun { name: topic.title.clone(), application })
}

pub(crate) fn run(begun: Begun, output: &Path) -> Result<ExitCode, CliError> {
    write(output, &begun.name, begun.application, Assets::default())?;
    print(&format!("已写入 {}\n", output.display()))?;
    Ok(ExitCode::SUCCESS)
}

/// Writes an application to a new `.shenbao` file: an existing draft is never overwritten.
pub(crate) fn write(
    output: &Path,
    name: &str,
    application: Application,
    assets: Assets,
) -> Result<(), CliError> {
    let (name, last_section, damaged) = (name.to_owned(), String::new(), Vec::new());
    let package = Package { name, application, last_section, assets, damaged };
    write_new_package(output, &package).map_err(|error| match error {
        PackageError::Write(WriteError::Exists) => {
            CliError::with(output, "文件已经存在", "请换一个文件名；已有的草稿不会被覆盖")
        }
        error => CliError::of_file(output, &error),
    })
}

/// The profile for the name of a kind of organisation.
pub(crate) fn profile_named(kind: &str) -> Result<LeadProfile, CliError> {
    LeadProfile::named(kind).ok_or_else(|| {
        CliError::new(
            format!("不认识单位类型“{kind}”"),
            "可以用：企业、科技型企业、高新技术企业、高校、科研院所、新型研发机构、医疗机构、三级医院、三甲医院、市级三甲医院、高校附属医院、疾控中心、血站",
        )
    })
}

fn read_profile(path: &Path) -> Result<Profile, CliError> {
    const FORM: &str = r#"请写成 {"lead": {...}, "investigator": {...}} 的 JSON，文字编码用 UTF-8"#;
    let bytes = read_file(path, MAX_PROFILE).map_err(|error| CliError::of_file(path, &error))?;
    // Notepad puts a byte order mark before what it saves.
    let json = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let not_read = |error: serde_json::Error| {
        let place = format!("第 {} 行第 {} 列读不懂：{error}", error.line(), error.column());
        CliError::with(path, place, FORM)
    };
    let profile: Profile = serde_json::from_slice(json).map_err(not_read)?;
    let given: Value = serde_json::from_slice(json).map_err(not_read)?;
    let understood = serde_json::json!({ "lead": profile.lead, "investigator": profile.investigator });
    match unknown_key(&given, &understood) {
        Some(key) => Err(CliError::with(path, format!("不认识“{key}”这一项"), "请改正名称或删去这一项")),
        None => Ok(profile),
    }
}

/// The first key of the input that was not recognised: a misspelt one must not be dropped silently.
fn unknown_key<'a>(given: &'a Value, understood: &Value) -> Option<&'a str> {
    given.as_object()?.iter().find_map(|(key, value)| match understood.get(key) {
        Some(understood) => unknown_key(value, understood),
        None => Some(key.as_str()),
    })
}
