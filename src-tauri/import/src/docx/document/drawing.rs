//! Drawings: pictures, text boxes, and what cannot be taken as either.

use super::model::{Block, Lost, LostKind};
use super::story::Story;
use super::tree::Node;

/// What a drawing holds.
pub(super) enum Drawn {
    /// A picture, by the id of the relationship to its file.
    Picture { relation: String, alt: String },
    /// The blocks of a text box.
    Words(Vec<Block>),
    /// What cannot be taken.
    Lost(Lost),
}

/// Reads a `drawing`, a `pict` or an `object`.
pub(super) fn read(node: &Node, story: &mut Story<'_>) -> Vec<Drawn> {
    if node.name == "object" {
        return vec![Drawn::Lost(object(node))];
    }
    let parts = node.descendants();
    let has = |names: &[&str]| parts.iter().any(|part| names.contains(&part.name.as_str()));
    let description = parts.iter().find(|part| part.name == "docPr");
    let alt = description.and_then(|part| part.attribute("descr")).unwrap_or_default().to_owned();
    let lost = |about: String| {
        let about = if about.is_empty() { alt.clone() } else { about };
        vec![Drawn::Lost(Lost { kind: LostKind::Picture, about })]
    };
    if has(&["wgp", "wpc", "group"]) {
        return lost(words(node));
    }
    if has(&["chart"]) {
        return lost(if alt.is_empty() { "图表".to_owned() } else { alt.clone() });
    }
    if has(&["relIds"]) {
        return lost("SmartArt 图形".to_owned());
    }
    let mut drawn = Vec::new();
    for part in &parts {
        match part.name.as_str() {
            // The picture of a drawing, or of a shape of older Word.
            "blip" | "imagedata" => {
                let relation = part.attribute("embed").or_else(|| part.attribute("id")).unwrap_or_default();
                let title = part.attribute("title").filter(|_| alt.is_empty()).unwrap_or(&alt);
                drawn.push(Drawn::Picture { relation: relation.to_owned(), alt: title.to_owned() });
            }
            "txbxContent" => drawn.push(Drawn::Words(story.blocks(part))),
            _ => {}
        }
    }
    drawn
}

/// An embedded object: an equation of older Word, a sheet, a drawing of another program.
fn object(node: &Node) -> Lost {
    let program = node.find("OLEObject").and_then(|object| object.attribute("ProgID")).unwrap_or_default();
    let lower = program.to_ascii_lowercase();
    let is_equation = lower.contains("equation") || lower.contains("mathtype");
    let kind = if is_equation { LostKind::Formula } else { LostKind::Picture };
    let about = match kind {
        LostKind::Formula => "公式对象".to_owned(),
        _ if program.is_empty() => "嵌入的对象".to_owned(),
        _ => format!("嵌入的对象 {program}"),
    };
    Lost { kind, about }
}

/// The words in the shapes of a drawing.
fn words(node: &Node) -> String {
    let boxes = node.descendants().into_iter().filter(|part| part.name == "txbxContent");
    let texts = boxes.map(|content| {
        let texts = content.descendants().into_iter().filter(|part| part.name == "t");
        texts.map(Node::inner_text).collect::<String>().trim().to_owned()
    });
    let mut found: Vec<String> = Vec::new();
    for text in texts.filter(|text| !text.is_empty()) {
        if !found.contains(&text) {
            found.push(text);
        }
    }
    found.join("；")
}
