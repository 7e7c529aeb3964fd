//! File names that every operating system accepts.

/// A file name made of a text: without the characters that Windows, macOS or Linux refuse in a name, and without
/// invisible and bidirectional control characters. At most `longest` characters: a Chinese character takes three bytes,
/// and most file systems allow 255 bytes. May be empty.
pub fn plain(words: &str, longest: usize) -> String {
    let shown = words.chars().filter(|c| !hidden(*c));
    let plain: String =
        shown.map(|c| if c.is_control() || r#"\/:*?"<>|"#.contains(c) { ' ' } else { c }).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = plain.chars().take(longest).collect();
    // Windows drops dots and blanks at the end of a name.
    short.trim_end_matches(['.', ' ']).to_owned()
}

/// Invisible characters: joiners, direction marks, the byte order mark.
fn hidden(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_system_refuses_is_left_out_of_a_name() {
        assert_eq!(plain("AI+影像：a/b\\c?", 60), "AI+影像：a b c");
        assert_eq!(plain("  合作协议（有合作单位时）  ", 60), "合作协议（有合作单位时）");
        assert_eq!(plain(" .. ", 60), "");
        assert_eq!(plain("甲\0\r\n\t乙", 60), "甲 乙");
        assert_eq!(plain(&"长".repeat(200), 60).chars().count(), 60);
        assert_eq!(plain("第一. . .", 60), "第一");
    }

    #[test]
    fn a_name_is_not_turned_around() {
        // Shown by many programs as 承诺书exe.pdf.
        assert_eq!(plain("承诺书\u{202e}fdp.exe", 60), "承诺书fdp.exe");
        assert_eq!(plain("\u{feff}甲\u{200b}乙\u{2067}", 60), "甲乙");
    }
}
