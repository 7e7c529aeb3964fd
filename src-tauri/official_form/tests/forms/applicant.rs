//! An invented applicant with two partners, a budget of three payers and figures of two years.

use shenbao_official_form::{Day, Passage, Place, Value, Which};

use crate::forms::support::{Flat, cell, fill, p, text};

pub(crate) fn money(yuan: i64) -> Value {
    Value::Money(yuan.into())
}

fn day(year: i16, month: i8, day: i8) -> Value {
    Value::Date(Day { year, month, day: Some(day) })
}

/// Its values.
pub(crate) fn applicant() -> Flat {
    Flat::of([
        ("application.date", day(2026, 11, 20)),
        ("project.name", text("古树健康监测系统")),
        ("project.category", text("重点项目")),
        ("project.nature", text("应用研究")),
        ("period.start", day(2027, 1, 1)),
        ("period.end", day(2028, 12, 31)),
        ("period.months", Value::Number(24.into())),
        ("recommender.name", text("云杉市园林局")),
        ("lead.name", text("云杉大学")),
        ("lead.kind", text("高等院校")),
        ("lead.region", text("云杉市")),
        ("lead.credit_code", text("12999901MB0000B2X6")),
        ("lead.legal_rep", text("方维岳")),
        ("lead.website", text("www.yunshan.example.com")),
        ("leader.name", text("江望舒")),
        ("leader.gender", text("女")),
        ("leader.title", text("教授")),
        ("leader.mobile", text("19100000001")),
        ("contact.name", text("陆一帆")),
        ("contact.mobile", text("19100000022")),
        ("partners[0].name", text("青桐园林公司")),
        ("partners[0].kind", text("企业")),
        ("partners[0].leader", text("顾清和")),
        ("partners[1].name", text("白鹭研究院")),
        ("partners[1].kind", text("科研院所")),
        ("partners[1].leader", text("罗嘉树")),
        ("partners[0].budget.total", money(300_000)),
        ("partners[0].budget.municipal", money(200_000)),
        ("partners[1].budget.total", money(100_000)),
        ("team[0].name", text("江望舒")),
        ("team[0].title", text("教授")),
        ("team[0].months", Value::Number(12.into())),
        ("team[1].name", text("甄喆")),
        ("team[1].title", text("讲师")),
        ("team[1].months", Value::Number(20.into())),
        ("team.months", Value::Number(32.into())),
        ("team.count", Value::Number(2.into())),
        ("team.count_doctor", Value::Number(1.into())),
        ("schedule[0].start", day(2027, 1, 1)),
        ("schedule[0].content", text("布点")),
        ("outputs.trained", Value::Number(3.into())),
        ("lead.figures[0].year", Value::Number(2024.into())),
        ("lead.figures[0].revenue", money(5_000_000)),
        ("lead.figures[1].year", Value::Number(2025.into())),
        ("lead.figures[1].revenue", money(6_000_000)),
        ("budget.total", money(1_000_000)),
        ("budget.source.municipal", money(600_000)),
        ("budget.source.self_raised", money(300_000)),
        ("budget.source.other", money(100_000)),
        ("budget.non_municipal", money(400_000)),
        ("budget.category.equipment", money(500_000)),
        ("budget.category.equipment.source.municipal", money(300_000)),
        ("budget.category.equipment.source.other", money(50_000)),
        ("budget.category.equipment.non_municipal", money(200_000)),
        ("budget.category.labour", money(500_000)),
        ("budget.category.labour.source.municipal", money(300_000)),
        ("budget.category.labour.source.other", money(50_000)),
        ("budget.category.labour.non_municipal", money(200_000)),
        ("budget.category.equipment.year[0]", money(400_000)),
        ("budget.category.labour.year[0]", money(250_000)),
        ("budget.source.municipal.year[0]", money(350_000)),
        ("budget.source.self_raised.year[0]", money(200_000)),
        ("narrative.content", Value::Narrative(vec![Passage::plain("布点、采集、评估。")])),
        ("narrative.method", Value::Narrative(vec![Passage::plain("先布点，后评估。")])),
    ])
}

/// The places that are sure, and the document with them filled.
pub(crate) fn sure(body: &str) -> (Vec<Place>, String) {
    let (places, document) = fill(body, &applicant(), Which::Sure);
    (places.into_iter().filter(|place| place.doubt.is_none()).collect(), document)
}

/// A row whose first cells go on down or begin: `^` goes on, `>` begins.
pub(crate) fn merged(cells: &[(usize, &str)]) -> String {
    let cells: String = cells
        .iter()
        .map(|(span, text)| match text.strip_prefix('>') {
            Some(text) => cell(*span, Some("restart"), &p(text)),
            None if *text == "^" => cell(*span, Some("continue"), &p("")),
            None => cell(*span, None, &p(text)),
        })
        .collect();
    format!("<w:tr>{cells}</w:tr>")
}
