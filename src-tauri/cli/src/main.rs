//! `shenbao`, the command line: the main tasks without a window, on the same crates as the desktop program.
//!
//! Exit codes: 0 success; 1 the check found errors in the application; 2 something could not be read or written.

// All printing goes through `output`.
#![deny(clippy::print_stdout, clippy::print_stderr)]

mod arguments;
mod check;
mod eligible;
mod error;
mod export;
mod fill;
mod fonts;
mod guide_compare;
mod guide_file;
mod guide_layout;
mod guide_read;
mod guides;
mod manual;
mod new;
mod output;
mod package;
mod partner_part;
mod policy;
mod sample;
mod search;
mod sheet;
mod takeover;
mod template;
mod topic;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command, GuideCommand, TemplateCommand};
use shenbao_import::child;

/// The system's allocator; in the child process that reads PDFs, with a memory limit.
#[global_allocator]
static MEMORY: child::Memory = child::memory();

fn main() -> ExitCode {
    if let Some(code) = child::serve_if_asked(&MEMORY) {
        return code;
    }
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        // What was typed wrong is quoted in the message.
        Err(error) => {
            let said = error.render().to_string();
            if error.use_stderr() {
                output::print_error(&said);
            } else {
                drop(output::print(&said));
            }
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let outcome = match arguments.command {
        Command::Guides { json } => guides::run(json),
        Command::Guide { command: GuideCommand::Read { file, layout, json } } => {
            guide_read::run(&file, layout.as_deref(), json)
        }
        Command::Guide {
            command: GuideCommand::Layout { file, topic_line, direction_line, field_line, output },
        } => {
            let marks = guide_layout::marks(&topic_line, &direction_line, &field_line);
            guide_layout::run(&file, &marks, output.as_deref())
        }
        Command::Guide { command: GuideCommand::Compare { old, new, json } } => {
            guide_compare::run(&old, &new, json)
        }
        Command::Topic { topic, json } => topic::run(&topic, json),
        Command::Policy { topic, json } => policy::run(topic.as_deref(), json),
        Command::Eligible { org_type, region, json } => eligible::run(&org_type, region.as_deref(), json),
        Command::Template { command: TemplateCommand::List { json } } => template::list(json),
        Command::Template { command: TemplateCommand::Check { file } } => template::check(&file),
        Command::New { topic, output, lead_type, profile, template, from, report } => {
            let (lead_type, profile) = (lead_type.as_deref(), profile.as_deref());
            let begun = new::begin(&topic, lead_type, profile, template.as_deref());
            begun.and_then(|begun| match from {
                None => new::run(begun, &output),
                Some(from) => takeover::run(begun, &from, &output, report.as_deref()),
            })
        }
        Command::Check { files, format } => check::run(&files, format),
        Command::Export { file, pdf, docx, line_numbers, fonts } => {
            export::run(&file, pdf.as_deref(), docx.as_deref(), line_numbers, &fonts)
        }
        Command::Fill { file, form, output, mapping, all, force, json } => {
            fill::run(&file, &form, &output, mapping.as_deref(), fill::Flags { all, force, json })
        }
        Command::Split { file, partner, section, output, xlsx } => {
            partner_part::split(&file, &partner, &section, &output, xlsx)
        }
        Command::Merge { file, part, output, theirs, ours, json } => {
            partner_part::merge(&file, &part, &output, &theirs, &ours, json)
        }
        Command::Sheet { file, fields, json } => sheet::run(&file, fields.as_deref(), json),
        Command::Package { file, output, form, mapping, signed, fonts } => {
            let (form, mapping) = (form.as_deref(), mapping.as_deref());
            package::run(&file, &output, &package::Extras { form, mapping, signed: &signed }, &fonts)
        }
        Command::Search { query, limit, json } => search::run(&query, limit, json),
        Command::Sample { id, output } => sample::run(id.as_deref(), &output),
        Command::Manual { output, fonts } => manual::run(&output, &fonts),
    };
    outcome.unwrap_or_else(|error| {
        output::print_error(&format!("{error}\n"));
        ExitCode::from(2)
    })
}
