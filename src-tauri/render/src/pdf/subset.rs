//! Embeds the used part of each face.

use std::collections::BTreeMap;

use lopdf::{Document as File, Stream};
use printpdf::{FontMetrics, ParsedFont, PdfFont};
use rayon::prelude::*;
use subsetter::GlyphRemapper;

use super::codes::Codes;
use super::file;
use super::sfnt::{self, Alias};
use crate::RenderError;
use crate::fonts::{FaceId, Fonts};

/// A subset font program, compressed.
pub(crate) struct Program {
    face: FaceId,
    /// Its length before compression.
    length: usize,
    deflated: Vec<u8>,
}

/// The programs of all used faces.
///
/// # Errors
/// When a face cannot be subset, which does not happen with a valid font file.
pub(crate) fn programs(codes: &Codes, fonts: &Fonts) -> Result<Vec<Program>, RenderError> {
    let faces: Vec<FaceId> = FaceId::ALL.into_iter().filter(|id| !codes.originals(*id).is_empty()).collect();
    let programs: Vec<Result<Program, RenderError>> =
        faces.into_par_iter().map(|id| program(codes, id, fonts)).collect();
    programs.into_iter().collect()
}

fn program(codes: &Codes, id: FaceId, fonts: &Fonts) -> Result<Program, RenderError> {
    let originals = codes.originals(id);
    let mut remapper = GlyphRemapper::new();
    for gid in originals {
        remapper.remap(*gid);
    }
    let index = fonts.index(id);
    let units = units(fonts, id)?;
    let program = subsetter::subset(fonts.bytes(id), index, &remapper)
        .map_err(|error| broken(id, &error.to_string()))?;
    let aliases: Vec<Alias> = codes
        .shown(id)
        .into_iter()
        .map(|(code, shown)| Alias {
            code,
            of: originals.binary_search(&shown.gid).map_or(0, |i| i as u16 + 1),
            advance: (f32::from(shown.advance) * units / 1000.0).round() as u16,
            slanted: shown.slanted,
            lift: (f32::from(shown.lift) * units / 1000.0).round() as i16,
        })
        .collect();
    let program = sfnt::with_aliases(&program, &aliases).ok_or_else(|| broken(id, "表结构不符合预期"))?;
    Ok(Program { face: id, length: program.len(), deflated: file::deflated(&program) })
}

/// The units per em of a face.
fn units(fonts: &Fonts, id: FaceId) -> Result<f32, RenderError> {
    let face = ttf_parser::Face::parse(fonts.bytes(id), fonts.index(id));
    face.map(|face| f32::from(face.units_per_em())).map_err(|error| broken(id, &error.to_string()))
}

fn broken(id: FaceId, what: &str) -> RenderError {
    RenderError::Writer(format!("字体 {} 无法裁剪：{what}", id.name()))
}

/// A face in printpdf's form; `None` if it is not used. Its program is replaced by the name of the face; it is subset
/// in parallel with the pages, and inserted by [`embed`].
///
/// # Errors
/// When the face cannot be parsed, which loading has excluded.
pub(crate) fn font(codes: &Codes, id: FaceId, fonts: &Fonts) -> Result<Option<PdfFont>, RenderError> {
    if codes.originals(id).is_empty() {
        return Ok(None);
    }
    let shown = codes.shown(id);
    let face = ttf_parser::Face::parse(fonts.bytes(id), fonts.index(id))
        .map_err(|error| broken(id, &error.to_string()))?;
    // A PDF counts in thousandths of an em.
    let scale = 1000.0 / units(fonts, id)?;
    let scaled = |value: i16| (f32::from(value) * scale).round() as i16;
    let metrics = FontMetrics { ascent: scaled(face.ascender()), descent: scaled(face.descender()) };
    let widths = shown.iter().map(|(code, shown)| (*code, shown.advance)).collect();
    let name =
        format!("{}+{}", tag(&shown.iter().map(|(_, s)| (s.gid, s.ch)).collect::<Vec<_>>()), fonts.name(id));
    let stand_in = id.name().as_bytes().to_vec();
    let mut font =
        ParsedFont::with_glyph_data(stand_in, 0, Some(name), BTreeMap::new(), widths, 1000, metrics);
    let bounds = face.global_bounding_box();
    let about = &mut font.pdf_font_metrics;
    (about.x_min, about.y_min, about.x_max, about.y_max) =
        (scaled(bounds.x_min), scaled(bounds.y_min), scaled(bounds.x_max), scaled(bounds.y_max));
    about.us_weight_class = face.weight().to_number();
    Ok(Some(PdfFont::new(font)))
}

/// Inserts the programs in place of the names of their faces.
///
/// # Errors
/// When a place is missing, which would leave text without glyphs.
pub(crate) fn embed(file: &mut File, programs: Vec<Program>) -> Result<(), RenderError> {
    let mut streams: Vec<&mut Stream> =
        file.objects.values_mut().filter_map(|object| object.as_stream_mut().ok()).collect();
    for program in programs {
        let name = program.face.name().as_bytes();
        let stream = streams.iter_mut().find(|stream| stream.content == name);
        let stream = stream.ok_or_else(|| broken(program.face, "没有嵌入的位置"))?;
        stream.dict.set("Length1", program.length as i64);
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(program.deflated);
    }
    Ok(())
}

/// The subset tag (ISO 32000-1, 9.6.4): six letters derived from the set of glyphs.
fn tag(shown: &[(u16, char)]) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for (gid, ch) in shown {
        hash = (hash ^ u64::from(*gid) ^ (u64::from(u32::from(*ch)) << 16)).wrapping_mul(0x0100_0000_01b3);
    }
    (0..6).map(|i| char::from(b'A' + ((hash >> (i * 9)) % 26) as u8)).collect()
}
