//! The font families the Word file names: those usual in 公文, or the chosen ones. None is embedded.

use super::NAMESPACE;
use super::xml::Element;
use crate::fonts::{FaceId, Family, Fonts};

/// Latin text uses Times whatever the Chinese font, as in 公文 and in the templates of most 申报书.
pub(super) const LATIN: &str = "Times New Roman";

/// The use of a family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hand {
    /// Body text and tables.
    Body,
    /// Headings, labels and captions.
    Heading,
    /// The title on the cover.
    Title,
}

/// The families in use.
#[derive(Debug)]
pub(super) struct Families {
    body: Family,
    heading: Family,
    title: Family,
}

impl Families {
    /// The chosen families; by default those usual in 公文, which Word and WPS take from the person's system.
    pub(super) fn of(fonts: Option<&Fonts>) -> Families {
        // The second name is what Windows and Office have in the first's place.
        let family = |id, name: &str, other: &str| {
            let chosen = fonts.and_then(|fonts| fonts.chosen_family(id)).cloned();
            chosen.unwrap_or_else(|| Family {
                name: name.to_owned(),
                other: Some(other.to_owned()),
                bold: false,
            })
        };
        Families {
            body: family(FaceId::Body, "仿宋_GB2312", "仿宋"),
            heading: family(FaceId::Heading, "黑体", "SimHei"),
            title: family(FaceId::Title, "方正小标宋简体", "华文中宋"),
        }
    }

    fn family(&self, hand: Hand) -> &Family {
        match hand {
            Hand::Body => &self.body,
            Hand::Heading => &self.heading,
            Hand::Title => &self.title,
        }
    }

    /// Is the chosen face a bold one? Word finds it by the name of its family and this.
    pub(super) fn is_bold(&self, hand: Hand) -> bool {
        self.family(hand).bold
    }

    /// The run properties for Chinese text in the family and Latin text in Times.
    pub(super) fn run_fonts(&self, hand: Hand) -> Element {
        let family = self.family(hand);
        Element::new("w:rFonts")
            .set("w:ascii", LATIN)
            .set("w:hAnsi", LATIN)
            .set("w:eastAsia", &family.name)
            .set("w:cs", LATIN)
    }

    /// `word/fontTable.xml`, with alternative names of the fonts.
    pub(super) fn part(&self) -> Element {
        let mut named: Vec<(&Family, &str)> = Vec::new();
        for (family, kind) in [(&self.body, "roman"), (&self.heading, "swiss"), (&self.title, "roman")] {
            if named.iter().all(|(other, _)| other.name != family.name) {
                named.push((family, kind));
            }
        }
        let fonts = named.into_iter().map(|(family, kind)| {
            Element::new("w:font")
                .set("w:name", &family.name)
                .with_all(family.other.as_ref().map(|other| Element::val("w:altName", other)))
                .with(Element::val("w:charset", "86"))
                .with(Element::val("w:family", kind))
                .with(Element::val("w:pitch", "default"))
        });
        Element::new("w:fonts").set("xmlns:w", NAMESPACE).with_all(fonts)
    }
}
