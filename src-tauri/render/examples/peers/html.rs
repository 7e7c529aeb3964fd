//! Writes the document as HTML with print styles, for WeasyPrint.

use shenbao_render::document::{Block, Document, List, Role, Run, Table};

const HEAD: &str = r#"<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>申报书</title><style>
@font-face { font-family: Serif; src: url(../../fonts/NotoSerifSC-Regular.ttf); }
@font-face { font-family: Serif; font-weight: 700; src: url(../../fonts/NotoSerifSC-Bold.ttf); }
@font-face { font-family: Sans; src: url(../../fonts/NotoSansSC-Regular.ttf); }
@font-face { font-family: Sans; font-weight: 700; src: url(../../fonts/NotoSansSC-Bold.ttf); }
@page { size: A4; margin: 37mm 25.4mm 35mm 28mm; @bottom-center { content: counter(page); } }
body { font: 12pt/21pt Serif; text-align: justify; } p { margin: 0; text-indent: 2em; }
h1, h2, h3, h4, th { font-family: Sans; } h1 { font-size: 16pt; } h2 { font-size: 13.5pt; } h3, h4 { font-size: 12pt; }
table { width: 100%; border-collapse: collapse; font-size: 10.5pt; line-height: 16.5pt; }
td, th { border: 0.4pt solid gray; padding: 4.75pt 5.5pt; } td p { text-indent: 0; }
nav a { display: block; color: black; text-decoration: none; } nav a::after { content: leader('.') target-counter(attr(href), page); }
.figure { text-indent: 0; text-align: center; } .break { break-after: page; } .note { font-size: 9pt; } .sans { font-family: Sans; } .sign { border: 0.6pt solid gray; padding: 12pt; }
</style><body>
"#;

pub(crate) fn write(document: &Document) -> String {
    let mut out = HEAD.to_owned();
    for (i, block) in document.blocks.iter().enumerate() {
        write_block(document, i, block, &mut out);
    }
    out
}

fn words(runs: &[Run]) -> String {
    super::runs(runs, escape, ("<b>", "</b>"))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\n', "<br>")
}

fn write_block(document: &Document, i: usize, block: &Block, out: &mut String) {
    match block {
        Block::Cover(cover) => {
            let (over, title) = (escape(&cover.overline), escape(&cover.title));
            out.push_str(&format!("<div class=break><p>{over}</p><h1>{title}</h1><table>"));
            for field in &cover.fields {
                out.push_str(&format!("<tr><th>{}<td>{}", escape(&field.label), escape(&field.value)));
            }
            out.push_str("</table>");
            for line in &cover.foot {
                out.push_str(&format!("<p>{}</p>", escape(line)));
            }
            out.push_str("</div>\n");
        }
        Block::Contents { levels } => {
            out.push_str("<nav class=break>");
            for (i, block) in document.blocks.iter().enumerate() {
                if let Block::Heading(heading) = block
                    && heading.level <= *levels
                {
                    out.push_str(&format!("<a href=#h{i}>{}</a>", escape(&heading.text())));
                }
            }
            out.push_str("</nav>\n");
        }
        Block::Heading(heading) => {
            let level = heading.level.clamp(1, 4);
            out.push_str(&format!("<h{level} id=h{i}>{}</h{level}>\n", escape(&heading.text())));
        }
        Block::Paragraph(paragraph) => {
            let class = match paragraph.role {
                Role::Body | Role::Flush | Role::Formula => "body",
                Role::Note => "note",
                Role::Caption => "sans",
            };
            out.push_str(&format!("<p class={class}>{}</p>\n", words(&paragraph.runs)));
        }
        Block::List(list) => write_list(list, out),
        Block::Table(table) => write_table(table, out),
        Block::Figure(figure) => {
            let image = super::image(figure).map_or_else(String::new, |image| {
                format!("<img src=\"{}\" style=\"width: {}%\"><br>", image.id, image.width_share)
            });
            let caption = escape(&figure.caption.printed("图"));
            out.push_str(&format!("<p class=\"figure\">{image}{caption}</p>\n"));
        }
        Block::Quote(quote) => out.push_str(&format!(
            "<blockquote><b>{}</b><p>{}</p></blockquote>\n",
            escape(&quote.title),
            escape(&quote.text)
        )),
        Block::References(entries) => {
            for entry in entries {
                out.push_str(&format!("<p>[{}] {}</p>\n", entry.number, words(&entry.runs)));
            }
        }
        Block::Signature(signature) => {
            let (title, statement) = (escape(&signature.title), escape(&signature.statement));
            out.push_str(&format!("<div class=sign><b>{title}</b><p>{statement}</p>"));
            for line in &signature.lines {
                out.push_str(&format!("<p>{}{}</p>", escape(&line.label), escape(&line.value)));
            }
            out.push_str("</div>\n");
        }
        Block::PageBreak(_) => out.push_str("<div class=break></div>\n"),
    }
}

fn write_list(list: &List, out: &mut String) {
    let kind = if list.ordered { "ol" } else { "ul" };
    out.push_str(&format!("<{kind}>"));
    for item in &list.items {
        out.push_str("<li>");
        for block in item {
            match block {
                Block::Paragraph(paragraph) => out.push_str(&words(&paragraph.runs)),
                Block::List(inner) => write_list(inner, out),
                _ => {}
            }
        }
    }
    out.push_str(&format!("</{kind}>\n"));
}

fn write_table(table: &Table, out: &mut String) {
    if let Some(caption) = &table.caption {
        out.push_str(&format!("<p class=sans>{}</p>", escape(&caption.printed("表"))));
    }
    out.push_str("<table>");
    let total: u32 = table.columns.iter().map(|column| u32::from(column.share.max(1))).sum();
    for column in &table.columns {
        out.push_str(&format!(
            "<col style='width:{}%'>",
            u32::from(column.share.max(1)) * 100 / total.max(1)
        ));
    }
    for (i, row) in table.rows.iter().enumerate() {
        if i == 0 && table.header_rows > 0 {
            out.push_str("<thead>");
        } else if i == table.header_rows {
            out.push_str("<tbody>");
        }
        out.push_str("<tr>");
        for cell in &row.cells {
            let kind = if cell.label || i < table.header_rows { "th" } else { "td" };
            let (columns, rows) = (cell.columns.max(1), cell.rows.max(1));
            out.push_str(&format!("<{kind} colspan={columns} rowspan={rows}>{}", words(&cell.runs)));
        }
    }
    out.push_str("</table>\n");
}
