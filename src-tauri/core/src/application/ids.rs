//! Ids of the rows of a list: every row has one, and no two the same, whatever a file holds.

use std::collections::BTreeSet;

use serde::{Deserialize, Deserializer};

/// A row that others name by its id.
pub(crate) trait HasId {
    /// What its ids begin with.
    const PREFIX: &'static str;

    fn id(&mut self) -> &mut String;
}

/// Words that stand for what is no row: the lead among the units, 项目负责人 among the members.
const RESERVED: [&str; 2] = ["lead", "investigator"];

/// Reads a list, and gives an id to each row that has none of its own: the next number no row has.
pub(super) fn rows<'de, D: Deserializer<'de>, T: HasId + Deserialize<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    let mut rows = Vec::<T>::deserialize(deserializer)?;
    complete(&mut rows, BTreeSet::new());
    Ok(rows)
}

/// Gives an id to each row that has none of its own, and none of `avoided`.
pub(crate) fn complete<T: HasId>(rows: &mut [T], avoided: BTreeSet<String>) {
    let mut taken: BTreeSet<String> = RESERVED.map(str::to_owned).into();
    taken.insert(String::new());
    let lacking: Vec<usize> = rows
        .iter_mut()
        .enumerate()
        .filter_map(|(i, row)| (!taken.insert(row.id().clone())).then_some(i))
        .collect();
    taken.extend(avoided);
    let mut number = 0_usize;
    for i in lacking {
        let id = loop {
            number += 1;
            let id = format!("{}{number}", T::PREFIX);
            if taken.insert(id.clone()) {
                break id;
            }
        };
        *rows[i].id() = id;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::application::Partner;

    #[test]
    fn every_row_has_an_id_of_its_own_and_keeps_the_one_it_has() {
        let read = |json: serde_json::Value| -> Vec<String> {
            rows::<_, Partner>(json).unwrap().into_iter().map(|partner| partner.id).collect()
        };
        assert_eq!(read(serde_json::json!([{}, {}])), ["p1", "p2"]);
        assert_eq!(read(serde_json::json!([{"id": "p2"}, {}, {"id": "x"}, {}])), ["p2", "p1", "x", "p3"]);
        assert_eq!(read(serde_json::json!([{"id": "p1"}, {"id": "p1"}, {"id": "lead"}])), ["p1", "p2", "p3"]);
    }
}
