//! Embeds what is shown of a face, and no more.

use std::collections::BTreeMap;

use printpdf::{FontMetrics, ParsedFont, PdfFont};
use subsetter::GlyphRemapper;

use super::codes::Codes;
use super::sfnt::{self, Alias};
use crate::RenderError;
use crate::fonts::{FaceId, Fonts};

/// The embedded font of a face; `None` if nothing is set in it.
///
/// # Errors
/// When the face cannot be cut down, which a sound font file rules out.
pub(crate) fn font(codes: &Codes, id: FaceId, fonts: &Fonts) -> Result<Option<PdfFont>, RenderError> {
    let originals = codes.originals(id);
    if originals.is_empty() {
        return Ok(None);
    }
    let broken = |what: String| RenderError::Writer(format!("字体 {} 无法裁剪：{what}", id.name()));
    let mut remapper = GlyphRemapper::new();
    for gid in originals {
        remapper.remap(*gid);
    }
    let program =
        subsetter::subset(fonts.bytes(id), 0, &remapper).map_err(|error| broken(error.to_string()))?;
    let shown = codes.shown(id);
    let aliases: Vec<Alias> = shown
        .iter()
        .map(|(code, shown)| Alias {
            code: *code,
            of: originals.binary_search(&shown.gid).map_or(0, |i| i as u16 + 1),
            advance: shown.advance,
            slanted: shown.slanted,
        })
        .collect();
    let program = sfnt::with_aliases(&program, &aliases).ok_or_else(|| broken("表结构不符合预期".into()))?;
    let face = ttf_parser::Face::parse(fonts.bytes(id), 0).map_err(|error| broken(error.to_string()))?;
    let metrics = FontMetrics { ascent: face.ascender(), descent: face.descender() };
    let widths = shown.iter().map(|(code, shown)| (*code, shown.advance)).collect();
    let name =
        format!("{}+{}", tag(&shown.iter().map(|(_, s)| (s.gid, s.ch)).collect::<Vec<_>>()), id.name());
    let mut font =
        ParsedFont::with_glyph_data(program, 0, Some(name), BTreeMap::new(), widths, 1000, metrics);
    let bounds = face.global_bounding_box();
    let about = &mut font.pdf_font_metrics;
    (about.x_min, about.y_min, about.x_max, about.y_max) =
        (bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max);
    about.us_weight_class = face.weight().to_number();
    Ok(Some(PdfFont::new(font)))
}

/// Six letters that name this choice of glyphs (ISO 32000-1, 9.6.4), the same for the same choice.
fn tag(shown: &[(u16, char)]) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for (gid, ch) in shown {
        hash = (hash ^ u64::from(*gid) ^ (u64::from(u32::from(*ch)) << 16)).wrapping_mul(0x0100_0000_01b3);
    }
    (0..6).map(|i| char::from(b'A' + ((hash >> (i * 9)) % 26) as u8)).collect()
}
