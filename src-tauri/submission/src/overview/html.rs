//! The overview as one HTML file that needs nothing beside it: it opens in any browser, prints, and can be sent on.

use std::fmt::Write as _;

use jiff::civil::Date;
use shenbao_guide::finding::{Finding, Severity};

use super::{CheckedApplication, Counts, by_rule, by_unit};

const STYLE: &str = include_str!("style.css");

/// The overview of these applications, in their order; `unread` are files that could not be read, each with the reason.
/// `made_on` is the date to print.
pub fn html(checked: &[CheckedApplication], unread: &[(String, String)], made_on: Date) -> String {
    let mut page = String::new();
    let ready = checked.iter().filter(|one| one.report.ready).count();
    let _ = write!(
        page,
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>申报书检查总览</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<h1>申报书检查总览</h1>\n\
         <p>{} 年 {} 月 {} 日。{} 份申报书，{ready} 份没有错误，{} 份还有错误。</p>\n",
        made_on.year(),
        made_on.month(),
        made_on.day(),
        checked.len(),
        checked.len() - ready,
    );
    if !unread.is_empty() {
        page.push_str("<h2>读不了的文件</h2>\n<ul class=\"unread\">\n");
        for (file, why) in unread {
            let _ = writeln!(page, "<li><b>{}</b>：{}</li>", escaped(file), escaped(why));
        }
        page.push_str("</ul>\n");
    }
    applications(&mut page, checked);
    units(&mut page, checked);
    rules(&mut page, checked);
    details(&mut page, checked);
    page.push_str("</body>\n</html>\n");
    page
}

const COUNTED: &str =
    "<th class=\"n\">错误</th><th class=\"n\">待填</th><th class=\"n\">警告</th><th class=\"n\">待确认</th>";

fn applications(page: &mut String, checked: &[CheckedApplication]) {
    let _ = write!(
        page,
        "<h2>各份申报书</h2>\n<table>\n<thead><tr><th>项目名称</th><th>牵头单位</th><th>项目负责人</th><th>申报的项目</th>\
         {COUNTED}</tr></thead>\n<tbody>\n"
    );
    for (i, one) in checked.iter().enumerate() {
        let _ = writeln!(
            page,
            "<tr><td><a href=\"#a{i}\">{}</a></td><td>{}</td><td>{}</td><td>{}</td>{}</tr>",
            or_blank(&one.project),
            or_blank(&one.lead),
            or_blank(&one.investigator),
            escaped(&one.topic),
            counts(one.counts()),
        );
    }
    page.push_str("</tbody>\n</table>\n");
}

fn units(page: &mut String, checked: &[CheckedApplication]) {
    let _ = write!(
        page,
        "<h2>按牵头单位</h2>\n<table>\n<thead><tr><th>牵头单位</th><th class=\"n\">份数</th><th class=\"n\">没有错误</th>{COUNTED}\
         </tr></thead>\n<tbody>\n"
    );
    for row in by_unit(checked) {
        let _ = writeln!(
            page,
            "<tr><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td>{}</tr>",
            or_blank(row.lead),
            row.applications,
            row.ready,
            counts(row.counts),
        );
    }
    page.push_str("</tbody>\n</table>\n");
}

fn rules(page: &mut String, checked: &[CheckedApplication]) {
    page.push_str(
        "<h2>按问题</h2>\n<table>\n<thead><tr><th>程度</th><th class=\"n\">份数</th><th class=\"n\">处数</th>\
         <th>例</th><th>怎么办</th></tr></thead>\n<tbody>\n",
    );
    for row in by_rule(checked) {
        let _ = writeln!(
            page,
            "<tr><td class=\"{}\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td>{}</td><td>{}</td></tr>",
            class(row.severity),
            row.severity.label(),
            row.applications,
            row.findings,
            escaped(&row.example.what),
            escaped(&row.example.action),
        );
    }
    page.push_str("</tbody>\n</table>\n");
}

fn details(page: &mut String, checked: &[CheckedApplication]) {
    page.push_str("<h2>逐份列出</h2>\n");
    for (i, one) in checked.iter().enumerate() {
        let _ = write!(
            page,
            "<section id=\"a{i}\">\n<h3>{}</h3>\n<p class=\"file\">{}</p>\n",
            or_blank(&one.project),
            escaped(&one.file)
        );
        if one.report.findings.is_empty() {
            page.push_str("<p>没有发现问题。</p>\n");
        } else {
            page.push_str("<ul>\n");
            one.report.findings.iter().for_each(|finding| item(page, finding));
            page.push_str("</ul>\n");
        }
        page.push_str("</section>\n");
    }
}

fn item(page: &mut String, finding: &Finding) {
    let _ = write!(
        page,
        "<li><span class=\"{}\">{}</span>{}",
        class(finding.severity),
        finding.severity.label(),
        escaped(&finding.what)
    );
    if let Some(clause) = &finding.why {
        let _ = write!(page, "<q>{}</q>", escaped(&clause.quote));
    }
    let _ = writeln!(page, "<small>{}</small></li>", escaped(&finding.action));
}

fn counts(counts: Counts) -> String {
    let cell = |count: usize, class: &str| {
        let class = if count == 0 { "n none" } else { class };
        format!("<td class=\"{class}\">{count}</td>")
    };
    [
        cell(counts.errors, "n error"),
        cell(counts.unfilled, "n"),
        cell(counts.warnings, "n warning"),
        cell(counts.to_confirm, "n confirm"),
    ]
    .concat()
}

fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::NeedsConfirmation => "confirm",
        Severity::Info => "info",
    }
}

fn or_blank(text: &str) -> String {
    if text.is_empty() { "<i>未填</i>".to_owned() } else { escaped(text) }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(character),
        }
    }
    out
}
