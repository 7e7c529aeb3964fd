//! The size of pictures on a page. The renderer sets pages by these lengths.

/// The width of the text of an upright page, in points: 37 characters of 12 points.
pub const TEXT_WIDTH: u32 = 444;
/// The greatest height of a picture, in points; the rest of a page is for its caption.
pub const TALLEST: u32 = 548;
/// The resolution below which a picture is not enlarged, in dots per inch: its dots are as large as a point.
pub const COARSEST: u32 = 72;

/// The resolution of a printed picture of these pixels, in dots per inch, rounded down. `share` is its width in percent of
/// the width of the text; one that would be too tall or too coarse is printed smaller.
pub fn resolution((across, down): (u32, u32), share: u8) -> u32 {
    let share = u64::from(share.clamp(1, 100));
    let by_width = u64::from(across) * 7200 / (u64::from(TEXT_WIDTH) * share);
    let by_height = u64::from(down) * 72 / u64::from(TALLEST);
    u32::try_from(by_width.max(by_height)).unwrap_or(u32::MAX).max(COARSEST)
}

#[cfg(test)]
mod tests {
    use super::resolution;

    #[test]
    fn a_picture_is_as_fine_as_the_smaller_of_its_sizes_makes_it() {
        // 444 points are 6.17 inches.
        assert_eq!(resolution((1234, 100), 100), 200);
        assert_eq!(resolution((617, 100), 50), 200);
        assert_eq!(resolution((600, 2284), 100), 300, "one as tall as a page is printed narrower");
        assert_eq!(resolution((8, 8), 100), 72, "an icon is not enlarged");
    }
}
