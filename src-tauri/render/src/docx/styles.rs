//! The styles of the Word file. The fonts are those of 公文 practice; Word and WPS use the person's own.

use docx_rs::{
    AlignmentType, Docx, LineSpacing, LineSpacingType, RunFonts, SpecialIndentType, Style, StyleType, Tab,
    TabLeaderType, TabValueType,
};

pub(super) const TITLE: &str = "Title";
pub(super) const OVERLINE: &str = "CoverOverline";
pub(super) const COVER_FIELD: &str = "CoverField";
pub(super) const CONTENTS: &str = "ContentsTitle";
pub(super) const BODY: &str = "BodyText";
pub(super) const FLUSH: &str = "BodyFlush";
pub(super) const NOTE: &str = "Note";
pub(super) const CAPTION: &str = "Caption";
pub(super) const CELL: &str = "TableText";
pub(super) const QUOTE: &str = "Quote";
pub(super) const HEADER: &str = "Header";
pub(super) const FOOTER: &str = "Footer";

/// The style of a heading.
pub(super) fn heading(level: u8) -> String {
    format!("Heading{}", level.clamp(1, 4))
}

/// The style of an entry of the contents.
pub(super) fn entry(level: u8) -> String {
    format!("TOC{}", level.clamp(1, 3))
}

/// Chinese words in one font, Latin words in Times.
pub(super) fn fonts(east_asia: &str) -> RunFonts {
    RunFonts::new()
        .ascii("Times New Roman")
        .hi_ansi("Times New Roman")
        .cs("Times New Roman")
        .east_asia(east_asia)
}

const SONG: &str = "仿宋_GB2312";
const HEI: &str = "黑体";
const TITLE_SONG: &str = "方正小标宋简体";

/// A line of so many points.
pub(super) fn exactly(points: i32) -> LineSpacing {
    LineSpacing::new().line_rule(LineSpacingType::Exact).line(points * 20)
}

fn paragraph(id: &str, name: &str, font: &str, half_points: usize) -> Style {
    Style::new(id, StyleType::Paragraph)
        .name(name)
        .based_on("Normal")
        .fonts(fonts(font))
        .size(half_points)
        .q_format(true)
}

/// Adds all styles.
pub(super) fn add(docx: Docx) -> Docx {
    let centre = AlignmentType::Center;
    let heading = |level: usize, size: usize, before: u32| {
        let id = format!("Heading{level}");
        paragraph(&id, &format!("heading {level}"), if level < 4 { HEI } else { SONG }, size)
            .outline_lvl(level - 1)
            .next(BODY)
            .line_spacing(LineSpacing::new().before(before * 20).after(80))
    };
    // 37 characters of 小四 to the right edge, where the page number stands.
    let number = Tab::new().val(TabValueType::Right).leader(TabLeaderType::Dot).pos(37 * 240);
    let entry = |level: usize| {
        let style = paragraph(&format!("TOC{level}"), &format!("toc {level}"), SONG, 24);
        let mut style = style.indent(Some((level as i32 - 1) * 360), None, None, None);
        style.paragraph_property = style.paragraph_property.add_tab(number.clone());
        style
    };
    docx.default_fonts(fonts(SONG))
        .default_size(24)
        .add_style(
            paragraph(TITLE, "Title", TITLE_SONG, 52)
                .align(centre)
                .line_spacing(LineSpacing::new().before(300).after(1200)),
        )
        .add_style(
            paragraph(OVERLINE, "Cover Overline", SONG, 30)
                .align(centre)
                .line_spacing(LineSpacing::new().before(1600)),
        )
        .add_style(
            paragraph(COVER_FIELD, "Cover Field", SONG, 28).line_spacing(LineSpacing::new().before(120)),
        )
        .add_style(
            paragraph(CONTENTS, "Contents Title", HEI, 36)
                .align(centre)
                .line_spacing(LineSpacing::new().after(280)),
        )
        .add_style(entry(1))
        .add_style(entry(2))
        .add_style(entry(3))
        .add_style(heading(1, 32, 18))
        .add_style(heading(2, 28, 10))
        .add_style(heading(3, 24, 6))
        .add_style(heading(4, 24, 3).bold())
        .add_style(
            paragraph(BODY, "Body Text", SONG, 24)
                .align(AlignmentType::Both)
                .indent(None, Some(SpecialIndentType::FirstLine(480)), None, None)
                .first_line_chars(200)
                .line_spacing(exactly(22)),
        )
        .add_style(
            paragraph(FLUSH, "Body Flush", SONG, 24).align(AlignmentType::Both).line_spacing(exactly(22)),
        )
        .add_style(paragraph(NOTE, "Note", SONG, 18).color("666666"))
        .add_style(
            paragraph(CAPTION, "caption", HEI, 21).line_spacing(LineSpacing::new().before(160).after(60)),
        )
        .add_style(paragraph(CELL, "Table Text", SONG, 21).line_spacing(exactly(17)))
        .add_style(
            paragraph(QUOTE, "Quote", SONG, 21)
                .align(AlignmentType::Both)
                .indent(Some(280), None, None, None)
                .line_spacing(exactly(18)),
        )
        .add_style(paragraph(HEADER, "header", HEI, 18).color("595959"))
        .add_style(paragraph(FOOTER, "footer", SONG, 21))
}
