//! The numbers assigned by the program to figures, to tables, and to references in the order of their first citation
//! (顺序编码制, GB/T 7714—2015 8.1). Pages, checks and the form all use these.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Application, Block, Reference, Refers};
use crate::template::{Section, Template};

/// The text of one narrative section, parsed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrative {
    /// The section's id in the template.
    pub section: String,
    /// The blocks. Figures and tables have unique ids within the application.
    pub blocks: Vec<Block>,
}

/// The numbers of figures, tables and references, by id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Numbering {
    /// 图 1, 图 2 …: the figures of the narrative. Charts drawn by the program are numbered after them.
    pub figures: BTreeMap<String, u32>,
    /// 表 1, 表 2 …: the tables of the narrative that have a caption or are referred to.
    pub tables: BTreeMap<String, u32>,
    /// \[1\], \[2\] …: the references that have text or are cited, cited ones first.
    pub references: BTreeMap<String, u32>,
    /// The ids of the cited references.
    pub cited: BTreeSet<String>,
}

/// The narrative sections of an application, and the numbers of their contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbered<'a> {
    /// The form it follows.
    pub template: &'a Template,
    /// The narrative sections as they are printed, in the order of the template.
    pub narratives: Vec<Narrative>,
    /// The numbers.
    pub numbering: Numbering,
}

impl Numbered<'_> {
    /// Each narrative section of the template with its text.
    pub fn sections(&self) -> impl Iterator<Item = (&Section, &Narrative)> {
        self.template.narratives().zip(&self.narratives)
    }
}

impl Application {
    /// Reads the narrative sections and numbers what stands in them.
    pub fn numbered(&self) -> Numbered<'_> {
        let template = &*self.template;
        let narratives = self.narratives(template);
        let numbering = Numbering::of(&narratives, &self.references);
        Numbered { template, narratives, numbering }
    }

    /// The narrative sections as printed, in the order of the template.
    pub fn narratives(&self, template: &Template) -> Vec<Narrative> {
        let mut taken = BTreeSet::new();
        template
            .narratives()
            .map(|section| {
                let mut blocks =
                    self.narrative.get(&section.id).map(|text| text.blocks()).unwrap_or_default();
                for id in blocks.iter_mut().filter_map(id) {
                    let own = std::mem::take(id);
                    *id = unique(own, &taken);
                    taken.insert(id.clone());
                }
                Narrative { section: section.id.clone(), blocks }
            })
            .collect()
    }
}

fn id(block: &mut Block) -> Option<&mut String> {
    match block {
        Block::Table(table) => Some(&mut table.id),
        Block::Figure(figure) => Some(&mut figure.id),
        Block::Paragraph(_) | Block::Heading { .. } | Block::List { .. } => None,
    }
}

/// The id, or a similar one if it is empty or taken: the first item with an id keeps it.
fn unique(id: String, taken: &BTreeSet<String>) -> String {
    if !id.is_empty() && !taken.contains(&id) {
        return id;
    }
    // One of these is free: there are more of them than are taken.
    (0..=taken.len()).map(|n| format!("{id}~{n}")).find(|id| !taken.contains(id)).unwrap_or(id)
}

impl Numbering {
    /// Numbers the contents of `narratives`, in order.
    pub fn of(narratives: &[Narrative], references: &[Reference]) -> Numbering {
        let mut numbering = Numbering::default();
        let mut targets = BTreeSet::new();
        let mut citations = Vec::new();
        for refers in narratives.iter().flat_map(Narrative::refers) {
            match refers {
                Refers::Citation(id) => citations.push(id),
                Refers::Target(id) => {
                    targets.insert(id);
                }
            }
        }
        for block in narratives.iter().flat_map(|narrative| &narrative.blocks) {
            match block {
                Block::Figure(figure) => next(&mut numbering.figures, &figure.id),
                Block::Table(table) if !table.caption.trim().is_empty() || targets.contains(&table.id) => {
                    next(&mut numbering.tables, &table.id);
                }
                _ => {}
            }
        }
        let known: BTreeSet<&String> = references.iter().map(|reference| &reference.id).collect();
        for id in citations.into_iter().filter(|id| known.contains(id)) {
            next(&mut numbering.references, id);
            numbering.cited.insert(id.clone());
        }
        for reference in references.iter().filter(|reference| !reference.text.trim().is_empty()) {
            next(&mut numbering.references, &reference.id);
        }
        numbering
    }

    /// The number of a referenced item; `None` where it does not exist or has none.
    pub fn number_of(&self, refers: &Refers) -> Option<u32> {
        match refers {
            Refers::Citation(id) => self.references.get(id),
            Refers::Target(id) => self.figures.get(id).or_else(|| self.tables.get(id)),
        }
        .copied()
    }

    /// The references as printed, with their numbers.
    pub fn bibliography<'a>(&self, references: &'a [Reference]) -> Vec<(u32, &'a Reference)> {
        let mut taken = BTreeSet::new();
        let mut printed: Vec<(u32, &Reference)> = references
            .iter()
            .filter(|reference| taken.insert(&reference.id))
            .filter_map(|reference| Some((*self.references.get(&reference.id)?, reference)))
            .collect();
        printed.sort_by_key(|(number, _)| *number);
        printed
    }
}

impl Narrative {
    /// Everything it refers to, in reading order.
    pub fn refers(&self) -> impl Iterator<Item = &Refers> {
        self.blocks.iter().flat_map(Block::runs).filter_map(|run| run.refers.as_ref())
    }
}

fn next(numbers: &mut BTreeMap<String, u32>, id: &str) {
    let number = u32::try_from(numbers.len()).unwrap_or(u32::MAX).saturating_add(1);
    numbers.entry(id.to_owned()).or_insert(number);
}

/// The printed form of adjacent citations: \[1\], \[1,3\], \[1–3\]. An unknown number is `?`.
pub fn citation_mark(numbers: &[Option<u32>]) -> String {
    let mut known: Vec<u32> = numbers.iter().flatten().copied().collect();
    known.sort_unstable();
    known.dedup();
    let mut parts: Vec<String> = known
        .chunk_by(|a, b| a + 1 == *b)
        .map(|run| match run {
            [first, _, .., last] => format!("{first}–{last}"),
            _ => run.iter().map(u32::to_string).collect::<Vec<_>>().join(","),
        })
        .collect();
    if known.is_empty() || numbers.contains(&None) {
        parts.push("?".to_owned());
    }
    format!("[{}]", parts.join(","))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::application::RichText;
    use crate::catalogue::Catalogue;
    use shenbao_guide::organisation::LeadProfile;

    fn cite(id: &str) -> Value {
        json!({"type": "citation", "attrs": {"reference": id}})
    }

    fn refer(id: &str) -> Value {
        json!({"type": "crossReference", "attrs": {"target": id}})
    }

    fn paragraph(content: &[Value]) -> Value {
        json!({"type": "paragraph", "content": content})
    }

    fn figure(id: &str) -> Value {
        json!({"type": "figure", "attrs": {"id": id, "asset": "9f.png", "caption": "图名"}})
    }

    fn table(id: &str, caption: &str, content: &[Value]) -> Value {
        json!({"type": "table", "attrs": {"id": id, "caption": caption}, "content": [
            {"type": "tableRow", "content": [{"type": "tableCell", "content": content}]}]})
    }

    /// An application with these texts in 立项依据 and 研究内容, and references with these ids; one whose id begins with `-`
    /// has no text.
    fn application(rationale: Value, plan: Value, references: &[&str]) -> Application {
        let catalogue = Catalogue::shipped();
        let (read, topic) = catalogue.topic("chongqing-2023-biomedicine-major", 2).unwrap();
        let today = jiff::civil::date(2026, 11, 22);
        let mut application = Application::begin(read, topic, LeadProfile::default(), today);
        for (section, content) in [("rationale", rationale), ("plan", plan)] {
            let text = RichText(json!({"type": "doc", "content": content}));
            application.narrative.insert(section.to_owned(), text);
        }
        let words =
            |id: &str| if id.starts_with('-') { String::new() } else { format!("作者{id}. 题名[J].") };
        application.references =
            references.iter().map(|id| Reference { id: (*id).to_owned(), text: words(id) }).collect();
        application
    }

    fn numbering(application: &Application) -> Numbering {
        application.numbered().numbering
    }

    fn numbered(numbers: &BTreeMap<String, u32>) -> Vec<&str> {
        let mut ids: Vec<(&u32, &str)> = numbers.iter().map(|(id, number)| (number, id.as_str())).collect();
        ids.sort_unstable();
        assert!(ids.iter().enumerate().all(|(i, (number, _))| **number == i as u32 + 1), "{ids:?}");
        ids.into_iter().map(|(_, id)| id).collect()
    }

    #[test]
    fn references_are_numbered_as_they_are_first_cited_and_those_never_cited_follow() {
        let application = application(
            json!([
                table("t", "", &[paragraph(&[cite("c")])]),
                paragraph(&[cite("a"), cite("gone"), cite("c")])
            ]),
            json!([{"type": "bulletList", "content": [{"type": "listItem", "content": [paragraph(&[cite("-e")])]}]}]),
            &["a", "b", "c", "-d", "-e"],
        );
        let numbering = numbering(&application);
        assert_eq!(numbered(&numbering.references), ["c", "a", "-e", "b"]);
        assert_eq!(numbering.cited.iter().collect::<Vec<_>>(), ["-e", "a", "c"]);
        let printed: Vec<(u32, &str)> = numbering
            .bibliography(&application.references)
            .into_iter()
            .map(|(number, reference)| (number, reference.id.as_str()))
            .collect();
        assert_eq!(printed, [(1, "c"), (2, "a"), (3, "-e"), (4, "b")]);
    }

    #[test]
    fn figures_and_tables_are_counted_through_the_sections_in_the_order_of_the_template() {
        let application = application(
            json!([figure("f1"), table("t1", "名", &[]), table("t2", "", &[])]),
            json!([figure("f2"), table("t3", "名", &[]), table("t4", " ", &[]), paragraph(&[refer("t4")])]),
            &[],
        );
        let numbering = numbering(&application);
        assert_eq!(numbered(&numbering.figures), ["f1", "f2"]);
        assert_eq!(numbered(&numbering.tables), ["t1", "t3", "t4"], "one without a name has no number");
    }

    #[test]
    fn an_id_borne_twice_is_the_first_ones() {
        let application =
            application(json!([figure("f"), figure("f"), figure("")]), json!([figure("f")]), &["r", "r"]);
        let numbering = numbering(&application);
        assert_eq!(numbering.figures.len(), 4);
        assert_eq!(numbering.figures["f"], 1);
        assert_eq!(numbering.bibliography(&application.references).len(), 1);
    }

    #[test]
    fn citations_side_by_side_are_printed_as_ranges() {
        let mark = |numbers: &[u32]| citation_mark(&numbers.iter().copied().map(Some).collect::<Vec<_>>());
        assert_eq!(mark(&[3]), "[3]");
        assert_eq!(mark(&[2, 1]), "[1,2]");
        assert_eq!(mark(&[3, 1, 2, 2]), "[1–3]");
        assert_eq!(mark(&[1, 3, 5, 6, 7]), "[1,3,5–7]");
        assert_eq!(citation_mark(&[Some(1), None]), "[1,?]");
        assert_eq!(citation_mark(&[None]), "[?]");
    }
}
