//! The classes of characters in Chinese typesetting (W3C clreq, 简体, horizontal).

use super::combining::is_combining;

/// The class of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// A Han character, or another character that takes a full em.
    Han,
    /// Letters and the marks used with them.
    Latin,
    /// 0–9.
    Digit,
    /// A unit or sign of half an em next to a digit: ≥ ± × =.
    Sign,
    /// （《“: ink in the right half.
    Open,
    /// ）》”: ink in the left half.
    Close,
    /// ，、；：: ink in the left half.
    Pause,
    /// 。！？: ink in the left half, compressed last.
    Stop,
    /// Punctuation that must not begin a line, and keeps its width: · ～ ％ ℃, a single — between Han characters.
    Follow,
    /// One half of ——, or the whole of ⸺.
    Dash,
    /// One half of …….
    Ellipsis,
    /// White space.
    Space,
}

impl Class {
    /// Is the right half of the full em blank?
    pub(crate) fn blank_right(self) -> bool {
        matches!(self, Class::Close | Class::Pause | Class::Stop)
    }

    /// Is the left half of the full em blank?
    pub(crate) fn blank_left(self) -> bool {
        self == Class::Open
    }

    /// Must it not begin a line (避头)?
    pub(crate) fn prohibited_at_line_start(self) -> bool {
        matches!(self, Class::Close | Class::Pause | Class::Stop | Class::Follow)
    }

    /// Must it not end a line (避尾)?
    pub(crate) fn prohibited_at_line_end(self) -> bool {
        self == Class::Open
    }

    fn is_wide(self) -> bool {
        !matches!(self, Class::Latin | Class::Digit | Class::Sign | Class::Space)
    }
}

/// Is the character invisible: a joiner, a variation selector, a soft hyphen?
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0100}'..='\u{E01EF}')
        || (c.is_control() && !c.is_whitespace())
}

/// The letter or digit for a full-width one (Ａ１). Those are typed by mistake or come from old systems, and are drawn in
/// half width as clreq 3.2.1 requires; the text itself is unchanged.
pub(crate) fn half_width(c: char) -> Option<char> {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(c as u32 - 0xFEE0),
        _ => None,
    }
}

/// The ordinary character for a superscript or subscript one, and its height above the baseline in em: CO₂, 10⁻⁶.
pub(crate) fn small_figure(c: char) -> Option<(char, f32)> {
    const BASES: [char; 15] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '+', '−', '=', '(', ')'];
    let base = |from: u32| BASES.get((c as u32).checked_sub(from)? as usize).copied();
    match c {
        '¹' | '²' | '³' => {
            Some((['1', '2', '3'][[0xB9, 0xB2, 0xB3].iter().position(|n| *n == c as u32)?], 0.33))
        }
        '\u{2070}'..='\u{207E}' => Some((base(0x2070)?, 0.33)),
        '\u{2080}'..='\u{208E}' => Some((base(0x2080)?, -0.12)),
        _ => None,
    }
}

/// The classes of a text, with quotation marks and dashes resolved by context.
pub(crate) fn classify(text: &[char]) -> Vec<Class> {
    let mut classes: Vec<Class> = text.iter().map(|c| class(*c)).collect();
    resolve_dashes(text, &mut classes);
    resolve_quotes(text, &mut classes);
    for i in 1..text.len() {
        // A mark goes with its letter.
        if is_combining(text[i]) && matches!(classes[i - 1], Class::Han | Class::Latin | Class::Digit) {
            classes[i] = classes[i - 1];
        }
    }
    classes
}

fn class(c: char) -> Class {
    match half_width(c).unwrap_or(c) {
        '0'..='9' => Class::Digit,
        '（' | '《' | '〈' | '【' | '「' | '『' | '〔' | '〖' | '［' | '｛' | '“' | '‘' => {
            Class::Open
        }
        '）' | '》' | '〉' | '】' | '」' | '』' | '〕' | '〗' | '］' | '｝' | '”' | '’' => {
            Class::Close
        }
        '，' | '、' | '；' | '：' | '．' => Class::Pause,
        '。' | '！' | '？' => Class::Stop,
        '～' | '％' | '‰' | '℃' | '℉' | '々' | '·' | '・' | '‧' | '–' | '／' | '‼' | '⁇' | '⁈' | '⁉' => {
            Class::Follow
        }
        '—' | '⸺' => Class::Dash,
        '…' | '⋯' => Class::Ellipsis,
        '≥' | '≤' | '±' | '×' | '÷' | '≈' | '＝' | '＋' | '－' | '＞' | '＜' | '−' | '≠' | '∶' | '￥'
        | '＄' | '￡' => Class::Sign,
        c if c.is_whitespace() => Class::Space,
        c if is_han(c) => Class::Han,
        _ => Class::Latin,
    }
}

fn is_han(c: char) -> bool {
    half_width(c).is_none()
        && matches!(c as u32,
        0x2190..=0x2307 | 0x230C..=0x23FF | 0x2460..=0x27BF | 0x2E80..=0x33FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF
        | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 | 0x20000..=0x3FFFF)
}

/// Resolves marks that are Chinese or Latin depending on their context. Between letters or digits they are Latin (1—2,
/// B—C, 3～5, 3．5); a single dash elsewhere is a connector (一字线), not half of ——.
fn resolve_dashes(text: &[char], classes: &mut [Class]) {
    let narrow = |classes: &[Class], j: Option<usize>| {
        j.and_then(|j| classes.get(j)).is_some_and(|c| matches!(c, Class::Latin | Class::Digit))
    };
    for i in 0..text.len() {
        let (before, after) = (i.checked_sub(1), i + 1);
        let between = narrow(classes, before) && narrow(classes, Some(after));
        let decimal = text[i] == '．' && before.is_some_and(|j| classes[j] == Class::Digit);
        if between && (matches!(text[i], '—' | '–' | '·' | '～' | '×' | '…' | '／') || decimal) {
            classes[i] = Class::Latin;
        } else if text[i] == '—' {
            let doubled = before.is_some_and(|j| text[j] == '—') || text.get(after) == Some(&'—');
            // word — word
            let spaced = before.is_some_and(|j| text[j] == ' ') && text.get(after) == Some(&' ');
            let words = spaced && narrow(classes, i.checked_sub(2)) && narrow(classes, Some(i + 2));
            classes[i] = match (doubled, words) {
                (true, _) => Class::Dash,
                (false, true) => Class::Latin,
                (false, false) => Class::Follow,
            };
        } else if text[i] == '–' && !(touches_han(text, before) || touches_han(text, Some(after))) {
            classes[i] = Class::Latin;
        }
    }
}

fn touches_han(text: &[char], at: Option<usize>) -> bool {
    at.and_then(|at| text.get(at)).is_some_and(|c| is_han(*c))
}

/// The maximum number of open quotation marks searched for the one that is closed.
const MAX_OPEN_QUOTES: usize = 16;

/// Resolves quotation marks: a pair is Chinese if Chinese text is inside or around it, else Latin; ’ inside a word is
/// Latin.
fn resolve_quotes(text: &[char], classes: &mut [Class]) {
    fn wide(mut range: impl Iterator<Item = usize>, classes: &[Class]) -> Option<bool> {
        range.find(|i| classes[*i] != Class::Space).map(|i| classes[i].is_wide())
    }
    let mut open: Vec<(usize, bool)> = Vec::new();
    let has_han = text.iter().any(|c| is_han(*c));
    for i in 0..text.len() {
        let before = wide((0..i).rev().take(4), classes);
        let after = wide((i + 1..text.len()).take(4), classes);
        match text[i] {
            '“' | '‘' => {
                let chinese = before == Some(true)
                    || after == Some(true)
                    || (before.is_none() && after.is_none())
                    || (before.is_none() && has_han);
                if !chinese {
                    classes[i] = Class::Latin;
                }
                open.push((i, chinese));
            }
            '”' | '’' => {
                let partner = if text[i] == '”' { '“' } else { '‘' };
                // Quotes stand in quotes twice or thrice; what is open further back was never closed.
                let last = open.len().saturating_sub(MAX_OPEN_QUOTES);
                let at = open[last..].iter().rposition(|(j, _)| text[*j] == partner).map(|at| last + at);
                let chinese = match at {
                    Some(at) => open.drain(at..).next().is_some_and(|(_, chinese)| chinese),
                    None => before == Some(true) || (after == Some(true) && text[i] == '”'),
                };
                if !chinese {
                    classes[i] = Class::Latin;
                }
            }
            _ => {}
        }
    }
}

/// Does a quarter em belong between these two, one Han and the other not? Brackets are spaced on their outside only.
pub(crate) fn spaced(before: char, after: char) -> bool {
    let letter = |c: char| (c.is_alphanumeric() && !is_han(c)) || matches!(c, '#' | '&' | '$' | '°');
    if is_han(before) {
        letter(after) || matches!(after, '(' | '[' | '+' | '@')
    } else {
        letter(before) || matches!(before, ')' | ']' | '+' | '%' | ',' | ';' | ':' | '!' | '?')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class_at(text: &str, n: usize) -> Class {
        classify(&text.chars().collect::<Vec<_>>())[n]
    }

    #[test]
    fn quotes_are_chinese_beside_chinese_and_latin_beside_latin() {
        assert_eq!(class_at("研制“中枢”产品", 2), Class::Open);
        assert_eq!(class_at("研制“中枢”产品", 5), Class::Close);
        assert_eq!(class_at("称“FOXN1”者", 7), Class::Close);
        assert_eq!(class_at("the “thymus” is", 4), Class::Latin);
        assert_eq!(class_at("the “thymus” is", 11), Class::Latin);
        assert_eq!(class_at("patient’s", 7), Class::Latin);
    }

    #[test]
    fn a_dash_between_digits_is_theirs() {
        assert_eq!(class_at("1—2个", 1), Class::Latin);
        assert_eq!(class_at("平台——中心", 2), Class::Dash);
    }
}
