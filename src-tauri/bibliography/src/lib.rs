//! Entries of 参考文献 from BibTeX, RIS or their parts, set by GB/T 7714—2015 (顺序编码制).
//!
//! The setting is that of hayagriva with the style `gb-7714-2015-numeric`; this crate turns what comes from elsewhere into
//! what hayagriva reads.

mod parts;
mod ris;

use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::citationberg::{IndependentStyle, LocaleCode, Style};
use hayagriva::io::from_biblatex_str;
use hayagriva::types::Publisher;
use hayagriva::{
    BibliographyDriver, BibliographyRequest, BufWriteFormat, CitationItem, CitationRequest, Entry,
};
use shenbao_error::{ErrorCode, UserError};

pub use parts::{ReferenceKind, ReferenceParts};

/// The most characters of a pasted text: some thousand entries.
pub const MAX_TEXT: usize = 2_000_000;

/// Why no entry was read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BibliographyError {
    /// The text is neither BibTeX nor RIS.
    #[error("没有认出 BibTeX 或 RIS 格式的条目")]
    Unknown,
    /// A BibTeX entry is malformed.
    #[error("第 {line} 行的 BibTeX 条目不完整")]
    Malformed {
        /// The line, from 1.
        line: usize,
    },
    /// The text is longer than [`MAX_TEXT`].
    #[error("一次粘贴的文献太多")]
    TooLong,
    /// The parts give no entry: there is no title.
    #[error("还没有填写题名")]
    NoTitle,
    /// The style could not be applied.
    #[error("这一条文献没能按 GB/T 7714 排出来")]
    NotSet,
}

impl UserError for BibliographyError {
    fn code(&self) -> ErrorCode {
        ErrorCode::Refused
    }

    fn action(&self) -> &'static str {
        match self {
            BibliographyError::Unknown => {
                "请从文献软件导出 BibTeX（.bib）或 RIS 再粘贴；已经排好的文献可以直接粘贴到列表里。"
            }
            BibliographyError::Malformed { .. } => "请检查这一条的大括号和逗号，或只粘贴其余的条目。",
            BibliographyError::TooLong => "请分几次粘贴。",
            BibliographyError::NoTitle => "请至少填写题名。",
            BibliographyError::NotSet => "请在列表里直接写出这一条。",
        }
    }
}

/// Is it, by its look, BibTeX or RIS?
pub fn is_exported(text: &str) -> bool {
    is_bibtex(text) || ris::is_ris(text)
}

fn is_bibtex(text: &str) -> bool {
    text.lines().any(|line| {
        let Some(rest) = line.trim_start().strip_prefix('@') else { return false };
        rest.split_once(['{', '('])
            .is_some_and(|(kind, _)| !kind.is_empty() && kind.trim().chars().all(|c| c.is_ascii_alphabetic()))
    })
}

/// The entries of a BibTeX or RIS text, each as it is printed, without a number, in their order.
///
/// # Errors
/// [`BibliographyError`]
pub fn read(text: &str) -> Result<Vec<String>, BibliographyError> {
    if text.len() > MAX_TEXT {
        return Err(BibliographyError::TooLong);
    }
    if is_bibtex(text) {
        return from_bibtex(text);
    }
    if ris::is_ris(text) {
        let entries = ris::parts(text).into_iter().filter(|parts| !parts.title.trim().is_empty());
        return entries.map(|parts| set_parts(&parts)).collect();
    }
    Err(BibliographyError::Unknown)
}

/// An entry by its parts, as it is printed.
///
/// # Errors
/// [`BibliographyError::NoTitle`], [`BibliographyError::NotSet`]
pub fn set_parts(parts: &ReferenceParts) -> Result<String, BibliographyError> {
    if parts.title.trim().is_empty() {
        return Err(BibliographyError::NoTitle);
    }
    let entries = from_bibtex(&parts.to_bibtex())?;
    entries.into_iter().next().ok_or(BibliographyError::NotSet)
}

fn from_bibtex(text: &str) -> Result<Vec<String>, BibliographyError> {
    let library = from_biblatex_str(text).map_err(|errors| {
        let at = errors.first().map_or(0, |error| match error {
            hayagriva::io::BibLaTeXError::Parse(error) => error.span.start,
            hayagriva::io::BibLaTeXError::Type(error) => error.span.start,
        });
        let line = text.char_indices().take_while(|(i, _)| *i < at).filter(|(_, c)| *c == '\n').count() + 1;
        BibliographyError::Malformed { line }
    })?;
    if library.is_empty() {
        return Err(BibliographyError::Malformed { line: 1 });
    }
    let Style::Independent(style) = ArchivedStyle::Gb77142015Numeric.get() else {
        return Err(BibliographyError::NotSet);
    };
    library.iter().map(|entry| set(&with_publisher(entry), &style)).collect()
}

/// The style prints a publisher and no institution: that of a thesis or a report takes its place.
fn with_publisher(entry: &Entry) -> Entry {
    let mut entry = entry.clone();
    let place = entry.publisher().and_then(|publisher| publisher.location().cloned());
    let named = entry.publisher().is_some_and(|publisher| publisher.name().is_some());
    if let Some(institution) = entry.organization().cloned().filter(|_| !named) {
        entry.set_publisher(Publisher::new(Some(institution), place.or_else(|| entry.location().cloned())));
    }
    entry
}

/// Sets one entry. Its own language decides between 等 and et al.
fn set(entry: &Entry, style: &IndependentStyle) -> Result<String, BibliographyError> {
    let locales = locales();
    let title = entry.title().map(ToString::to_string).unwrap_or_default();
    let language = if title.chars().any(is_han) { "zh-CN" } else { "en-US" };
    let locale = Some(LocaleCode(language.to_owned()));
    let mut driver = BibliographyDriver::new();
    let items = vec![CitationItem::with_entry(entry)];
    driver.citation(CitationRequest::new(items, style, locale.clone(), &locales, None));
    let rendered = driver.finish(BibliographyRequest { style, locale, locale_files: &locales });
    let item = rendered.bibliography.and_then(|bibliography| bibliography.items.into_iter().next());
    let mut text = String::new();
    let written = item.map(|item| item.content.write_buf(&mut text, BufWriteFormat::Plain));
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !matches!(written, Some(Ok(()))) || text.is_empty() {
        return Err(BibliographyError::NotSet);
    }
    Ok(text)
}

fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bibtex_is_set_by_the_standard_each_in_its_language() {
        let text = "@article{a, author = {张三 and 李四 and 王五 and 赵六}, title = {胸腺类器官的体外重建}, journal = {中华医学杂志}, year = {2024}, volume = {104}, number = {12}, pages = {901--909}}\n\
                    @article{b, author={Smith, John A. and Doe, Jane and Roe, Richard and Poe, Ed}, title={Thymic epithelial progenitors}, journal={Nature Medicine}, year=2023, volume=29, number=4, pages={120-131}}\n\
                    @book{c, author={王永}, title={再生医学}, publisher={科学出版社}, address={北京}, year={2020}}";
        assert_eq!(
            read(text).unwrap(),
            [
                "张三, 李四, 王五, 等. 胸腺类器官的体外重建[J]. 中华医学杂志, 2024, 104(12): 901-909.",
                "SMITH J A, DOE J, ROE R, et al. Thymic epithelial progenitors[J]. Nature Medicine, 2023, 29(4): 120-131.",
                "王永. 再生医学[M]. 北京: 科学出版社, 2020.",
            ]
        );
    }

    #[test]
    fn ris_says_the_same() {
        let text = "TY  - JOUR\r\nAU  - 张三\r\nAU  - 李四\r\nTI  - 胸腺类器官的体外重建\r\nJO  - 中华医学杂志\r\nPY  - 2024/06/01\r\nVL  - 104\r\nIS  - 12\r\nSP  - 901\r\nEP  - 909\r\nER  - \r\n";
        assert_eq!(
            read(text).unwrap(),
            ["张三, 李四. 胸腺类器官的体外重建[J]. 中华医学杂志, 2024, 104(12): 901-909."]
        );
    }

    #[test]
    fn what_is_malformed_is_said_with_its_line() {
        assert_eq!(read("张三. 题名[J]. 刊名, 2024."), Err(BibliographyError::Unknown));
        assert!(!is_exported("[1] 张三. 题名[J]. zhang@example.cn, 2024."));
        let Err(BibliographyError::Malformed { line }) =
            read("@article{a, title={甲}}\n@article{b, title={乙")
        else {
            panic!()
        };
        assert!(line >= 2, "{line}");
        assert_eq!(read(&"@".repeat(MAX_TEXT + 1)), Err(BibliographyError::TooLong));
    }
}
