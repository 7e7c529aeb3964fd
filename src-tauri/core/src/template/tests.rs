use super::*;
use crate::asset::MAX_BYTES;
use shenbao_guide::money::Money;

#[test]
fn every_shipped_template_parses_under_its_files_name() {
    for ((name, json), template) in FILES.iter().zip(Template::shipped()) {
        assert_eq!(*name, template.id);
        assert_eq!(Template::parse(json).unwrap(), *template);
        assert_eq!(Template::named(name).id, *name);
        // A draft within the limits still fits into a .shenbao file.
        let limits = &template.attachments;
        assert!(limits.file_mb <= limits.all_mb && limits.all_mb as usize * 1024 * 1024 < MAX_BYTES);
    }
}

#[test]
fn an_unknown_id_is_the_general_template() {
    assert_eq!(Template::named("of-next-year").id, GENERAL_ID);
}

#[test]
fn a_guide_has_the_template_of_its_issuer_or_programme() {
    for (issuer, title, id) in [
        (Some("重庆市科学技术局"), "2023年重庆市生物医药重大专项", "chongqing-general"),
        (Some("重庆市沙坪坝区科学技术局"), "2024 年沙坪坝区科技计划", "shapingba-district"),
        (Some("国家自然科学基金委员会"), "项目指南", "nsfc-general"),
        (None, "国家重点研发计划“诊疗装备”重点专项申报指南", "national-key"),
        (None, "2024年度人口健康专项申报指南", "chongqing-general"),
        (None, "2027年度重庆市自然科学基金项目申报指南", "chongqing-general"),
        // Another district's form is not the city's.
        (Some("重庆市北碚区科学技术局"), "重庆市北碚区2026年科技项目申报指南", "general"),
        (Some("广东省基础与应用基础研究基金委员会"), "2026年度省自然科学基金申报指南", "general"),
        (Some("四川省科学技术厅"), "四川省科技计划项目申报指南", "general"),
    ] {
        assert_eq!(Template::for_guide(issuer, title).id, id, "{title}");
    }
}

/// The change of one part of a template, and what reading it then says.
fn refused(change: impl Fn(&str) -> String) -> String {
    Template::parse(&change(FILES[3].1)).unwrap_err().to_string()
}

#[test]
fn what_is_wrong_is_said_with_its_line() {
    let line = |words: &str| 1 + FILES[3].1.lines().position(|line| line.contains(words)).unwrap();
    let unknown = refused(|json| json.replacen("\"decimals\"", "\"decimal\"", 1));
    assert!(
        unknown.contains(&format!("第 {} 行", line("decimals"))) && unknown.contains("不认识“decimal”"),
        "{unknown}"
    );
    let twice = refused(|json| json.replacen("\"id\": \"labour\"", "\"id\": \"operation\"", 1));
    assert!(
        twice.contains("“operation”出现了两次") && twice.contains(&format!("第 {} 行", line("\"labour\""))),
        "{twice}"
    );
    let kind = refused(|json| json.replacen("\"kind\": \"schedule\"", "\"kind\": \"budget\"", 1));
    assert!(kind.contains("只能有一个"), "{kind}");
    assert!(refused(|json| json.chars().take(2_000).collect()).contains("文件不完整"));
    assert!(
        refused(|json| json.replacen("\"name\": \"重庆市级科技计划\"", "\"name\": \" \"", 1))
            .contains("不能为空")
    );
}

#[test]
fn the_ceiling_of_indirect_cost_goes_by_steps() {
    // Four cases reckoned by hand from 国办发〔2021〕32号.
    let rule = Template::named(DEFAULT_ID).budget.indirect.clone().unwrap();
    let ceiling = |base: &str| rule.ceiling(base.parse::<Money>().unwrap()).to_string();
    assert_eq!(["300", "500", "1000", "1980"].map(ceiling), ["90", "150", "275", "471"]);
}

#[test]
fn a_categorys_ids_are_its_own_and_those_below_it() {
    let form = &Template::named("national-key").budget;
    assert_eq!(form.within("equipment"), ["equipment", "purchase", "construction"]);
    assert_eq!(form.within("indirect"), ["indirect"]);
    assert_eq!(form.within("nothing"), ["nothing"]);
}

#[test]
fn amounts_are_shown_in_the_forms_unit_and_nothing_is_rounded_away() {
    let mut form = Template::named(DEFAULT_ID).budget.clone();
    let amount: Money = "1234.567891".parse().unwrap();
    assert_eq!(form.show(amount), "1,234.567891");
    (form.unit, form.decimals) = (MoneyUnit::Yuan, 0);
    assert_eq!(form.show(amount), "12,345,678.91");
    assert_eq!(form.show("12".parse().unwrap()), "120,000");
}

#[test]
fn an_amount_is_written_in_the_unit_of_the_form_after_the_field_is_left() {
    for (unit, typed, tidied) in [
        (MoneyUnit::Wan, "=3*12.5", Some("37.5")),
        (MoneyUnit::Wan, "0.1+0.2", Some("0.3")),
        (MoneyUnit::Wan, "5,000,000 元", Some("500")),
        (MoneyUnit::Wan, "１２．５０", Some("12.5")),
        (MoneyUnit::Wan, "50.", Some("50")),
        (MoneyUnit::Wan, ".5", Some("0.5")),
        (MoneyUnit::Wan, "12.50", Some("12.50")),
        (MoneyUnit::Wan, "12,345.5", Some("12345.5")),
        (MoneyUnit::Yuan, "500万", Some("5000000元")),
        (MoneyUnit::Yuan, "=(3*1200)元", Some("3600元")),
        (MoneyUnit::Yuan, "3600元", Some("3600元")),
        (MoneyUnit::Thousand, "1.5万元", Some("15千元")),
        (MoneyUnit::Wan, "120 40", None),
        (MoneyUnit::Wan, "约六百", None),
        (MoneyUnit::Wan, " ", None),
    ] {
        assert_eq!(unit.tidy(typed).as_deref(), tidied, "{typed}");
    }
}

#[test]
fn a_pattern_for_names_that_makes_none_is_refused() {
    let of = |pattern: &str| {
        let json =
            FILES[3].1.replacen('{', &format!("{{ \"file_names\": {{ \"paper\": \"{pattern}\" }},"), 1);
        Template::parse(&json)
    };
    assert_eq!(of("盖章/{序号}{名称}").unwrap().file_names.paper, "盖章/{序号}{名称}");
    assert_eq!(of("x").unwrap().file_names.application, "申报书");
    for (pattern, said) in [
        ("{编号}", "没有“{编号}”"),
        ("{序号", "没有“}”"),
        ("../x", "空的文件名"),
        ("a//b", "空的"),
        ("a:b", "不能用的字符"),
    ] {
        let error = of(pattern).unwrap_err().to_string();
        assert!(error.contains(said) && error.contains("第 1 行"), "{pattern}: {error}");
    }
}
