//! Opens every file of a submission before it is handed over: what was made by the program has to open, what was put in
//! has to be whole.

use shenbao_core::asset::sha256;
use shenbao_import::{inspect_docx, inspect_own_pdf};
use shenbao_store::zip_file;

use crate::{Source, Submission, SubmissionError};

/// Opens every file.
///
/// # Errors
/// [`SubmissionError::Unopenable`], with the first file that does not open.
pub(crate) fn check(submission: &Submission) -> Result<(), SubmissionError> {
    let Submission { plan, files } = submission;
    for (planned, (name, bytes)) in plan.files.iter().zip(files) {
        let wrong = |what: String| Err(SubmissionError::Unopenable { name: name.clone(), what });
        let opened = match &planned.source {
            Source::Pdf | Source::Paper(_) | Source::Report => inspect_own_pdf(bytes),
            Source::Docx | Source::OfficialForm => inspect_docx(bytes),
            // Whether these open was looked at when they were attached, and is told in the list.
            Source::Attachment(asset) | Source::Scan(asset) => {
                let whole = asset.split_once('.').is_some_and(|(sum, _)| sum == sha256(bytes));
                if !whole {
                    return wrong("与草稿里的文件不一致".to_owned());
                }
                Ok(())
            }
            Source::List => {
                let missing = files.iter().find(|(other, _)| {
                    other != name && !String::from_utf8_lossy(bytes).contains(other.as_str())
                });
                if let Some((other, _)) = missing {
                    return wrong(format!("没有列出“{other}”"));
                }
                Ok(())
            }
        };
        if let Err(error) = opened {
            return wrong(error.to_string());
        }
    }
    Ok(())
}

/// Reads the files out of the ZIP again, and compares them.
///
/// # Errors
/// [`SubmissionError::Unopenable`], with the first file that is not the one that was put in.
pub(crate) fn check_zip(zip: &[u8], files: &[(String, Vec<u8>)]) -> Result<(), SubmissionError> {
    let wrong = |name: &str, what: &str| {
        Err(SubmissionError::Unopenable { name: name.to_owned(), what: what.to_owned() })
    };
    let Ok(read) = zip_file::read_back(zip) else { return wrong("提交包", "写成的 ZIP 读不出来") };
    for (i, (name, bytes)) in files.iter().enumerate() {
        match read.get(i) {
            Some((other, inner)) if other == name && inner == bytes => {}
            _ => return wrong(name, "在写成的 ZIP 里读出来不一样"),
        }
    }
    if read.len() == files.len() { Ok(()) } else { wrong("提交包", "里多出了文件") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Plan, PlannedFile};

    fn submission(source: Source, bytes: &[u8]) -> Submission {
        let name = "附件/01 承诺书.pdf".to_owned();
        let files = vec![PlannedFile { name: name.clone(), source }];
        let plan = Plan { draft: false, errors: 0, shortfalls: Vec::new(), files };
        Submission { plan, files: vec![(name, bytes.to_vec())] }
    }

    #[test]
    fn a_file_that_does_not_open_is_named() {
        let other = format!("{}.pdf", sha256(b"other"));
        for source in
            [Source::Pdf, Source::Docx, Source::OfficialForm, Source::Report, Source::Attachment(other)]
        {
            let error = check(&submission(source.clone(), b"%PDF-1.7 cut off")).unwrap_err();
            assert!(error.to_string().contains("附件/01 承诺书.pdf"), "{source:?}: {error}");
        }
        let whole = Source::Attachment(format!("{}.pdf", sha256(b"the same")));
        check(&submission(whole, b"the same")).unwrap();
    }

    #[test]
    fn a_zip_that_holds_something_else_is_found() {
        let files = vec![("甲.txt".to_owned(), b"1".to_vec()), ("乙.txt".to_owned(), b"2".to_vec())];
        let borrowed: Vec<(&str, &[u8])> =
            files.iter().map(|(name, bytes)| (name.as_str(), &bytes[..])).collect();
        let zip = zip_file::stored(&borrowed).unwrap();
        check_zip(&zip, &files).unwrap();
        assert!(check_zip(&zip, &files[..1]).is_err());
        assert!(check_zip(&zip[..zip.len() / 2], &files).is_err());
        let mut damaged = zip;
        let at = damaged.windows(1).position(|byte| byte == b"1").unwrap();
        damaged[at] = b'9';
        assert!(check_zip(&damaged, &files).is_err());
    }
}
