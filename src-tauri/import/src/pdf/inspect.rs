//! Checks whether a PDF can be opened, without reading its text. Runs only in the child process.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Object};

use super::opened;
use crate::{ImportError, Result};

/// Checks whether a reader can open a PDF and show a page of it.
///
/// # Errors
/// When it needs a password, has no pages, or is damaged; [`ImportError::PdfDamaged`] where a reader that repairs files
/// can still show it, [`ImportError::PdfBlank`] where all pages are blank.
pub(crate) fn inspect(bytes: &[u8]) -> Result<()> {
    let pdf = opened(bytes)?;
    let shown = pdf.pages().len();
    if shown == 0 {
        return Err(ImportError::PdfBroken);
    }
    if !has_cross_references(bytes) || counted(&pdf).is_none_or(|count| count != shown) {
        return Err(ImportError::PdfDamaged);
    }
    if pdf
        .pages()
        .iter()
        .all(|page| page.operations().next().is_none() && page.raw().get::<Array<'_>>(b"Annots").is_none())
    {
        return Err(ImportError::PdfBlank);
    }
    Ok(())
}

/// The number of pages stated by the file.
fn counted(pdf: &Pdf) -> Option<usize> {
    let root: Dict<'_> = pdf.xref().get(pdf.xref().root_id())?;
    let Object::Number(count) = root.get::<Dict<'_>>(b"Pages")?.get::<Object<'_>>(b"Count")? else {
        return None;
    };
    usize::try_from(count.as_i64()).ok()
}

/// Is there a cross-reference section at the offset given at the end of the file (ISO 32000-1, 7.5.5)? Otherwise the
/// parser used here searches the whole file for objects, and many others refuse it. Offsets count from the header, or
/// from the start of the file where other bytes precede the header: readers accept both.
fn has_cross_references(bytes: &[u8]) -> bool {
    const MARK: &[u8] = b"startxref";
    let Some(at) = bytes.windows(MARK.len()).rposition(|window| window == MARK) else { return false };
    let digits = bytes[at + MARK.len()..].trim_ascii_start();
    let length = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let offset = std::str::from_utf8(&digits[..length]).ok().and_then(|digits| digits.parse::<usize>().ok());
    let header = bytes.windows(5).position(|window| window == b"%PDF-").unwrap_or(0);
    let begins =
        |from: usize| bytes.get(from..).is_some_and(|rest| is_cross_references(rest.trim_ascii_start()));
    offset.is_some_and(|offset| begins(offset) || offset.checked_add(header).is_some_and(begins))
}

/// Is this a cross-reference table (`xref`) or a stream object (`12 0 obj`)?
fn is_cross_references(rest: &[u8]) -> bool {
    let number = |rest: &[u8]| rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let object = || {
        let first = number(rest);
        let after = rest.get(first..)?.trim_ascii_start();
        let second = number(after);
        let after = after.get(second..)?.trim_ascii_start();
        (first > 0 && second > 0 && after.starts_with(b"obj")).then_some(())
    };
    rest.starts_with(b"xref") || object().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &[u8] = include_bytes!("inspect/two-pages.pdf");

    fn said(bytes: &[u8]) -> String {
        inspect(bytes).map_or_else(|error| format!("{error:?}"), |()| "opens".to_owned())
    }

    #[test]
    fn a_password_to_open_is_told_and_one_for_its_owner_alone_is_none() {
        assert_eq!(said(include_bytes!("inspect/user-password-rc4.pdf")), "PdfPassword");
        assert_eq!(said(include_bytes!("inspect/user-password-aes256.pdf")), "PdfPassword");
        assert_eq!(said(include_bytes!("inspect/owner-password-rc4.pdf")), "opens");
        assert_eq!(said(include_bytes!("inspect/owner-password-aes256.pdf")), "opens");
    }

    #[test]
    fn a_whole_file_opens_with_other_bytes_before_it_too() {
        assert_eq!(said(WHOLE), "opens");
        assert_eq!(said(include_bytes!("inspect/object-streams.pdf")), "opens");
        let before: &[&[u8]] =
            &[b"\xef\xbb\xbf", b"\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n"];
        for bytes in before {
            assert_eq!(said(&[*bytes, WHOLE].concat()), "opens", "{}", bytes.escape_ascii());
        }
    }

    #[test]
    fn a_shell_without_pages_and_a_file_cut_in_two_are_told() {
        let hollow = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n\
            xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \ntrailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n110\n%%EOF\n";
        assert_eq!(said(hollow), "PdfBroken");
        assert_eq!(said(b"%PDF-1.7\nnothing\n%%EOF\n"), "PdfBroken");
        let half = [&WHOLE[..WHOLE.len() / 2], b"\nstartxref\n0\n%%EOF\n"].concat();
        assert_ne!(said(&half), "opens");
    }

    #[test]
    fn references_that_lead_astray_are_told_though_a_reader_finds_the_pages() {
        let text = |bytes: &[u8]| bytes.windows(9).rposition(|window| window == b"startxref").unwrap();
        let mut bytes = WHOLE.to_vec();
        let at = text(&bytes) + 10;
        bytes.splice(at.., b"7\n%%EOF\n".iter().copied());
        assert_eq!(said(&bytes), "PdfDamaged");
        let gone = WHOLE.to_vec().into_iter().take(text(WHOLE)).chain(*b"%%EOF\n").collect::<Vec<_>>();
        assert_ne!(said(&gone), "opens");
    }

    #[test]
    fn pages_with_nothing_on_them_are_told() {
        let blank = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n\
            3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n\
            xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \n0000000115 00000 n \n\
            trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n186\n%%EOF\n";
        assert_eq!(said(blank), "PdfBlank");
    }
}
