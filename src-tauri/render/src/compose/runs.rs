//! Converts runs, with citations and cross-references written out.

use shenbao_core::application::{self as core, Numbering, Refers, citation_mark};

use crate::document::{Run, Script, Target};

/// Printed where the target of a reference does not exist.
const GONE: &str = "[?]";

/// The runs, without white space typed as an indent: layout adds its own.
pub(super) fn of(source: &[core::Run], numbering: &Numbering) -> Vec<Run> {
    let mut runs = Vec::with_capacity(source.len());
    let mut at = 0;
    while let Some(run) = source.get(at) {
        at += 1;
        match &run.refers {
            None => runs.push(styled(run, run.text.clone())),
            Some(Refers::Target(id)) => runs.push(reference(run, id, numbering)),
            Some(Refers::Citation(_)) => {
                // Citations that stand side by side are printed as one: [1,2].
                let neighbours = source[at..].iter().take_while(|run| cited(run).is_some()).count();
                let cited = source[at - 1..at + neighbours].iter().filter_map(cited);
                let numbers: Vec<Option<u32>> =
                    cited.map(|id| numbering.references.get(id).copied()).collect();
                citation(run, &citation_mark(&numbers), &mut runs);
                at += neighbours;
            }
        }
    }
    if let Some(first) = runs.first_mut() {
        first.text = first.text.trim_start().to_owned();
    }
    if let Some(last) = runs.last_mut() {
        last.text = last.text.trim_end().to_owned();
    }
    runs
}

fn cited(run: &core::Run) -> Option<&String> {
    match &run.refers {
        Some(Refers::Citation(id)) => Some(id),
        _ => None,
    }
}

fn styled(run: &core::Run, text: String) -> Run {
    let script = match run.script {
        core::Script::Plain => Script::Plain,
        core::Script::Superscript => Script::Superscript,
        core::Script::Subscript => Script::Subscript,
    };
    Run { bold: run.bold, italic: run.italic, script, ..Run::plain(text) }
}

/// A cross-reference: 图 1 or 表 2.
fn reference(run: &core::Run, id: &str, numbering: &Numbering) -> Run {
    let figure =
        numbering.figures.get(id).map(|number| (format!("图 {number}"), Target::Figure(id.to_owned())));
    let table =
        || numbering.tables.get(id).map(|number| (format!("表 {number}"), Target::Table(id.to_owned())));
    match figure.or_else(table) {
        Some((text, target)) => Run { link: Some(target), ..styled(run, text) },
        None => styled(run, GONE.to_owned()),
    }
}

/// A citation: a superscript \[1,3–5\], each number linked to its entry.
fn citation(run: &core::Run, mark: &str, runs: &mut Vec<Run>) {
    let marks: Vec<char> = mark.chars().collect();
    for part in marks.chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit()) {
        let text: String = part.iter().collect();
        let link = text.parse().ok().map(Target::Reference);
        runs.push(Run { script: Script::Superscript, link, ..styled(run, text) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(source: &[core::Run]) -> Vec<(String, Script, Option<Target>)> {
        let mut numbering = Numbering::default();
        for (i, id) in ["a", "b", "c", "d"].into_iter().enumerate() {
            numbering.references.insert(id.into(), i as u32 + 1);
        }
        numbering.figures.insert("f".into(), 1);
        numbering.tables.insert("t".into(), 2);
        of(source, &numbering).into_iter().map(|run| (run.text, run.script, run.link)).collect()
    }

    fn cite(id: &str) -> core::Run {
        core::Run { refers: Some(Refers::Citation(id.into())), ..core::Run::default() }
    }

    fn refer(id: &str) -> core::Run {
        core::Run { refers: Some(Refers::Target(id.into())), ..core::Run::default() }
    }

    #[test]
    fn neighbouring_citations_are_one_mark_whose_numbers_lead_on() {
        let source = [
            core::Run::plain("　退化"),
            cite("c"),
            cite("a"),
            cite("b"),
            core::Run::plain("，又"),
            cite("d"),
        ];
        let superscript = |text: &str| (text.to_owned(), Script::Superscript, None);
        let number = |n: u32| (n.to_string(), Script::Superscript, Some(Target::Reference(n)));
        let plain = |text: &str| (text.to_owned(), Script::Plain, None);
        let expected = vec![
            plain("退化"),
            superscript("["),
            number(1),
            superscript("–"),
            number(3),
            superscript("]"),
            plain("，又"),
            superscript("["),
            number(4),
            superscript("]"),
        ];
        assert_eq!(printed(&source), expected);
    }

    #[test]
    fn a_reference_leads_to_what_it_names_and_one_that_is_gone_says_so() {
        let lead = |text: &str, target| (text.to_owned(), Script::Plain, Some(target));
        let gone = |script| ("[?]".to_owned(), script, None);
        assert_eq!(
            printed(&[refer("f"), refer("t"), refer("x")]),
            [
                lead("图 1", Target::Figure("f".into())),
                lead("表 2", Target::Table("t".into())),
                gone(Script::Plain)
            ]
        );
        assert_eq!(printed(&[cite("x")]), [gone(Script::Superscript)]);
    }
}
