//! A place of a form: where it stands, what it asks, and what it would get.

use std::ops::Range;

use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};
use ts_rs::TS;

use crate::field::FormField;
use crate::label::Label;
use crate::value::{MoneyUnit, Part, Value};

/// A limit a form prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Characters without white space.
    Chars(usize),
    /// Entries, at least and at most.
    Items(usize, usize),
}

impl Serialize for Limit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Limit::Chars(most) => serde_json::json!({ "chars": most }).serialize(serializer),
            Limit::Items(least, most) => serde_json::json!({ "items": [least, most] }).serialize(serializer),
        }
    }
}

/// Why a place stays empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The issuer fills it.
    Issuer,
    /// For someone's opinion.
    Opinion,
    /// For a signature, or the date beside one.
    Signature,
    /// For a seal.
    Seal,
    /// Nothing belongs here.
    NotApplicable,
}

impl Reason {
    pub(crate) fn from_key(key: &str) -> Option<Reason> {
        Some(match key {
            "issuer" => Reason::Issuer,
            "opinion" => Reason::Opinion,
            "signature" => Reason::Signature,
            "seal" => Reason::Seal,
            _ => return None,
        })
    }

    /// What a person is told.
    pub fn label(self) -> &'static str {
        match self {
            Reason::Issuer => "由发布单位填写",
            Reason::Opinion => "意见栏，留空",
            Reason::Signature => "签字处，留空",
            Reason::Seal => "盖章处，留空",
            Reason::NotApplicable => "此格不填",
        }
    }
}

/// How sure the program is of what a place asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Filled without asking.
    Sure,
    /// Shown, and filled only when a person says so.
    Unsure,
}

/// Who says what goes into a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum DecidedBy {
    /// The form: what is printed around it.
    Form,
    /// A mapping that was kept for forms of this shape.
    Mapping,
    /// The person, in this form.
    Person,
}

/// What holds a table or a paragraph: a cell, or a text box.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Inside {
    /// The text box, counted in document order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub textbox: Option<usize>,
    /// The table, counted among those directly in what holds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<usize>,
    /// The row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<usize>,
    /// The grid column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub col: Option<usize>,
    /// What holds the table itself.
    #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
    pub inside: Option<Box<Inside>>,
}

/// A box of a choice: its text, and its character in a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// The option.
    pub text: String,
    /// Its box.
    #[serde(serialize_with = "span")]
    pub span: Range<usize>,
    /// The paragraph, counted in its cell.
    pub paragraph: usize,
}

/// The address of a place. All counting starts at 0; columns are grid columns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Where {
    /// `cell`, `paragraph`, `paragraphs`, `textbox`, `sdt` or `formfield`
    pub kind: &'static str,
    /// What holds the table.
    #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
    pub inside: Option<Box<Inside>>,
    /// The table, counted among those directly in what holds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<usize>,
    /// The row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<usize>,
    /// The grid column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub col: Option<usize>,
    /// The row to be added after that row, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extra: Option<usize>,
    /// The paragraph, control, form field or text box.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index: Option<usize>,
    /// The paragraph of a cell or text box.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<usize>,
    /// The characters of the paragraph.
    #[serde(serialize_with = "some_span", skip_serializing_if = "Option::is_none")]
    pub span: Option<Range<usize>>,
    /// The first paragraph of the body, of several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<usize>,
    /// The last; one before `from` where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<isize>,
    /// The first and the last paragraph of a cell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraphs: Option<(usize, isize)>,
    /// The tag of a control.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// The name of a form field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The boxes of a choice.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
}

impl Where {
    /// The address in one word: the cell of the table in which it stands, the paragraph, the characters.
    pub(crate) fn word(&self) -> String {
        let mut word = self.inside.as_deref().map(Inside::word).unwrap_or_default();
        let mut add = |sign: &str, number: Option<usize>| {
            if let Some(number) = number {
                word.push_str(&format!("{sign}{number}"));
            }
        };
        add("t", self.table);
        add("r", self.row);
        add("c", self.col);
        add("+", self.extra);
        let index = match self.kind {
            "sdt" => "control",
            "formfield" => "field",
            "textbox" => "box",
            _ => "p",
        };
        add(index, self.index);
        add("p", self.paragraph);
        add("s", self.span.as_ref().map(|span| span.start));
        add("from", self.from);
        add("n", self.paragraphs.map(|(first, _)| first));
        word
    }
}

impl Inside {
    fn word(&self) -> String {
        let mut word = self.inside.as_deref().map(Inside::word).unwrap_or_default();
        for (sign, number) in [("box", self.textbox), ("t", self.table), ("r", self.row), ("c", self.col)] {
            if let Some(number) = number {
                word.push_str(&format!("{sign}{number}"));
            }
        }
        word + "/"
    }
}

fn span<S: Serializer>(span: &Range<usize>, serializer: S) -> Result<S::Ok, S::Error> {
    let mut pair = serializer.serialize_seq(Some(2))?;
    pair.serialize_element(&span.start)?;
    pair.serialize_element(&span.end)?;
    pair.end()
}

fn some_span<S: Serializer>(range: &Option<Range<usize>>, serializer: S) -> Result<S::Ok, S::Error> {
    match range {
        Some(range) => span(range, serializer),
        None => serializer.serialize_none(),
    }
}

/// What is written where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// Nothing is ever written; the cell it stands in.
    Nothing(usize),
    /// Characters of a paragraph, by its element; a wide blank keeps its width.
    Blank { paragraph: usize, range: Range<usize> },
    /// A whole cell, by its element.
    Cell(usize),
    /// Paragraphs of a cell or the body that stand for a narrative; where there is none, it goes in after `after`.
    Region { paragraphs: Vec<usize>, after: usize },
    /// The boxes of a choice: paragraph, character, option.
    Choice(Vec<(usize, usize, String)>),
    /// A content control.
    Control(usize),
    /// An old form field, by its `w:fldChar`.
    OldField(usize),
    /// A cell of a row to be added: the row it is a copy of, which copy (from 1), the cell in it.
    Extra { row: usize, copy: usize, cell: usize },
}

/// What a place asks beside its field, and what is written between them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Further {
    /// Two at most: 姓名、职务及电话.
    pub(crate) fields: [Option<FormField>; 2],
    /// As the label joins them.
    pub(crate) sign: char,
}

/// A place of a form.
#[derive(Clone, Debug, Serialize)]
pub struct Place {
    /// `1`, `2` … in reading order.
    pub id: usize,
    /// Its address in one word, unique in the form: `t0r3c1`. A mapping names it by this.
    pub at: String,
    /// Its address.
    #[serde(rename = "where")]
    pub place: Where,
    /// As printed.
    pub label: String,
    /// The label or number of the row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row_label: Option<String>,
    /// The headings it stands under.
    pub section: String,
    /// Whom it is about: `lead`, `leader`, `partner2` …
    pub party: String,
    /// What it asks; `None` where that is not known or not of the application.
    pub field: Option<FormField>,
    /// The part of it.
    #[serde(serialize_with = "part", skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
    /// The unit of money.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<MoneyUnit>,
    /// The limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<Limit>,
    /// Does it stay empty whatever the application holds?
    pub keep_empty: bool,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// The kind of control: `text`, `date`, `drop`, `check`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub control: Option<&'static str>,
    /// The text of a tick box.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub option: Option<String>,
    /// Example or hint text that stands in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blank_text: Option<String>,
    /// What it would get.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// The characters of the value, without white space.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chars: Option<usize>,
    /// Is the value beyond the limit?
    pub over_limit: bool,
    /// How sure.
    pub confidence: Confidence,
    /// Who says what goes in.
    pub decided_by: DecidedBy,
    /// Why not sure, for a person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doubt: Option<&'static str>,
    #[serde(skip)]
    pub(crate) target: Target,
    /// The value before it is written as the place wants it.
    #[serde(skip)]
    pub(crate) held: Option<Value>,
    /// What it asks, as far as it is printed.
    #[serde(skip)]
    pub(crate) asked: Asked,
    /// What it asks beside its field.
    #[serde(skip)]
    pub(crate) further: Further,
    /// The element it begins at, for its order.
    #[serde(skip)]
    pub(crate) order: (usize, usize, usize),
}

/// What is printed around a place: enough to write any field's value in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    /// The label.
    pub(crate) label: Label,
    /// The unit of money, where amounts go in.
    pub(crate) unit: Option<MoneyUnit>,
    /// The items of a list to choose one of.
    pub(crate) items: Vec<String>,
}

fn part<S: Serializer>(part: &Option<Part>, serializer: S) -> Result<S::Ok, S::Error> {
    part.map(Part::key).serialize(serializer)
}
