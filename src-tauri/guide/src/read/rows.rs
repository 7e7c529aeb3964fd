//! Rows of a table that a page break cut: the second part has no number, and goes on with the cells of the first.

use super::page::{self, Line};
use super::table::is_number_head;

/// The table the lines stand in.
#[derive(Debug, Default)]
pub(crate) struct Rows<'a> {
    /// Its head, where its first column holds numbers.
    head: Option<&'a str>,
    /// How many cells a row has.
    cells: usize,
}

/// The most parts a row may be cut into.
const MAX_PARTS: usize = 8;

impl<'a> Rows<'a> {
    /// How many of the lines after a row go on with it: a head that is repeated, and rows without a number.
    pub(crate) fn continued(&mut self, line: &Line<'a>, rest: &[&Line<'a>]) -> usize {
        if is_head(line) {
            (self.head, self.cells) = (Some(line.content), cells(line).len());
            return 0;
        }
        let Some(head) = self.head else { return 0 };
        if !line.content.contains('\t') || line.tabs > 0 {
            return 0;
        }
        let mut count = 0;
        for (i, next) in rest.iter().enumerate().take(MAX_PARTS) {
            // Empty cells at its end may be left out.
            let goes_on = next.tabs > 0 && cells(next).len() <= self.cells;
            if goes_on {
                count = i + 1;
            } else if next.content != head {
                break;
            }
        }
        count
    }
}

/// 序号, 榜单名称 …: a head row whose first column holds numbers.
pub(crate) fn is_head(line: &Line<'_>) -> bool {
    let mut cells = line.content.split('\t');
    line.tabs == 0 && cells.next().is_some_and(|first| is_number_head(first.trim())) && cells.count() > 1
}

/// The cells of a line, each without blanks around it and with the place of its first character.
pub(crate) fn cells<'a>(line: &Line<'a>) -> Vec<(&'a str, u32)> {
    let mut found: Vec<(&str, u32)> = std::iter::repeat_n(("", line.at), line.tabs).collect();
    let mut at = line.at;
    for cell in line.content.split('\t') {
        let words = cell.trim();
        let lead = page::chars(&cell[..cell.len() - cell.trim_start().len()]);
        found.push((words, at + lead));
        at += page::chars(cell) + 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::read;

    #[test]
    fn every_cell_of_a_row_that_a_page_cut_is_read() {
        let text = "2027年度关键技术揭榜榜单\n\n序号\t榜单名称\t考核指标\t榜单金额\t揭榜要求\n\
            1\t盾构刀盘\t寿命≥500小时；掘进\t按合同金额补助，市级财\t企业牵头\n\
            \t\t速度≥3m/h。\t政资金支持不超过90万元\n\
            2\t隧道风机\t噪声≤80dB。\t财政资金支持不超过60万元\t由科\n\
            \t\t\t\t研院所牵头";
        let (guide, _) = read("guide", text);
        let topics: Vec<(usize, usize, String)> = guide
            .topics
            .iter()
            .map(|topic| {
                let lead = topic.lead.as_ref().map_or(String::new(), |lead| lead.types.join("/"));
                (topic.indicators.len(), topic.funding_rules.len(), lead)
            })
            .collect();
        assert_eq!(topics, [(2, 1, "企业".to_owned()), (1, 1, "科研院所".to_owned())]);
    }

    #[test]
    fn what_stands_between_the_parts_of_a_rule_is_no_part_of_it() {
        let text = "2027年度关键技术揭榜榜单\n\n序号\t榜单名称\t攻关内容\t榜单金额\n\
            1\t矿用滤芯\t过滤精度≤5μm；\t按合同金额补助，市级财\n\
            \t\t寿命提升至2.5倍，\t政资金支持不超过90万元\n\
            \t\t在3家企业完成应用。";
        let (guide, findings) = read("guide", text);
        let targets: Vec<&str> = guide
            .topics
            .iter()
            .flat_map(|topic| &topic.indicators)
            .map(|target| target.quote.as_str())
            .collect();
        assert_eq!(targets, ["过滤精度≤5μm", "寿命提升至2.5倍", "在3家企业完成应用"], "{findings:#?}");
    }
}
