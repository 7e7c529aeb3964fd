//! The geometry of the page, shared by the PDF, the Word file and the preview. Lengths are in points, from the top
//! left.

use shenbao_core::asset::TEXT_WIDTH;

/// Points per millimetre.
const MM: f32 = 72.0 / 25.4;
/// The size of body text: 小四.
pub(crate) const BODY_SIZE: f32 = 12.0;
/// The number of characters in a line of body text. It is whole, so that lines of Han characters need no stretching.
pub(crate) const CHARACTERS_PER_LINE: usize = 37;

/// The page of every document, upright.
pub const PAGE: PageGeometry = PageGeometry {
    width: 210.0 * MM,
    height: 297.0 * MM,
    top: 37.0 * MM,
    bottom: 35.0 * MM,
    left: 28.0 * MM,
    measure: TEXT_WIDTH as f32,
    header_baseline: 25.0 * MM,
    footer_baseline: (297.0 - 24.0) * MM,
};

/// The page of a table that is wider than the text: the same paper turned, with the same area for text. The binding is
/// at its top.
pub const LANDSCAPE: PageGeometry = PageGeometry {
    width: PAGE.height,
    height: PAGE.width,
    top: PAGE.left,
    bottom: PAGE.right(),
    left: PAGE.top,
    measure: PAGE.text_height(),
    header_baseline: 17.0 * MM,
    footer_baseline: (210.0 - 15.0) * MM,
};

/// The orientation of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Orientation {
    /// Upright.
    #[default]
    Portrait,
    /// Turned, for a wide table.
    Landscape,
}

impl Orientation {
    /// The page of this orientation.
    pub const fn page(self) -> &'static PageGeometry {
        match self {
            Orientation::Portrait => &PAGE,
            Orientation::Landscape => &LANDSCAPE,
        }
    }
}

/// The size of a page and its margins. The margins are those of GB/T 9704-2012, 5.2.1; the right one follows from the
/// width of the text, and is 25.4 mm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageGeometry {
    /// The width of the paper.
    pub width: f32,
    /// The height of the paper.
    pub height: f32,
    /// The margin above the text.
    pub top: f32,
    /// The margin below the text.
    pub bottom: f32,
    /// The margin to the left of the text.
    pub left: f32,
    /// The width of the text.
    pub measure: f32,
    /// The baseline of the header.
    pub header_baseline: f32,
    /// The baseline of the footer.
    pub footer_baseline: f32,
}

impl PageGeometry {
    /// The margin to the right of the text.
    pub const fn right(&self) -> f32 {
        self.width - self.left - self.measure
    }

    /// The height of the text.
    pub const fn text_height(&self) -> f32 {
        self.height - self.top - self.bottom
    }
}

/// A length in twentieths of a point, Word's unit (`ST_TwipsMeasure`), rounded.
pub(crate) const fn twips(points: f32) -> usize {
    (points * 20.0 + 0.5) as usize
}

/// A length or a size of type in half points, Word's other unit (`ST_HpsMeasure`), rounded.
pub(crate) const fn half_points(points: f32) -> usize {
    (points * 2.0 + 0.5) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_a4_with_the_margins_of_official_papers() {
        let mm = |points: f32| (points / 72.0 * 25.4 * 10.0).round() / 10.0;
        assert_eq!((mm(PAGE.width), mm(PAGE.height)), (210.0, 297.0));
        assert_eq!((mm(PAGE.top), mm(PAGE.bottom)), (37.0, 35.0));
        assert_eq!((mm(PAGE.left), mm(PAGE.right())), (28.0, 25.4));
        assert_eq!(mm(PAGE.text_height()), 225.0);
        assert_eq!(PAGE.measure, CHARACTERS_PER_LINE as f32 * BODY_SIZE);
    }

    #[test]
    fn a_turned_page_has_the_same_paper_and_the_same_area_for_text() {
        let whole = |page: &PageGeometry| [page.width, page.height].map(|side| (side * 100.0).round());
        assert_eq!(whole(&LANDSCAPE), [whole(&PAGE)[1], whole(&PAGE)[0]]);
        assert_eq!(LANDSCAPE.measure, PAGE.text_height());
        assert!((LANDSCAPE.text_height() - PAGE.measure).abs() < 0.01);
        assert!((LANDSCAPE.right() - PAGE.bottom).abs() < 0.01);
    }

    #[test]
    fn lengths_for_word_are_rounded() {
        assert_eq!((twips(1.0), twips(12.524), twips(12.526)), (20, 250, 251));
        assert_eq!((half_points(10.5), half_points(16.5), half_points(4.7)), (21, 33, 9));
    }
}
