//! The formatting of a run, as far as its text depends on it: from its own properties, its styles and the theme.

use std::collections::BTreeMap;
use std::time::Instant;

use super::xml::{Step, Steps, is_on};
use crate::Result;
use crate::symbol::SymbolFont;

/// The maximum depth of style inheritance; a cycle means a damaged document.
const MAX_STYLES: usize = 32;

/// The properties set at one level; `None` inherits from the level below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct RunProperties {
    /// The font of U+0000 to U+007F; `Some(None)` is an ordinary text font.
    ascii: Option<Option<SymbolFont>>,
    /// The font of other characters that are neither East Asian nor of a complex script.
    high_ansi: Option<Option<SymbolFont>>,
    east_asia: Option<Option<SymbolFont>>,
    complex: Option<Option<SymbolFont>>,
    /// Ambiguous characters use the East Asian font.
    hints_east_asia: Option<bool>,
    /// The text is hidden.
    hidden: Option<bool>,
}

impl RunProperties {
    /// Adds a child element of `w:rPr`, by its name and attributes.
    pub(super) fn add(&mut self, name: &str, attribute: &dyn Fn(&str) -> Option<String>, theme: &Theme) {
        match name {
            "vanish" => self.hidden = Some(is_on(attribute("val").as_deref())),
            "rFonts" => {
                let font = |own: &str, of_theme: &str| {
                    // The theme's font counts before the one named (ECMA-376, part 1, 17.3.2.26).
                    let themed = attribute(of_theme).map(|name| theme.font(&name));
                    themed.or_else(|| attribute(own).map(|name| SymbolFont::named(&name)))
                };
                self.ascii = font("ascii", "asciiTheme").or(self.ascii);
                self.high_ansi = font("hAnsi", "hAnsiTheme").or(self.high_ansi);
                self.east_asia = font("eastAsia", "eastAsiaTheme").or(self.east_asia);
                self.complex = font("cs", "cstheme").or(self.complex);
                self.hints_east_asia =
                    attribute("hint").map(|hint| hint == "eastAsia").or(self.hints_east_asia);
            }
            _ => {}
        }
    }

    /// These properties, with unset ones from `beneath`.
    pub(super) fn over(self, beneath: RunProperties) -> RunProperties {
        RunProperties {
            ascii: self.ascii.or(beneath.ascii),
            high_ansi: self.high_ansi.or(beneath.high_ansi),
            east_asia: self.east_asia.or(beneath.east_asia),
            complex: self.complex.or(beneath.complex),
            hints_east_asia: self.hints_east_asia.or(beneath.hints_east_asia),
            hidden: self.hidden.or(beneath.hidden),
        }
    }

    pub(super) fn is_hidden(self) -> bool {
        self.hidden == Some(true)
    }

    /// The character shown for a character of the run; `None` when the font does not define it.
    pub(super) fn shown(self, c: char) -> Option<char> {
        match self.font(c) {
            Some(font) => font.shown(c),
            None if ('\u{E000}'..='\u{F8FF}').contains(&c) => None,
            None => Some(c),
        }
    }

    /// The symbol font a character is set in, if any (ECMA-376, part 1, 17.3.2.26).
    fn font(self, c: char) -> Option<SymbolFont> {
        let [ascii, high_ansi, east_asia, complex] =
            [self.ascii, self.high_ansi, self.east_asia, self.complex].map(Option::flatten);
        let east_asian = self.hints_east_asia == Some(true);
        match u32::from(c) {
            0x00..=0x7F => ascii,
            0xA1
            | 0xA4
            | 0xA7..=0xA8
            | 0xAA
            | 0xAD
            | 0xAF..=0xB4
            | 0xB6..=0xBA
            | 0xBC..=0xBF
            | 0xD7
            | 0xF7
                if east_asian =>
            {
                east_asia
            }
            0x80..=0xFF if self.high_ansi.is_none() => ascii,
            0x80..=0xFF => high_ansi,
            // A private place is a code of a symbol font, whichever of the fonts is one.
            0xE000..=0xF8FF if east_asian => east_asia.or(high_ansi).or(ascii).or(complex),
            0xE000..=0xF8FF => high_ansi.or(ascii).or(east_asia).or(complex),
            _ => None,
        }
    }
}

/// The fonts of the theme.
#[derive(Debug, Default)]
pub(super) struct Theme {
    /// Keyed by `major`/`minor` and `latin`/`ea`/`cs`.
    fonts: BTreeMap<(String, String), String>,
}

impl Theme {
    /// Reads `theme1.xml`; it may be empty.
    pub(super) fn read(xml: &str, deadline: Instant) -> Result<Theme> {
        let mut theme = Theme::default();
        let mut steps = Steps::new(xml, deadline);
        let mut of = None;
        while let Some(step) = steps.next()? {
            match step {
                Step::Start(element) => match element.name() {
                    "majorFont" => of = Some("major"),
                    "minorFont" => of = Some("minor"),
                    script @ ("latin" | "ea" | "cs") => {
                        if let (Some(of), Some(face)) = (of, element.attribute("typeface")) {
                            theme.fonts.insert((of.to_owned(), script.to_owned()), face);
                        }
                    }
                    _ => {}
                },
                Step::End(name) if name == "majorFont" || name == "minorFont" => of = None,
                Step::End(_) | Step::Text(_) => {}
            }
        }
        Ok(theme)
    }

    /// The font for a theme reference such as `minorHAnsi` (ECMA-376, part 1, 17.18.96).
    fn font(&self, name: &str) -> Option<SymbolFont> {
        let (of, script) = name.split_at_checked(5)?;
        let script = match script {
            "EastAsia" => "ea",
            "Bidi" => "cs",
            _ => "latin",
        };
        SymbolFont::named(self.fonts.get(&(of.to_owned(), script.to_owned()))?)
    }
}

/// The run properties of the styles.
#[derive(Debug, Default)]
pub(super) struct RunStyles {
    /// Keyed by style id, with inherited properties.
    styles: BTreeMap<String, RunProperties>,
    /// The default paragraph style.
    usual: RunProperties,
    defaults: RunProperties,
}

#[derive(Debug, Default)]
struct Style {
    based_on: String,
    own: RunProperties,
}

impl RunStyles {
    /// Reads `styles.xml`; it may be empty.
    pub(super) fn read(xml: &str, theme: &Theme, deadline: Instant) -> Result<RunStyles> {
        let mut read = RunStyles::default();
        let mut styles: BTreeMap<String, Style> = BTreeMap::new();
        let (mut id, mut usual) = (String::new(), None);
        let mut names: Vec<String> = Vec::new();
        let mut steps = Steps::new(xml, deadline);
        while let Some(step) = steps.next()? {
            let element = match step {
                Step::Start(element) => element,
                Step::End(_) => {
                    names.pop();
                    continue;
                }
                Step::Text(_) => continue,
            };
            let name = element.name();
            match name {
                "style" => {
                    id = element.attribute("styleId").unwrap_or_default();
                    let of_paragraphs = element.attribute("type").is_some_and(|kind| kind == "paragraph");
                    let is_default =
                        matches!(element.attribute("default").as_deref(), Some("1" | "true" | "on"));
                    if of_paragraphs && is_default {
                        usual = Some(id.clone());
                    }
                }
                "basedOn" => {
                    styles.entry(id.clone()).or_default().based_on =
                        element.attribute("val").unwrap_or_default();
                }
                _ => match &names[names.len().saturating_sub(2)..] {
                    [above, within] if above == "style" && within == "rPr" => {
                        let own = &mut styles.entry(id.clone()).or_default().own;
                        own.add(name, &|name| element.attribute(name), theme);
                    }
                    [above, within] if above == "rPrDefault" && within == "rPr" => {
                        read.defaults.add(name, &|name| element.attribute(name), theme);
                    }
                    _ => {}
                },
            }
            names.push(name.to_owned());
        }
        read.styles = styles.keys().map(|id| (id.clone(), whole(&styles, id))).collect();
        read.usual = usual.and_then(|id| read.styles.get(&id).copied()).unwrap_or_default();
        Ok(read)
    }

    /// The effective properties of a run: its own, those of its style, of its paragraph's style, and the document
    /// defaults.
    pub(super) fn properties(&self, own: RunProperties, run: &str, paragraph: &str) -> RunProperties {
        let of = |id: &str| self.styles.get(id).copied().unwrap_or_default();
        let beneath = if paragraph.is_empty() { self.usual } else { of(paragraph) };
        own.over(of(run)).over(beneath).over(self.defaults)
    }
}

/// A style with its inherited properties.
fn whole(styles: &BTreeMap<String, Style>, id: &str) -> RunProperties {
    let mut properties = RunProperties::default();
    let mut name = id;
    for _ in 0..MAX_STYLES {
        let Some(style) = styles.get(name) else { break };
        properties = properties.over(style.own);
        name = &style.based_on;
    }
    properties
}
