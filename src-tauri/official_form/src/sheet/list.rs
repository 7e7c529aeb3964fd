//! A portal's own list of its fields: a label a line, with its limit where it has one. The labels are read by the same
//! synonyms as those of Word forms.

use shenbao_core::application::Application;

use super::SheetRow;
use crate::field::FormField;
use crate::label::Label;
use crate::place::Limit;
use crate::recognise::context::Context;
use crate::recognise::resolve::{Answer, Room, resolve};

/// A field of a portal's list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListedField {
    /// The heading it stands under.
    pub section: String,
    /// What the portal calls it.
    pub label: String,
    /// The most characters it takes.
    pub limit: Option<usize>,
}

/// Reads a list: a label a line; behind a comma or a tab its limit. A line that begins with `#` is a heading.
pub fn read_list(text: &str) -> Vec<ListedField> {
    let mut section = String::new();
    let mut fields = Vec::new();
    for line in text.trim_start_matches('\u{FEFF}').lines() {
        let line = line.trim();
        if let Some(heading) = line.strip_prefix('#') {
            heading.trim_start_matches('#').trim().clone_into(&mut section);
            continue;
        }
        let mut parts = line.split([',', '，', '\t']).map(|part| part.trim().trim_matches('"').trim());
        let label = parts.next().unwrap_or_default();
        if label.is_empty() {
            continue;
        }
        let digits = |part: &str| part.chars().filter(char::is_ascii_digit).collect::<String>();
        let limit = parts.find_map(|part| digits(part).parse().ok());
        let printed = match Label::read(label).limit {
            Some(Limit::Chars(most)) => Some(most),
            _ => None,
        };
        fields.push(ListedField {
            section: section.clone(),
            label: label.to_owned(),
            limit: limit.or(printed),
        });
    }
    fields
}

/// The row of a field of the list: the value of the field it names, or the text or table of that heading, which is then
/// taken out of `rest`.
pub(super) fn row(
    listed: &ListedField,
    at: usize,
    application: &Application,
    rest: &mut Vec<SheetRow>,
) -> SheetRow {
    let ListedField { section, label, limit } = listed;
    let read = Label::read(label);
    let is_it = |row: &SheetRow| Label::read(&row.label).text == read.text && !row.id.contains('.');
    let mut made = if let Some(at) = rest.iter().position(is_it) {
        SheetRow { section: section.clone(), label: label.clone(), ..rest.remove(at) }
    } else {
        let headings = if section.is_empty() { Vec::new() } else { vec![(1, section.clone())] };
        let context = Context { headings, ..Context::default() };
        let Answer { field, keep, doubt, .. } = resolve(&read, &context, Room::Page);
        match (field, keep) {
            (Some(field), None) => {
                rest.retain(|row| row.id != field.to_string() && !is_text_of(row, field));
                SheetRow {
                    remark: doubt.map(str::to_owned),
                    ..SheetRow::of(field, section, label, application)
                }
            }
            (_, Some(reason)) => unread(at, section, label, reason.label()),
            (None, None) => unread(at, section, label, "没有认出这里要填什么"),
        }
    };
    made.limit = limit.or(made.limit);
    made
}

/// Is the row the text that the field names?
fn is_text_of(row: &SheetRow, field: FormField) -> bool {
    let name = field.to_string();
    let id = name.strip_prefix("narrative.");
    id.is_some() && row.id.strip_prefix("text:") == id
}

fn unread(at: usize, section: &str, label: &str, why: &str) -> SheetRow {
    let row = SheetRow::new(format!("line:{}", at + 1), section, label, String::new());
    SheetRow { remark: Some(why.to_owned()), ..row }
}
