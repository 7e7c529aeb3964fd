//! Three states of a tree of JSON made into one.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::Side;

/// The lists whose rows are told apart by their ids.
const ROWS: [&str; 7] =
    ["/partners", "/team", "/sub_projects", "/commitments", "/references", "/attachments", "/budget/items"];
/// The amounts, which are told apart by all but the amount itself.
const CELLS: &str = "/budget/cells";
/// A list without an order, of which each row stands for itself.
const SET: &str = "/confirmations";
/// What is of one piece: a text, the guide, the template.
const WHOLE: [&str; 2] = ["/basis", "/template"];
const TEXTS: &str = "/narrative/";

/// Joins trees, and gathers what both sides changed.
pub(super) struct Joining<'a> {
    chosen: &'a BTreeMap<&'a str, Side>,
    /// The addresses of the conflicts, in the order of the tree.
    pub(super) conflicts: Vec<String>,
}

impl<'a> Joining<'a> {
    pub(super) fn new(chosen: &'a BTreeMap<&'a str, Side>) -> Joining<'a> {
        Joining { chosen, conflicts: Vec::new() }
    }

    /// One value of three; `None` where it is not there.
    pub(super) fn join(
        &mut self,
        at: &str,
        base: Option<&Value>,
        ours: Option<&Value>,
        theirs: Option<&Value>,
    ) -> Option<Value> {
        if same(ours, theirs) || same(base, theirs) {
            return ours.cloned();
        }
        if same(base, ours) {
            return theirs.cloned();
        }
        let is_whole = WHOLE.contains(&at) || at.starts_with(TEXTS);
        match (ours, theirs) {
            (Some(Value::Object(mine)), Some(Value::Object(others)))
                if !is_whole && mine.get("kind") == others.get("kind") =>
            {
                let before = base.and_then(Value::as_object);
                Some(Value::Object(self.fields(at, before, mine, others)))
            }
            (Some(Value::Array(mine)), Some(Value::Array(others))) => {
                let before = base.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
                let rows = match at {
                    _ if ROWS.contains(&at) => self.rows(at, before, mine, others, &by_id),
                    CELLS => self.rows(at, before, mine, others, &by_place),
                    SET => self.rows(at, before, mine, others, &by_itself),
                    _ => with_added(before, mine, others),
                };
                rows.map(Value::Array).or_else(|| self.conflict(at, ours, theirs))
            }
            _ => self.conflict(at, ours, theirs),
        }
    }

    fn conflict(&mut self, at: &str, ours: Option<&Value>, theirs: Option<&Value>) -> Option<Value> {
        self.conflicts.push(at.to_owned());
        match self.chosen.get(at).copied().unwrap_or_default() {
            Side::Ours => ours.cloned(),
            Side::Theirs => theirs.cloned(),
        }
    }

    fn fields(
        &mut self,
        at: &str,
        base: Option<&Map<String, Value>>,
        ours: &Map<String, Value>,
        theirs: &Map<String, Value>,
    ) -> Map<String, Value> {
        let keys: BTreeSet<&String> = ours.keys().chain(theirs.keys()).collect();
        let mut joined = Map::new();
        for key in keys {
            let before = base.and_then(|base| base.get(key));
            let value = self.join(&below(at, key), before, ours.get(key), theirs.get(key));
            joined.extend(value.map(|value| (key.clone(), value)));
        }
        joined
    }

    /// Rows in the order of ours, those that were added behind them; `None` where two rows of a state are told apart by
    /// nothing.
    fn rows(
        &mut self,
        at: &str,
        base: &[Value],
        ours: &[Value],
        theirs: &[Value],
        key: &dyn Fn(&Value) -> Option<Key>,
    ) -> Option<Vec<Value>> {
        let before = keyed(base, key)?;
        let mine = keyed(ours, key)?;
        let others = keyed(theirs, key)?;
        let mut joined: Vec<(String, Value)> = Vec::new();
        for row in ours {
            let Key { name, rank } = key(row)?;
            let here = below(at, &name);
            let value = match (before.get(&name).copied(), others.get(&name).copied()) {
                (None, None) => Some(row.clone()),
                (Some(was), None) if same(Some(was), Some(row)) => None,
                (Some(_), None) => self.conflict(&here, Some(row), None),
                (was, Some(other)) => self.join(&here, was, Some(row), Some(other)),
            };
            joined.extend(value.map(|value| (rank, value)));
        }
        for row in theirs {
            let Key { name, rank } = key(row)?;
            if mine.contains_key(&name) {
                continue;
            }
            let value = match before.get(&name).copied() {
                None => Some(row.clone()),
                Some(was) if same(Some(was), Some(row)) => None,
                Some(_) => self.conflict(&below(at, &name), None, Some(row)),
            };
            let Some(value) = value else { continue };
            // Behind all rows, but before those of a later partner: whose part came first makes no difference.
            let behind = joined.iter().rposition(|(other, _)| *other <= rank).map_or(0, |last| last + 1);
            joined.insert(behind, (rank, value));
        }
        Some(joined.into_iter().map(|(_, value)| value).collect())
    }
}

/// A list whose rows have no ids, where both sides only added: the rows of ours, and what theirs added. `None` where a row
/// that was there changed or went, or where both added a row of the same name: then it is not known which are the same.
fn with_added(base: &[Value], ours: &[Value], theirs: &[Value]) -> Option<Vec<Value>> {
    let mine = added(base, ours)?;
    let mut joined = ours.to_vec();
    let mut twice: Vec<&Value> = mine.clone();
    for row in added(base, theirs)? {
        // What both added alike, and what came in by the same file before.
        if let Some(at) = twice.iter().position(|other| *other == row) {
            twice.remove(at);
            continue;
        }
        if name_of(row).is_some_and(|name| ours.iter().any(|other| name_of(other) == Some(name))) {
            return None;
        }
        // Behind the last row that comes before it: whose part came first makes no difference.
        let behind = joined.iter().rposition(|other| order(other) <= order(row)).map_or(0, |last| last + 1);
        joined.insert(behind.max(base.len().min(joined.len())), row.clone());
    }
    Some(joined)
}

/// The rows of a list that are not those of `base`, which stand in it in their order.
fn added<'v>(base: &[Value], list: &'v [Value]) -> Option<Vec<&'v Value>> {
    let mut before = base.iter().peekable();
    let added = list.iter().filter(|row| before.next_if(|next| next == row).is_none()).collect();
    before.peek().is_none().then_some(added)
}

/// What a row without an id is called: its year, period or name. Two of one name are one thing.
fn name_of(row: &Value) -> Option<&Value> {
    let named = ["year", "period", "name"].iter().find_map(|key| row.get(key))?;
    (!is_blank(Some(named))).then_some(named)
}

/// Rows that were added stand by their days.
fn order(row: &Value) -> (String, String) {
    let day = ["start_date", "date"].iter().find_map(|key| row.get(key)?.as_str());
    (day.unwrap_or_default().to_owned(), row.to_string())
}

/// What a row is told apart by, and whose it is: empty for the lead's own.
struct Key {
    name: String,
    rank: String,
}

fn by_id(row: &Value) -> Option<Key> {
    let name = row.get("id")?.as_str()?.to_owned();
    // `m3p2`: what stands behind the first number.
    let rank = name
        .trim_start_matches(|c: char| !c.is_ascii_digit())
        .trim_start_matches(|c: char| c.is_ascii_digit())
        .to_owned();
    Some(Key { name, rank })
}

fn by_place(cell: &Value) -> Option<Key> {
    let mut place = cell.as_object()?.clone();
    place.remove("amount");
    let rank = cell.get("unit").and_then(Value::as_str).unwrap_or_default().to_owned();
    Some(Key { name: Value::Object(place).to_string(), rank })
}

fn by_itself(row: &Value) -> Option<Key> {
    Some(Key { name: row.to_string(), rank: row.to_string() })
}

/// The rows by their names; `None` where two have the same.
fn keyed<'v>(rows: &'v [Value], key: &dyn Fn(&Value) -> Option<Key>) -> Option<BTreeMap<String, &'v Value>> {
    let mut found = BTreeMap::new();
    for row in rows {
        if found.insert(key(row)?.name, row).is_some() {
            return None;
        }
    }
    Some(found)
}

/// The address of a field or a row (RFC 6901).
fn below(at: &str, key: &str) -> String {
    format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// Is nothing written in either, or the same? An editor that was opened leaves a text of one empty paragraph.
fn same(one: Option<&Value>, other: Option<&Value>) -> bool {
    one == other || (is_blank(one) && is_blank(other))
}

fn is_blank(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null) => true,
        Some(Value::String(text)) => text.trim().is_empty(),
        Some(Value::Object(fields)) if fields.get("type").is_some_and(|kind| kind == "doc") => {
            fields.get("content").is_none_or(holds_nothing)
        }
        Some(_) => false,
    }
}

/// Paragraphs without a word.
fn holds_nothing(content: &Value) -> bool {
    let blocks = content.as_array().map_or(&[][..], Vec::as_slice);
    blocks.iter().all(|block| {
        block.get("type").is_some_and(|kind| kind == "paragraph")
            && block.get("content").is_none_or(|below| below.as_array().is_some_and(Vec::is_empty))
    })
}
