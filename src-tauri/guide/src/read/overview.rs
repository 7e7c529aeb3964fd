//! A table that lists the topics with their money and years, before or behind them: its rows are joined to the topics.

use std::collections::HashMap;

use super::general::Common;
use super::raw_topic::RawTopic;
use super::sections::Sections;
use super::source::{Text, TextSlice};
use super::table::Table;

impl<'a> Sections<'a> {
    /// Joins the rows of a table that stands before the topics to them, by number or by title. What no topic takes is
    /// shown as a section that was not checked.
    pub(super) fn join_overview(&mut self, text: &'a Text, table: Table<'a>) {
        let is_behind = self.topics.last().is_some_and(|topic| topic.title.start() < table.start);
        if table.end > self.front.end() && !is_behind {
            return;
        }
        let bare = |title: TextSlice<'_>| -> String {
            title.str().chars().filter(|c| c.is_alphanumeric()).collect()
        };
        // Of two topics of one title or label the first counts.
        let by = |key: &dyn Fn(&RawTopic<'a>) -> String| -> HashMap<String, usize> {
            let keyed = self.topics.iter().enumerate().rev().map(|(i, topic)| (key(topic), i));
            keyed.filter(|(key, _)| !key.is_empty()).collect()
        };
        let (titles, labels) = (by(&|topic| bare(topic.title)), by(&|topic| topic.label.clone()));
        let mut joined = true;
        for row in table.topics {
            let at = titles.get(&bare(row.title)).or_else(|| labels.get(&row.label)).copied();
            let Some(topic) = at.and_then(|at| self.topics.get_mut(at)) else {
                joined = false;
                continue;
            };
            topic.count = topic.count.or(row.count);
            for (field, cell) in row.fields {
                // The last topic's own field may have swallowed the table.
                if topic.field(field).is_none_or(|own| own.start() >= table.start) {
                    topic.fields.retain(|(of, _)| *of != field);
                    topic.fields.push((field, cell));
                    topic.heads.extend(row.heads.iter().filter(|(of, _)| *of == field));
                }
            }
        }
        let whole = text.piece(table.start, table.end).trim();
        if is_behind {
            self.cut_out(text, whole, joined);
        } else {
            self.overview = Some((whole, joined));
        }
    }

    /// Takes a table out of what swallowed it; where it is not joined whole, it is shown.
    pub(super) fn cut_out(&mut self, text: &'a Text, table: TextSlice<'a>, joined: bool) {
        let mut after = None;
        let mut cut = |piece: &mut TextSlice<'a>| {
            if piece.start() <= table.start() && table.start() < piece.end() {
                after = Some(text.piece(table.end().min(piece.end()), piece.end()).trim());
                *piece = text.piece(piece.start(), table.start()).trim();
            }
        };
        for topic in &mut self.topics {
            let cells = topic.heads.iter().map(|(field, _)| *field).collect::<Vec<_>>();
            topic
                .fields
                .iter_mut()
                .filter(|(field, _)| !cells.contains(field))
                .for_each(|(_, piece)| cut(piece));
            topic.unknown.iter_mut().for_each(&mut cut);
            topic.unknown.retain(|piece| piece.start() < piece.end());
        }
        for common in &mut self.common {
            cut(&mut common.body);
            common.whole = if common.whole.start() < table.start() && table.start() < common.whole.end() {
                text.piece(common.whole.start(), table.start()).trim()
            } else {
                common.whole
            };
        }
        self.common.retain(|piece| piece.whole.start() < piece.whole.end());
        let rest = after.filter(|rest| rest.start() < rest.end());
        let shown = (!joined).then_some(table);
        self.common.extend(rest.into_iter().chain(shown).map(|piece| Common::unheaded(piece, None)));
        self.common.sort_by_key(|piece| piece.whole.start());
    }
}
