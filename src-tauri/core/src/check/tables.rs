//! No table has more columns than fit on a page legibly; a wider one is printed in parts, which is reported.

use super::report::Report;
use crate::application::{Application, Block, MAX_COLUMNS};
use shenbao_guide::field::FieldPath;
use shenbao_guide::finding::{Code, Severity};

/// The maximum number of columns that can be set at a legible size: at 小六 (6.5 pt), the smallest size used, A4 has room
/// for thirty-six columns of one character, and for half as many with a number or a word in each.
const MAX_READABLE: usize = 18;

declare_check!(tables, "表格的列数", Application(check));

fn check(application: &Application, report: &mut Report) {
    let numbered = application.numbered();
    for narrative in &numbered.narratives {
        for block in &narrative.blocks {
            let Block::Table(table) = block else { continue };
            let columns = table.columns();
            if columns <= MAX_READABLE {
                continue;
            }
            let name = match numbered.numbering.tables.get(&table.id) {
                Some(number) => format!("表 {number}"),
                None => "一个表".to_owned(),
            };
            let what = if columns >= MAX_COLUMNS {
                format!("{name} 有 {columns} 列或更多：分成几段印出，更靠右的格子并入了最后一列")
            } else {
                format!("{name} 有 {columns} 列，一页的宽度放不下或字会很小；放不下时分成几段印出")
            };
            report.push_finding(
                Code::TableTooWide,
                Severity::Warning,
                &FieldPath::NarrativeBlock(narrative.section.clone(), table.id.clone()),
                what,
                "请预览核对；可以把它拆成几个表，或把行和列对调，或作为附件附上",
            );
        }
    }
}
