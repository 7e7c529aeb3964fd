//! Layouts as files: read under bounds, so that one from elsewhere can do no more than one that was learned.

use serde::Deserialize;

use super::{GuideLayout, HeadingForm, LAYOUT_VERSION, LayoutError, MarkPart};
use crate::clause::TopicField;

/// The most lines a person marks, and the most labels a layout has.
pub(crate) const MAX_MARKS: usize = 40;
/// The longest label of a field, in characters.
pub(crate) const MAX_LABEL_CHARS: usize = 16;
/// The most parts a mark has: two brackets, a word, four numbers with dashes between.
pub(crate) const MAX_PARTS: usize = 10;
/// The most words of one part, in characters.
pub(crate) const MAX_WORDS: usize = 12;
/// The longest line that is a heading and no more, in characters.
pub(crate) const MAX_HEADING: u32 = 120;
/// The longest layout file, in bytes; one of 40 labels has about 4,000.
pub const MAX_LAYOUT_BYTES: u64 = 100_000;

impl GuideLayout {
    /// Reads a layout from JSON.
    ///
    /// # Errors
    /// When it is none, was written by a later program, or holds what no layout that was learned does.
    pub fn from_json(json: &str) -> Result<GuideLayout, LayoutError> {
        #[derive(Deserialize)]
        struct Versioned {
            version: u32,
        }
        if json.len() as u64 > MAX_LAYOUT_BYTES {
            return Err(LayoutError::Malformed("长度"));
        }
        let Versioned { version } = serde_json::from_str(json).map_err(LayoutError::Unreadable)?;
        if version > LAYOUT_VERSION {
            return Err(LayoutError::Newer);
        }
        let layout: GuideLayout = serde_json::from_str(json).map_err(LayoutError::Unreadable)?;
        layout.checked()
    }

    /// The layout as a file that [`GuideLayout::from_json`] reads.
    ///
    /// # Errors
    /// Never in practice: it holds nothing JSON cannot.
    pub fn to_json(&self) -> Result<String, LayoutError> {
        let json = serde_json::to_string_pretty(self).map_err(LayoutError::Unreadable)?;
        Ok(json + "\n")
    }

    fn checked(self) -> Result<GuideLayout, LayoutError> {
        let wrong = |what| Err(LayoutError::Malformed(what));
        if self.version == 0 {
            return wrong("版本号");
        }
        if self.issuer.as_ref().is_some_and(|issuer| issuer.chars().count() > 100) {
            return wrong("发布单位");
        }
        if !self.topic.iter().chain(&self.direction).all(is_sound)
            || self.direction.as_ref().is_some_and(|form| form.mark.is_empty())
        {
            return wrong("标题的样子");
        }
        if self.direction.is_some() && self.direction == self.topic {
            return Err(LayoutError::DirectionIsTopic);
        }
        if self.fields.len() > MAX_MARKS || !self.fields.iter().all(|field| is_label(&field.label)) {
            return wrong("栏目名");
        }
        for (i, field) in self.fields.iter().enumerate() {
            if field.field == TopicField::General {
                return Err(LayoutError::NoField(field.label.clone()));
            }
            if self.fields[..i].iter().any(|other| other.label == field.label) {
                return Err(LayoutError::LabelTwice(field.label.clone()));
            }
        }
        if self.title_column.as_ref().is_some_and(|label| !is_label(label)) {
            return wrong("名称一列");
        }
        let teaches_topics = self.topic.is_some() || self.title_column.is_some();
        if !teaches_topics && self.direction.is_none() && self.fields.is_empty() {
            return Err(LayoutError::NothingMarked);
        }
        Ok(self)
    }
}

fn is_sound(form: &HeadingForm) -> bool {
    let sound = |part: &MarkPart| match part {
        MarkPart::Words(words) => is_short(words, MAX_WORDS),
        MarkPart::Number(_) => true,
    };
    form.mark.len() <= MAX_PARTS
        && form.mark.iter().all(sound)
        && form.max_chars.is_none_or(|most| (1..=MAX_HEADING).contains(&most))
        && form.above.len() <= MAX_MARKS
        && form.above.iter().all(|label| is_label(label))
        // Without any mark a paragraph may be anything.
        && (!form.mark.is_empty() || form.max_chars.is_some())
        && (form.closes.is_none() || !form.mark.is_empty())
}

fn is_short(words: &str, most: usize) -> bool {
    (1..=most).contains(&words.chars().take(most + 1).count()) && !words.contains(char::is_whitespace)
}

/// Are these words a label: a few, none of them a blank, and not a number alone?
pub(crate) fn is_label(words: &str) -> bool {
    is_short(words, MAX_LABEL_CHARS) && words.contains(char::is_alphabetic) && words.chars().nth(1).is_some()
}
