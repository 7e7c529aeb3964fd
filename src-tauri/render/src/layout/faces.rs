//! Looks up characters in the faces, with a cache.

use std::cell::{OnceCell, RefCell};

use rustc_hash::FxHashMap;
use ttf_parser::gsub::SubstitutionSubtable;
use ttf_parser::{GlyphId, Tag};

use crate::fonts::{FaceId, Fonts};

/// A glyph of a face, and its advance in thousandths of an em.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct GlyphRef {
    pub(crate) face: FaceId,
    pub(crate) gid: u16,
    pub(crate) advance: u16,
}

/// The bounds of a glyph's ink from its origin, in thousandths of an em.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Ink {
    pub(crate) left: f32,
    pub(crate) right: f32,
    pub(crate) bottom: f32,
    pub(crate) top: f32,
}

impl Ink {
    pub(crate) fn centre(self) -> f32 {
        (self.left + self.right) / 2.0
    }

    pub(crate) fn middle(self) -> f32 {
        (self.bottom + self.top) / 2.0
    }
}

/// The variant of a character, where a face has several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Form {
    /// The default glyph.
    Plain,
    /// As wide as a Han character (`fwid`): for dashes.
    Full,
    /// As narrow as a Latin character (`pwid`): for quotes.
    Proportional,
}

/// The cache of lookups, for one set of fonts.
#[derive(Debug, Default)]
pub(crate) struct Known(RefCell<FxHashMap<(FaceId, char, Form), Option<GlyphRef>>>);

/// The faces, for one layout, each parsed when it is first asked for.
pub(crate) struct Faces<'a> {
    fonts: &'a Fonts,
    faces: [OnceCell<Option<ttf_parser::Face<'a>>>; FaceId::ALL.len()],
    known: &'a Known,
}

impl<'a> Faces<'a> {
    pub(crate) fn new(fonts: &'a Fonts, known: &'a Known) -> Faces<'a> {
        Faces { fonts, faces: Default::default(), known }
    }

    /// The parsed face; `None` where its file cannot be opened ([`Fonts::unusable`]).
    pub(crate) fn face(&self, id: FaceId) -> Option<&ttf_parser::Face<'a>> {
        let parsed = || ttf_parser::Face::parse(self.fonts.bytes(id), self.fonts.index(id)).ok();
        self.faces[self.fonts.resolve(id) as usize].get_or_init(parsed).as_ref()
    }

    /// The glyph of a character: from the face, or the first of its fallbacks that has it; `None` if no face has it.
    pub(crate) fn glyph(&self, face: FaceId, ch: char, form: Form) -> Option<GlyphRef> {
        *self.known.0.borrow_mut().entry((face, ch, form)).or_insert_with(|| {
            let faces = self.fonts.resolve(face).with_fallbacks();
            faces.into_iter().find_map(|face| self.look_up(face, ch, form))
        })
    }

    /// The bounds of a glyph's ink, in thousandths of an em; `None` if it has none.
    pub(crate) fn ink(&self, glyph: GlyphRef) -> Option<Ink> {
        let face = self.face(glyph.face)?;
        let bounds = face.glyph_bounding_box(GlyphId(glyph.gid))?;
        let scale = 1000.0 / f32::from(face.units_per_em());
        let scaled = |edge: i16| f32::from(edge) * scale;
        let (left, right) = (scaled(bounds.x_min), scaled(bounds.x_max));
        Some(Ink { left, right, bottom: scaled(bounds.y_min), top: scaled(bounds.y_max) })
    }

    /// A glyph of a face by its id.
    pub(crate) fn glyph_by_id(&self, id: FaceId, gid: u32) -> Option<GlyphRef> {
        let gid = GlyphId(u16::try_from(gid).ok()?);
        Some(GlyphRef { face: id, gid: gid.0, advance: self.advance(id, gid)? })
    }

    /// The advance of a glyph, in thousandths of an em.
    fn advance(&self, id: FaceId, gid: GlyphId) -> Option<u16> {
        let face = self.face(id)?;
        let units = u32::from(face.units_per_em());
        let advance = (u32::from(face.glyph_hor_advance(gid)?) * 1000 + units / 2) / units;
        u16::try_from(advance).ok()
    }

    fn look_up(&self, id: FaceId, ch: char, form: Form) -> Option<GlyphRef> {
        let face = self.face(id)?;
        let plain = face.glyph_index(ch).filter(|gid| gid.0 != 0)?;
        let gid = match form {
            Form::Plain => plain,
            Form::Full => substitute(face, plain, *b"fwid").unwrap_or(plain),
            Form::Proportional => substitute(face, plain, *b"pwid").unwrap_or(plain),
        };
        let advance = self.advance(id, gid)?;
        // A quote of a Chinese font without a narrow form would tear a Latin word apart.
        let wide = form == Form::Proportional && advance > 700 && id != id.shipped();
        (!wide).then_some(GlyphRef { face: id, gid: gid.0, advance })
    }
}

/// The substitute of a glyph by a feature of single substitutions.
fn substitute(face: &ttf_parser::Face<'_>, glyph: GlyphId, feature: [u8; 4]) -> Option<GlyphId> {
    let gsub = face.tables().gsub?;
    let feature = gsub.features.find(Tag::from_bytes(&feature))?;
    feature.lookup_indices.into_iter().find_map(|index| {
        let lookup = gsub.lookups.get(index)?;
        lookup.subtables.into_iter::<SubstitutionSubtable<'_>>().find_map(|subtable| match subtable {
            SubstitutionSubtable::Single(single) => single_substitution(&single, glyph),
            _ => None,
        })
    })
}

fn single_substitution(single: &ttf_parser::gsub::SingleSubstitution<'_>, glyph: GlyphId) -> Option<GlyphId> {
    use ttf_parser::gsub::SingleSubstitution::{Format1, Format2};
    match single {
        Format1 { coverage, delta } => {
            coverage.get(glyph)?;
            Some(GlyphId((i32::from(glyph.0) + i32::from(*delta)) as u16))
        }
        Format2 { coverage, substitutes } => substitutes.get(coverage.get(glyph)?),
    }
}
