//! Writes the TypeScript constructors of field paths from the grammar (`cargo xtask gen`).

use super::SectionKind;
use super::{FieldPath, patterns};
use crate::typescript::{export, string};

/// A path of the grammar.
pub(super) struct Pattern {
    pub name: &'static str,
    pub kind: SectionKind,
    pub holes: Vec<Hole>,
    pub segments: Vec<Part>,
}

/// A variable of a path, and its TypeScript type.
pub(super) struct Hole {
    pub name: &'static str,
    pub of: String,
}

/// A segment of a path.
pub(super) enum Part {
    Literal(&'static str),
    Hole(&'static str),
}

/// The TypeScript counterpart of `segment.rs` for ids and rows.
const SEGMENTS: &str = r"
/** An id may hold any character; a dot would end the segment. */
function segment(of: string | number): string {
  return String(of).replaceAll('%', '%25').replaceAll('.', '%2E')
}

/** A row of the commitments: a requirement's id, or the index of one the applicant adds. */
function rowSegment(of: string | number): string {
  if (typeof of === 'number') return `own${of}`
  return /^own(0|[1-9]\d*)$/.test(of) ? `%6F${of.slice(1)}` : segment(of)
}
";

fn camel_case(name: &str) -> String {
    let (first, rest) = name.split_at(1);
    first.to_lowercase() + rest
}

fn constructor(pattern: &Pattern) -> String {
    let name = camel_case(pattern.name);
    let segments: Vec<String> = pattern
        .segments
        .iter()
        .map(|part| match part {
            Part::Literal(literal) => (*literal).to_owned(),
            Part::Hole("row") => "${rowSegment(row)}".to_owned(),
            Part::Hole(hole) => format!("${{segment({hole})}}"),
        })
        .collect();
    let path = segments.join(".");
    if pattern.holes.is_empty() {
        return format!("  {name}: '{path}' as FieldPath,\n");
    }
    let holes: Vec<String> = pattern.holes.iter().map(|hole| format!("{}: {}", hole.name, hole.of)).collect();
    format!("  {name}: ({}) => `{path}` as FieldPath,\n", holes.join(", "))
}

/// The first segments of paths, each of which determines the kind of section.
fn kinds() -> Vec<(&'static str, SectionKind)> {
    let mut kinds: Vec<(&str, SectionKind)> = Vec::new();
    for pattern in patterns() {
        let Part::Literal(head) = pattern.segments[0] else {
            panic!("{} begins with no literal", pattern.name)
        };
        match kinds.iter().find(|(known, _)| *known == head) {
            None => kinds.push((head, pattern.kind)),
            Some((_, kind)) => assert_eq!(*kind, pattern.kind, "{head} stands in two kinds of section"),
        }
    }
    kinds
}

#[test]
fn export_bindings_of_the_constructors_of_field_paths() {
    let mut text = String::from(
        "import type { FieldPath } from './FieldPath'\nimport type { SectionKind } from './SectionKind'\n",
    );
    text.push_str(SEGMENTS);
    text.push_str("\n/** Every field of an application, and every place in a guide that a finding can name. */\nexport const fieldPath = {\n");
    patterns().iter().for_each(|pattern| text.push_str(&constructor(pattern)));
    text.push_str("}\n\n/** The kind of section a path stands in, by its first segment. */\nexport const KIND_OF: Record<string, SectionKind | undefined> = {\n");
    for (head, kind) in kinds() {
        text.push_str(&format!("  {head}: {},\n", string(&kind)));
    }
    text.push_str("}\n\n/** A section's own path; `id` is its id in the template. */\nexport function sectionPath(kind: SectionKind, id: string): FieldPath {\n  switch (kind) {\n");
    for &kind in SectionKind::ALL {
        let path = match FieldPath::of_section(kind, "") {
            FieldPath::Narrative(_) => "fieldPath.narrative(id)".to_owned(),
            section => format!("fieldPath.{}", camel_case(&format!("{section:?}"))),
        };
        text.push_str(&format!("    case {}:\n      return {path}\n", string(&kind)));
    }
    text.push_str("  }\n}\n");
    export("paths.ts", &text);
}
