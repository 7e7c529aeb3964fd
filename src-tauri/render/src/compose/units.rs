//! 单位基本情况: what only some forms ask of the lead and its partners, where it was filled in.

use shenbao_core::application::{Application, Organisation, YearFigures};
use shenbao_guide::field::{ContactField, FieldPath, LeadField, OrganisationField, PartnerField};

use super::labelled::{self, Entry};
use super::{caption, words};
use crate::document::{Align, Block, Cell, Column, Row, Table};

/// A table for each unit of which there is something to say.
pub(super) fn blocks(application: &Application) -> Vec<Block> {
    let lead = &application.lead;
    let region = lead.profile.region.as_deref().unwrap_or_default();
    let mut entries =
        vec![Entry::new(FieldPath::LeadField(LeadField::Region), LeadField::Region.label(), region)];
    if let Some(known) = lead.profile.high_technology {
        let field = LeadField::HighTechnology;
        entries.push(Entry::new(FieldPath::LeadField(field), field.label(), if known { "是" } else { "否" }));
    }
    entries.extend(details(lead, FieldPath::LeadDetail));
    let task = FieldPath::LeadField(LeadField::Task);
    entries.push(Entry::new(task, LeadField::Task.label(), &application.lead_task).wide());
    let mut blocks = unit("牵头单位", lead, entries, &FieldPath::LeadDetail(OrganisationField::Figures));
    for (i, partner) in application.partners.iter().enumerate() {
        let organisation = &partner.organisation;
        let own =
            |field: PartnerField, text| Entry::new(FieldPath::PartnerField(i, field), field.label(), text);
        let region = organisation.profile.region.as_deref().unwrap_or_default();
        let mut entries = vec![own(PartnerField::Region, region)];
        entries.extend(details(organisation, |field| FieldPath::PartnerDetail(i, field)));
        entries.push(own(PartnerField::Leader, &partner.leader));
        entries.extend(partner.contact.fields().into_iter().map(|(field, text)| {
            let label = if field == ContactField::Name { "联系人" } else { field.label() };
            Entry::new(FieldPath::PartnerContactField(i, field), label, text)
        }));
        // The table of the partners has no column for the address: it goes along where there is more to say.
        if entries.iter().any(|entry| !entry.is_empty()) {
            entries.insert(0, own(PartnerField::Address, &organisation.address).wide());
        }
        let figures = FieldPath::PartnerDetail(i, OrganisationField::Figures);
        blocks.extend(unit(&format!("合作单位 {}", i + 1), organisation, entries, &figures));
    }
    blocks
}

fn details(organisation: &Organisation, place: impl Fn(OrganisationField) -> FieldPath) -> Vec<Entry<'_>> {
    let details = organisation.details().into_iter().map(|(field, text)| {
        let entry = Entry::new(place(field), field.label(), text);
        match field {
            OrganisationField::MainProducts | OrganisationField::Introduction => entry.wide(),
            _ => entry,
        }
    });
    details.collect()
}

/// The table of one unit, and that of its figures by year.
fn unit(who: &str, organisation: &Organisation, entries: Vec<Entry<'_>>, place: &FieldPath) -> Vec<Block> {
    let rows = labelled::rows(entries);
    let name = match organisation.name.trim() {
        "" => who.to_owned(),
        name => format!("{who}：{name}"),
    };
    let mut blocks = Vec::new();
    if !rows.is_empty() {
        blocks.push(caption(format!("{name}·基本情况")));
        blocks.push(Block::Table(labelled::table(rows)));
    }
    if !organisation.figures.is_empty() {
        blocks.push(caption(format!("{name}·{}", OrganisationField::Figures.label())));
        blocks.push(Block::Table(figures(&organisation.figures, place)));
    }
    blocks
}

fn figures(years: &[YearFigures], place: &FieldPath) -> Table {
    let header = YearFigures::default().columns().map(|(label, _)| Cell::text(label).at(place)).to_vec();
    let mut rows = vec![Row { cells: header, total: false }];
    rows.extend(years.iter().map(|year| {
        let [(_, name), amounts @ ..] = year.columns();
        let mut cells = vec![words::cell(name).at(place)];
        cells.extend(amounts.map(|(_, amount)| words::amount(amount).at(place)));
        Row { cells, total: false }
    }));
    let mut columns = vec![Column::new(12, Align::Center)];
    columns.extend([Column::new(22, Align::Right); 4]);
    Table { columns, header_rows: 1, rows, ..Table::default() }
}
