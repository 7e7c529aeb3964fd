//! The names of the files of a submission, by the patterns of the template.

use shenbao_core::application::Application;
use shenbao_core::template::{FileNames, NamePart};
use shenbao_store::file_name;

/// The longest value put into a name, in characters.
const MAX_VALUE: usize = 60;

/// Gives names, each once.
pub(crate) struct Names<'a> {
    application: &'a Application,
    given: Vec<String>,
}

impl<'a> Names<'a> {
    pub(crate) fn of(application: &'a Application) -> Names<'a> {
        Names { application, given: Vec::new() }
    }

    /// The name by a pattern; `called` and `number` are what 名称 and 序号 stand for.
    pub(crate) fn name(&mut self, pattern: &str, called: &str, number: usize, ending: &str) -> String {
        let application = self.application;
        let value = |part: &str| match part {
            "项目名称" => plain(&application.project_name, part),
            "牵头单位" => plain(&application.lead.name, part),
            "项目负责人" => plain(&application.investigator.name, part),
            "序号" => format!("{number:02}"),
            _ => plain(called, "附件"),
        };
        // A template in a draft was not read from a file: one whose pattern is none has the usual name.
        let pieces = FileNames::pieces(pattern).unwrap_or_else(|_| vec![NamePart::Value("名称")]);
        let stem: String = pieces
            .into_iter()
            .map(|piece| match piece {
                NamePart::Words(words) => words.to_owned(),
                NamePart::Value(part) => value(part),
            })
            .collect();
        let mut name = format!("{stem}{ending}");
        let mut again = 2;
        // Windows and macOS take two names that differ in case alone for one.
        while self.given.contains(&name.to_lowercase()) {
            name = format!("{stem} ({again}){ending}");
            again += 1;
        }
        self.given.push(name.to_lowercase());
        name
    }
}

fn plain(text: &str, instead: &str) -> String {
    match file_name::plain(text, MAX_VALUE) {
        name if name.is_empty() => instead.to_owned(),
        name => name,
    }
}
