//! The operations of a page's drawing: their codes and arguments, shared by writer, tests and window.

/// An operation: a code, followed by numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operation {
    /// The name of its constant in the window.
    pub name: &'static str,
    /// Its code.
    pub code: u8,
    /// The names of the numbers after the code, in order.
    pub arguments: &'static [&'static str],
}

/// An operation with `N` arguments. [`PageDrawing`](super::PageDrawing) can write it only with that many.
#[derive(Clone, Copy)]
pub(super) struct Arguments<const N: usize> {
    pub(super) code: u8,
    names: [&'static str; N],
}

/// Glyphs that look alike, on one line. [`GLYPH_NUMBERS`] numbers follow for each of `count` glyphs.
pub(super) const GLYPHS: Arguments<8> =
    Arguments { code: 1, names: ["face", "size", "grey", "stretch", "slant", "x", "baseline", "count"] };
/// A filled rectangle.
pub(super) const BAR: Arguments<5> = Arguments { code: 2, names: ["x", "y", "width", "height", "grey"] };
/// A filled circle.
pub(super) const DOT: Arguments<4> = Arguments { code: 3, names: ["x", "y", "radius", "grey"] };
/// The outline of a rectangle.
pub(super) const OUTLINE: Arguments<6> =
    Arguments { code: 4, names: ["x", "y", "width", "height", "thickness", "grey"] };
/// The leader between a heading and its page number.
pub(super) const LEADER: Arguments<4> = Arguments { code: 5, names: ["x", "y", "width", "grey"] };
/// A picture; `picture` is its index in [`PageDrawing::pictures`](super::PageDrawing::pictures).
pub(super) const PICTURE: Arguments<5> =
    Arguments { code: 6, names: ["x", "y", "width", "height", "picture"] };

/// The number of numbers per glyph: its id, and its x relative to the `x` of its operation.
pub const GLYPH_NUMBERS: usize = 2;

/// Every operation.
pub const OPERATIONS: [Operation; 6] = [
    Operation { name: "GLYPHS", code: GLYPHS.code, arguments: &GLYPHS.names },
    Operation { name: "BAR", code: BAR.code, arguments: &BAR.names },
    Operation { name: "DOT", code: DOT.code, arguments: &DOT.names },
    Operation { name: "OUTLINE", code: OUTLINE.code, arguments: &OUTLINE.names },
    Operation { name: "LEADER", code: LEADER.code, arguments: &LEADER.names },
    Operation { name: "PICTURE", code: PICTURE.code, arguments: &PICTURE.names },
];

impl Operation {
    /// The operation with this code.
    pub fn of(code: f32) -> Option<&'static Operation> {
        const ALL: &[Operation] = &OPERATIONS;
        ALL.iter().find(|operation| f32::from(operation.code) == code)
    }

    /// The index of an argument, counted from the operation's code.
    pub fn position(&self, argument: &str) -> Option<usize> {
        self.arguments.iter().position(|name| *name == argument).map(|index| index + 1)
    }

    /// The number of numbers of the operation at the start of `numbers`; `None` where they are incomplete.
    pub fn length(&self, numbers: &[f32]) -> Option<usize> {
        let head = 1 + self.arguments.len();
        let count = self.position("count").map_or(Some(0.0), |at| numbers.get(at).copied())?;
        let length = head + GLYPH_NUMBERS * count as usize;
        (length <= numbers.len()).then_some(length)
    }
}
