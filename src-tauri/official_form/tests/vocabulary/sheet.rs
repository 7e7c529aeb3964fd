//! The sheet for a portal: in the template's order, or in that of the portal's own list.

use shenbao_official_form::{
    ListedField, PortalSheet, SheetCounts, SheetRow, read_list, sheet, sheet_by_list,
};

use crate::vocabulary::draft_with;

fn row<'a>(sheet: &'a PortalSheet, id: &str) -> &'a SheetRow {
    sheet.rows.iter().find(|row| row.id == id).unwrap_or_else(|| panic!("no {id}"))
}

#[test]
fn characters_are_counted_as_portals_count_them() {
    let counts = SheetCounts::of("对 COVID-19 疫苗，3 种\n完");
    assert_eq!(counts, SheetCounts { without_spaces: 15, everything: 19, words: 8 });
    assert_eq!(SheetCounts::of(""), SheetCounts::default());
}

#[test]
fn every_section_of_the_template_is_there_in_its_order() {
    let draft = draft_with(|_| {});
    let made = sheet(&draft);
    let texts: Vec<&str> = made.rows.iter().filter_map(|row| row.id.strip_prefix("text:")).collect();
    let sections: Vec<&str> = draft.template.narratives().map(|section| section.id.as_str()).collect();
    assert_eq!(texts, sections);
    let mut ids: Vec<&str> = made.rows.iter().map(|row| row.id.as_str()).collect();
    ids.sort_unstable();
    let all = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), all, "ids are unique");
    assert_eq!(row(&made, "lead.name").text, draft.lead.name);
    assert!(made.rows.iter().any(|row| row.limit.is_some()));
}

#[test]
fn the_rows_of_a_table_have_as_many_cells_as_its_headings() {
    let draft = draft_with(|draft| draft.lead_task = "第一行\n第二行\t后".to_owned());
    let made = sheet(&draft);
    let tables: Vec<&SheetRow> = made.rows.iter().filter(|row| row.table && !row.text.is_empty()).collect();
    assert!(tables.len() >= 4, "{}", tables.len());
    for table in tables {
        let cells: Vec<usize> = table.text.lines().map(|line| line.split('\t').count()).collect();
        assert!(cells.len() > 1 && cells.iter().all(|count| *count == cells[0]), "{}: {cells:?}", table.id);
    }
    let team = row(&made, "table:team");
    assert_eq!(team.text.lines().count(), 1 + draft.members().count());
}

#[test]
fn a_list_is_read_with_its_headings_and_limits() {
    let listed = |section: &str, label: &str, limit| ListedField {
        section: section.to_owned(),
        label: label.to_owned(),
        limit,
    };
    assert_eq!(
        read_list("\u{FEFF}项目名称,30\r\n\n# 联系人\n手机\n立项依据（限500字）\n\"研究内容\"\t1000字\n"),
        [
            listed("", "项目名称", Some(30)),
            listed("联系人", "手机", None),
            listed("联系人", "立项依据（限500字）", Some(500)),
            listed("联系人", "研究内容", Some(1000)),
        ]
    );
}

#[test]
fn a_portals_list_reorders_the_sheet_by_the_synonyms_of_forms() {
    let draft = draft_with(|_| {});
    let list =
        "# 联系人\n手机\n# 项目负责人\n移动电话\n#\n承担单位\n立项依据,10\n受理编号\n量子态\n承担单位\n";
    let made = sheet_by_list(&draft, &read_list(list));
    let ids: Vec<&str> = made.rows.iter().take(7).map(|row| row.id.as_str()).collect();
    assert_eq!(ids[..3], ["contact.mobile", "leader.mobile", "lead.name"]);
    assert_eq!(ids[4..6], ["line:5", "line:6"]);
    assert!(ids[6].starts_with("lead.name#"), "a portal asks the same twice");
    assert_eq!(row(&made, "contact.mobile").text, draft.contact.phone);
    assert_eq!(made.rows[3].limit, Some(10));
    assert!(made.rows[3].is_over());
    assert!(row(&made, "line:6").remark.as_deref().unwrap().contains("没有认出"));
    // What the list does not name follows, and nothing twice.
    let rest = &made.rows[7..];
    assert!(rest.iter().all(|row| row.section.starts_with("清单里没有的")));
    assert!(rest.iter().any(|row| row.id == "lead.credit_code"));
    assert!(
        rest.iter().all(|row| !["lead.name", "contact.mobile", "text:rationale"].contains(&row.id.as_str()))
    );
}
