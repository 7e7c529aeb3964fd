//! Fields: an instruction, which is not shown, and normally a result, which is (ECMA-376, part 1, 17.16).

use crate::symbol::SymbolFont;

/// The longest instruction that is examined, in characters.
const MAX_INSTRUCTION: usize = 400;

/// A field being read.
#[derive(Debug, Default)]
pub(super) struct Field {
    instruction: String,
    /// The instruction has ended and the result has begun.
    in_result: bool,
    /// Some of it is shown on the page.
    has_shown: bool,
    /// Text found inside the instruction: the result of a nested field, or text of a field that is never closed.
    held_back: String,
}

/// The open fields, each nested in the one before.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<Field>);

impl Fields {
    /// Handles a field character; returns the text shown for a closed field without a result.
    pub(super) fn mark(&mut self, kind: &str) -> Option<String> {
        match kind {
            "begin" => self.0.push(Field::default()),
            "separate" => {
                if let Some(field) = self.0.last_mut() {
                    field.in_result = true;
                }
            }
            "end" => {
                let field = self.0.pop()?;
                return if field.has_shown { None } else { shown_without_result(&field.instruction) };
            }
            _ => {}
        }
        None
    }

    /// Adds text to an instruction.
    pub(super) fn instruct(&mut self, words: &str) {
        if let Some(field) = self.0.last_mut() {
            let room = MAX_INSTRUCTION.saturating_sub(field.instruction.len());
            field.instruction.push_str(&words[..words.floor_char_boundary(room)]);
        }
    }

    /// Is the following text shown on the page? Text that is not shown is held back.
    pub(super) fn show(&mut self, words: &str) -> bool {
        if let Some(field) = self.0.iter_mut().find(|field| !field.in_result) {
            field.held_back.push_str(words);
            return false;
        }
        for field in &mut self.0 {
            field.has_shown = true;
        }
        true
    }

    /// Ends instructions at the end of a paragraph: one that would continue means a damaged file, and its text is kept.
    pub(super) fn end_of_paragraph(&mut self) -> String {
        let mut words = String::new();
        for field in self.0.iter_mut().filter(|field| !field.in_result) {
            words.push_str(&std::mem::take(&mut field.held_back));
            (field.in_result, field.has_shown) = (true, true);
        }
        words
    }
}

/// The text Word shows for an instruction without a result; `None` when it shows nothing.
pub(super) fn shown_without_result(instruction: &str) -> Option<String> {
    let mut words = instruction.split_whitespace();
    match words.next()?.to_ascii_uppercase().as_str() {
        "SYMBOL" => Some(symbol(words).unwrap_or(char::REPLACEMENT_CHARACTER).into()),
        "MACROBUTTON" => Some(words.skip(1).collect::<Vec<_>>().join(" ")),
        "EQ" => Some(overlaid(instruction).unwrap_or(char::REPLACEMENT_CHARACTER).into()),
        _ => None,
    }
}

/// `SYMBOL 179 \f "Symbol"`.
fn symbol<'a>(mut words: impl Iterator<Item = &'a str>) -> Option<char> {
    let code = words.next()?;
    let code = match code.strip_prefix("0x") {
        Some(code) => u32::from_str_radix(code, 16).ok()?,
        None => code.parse().ok()?,
    };
    let rest: Vec<&str> = words.collect();
    let rest = rest.join(" ");
    let Some((_, font)) = rest.split_once("\\f") else {
        return char::from_u32(code).filter(|c| !c.is_control());
    };
    let font = font.trim_start();
    let name = match font.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => font.split(' ').next(),
    };
    match SymbolFont::named(name?) {
        Some(font) => font.sign(code),
        None => char::from_u32(code).filter(|c| !c.is_control()),
    }
}

/// `EQ \o\ac(○,3)`: a number in a circle, Word's form of 带圈字符. Other equations are not supported.
fn overlaid(instruction: &str) -> Option<char> {
    let inside = instruction.trim().strip_suffix(')')?;
    let (_, inside) = inside.split_once('(')?;
    let (circle, number) = inside.split_once([',', ';', '，'])?;
    let number: u32 = number.trim().parse().ok()?;
    let is_circle = instruction.contains("\\o") && matches!(circle.trim(), "○" | "◯" | "〇" | "⃝");
    (is_circle && (1..=20).contains(&number)).then(|| char::from_u32(0x2460 + number - 1))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instruction_without_a_result_shows_its_sign_or_a_mark() {
        for (instruction, expected) in [
            (r#" SYMBOL 179 \f "Symbol" \s 12 "#, Some("≥")),
            (r#" SYMBOL 0xF0A3 \f "Symbol""#, Some("≤")),
            (r"SYMBOL 177 \f Symbol", Some("±")),
            (r#"SYMBOL 254 \f "Wingdings""#, Some("☑")),
            (r#"SYMBOL 112 \f "Symbol""#, Some("π")),
            (r#"SYMBOL 128 \f "Symbol""#, Some("\u{FFFD}")),
            (r"SYMBOL 8805 \u", Some("≥")),
            (r"eq \o\ac(○,3)", Some("③")),
            (r"EQ \f(1,3)", Some("\u{FFFD}")),
            ("MACROBUTTON NoMacro 单击此处", Some("单击此处")),
            (r#"TC "标题" \l 1"#, None),
            ("PAGE", None),
            ("", None),
        ] {
            assert_eq!(shown_without_result(instruction).as_deref(), expected, "{instruction}");
        }
    }
}
