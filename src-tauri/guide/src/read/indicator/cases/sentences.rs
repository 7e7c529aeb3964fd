//! Runs `sentences.txt` and `units.txt`: tables of sentences and of unit spellings with what a person reads in them.

use super::super::super::source::Text;
use super::super::read_indicators;
use crate::Indicator;

/// A sentence of the table.
struct Sentence<'a> {
    field: &'a str,
    text: &'a str,
    /// Each as [`line`] writes it.
    targets: Vec<&'a str>,
    unread: bool,
}

fn sentences(table: &str) -> Vec<Sentence<'_>> {
    let mut found: Vec<Sentence<'_>> = Vec::new();
    let mut field = "";
    for line in table.lines().filter(|line| !line.trim().is_empty()) {
        if let Some(heading) = line.strip_prefix("## ") {
            field = heading;
        } else if line.starts_with('#') {
        } else if let Some(target) = line.strip_prefix("  ") {
            let sentence = found.last_mut().unwrap();
            if target == "unread" {
                sentence.unread = true;
            } else {
                sentence.targets.push(target.trim_end());
            }
        } else {
            found.push(Sentence { field, text: line, targets: Vec::new(), unread: false });
        }
    }
    found
}

/// object | comparator | value | unit
fn line(target: &Indicator) -> String {
    let max = target.value_max.as_ref().map_or(String::new(), |max| format!("..{max}"));
    let Indicator { object, value, unit, .. } = target;
    let comparator = serde_json::to_value(target.comparator).unwrap();
    let comparator = comparator.as_str().unwrap();
    format!("{object} | {comparator} | {value}{max} | {unit}").trim_end().to_owned()
}

/// A target without what it is of.
fn figures(line: &str) -> &str {
    line.split_once(" | ").map_or(line, |(_, figures)| figures)
}

#[test]
fn sentences_of_all_fields_are_read_as_a_person_reads_them() {
    let table = sentences(include_str!("sentences.txt"));
    let (mut wrong, mut report) = ([0usize; 4], String::new());
    for sentence in &table {
        let text = Text::of_wrapped(sentence.text);
        let read = read_indicators(text.whole());
        let found: Vec<String> = read.indicators.iter().map(line).collect();
        let same = |part: fn(&str) -> &str| {
            found.iter().map(|line| part(line)).eq(sentence.targets.iter().map(|line| part(line)))
        };
        let extra = found.iter().filter(|f| !sentence.targets.iter().any(|t| figures(t) == figures(f)));
        wrong[0] += usize::from(!same(figures));
        wrong[1] += extra.count();
        wrong[2] += usize::from(same(figures) && !same(|line| line));
        let silent = sentence.targets.iter().filter(|t| !found.iter().any(|f| figures(t) == figures(f)));
        wrong[3] += silent.count() * usize::from(read.unread.is_empty());
        if !same(|line| line) || read.unread.is_empty() == sentence.unread {
            let unread = if read.unread.is_empty() { "" } else { "  unread\n" };
            let found: String = found.iter().map(|line| format!("  {line}\n")).collect();
            report += &format!("{}\n{found}{unread}", sentence.text);
            let expected: String = sentence.targets.iter().map(|line| format!("  !{line}\n")).collect();
            report += &format!("{expected}{}", if sentence.unread { "  !unread\n" } else { "" });
        }
    }
    let fields: std::collections::BTreeSet<&str> = table.iter().map(|sentence| sentence.field).collect();
    assert!(table.len() >= 150 && fields.len() >= 7, "{} sentences of {} fields", table.len(), fields.len());
    let [sentences, targets, objects, lost] = wrong;
    assert!(
        report.is_empty(),
        "{report}\n{sentences} of {} sentences with wrong figures, {targets} targets wrong or invented, {lost} lost in \
         silence, {objects} sentences with wrong words only",
        table.len()
    );
}

#[test]
fn every_unit_after_a_comparator_is_read_as_it_is_written() {
    let table = include_str!("units.txt").lines().filter(|line| !line.starts_with('#'));
    let (mut count, mut wrong) = (0, Vec::new());
    for unit in table.flat_map(str::split_whitespace) {
        count += 1;
        for (text, sign) in [
            (format!("参数≥12{unit}"), ">="),
            (format!("参数不低于 12 {unit}，另一参数优良"), ">="),
            (format!("参数达到12{unit}以上；其他要求见附件"), ">="),
        ] {
            let source = Text::of_wrapped(&text);
            let read = read_indicators(source.whole());
            let found: Vec<String> = read.indicators.iter().map(line).collect();
            let unit = unit.strip_suffix("/年").or(unit.strip_suffix("/a")).unwrap_or(unit);
            if found != [format!("参数 | {sign} | 12 | {unit}")] {
                wrong.push(format!("{text}: {found:?}"));
            }
        }
    }
    assert!(count > 361 && wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), 3 * count, wrong.join("\n"));
}
