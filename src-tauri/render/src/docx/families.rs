//! The families the Word file names: those of 公文 practice, or those a person chose. None is in the file.

use super::NAMESPACE;
use super::xml::Element;
use crate::fonts::{FaceId, Family, Fonts};

/// Latin words stand in Times, whatever Chinese ones stand in: so 公文 practice and the templates of most 申报书 have it.
pub(super) const LATIN: &str = "Times New Roman";

/// What a family is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hand {
    /// Running text and tables.
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
    /// The chosen families; where none is chosen, that of 公文 practice, which Word and WPS use the person's own of.
    pub(super) fn of(fonts: Option<&Fonts>) -> Families {
        // The second name is what Windows and Office have in the first's place.
        let family = |id, name: &str, other: &str| {
            let chosen = fonts.and_then(|fonts| fonts.chosen_family(id)).cloned();
            chosen.unwrap_or_else(|| Family { name: name.to_owned(), other: Some(other.to_owned()) })
        };
        Families {
            body: family(FaceId::Body, "仿宋_GB2312", "仿宋"),
            heading: family(FaceId::HeadingBold, "黑体", "SimHei"),
            title: family(FaceId::Title, "方正小标宋简体", "华文中宋"),
        }
    }

    /// Chinese words in the family, Latin words in Times.
    pub(super) fn run_fonts(&self, hand: Hand) -> Element {
        let family = match hand {
            Hand::Body => &self.body,
            Hand::Heading => &self.heading,
            Hand::Title => &self.title,
        };
        Element::new("w:rFonts")
            .set("w:ascii", LATIN)
            .set("w:hAnsi", LATIN)
            .set("w:eastAsia", &family.name)
            .set("w:cs", LATIN)
    }

    /// `word/fontTable.xml`: by what other name a font may be there.
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
