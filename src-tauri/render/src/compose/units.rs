//! 单位基本情况: what only some forms ask of the lead and its partners, where it was filled in.

use shenbao_core::application::{Application, Organisation, YearFigures};
use shenbao_guide::field::{ContactField, FieldPath, LeadField, OrganisationField, PartnerField};

use super::labelled::{self, Entry};
use super::words;
use crate::document::{Align, Block, Cell, Column, Counted, Paragraph, Role, Row, Run, Table};

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
    let mut blocks =
        unit(vec![Run::plain("牵头单位")], lead, entries, &FieldPath::LeadDetail(OrganisationField::Figures));
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
        let number = u32::try_from(i + 1).unwrap_or(u32::MAX);
        let who = vec![Run::plain("合作单位 "), Run::counted(Counted::Partner(number))];
        blocks.extend(unit(who, organisation, entries, &figures));
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
fn unit(
    mut who: Vec<Run>,
    organisation: &Organisation,
    entries: Vec<Entry<'_>>,
    place: &FieldPath,
) -> Vec<Block> {
    let rows = labelled::rows(entries);
    let name = organisation.name.trim();
    who.extend((!name.is_empty()).then(|| Run::plain(format!("：{name}"))));
    let named = |what: &str| {
        let runs = who.iter().cloned().chain([Run::plain(format!("·{what}"))]).collect();
        Block::Paragraph(Paragraph { runs, role: Role::Caption })
    };
    let mut blocks = Vec::new();
    if !rows.is_empty() {
        blocks.push(named("基本情况"));
        blocks.push(Block::Table(labelled::table(rows)));
    }
    if !organisation.figures.is_empty() {
        blocks.push(named(OrganisationField::Figures.label()));
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
