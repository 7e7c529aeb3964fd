//! Writes pictures, inline with the text.

use super::body::Body;
use super::xml::Element;
use crate::document::Image;
use crate::geometry::twips;
use crate::image::turn;
use crate::layout;

/// English Metric Units per twentieth of a point.
const EMU: u64 = 635;

/// A picture as a run. `said` is its alternative text.
pub(super) fn drawing<'a>(body: &mut Body<'a>, image: &'a Image, said: &str) -> Element {
    let reference = body.picture(image);
    let id = body.drawings + 1;
    body.drawings = id;
    let (width, height) = size(image);
    // Word does not look at how the camera was held: it is told. Sizes are those before the turn.
    let (quarters, mirrored) = turn(&image.bytes).quarters();
    let sideways = quarters % 2 == 1;
    let (width, height) = if sideways { (height, width) } else { (width, height) };
    let extent = |name: &'static str| Element::new(name).set("cx", width * EMU).set("cy", height * EMU);
    // What a picture on its side sticks out of its own box.
    let out = |a: u64, b: u64| if sideways { a.saturating_sub(b) * EMU / 2 } else { 0 };
    let effect = Element::new("wp:effectExtent")
        .set("l", out(height, width))
        .set("t", out(width, height))
        .set("r", out(height, width))
        .set("b", out(width, height));
    let mut transform = Element::new("a:xfrm");
    if quarters > 0 {
        transform = transform.set("rot", u32::from(quarters) * 5_400_000);
    }
    if mirrored {
        transform = transform.set("flipH", 1);
    }
    let name = format!("图片 {id}");
    let named =
        |element: &'static str| Element::new(element).set("id", id).set("name", &name).set("descr", said);
    let picture = Element::new("pic:pic")
        .with(
            Element::new("pic:nvPicPr")
                .with(named("pic:cNvPr"))
                .with(Element::new("pic:cNvPicPr").with(Element::new("a:picLocks").set("noChangeAspect", 1))),
        )
        .with(
            Element::new("pic:blipFill")
                .with(Element::new("a:blip").set("r:embed", reference))
                .with(Element::new("a:stretch").with(Element::new("a:fillRect"))),
        )
        .with(
            Element::new("pic:spPr")
                .with(transform.with(Element::new("a:off").set("x", 0).set("y", 0)).with(extent("a:ext")))
                .with(Element::new("a:prstGeom").set("prst", "rect").with(Element::new("a:avLst"))),
        );
    let data = Element::new("a:graphicData")
        .set("uri", "http://schemas.openxmlformats.org/drawingml/2006/picture")
        .with(picture);
    let inline = Element::new("wp:inline")
        .set("distT", 0)
        .set("distB", 0)
        .set("distL", 0)
        .set("distR", 0)
        .with(extent("wp:extent"))
        .with(effect)
        .with(named("wp:docPr"))
        .with(
            Element::new("wp:cNvGraphicFramePr")
                .with(Element::new("a:graphicFrameLocks").set("noChangeAspect", 1)),
        )
        .with(Element::new("a:graphic").with(data));
    Element::new("w:r").with(Element::new("w:drawing").with(inline))
}

/// Width and height on the page, as in the PDF, in twentieths of a point.
fn size(image: &Image) -> (u64, u64) {
    let (width, height) = layout::image::size(image);
    (twips(width).max(1) as u64, twips(height).max(1) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::ImageKind;

    fn image(pixels: (u32, u32), width_share: u8) -> Image {
        Image { id: "a.png".into(), width_share, pixels, bytes: [].into(), kind: ImageKind::Png }
    }

    #[test]
    fn a_picture_keeps_its_proportions_and_leaves_room_for_its_caption() {
        assert_eq!(size(&image((800, 600), 50)), (4440, 3330));
        assert_eq!(size(&image((100, 1000), 100)), (1096, 10960));
        assert_eq!(size(&image((0, 0), 0)), (20, 20));
        assert_eq!(size(&image((8, 8), 100)), (160, 160), "a picture of few dots does not fill the page");
    }
}
