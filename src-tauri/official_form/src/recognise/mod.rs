//! Walks a form and finds its places: by what is printed to the left, above, before, and in the headings.

mod amount;
mod boxes;
mod budget;
pub(crate) mod choice;
pub(crate) mod context;
pub(crate) mod control;
mod entries;
mod header;
pub(crate) mod heading;
pub(crate) mod inline;
mod labelled;
mod line;
pub(crate) mod party;
mod records;
pub(crate) mod resolve;
mod several;
mod table;

use std::collections::HashMap;

use crate::field::{FigureItem, FormField, ProjectItem, Unit};
use crate::grid::{Cell, Content};
use crate::label::{Label, Meaning, meanings, unit_in};
use crate::place::{Asked, Confidence, DecidedBy, Inside, Place, Reason, Target, Where};
use crate::recognise::context::{Context, Years};
use crate::recognise::heading::heading_level;
use crate::recognise::party::{Party, numbered, party_of};
use crate::recognise::resolve::{Answer, Room};
use crate::text::{Paragraph, is_blank};
use crate::value::{List, Manner, MoneyUnit, Part, Value, Values};
use crate::xml::Tree;

/// What holds paragraphs and tables.
#[derive(Clone, Debug)]
pub(crate) struct Holder {
    /// As an address of what is in it.
    inside: Option<Inside>,
    /// The address of the cell.
    cell: Option<Where>,
    /// The number of the text box.
    text_box: Option<usize>,
}

impl Holder {
    fn body() -> Holder {
        Holder { inside: None, cell: None, text_box: None }
    }

    fn of_cell(cell: Where) -> Holder {
        let inside = Inside {
            table: cell.table,
            row: cell.row,
            col: cell.col,
            inside: cell.inside.clone(),
            ..Inside::default()
        };
        Holder { inside: Some(inside), cell: Some(cell), text_box: None }
    }

    fn of_text_box(index: usize) -> Holder {
        Holder {
            inside: Some(Inside { textbox: Some(index), ..Inside::default() }),
            cell: None,
            text_box: Some(index),
        }
    }

    /// The address of one of its paragraphs.
    fn paragraph(&self, index: usize) -> Where {
        match (&self.cell, self.text_box) {
            (Some(cell), _) => Where { paragraph: Some(index), ..cell.clone() },
            (None, Some(text_box)) => {
                Where { kind: "textbox", index: Some(text_box), paragraph: Some(index), ..Where::default() }
            }
            (None, None) => Where { kind: "paragraph", index: Some(index), ..Where::default() },
        }
    }

    fn is_cell(&self) -> bool {
        self.cell.is_some()
    }

    fn is_body(&self) -> bool {
        self.cell.is_none() && self.text_box.is_none()
    }
}

/// What was found of a place beside what it asks.
#[derive(Clone, Debug, Default)]
struct Found {
    label: Label,
    row_label: Option<String>,
    part: Option<Part>,
    /// The unit printed behind it.
    unit: Option<MoneyUnit>,
    blank_text: Option<String>,
    control: Option<&'static str>,
    option: Option<String>,
    /// The items of a list to choose one of.
    items: Vec<String>,
    /// What is written, where that is not the value itself.
    written: Option<Option<String>>,
}

/// The walk.
pub(crate) struct Recogniser<'a> {
    tree: &'a Tree<'a>,
    values: &'a dyn Values,
    places: Vec<Place>,
    controls: Vec<usize>,
    old_fields: Vec<usize>,
    text_boxes: Vec<usize>,
    /// The unit of money the form says once for all.
    unit: Option<MoneyUnit>,
    /// Does it ask for money of the central government, so that 地方财政 is of all levels below?
    is_national: bool,
    /// The headings that name a partner without its number, as often as they were met.
    partners: Vec<String>,
}

/// The places of a form, in reading order.
pub(crate) fn recognise(tree: &Tree<'_>, values: &dyn Values) -> Vec<Place> {
    let all = |name: &str| tree.descendants(0).filter(|node| tree.is(*node, name)).collect::<Vec<_>>();
    let shown = |node: &usize| !tree.ancestors(*node).any(|above| tree.is(above, "mc:Fallback"));
    let mut recogniser = Recogniser {
        tree,
        values,
        places: Vec::new(),
        controls: all("w:sdt"),
        old_fields: all("w:ffData"),
        text_boxes: all("w:txbxContent").into_iter().filter(shown).collect(),
        unit: None,
        is_national: all("w:p")
            .into_iter()
            .any(|node| Paragraph::read(tree, node).text().contains("中央财政")),
        partners: Vec::new(),
    };
    let Some(body) = tree.child(0, "w:body") else { return Vec::new() };
    recogniser.unit = recogniser.unit_of_all(body);
    let mut context =
        Context { headings: vec![(0, String::new())], years: years(values), ..Context::default() };
    recogniser.container(body, &Holder::body(), &mut context, &Label::default(), None);
    let mut places = recogniser.places;
    places.sort_by_key(|place| place.order);
    let mut taken: HashMap<String, usize> = HashMap::new();
    for (n, place) in places.iter_mut().enumerate() {
        place.id = n + 1;
        let before = taken.entry(place.at.clone()).or_default();
        *before += 1;
        if *before > 1 {
            place.at = format!("{}#{before}", place.at);
        }
    }
    places
}

/// The years the application has figures of, and the one it is handed in.
fn years(values: &dyn Values) -> Years {
    let year = |n: usize| match values.value(FormField::Figure(n, FigureItem::Year))? {
        Value::Number(year) => i16::try_from(year).ok(),
        other => other.show(Manner::default())?.parse().ok(),
    };
    let now = match values.value(FormField::Project(ProjectItem::ApplicationDate)) {
        Some(Value::Date(day)) => Some(day.year),
        _ => None,
    };
    Years { figures: (0..values.count(List::Figures)).map_while(year).collect(), now }
}

impl Recogniser<'_> {
    fn unit_of_all(&self, body: usize) -> Option<MoneyUnit> {
        let said = |node: usize| {
            let text = Paragraph::read(self.tree, node).text();
            let of_money = ["经费", "金额", "为单位"].iter().any(|word| text.contains(word));
            (text.contains("单位") && of_money).then(|| unit_in(&text)).flatten()
        };
        self.tree.children(body, "w:p").find_map(said)
    }

    /// The places of all that stands in the body, a cell or a text box. `label` is what is printed beside it, `known`
    /// what a blank without words of its own asks.
    fn container(
        &mut self,
        node: usize,
        holder: &Holder,
        context: &mut Context,
        label: &Label,
        known: Option<FormField>,
    ) {
        let tree = self.tree;
        let blocks: Vec<usize> = tree.node(node).children.clone();
        let blocks: Vec<usize> = blocks
            .into_iter()
            .filter(|block| ["w:p", "w:tbl", "w:sdt"].iter().any(|name| tree.is(*block, name)))
            .collect();
        let (mut paragraphs, mut tables) = (0, 0);
        let mut signed = 0_u32;
        let mut boxes = Vec::new();
        let mut skip = 0;
        for (at, block) in blocks.iter().copied().enumerate() {
            if tree.is(block, "w:tbl") {
                let inner = if label.text.is_empty() {
                    context.inner.clone()
                } else {
                    context.inner.iter().cloned().chain([header::squeezed(&label.printed)]).collect()
                };
                let unit = label.unit.or(context.unit);
                self.table(block, tables, holder, &Context { inner, unit, ..context.clone() });
                tables += 1;
                context.flow = None;
                continue;
            }
            if tree.is(block, "w:sdt") {
                self.block_control(block, holder, context, label);
                continue;
            }
            let index = paragraphs;
            paragraphs += 1;
            let paragraph = Paragraph::read(tree, block);
            self.text_boxes_in(block, context);
            if skip > 0 {
                skip -= 1;
                continue;
            }
            let text = paragraph.text();
            if text.chars().all(|c| is_blank(c) && c != '_') {
                continue;
            }
            let letters = ["签字", "签名", "盖章", "公章", "签章"];
            let was_signed = signed > 0;
            signed =
                if letters.iter().any(|word| text.contains(word)) { 4 } else { signed.saturating_sub(1) };
            if self.line(
                &paragraph,
                index,
                holder,
                context,
                label,
                known,
                was_signed || signed == 4,
                &mut boxes,
            ) {
                continue;
            }
            if self.keeps_rest(&text, context) {
                continue;
            }
            let is_unit_alone = {
                let words = Label::read(&text).text;
                words.is_empty() || unit_in(&words).is_some()
            };
            if let Some(unit) = unit_in(&text)
                .filter(|_| is_unit_alone && text.contains("单位") && text.chars().count() <= 16)
            {
                context.unit = Some(unit);
                continue;
            }
            let Some(level) = heading_level(tree, &paragraph, &text) else { continue };
            let words = Label::read(&text);
            let printed: String = text.split_whitespace().collect();
            context.headings.retain(|(other, _)| *other < level);
            self.nth_partner(&printed, context);
            context.headings.push((level, printed));
            context.flow = None;
            context.unit = words.unit;
            if level <= 1 {
                context.keep = None;
            }
            skip = self.region(&blocks, at, index, &words, holder, context);
        }
        self.choice(boxes, holder, context, label, known);
    }

    /// Which partner a heading without a number is about: the same heading again is about the next.
    fn nth_partner(&mut self, heading: &str, context: &mut Context) {
        let is_partner = matches!(party_of(heading), Some(Party::Unit(Unit::Partner(0))));
        if is_partner && numbered(heading).is_none() {
            context.partner = self.partners.iter().filter(|other| *other == heading).count();
            self.partners.push(heading.to_owned());
        }
    }

    /// Does a line say that the rest is not the applicant's?
    fn keeps_rest(&self, text: &str, context: &mut Context) -> bool {
        const APPLICANTS: [&str; 8] =
            ["由申报", "由申请", "由承担", "由企业", "由项目", "由牵头", "由依托", "由填"];
        const NOT_THEIRS: [&str; 6] =
            ["申请人不填", "申报人不填", "申请者不填", "申报单位不填", "申请单位不填", "申报者不填"];
        let text: String = text.split_whitespace().collect();
        let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        let by_others = |text: &str| !APPLICANTS.iter().any(|word| text.contains(word));
        let below = text.starts_with("以下") && (text.contains("填写") || text.contains("填报"));
        if below && !by_others(text) {
            context.keep = None;
        }
        let rest = below && by_others(text) || NOT_THEIRS.iter().any(|word| text.contains(word));
        let short = text.chars().count() <= 40;
        if rest && short {
            context.keep = Some(Reason::Issuer);
        }
        rest && short
    }

    /// The text boxes anchored in a paragraph.
    fn text_boxes_in(&mut self, paragraph: usize, context: &Context) {
        let tree = self.tree;
        let here: Vec<usize> =
            tree.descendants(paragraph).filter(|node| tree.is(*node, "w:txbxContent")).collect();
        for node in here {
            let Some(index) = self.text_boxes.iter().position(|other| *other == node) else { continue };
            let mut own = Context { flow: None, ..context.clone() };
            self.container(node, &Holder::of_text_box(index), &mut own, &Label::default(), None);
        }
    }

    /// A control around paragraphs or tables: one place, or what holds others.
    fn block_control(&mut self, control: usize, holder: &Holder, context: &mut Context, label: &Label) {
        let tree = self.tree;
        let Some(content) = tree.child(control, "w:sdtContent") else { return };
        let nested = tree.descendants(content).any(|node| tree.is(node, "w:tbl") || tree.is(node, "w:sdt"));
        let showing = tree.at(control, &["w:sdtPr", "w:showingPlcHdr"]).is_some();
        if nested && !showing {
            // Paragraphs and tables in a control are not counted with those around it: no address of theirs is given.
            return;
        }
        let own = if label.text.is_empty() {
            context.headings.last().map(|(_, text)| Label::read(text)).unwrap_or_default()
        } else {
            label.clone()
        };
        let _ = holder;
        self.control(control, own, "", context, Room::Page, None);
    }

    /// What stands in a cell that holds more than a label or a blank.
    fn mixed(
        &mut self,
        cell: &Cell,
        holder: &Holder,
        label: &Label,
        context: &mut Context,
        known: Option<FormField>,
    ) {
        if let Some(control) = cell.control {
            let room = if cell.span >= 3 { Room::Page } else { Room::Line };
            self.control(control, label.clone(), "", context, room, known);
            return;
        }
        let mut inside = Context { unit: label.unit.or(context.unit), ..context.clone() };
        // 项目负责人 | 姓名：____ 电话：____
        let names = meanings(&label.text).iter().any(|meaning| matches!(meaning, Meaning::Party(_)));
        inside.flow = party_of(&label.printed).filter(|_| names).or(inside.flow);
        self.container(cell.node, holder, &mut inside, label, known);
        (context.flow, context.amount, context.is_doubted) = (inside.flow, inside.amount, inside.is_doubted);
    }

    /// What stands behind a label in its own cell.
    fn after_label(&mut self, cell: &Cell, holder: &Holder, context: &mut Context) {
        if cell.content == Content::Text {
            let mut inside = context.clone();
            self.container(cell.node, holder, &mut inside, &Label::default(), None);
        }
    }

    /// The number of a row.
    fn emit_number(&mut self, context: &Context, number: usize, found: Found, place: Where, target: Target) {
        let found = Found { written: Some(Some(number.to_string())), ..found };
        self.emit(context, Answer::default(), found, place, target, None);
    }

    /// Adds a place.
    fn emit(
        &mut self,
        context: &Context,
        answer: Answer,
        found: Found,
        place: Where,
        target: Target,
        cell: Option<&Cell>,
    ) {
        let Found { label, row_label, part, unit, blank_text, control, option, items, written } = found;
        let answer = match context.keep {
            Some(reason) => Answer::keep(reason),
            None => answer,
        };
        let answer = if self.is_national { amount::of_levels(&label, answer) } else { answer };
        let hint = cell.filter(|cell| cell.content == Content::Hint);
        let blank_text = blank_text.or_else(|| {
            hint.map(|cell| cell.paragraphs.iter().map(Paragraph::text).collect::<Vec<_>>().join("\n"))
        });
        let field = answer.field.filter(|_| answer.keep.is_none());
        let unit = unit.or(label.unit).or(context.unit).or(self.unit);
        let mut made = Place {
            id: 0,
            at: place.word(),
            order: self.order(&target, &place),
            place,
            label: label.printed.trim().to_owned(),
            row_label,
            section: context.section(),
            party: if answer.keep.is_some() { "issuer".to_owned() } else { party::party_key(field) },
            field,
            further: answer.further,
            part,
            unit: None,
            limit: label.limit,
            keep_empty: answer.keep.is_some(),
            reason: answer.keep,
            control,
            option,
            blank_text,
            value: None,
            chars: None,
            over_limit: false,
            confidence: if answer.doubt.is_some() { Confidence::Unsure } else { Confidence::Sure },
            decided_by: DecidedBy::Form,
            doubt: answer.doubt,
            target,
            held: None,
            asked: Asked { label, unit, items },
        };
        made.take(self.values);
        if let Some(written) = written.filter(|_| answer.keep.is_none()) {
            made.value = written;
        }
        self.places.push(made);
    }

    fn order(&self, target: &Target, place: &Where) -> (usize, usize, usize) {
        let start = |node: usize| self.tree.node(node).outer.start;
        match target {
            Target::Nothing(cell) => (start(*cell), 0, 0),
            Target::Blank { paragraph, range } => (start(*paragraph), range.start, 0),
            Target::Cell(node) | Target::Control(node) | Target::OldField(node) => (start(*node), 0, 0),
            Target::Region { paragraphs, after } => (start(*paragraphs.first().unwrap_or(after)), 0, 1),
            Target::Choice(boxes) => {
                boxes.first().map_or((0, 0, 0), |(paragraph, at, _)| (start(*paragraph), *at, 0))
            }
            Target::Extra { row, copy, .. } => {
                (self.tree.node(*row).outer.end, *copy, place.col.unwrap_or(0))
            }
        }
    }
}
