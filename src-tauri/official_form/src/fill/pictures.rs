//! Pictures in narratives: parts of the file that are added, and the drawings that show them.

use shenbao_core::asset::{Asset, Assets};
use shenbao_core::media::MediaType;

use crate::value::Picture;
use crate::xml::{Tree, escaped};

/// EMU in a twentieth of a point (ECMA-376, part 1, 20.1.2.1).
const PER_TWIP: u64 = 635;
/// The text width where the form says none, in twentieths of a point: A4 with margins of 31.7 mm.
const USUAL_WIDTH: u64 = 8306;
/// The most a picture is high, in twentieths of a point: it fits a page with its caption.
const MAX_HEIGHT: u64 = 11_000;
/// The room of a cell that its margins take, in twentieths of a point.
const CELL_MARGINS: u64 = 216;
/// A quarter turn, in 60,000ths of a degree (ECMA-376, part 1, 20.1.10.3).
const QUARTER: u32 = 5_400_000;
/// Ids of drawings begin here: a form has fewer of its own.
const FIRST_ID: usize = 910_000;

/// A picture that is added to the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Media {
    /// The id of its relation to the document.
    pub(crate) relation: String,
    /// Its type.
    pub(crate) media: MediaType,
    /// Its bytes.
    pub(crate) bytes: std::sync::Arc<[u8]>,
}

/// The pictures put into a form.
pub(super) struct Pictures<'a> {
    assets: &'a Assets,
    /// The text width of its pages, in twentieths of a point.
    width: u64,
    /// Whether pictures can be related: the strict dialect names relations otherwise.
    is_transitional: bool,
    /// Those used so far.
    pub(super) media: Vec<Media>,
    ids: Vec<String>,
    drawn: usize,
}

impl<'a> Pictures<'a> {
    pub(super) fn of(tree: &Tree<'_>, assets: &'a Assets) -> Pictures<'a> {
        let number =
            |node: usize, name: &str| tree.attr(node, name).and_then(|text| text.parse::<u64>().ok());
        let width =
            tree.descendants(0).filter(|node| tree.is(*node, "w:sectPr")).last().and_then(|section| {
                let page = tree.child(section, "w:pgSz")?;
                let margins = tree.child(section, "w:pgMar")?;
                let sides = number(margins, "w:left")? + number(margins, "w:right")?;
                number(page, "w:w")?.checked_sub(sides)
            });
        Pictures {
            assets,
            width: width.filter(|width| *width > 1000).unwrap_or(USUAL_WIDTH),
            is_transitional: !tree.xml.contains("http://purl.oclc.org/ooxml/"),
            media: Vec::new(),
            ids: Vec::new(),
            drawn: 0,
        }
    }

    /// The run that shows a picture beside this paragraph; `None` where its file is not there or of a type Word does not
    /// show.
    pub(super) fn drawing(&mut self, tree: &Tree<'_>, picture: &Picture, beside: usize) -> Option<String> {
        let asset = self.assets.get(&picture.asset).filter(|_| self.is_transitional)?;
        let (across, down) = asset.pixels()?;
        let (across, down) = (u64::from(across), u64::from(down));
        let cell = tree.ancestors(beside).find(|above| tree.is(*above, "w:tc"));
        let room = cell.and_then(|cell| {
            let width = tree.at(cell, &["w:tcPr", "w:tcW"])?;
            let is_fixed = tree.attr(width, "w:type").is_none_or(|kind| kind == "dxa");
            let width = tree.attr(width, "w:w").filter(|_| is_fixed)?.parse::<u64>().ok()?;
            width.checked_sub(CELL_MARGINS).filter(|width| *width > 600)
        });
        let room = room.unwrap_or(self.width).min(self.width);
        let width = room * u64::from(picture.width.clamp(1, 100)) / 100;
        let height = width * down / across.max(1);
        let (width, height) = if height > MAX_HEIGHT {
            (MAX_HEIGHT * across / down.max(1), MAX_HEIGHT)
        } else {
            (width, height)
        };
        let (width, height) = (width.max(1) * PER_TWIP, height.max(1) * PER_TWIP);
        // Word does not look at how the camera was held: it is told. Sizes are those before the turn.
        let turn = asset.turn();
        let (quarters, is_mirrored) = turn.quarters();
        let (width, height) = if turn.is_sideways() { (height, width) } else { (width, height) };
        // What a picture on its side sticks out of its own box.
        let out = |a: u64, b: u64| if turn.is_sideways() { a.saturating_sub(b) / 2 } else { 0 };
        let mut transform = String::new();
        if quarters > 0 {
            transform.push_str(&format!(r#" rot="{}""#, u32::from(quarters) * QUARTER));
        }
        if is_mirrored {
            transform.push_str(r#" flipH="1""#);
        }
        let relation = self.relation(&picture.asset, asset);
        let id = FIRST_ID + self.drawn;
        self.drawn += 1;
        let w = tree.w();
        let alt = escaped(if picture.alt.is_empty() { &picture.caption } else { &picture.alt });
        let alt = alt.replace('"', "&quot;");
        Some(format!(
            concat!(
                r#"<{w}:r><{w}:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">"#,
                r#"<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="{beside}" t="{above}" r="{beside}" b="{above}"/><wp:docPr id="{id}" name="图片 {id}" descr="{alt}"/>"#,
                r#"<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">"#,
                r#"<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="{id}" name="图片 {id}" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr>"#,
                r#"<pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"#,
                r#"<pic:spPr><a:xfrm{transform}><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"#,
                r#"</a:graphicData></a:graphic></wp:inline></{w}:drawing></{w}:r>"#
            ),
            w = w,
            width = width,
            height = height,
            beside = out(height, width),
            above = out(width, height),
            transform = transform,
            id = id,
            alt = alt,
            relation = relation
        ))
    }

    /// The relation of a file, one for each file.
    fn relation(&mut self, id: &str, asset: &Asset) -> String {
        if let Some(known) = self.ids.iter().position(|other| other == id) {
            return self.media[known].relation.clone();
        }
        let relation = format!("rIdShenbao{}", self.media.len() + 1);
        self.ids.push(id.to_owned());
        self.media.push(Media {
            relation: relation.clone(),
            media: asset.media,
            bytes: std::sync::Arc::clone(&asset.bytes),
        });
        relation
    }
}
