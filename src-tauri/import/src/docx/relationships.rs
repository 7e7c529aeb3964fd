//! Finds the parts of a Word document by its relationships (ECMA-376, part 2, 6.5), not by name. Word writes
//! `word/document.xml`, Word Online `word/document2.xml`, others use other names.

use std::collections::BTreeMap;
use std::time::Instant;

use super::archive::Parts;
use super::xml::{Step, Steps};
use crate::Result;

/// The end of a relationship's type; its beginning differs between transitional and strict documents.
const MAIN: &str = "/officeDocument";
/// The usual name of the main part, used when there is no relationship to one.
const USUAL: &str = "word/document.xml";

/// The names of the parts in the archive.
pub(super) struct PartNames {
    /// The main part, which holds the text.
    pub(super) main: String,
    /// There is no relationship to it: Word refuses the document.
    pub(super) is_guessed: bool,
    /// The other parts.
    others: Vec<Relation>,
}

/// A relationship to another part.
struct Relation {
    id: String,
    /// The end of its type.
    kind: String,
    /// The name of the part.
    name: String,
}

impl PartNames {
    /// Reads the relationships of the package and those of its main part.
    pub(super) fn read(parts: &mut Parts<'_>, deadline: Instant) -> Result<PartNames> {
        let package = related(parts, "", "_rels/.rels", deadline)?;
        let named = package.into_iter().find(|part| part.kind == MAIN).map(|part| part.name);
        let named = named.filter(|name| parts.has(name));
        let typed = match named {
            None if !parts.has(USUAL) => by_type(parts, deadline)?,
            _ => None,
        };
        let is_guessed = typed.is_some();
        let main = named.or(typed).unwrap_or_else(|| USUAL.to_owned());
        let others = related_to(parts, &main, deadline)?;
        Ok(PartNames { main, is_guessed, others })
    }

    /// The part of a kind (`styles`, `numbering`, `footnotes`); by its usual name when there is no relationship.
    pub(super) fn of(&self, kind: &str) -> String {
        let wanted = format!("/{kind}");
        let found = self.others.iter().find(|part| part.kind == wanted);
        found.map_or_else(|| format!("word/{kind}.xml"), |part| part.name.clone())
    }

    /// The theme, which Word keeps in a separate folder.
    pub(super) fn of_theme(&self) -> String {
        let found = self.all("theme").next();
        found.map_or_else(|| "word/theme/theme1.xml".to_owned(), str::to_owned)
    }

    /// The parts of a kind of which there may be several (`header`, `footer`).
    pub(super) fn all(&self, kind: &str) -> impl Iterator<Item = &str> {
        let wanted = format!("/{kind}");
        self.others.iter().filter(move |part| part.kind == wanted).map(|part| part.name.as_str())
    }
}

/// The part with the content type of a main part (ECMA-376, part 2, 6.2.3), for documents without relationships.
fn by_type(parts: &mut Parts<'_>, deadline: Instant) -> Result<Option<String>> {
    let Some(xml) = parts.text("[Content_Types].xml")? else { return Ok(None) };
    let mut steps = Steps::new(&xml, deadline);
    while let Some(step) = steps.next()? {
        let Step::Start(element) = step else { continue };
        let is_main = |kind: String| kind.ends_with("wordprocessingml.document.main+xml");
        if element.name() == "Override"
            && element.attribute("ContentType").is_some_and(is_main)
            && let Some(name) = element.attribute("PartName")
        {
            let name = resolved("", &name);
            return Ok(Some(name).filter(|name| parts.has(name)));
        }
    }
    Ok(None)
}

/// The parts that the relationships of a part lead to, by their ids.
pub(super) fn targets(
    parts: &mut Parts<'_>,
    part: &str,
    deadline: Instant,
) -> Result<BTreeMap<String, String>> {
    Ok(related_to(parts, part, deadline)?.into_iter().map(|part| (part.id, part.name)).collect())
}

/// The relationships of a part.
fn related_to(parts: &mut Parts<'_>, part: &str, deadline: Instant) -> Result<Vec<Relation>> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let beside = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    related(parts, folder, &format!("{beside}_rels/{file}.rels"), deadline)
}

/// The relationships in a part of relationships, whose targets are relative to a folder.
fn related(parts: &mut Parts<'_>, folder: &str, name: &str, deadline: Instant) -> Result<Vec<Relation>> {
    let Some(xml) = parts.text(name)? else { return Ok(Vec::new()) };
    let mut steps = Steps::new(&xml, deadline);
    let mut found = Vec::new();
    while let Some(step) = steps.next()? {
        let Step::Start(element) = step else { continue };
        let is_inside = element.attribute("TargetMode").is_none_or(|mode| mode != "External");
        let pair = (element.attribute("Type"), element.attribute("Target"));
        if element.name() == "Relationship"
            && is_inside
            && let (Some(kind), Some(target)) = pair
        {
            let kind = kind.rfind('/').map_or("", |at| &kind[at..]).to_owned();
            let id = element.attribute("Id").unwrap_or_default();
            found.push(Relation { id, kind, name: resolved(folder, &target) });
        }
    }
    Ok(found)
}

/// The name of a part in the archive, from a target relative to a folder, or to the package if it begins with a slash.
fn resolved(folder: &str, target: &str) -> String {
    let (from, target) = match target.strip_prefix('/') {
        Some(target) => ("", target),
        None => (folder, target),
    };
    let mut path: Vec<&str> = from.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(path.pop()),
            part => path.push(part),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_found_from_its_folder_or_from_the_package() {
        assert_eq!(resolved("", "word/document2.xml"), "word/document2.xml");
        assert_eq!(resolved("word", "/word/styles2.xml"), "word/styles2.xml");
        assert_eq!(resolved("word", "./styles.xml"), "word/styles.xml");
        assert_eq!(resolved("word/a", "../numbering.xml"), "word/numbering.xml");
        assert_eq!(resolved("word", "../../../x.xml"), "x.xml");
    }
}
