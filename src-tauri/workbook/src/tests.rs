//! A part goes out as a workbook and comes back.

use std::io::{Cursor, Read, Write};

use shenbao_core::application::{TeamMember, UnitId};
use shenbao_core::budget::{BudgetCell, BudgetItem, Factors};
use shenbao_core::catalogue::Catalogue;
use shenbao_core::merge::{MergeChoice, Side};
use shenbao_core::sample::Sample;
use shenbao_guide::payer::Payer;

use super::*;

fn cell(category: Option<&str>, payer: Option<Payer>, year: Option<u32>, amount: &str) -> BudgetCell {
    let category = category.map(str::to_owned);
    let unit = Some("p1".to_owned());
    BudgetCell { category, payer, year, unit, sub_project: None, amount: amount.to_owned() }
}

/// A draft whose first partner has money and people, and the partner's part.
fn draft() -> (Application, Application) {
    let mut draft = Sample::named("thymus").unwrap().application(&Catalogue::shipped());
    draft.budget.cells = vec![
        cell(Some("labour"), Some(Payer::Municipal), None, "12.5"),
        cell(Some("equipment"), Some(Payer::Municipal), None, "30万"),
        cell(Some("equipment"), None, None, "8"),
        cell(None, Some(Payer::PartnerOwn), None, "20"),
        cell(Some("labour"), Some(Payer::Municipal), Some(1), "3.3"),
    ];
    let mut member = TeamMember { id: "m90".to_owned(), ..TeamMember::default() };
    member.person.name = "甄_x0041_喆".to_owned();
    member.person.phone = "13800001111".to_owned();
    member.assignment.unit = Some(UnitId::Partner("p1".to_owned()));
    member.assignment.person_months = "6".to_owned();
    draft.team.push(member);
    let part = draft.split("p1", &[]).unwrap();
    (draft, part)
}

#[test]
fn what_nobody_changed_comes_back_as_it_was() {
    let (draft, part) = draft();
    let back = read(&write(&part).unwrap()).unwrap();
    assert_eq!(back.budget, part.budget);
    assert_eq!(back.team, part.team);
    let merge = draft.merge_part(&back, &[]).unwrap();
    assert!(merge.taken.is_empty() && merge.conflicts.is_empty());
    assert_eq!(merge.application, draft);
}

#[test]
fn what_the_partner_typed_is_merged_and_what_both_changed_is_asked() {
    let (mut draft, mut part) = draft();
    part.budget.cells[0].amount = "15".to_owned();
    part.budget.cells[3].amount = "0.1".to_owned();
    part.budget.cells.remove(2);
    part.budget.cells.push(cell(Some("operation"), Some(Payer::Municipal), None, "7.123456"));
    let own = part.team.len() - 1;
    part.team[own].assignment.person_months = "6.5".to_owned();
    part.team.push(TeamMember { id: "m91".to_owned(), ..part.team[own].clone() });
    part.team[own + 1].person.name = "新人".to_owned();
    let file = write(&part).unwrap();
    draft.budget.cells[0].amount = "16".to_owned();

    let back = read(&file).unwrap();
    let merge = draft.merge_part(&back, &[]).unwrap();
    assert_eq!(merge.conflicts.len(), 1, "{:?}", merge.conflicts);
    let amounts = |application: &Application| -> Vec<String> {
        application.budget.cells.iter().map(|cell| cell.amount.clone()).collect()
    };
    assert_eq!(amounts(&merge.application), ["16", "30万", "0.1", "3.3", "7.123456"]);
    let choice = MergeChoice { at: merge.conflicts[0].at.clone(), side: Side::Theirs };
    let merge = draft.merge_part(&back, &[choice]).unwrap();
    assert_eq!(amounts(&merge.application)[0], "15");
    let names: Vec<&str> =
        merge.application.team.iter().rev().take(2).map(|one| one.person.name.as_str()).collect();
    assert_eq!(names, ["新人", "甄_x0041_喆"]);
    // The same file again changes nothing.
    let again = merge.application.merge_part(&back, &[]).unwrap();
    assert!(again.taken.is_empty() && again.conflicts.is_empty(), "{again:?}");
}

#[test]
fn amounts_are_exact() {
    for typed in [
        "0.1",
        "0.3",
        "1234.56",
        "99999.999999",
        "0.000001",
        "100",
        "1,234.5",
        "=3*12.5",
        "2.5万元",
        "8000元",
    ] {
        let (_, mut part) = draft();
        part.budget.cells[0].amount = typed.to_owned();
        let back = read(&write(&part).unwrap()).unwrap();
        let money = |text: &str| shenbao_guide::money::Money::parse_typed(text).unwrap().unwrap();
        assert_eq!(money(&back.budget.cells[0].amount), money(typed), "{typed}");
    }
    // What a formula of Excel leaves of 0.1 + 0.2.
    assert_eq!(cell::decimal(0.1 + 0.2).unwrap().normalize().to_string(), "0.3");
}

#[test]
fn a_cell_that_is_no_amount_is_named_with_its_sheet() {
    let (_, mut part) = draft();
    part.budget.cells[0].amount = "约5万".to_owned();
    part.budget.cells[4].amount = "待定".to_owned();
    let error = read(&write(&part).unwrap()).unwrap_err();
    let WorkbookError::Cells(faults) = &error else { panic!("{error}") };
    assert_eq!(faults.len(), 2);
    let said = error.to_string();
    for words in ["“经费预算”的 C", "“约5万”不是数字", "“分年度和课题”的 F4", "“待定”"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn every_word_of_a_row_that_no_list_knows_is_named() {
    let (_, part) = draft();
    let file = write(&part).unwrap();
    let wrong = changed(&file, &sheet_named(&file, "分年度和课题"), |sheet| {
        let word = |at: &str, word: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{word}</t></is></c>");
        let sheet = sheet.replace(cell_of(&sheet, "C4"), &word("C4", "某基金会"));
        sheet.replace(cell_of(&sheet, "D4"), &word("D4", "明年"))
    });
    let error = read(&wrong).unwrap_err().to_string();
    for words in ["的 C4 “某基金会”不是表里的经费来源", "的 D4 “明年”不是第几年"]
    {
        assert!(error.contains(words), "{error}");
    }
}

/// The workbook with a part changed.
fn changed(file: &[u8], part: &str, mut change: impl FnMut(String) -> String) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for i in 0..archive.len() {
        let mut entry = archive.by_index(i).unwrap();
        let name = entry.name().unwrap().to_string();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        if name == part {
            let before = text.clone();
            text = change(text);
            assert!(text != before, "nothing changed in {part}");
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

const BUDGET: &str = "xl/worksheets/sheet1.xml";

/// The part of a sheet.
fn sheet_named(file: &[u8], name: &str) -> String {
    let workbook: Xlsx<_> = Xlsx::new(Cursor::new(file)).unwrap();
    let at = workbook.sheet_names().iter().position(|other| other == name).unwrap();
    format!("xl/worksheets/sheet{}.xml", at + 1)
}

#[test]
fn a_merged_cell_a_hidden_sheet_and_another_name_break_nothing() {
    let (_, part) = draft();
    let file = write(&part).unwrap();
    let merged = changed(&file, BUDGET, |sheet| {
        sheet.replace(
            "</sheetData>",
            "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"B1:B2\"/></mergeCells>",
        )
    });
    let hidden = changed(&merged, "xl/workbook.xml", |book| {
        book.replacen("name=\"经费预算\"", "name=\"预算 (2)\" state=\"hidden\"", 1)
    });
    let back = read(&hidden).unwrap();
    assert_eq!((back.budget, back.team), (part.budget, part.team));
}

/// The XML of a cell.
fn cell_of<'a>(sheet: &'a str, address: &str) -> &'a str {
    let from = sheet.find(&format!("<c r=\"{address}\"")).unwrap();
    let to = sheet[from..].find("</c>").unwrap();
    &sheet[from..from + to + 4]
}

#[test]
fn a_figure_typed_over_a_sum_or_into_a_row_of_words_is_not_lost_silently() {
    let (_, part) = draft();
    let file = write(&part).unwrap();
    let rows = part.template.budget.categories().len() + elsewhere::lists(&part).len();
    let total = format!("C{}", rows + 3);
    let typed = changed(&file, BUDGET, |sheet| {
        let cell = cell_of(&sheet, &total);
        assert!(cell.contains("<f>SUM("), "{cell}");
        sheet.replace(cell, &format!("<c r=\"{total}\"><v>999</v></c>"))
    });
    let error = read(&typed).unwrap_err().to_string();
    assert!(error.contains(&format!("的 {total} 是合计")), "{error}");
    // A program that keeps values alone writes the right sum.
    let kept = changed(&file, BUDGET, |sheet| {
        sheet.replace(cell_of(&sheet, &total), &format!("<c r=\"{total}\"><v>103.8</v></c>"))
    });
    assert_eq!(read(&kept).unwrap().budget, part.budget);
    let remark = changed(&file, BUDGET, |sheet| {
        sheet.replace("</sheetData>", "<row r=\"40\"><c r=\"C40\"><v>5</v></c></row></sheetData>")
    });
    let error = read(&remark).unwrap_err().to_string();
    assert!(error.contains("的 C40 所在的行不是一个支出科目"), "{error}");
}

#[test]
fn what_excel_made_a_number_of_is_told() {
    let (_, part) = draft();
    let file = write(&part).unwrap();
    let number = changed(&file, &sheet_named(&file, "项目组"), |sheet| {
        let from = sheet.find("<c r=\"C4\"").unwrap();
        let to = from + sheet[from..].find("/>").unwrap() + 2;
        format!("{}<c r=\"C4\"><v>500106199001011234</v></c>{}", &sheet[..from], &sheet[to..])
    });
    let error = read(&number).unwrap_err().to_string();
    assert!(error.contains("“项目组”的 C4 （证件号码）被 Excel 当成了数字"), "{error}");
}

#[test]
fn another_workbook_is_refused_with_what_to_do() {
    let mut other = Workbook::new();
    other.add_worksheet().write_string(0, 0, "预算").unwrap();
    let other = other.save_to_buffer().unwrap();
    assert!(matches!(read(&other), Err(WorkbookError::Foreign)));
    assert!(matches!(read(b"\xD0\xCF\x11\xE0"), Err(WorkbookError::NoWorkbook)));
    let (draft, part) = draft();
    assert!(matches!(write(&draft), Err(WorkbookError::NoPart)));
    let file = write(&part).unwrap();
    for length in [4, 100, file.len() / 2, file.len() - 1] {
        assert!(read(&file[..length]).is_err(), "{length}");
    }
}

/// Items of every kind, some with prices in other units, some not finished.
fn items() -> Vec<BudgetItem> {
    let text = |text: &str| text.to_owned();
    let factors = [
        Factors::Equipment {
            model: text("QX600"),
            how: text("购置"),
            place: text("三楼"),
            unit_price: text("58"),
            quantity: text("2"),
        },
        Factors::Test { provider: text("检测所"), unit_price: text("3500元"), quantity: text("12") },
        Factors::Labour { people: text("3"), months: text("10.5"), rate: text("0.5") },
        Factors::Travel {
            people: text("2"),
            fare: text("0.2"),
            nights: text("3"),
            hotel: text("0.04"),
            days: text(""),
            allowance: text(""),
            times: text("4"),
        },
        Factors::Meeting { people: text("30"), days: text("2"), rate: text("待定"), times: text("1") },
        Factors::Other { unit_price: text("0.1"), quantity: text("7") },
    ];
    let item = |(i, factors)| BudgetItem {
        id: format!("i{i}"),
        category: "equipment".to_owned(),
        name: format!("第 {i} 项"),
        factors,
        payer: (i % 2 == 0).then_some(Payer::Municipal),
        year: (i % 3 == 0).then_some(2),
        unit: Some("p1".to_owned()),
        sub_project: None,
        purpose: "用于试验".to_owned(),
    };
    (1..).zip(factors).map(item).collect()
}

/// A part with items of every kind.
fn itemised() -> (Application, Application) {
    let (mut draft, _) = draft();
    draft.budget.items = items();
    let part = draft.split("p1", &[]).unwrap();
    (draft, part)
}

#[test]
fn items_of_every_kind_come_back_as_they_were() {
    let (draft, part) = itemised();
    let back = read(&write(&part).unwrap()).unwrap();
    assert_eq!(back.budget, part.budget);
    assert_eq!(draft.merge_part(&back, &[]).unwrap().application, draft);
}

#[test]
fn an_item_that_is_changed_removed_or_added_is_merged() {
    let (draft, mut part) = itemised();
    part.budget.items.remove(0);
    part.budget.items[1].factors =
        Factors::Labour { people: "4".to_owned(), months: "10.5".to_owned(), rate: "0.5".to_owned() };
    let added =
        BudgetItem { id: "i90".to_owned(), name: "博士后".to_owned(), ..part.budget.items[1].clone() };
    part.budget.items.push(added);
    let merge = draft.merge_part(&read(&write(&part).unwrap()).unwrap(), &[]).unwrap();
    let names: Vec<(&str, Option<String>)> = merge
        .application
        .budget
        .items
        .iter()
        .map(|item| (item.name.as_str(), item.amount().map(|amount| amount.to_string())))
        .collect();
    let amount = |amount: &str| Some(amount.to_owned());
    assert_eq!(
        names,
        [
            ("第 2 项", amount("4.2")),
            ("第 3 项", amount("21")),
            ("第 4 项", amount("2.56")),
            ("第 5 项", None),
            ("第 6 项", amount("0.7")),
            ("博士后", amount("21")),
        ]
    );
}

#[test]
fn an_items_amount_is_a_formula_and_a_figure_over_it_is_told() {
    let (_, part) = itemised();
    let file = write(&part).unwrap();
    let labour = sheet_named(&file, "劳务明细");
    let amount =
        |file: &[u8], cell: &str| changed(file, &labour, |sheet| sheet.replace(cell_of(&sheet, "G4"), cell));
    let mut formula = String::new();
    changed(&file, &labour, |sheet| {
        formula.push_str(cell_of(&sheet, "G4"));
        format!("{sheet} ")
    });
    assert!(formula.contains("<f>IF(COUNT(D4,E4,F4)=3,D4*E4*F4,\"\")</f><v>15.75</v>"), "{formula}");
    // A program that keeps values alone writes what the formula came to.
    assert_eq!(read(&amount(&file, "<c r=\"G4\"><v>15.75</v></c>")).unwrap().budget, part.budget);
    let error = read(&amount(&file, "<c r=\"G4\"><v>16</v></c>")).unwrap_err().to_string();
    assert!(error.contains("“劳务明细”的 G4 是由单价、数量等算出的金额"), "{error}");
}

#[test]
fn the_sums_of_the_budget_have_the_lists_in_them() {
    let (_, part) = itemised();
    let file = write(&part).unwrap();
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(&file[..])).unwrap();
    let budget = workbook.worksheet_range("经费预算").unwrap();
    let row = budget.rows().find(|row| row[1] == "支出合计").unwrap();
    let column = budget.rows().nth(1).unwrap().iter().position(|one| *one == "合计").unwrap();
    // 30 + 12.5 + 8 typed here, 3.3 of a year, 116 + 4.2 + 15.75 + 2.56 + 0.7 in the lists.
    assert_eq!(row[column].to_string(), "193.01");
}

#[test]
fn a_new_item_without_a_category_is_asked_for_one_where_there_are_several() {
    let (_, part) = itemised();
    let file = write(&part).unwrap();
    let other = sheet_named(&file, "会议明细");
    let named = changed(&file, &other, |sheet| {
        let cell = "<c r=\"C5\" t=\"inlineStr\"><is><t>年会</t></is></c>";
        let from = sheet.find("<c r=\"C5\"").unwrap();
        let to = from + sheet[from..].find("/>").unwrap() + 2;
        format!("{}{cell}{}", &sheet[..from], &sheet[to..])
    });
    let several = part.template.budget.categories().len() > 1;
    assert!(several);
    let error = read(&named).unwrap_err().to_string();
    assert!(error.contains("“会议明细”的 B5 （支出科目）还没有选"), "{error}");
}
