//! Appends glyphs to a subset TrueType font: composites of one component, with their own advance.
//!
//! The font program, its widths and the PDF's widths then agree, as PDF/A requires.

use std::collections::BTreeMap;

use crate::layout::style::SLANT;

/// A code, its glyph, and its advance in font units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Alias {
    pub(crate) code: u16,
    pub(crate) of: u16,
    pub(crate) advance: u16,
    /// It is slanted to the right.
    pub(crate) slanted: bool,
    /// How much higher it is drawn, in font units.
    pub(crate) lift: i16,
}

type Tables = BTreeMap<[u8; 4], Vec<u8>>;

/// The font with every code showing its glyph with its advance; `None` if the font has an unexpected structure.
///
/// Codes that are glyphs of the font only get their advance. Codes above the used glyphs are appended, but the font may
/// contain components of composites there: those move behind them.
pub(crate) fn with_aliases(font: &[u8], aliases: &[Alias]) -> Option<Vec<u8>> {
    let mut tables = read(font)?;
    let glyphs = usize::from(u16_at(tables.get(b"maxp")?, 4)?);
    let mut outlines = outlines(&tables, glyphs)?;
    let mut metrics = metrics(&tables, glyphs)?;
    let own = aliases.iter().map(|alias| usize::from(alias.of)).max()? + 1;
    let last = aliases.iter().map(|alias| usize::from(alias.code)).max()? + 1;
    let added = last.saturating_sub(own);
    let parts = outlines.split_off(own.min(outlines.len()));
    let part_metrics = metrics.split_off(own.min(metrics.len()));
    outlines.resize(own + added, Vec::new());
    metrics.resize(own + added, (0, 0));
    outlines.extend(parts);
    metrics.extend(part_metrics);
    if outlines.len() > usize::from(u16::MAX) {
        return None;
    }
    for outline in &mut outlines {
        move_parts(outline, own, added)?;
    }
    for alias in aliases {
        let (code, of) = (usize::from(alias.code), usize::from(alias.of));
        if code != of {
            outlines[code] = composite(outlines.get(of)?, alias)?;
            metrics[code].1 = metrics.get(of)?.1;
        }
        metrics.get_mut(code)?.0 = alias.advance;
    }
    write_glyphs(&mut tables, &outlines, &metrics)?;
    forget_names(&mut tables)?;
    Some(write(&tables))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn put(bytes: &mut [u8], at: usize, value: u16) -> Option<()> {
    bytes.get_mut(at..at + 2)?.copy_from_slice(&value.to_be_bytes());
    Some(())
}

fn read(font: &[u8]) -> Option<Tables> {
    (0..usize::from(u16_at(font, 4)?))
        .map(|i| {
            let record = 12 + i * 16;
            let tag: [u8; 4] = font.get(record..record + 4)?.try_into().ok()?;
            let offset = u32_at(font, record + 8)? as usize;
            let length = u32_at(font, record + 12)? as usize;
            Some((tag, font.get(offset..offset + length)?.to_vec()))
        })
        .collect()
}

fn outlines(tables: &Tables, glyphs: usize) -> Option<Vec<Vec<u8>>> {
    let (glyf, loca) = (tables.get(b"glyf")?, tables.get(b"loca")?);
    let long = u16_at(tables.get(b"head")?, 50)? == 1;
    let at = |i: usize| {
        if long {
            u32_at(loca, i * 4).map(|o| o as usize)
        } else {
            u16_at(loca, i * 2).map(|o| usize::from(o) * 2)
        }
    };
    (0..glyphs).map(|i| Some(glyf.get(at(i)?..at(i + 1)?)?.to_vec())).collect()
}

/// The advance and left side bearing of each glyph.
fn metrics(tables: &Tables, glyphs: usize) -> Option<Vec<(u16, u16)>> {
    let hmtx = tables.get(b"hmtx")?;
    let long = usize::from(u16_at(tables.get(b"hhea")?, 34)?);
    (0..glyphs)
        .map(|i| {
            let advance = u16_at(hmtx, i.min(long.checked_sub(1)?) * 4)?;
            let bearing = if i < long { i * 4 + 2 } else { long * 4 + (i - long) * 2 };
            Some((advance, u16_at(hmtx, bearing)?))
        })
        .collect()
}

/// Updates the component indices of a composite after components have moved.
fn move_parts(outline: &mut [u8], from: usize, by: usize) -> Option<()> {
    if outline.is_empty() || u16_at(outline, 0)? < 0x8000 {
        return Some(());
    }
    let mut at = 10;
    loop {
        let (flags, part) = (u16_at(outline, at)?, u16_at(outline, at + 2)?);
        if usize::from(part) >= from {
            put(outline, at + 2, part + u16::try_from(by).ok()?)?;
        }
        at += if flags & 0x0001 != 0 { 8 } else { 6 };
        at += match flags & 0x00C8 {
            0x0008 => 2,
            0x0040 => 4,
            0x0080 => 8,
            _ => 0,
        };
        if flags & 0x0020 == 0 {
            return Some(());
        }
    }
}

/// A composite of one component, upright or slanted, at its height or higher; empty for an empty glyph.
fn composite(of: &[u8], alias: &Alias) -> Option<Vec<u8>> {
    let Alias { of: part, slanted, lift, .. } = *alias;
    let Some(bounds) = of.get(2..10) else { return Some(Vec::new()) };
    let mut outline = vec![0xFF, 0xFF];
    outline.extend_from_slice(bounds);
    if slanted {
        let edge = |at: usize| u16_at(bounds, at).map(|edge| f32::from(edge as i16));
        put(&mut outline, 2, (edge(0)? + SLANT * edge(2)?).floor() as i16 as u16)?;
        put(&mut outline, 6, (edge(4)? + SLANT * edge(6)?).ceil() as i16 as u16)?;
    }
    for at in [4, 8] {
        let edge = u16_at(&outline, at)? as i16;
        put(&mut outline, at, edge.saturating_add(lift) as u16)?;
    }
    // ARG_1_AND_2_ARE_WORDS and ARGS_ARE_XY_VALUES; for a slant WE_HAVE_A_TWO_BY_TWO with them.
    let flags = if slanted { 0x0083_u16 } else { 0x0003 };
    outline.extend_from_slice(&flags.to_be_bytes());
    outline.extend_from_slice(&part.to_be_bytes());
    outline.extend_from_slice(&0_i16.to_be_bytes());
    outline.extend_from_slice(&lift.to_be_bytes());
    if slanted {
        let f2dot14 = |value: f32| ((value * 16384.0) as i16).to_be_bytes();
        for value in [1.0, 0.0, SLANT, 1.0] {
            outline.extend_from_slice(&f2dot14(value));
        }
    }
    Some(outline)
}

fn write_glyphs(tables: &mut Tables, outlines: &[Vec<u8>], metrics: &[(u16, u16)]) -> Option<()> {
    let count = u16::try_from(outlines.len()).ok()?;
    let (mut glyf, mut loca) = (Vec::new(), vec![0_u32]);
    for outline in outlines {
        glyf.extend_from_slice(outline);
        glyf.resize(glyf.len().next_multiple_of(4), 0);
        loca.push(u32::try_from(glyf.len()).ok()?);
    }
    let widest = metrics.iter().map(|(advance, _)| *advance).max()?;
    tables.insert(*b"glyf", glyf);
    tables.insert(*b"loca", loca.iter().flat_map(|offset| offset.to_be_bytes()).collect());
    let hmtx = metrics.iter().flat_map(|(a, b)| [a.to_be_bytes(), b.to_be_bytes()].concat()).collect();
    tables.insert(*b"hmtx", hmtx);
    put(tables.get_mut(b"head")?, 50, 1)?;
    let hhea = tables.get_mut(b"hhea")?;
    put(hhea, 10, widest)?;
    put(hhea, 34, count)?;
    let maxp = tables.get_mut(b"maxp")?;
    put(maxp, 4, count)?;
    // A composite has at most the points and contours of the simple glyphs, or of the composites, it shows.
    for (composite, simple) in [(10, 6), (12, 8)] {
        let most = u16_at(maxp, simple)?.max(u16_at(maxp, composite)?);
        put(maxp, composite, most)?;
    }
    let elements = u16_at(maxp, 28)?.max(1);
    put(maxp, 28, elements)?;
    let depth = u16_at(maxp, 30)? + 1;
    put(maxp, 30, depth)
}

/// Removes the glyph names (OpenType 1.9, `post`, version 3): PDF does not need them, and they no longer match.
fn forget_names(tables: &mut Tables) -> Option<()> {
    let Some(post) = tables.get_mut(b"post") else { return Some(()) };
    post.truncate(32);
    put(post, 0, 3)?;
    put(post, 2, 0)
}

fn checksum(bytes: &[u8]) -> u32 {
    let (words, rest) = bytes.as_chunks::<4>();
    let mut last = [0; 4];
    last[..rest.len()].copy_from_slice(rest);
    words.iter().chain([&last]).fold(0_u32, |sum, word| sum.wrapping_add(u32::from_be_bytes(*word)))
}

fn write(tables: &Tables) -> Vec<u8> {
    let count = tables.len() as u16;
    let selector = count.max(1).ilog2() as u16;
    let range = (1_u16 << selector) * 16;
    let mut font = vec![0, 1, 0, 0];
    for value in [count, range, selector, count * 16 - range] {
        font.extend_from_slice(&value.to_be_bytes());
    }
    let mut body = Vec::new();
    let start = 12 + tables.len() * 16;
    let mut adjustment = None;
    for (tag, table) in tables {
        let mut table = table.clone();
        if tag == b"head" && table.len() >= 12 {
            table[8..12].fill(0);
            adjustment = Some(start + body.len() + 8);
        }
        font.extend_from_slice(tag);
        for value in [checksum(&table), (start + body.len()) as u32, table.len() as u32] {
            font.extend_from_slice(&value.to_be_bytes());
        }
        body.extend_from_slice(&table);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    font.extend_from_slice(&body);
    if let Some(at) = adjustment {
        let sum = 0xB1B0_AFBA_u32.wrapping_sub(checksum(&font));
        font[at..at + 4].copy_from_slice(&sum.to_be_bytes());
    }
    font
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::FaceId;
    use crate::layout::fonts;

    #[test]
    fn a_second_code_draws_the_same_glyph_at_its_own_advance() {
        let fonts = fonts();
        let mut remapper = subsetter::GlyphRemapper::new();
        let face = ttf_parser::Face::parse(fonts.bytes(FaceId::SerifRegular), 0).unwrap();
        for ch in ['胸', 'é'] {
            remapper.remap(face.glyph_index(ch).unwrap().0);
        }
        let program = subsetter::subset(fonts.bytes(FaceId::SerifRegular), 0, &remapper).unwrap();
        let alias = |code, of, advance| Alias {
            code,
            of,
            advance,
            slanted: code == 4,
            lift: if code == 5 { 120 } else { 0 },
        };
        let aliases =
            [alias(1, 1, 1000), alias(2, 2, 500), alias(3, 1, 1250), alias(4, 2, 900), alias(5, 2, 0)];
        // Many fonts of Chinese systems name their glyphs: version 2, how many, and which name each has.
        let mut named = read(&program).unwrap();
        let post = named.get_mut(b"post").unwrap();
        post.truncate(32);
        put(post, 0, 2).unwrap();
        post.extend([0, 3, 0, 0, 0, 36, 0, 37]);
        let program = with_aliases(&write(&named), &aliases).unwrap();
        let made = ttf_parser::RawFace::parse(&program, 0).unwrap();
        let table = |tag: &[u8; 4]| made.table(ttf_parser::Tag::from_bytes(tag)).unwrap();
        let glyphs = usize::from(u16_at(table(b"maxp"), 4).unwrap());
        let tables = read(&program).unwrap();
        let outlines = outlines(&tables, glyphs).unwrap();
        assert_eq!(outlines[1][2..10], outlines[3][2..10], "the same bounds");
        assert_eq!(u16_at(&outlines[3], 12), Some(1), "the part is the glyph itself");
        assert_eq!(u16_at(&outlines[4], 10), Some(0x0083), "the fourth code leans");
        let highest = |outline: &[u8]| u16_at(outline, 8).unwrap();
        assert_eq!(highest(&outlines[5]), highest(&outlines[2]) + 120, "the fifth is raised");
        let advances: Vec<u16> = metrics(&tables, glyphs).unwrap()[1..5].iter().map(|m| m.0).collect();
        assert_eq!(advances, [1000, 500, 1250, 900]);
        assert_eq!((u32_at(&tables[b"post"], 0), tables[b"post"].len()), (Some(0x0003_0000), 32), "no names");
    }
}
