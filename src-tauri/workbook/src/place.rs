//! What an amount is for, as the lists of a workbook name it: 支出科目, 经费来源, 第几年, 课题. What a list does not know is
//! refused with a Chinese predicate.

use shenbao_core::application::Application;
use shenbao_guide::payer::Payer;

use crate::budget::payers;
use crate::cell::short;

/// What a category is called in a list: where two are called alike, with the id.
pub(crate) fn category_label(part: &Application, id: &str) -> String {
    let form = &part.template.budget;
    let title = form.category_title(id);
    let alike = form.categories().iter().filter(|(_, other)| other.title == title).count();
    if alike > 1 { format!("{title}（{id}）") } else { title.to_owned() }
}

/// The category of the form, or of what the draft held before, that is called so.
pub(crate) fn category(
    part: &Application,
    words: &str,
    held: impl Iterator<Item = String>,
) -> Result<String, String> {
    let form = part.template.budget.categories();
    let mut all = form.into_iter().map(|(_, one)| one.id.clone()).chain(held);
    all.find(|id| category_label(part, id) == words).ok_or_else(|| unknown(words, "不是表里的支出科目"))
}

/// The payer whose title this is.
pub(crate) fn payer(part: &Application, words: &str) -> Result<Payer, String> {
    let titled = |payer: &Payer| part.template.budget.payer_title(*payer) == words;
    payers(part).into_iter().find(titled).ok_or_else(|| unknown(words, "不是表里的经费来源"))
}

/// The year of the project, from 1: 2, 第2年.
pub(crate) fn year(words: &str) -> Result<u32, String> {
    let digits: String = words.chars().filter(char::is_ascii_digit).collect();
    let year = digits.parse().ok().filter(|year| (1..=100).contains(year));
    year.ok_or_else(|| unknown(words, "不是第几年，请填 1、2、3"))
}

/// What a sub-project is called in a list: its name; with the id where two are called alike.
pub(crate) fn sub_project_label(part: &Application, id: &str) -> String {
    let named = part.sub_projects.iter().find(|one| one.id == id).map(|one| one.name.trim());
    let alike = |name: &str| part.sub_projects.iter().filter(|one| one.name.trim() == name).count() > 1;
    match named.filter(|name| !name.is_empty()) {
        Some(name) if !alike(name) => name.to_owned(),
        Some(name) => format!("{name}（{id}）"),
        None => id.to_owned(),
    }
}

/// The sub-project of the unit, or of what the draft held before, that is called so.
pub(crate) fn sub_project(
    part: &Application,
    words: &str,
    held: impl Iterator<Item = String>,
) -> Result<String, String> {
    let mut all = part.sub_projects.iter().map(|one| one.id.clone()).chain(held);
    all.find(|id| sub_project_label(part, id) == words).ok_or_else(|| unknown(words, "不是这个单位的课题"))
}

fn unknown(words: &str, what: &str) -> String {
    format!("“{}”{what}", short(words))
}
