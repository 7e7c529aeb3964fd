//! Narratives of an application as passages: headings, lists with their marks, tables; numbers of figures and
//! references as they are printed.

use shenbao_core::application::{
    Application, Block, NumberedHeading, Numbering, Refers, Run, Script, citation_mark, numbered_headings,
};

use crate::value::{Passage, Picture, Value, Words};

/// A narrative section; nothing where nothing is written.
pub(crate) fn section(of: &Application, id: &str) -> Option<Value> {
    let text = of.narrative.get(id).filter(|text| !text.is_blank())?;
    let numbered = of.numbered();
    let mut passages = Vec::new();
    let blocks = text.blocks();
    let mut headings = numbered_headings(&blocks).into_iter();
    for block in &blocks {
        push(block, &numbered.numbering, &mut headings, "", &mut passages);
    }
    Some(Value::Narrative(passages))
}

/// Text typed as lines.
pub(super) fn plain(text: &str) -> Option<Value> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let passages: Vec<Passage> = lines.map(Passage::plain).collect();
    (!passages.is_empty()).then_some(Value::Narrative(passages))
}

/// Adds a block that is not blank. Its headings are the next of `headings`.
fn push(
    block: &Block,
    numbering: &Numbering,
    headings: &mut dyn Iterator<Item = NumberedHeading>,
    mark: &str,
    passages: &mut Vec<Passage>,
) {
    match block {
        _ if block.is_blank() => {}
        Block::Paragraph(runs) => {
            passages.push(Passage::Paragraph(marked(mark, words(runs, numbering, false))));
        }
        Block::Heading { runs, .. } => {
            let number = headings.next().map_or(String::new(), |heading| heading.given);
            let mark = format!("{mark}{number}");
            passages.push(Passage::Paragraph(marked(&mark, words(runs, numbering, true))));
        }
        Block::List { ordered, start, items } => {
            for (number, item) in (*start..).zip(items) {
                let own = if *ordered { format!("{number}. ") } else { "· ".to_owned() };
                let written = item.blocks.iter().filter(|block| !block.is_blank());
                for (at, block) in written.enumerate() {
                    push(block, numbering, headings, if at == 0 { &own } else { "" }, passages);
                }
            }
        }
        Block::Table(table) => {
            if !table.caption.trim().is_empty() {
                let number = numbering.number_of(&Refers::Target(table.id.clone()));
                passages.push(Passage::plain(format!("表{} {}", shown(number), table.caption.trim())));
            }
            let cell = |blocks: &[Block]| {
                let mut inside = Vec::new();
                for block in blocks {
                    // A heading in a cell has no number.
                    push(block, numbering, &mut std::iter::empty(), "", &mut inside);
                }
                inside.iter().map(Passage::text).collect::<Vec<_>>().join("\n")
            };
            // A merged cell stands in its first column; the others stay empty.
            let rows = table.rows.iter().map(|row| {
                row.iter()
                    .flat_map(|of| {
                        std::iter::once(cell(&of.blocks))
                            .chain(std::iter::repeat_n(String::new(), of.columns.saturating_sub(1)))
                    })
                    .collect()
            });
            passages.push(Passage::Table(rows.collect()));
        }
        Block::Figure(figure) => {
            let number = numbering.number_of(&Refers::Target(figure.id.clone()));
            passages.push(Passage::Picture(Picture {
                asset: figure.asset.clone(),
                width: figure.width,
                alt: figure.alt.trim().to_owned(),
                caption: format!("图{} {}", shown(number), figure.caption.trim()),
            }));
        }
    }
}

fn shown(number: Option<u32>) -> String {
    number.map_or("?".to_owned(), |number| number.to_string())
}

fn marked(mark: &str, mut words: Vec<Words>) -> Vec<Words> {
    if !mark.is_empty() {
        words.insert(0, Words { text: mark.to_owned(), ..Words::default() });
    }
    words
}

fn words(runs: &[Run], numbering: &Numbering, bold: bool) -> Vec<Words> {
    let text = |run: &Run| match (&run.refers, &run.missing) {
        (Some(refers @ Refers::Citation(_)), _) => citation_mark(&[numbering.number_of(refers)]),
        (Some(Refers::Target(id)), _) => match (numbering.figures.get(id), numbering.tables.get(id)) {
            (Some(number), _) => format!("图{number}"),
            (None, Some(number)) => format!("表{number}"),
            (None, None) => "?".to_owned(),
        },
        (None, Some(missing)) => missing.kind.mark().to_owned(),
        (None, None) => run.text.clone(),
    };
    let script = |script: Script| match script {
        Script::Plain => None,
        Script::Superscript => Some("superscript"),
        Script::Subscript => Some("subscript"),
    };
    runs.iter()
        .map(|run| Words {
            text: text(run),
            bold: bold || run.bold,
            italic: run.italic,
            script: script(run.script),
        })
        .collect()
}
