//! Serialises an object (ISO 32000-1, 7.3).

use std::io::Write as _;

use lopdf::{Dictionary, Object, StringFormat};

/// Serialises an object. Streams are separate objects of a file, and are skipped.
pub(crate) fn write(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null | Object::Stream(_) => out.extend(b"null"),
        Object::Boolean(value) => out.extend(if *value { b"true".as_slice() } else { b"false" }),
        Object::Integer(value) => write_integer(out, *value),
        // Writing to memory does not fail.
        Object::Real(value) => drop(write!(out, "{value}")),
        Object::Name(name) => write_name(out, name),
        Object::String(bytes, format) => write_string(out, bytes, format),
        Object::Array(items) => {
            out.push(b'[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 && begins_plain(item) {
                    out.push(b' ');
                }
                write(out, item);
            }
            out.push(b']');
        }
        Object::Dictionary(entries) => write_dictionary(out, entries),
        Object::Reference((number, generation)) => {
            write_integer(out, i64::from(*number));
            out.push(b' ');
            write_integer(out, i64::from(*generation));
            out.extend(b" R");
        }
    }
}

/// Serialises a dictionary.
pub(crate) fn write_dictionary(out: &mut Vec<u8>, entries: &Dictionary) {
    out.extend(b"<<");
    for (key, value) in entries {
        write_name(out, key);
        if begins_plain(value) {
            out.push(b' ');
        }
        write(out, value);
    }
    out.extend(b">>");
}

/// Does it need a space to be separated from the token before it?
fn begins_plain(object: &Object) -> bool {
    !matches!(object, Object::Name(_) | Object::String(..) | Object::Array(_) | Object::Dictionary(_))
}

fn write_integer(out: &mut Vec<u8>, value: i64) {
    let mut digits = [0; 20];
    let mut at = digits.len();
    let mut left = value.unsigned_abs();
    loop {
        at -= 1;
        digits[at] = b'0' + (left % 10) as u8;
        left /= 10;
        if left == 0 {
            break;
        }
    }
    if value < 0 {
        out.push(b'-');
    }
    out.extend(&digits[at..]);
}

fn write_hex(out: &mut Vec<u8>, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.extend([DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
}

fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte);
        } else {
            out.push(b'#');
            write_hex(out, *byte);
        }
    }
}

fn write_string(out: &mut Vec<u8>, bytes: &[u8], format: &StringFormat) {
    match format {
        StringFormat::Hexadecimal => {
            out.push(b'<');
            bytes.iter().for_each(|byte| write_hex(out, *byte));
            out.push(b'>');
        }
        StringFormat::Literal => {
            out.push(b'(');
            for byte in bytes {
                match byte {
                    b'\r' => out.extend(b"\\r"),
                    b'(' | b')' | b'\\' => out.extend([b'\\', *byte]),
                    byte => out.push(*byte),
                }
            }
            out.push(b')');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(object: impl Into<Object>) -> String {
        let mut out = Vec::new();
        write(&mut out, &object.into());
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn objects_are_spelt_as_the_standard_has_them() {
        assert_eq!(written(i64::MIN), "-9223372036854775808");
        assert_eq!(written(0), "0");
        assert_eq!(written(-0.5_f32), "-0.5");
        assert_eq!(written(Object::Name(b"A B/(#".to_vec())), "/A#20B#2F#28#23");
        assert_eq!(written(Object::string_literal("a(b)\\\r")), r"(a\(b\)\\\r)");
        assert_eq!(written(Object::String(vec![0xFE, 0x0A], StringFormat::Hexadecimal)), "<FE0A>");
        let items: Vec<Object> = vec![1.into(), Object::Null, "N".into(), true.into(), (7, 0).into()];
        assert_eq!(written(items), "[1 null/N true 7 0 R]");
        let entries = Dictionary::from_iter([("K", Object::from(1)), ("S", vec![Object::from(2)].into())]);
        assert_eq!(written(entries), "<</K 1/S[2]>>");
    }
}
