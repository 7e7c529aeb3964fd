//! Content that could not be pasted is never dropped silently: each mark is reported until the person has replaced it.

use super::report::Report;
use crate::application::{Application, Block};
use shenbao_guide::field::FieldPath;
use shenbao_guide::finding::{Code, Severity};

/// The number of characters of a description that are quoted.
const MAX_SHOWN: usize = 40;

declare_check!(pasted_content, "粘贴时没能带来的内容", Application(check));

fn check(application: &Application, report: &mut Report) {
    let numbered = application.numbered();
    for (section, narrative) in numbered.sections() {
        for missing in narrative.blocks.iter().flat_map(Block::runs).filter_map(|run| run.missing.as_ref()) {
            let place = match missing.id.as_str() {
                "" => FieldPath::Narrative(section.id.clone()),
                id => FieldPath::NarrativeBlock(section.id.clone(), id.to_owned()),
            };
            let shown: String = missing.about.chars().take(MAX_SHOWN).collect();
            let about = if shown.is_empty() { String::new() } else { format!("（{shown}）") };
            report.push_finding(
                Code::PastedContentMissing,
                Severity::Error,
                &place,
                format!("{}有一处{}没有粘贴过来{about}", section.title, missing.kind.label()),
                "请对照原来的文件，在标记处重新写出或插入它，再删去标记",
            );
        }
    }
}
