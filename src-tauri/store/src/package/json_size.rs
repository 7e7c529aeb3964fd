//! Bounds the memory that JSON would take, before it is parsed: three bytes of it can become seven hundred.

use shenbao_core::application::{BoundsError, Unit};

/// The largest `draft.json`, in bytes. Those of the shipped samples have 0.3 MB with indentation, most of it white
/// space.
const MAX_BYTES: usize = 32 * 1024 * 1024;
/// The maximum number of objects and arrays. A parsed object with one field takes up to 700 bytes; a node of the editor
/// has four or five of both (itself, its attributes, its content, its marks).
const MAX_CONTAINERS: usize = 400_000;
/// The maximum number of values, counted by the commas before them. A parsed value takes 32 bytes, and again as much
/// while an array grows.
const MAX_VALUES: usize = 2_000_000;

/// Checks JSON against these bounds without parsing it, by counting the characters outside strings.
///
/// # Errors
/// [`BoundsError`] for the document as a whole.
pub(super) fn check(json: &[u8]) -> Result<(), BoundsError> {
    let too_large = |limit, unit| BoundsError { place: None, what: "草稿内容".to_owned(), limit, unit };
    if json.len() > MAX_BYTES {
        return Err(too_large(MAX_BYTES, Unit::Bytes));
    }
    let (mut containers, mut values) = (0_usize, 0_usize);
    let mut bytes = json.iter();
    while let Some(byte) = bytes.next() {
        match byte {
            b'{' | b'[' => containers += 1,
            b',' => values += 1,
            b'"' => {
                while let Some(byte) = bytes.next() {
                    match byte {
                        b'\\' => drop(bytes.next()),
                        b'"' => break,
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    if containers > MAX_CONTAINERS || values > MAX_VALUES {
        return Err(too_large(MAX_CONTAINERS, Unit::Nodes));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_refused_by_what_it_would_become_and_strings_do_not_count() {
        assert!(check("[[],".repeat(MAX_CONTAINERS / 2).as_bytes()).is_ok());
        assert!(check("[[],".repeat(MAX_CONTAINERS / 2 + 1).as_bytes()).is_err());
        assert!(check(format!("[1{}]", ",1".repeat(MAX_VALUES + 1)).as_bytes()).is_err());
        let string = format!(r#"["\"{}"]"#, "{[,".repeat(MAX_CONTAINERS));
        assert!(check(string.as_bytes()).is_ok());
        assert!(check(&vec![b' '; MAX_BYTES + 1]).is_err());
    }
}
