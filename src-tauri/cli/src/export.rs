//! `shenbao export`: writes the PDF and the Word file. Incomplete applications are exported too; while there are errors
//! the cover says 草稿.

use std::path::Path;
use std::process::ExitCode;

use jiff::Zoned;
use shenbao_store::atomic_write;
use shenbao_submission::{Export, inspect};

use crate::error::{CliError, read_named};
use crate::fonts::FontArguments;
use crate::output::print;

pub(crate) fn run(
    file: &Path,
    pdf: Option<&Path>,
    docx: Option<&Path>,
    line_numbers: bool,
    fonts: &FontArguments,
) -> Result<ExitCode, CliError> {
    for output in [pdf, docx].into_iter().flatten() {
        spare_drafts(file, output)?;
    }
    let mut package = read_named(file).map_err(|error| CliError::of_file(file, &error))?;
    inspect(&mut package.assets);
    let today = Zoned::now().date();
    let mut export = Export::new(&package.application, &package.assets, today);
    export.document.line_numbers = line_numbers;
    let used = match fonts.load() {
        Ok(used) => Some(used),
        // Without fonts the contents lack page numbers until Word counts them: a Word file is written all the same.
        Err(error) if pdf.is_none() && !fonts.named() => {
            print(&format!("{error}；Word 的目录没有页码，字体按公文惯例\n"))?;
            None
        }
        Err(error) => return Err(CliError::of(&error)),
    };
    for note in used.iter().flat_map(|used| &used.notes) {
        print(&format!("{note}\n"))?;
    }
    let fonts = used.map(|used| used.fonts);
    if let Some((path, fonts)) = pdf.zip(fonts.as_ref()) {
        let pdf = export.pdf(fonts).map_err(|error| CliError::of(&error))?;
        write(path, &pdf.bytes)?;
        print(&format!(
            "已写入 {}（{} 页，{} KB）\n",
            path.display(),
            pdf.pages,
            pdf.bytes.len().div_ceil(1024)
        ))?;
    }
    if let Some(path) = docx {
        let bytes = export.docx(fonts.as_ref()).map_err(|error| CliError::of(&error))?;
        write(path, &bytes)?;
        print(&format!("已写入 {}（{} KB）\n", path.display(), bytes.len().div_ceil(1024)))?;
    }
    if !export.report.ready {
        print("还有错误没有解决，封面标了“草稿”；shenbao check 列出全部\n")?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Refuses to overwrite a draft: neither the one being exported, nor any file with the extension of drafts.
pub(crate) fn spare_drafts(file: &Path, output: &Path) -> Result<(), CliError> {
    let itself =
        output.canonicalize().is_ok_and(|output| file.canonicalize().is_ok_and(|file| file == output));
    if itself { Err(is_a_draft(output)) } else { spare_names_of_drafts(output) }
}

/// Refuses to write a file with the extension of drafts.
pub(crate) fn spare_names_of_drafts(output: &Path) -> Result<(), CliError> {
    let is_named_so = output.extension().is_some_and(|kind| kind.eq_ignore_ascii_case("shenbao"));
    if is_named_so { Err(is_a_draft(output)) } else { Ok(()) }
}

fn is_a_draft(output: &Path) -> CliError {
    CliError::with(
        output,
        "这是草稿文件的名字",
        "请换一个不以 .shenbao 结尾的名字，例如 .pdf、.docx 或 .zip；草稿不会被覆盖",
    )
}

pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), CliError> {
    atomic_write::write(path, bytes).map_err(|error| CliError::of_file(path, &error))
}
