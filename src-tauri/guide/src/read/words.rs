//! Words in a clause: does one stand there, and where?
//!
//! [`str::find`] prepares tables before it looks, so that it is linear in any word. The reader looks for words of a few
//! characters, thousands of times, in clauses of some tens: to look for their last byte and to compare what stands before
//! it costs a fifth of that. The time is that of the text times the length of the word.

use memchr::{memchr_iter, memrchr_iter};

/// Where the word first stands; an empty word at the start.
pub(crate) fn find(text: &str, word: &str) -> Option<usize> {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let Some((last, head)) = word.split_last() else { return Some(0) };
    let behind_head = text.get(head.len()..)?;
    memchr_iter(*last, behind_head).find(|at| text[*at..].starts_with(head))
}

/// Where the word last stands; an empty word at the end.
pub(crate) fn rfind(text: &str, word: &str) -> Option<usize> {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let Some((last, head)) = word.split_last() else { return Some(text.len()) };
    let behind_head = text.get(head.len()..)?;
    memrchr_iter(*last, behind_head).find(|at| text[*at..].starts_with(head))
}

/// Does one of the words stand in the text?
pub(crate) fn contains_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| find(text, word).is_some())
}

/// Where the first of the words stands that stands first.
pub(crate) fn find_any(text: &str, words: &[&str]) -> Option<usize> {
    words.iter().filter_map(|word| find(text, word)).min()
}

/// What stands before and behind the first place of the word.
pub(crate) fn split_once<'a>(text: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    let at = find(text, word)?;
    Some((&text[..at], &text[at + word.len()..]))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn words_are_found_where_the_standard_library_finds_them(
            text in "[万元企业aa、]{0,12}",
            word in "[万元企业aa、]{0,3}",
        ) {
            prop_assert_eq!(find(&text, &word), text.find(&word));
            prop_assert_eq!(rfind(&text, &word), text.rfind(&word));
            prop_assert_eq!(split_once(&text, &word), text.split_once(&word));
            prop_assert_eq!(contains_any(&text, &[&word]), text.contains(&word));
            prop_assert_eq!(find_any(&text, &[&word]), text.find(&word));
        }
    }
}
