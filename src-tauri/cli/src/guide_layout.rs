//! `shenbao guide layout FILE`: teaches how a guide marks its topics and fields, by lines that are marked in it.

use std::path::Path;
use std::process::ExitCode;

use shenbao_guide::clause::TopicField;
use shenbao_guide::layout::{GuideLayout, LayoutMark, LayoutTrial};
use shenbao_store::atomic_write;

use crate::error::CliError;
use crate::guide_file::text_of;
use crate::output::{folded, print};

/// The marks of the command line.
pub(crate) fn marks(topics: &[u32], directions: &[u32], fields: &[(u32, TopicField)]) -> Vec<LayoutMark> {
    let topics = topics.iter().map(|line| LayoutMark::TopicHeading { line: *line });
    let directions = directions.iter().map(|line| LayoutMark::DirectionHeading { line: *line });
    let fields =
        fields.iter().map(|(line, field)| LayoutMark::Field { line: *line, label: None, field: *field });
    topics.chain(directions).chain(fields).collect()
}

pub(crate) fn run(file: &Path, marks: &[LayoutMark], output: Option<&Path>) -> Result<ExitCode, CliError> {
    let source = text_of(file)?;
    if marks.is_empty() {
        for (number, line) in (1u32..).zip(source.text.split('\n')) {
            print(&format!("{number:>5}  {}\n", folded(line)))?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    let layout = GuideLayout::learn(&source.text, marks).map_err(|error| CliError::of_file(file, &error))?;
    let json = layout.to_json().map_err(|error| CliError::of(&error))?;
    let trial = layout.trial(&source.text);
    print(&described(&trial))?;
    if let Some(output) = output {
        atomic_write::write(output, json.as_bytes()).map_err(|error| CliError::of_file(output, &error))?;
        print(&format!("已写出版式：{}\n", folded(&output.display().to_string())))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What a layout goes by and would read, for a person to judge.
fn described(trial: &LayoutTrial) -> String {
    let mut text = String::new();
    for says in &trial.says {
        text.push_str(&format!("{}\n", folded(says)));
    }
    text.push_str(&format!(
        "会读出 {} 个项目（不用版式时 {} 个）：\n",
        trial.topics.len(),
        trial.topics_without
    ));
    for topic in &trial.topics {
        let fields: Vec<&str> = topic.fields.iter().map(|field| field.title()).collect();
        let fields = if fields.is_empty() { "没有认出栏目".to_owned() } else { fields.join("、") };
        let label = if topic.label.is_empty() { topic.number.to_string() } else { topic.label.clone() };
        text.push_str(&format!("  {}  {}（{fields}）\n", folded(&label), folded(&topic.title)));
    }
    for line in &trial.alike {
        text.push_str(&format!("样子相同、没有当作项目标题：第 {} 行 {}\n", line.line, folded(&line.words)));
    }
    if !trial.unknown_labels.is_empty() {
        let labels = trial.unknown_labels.join("、");
        text.push_str(&format!("还没有教的栏目（可再用 --field-line 标出）：{}\n", folded(&labels)));
    }
    text
}
