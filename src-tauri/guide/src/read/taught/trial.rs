//! What a layout makes of a guide, for a person to look at before it is applied.

use super::super::heading::candidates;
use super::super::read_guide_with;
use super::super::source::Text;
use super::super::steps::step;
use super::label::label;
use super::{Names, headings};
use crate::Guide;
use crate::clause::TopicField;
use crate::finding::Code;
use crate::layout::{GuideLayout, LayoutTrial, MAX_ALIKE, TrialLine, TrialTopic};

/// So much of a line is shown, in characters.
const MAX_SHOWN: usize = 40;

/// Reads a guide by a layout and without it.
pub(crate) fn trial(source: &str, layout: GuideLayout) -> LayoutTrial {
    let with = read_guide_with("guide", source, Some(&layout));
    let without = read_guide_with("guide", source, None);
    let text = Text::of_wrapped(source);
    let found = headings(&text, &candidates(&text, Names::with(Some(&layout))), &layout);
    let starts: Vec<u32> =
        found.topics.iter().flatten().map(|topic| text.piece(topic.start, topic.start).span().0).collect();
    let mut alike: Vec<u32> = found.alike.iter().map(|at| text.piece(*at, *at).span().0).collect();
    alike.truncate(MAX_ALIKE);
    let places = Places::of(source, starts.iter().chain(&alike).copied());
    let mut unknown_labels: Vec<String> = Vec::new();
    for finding in with.findings.iter().filter(|finding| finding.code == Code::FieldUnknown) {
        let quote = finding.why.as_ref().map_or("", |why| &why.quote);
        if unknown_labels.len() == MAX_ALIKE {
            break;
        }
        let words = label(quote, None).map(|label| label.words);
        unknown_labels.extend(words.filter(|words| !unknown_labels.contains(words)));
    }
    LayoutTrial {
        says: layout.sentences(),
        topics: topics(&with.guide, &starts, &places),
        topics_without: u32::try_from(without.guide.topics.len()).unwrap_or(u32::MAX),
        alike: alike.iter().filter_map(|at| places.line(*at)).collect(),
        unknown_labels,
        layout,
    }
}

fn topics(guide: &Guide, starts: &[u32], places: &Places) -> Vec<TrialTopic> {
    let all = guide.topics.iter().enumerate();
    all.map(|(i, topic)| TrialTopic {
        number: topic.number,
        label: topic.label.clone(),
        title: topic.title.clone(),
        line: starts.get(i).and_then(|at| places.line(*at)).map(|line| line.line),
        fields: TopicField::ALL.into_iter().filter(|field| topic.text(*field).is_some()).collect(),
    })
    .collect()
}

/// The lines certain characters of a file stand on, in their order.
struct Places(Vec<(u32, TrialLine)>);

impl Places {
    fn of(source: &str, wanted: impl Iterator<Item = u32>) -> Places {
        let mut wanted: Vec<u32> = wanted.collect();
        wanted.sort_unstable();
        let mut wanted = wanted.into_iter().peekable();
        let mut found = Vec::new();
        let mut at = 0u32;
        for (number, line) in (1u32..).zip(source.split('\n')) {
            let end = at.saturating_add(u32::try_from(line.chars().count()).unwrap_or(u32::MAX));
            while let Some(place) = wanted.next_if(|place| *place <= end) {
                let words: String = line.trim().chars().take(MAX_SHOWN).collect();
                found.push((place, TrialLine { line: number, words }));
            }
            if wanted.peek().is_none() {
                break;
            }
            at = end.saturating_add(1);
        }
        Places(found)
    }

    fn line(&self, at: u32) -> Option<TrialLine> {
        let found = self.0.partition_point(|(place, _)| {
            step();
            *place < at
        });
        self.0.get(found).filter(|(place, _)| *place == at).map(|(_, line)| line.clone())
    }
}
