//! Reads a policy with one paragraph per line: 一、 and （一） headings, and run-in headings.

use super::{Passage, PassageKind, Policy, PolicyBlock, PolicyBlockKind, TargetYear};
use shenbao_guide::clause::Span;

const NUMERALS: &str = "一二三四五六七八九十";

/// Reads a policy from its text. Spans count characters of `source`.
pub fn read(id: &str, title: &str, number: &str, source: &str) -> Policy {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in source.split('\n') {
        let words = line.trim();
        if !words.is_empty() {
            let indent = line.chars().take_while(|c| c.is_whitespace()).count();
            read_line(words, at + count(indent), &mut blocks);
        }
        at += count(line.chars().count()) + 1;
    }
    let passages = passages(&blocks);
    Policy { id: id.to_owned(), title: title.to_owned(), number: number.to_owned(), blocks, passages }
}

/// Converts a count; no policy has more than 2³² characters.
pub(super) fn count(chars: usize) -> u32 {
    u32::try_from(chars).unwrap_or(u32::MAX)
}

fn read_line(line: &str, mut at: u32, blocks: &mut Vec<PolicyBlock>) {
    let mut push = |kind, text: &str| {
        let end = at + count(text.chars().count());
        blocks.push(PolicyBlock { kind, text: text.to_owned(), span: Span(at, end) });
        at = end;
    };
    let after_numeral = |text: &str, close: char| {
        let rest = text.trim_start_matches(|c| NUMERALS.contains(c));
        rest.len() < text.len() && rest.starts_with(close)
    };
    if after_numeral(line, '、') && !line.contains('。') {
        return push(PolicyBlockKind::Heading1, line);
    }
    let second = line.strip_prefix('（').is_some_and(|rest| after_numeral(rest, '）'));
    let Some((head, rest)) = line.split_once('。') else {
        return push(if second { PolicyBlockKind::Heading2 } else { PolicyBlockKind::Text }, line);
    };
    let head = &line[..head.len() + '。'.len_utf8()];
    if second {
        push(PolicyBlockKind::Heading2, head);
    } else if is_subhead(head) && !rest.is_empty() {
        push(PolicyBlockKind::Subhead, head);
    } else {
        return push(PolicyBlockKind::Text, line);
    }
    if !rest.is_empty() {
        push(PolicyBlockKind::Text, rest);
    }
}

/// Is this a run-in heading? One names a thing (新型疫苗); a sentence has a comma or is long.
fn is_subhead(head: &str) -> bool {
    head.chars().count() <= 41 && !head.contains(['，', '；', '：'])
}

fn passages(blocks: &[PolicyBlock]) -> Vec<Passage> {
    let mut passages = Vec::new();
    let mut path: [Option<&str>; 3] = [None; 3];
    for (i, block) in blocks.iter().enumerate() {
        let heading = block.text.trim_end_matches('。');
        match block.kind {
            PolicyBlockKind::Heading1 => path = [Some(heading), None, None],
            PolicyBlockKind::Heading2 => path = [path[0], Some(heading), None],
            PolicyBlockKind::Subhead => path = [path[0], path[1], Some(heading)],
            // 各有关单位： opens the letter and says nothing.
            PolicyBlockKind::Text if block.text.ends_with('：') => {}
            PolicyBlockKind::Text => {
                passages.push(Passage {
                    number: count(passages.len()) + 1,
                    path: path.iter().flatten().map(|&heading| heading.to_owned()).collect(),
                    kind: kind(path[0]),
                    block: count(i),
                    text: block.text.clone(),
                    span: block.span,
                    targets: targets(&block.text, block.span.0),
                });
                // A subhead governs the line it runs into, and no other.
                path[2] = None;
            }
        }
    }
    passages
}

fn kind(heading: Option<&str>) -> PassageKind {
    let Some(heading) = heading else { return PassageKind::Opening };
    let says = |words: &[&str]| words.iter().any(|word| heading.contains(word));
    if says(&["目标"]) {
        PassageKind::Target
    } else if says(&["任务", "方向"]) {
        PassageKind::Direction
    } else if says(&["措施"]) {
        PassageKind::Measure
    } else if says(&["思路", "原则"]) {
        PassageKind::Principle
    } else {
        PassageKind::Other
    }
}

/// The target years (到2022年) in a text; `at` is its position in the file.
pub(super) fn targets(text: &str, at: u32) -> Vec<TargetYear> {
    let mut found = Vec::new();
    let mut from = 0;
    for part in text.split_inclusive(['，', '；', '。']) {
        let words = part.trim_end_matches(['，', '；', '。']);
        let start = at + count(text[..from].chars().count());
        let span = Span(start, start + count(words.chars().count()));
        let years = words.split('到').skip(1).filter_map(year);
        found.extend(years.map(|year| TargetYear { year, quote: words.to_owned(), span }));
        from += part.len();
    }
    found
}

/// The four-digit year before 年 at the start of the text. Target years are in this century: 达到5000年 is no date.
fn year(text: &str) -> Option<u32> {
    let (digits, _) = text.split_once('年')?;
    let digits = digits.trim();
    (digits.len() == 4).then(|| digits.parse().ok()).flatten().filter(|year| (2000..2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;

    const SOURCE: &str = include_str!("../../policies/chongqing-2019-biomedicine-policy.txt");

    fn shipped() -> Policy {
        Catalogue::shipped().policies.remove(0)
    }

    fn headings(kind: PolicyBlockKind) -> Vec<String> {
        shipped().blocks.into_iter().filter(|b| b.kind == kind).map(|b| b.text).collect()
    }

    fn words(span: Span) -> String {
        SOURCE.chars().skip(span.0 as usize).take((span.1 - span.0) as usize).collect()
    }

    #[test]
    fn the_shipped_policy_has_its_headings() {
        assert_eq!(
            headings(PolicyBlockKind::Heading1),
            ["一、基本思路及原则", "二、发展目标", "三、主要任务", "四、推进措施", "五、保障措施"]
        );
        assert_eq!(headings(PolicyBlockKind::Heading2).len(), 2 + 4 + 4 + 6 + 4);
        let subheads = headings(PolicyBlockKind::Subhead);
        assert!(
            subheads.contains(&"新型疫苗。".to_owned()) && subheads.contains(&"智能医疗器械。".to_owned())
        );
        assert_eq!(subheads.len(), 17, "{subheads:#?}");
    }

    #[test]
    fn no_word_of_the_policy_is_lost_and_every_span_points_at_its_words() {
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let policy = shipped();
        let read: String = policy.blocks.iter().map(|block| block.text.as_str()).collect();
        assert_eq!(bare(&read), bare(SOURCE));
        for block in &policy.blocks {
            assert_eq!(words(block.span), block.text);
        }
        for passage in &policy.passages {
            assert_eq!(words(passage.span), passage.text);
            assert_eq!(policy.blocks[passage.block as usize].text, passage.text);
            for target in &passage.targets {
                assert_eq!(words(target.span), target.quote);
            }
        }
    }

    #[test]
    fn every_passage_stands_under_its_headings() {
        let policy = shipped();
        let lines: Vec<String> = policy
            .passages
            .iter()
            .map(|p| format!("{:2} {:9} {}", p.number, format!("{:?}", p.kind), p.path.join(" › ")))
            .collect();
        insta::assert_snapshot!(lines.join("\n"));
    }

    #[test]
    fn a_target_year_is_read_from_the_words_and_expires_after_it() {
        let policy = shipped();
        let found: Vec<(&str, u32, &str)> = policy
            .passages
            .iter()
            .flat_map(|p| p.targets.iter().map(|t| (p.heading(), t.year, t.quote.as_str())))
            .collect();
        assert_eq!(
            found,
            [
                ("（二）产业规模不断壮大", 2022, "到2022年实现生物医药工业总产值1300亿元"),
                (
                    "（三）以人工智能和大数据为支撑，探索产业发展新模式",
                    2022,
                    "到2022年70%的规模以上生物医药企业迈入数字化制造阶段"
                ),
            ]
        );
        let other = targets("感到2年后，到2035年建成；达到5000年。", 10);
        assert_eq!(other, [TargetYear { year: 2035, quote: "到2035年建成".to_owned(), span: Span(16, 24) }]);
        assert!(!other[0].expired(2035) && other[0].expired(2036));
    }

    #[test]
    fn a_subhead_governs_one_line_and_a_heading_of_unknown_words_has_no_kind() {
        let policy = read(
            "p",
            "甲",
            "1",
            "　　三、主要任务\n（一）药。\r\n新型疫苗。发展疫苗。\n又一段，没有小标题。\n一、附则\n自发布之日起施行。",
        );
        let seen: Vec<(PassageKind, String)> =
            policy.passages.iter().map(|p| (p.kind, p.path.join(" › "))).collect();
        assert_eq!(
            seen,
            [
                (PassageKind::Direction, "三、主要任务 › （一）药 › 新型疫苗".to_owned()),
                (PassageKind::Direction, "三、主要任务 › （一）药".to_owned()),
                (PassageKind::Other, "一、附则".to_owned()),
            ]
        );
    }
}
