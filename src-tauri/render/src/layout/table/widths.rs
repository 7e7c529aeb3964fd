//! The column widths of a table: by share, or by content.

use super::grid::{Grid, Spot};
use super::{balance, looks};
use crate::RenderError;
use crate::document::Table;
use crate::geometry::{LANDSCAPE, Orientation, PAGE};
use crate::layout::faces::Faces;
use crate::layout::gap::BreakOpportunity;
use crate::layout::glyph::Glyph;
use crate::layout::marks::Class;
use crate::layout::shape;
use crate::layout::spacing;
use crate::layout::style::{CELL_PAD_X, TABLE};

/// The columns of a table.
pub(super) struct Columns {
    /// The left edges of the columns and the right edge of the last, in points.
    pub(super) edges: Vec<f32>,
    /// The size of the text, in points.
    pub(super) size: f32,
    /// The padding on either side of it, in points.
    pub(super) pad: f32,
}

/// 五号, 小五, a size between, 六号 and 小六: the text of a wide table is set smaller rather than broken.
const SIZES: [f32; 4] = [TABLE, 9.0, 7.5, 6.5];
/// The smallest size, in points.
pub(crate) const SMALLEST: f32 = SIZES[SIZES.len() - 1];
/// The room for one character, in characters: rounding must not break text that fits exactly.
const ROOM_FOR_ONE: f32 = 1.05;
/// The padding in a table set smaller, in characters.
const PAD: f32 = 0.4;
/// The minimum width of a text column, in characters, unless its content is narrower.
const MIN_COLUMN: f32 = 4.0;
/// The length of a column's header, in characters, up to which it is not broken.
const NAME: f32 = 6.0;

/// The widths a column needs, in points at the size of [`TABLE`], without padding.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Ask {
    /// No number is broken, and words only with a hyphen.
    unbroken: f32,
    /// No word is broken either, and text is legible.
    readable: f32,
    /// No word is broken, nor a code, a telephone number or an e-mail address.
    longest: f32,
    /// Every paragraph is on one line.
    whole: f32,
}

/// The size of text, in points, below which the page is turned rather than the text set smaller still: 小五 is the
/// smallest of forms.
const UPRIGHT: f32 = 9.0;
/// The part of its height at which a tall table is set smaller, and that at which its page is turned.
const SMALLER_IF: f32 = 0.8;
const TURNED_IF: f32 = 0.6;
/// The width of the widest Latin letters, in characters.
const WIDEST_LATIN: f32 = 0.7;
/// The width of a code, in points, up to which it is not broken: an address may be.
const CODE: f32 = 0.36 * PAGE.measure;
/// The number of columns from which widths by share are tried against the content: fewer have room on any page.
const CROWDED: usize = 7;

/// Chooses the widths of the columns, and turns the page of a table that cannot be read on an upright one.
///
/// # Errors
/// When no face has a character.
pub(super) fn choose(
    faces: &Faces<'_>,
    table: &Table,
    grid: &Grid<'_>,
    place: &str,
) -> Result<(Orientation, Columns), RenderError> {
    let (orientation, columns) = fitting(faces, table, grid, place)?;
    let Some(usual) = balanced(grid, &columns, columns.size, orientation) else {
        return Ok((orientation, columns));
    };
    let mut best = usual;
    if grid.columns >= CROWDED && best.1 > PAGE.text_height() / 2.0 && columns.size > UPRIGHT {
        best = balanced(grid, &columns, UPRIGHT, orientation)
            .filter(|smaller| smaller.1 <= best.1 * SMALLER_IF)
            .unwrap_or(best);
    }
    if grid.columns >= CROWDED && best.1 > PAGE.text_height() && orientation == Orientation::Portrait {
        let turned = balanced(grid, &columns, columns.size, Orientation::Landscape);
        if let Some((turned, _)) = turned.filter(|turned| turned.1 <= best.1 * TURNED_IF) {
            return Ok((Orientation::Landscape, turned));
        }
    }
    Ok((orientation, best.0))
}

/// Columns of these proportions set in a size on a page, so that the table is low, and its approximate height.
fn balanced(
    grid: &Grid<'_>,
    columns: &Columns,
    size: f32,
    orientation: Orientation,
) -> Option<(Columns, f32)> {
    let widths: Vec<f32> = columns.edges.windows(2).map(|edge| edge[1] - edge[0]).collect();
    let pad = if size < columns.size { pad(size) } else { columns.pad };
    let lowered = balance::lowered(grid, scaled(&widths, orientation.page().measure), size, pad)?;
    Some((Columns { edges: edges(&lowered.widths), size, pad }, lowered.height))
}

/// The widths in which the text is legible, by share or by content.
fn fitting(
    faces: &Faces<'_>,
    table: &Table,
    grid: &Grid<'_>,
    place: &str,
) -> Result<(Orientation, Columns), RenderError> {
    let shares: Vec<f32> = (0..grid.columns)
        .map(|i| table.columns.get(i).map_or(0.0, |column| f32::from(column.share)))
        .collect();
    let is_shared = shares.iter().any(|share| *share > 0.0);
    if is_shared && grid.columns < CROWDED && !is_tight(table, grid, &scaled(&shares, PAGE.measure)) {
        let edges = edges(&scaled(&shares, PAGE.measure));
        return Ok((Orientation::Portrait, Columns { edges, size: TABLE, pad: CELL_PAD_X }));
    }
    let asks = asks(faces, table, grid, place)?;
    let shares = if is_shared { shares } else { Vec::new() };
    let (upright, is_upright_whole) = in_measure(&asks, &shares, PAGE.measure);
    if is_upright_whole && upright.size >= UPRIGHT {
        return Ok((Orientation::Portrait, upright));
    }
    let (turned, is_turned_whole) = in_measure(&asks, &shares, LANDSCAPE.measure);
    // A page is not turned for a single word too long for any.
    let is_wide = is_turned_whole || grid.columns >= CROWDED;
    Ok(if turned.size > upright.size || (is_wide && !is_upright_whole) {
        (Orientation::Landscape, turned)
    } else {
        (Orientation::Portrait, upright)
    })
}

/// The columns of a table in a measure, and whether no number in it is broken. Shares are kept to while the text is
/// legible in them; of a table without shares they are empty.
fn in_measure(asks: &[Ask], shares: &[f32], measure: f32) -> (Columns, bool) {
    let need = |ask: &Ask| 2.0 * CELL_PAD_X + if asks.len() < CROWDED { ask.longest } else { ask.readable };
    let needs: Vec<f32> = asks.iter().map(need).collect();
    if !shares.is_empty() && needs.iter().sum::<f32>() <= measure {
        let widths = widened(&scaled(shares, measure), &needs);
        return (Columns { edges: edges(&widths), size: TABLE, pad: CELL_PAD_X }, true);
    }
    let fits = |ask: &dyn Fn(&Ask) -> f32, size: f32| {
        asks.iter().map(|a| ask(a) * size / TABLE + 2.0 * pad(size)).sum::<f32>() <= measure
    };
    let readable = SIZES.into_iter().find(|size| fits(&|ask| ask.readable, *size));
    let unbroken = SIZES.into_iter().skip(1).find(|size| fits(&|ask| ask.unbroken, *size));
    let size = readable.or(unbroken).unwrap_or(SMALLEST);
    let at_size = |ask: f32| ask * size / TABLE + 2.0 * pad(size);
    let least: Vec<f32> = asks
        .iter()
        .map(|ask| at_size(if readable.is_some() { ask.readable } else { ask.unbroken }))
        .collect();
    let most: Vec<f32> = asks.iter().map(|ask| at_size(ask.whole)).collect();
    let narrowest = ROOM_FOR_ONE * size + 2.0 * pad(size);
    let edges = edges(&share_out(&least, &most, narrowest, measure));
    (Columns { edges, size, pad: pad(size) }, readable.or(unbroken).is_some())
}

/// Has a cell a code, or a word, that may be wider than its column? Asked before anything is shaped.
fn is_tight(table: &Table, grid: &Grid<'_>, widths: &[f32]) -> bool {
    let single = grid.spots.iter().filter(|spot| spot.columns == 1);
    single.filter_map(|spot| Some((spot, spot.cell?))).any(|(spot, cell)| {
        let inner = widths.get(spot.column).map_or(0.0, |width| width - 2.0 * CELL_PAD_X);
        let most = (inner / (WIDEST_LATIN * TABLE)) as usize;
        let mut run = 0;
        table.columns.get(spot.column).is_some()
            && cell.runs.iter().flat_map(|run| run.text.chars()).any(|c| {
                run = if c.is_ascii_graphic() { run + 1 } else { 0 };
                run > most
            })
    })
}

/// Widths in which each column has what it needs, the others giving way evenly; there must be room for all.
fn widened(widths: &[f32], needs: &[f32]) -> Vec<f32> {
    let measure: f32 = widths.iter().sum();
    let mut fixed = vec![false; widths.len()];
    let mut set = widths.to_vec();
    while let Some(short) = (0..set.len()).find(|i| !fixed[*i] && set[*i] < needs[*i]) {
        fixed[short] = true;
        let of = |is_fixed: bool| (0..fixed.len()).filter(|i| fixed[*i] == is_fixed).collect::<Vec<_>>();
        let left = measure - of(true).iter().map(|i| needs[*i]).sum::<f32>();
        let whole = of(false).iter().map(|i| widths[*i]).sum::<f32>().max(1.0);
        set = (0..set.len()).map(|i| if fixed[i] { needs[i] } else { widths[i] * left / whole }).collect();
    }
    set
}

/// The minimum width of a column, in points: a character of the smallest size, and the padding.
pub(crate) fn narrowest_column() -> f32 {
    ROOM_FOR_ONE * SMALLEST + 2.0 * pad(SMALLEST)
}

fn pad(size: f32) -> f32 {
    if size < TABLE { size * PAD } else { CELL_PAD_X }
}

/// Distributes a measure over columns between their minimum and maximum widths. Where it is too small, each keeps room
/// for a character while that is possible: columns never overlap.
fn share_out(least: &[f32], most: &[f32], narrowest: f32, measure: f32) -> Vec<f32> {
    if least.iter().sum::<f32>() >= measure {
        return squeezed(least, narrowest, measure);
    }
    if most.iter().sum::<f32>() <= measure {
        return scaled(most, measure);
    }
    // A column that asks for less than an equal part gets what it asks for.
    let mut widths: Vec<Option<f32>> = vec![None; least.len()];
    let left = |widths: &[Option<f32>]| measure - widths.iter().flatten().sum::<f32>();
    let open =
        |widths: &[Option<f32>]| (0..widths.len()).filter(|i| widths[*i].is_none()).collect::<Vec<_>>();
    loop {
        let others = open(&widths);
        let fair = left(&widths) / others.len().max(1) as f32;
        let Some(modest) = others.iter().find(|i| most[**i] <= fair) else { break };
        widths[*modest] = Some(most[*modest]);
    }
    // The others share what is left by how much they hold, none getting less than it needs.
    loop {
        let others = open(&widths);
        let (left, sum) = (left(&widths), others.iter().map(|i| most[*i]).sum::<f32>().max(1.0));
        let short = others.iter().find(|i| left * most[**i] / sum < least[**i]);
        let Some(short) = short else {
            return (0..widths.len()).map(|i| widths[i].unwrap_or(left * most[i] / sum)).collect();
        };
        widths[*short] = Some(least[*short]);
    }
}

/// Scales widths to a measure, but none below the minimum while there is room for all of them.
fn squeezed(widths: &[f32], narrowest: f32, measure: f32) -> Vec<f32> {
    let floor = narrowest.min(measure / widths.len().max(1) as f32);
    let mut order: Vec<usize> = (0..widths.len()).collect();
    order.sort_by(|a, b| widths[*a].total_cmp(&widths[*b]));
    let (mut room, mut sum) = (measure, widths.iter().sum::<f32>().max(1.0));
    let mut set = vec![floor; widths.len()];
    // From the narrowest on: as soon as one may be scaled, all wider ones may.
    for i in order {
        let scaled = widths[i] * room / sum;
        set[i] = scaled.max(floor);
        if scaled < floor {
            room -= floor;
            sum = (sum - widths[i]).max(1.0);
        }
    }
    set
}

fn scaled(widths: &[f32], measure: f32) -> Vec<f32> {
    let sum = widths.iter().sum::<f32>().max(1.0);
    widths.iter().map(|width| width * measure / sum).collect()
}

fn edges(widths: &[f32]) -> Vec<f32> {
    let mut edges = vec![0.0];
    let mut reached = 0.0;
    for width in widths {
        reached += width;
        edges.push(reached);
    }
    edges
}

fn asks(faces: &Faces<'_>, table: &Table, grid: &Grid<'_>, place: &str) -> Result<Vec<Ask>, RenderError> {
    let mut asks = vec![Ask::default(); grid.columns];
    let mut spanning: Vec<(&Spot<'_>, Ask)> = Vec::new();
    for spot in &grid.spots {
        let Some(cell) = spot.cell else { continue };
        let look = looks(table, grid, spot, TABLE).look;
        let glyphs = shape::shape(faces, &cell.runs, look, place)?;
        let ask = ask(&glyphs, spot.row < grid.head);
        if spot.columns == 1 {
            let column = &mut asks[spot.column];
            column.unbroken = column.unbroken.max(ask.unbroken);
            column.readable = column.readable.max(ask.readable);
            column.longest = column.longest.max(ask.longest);
            column.whole = column.whole.max(ask.whole);
        } else {
            spanning.push((spot, ask));
        }
    }
    // What a cell over several columns lacks, they get in equal parts.
    for (spot, ask) in spanning {
        let columns = &mut asks[spot.column..spot.column + spot.columns];
        let beside = 2.0 * CELL_PAD_X * (columns.len() - 1) as f32;
        let lacking = |wanted: f32, have: f32| ((wanted - have - beside) / spot.columns as f32).max(0.0);
        let sum = |of: fn(&Ask) -> f32, columns: &[Ask]| columns.iter().map(of).sum::<f32>();
        let more = Ask {
            unbroken: lacking(ask.unbroken, sum(|a| a.unbroken, columns)),
            readable: lacking(ask.readable, sum(|a| a.readable, columns)),
            longest: lacking(ask.longest, sum(|a| a.longest, columns)),
            whole: lacking(ask.whole, sum(|a| a.whole, columns)),
        };
        for column in columns {
            column.unbroken += more.unbroken;
            column.readable += more.readable;
            column.longest += more.longest;
            column.whole += more.whole;
        }
    }
    Ok(asks)
}

/// The widths that the text of a cell needs.
fn ask(glyphs: &[Glyph], is_name: bool) -> Ask {
    let mut ask = Ask::default();
    let mut longest: f32 = 0.0;
    for piece in glyphs.split(|glyph| glyph.ch == '\n') {
        let gaps = spacing::gaps(piece);
        let (mut part, mut word, mut code, mut whole) = (0.0, 0.0, 0.0, 0.0);
        for (glyph, gap) in piece.iter().zip(&gaps) {
            let step = gap.natural + glyph.advance;
            part = if gap.breaks == BreakOpportunity::Never { part + step } else { glyph.advance };
            word = if matches!(gap.breaks, BreakOpportunity::Never | BreakOpportunity::Hyphen) {
                word + step
            } else {
                glyph.advance
            };
            let goes_on = gap.breaks != BreakOpportunity::Free && glyph.class != Class::Space;
            code = if goes_on { code + step } else { glyph.advance };
            whole += step;
            if glyph.class != Class::Space {
                ask.unbroken = ask.unbroken.max(part);
                longest = longest.max(if code <= CODE { code.max(word) } else { word });
                ask.whole = ask.whole.max(whole);
            }
        }
    }
    let most = TABLE * if is_name { NAME } else { MIN_COLUMN };
    let readable = if is_name && ask.whole > most { TABLE * MIN_COLUMN } else { ask.whole.min(most) };
    // Rounding may not break what fits exactly.
    Ask {
        unbroken: ask.unbroken + 0.1,
        readable: readable.max(longest) + 0.1,
        longest: longest + 0.1,
        whole: ask.whole + 0.1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_columns_get_what_they_ask_for_and_long_ones_share_the_rest() {
        assert_eq!(share_out(&[20.0; 3], &[40.0, 60.0, 4000.0], 1.0, 400.0), [40.0, 60.0, 300.0]);
        assert_eq!(share_out(&[20.0; 3], &[100.0, 900.0, 2700.0], 1.0, 460.0), [100.0, 90.0, 270.0]);
    }

    #[test]
    fn a_column_gets_what_it_needs_from_the_others_evenly() {
        assert_eq!(widened(&[100.0, 200.0, 200.0], &[150.0, 20.0, 20.0]), [150.0, 175.0, 175.0]);
        assert_eq!(widened(&[100.0, 200.0], &[80.0, 20.0]), [100.0, 200.0]);
        assert_eq!(widened(&[100.0, 110.0, 290.0], &[150.0, 105.0, 20.0]), [150.0, 105.0, 245.0]);
    }

    #[test]
    fn no_column_gets_less_than_it_needs() {
        assert_eq!(share_out(&[20.0, 120.0], &[2000.0, 500.0], 1.0, 300.0), [180.0, 120.0]);
    }

    #[test]
    fn a_small_table_fills_the_measure_and_one_too_wide_is_squeezed_into_it() {
        assert_eq!(share_out(&[10.0; 2], &[50.0, 150.0], 1.0, 400.0), [100.0, 300.0]);
        assert_eq!(share_out(&[4000.0, 20.0, 20.0], &[4000.0, 20.0, 20.0], 15.0, 200.0), [170.0, 15.0, 15.0]);
        assert_eq!(share_out(&[90.0; 3], &[90.0; 3], 15.0, 30.0), [10.0; 3]);
        assert_eq!(share_out(&[300.0, 100.0], &[300.0, 100.0], 1.0, 200.0), [150.0, 50.0]);
    }
}
